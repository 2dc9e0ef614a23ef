// Products from a CSV file, after a look at what it would change; and into one.
import { html, nothing } from "lit";
import { chooseFile, downloadCsv } from "../person-files.js";
import { ask } from "../dialog.js";
import { fileReader } from "../file-reader.js";
import { changesTable, fold } from "./changes-table.js";
import { itemsOf, planImport, withRows } from "./product-plan.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./products-model.js").Products} Products */
/** @typedef {import("./product-plan.js").Line} Line */

// Bytes; as much as the server takes of a whole configuration.
const largest = 2 * 1024 * 1024;

/**
 * Hands all products to the browser as a CSV file.
 * @param {Ui} ui
 * @param {Products} products
 */
export async function exportProducts(ui, { all, store }) {
  const { writeProducts } = await fileReader(ui);
  const text = writeProducts(all, { productAttributes: store.valueAt(["productAttributes"]) });
  downloadCsv(`produtos-${store.provider}.csv`, text, ui.root);
}

/**
 * Asks for a file and for a yes to what it changes. Answers `{products, words}`, or null when nothing is to be done.
 * @param {Ui} ui
 * @param {Products} products
 */
export async function importProducts(ui, products) {
  const reader = await fileReader(ui);
  if ((await explain(ui, reader.productHeadings())) !== "choose") return null;
  for (;;) {
    const file = await chooseFile(ui.root, ".csv,.txt,.tsv,.json,text/csv,text/plain,application/json");
    if (!file) return null;
    const answer = await look(ui, products, file, reader);
    if (answer !== "choose") return answer;
  }
}

/**
 * @param {Ui} ui
 * @param {readonly string[]} headings
 */
