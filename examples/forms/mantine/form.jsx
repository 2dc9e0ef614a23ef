import { Button, Checkbox, MantineProvider, NumberInput, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { voalleConfig } from "datacake-voalle";

const validate = schemaResolver(voalleConfig.with({ locale: "en" }), { sync: true });

export function ConfigForm({ config, onSave }) {
  const form = useForm({ mode: "uncontrolled", initialValues: config, validate, validateInputOnBlur: true });
  return (
    <MantineProvider>
      <form onSubmit={form.onSubmit(onSave)}>
        <TextInput label="ERP address" key={form.key("general.erpUrl")} {...form.getInputProps("general.erpUrl")} />
        <NumberInput label="API port" key={form.key("general.apiPort")} {...form.getInputProps("general.apiPort")} />
        <Checkbox label="Integration on" key={form.key("general.active")} {...form.getInputProps("general.active", { type: "checkbox" })} />
        <Button type="submit">Save</Button>
      </form>
    </MantineProvider>
  );
}
