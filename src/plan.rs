//! The decision table: where each order and payment goes (product.md section 7).

mod settlement;

pub use settlement::payment;

use crate::catalog::{Catalog, Place, day_not_offered};
use crate::config::{Checked, Config};
use crate::issue::{Issue, Path, Rule, any_error};
use crate::json::Value;
use crate::order::{Item, Order, OrderKind};
use crate::path;
use crate::read::{Fields, Trail};
use crate::request::{self, PlaceCodes, Request};
use crate::voalle::City;
use serde::Serialize;

static INACTIVE: Rule = Rule::error(
    "integration-inactive",
    "A integração está desligada, e nada é enviado. Ligue “Ativo” em Configurações Gerais.",
    "The integration is switched off and nothing is sent. Switch “Ativo” on in Configurações Gerais.",
);
static CUSTOMER_UNKNOWN: Rule = Rule::error(
    "customer-unknown",
    "O ERP não pôde dizer se o cliente já existe, e disso depende para onde o pedido vai. Tente de novo quando o ERP responder.",
    "The ERP could not say whether the customer exists, and where the order goes depends on it. Try again when the ERP answers.",
);
static LEADS_OFF: Rule = Rule::info(
    "leads-off",
    "Este lead não é enviado, porque “Criar lead” está desligado. Ligue-o em Configuração de LEAD VOALLE para enviar leads.",
    "This lead is not sent because “Criar lead” is off. Switch it on in Configuração de LEAD VOALLE to send leads.",
);
static LEAD_DROPS: Rule = Rule::warning(
    "lead-drops-items",
    "Um lead não leva produtos, preços nem vencimento ao ERP. O operador precisa saber: {0}.",
    "A lead carries no products, prices or due day to the ERP. The operator needs to know: {0}.",
);
static NOTE_NOT_SENT: Rule = Rule::info(
    "note-not-sent",
    "A observação não vai para o ERP: a API documentada não diz em que forma a recebe. Passe-a ao operador.",
    "The note doesn't go to the ERP: the documented API doesn't say in which form it takes one. Hand it to the operator.",
);
static ITEMS_MISSING: Rule = Rule::error(
    "items-missing",
    "O pedido veio sem itens. Inclua ao menos um produto de assinatura.",
    "The order has no items. Add at least one subscription product.",
);
static PRODUCT_UNKNOWN: Rule = Rule::error(
    "item-product-unknown",
    "O produto {0} não está entre os produtos da integração. Cadastre-o em Produtos, com o Produto ERP.",
    "The product {0} is not among the integration's products. Add it under Produtos, with its Produto ERP.",
);
static ERP_PRODUCT_MISSING: Rule = Rule::error(
    "item-erp-product-missing",
    "O produto {0} não tem Produto ERP, e o ERP não saberia o que vender. Preencha o Produto ERP no cadastro do produto.",
    "The product {0} has no Produto ERP, and the ERP would not know what to sell. Fill in Produto ERP on the product's record.",
);
static CAMPAIGN_UNKNOWN: Rule = Rule::error(
    "item-campaign-unknown",
    "Campanha desconhecida: teste a conexão ou preencha o atributo {0}.",
    "Campaign unknown: test the connection or fill in the attribute {0}.",
);
static LIST_UNKNOWN: Rule = Rule::error(
    "item-list-unknown",
    "Lista de preço desconhecida: teste a conexão ou preencha o atributo {0}.",
    "Price list unknown: test the connection or fill in the attribute {0}.",
);
static TWO_CAMPAIGNS: Rule = Rule::error(
    "items-two-campaigns",
    "Este item é da campanha {0}, e um anterior é da campanha {1}. Uma venda só leva itens de uma campanha: divida o pedido.",
    "This item is of campaign {0} and one before it of campaign {1}. A sale takes items of one campaign only: split the order.",
);
static TWO_LISTS: Rule = Rule::error(
    "items-two-lists",
    "Este item é da lista de preço {0}, e um anterior é da lista {1}. Uma venda só leva itens de uma lista: divida o pedido.",
    "This item is of price list {0} and one before it of list {1}. A sale takes items of one list only: split the order.",
);
static NO_SUBSCRIPTION: Rule = Rule::error(
    "no-subscription-item",
    "Nenhum item é um produto de assinatura, e uma venda precisa de um serviço mensal. Inclua um, ou marque o produto como assinatura.",
    "No item is a subscription product, and a sale needs a monthly service. Add one, or mark the product as subscription.",
);
static NOT_IN_CONTRACT_TYPE: Rule = Rule::error(
    "item-not-in-contract-type",
    "O Produto ERP {0} não está vinculado ao tipo de contrato {1}. Vincule-o em Service Desk / Cadastros / Contratos - Tipos, no Voalle.",
    "Produto ERP {0} is not linked to the contract type {1}. Link it in Service Desk / Cadastros / Contratos - Tipos in Voalle.",
);
static DUE_DAY_MISSING: Rule = Rule::error(
    "due-day-missing",
    "O pedido não traz dia de vencimento e a integração não tem um padrão. Informe um dos dois.",
    "The order brings no due day and the integration has no default. Enter one of the two.",
);
static METHOD_UNKNOWN: Rule = Rule::error(
    "payment-method-unknown",
    "O método de pagamento {0} não está em Configurações de Pagamento. Cadastre-o, ou corrija o código.",
    "The payment method {0} is not in Configurações de Pagamento. Add it, or correct the code.",
);
static CITY_OUTSIDE: Rule = Rule::warning(
    "city-outside-campaign",
    "A cidade {0} não está nas regiões da campanha {1}. Confira se a oferta vale ali.",
    "The city {0} is not in the regions of campaign {1}. Check whether the offer holds there.",
);
static UNDER_MINIMUM: Rule = Rule::warning(
    "price-under-minimum",
    "O preço {0} está abaixo do mínimo promocional de {1}. Confira se o ERP o aceita.",
    "The price {0} is under the promotional minimum of {1}. Check whether the ERP takes it.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &INACTIVE,
    &CUSTOMER_UNKNOWN,
    &LEADS_OFF,
    &LEAD_DROPS,
    &NOTE_NOT_SENT,
    &ITEMS_MISSING,
    &PRODUCT_UNKNOWN,
    &ERP_PRODUCT_MISSING,
    &CAMPAIGN_UNKNOWN,
    &LIST_UNKNOWN,
    &TWO_CAMPAIGNS,
    &TWO_LISTS,
    &NO_SUBSCRIPTION,
    &NOT_IN_CONTRACT_TYPE,
    &DUE_DAY_MISSING,
    &METHOD_UNKNOWN,
    &CITY_OUTSIDE,
    &UNDER_MINIMUM,
    &settlement::METHOD_NOT_SETTLED,
    &settlement::TITLE_NOT_FOUND,
    &settlement::TITLE_AMOUNT,
    &settlement::NO_TITLE_FITS,
    &settlement::TITLES_UNREADABLE,
];

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
    /// The requests, in order; none while an issue is an error.
    pub requests: Vec<Request>,
    /// The findings: of the order or payment, and the errors of the sections of the configuration that it uses.
    pub issues: Vec<Issue>,
}

