// The columns of a table of orders: as the model names them, as people name them, and as the fields are called.

/** The same heading however it is written: no accents, capitals, blanks or marks. */
export function folded(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** `[field, reader (order-values.js), heading in the model, …others]`. */
const fields = [
  ["id", "code", "id", "pedido", "id do pedido", "número do pedido", "código do pedido"],
  ["kind", "kind", "tipo", "tipo do pedido"],
  ["customer.name", "text", "nome", "cliente", "nome do cliente", "nome completo", "razão social"],
  ["customer.tradeName", "text", "nome_fantasia", "fantasia"],
  ["customer.taxId", "taxId", "cpf_cnpj", "cpf", "cnpj", "cpf ou cnpj", "documento"],
  ["customer.birthDate", "date", "nascimento", "data de nascimento", "data nascimento"],
  ["customer.identity", "code", "rg_ie", "rg", "ie", "inscrição estadual", "identidade"],
  ["customer.email", "text", "email"],
  ["customer.phone", "code", "telefone", "telefone fixo", "fone"],
  ["customer.cellPhone", "code", "celular", "telefone celular"],
  ["customer.whatsapp", "flag", "whatsapp", "tem whatsapp"],
  ["address.postalCode", "postalCode", "cep"],
  ["address.streetType", "text", "tipo_logradouro", "tipo de logradouro"],
  ["address.street", "text", "logradouro", "rua", "endereço"],
  ["address.number", "text", "numero", "nº", "número do endereço"],
  ["address.neighborhood", "text", "bairro"],
  ["address.complement", "text", "complemento"],
  ["address.reference", "text", "referencia", "ponto de referência"],
  ["address.cityCode", "code", "codigo_ibge", "ibge", "código da cidade"],
  ["address.city", "text", "cidade", "município"],
  ["address.state", "text", "uf", "estado"],
  ["address.country", "text", "pais"],
  ["paymentMethod", "code", "forma_pagamento", "forma de pagamento", "método de pagamento", "pagamento"],
  ["dueDay", "number", "vencimento", "dia de vencimento", "dia do vencimento"],
  ["resellerTaxId", "taxId", "revendedor", "cpf_cnpj do revendedor", "documento do revendedor"],
  ["note", "text", "observacao", "observações", "obs"],
  ["message", "text", "mensagem", "mensagem do Datacake"],
].map(([field, reader, ...names]) => ({ path: field.split("."), reader, name: names[0], names: new Set([field, ...names].map(folded)) }));

// A column that is only called "valor" may be the total of the line, and is none of these.
const itemFields = [
  ["productId", "code", "produto", "id do produto", "código do produto"],
  ["quantity", "number", "quantidade", "qtd", "qtde"],
  ["unitPrice", "number", "preco", "preço unitário", "valor unitário"],
].map(([field, reader, ...names]) => ({ field, reader, name: names[0], names: new Set(names.map(folded)) }));

/** What a heading means, `{path, reader}`; nothing for one that nobody knows. The second product's column is `produto_2` or `items.1.productId`. */
export function columnOf(heading) {
  const english = /^\s*items?[.[](\d{1,3})\]?\.(\w+)\s*$/i.exec(heading);
  if (english)
    return itemColumn(
      itemFields.find(({ field }) => folded(field) === folded(english[2])),
      Number(english[1]),
    );
  const name = folded(heading);
  const column = fields.find(({ names }) => names.has(name));
  if (column) return { path: column.path, reader: column.reader };
  const [, word, position] = /^(\D+)(\d{0,3})$/.exec(name) ?? [];
  return itemColumn(word && itemFields.find(({ names }) => names.has(word)), Number(position || 1) - 1);
}

function itemColumn(item, index) {
  return item && index >= 0 ? { path: ["items", index, item.field], reader: item.reader } : undefined;
}

/** The headings of the model, with columns for so many items. */
export function modelHeadings(items) {
  const several = Array.from({ length: items }, (_, index) => itemFields.map(({ name }) => (index === 0 ? name : `${name}_${index + 1}`))).flat();
  const names = fields.map(({ name }) => name);
  // Products stand before how they are paid.
  const at = names.indexOf("forma_pagamento");
  return [...names.slice(0, at), ...several, ...names.slice(at)];
}

/** The model's headings that no column of a file stands for. */
export function absentHeadings(paths) {
  const present = new Set(paths.map((path) => path.join(".")));
  return modelHeadings(1).filter((name) => !present.has(columnOf(name).path.join(".")));
}
