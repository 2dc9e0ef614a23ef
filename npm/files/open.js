// The bytes of a file as a text that rows can be read from, or what they are instead.
import { brokenLine, decode } from "../text/bytes.js";
import { error, info } from "./issue.js";

/** Bytes; the places in a much larger text would fill the memory. */
export const largest = 32 << 20;

/** `{text, encoding, isJson, problems}` or `{fault}`; the problems are notes on how it was read. */
export function openText(bytes, language) {
  if (bytes.length > largest) return { fault: tooLarge(bytes.length, language) };
  const read = decode(bytes);
  const { fault, text, encoding } = read;
  if (fault) return { fault: error([], faults[fault].code, faults[fault].words(language)) };
  if (text.trim() === "") return { fault: emptyFault(language) };
  // Comments are no JSON, and no table either.
  const isJson = /^\s*(?:[[{]|\/[/*])/.test(text);
  const broken = isJson ? brokenLine(bytes, read) : undefined;
  if (broken) return { fault: jsonEncoding(broken, language) };
  return { text, encoding, isJson, problems: encoding === "windows-1252" ? [ansi(language)] : [] };
}

export function emptyFault({ say }) {
  return error(
    [],
    "file-empty",
    say("O arquivo está vazio. Escolha outro, ou baixe o modelo e preencha-o.", "The file is empty. Choose another, or download the model and fill it in."),
  );
}

/** The bytes of what a program handed over; anything else is its mistake. */
export function bytesOf(given) {
  const kind = Object.prototype.toString.call(given);
  if (kind === "[object ArrayBuffer]") return new Uint8Array(given);
  if (kind === "[object Uint8Array]") return given;
  throw new TypeError("The file's bytes must be a Uint8Array or an ArrayBuffer, such as `await file.arrayBuffer()`.");
}

function tooLarge(size, { say, number }) {
  const [has, most] = [number(Math.ceil(size / (1 << 20))), largest >> 20];
  return error(
    [],
    "file-too-large",
    say(
      `O arquivo tem ${has} MiB, e o limite é ${most} MiB. Divida-o em arquivos menores.`,
      `The file has ${has} MiB, and the limit is ${most} MiB. Split it into smaller files.`,
    ),
  );
}

/** JSON is UTF-8: what would be guessed here nobody looks at again. */
function jsonEncoding(line, { say }) {
  return {
    ...error(
      [],
      "json-encoding",
      say(
        `Na linha ${line} há um caractere que não está em UTF-8. Abra o arquivo num editor de texto, salve como UTF-8 e confira os acentos.`,
        `In line ${line} there is a character that is not in UTF-8. Open the file in a text editor, save it as UTF-8 and check the accents.`,
      ),
    ),
    at: { line, column: 1 },
  };
}

function ansi({ say }) {
  return info(
    [],
    "encoding",
    say(
      "O arquivo foi lido como texto do Windows (ANSI). Confira se os acentos aparecem certos; senão, salve-o como “CSV UTF-8”.",
      "The file was read as Windows text (ANSI). Check whether accents look right; otherwise save it as “CSV UTF-8”.",
    ),
  );
}

const menus = {
  portuguese:
    "No Excel, use Arquivo › Salvar como › CSV UTF-8 (delimitado por vírgulas); no LibreOffice, Arquivo › Salvar como › Texto CSV; no Google Planilhas, Arquivo › Fazer download › Valores separados por vírgula (.csv).",
  english:
    "In Excel use Arquivo › Salvar como › CSV UTF-8 (delimitado por vírgulas); in LibreOffice Arquivo › Salvar como › Texto CSV; in Google Sheets Arquivo › Fazer download › Valores separados por vírgula (.csv).",
};

const faults = {
  workbook: {
    code: "file-workbook",
    words: ({ say }) =>
      say(
        `Este arquivo é uma planilha (.xlsx, .xls ou .ods) ou um .zip, e só se lê CSV ou JSON. ${menus.portuguese}`,
        `This file is a workbook (.xlsx, .xls or .ods) or a .zip, and only CSV or JSON are read. ${menus.english}`,
      ),
  },
  pdf: {
    code: "file-pdf",
    words: ({ say }) =>
      say(
        "Este arquivo é um PDF, e só se lê CSV ou JSON. Exporte os dados num desses formatos, no programa de onde o PDF veio.",
        "This file is a PDF, and only CSV or JSON are read. Export the data in one of these, in the program that the PDF is from.",
      ),
  },
  rtf: {
    code: "file-rtf",
    words: ({ say }) =>
      say(
        "Este arquivo é um texto formatado (RTF), e só se lê CSV ou JSON. Salve-o como texto sem formatação, em UTF-8.",
        "This file is a formatted text (RTF), and only CSV or JSON are read. Save it as plain text, in UTF-8.",
      ),
  },
  markup: {
    code: "file-markup",
    words: ({ say }) =>
      say(
        `Este arquivo é uma página (HTML) ou XML, mesmo que o nome diga outra coisa, e só se lê CSV ou JSON. Abra-o na planilha e salve-o de novo. ${menus.portuguese}`,
        `This file is a page (HTML) or XML, whatever its name says, and only CSV or JSON are read. Open it in the spreadsheet and save it again. ${menus.english}`,
      ),
  },
  "no-text": {
    code: "file-no-text",
    words: ({ say }) =>
      say(
        "Este arquivo não é um texto que se possa ler. Salve-o como CSV UTF-8, ou exporte os dados como JSON.",
        "This file is no text that can be read. Save it as CSV UTF-8, or export the data as JSON.",
      ),
  },
};
