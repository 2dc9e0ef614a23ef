import { useForm } from "@tanstack/react-form";
import { voalleConfig } from "datacake-voalle";
import { Row } from "../row.jsx";

const onChange = voalleConfig.with({ locale: "en" });
const of = ({ state }) => ({ said: state.meta.isTouched && state.meta.errors[0]?.message, value: state.value });

export function ConfigForm({ config, onSave }) {
  const form = useForm({ defaultValues: config, validators: { onChange }, onSubmit: ({ value }) => onSave(value) });
  const submit = (event) => (event.preventDefault(), form.handleSubmit());
  return (
    <form onSubmit={submit}>
      <form.Field name="general.erpUrl">
        {(field) => <Row label="ERP address" {...of(field)} onChange={({ target }) => field.handleChange(target.value)} />}
      </form.Field>
      <form.Field name="general.apiPort">
        {(field) => <Row label="API port" type="number" {...of(field)} onChange={({ target }) => field.handleChange(target.valueAsNumber)} />}
      </form.Field>
      <form.Field name="general.active">
        {({ state, handleChange }) => (
          <Row label="Integration on" type="checkbox" checked={state.value} onChange={({ target }) => handleChange(target.checked)} />
        )}
      </form.Field>
      <button type="submit">Save</button>
    </form>
  );
}
