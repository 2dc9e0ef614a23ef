//! An order as Datacake hands it over (product.md section 8).

use crate::folding::folded;
use crate::issue::{Issue, Rule, Words};
use crate::json::Value;
use crate::read::{Field, Fields, LONG, SHORT, Trail};
use crate::value::{CityCode, Date, Email, Money, MoneyFault, Phone, PostalCode, State, TaxId};

static ID_MISSING: Rule = Rule::error(
    "order-id-missing",
    "O pedido veio sem ID. Envie o ID que o Datacake deu a ele: sem ele não se sabe se já foi enviado.",
    "The order has no id. Pass the id that Datacake gave it: without it nobody can tell whether it was sent already.",
);
static KIND_MISSING: Rule = Rule::error(
    "order-kind-missing",
    "O pedido não diz o que é. Informe order (pedido) ou lead.",
    "The order doesn't say what it is. Pass order or lead.",
);
static KIND_UNKNOWN: Rule = Rule::error(
    "order-kind-unknown",
    "O tipo de pedido `{0}` não existe. Informe order (pedido) ou lead.",
    "The kind of order `{0}` doesn't exist. Pass order or lead.",
);
static NAME_MISSING: Rule =
    Rule::error("customer-name-missing", "Informe o nome do cliente.", "Enter the customer's name.");
static TAX_ID_MISSING: Rule = Rule::error(
    "customer-tax-id-missing",
    "Informe o CPF ou CNPJ do cliente: é por ele que o ERP o reconhece.",
    "Enter the customer's CPF or CNPJ: the ERP knows them by it.",
);
static CONTACT_MISSING: Rule = Rule::error(
    "contact-missing",
    "Informe ao menos um telefone ou e-mail do cliente: sem contato, o CRM do Voalle não qualifica o lead.",
    "Enter at least one phone or e-mail of the customer: without a contact Voalle's CRM doesn't qualify the lead.",
);
static POSTAL_CODE_MISSING: Rule =
    Rule::error("postal-code-missing", "Informe o CEP do endereço.", "Enter the address's postal code (CEP).");
static STATE_MISSING: Rule =
    Rule::error("state-missing", "Informe a UF do endereço.", "Enter the address's state (UF).");
static ADDRESS_INCOMPLETE: Rule = Rule::error(
    "address-incomplete",
    "Falta {0} no endereço. Complete o endereço; sem número, escreva S/N.",
    "The address lacks {0}. Complete it; where there is no number, write S/N.",
);
static STREET: Words = Words::new("a rua", "the street");
static NUMBER: Words = Words::new("o número", "the number");
static NEIGHBORHOOD: Words = Words::new("o bairro", "the neighborhood");
static CITY: Words = Words::new("a cidade", "the city");
static CITY_STATE: Rule = Rule::warning(
    "city-code-state",
    "O código IBGE é de uma cidade de outra UF. Confira o código e a UF.",
    "IBGE's code is of a city in another state. Check the code and the state.",
);
static PRODUCT_MISSING: Rule = Rule::error(
    "item-product-missing",
    "O item veio sem produto. Informe o ID do produto.",
    "The item has no product. Pass the product's id.",
);
static QUANTITY: Rule = Rule::error(
    "item-quantity",
    "A quantidade {0} não serve. Informe um número inteiro a partir de 1.",
    "The quantity {0} can't be. Enter a whole number from 1.",
);
static QUANTITY_MISSING: Rule = Rule::error(
    "item-quantity-missing",
    "O item veio sem quantidade. Informe um número inteiro a partir de 1.",
    "The item has no quantity. Enter a whole number from 1.",
);
static PRICE_MISSING: Rule = Rule::error(
    "item-price-missing",
    "O item veio sem preço. Informe o preço unitário, em reais.",
    "The item has no price. Enter the unit price in reais.",
);
static PRICE_NEGATIVE: Rule = Rule::error(
    "item-price-negative",
    "O preço está abaixo de zero. Informe o preço unitário, em reais.",
    "The price is below zero. Enter the unit price in reais.",
);
static PRICE_DECIMALS: Rule = Rule::error(
    "item-price-decimals",
    "O preço tem mais de duas casas decimais. Informe o preço em reais e centavos, como 79.90.",
    "The price has more than two decimals. Enter it in reais and centavos, like 79.90.",
);
static PRICE_TOO_LARGE: Rule = Rule::error(
    "item-price-too-large",
    "O preço é grande demais para ser verdadeiro. Confira o preço unitário, em reais.",
    "The price is too large to be true. Check the unit price in reais.",
);
static DUE_DAY: Rule = Rule::error(
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
    &PRODUCT_MISSING,
    &QUANTITY,
    &QUANTITY_MISSING,
    &PRICE_MISSING,
    &PRICE_NEGATIVE,
    &PRICE_DECIMALS,
    &PRICE_TOO_LARGE,
    &DUE_DAY,
];

