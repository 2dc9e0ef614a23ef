//! Configurations, orders and payments, and what becomes of them.

use crate::samples::{full_config, full_order, minimal_config, minimal_order, read};
use datacake_voalle::catalog::Catalog;
use datacake_voalle::issue::Segment;
use datacake_voalle::plan::{self, Customer};
use datacake_voalle::request::origins::{Made, Origin};
use datacake_voalle::value::Date;
use datacake_voalle::{config, order, payment, voalle};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a plan is made of.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) config: Value,
    pub(crate) source: Value,
    pub(crate) customer: Customer,
    pub(crate) catalog: Option<Value>,
    /// A payment then, not an order.
    pub(crate) titles: Option<Value>,
}

/// A place in the bodies: which body, and a JSON pointer in it.
pub(crate) type At = (usize, String);

/// The values of all bodies, and the origins of each body.
pub(crate) type Planned = (BTreeMap<At, Value>, Vec<Vec<Origin>>);

impl World {
    /// None when something stops it.
    pub(crate) fn plan(&self) -> Option<Planned> {
        let (given, source) = (read(&self.config), read(&self.source));
        let checked = config::check(&given);
        let plan = match &self.titles {
            Some(titles) => {
                let (payment, found) = payment::read(&source, Date::parse("2026-11-24").unwrap());
                plan::payment(&checked, (&payment, found), voalle::read_titles(&read(titles)).as_deref())
            }
            None => {
                let (order, found) = order::read(&source);
                let catalog = self.catalog.as_ref().map(|catalog| Catalog::read(&read(catalog)).unwrap());
                plan::order(&checked, (&order, found), self.customer, catalog.as_ref())
            }
        };
        let made = Made { given: &given, config: &checked.config, source: &source };
        let mut values = BTreeMap::new();
        for (index, request) in plan.requests.iter().enumerate() {
            leaves(&serde_json::to_value(&request.body).unwrap(), String::new(), &mut |at, value| {
                values.insert((index, at), value.clone());
            });
        }
        let origins: Vec<_> = plan.requests.iter().map(|request| made.origins(request.endpoint)).collect();
        (!origins.is_empty()).then_some((values, origins))
    }

    /// The order, the payment or the configuration.
    pub(crate) fn root(&mut self, from: &str) -> &mut Value {
        if from == "source" { &mut self.source } else { &mut self.config }
    }

    pub(crate) fn with(&self, (from, pointer): &(&str, String), value: Value) -> Self {
        let mut changed = self.clone();
        *changed.root(from).pointer_mut(pointer).unwrap() = value;
        changed
    }
}

pub(crate) fn leaves(value: &Value, at: String, found: &mut impl FnMut(String, &Value)) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| leaves(inner, format!("{at}/{name}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, inner)| leaves(inner, format!("{at}/{index}"), found));
        }
        leaf => found(at, leaf),
    }
}

pub(crate) fn pointer(steps: impl IntoIterator<Item = Segment>) -> String {
    let step = |segment| match segment {
        Segment::Key(key) => format!("/{key}"),
        Segment::Index(index) => format!("/{index}"),
    };
    steps.into_iter().map(step).collect()
}

fn set(mut value: Value, pointer: &str, to: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[name] = to;
    value
}

pub(crate) fn attributes(campaign: Option<&str>, list: Option<&str>) -> Value {
    let named = [("voalle_campaign", campaign), ("voalle_price_list", list)];
    named.iter().filter_map(|(name, code)| Some(json!({"name": name, "value": (*code)?}))).collect()
}

/// Services 1.3 to 1.6, each on one list; 2.1 on a list of each of two campaigns.
fn catalog() -> Value {
    let list = |code: &str, services: &[&str]| {
        let services: Vec<_> = services.iter().map(|code| json!({"code": code})).collect();
        json!({"code": code, "campaignPriceListProductServices": services})
    };
    json!({
        "campaigns": [
            {"code": "C1", "status": "Em Execução", "campaignPriceList": [list("L1", &["1.3", "1.4", "2.1"]), list("L2", &["2.1"])]},
            {"code": "C2", "status": "Em Execução", "campaignPriceList": [list("L3", &["1.5", "2.1"])]}
        ],
        "contractTypes": [{"code": "FIBRA", "contractTypesServiceProduct": [{"code": "1.3"}, {"code": "1.5"}, {"code": "2.1"}]},
            {"code": "Outro", "contractTypesServiceProduct": [{"code": "1.3"}, {"code": "2.1"}]}]
    })
}

pub(crate) fn worlds() -> Vec<(&'static str, World)> {
    let order =
        |config: Value, source: Value| World { config, source, customer: Customer::New, catalog: None, titles: None };
    let lead = |source: Value| set(source, "/kind", json!("lead"));
    let sold_by = |campaign, list, service: &str| {
        let config = set(minimal_config(), "/products/0/attributes", attributes(campaign, list));
        World {
            catalog: Some(catalog()),
            ..order(set(config, "/products/0/erpProduct", json!(service)), minimal_order())
        }
    };
    let paid = |method: &str| {
        let source =
            json!({"id": "x1", "taxId": "52998224725", "method": method, "paidAmount": 99.9, "paidOn": "2026-11-20"});
        let title = |id: u32, worth: f64| json!({"id": id, "billet": {"expirationDate": "2026-12-10", "amount": {"finalValue": worth}}});
        World {
            titles: Some(json!([title(901, 99.9), title(902, 100.9), title(903, 99.9)])),
            ..order(minimal_config(), source)
        }
    };
    let named = |mut world: World| {
        world.source["invoiceId"] = json!(901);
        world
    };
    let method = |source: Value, code: Value| set(source, "/paymentMethod", code);
    vec![
        ("an order, everything", order(full_config(), full_order())),
        ("an order, nothing optional", order(minimal_config(), minimal_order())),
        ("an order with a message alone", order(full_config(), set(full_order(), "/note", json!(null)))),
        ("an order with a note alone", order(full_config(), set(full_order(), "/message", json!(null)))),
        (
            "an order, everything, of a known customer",
            World { customer: Customer::Known, ..order(full_config(), full_order()) },
        ),
        ("a lead, everything", order(full_config(), lead(full_order()))),
        ("a lead, nothing optional", order(minimal_config(), lead(minimal_order()))),
        (
            "the configured seller, day and form",
            order(full_config(), {
                let source = set(set(full_order(), "/resellerTaxId", json!(null)), "/dueDay", json!(null));
                method(source, json!(null))
            }),
        ),
        (
            "the configured seller of a lead",
            order(full_config(), lead(set(full_order(), "/resellerTaxId", json!(" ")))),
        ),
        ("a method without a form", order(full_config(), method(full_order(), json!(" pix ")))),
        (
            "a payment's field on an order",
            order(full_config(), set(method(full_order(), json!(null)), "/method", json!("boleto"))),
        ),
        ("the campaign by attributes", sold_by(Some("C1"), Some("L1"), "2.1")),
        ("the campaign by attributes, and a catalog that has one place", sold_by(Some("C1"), Some("L1"), "1.3")),
        ("the list by the catalog", sold_by(Some("C2"), None, "2.1")),
        ("the campaign by the catalog", sold_by(None, Some("L2"), "2.1")),
        ("both by the catalog", sold_by(None, None, "1.5")),
        ("a payment, to the default account", paid("pix")),
        ("a payment, to the method's own account", paid("tef")),
        ("a payment that names its title", named(paid("tef"))),
    ]
}
