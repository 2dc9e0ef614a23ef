import { useForm } from "@conform-to/react/future";
import { voalleConfig } from "datacake-voalle";
import { Row } from "../row.jsx";

// A form delivers texts, and only those of its own fields.
const typed = (config, { general: { apiPort, active, ...texts } = {} }) => ({
  ...config,
  general: { ...config.general, ...texts, apiPort: apiPort && Number(apiPort), active: active === "on" },
});

export function ConfigForm({ config, onSave }) {
  const { validate, ...standard } = voalleConfig.with({ locale: "en" })["~standard"];
  const schema = { "~standard": { ...standard, validate: (texts) => validate(typed(config, texts)) } };
  const submit = (event, { value }) => (event.preventDefault(), onSave(value));
  const { form, fields } = useForm(schema, { defaultValue: config, shouldValidate: "onBlur", onSubmit: submit });
  const { erpUrl, apiPort, active } = fields.general.getFieldset();
  return (
    <form {...form.props}>
      <Row label="ERP address" said={erpUrl.errors?.[0]} name={erpUrl.name} defaultValue={erpUrl.defaultValue} />
      <Row label="API port" said={apiPort.errors?.[0]} type="number" name={apiPort.name} defaultValue={apiPort.defaultValue} />
      <Row label="Integration on" type="checkbox" name={active.name} defaultChecked={active.defaultChecked} />
      <button type="submit">Save</button>
    </form>
  );
}
