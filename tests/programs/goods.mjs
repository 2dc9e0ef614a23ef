// Good files of orders and of products, made with a seed: what is meant by each row, and the cells that say it. Each file has a style of
// its own in each column, because programs guess a type from a whole column: documents with marks, bare or mixed, ids of one form or many.
import { marked, Random, withCheckDigits } from "../trust/random.mjs";

const names = [
  "Ana Conceição",
  "João “Zé” d'Ávila",
  'Bar "Do Zé"',
  "Silva; Irmãos & Cia",
  "Padaria Pão, Mel e Açúcar",
  "MARIA DAS GRAÇAS IRMÃ",
  "Núbia Ñandú",
  "Caetano Nan",
  "Maria Nula",
  "Juvêncio 3-2",
  "Miloš Đukić",
];
const places = [
  { cep: "01310100", cityCode: "3550308", city: "São Paulo", state: "SP", ddd: "11" },
  { cep: "13010050", cityCode: "3509502", city: "Campinas", state: "SP", ddd: "19" },
  { cep: "08090284", cityCode: "3550308", city: "São Paulo", state: "SP", ddd: "11" },
  { cep: "74003010", cityCode: "5208707", city: "Goiânia", state: "GO", ddd: "62" },
  { cep: "02011000", cityCode: "3550308", city: "São Paulo", state: "SP", ddd: "11" },
];
const centavos = [12990, 123456, 3000, 99, 10000, 9990, 8950, 150000, 1005];
const notes = ["", "", "Ligar antes; depois das 18h", 'Disse: "sim"', "Linha um\nlinha dois", "Portão, à direita", "10-12"];

/** Ids by form; each is good where it stands, although a spreadsheet would take some for dates or numbers. */
export const idForms = {
  count: (index, random) => `${1001 + index + 20 * random.below(100)}`,
  padded: (index) => `${index + 7}`.padStart(4, "0"),
  batch: (index) => `lote-${`${index + 1}`.padStart(4, "0")}`,
  exponent: (index) => `${index + 1}E5`,
  exponents: (index) => `12E${index + 3}`,
  day: (index) => `2026-02-${`${index + 1}`.padStart(2, "0")}`,
  short: (index) => `${index + 1}-2`,
  halves: (index) => `${`${index + 1}`.padStart(2, "0")}/02`,
  long: (index, random) => `20260201${`${index + 1}`.padStart(4, "0")}${`${10000 + random.below(89999)}`}${1 + random.below(8)}`,
  hexadecimal: (index) => `0x${index + 10}`,
  underscore: (index) => `1_${100 + index}`,
  signed: (index) => `+${index + 501}`,
  decimal: (index) => `${index + 1}.2`,
  endless: (index) => `${4567 + index}E890`,
  letter: (index) => `${index + 1}D2`,
};
/** The others our reader takes for a date wherever they come from. */
const soundForms = Object.keys(idForms).filter((form) => !["day", "halves"].includes(form));
const productIds = ["fibra-600", "1.2", "600", "12E3", "plano-1/2", "1-10"];
const erpCodes = ["1.2", "5 Giga", "002", "12E3", "1.10", "17", "3/4", "0x1F", "1e3"];
const campaigns = ["2-1", "FIBRA-RES", "007", "10/12", "1.234", "TRUE", "5-OUT"];
const lists = ["RES-PADRAO", "1/2", "3", "03", "MAR-1", "5E", "1.5"];

export const products = productIds.map((id, index) => ({
  id,
  name: `Produto ${index + 1}`,
  erpProduct: `${index + 1}.${index + 2}`,
  subscription: true,
  attributes: [
    { name: "voalle_campaign", value: "FIBRA-RES" },
    { name: "voalle_price_list", value: "RES-PADRAO" },
  ],
}));

/** `count` files: `{name, kind, decimals, delimiter, headings, lines, meant}`, of so many rows where they are said; each of `meant` is `{lines: indexes, values: {path: text}}`. */
export function goodFiles(count, seed, size) {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed + index * 7919);
    const kind = index % 10 < 7 ? "orders" : "products";
    const made = inSomeOrder(kind === "orders" ? orders(random, size) : productTable(random, size), random);
    return { name: `${kind}-${`${index + 1}`.padStart(3, "0")}`, kind, delimiter: random.chance(65) ? ";" : ",", ...made };
  });
}

/** People order columns as they like, and the last one is where a program's separators pile up. */
function inSomeOrder({ headings, lines, ...rest }, random) {
  const order = random.chance(30) ? random.shuffled([...headings.keys()]) : [...headings.keys()];
  const sorted = (row) => order.map((at) => row[at]);
  return { headings: sorted(headings), lines: lines.map(sorted), ...rest };
}

/** A table as text: quotes where they must be, as all these programs write and read them. */
export function asCsv(rows, delimiter, end = "\r\n") {
  const cell = (text) => (text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(delimiter) + end).join("");
}

