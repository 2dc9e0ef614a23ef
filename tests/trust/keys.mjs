// Who may call the proxy: a key pair, its public half as a JWKS file, and tokens signed with it.
import { generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";

export const audience = "datacake-voalle-proxy";
export const issuer = "https://login.datacake.example";
export const everyScope = [
  "config:read",
  "config:write",
  "check",
  "catalog:read",
  "customers:read",
  "invoices:read",
  "orders:send",
  "sends:read",
  "sends:resolve",
  "rehearsal",
];

export class Keys {
  #pair = generateKeyPairSync("ed25519");
  #kid = "trust-1";

  write(file) {
    const key = { ...this.#pair.publicKey.export({ format: "jwk" }), kid: this.#kid, alg: "EdDSA", use: "sig" };
    writeFileSync(file, JSON.stringify({ keys: [key] }));
  }

  /** A token with these claims beside the usual ones; undefined leaves one out. */
  token(claims, header = {}) {
    const usual = { aud: audience, iss: issuer, sub: "tests", exp: Math.floor(Date.now() / 1000) + 6 * 3600, scope: everyScope.join(" ") };
    const text = [
      { alg: "EdDSA", typ: "JWT", kid: this.#kid, ...header },
      { ...usual, ...claims },
    ]
      .map(encoded)
      .join(".");
    return `${text}.${sign(null, Buffer.from(text), this.#pair.privateKey).toString("base64url")}`;
  }
}

function encoded(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
