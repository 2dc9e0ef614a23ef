// The JSON Schemas beside the rulebook: they refuse nothing that it takes, and two validators read them alike.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { registerSchema, validate as secondValidate } from "@hyperjump/json-schema/draft-2020-12";
import Ajv07 from "ajv";
import Ajv from "ajv/dist/2020.js";
import languageService from "vscode-json-languageservice";
import { datacakeOrder, voalleConfig } from "../pkg/json-schema-node.js";
import { planPayment, validateConfig, validateOrder } from "../pkg/node.js";

const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
const sample = (name) => read(`www/samples/${name}.json`);
const { getLanguageService, TextDocument } = languageService;
const config = sample("config");
Object.assign(config.general, { password: { stored: true }, syndata: { stored: true } });
const options = { locale: "en", today: "2026-11-24" };
const titles = [{ id: 901, billet: { amount: { finalValue: 99.9 } } }];
const hasError = (issues) => issues.filter(({ severity }) => severity === "error");
const ofPayment = new Set(["wrong-type", "too-long", ...read("tests/support/payment-codes.json")]);

/** Each schema, what it is of, samples, and the errors that the rulebook finds. */
const kinds = {
  config: { samples: [config], errors: (value) => hasError(validateConfig(value, options)) },
  order: {
    samples: ["nova-pessoa", "empresa-com-letras", "lead", "cliente-existente"].map(sample),
    errors: (value) => hasError(validateOrder(value, options)),
  },
  // Planning finds more than is wrong with the payment itself.
  payment: {
    samples: [sample("pagamento-pix")],
    errors: (value) => hasError(planPayment(config, value, titles, options).issues).filter(({ code }) => ofPayment.has(code)),
  },
};

const ajv = new Ajv({ strict: true, allErrors: false });
ajv.addKeyword("x-where");

/** Values that are right in one field or another, and what people and programs write in their place. */
const candidates = [
  null,
  "",
  " ",
  "\u00a0",
  "\u0085",
  "\ufeff",
  "x",
  "-1",
  -1,
  0,
  1,
  7,
  12.5,
  1e21,
  true,
  false,
  {},
  [],
  [{}],
  "sim",
  "45715",
  45715,
  70000,
  { stored: true },
  { stored: false },
  { stored: 1 },
];
const words = [
  "password",
  "clientCredentials",
  "staging",
  " staging ",
  "createOrder",
  "createTicket",
  "pix",
  "\tpix\n",
  "tef",
  "order",
  " lead\u2003",
  "Pix",
  "SP",
  "sp",
];
const texts = ["x".repeat(255), "x".repeat(256), "é".repeat(255), "🙂".repeat(255), "🙂".repeat(256), "x".repeat(4080), "x".repeat(4081), "x".repeat(2001)];
const values = [
  ...candidates,
  ...words,
  ...texts,
  "52998224725",
  "12.ABC.345/01DE-35",
  "https://erp.example.com.br",
  3550308,
  "3550308",
  "01310100",
  "2026-11-24",
  "1133334444",
  "a@b.co",
];

