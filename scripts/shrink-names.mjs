// Shorter names for what the module and its glue call each other by: nobody else sees them.

/** Imports are called `__wbg_parse_c3f72b5a24f83c01`, and exports `configsession_withoutSecrets`; short names of their own do. */
export function withShortNames({ module, glue }) {
  const imports = new Map();
  const exports = new Map();
  const short = (names, name, mark) => {
    if (!names.has(name)) names.set(name, `${mark}${names.size.toString(36)}`);
    return names.get(name);
  };
  const renamed = rewritten(module, {
    2: (reader, entry) => {
      const from = reader.text();
      if (!glue.includes(`"${from}":`)) throw new Error(`${from} is not where the glue has its imports`);
      entry.push(...named(from.slice(0, 1)), ...named(short(imports, reader.text(), "i")));
      const kind = reader.at;
      if (reader.byte() !== 0) throw new Error("only functions are imported");
      reader.number();
      entry.push(reader.since(kind));
    },
    7: (reader, entry) => {
      const name = reader.text();
      const kind = reader.at;
      reader.byte();
      reader.number();
      // The glue asks for the memory's own name in more than one way.
      entry.push(...named(name === "memory" ? name : short(exports, name, "x")), reader.since(kind));
    },
  });
  // All come from one object of the glue, which is called by one letter.
  const asImports = glue.replace(/"\.\/\w+\.js": /, '".": ').replace(/\b__wb(g|indgen)_\w+\b(?=:)/g, (name) => imports.get(name) ?? name);
  return { module: renamed, glue: asImports.replace(/\bwasm\.(\w+)/g, (call, name) => (exports.has(name) ? `wasm.${exports.get(name)}` : call)) };
}

/** The module with each entry of some sections written anew. */
function rewritten(bytes, sections) {
  const reader = new Reader(Buffer.from(bytes));
  const out = [reader.since(0, 8)];
  reader.at = 8;
  while (reader.at < reader.bytes.length) {
    const start = reader.at;
    const [id, length] = [reader.byte(), reader.number()];
    const end = reader.at + length;
    if (sections[id]) {
      const entries = [];
      const count = reader.number();
      for (let index = 0; index < count; index += 1) sections[id](reader, entries);
      if (reader.at !== end) throw new Error(`section ${id} was read wrongly`);
      const section = Buffer.concat([leb(count), ...entries]);
      out.push(Buffer.from([id]), leb(section.length), section);
    } else out.push(reader.since(start, end));
    reader.at = end;
  }
  return Buffer.concat(out);
}

/** Reads the module's own notation from front to back. */
class Reader {
  at = 0;

  constructor(bytes) {
    this.bytes = bytes;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("latin1", this.at - length, this.at);
  }

  since(start, end = this.at) {
    return this.bytes.subarray(start, end);
  }
}

function named(name) {
  return [leb(name.length), Buffer.from(name)];
}

function leb(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return Buffer.from([...bytes, number]);
}
