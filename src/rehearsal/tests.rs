//! Where it may write, what it sends, how far it has come and what it leaves behind.

use super::*;
use crate::catalog::tests as catalogs;
use crate::config::tests::{checked, with};
use crate::issue::Locale;
use crate::json::{MAX_SEND, Value};
use crate::path;
use crate::plan::Plan;
use crate::request::Body;
use crate::value::{Date, Email, Phone, TaxId};
use crate::voalle::{Body as Answer, Call, Reply, read_reply, read_titles};
use proptest::prelude::*;
use serde_json::json;

const HOST: &str = "homologa.provedor.com.br";

fn parsed(json: &serde_json::Value) -> Value {
    crate::json::read(json.to_string(), MAX_SEND).unwrap()
}

/// A configuration that leads to a staging ERP.
fn staging() -> serde_json::Value {
    with(&[
        ("/general/environment", json!("staging")),
        ("/general/erpUrl", json!("https://homologa.provedor.com.br")),
        ("/general/authUrl", json!("https://erp.provedor.com.br")),
    ])
}

fn codes(config: &serde_json::Value, is_used: bool, begun_at: Option<&str>, typed: Option<&str>) -> Vec<&'static str> {
    let checked = checked(config);
    let issues = refusals(Place { general: &checked.config.general, is_used, is_restored: false, begun_at, typed });
    issues.iter().map(|issue| issue.rule.code).collect()
}

#[test]
fn it_may_write_where_all_conditions_hold_and_each_refuses_alone() {
    let changed = |pointer: &str, value: serde_json::Value| {
        let mut config = staging();
        *config.pointer_mut(pointer).unwrap() = value;
        config
    };
    assert_eq!(codes(&staging(), false, None, Some(HOST)), [""; 0]);
    assert_eq!(codes(&staging(), false, None, Some(" Homologa.Provedor.com.br\u{200b} ")), [""; 0], "as people type");
    assert_eq!(codes(&staging(), false, Some(HOST), Some(HOST)), [""; 0], "cleaning up where it was done");
    assert_eq!(codes(&staging(), false, None, None), [""; 0], "only asked whether one may");

    let production = changed("/general/environment", json!("production"));
    assert_eq!(codes(&production, false, None, Some(HOST)), ["first-contact-not-staging"]);
    for same in [json!("https://homologa.provedor.com.br"), json!("https://HOMOLOGA.provedor.com.br/"), json!(null)] {
        let same = changed("/general/authUrl", same);
        assert_eq!(codes(&same, false, None, Some(HOST)), ["first-contact-same-host"]);
    }
    let unreadable = changed("/general/authUrl", json!("https://"));
    assert_eq!(codes(&unreadable, false, None, Some(HOST)), ["first-contact-same-host"]);
    assert_eq!(codes(&staging(), true, None, Some(HOST)), ["first-contact-host-used"]);
    for typed in
        ["", "erp.provedor.com.br", "http://homologa.provedor.com.br", "https://", "homologa", "homologa.provedor.com"]
    {
        assert_eq!(codes(&staging(), false, None, Some(typed)), ["first-contact-host-typed"], "{typed}");
    }
    for typed in ["HOMOLOGA.provedor.com.br", " Https://homologa.provedor.com.br/ "] {
        assert_eq!(codes(&staging(), false, None, Some(typed)), [""; 0], "{typed}: as the configuration shows it");
    }
    assert_eq!(codes(&staging(), false, Some("outro.com.br"), Some(HOST)), ["first-contact-elsewhere"]);
    let nowhere = changed("/general/erpUrl", json!(""));
    assert_eq!(codes(&nowhere, false, None, Some("")), ["first-contact-host-typed"], "no host is typed as nothing");

    // Production that somebody has declared as staging, and all else.
    let all = with(&[]);
    let expected = [
        "first-contact-not-staging",
        "first-contact-same-host",
        "first-contact-host-used",
        "first-contact-elsewhere",
        "first-contact-host-typed",
    ];
    assert_eq!(codes(&all, true, Some("outro.com.br"), Some("x")), expected, "all at once");

    let checked = checked(&staging());
    let restored = |begun_at| {
        let place =
            Place { general: &checked.config.general, is_used: false, is_restored: true, begun_at, typed: Some(HOST) };
        refusals(place).iter().map(|issue| issue.rule.code).collect::<Vec<_>>()
    };
    assert_eq!(
        (restored(None), restored(Some(HOST))),
        (vec!["first-contact-restored"], vec![]),
        "taking back may go on"
    );
}

