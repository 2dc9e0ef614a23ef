// The model of a table of orders, for people to fill in.

// The document is none, so that nobody sends the example.
/** @type {Record<string, string>} */
const example = {
  id: "EXEMPLO-1",
  tipo: "pedido",
  nome: "Nome do cliente (apague esta linha)",
  cpf_cnpj: "000.000.000-00",
  nascimento: "31/12/1990",
  email: "cliente@example.com",
  celular: "(11) 91234-5678",
  whatsapp: "sim",
  cep: "01001-000",
  tipo_logradouro: "Rua",
  logradouro: "do Exemplo",
  numero: "100",
  bairro: "Centro",
  codigo_ibge: "3550308",
  cidade: "São Paulo",
  uf: "SP",
  pais: "BR",
  produto: "id-do-produto",
  quantidade: "1",
  preco: "99,90",
  forma_pagamento: "boleto",
  vencimento: "10",
};

/**
 * One line as an example below these headings.
 * @param {string[]} headings
 */
export function modelTable(headings) {
  return [headings, headings.map((heading) => example[heading] ?? "")];
}