impl Plan {
    fn new(route: Route, issues: Vec<Issue>, requests: impl FnOnce() -> Option<Vec<Request>>) -> Self {
        let requests = if any_error(&issues) { None } else { requests() };
        Self { route, requests: requests.unwrap_or_default(), issues }
    }
}

/// Reads `{customerExists?: boolean | null}`: null means that the ERP could not say, absent that nobody asked.
pub fn read_customer_answer(context: &Value, issues: &mut Vec<Issue>) -> Customer {
    let mut fields = Fields::open(context, Trail::Root, issues);
    if matches!(context.get("customerExists"), Some(Value::Null)) {
        return Customer::CouldNotSay;
    }
    match fields.flag("customerExists") {
        None => Customer::NotAsked,
        Some(true) => Customer::Known,
        Some(false) => Customer::New,
    }
}

/// Whether the customer must be looked up: only where the answer can change the row.
pub fn asks_for_customer(order: &Order) -> bool {
    order.kind.good() == Some(&OrderKind::Order)
}

/// Plans an order that was read with `found`.
pub fn order(
    checked: &Checked,
    (order, found): (&Order, Vec<Issue>),
    customer: Customer,
    catalog: Option<&Catalog>,
) -> Plan {
    let config = &checked.config;
    let route = route_of(config, order, customer);
    let mut issues = found;
    if !config.general.active {
        issues.push(Issue::new(&INACTIVE, path!["general", "active"]));
    }
    let wants_lead = order.kind.good() == Some(&OrderKind::Lead);
    if wants_lead && !config.lead.enabled {
        issues.push(Issue::new(&LEADS_OFF, path!["lead", "enabled"]));
    }
    if asks_for_customer(order) && customer == Customer::CouldNotSay {
        issues.push(Issue::new(&CUSTOMER_UNKNOWN, path!["customer", "taxId"]));
    }
    match route {
        Route::Sale => {
            used_sections(
                checked,
                &[path!["general"], path!["methods"], path!["sale"], path!["productAttributes"]],
                &mut issues,
            );
            let place = sale_findings(checked, order, catalog, &mut issues);
            note_findings(order, &mut issues);
            Plan::new(route, issues, || {
                let sale = request::sale(config, order, &place?)?;
                Some(if customer == Customer::Known { vec![sale] } else { vec![request::person(order)?, sale] })
            })
        }
        Route::Lead => {
            used_sections(checked, &[path!["general"], path!["methods"], path!["lead"]], &mut issues);
            lead_findings(config, order, &mut issues);
            note_findings(order, &mut issues);
            Plan::new(route, issues, || Some(vec![request::lead(config, order)?]))
        }
        Route::Settlement | Route::None => Plan::new(Route::None, issues, || None),
    }
}

