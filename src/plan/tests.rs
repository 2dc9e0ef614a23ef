//! The decision table, and every rule of orders and payments.

use super::*;
use crate::catalog::tests as catalogs;
use crate::config::tests::{checked, sound, with};
use crate::issue::{Locale, Path, Severity};
use crate::json::MAX_SEND;
use crate::path;
use crate::request::{Body, Endpoint};
use crate::value::Date;
use crate::voalle::read_titles;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

fn parsed(json: &Json) -> Value {
    crate::json::read(json.to_string(), MAX_SEND).unwrap()
}

/// An order without a single finding.
pub(crate) fn sound_order() -> Json {
    json!({
        "id": "o1", "kind": "order",
        "customer": {"name": "Cliente Exemplo", "taxId": "529.982.247-25", "email": "a@b.com", "phone": "(11) 3234-5678"},
        "address": {"postalCode": "01310-100", "street": "A", "number": "1", "neighborhood": "B", "city": "São Paulo", "state": "SP", "cityCode": "3550308"},
        "items": [{"productId": "p1", "quantity": 1, "unitPrice": 99.9}],
        "paymentMethod": "boleto", "dueDay": 5
    })
}

fn sound_payment() -> Json {
    json!({"id": "x1", "taxId": "529.982.247-25", "method": "pix", "paidAmount": 99.9, "paidOn": "2026-11-24"})
}

fn changed(mut json: Json, pointer: &str, value: Json) -> Json {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match parent {
        Json::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        other => other[key] = value,
    }
    json
}

fn plan_with(config: &Json, order: &Json, customer: Customer, catalog: Option<&Json>) -> Plan {
    let catalog = catalog.map(catalogs::read);
    let (read, found) = crate::order::read(&parsed(order));
    super::order(&checked(config), (&read, found), customer, catalog.as_ref())
}

/// With leads for existing customers off, so that orders become sales.
fn selling() -> Json {
    with(&[("/lead/createForExistingCustomer", json!(false))])
}

fn plan(order: &Json) -> Plan {
    plan_with(&selling(), order, Customer::New, Some(&catalogs::catalog()))
}

fn settle(config: &Json, payment: &Json, titles: &Json) -> Plan {
    let (read, found) = crate::payment::read(&parsed(payment), Date::parse("2026-11-24").unwrap());
    super::payment(&checked(config), (&read, found), read_titles(&parsed(titles)).as_deref())
}

fn titles(list: &[(u64, f64, &str)]) -> Json {
    list.iter()
        .map(|(id, value, day)| json!({"id": id, "billet": {"expirationDate": day, "amount": {"finalValue": value}}}))
        .collect()
}

fn codes(plan: &Plan) -> Vec<(&'static str, Path)> {
    plan.issues.iter().map(|issue| (issue.rule.code, issue.path.clone())).collect()
}

fn endpoints(plan: &Plan) -> Vec<Endpoint> {
    plan.requests.iter().map(|request| request.endpoint).collect()
}

#[test]
fn each_row_of_the_decision_table() {
    use Customer::{CouldNotSay, Known, New, NotAsked};
    let (people, sale, lead): (&[_], &[_], &[_]) =
        (&[Endpoint::People, Endpoint::Sales, Endpoint::Contact], &[Endpoint::Sales], &[Endpoint::Leads]);
    let rows = [
        ("order", New, false, false, Route::Sale, people, "new-customer"),
        ("order", New, true, false, Route::Sale, people, "new-customer"),
        ("order", New, true, true, Route::Sale, people, "new-customer"),
        ("order", NotAsked, true, true, Route::Sale, people, "customer-not-asked"),
        ("order", Known, false, false, Route::Sale, sale, "existing-customer-leads-off"),
        ("order", Known, false, true, Route::Sale, sale, "existing-customer-leads-off"),
        ("order", Known, true, false, Route::Sale, sale, "existing-customer-no-lead"),
        ("order", Known, true, true, Route::Lead, lead, "existing-customer-lead"),
        ("order", CouldNotSay, true, true, Route::None, &[], "customer-unknown"),
        ("order", CouldNotSay, false, false, Route::None, &[], "customer-unknown"),
        ("lead", NotAsked, true, false, Route::Lead, lead, "checkout-lead"),
        ("lead", Known, true, true, Route::Lead, lead, "checkout-lead"),
        ("lead", CouldNotSay, true, true, Route::Lead, lead, "checkout-lead"),
        ("lead", New, false, false, Route::None, &[], "checkout-leads-off"),
        ("?", Known, true, true, Route::None, &[], "kind-unknown"),
        ("?", CouldNotSay, true, true, Route::None, &[], "kind-unknown"),
    ];
    let mut seen = BTreeMap::new();
    for (kind, customer, enabled, existing, route, expected, reason) in rows {
        let config = with(&[("/lead/enabled", json!(enabled)), ("/lead/createForExistingCustomer", json!(existing))]);
        let order = changed(sound_order(), "/kind", json!(kind));
        let plan = plan_with(&config, &order, customer, Some(&catalogs::catalog()));
        assert_eq!(
            (plan.route, endpoints(&plan).as_slice(), plan.reason.code),
            (route, expected, reason),
            "{kind} {customer:?} {enabled} {existing}"
        );
        seen.insert(reason, plan.reason);
        let off = changed(config, "/general/active", json!(false));
        let off = plan_with(&off, &order, customer, None);
        assert_eq!((off.route, off.requests.len(), off.reason.code), (Route::None, 0, "inactive"));
        seen.insert("inactive", off.reason);
    }
    let open = titles(&[(901, 99.9, "2026-12-10")]);
    let settled = settle(&sound(), &sound_payment(), &open);
    assert_eq!((settled.route, endpoints(&settled)), (Route::Settlement, vec![Endpoint::Settlements]));
    assert_eq!(settled.reason.code, "payment");
    seen.insert("payment", settled.reason);
    let off = settle(&with(&[("/general/active", json!(false))]), &sound_payment(), &open);
    assert_eq!((off.route, off.reason.code), (Route::None, "inactive"));
    let unreadable = Plan::unreadable(Issue::new(&INACTIVE, path![]));
    assert_eq!((unreadable.route, unreadable.reason.code), (Route::None, "unreadable"));
    seen.insert("unreadable", unreadable.reason);
    let selling = with(&[("/lead/enabled", json!(true)), ("/lead/createForExistingCustomer", json!(true))]);
    let begun = |customer, route| {
        let (read, found) = crate::order::read(&parsed(&sound_order()));
        super::order(&checked(&selling), (&read, found), Asked { customer, route: Some(route) }, None)
    };
    for (customer, route, expected, reason) in [
        (Known, Route::Sale, sale, "begun-as-sale"),
        (New, Route::Sale, people, "new-customer"),
        (Known, Route::Lead, lead, "begun-as-lead"),
        (New, Route::Lead, lead, "begun-as-lead"),
        (CouldNotSay, Route::Lead, lead, "begun-as-lead"),
        (CouldNotSay, Route::Sale, &[], "customer-unknown"),
    ] {
        let plan = begun(customer, route);
        assert_eq!((endpoints(&plan).as_slice(), plan.reason.code), (expected, reason), "{customer:?} {route:?}");
        seen.insert(reason, plan.reason);
    }
    assert_eq!(seen.len(), 14);
    for row in seen.values() {
        let (pt, en) = (row.message.render(Locale::PtBr, &[]), row.message.render(Locale::En, &[]));
        for (words, nowhere) in [(&pt, "nada é enviado"), (&en, "nothing is sent")] {
            assert_eq!(words.contains(nowhere), row.route == Route::None, "{words}");
            assert!(words.ends_with('.') && !words.contains(['{', '}']), "{words}");
        }
        assert_ne!(pt, en);
    }
}

