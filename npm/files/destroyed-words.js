// What was lost in a cell, in words for the person who has the file: what is wrong, where, and what to do.

/** The message about what `destroyed` found in a cell of a column. */
export function destroyedWords({ say }, found, cell, heading) {
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
  const asText = say(
    "Formate a coluna como Texto, digite o valor de novo e salve o arquivo outra vez.",
    "Format the column as Text, type the value again and save the file once more.",
  );
  switch (found.code) {
    case "broken-character":
      return say(
        `Na coluna “${heading}” um caractere se perdeu (�). Salve o arquivo como CSV UTF-8 e confira os acentos.`,
        `In the column “${heading}” a character was lost (�). Save the file as CSV UTF-8 and check the accents.`,
      );
    case "spreadsheet-error":
      return say(
        `“${shown}” é um erro da planilha, não um valor. Corrija a fórmula na coluna “${heading}”, ou apague a célula, e salve o arquivo outra vez.`,
        `“${shown}” is an error of the spreadsheet, no value. Correct the formula in the column “${heading}”, or empty the cell, and save the file once more.`,
      );
    case "data-frame-empty":
      return say(
        `“${shown}” é o que um programa escreve quando não há valor. Deixe a célula da coluna “${heading}” vazia ou preencha-a.`,
        `“${shown}” is what a program writes where there is no value. Leave the cell in the column “${heading}” empty or fill it in.`,
      );
    case "spreadsheet-number":
      return say(
        `O Excel transformou o valor em número (${shown}) e perdeu dígitos. ${asText}`,
        `Excel turned the value into a number (${shown}) and lost digits. ${asText}`,
      );
    case "spreadsheet-decimal":
      return say(
        `“${shown}” é um número com casas decimais, e a coluna “${heading}” não é de números. Se era ${found.whole}, escreva assim. ${asText}`,
        `“${shown}” is a number with decimals, and the column “${heading}” is none of numbers. If it was ${found.whole}, write that. ${asText}`,
      );
    case "spreadsheet-thousands":
      return say(
        `“${shown}” foi escrito com separador de milhares, como um número. Se era ${found.whole}, escreva assim. ${asText}`,
        `“${shown}” is written with marks of thousands, as a number. If it was ${found.whole}, write that. ${asText}`,
      );
    case "spreadsheet-serial": {
      const [year, month, day] = found.day.split("-");
      return say(
        `“${shown}” é o número com que a planilha guarda uma data, que seria ${day}/${month}/${year}. Formate a coluna como Data ou escreva a data como 31/12/1990.`,
        `“${shown}” is the number by which a spreadsheet keeps a date, which would be ${day}/${month}/${year}. Format the column as Date or write the date like 31/12/1990.`,
      );
    }
    case "spreadsheet-date":
      return found.severity === "warning"
        ? say(
            `“${shown}” parece uma data, e a coluna “${heading}” não é de datas. Confira se a planilha trocou o valor.`,
            `“${shown}” looks like a date, and the column “${heading}” is none of dates. See whether the spreadsheet has changed the value.`,
          )
        : say(
            `“${shown}” é uma data, e a coluna “${heading}” não é de datas. A planilha deve ter trocado o valor. ${asText}`,
            `“${shown}” is a date, and the column “${heading}” is none of dates. The spreadsheet must have changed the value. ${asText}`,
          );
    case "text-read-twice":
      return say(
        `Os acentos de “${shown}” parecem trocados; deve ser “${found.mended}”. Confira, e salve o arquivo como CSV UTF-8.`,
        `The accents of “${shown}” look wrong; it should be “${found.mended}”. Check it, and save the file as CSV UTF-8.`,
      );
    default:
      return say(
        `Os acentos de “${shown}” parecem trocados: o arquivo deve ser de outro sistema (Mac ou DOS). Salve-o como CSV UTF-8.`,
        `The accents of “${shown}” look wrong: the file must be of another system (Mac or DOS). Save it as CSV UTF-8.`,
      );
  }
}
