// Makes the built package smaller: what is only said when the module has already failed, what only a linker reads, and names
// that nobody sees.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import binaryen from "binaryen";
import { minify } from "vite";
import { withoutDeadData } from "./shrink-data.mjs";
import { withShortNames } from "./shrink-names.mjs";
import { ordered } from "./shrink-order.mjs";

// The features that rustc turns on by default: the optimiser must know them, or it refuses the module.
const { Features } = binaryen;
const features = Features.MutableGlobals | Features.NontrappingFPToInt | Features.SignExt | Features.BulkMemory | Features.ReferenceTypes | Features.Multivalue;

// A panic ends in a trap either way, and nobody hears its words: without them goes what writes them. By their names in std.
const lastWords = [
  /::panicking::panic/,
  /::panicking::assert_failed/,
  /::(option|result)::(unwrap|expect)_failed/,
  /::str::slice_error_fail/,
  /::slice::index::slice_index_fail/,
  /::copy_from_slice_impl::len_mismatch_fail/,
  /::cell::panic_already/,
  /::local::panic_access_error/,
  /::raw_vec::(handle_error|capacity_overflow)/,
  /::alloc::handle_alloc_error/,
  /Fallibility>::capacity_overflow/,
  /rust_begin_unwind/,
];
// What writes a panic's words. Nothing else formats (`src/text.rs` says why), and the build ends where something calls it by name. Called
// through a table (a `dyn Display`), it writes nothing and says that all is well.
const formatting = /\b(core|alloc)(\[\w+\])?::fmt::/;
const answersWhetherWritten = /::(fmt|write|write_str|write_char|write_fmt|pad|pad_integral)(::h[0-9a-f]{16})?$/;

/** Shrinks the module and its glue in `pkg`, before wasm-opt. */
export async function shrink(pkg, name) {
  const { files, module, glue } = await read(pkg, name);
  const renamed = withShortNames({ module: withoutDeadData(withoutLastWords(module, glue)), glue: withLongTextsAtOnce(glue) });
  await writeFile(files.module, renamed.module);
  await writeFile(files.glue, renamed.glue);
}

/** What is left to do behind wasm-opt: the glue without what the module imports no more, and the functions in their order. */
export async function finish(pkg, name) {
  const { files, module, glue } = await read(pkg, name);
  await writeFile(files.glue, await minified(withoutUnusedImports(glue, module), `${name}_bg.wasm`));
  await writeFile(files.module, ordered(module, features));
}

async function read(pkg, name) {
  const files = { module: join(pkg, `${name}_bg.wasm`), glue: join(pkg, `${name}.js`) };
  const [module, glue] = await Promise.all([readFile(files.module), readFile(files.glue, "utf8")]);
  return { files, module, glue };
}

function withoutUnusedImports(glue, bytes) {
  const imported = new Set(WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name));
  const kept = glue.replace(/^ {8}(\w+): function\([^)]*\) \{[\s\S]*?^ {8}\},\n/gm, (entry, name) => (imported.has(name) ? entry : ""));
  const missing = [...imported].filter((name) => !new RegExp(`^ {8}${name}: function`, "m").test(kept));
  if (missing.length > 0) throw new Error(`the glue lacks what the module imports: ${missing.join(", ")}`);
  return kept;
}

function withoutLastWords(bytes, glue) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(features);
  let found = 0;
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const reference = module.getFunctionByIndex(index);
    const info = binaryen.getFunctionInfo(reference);
    const { name, module: imported } = info;
    if (imported || name.includes("panic_count")) continue;
    const isLast = lastWords.some((pattern) => pattern.test(name));
    if (!isLast && !formatting.test(name)) continue;
    const isQuiet = !isLast && answersWhetherWritten.test(name) && info.results === binaryen.i32;
    new binaryen.Function(reference).setBody(isQuiet ? module.i32.const(0) : module.unreachable());
    if (isLast) found += 1;
  }
  // What the glue never calls, nobody does.
  for (let index = 0; index < module.getNumExports(); ) {
    const { name } = binaryen.getExportInfo(module.getExportByIndex(index));
    if (name === "memory" || glue.includes(`wasm.${name}`)) index += 1;
    else module.removeExport(name);
  }
  if (found < 10) throw new Error(`only ${found} functions of std that panic were found: have their names changed?`);
  const formats = callersOfFormatting(module.emitText());
  if (formats.length > 0)
    throw new Error(`something formats texts, which weighs more than what it formats; put them together with src/text.rs: ${formats.join(", ")}`);
  const out = module.emitBinary();
  module.dispose();
  return out;
}

/** Who would still call it by name. */
function callersOfFormatting(text) {
  const functions = text.split("\n (func ").slice(1);
  const nameOf = (code) => code.match(/^\$("(?:[^"\\]|\\.)+"|[^\s()]+)/)?.[1] ?? "";
  const calls = (code) => [...code.matchAll(/\((?:return_)?call \$("(?:[^"\\]|\\.)+"|[^\s()]+)/g)].map((match) => match[1]);
  return functions.filter((code) => !formatting.test(nameOf(code)) && calls(code).some((name) => formatting.test(name))).map(nameOf);
}

/** Texts cross a character at a time up to the first that is not ASCII: a long one crosses at once, in half the time. */
function withLongTextsAtOnce(glue) {
  const from =
    /for \(; offset < len; offset\+\+\) \{\s*const code = arg\.charCodeAt\(offset\);\s*if \(code > 0x7F\) break;\s*mem\[ptr \+ offset\] = code;\s*\}\s*if \(offset !== len\) \{\s*if \(offset !== 0\) \{\s*arg = arg\.slice\(offset\);\s*\}/;
  const to = `let read = 0;
    if (len > 512) {
      const first = cachedTextEncoder.encodeInto(arg, mem.subarray(ptr, ptr + len));
      offset = first.written;
      read = first.read;
    } else {
      for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
      }
      read = offset;
    }
    if (read !== len) {
      if (read !== 0) arg = arg.slice(read);`;
  const faster = glue.replace(from, to);
  if (faster === glue) throw new Error("the glue does not hand texts over as it did: see whether long ones still cross slowly");
  return faster;
}

async function minified(glue, module) {
  // `init` and `initSync` take an object, as the types say.
  const quiet = glue.replace(/ else \{\s*console\.warn\('using deprecated parameters[^']*'\)\s*\}/g, "");
  // Where the module is, is said in npm/index.js: in a form that every bundler understands, and once, as each would carry it along for each.
  const place = new RegExp(`if \\(module_or_path === undefined\\) \\{\\s*module_or_path = new URL\\('${module}', import\\.meta\\.url\\);\\s*\\}`);
  const { code, errors } = await minify("glue.js", quiet.replace(place, ""), { module: true, compress: true, mangle: true });
  if (errors.length > 0) throw new Error(errors[0].message);
  if (code.includes("import.meta")) throw new Error("the glue says where its module is in a way that was not expected");
  return code;
}
