// A first line that is not the headings, or those of another file: what the cause must be, and what to do.
import { error } from "./issue.js";

/** How far down headings are looked for. */
const most = 10;
const delimiters = [
  [";", ["ponto e vírgula", "semicolons"]],
  [",", ["vírgula", "commas"]],
  ["\t", ["tabulação", "tabs"]],
  ["|", ["barra vertical (|)", "vertical bars (|)"]],
  [":", ["dois-pontos (:)", "colons (:)"]],
];

/** The error about the headings of a file; nothing where they can be used. */
export function headingFault(text, head, columns, file, language) {
  const { say } = language;
  const broken = columns.find(({ heading }) => heading.includes("\uFFFD"));
  if (broken)
    return error(
      [],
      "broken-character",
      say(
        `No nome da coluna “${broken.heading}” um caractere se perdeu (�). Salve o arquivo como CSV UTF-8, ou escreva o nome outra vez.`,
        `In the name of the column “${broken.heading}” a character was lost (�). Save the file as CSV UTF-8, or write the name again.`,
      ),
    );
  // Every cell would keep its own, and an id with them is another id.
  if (columns.length > 1 && columns.every(({ heading }) => /^'.*'$/.test(heading)))
    return error(
      [],
      "quotes-single",
      say(
        "Os valores estão entre aspas simples ('), que num CSV fazem parte do texto. Exporte o arquivo com aspas duplas (\") ou sem aspas.",
        "The values stand in single quotes ('), which in a CSV are part of the text. Export the file with double quotes (\") or without quotes.",
      ),
    );
  const last = columns.filter(({ heading }) => heading !== "").at(-1)?.heading ?? "";
  if (/[,;]$/.test(last)) return savedByOther(last, language);
  const known = columns.filter(({ path }) => path).length;
  const other = columns.filter(({ heading, path }) => !path && file.otherColumnOf(heading)).length;
  const own = columns.filter(({ heading, path }) => path && !file.otherColumnOf(heading)).length;
  if (other >= 2 && own === 0) return error([], "other-file", file.words(language).other);
  if (known < 2) {
    const better = likelyHeadings(text, file.columnOf);
    if (better.known > Math.max(known, 1)) return misplaced(better, head, language);
  }
  if (known === 0 || !columns.some(({ path }) => path && file.needs(path))) return error([], "no-headings", file.words(language).missing);
  return undefined;
}

/** Whoever opens a table by another separator has rows in pieces, and the separators of the longest row at the end of all. */
function savedByOther(heading, { say }) {
  return error(
    [],
    "delimiter-unknown",
    say(
      `O nome da última coluna, “${heading}”, termina num separador: o arquivo foi aberto e salvo com o separador errado, e valores podem ter mudado. Exporte-o de novo de onde veio, e abra-o com o separador certo.`,
      `The name of the last column, “${heading}”, ends in a separator: the file was opened and saved by the wrong separator, and values may have changed. Export it again from where it came, and open it by the right one.`,
    ),
  );
}

/** The line among the first that has the most known headings, and by which delimiter: `{line, known, names, isQuoted}`. */
function likelyHeadings(text, columnOf) {
  const lines = text.split(/\r\n?|\n/, most);
  const tried = lines.flatMap((line, index) =>
    delimiters.map(([delimiter, names]) => {
      const known = new Set(line.split(delimiter).flatMap((cell) => columnOf(cell.replaceAll('"', "").trim())?.path.join(".") ?? []));
      return { line: index + 1, known: known.size, names, isQuoted: /^\s*"[^"]*"\s*$/.test(line) };
    }),
  );
  return tried.reduce((best, next) => (next.known > best.known ? next : best));
}

function misplaced({ line, names, isQuoted }, head, { say }) {
  if (line !== head.line)
    return error(
      [],
      "headings-lower",
      say(
        `Os nomes das colunas parecem estar na linha ${line}. Apague as linhas acima dela, para que o arquivo comece pelos nomes das colunas.`,
        `The names of the columns seem to be in line ${line}. Delete the lines above it, so that the file begins with the names of the columns.`,
      ),
    );
  if (isQuoted)
    return error(
      [],
      "lines-quoted",
      say(
        "Cada linha está inteira entre aspas, e assim o arquivo tem uma coluna só. Tire as aspas do começo e do fim de cada linha, ou exporte o arquivo de novo.",
        "Each line stands wholly in quotes, and so the file has one column only. Remove the quotes at the beginning and end of each line, or export the file again.",
      ),
    );
  return error(
    [],
    "delimiter-unknown",
    say(
      `As colunas parecem estar separadas por ${names[0]}. Salve o arquivo como CSV separado por ponto e vírgula.`,
      `The columns seem to be separated by ${names[1]}. Save the file as CSV separated by semicolons.`,
    ),
  );
}
