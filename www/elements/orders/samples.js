// What Datacake could hand over, to try the screen with: made-up customers, as in www/samples/, whose files a page of others lacks.
const campinas = { postalCode: "13010-050", streetType: "Rua", street: "das Flores" };
const city = { cityCode: "3509502", city: "Campinas", state: "SP" };
const fibre = { productId: "fibra-600", quantity: 1, unitPrice: 129.9 };

/** What a sample may have, as far as the configuration has a say. @typedef {{ items?: { productId: string, quantity?: number, unitPrice?: number }[], paymentMethod?: string, method?: string }} Sample */

/** @type {{ name: string, label: import("../ui.js").Both, source: Sample & Record<string, unknown> }[]} */
export const samples = [
  {
    name: "nova-pessoa",
    label: ["Venda a uma pessoa nova no Voalle", "Sale to a person new to Voalle"],
    source: {
      id: "pedido-1001",
      kind: "order",
      customer: {
        name: "Cliente Exemplo Novo",
        taxId: "153.509.460-56",
        birthDate: "1990-04-12",
        email: "cliente.novo@example.com",
        cellPhone: "(19) 91234-5678",
        whatsapp: true,
      },
      address: { ...campinas, number: "120", neighborhood: "Centro", complement: "Apto 31", ...city },
      items: [fibre, { productId: "ip-fixo", quantity: 1, unitPrice: 30 }],
      paymentMethod: "boleto",
      dueDay: 15,
      note: "Instalar no período da manhã",
      message: "Pedido pedido-1001 feito no site do provedor",
    },
  },
  {
    name: "empresa-com-letras",
    label: ["Venda a uma empresa com letras no CNPJ", "Sale to a company with letters in its CNPJ"],
    source: {
      id: "pedido-1002",
      kind: "order",
      customer: {
        name: "Empresa Exemplo Nova Ltda",
        tradeName: "Exemplo Nova",
        taxId: "1A.2B3.C4D/0001-79",
        email: "contato@example.com",
        phone: "(11) 3234-5678",
      },
      address: {
        ...{ postalCode: "13201-005", streetType: "Avenida", street: "das Indústrias", number: "S/N", neighborhood: "Distrito Industrial" },
        ...{ reference: "Ao lado do portão 2", cityCode: 3525904, city: "Jundiaí", state: "SP" },
      },
      items: [{ productId: "fibra-1giga-empresa", quantity: 1, unitPrice: 219.9 }],
      paymentMethod: "boleto",
      resellerTaxId: "11.444.777/0001-61",
    },
  },
  {
    name: "lead",
    label: ["Lead feito durante o checkout", "Lead made during checkout"],
    source: {
      id: "lead-2001",
      kind: "lead",
      customer: { name: "Cliente Exemplo Interessado", taxId: "935.411.347-80", cellPhone: "(19) 99876-5432", whatsapp: true },
      address: {
        postalCode: "13270-000",
        streetType: "Rua",
        street: "dos Ipês",
        number: "45",
        neighborhood: "Jardim Exemplo",
        cityCode: "3556206",
        city: "Valinhos",
        state: "SP",
      },
      items: [fibre],
    },
  },
  {
    name: "cliente-existente",
    label: ["Pedido de cliente existente", "Order of an existing customer"],
    source: {
      id: "pedido-1003",
      kind: "order",
      customer: { name: "Cliente Exemplo Um", taxId: "529.982.247-25", email: "cliente.um@example.com", phone: "(19) 3234-5678" },
      address: { ...campinas, number: "200", neighborhood: "Centro", ...city },
      items: [fibre],
      paymentMethod: "pix",
      dueDay: 10,
    },
  },
  {
    name: "pagamento-pix",
    label: ["Baixa de boleto pago por PIX", "Settlement of an invoice paid by PIX"],
    source: { id: "pagamento-3001", taxId: "529.982.247-25", method: "pix", paidAmount: 99.9, paidOn: "2024-05-10" },
  },
];

/** Documents of made-up customers, of all samples and of the batch's example; a test keeps them whole. */
const madeUp = ["15350946056", "1A2B3C4D000179", "93541134780", "52998224725", "86288366757", "11444777000161", "12345678909"];

/**
 * Whether the customer is a made-up one, wholly or in part: nobody like that must come into a real Voalle.
 * @param {unknown} source an order or a payment
 */
export function isSample(source) {
  const { customer, taxId } = /** @type {{ customer?: any, taxId?: unknown }} */ (source ?? {});
  const documents = [customer?.taxId, taxId].map((text) => `${text ?? ""}`.toUpperCase().replace(/[^0-9A-Z]/g, ""));
  const { name, email } = customer ?? {};
  return documents.some((one) => madeUp.includes(one)) || /^\s*(Cliente|Empresa) Exemplo\b/i.test(`${name}`) || /@example\.com\s*$/i.test(`${email}`);
}

/**
 * The sample with products and payment methods that the configuration has, so that it says something about that provider.
 * @template {Sample} Given
 * @param {Given} source
 * @param {any} config anything that may be saved
 * @returns {Given}
 */
export function sampleFor(source, config) {
  /** @param {any[] | undefined} list @param {string} key @param {string} value */
  const known = (list, key, value) => (!list?.length || list.some((one) => one[key] === value) ? value : list[0][key]);
  /** @param {string} code */
  const method = (code) => known(config?.payment?.methods, "code", code);
  return {
    ...source,
    ...(source.items && { items: source.items.map((item) => ({ ...item, productId: known(config?.products, "id", item.productId) })) }),
    ...(source.paymentMethod && { paymentMethod: method(source.paymentMethod) }),
    ...(source.method && { method: method(source.method) }),
  };
}
