// By what the server tells sends from one another: the kind, and the id in one form (src/value/id.rs, src/door.rs).

const edges = /^[\p{White_Space}\u2800\p{Default_Ignorable_Code_Point}]+|[\p{White_Space}\u2800\p{Default_Ignorable_Code_Point}]+$/gu;

/**
 * The kind of an order, as the rulebook reads the word.
 * @param {import("./row.js").Order} order
 */
export function kindOf(order) {
  return typeof order?.kind === "string" ? order.kind.replace(edges, "") : undefined;
}

/**
 * The key of an order or lead: the two may bear one id.
 * @param {Pick<import("./row.js").Row, "id" | "order">} row
 */
export function keyOf({ id, order }) {
  return sendKey(kindOf(order) === "lead" ? "lead" : "order", id);
}

/**
 * @param {string} kind
 * @param {string} id
 */
export function sendKey(kind, id) {
  return `${kind}:${id
    .normalize("NFC")
    .replace(/[\p{White_Space}\u2800]+/gu, " ")
    .trim()}`;
}
