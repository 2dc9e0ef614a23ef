// Products from a CSV file, after a look at what it would change; and into one.
import { chooseFile, download } from "../config/transfer.js";
import { ask } from "../dialog.js";
import { h } from "../dom.js";
import { fileReader } from "../file-reader.js";
import { changesTable, fold } from "./changes-table.js";
import { labelOf } from "./columns.js";
import { planImport, withRows } from "./product-plan.js";

// Bytes; as much as the server takes of a whole configuration.
const largest = 2 * 1024 * 1024;

const listOf = (store) => {
  const products = store.valueAt(["products"]);
  return Array.isArray(products) ? products : [];
};

/** Hands all products to the browser as a CSV file. */
export async function exportProducts(ui, store) {
  const { writeProducts } = await fileReader(ui);
  const text = writeProducts(listOf(store), { productAttributes: store.valueAt(["productAttributes"]) });
  download(`produtos-${store.provider}.csv`, new Blob([text], { type: "text/csv;charset=utf-8" }), ui.root);
}

/** Asks for a file and for a yes to what it changes. Answers `{products, words}`, or null when nothing is to be done. */
export async function importProducts(ui, store) {
  const reader = await fileReader(ui);
  if ((await explain(ui, reader)) !== "choose") return null;
  for (;;) {
    const file = await chooseFile(ui.root, ".csv,.txt,.tsv,.json,text/csv,text/plain,application/json");
    if (!file) return null;
    const answer = await look(ui, store, file, reader);
    if (answer !== "choose") return answer;
  }
}

function explain(ui, { productHeadings }) {
  return ask(ui, {
    title: ui.say("Preencher produtos por uma planilha", "Fill in products from a spreadsheet"),
    body: [
      h(
        "p",
        {},
        ui.say(
          "Um arquivo CSV, com uma linha para cada produto e estas colunas, das quais só a primeira é obrigatória:",
          "A CSV file with a line for each product and these columns, of which only the first must be there:",
        ),
      ),
      h(
        "p",
        { class: "file-columns" },
        productHeadings().map((column) => h("code", {}, column)),
      ),
      h(
        "ul",
        { class: "file-rules" },
        [
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
        ].map((words) => h("li", {}, words)),
      ),
    ],
    actions: [
      { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
      { value: "choose", label: ui.say("Escolher arquivo…", "Choose a file…") },
    ],
  });
}

async function look(ui, store, file, reader) {
  const say = (portuguese, english) => ui.say(portuguese, english);
  const another = { value: "choose", label: ui.say("Escolher outro arquivo…", "Choose another file…") };
  const cancel = { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" };
  const refuse = (words) =>
    ask(ui, { title: ui.say("Este arquivo não pôde ser lido", "This file could not be read"), body: [h("p", {}, words)], actions: [cancel, another] });
  if (file.size > largest) return refuse(tooLarge(ui));
  const productAttributes = store.valueAt(["productAttributes"]);
  const read = await reader.readProducts(await file.arrayBuffer(), { locale: ui.locale, productAttributes });
  const fault = read.problems.find(({ severity }) => severity === "error");
  if (fault) return refuse(fault.message);
  const plan = { ...planImport(read.rows, listOf(store), productAttributes, say), unit: read.unit, notes: read.problems.map(({ message }) => message) };
  const { rows, problems } = plan;
  if (rows.length === 0 && problems.length === 1) return refuse(problems[0].words);
  const changing = rows.filter((row) => row.kind !== "same");
  const answer = await ask(ui, {
    title: ui.say("O que o arquivo muda", "What the file changes"),
    body: preview(ui, plan),
    actions: changing.length > 0 ? [{ value: "apply", label: applyWords(ui, changing.length) }, { ...another, kind: "quiet" }, cancel] : [cancel, another],
  });
  if (answer !== "apply") return answer;
  return {
    products: withRows(listOf(store), changing),
    words: ui.count(
      changing.length,
      ["produto veio do arquivo.", "produtos vieram do arquivo."],
      ["product came from the file.", "products came from the file."],
    ),
  };
}

function tooLarge(ui) {
  return ui.say(
    "O arquivo tem mais de 2 MB, e uma configuração não leva tanto. Divida-o, ou tire as colunas que não são de produtos.",
    "The file has over 2 MB, which no configuration holds. Split it, or remove the columns that are not about products.",
  );
}

function applyWords(ui, number) {
  return ui.say(`Aplicar a ${ui.count(number, ["produto", "produtos"], ["", ""])}`, `Apply to ${ui.count(number, ["", ""], ["product", "products"])}`);
}

function preview(ui, { rows, problems, unit, notes }) {
  const of = (kind) => rows.filter((row) => row.kind === kind);
  const [added, changed, same] = [of("new"), of("changed"), of("same")];
  const shown = (value) => (value === true ? ui.say("sim", "yes") : value === false ? ui.say("não", "no") : value);
  const label = ({ field }) => labelOf(ui, field);
  const changedItems = changed.map((row) => ({
    name: row.id,
    changes: row.changes.map((change) => ({ label: label(change), before: `${shown(change.before)}`, after: shown(change.after) })),
  }));
  const none = { label: ui.say("só o ID", "only the ID"), after: "" };
  const addedItems = added.map((row) => ({
    name: row.id,
    changes: row.changes.length === 0 ? [none] : row.changes.map((change) => ({ label: label(change), after: shown(change.after) })),
  }));
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
    same: ui.count(same.length, ["produto já está assim", "produtos já estão assim"], ["product is like this already", "products are like this already"]),
  };
  const [field, now, then] = [ui.say("Campo", "Field"), ui.say("Agora", "Now"), ui.say("Depois", "Then")];
  // The first part is open: more of them would push the buttons off a small screen.
  return [
    problems.length > 0 ? fold(words.problems, problemList(ui, problems, unit), true) : null,
    changed.length > 0 ? fold(words.changed, changesTable(ui, words.changed, changedItems, [field, now, then]), problems.length === 0) : null,
    added.length > 0 ? fold(words.added, changesTable(ui, words.added, addedItems, [field, then]), problems.length + changed.length === 0) : null,
    same.length > 0 ? h("p", { class: "help" }, `${words.same}.`) : null,
    doubts.length > 0 ? fold(words.doubts, problemList(ui, doubts, unit), false) : null,
    notes.map((note) => h("p", { class: "help" }, note)),
    h("p", { class: "help" }, ui.say("Nada é salvo até você clicar em Salvar.", "Nothing is saved until you click Save.")),
  ]
    .flat()
    .filter(Boolean);
}

function problemList(ui, problems, unit) {
  // So many are enough to see what is wrong with a file.
  const most = 50;
  const place = (number) => (unit === "line" ? ui.say(`Linha ${number}: `, `Line ${number}: `) : ui.say(`Produto nº ${number}: `, `Product no. ${number}: `));
  const items = problems.slice(0, most).map(({ line, words }) => h("li", {}, h("strong", {}, place(line)), words));
  const more = problems.length - items.length;
  return h(
    "ul",
    { class: "file-problems", tabindex: "0" },
    items,
    more > 0 ? h("li", {}, ui.say(`E mais ${ui.number(more)}.`, `And ${ui.number(more)} more.`)) : null,
  );
}
