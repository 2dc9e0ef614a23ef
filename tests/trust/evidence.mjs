// What a run leaves behind for `npm run leaks` to search: copies under .evidence/, and under .seeded/, where nobody searches,
// the documents and secrets that must not be found in them.
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "../../scripts/processes.mjs";

export const evidenceFolder = join(root, ".evidence");
export const seededFolder = join(root, ".seeded");
export const kinds = ["logs", "metrics", "problems", "responses", "pages", "database"];

/** The evidence of one run: `.evidence/<source>/<kind>/…`. An earlier one of the same name is thrown away. */
export class Evidence {
  #source;
  #secrets = new Map();
  #documents = new Set();
  #large = 0;

  constructor(source) {
    this.#source = source;
    rmSync(join(evidenceFolder, source), { recursive: true, force: true });
    this.#write();
  }

  #file(kind, name) {
    const folder = join(evidenceFolder, this.#source, kind);
    mkdirSync(folder, { recursive: true });
    return join(folder, name);
  }

  add(kind, name, text) {
    appendFileSync(this.#file(kind, name), text);
  }

  /** A file or a folder; a missing one is no evidence, which the search will notice. */
  copy(kind, path, name = basename(path)) {
    if (existsSync(path)) cpSync(path, this.#file(kind, name), { recursive: true });
  }

  /** SQLite's file with its journal files, as they are at this moment. */
  copySqlite(dataDir, name) {
    if (!existsSync(dataDir)) return;
    for (const file of readdirSync(dataDir).filter((file) => file.startsWith("proxy.sqlite"))) {
      this.copy("database", join(dataDir, file), `${name}-${file}`);
    }
  }

  /** An answer of the proxy, its head included; what a problem says is kept among the problems too. */
  answer(status, headers, text) {
    // Lists of sends are asked for again and again: of the large answers every twentieth, because no disk is endless.
    if (text.length > 65_536 && (this.#large += 1) % 20 !== 1) return;
    this.add("responses", "responses.txt", `${status} ${JSON.stringify(headers)}\n${text}\n`);
    const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
    if (type.startsWith("application/problem+json")) this.add("problems", "problems.txt", `${status} ${words(text)}\n`);
  }

  /** Must not be found anywhere. */
  secret(name, value) {
    this.#secrets.set(name, value);
    this.#write();
  }

  /** Must not be found in logs, metrics, problems and databases. */
  documents(list) {
    for (const document of list) this.#documents.add(document);
    this.#write();
  }

  #write() {
    mkdirSync(seededFolder, { recursive: true, mode: 0o700 });
    const secrets = [...this.#secrets].map(([name, value]) => ({ name, value }));
    writeFileSync(join(seededFolder, `${this.#source}.json`), JSON.stringify({ secrets, documents: [...this.#documents] }));
  }
}

/**
 * What a problem says in words: without the send that it is about, the places where two plans differ, and the values that would
 * mend a field, which are all the caller's own data.
 */
function words(text) {
  try {
    const { send, differences, ...rest } = JSON.parse(text);
    return JSON.stringify(rest, (name, value) => (name === "fix" ? undefined : value));
  } catch {
    // Not JSON, whatever its type says: all of it.
    return text;
  }
}

/** Passes what `fetch` answers from now on to `evidence` too; answers a function that ends it. */
export function recordFetch(evidence) {
  const original = globalThis.fetch;
  globalThis.fetch = async (...args) => {
    const response = await original(...args);
    const copy = response.clone();
    // A body that was cut or abandoned is no answer.
    copy.text().then(
      (text) => evidence.answer(copy.status, [...copy.headers], text),
      () => {},
    );
    return response;
  };
  return () => (globalThis.fetch = original);
}

/** What all runs have seeded: `{ secrets, documents, sources }`. */
export function seeded() {
  const files = existsSync(seededFolder) ? readdirSync(seededFolder).filter((name) => name.endsWith(".json")) : [];
  const read = files.map((name) => JSON.parse(readFileSync(join(seededFolder, name), "utf8")));
  return {
    sources: files.map((name) => basename(name, ".json")),
    secrets: read.flatMap(({ secrets }, index) => secrets.map(({ name, value }) => ({ name: `${name} (${basename(files[index], ".json")})`, value }))),
    documents: [...new Set(read.flatMap(({ documents }) => documents))],
  };
}