function explain(ui, headings) {
  const rules = [
    ui.say(
      "O id diz qual produto é: um que já está aqui muda, outro é acrescentado.",
      "The id tells which product it is: one that is here changes, another is added.",
    ),
    ui.say(
      "Uma célula vazia não muda nada, e um produto que não está no arquivo fica como está.",
      "An empty cell changes nothing, and a product that is not in the file stays as it is.",
    ),
    ui.say(
      "Para ter um modelo, exporte os produtos. Na planilha, formate as colunas de códigos como Texto.",
      "For a model, export the products. In the spreadsheet, format the columns of codes as text.",
    ),
    ui.say("Antes de mudar qualquer coisa, você vê o que mudaria.", "Before anything changes you see what would."),
  ];
  const words = ui.say(
    "Um arquivo CSV, com uma linha para cada produto e estas colunas, das quais só a primeira é obrigatória:",
    "A CSV file with a line for each product and these columns, of which only the first must be there:",
  );
  return ask(ui, {
    title: ui.say("Preencher produtos por uma planilha", "Fill in products from a spreadsheet"),
    body: html`<p>${words}</p>
      <p class="file-columns">${headings.map((column) => html`<code>${column}</code>`)}</p>
      <ul class="file-rules">
        ${rules.map((rule) => html`<li>${rule}</li>`)}
      </ul>`,
    actions: [
      { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
      { value: "choose", label: ui.say("Escolher arquivo…", "Choose a file…") },
    ],
  });
}

/**
 * @param {Ui} ui
 * @param {Products} products
 * @param {File} file
 * @param {typeof import("datacake-voalle/files")} reader
 */
async function look(ui, { all, store }, file, reader) {
  const another = { value: "choose", label: ui.say("Escolher outro arquivo…", "Choose another file…") };
  const cancel = { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" };
  /** @param {string} words @returns {Promise<"choose" | null>} */
  const refuse = async (words) => {
    const title = ui.say("Este arquivo não pôde ser lido", "This file could not be read");
    return (await ask(ui, { title, body: html`<p>${words}</p>`, actions: [cancel, another] })) === "choose" ? "choose" : null;
  };
  if (file.size > largest) return refuse(tooLarge(ui));
  const productAttributes = store.valueAt(["productAttributes"]);
  const read = await reader.readProducts(await file.arrayBuffer(), { locale: ui.locale, productAttributes });
  const fault = read.problems.find(({ severity }) => severity === "error");
  if (fault) return refuse(fault.message);
  const plan = planImport(read.rows, all, productAttributes, (portuguese, english) => ui.say(portuguese, english));
  if (plan.rows.length === 0 && plan.problems.length === 1) return refuse(plan.problems[0].words);
  const changing = plan.rows.filter((row) => row.kind !== "same");
  const answer = await ask(ui, {
    title: ui.say("O que o arquivo muda", "What the file changes"),
    body: preview(
      ui,
      plan,
      read.unit,
      read.problems.map(({ message }) => message),
    ),
    actions: changing.length > 0 ? [{ value: "apply", label: applyWords(ui, changing.length) }, { ...another, kind: "quiet" }, cancel] : [cancel, another],
  });
  if (answer !== "apply") return answer === "choose" ? answer : null;
  return {
    products: withRows(all, changing),
    /** @param {Ui} now */
    words: (now) =>
      now.count(changing.length, ["produto veio do arquivo.", "produtos vieram do arquivo."], ["product came from the file.", "products came from the file."]),
  };
}

/** @param {Ui} ui */
function tooLarge(ui) {
  return ui.say(
    "O arquivo tem mais de 2 MB, e uma configuração não leva tanto. Divida-o, ou tire as colunas que não são de produtos.",
    "The file has over 2 MB, which no configuration holds. Split it, or remove the columns that are not about products.",
  );
}

/** @param {Ui} ui @param {number} number */
function applyWords(ui, number) {
  return ui.say(`Aplicar a ${ui.count(number, ["produto", "produtos"], ["", ""])}`, `Apply to ${ui.count(number, ["", ""], ["product", "products"])}`);
}

/**
 * @param {Ui} ui
 * @param {ReturnType<typeof planImport>} plan
 * @param {"line" | "position"} unit what its lines count
 * @param {readonly string[]} notes of the file as a whole
 */
function preview(ui, { rows, problems }, unit, notes) {
  const [added, changed] = [itemsOf(ui, rows, "new"), itemsOf(ui, rows, "changed")];
  const same = rows.length - added.length - changed.length;
  const doubts = rows.filter((row) => row.notes.length > 0).map(({ line, notes: said }) => ({ line, words: said.join(" ") }));
  const words = {
    doubts: ui.count(doubts.length, ["linha para conferir", "linhas para conferir"], ["line to look at", "lines to look at"]),
    problems: ui.count(
      problems.length,
      ["linha com problema: fica de fora", "linhas com problema: ficam de fora"],
      ["line with a problem: left out", "lines with a problem: left out"],
    ),
    changed: ui.count(changed.length, ["produto muda", "produtos mudam"], ["product changes", "products change"]),
    added: ui.count(added.length, ["produto novo", "produtos novos"], ["new product", "new products"]),
    same: ui.count(same, ["produto já está assim", "produtos já estão assim"], ["product is like this already", "products are like this already"]),
  };
  const [field, now, then] = [ui.say("Campo", "Field"), ui.say("Agora", "Now"), ui.say("Depois", "Then")];
  /** @param {unknown} text */
  const help = (text) => html`<p class="help">${text}</p>`;
  // The first part is open: more of them would push the buttons off a small screen.
  return [
    problems.length > 0 ? fold(words.problems, problemList(ui, problems, unit), true) : nothing,
    changed.length > 0 ? fold(words.changed, changesTable(ui, words.changed, changed, [field, now, then]), problems.length === 0) : nothing,
    added.length > 0 ? fold(words.added, changesTable(ui, words.added, added, [field, then]), problems.length + changed.length === 0) : nothing,
    same > 0 ? help(`${words.same}.`) : nothing,
    doubts.length > 0 ? fold(words.doubts, problemList(ui, doubts, unit), false) : nothing,
    ...notes.map(help),
    help(ui.say("Nada é salvo até você clicar em Salvar.", "Nothing is saved until you click Save.")),
  ];
}

/**
 * @param {Ui} ui
 * @param {readonly Line[]} problems
 * @param {"line" | "position"} unit
 */
function problemList(ui, problems, unit) {
  // So many are enough to see what is wrong with a file.
  const most = 50;
  /** @param {number} number */
  const place = (number) => (unit === "line" ? ui.say(`Linha ${number}: `, `Line ${number}: `) : ui.say(`Produto nº ${number}: `, `Product no. ${number}: `));
  const more = problems.length - most;
  return html`<ul class="file-problems" tabindex="0">
    ${problems.slice(0, most).map(({ line, words }) => html`<li><strong>${place(line)}</strong>${words}</li>`)}
    ${more > 0 ? html`<li>${ui.say(`E mais ${ui.number(more)}.`, `And ${ui.number(more)} more.`)}</li>` : nothing}
  </ul>`;
}
