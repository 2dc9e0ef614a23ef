//! The ERP's requests, word for word: what goes out against JSON written by hand from voalle-api.md.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; clippy knows only test functions"
)]

use datacake_voalle::json::{MAX_CONFIG, Value as Data};
use datacake_voalle::plan::{self, Customer, Plan};
use datacake_voalle::value::Date;
use datacake_voalle::{config, order, payment, voalle};
use serde_json::{Value, json};

fn read(json: &Value) -> Data {
    Data::parse(&json.to_string(), MAX_CONFIG).unwrap()
}

fn minimal_config() -> Value {
    json!({
        "general": {"erpUrl": "https://erp.provedor.com.br", "provider": "horizonte", "username": "integracao.horizonte.datacake",
            "password": {"stored": true}, "syndata": {"stored": true}, "companyPlaceTxId": "11.222.333/0001-81"},
        "methods": {"orderProcedure": "createOrder", "ignoreUserCheck": true},
        "payment": {"companyId": "1", "accountId": "31", "methods": [
            {"code": "pix", "kind": "pix", "settledByDatacake": true},
            {"code": "tef", "kind": "tef", "settledByDatacake": true, "paymentFormCode": "3", "integrationPaymentId": {"accountId": "32"}},
            {"code": "boleto", "kind": "boleto", "paymentFormCode": "2"}
        ]},
        "lead": {"enabled": true, "integratorAlias": " datacake ", "crmContactOriginCode": "12"},
        "sale": {"contractType": "FIBRA", "collectionDay": 10},
        "products": [
            {"id": "p1", "erpProduct": "1.3", "subscription": true, "attributes": [{"name": "voalle_campaign", "value": "C1"}, {"name": "voalle_price_list", "value": "L1"}]},
            {"id": "p2", "erpProduct": "1.4", "attributes": [{"name": "voalle_campaign", "value": "C1"}, {"name": "voalle_price_list", "value": "L1"}]}
        ]
    })
}

fn full_config() -> Value {
    let mut config = minimal_config();
    config["general"]["sellerTxId"] = json!("529.982.247-25");
    for (name, value) in [("crmFormCode", "F1"), ("integrationCode", "I1"), ("integrationTeamCode", "T1")] {
        config["lead"][name] = json!(value);
    }
    config["sale"] = json!({
        "contractType": "FIBRA", "collectionDay": 10, "contractPaymentFormCode": "9", "contractFinancialCollectionTypeCode": "F1",
        "contractDateManagementCode": "D1", "teamCode": "T1", "activationIncidentTypeCode": "I1", "activationGroupInMonthlyFee": "G1",
        "activationPaymentFormCode": "P1", "activationFinancialCollectionTypeCode": "A1", "activationPaymentConditionCode": "N1"
    });
    config
}

fn minimal_order() -> Value {
    json!({
        "id": "o1", "kind": "order",
        "customer": {"name": "Cliente Exemplo", "taxId": "529.982.247-25", "phone": "+55 (11) 3234-5678"},
        "address": {"postalCode": "01310-100", "street": "das Flores", "number": "S/N", "neighborhood": "Centro", "city": "São Paulo", "state": "sp"},
        "items": [{"productId": "p1", "quantity": 1, "unitPrice": 0}]
    })
}

fn full_order() -> Value {
    json!({
        "id": "o1", "kind": "order",
        "customer": {"name": "Empresa Exemplo", "tradeName": "Exemplo", "taxId": "12.ABC.345/01DE-35", "birthDate": "1990-04-12", "identity": "123",
            "email": "empresa@example.com", "phone": "(11) 3234-5678", "cellPhone": "11 91234-5678", "whatsapp": false},
        "address": {"postalCode": "01310-100", "street": "das Flores", "streetType": "Rua", "number": "10", "neighborhood": "Centro",
            "complement": "Sala 2", "reference": "Praça", "cityCode": "3550308", "city": "São Paulo", "state": "SP", "country": "BR"},
        "items": [{"productId": "p1", "quantity": 2, "unitPrice": 99.9}, {"productId": "p2", "quantity": 1, "unitPrice": 1e2}],
        "paymentMethod": "boleto", "dueDay": 5, "resellerTaxId": "111.444.777-35", "note": "não vai"
    })
}

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
    assert_eq!((full.len(), minimal.len()), (2, 2));
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
        // Made by another implementation of UUID v5 from this project's namespace and the name `horizonte/x1`.
        assert_eq!(transaction, "e891f7b4-ba35-575a-9c65-074ffd8336da", "{name}");
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
