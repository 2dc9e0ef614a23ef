//! voalle-api.md, "The envelope": what the ERP's reader takes, and what it does not. Names stay strict.

use crate::client::{Erp, LEADS, T, password_grant, set};
use reqwest::Method;
use serde_json::{Map, Value, json};

fn person() -> Value {
    json!({
        "typeTxId": 2, "txId": "15350946056", "name": "Cliente Novo", "client": true, "situation": 1,
        "postalCode": "13010000", "street": "das Amostras", "number": "7", "neighborhood": "Centro", "city": "Campinas",
        "codeCityId": 3509502, "state": "SP", "codeCountry": "1058",
    })
}

fn sale() -> Value {
    json!({
        "txId": "52998224725", "companyPlaceTxId": "11222333000181", "responsibleSellerTxId": "98765432100",
        "contractType": "1", "crmCampaignCode": "FIBRA-RES", "crmPriceListCode": "RES-PADRAO", "contractCollectionDay": 10,
        "activationFirstParcelDate": "2026-12-10",
        "serviceProducts": [{"code": "1.2", "quantity": 1, "amount": 129.90}],
    })
}

fn settlement() -> Value {
    json!({
        "transactionId": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "financialReceivableTitleId": 70001, "paidAmount": 99.90,
        "BankAccountCode": "31", "ReceiptDate": "2026-11-20",
    })
}

fn lead() -> Value {
    json!({
        "personalData": {"name": "Cliente Novo", "typeTxId": 2, "txId": "15350946056", "birthDate": "1990-01-31"},
        "contact": {"phone": "1930000000"},
        "integratorData": {"crmContactOriginCode": "7", "integratorAlias": "datacake-horizonte"},
    })
}

