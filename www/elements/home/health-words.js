// How it goes, in words.
import { titleOf } from "../config/check-words.js";
import { when } from "../when.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./health.js").Finding} Finding */

/**
 * @param {Ui} ui
 * @param {Finding} finding
 * @param {number} now
 */
export function healthWords(ui, finding, now) {
  switch (finding.what) {
    case "loading":
      return ui.say("Verificando…", "Checking…");
    case "failed":
      return ui.say("Não foi possível saber se está tudo funcionando.", "Whether all works could not be learned.");
    case "unsaved":
      return ui.say("Ainda não há configuração salva: nada é enviado ao Voalle.", "No configuration is saved yet: nothing is sent to Voalle.");
    case "stopped":
      return ui.say(
        `Nada está sendo enviado: em ${ui.time(finding.at)} o banco de dados do servidor voltou a uma cópia anterior.`,
        `Nothing is being sent: on ${ui.time(finding.at)} the server's database went back to an earlier copy.`,
      );
    case "off":
      return ui.say("A integração está desligada: nada é enviado ao Voalle.", "The integration is off: nothing is sent to Voalle.");
    case "waiting":
      return ui.count(finding.count, ["envio espera por você.", "envios esperam por você."], ["send waits for you.", "sends wait for you."]);
    case "problems":
      return ui.say(`O último teste encontrou problemas: ${named(ui, finding.lines)}.`, `The last test found problems: ${named(ui, finding.lines)}.`);
    case "refused":
      if (finding.isRecorded)
        return ui.say(
          `O último envio (${ago(ui, finding.at, now)}) foi registrado como não feito; o Voalle não confirmou.`,
          `The last send (${ago(ui, finding.at, now)}) was recorded as not done; Voalle has not confirmed it.`,
        );
      return ui.say(
        `O último envio foi recusado (${ago(ui, finding.at, now)}): veja o motivo em Envios.`,
        `The last send was refused (${ago(ui, finding.at, now)}): see why in Sends.`,
      );
    case "untested":
      return ui.say("A conexão com o Voalle nunca foi testada.", "The connection to Voalle was never tested.");
    case "changed":
      return ui.say("A configuração mudou desde o último teste.", "The configuration has changed since the last test.");
    case "old":
      return ui.say(
        `O último teste passou, mas já faz tempo: ${when(ui, finding.at, now)}.`,
        `The last test passed, but long ago: ${when(ui, finding.at, now)}.`,
      );
    case "passed": {
      const passed = ui.say(`O último teste passou, ${when(ui, finding.at, now)}.`, `The last test passed, ${when(ui, finding.at, now)}.`);
      const { lastSend } = finding;
      if (!lastSend) return `${passed} ${ui.say("Nada foi enviado ainda.", "Nothing was sent yet.")}`;
      const since = ago(ui, lastSend, now);
      if (finding.isRecorded)
        return `${passed} ${ui.say(
          `O último envio (${since}) foi registrado como feito; o Voalle não confirmou.`,
          `The last send (${since}) was recorded as done; Voalle has not confirmed it.`,
        )}`;
      return `${passed} ${ui.say(`O último envio (${since}) está em andamento.`, `The last send (${since}) is under way.`)}`;
    }
    case "working": {
      const send = ago(ui, finding.lastSend ?? finding.at, now);
      return ui.say(
        `Tudo funcionando. Último teste ${when(ui, finding.at, now)}; último envio ${send}.`,
        `All works. Last test ${when(ui, finding.at, now)}; last send ${send}.`,
      );
    }
  }
}

/** @param {Ui} ui @param {import("./health.js").LineName[]} lines */
const named = (ui, lines) => lines.map((line) => titleOf(ui, line)).join(", ");

/**
 * What the test could not find out, where it passed.
 * @param {Ui} ui
 * @param {Finding} finding
 */
export function declaredWords(ui, finding) {
  const lines = "declared" in finding ? finding.declared : [];
  if (lines.length === 0) return "";
  return ui.say(`O teste não confere: ${named(ui, lines)}. Só os pedidos confirmam.`, `The test can't check: ${named(ui, lines)}. Only orders confirm them.`);
}

/**
 * @param {Ui} ui
 * @param {string} at
 * @param {number} now
 */
export function ago(ui, at, now) {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutes < 1) return ui.say("agora mesmo", "just now");
  if (minutes < 60) return ui.say(`há ${minutes} min`, `${minutes} min ago`);
  if (minutes < 24 * 60) return ui.say(`há ${Math.floor(minutes / 60)} h`, `${Math.floor(minutes / 60)} h ago`);
  return when(ui, at, now);
}
