// Requests turned into others that nobody should send.
import { leadsProvider } from "../world.mjs";

/** A request as it goes out: texts and bytes, and the number of changes that were made. */
export function mutated(request, random, tokens) {
  const changed = { ...request, headers: { ...request.headers }, token: tokens.good };
  const changes = random.pick([0, 1, 1, 1, 2, 2, 3, 5]);
  for (let change = 0; change < changes; change += 1) random.pick([method, path, header, token, body, body, json, json, json])(changed, random, tokens);
  if (changed.token !== undefined && changed.headers.authorization === undefined) changed.headers.authorization = `Bearer ${changed.token}`;
  if (changed.body !== undefined && !Buffer.isBuffer(changed.body)) changed.body = Buffer.from(JSON.stringify(changed.body) ?? "");
  return changed;
}

function method(request, random) {
  request.method = random.pick(["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "M-SEARCH"]);
}

function path(request, random) {
  const at = random.below(request.path.length);
  const [before, after] = [request.path.slice(0, at), request.path.slice(at)];
  request.path = random.pick([
    () => before + encoded(after.slice(0, 1) || "/") + after.slice(1),
    () => [...request.path].map((character) => (random.chance(30) ? encoded(character) : character)).join(""),
    () =>
      `${before}${random.pick(["%00", "%ff", "%c3%28", "%", "%2", "%zz", "%2e%2e%2f", "..", "../", "/..;/", "//", "\\", "%5c", ";", "%0d%0a", "%e2%80%8b", "é", "~", "*"])}${after}`,
    () =>
      request.path +
      random.pick([
        "/",
        "/.",
        "/..",
        "?",
        "?status=",
        "?status=%ff",
        "?status=done&status=unknown",
        "?before=x",
        "?before=%00",
        `?before=${"9".repeat(40)}`,
        "?kind=order&x=1",
        `?${"a=1&".repeat(2000)}`,
        "#x",
        "%3fstatus=done",
      ]),
    () =>
      request.path.replace(
        "horizonte",
        random.pick([
          leadsProvider,
          "HORIZONTE",
          "horizonte%2f..%2fvizinha",
          "..",
          "a",
          "x".repeat(5000),
          "nada",
          "hor izonte",
          "-",
          "%68orizonte",
          "horizonte/horizonte",
        ]),
      ),
    () =>
      request.path.replace(
        /sends\/[^/?]+/,
        `sends/${random.pick(["0", "x", "00000000-0000-0000-0000-000000000000", "%00", "9".repeat(300), "../config", "' or 1=1 --"])}`,
      ),
    () => "/" + "a/".repeat(random.between(1, 4000)),
    () =>
      random.pick([
        "*",
        "/",
        "//",
        "/api",
        "/api/v1/providers/",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/package/../proxy.sqlite",
        "/package/%2e%2e/proxy.sqlite",
        "/a%00b",
        "/package/%00",
        "/form.js/x",
        `/${"x".repeat(300)}`,
        "/samples",
        "/.git/config",
        "http://elsewhere.example/",
        "/_sandbox/records",
      ]),
  ])();
}

function encoded(character) {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

function header(request, random) {
  const [name, value] = random.pick([
    [
      "content-type",
      random.pick([
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "application/json;",
        "multipart/form-data; boundary=x",
        "application/problem+json",
        "",
        "a/b/c",
        "application/jsonx",
      ]),
    ],
    ["accept-language", random.pick(["en", "pt-BR;q=2", "*;q=-1", ",,,;", "x".repeat(3000), "en;q=NaN", "\u00ff"])],
    ["if-match", random.pick(["*", '"x"', 'W/"x"', "", "x".repeat(2000), "\u00ff"])],
    ["if-none-match", random.pick(["*", '"x"', "\u00ff"])],
    ["host", random.pick(["elsewhere.example", "localhost", "127.0.0.1:1", "", "a b", "[::1]", "x".repeat(300), "127.0.0.1@elsewhere.example", "\u00ff"])],
    ["origin", random.pick(["https://elsewhere.example", "null", "", "file://", "\u00ff"])],
    ["sec-fetch-site", random.pick(["cross-site", "same-site", "none", "x"])],
    ["content-encoding", random.pick(["gzip", "br", "identity", "x"])],
    ["range", random.pick(["bytes=0-1", "bytes=-1", "bytes=9-1", "x"])],
    ["cookie", random.pick(["session=x", "=;=;", "x".repeat(4000), "\u00ff"])],
    ["x-request-id", random.pick(["x", "x".repeat(4000), "\u00ff", "a b"])],
    ["x-forwarded-for", random.pick(["10.0.0.1", "x"])],
    ["x-forwarded-host", "elsewhere.example"],
    ["expect", random.pick(["100-continue", "x"])],
    ["te", "trailers, x"],
    ["upgrade", "websocket"],
    [`x-${"a".repeat(random.between(1, 3000))}`, "b".repeat(random.between(0, 3000))],
  ]);
  request.headers[name] = value;
}

function token(request, random, tokens) {
  const flipped = (text) => {
    const at = random.below(text.length);
    return text.slice(0, at) + random.pick([..."Aa0-_.="]) + text.slice(at + 1);
  };
  const part = (index, value) =>
    tokens.good
      .split(".")
      .map((text, at) => (at === index ? value : text))
      .join(".");
  request.token = random.pick([
    () => undefined,
    () => "",
    () => flipped(tokens.good),
    () => random.pick(Object.values(tokens.others)),
    () => tokens.good.slice(0, random.below(tokens.good.length)),
    () => `${tokens.good}.${tokens.good}`,
    () => part(2, ""),
    () =>
      part(0, Buffer.from(JSON.stringify({ alg: random.pick(["none", "None", "HS256", "ES256", "RS256", "", null]), kid: "trust-1" })).toString("base64url")),
    () => part(1, Buffer.from(random.pick(["{}", "[]", "null", '{"exp":1e400}', '{"exp":"x"}', "\u0000"])).toString("base64url")),
    () => "x".repeat(random.between(1, 7000)),
    () => "\u00ff\u00fe",
  ])();
  if (random.chance(15))
    request.headers.authorization = random.pick([
      "Basic eDp5",
      "Bearer",
      "bearer  ",
      "Bearer a b c",
      "\u00e9",
      `bearer ${tokens.good}`,
      `Bearer ${tokens.good},Bearer ${tokens.good}`,
    ]);
}

function body(request, random) {
  const text = () => Buffer.from(Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? {}));
  request.body = random.pick([
    () => Buffer.from(Array.from({ length: random.below(400) }, () => random.below(256))),
    () => text().subarray(0, random.below(text().length + 1)),
    () => {
      const bytes = text();
      for (let flip = random.between(1, 5); flip > 0 && bytes.length > 0; flip -= 1) bytes[random.below(bytes.length)] = random.below(256);
      return bytes;
    },
    () => Buffer.concat([text(), text()]),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text()]),
    () => Buffer.from(text().toString("utf8"), "utf16le"),
    () => Buffer.from("[".repeat(random.pick([60, 200, 5000, 60_000]))),
    () => Buffer.from(`${'{"a":'.repeat(random.pick([60, 200, 9000]))}1`),
    () =>
      Buffer.from(
        random.pick([
          "",
          " ",
          "null",
          "0",
          '""',
          "[]",
          "{",
          '{"a":1,"a":2}',
          '{"\\ud800":"\\udfff"}',
          "1e400",
          "-",
          '{"order":1e99999}',
          "NaN",
          '{"__proto__":{}}',
        ]),
      ),
    () => Buffer.alloc(random.pick([70_000, 300_000, 3_000_000]), random.pick(["a", " ", "[", "9"])),
    () => Buffer.from(JSON.stringify({ order: Array.from({ length: 3000 }, (_, index) => ({ [`k${index}`]: index })) })),
  ])();
}

