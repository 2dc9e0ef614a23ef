// The table of products: from a spreadsheet, by keyboard, with what the ERP knows, and with a thousand rows.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { World } from "./world.mjs";

let world;
let page;
let saved = 0;
before(async () => {
  world = await World.start();
  page = world.page;
  await world.fillIn();
  assert.match(await world.test(), /^Conexão verificada/);
  page.on("request", (request) => request.method() === "PUT" && (saved += 1));
});
after(() => world?.stop());

const button = (name) => page.getByRole("button", { name });
const dialog = () => page.getByRole("dialog");
const combobox = (name) => page.getByRole("combobox", { name, exact: true });
const config = () => page.evaluate(() => document.querySelector("voalle-config").config);
const product = async (id) => (await config()).products.find((one) => one.id === id);
const shownIds = () =>
  page.locator(".product-id").evaluateAll((cells) => cells.map((cell) => cell.querySelector("input")?.value ?? cell.querySelector("button").textContent));
const focused = () => page.evaluate(() => document.querySelector("voalle-config").shadowRoot.activeElement?.getAttribute("aria-label"));
/** What the open list offers, read at one moment: a key that was typed may make its options anew, and the list stays. */
const options = () =>
  page.getByRole("listbox").evaluate((list) => [...list.querySelectorAll("[role=option]")].map((option) => option.innerText.replace(/\s+/g, " ").trim()));
/** The rows of a page come a few at a time. */
const rowsShown = (number) =>
  page.waitForFunction((wanted) => document.querySelector("voalle-config").shadowRoot.querySelectorAll("tbody.product").length === wanted, number);
const counted = (words) => page.locator(".products-count").getByText(words, { exact: true }).waitFor();
/** The row of a product, by the name that its cells have. */
const rowOf = (name) => page.locator("tbody.product").filter({ has: button(new RegExp(`^Remover ${name}$`)) });
/** The text of a cell, which stands there as long as nobody edits it. */
const cellOf = (name, field) => rowOf(name).locator(`.product-${field} .product-value`);
/** Edits a cell, as somebody does with the mouse; answers its input. */
async function edit(name, field) {
  await cellOf(name, field).click();
  return rowOf(name).locator(`.product-${field} input`);
}

/** Chooses a file in the dialog of the import; the preview is there then. */
async function bring(text) {
  await button("Preencher por planilha (CSV)…").click();
  const chooser = page.waitForEvent("filechooser");
  await dialog().getByRole("button", { name: "Escolher arquivo…" }).click();
  await (await chooser).setFiles({ name: "produtos.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await dialog().getByRole("heading", { name: "O que o arquivo muda" }).waitFor();
}

const csv = [
  "id;nome;produto_erp;assinatura;campanha;lista_preco",
  "fibra-600;Fibra 600 Plus;;;;",
  "ip-fixo;IP fixo;1.8;não;;",
  "giga-casa;Giga Casa;1.3;sim;;",
  "fibra-300;Fibra 300;1.1;sim;FIBRA-RES;",
  "fibra-800;Fibra 800 Mega;;sim;;",
  "rural;Rádio Rural;9.9;sim;;",
  "verao;Verão;1.4;sim;VERAO-2026;",
  "sem-lugar;Sem Lugar;1.2;sim;;",
  ";sem id;1.1;sim;;",
  "giga-casa;outra vez;1.3;sim;;",
].join("\r\n");

test("a cell is edited by Enter, F2 or a key, left by Enter or Escape, and nothing of it saves", async () => {
  const cell = cellOf("IP fixo", "name");
  const input = rowOf("IP fixo").locator(".product-name input");
  await cell.press("Enter");
  assert.equal(await input.inputValue(), "IP fixo");
  await page.keyboard.press("End");
  await page.keyboard.type("!");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "Nome de IP fixo!: IP fixo!", "the focus is on the cell");
  await page.keyboard.press("F2");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "Nome de IP fixo: IP fixo", "and what was typed stays");
  await page.keyboard.type("IP fixo");
  assert.equal(await input.inputValue(), "IP fixo", "the first key is in it, in place of what was there");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Assinatura de IP fixo");
  assert.equal(await input.count(), 0);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "Nome de IP fixo: IP fixo", "one stop for each cell, and the focus alone edits nothing");
  assert.equal(saved, 0);
});

