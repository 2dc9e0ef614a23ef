// What a cell doesn't show and its whole column does: days and months in the other order, and long ids that went through a number.

/** What is doubtful in a column, by its cells: `(cell) => problem`, an issue without its path; nothing where all is well. */
export function doubtOf({ use, heading }, cells, language) {
  if (use === "date") return monthsFirst(cells, heading, language);
  return use === "id" ? (roundedIds(cells, language) ?? groupedIds(cells, language)) : undefined;
}

const dayOfYear = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?:[ T].*)?$/;

/** 4/25/1990 can only be April: then 4/12/1990 beside it must be too, and would be read as the 4th of December. */
function monthsFirst(cells, heading, { say }) {
  const parts = (cell) => (dayOfYear.exec(cell) ?? []).slice(1).map(Number);
  const proof = cells.find((cell) => {
    const [first, second] = parts(cell);
    return first <= 12 && second > 12 && second <= 31;
  });
  if (proof === undefined) return undefined;
  return (cell) => {
    const [first, second] = parts(cell);
    if (first === undefined || first > 12 || second > 12 || first === second) return undefined;
    return {
      severity: "error",
      code: "date-order",
      message: say(
        `Na coluna “${heading}” há datas com o mês na frente (“${proof}”), e em “${cell}” não se sabe qual é o mês. Escreva as datas como 31/12/1990 ou 1990-12-31.`,
        `In the column “${heading}” there are dates with the month first (“${proof}”), and in “${cell}” nobody can tell which is the month. Write dates like 31/12/1990 or 1990-12-31.`,
      ),
    };
  };
}

/** Excel keeps 15 digits of a number and other programs about 16: what the longest ids of a column end in shows it, of several or of a very long one. */
function roundedIds(cells, { say }) {
  const long = [...new Set(cells.filter((cell) => /^\d{16,20}$/.test(cell)))];
  const lost = long.map(digitsLost);
  // A thousandth is the chance that ids which nobody has touched end so.
  if (lost.includes(0) || lost.reduce((sum, digits) => sum + digits, 0) < 3) return undefined;
  return (cell) =>
    long.includes(cell)
      ? {
          severity: "error",
          code: "spreadsheet-number",
          message: say(
            `“${cell}” tem mais dígitos do que um número guarda, e os últimos devem ter se perdido, como nos outros ids longos da coluna. Formate a coluna como Texto, digite o valor de novo e salve o arquivo outra vez.`,
            `“${cell}” has more digits than a number keeps, and the last ones must be lost, as in the other long ids of the column. Format the column as Text, type the value again and save the file once more.`,
          ),
        }
      : undefined;
}

/** One id may be meant with a point in it; where all long ones of a column have it, and the short ones none, they were numbers. */
function groupedIds(cells, { say }) {
  const ids = [...new Set(cells.filter((cell) => cell !== ""))];
  const grouped = ids.filter((id) => /^\d{1,3}(?:\.\d{3})+$/.test(id));
  if (grouped.length < 2 || !ids.every((id) => grouped.includes(id) || /^\d{1,3}$/.test(id))) return undefined;
  return (cell) =>
    grouped.includes(cell)
      ? {
          severity: "error",
          code: "spreadsheet-thousands",
          message: say(
            `“${cell}” foi escrito com separador de milhares, como os outros ids da coluna. Se era “${cell.replaceAll(".", "")}”, escreva assim, com a coluna formatada como Texto.`,
            `“${cell}” is written with marks of thousands, like the other ids of the column. If it was “${cell.replaceAll(".", "")}”, write that, with the column formatted as Text.`,
          ),
        }
      : undefined;
}

/** How many digits a number would have lost that now reads so; 0 for a text that no number leaves. */
function digitsLost(text) {
  const number = Number(text);
  if (`${number}` !== text && `${BigInt(number)}` !== text) return 0;
  // Fifteen digits, or what a number of fifteen digits is to the last one.
  if (Number(number.toPrecision(15)) === number) return text.length - 15;
  return Math.log10(2 ** (Math.floor(Math.log2(number)) - 52));
}
