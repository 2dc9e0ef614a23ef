// The schema is handed over as it is: no adapter, no resolver.
import init, { voalleConfig } from "datacake-voalle";
import { useForm } from "@tanstack/react-form";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import samples from "./samples.js";

const english = voalleConfig.with({ locale: "en" });

function Integration() {
  const [sent, setSent] = useState([]);
  const form = useForm({
    defaultValues: { ...samples.config, general: { ...samples.config.general, erpUrl: "" } },
    validators: { onChange: english, onSubmit: english },
    onSubmit: ({ value }) => setSent((before) => [...before, value.general.erpUrl]),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        form.handleSubmit();
      }}
    >
      <form.Field name="general.erpUrl">
        {(field) => (
          <label>
            URL
            <input value={field.state.value} onChange={(event) => field.handleChange(event.target.value)} />
            <output>{field.state.meta.errors.map((error) => error.message).join(" ")}</output>
          </label>
        )}
      </form.Field>
      <button type="submit">Save</button>
      <p>{JSON.stringify(sent)}</p>
    </form>
  );
}

await init();
createRoot(document.querySelector("#root")).render(<Integration />);