test("what is pasted on a cell takes its place", async () => {
  const before = await product("ip-fixo");
  await cellOf("IP fixo", "name").evaluate((cell) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", " IP fixo \r\n");
    cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.deepEqual(await product("ip-fixo"), { ...before, name: "IP fixo" });
  assert.equal(await cellOf("IP fixo", "name").innerText(), "IP fixo");
});

test("a spreadsheet is shown before it changes anything, and then changes what it names", async () => {
  const before = await config();
  const hasReader = () => page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => /\/files-[^/]+\.js$/.test(name)));
  assert.equal(await hasReader(), false, "most pages never read a file");
  await bring(csv);
  assert.equal(await hasReader(), true);
  await dialog()
    .locator("details")
    .evaluateAll((parts) => parts.forEach((part) => (part.open = true)));
  const words = await dialog().innerText();
  assert.match(words, /2 linhas com problema: ficam de fora/);
  assert.match(words, /Linha 10: Falta o id do produto\. Preencha a coluna id\./);
  assert.match(words, /Linha 11: O id giga-casa já está na linha 4\. Deixe só uma das duas\./);
  assert.match(words, /1 produto muda/);
  assert.match(words, /fibra-600\s+Nome\s+Fibra 600 Mega\s+Fibra 600 Plus/);
  assert.match(words, /6 produtos novos/);
  assert.match(words, /1 produto já está assim/);
  await dialog().getByRole("button", { name: "Cancelar" }).click();
  assert.deepEqual(await config(), before, "a look changes nothing");
  assert.equal(
    await page.evaluate(() => document.querySelector("voalle-config").shadowRoot.activeElement.textContent),
    "Preencher por planilha (CSV)…",
    "the focus is back",
  );

  await bring(csv);
  await dialog().getByRole("button", { name: "Aplicar a 7 produtos" }).click();
  await page.getByText("7 produtos vieram do arquivo.").waitFor();
  const { products } = await config();
  assert.deepEqual(
    products.map(({ id }) => id),
    ["fibra-600", "fibra-1giga-empresa", "ip-fixo", "giga-casa", "fibra-300", "fibra-800", "rural", "verao", "sem-lugar"],
  );
  assert.deepEqual(products[0], { ...before.products[0], name: "Fibra 600 Plus" });
  assert.deepEqual(products[1], before.products[1], "what the file does not name stays");

  await button("Desfazer").click();
  assert.deepEqual(await config(), before);
  await bring(csv);
  await dialog().getByRole("button", { name: "Aplicar a 7 produtos" }).click();
});

