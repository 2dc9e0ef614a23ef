// What stands in a cell, as its field wants it. Little is judged here: what can't be read goes on as it is, and the rulebook says
// what is wrong with it. Only what is lost or can be read in two ways is named, because nobody else sees the cell.
import { readNumber } from "./numbers.js";

/** By kind of field: `(cell, {language, parseTaxId}, {heading, use}) => {value, code?, severity?, message?}`; the cell is not empty. */
export const readers = { text: asItIs, code: asItIs, taxId, postalCode, date, flag, number: readNumber, kind };

function asItIs(cell) {
  return { value: cell };
}

/** A CPF or CNPJ; zeros that a spreadsheet took away in front come back where that makes a document, and only there. */
function taxId(cell, { language: { say, count }, parseTaxId }, { heading }) {
  if (!/^\d{3,13}$/.test(cell) || parseTaxId(cell)) return { value: cell };
  // Of nine digits or fewer a CPF and a CNPJ come out alike: a column for one of them decides.
  const lengths = /cnpj/i.test(heading) ? (/cpf/i.test(heading) ? [11, 14] : [14]) : /cpf/i.test(heading) ? [11] : [11, 14];
  const padded = lengths
    .filter((length) => length > cell.length)
    .map((length) => cell.padStart(length, "0"))
    .filter((document) => parseTaxId(document));
  if (padded.length === 2)
    return {
      value: cell,
      severity: "error",
      code: "tax-id-zeros",
      message: say(
        "Faltam zeros à esquerda, e tanto um CPF como um CNPJ caberiam. Escreva o documento completo, com a coluna formatada como Texto.",
        "Zeros are missing in front, and both a CPF and a CNPJ would fit. Write the whole document, with the column formatted as Text.",
      ),
    };
  if (padded.length === 0) return { value: cell };
  const { kind, formatted } = parseTaxId(padded[0]);
  const zeros = count(padded[0].length - cell.length, ["zero", "zeros"], ["zero", "zeros"]);
  return {
    value: padded[0],
    severity: "warning",
    code: "tax-id-padded",
    message: say(
      `O ${kind.toUpperCase()} veio sem ${zeros} à esquerda, como o Excel faz, e foi completado: ${formatted}. Confira-o.`,
      `The ${kind.toUpperCase()} came without ${zeros} in front, as Excel does, and was completed: ${formatted}. Check it.`,
    ),
  };
}

function postalCode(cell, { language: { say } }) {
  if (!/^\d{7}$/.test(cell)) return { value: cell };
  const padded = `0${cell}`;
  const shown = `${padded.slice(0, 5)}-${padded.slice(5)}`;
  return {
    value: padded,
    severity: "warning",
    code: "postal-code-padded",
    message: say(
      `O CEP veio sem o zero à esquerda, como o Excel faz, e foi completado: ${shown}. Confira-o.`,
      `The CEP came without the zero in front, as Excel does, and was completed: ${shown}. Check it.`,
    ),
  };
}

/** 31/12/1990 as the fields write it; the time of day that some programs add is midnight, and goes. */
function date(cell, { language: { say } }) {
  const day = cell.replace(/[ T]0?0:00(:00([.,]0+)?)?$/, "");
  const [, first, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(day) ?? [];
  if (!first) return { value: day };
  if (year.length === 4) return { value: `${year}-${month.padStart(2, "0")}-${first.padStart(2, "0")}` };
  return {
    value: day,
    severity: "error",
    code: "date-century",
    message: say(
      `O ano de ${cell} tem só dois dígitos. Escreva-o com quatro, como 31/12/1990.`,
      `The year of ${cell} has two digits only. Write four, like 31/12/1990.`,
    ),
  };
}

const words = {
  yes: ["sim", "s", "x", "1", "verdadeiro", "true", "yes", "y"],
  no: ["não", "nao", "n", "0", "falso", "false", "no"],
};

function flag(cell) {
  const word = cell.normalize("NFC").toLowerCase();
  if (words.yes.includes(word)) return { value: true };
  return { value: words.no.includes(word) ? false : cell };
}

function kind(cell) {
  const word = cell.toLowerCase();
  return { value: ["pedido", "venda", "order"].includes(word) ? "order" : word };
}
