// A file's bytes as the rows of a table, or the words about why there are none.
import { CsvError, readCsv } from "../batch/csv.js";
import { decode, DecodeError } from "../batch/decode.js";

// Bytes; as much as the server takes of a whole configuration.
const largest = 2 * 1024 * 1024;

/** A file without a table in it; the message is for the person. */
export class ProductFileError extends Error {}

/** `[{line, cells}]`. */
export function readTable(bytes, say) {
  if (bytes.length > largest)
    throw new ProductFileError(
      say(
        "O arquivo tem mais de 2 MB, e uma configuração não leva tanto. Divida-o, ou tire as colunas que não são de produtos.",
        "The file has over 2 MB, which no configuration holds. Split it, or remove the columns that are not about products.",
      ),
    );
  try {
    const { rows } = readCsv(decode(bytes).text);
    if (rows.length === 0)
      throw new ProductFileError(
        say(
          "O arquivo está vazio. Escolha outro, ou exporte os produtos para ter um modelo.",
          "The file is empty. Choose another, or export the products to have a model.",
        ),
      );
    return rows;
  } catch (error) {
    if (error instanceof DecodeError)
      throw new ProductFileError(
        say(
          "O arquivo não é um CSV. Na planilha, use Salvar como › CSV UTF-8 (delimitado por vírgulas), e escolha esse arquivo.",
          "The file is no CSV. In the spreadsheet use Save as › CSV UTF-8 (comma delimited), and choose that file.",
        ),
      );
    if (error instanceof CsvError)
      throw new ProductFileError(
        say(
          `As aspas da linha ${error.line} não combinam. Feche as que abrem; aspas dentro de um texto se escrevem duas vezes ("").`,
          `The quotes of line ${error.line} do not match. Close those that are open; quotes within a text are written twice ("").`,
        ),
      );
    throw error;
  }
}