test("what a spreadsheet has lost is told by its line, and a doubt beside what is taken", async () => {
  const before = await config();
  await bring(["id;nome;produto_erp;campanha", "novo;JoÃ£o;1.2;", "a;A;jan/45;", "b;B;1.2;#N/D", "c;C;5 Giga;1.2;"].join("\n"));
  await dialog()
    .locator("details")
    .evaluateAll((parts) => parts.forEach((part) => (part.open = true)));
  const words = await dialog().innerText();
  assert.match(words, /3 linhas com problema: ficam de fora/);
  assert.match(words, /Linha 3: “jan\/45” é uma data, e a coluna “produto_erp” não é de datas\./);
  assert.match(words, /Linha 4: “#N\/D” é um erro da planilha, não um valor\./);
  assert.match(words, /Linha 5: A linha 5 tem mais células \(5\) que o cabeçalho \(4\)\./);
  assert.match(words, /1 linha para conferir\s+Linha 2: Os acentos de “JoÃ£o” parecem trocados; deve ser “João”\./);
  assert.match(words, /1 produto novo/);
  await dialog().getByRole("button", { name: "Cancelar" }).click();
  assert.deepEqual(await config(), before);
});

test("ambiguous products stand first, then those with errors; filters tell how many there are", async () => {
  assert.deepEqual((await shownIds()).slice(0, 4), ["giga-casa", "fibra-300", "fibra-800", "rural"]);
  const filters = await page.locator(".products-chip").allInnerTexts();
  assert.deepEqual(
    filters.map((text) => text.replace(/\s+/g, " ")),
    ["Todos 9", "Bloqueados 2", "Escolher 2", "Com aviso 1", "Prontos 4"],
  );
  await button(/^Escolher \d/).click();
  assert.deepEqual(await shownIds(), ["giga-casa", "fibra-300"]);
  assert.equal(await button(/^Escolher \d/).getAttribute("aria-pressed"), "true");
  await counted("2 produtos");
  await button(/^Todos/).click();
  const search = page.getByRole("searchbox", { name: "Procurar por ID, nome ou Produto ERP" });
  await search.fill("RADIO");
  await counted("1 produto");
  assert.deepEqual(await shownIds(), ["rural"], "accents and capitals don't matter");
  await search.fill("xyz");
  await page.locator(".products-none").getByText("Nenhum produto combina com o filtro.").waitFor();
  await search.press("Enter");
  assert.equal(saved, 0, "looking is not saving");
  await search.fill("");
  await counted("9 produtos");
});

test("a choice is made by keyboard alone, from a part of its title", async () => {
  const cell = cellOf("Rádio Rural", "erpProduct");
  await cell.focus();
  assert.equal(await cell.getAttribute("role"), "combobox");
  assert.equal(await cell.getAttribute("aria-expanded"), "false", "the focus alone opens nothing");
  await page.keyboard.type("mega 300");
  const input = combobox("Produto ERP de Rádio Rural");
  await page.getByRole("listbox", { name: "Produto ERP de Rádio Rural" }).waitFor();
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  await page.waitForFunction(() => document.querySelector("voalle-config").shadowRoot.querySelectorAll("[role=option]").length === 1);
  assert.deepEqual(await options(), ["1.1 Fibra 300 Mega R$ 89,90 a R$ 99,90"]);
  await page.keyboard.press("ArrowDown");
  const active = await input.getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  assert.equal(await cell.innerText(), "1.1 Fibra 300 Mega");
  assert.match(await focused(), /^Produto ERP de Rádio Rural: 1\.1, Fibra 300 Mega, R\$\s89,90 a R\$\s99,90$/);
  assert.equal(await page.getByRole("listbox").count(), 0);
  assert.equal(saved, 0, "Enter has chosen, not saved");
  assert.equal((await product("rural")).erpProduct, "1.1");

  // Down edits and opens; it goes on at what is chosen, Up goes on from there, Escape leaves all as it was.
  await page.keyboard.press("ArrowDown");
  assert.match(await rowOf("Rádio Rural").locator(".product-erpProduct .combobox-known").innerText(), /^Fibra 300 Mega · R\$\s89,90 a R\$\s99,90$/);
  await page.keyboard.press("ArrowDown");
  assert.match(await page.locator('[role=option][aria-selected="true"]').innerText(), /1\.1/);
  await page.keyboard.press("ArrowDown");
  assert.match(await page.locator('[role=option][aria-selected="true"]').innerText(), /1\.2/);
  await page.keyboard.press("Escape");
  assert.equal(await input.inputValue(), "1.1");
  await page.keyboard.press("Alt+ArrowDown");
  assert.equal(await page.locator('[role=option][aria-selected="true"]').count(), 0, "it opens, and chooses nothing");
  await page.keyboard.press("Alt+ArrowUp");
  assert.equal(await page.getByRole("listbox").count(), 0);
});

test("row 70: what an input method is composing is not taken for a key of the list", async () => {
  const input = combobox("Produto ERP de Rádio Rural");
  await input.press("Alt+ArrowDown");
  await page.keyboard.press("ArrowDown");
  const chosen = await input.inputValue();
  const isTaken = (key, isComposing) =>
    input.evaluate((field, init) => !field.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, composed: true, cancelable: true })), {
      key,
      isComposing,
    });
  for (const key of ["Enter", "Escape", "ArrowDown", "ArrowUp"]) assert.equal(await isTaken(key, true), false, key);
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  assert.equal(await input.inputValue(), chosen);
  assert.equal(await isTaken("Escape", false), true, "the same key outside of it");
  assert.equal(await page.getByRole("listbox").count(), 0);
});

