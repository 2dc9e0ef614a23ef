//! The ERP's requests, word for word: what goes out against JSON written by hand from voalle-api.md.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; clippy knows only test functions"
)]

mod samples;

use datacake_voalle::plan::{self, Customer, Plan};
use datacake_voalle::value::Date;
use datacake_voalle::{config, order, payment, voalle};
use samples::{full_config, full_order, minimal_config, minimal_order, read};
use serde_json::{Value, json};

fn bodies(plan: &Plan) -> Vec<Value> {
    assert!(!plan.requests.is_empty(), "{:?}", plan.issues);
    plan.requests.iter().map(|request| serde_json::to_value(request).unwrap()).collect()
}

fn planned(config: &Value, order: &Value) -> Vec<Value> {
    let (order, found) = order::read(&read(order));
    bodies(&plan::order(&config::check(&read(config)), (&order, found), Customer::New, None))
}

fn settled(payment: &Value) -> Value {
    let titles =
        read(&json!([{"id": 901, "billet": {"expirationDate": "2026-12-10", "amount": {"finalValue": 99.9}}}]));
    let (payment, found) = payment::read(&read(payment), Date::parse("2026-11-24").unwrap());
    let plan = plan::payment(
        &config::check(&read(&minimal_config())),
        (&payment, found),
        voalle::read_titles(&titles).as_deref(),
    );
    bodies(&plan)[0].clone()
}

fn golden(name: &str, text: &str, request: &Value, endpoint: &str) {
    let expected: Value = serde_json::from_str(text).unwrap();
    assert_eq!(request["endpoint"], endpoint, "{name}");
    assert_eq!(request["body"], expected, "{name}");
}

#[test]
fn a_person_and_a_sale() {
    let full = planned(&full_config(), &full_order());
    golden("person, everything", include_str!("golden/person_full.json"), &full[0], "people");
    golden(
        "sale, everything; the reseller and the method's form go before",
        include_str!("golden/sale_full.json"),
        &full[1],
        "sales",
    );
    let minimal = planned(&minimal_config(), &minimal_order());
    golden("person, nothing optional", include_str!("golden/person_minimal.json"), &minimal[0], "people");
    golden("sale, nothing optional", include_str!("golden/sale_minimal.json"), &minimal[1], "sales");
    golden("contact, everything", include_str!("golden/contact_full.json"), &full[2], "contact");
    golden("contact, nothing optional", include_str!("golden/contact_minimal.json"), &minimal[2], "contact");
    assert_eq!((full.len(), minimal.len()), (3, 3));
}

#[test]
fn a_lead() {
    let as_lead = |mut order: Value| {
        order["kind"] = json!("lead");
        order
    };
    golden(
        "lead, everything",
        include_str!("golden/lead_full.json"),
        &planned(&full_config(), &as_lead(full_order()))[0],
        "leads",
    );
    golden(
        "lead, nothing optional",
        include_str!("golden/lead_minimal.json"),
        &planned(&minimal_config(), &as_lead(minimal_order()))[0],
        "leads",
    );
}

#[test]
fn a_settlement() {
    let payment = |method: &str, day: &str| json!({"id": "x1", "taxId": "52998224725", "method": method, "paidAmount": 99.90, "paidOn": day});
    let cases = [
        (
            "the default account",
            include_str!("golden/settlement_default_account.json"),
            settled(&payment("pix", "2026-11-24")),
        ),
        (
            "the method's own account and form",
            include_str!("golden/settlement_own_account.json"),
            settled(&payment("tef", "2026-11-20")),
        ),
    ];
    for (name, text, mut request) in cases {
        let transaction = request["body"].as_object_mut().unwrap().remove("transactionId").unwrap();
        // Made by another implementation of UUID v5 from this project's namespace and the name `horizonte/x1/901`.
        assert_eq!(transaction, "62a60254-89b0-56b1-b2d9-43d9f50a2480", "{name}");
        golden(name, text, &request, "settlements");
    }
}

#[test]
fn the_seller_is_the_configured_one_unless_the_order_names_another() {
    let mut order = full_order();
    assert_eq!(planned(&full_config(), &order)[1]["body"]["responsibleSellerTxId"], "11144477735");
    order["resellerTaxId"] = Value::Null;
    assert_eq!(planned(&full_config(), &order)[1]["body"]["responsibleSellerTxId"], "52998224725");
}

#[test]
fn the_payment_form_is_the_methods_else_the_sales() {
    let mut order = full_order();
    assert_eq!(planned(&full_config(), &order)[1]["body"]["contractPaymentFormCode"], "2");
    order["paymentMethod"] = json!("pix");
    assert_eq!(planned(&full_config(), &order)[1]["body"]["contractPaymentFormCode"], "9");
    assert_eq!(planned(&minimal_config(), &order)[1]["body"].get("contractPaymentFormCode"), None);
}

#[test]
fn numbers_go_out_as_numbers_and_texts_as_texts() {
    let full = planned(&full_config(), &full_order());
    let text = full[1].to_string();
    assert!(text.contains(r#""amount":99.9,"#) || text.contains(r#""amount":99.9}"#), "{text}");
    assert!(text.contains(r#""amount":100"#) && !text.contains("100.0"), "{text}");
    let mut order = full_order();
    order["address"]["cityCode"] = json!(3_550_308);
    assert_eq!(planned(&full_config(), &order)[0]["body"]["codeCityId"], 3_550_308);
}
