// How far a batch is, in words and figures.
import { countsOf } from "./batch-list.js";
import { duration, estimate } from "./pace.js";
import { lineWords } from "./row-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./batch.js").Batch} Batch */
/** @typedef {import("./row.js").Row} Row */

/**
 * Of those that can be sent how many have come to an end.
 * @param {readonly Row[]} rows
 */
export function progressOf(rows) {
  const sendable = rows.filter((row) => row.status !== "blocked" || row.sendId);
  const over = sendable.filter((row) => !isWaiting(row)).length;
  const all = sendable.length;
  return { all, over, isOver: over === all, percent: all === 0 ? 100 : Math.floor((over / all) * 100) };
}

/** @param {Row} row */
const isWaiting = (row) => row.status === "ready" || row.status === "sending";

/** @param {Batch} batch */
const isAtEnd = ({ phase, rows }) => phase === "begun" && !rows.some(isWaiting);

/**
 * @param {Ui} ui
 * @param {Batch} batch
 */
export function titleWords(ui, batch) {
  const { phase, runner } = batch;
  if (phase === "checking" || phase === "checked") return ui.say("Conferência do lote", "Check of the batch");
  if (phase !== "begun" || !runner) return ui.say("Lote de pedidos", "Batch of orders");
  return {
    idle: isAtEnd(batch) ? ui.say("Resultado do lote", "The batch's outcome") : ui.say("Há um lote por terminar", "A batch is not finished yet"),
    running: ui.say("Enviando o lote", "Sending the batch"),
    pausing: ui.say("Pausando o lote", "Pausing the batch"),
    cancelling: ui.say("Cancelando o lote", "Cancelling the batch"),
    paused: ui.say("Lote em pausa", "The batch is paused"),
    stopped: ui.say("O lote parou", "The batch stopped"),
    cancelled: ui.say("Lote cancelado", "The batch was cancelled"),
    ended: ui.say("Lote terminado", "The batch has ended"),
  }[runner.state];
}

/**
 * What is said while there is nothing else to show; nothing where there is.
 * @param {Ui} ui
 * @param {Batch} batch
 */
export function waitingWords(ui, { phase }) {
  if (phase === "opening") return ui.say("Um momento…", "One moment…");
  if (phase !== "elsewhere") return undefined;
  return ui.say(
    "Outra aba deste navegador está enviando um lote deste provedor. Acompanhe-o lá; quando ela terminar ou pausar, ele aparece aqui.",
    "Another tab of this browser is sending a batch of this provider. Follow it there; when it ends or pauses, it appears here.",
  );
}

/**
 * The steps by name, and which it is at.
 * @param {Ui} ui
 * @param {Batch} batch
 */
export function stepsOf(ui, batch) {
  const names = [ui.say("Arquivo", "File"), ui.say("Conferência", "Check"), ui.say("Envio", "Sending"), ui.say("Resultado", "Outcome")];
  const present = { opening: 0, empty: 0, checking: 1, checked: 1, elsewhere: 2, begun: isAtEnd(batch) ? 3 : 2 }[batch.phase];
  return { names, present };
}

/**
 * "3 feitos, 1 recusado, 8 faltam", for who does not see it.
 * @param {Ui} ui
 * @param {readonly Row[]} rows
 */
export function progressWords(ui, rows) {
  const numbers = countsOf(rows);
  /** @param {string} state */
  const of = (state) => numbers.get(state) ?? 0;
  return [
    ui.count(of("done"), ["feito", "feitos"], ["done", "done"]),
    of("refused") > 0 ? ui.count(of("refused"), ["recusado", "recusados"], ["refused", "refused"]) : "",
    of("unknown") > 0 ? ui.count(of("unknown"), ["sem confirmação", "sem confirmação"], ["unconfirmed", "unconfirmed"]) : "",
    of("ready") > 0 ? ui.say(ui.count(of("ready"), ["falta", "faltam"], ["", ""]), `${ui.number(of("ready"))} left`) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/**
 * How long it takes yet; where nothing is under way, which batch it is.
 * @param {Ui} ui
 * @param {Batch} batch
 * @param {number} now
 */
export function leftWords(ui, batch, now) {
  const { runner, pace, rows } = batch;
  const { file, created } = batch.present;
  const { all, over, isOver } = progressOf(rows);
  if (isOver) return ui.say(`Arquivo ${file}`, `File ${file}`);
  if (!runner?.isRunning) return ui.say(`Arquivo ${file}, de ${ui.time(created)}`, `File ${file}, of ${ui.time(created)}`);
  const waiting = () => rows.filter((row) => row.status === "ready");
  const seconds = pace?.secondsFor(all - over, now) ?? estimate(waiting(), batch.config).seconds;
  return ui.say(`Tempo restante: ${duration(seconds, ui)}`, `Time left: ${duration(seconds, ui)}`);
}

/**
 * What is under way, or what that waits for.
 * @param {Ui} ui
 * @param {Batch} batch
 * @param {number} now
 */
export function nowWords(ui, { runner, present }, now) {
  if (runner?.waiting) {
    const { row, message, until } = runner.waiting;
    const seconds = Math.max(0, Math.ceil((until - now) / 1000));
    return ui.say(
      `Esperando (${lineWords(ui, present, row)}): ${message} Tenta de novo às ${ui.clock(until)}, em ${seconds} s.`,
      `Waiting (${lineWords(ui, present, row)}): ${message} Tries again at ${ui.clock(until)}, in ${seconds} s.`,
    );
  }
  if (!runner?.current) return "";
  return ui.say(
    `Agora: ${lineWords(ui, present, runner.current)}, pedido ${runner.current.id}`,
    `Now: ${lineWords(ui, present, runner.current)}, order ${runner.current.id}`,
  );
}

/**
 * No configuration mends what reading the file has found, or what stands there about customer, address, ID or amounts; a product or a payment
 * method it may.
 * @param {Row} row
 */
function isOfFile({ own = [], issues = [] }) {
  /** @param {import("./row.js").Said} issue */
  const isOwn = ({ path: [first, , name] }) => ["customer", "address", "id", "kind"].includes(`${first}`) || ["quantity", "unitPrice"].includes(`${name}`);
  /** @param {import("./row.js").Said} issue */
  const isError = ({ severity }) => severity === "error";
  return own.some(isError) || issues.some((issue) => isError(issue) && isOwn(issue));
}

/**
 * What may be tried again, and what may not: what was refused, and what a mended configuration may let pass; what is wrong with the file
 * stays so. Nothing where nothing can.
 * @param {Ui} ui
 * @param {readonly Row[]} rows
 */
export function retryWords(ui, rows) {
  const blocked = rows.filter((row) => row.status === "blocked");
  const ofFile = blocked.filter(isOfFile).length;
  const again = rows.filter((row) => row.status === "refused").length + blocked.length - ofFile;
  if (again === 0) return "";
  const words = ui.say(`Tentar de novo ${ui.count(again, ["pedido", "pedidos"], ["", ""])}`, `Try ${ui.count(again, ["", ""], ["order", "orders"])} again`);
  if (ofFile === 0) return words;
  const left = ui.say(
    ofFile === 1 ? "outro tem erro no próprio arquivo" : `outros ${ui.number(ofFile)} têm erro no próprio arquivo`,
    ofFile === 1 ? "another has an error in the file itself" : `${ui.number(ofFile)} others have errors in the file itself`,
  );
  return `${words} (${left})`;
}
