// Products as JSON: a list, `{"products": […]}` as in a configuration, one product, or one in each line.
import { isBlank } from "../text/seen.js";
import { error, warning } from "./issue.js";
import { readPieces } from "./json-file.js";
import { textProblems } from "./json-text.js";
import { idIn } from "./order-json.js";
import { productColumns } from "./product-columns.js";

/** `{rows, problems, unit}`. */
export function readProductJson(text, tools, productAttributes) {
  const { fault, unit, pieces } = readPieces(text, "products", tools.language);
  if (fault) return { rows: [], problems: [fault] };
  const columns = productColumns(productAttributes);
  return { rows: pieces.map((piece) => rowOf(piece, columns, tools)), problems: [], unit };
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

const isAttribute = (each) => isObject(each) && typeof each.name === "string" && ["string", "number"].includes(typeof each.value);

function rowOf({ line, value, source, place, problems }, columns, tools) {
  const { say } = tools.language;
  const own = columns.filter(({ path }) => path.length === 1).map(({ path }) => path[0]);
  const attributeAt = (index) => columns.find(({ attribute }) => attribute !== undefined && attribute === value?.attributes?.[index]?.name);
  const columnAt = ([first, index, part]) =>
    part === "value" ? attributeAt(index) : columns.find(({ path }) => path.length === 1 && index === undefined && path[0] === first);
  const found = [...problems, ...textProblems(value, columnAt, tools)];
  if (!isObject(value) || ["customer", "items", "paidAmount"].some((name) => name in value)) {
    found.push(
      error(
        [],
        "no-product",
        say(
          "Isto não é um produto. Um produto tem id, name, erpProduct, subscription e attributes; tire o resto do arquivo.",
          "This is no product. A product has id, name, erpProduct, subscription and attributes; remove the rest from the file.",
        ),
      ),
    );
    return { row: { line, lines: [line], id: "", product: { attributes: [] }, problems: found }, place };
  }
  const product = {};
  for (const name of own) {
    const given = value[name];
    // Nothing and a blank text say nothing, as a blank cell does; 1.20 as a code is no 1.2.
    if (given === undefined || given === null || (typeof given === "string" && isBlank(given))) continue;
    if (typeof given === "number") product[name] = source([name]);
    else if (typeof given === "string") product[name] = given.trim();
    else if (typeof given === "boolean" && name === "subscription") product[name] = given;
    else found.push(error([name], "field-form", say(`O campo ${name} deve ser um texto. Corrija-o.`, `The field ${name} must be a text. Correct it.`)));
  }
  const attributes = Array.isArray(value.attributes) ? value.attributes : [];
  product.attributes = attributes.flatMap((each, index) =>
    isAttribute(each) ? [typeof each.value === "number" ? { ...each, value: source(["attributes", index, "value"]) } : each] : [],
  );
  if (value.attributes !== undefined && value.attributes !== null && product.attributes.length !== value.attributes.length)
    found.push(
      error(
        ["attributes"],
        "attributes-form",
        say(
          "Os atributos devem ser uma lista de { name, value }, com textos. Corrija-os.",
          "The attributes must be a list of { name, value }, of texts. Correct them.",
        ),
      ),
    );
  const others = Object.keys(value).filter((name) => name !== "attributes" && !own.includes(name));
  if (others.length > 0)
    found.push(
      warning(
        [],
        "columns-unknown",
        say(
          `Campos que não são de um produto e foram deixados de lado: ${others.join(", ")}.`,
          `Fields that are none of a product and were left aside: ${others.join(", ")}.`,
        ),
      ),
    );
  if (product.id === undefined && !found.some(({ path, code }) => path[0] === "id" && code === "field-form"))
    found.push(error(["id"], "product-id-missing", say("Falta o id do produto. Preencha o campo id.", "The product's id is missing. Fill in the field id.")));
  if (product.subscription !== undefined && typeof product.subscription !== "boolean")
    found.push(
      error(
        ["subscription"],
        "yes-or-no",
        say("O campo subscription não diz sim nem não. Escreva true ou false.", "The field subscription says neither yes nor no. Write true or false."),
      ),
    );
  return { row: { line, lines: [line], id: idIn(value, source), product, problems: found }, place };
}
