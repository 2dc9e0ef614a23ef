// Puts functions that look alike beside each other: brotli finds more in what it has just seen. Nothing else changes.
import { brotliCompressSync } from "node:zlib";
import binaryen from "binaryen";

/**
 * `gram` bytes of code are looked at together, which stand in at most so many functions: what is everywhere tells nothing. `back` functions
 * before count, each half of the one behind it. Which is best differs from module to module by a few hundred bytes.
 */
const ways = [3, 4, 5, 6].flatMap((gram) => [200, 400].flatMap((most) => [2, 3].map((back) => ({ gram, most, back }))));

/** The module with its functions in the order that packs best; `features` are those that it uses. */
export function ordered(bytes, features) {
  const { imports, bodies } = functionsOf(bytes);
  const modules = ways.map((way) => inOrder({ bytes, imports, features }, chain(bodies, way)));
  const sizes = modules.map((module) => brotliCompressSync(module).length);
  return modules[sizes.indexOf(Math.min(...sizes))];
}

function inOrder({ bytes, imports, features }, order) {
  const places = [];
  order.forEach((body, place) => {
    places[body] = place;
  });
  const names = [...Array.from({ length: imports }, (_, at) => `a${padded(at)}`), ...places.map((place) => `b${padded(place)}`)];
  const module = binaryen.readBinary(Buffer.concat([bytes, nameSection(names)]));
  module.setFeatures(features);
  module.runPasses(["reorder-functions-by-name", "strip-debug"]);
  const out = module.emitBinary();
  module.dispose();
  return out;
}

function padded(number) {
  return `${number}`.padStart(6, "0");
}

/** Each body is followed by that of those left which shares most with it, for its length. */
function chain(bodies, { gram, most, back }) {
  const grams = bodies.map((body) => gramsOf(body, gram));
  const holders = new Map();
  grams.forEach((own, at) => {
    for (const each of own) holders.set(each, [...(holders.get(each) ?? []), at]);
  });
  const left = new Set(bodies.keys());
  const order = [];
  while (left.size > 0) {
    const next = order.length === 0 ? 0 : nearest(order.slice(-back).reverse(), { grams, holders, left, most });
    left.delete(next);
    order.push(next);
  }
  return order;
}

function nearest(before, { grams, holders, left, most }) {
  const scores = new Map();
  before.forEach((body, distance) => {
    for (const each of grams[body]) {
      const others = holders.get(each);
      if (others.length > most) continue;
      const weight = 0.5 ** distance / Math.log2(1 + others.length);
      for (const other of others) if (left.has(other)) scores.set(other, (scores.get(other) ?? 0) + weight);
    }
  });
  let [best, score] = [undefined, 0];
  for (const [body, shared] of scores) {
    const density = shared / (grams[body].size + 20);
    if (density > score) [best, score] = [body, density];
  }
  return best ?? shortest(left, grams);
}

function shortest(left, grams) {
  return [...left].reduce((best, body) => (grams[body].size < grams[best].size ? body : best));
}

function gramsOf(body, gram) {
  const found = new Set();
  for (let at = 0; at + gram <= body.length; at += 1) found.add(body.readUIntBE(at, gram));
  return found;
}

/** How many functions are imported, and the code of the others. */
function functionsOf(bytes) {
  const buffer = Buffer.from(bytes);
  const found = { imports: 0, bodies: [] };
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = buffer[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  while (at < buffer.length) {
    const [id, length] = [buffer[at++], number()];
    const end = at + length;
    // Only functions are imported (shrink-names.mjs).
    if (id === 2) found.imports = number();
    if (id === 10) {
      for (let left = number(); left > 0; left -= 1) {
        const size = number();
        found.bodies.push(buffer.subarray(at, at + size));
        at += size;
      }
    }
    at = end;
  }
  return found;
}

/** The section of names that binaryen orders by. */
function nameSection(names) {
  const entries = names.flatMap((name, at) => [leb(at), leb(name.length), Buffer.from(name)]);
  const functions = Buffer.concat([leb(names.length), ...entries]);
  const content = Buffer.concat([leb(4), Buffer.from("name"), Buffer.from([1]), leb(functions.length), functions]);
  return Buffer.concat([Buffer.from([0]), leb(content.length), content]);
}

function leb(number) {
  const bytes = [];
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}
