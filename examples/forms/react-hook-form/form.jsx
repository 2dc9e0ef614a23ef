import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { voalleConfig } from "datacake-voalle";
import { useForm } from "react-hook-form";
import { Row } from "../row.jsx";

const resolver = standardSchemaResolver(voalleConfig.with({ locale: "en" }));

export function ConfigForm({ config, onSave }) {
  const { register, handleSubmit, formState } = useForm({ mode: "onTouched", defaultValues: config, resolver });
  const errors = formState.errors.general ?? {};
  return (
    <form onSubmit={handleSubmit(onSave)}>
      <Row label="ERP address" said={errors.erpUrl?.message} {...register("general.erpUrl")} />
      <Row label="API port" said={errors.apiPort?.message} type="number" {...register("general.apiPort", { valueAsNumber: true })} />
      <Row label="Integration on" type="checkbox" {...register("general.active")} />
      <button type="submit">Save</button>
    </form>
  );
}
