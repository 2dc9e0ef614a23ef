// The fields of an order or payment, as people call them; words stand in both languages, `[Portuguese, English]`.
const labels = {
  id: ["ID no Datacake", "ID in Datacake"],
  kind: ["Tipo", "Kind"],
  "customer.name": ["Nome do cliente", "Customer's name"],
  "customer.tradeName": ["Nome fantasia do cliente", "Customer's trade name"],
  "customer.taxId": ["CPF/CNPJ do cliente", "Customer's CPF/CNPJ"],
  "customer.birthDate": ["Data de nascimento do cliente", "Customer's birth date"],
  "customer.identity": ["RG ou inscrição estadual do cliente", "Customer's RG or state registration"],
  "customer.email": ["E-mail do cliente", "Customer's e-mail"],
  "customer.phone": ["Telefone do cliente", "Customer's phone"],
  "customer.cellPhone": ["Celular do cliente", "Customer's mobile phone"],
  "customer.whatsapp": ["WhatsApp do cliente", "Customer's WhatsApp"],
  customer: ["Cliente", "Customer"],
  "address.postalCode": ["CEP", "Postal code (CEP)"],
  "address.street": ["Logradouro", "Street"],
  "address.streetType": ["Tipo de logradouro", "Kind of street"],
  "address.number": ["Número do endereço", "House number"],
  "address.neighborhood": ["Bairro", "Neighbourhood"],
  "address.complement": ["Complemento", "Complement"],
  "address.reference": ["Ponto de referência", "Landmark"],
  "address.cityCode": ["Código IBGE da cidade", "City's IBGE code"],
  "address.city": ["Cidade", "City"],
  "address.state": ["UF", "State (UF)"],
  "address.country": ["País", "Country"],
  address: ["Endereço", "Address"],
  items: ["Itens", "Items"],
  paymentMethod: ["Método de pagamento", "Payment method"],
  dueDay: ["Dia de vencimento", "Due day"],
  resellerTaxId: ["CPF/CNPJ do Revendedor", "Reseller's CPF/CNPJ (CPF/CNPJ do Revendedor)"],
  note: ["Observação", "Note"],
  message: ["Mensagem do Datacake", "Message of Datacake (Mensagem do Datacake)"],
  taxId: ["CPF/CNPJ do cliente", "Customer's CPF/CNPJ"],
  method: ["Método de pagamento", "Payment method"],
  paidAmount: ["Valor pago", "Amount paid"],
  paidOn: ["Data do pagamento", "Date of payment"],
  invoiceId: ["Número do título", "Title's number"],
};
const ofItem = {
  productId: (number) => [`Produto do item ${number}`, `Product of item ${number}`],
  quantity: (number) => [`Quantidade do item ${number}`, `Quantity of item ${number}`],
  unitPrice: (number) => [`Preço unitário do item ${number}`, `Unit price of item ${number}`],
};

/** "Preço unitário do item 1"; the path itself where nobody has a word for it. */
export function orderLabel(ui, path) {
  const [first, index, field] = path;
  if (first === "items" && typeof index === "number") {
    const own = path.length === 3 && Object.hasOwn(ofItem, field) ? ofItem[field](index + 1) : undefined;
    if (own) return ui.say(...own);
    if (path.length === 2) return ui.say(`Item ${index + 1}`, `Item ${index + 1}`);
  }
  const key = path.join(".");
  return Object.hasOwn(labels, key) ? ui.say(...labels[key]) : key;
}