fn route_of(config: &Config, order: &Order, customer: Customer) -> Route {
    let leads = &config.lead;
    match (order.kind.good(), customer) {
        _ if !config.general.active => Route::None,
        (None, _) | (Some(OrderKind::Order), Customer::CouldNotSay) => Route::None,
        (Some(OrderKind::Lead), _) if leads.enabled => Route::Lead,
        (Some(OrderKind::Lead), _) => Route::None,
        (Some(OrderKind::Order), Customer::Known) if leads.enabled && leads.create_for_existing_customer => Route::Lead,
        (Some(OrderKind::Order), _) => Route::Sale,
    }
}

fn used_sections(checked: &Checked, sections: &[Path], issues: &mut Vec<Issue>) {
    for section in sections {
        issues.extend(checked.errors_at(section).cloned());
    }
}

fn note_findings(order: &Order, issues: &mut Vec<Issue>) {
    if order.note.is_some() {
        issues.push(Issue::new(&NOTE_NOT_SENT, path!["note"]));
    }
}

/// What a lead leaves behind, for the operator who will make a sale of it.
fn lead_findings(config: &Config, order: &Order, issues: &mut Vec<Issue>) {
    let name = |item: &Item| {
        let product = config.products.iter().find(|product| product.id == item.product_id);
        let name = product.and_then(|product| product.name.clone()).or_else(|| item.product_id.clone())?;
        let quantity = item.quantity.good().map_or(String::new(), |quantity| format!("{quantity} × "));
        let price = item.unit_price.good().map_or(String::new(), |price| format!(" ({price})"));
        Some(format!("{quantity}{name}{price}"))
    };
    let mut dropped: Vec<String> = order.items.iter().filter_map(name).collect();
    if let Some(day) = order.due_day.good() {
        dropped.push(format!("vencimento dia {day}"));
    }
    if let Some(method) = &order.payment_method {
        dropped.push(format!("pagamento {method}"));
    }
    if !dropped.is_empty() {
        issues.push(Issue::new(&LEAD_DROPS, path!["items"]).fact(dropped.join("; ")));
    }
}