/// The names of all objects, changed.
fn renamed(value: &Value, rename: fn(&str) -> String) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (rename(name), renamed(value, rename)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(list) => list.iter().map(|value| renamed(value, rename)).collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn names_may_have_any_casing() {
    for rename in [str::to_uppercase, str::to_lowercase] {
        let erp = Erp::start().await;
        for (path, body) in [
            (format!("{T}/crm/startsale"), sale()),
            (format!("{T}/receivepayment"), settlement()),
            (format!("{T}/people"), person()),
            (LEADS.to_owned(), lead()),
        ] {
            let body = renamed(&body, rename);
            let (_, answer) = erp.post(&path, &body).await;
            assert_eq!(answer["success"], true, "{body}: {answer}");
        }
        assert_eq!(erp.records("sales")[0]["body"], renamed(&sale(), rename), "the record has it as it was sent");
        let contact = renamed(&json!({"id": 4001, "phone": {"phone": "1930001111"}}), rename);
        assert_eq!(erp.put(&format!("{T}/people/4001"), &contact).await.1["success"], true);
        assert_eq!(erp.got(&format!("{T}/people/txid/52998224725")).await["phone"], "1930001111");
    }
}

#[tokio::test]
async fn a_name_that_stands_twice_or_nowhere_on_the_page_is_refused() {
    let erp = Erp::start().await;
    let twice = set(&person(), "/TXID", json!("15350946056"));
    let said = erp.refused(&format!("{T}/people"), &twice).await;
    assert_eq!(said, ["Campo desconhecido: txId."], "one of the two");
    let misspelt = set(&sale(), "/serviceProducts/0/ammount", json!(1));
    let said = erp.refused(&format!("{T}/crm/startsale"), &misspelt).await;
    assert_eq!(said, ["Campo desconhecido: serviceProducts[0].ammount."]);
}

#[tokio::test]
async fn digits_are_texts_or_numbers() {
    let erp = Erp::start().await;
    let set_all = |body: Value, changes: &[(&str, Value)]| {
        changes.iter().fold(body, |body, (pointer, value)| set(&body, pointer, value.clone()))
    };
    let person = set_all(
        person(),
        &[
            ("/typeTxId", json!("2")),
            ("/txId", json!(15_350_946_056_u64)),
            ("/situation", json!("1")),
            ("/postalCode", json!(13_010_000)),
            ("/number", json!(7)),
            ("/codeCityId", json!("3509502")),
            ("/codeCountry", json!(1058)),
        ],
    );
    assert_eq!(erp.post(&format!("{T}/people"), &person).await.1["success"], true);
    let found = erp.got(&format!("{T}/people/txid/15350946056")).await;
    assert_eq!((&found["mainAddress"]["number"], &found["mainAddress"]["codeCityId"]), (&json!("7"), &json!(3509502)));
    let sale = set_all(
        sale(),
        &[
            ("/txId", json!(52_998_224_725_u64)),
            ("/contractType", json!(1)),
            ("/contractCollectionDay", json!("10")),
            ("/serviceProducts/0/quantity", json!("1")),
            ("/serviceProducts/0/amount", json!("129.90")),
        ],
    );
    assert_eq!(erp.post(&format!("{T}/crm/startsale"), &sale).await.1["success"], true);
    let settlement = set_all(
        settlement(),
        &[
            ("/financialReceivableTitleId", json!("70001")),
            ("/paidAmount", json!("99.90")),
            ("/BankAccountCode", json!(31)),
        ],
    );
    assert_eq!(erp.post(&format!("{T}/receivepayment"), &settlement).await.1["success"], true);
    let lead =
        set_all(lead(), &[("/personalData/typeTxId", json!("2")), ("/integratorData/crmContactOriginCode", json!(7))]);
    assert_eq!(erp.post(LEADS, &lead).await.1["success"], true);
}

#[tokio::test]
async fn a_document_may_have_its_marks_but_for_a_leads() {
    let erp = Erp::start().await;
    let marked = set(&person(), "/txId", json!("153.509.460-56"));
    assert_eq!(erp.post(&format!("{T}/people"), &marked).await.1["success"], true);
    assert_eq!(erp.got(&format!("{T}/people/txid/15350946056")).await["txId"], "15350946056");
    let sale = [
        ("/txId", "529.982.247-25"),
        ("/companyPlaceTxId", "11.222.333/0001-81"),
        ("/responsibleSellerTxId", "987.654.321-00"),
        ("/thirdSellerTxId", "11.444.777/0001-61"),
    ]
    .into_iter()
    .fold(sale(), |body, (pointer, value)| set(&body, pointer, json!(value)));
    assert_eq!(erp.post(&format!("{T}/crm/startsale"), &sale).await.1["success"], true);
    for odd in ["153509460-56", "153.509.460.56", "1.53509460-56", "15.350.946/0056-00"] {
        let said = erp.refused(&format!("{T}/people"), &set(&person(), "/txId", json!(odd))).await;
        assert_eq!(said, ["Cpf inválido."], "{odd}: marks stand where the format has them");
    }
    let lead = set(&lead(), "/personalData/txId", json!("153.509.460-56"));
    assert_eq!(erp.refused(LEADS, &lead).await, ["Cpf inválido."], "always unformatted");
}

#[tokio::test]
async fn a_date_may_have_a_time() {
    let erp = Erp::start().await;
    erp.change(json!({"settlementDelayMs": 0}));
    let sale = set(&sale(), "/activationFirstParcelDate", json!("2026-12-10T00:00:00"));
    assert_eq!(erp.post(&format!("{T}/crm/startsale"), &sale).await.1["success"], true);
    let settlement = set(&settlement(), "/ReceiptDate", json!("2026-11-20T12:30:00-03:00"));
    assert_eq!(erp.post(&format!("{T}/receivepayment"), &settlement).await.1["success"], true);
    let paid = erp.got(&format!("{T}/gettitlesbytxid/52998224725")).await;
    assert_eq!(paid[0]["billet"]["receipts"]["receiptDate"], "2026-11-20");
    let lead = set(&lead(), "/personalData/birthDate", json!("1990-01-31T00:00:00"));
    assert_eq!(erp.post(LEADS, &lead).await.1["success"], true);
}

#[tokio::test]
async fn nothing_is_a_missing_field() {
    let erp = Erp::start().await;
    let names = ["thirdSellerTxId", "activationFirstParcelDate", "contractPaymentFormCode", "contacts", "observations"];
    let body = names.iter().fold(sale(), |body, name| set(&body, &format!("/{name}"), json!("")));
    assert_eq!(erp.post(&format!("{T}/crm/startsale"), &body).await.1["success"], true);
    let said = erp.refused(&format!("{T}/crm/startsale"), &set(&sale(), "/contractCollectionDay", json!(""))).await;
    assert_eq!(said, ["Campo obrigatório: contractCollectionDay."]);
}

#[tokio::test]
async fn paths_have_any_case_and_forms_and_queries_have_not() {
    let erp = Erp::start().await;
    let upper = T.to_uppercase();
    assert_eq!(erp.got(&format!("{upper}/People/TxId/52998224725")).await["id"], 4001);
    assert_eq!(erp.got(&format!("{T}/GetOpenTitlesByTxId/52998224725")).await[0]["id"], 70001);
    assert_eq!(erp.get(&format!("{T}/CRM/StartSale")).await.0, 405);
    assert_eq!(erp.post("/External/CRM/Leads/Create", &lead()).await.1["success"], true);
    let token = erp.auth_url().replace("/connect/token", "/Connect/Token");
    assert_eq!(erp.client.post(token).form(&password_grant()).send().await.unwrap().status(), 200);
    let form: Vec<_> = password_grant().into_iter().map(|(name, value)| (name.to_uppercase(), value)).collect();
    assert_eq!(erp.client.post(erp.auth_url()).form(&form).send().await.unwrap().status(), 400);
    erp.change(json!({"settlementDelayMs": 0}));
    let (_, accepted) = erp.post(&format!("{T}/receivepayment"), &settlement()).await;
    let id = accepted["response"]["synGwTransactionId"].as_str().unwrap();
    assert_eq!(erp.got(&format!("{T}/ConsultPayment?syngwtransactionid={id}")).await["status"]["value"], 1);
    assert_eq!(erp.refused_to_get(&format!("{T}/consultpayment?SynGwTransactionId={id}")).await.len(), 1);
    assert_eq!(erp.request(Method::PUT, &format!("{T}/PEOPLE/4001")).send().await.unwrap().status(), 415);
}