test("the campaigns that sell the product come first with its price, and the lists are the campaign's", async () => {
  await edit("Giga Casa", "campaign");
  assert.deepEqual(await page.getByRole("group", { name: "Não têm este produto" }).getByRole("option").count(), 2);
  assert.deepEqual(await options(), [
    "FIBRA-RES Fibra Residencial R$ 199,90",
    "FIBRA-EMP Fibra Empresas R$ 219,90",
    "VERAO-2026 Verão 2026",
    "FIBRA 2026 [SP] - PROMO Fibra 2026 (São Paulo)",
  ]);
  await page.getByRole("option", { name: /FIBRA-EMP/ }).click();
  assert.equal(await cellOf("Giga Casa", "campaign").innerText(), "FIBRA-EMP Fibra Empresas");
  await edit("Giga Casa", "priceList");
  assert.deepEqual(await options(), ["EMP-PADRAO Empresas - padrão R$ 219,90"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.deepEqual((await product("giga-casa")).attributes, [
    { name: "voalle_campaign", value: "FIBRA-EMP" },
    { name: "voalle_price_list", value: "EMP-PADRAO" },
  ]);
  assert.equal(await rowOf("Giga Casa").locator(".state").innerText(), "pronto");
  assert.equal((await shownIds())[0], "giga-casa", "nothing has jumped");
  await button("Reordenar").click();
  assert.equal((await shownIds())[0], "fibra-300");
});

test("what is ambiguous is asked where it is wrong, in the words of the screen, and answered there", async () => {
  const row = rowOf("Fibra 300");
  const list = cellOf("Fibra 300", "priceList");
  assert.equal(await list.getAttribute("aria-invalid"), "true");
  for (const right of ["erpProduct", "campaign"]) assert.equal(await cellOf("Fibra 300", right).getAttribute("aria-invalid"), "false", right);
  assert.equal(await world.notes("products.4.erpProduct").count(), 0);
  const question = world.notes("products.4.attributes.priceList").getByRole("group", { name: "Em qual lista de preço?" });
  const options = await question.locator("label").allInnerTexts();
  assert.deepEqual(
    options.map((text) => text.replace(/\s+/g, " ").trim()),
    ["Residencial - padrão RES-PADRAO R$ 99,90", "Residencial - indicação RES-INDICACAO R$ 89,90"],
  );
  assert.match(await question.textContent(), /Erro: 1\.1 – Fibra 300 Mega está em várias listas de preço da campanha\. Escolha a Lista de preço\./);
  assert.doesNotMatch(await row.innerText(), /voalle_/);
  const described = await list.getAttribute("aria-describedby");
  assert.match(await page.locator(`#${described}`).textContent(), /^\s*Em qual lista de preço\?/);

  await question.getByRole("radio", { name: /indicação/ }).press("Space");
  assert.deepEqual((await product("fibra-300")).attributes, [
    { name: "voalle_campaign", value: "FIBRA-RES" },
    { name: "voalle_price_list", value: "RES-INDICACAO" },
  ]);
  assert.equal(await list.getAttribute("aria-invalid"), "false");
  await page.keyboard.press("ArrowUp");
  assert.match(await list.innerText(), /^RES-PADRAO /, "who thinks again goes on in the same place");
  assert.equal(await row.locator(".state").innerText(), "pronto");
  assert.equal(await question.getByRole("button").innerText(), "Aplicar aos 2 com Fibra 300 Mega", "Rádio Rural waits for the same");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await question.waitFor({ state: "detached" });
  await edit("Fibra 300", "priceList");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await question.waitFor();
});

test("at 360 px a product is a card with labels, and the list stays on the screen", async () => {
  await page.setViewportSize({ width: 360, height: 640 });
  const card = rowOf("Fibra 300");
  for (const label of ["ID no Datacake", "Nome", "Assinatura", "Produto ERP", "Campanha", "Lista de preço"])
    assert.ok(await card.getByText(label, { exact: true }).first().isVisible(), label);
  await edit("Fibra 300", "campaign");
  await page.keyboard.press("Escape");
  for (const block of ["start", "end"]) {
    await combobox("Campanha de Fibra 300").evaluate((input, at) => input.scrollIntoView({ block: at }), block);
    await combobox("Campanha de Fibra 300").press("Alt+ArrowDown");
    const box = await page.locator(".combobox-popup").boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 640, `${block}: ${JSON.stringify(box)}`);
    await page.keyboard.press("Escape");
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "nothing sticks out");
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("what the ERP does not know is marked when it is left, and kept", async () => {
  const input = await edit("Rádio Rural", "erpProduct");
  await input.fill("7.7");
  const known = rowOf("Rádio Rural").locator(".product-erpProduct .combobox-known");
  assert.equal(await known.innerText(), "", "not while it is typed");
  assert.equal(await world.notes("products.6.erpProduct").filter({ hasText: "7.7" }).count(), 0, "nor the rulebook's words");
  await page.getByText("Nada da lista do Voalle combina. O texto pode ficar como está.").first().waitFor();
  await input.press("Tab");
  assert.match(await world.notes("products.6.erpProduct").innerText(), /Erro: O Produto ERP 7\.7 não está em nenhuma campanha em execução/);
  await cellOf("Rádio Rural", "erpProduct").press("F2");
  assert.match(await known.innerText(), /^Não está na lista do Voalle \(1\.1 Fibra 300 Mega, 1\.2 Fibra 600 Mega, .* e mais \d+\)$/);
  for (const one of [input, cellOf("Rádio Rural", "erpProduct")]) {
    await one.waitFor();
    const described = await one.getAttribute("aria-describedby");
    for (const id of described.split(" ")) assert.equal(await page.locator(`#${id}`).count(), 1, `described by ${id}`);
    assert.equal(await one.getAttribute("aria-invalid"), "true");
    await one.press("Escape");
  }
  await world.save();
  assert.equal((await product("rural")).erpProduct, "7.7");
  assert.equal(await cellOf("Rádio Rural", "erpProduct").innerText(), "7.7");
});

test("a suggestion by name is shown and never applied by itself", async () => {
  const suggestion = rowOf("Fibra 800 Mega").locator(".product-suggestion");
  assert.match(await suggestion.innerText(), /^Sugestão pelo nome: 1\.4 – Fibra 800 Mega · R\$\s149,90\s+Usar$/);
  assert.equal((await product("fibra-800")).erpProduct, "");
  assert.equal(await rowOf("Rádio Rural").locator(".product-suggestion").count(), 0, "a name that means nothing suggests nothing");
  await suggestion.getByRole("button", { name: /^Usar 1\.4/ }).click();
  assert.equal((await product("fibra-800")).erpProduct, "1.4");
  assert.match(await focused(), /^Produto ERP de Fibra 800 Mega: 1\.4, /);
  assert.equal(await suggestion.count(), 0);
});

test("a finding is mended by one click, and the focus stays in the row", async () => {
  const standing = rowOf("Verão").getByRole("button", { name: "1 dica: o que há com Verão" });
  assert.equal(await rowOf("Verão").locator(".issue").count(), 0, "a hint waits until somebody asks");
  await standing.click();
  assert.equal(await standing.getAttribute("aria-expanded"), "true");
  await rowOf("Verão").getByRole("button", { name: "Corrigir: usar a campanha VERAO-2026 e a lista de preço VERAO" }).click();
  assert.match(await cellOf("Verão", "priceList").innerText(), /^VERAO /);
  assert.match(await focused(), /^Campanha de Verão: VERAO-2026/);
  assert.equal(await rowOf("Verão").locator(".issue").count(), 0);
});

test("all automatic fixes are applied at once, after a look, and taken back at once", async () => {
  const before = await config();
  await button("Aplicar as 2 correções automáticas").click();
  const words = await dialog().innerText();
  assert.match(words, /Fibra 800 Mega\s+Campanha\s+—\s+VERAO-2026\s+Lista de preço\s+—\s+VERAO/);
  assert.match(words, /Sem Lugar\s+Campanha\s+—\s+FIBRA-RES/);
  assert.deepEqual(await config(), before);
  await dialog().getByRole("button", { name: "Aplicar as 2 correções automáticas" }).click();
  await page.getByText("2 correções aplicadas.").waitFor();
  assert.deepEqual((await product("fibra-800")).attributes, [
    { name: "voalle_campaign", value: "VERAO-2026" },
    { name: "voalle_price_list", value: "VERAO" },
  ]);
  assert.equal(await button(/correções automáticas/).count(), 0);
  await button("Desfazer").click();
  assert.deepEqual(await config(), before);
});

test("a new product stands first with the focus on its id, and says nothing before it is left", async () => {
  await button("Acrescentar produto").press("Enter");
  assert.equal(await focused(), "ID no Datacake de produto 10");
  const added = page.locator("tbody.product").first();
  assert.equal(await added.getAttribute("data-row"), "products.9");
  assert.equal(await added.locator(".issue").count(), 0);
  assert.equal(await added.locator(".state").innerText(), "novo");
  await page.keyboard.press("Tab");
  assert.match(await world.notes("products.9.id").innerText(), /Erro: Informe o ID do produto, como no Datacake\./);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("novo");
  assert.equal(await world.notes("products.9.id").count(), 0, "what is mended goes at once");
  await button("Remover novo").press("Enter");
  assert.equal((await config()).products.length, 9);
});

test("a removed product comes back as it was, where it was", async () => {
  const before = await config();
  const order = await shownIds();
  await button("Remover Rádio Rural").press("Enter");
  assert.match(await focused(), /^Remover /, "the focus is on the next row");
  assert.equal((await config()).products.length, before.products.length - 1);
  await page.getByText("Rádio Rural foi removido.").waitFor();
  await button("Desfazer").press("Enter");
  assert.deepEqual(await config(), before);
  assert.deepEqual(await shownIds(), order);
  assert.equal(await focused(), "ID no Datacake de Rádio Rural: rural");
});

test("what was exported is read back as the same", async () => {
  const download = page.waitForEvent("download");
  await button("Exportar produtos (CSV)").click();
  const file = await download;
  assert.equal(file.suggestedFilename(), "produtos-horizonte.csv");
  const text = await readFile(await file.path(), "utf8");
  assert.match(text, /^\uFEFFid;nome;produto_erp;assinatura;campanha;lista_preco\r\nfibra-600;Fibra 600 Plus;1\.2;sim;FIBRA-RES;RES-PADRAO\r\n/);
  await bring(text);
  assert.match(await dialog().innerText(), /9 produtos já estão assim/);
  await dialog().getByRole("button", { name: "Cancelar" }).click();
});

/** What `work(form, table)` answers, with a form of its own beside the page's, without a server and with so many products. */
async function alone(number, work) {
  const form = await page.evaluateHandle(async (length) => {
    const element = Object.assign(document.createElement("voalle-config"), { mode: "local" });
    const isReady = new Promise((resolve) => element.addEventListener("ready", resolve, { once: true }));
    document.body.append(element);
    await isReady;
    const empty = { name: "", erpProduct: "1.2", subscription: true, attributes: [] };
    element.fill({ products: Array.from({ length }, (_, index) => ({ ...empty, id: `p${index}`, name: `P ${index}` })) });
    return element;
  }, number);
  try {
    const table = await page.waitForFunction(({ shadowRoot }) => shadowRoot.querySelector("voalle-products"), form);
    await page.waitForFunction(([one, length]) => one.querySelectorAll("tbody.product").length === Math.min(length, 25), [table, number]);
    return await form.evaluate(work, table);
  } finally {
    await form.evaluate((element) => element.remove());
  }
}

test("a thousand products: pages, and a key renders its own row alone", async () => {
  const codes = ["1.2", "1.4", "2.1"];
  const lines = Array.from({ length: 991 }, (_, index) => `plano-${index};Plano ${index};${index === 700 ? "" : codes[index % 3]};sim;;`);
  await bring(["id;nome;produto_erp;assinatura;campanha;lista_preco", ...lines].join("\n"));
  await dialog().getByRole("button", { name: "Aplicar a 991 produtos" }).click();
  await page.getByText("1 a 25 de 1.000 produtos").waitFor();
  await rowsShown(25);
  await button("Próxima página").press("Enter");
  await page.getByText("26 a 50 de 1.000 produtos").waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("voalle-config").shadowRoot.activeElement.textContent), "Próxima página");
  await page.getByLabel("Por página").selectOption("100");
  await page.getByText("1 a 100 de 1.000 produtos").waitFor();
  await rowsShown(100);

  await page.locator(".product-name .product-value").nth(50).click();
  const name = page.locator(".product-name input");
  // Not what changes in the page: Lit changes nothing where it renders the same again, and has taken its time.
  await page.evaluate(() => {
    window.rendered = [];
    for (const tag of ["voalle-products", "voalle-product"]) {
      const { prototype } = customElements.get(tag);
      const { updated } = prototype;
      prototype.updated = function (...changed) {
        window.rendered.push(tag === "voalle-product" ? this.querySelector("tbody").dataset.row : tag);
        return updated.apply(this, changed);
      };
    }
  });
  const rendered = () => page.evaluate(() => window.rendered.splice(0));
  const own = await name.evaluate((input) => input.closest("tbody").dataset.row);
  // The first one takes the way back from the import with it.
  await page.keyboard.type("a");
  await rendered();
  await page.keyboard.type("abc");
  assert.deepEqual(new Set(await rendered()), new Set([own]));
  const alias = page.getByLabel("Alias do integrador", { exact: true });
  await alias.focus();
  await rendered();
  await page.keyboard.type("abc");
  assert.equal((await config()).lead.integratorAlias.slice(-3), "abc");
  assert.deepEqual(await rendered(), []);
});

test("one choice goes to all that wait for it, or a value to all that are shown, and comes back at once", async () => {
  const lines = Array.from({ length: 25 }, (_, index) => `duvida-${index};Dúvida ${index};1.1;sim;;`);
  await bring(["id;nome;produto_erp;assinatura;campanha;lista_preco", ...lines].join("\n"));
  await dialog().getByRole("button", { name: "Aplicar a 25 produtos" }).click();
  await page.getByText("25 produtos vieram do arquivo.").waitFor();
  const attributesOf = async () => (await config()).products.filter(({ id }) => id.startsWith("duvida-")).map(({ attributes }) => attributes);
  await page.getByRole("searchbox", { name: /^Procurar/ }).fill("duvida");
  await counted("25 produtos");
  const question = rowOf("Dúvida 3").getByRole("group", { name: "Em qual lista de preço?" });
  await question.getByRole("radio", { name: /padrão/ }).check();
  await question.getByRole("button", { name: /^Aplicar a todos os \d+ com Fibra 300 Mega$/ }).click();
  const place = [
    { name: "voalle_campaign", value: "FIBRA-RES" },
    { name: "voalle_price_list", value: "RES-PADRAO" },
  ];
  assert.deepEqual(await attributesOf(), Array(25).fill(place));
  assert.equal(await page.evaluate(() => document.querySelector("voalle-config").shadowRoot.activeElement.textContent), "Desfazer");
  await page.keyboard.press("Enter");
  assert.deepEqual(
    (await attributesOf()).map((attributes) => attributes.length),
    Array.from({ length: 25 }, (_, index) => (index === 3 ? 2 : 0)),
  );

  await page.getByText("Mudar os 25 mostrados de uma vez").click();
  await button("Aplicar aos 25").click();
  await page.getByText("Escolha o novo valor.").waitFor();
  await page.getByLabel("Coluna").selectOption("Campanha");
  const value = page.getByRole("combobox", { name: "Novo valor" });
  await value.fill("fibra empresas");
  await value.press("Tab");
  assert.equal(await value.inputValue(), "FIBRA-EMP", "a title is taken for its code");
  await button("Aplicar aos 25").click();
  await page.getByText("Campanha de 25 produtos: FIBRA-EMP.").waitFor();
  assert.ok((await attributesOf()).every(([{ name, value: code }]) => name === "voalle_campaign" && code === "FIBRA-EMP"));
  assert.equal((await product("plano-1")).attributes.length, 0, "what is not shown stays");
  await button("Desfazer").click();
  assert.equal((await attributesOf()).flat().length, 2);
  await page.getByText("Mudar os 25 mostrados de uma vez").click();
});

test("the page may show the products of one finding; another filter shows all again", async () => {
  const table = await page.evaluateHandle(() => document.querySelector("voalle-config").shadowRoot.querySelector("voalle-products"));
  await table.evaluate((part) => part.show("all", ["product-erp-missing"]));
  await counted("1 produto");
  assert.deepEqual(await shownIds(), ["plano-700"]);
  assert.equal(await focused(), "Só os sem Produto ERP: mostrar todos");
  await page.keyboard.press("Enter");
  await counted(/^1 a \d+ de 1\.025 produtos$/);
  assert.equal(await page.locator('[data-filter="codes"]').count(), 0);
  await table.evaluate((part) => part.show("choose"));
  assert.equal(await button(/^Escolher \d/).getAttribute("aria-pressed"), "true");
  await button(/^Todos/).click();
});

test("rows that are to come are waited for once, whatever else renders the table, and no more when it is gone", async () => {
  const [inFrames, [before, after]] = await alone(100, async (form, table) => {
    const frames = [];
    const { updated } = table;
    table.updated = function (...changed) {
      frames.push(document.timeline.currentTime);
      return updated.apply(this, changed);
    };
    table.products.choose({ size: 100 });
    for (let time = 0; time < 3; time += 1) {
      await table.updateComplete;
      table.requestUpdate();
    }
    await table.updateComplete;
    const asked = frames.length;
    while (table.querySelectorAll("tbody.product").length < 80) await new Promise(requestAnimationFrame);
    const inFrames = frames.slice(asked);
    form.remove();
    const atEnd = frames.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [inFrames, [atEnd, frames.length]];
  });
  assert.ok(inFrames.length > 1);
  assert.equal(new Set(inFrames).size, inFrames.length, "a frame has one portion");
  assert.ok(after - before <= 1, `${after - before} times more`);
});

test("rows that are to come wait for keys anywhere in the form, but not for ever", async () => {
  const [typed, atEnd] = await alone(100, async (form, table) => {
    const shown = () => table.querySelectorAll("tbody.product").length;
    const input = form.shadowRoot.querySelector("voalle-field input");
    const type = async (milliseconds) => {
      for (const end = performance.now() + milliseconds; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 20)))
        input.dispatchEvent(new InputEvent("beforeinput", { bubbles: true, composed: true }));
    };
    await type(20);
    table.products.choose({ size: 100 });
    await table.updateComplete;
    const before = shown();
    await type(500);
    const during = shown() - before;
    await type(1200);
    return [during, shown() - before];
  });
  assert.equal(typed, 0);
  assert.ok(atEnd > 0 && atEnd < 30, `${atEnd} rows came`);
});

