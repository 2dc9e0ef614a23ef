//! An order as Datacake hands it over (product.md section 8).

mod fields;
mod rules;

pub use fields::*;
pub use rules::RULES;

use crate::field::Location;
use crate::folding::folded;
use crate::issue::Issue;
use crate::json::{Text, Value};
use crate::read::{Fields, Given, Trail};
use crate::value::{CityCode, Date, Email, Money, MoneyFault, Phone, PostalCode, State, TaxId};

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
    pub id: Option<Text>,
    /// Order or lead.
    pub kind: Given<OrderKind>,
    /// Who ordered.
    pub customer: Customer,
    /// Where it is installed.
    pub address: Address,
    /// What was ordered.
    pub items: Vec<Item>,
    /// The code of the payment method.
    pub payment_method: Option<Text>,
    /// The day of the month on which the customer pays, 1-31.
    pub due_day: Given<u32>,
    /// "CPF/CNPJ do Revendedor".
    pub reseller: Given<TaxId>,
    /// A note for the operator.
    pub note: Option<Text>,
    /// Datacake's ready text about the order.
    pub message: Option<Text>,
}

/// Who ordered.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Name or company name.
    pub name: Option<Text>,
    /// Trade name of a company.
    pub trade_name: Option<Text>,
    /// CPF or CNPJ.
    pub tax_id: Given<TaxId>,
    /// Birth date.
    pub birth_date: Given<Date>,
    /// RG or state registration.
    pub identity: Option<Text>,
    /// E-mail.
    pub email: Given<Email>,
    /// Phone.
    pub phone: Given<Phone>,
    /// Mobile phone.
    pub cell_phone: Given<Phone>,
    /// Whether the mobile phone has WhatsApp.
    pub whatsapp: Option<bool>,
}

