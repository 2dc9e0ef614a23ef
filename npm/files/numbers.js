// Numbers as Brazilians and as programs write them.

// Blanks too may separate thousands, and no thousands begin with a zero.
const brazilian = /^-?(\d+|[1-9]\d{0,2}([.\s])\d{3}(\2\d{3})*)(,\d+)?$/;
const technical = /^-?(\d+|[1-9]\d{0,2}([,\s])\d{3}(\2\d{3})*)\.\d+$/;
const examples = { amount: "129,90", count: "10" };

/** A number as Brazilians write it ("1.234,56", "R$ 99,90"), or as programs do ("99.90"). */
export function readNumber(cell, { language: { say, number } }, { use }) {
  const plain = cell.replace(/^(-?)\s*R\$\s*/i, "$1");
  // One mark and three digits: thousands in one country, a fraction in the other. No thousands begin with a zero.
  if (/^-?(?:\d{1,3}\.|[1-9]\d{0,2},)\d{3}$/.test(plain)) {
    const [fraction, thousands] = [plain.replace(",", "."), plain.replace(/[.,]/, "")].map((text) => number(Number(text)));
    return {
      value: cell,
      severity: "error",
      code: "number-ambiguous",
      message: say(
        `“${cell}” pode ser ${fraction} ou ${thousands}. Escreva o valor com vírgula, como 129,90 ou 1.234,00.`,
        `“${cell}” may be ${fraction} or ${thousands}. Write the value with a comma before the decimals, like 129,90 or 1.234,00.`,
      ),
    };
  }
  if (brazilian.test(plain)) return { value: Number(plain.replace(/[.\s]/g, "").replace(",", ".")) };
  if (technical.test(plain)) return { value: Number(plain.replace(/[,\s]/g, "")) };
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
  return {
    value: cell,
    severity: "error",
    code: "number-form",
    message: say(
      `“${shown}” não é um número que se possa ler. Escreva só o número, como ${examples[use]}.`,
      `“${shown}” is no number that can be read. Write the number only, like ${examples[use]}.`,
    ),
  };
}