#[test]
fn the_customer_is_asked_for_only_where_it_can_change_the_row() {
    let asks = |kind: Json, route| {
        asks_for_customer(&crate::order::read(&parsed(&changed(sound_order(), "/kind", kind))).0, route)
    };
    assert!(asks(json!("order"), None) && asks(json!("order"), Some(Route::Sale)));
    assert!(!asks(json!("lead"), None) && !asks(json!("odd"), None) && !asks(Json::Null, None));
    assert!(!asks(json!("order"), Some(Route::Lead)), "a lead is one, whoever the customer is");
}

#[test]
fn what_stops_or_accompanies_a_row_says_why() {
    let inactive = plan_with(&with(&[("/general/active", json!(false))]), &sound_order(), Customer::New, None);
    assert_eq!(
        (inactive.route, codes(&inactive)),
        (Route::None, vec![("integration-inactive", path!["general", "active"])])
    );
    let unknown = plan_with(&sound(), &sound_order(), Customer::CouldNotSay, None);
    assert_eq!(codes(&unknown), [("customer-unknown", path!["customer", "taxId"])]);
    let off = plan_with(
        &with(&[("/lead/enabled", json!(false))]),
        &changed(sound_order(), "/kind", json!("lead")),
        Customer::NotAsked,
        None,
    );
    assert_eq!(codes(&off), [("leads-off", path!["lead", "enabled"])]);
    let lead = plan_with(&sound(), &sound_order(), Customer::Known, None);
    assert_eq!(codes(&lead), [("lead-drops-items", path!["items"])]);
    assert_eq!(
        lead.issues[0].render(Locale::PtBr).message,
        "Um lead não leva produtos, preços nem vencimento ao Voalle. O operador precisa saber: 1 × Fibra 500 (R$ 99,90); vencimento dia 5; pagamento boleto."
    );
    assert_eq!(
        lead.issues[0].render(Locale::En).message,
        "A lead carries no products, prices or due day to Voalle. The operator needs to know: 1 × Fibra 500 (R$ 99,90); due day 5; payment boleto."
    );
    let no_street = plan_with(&sound(), &changed(sound_order(), "/address/street", json!(null)), Customer::New, None);
    let said = [Locale::PtBr, Locale::En].map(|locale| no_street.issues[0].render(locale).message);
    assert_eq!(
        said,
        [
            "Falta a rua no endereço. Complete o endereço; sem número, escreva S/N.",
            "The address lacks the street. Complete it; where there is no number, write S/N."
        ]
    );
    let paid = settle(&with(&[("/general/active", json!(false))]), &sound_payment(), &json!([]));
    assert_eq!((paid.route, codes(&paid)), (Route::None, vec![("integration-inactive", path!["general", "active"])]));
}