/** One way of writing for a column, or one for each cell of it. */
function styleOf(random, ways) {
  const style = random.pick([...ways, null]);
  return () => style ?? random.pick(ways);
}

function orders(random, size = random.between(6, 12)) {
  const form = random.pick([...soundForms, ...soundForms, ...Object.keys(idForms), null, null]);
  const idOf = (index) => idForms[form ?? random.pick(Object.keys(idForms))](index, random);
  const style = {
    document: styleOf(random, ["marked", "bare"]),
    cep: styleOf(random, ["marked", "bare"]),
    phone: styleOf(random, ["marked", "bare"]),
    price: random.pick(["brazilian", "brazilian", "technical"]),
    date: random.pick(["brazilian", "iso"]),
    areWhole: random.chance(20),
    onlyKnownCities: random.chance(50),
    people: styleOf(random, ["cpf", "cnpj"]),
    holes: random.pick([0, 20, 60]),
  };
  const headings = ["id", "tipo", "nome", random.pick(["cpf_cnpj", "CPF/CNPJ"]), "nascimento", "rg_ie", "email", "celular", "telefone", "cep"];
  headings.push("logradouro", "numero", "bairro", "complemento", "codigo_ibge", "cidade", "uf", "produto", "quantidade", "preco");
  const isWide = random.chance(40);
  if (isWide) headings.push("produto_2", "quantidade_2", "preco_2");
  headings.push("forma_pagamento", "vencimento", "revendedor", "observacao");
  const [lines, meant, seen] = [[], [], new Set()];
  for (let index = 0; index < size; index += 1) {
    const order = orderOf(random, { idOf, style, index, seen });
    const items = order.items;
    const first = { order, items: isWide ? items : items.slice(0, 1), random, style };
    const from = lines.length;
    lines.push(cellsOf(headings, first));
    if (!isWide) for (const item of items.slice(1)) lines.push(cellsOf(headings, { ...first, order: { ...order, note: "" }, items: [item] }, true));
    meant.push({ lines: lines.slice(from).map((_, at) => from + at), values: valuesOf(order) });
  }
  return { decimals: style.price, headings, lines, meant };
}

function orderOf(random, { idOf, style, index, seen }) {
  let id = idOf(index);
  while (seen.has(id)) id = `${id}9`;
  seen.add(id);
  const place = random.pick(places);
  const wantsCompany = style.people() === "cnpj";
  const isFull = () => !random.chance(style.holes);
  const day = `${random.between(1955, 2002)}-${`${random.between(1, 12)}`.padStart(2, "0")}-${`${random.between(1, 28)}`.padStart(2, "0")}`;
  const item = (productId) => ({
    productId,
    quantity: random.pick([1, 1, 2, 10]),
    cents: style.areWhole ? 100 * random.between(30, 2000) : random.pick(centavos),
  });
  const [one, other] = random.shuffled(productIds);
  return {
    id,
    kind: random.chance(85) ? "order" : "lead",
    name: random.pick(names),
    taxId: wantsCompany ? cnpj(random) : cpf(random),
    birthDate: wantsCompany || !isFull() ? "" : day,
    identity: isFull() ? random.pick(["12.345.678-9", "0012345678", "123456789", "ISENTO"]) : "",
    email: `cliente${index}@example.com`,
    cellPhone: `${place.ddd}9${random.between(10000000, 99999999)}`,
    phone: isFull() ? `${place.ddd}3${random.between(1000000, 9999999)}` : "",
    place,
    street: random.pick(["Rua das Flores", "Rua 1º de Maio", "15 de Novembro", "Av. São João"]),
    number: random.pick(["120", "S/N", "12-A", "1205", "007", "10/12"]),
    neighborhood: random.pick(["Centro", "Vila Nova", "Setor 3"]),
    complement: isFull() ? random.pick(["Apto 31", "101", "Bloco 2-3", "1/2", "0031"]) : "",
    cityCode: isFull() ? place.cityCode : "",
    items: random.chance(25) ? [item(one), item(other)] : [item(one)],
    method: random.pick(["boleto", "pix"]),
    dueDay: isFull() ? random.pick([5, 10, 15]) : 0,
    seller: isFull() ? cpf(random) : "",
    note: random.pick(notes),
  };
}

const digits = (random, count) => Array.from({ length: count }, () => random.below(10)).join("");

/** Zeros in front are what programs lose first. */
function cpf(random) {
  return withCheckDigits(`${random.pick(["", "", "0", "00"])}${digits(random, 9)}`.slice(0, 9), 11);
}

/** Of digits, with zeros in front, with letters, and with the letter that stands for an exponent where a number could have one. */
function cnpj(random) {
  const letters = () => Array.from({ length: 8 }, () => random.pick("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")).join("");
  const roots = [
    () => digits(random, 8),
    () => `0${digits(random, 7)}`,
    () => `00${digits(random, 6)}`,
    letters,
    () => `${digits(random, 4)}E${digits(random, 3)}`,
  ];
  const root = random.pick([...roots, undefined]);
  return withCheckDigits(root ? `${root()}0001` : `${digits(random, 8)}E001`, 9);
}

