import type { IssueCode } from "./issue-code.js";

/** The language of messages, and the day that counts as today in São Paulo. */
export type Options = { locale?: "pt-BR" | "en"; today?: string };
/** Anything at all, `unknown` too: bad data comes back as issues. Beside a type it leaves an editor the names of that type. */
export type Anything = NonNullable<unknown> | null | undefined;
/** Where a value stands; empty for the whole. */
export type Path = (string | number)[];
/** The one change that certainly mends an issue. */
export type Fix = { path: Path; value: string | number | boolean | { name: string; value: string }[] };
/** A finding: where, which rule, how much it stops, and what to do. */
export type Issue = {
  path: Path;
  code: IssueCode;
  severity: "error" | "warning" | "info";
  message: string;
  help?: string;
  fix?: Fix;
};
export type TaxId = { kind: "cpf" | "cnpj"; value: string; formatted: string };