#[test]
fn every_rule_of_an_order_breaks_alone() {
    assert_eq!(codes(&plan(&sound_order())), []);
    let (error, warning, info) = (Severity::Error, Severity::Warning, Severity::Info);
    let customer = |field: &'static str| path!["customer", field];
    let address = |field: &'static str| path!["address", field];
    let item = |field: &'static str| path!["items", 0usize, field];
    let cases: Vec<(&str, &str, Json, &str, Path, Severity)> = vec![
        ("no id", "/id", json!(" "), "order-id-missing", path!["id"], error),
        ("no name", "/customer/name", Json::Null, "customer-name-missing", customer("name"), error),
        ("no document", "/customer/taxId", json!(""), "customer-tax-id-missing", customer("taxId"), error),
        (
            "a wrong document",
            "/customer/taxId",
            json!("529.982.247-26"),
            "tax-id-check-digits",
            customer("taxId"),
            error,
        ),
        ("a wrong e-mail", "/customer/email", json!("a@b"), "email-form", customer("email"), error),
        ("a wrong phone of a lead", "/customer/phone", json!("11"), "phone-form", customer("phone"), error),
        (
            "an area code that is none, of a lead",
            "/customer/cellPhone",
            json!("(20) 91234-5678"),
            "phone-area",
            customer("cellPhone"),
            error,
        ),
        (
            "a mobile without its 9, of a lead",
            "/customer/cellPhone",
            json!("(11) 8123-4567"),
            "phone-nine-missing",
            customer("cellPhone"),
            error,
        ),
        ("an id with a hidden character", "/id", json!("o1\u{200b}"), "id-character", path!["id"], error),
        ("marks elsewhere", "/customer/taxId", json!("52.998.224.725"), "tax-id-characters", customer("taxId"), error),
        ("a word before", "/customer/taxId", json!("CPF 52998224725"), "tax-id-word", customer("taxId"), error),
        ("a tab in a name", "/customer/name", json!("Maria\tSouza"), "control-character", customer("name"), error),
        ("a null in a street", "/address/street", json!("A\0B"), "control-character", address("street"), error),
        ("a lost letter", "/customer/name", json!("Jo\u{fffd}o"), "control-character", customer("name"), error),
        ("a null in a note", "/note", json!("a\0b"), "control-character", path!["note"], warning),
        (
            "a CEP of another state",
            "/address/postalCode",
            json!("20040-002"),
            "postal-code-state",
            address("postalCode"),
            warning,
        ),
        (
            "a birth date that is none",
            "/customer/birthDate",
            json!("31/12/1990"),
            "date-form",
            customer("birthDate"),
            error,
        ),
        ("no postal code", "/address/postalCode", json!(""), "postal-code-missing", address("postalCode"), error),
        ("seven digits", "/address/postalCode", json!("0131010"), "postal-code-form", address("postalCode"), error),
        ("no state", "/address/state", Json::Null, "state-missing", address("state"), error),
        ("no such state", "/address/state", json!("XX"), "state-unknown", address("state"), error),
        ("no street", "/address/street", json!(""), "address-incomplete", address("street"), error),
        ("no number", "/address/number", json!(""), "address-incomplete", address("number"), error),
        ("no neighbourhood", "/address/neighborhood", json!(""), "address-incomplete", address("neighborhood"), error),
        ("a city code that is none", "/address/cityCode", json!(355_030), "city-code-form", address("cityCode"), error),
        (
            "a city code of another state",
            "/address/cityCode",
            json!("3304557"),
            "city-code-state",
            address("cityCode"),
            warning,
        ),
        ("no items", "/items", json!([]), "items-missing", path!["items"], error),
        ("quantity 0", "/items/0/quantity", json!(0), "item-quantity", item("quantity"), error),
        ("half a quantity", "/items/0/quantity", json!(1.5), "item-quantity", item("quantity"), error),
        ("no quantity", "/items/0/quantity", Json::Null, "item-quantity-missing", item("quantity"), error),
        ("no price", "/items/0/unitPrice", Json::Null, "item-price-missing", item("unitPrice"), error),
        ("below zero", "/items/0/unitPrice", json!(-0.01), "item-price-negative", item("unitPrice"), error),
        ("three decimals", "/items/0/unitPrice", json!(79.999), "item-price-decimals", item("unitPrice"), error),
        ("too large", "/items/0/unitPrice", json!(1e12), "item-price-too-large", item("unitPrice"), error),
        ("a price as text", "/items/0/unitPrice", json!("99,90"), "wrong-type", item("unitPrice"), error),
        ("under the minimum", "/items/0/unitPrice", json!(79.89), "price-under-minimum", item("unitPrice"), warning),
        ("day 0", "/dueDay", json!(0), "due-day-range", path!["dueDay"], error),
        ("a day that is not offered", "/dueDay", json!(6), "collection-day-not-offered", path!["dueDay"], error),
        (
            "an unknown method",
            "/paymentMethod",
            json!("cheque"),
            "payment-method-unknown",
            path!["paymentMethod"],
            error,
        ),
        ("a wrong reseller", "/resellerTaxId", json!("1"), "tax-id-length", path!["resellerTaxId"], error),
        ("another city", "/address/city", json!("Osasco"), "city-outside-campaign", address("city"), warning),
        ("a trade name", "/customer/tradeName", json!("Loja"), "fields-not-sent", path![], warning),
        ("an identity", "/customer/identity", json!("123"), "fields-not-sent", path![], warning),
        ("a birth date", "/customer/birthDate", json!("1990-04-12"), "fields-not-sent", path![], warning),
        ("another country", "/address/country", json!("Portugal"), "fields-not-sent", path![], warning),
        ("a method without a form", "/paymentMethod", json!("dinheiro"), "fields-not-sent", path![], warning),
        ("too long a note", "/note", json!("x".repeat(501)), "observations-cut", path!["note"], warning),
        ("too long a message", "/message", json!("x".repeat(501)), "observations-cut", path!["message"], warning),
        (
            "a CNPJ with letters",
            "/customer/taxId",
            json!("12.ABC.345/01DE-35"),
            "cnpj-letters",
            customer("taxId"),
            info,
        ),
        ("an unknown field", "/senha", json!(1), "unknown-field", path!["senha"], warning),
    ];
    for (reason, pointer, value, code, path, severity) in cases {
        let mut order = changed(sound_order(), pointer, value);
        let mut config = selling();
        if reason == "a method without a form" {
            config["payment"]["methods"].as_array_mut().unwrap().push(json!({"code": "dinheiro", "kind": "cash"}));
        }
        if reason == "a birth date that is none" || reason.ends_with("of a lead") {
            // What does not go out is told beside what is wrong with it.
            order["kind"] = json!("lead");
        }
        if reason == "another city" {
            order["address"]["cityCode"] = Json::Null;
        }
        if reason == "a city code of another state" {
            order["address"]["city"] = json!("SAO PAULO");
        }
        let plan = plan_with(&config, &order, Customer::New, Some(&catalogs::catalog()));
        let mut found = codes(&plan);
        found.retain(|(code, _)| *code != "lead-drops-items");
        assert_eq!(found, [(code, path)], "{reason}");
        assert_eq!(plan.issues[0].severity, severity, "{reason}");
        assert_eq!(plan.requests.is_empty(), severity == error, "{reason}");
    }
}

