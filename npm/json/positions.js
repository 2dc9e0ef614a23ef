// Where each value stands in a JSON text.
// By hand: jsonc-parser and momoa are 2.5 and 6 times as large, end in a full stack where a text is deep, and of a decimal comma, a curly quote or an open brace tell only which token came next.

/** @typedef {{ start: number, end: number }} Place offsets in the text */
/** @typedef {Place & { key?: Place }} Member a value, and its name where it has one */
/** @typedef {Member & { kind: "scalar" }} Scalar */
/** @typedef {Member & { kind: "object", members: Map<string, Tree> }} ObjectTree */
/** @typedef {Member & { kind: "array", members: Tree[] }} ArrayTree */
/** @typedef {Scalar | ObjectTree | ArrayTree} Tree */

/** A text that is no JSON: `code` says why (words.js), `start` and `end` where, `detail` what stands there. */
export class JsonFault extends Error {
  /**
   * @param {string} code
   * @param {number} start
   * @param {number} end
   */
  constructor(code, start, end, detail = "") {
    super(code);
    this.code = code;
    this.start = start;
    this.end = end;
    this.detail = detail;
  }
}

// Orders are four levels deep; a text much deeper is none, and would exhaust the stack.
const deepest = 60;
const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const numbers = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const words = /[^\s,:[\]{}"]+/y;
// What is pasted from the web may begin with a mark or hold spaces that JSON does not know.
const blanks = /[\s\uFEFF]*/y;

/** The tree of a JSON text, `{kind: "object" | "array" | "scalar", start, end, key?, members?}`; throws a `JsonFault`. @param {string} text @returns {Tree} */
export function readPositions(text) {
  return new Walker(text).whole();
}

/**
 * `{tree, value}` of a text, or `{fault}`: the `JsonFault` that keeps it from being JSON.
 * @param {string} text
 * @returns {{ tree: Tree, value: any, fault?: undefined } | { fault: JsonFault, tree?: undefined, value?: undefined }}
 */
export function readJson(text) {
  let tree;
  try {
    tree = readPositions(text);
  } catch (fault) {
    if (fault instanceof JsonFault) return { fault };
    throw fault;
  }
  try {
    return { tree, value: JSON.parse(text) };
  } catch {
    // A blank of another program, such as a no-break space, which is let pass above.
    const blank = [...text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[^\S \t\r\n]|\uFEFF/g)].find(([found]) => found[0] !== '"');
    const start = blank?.index ?? 0;
    return { fault: new JsonFault("blank", start, start + 1) };
  }
}

class Walker {
  /** @type {string} */
  #text;
  #at = 0;
  #depth = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  whole() {
    this.#skip();
    if (this.#at === this.#text.length) this.#fail("empty");
    const node = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#fail(this.#next === "{" ? "several" : "after-end", 1, this.#word());
    return node;
  }

