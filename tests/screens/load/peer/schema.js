// The rules of the form as zod says them simply; check digits by a library.
import { cnpj, cpf } from "cpf-cnpj-validator";
import * as z from "zod";

const needed = "Preencha este campo.";
const most = { requestsPerMinute: 6000, collectionDay: 31 };
const documents = {
  companyPlaceTxId: (text) => cnpj.isValid(text),
  sellerTxId: (text) => cpf.isValid(text) || cnpj.isValid(text),
};

/** What is shown with a choice is wanted only then, and what counts by itself need not be filled in. */
const isNeeded = (field) => !field.optional && !field.shownWith && field.fallback === undefined;

function text(field) {
  const any = z.string().trim().max(255, "É longo demais.");
  return isNeeded(field) ? any.min(1, needed) : any;
}

function orBlank(field, rule) {
  return isNeeded(field) ? rule : z.union([z.literal(""), rule]);
}

function ruleOf(field) {
  const isDocument = documents[field.name];
  if (isDocument) return orBlank(field, text(field).refine(isDocument, "O CPF/CNPJ não confere."));
  switch (field.kind) {
    case "flag":
      return z.boolean();
    case "choice":
      return z.enum(
        field.options.map(([value]) => value),
        "Escolha uma opção.",
      );
    case "url":
      return orBlank(field, z.url({ protocol: /^https$/, error: "Informe um endereço que comece por https://." }));
    case "integer": {
      const end = most[field.name] ?? 65535;
      const words = `Informe um número inteiro de 1 a ${end}.`;
      return z.int(words).min(1, words).max(end, words).nullable();
    }
    case "secret":
      return z.string();
    case "list":
      return z.array(objectOf(field.fields));
    case "object":
      return objectOf(field.fields);
    default:
      return text(field);
  }
}

function objectOf(fields) {
  const rules = z.object(Object.fromEntries(fields.map((field) => [field.name, ruleOf(field)])));
  const shown = fields.filter((field) => field.shownWith && field.kind === "text");
  if (shown.length === 0) return rules;
  return rules.check(({ value, issues }) => {
    for (const { name, shownWith } of shown) {
      if (value[shownWith[0]] === shownWith[1] && value[name] === "") issues.push({ code: "custom", input: value[name], path: [name], message: needed });
    }
  });
}

export const schemaOf = objectOf;

/** A new item of a list, and what is not saved yet. */
export function blankOf(field) {
  if (field.kind === "object") return blanksOf(field.fields);
  if (field.kind === "list") return [];
  if (field.kind === "flag") return field.fallback ?? false;
  if (field.kind === "integer") return null;
  return field.kind === "choice" ? (field.fallback ?? "") : "";
}

export function blanksOf(fields) {
  return Object.fromEntries(fields.map((field) => [field.name, blankOf(field)]));
}

/** What was saved, with a value for every field. */
export function filled(fields, saved = {}) {
  const value = (field, own) => {
    if (field.kind === "object") return filled(field.fields, own);
    if (field.kind === "list") return (own ?? []).map((item) => filled(field.fields, item));
    return own ?? blankOf(field);
  };
  return Object.fromEntries(fields.map((field) => [field.name, value(field, saved[field.name])]));
}
