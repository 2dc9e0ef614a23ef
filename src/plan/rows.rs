//! The rows of the decision table (product.md section 7): where each one goes, and why, in words.

use super::{Asked, Customer, Route};
use crate::config::Config;
use crate::issue::Words;
use crate::order::{Order, OrderKind};

/// A row of the decision table. Unlike a rule it is never broken: every plan is of one row.
#[derive(Debug)]
pub struct Row {
    /// Stable and in kebab-case; what programs test for.
    pub code: &'static str,
    /// Where what is of this row goes.
    pub route: Route,
    /// Where it goes and why.
    pub message: Words,
}

impl Row {
    const fn new(code: &'static str, route: Route, pt: &'static str, en: &'static str) -> Self {
        Self { code, route, message: Words { pt, en } }
    }
}

pub(super) static INACTIVE: Row = Row::new(
    "inactive",
    Route::None,
    "A integração está desligada, e nada é enviado. Ligue-a em “Integração ligada”.",
    "The integration is off and nothing is sent. Switch it on at “Integração ligada”.",
);
/// What could not be read: the configuration, what was to be planned, or what goes with it.
pub(super) static UNREADABLE: Row = Row::new(
    "unreadable",
    Route::None,
    "Uma parte dos dados não pôde ser lida, e não se sabe para onde isto iria: nada é enviado.",
    "Some of the data could not be read, and nobody knows where this would go: nothing is sent.",
);
static KIND_UNKNOWN: Row = Row::new(
    "kind-unknown",
    Route::None,
    "Não se sabe se isto é um pedido ou um lead: nada é enviado.",
    "Nobody knows whether this is an order or a lead: nothing is sent.",
);
static CUSTOMER_UNKNOWN: Row = Row::new(
    "customer-unknown",
    Route::None,
    "O Voalle não disse se o cliente já existe, e disso depende se o pedido vira venda ou lead: nada é enviado.",
    "Voalle didn't say whether the customer exists, and on that depends whether the order becomes a sale or a lead: nothing is sent.",
);
static NEW_CUSTOMER: Row = Row::new(
    "new-customer",
    Route::Sale,
    "O cliente ainda não existe no Voalle: primeiro a pessoa é cadastrada, depois a venda é aberta.",
    "The customer is not in Voalle yet: first they are registered as a person, then the order becomes a sale.",
);
static NOT_ASKED: Row = Row::new(
    "customer-not-asked",
    Route::Sale,
    "O Voalle ainda não foi consultado sobre o cliente, que é tratado como novo: primeiro a pessoa é cadastrada, depois a venda é aberta.",
    "Voalle was not asked about the customer yet, who is treated as new: first they are registered as a person, then the order becomes a sale.",
);
static KNOWN_LEADS_OFF: Row = Row::new(
    "existing-customer-leads-off",
    Route::Sale,
    "O cliente já existe no Voalle, e “Criar lead” está desligado: a venda é aberta direto.",
    "The customer is in Voalle already and “Criar lead” is off: the order goes straight to a sale.",
);
static KNOWN_NO_LEAD: Row = Row::new(
    "existing-customer-no-lead",
    Route::Sale,
    "O cliente já existe no Voalle, e “Criar Lead para usuário existente” está desligado: a venda é aberta direto.",
    "The customer is in Voalle already and “Criar Lead para usuário existente” is off: the order goes straight to a sale.",
);
static KNOWN_LEAD: Row = Row::new(
    "existing-customer-lead",
    Route::Lead,
    "O cliente já existe no Voalle, e “Criar Lead para usuário existente” está ligado: o pedido vira um lead, que o operador transforma em venda.",
    "The customer is in Voalle already and “Criar Lead para usuário existente” is on: the order becomes a lead, which the operator makes a sale of.",
);
static BEGUN_AS_SALE: Row = Row::new(
    "begun-as-sale",
    Route::Sale,
    "Este pedido começou como venda em uma tentativa anterior, e continua como venda, embora o cliente já exista.",
    "This order began as a sale in an earlier attempt and stays one, although the customer exists by now.",
);
static BEGUN_AS_LEAD: Row = Row::new(
    "begun-as-lead",
    Route::Lead,
    "Este pedido começou como lead em uma tentativa anterior, e continua como lead.",
    "This order began as a lead in an earlier attempt and stays one.",
);
static CHECKOUT_LEAD: Row = Row::new(
    "checkout-lead",
    Route::Lead,
    "É um lead feito durante o checkout, e “Criar lead” está ligado: vai ao Voalle como lead.",
    "It is a lead made during checkout and “Criar lead” is on: it goes to Voalle as a lead.",
);
static CHECKOUT_LEADS_OFF: Row = Row::new(
    "checkout-leads-off",
    Route::None,
    "É um lead feito durante o checkout, e “Criar lead” está desligado: nada é enviado.",
    "It is a lead made during checkout and “Criar lead” is off: nothing is sent.",
);
pub(super) static PAYMENT: Row = Row::new(
    "payment",
    Route::Settlement,
    "É um pagamento feito no Datacake: o boleto do cliente no Voalle recebe a baixa.",
    "It is a payment made at Datacake: the customer's title in Voalle is settled.",
);

/// The row of an order.
pub(super) fn row_of(config: &Config, order: &Order, asked: Asked) -> &'static Row {
    let leads = &config.lead;
    match (order.kind.good(), asked.customer) {
        _ if !config.general.active => &INACTIVE,
        (None, _) => &KIND_UNKNOWN,
        (Some(OrderKind::Lead), _) if leads.enabled => &CHECKOUT_LEAD,
        (Some(OrderKind::Lead), _) => &CHECKOUT_LEADS_OFF,
        (Some(OrderKind::Order), _) if asked.route == Some(Route::Lead) => &BEGUN_AS_LEAD,
        (Some(OrderKind::Order), Customer::CouldNotSay) => &CUSTOMER_UNKNOWN,
        (Some(OrderKind::Order), Customer::New) => &NEW_CUSTOMER,
        (Some(OrderKind::Order), Customer::NotAsked) => &NOT_ASKED,
        (Some(OrderKind::Order), Customer::Known) if asked.route == Some(Route::Sale) => &BEGUN_AS_SALE,
        (Some(OrderKind::Order), Customer::Known) if !leads.enabled => &KNOWN_LEADS_OFF,
        (Some(OrderKind::Order), Customer::Known) if !leads.create_for_existing_customer => &KNOWN_NO_LEAD,
        (Some(OrderKind::Order), Customer::Known) => &KNOWN_LEAD,
    }
}
