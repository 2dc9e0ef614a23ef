// Blanks the data that nothing reads once a panic ends in a trap: a zero costs nothing to download. Only what is known byte for byte
// is touched: data that merely seems to be referred to by nothing may be reached by a computed address.

// Where a panic would have happened, `{file, its length, line, column}`.
const sourceFile = /(?:\/rustc\/|cargo\/registry\/|(?:json\/|library\/)?src\/)[\w/.-]+?\.rs/g;
const locationSize = 16;

// core's tables of what can be printed (unicode/printable.rs) and of what stands on another character (unicode_data.rs,
// `grapheme_extend`): only the formatting of a character asks them. Each stands in one piece, which begins and ends like this; of
// another length, they are others, and stay.
const tables = [
  { begin: "0c273b3e4e4f8f9e9e9f7b8b", end: "0480be031b030f0d", length: 1368 },
  { begin: "00700007002d0101010201020101", end: "050100076d07006080f0", length: 766 },
];

// What a panic would have said, in the words of core, alloc and the bindings. What is thrown as an error of JavaScript stays.
const lastWords = [
  "begin > end (",
  "start byte index ",
  "end byte index ",
  " is out of bounds of `",
  " is not a char boundary; it is inside ",
  "slice index starts at ",
  " but ends at ",
  "index out of bounds: the len is ",
  " but the index is ",
  "range start index ",
  "range end index ",
  " out of range for slice of length ",
  "assertion `left ",
  " right` failed",
  "assertion failed: self.is_char_boundary(at)",
  "assertion failed: self.peeked.is_none()",
  "fetch returned ",
  ", not `Response` - this is a bug",
  "`at` split index (is ",
  "insertion index (is ",
  "removal index (is ",
  ") should be <= len (is ",
  ") should be < len (is ",
  "capacity overflow",
  "finish: callbacks should be Some",
  "finish: result should be None",
  "dest is out of bounds",
  "internal error: entered unreachable code: JsValue passed is not an Error type -- this is a bug",
  "internal error: entered unreachable code",
  "Tried to shrink to a larger capacity",
  "called `Option::unwrap()` on a `None` value",
  "called `Result::unwrap()` on an `Err` value",
  "LazyCell instance has previously been poisoned",
  "attempt to divide by zero",
  "`async fn` resumed after completion",
  "RefCell already mutably borrowed",
  "RefCell already borrowed",
];

/** The module with blanks in the place of what only panics and formatting read. */
export function withoutDeadData(module) {
  const bytes = Buffer.from(module);
  for (const { start, end, address } of segments(bytes)) {
    const data = bytes.subarray(start, end);
    blankLocations(data, address);
    blankTables(data);
    for (const words of lastWords) blankWords(data, words);
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

function blankTables(data) {
  for (const { begin, end, length } of tables) {
    const start = data.indexOf(Buffer.from(begin, "hex"));
    const last = Buffer.from(end, "hex");
    const until = data.indexOf(last) + last.length;
    if (start >= 0 && until - start === length) data.fill(0, start, until);
  }
}

function blankWords(data, words) {
  for (let at = data.indexOf(words); at >= 0; at = data.indexOf(words, at + words.length)) data.fill(0, at, at + words.length);
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