function cellsOf(headings, { order, items, random, style }, isFurther = false) {
  const document = (text) => text && (style.document() === "marked" ? marked(text) : text);
  const phone = (text) => text && (style.phone() === "marked" ? `(${text.slice(0, 2)}) ${text.slice(2, -4)}-${text.slice(-4)}` : text);
  const date = order.birthDate && (style.date === "iso" ? order.birthDate : order.birthDate.replace(/^(\d+)-(\d+)-(\d+)$/, "$3/$2/$1"));
  const cep = order.place.cep;
  const cells = {
    id: order.id,
    tipo: order.kind === "order" ? "pedido" : "lead",
    nome: order.name,
    cpf_cnpj: document(order.taxId),
    nascimento: date,
    rg_ie: order.identity,
    email: order.email,
    celular: phone(order.cellPhone),
    telefone: phone(order.phone),
    cep: style.cep() === "marked" ? `${cep.slice(0, 5)}-${cep.slice(5)}` : cep,
    logradouro: order.street,
    numero: order.number,
    bairro: order.neighborhood,
    complemento: order.complement,
    codigo_ibge: order.cityCode,
    cidade: order.place.city,
    uf: order.place.state,
    forma_pagamento: order.method,
    vencimento: order.dueDay ? `${order.dueDay}` : "",
    revendedor: document(order.seller),
    observacao: order.note,
  };
  // A further line of an order repeats its id alone.
  const shown = isFurther ? { id: order.id } : cells;
  for (const [at, item] of items.entries()) {
    const end = at === 0 ? "" : `_${at + 1}`;
    Object.assign(shown, {
      [`produto${end}`]: item.productId,
      [`quantidade${end}`]: `${item.quantity}`,
      [`preco${end}`]: price(item.cents, style.price, random),
    });
  }
  return headings.map((heading) => shown[heading === "CPF/CNPJ" ? "cpf_cnpj" : heading] ?? "");
}

/** 1.234,56 or 1234.56; whole amounts with and without their zeros. */
function price(cents, style, random) {
  const [whole, rest] = [Math.floor(cents / 100), `${cents % 100}`.padStart(2, "0")];
  const grouped = `${whole}`.replace(/\B(?=(?:\d{3})+$)/g, style === "brazilian" ? "." : ",");
  const thousands = whole >= 1000 && rest !== "00" && random.chance(50) ? grouped : `${whole}`;
  return cents % 100 === 0 && random.chance(50) ? `${whole}` : `${thousands}${style === "brazilian" ? "," : "."}${rest}`;
}

function valuesOf(order) {
  const { place } = order;
  return {
    id: order.id,
    kind: order.kind,
    "customer.name": order.name,
    "customer.taxId": order.taxId,
    "customer.birthDate": order.birthDate,
    "customer.identity": order.identity,
    "customer.email": order.email,
    "customer.cellPhone": order.cellPhone,
    "customer.phone": order.phone,
    "address.postalCode": place.cep,
    "address.street": order.street,
    "address.number": order.number,
    "address.neighborhood": order.neighborhood,
    "address.complement": order.complement,
    "address.cityCode": order.cityCode,
    "address.city": place.city,
    "address.state": place.state,
    ...Object.fromEntries(
      order.items.flatMap(({ productId, quantity, cents }, at) => [
        [`items.${at}.productId`, productId],
        [`items.${at}.quantity`, `${quantity}`],
        [`items.${at}.unitPrice`, `${cents}`],
      ]),
    ),
    paymentMethod: order.method,
    dueDay: order.dueDay ? `${order.dueDay}` : "",
    resellerTaxId: order.seller,
    note: order.note,
  };
}

function productTable(random, size = random.between(5, 10)) {
  const headings = ["id", "nome", "produto_erp", "assinatura", "campanha", "lista_preco"];
  const form = random.pick(["batch", "padded", "count", "exponent", "short", "decimal", "letter", null]);
  const ownCodes = random.chance(50) ? erpCodes : [random.pick(erpCodes)];
  const [lines, meant] = [[], []];
  for (let index = 0; index < size; index += 1) {
    const id = idForms[form ?? random.pick(["batch", "exponents", "underscore", "signed", "halves"])](index, random);
    const code = random.pick(ownCodes);
    const values = {
      id,
      name: random.pick([...names, "Fibra 600 Mega", "5 Giga", "1/2 Giga"]),
      erpProduct: code,
      subscription: `${random.chance(70)}`,
      campaign: random.chance(80) ? random.pick(campaigns) : "",
      priceList: random.chance(80) ? random.pick(lists) : "",
    };
    meant.push({ lines: [index], values });
    lines.push([values.id, values.name, values.erpProduct, values.subscription === "true" ? "sim" : "não", values.campaign, values.priceList]);
  }
  return { headings, lines, meant };
}
