// The benchmark compares like with like: zod, valibot and ajv find in every input what the package finds, in the same words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { disagreements, sorted } from "../bench/agree.mjs";
import { brokenConfig, mutations, soundConfig } from "../bench/inputs.mjs";
import { validate as ajv } from "../bench/peers/ajv.mjs";
import { validate as valibot } from "../bench/peers/valibot.mjs";
import { validate as zod } from "../bench/peers/zod.mjs";
import { validateConfig } from "../pkg/node.js";

const ours = (config, locale) => validateConfig(config, { locale });

test("all contestants find the same, with the same severity and in the same words", () => {
  const { found, compared } = disagreements({ ours, zod, valibot, ajv });
  assert.ok(compared > 2000, `${compared} inputs`);
  assert.deepEqual(found.slice(0, 5), []);
});

test("the inputs are worth comparing: many rules are broken by them, and a peer that finds less is told", () => {
  const codes = new Set([...mutations()].flatMap(({ config }) => ours(config, "en").map(({ code }) => code)));
  assert.ok(codes.size > 45, `${codes.size} rules`);
  const blind = (config, locale) => zod(config, locale).filter(({ code }) => code !== "erp-url-http");
  assert.equal(disagreements({ ours, blind }, [{ what: "broken", config: brokenConfig() }], ["en"]).found.length, 1);
  assert.deepEqual(
    sorted(ours(soundConfig(), "en")).filter((line) => line.includes('"error"')),
    [],
  );
});
