// The entry for files, which is fetched when somebody chooses or asks for one: most pages never do.
import { FileError } from "./file-error.js";

let loaded;

/** `{readOrders, readProducts, writeOrders, …}`; after a failure the next call tries again. @param {import("./ui.js").Ui} ui */
export function fileReader(ui) {
  loaded ??= import("datacake-voalle/files").catch((error) => {
    loaded = undefined;
    console.error(error);
    throw new FileError(ui, (now) =>
      now.say(
        "A parte da página que lê e escreve arquivos não foi carregada. Confira a conexão e recarregue a página.",
        "The part of the page that reads and writes files was not loaded. Check the connection and reload the page.",
      ),
    );
  });
  return loaded;
}