/** A row of numbers that is the same in every run. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function placesIn(value, at = []) {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, Array.isArray(value) ? Number(name) : name]))];
}

function mutated(value, below) {
  let whole = structuredClone(value);
  for (let times = 1 + below(3); times > 0; times -= 1) {
    const places = placesIn(whole);
    const path = places[below(places.length)];
    const change = below(4);
    const parent = path.slice(0, -1).reduce((inner, step) => inner[step], whole);
    if (path.length === 0) {
      if (below(20) === 0) whole = structuredClone(values[below(values.length)]);
    } else if (change === 0 && !Array.isArray(parent)) delete parent[path.at(-1)];
    else if (change === 1 && !Array.isArray(parent)) parent[`${path.at(-1)}x`] = parent[path.at(-1)];
    else parent[path.at(-1)] = structuredClone(values[below(values.length)]);
  }
  return whole;
}

for (const [name, { samples, errors }] of Object.entries(kinds)) {
  const schema = read(`npm/${name}.schema.json`);
  const accepts = ajv.compile(schema);

  test(`${name}.schema.json: over 5,000 changed ones two validators say the same, and neither refuses what the rulebook takes`, async () => {
    const id = `https://example.com/${name}`;
    // The second validator takes an unknown keyword for a mistake; annotations of one's own it knows by "x-".
    registerSchema(JSON.parse(JSON.stringify(schema)), id);
    const second = await secondValidate(id);
    const below = numbers(20261128);
    const passed = new Map();
    let taken = 0;
    for (let round = 0; round < 5000; round += 1) {
      const value = mutated(samples[round % samples.length], below);
      const found = errors(value);
      const isAccepted = accepts(value);
      const text = JSON.stringify(value)?.slice(0, 600);
      assert.equal(second(value).valid, isAccepted, `the validators disagree about ${text}`);
      if (found.length === 0) {
        taken += 1;
        assert.ok(isAccepted, `refused although the rulebook takes it: ${ajv.errorsText(accepts.errors)}\n${text}`);
      } else if (isAccepted) for (const { code } of found) passed.set(code, (passed.get(code) ?? 0) + 1);
    }
    assert.ok(taken > 500 && taken < 4500, `${taken} were taken: the changes prove little`);
    // What a schema can't say, or says too late: known by the rule that refuses it.
    assert.deepEqual([...passed.keys()].sort(), read("tests/support/beyond-the-schemas.json")[name]);
  });

  test(`${name}.schema.json has no keyword beyond the standard's but x-where`, () => {
    const standard = new Set(
      "$schema $defs $ref title description default examples type properties required items enum anyOf pattern maxLength minimum maximum maxItems writeOnly additionalProperties".split(
        " ",
      ),
    );
    const keywords = new Set();
    (function visit(node) {
      for (const [key, inner] of Object.entries(node)) {
        keywords.add(key);
        if (key === "properties" || key === "$defs") Object.values(inner).forEach(visit);
        else if (key === "items") visit(inner);
        else if (key === "anyOf") inner.forEach(visit);
      }
    })(schema);
    assert.deepEqual(
      [...keywords].filter((key) => !standard.has(key)),
      name === "config" ? ["x-where"] : [],
    );
  });
}

for (const [kind, schema] of Object.entries({ config: voalleConfig, order: datacakeOrder })) {
  test(`the Standard Schema of a ${kind} has its JSON Schema as the standard has it, in both forms that it recommends`, () => {
    const { jsonSchema, validate, version } = schema["~standard"];
    assert.deepEqual([version, validate(kinds[kind].samples[0]).issues], [1, undefined]);
    assert.deepEqual(jsonSchema.input({ target: "draft-2020-12" }), read(`npm/${kind}.schema.json`));
    const older = new Ajv07({ strict: true });
    older.addKeyword("x-where");
    const accepts = older.compile(jsonSchema.output({ target: "draft-07" }));
    const newer = ajv.compile(read(`npm/${kind}.schema.json`));
    const below = numbers(7);
    for (let round = 0; round < 500; round += 1) {
      const value = mutated(kinds[kind].samples[0], below);
      assert.equal(accepts(value), newer(value), JSON.stringify(value)?.slice(0, 600));
    }
    assert.throws(() => jsonSchema.input({ target: "openapi-3.0" }), /use draft-2020-12 or draft-07/);
  });
}

/** What an editor shows at `|`. */
async function edited(text, kind = "config") {
  const offset = text.indexOf("|");
  const document = TextDocument.create("file:///config.json", "json", 1, text.replace("|", ""));
  const service = getLanguageService({});
  service.configure({ schemas: [{ uri: "schema", fileMatch: ["*"], schema: read(`npm/${kind}.schema.json`) }] });
  const parsed = service.parseJSONDocument(document);
  const position = document.positionAt(offset);
  const [completed, hover] = await Promise.all([service.doComplete(document, position, parsed), service.doHover(document, position, parsed)]);
  return {
    labels: completed.items.map(({ label }) => label),
    hover: [hover?.contents].flat().join("\n"),
    problems: await service.doValidation(document, parsed),
  };
}

test("VS Code's language service completes and explains a config.json", async () => {
  assert.deepEqual((await edited('{"general": {"envir|"}}')).labels.includes("environment"), true);
  assert.deepEqual(
    (await edited('{"general": {"environment": "|"}}')).labels.filter((label) => /production|staging/.test(label)),
    ['"production"', '"staging"'],
  );
  assert.match((await edited('{"general": {"erp|Url": "https://x"}}')).hover, /URL do ERP[\s\S]*O endereço que você abre no navegador/);
  assert.ok((await edited('{"products": [{"|"}]}')).labels.includes("erpProduct"));
  const { problems } = await edited('{"general": {"apiPort": 70000}, "pay|ment": null}');
  assert.ok(problems.some(({ message }) => /65535/.test(message)) && problems.some(({ message }) => /erpUrl/.test(message)), JSON.stringify(problems));
  assert.ok((await edited('{"items": [{"quan|"}]}', "order")).labels.includes("quantity"));
});