  get #next() {
    return this.#text[this.#at];
  }

  /** @param {RegExp} pattern a sticky one */
  #match(pattern) {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? "";
  }

  #word() {
    return this.#match(words) || this.#next || "";
  }

  #skip() {
    this.#at += this.#match(blanks).length;
    if (this.#next === "/" && "/*".includes(this.#text[this.#at + 1])) this.#fail("comment", 2);
  }

  /** @param {string} code @returns {never} */
  #fail(code, length = 1, detail = "") {
    throw new JsonFault(code, this.#at, Math.min(this.#at + length, this.#text.length), detail);
  }

  /** @returns {Tree} */
  #value() {
    const start = this.#at;
    if (this.#next === "{" || this.#next === "[") {
      this.#depth += 1;
      if (this.#depth > deepest) this.#fail("deep");
      const node = this.#next === "{" ? this.#object(start) : this.#array(start);
      this.#depth -= 1;
      return node;
    }
    if (this.#next === '"') this.#string();
    else this.#scalar();
    return { kind: "scalar", start, end: this.#at };
  }

  /** @param {number} start @returns {Tree} */
  #object(start) {
    const members = new Map();
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#next === "}" && members.size === 0) break;
      const from = this.#at;
      const name = this.#key(start);
      const key = { start: from, end: this.#at };
      this.#skip();
      if (this.#next !== ":") this.#fail("colon", 1, name);
      this.#at += 1;
      this.#skip();
      if (this.#at === this.#text.length) this.#unclosed("object", start);
      // As JSON.parse does: of two with one name the last counts.
      members.set(name, { ...this.#value(), key });
      if (this.#goesOn("}", "object", start)) continue;
      break;
    }
    this.#at += 1;
    return { kind: "object", start, end: this.#at, members };
  }

  /** @param {number} start @returns {Tree} */
  #array(start) {
    const members = [];
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#next === "]" && members.length === 0) break;
      if (this.#at === this.#text.length) this.#unclosed("array", start);
      if (this.#next === "]") this.#trailing();
      members.push(this.#value());
      if (this.#goesOn("]", "array", start)) continue;
      break;
    }
    this.#at += 1;
    return { kind: "array", start, end: this.#at, members };
  }

  /** After a member: whether another follows, and not the end. @param {string} close @param {string} kind @param {number} start */
  #goesOn(close, kind, start) {
    const end = this.#at;
    this.#skip();
    if (this.#next === close) return false;
    if (this.#at === this.#text.length) this.#unclosed(kind, start);
    if (this.#next !== ",") {
      const detail = this.#word();
      // The place to mend is where the value before ended.
      throw new JsonFault("comma", Math.max(end - 1, 0), end, detail);
    }
    this.#at += 1;
    return true;
  }

  /** @param {number} start @returns {string} */
  #key(start) {
    const { length } = this.#text;
    if (this.#at === length) this.#unclosed("object", start);
    if (this.#next === "}") this.#trailing();
    if (this.#next === '"') return this.#string();
    const word = this.#word();
    // "129,90": what stands after the comma are the cents.
    const whole = /^\d/.test(word) ? /-?\d+\s*,\s*$/.exec(this.#text.slice(Math.max(0, this.#at - 30), this.#at)) : null;
    if (whole) throw new JsonFault("decimal-comma", this.#at - whole[0].length, this.#at + word.length, word);
    this.#quotes(word);
    return this.#fail("bare-key", word.length, word);
  }

  /** @param {string} word */
  #quotes(word) {
    if (/^['`´‘’]/.test(word)) this.#fail("single-quotes", 1, word);
    if (/^[“”„«»]/.test(word)) this.#fail("curly-quotes", 1, word);
  }

  /** @returns {never} */
  #trailing() {
    this.#at = this.#text.lastIndexOf(",", this.#at);
    this.#fail("trailing-comma");
  }

  /** @param {string} kind @param {number} start @returns {never} */
  #unclosed(kind, start) {
    throw new JsonFault(`unclosed-${kind}`, start, start + 1);
  }

  /** Answers the text that it stands for. @returns {string} */
  #string() {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      const mark = this.#next;
      if (mark === undefined) this.#unclosed("string", start);
      if (mark === '"') break;
      if (mark === "\n" || mark === "\r") throw new JsonFault("line-break", start, this.#at);
      if (mark < " ") this.#fail("control");
      if (mark !== "\\") this.#at += 1;
      else {
        const escaped = this.#match(escapes);
        if (!escaped) this.#fail("escape", 2, this.#text.slice(this.#at, this.#at + 2));
        this.#at += escaped.length;
      }
    }
    this.#at += 1;
    return JSON.parse(this.#text.slice(start, this.#at));
  }

  #scalar() {
    const word = this.#word();
    if (["true", "false", "null"].includes(word)) {
      this.#at += word.length;
      return;
    }
    const number = this.#match(numbers);
    if (number && number === word) {
      this.#at += word.length;
      return;
    }
    if (/^[+.\-\d]/.test(word)) this.#fail("number", word.length, word);
    this.#quotes(word);
    if (/^[,}\]:]/.test(word)) this.#fail("value", 1, word);
    this.#fail("bare-word", word.length, word);
  }
}
