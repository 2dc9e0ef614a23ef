//! The decision table: where each order and payment goes (product.md section 7).

mod decisive;
mod rows;
mod sale;
mod settlement;
mod unsent;

pub use rows::Row;
pub use settlement::payment;

use crate::catalog::Catalog;
use crate::config::methods::METHODS;
use crate::config::products::PRODUCT_ATTRIBUTES;
use crate::config::{Checked, Config};
use crate::config::{general, lead, sale as sale_settings};
use crate::field::{Choice, Field, Location};
use crate::issue::{Issue, Rule, Words, any_error, report};
use crate::json::Value;
use crate::order::{self, Item, Order, OrderKind};
use crate::read::{Fields, Trail};
use crate::request::{self, Request};
use crate::text::{concat, listed, number};
use serde::Serialize;

static INACTIVE: Rule = Rule::error(
    "integration-inactive",
    "A integração está desligada, e nada é enviado. Ligue-a em “Integração ligada”.",
    "The integration is off and nothing is sent. Switch it on at “Integração ligada”.",
);
static CUSTOMER_UNKNOWN: Rule = Rule::error(
    "customer-unknown",
    "O Voalle não pôde dizer se o cliente já existe, e disso depende para onde o pedido vai. Tente de novo quando ele responder.",
    "Voalle could not say whether the customer exists, and where the order goes depends on it. Try again when it answers.",
);
static LEADS_OFF: Rule = Rule::info(
    "leads-off",
    "Este lead não é enviado, porque “Criar lead” está desligado. Ligue-o em Configuração de LEAD VOALLE para enviar leads.",
    "This lead is not sent because “Criar lead” is off. Switch it on in Configuração de LEAD VOALLE to send leads.",
);
static LEAD_DROPS: Rule = Rule::warning(
    "lead-drops-items",
    "Um lead não leva produtos, preços nem vencimento ao Voalle. O operador precisa saber: {0}{1}{2}{3}{4}.",
    "A lead carries no products, prices or due day to Voalle. The operator needs to know: {0}{1}{2}{3}{4}.",
);
static DUE_DAY: Words = Words::new("vencimento dia ", "due day ");
static PAYMENT: Words = Words::new("pagamento ", "payment ");
static METHOD_UNKNOWN: Rule = Rule::error(
    "payment-method-unknown",
    "O método de pagamento {0} não está em Configurações de Pagamento. Cadastre-o, ou corrija o código.",
    "The payment method {0} is not in Configurações de Pagamento. Add it, or correct the code.",
);

static ROUTE_UNKNOWN: Rule = Rule::error(
    "route-unknown",
    "O destino {0} não existe. Use sale ou lead, como o servidor os informa.",
    "The route {0} doesn't exist. Use sale or lead, as the server tells them.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &INACTIVE,
    &ROUTE_UNKNOWN,
    &CUSTOMER_UNKNOWN,
    &LEADS_OFF,
    &LEAD_DROPS,
    &unsent::FIELDS_NOT_SENT,
    &unsent::PHONE_ALONE,
    &unsent::OBSERVATIONS_CUT,
    &unsent::NOTE_NOT_SENT,
    &sale::ITEMS_MISSING,
    &sale::PRODUCT_UNKNOWN,
    &sale::ERP_PRODUCT_MISSING,
    &sale::CAMPAIGN_UNKNOWN,
    &sale::LIST_UNKNOWN,
    &sale::TWO_CAMPAIGNS,
    &sale::TWO_LISTS,
    &sale::NO_SUBSCRIPTION,
    &sale::NOT_IN_CONTRACT_TYPE,
    &sale::DUE_DAY_MISSING,
    &METHOD_UNKNOWN,
    &sale::CITY_OUTSIDE,
    &sale::UNDER_MINIMUM,
    &settlement::METHOD_NOT_SETTLED,
    &settlement::TITLE_NOT_FOUND,
    &settlement::TITLE_AMOUNT,
    &settlement::NO_TITLE_FITS,
    &settlement::AMOUNT_UNREADABLE,
    &settlement::OTHER_AMOUNTS_UNREADABLE,
    &settlement::TITLE_NOT_PAYERS,
    &settlement::TITLES_UNREADABLE,
];

/// What is known beside an order, as callers hand it over.
static CONTEXT: Field = Field::whole("OrderContext", &[&CUSTOMER_EXISTS, &CONTEXT_ROUTE]);
static CUSTOMER_EXISTS: Field =
    Field::flag("customerExists").label("O cliente já existe", "The customer exists").within(&CONTEXT);
static CONTEXT_ROUTE: Field = Field::choice(
    "route",
    &[Choice::new("sale", "Venda", "Sale"), Choice::new("lead", "Lead", "Lead")],
    &ROUTE_UNKNOWN,
)
.label("Destino", "Route")
.within(&CONTEXT);

/// What the ERP says about the customer of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Customer {
    /// Nobody asked; the same as not known.
    NotAsked,
    /// The ERP has no such person.
    New,
    /// The ERP knows them.
    Known,
    /// The ERP could not say.
    CouldNotSay,
}

/// What is known beside an order.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// What the ERP says about its customer.
    pub customer: Customer,
    /// Where an earlier attempt of it went: the route of an order is chosen once.
    pub route: Option<Route>,
}

impl From<Customer> for Asked {
    fn from(customer: Customer) -> Self {
        Self { customer, route: None }
    }
}

/// Where an order or payment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Route {
    /// A sale; for a new customer the person first.
    Sale,
    /// A lead.
    Lead,
    /// The settlement of an invoice.
    Settlement,
    /// Nowhere; the issues say why.
    None,
}

