// A provider's ERP from its report alone: the page makes the report at one ERP, an emulation is started with the file, and there the same
// orders go the same way.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { World } from "./world.mjs";

const samples = ["nova-pessoa", "empresa-com-letras", "lead", "cliente-existente", "pagamento-pix"];
const folder = mkdtempSync(join(tmpdir(), "voalle-like-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the page comes to at an ERP: its test, where each sample went and how, and what the ERP was sent for them. */
async function journey(world) {
  const tested = await world.test();
  await world.calls();
  const went = [];
  for (const sample of samples) {
    await world.plan(sample);
    const route = await world.page.locator(".plan .route strong").textContent();
    const outcome = await world.send();
    went.push([sample, route, /Feito|Aceito pelo Voalle/.exec(outcome)?.[0] ?? outcome]);
  }
  const written = ["registerPerson", "sale", "lead", "settlement"];
  const sent = (await world.calls()).filter(({ endpoint }) => written.includes(endpoint)).map(({ endpoint, body }) => ({ endpoint, body }));
  return { tested, went, sent };
}

/** Makes the rehearsal that reads, on the page; keeps its file, and answers what it holds. */
async function reportOf(world, file) {
  await world.tab("Configuração");
  const place = world.page.locator("voalle-first-contact");
  await place.getByText("Primeiro contato", { exact: true }).click();
  for (const [label, taxId] of [
    [/^CPF\/CNPJ de um cliente do Voalle/, "52998224725"],
    [/^CPF\/CNPJ de um lead/, "00000000191"],
    [/^CPF\/CNPJ válido que ninguém tem/, "86288366757"],
  ])
    await place.getByLabel(label).fill(taxId);
  await place.getByRole("button", { name: "Fazer o ensaio" }).click();
  await place.locator("voalle-contact .outcome", { hasText: "Ensaio terminado" }).waitFor();
  const coming = world.page.waitForEvent("download");
  await place.getByRole("button", { name: "Baixar o relatório" }).click();
  await (await coming).saveAs(file);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** A world with its configuration saved; `settings` are the sandbox's, `act` is what is done there. */
async function inWorld({ settings = {}, sandboxArgs = [] }, act) {
  const world = await World.start({ proxyArgs: ["--follow-ms", "150"], sandboxArgs });
  try {
    await world.control("POST", "settings", settings);
    await world.fillIn();
    const came = await act(world);
    assert.deepEqual(world.pageErrors, []);
    return came;
  } finally {
    await world.stop();
  }
}

for (const [what, settings] of [
  ["the usual one", {}],
  ["one that writes names in Pascal case and has the status beside the billet", { pascalCase: true, rootStatus: true }],
]) {
  test(`orders go at the emulation of ${what} as they do there`, async () => {
    const file = join(folder, "report.json");
    const all = async (world, name) => ({ report: await reportOf(world, name), ...(await journey(world)) });
    const there = await inWorld({ settings }, (world) => all(world, file));
    assert.match(there.tested, /^Conexão verificada/);
    assert.deepEqual(
      there.went.map(([, route, outcome]) => [route, outcome]),
      [
        ["Venda", "Feito"],
        ["Venda", "Feito"],
        ["Lead", "Feito"],
        ["Lead", "Feito"],
        ["Baixa de boleto", "Aceito pelo Voalle"],
      ],
    );
    assert.equal(there.sent.length, 7);
    // The emulation has the sandbox's own settings, and only the file says how that ERP answers.
    const here = await inWorld({ sandboxArgs: ["--like", file] }, (world) => all(world, join(folder, "again.json")));
    assert.deepEqual(here, there);
  });
}
