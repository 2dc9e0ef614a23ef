// The configuration as a file: out without secrets, in after a look at what it would change.
import { h } from "../dom.js";
import { ask } from "../dialog.js";
import { newSession } from "../engine.js";
import { differencesTable } from "./differences.js";
import { secretNames } from "./fields.js";
import { differencesOf } from "./merge.js";

// Bytes; what the server takes.
const largest = 2 * 1024 * 1024;

/** Hands the configuration to the browser as a file. */
export function exportConfig(ui, store) {
  const text = `${JSON.stringify(store.withoutSecrets, null, 2)}\n`;
  download(`voalle-${store.provider}.json`, new Blob([text], { type: "application/json" }), ui.root);
}

/** Gives the person a file. */
export function download(name, blob, root) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name, hidden: true });
  root.append(link);
  link.click();
  link.remove();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Asks for a file and puts it in the place of what is there. Answers the words for the person, or null when they changed their mind. */
export async function importConfig(ui, store) {
  const file = await chooseFile(ui.root, ".json,application/json");
  if (!file) return null;
  if (file.size > largest)
    return {
      text: ui.say(
        "O arquivo é grande demais para ser uma configuração (mais de 2 MB). Escolha o arquivo que esta tela exportou.",
        "The file is too large to be a configuration (over 2 MB). Choose the file that this screen has exported.",
      ),
      kind: "bad",
    };
  const config = parse(await file.text());
  if (!config || hasWrongShape(config))
    return {
      text: ui.say(
        "O arquivo não é uma configuração: deve ser um objeto JSON, como o que “Exportar” grava. Nada mudou.",
        "The file is no configuration: it must be a JSON object like the one that “Export” writes. Nothing has changed.",
      ),
      kind: "bad",
    };
  const next = withSecretsOf(store.config, config);
  const hadSecrets = secretNames.some((name) => typeof config.general?.[name] === "string" && config.general[name] !== "");
  const differences = differencesOf(store.config, next);
  if (differences.length === 0)
    return { text: ui.say("O arquivo é igual ao que está na tela. Nada mudou.", "The file is what the screen shows. Nothing has changed."), kind: "" };
  const answer = await ask(ui, {
    title: ui.say("Importar esta configuração?", "Import this configuration?"),
    body: [
      h(
        "p",
        {},
        ui.say(
          "Isto toma o lugar do que está na tela. Nada é salvo até você clicar em Salvar, e segredos não vêm em arquivos: os atuais ficam.",
          "It takes the place of what the screen shows. Nothing is saved until you click Save, and secrets do not come in files: the present ones stay.",
        ),
      ),
      ...(hadSecrets
        ? [
            h(
              "p",
              { class: "bad" },
              ui.say(
                "O arquivo traz uma senha ou um token; eles não são lidos. Digite-os na tela, e apague o arquivo.",
                "The file has a password or a token; they are not read. Type them on the screen, and delete the file.",
              ),
            ),
          ]
        : []),
      differencesTable(ui, differences, [ui.say("Na tela", "On the screen"), ui.say("No arquivo", "In the file")]),
    ],
    actions: [
      { value: "import", label: ui.say("Importar", "Import") },
      { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
    ],
  });
  if (answer !== "import") return null;
  store.replace(next);
  return { text: ui.say("Importado. Confira e salve.", "Imported. Check it and save."), kind: "" };
}

/** The browser's own way of choosing a file. */
export function chooseFile(root, accept) {
  return new Promise((resolve) => {
    const input = h("input", { type: "file", accept, hidden: true, change: () => done(input.files[0]), cancel: () => done(null) });
    const done = (file) => {
      input.remove();
      resolve(file ?? null);
    };
    root.append(input);
    input.click();
  });
}

function parse(text) {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, ""));
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a whole section is something else: the rulebook says so. */
function hasWrongShape(config) {
  const session = newSession(config);
  const isWrong = session.issues().some((issue) => issue.code === "wrong-type" && issue.path.length <= 1);
  session.free();
  return isWrong;
}

/** What the server holds, and what was typed and is not saved, stays; a file's secrets are left where they are. */
function withSecretsOf(present, config) {
  const own = Object.entries(config.general ?? {}).filter(([name]) => !secretNames.includes(name));
  const kept = Object.entries(present.general ?? {}).filter(([name]) => secretNames.includes(name));
  return { ...config, general: Object.fromEntries([...own, ...kept]) };
}