#[test]
fn what_was_given_and_does_not_go_out_is_listed() {
    let listed = |config: &Json, order: &Json, customer| {
        let plan = plan_with(config, order, customer, Some(&catalogs::catalog()));
        assert!(!plan.requests.is_empty(), "{:?}", codes(&plan));
        let issue = plan.issues.into_iter().find(|issue| issue.rule.code == "fields-not-sent");
        issue.map(|issue| issue.render(Locale::PtBr).message)
    };
    let full = {
        let mut order = sound_order();
        order["customer"]["tradeName"] = json!("Loja");
        order["customer"]["birthDate"] = json!("1990-04-12");
        order["customer"]["cellPhone"] = json!("11 91234-5678");
        order["customer"]["whatsapp"] = json!(false);
        order
    };
    let said = |list: &str| {
        Some(format!("O Voalle não recebe isto junto com a venda: {list}. Passe ao operador o que ele precisar."))
    };
    assert_eq!(listed(&selling(), &sound_order(), Customer::New), None, "phones go with the contact step");
    assert_eq!(listed(&selling(), &full, Customer::New), said("nome fantasia, data de nascimento"));
    assert_eq!(
        listed(&selling(), &full, Customer::Known),
        said("nome, nome fantasia, data de nascimento, e-mail, telefone, celular, WhatsApp, endereço")
    );
    let silent = changed(selling(), "/sale/sendContact", json!(false));
    assert_eq!(
        listed(&silent, &full, Customer::New),
        said("nome fantasia, data de nascimento, telefone, celular, WhatsApp")
    );
    let lead = plan_with(&sound(), &full, Customer::Known, None);
    assert_eq!(codes(&lead), [("lead-drops-items", path!["items"])], "a lead takes all of these");
}

/// `(reason, kind, whether the customer is known, changes, the findings with whether each is an error)`.
type Severe = (&'static str, &'static str, Customer, Vec<(&'static str, Json)>, Vec<(&'static str, bool)>);

#[test]
fn an_error_is_raised_only_where_the_value_goes_out_or_decides() {
    use Customer::{Known, New};
    let cases: Vec<Severe> = vec![
        (
            "a birth date on a sale",
            "order",
            New,
            vec![("/customer/birthDate", json!("31/12/1990"))],
            vec![("date-form", false), ("fields-not-sent", false)],
        ),
        (
            "a phone on a sale, beside an e-mail",
            "order",
            New,
            vec![("/customer/phone", json!("1"))],
            vec![("phone-form", false), ("fields-not-sent", false)],
        ),
        (
            "a phone on a sale, beside another",
            "order",
            New,
            vec![
                ("/customer/email", Json::Null),
                ("/customer/phone", json!("1")),
                ("/customer/cellPhone", json!("11 91234-5678")),
            ],
            vec![("phone-form", false), ("fields-not-sent", false)],
        ),
        (
            "the only contact of who is registered",
            "order",
            New,
            vec![("/customer/email", Json::Null), ("/customer/phone", json!("1"))],
            vec![("phone-form", true), ("fields-not-sent", false)],
        ),
        ("an e-mail that goes out", "order", New, vec![("/customer/email", json!("a@b"))], vec![("email-form", true)]),
        (
            "no contact at all",
            "order",
            New,
            vec![("/customer/email", json!("")), ("/customer/phone", json!(""))],
            vec![("contact-missing", true)],
        ),
        (
            "no contact of a known customer",
            "order",
            Known,
            vec![("/customer/email", json!("")), ("/customer/phone", json!(""))],
            vec![("fields-not-sent", false)],
        ),
        (
            "an e-mail of a known customer",
            "order",
            Known,
            vec![("/customer/email", json!("a@b"))],
            vec![("email-form", false), ("fields-not-sent", false)],
        ),
        (
            "a CEP of a known customer",
            "order",
            Known,
            vec![("/address/postalCode", json!("1310100"))],
            vec![("postal-code-form", false), ("fields-not-sent", false)],
        ),
        (
            "no address of a known customer",
            "order",
            Known,
            vec![("/address", Json::Null)],
            vec![("fields-not-sent", false)],
        ),
        (
            "an address that is none, of a known customer",
            "order",
            Known,
            vec![("/address", json!("Rua A, 1"))],
            vec![("wrong-type", false), ("fields-not-sent", false)],
        ),
        (
            "no name of a known customer",
            "order",
            Known,
            vec![("/customer/name", json!(""))],
            vec![("customer-name-missing", true), ("fields-not-sent", false)],
        ),
        (
            "a name that a known customer's sale leaves here",
            "order",
            Known,
            vec![("/customer/name", json!("Ma\0ria"))],
            vec![("control-character", false), ("fields-not-sent", false)],
        ),
        (
            "nothing where yes or no belongs",
            "lead",
            Known,
            vec![("/customer/whatsapp", json!("\u{200b}"))],
            vec![("lead-drops-items", false)],
        ),
        (
            "no address of who is registered",
            "order",
            New,
            vec![("/address/street", json!(""))],
            vec![("address-incomplete", true)],
        ),
        (
            "a price on a lead",
            "lead",
            Known,
            vec![("/items/0/unitPrice", json!(-1))],
            vec![("item-price-negative", false), ("lead-drops-items", false)],
        ),
        (
            "no price on a lead",
            "lead",
            Known,
            vec![("/items/0/unitPrice", Json::Null)],
            vec![("lead-drops-items", false)],
        ),
        (
            "items that are none, on a lead",
            "lead",
            Known,
            vec![("/items", json!("fibra"))],
            vec![("wrong-type", false), ("lead-drops-items", false)],
        ),
        (
            "a due day on a lead",
            "lead",
            Known,
            vec![("/dueDay", json!(99))],
            vec![("due-day-range", false), ("lead-drops-items", false)],
        ),
        (
            "a birth date on a lead",
            "lead",
            Known,
            vec![("/customer/birthDate", json!("x"))],
            vec![("date-form", true), ("lead-drops-items", false)],
        ),
        (
            "a phone on a lead",
            "lead",
            Known,
            vec![("/customer/phone", json!("1"))],
            vec![("phone-form", true), ("lead-drops-items", false)],
        ),
    ];
    for (reason, kind, customer, changes, expected) in cases {
        let order = changes
            .into_iter()
            .fold(changed(sound_order(), "/kind", json!(kind)), |order, (at, value)| changed(order, at, value));
        let plan = plan_with(&selling(), &order, customer, Some(&catalogs::catalog()));
        let found: Vec<_> = plan.issues.iter().map(|issue| (issue.rule.code, issue.is_error())).collect();
        assert_eq!(found, expected, "{reason}");
        assert_eq!(plan.requests.is_empty(), expected.iter().any(|(_, stops)| *stops), "{reason}");
    }
}

