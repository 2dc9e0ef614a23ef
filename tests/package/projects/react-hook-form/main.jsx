import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import init, { voalleConfig } from "datacake-voalle";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import samples from "./samples.js";

function Integration() {
  const [sent, setSent] = useState([]);
  const { register, handleSubmit, formState } = useForm({
    mode: "onChange",
    defaultValues: { ...samples.config, general: { ...samples.config.general, erpUrl: "" } },
    resolver: standardSchemaResolver(voalleConfig.with({ locale: "en" })),
  });
  return (
    <form onSubmit={handleSubmit((config) => setSent((before) => [...before, config.general.erpUrl]))}>
      <label>
        URL
        <input {...register("general.erpUrl")} />
        <output>{formState.errors.general?.erpUrl?.message}</output>
      </label>
      <button type="submit">Save</button>
      <p>{JSON.stringify(sent)}</p>
    </form>
  );
}

await init();
createRoot(document.querySelector("#root")).render(<Integration />);