/// The longest text that Datacake makes ready, in characters; what does not fit into the ERP's field is cut, and said.
const READY_TEXT: usize = 10_000;

/// What happened at Datacake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderKind {
    /// Somebody ordered.
    Order,
    /// Somebody began to, during checkout.
    Lead,
}

/// An order, read; what could not be read is in the issues beside it.
#[derive(Clone, Debug)]
pub struct Order {
    /// Datacake's id.
    pub id: Option<String>,
    /// Order or lead.
    pub kind: Field<OrderKind>,
    /// Who ordered.
    pub customer: Customer,
    /// Where it is installed.
    pub address: Address,
    /// What was ordered.
    pub items: Vec<Item>,
    /// The code of the payment method.
    pub payment_method: Option<String>,
    /// The day of the month on which the customer pays, 1-31.
    pub due_day: Field<u32>,
    /// "CPF/CNPJ do Revendedor".
    pub reseller: Field<TaxId>,
    /// A note for the operator.
    pub note: Option<String>,
    /// Datacake's ready text about the order.
    pub message: Option<String>,
}

/// Who ordered.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Name or company name.
    pub name: Option<String>,
    /// Trade name of a company.
    pub trade_name: Option<String>,
    /// CPF or CNPJ.
    pub tax_id: Field<TaxId>,
    /// Birth date.
    pub birth_date: Field<Date>,
    /// RG or state registration.
    pub identity: Option<String>,
    /// E-mail.
    pub email: Field<Email>,
    /// Phone.
    pub phone: Field<Phone>,
    /// Mobile phone.
    pub cell_phone: Field<Phone>,
    /// Whether the mobile phone has WhatsApp.
    pub whatsapp: Option<bool>,
}

/// Where it is installed.
#[derive(Clone, Debug)]
pub struct Address {
    /// CEP.
    pub postal_code: Field<PostalCode>,
    /// Name of the street.
    pub street: Option<String>,
    /// "Rua", "Avenida" …
    pub street_type: Option<String>,
    /// House number, or S/N.
    pub number: Option<String>,
    /// Neighbourhood.
    pub neighborhood: Option<String>,
    /// Flat, block …
    pub complement: Option<String>,
    /// What it is near to.
    pub reference: Option<String>,
    /// IBGE's code of the city.
    pub city_code: Field<CityCode>,
    /// City.
    pub city: Option<String>,
    /// UF.
    pub state: Field<State>,
    /// Country; `BR` unless given.
    pub country: String,
}

impl Address {
    /// Whether anything of it was given.
    pub fn is_given(&self) -> bool {
        let texts = [
            &self.street,
            &self.street_type,
            &self.number,
            &self.neighborhood,
            &self.complement,
            &self.reference,
            &self.city,
        ];
        texts.into_iter().any(Option::is_some)
            || !(self.postal_code.is_missing() && self.city_code.is_missing() && self.state.is_missing())
    }

    /// Whether it is in Brazil, the one country that a registration can name.
    pub fn is_brazilian(&self) -> bool {
        matches!(folded(&self.country).as_str(), "br" | "bra" | "brasil" | "brazil" | "1058")
    }
}

/// One line of an order.
#[derive(Clone, Debug)]
pub struct Item {
    /// Datacake's id of the product.
    pub product_id: Option<String>,
    /// How many, from 1.
    pub quantity: Field<u32>,
    /// The price of one.
    pub unit_price: Field<Money>,
}

