// What support needs to know of a send, as a text: nothing of a customer, and nothing secret.

/** @typedef {import("datacake-voalle").Send} Send */

/**
 * The order's own id is left out: some providers put a document into it.
 * @param {Send} send
 * @param {import("./timeline.js").Past[]} past
 * @param {{ requestId?: string, now: Date }} more `requestId`: of a call about it that failed
 */
export function detailsOf(send, past, { requestId, now }) {
  const known = [
    ["envio / send", send.id],
    ["tipo / kind", send.kind],
    ["destino / route", send.route],
    ["estado / status", send.status],
    ["espera / waits for", send.waitsFor],
    ["acompanhado / followed", send.followed ? "sim / yes" : "não / no"],
    ["tentativa / attempt", send.attempt],
    ["criado / created", send.createdAt],
    ["mudado / changed", send.updatedAt],
    ["protocolo / protocol", send.protocolId],
    ["registrado / recorded", send.resolution && `${send.resolution.outcome} ${send.resolution.at}`],
    ["requisição / request", requestId],
    ["copiado / copied", now.toISOString()],
  ];
  const codes = (/** @type {{ issues?: { code: string }[] }} */ { issues = [] }) => [...new Set(issues.map(({ code }) => code))].join(" ");
  const line = (/** @type {unknown[]} */ words) => words.filter((word) => word !== undefined && word !== "").join(" ");
  return [
    ...known.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}`),
    ...send.steps.map((step, at) => line([`${at + 1}. ${step.endpoint}: ${step.state}`, codes(step)])),
    ...(codes(send) ? [`códigos / codes: ${codes(send)}`] : []),
    ...past.map((one) => line([one.at, one.what, one.status, one.attempt, codes(one)])),
  ].join("\n");
}
