//! The rules of an order, each with its words.

use crate::issue::{Rule, Words};

pub(super) static ID_MISSING: Rule = Rule::error(
    "order-id-missing",
    "O pedido veio sem ID. Envie o ID que o Datacake deu a ele: sem ele não se sabe se já foi enviado.",
    "The order has no id. Pass the id that Datacake gave it: without it nobody can tell whether it was sent already.",
);
pub(super) static KIND_MISSING: Rule = Rule::error(
    "order-kind-missing",
    "O pedido não diz o que é. Informe order (pedido) ou lead.",
    "The order doesn't say what it is. Pass order or lead.",
);
pub(super) static KIND_UNKNOWN: Rule = Rule::error(
    "order-kind-unknown",
    "O tipo de pedido `{0}` não existe. Informe order (pedido) ou lead.",
    "The kind of order `{0}` doesn't exist. Pass order or lead.",
);
pub(super) static NAME_MISSING: Rule =
    Rule::error("customer-name-missing", "Informe o nome do cliente.", "Enter the customer's name.");
pub(super) static TAX_ID_MISSING: Rule = Rule::error(
    "customer-tax-id-missing",
    "Informe o CPF ou CNPJ do cliente: é por ele que o Voalle o reconhece.",
    "Enter the customer's CPF or CNPJ: Voalle knows them by it.",
);
pub(super) static CONTACT_MISSING: Rule = Rule::error(
    "contact-missing",
    "Informe ao menos um telefone ou e-mail do cliente: sem contato, o CRM do Voalle não qualifica o lead.",
    "Enter at least one phone or e-mail of the customer: without a contact Voalle's CRM doesn't qualify the lead.",
);
pub(super) static POSTAL_CODE_MISSING: Rule =
    Rule::error("postal-code-missing", "Informe o CEP do endereço.", "Enter the address's postal code (CEP).");
pub(super) static STATE_MISSING: Rule =
    Rule::error("state-missing", "Informe a UF do endereço.", "Enter the address's state (UF).");
pub(super) static ADDRESS_INCOMPLETE: Rule = Rule::error(
    "address-incomplete",
    "Falta {0} no endereço. Complete o endereço; sem número, escreva S/N.",
    "The address lacks {0}. Complete it; where there is no number, write S/N.",
);
pub(super) static THE_STREET: Words = Words::new("a rua", "the street");
pub(super) static THE_NUMBER: Words = Words::new("o número", "the number");
pub(super) static THE_NEIGHBORHOOD: Words = Words::new("o bairro", "the neighborhood");
pub(super) static THE_CITY: Words = Words::new("a cidade", "the city");
pub(super) static CITY_STATE: Rule = Rule::warning(
    "city-code-state",
    "O código IBGE é de uma cidade de outra UF. Confira o código e a UF.",
    "IBGE's code is of a city in another state. Check the code and the state.",
);
pub(super) static POSTAL_CODE_STATE: Rule = Rule::warning(
    "postal-code-state",
    "O CEP {0} não é da UF {1}. Confira o CEP e a UF.",
    "The CEP {0} is not of the state {1}. Check the CEP and the state.",
);
pub(super) static PRODUCT_MISSING: Rule = Rule::error(
    "item-product-missing",
    "O item veio sem produto. Informe o ID do produto.",
    "The item has no product. Pass the product's id.",
);
pub(super) static QUANTITY_RANGE: Rule = Rule::error(
    "item-quantity",
    "A quantidade {0} não é válida. Informe um número inteiro a partir de 1.",
    "The quantity {0} can't be. Enter a whole number from 1.",
);
pub(super) static QUANTITY_MISSING: Rule = Rule::error(
    "item-quantity-missing",
    "O item veio sem quantidade. Informe um número inteiro a partir de 1.",
    "The item has no quantity. Enter a whole number from 1.",
);
pub(super) static PRICE_MISSING: Rule = Rule::error(
    "item-price-missing",
    "O item veio sem preço. Informe o preço unitário, em reais.",
    "The item has no price. Enter the unit price in reais.",
);
pub(super) static PRICE_NEGATIVE: Rule = Rule::error(
    "item-price-negative",
    "O preço está abaixo de zero. Informe o preço unitário, em reais.",
    "The price is below zero. Enter the unit price in reais.",
);
pub(super) static PRICE_DECIMALS: Rule = Rule::error(
    "item-price-decimals",
    "O preço tem mais de duas casas decimais. Informe o preço em reais e centavos, como 79.90.",
    "The price has more than two decimals. Enter it in reais and centavos, like 79.90.",
);
pub(super) static PRICE_TOO_LARGE: Rule = Rule::error(
    "item-price-too-large",
    "O preço é alto demais para estar certo. Confira o preço unitário, em reais.",
    "The price is too high to be right. Check the unit price in reais.",
);
pub(super) static DUE_DAY_RANGE: Rule = Rule::error(
    "due-day-range",
    "O dia de vencimento {0} não existe. Informe um dia de 1 a 31 que o tipo de contrato ofereça.",
    "The due day {0} doesn't exist. Enter a day from 1 to 31 that the contract type offers.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &ID_MISSING,
    &KIND_MISSING,
    &KIND_UNKNOWN,
    &NAME_MISSING,
    &TAX_ID_MISSING,
    &CONTACT_MISSING,
    &POSTAL_CODE_MISSING,
    &STATE_MISSING,
    &ADDRESS_INCOMPLETE,
    &CITY_STATE,
    &POSTAL_CODE_STATE,
    &PRODUCT_MISSING,
    &QUANTITY_RANGE,
    &QUANTITY_MISSING,
    &PRICE_MISSING,
    &PRICE_NEGATIVE,
    &PRICE_DECIMALS,
    &PRICE_TOO_LARGE,
    &DUE_DAY_RANGE,
];