/// Reads an order and checks every rule that needs nothing else.
pub fn read(value: &Value) -> (Order, Vec<Issue>) {
    let mut issues = Vec::new();
    let mut fields = Fields::open(value, Trail::Root, &mut issues);
    const KINDS: [(&str, OrderKind); 2] = [("order", OrderKind::Order), ("lead", OrderKind::Lead)];
    let id = fields.text("id", SHORT);
    if id.is_none() {
        fields.missing(&ID_MISSING, "id");
    }
    let kind = fields.choice("kind", &KINDS, &KIND_UNKNOWN);
    if kind.is_missing() {
        fields.missing(&KIND_MISSING, "kind");
    }
    let customer = read_customer(fields.object("customer"));
    let address = read_address(fields.object("address"));
    let items = fields.list("items", read_item);
    let payment_method = fields.text("paymentMethod", SHORT);
    let due_day = fields.integer("dueDay", 1, 31, &DUE_DAY);
    let reseller = fields.parsed("resellerTaxId");
    let (note, message) = (fields.text("note", LONG), fields.text("message", READY_TEXT));
    fields.finish();
    (Order { id, kind, customer, address, items, payment_method, due_day, reseller, note, message }, issues)
}

fn read_customer(mut fields: Fields<'_>) -> Customer {
    let customer = Customer {
        name: fields.text("name", SHORT),
        trade_name: fields.text("tradeName", SHORT),
        tax_id: fields.parsed("taxId"),
        birth_date: fields.parsed("birthDate"),
        identity: fields.text("identity", SHORT),
        email: fields.parsed("email"),
        phone: fields.parsed("phone"),
        cell_phone: fields.parsed("cellPhone"),
        whatsapp: fields.flag("whatsapp"),
    };
    if customer.name.is_none() {
        fields.missing(&NAME_MISSING, "name");
    }
    if customer.tax_id.is_missing() {
        fields.missing(&TAX_ID_MISSING, "taxId");
    }
    if customer.email.is_missing() && customer.phone.is_missing() && customer.cell_phone.is_missing() {
        fields.missing(&CONTACT_MISSING, "phone");
    }
    fields.finish();
    customer
}

fn read_address(mut fields: Fields<'_>) -> Address {
    let address = Address {
        postal_code: fields.parsed("postalCode"),
        street: fields.text("street", SHORT),
        street_type: fields.text("streetType", SHORT),
        number: fields.text("number", SHORT),
        neighborhood: fields.text("neighborhood", SHORT),
        complement: fields.text("complement", SHORT),
        reference: fields.text("reference", SHORT),
        city_code: fields.parsed_code("cityCode"),
        city: fields.text("city", SHORT),
        state: fields.parsed("state"),
        country: fields.text("country", SHORT).unwrap_or_else(|| "BR".to_owned()),
    };
    if address.postal_code.is_missing() {
        fields.missing(&POSTAL_CODE_MISSING, "postalCode");
    }
    if address.state.is_missing() {
        fields.missing(&STATE_MISSING, "state");
    }
    let needed = [
        ("street", &address.street, &STREET),
        ("number", &address.number, &NUMBER),
        ("neighborhood", &address.neighborhood, &NEIGHBORHOOD),
        ("city", &address.city, &CITY),
    ];
    for (name, text, words) in needed {
        if text.is_none() {
            fields.missing_part(&ADDRESS_INCOMPLETE, name, words);
        }
    }
    if let (Some(city), Some(state)) = (address.city_code.good(), address.state.good())
        && !city.is_in(*state)
    {
        fields.report(&CITY_STATE, "cityCode");
    }
    fields.finish();
    address
}

fn read_item(mut fields: Fields<'_>) -> Item {
    let product_id = fields.text("productId", SHORT);
    if product_id.is_none() {
        fields.missing(&PRODUCT_MISSING, "productId");
    }
    let quantity = fields.integer("quantity", 1, u32::MAX, &QUANTITY);
    if quantity.is_missing() {
        fields.missing(&QUANTITY_MISSING, "quantity");
    }
    let unit_price = match fields.number("unitPrice") {
        Field::Missing => {
            fields.missing(&PRICE_MISSING, "unitPrice");
            Field::Missing
        }
        Field::Wrong(text) => Field::Wrong(text),
        Field::Good(number) => match Money::from_number(number) {
            Ok(price) => Field::Good(price),
            Err(fault) => {
                let rule = match fault {
                    MoneyFault::Negative => &PRICE_NEGATIVE,
                    MoneyFault::Decimals => &PRICE_DECIMALS,
                    MoneyFault::TooLarge => &PRICE_TOO_LARGE,
                };
                fields.report(rule, "unitPrice");
                Field::Wrong(number.to_owned())
            }
        },
    };
    fields.finish();
    Item { product_id, quantity, unit_price }
}
