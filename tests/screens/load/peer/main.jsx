// The configuration form as an application of today would have it: React Hook Form, zod and React. It is measured beside ours.
import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { createRoot } from "react-dom/client";
import { FormProvider, get, useFieldArray, useForm, useFormContext, useFormState, useWatch } from "react-hook-form";
import { config } from "virtual:fields";
import { blanksOf, filled, schemaOf } from "./schema.js";

const resolver = zodResolver(schemaOf(config));
const number = { setValueAs: (text) => (text === "" || text === null ? null : Number(text)) };

const load = async () => {
  const answer = await fetch("/config.json");
  return filled(config, await answer.json());
};

function Form() {
  const form = useForm({ resolver, mode: "onTouched", defaultValues: load });
  // What is typed before the values are there would be overwritten by them.
  if (form.formState.isLoading) return <p>Abrindo…</p>;
  return (
    <FormProvider {...form}>
      <form noValidate autoComplete="off" onSubmit={form.handleSubmit((values) => form.reset(values))}>
        <Bar />
        {config.map((field) => (
          <section key={field.name}>
            <h2>{field.label}</h2>
            <p>{field.help}</p>
            {field.kind === "list" ? <List field={field} path={field.name} /> : <Fields fields={field.fields} path={field.name} />}
          </section>
        ))}
      </form>
    </FormProvider>
  );
}

function Bar() {
  const { isDirty } = useFormState();
  return (
    <div className="bar">
      <button type="submit">Salvar</button> <span role="status">{isDirty ? "Há mudanças por salvar." : "Tudo salvo."}</span>
    </div>
  );
}

function Fields({ fields, path }) {
  const advanced = fields.filter((field) => field.advanced);
  return (
    <>
      {fields
        .filter((field) => !field.advanced)
        .map((field) => (
          <Part key={field.name} field={field} path={path} />
        ))}
      {advanced.length > 0 && (
        <details>
          <summary>Avançado</summary>
          {advanced.map((field) => (
            <Part key={field.name} field={field} path={path} />
          ))}
        </details>
      )}
    </>
  );
}

function Part({ field, path }) {
  const own = `${path}.${field.name}`;
  if (field.kind === "object") return <Fields fields={field.fields} path={own} />;
  if (field.kind === "list") return <List field={field} path={own} />;
  return field.shownWith ? <ShownWith field={field} path={path} /> : <Field field={field} path={own} />;
}

function ShownWith({ field, path }) {
  const [name, wanted] = field.shownWith;
  const chosen = useWatch({ name: `${path}.${name}` });
  return chosen === wanted ? <Field field={field} path={`${path}.${field.name}`} /> : null;
}

function Field({ field, path }) {
  const { register, control } = useFormContext();
  const { errors } = useFormState({ control, name: path });
  const id = useId();
  const message = get(errors, path)?.message;
  const attributes = { id, "aria-invalid": Boolean(message), "aria-describedby": `${id}-help ${id}-notes` };
  return (
    <div className={`field field-${field.kind}`}>
      {field.kind === "flag" && <input {...attributes} type="checkbox" {...register(path)} />}
      <label htmlFor={id}>
        {field.label}
        {field.optional && <span> (opcional)</span>}
      </label>
      <p id={`${id}-help`} className="help">
        {[field.help, field.example && `Exemplo: ${field.example}`, field.where].filter(Boolean).join(" ")}
      </p>
      {field.kind !== "flag" && <Input field={field} attributes={attributes} registered={register(path, field.kind === "integer" ? number : undefined)} />}
      <div id={`${id}-notes`} className="error" aria-live="polite">
        {message}
      </div>
    </div>
  );
}

function Input({ field, attributes, registered }) {
  if (field.kind === "choice") {
    return (
      <select {...attributes} {...registered}>
        {field.fallback === undefined && <option value="">Escolha…</option>}
        {field.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    );
  }
  const type = field.kind === "secret" ? "password" : "text";
  const mode = { integer: "numeric", url: "url" }[field.kind];
  return <input {...attributes} {...registered} type={type} inputMode={mode} placeholder={field.fallback} autoComplete="off" spellCheck={false} />;
}

function List({ field, path }) {
  const { fields, append, remove } = useFieldArray({ name: path });
  return (
    <>
      {path !== field.name && <h3>{field.label}</h3>}
      {fields.map((item, index) => (
        <div key={item.id} className="item">
          <Fields fields={field.fields} path={`${path}.${index}`} />
          <button type="button" onClick={() => remove(index)}>
            Remover
          </button>
        </div>
      ))}
      <button type="button" onClick={() => append(blanksOf(field.fields))}>
        Acrescentar
      </button>
    </>
  );
}

createRoot(document.querySelector("#root")).render(<Form />);
