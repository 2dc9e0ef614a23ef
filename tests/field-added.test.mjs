// A field is added in one place, in a copy of the sources: it appears wherever fields appear.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "voalle-field-"));
after(() => rmSync(copy, { recursive: true, force: true }));
for (const name of ["Cargo.toml", "Cargo.lock", "src", "json", "tests", "npm", "docs", "www/elements"])
  cpSync(join(root, name), join(copy, name), { recursive: true });

const read = (path) => readFileSync(join(copy, path), "utf8");
const edit = (path, from, to) => {
  const text = read(path);
  assert.ok(text.split(from).length === 2, `${path} holds ${JSON.stringify(from)} no more, where this test puts its field: give it another place`);
  writeFileSync(join(copy, path), text.replace(from, to));
};

// What somebody writes who adds a field: the static, and its name in the list that it stands in.
edit("src/config/sale.rs", "        &CONTRACT_TYPE,\n", "        &CONTRACT_TYPE,\n        &CHANNEL,\n");
edit(
  "src/config/sale.rs",
  '/// "Tipo de contrato".\n',
  `/// The channel.
pub static CHANNEL: Field = Field::code("channelCode")
    .label("Canal da venda", "Sales channel")
    .help("O canal por onde a venda entra.", "The channel that the sale comes in by.")
    .example("WEB")
    .within(&SALE);

/// "Tipo de contrato".
`,
);
edit("src/order/fields.rs", "        &POSTAL_CODE,\n", "        &POSTAL_CODE,\n        &GATE,\n");
edit(
  "src/order/fields.rs",
  "/// What was ordered.\n",
  `/// Whether there is a gate.
pub static GATE: Field = Field::flag("hasGate")
    .label("Tem portaria", "Has a gate")
    .help("Se o prédio tem portaria.", "Whether the building has a gate.")
    .headings(&["portaria", "tem portaria"])
    .within(&ADDRESS);

/// What was ordered.
`,
);
// The others of the workspace need no field.
edit("Cargo.toml", 'members = ["json", "proxy", "prove", "sandbox"]', 'members = ["json"]');
writeFileSync(
  join(copy, "tests/added.rs"),
  `//! The reader takes the new fields, and checks them by what they say.
#[test]
fn the_reader_knows_them() {
    let read = |text: &str| datacake_voalle::json::read(text, 1000).unwrap();
    let codes = |issues: Vec<datacake_voalle::issue::Issue>, last: &str| -> Vec<_> {
        issues.iter().filter(|issue| format!("{:?}", issue.path).contains(last)).map(|issue| issue.rule.code).collect()
    };
    let config = |text: &str| codes(datacake_voalle::config::check(&read(text)).issues, "channelCode");
    assert_eq!(config(r#"{"sale": {"channelCode": "WEB"}}"#), [""; 0]);
    assert_eq!(config(r#"{"sale": {"channelCode": true}}"#), ["wrong-type"]);
    let order = |text: &str| codes(datacake_voalle::order::read(&read(text)).1, "hasGate");
    assert_eq!(order(r#"{"address": {"hasGate": true}}"#), [""; 0]);
    assert_eq!(order(r#"{"address": {"hasGate": "yes"}}"#), ["wrong-type"]);
}
`,
);

test("a field that was added in one place is in the reader, the schemas, the types, the form, the papers and the columns", async () => {
  const args = ["test", "--offline", "--quiet", "--test", "generated", "--test", "added"];
  const { status, stdout, stderr } = spawnSync("cargo", args, {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, UPDATE: "1", CARGO_TARGET_DIR: join(root, "target", "field-added") },
  });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  assert.match(stdout, /running 1 test\n/, "the reader's own test did not run");

  const channel = JSON.parse(read("npm/config.schema.json")).$defs.SaleSettings.properties.channelCode;
  assert.deepEqual([channel.title, channel.examples], ["Canal da venda", ["WEB"]]);
  assert.ok(JSON.parse(read("npm/order.schema.json")).$defs.Address.properties.hasGate);

  assert.match(
    read("npm/types/data.d.ts"),
    /Sales channel\.\n {3}\* The channel that the sale comes in by\.\n {3}\* @example "WEB"\n {3}\*\/\n {2}channelCode\?: string \| null;/,
  );
  assert.match(read("npm/types/data.d.ts"), /hasGate\?: boolean \| null;/);
  assert.match(read("npm/types/data.d.ts"), /\| "sale\.channelCode"\n/);

  const imported = (path) => import(pathToFileURL(join(copy, path)));
  const { sections } = await imported("www/elements/config/fields.js");
  const shown = sections.find(({ id }) => id === "sale").fields.find(({ path }) => path[1] === "channelCode");
  assert.deepEqual([shown.kind, shown.label, shown.optional], ["text", ["Canal da venda", "Sales channel"], true]);
  const { orderLabel } = await imported("www/elements/orders/order-labels.js");
  assert.equal(orderLabel({ say: (pt) => pt }, ["address", "hasGate"]), "Tem portaria");

  assert.match(read("docs/fields.md"), /\| `sale\.channelCode` \| Sales channel \|/);
  assert.match(read("docs/fields.pt-BR.md"), /\| `address\.hasGate` \| Tem portaria \|/);

  const { columnOf, modelHeadings } = await imported("npm/files/order-columns.js");
  assert.ok(modelHeadings(1).includes("portaria"));
  assert.deepEqual(columnOf("Tem portaria"), { path: ["address", "hasGate"], reader: "flag", use: "flag" });
});