#[test]
fn a_city_is_in_a_region_however_it_is_written() {
    for name in ["São Paulo/SP", "São Paulo - sp", "São  Paulo", "Sa\u{303}o Paulo", "SÃO\u{a0}PAULO", "São-Paulo"]
    {
        let order = changed(changed(sound_order(), "/address/city", json!(name)), "/address/cityCode", Json::Null);
        assert_eq!(codes(&plan(&order)), [], "{name:?}");
    }
}

#[test]
fn the_contact_follows_the_sale_of_who_is_registered_with_it() {
    let requests = |config: &Json, order: &Json, customer| {
        let plan = plan_with(config, order, customer, None);
        (endpoints(&plan), serde_json::to_value(&plan.requests).unwrap(), codes(&plan))
    };
    use Endpoint::{Contact, People, Sales};
    let (found, bodies, _) = requests(&selling(), &sound_order(), Customer::New);
    assert_eq!(found, [People, Sales, Contact]);
    assert_eq!(
        bodies[2],
        json!({"endpoint": "contact", "body": {"email": {"email": "a@b.com"}, "phone": {"phone": "1132345678"}}})
    );
    let mut mobile = sound_order();
    mobile["customer"] = json!({"name": "C", "taxId": "52998224725", "cellPhone": "11912345678", "whatsapp": true});
    let (_, bodies, _) = requests(&selling(), &mobile, Customer::New);
    assert_eq!(bodies[2]["body"], json!({"phone": {"cellPhone": "11912345678", "cellPhoneHasWhatsapp": true}}));
    assert_eq!(requests(&selling(), &sound_order(), Customer::Known).0, [Sales]);
    let by_mail = changed(sound_order(), "/customer/phone", Json::Null);
    assert_eq!(requests(&selling(), &by_mail, Customer::New).0, [People, Sales], "no phone, no step");
    let off = changed(selling(), "/sale/sendContact", json!(false));
    assert_eq!(requests(&off, &sound_order(), Customer::New).0, [People, Sales]);
    let (found, _, codes) = requests(&off, &mobile, Customer::New);
    let alone = [("fields-not-sent", path![]), ("contact-phone-not-sent", path!["customer", "cellPhone"])];
    assert_eq!((found, codes), (vec![People, Sales], alone.to_vec()), "a phone alone reaches nobody");
}