/** Another value somewhere in a body that is still JSON. */
function json(request, random) {
  if (request.body === undefined || Buffer.isBuffer(request.body)) return;
  request.body = structuredClone(request.body);
  const places = [];
  collect({ root: request.body }, places);
  const { parent, key } = random.pick(places);
  const value = strange(random);
  if (parent === undefined || random.chance(10)) {
    if (typeof request.body === "object" && request.body !== null) request.body[random.pick(["extra", "", "__proto__", "constructor", "\u0000"])] = value;
  } else if (key === "root") {
    request.body = value ?? null;
  } else if (random.chance(15)) {
    delete parent[key];
  } else {
    parent[key] = value;
  }
}

function collect(value, places) {
  for (const [key, inner] of Object.entries(value)) {
    places.push({ parent: value, key });
    if (typeof inner === "object" && inner !== null) collect(inner, places);
  }
}

function strange(random) {
  return random.pick([
    () => null,
    () => random.pick([true, false]),
    () => random.pick([0, -0, -1, 1, 0.1 + 0.2, 1e21, -1e308, 2 ** 53, 2 ** 53 + 2, 2 ** 31, 2 ** 63, 5e-324, 99.999, 65536, 1.005]),
    () =>
      random.pick([
        "",
        " ",
        "\u0000",
        "\ud800",
        "\udfff\ud800",
        "0",
        "-1",
        "1e9",
        "99.90",
        "NaN",
        "true",
        "\u202e",
        "<script>",
        "'; drop table sends; --",
        "%00",
        "../..",
        "\u{1f600}".repeat(50),
        "İ",
        "ﬀ",
      ]),
    () => "x".repeat(random.pick([256, 2000, 70_000])),
    () =>
      random.pick([
        "https://127.0.0.1",
        "https://2130706433",
        "https://[::1]",
        "http://erp.sandbox.test",
        "https://erp.sandbox.test:1",
        "https://user:pass@erp.sandbox.test",
        "https://169.254.169.254/latest",
        "https://localhost",
        "https://erp.sandbox.test.",
        "https://xn--a.test",
        "https://erp..test",
      ]),
    // Nobody's: a caller who writes a document where a product's id belongs reads it again in the words about that product.
    () => random.pick(["246.813.579-28", "24681357928", "111.111.111-11", "AB.CDE.FGH/0001-95", "abcdefgh000195", "0".repeat(11)]),
    () => [],
    () => ({}),
    () => Array.from({ length: random.pick([1, 50, 2000]) }, () => random.pick([null, 1, "x", {}])),
    () => nested(random.pick([10, 60, 400])),
    () => ({ stored: random.pick([true, false, 1, "true"]) }),
    () => random.pick(["order", "lead", "createTicket", "password", "clientCredentials", "settlements", "people", "sales", "leads"]),
  ])();
}

function nested(depth) {
  let value = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

/** Tokens that are signed well and must not do what they are used for. */
export function tokensOf(keys, provider) {
  const now = Math.floor(Date.now() / 1000);
  const good = keys.token({ provider });
  const claims = {
    otherProvider: { provider: leadsProvider },
    expired: { provider, exp: now - 3600 },
    notYet: { provider, nbf: now + 36_000 },
    otherAudience: { provider, aud: "somebody-else" },
    otherIssuer: { provider, iss: "https://elsewhere.example" },
    noScope: { provider, scope: "" },
    readOnly: { provider, scope: "config:read sends:read" },
    scopeAsList: { provider, scope: ["config:read", "orders:send"] },
    numberAsProvider: { provider: 1 },
    noProvider: { provider: undefined },
    noEnd: { provider, exp: undefined },
    endAsText: { provider, exp: "9999999999" },
    farEnd: { provider, exp: 1e300 },
    longSubject: { provider, sub: "x".repeat(3000) },
  };
  const others = Object.fromEntries(Object.entries(claims).map(([name, changed]) => [name, keys.token(changed)]));
  return { good, others: { ...others, otherKey: keys.token({ provider }, { kid: "nobody" }), oddType: keys.token({ provider }, { typ: null }) } };
}
