// The products: the table with the live ERP, its filters, and what comes from a file.

const named = ["Fibra 300 Mega", "Fibra 600 Mega", "Fibra 1 Giga", "Link dedicado 100 Mega", "Ponto Wi-Fi adicional", "IP fixo"];
const codes = ["1.1", "1.2", "1.3", "2.1", "3.1", "1.8"];

/** Some sound, some in two campaigns, some with a code that the ERP lacks, some without one. */
export function manyProducts(count) {
  return Array.from({ length: count }, (_, index) => {
    const kind = index % named.length;
    const isLost = index % 9 === 4;
    const isBlank = index % 11 === 7;
    const attributes =
      kind === 1
        ? [
            { name: "voalle_campaign", value: "FIBRA-RES" },
            { name: "voalle_price_list", value: "RES-PADRAO" },
          ]
        : [];
    return {
      id: `produto-${String(index + 1).padStart(4, "0")}`,
      name: `${named[kind]} ${index + 1}`,
      erpProduct: isBlank ? "" : isLost ? `9.${index}` : codes[kind],
      subscription: kind !== 5,
      attributes,
    };
  });
}

export async function* products(stage) {
  await stage.enterSaved((config) => ({ ...config, products: manyProducts(60) }));
  const section = await stage.openStep("products");
  await section.locator(".products-chip").first().waitFor();
  await section.getByRole("combobox").first().waitFor();
  await section.scrollIntoViewIfNeeded();
  yield { name: "products", of: section };
  await section.locator('[data-filter="choose"]').click();
  yield { name: "products-choose", of: section };
  await section.locator(".product-question input").first().check();
  yield { name: "products-chosen", of: section };
  await section.locator(".product-question button").first().click();
  yield { name: "products-chosen-for-all", of: section };
  await section.locator(".products-undo button").click();
  await section.locator('[data-filter="all"]').click();
  await section.locator("#products-filter").fill("não há");
  await section.locator(".products-none").waitFor();
  yield { name: "products-none-found", of: section };
  await section.locator("#products-filter").fill("wi-fi");
  const cell = (field) => section.locator(".product").first().locator(`.product-${field}`);
  await cell("erpProduct").locator(".product-value").click();
  await cell("erpProduct").locator("input").fill("fibra");
  await stage.page.locator(".combobox-popup [role=option]").first().waitFor();
  yield { name: "products-choices" };
  await stage.page.keyboard.press("Escape");
  await cell("campaign").locator(".product-value").click();
  await stage.page.locator(".combobox-popup [role=group]").waitFor();
  yield { name: "products-choices-in-groups" };
  await stage.page.keyboard.press("Escape");
  await section.locator(".products-group summary").click();
  yield { name: "products-group", of: section };
  await section.locator(".products-group summary").click();
  await section.locator("#products-filter").fill("");
  await section.locator(".product-remove").first().click();
  yield { name: "products-removed", of: section };
  await section.locator('[data-add="products"]').click();
  await stage.page.keyboard.press("Tab");
  yield { name: "products-new", of: section };
}

export async function* productFiles(stage) {
  await stage.enterSaved((config) => ({ ...config, products: manyProducts(12) }));
  const section = await stage.openStep("products");
  await section.getByRole("combobox").first().waitFor();
  yield { name: "products-few", isWhole: true };
  const button = section.getByRole("button", { name: stage.say(/^Aplicar a/, /^Apply the/) });
  await button.click();
  await stage.page.locator("dialog tbody tr").first().waitFor();
  yield { name: "products-fixes" };
  await stage.page.keyboard.press("Escape");
  const csv = stage.button("Preencher por planilha (CSV)…", "Fill in from a spreadsheet (CSV)…");
  const choose = () => stage.button("Escolher arquivo…", "Choose a file…").click();
  await csv.click();
  await stage.page.locator("dialog").waitFor();
  yield { name: "products-csv" };
  await stage.give(
    choose,
    "produtos.csv",
    "id;nome;produto_erp;assinatura;campanha;lista_preco\nproduto-0001;Fibra 300;1.1;sim;FIBRA-RES;RES-PADRAO\nnovo-1;Produto novo;1.4;sim;;\nproduto-0002;;;talvez;;\nproduto-0003;;1.3;;FIBRA-EMP;EMP-PADRAO\n;sem id;1.1;;;\n",
  );
  await stage.page.locator("dialog .file-problems").waitFor();
  yield { name: "products-csv-preview" };
  await stage.page.keyboard.press("Escape");
  await csv.click();
  await stage.give(choose, "produtos.csv", "coluna;outra\n1;2\n");
  await stage.page.locator("dialog").waitFor();
  yield { name: "products-csv-refused" };
}