test("a row that somebody works in stays, with the focus, when another configuration has more products", async () => {
  const [focused, text] = await alone(7, async (form, table) => {
    const rendered = async () => {
      await table.updateComplete;
      const row = [...table.querySelectorAll("voalle-product")].find(({ index }) => index === 6);
      await row.updateComplete;
      await row.querySelector("voalle-combobox")?.updateComplete;
      return row.querySelector("voalle-combobox input") ?? row.querySelector(".product-erpProduct .product-value");
    };
    const { products } = structuredClone(form.config);
    (await rendered()).click();
    const input = await rendered();
    input.value = "x";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    products[6].erpProduct = "";
    form.fill({ products: [...products, { ...products[0], id: "p7" }] });
    await rendered();
    const { id } = form.shadowRoot.activeElement ?? {};
    // "Reordenar": now it goes to the front. Not every browser tells that a node that moves has lost the focus.
    table.addEventListener("focusout", (event) => event.stopPropagation(), { capture: true });
    table.products.choose();
    await rendered();
    products[6].erpProduct = "9.9";
    form.fill({ products });
    const cell = await rendered();
    return [id, cell.value || cell.textContent];
  });
  assert.equal(focused, "product-6-erpProduct");
  assert.equal(text, "9.9", "where the row went, nobody types in it");
});

test("the summary of errors leads to a product on another page, whatever the filter", async () => {
  await page.getByRole("searchbox", { name: /^Procurar/ }).fill("plano-1");
  await page.getByLabel("Por página").selectOption("25");
  await page.getByRole("button", { name: "Salvar", exact: true }).click();
  await world.saves();
  await page
    .locator(".summary h2")
    .getByText(/^Salvo\. Faltam \d+ itens para enviar pedidos$/)
    .waitFor();
  assert.equal(await page.getByRole("searchbox", { name: /^Procurar/ }).inputValue(), "plano-1", "saving keeps what is looked for");
  await page
    .locator(".summary")
    .getByRole("link", { name: /Produto 710/ })
    .click();
  assert.equal(await focused(), "Produto ERP de Plano 700");
  assert.match(await world.notes("products.709.erpProduct").innerText(), /Preencha o campo Produto ERP/);
});
