// A file of orders as Brazilian Excel writes it, and what the ERP should have of it in the end.
import { Documents, marked, Random } from "../trust/random.mjs";

const headings = [
  "ID",
  "Tipo",
  "Nome",
  "CPF/CNPJ",
  "Nascimento",
  "E-mail",
  "Celular",
  "CEP",
  "Tipo de logradouro",
  "Logradouro",
  "Número",
  "Bairro",
  "Código IBGE",
  "Cidade",
  "UF",
  "Produto",
  "Quantidade",
  "Preço",
  "Produto 2",
  "Quantidade 2",
  "Preço 2",
  "Forma de pagamento",
  "Vencimento",
];

/** `{bytes, orders: [{id, kind, document, services}]}`; the bytes are windows-1252, with a document that lost its zeros now and then. */
export function batchFile(count, seed) {
  const random = new Random(seed);
  const documents = new Documents(random);
  const orders = Array.from({ length: count }, (_, index) => orderOf(index, random, documents.next()));
  const lines = [headings, ...orders.map((order) => order.cells)].map((cells) =>
    cells.map((cell) => (/[;"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(";"),
  );
  // The one letter of ours that windows-1252 has and latin1 has not.
  return { bytes: Buffer.from(`${lines.join("\r\n")}\r\n`.replaceAll("€", "\x80"), "latin1"), orders };
}

function orderOf(index, random, document) {
  const id = `lote-${String(index + 1).padStart(4, "0")}`;
  const isLead = random.chance(20);
  const isCompany = document.length === 14;
  const hasAddress = !isCompany && random.chance(30);
  // As a spreadsheet does that takes it for a number.
  const withoutZero = /^0[1-9]\d+$/.test(document) ? document.slice(1) : document;
  const shown = random.chance(40) ? marked(document) : withoutZero;
  const price = isCompany ? "219,90" : random.pick(["129,90", "R$ 129,90", "129,9"]);
  const place = isCompany
    ? ["13201-005", "Avenida", "das Indústrias", "S/N", "Distrito Industrial", "3525904", "Jundiaí", "SP"]
    : ["13010-050", "Rua", "das Flores", `${index + 1}`, "Centro", "3509502", "Campinas", "SP"];
  const second = hasAddress ? ["ip-fixo", "1", "30,00"] : ["", "", ""];
  const due = isCompany ? "10" : random.pick(["5", "10", "15"]);
  const cells = [
    id,
    isLead ? "Lead" : "Pedido",
    `Cliente; "Exemplo" nº ${index + 1} ação €`,
    shown,
    isCompany ? "" : "31/12/1990",
    `c${index + 1}@example.com`,
    "(19) 91234-5678",
    ...place,
    isCompany ? "fibra-1giga-empresa" : "fibra-600",
    "1",
    price,
    ...second,
    "boleto",
    due,
  ];
  return { id, kind: isLead ? "lead" : "order", document, cells };
}

/** Documents by how often the ERP has a sale or lead of them. */
export function soldBy({ sales, leads }) {
  const counts = new Map();
  const add = (document) => counts.set(document, (counts.get(document) ?? 0) + 1);
  for (const { body } of sales) add(body.txId);
  for (const lead of leads) add(lead.personalData.txId);
  return counts;
}