#[test]
fn e_mail_and_phone_are_the_operators_own() {
    let read = |given: serde_json::Value| operator(&parsed(&given));
    let good = read(json!({"email": " eu@provedor.com.br ", "phone": "(19) 91234-5678"})).unwrap();
    assert_eq!((good.email.as_str(), good.phone.as_str()), ("eu@provedor.com.br", "19912345678"));
    let found = |given: serde_json::Value| {
        let issues = read(given).unwrap_err();
        issues.into_iter().map(|issue| (issue.rule.code, issue.path)).collect::<Vec<_>>()
    };
    let missing = [("first-contact-email-missing", path!["email"]), ("first-contact-phone-missing", path!["phone"])];
    for none in [json!({}), json!({"email": "", "phone": " \u{200b}"}), json!({"email": 7, "phone": null}), json!([])] {
        assert_eq!(found(none), missing);
    }
    let wrong = found(json!({"email": "eu", "phone": "19 1234"}));
    assert_eq!(wrong.iter().map(|(_, path)| path.clone()).collect::<Vec<_>>(), [path!["email"], path!["phone"]]);
    assert_eq!(wrong[1].0, "phone-form");
}

fn somebody(seed: u8) -> MadeUp {
    made_up([seed, 1, 2, 3, seed, 5, 6, 7, 8, 9, 10, 11, 12]).unwrap()
}

proptest! {
    #[test]
    fn whoever_is_made_up_has_a_document_and_a_name_that_tells_what_it_is(random: [u8; DIGITS]) {
        if let Some(made_up) = made_up(random) {
            prop_assert_eq!(TaxId::parse(made_up.tax_id.as_str()).unwrap(), made_up.tax_id.clone());
            prop_assert_eq!(made_up.tax_id.as_str().len(), 11);
            prop_assert!(made_up.name.starts_with("Ensaio Datacake ") && made_up.name.len() == 20);
        } else {
            let digits: Vec<u8> = random[4..].iter().map(|byte| byte % 10).collect();
            prop_assert!(digits.windows(2).all(|pair| pair[0] == pair[1]), "only one digit many times is no document");
        }
    }
}