#[test]
fn note_and_message_are_one_text_of_500_characters_whose_message_is_cut_first() {
    let sent = |note: Option<&str>, message: Option<&str>| {
        let order = changed(changed(sound_order(), "/note", json!(note)), "/message", json!(message));
        let plan = plan_with(&selling(), &order, Customer::Known, None);
        let Body::Sale(sale) = &plan.requests[0].body else { panic!() };
        let cut = plan.issues.iter().any(|issue| issue.rule.code == "observations-cut");
        (sale.observations.as_deref().map(str::to_owned), cut)
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(sent(None, None), (None, false));
    assert_eq!(sent(Some(" "), Some("")), (None, false));
    assert_eq!(sent(Some("portão azul"), None), (text("portão azul"), false));
    assert_eq!(sent(None, Some("Pedido 1\nFibra")), (text("Pedido 1\nFibra"), false));
    assert_eq!(sent(Some("portão azul"), Some("Pedido 1")), (text("portão azul\nPedido 1"), false));
    let exactly = "x".repeat(488);
    assert_eq!(
        sent(Some("portão azul"), Some(&exactly)),
        (text(&format!("portão azul\n{exactly}")), false),
        "500 characters"
    );
    assert_eq!(sent(Some("portão azul"), Some(&"x".repeat(489))), (text(&format!("portão azul\n{exactly}")), true));
    let composed = "é".repeat(500);
    let apart = "e\u{301}".repeat(500);
    assert_eq!(sent(Some(&apart), None), (text(&composed), false), "counted in normal form");
    assert_eq!(sent(Some(&"x".repeat(600)), Some("y")).0, text(&"x".repeat(500)));
    let lead = plan_with(
        &sound(),
        &changed(changed(sound_order(), "/note", json!("a")), "/message", json!("b")),
        Customer::Known,
        None,
    );
    assert_eq!(
        codes(&lead),
        [("lead-drops-items", path!["items"]), ("note-not-sent", path!["note"]), ("note-not-sent", path!["message"])]
    );
}

#[test]
fn a_link_to_the_contract_type_is_an_error_only_where_the_lists_share_codes() {
    let config = with(&[
        ("/lead/enabled", json!(false)),
        ("/lead/createForExistingCustomer", json!(false)),
        ("/products/0/erpProduct", json!("2.1")),
        ("/products/0/attributes/1/value", json!("L2")),
    ]);
    let of = |catalog: &Json| {
        let plan = plan_with(&config, &sound_order(), Customer::New, Some(catalog));
        let issue = plan.issues.into_iter().find(|issue| issue.rule.code == "item-not-in-contract-type").unwrap();
        (issue.severity, plan.requests.len())
    };
    assert_eq!(of(&catalogs::catalog()), (Severity::Error, 0));
    let mut disjoint = catalogs::catalog();
    disjoint["contractTypes"][0]["contractTypesServiceProduct"] = json!([{"code": "00018"}]);
    assert_eq!(of(&disjoint), (Severity::Warning, 3), "no code stands in both: nothing is proved");
}

#[test]
fn codes_typed_as_titles_go_out_as_codes() {
    let mut listed = catalogs::catalog();
    listed["incidentTypes"] = json!([{"code": "7", "title": "Instalação"}]);
    let config = changed(
        changed(selling(), "/sale/contractType", json!("Fibra")),
        "/sale/activationIncidentTypeCode",
        json!("Instalação"),
    );
    let plan = plan_with(&config, &sound_order(), Customer::Known, Some(&listed));
    let Body::Sale(sale) = &plan.requests[0].body else { panic!("{:?}", codes(&plan)) };
    assert_eq!((sale.contract_type.as_str(), sale.activation_incident_type_code.as_deref()), ("FIBRA", Some("7")));
}

#[test]
fn kinds_contacts_and_products_that_are_none() {
    let kind = |kind: Json| codes(&plan(&changed(sound_order(), "/kind", kind)));
    assert_eq!(kind(Json::Null), [("order-kind-missing", path!["kind"])]);
    assert_eq!(kind(json!("pedido")), [("order-kind-unknown", path!["kind"])]);
    let mut silent = sound_order();
    silent["customer"].as_object_mut().unwrap().retain(|name, _| name == "name" || name == "taxId");
    assert_eq!(codes(&plan(&silent)), [("contact-missing", path!["customer", "phone"])]);
    let item = |product: Json| codes(&plan(&changed(sound_order(), "/items/0/productId", product)));
    let none = ("no-subscription-item", path!["items"]);
    let at = path!["items", 0usize, "productId"];
    assert_eq!(item(json!("")), [("item-product-missing", at.clone()), none.clone()]);
    assert_eq!(item(json!("p9")), [("item-product-unknown", at.clone()), none.clone()]);
    assert_eq!(item(json!("p2")), [("item-erp-product-missing", at.clone()), none]);
    let config = with(&[("/products/0/erpProduct", json!("2.1")), ("/products/0/attributes/1/value", json!("L2"))]);
    let unlinked = plan_with(&config, &sound_order(), Customer::Known, Some(&catalogs::catalog()));
    assert_eq!(unlinked.route, Route::Lead);
    let unlinked = plan_with(&config, &sound_order(), Customer::New, Some(&catalogs::catalog()));
    assert_eq!(codes(&unlinked), [("item-not-in-contract-type", at)]);
}

#[test]
fn the_campaign_comes_from_the_catalog_or_from_the_attributes() {
    let at = path!["items", 0usize, "productId"];
    let bare = with(&[
        ("/products/0/attributes", json!([])),
        ("/lead/enabled", json!(false)),
        ("/lead/createForExistingCustomer", json!(false)),
    ]);
    let unknown = plan_with(&bare, &sound_order(), Customer::New, None);
    assert_eq!(codes(&unknown), [("item-campaign-unknown", at.clone())]);
    assert_eq!(
        unknown.issues[0].render(Locale::PtBr).message,
        "Campanha desconhecida: teste a conexão ou preencha o atributo voalle_campaign."
    );
    let half = with(&[("/products/0/attributes", json!([{"name": "voalle_campaign", "value": "C1"}]))]);
    assert_eq!(codes(&plan_with(&half, &sound_order(), Customer::New, None)), [("item-list-unknown", at.clone())]);
    assert_eq!(codes(&plan_with(&sound(), &sound_order(), Customer::New, None)), [], "the attributes alone suffice");
    let known = plan_with(&bare, &sound_order(), Customer::New, Some(&catalogs::catalog()));
    let Body::Sale(sale) = &known.requests[1].body else { panic!() };
    assert_eq!((sale.crm_campaign_code.as_str(), sale.crm_price_list_code.as_str()), ("C1", "L1"));
    let ambiguous = with(&[("/products/0/erpProduct", json!("3.1")), ("/products/0/attributes", json!([]))]);
    let ambiguous = plan_with(&ambiguous, &sound_order(), Customer::New, Some(&catalogs::catalog()));
    assert_eq!(codes(&ambiguous), [("product-campaign-ambiguous", at)]);
    assert_eq!(ambiguous.issues[0].fix, None, "an order can't be mended by a product's attribute");
}

#[test]
fn a_sale_has_one_campaign_and_one_list() {
    let two = |campaign: &str, list: &str| {
        let attributes =
            json!([{"name": "voalle_campaign", "value": campaign}, {"name": "voalle_price_list", "value": list}]);
        let config = with(&[("/products/1/erpProduct", json!("2.1")), ("/products/1/attributes", attributes)]);
        let mut order = sound_order();
        order["items"].as_array_mut().unwrap().push(json!({"productId": "p2", "quantity": 2, "unitPrice": 1}));
        codes(&plan_with(&config, &order, Customer::New, None))
    };
    let at = path!["items", 1usize, "productId"];
    assert_eq!(two("C1", "L1"), []);
    assert_eq!(two("C2", "L1"), [("items-two-campaigns", at.clone())]);
    assert_eq!(two("C1", "L2"), [("items-two-lists", at)]);
}

#[test]
fn the_due_day_is_the_orders_or_the_default() {
    let no_default = with(&[("/sale/collectionDay", Json::Null)]);
    let without = changed(sound_order(), "/dueDay", Json::Null);
    let missing = plan_with(&no_default, &without, Customer::New, None);
    assert_eq!(codes(&missing), [("due-day-missing", path!["dueDay"])]);
    for (config, order, day) in
        [(&no_default, &sound_order(), 5), (&sound(), &without, 10), (&sound(), &sound_order(), 5)]
    {
        let plan = plan_with(config, order, Customer::New, Some(&catalogs::catalog()));
        let Body::Sale(sale) = &plan.requests[1].body else { panic!() };
        assert_eq!(sale.contract_collection_day, day);
    }
}

#[test]
fn errors_stop_only_what_they_touch() {
    let broken = |pointer: &str| {
        let config = with(&[(pointer, json!("")), ("/lead/createForExistingCustomer", json!(false))]);
        let sale = plan_with(&config, &sound_order(), Customer::New, None).requests.len();
        let lead = plan_with(&config, &changed(sound_order(), "/kind", json!("lead")), Customer::NotAsked, None)
            .requests
            .len();
        let settled = settle(&config, &sound_payment(), &titles(&[(901, 99.9, "2026-12-10")])).requests.len();
        (sale, lead, settled)
    };
    assert_eq!(broken("/general/erpUrl"), (0, 0, 0));
    assert_eq!(broken("/methods/orderProcedure"), (0, 0, 1));
    assert_eq!(broken("/sale/contractType"), (0, 1, 1));
    assert_eq!(broken("/lead/integratorAlias"), (3, 0, 1));
    assert_eq!(broken("/payment/accountId"), (3, 1, 0), "an order paid by another method goes out");
    assert_eq!(broken("/products/1/id"), (3, 1, 1), "a product that is not ordered");
}

#[test]
fn every_rule_of_a_payment_breaks_alone() {
    let open = titles(&[(901, 99.9, "2026-12-10"), (902, 150.0, "2026-11-10")]);
    assert_eq!(codes(&settle(&sound(), &sound_payment(), &open)), []);
    let cases: Vec<(&str, &str, Json, &str, Path)> = vec![
        ("no id", "/id", json!(""), "payment-id-missing", path!["id"]),
        ("no document", "/taxId", Json::Null, "payment-tax-id-missing", path!["taxId"]),
        ("no method", "/method", Json::Null, "payment-method-missing", path!["method"]),
        ("an unknown method", "/method", json!("cheque"), "payment-method-unknown", path!["method"]),
        ("a method that Datacake does not settle", "/method", json!("boleto"), "method-not-settled", path!["method"]),
        ("no amount", "/paidAmount", Json::Null, "paid-amount-missing", path!["paidAmount"]),
        ("nothing paid", "/paidAmount", json!(0), "paid-amount", path!["paidAmount"]),
        ("below zero", "/paidAmount", json!(-99.9), "paid-amount", path!["paidAmount"]),
        ("a sum of floats", "/paidAmount", json!(0.1 + 0.2), "paid-amount", path!["paidAmount"]),
        ("too large", "/paidAmount", json!(1e12), "paid-amount", path!["paidAmount"]),
        ("an id that looks like another", "/id", json!("x\u{2011}1"), "id-character", path!["id"]),
        ("no date", "/paidOn", Json::Null, "paid-on-missing", path!["paidOn"]),
        ("no date at all", "/paidOn", json!("24/11/2026"), "date-form", path!["paidOn"]),
        ("tomorrow", "/paidOn", json!("2026-11-25"), "paid-on-future", path!["paidOn"]),
        ("no number of a title", "/invoiceId", json!("A1"), "invoice-id-form", path!["invoiceId"]),
        ("a title that is not open", "/invoiceId", json!(903), "title-not-found", path!["invoiceId"]),
        ("a title of another amount", "/invoiceId", json!("902"), "title-amount-differs", path!["paidAmount"]),
        ("one centavo less", "/paidAmount", json!(99.89), "no-title-fits", path!["paidAmount"]),
    ];
    for (reason, pointer, value, code, path) in cases {
        let plan = settle(&sound(), &changed(sound_payment(), pointer, value), &open);
        assert_eq!(codes(&plan), [(code, path)], "{reason}");
        assert!(plan.requests.is_empty(), "{reason}");
    }
    let unreadable = settle(&sound(), &sound_payment(), &json!("x"));
    assert_eq!(codes(&unreadable), [("titles-unreadable", path!["invoiceId"])]);
}

#[test]
fn the_title_is_the_one_named_or_the_one_worth_what_was_paid() {
    let settled = |payment: &Json, open: &Json| {
        let plan = settle(&sound(), payment, open);
        let Some(Body::Settlement(body)) = plan.requests.first().map(|request| &request.body) else { return None };
        Some(body.financial_receivable_title_id.number())
    };
    let open = titles(&[(1, 99.9, "2026-12-20"), (2, 99.9, "2026-12-10"), (3, 99.9, "nunca"), (4, 50.0, "2026-01-01")]);
    assert_eq!(settled(&sound_payment(), &open), Some(2), "of equal titles the one that expires first");
    assert_eq!(settled(&changed(sound_payment(), "/invoiceId", json!(1)), &open), Some(1), "the one named");
    assert_eq!(settled(&sound_payment(), &json!([])), None);
    let enveloped = json!({"success": true, "response": open});
    assert_eq!(settled(&sound_payment(), &enveloped), Some(2), "in Voalle's envelope");
    let noisy = json!([{"id": 5, "billet": {"amount": {"finalValue": 99.900_000_000_000_02}}}]);
    assert_eq!(settled(&sound_payment(), &noisy), Some(5), "half a centavo decides");
    let said = |status: &str| json!([{"id": 6, "billet": {"status": status, "amount": {"finalValue": 99.9}}}]);
    for (status, expected) in
        [("Em aberto", Some(6)), ("Vencida", Some(6)), ("Paga", None), ("Cancelada", None), ("em aberto", None)]
    {
        assert_eq!(settled(&changed(sound_payment(), "/invoiceId", json!(6)), &said(status)), expected, "{status}");
    }
}

#[test]
fn only_the_payers_titles_count_and_what_can_not_be_read_is_said() {
    let title = |id: u64, due: Json, payer: &str| json!({"id": id, "billet": {"expirationDate": "2026-12-10", "amount": {"finalValue": due}}, "client": {"txId": payer}});
    let plan = |payment: &Json, titles: Json| settle(&sound(), payment, &titles);
    let named = |id: u64| changed(sound_payment(), "/invoiceId", json!(id));
    let (own, other) = ("529.982.247-25", "11144477735");
    let mixed = || {
        json!([
            title(1, json!(99.9), other),
            title(2, json!(99.9), own),
            title(3, json!("102,23"), own),
            title(4, json!(50), own)
        ])
    };
    let Body::Settlement(body) = &plan(&sound_payment(), mixed()).requests[0].body else { panic!() };
    assert_eq!(body.financial_receivable_title_id.number(), 2, "the first is somebody else's");
    assert_eq!(codes(&plan(&named(1), mixed())), [("title-not-payers", path!["invoiceId"])]);
    assert_eq!(codes(&plan(&named(3), mixed())), [("title-amount-unreadable", path!["invoiceId"])]);
    let unfit = plan(&changed(sound_payment(), "/paidAmount", json!(102.23)), mixed());
    assert_eq!(
        codes(&unfit),
        [("no-title-fits", path!["paidAmount"]), ("title-amounts-unreadable", path!["paidAmount"])]
    );
    assert_eq!(
        unfit.issues[0].render(Locale::PtBr).message,
        "Nenhum boleto em aberto deste cliente é de R$ 102,23. Em aberto: 2: R$ 99,90, 2026-12-10; 4: R$ 50,00, 2026-12-10. A baixa sempre quita um boleto inteiro: confira o valor, informe o número do boleto, ou dê a baixa no Voalle."
    );
    assert!(unfit.issues[1].render(Locale::PtBr).message.contains(": 3."));
    let none = plan(
        &sound_payment(),
        json!({"success": false, "messages": [{"message": "Registro não encontrado.", "type": "Error"}]}),
    );
    assert_eq!(codes(&none), [("no-title-fits", path!["paidAmount"])]);
    assert!(none.issues[0].render(Locale::PtBr).message.contains("Em aberto: nenhum."));
    let failed = plan(&sound_payment(), json!({"success": false, "messages": null, "response": null}));
    assert_eq!(codes(&failed), [("titles-unreadable", path!["invoiceId"])]);
}

#[test]
fn a_payment_is_the_same_transaction_each_time() {
    let id = |provider: &str, payment: &str, title: &str| {
        crate::request::transaction_id(provider, payment, crate::voalle::TitleId::parse(title).unwrap())
    };
    assert_eq!(id("horizonte", "x1", "901").get_version_num(), 5);
    assert_eq!(id("horizonte", "x1", "901"), id("horizonte", "x1", "901"));
    assert_ne!(id("horizonte", "x1", "901"), id("horizonte", "x2", "901"));
    assert_ne!(id("horizonte", "x1", "901"), id("vizinho", "x1", "901"));
    assert_ne!(id("horizonte", "x1", "901"), id("horizonte", "x1", "902"), "another title is another transaction");
}

fn any_change() -> impl Strategy<Value = (usize, usize)> {
    (0..24usize, 0..9usize)
}

proptest! {
    #[test]
    fn requests_go_out_exactly_when_nothing_stops_them(changes in prop::collection::vec(any_change(), 0..4), customer in 0..4usize, live in any::<bool>()) {
        const PLACES: [&str; 24] = [
            "/order/id", "/order/kind", "/order/customer/name", "/order/customer/taxId", "/order/customer/email", "/order/customer/phone",
            "/order/address/postalCode", "/order/address/state", "/order/address/city", "/order/items", "/order/items/0/productId",
            "/order/items/0/quantity", "/order/items/0/unitPrice", "/order/dueDay", "/order/paymentMethod", "/config/general/active",
            "/config/general/erpUrl", "/config/general/companyPlaceTxId", "/config/lead/enabled", "/config/lead/integratorAlias",
            "/config/sale/contractType", "/config/sale/collectionDay", "/config/products/0/attributes", "/config/products/0/subscription",
        ];
        let values = [Json::Null, json!(""), json!(true), json!(false), json!(7), json!("x"), json!([]), json!({}), json!("lead")];
        let mut world = json!({"order": sound_order(), "config": sound()});
        for (place, value) in changes {
            if let Some(slot) = world.pointer_mut(PLACES[place]) {
                *slot = values[value].clone();
            }
        }
        let customer = [Customer::NotAsked, Customer::New, Customer::Known, Customer::CouldNotSay][customer];
        let live = live.then(catalogs::catalog);
        let plan = plan_with(&world["config"], &world["order"], customer, live.as_ref());
        let free = plan.route != Route::None && !any_error(&plan.issues);
        prop_assert_eq!(!plan.requests.is_empty(), free, "{:?}", codes(&plan));
    }
}