/// Where it is installed.
#[derive(Clone, Debug)]
pub struct Address {
    /// CEP.
    pub postal_code: Given<PostalCode>,
    /// Name of the street.
    pub street: Option<Text>,
    /// "Rua", "Avenida" …
    pub street_type: Option<Text>,
    /// House number, or S/N.
    pub number: Option<Text>,
    /// Neighbourhood.
    pub neighborhood: Option<Text>,
    /// Flat, block …
    pub complement: Option<Text>,
    /// What it is near to.
    pub reference: Option<Text>,
    /// IBGE's code of the city.
    pub city_code: Given<CityCode>,
    /// City.
    pub city: Option<Text>,
    /// UF.
    pub state: Given<State>,
    /// Country; `BR` unless given.
    pub country: Text,
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

impl Order {
    /// What all items cost together, in centavos; none where there is none, or one doesn't say.
    pub fn total(&self) -> Option<u64> {
        let cost = |item: &Item| Some(u64::from(*item.quantity.good()?) * u64::from(item.unit_price.good()?.cents()));
        let sum = self.items.iter().try_fold(0_u64, |sum, item| sum.checked_add(cost(item)?));
        sum.filter(|_| !self.items.is_empty())
    }
}

/// One line of an order.
#[derive(Clone, Debug)]
pub struct Item {
    /// Datacake's id of the product.
    pub product_id: Option<Text>,
    /// How many, from 1.
    pub quantity: Given<u32>,
    /// The price of one.
    pub unit_price: Given<Money>,
}

/// Reads an order and checks every rule that needs nothing else.
pub fn read(value: &Value) -> (Order, Vec<Issue>) {
    let mut issues = Vec::new();
    let mut fields = Fields::open(&ORDER, value, Trail::Root, &mut issues);
    let order = Order {
        id: fields.id(&ID),
        kind: fields.choice(&KIND, &[OrderKind::Order, OrderKind::Lead]),
        customer: read_customer(fields.object(&CUSTOMER)),
        address: read_address(fields.object(&ADDRESS)),
        items: fields.list(&ITEMS, read_item),
        payment_method: fields.text(&PAYMENT_METHOD),
        due_day: fields.integer(&DUE_DAY),
        reseller: fields.parsed(&RESELLER),
        note: fields.text(&NOTE_FIELD),
        message: fields.text(&MESSAGE),
    };
    fields.finish();
    (order, issues)
}

fn read_customer(mut fields: Fields<'_>) -> Customer {
    let customer = Customer {
        name: fields.text(&NAME),
        trade_name: fields.text(&TRADE_NAME),
        tax_id: fields.parsed(&TAX_ID),
        birth_date: fields.parsed(&BIRTH_DATE),
        identity: fields.text(&IDENTITY),
        email: fields.parsed(&EMAIL),
        phone: fields.parsed(&PHONE),
        cell_phone: fields.parsed(&CELL_PHONE),
        whatsapp: fields.flag(&WHATSAPP),
    };
    if customer.email.is_missing() && customer.phone.is_missing() && customer.cell_phone.is_missing() {
        fields.need(&PHONE);
    }
    fields.finish();
    customer
}

fn read_address(mut fields: Fields<'_>) -> Address {
    let address = Address {
        postal_code: fields.parsed(&POSTAL_CODE),
        street: fields.text(&STREET),
        street_type: fields.text(&STREET_TYPE),
        number: fields.text(&NUMBER),
        neighborhood: fields.text(&NEIGHBORHOOD),
        complement: fields.text(&COMPLEMENT),
        reference: fields.text(&REFERENCE),
        city_code: fields.parsed(&CITY_CODE),
        city: fields.text(&CITY),
        state: fields.parsed(&STATE),
        country: fields.text(&COUNTRY).unwrap_or_else(|| "".into()),
    };
    let parts = [
        (&STREET, &address.street, &rules::THE_STREET),
        (&NUMBER, &address.number, &rules::THE_NUMBER),
        (&NEIGHBORHOOD, &address.neighborhood, &rules::THE_NEIGHBORHOOD),
        (&CITY, &address.city, &rules::THE_CITY),
    ];
    for (field, text, words) in parts {
        if text.is_none() {
            fields.name_missing(field, words);
        }
    }
    if let (Some(city), Some(state)) = (address.city_code.good(), address.state.good())
        && !city.is_in(*state)
    {
        fields.report(&rules::CITY_STATE, &CITY_CODE);
    }
    if let (Some(postal_code), Some(state)) = (address.postal_code.good(), address.state.good())
        && !postal_code.is_in(*state)
    {
        let facts = [&postal_code.formatted(), state.as_str()];
        fields.push(Issue::at(&rules::POSTAL_CODE_STATE, Location::of(&POSTAL_CODE), &facts));
    }
    fields.finish();
    address
}

fn read_item(mut fields: Fields<'_>) -> Item {
    let product_id = fields.text(&PRODUCT_ID);
    let quantity = fields.integer(&QUANTITY);
    let unit_price = fields.amount(&UNIT_PRICE).then(|number| match Money::from_number(number) {
        Ok(price) => Given::Good(price),
        Err(fault) => {
            let rule = match fault {
                MoneyFault::Negative => &rules::PRICE_NEGATIVE,
                MoneyFault::Decimals => &rules::PRICE_DECIMALS,
                MoneyFault::TooLarge => &rules::PRICE_TOO_LARGE,
            };
            fields.report(rule, &UNIT_PRICE);
            Given::Wrong
        }
    });
    fields.finish();
    Item { product_id, quantity, unit_price }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::json::MAX_SEND;

    fn total(items: &str) -> Option<u64> {
        let order = crate::json::read(format!("{{\"items\": {items}}}"), MAX_SEND).unwrap();
        read(&order).0.total()
    }

    #[test]
    fn the_items_together_cost_what_each_says() {
        let two = r#"[{"productId": "a", "quantity": 3, "unitPrice": 99.9}, {"productId": "b", "quantity": 1, "unitPrice": 0.05}]"#;
        assert_eq!(total(two), Some(29_975));
        let dear = r#"{"productId": "a", "quantity": 4294967295, "unitPrice": 42949672.95}"#;
        assert_eq!(total(&format!("[{dear}, {dear}]")), None, "too much to say");
        for unsaid in [
            r#"[{"productId": "a", "quantity": 1}]"#,
            r#"[{"productId": "a", "quantity": 0, "unitPrice": 1}]"#,
            "[]",
            "7",
        ] {
            assert_eq!(total(unsaid), None, "{unsaid}");
        }
    }
}
