// What keeps a text from being JSON, in words: where, what, and what to do.
import { lineAndColumn } from "./places.js";

/** @typedef {{ say(portuguese: string, english: string): string }} Speaker */
/** @typedef {Pick<import("./positions.js").JsonFault, "code" | "start" | "detail">} JsonFault */

/** "Linha 3, coluna 5: …" @param {Speaker} ui @param {string} text @param {JsonFault} fault */
export function faultWords(ui, text, fault) {
  if (fault.code === "empty")
    return ui.say("Não há nada para conferir. Cole um pedido ou escolha um exemplo.", "There is nothing to check. Paste an order or choose a sample.");
  if (fault.code === "several")
    return ui.say(
      "Há mais de um pedido no texto. Aqui se confere um de cada vez; para vários, use o Lote.",
      "There is more than one order in the text. One at a time is checked here; for several use Batch.",
    );
  const { line, column } = lineAndColumn(text, fault.start);
  return `${ui.say(`Linha ${line}, coluna ${column}`, `Line ${line}, column ${column}`)}: ${wordsOf(ui, fault)}`;
}

/** What is wrong and what to do, without the place. @param {Speaker} ui @param {JsonFault} fault */
export function wordsOf(ui, { code, detail }) {
  const shown = detail.length > 24 ? `${detail.slice(0, 24)}…` : detail;
  switch (code) {
    case "unclosed-object":
      return ui.say(
        "esta chave { não foi fechada. Confira se o texto foi copiado até o fim, até a última }.",
        "this brace { is not closed. See whether the text was copied to its end, to the last }.",
      );
    case "unclosed-array":
      return ui.say(
        "este colchete [ não foi fechado. Confira se o texto foi copiado até o fim.",
        "this bracket [ is not closed. See whether the text was copied to its end.",
      );
    case "unclosed-string":
    case "line-break":
      return ui.say(
        'falta a aspa " que fecha este texto. Feche-o na mesma linha.',
        'the quotation mark " that closes this text is missing. Close it on the same line.',
      );
    case "trailing-comma":
      return ui.say("sobra uma vírgula antes do fim. Apague-a.", "there is a comma too many before the end. Delete it.");
    case "comma":
      return ui.say(`falta uma vírgula depois disto, antes de ${shown}.`, `a comma is missing after this, before ${shown}.`);
    case "colon":
      return ui.say(`faltam dois-pontos depois de "${shown}".`, `a colon is missing after "${shown}".`);
    case "decimal-comma":
      return ui.say("o valor está com vírgula decimal. Use ponto, como 129.90.", "the amount has a decimal comma. Use a point, like 129.90.");
    case "single-quotes":
      return ui.say('as aspas são simples. Use aspas duplas: ".', 'these are single quotation marks. Use double ones: ".');
    case "curly-quotes":
      return ui.say(
        'as aspas são curvas, de um editor de textos. Use aspas retas: ".',
        'these quotation marks are curly, of a word processor. Use straight ones: ".',
      );
    case "bare-key":
      return ui.say(
        `o nome do campo, ${shown}, precisa de aspas duplas: "${shown}".`,
        `the name of the field, ${shown}, needs double quotation marks: "${shown}".`,
      );
    case "bare-word":
      return ui.say(
        `${shown} não é um valor. Ponha um texto entre aspas duplas; sim e não são true e false.`,
        `${shown} is no value. Put a text between double quotation marks; yes and no are true and false.`,
      );
    case "number":
      return ui.say(
        `o número ${shown} não pode ser escrito assim. Use só dígitos e ponto decimal, sem zeros à frente; um documento ou CEP vai entre aspas.`,
        `the number ${shown} can't be written like this. Use digits and a decimal point only, no leading zeros; a document or postal code goes between quotation marks.`,
      );
    case "value":
      return ui.say(`falta um valor antes de ${shown}.`, `a value is missing before ${shown}.`);
    case "escape":
      return ui.say(`a barra invertida em ${shown} não é válida. Escreva duas: \\\\.`, `the backslash in ${shown} is not valid. Write two: \\\\.`);
    case "control":
      return ui.say(
        "há um caractere invisível dentro do texto, como um tab. Apague-o.",
        "there is an invisible character in the text, such as a tab. Delete it.",
      );
    case "comment":
      return ui.say("JSON não aceita comentários. Apague-o.", "JSON takes no comments. Delete it.");
    case "blank":
      return ui.say(
        "há um espaço especial entre os valores, de uma página ou de um editor de textos. Apague-o ou troque-o por um espaço comum.",
        "there is a special blank between the values, of a page or a word processor. Delete it or put a plain blank.",
      );
    case "deep":
      return ui.say(
        "o texto tem níveis demais para ser um pedido. Confira o que foi colado.",
        "the text has too many levels to be an order. See what was pasted.",
      );
    default:
      return ui.say(`há algo depois do fim: ${shown}. Apague o que sobra.`, `there is something after the end: ${shown}. Delete what is left over.`);
  }
}
