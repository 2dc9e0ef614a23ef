// Orders to try a batch with, of made-up customers (sandbox/README.md): www/samples/lote.csv and lote.json have the same.
const campinas = {
  postalCode: "13010-050",
  streetType: "Rua",
  street: "das Flores",
  neighborhood: "Centro",
  cityCode: "3509502",
  city: "Campinas",
  state: "SP",
};
const valinhos = {
  postalCode: "13270-000",
  streetType: "Rua",
  street: "dos Ipês",
  neighborhood: "Jardim Exemplo",
  cityCode: "3556206",
  city: "Valinhos",
  state: "SP",
};
const jundiai = {
  postalCode: "13201-005",
  streetType: "Avenida",
  street: "das Indústrias",
  neighborhood: "Distrito Industrial",
  cityCode: "3525904",
  city: "Jundiaí",
  state: "SP",
};
const fibre = { productId: "fibra-600", quantity: 1, unitPrice: 129.9 };
const address = { productId: "ip-fixo", quantity: 1, unitPrice: 30 };
const company = { productId: "fibra-1giga-empresa", quantity: 1, unitPrice: 219.9 };

/**
 * A sale to new people and companies, one of two items, leads, an order of an existing customer, and one of what does not fit.
 * @type {(import("datacake-voalle").Order & import("../orders/samples.js").Sample)[]}
 */
export const sampleOrders = [
  {
    id: "lote-0001",
    kind: "order",
    customer: {
      name: "Cliente Exemplo Novo",
      taxId: "153.509.460-56",
      birthDate: "1990-04-12",
      email: "cliente.novo@example.com",
      cellPhone: "(19) 91234-5678",
      whatsapp: true,
    },
    address: { ...campinas, number: "120", complement: "Apto 31" },
    items: [fibre, address],
    paymentMethod: "boleto",
    dueDay: 15,
  },
  {
    id: "lote-0002",
    kind: "order",
    customer: {
      name: "Empresa Exemplo Nova Ltda",
      tradeName: "Exemplo Nova",
      taxId: "1A.2B3.C4D/0001-79",
      email: "contato@example.com",
      phone: "(11) 3234-5678",
    },
    address: { ...jundiai, number: "S/N", reference: "Ao lado do portão 2" },
    items: [company],
    paymentMethod: "boleto",
    resellerTaxId: "11.444.777/0001-61",
  },
  {
    id: "lote-0003",
    kind: "lead",
    customer: { name: "Cliente Exemplo Interessado", taxId: "935.411.347-80", cellPhone: "(19) 99876-5432", whatsapp: true },
    address: { ...valinhos, number: "45" },
    items: [fibre],
  },
  {
    id: "lote-0004",
    kind: "order",
    customer: { name: "Cliente Exemplo Um", taxId: "529.982.247-25", email: "cliente.um@example.com", phone: "(19) 3234-5678" },
    address: { ...campinas, number: "200" },
    items: [fibre],
    paymentMethod: "pix",
    dueDay: 10,
  },
  {
    id: "lote-0005",
    kind: "order",
    customer: { name: "Cliente Exemplo de Valinhos", taxId: "862.883.667-57", email: "cliente.valinhos@example.com", cellPhone: "(19) 98765-4321" },
    address: { ...valinhos, number: "310" },
    items: [{ ...fibre, quantity: 2 }],
    paymentMethod: "pix",
    dueDay: 5,
  },
  {
    id: "lote-0006",
    kind: "lead",
    customer: { name: "Empresa Exemplo Curiosa Ltda", taxId: "11.444.777/0001-61", email: "curiosa@example.com", phone: "(19) 3234-8765" },
    address: { ...campinas, number: "88" },
    items: [company],
  },
  {
    id: "lote-0007",
    kind: "order",
    customer: { name: "Cliente Exemplo Quatro", taxId: "123.456.789-09", cellPhone: "(19) 91111-2222" },
    address: { ...campinas, number: "15" },
    items: [fibre],
    paymentMethod: "boleto",
    dueDay: 10,
    note: "Ligar antes da instalação",
    message: "Pedido lote-0007 feito no site do provedor",
  },
];
