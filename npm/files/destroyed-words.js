// What was lost in a cell, or in a text of JSON, in words for the person who has the file: what is wrong, where, and what to do.

/** The message about what `destroyed` found under a heading; with `isField` that is a field of JSON, which has no columns and no formats. */
export function destroyedWords({ say }, found, cell, heading, isField = false) {
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
  const [the, inThe] = isField
    ? [say(`o campo “${heading}”`, `the field “${heading}”`), say(`no campo “${heading}”`, `in the field “${heading}”`)]
    : [say(`a coluna “${heading}”`, `the column “${heading}”`), say(`na coluna “${heading}”`, `in the column “${heading}”`)];
  const again = isField
    ? say(
        "Corrija o valor na planilha ou no programa de onde ele veio, e gere o arquivo outra vez.",
        "Correct the value in the spreadsheet or program that it is from, and make the file again.",
      )
    : say(
        "Formate a coluna como Texto, digite o valor de novo e salve o arquivo outra vez.",
        "Format the column as Text, type the value again and save the file once more.",
      );
  const asUtf8 = isField ? say("salve o arquivo em UTF-8", "save the file as UTF-8") : say("salve o arquivo como CSV UTF-8", "save the file as CSV UTF-8");
  switch (found.code) {
    case "broken-character":
      return say(
        `${capital(inThe)} um caractere se perdeu (�). ${capital(asUtf8)} e confira os acentos.`,
        `${capital(inThe)} a character was lost (�). ${capital(asUtf8)} and check the accents.`,
      );
    case "spreadsheet-error":
      return isField
        ? say(`“${shown}” é um erro da planilha, não um valor. ${again}`, `“${shown}” is an error of the spreadsheet, no value. ${again}`)
        : say(
            `“${shown}” é um erro da planilha, não um valor. Corrija a fórmula ${inThe}, ou apague a célula, e salve o arquivo outra vez.`,
            `“${shown}” is an error of the spreadsheet, no value. Correct the formula ${inThe}, or empty the cell, and save the file once more.`,
          );
    case "data-frame-empty":
      return isField
        ? say(
            `“${shown}” é o que um programa escreve quando não há valor. Tire o campo “${heading}” ou preencha-o.`,
            `“${shown}” is what a program writes where there is no value. Leave the field “${heading}” out or fill it in.`,
          )
        : say(
            `“${shown}” é o que um programa escreve quando não há valor. Deixe a célula da coluna “${heading}” vazia ou preencha-a.`,
            `“${shown}” is what a program writes where there is no value. Leave the cell in the column “${heading}” empty or fill it in.`,
          );
    case "spreadsheet-number":
      return say(
        `O Excel transformou o valor em número (${shown}) e perdeu dígitos. ${again}`,
        `Excel turned the value into a number (${shown}) and lost digits. ${again}`,
      );
    case "spreadsheet-decimal":
      return say(
        `“${shown}” é um número com casas decimais, e ${the} não é de números. Se era ${found.whole}, escreva assim. ${again}`,
        `“${shown}” is a number with decimals, and ${the} is none of numbers. If it was ${found.whole}, write that. ${again}`,
      );
    case "spreadsheet-thousands":
      return say(
        `“${shown}” foi escrito com separador de milhares, como um número. Se era ${found.whole}, escreva assim. ${again}`,
        `“${shown}” is written with marks of thousands, as a number. If it was ${found.whole}, write that. ${again}`,
      );
    case "spreadsheet-serial": {
      const [year, month, day] = found.day.split("-");
      const howPortuguese = isField ? "Escreva a data como 1990-12-31." : "Formate a coluna como Data ou escreva a data como 31/12/1990.";
      const howEnglish = isField ? "Write the date like 1990-12-31." : "Format the column as Date or write the date like 31/12/1990.";
      return say(
        `“${shown}” é o número com que a planilha guarda uma data, que seria ${day}/${month}/${year}. ${howPortuguese}`,
        `“${shown}” is the number by which a spreadsheet keeps a date, which would be ${day}/${month}/${year}. ${howEnglish}`,
      );
    }
    case "spreadsheet-flag":
      return say(
        `“${shown}” é o que a planilha escreve para sim ou não, e ${the} não é disso. ${again}`,
        `“${shown}” is what a spreadsheet writes for yes or no, and ${the} is none of those. ${again}`,
      );
    case "spreadsheet-date":
      if (found.day) return timestampWords({ say }, shown, { the, again, day: found.day });
      return found.severity === "warning"
        ? say(
            `“${shown}” parece uma data, e ${the} não é de datas. Confira se a planilha trocou o valor.`,
            `“${shown}” looks like a date, and ${the} is none of dates. See whether the spreadsheet has changed the value.`,
          )
        : say(
            `“${shown}” é uma data, e ${the} não é de datas. A planilha deve ter trocado o valor. ${again}`,
            `“${shown}” is a date, and ${the} is none of dates. The spreadsheet must have changed the value. ${again}`,
          );
    case "text-read-twice":
      return say(
        `Os acentos de “${shown}” parecem trocados; deve ser “${found.mended}”. Confira, e ${asUtf8}.`,
        `The accents of “${shown}” look wrong; it should be “${found.mended}”. Check it, and ${asUtf8}.`,
      );
    case "letters-lost":
      return say(
        `Em “${shown}” letras parecem ter virado “?”. Confira, e ${asUtf8}.`,
        `In “${shown}” letters seem to have become “?”. Check it, and ${asUtf8}.`,
      );
    default:
      return say(
        `Os acentos de “${shown}” parecem trocados: o arquivo deve ser de outro sistema (Mac ou DOS). ${capital(asUtf8)}.`,
        `The accents of “${shown}” look wrong: the file must be of another system (Mac or DOS). ${capital(asUtf8)}.`,
      );
  }
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function timestampWords({ say }, shown, { the, again, day }) {
  const written = day.split("-").reverse().join("/");
  return say(
    `“${shown}” é o número com que um programa guarda uma data (“${written}”), e ${the} não é de datas. ${again}`,
    `“${shown}” is the number by which a program keeps a date (“${written}”), and ${the} is none of dates. ${again}`,
  );
}
