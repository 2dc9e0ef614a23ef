// Blanks the data that nothing reads once a panic ends in a trap: a zero costs nothing to download. Only what is known byte for byte
// is touched: data that merely seems to be referred to by nothing may be reached by a computed address.

// Where a panic would have happened, `{file, its length, line, column}`.
const sourceFile = /(?:\/rustc\/|cargo\/registry\/|(?:json\/|library\/)?src\/)[\w/.-]+?\.rs/g;
const locationSize = 16;

// core's tables of what can be printed (unicode/printable.rs): only the formatting of a character asks them. They stand in one piece,
// which begins and ends like this; of another length, they are others, and stay.
const printable = { begin: "0c273b3e4e4f8f9e9e9f7b8b", end: "0480be031b030f0d", length: 1368 };

/** The module with blanks in the place of what only panics and formatting read. */
export function withoutDeadData(module) {
  const bytes = Buffer.from(module);
  for (const { start, end, address } of segments(bytes)) {
    const data = bytes.subarray(start, end);
    blankLocations(data, address);
    blankPrintable(data);
  }
  return bytes;
}

function blankLocations(data, address) {
  const files = new Map([...data.toString("latin1").matchAll(sourceFile)].map(({ index, 0: file }) => [address + index, file.length]));
  for (let at = 0; at + locationSize <= data.length; at += 4) {
    const file = data.readUInt32LE(at);
    if (files.get(file) === data.readUInt32LE(at + 4)) data.fill(0, at, at + locationSize);
  }
  for (const [file, length] of files) data.fill(0, file - address, file - address + length);
}

function blankPrintable(data) {
  const start = data.indexOf(Buffer.from(printable.begin, "hex"));
  const last = Buffer.from(printable.end, "hex");
  const end = data.indexOf(last) + last.length;
  if (start >= 0 && end - start === printable.length) data.fill(0, start, end);
}

/** Where the data stand in the module, and at which address they will stand. */
function* segments(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  while (at < bytes.length) {
    const [id, length] = [bytes[at++], number()];
    const next = at + length;
    if (id === 11) {
      for (let left = number(); left > 0; left -= 1) {
        // Active, in the one memory, at a constant address.
        if (number() !== 0 || bytes[at++] !== 0x41) throw new Error("the data are not where they were");
        const address = number();
        at += 1;
        const size = number();
        yield { start: at, end: at + size, address };
        at += size;
      }
    }
    at = next;
  }
}
