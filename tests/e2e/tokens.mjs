// Access tokens as Datacake would issue them, and the file of their key, for a proxy whose callers log in.
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const audience = "voalle-proxy";
const everything = "config:read config:write check catalog:read customers:read invoices:read orders:send sends:read sends:resolve rehearsal";
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

export class Issuer {
  #folder = mkdtempSync(join(tmpdir(), "voalle-keys-"));
  #privateKey;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    this.#privateKey = privateKey;
    writeFileSync(this.#file, JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "EdDSA", use: "sig" }] }));
  }

  get #file() {
    return join(this.#folder, "keys.json");
  }

  /** What the proxy is started with. */
  get proxyArgs() {
    return ["--auth-keys", this.#file, "--auth-audience", audience];
  }

  /** `claims` take the place of the good ones. */
  token(claims = {}) {
    const now = Math.floor(Date.now() / 1000);
    const body = `${part({ alg: "EdDSA", typ: "JWT", kid: "k1" })}.${part({ aud: audience, sub: "maria@horizonte", provider: "horizonte", scope: everything, exp: now + 600, ...claims })}`;
    return `${body}.${sign(null, Buffer.from(body), this.#privateKey).toString("base64url")}`;
  }

  close() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