#[test]
fn a_document_that_any_look_up_knows_is_known() {
    let tax_id = || TaxId::parse("52998224725").unwrap();
    let look = |call: &Call, body: &str| {
        let reply = Reply { status: 200, body: Answer::read(body.as_bytes(), 1 << 16), retry_after: None };
        is_known(call, &read_reply(call, &reply, true).unwrap())
    };
    let refused = |words: &str| format!(r#"{{"success":false,"messages":[{{"message":"{words}","type":"Error"}}]}}"#);
    let found = |response: &str| format!(r#"{{"success":true,"messages":null,"response":{response}}}"#);
    assert_eq!(look(&Call::Person(tax_id()), &refused("Registro não encontrado.")), Some(false));
    assert_eq!(look(&Call::Person(tax_id()), &found(r#"{"id":1,"txId":"52998224725"}"#)), Some(true));
    assert_eq!(look(&Call::Person(tax_id()), &found(r#"{"id":1,"txId":"11144477735"}"#)), None);
    for call in [Call::OpenTitles(tax_id()), Call::Titles(tax_id())] {
        assert_eq!(look(&call, &refused("Registro não encontrado.")), Some(false));
        assert_eq!(look(&call, &found("[]")), Some(false));
        assert_eq!(look(&call, &found(r#"[{"id":901}]"#)), Some(true));
        let owes_nothing = refused("Cliente não possui títulos em aberto.");
        assert_eq!(look(&call, &owes_nothing), Some(true), "who owes nothing is there");
        assert_eq!(look(&call, &found("7")), None);
        assert_eq!(look(&call, &found(r#"[{"billet":{}}]"#)), None, "something stands there that can't be read");
    }
}

fn owner() -> Operator {
    Operator { email: Email::parse("eu@provedor.com.br").unwrap(), phone: Phone::parse("1132345678").unwrap() }
}

fn body_of(plan: Plan, fits: fn(&Body) -> bool) -> serde_json::Value {
    let issues = format!("{:?}", plan.issues);
    let request = request_of(plan, fits);
    serde_json::to_value(request.unwrap_or_else(|_| panic!("{issues}")).body).unwrap()
}

#[test]
fn the_requests_are_those_of_an_order_of_the_first_product() {
    let (checked, catalog, operator) = (checked(&staging()), catalogs::read(&catalogs::catalog()), owner());
    let means = Means { checked: &checked, catalog: &catalog, operator: &operator };
    let who = somebody(1);
    let person = body_of(means.order(&who), |body| matches!(body, Body::Person(_)));
    assert_eq!((&person["txId"], &person["name"]), (&json!(who.tax_id.as_str()), &json!(who.name)));
    assert_eq!((&person["email"], &person["typeTxId"]), (&json!("eu@provedor.com.br"), &json!(2)));
    let contact = body_of(means.order(&who), |body| matches!(body, Body::Contact(_)));
    assert_eq!(contact["phone"], json!({"phone": "1132345678"}));
    let lead = body_of(means.lead(&who), |body| matches!(body, Body::Lead(_)));
    assert_eq!((&lead["personalData"]["txId"], &lead["contact"]["phone"]), (&person["txId"], &json!("1132345678")));

    let sale = request_of(means.order(&who), |body| matches!(body, Body::Sale(_))).unwrap();
    let plain = serde_json::to_value(&sale.body).unwrap();
    assert_eq!((&plain["crmCampaignCode"], &plain["serviceProducts"][0]["code"]), (&json!("C1"), &json!("1.3")));
    assert!(plain["serviceProducts"][0]["amount"].as_f64().unwrap() > 0.0);
    let mut invalid = serde_json::to_value(without_campaign(sale).body).unwrap();
    assert_eq!(invalid["crmCampaignCode"], "ENSAIO-SEM-CAMPANHA");
    invalid["crmCampaignCode"] = plain["crmCampaignCode"].clone();
    assert_eq!(invalid, plain, "one field is another, and no other");
}

#[test]
fn a_settlement_is_of_the_title_named_by_the_first_method_that_is_settled() {
    let (catalog, operator, who) = (catalogs::read(&catalogs::catalog()), owner(), somebody(1));
    let titles = |value: &str| {
        let list =
            format!(r#"[{{"id":901,"billet":{{"expirationDate":"2026-12-10","amount":{{"finalValue":{value}}}}}}}]"#);
        read_titles(&crate::json::read(list, MAX_SEND).unwrap()).unwrap().remove(0)
    };
    let today = Date::parse("2026-11-24").unwrap();
    let sound = checked(&staging());
    let means = Means { checked: &sound, catalog: &catalog, operator: &operator };
    let body = serde_json::to_value(means.settlement(&who, &titles("99.9"), today).unwrap().body).unwrap();
    let expected = (&json!(901), &json!(99.9), &json!("9"), &json!("2026-11-24"));
    assert_eq!(
        (&body["financialReceivableTitleId"], &body["paidAmount"], &body["PaymentFormCode"], &body["ReceiptDate"]),
        expected
    );
    assert!(matches!(means.settlement(&who, &titles("null"), today), Err(WhyNot::Issues(_))), "an amount that is none");
    let mut config = staging();
    config["payment"]["methods"][0]["settledByDatacake"] = json!(false);
    let none = checked(&config);
    let means = Means { checked: &none, catalog: &catalog, operator: &operator };
    assert!(matches!(means.settlement(&who, &titles("99.9"), today), Err(WhyNot::Words(_))));
}

#[test]
fn what_is_not_planned_says_why() {
    let mut config = staging();
    config["lead"] = json!({"enabled": false});
    let (off, catalog, operator) = (checked(&config), catalogs::read(&catalogs::catalog()), owner());
    let means = Means { checked: &off, catalog: &catalog, operator: &operator };
    match request_of(means.lead(&somebody(1)), |body| matches!(body, Body::Lead(_))) {
        Err(WhyNot::Issues(issues)) => {
            assert!(issues.iter().any(|issue| issue.rule.code == "leads-off"), "{issues:?}");
            let both = Both::of_issues(&issues).unwrap();
            assert!(both.pt.contains("“Criar lead” está desligado") && both.en.contains("“Criar lead” is off"));
        }
        other => panic!("{other:?}"),
    }
    config["general"]["active"] = json!(false);
    let inactive = checked(&config);
    let means = Means { checked: &inactive, catalog: &catalog, operator: &operator };
    match request_of(means.order(&somebody(1)), |body| matches!(body, Body::Person(_))) {
        Err(WhyNot::Issues(issues)) => {
            assert!(issues.iter().all(crate::issue::Issue::is_error), "errors alone: {issues:?}");
            assert!(issues.iter().any(|issue| issue.rule.code == "integration-inactive"));
        }
        other => panic!("{other:?}"),
    }
}

mod going;