/// Where something goes, with what, and what is to be said about it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where.
    pub route: Route,
    /// Why there.
    pub reason: &'static Row,
    /// The requests, in order; none while an issue is an error.
    pub requests: Vec<Request>,
    /// The findings: of the order or payment, and the errors of the sections of the configuration that it uses.
    pub issues: Vec<Issue>,
}

impl Plan {
    fn new(reason: &'static Row, issues: Vec<Issue>, requests: impl FnOnce() -> Option<Vec<Request>>) -> Self {
        let requests = if any_error(&issues) { None } else { requests() };
        Self { route: reason.route, reason, requests: requests.unwrap_or_default(), issues }
    }

    /// Of what could not be read.
    pub fn unreadable(issue: Issue) -> Self {
        Self::new(&rows::UNREADABLE, vec![issue], || None)
    }
}

/// Reads `{customerExists?: boolean | null, route?: "sale" | "lead"}`: null means that the ERP could not say, absent that nobody
/// asked; the route is that of an earlier attempt.
pub fn read_asked(context: &Value, issues: &mut Vec<Issue>) -> Asked {
    let mut fields = Fields::open(&CONTEXT, context, Trail::Root, issues);
    let route = fields.choice(&CONTEXT_ROUTE, &[Route::Sale, Route::Lead]);
    let customer = if matches!(context.get(CUSTOMER_EXISTS.name), Some(Value::Null)) {
        Customer::CouldNotSay
    } else {
        match fields.flag(&CUSTOMER_EXISTS) {
            None => Customer::NotAsked,
            Some(true) => Customer::Known,
            Some(false) => Customer::New,
        }
    };
    Asked { customer, route: route.good().copied() }
}

/// Whether the customer must be looked up: only where the answer can change what goes out.
pub fn asks_for_customer(order: &Order, route: Option<Route>) -> bool {
    order.kind.good() == Some(&OrderKind::Order) && route != Some(Route::Lead)
}

/// Plans an order that was read with `found`.
pub fn order(
    checked: &Checked,
    (order, found): (&Order, Vec<Issue>),
    asked: impl Into<Asked>,
    catalog: Option<&Catalog>,
) -> Plan {
    let asked = asked.into();
    let customer = asked.customer;
    let config = &checked.config;
    let row = rows::row_of(config, order, asked);
    let mut issues = found;
    decisive::temper(&mut issues, &decisive::Way { route: row.route, customer, config, order });
    if !config.general.active {
        report(&mut issues, &INACTIVE, Location::of(&general::ACTIVE), &[]);
    }
    let wants_lead = order.kind.good() == Some(&OrderKind::Lead);
    if wants_lead && !config.lead.enabled {
        report(&mut issues, &LEADS_OFF, Location::of(&lead::ENABLED), &[]);
    }
    if asks_for_customer(order, asked.route) && customer == Customer::CouldNotSay {
        report(&mut issues, &CUSTOMER_UNKNOWN, Location::of(&order::TAX_ID), &[]);
    }
    match row.route {
        Route::Sale => {
            used_sections(
                checked,
                &[&general::GENERAL, &METHODS, &sale_settings::SALE, &PRODUCT_ATTRIBUTES].map(Location::of),
                &mut issues,
            );
            let place = sale::findings(checked, order, catalog, &mut issues);
            unsent::of_sale(config, order, customer, &mut issues);
            Plan::new(row, issues, || {
                let sale = request::sale(config, order, &place?)?;
                if customer == Customer::Known {
                    return Some(vec![sale]);
                }
                let contact = if config.sale.send_contact { request::contact(order) } else { None };
                Some([request::person(order)?, sale].into_iter().chain(contact).collect())
            })
        }
        Route::Lead => {
            used_sections(checked, &[&general::GENERAL, &METHODS, &lead::LEAD].map(Location::of), &mut issues);
            lead_findings(config, order, &mut issues);
            unsent::of_lead(order, &mut issues);
            Plan::new(row, issues, || Some(vec![request::lead(config, order)?]))
        }
        Route::Settlement | Route::None => Plan::new(row, issues, || None),
    }
}

fn used_sections(checked: &Checked, sections: &[Location], issues: &mut Vec<Issue>) {
    for section in sections {
        issues.extend(checked.errors_at(&section.path()).cloned());
    }
}

/// What a lead leaves behind, for the operator who will make a sale of it.
fn lead_findings(config: &Config, order: &Order, issues: &mut Vec<Issue>) {
    let name = |item: &Item| {
        let product = config.products.iter().find(|product| product.id == item.product_id);
        let name = product.and_then(|product| product.name.clone()).or_else(|| item.product_id.clone())?;
        let quantity = item.quantity.good().map_or(String::new(), |quantity| concat(&[&number(*quantity), " × "]));
        let price = item.unit_price.good().map_or(String::new(), |price| concat(&[" (", &price.text(), ")"]));
        Some(concat(&[&quantity, &name, &price]))
    };
    let mut text = listed(&mut order.items.iter().filter_map(name), "; ");
    let day = order.due_day.good().map(|day| number(*day));
    let mut issue = Issue::new(&LEAD_DROPS, Location::of(&order::ITEMS).path());
    for (words, value) in [(&DUE_DAY, day), (&PAYMENT, order.payment_method.as_deref().map(str::to_owned))] {
        let Some(value) = value else { continue };
        if !text.is_empty() {
            text.push_str("; ");
        }
        issue = issue.fact(text).words(words);
        text = value;
    }
    if !text.is_empty() {
        issues.push(issue.fact(text));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