/// Checks what only a sale needs, and finds where it is sold.
fn sale_findings(
    checked: &Checked,
    order: &Order,
    catalog: Option<&Catalog>,
    issues: &mut Vec<Issue>,
) -> Option<PlaceCodes> {
    let config = &checked.config;
    if let Some(code) = &order.payment_method {
        match config.payment.method(code) {
            Some((index, _)) => used_sections(checked, &[crate::config::payment::path_of(index)], issues),
            None => issues.push(Issue::new(&METHOD_UNKNOWN, path!["paymentMethod"]).fact(code)),
        }
    }
    let contract_type = catalog.zip(config.sale.contract_type.as_ref()).map(|(catalog, code)| {
        let found = catalog.contract_type(code);
        if found.is_none() {
            let known = crate::catalog::check(config, catalog);
            issues.extend(known.into_iter().filter(|issue| issue.path == path!["sale", "contractType"]));
        }
        found
    });
    let contract_type = contract_type.flatten();
    let (day, day_path) = match (order.due_day.good(), config.sale.collection_day.good()) {
        (Some(day), _) => (Some(*day), path!["dueDay"]),
        (None, default) => (default.copied(), path!["sale", "collectionDay"]),
    };
    match day {
        Some(day) => issues.extend(contract_type.and_then(|known| day_not_offered(known, day, day_path))),
        None if order.due_day.is_missing() && config.sale.collection_day.is_missing() => {
            issues.push(Issue::new(&DUE_DAY_MISSING, path!["dueDay"]));
        }
        None => {}
    }
    if order.items.is_empty() {
        issues.push(Issue::new(&ITEMS_MISSING, path!["items"]));
        return None;
    }
    let mut sale_place: Option<PlaceCodes> = None;
    let mut subscription = false;
    for (index, item) in order.items.iter().enumerate() {
        let Some(id) = &item.product_id else { continue };
        let at = path!["items", index, "productId"];
        let found = config.products.iter().enumerate().find(|(_, product)| product.id.as_ref() == Some(id));
        let Some((position, product)) = found else {
            issues.push(Issue::new(&PRODUCT_UNKNOWN, at).fact(id));
            continue;
        };
        subscription |= product.subscription;
        used_sections(checked, &[path!["products", position]], issues);
        let Some(erp_product) = &product.erp_product else {
            issues.push(Issue::new(&ERP_PRODUCT_MISSING, at).fact(id));
            continue;
        };
        if let Some(contract_type) = contract_type.filter(|_| product.subscription)
            && !contract_type.services.contains(erp_product)
        {
            issues.push(Issue::new(&NOT_IN_CONTRACT_TYPE, at.clone()).fact(erp_product).fact(&contract_type.code));
        }
        let names = &config.product_attributes;
        let place = match catalog {
            Some(catalog) => match catalog.place_of(product, erp_product, names, &at) {
                Ok(place) => {
                    place_findings(order, item, index, &place, issues);
                    PlaceCodes::from(&place)
                }
                Err(mut issue) => {
                    issue.fix = None;
                    issues.push(issue);
                    continue;
                }
            },
            None => match (product.attribute(&names.campaign), product.attribute(&names.price_list)) {
                (Some(campaign), Some(list)) => {
                    PlaceCodes { campaign: campaign.to_owned(), price_list: list.to_owned() }
                }
                (None, _) => {
                    issues.push(Issue::new(&CAMPAIGN_UNKNOWN, at).fact(&names.campaign));
                    continue;
                }
                (_, None) => {
                    issues.push(Issue::new(&LIST_UNKNOWN, at).fact(&names.price_list));
                    continue;
                }
            },
        };
        match &sale_place {
            None => sale_place = Some(place),
            Some(first) if first.campaign != place.campaign => {
                issues.push(Issue::new(&TWO_CAMPAIGNS, at).fact(place.campaign).fact(&first.campaign));
            }
            Some(first) if first.price_list != place.price_list => {
                issues.push(Issue::new(&TWO_LISTS, at).fact(place.price_list).fact(&first.price_list));
            }
            Some(_) => {}
        }
    }
    if !subscription {
        issues.push(Issue::new(&NO_SUBSCRIPTION, path!["items"]));
    }
    sale_place
}

fn place_findings(order: &Order, item: &Item, index: usize, place: &Place<'_>, issues: &mut Vec<Issue>) {
    let cities = &place.campaign.cities;
    if index == 0
        && !cities.is_empty()
        && let Some(city) = &order.address.city
        && !cities.iter().any(|known| is_city(known, order, city))
    {
        issues.push(Issue::new(&CITY_OUTSIDE, path!["address", "city"]).fact(city).fact(&place.campaign.code));
    }
    if let (Some(price), Some(minimum)) = (item.unit_price.good(), place.service.minimum_promotional_price)
        && *price < minimum
    {
        let at = path!["items", index, "unitPrice"];
        issues.push(Issue::new(&UNDER_MINIMUM, at).fact(price.to_string()).fact(minimum.to_string()));
    }
}

fn is_city(known: &City, order: &Order, name: &str) -> bool {
    let code = order.address.city_code.good().map(|code| code.number().to_string());
    let same_state = order.address.state.good().is_none_or(|state| known.state.eq_ignore_ascii_case(state.as_str()));
    (code.is_some() && known.code == code) || (same_state && folded(&known.name) == folded(name))
}

/// A name without case and accents, as people write cities.
fn folded(name: &str) -> String {
    let plain = |character: char| match character {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    name.trim().chars().flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
