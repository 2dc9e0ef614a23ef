// What of a linked module's data nothing refers to: the linker's own list of references says it exactly.
//
// The linker keeps what a panic would print as long as there is a function that prints it; when that function's body is gone,
// its words are still in the data, and so are the tables of all of Unicode's letters that quote them.

/** The module before wasm-opt without what only a linker reads. */
export function withoutReferences(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (const { id, end, from, name } of sectionsOf(bytes)) {
    if (id !== 0 || !/^(linking$|reloc\.)/.test(name)) kept.push(bytes.subarray(from, end));
  }
  return Buffer.concat(kept);
}

/**
 * The optimised module with nulls for what is not reached: they weigh nothing, and all addresses stay what they are.
 * `linked` is the same module with its references, `constants` is every number in the optimised code.
 */
export function withoutUnusedData(optimised, linked, constants) {
  const out = Buffer.from(optimised);
  const unused = unreached(parsed(linked), new Set(constants));
  for (const { address, at, size } of parsed(out).segments) {
    for (const { start, end } of unused) {
      if (start >= address && end <= address + size) out.fill(0, at + start - address, at + end - address);
    }
  }
  return out;
}

/** The symbols that neither a number in the code reaches nor another symbol that is reached. */
function unreached({ code, data, segments, symbols, relocations }, constants) {
  if (relocations.length === 0) throw new Error("the module was linked without its references");
  const all = symbols.filter((symbol) => symbol.size > 0).sort((one, other) => one.start - other.start);
  const next = all.filter((symbol) => {
    for (let at = symbol.start; at < symbol.end; at += 1) if (constants.has(at)) return true;
    return false;
  });
  const from = new Map();
  for (const { section, at, symbol, addend } of relocations) {
    const target = symbols[symbol];
    if (!target?.size) continue;
    // Reached by way of a number before or after it, which could become any other number.
    if (section === code && (addend < 0 || addend >= target.size)) next.push(target);
    if (section !== data) continue;
    const segment = segments.find((held) => at >= held.at && at < held.at + held.size);
    const address = segment.address + at - segment.at;
    for (const holder of all.filter((holder) => address >= holder.start && address < holder.end)) {
      from.set(holder, [...(from.get(holder) ?? []), target]);
    }
  }
  const reached = new Set();
  for (let symbol = next.pop(); symbol; symbol = next.pop()) {
    if (reached.has(symbol)) continue;
    reached.add(symbol);
    next.push(...(from.get(symbol) ?? []));
  }
  // A byte may be of two symbols.
  const shared = (symbol) => [...reached].some((other) => symbol.start < other.end && other.start < symbol.end);
  return all.filter((symbol) => !reached.has(symbol) && !shared(symbol));
}

function parsed(bytes) {
  const module = { segments: [], symbols: [], relocations: [] };
  const sections = sectionsOf(bytes);
  for (const { id, start, end, name, body } of sections) {
    const within = reader(bytes, body ?? start, end);
    if (id === 10) module.code = start;
    if (id === 11) {
      module.data = start;
      times(within, () => module.segments.push(segment(within)));
    }
    if (name === "linking") symbolTable(within, module);
    if (name?.startsWith("reloc.")) {
      const section = sections[within.number()].start;
      times(within, () => module.relocations.push(relocation(within, section)));
    }
  }
  return module;
}

function sectionsOf(bytes) {
  const sections = [];
  const within = reader(bytes, 8);
  while (!within.ended()) {
    const from = within.at;
    const [id, length] = [within.byte(), within.number()];
    const section = { id, from, start: within.at, end: within.at + length };
    if (id === 0) Object.assign(section, { name: within.text(), body: within.at });
    sections.push(section);
    within.at = section.end;
  }
  return sections;
}

function symbolTable(within, module) {
  within.number();
  while (!within.ended()) {
    const [kind, size] = [within.byte(), within.number()];
    const end = within.at + size;
    if (kind === 8) times(within, () => module.symbols.push(symbol(within, module)));
    within.at = end;
  }
}

// Of the kinds of references, those with an addend: an address in memory, or an offset within a section.
const withAddend = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);
// A reference to a type has no symbol.
const TYPE = 6;

function relocation(within, section) {
  const [kind, offset, symbol] = [within.byte(), within.number(), within.number()];
  const addend = withAddend.has(kind) ? within.signed() : 0;
  return { section, at: section + offset, symbol: kind === TYPE ? undefined : symbol, addend };
}

function symbol(within, module) {
  const [kind, flags] = [within.byte(), within.number()];
  const [undefinedOne, explicitName] = [flags & 0x10, flags & 0x40];
  if (kind === 1) {
    within.text();
    if (undefinedOne) return {};
    const [index, offset, size] = [within.number(), within.number(), within.number()];
    const start = (module.segments[index]?.address ?? 0) + offset;
    return { start, end: start + size, size };
  }
  // A section's symbol names it by its number alone; the others by their index, and their own name where they have one.
  within.number();
  if (kind !== 3 && (!undefinedOne || explicitName)) within.text();
  return {};
}

function segment(within) {
  if (within.number() !== 0) throw new Error("a segment of data has no address of its own");
  if (within.byte() !== 0x41) throw new Error("a segment's address is no number");
  const address = within.signed();
  within.byte();
  const size = within.number();
  const at = within.at;
  within.at += size;
  return { address, at, size };
}

function times(within, each) {
  for (let count = within.number(); count > 0; count -= 1) each();
}

function reader(bytes, at, end = bytes.length) {
  return {
    at,
    ended() {
      return this.at >= end;
    },
    byte() {
      return bytes[this.at++];
    },
    number() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[this.at++];
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
    },
    signed() {
      let value = 0;
      for (let shift = 0; ; ) {
        const byte = bytes[this.at++];
        value |= (byte & 127) << shift;
        shift += 7;
        if (byte < 128) return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
      }
    },
    text() {
      const size = this.number();
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + this.at, size).toString();
      this.at += size;
      return text;
    },
  };
}
