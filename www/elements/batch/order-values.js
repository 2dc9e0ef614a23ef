// What stands in a cell, as the order's field wants it. Nothing is judged here: what can't be read goes on as it is, and the
// rulebook says what is wrong with it. Only what a spreadsheet has destroyed is named here, because nobody else sees the cell.

/** By kind of field: `(cell, {ui, parseTaxId}, heading) => {value, issue?}`; the cell is trimmed and not empty. */
export const readers = { text, code, taxId, postalCode, date, flag, number, kind };

function text(cell) {
  return { value: cell };
}

/** Digits that are no number: a spreadsheet that took them for one may have lost some for good. */
function code(cell, { ui }) {
  if (!/^\d([.,]\d+)?e\+\d+$/i.test(cell)) return { value: cell };
  const issue = error(
    "spreadsheet-number",
    ui.say(
      `O Excel transformou o valor em número (${cell}) e perdeu dígitos. Formate a coluna como Texto, digite o valor de novo e salve o arquivo outra vez.`,
      `Excel turned the value into a number (${cell}) and lost digits. Format the column as Text, type the value again and save the file once more.`,
    ),
  );
  return { value: cell, issue };
}

/** A CPF or CNPJ; zeros that a spreadsheet took away in front come back where that makes a document, and only there. */
function taxId(cell, tools, heading) {
  const { ui, parseTaxId } = tools;
  const read = code(cell, tools);
  if (read.issue || !/^\d{3,13}$/.test(cell) || parseTaxId(cell)) return read;
  // Of nine digits or fewer a CPF and a CNPJ come out alike: a column for one of them decides.
  const lengths = /cnpj/i.test(heading) ? (/cpf/i.test(heading) ? [11, 14] : [14]) : /cpf/i.test(heading) ? [11] : [11, 14];
  const padded = lengths
    .filter((length) => length > cell.length)
    .map((length) => cell.padStart(length, "0"))
    .filter((document) => parseTaxId(document));
  if (padded.length === 2) {
    const issue = error(
      "tax-id-zeros",
      ui.say(
        "Faltam zeros à esquerda, e tanto um CPF como um CNPJ caberiam. Escreva o documento completo, com a coluna formatada como Texto.",
        "Zeros are missing in front, and both a CPF and a CNPJ would fit. Write the whole document, with the column formatted as Text.",
      ),
    );
    return { value: cell, issue };
  }
  if (padded.length === 0) return { value: cell };
  const { kind, formatted } = parseTaxId(padded[0]);
  const zeros = ui.count(padded[0].length - cell.length, ["zero", "zeros"], ["zero", "zeros"]);
  const issue = warning(
    "tax-id-padded",
    ui.say(
      `O ${kind.toUpperCase()} veio sem ${zeros} à esquerda, como o Excel faz, e foi completado: ${formatted}. Confira-o.`,
      `The ${kind.toUpperCase()} came without ${zeros} in front, as Excel does, and was completed: ${formatted}. Check it.`,
    ),
  );
  return { value: padded[0], issue };
}

function postalCode(cell, tools) {
  const read = code(cell, tools);
  if (!/^\d{7}$/.test(cell)) return read;
  const { ui } = tools;
  const padded = `0${cell}`;
  const shown = `${padded.slice(0, 5)}-${padded.slice(5)}`;
  const issue = warning(
    "postal-code-padded",
    ui.say(
      `O CEP veio sem o zero à esquerda, como o Excel faz, e foi completado: ${shown}. Confira-o.`,
      `The CEP came without the zero in front, as Excel does, and was completed: ${shown}. Check it.`,
    ),
  );
  return { value: padded, issue };
}

/** 31/12/1990 as the fields write it; the time of day that some programs add is midnight, and goes. */
function date(cell, { ui }) {
  const day = cell.replace(/[ T]0?0:00(:00(\.0+)?)?$/, "");
  const [, first, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(day) ?? [];
  if (!first) return { value: day };
  if (year.length === 4) return { value: `${year}-${month.padStart(2, "0")}-${first.padStart(2, "0")}` };
  const issue = error(
    "date-century",
    ui.say(
      `O ano de ${cell} tem só dois dígitos. Escreva-o com quatro, como 31/12/1990.`,
      `The year of ${cell} has two digits only. Write four, like 31/12/1990.`,
    ),
  );
  return { value: day, issue };
}

const words = {
  yes: ["sim", "s", "x", "1", "verdadeiro", "true", "yes", "y"],
  no: ["não", "nao", "n", "0", "falso", "false", "no"],
};

function flag(cell) {
  const word = cell.toLowerCase();
  if (words.yes.includes(word)) return { value: true };
  return { value: words.no.includes(word) ? false : cell };
}

function kind(cell) {
  const word = cell.toLowerCase();
  return { value: ["pedido", "venda", "order"].includes(word) ? "order" : word };
}

// Blanks too may separate thousands, and no thousands begin with a zero.
const brazilian = /^-?(\d+|[1-9]\d{0,2}([.\s])\d{3}(\2\d{3})*)(,\d+)?$/;
const technical = /^-?(\d+|[1-9]\d{0,2}([,\s])\d{3}(\2\d{3})*)\.\d+$/;

/** A number as Brazilians write it ("1.234,56", "R$ 99,90"), or as programs do ("99.90"). */
function number(cell, { ui }) {
  const plain = cell.replace(/^(-?)\s*R\$\s*/i, "$1");
  // One point and three digits: thousands here, a fraction elsewhere.
  if (/^-?\d{1,3}\.\d{3}$/.test(plain)) {
    const [fraction, thousands] = [plain, plain.replace(".", "")].map((text) => ui.number(Number(text)));
    const issue = error(
      "number-ambiguous",
      ui.say(
        `“${cell}” pode ser ${fraction} ou ${thousands}. Escreva o valor com vírgula, como 129,90 ou 1.234,00.`,
        `“${cell}” may be ${fraction} or ${thousands}. Write the value with a comma before the decimals, like 129,90 or 1.234,00.`,
      ),
    );
    return { value: cell, issue };
  }
  if (brazilian.test(plain)) return { value: Number(plain.replace(/[.\s]/g, "").replace(",", ".")) };
  return { value: technical.test(plain) ? Number(plain.replace(/[,\s]/g, "")) : cell };
}

function error(code, message) {
  return { code, severity: "error", message };
}

function warning(code, message) {
  return { code, severity: "warning", message };
}
