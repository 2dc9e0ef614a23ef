// The package as its users get it: packed once, and installed into throw-away projects.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../world.mjs";

export class Projects {
  folder = mkdtempSync(join(tmpdir(), "voalle-packed-"));
  archive;
  #sources;

  /** `sources` has a folder for each project. */
  constructor(sources = join(root, "tests", "e2e", "packaged")) {
    this.#sources = sources;
    const answer = npm(["pack", "--json", "--loglevel=error", "--ignore-scripts", "--pack-destination", this.folder], root);
    this.archive = join(this.folder, JSON.parse(answer)[0].filename);
  }

  /** A folder with these sources and the package installed; `links` are packages of ours that it has too. */
  make(name, links = [], sources = name) {
    const folder = join(this.folder, name);
    mkdirSync(folder);
    cpSync(join(this.#sources, sources), folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
    npm(["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", this.archive], folder);
    for (const link of links) {
      const place = join(folder, "node_modules", link);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(join(root, "node_modules", link), place);
    }
    return folder;
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function npm(args, cwd) {
  // npm tells its scripts which folder is theirs; these projects are others.
  const { npm_config_local_prefix: _, ...env } = process.env;
  return execFileSync("npm", args, { cwd, env, encoding: "utf8", timeout: 120_000 });
}
