// The configuration as a file: out without secrets, in after a look at what it would change.
import { html, nothing } from "lit";
import { ask } from "../dialog.js";
import { newSession } from "../engine.js";
import { chooseFile, download } from "../person-files.js";
import { differencesTable } from "./differences.js";
import { secretNames } from "./fields.js";
import { differencesOf } from "./merge.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./place.js").Value} Value */

// Bytes; what the server takes.
const largest = 2 * 1024 * 1024;

/**
 * Hands the configuration to the browser as a file.
 * @param {Ui} ui
 * @param {Store} store
 */
export function exportConfig(ui, store) {
  const text = `${JSON.stringify(store.withoutSecrets, null, 2)}\n`;
  const name = ["voalle", store.provider].filter(Boolean).join("-");
  download(`${name}.json`, new Blob([text], { type: "application/json" }), ui.root);
}

/**
 * Asks for a file and puts it in the place of what is there. Answers the words for the person, or null when they changed their mind.
 * @param {Ui} ui
 * @param {Store} store
 * @param {boolean} isLocal there is nowhere to save it
 * @returns {Promise<{ words: import("../ui.js").Both, kind?: "bad" } | null>}
 */
export async function importConfig(ui, store, isLocal) {
  const file = await chooseFile(ui.root, ".json,application/json");
  if (!file) return null;
  if (file.size > largest)
    return {
      words: [
        "O arquivo é grande demais para ser uma configuração (mais de 2 MB). Escolha o arquivo que esta tela exportou.",
        "The file is too large to be a configuration (over 2 MB). Choose the file that this screen has exported.",
      ],
      kind: "bad",
    };
  const config = configOf(await file.text());
  if (!config)
    return {
      words: [
        "O arquivo não é uma configuração: deve ser um objeto JSON, como o que “Exportar” grava. Nada mudou.",
        "The file is no configuration: it must be a JSON object like the one that “Export” writes. Nothing has changed.",
      ],
      kind: "bad",
    };
  const next = withSecretsOf(store.config, config);
  const hasSecrets = secretNames.some((name) => typeof config.general?.[name] === "string" && config.general[name] !== "");
  const differences = differencesOf(store.config, next);
  if (differences.length === 0)
    return { words: ["O arquivo é igual ao que está na tela. Nada mudou.", "The file is what the screen shows. Nothing has changed."] };
  if (!(await askWhether(ui, differences, hasSecrets, isLocal))) return null;
  store.replace(next);
  return { words: isLocal ? ["Importado. Confira.", "Imported. Check it."] : ["Importado. Confira e salve.", "Imported. Check it and save."] };
}

/**
 * @param {Ui} ui
 * @param {import("./merge.js").Difference[]} differences
 * @param {boolean} hasSecrets
 * @param {boolean} isLocal
 */
async function askWhether(ui, differences, hasSecrets, isLocal) {
  const what = isLocal
    ? ui.say(
        "Isto toma o lugar do que está na tela. Segredos não vêm em arquivos: os atuais ficam.",
        "It takes the place of what the screen shows. Secrets do not come in files: the present ones stay.",
      )
    : ui.say(
        "Isto toma o lugar do que está na tela. Nada é salvo até você clicar em Salvar, e segredos não vêm em arquivos: os atuais ficam.",
        "It takes the place of what the screen shows. Nothing is saved until you click Save, and secrets do not come in files: the present ones stay.",
      );
  const secrets = ui.say(
    "O arquivo traz uma senha ou um token; eles não são lidos. Digite-os na tela, e apague o arquivo.",
    "The file has a password or a token; they are not read. Type them on the screen, and delete the file.",
  );
  return ask(ui, {
    title: ui.say("Importar esta configuração?", "Import this configuration?"),
    body: html`<p>${what}</p>
      ${hasSecrets ? html`<p class="bad">${secrets}</p>` : nothing}
      ${differencesTable(ui, differences, [ui.say("Na tela", "On the screen"), ui.say("No arquivo", "In the file")])}`,
    actions: [
      { value: true, label: ui.say("Importar", "Import") },
      { value: false, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
    ],
  });
}

/**
 * A configuration as text; null where it is none.
 * @param {string} text
 * @returns {Value}
 */
function configOf(text) {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, ""));
    return value !== null && typeof value === "object" && !Array.isArray(value) && !hasWrongShape(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a whole section is something else: the rulebook says so. @param {Value} config */
function hasWrongShape(config) {
  const session = newSession(config, "pt-BR");
  const isWrong = session.issues().some((issue) => issue.code === "wrong-type" && issue.path.length <= 1);
  session.free();
  return isWrong;
}

/**
 * What the server holds, and what was typed and is not saved, stays; a file's secrets are left where they are.
 * @param {Value} present
 * @param {Value} config
 */
function withSecretsOf(present, config) {
  const own = Object.entries(config.general ?? {}).filter(([name]) => !secretNames.includes(name));
  const kept = Object.entries(present.general ?? {}).filter(([name]) => secretNames.includes(name));
  return { ...config, general: Object.fromEntries([...own, ...kept]) };
}
