//! voalle-api.md, "Contact of a person".

use crate::client::{Erp, T, refusal, set, unset};
use serde_json::{Value, json};

const SOMEBODY: u64 = 4001;

fn path(id: u64) -> String {
    format!("{T}/people/{id}")
}

fn contact() -> Value {
    json!({
        "id": SOMEBODY, "email": {"email": "novo@cliente.example", "emailNfe": "nota@cliente.example"},
        "phone": {"phone": "1930001111", "cellPhone": "19900001111", "cellPhoneHasWhatsapp": true},
    })
}

/// E-mail, phone and mobile, as a look-up shows them.
async fn shown(erp: &Erp) -> [Value; 3] {
    let person = erp.got(&format!("{T}/people/txid/52998224725")).await;
    ["email", "phone", "cellPhone"].map(|name| person[name].clone())
}

fn row(erp: &Erp) -> Value {
    let rows = erp.sandbox.control().people();
    rows.as_array().unwrap().iter().find(|row| row["id"] == SOMEBODY).unwrap().clone()
}

#[tokio::test]
async fn what_is_sent_takes_the_place_of_what_stood_there() {
    let erp = Erp::start().await;
    let (status, answer) = erp.put(&path(SOMEBODY), &contact()).await;
    assert_eq!((status.as_u16(), &answer["success"]), (200, &json!(true)), "{answer}");
    assert_eq!(answer["messages"][0]["type"], "Success");
    assert_eq!(answer["response"], Value::Null);
    assert_eq!(shown(&erp).await, [json!("novo@cliente.example"), json!("1930001111"), json!("19900001111")]);
    let row = row(&erp);
    assert_eq!((&row["emailNfe"], &row["cellPhoneHasWhatsapp"]), (&json!("nota@cliente.example"), &json!(true)));
    assert_eq!(erp.records("contacts"), [json!({"personId": SOMEBODY, "body": contact()})]);
}

#[tokio::test]
async fn an_object_that_is_not_sent_changes_nothing() {
    let erp = Erp::start().await;
    let before = shown(&erp).await;
    assert_eq!(erp.put(&path(SOMEBODY), &unset(&contact(), "/email")).await.1["success"], true);
    let after = shown(&erp).await;
    assert_eq!((&after[0], &after[1]), (&before[0], &json!("1930001111")));
    assert_eq!(erp.put(&path(SOMEBODY), &unset(&contact(), "/phone")).await.1["success"], true);
    assert_eq!(shown(&erp).await, [json!("novo@cliente.example"), after[1].clone(), after[2].clone()]);
}

#[tokio::test]
async fn what_a_sent_object_lacks_or_has_empty_is_gone() {
    let erp = Erp::start().await;
    erp.put(&path(SOMEBODY), &contact()).await;
    let body = json!({"id": SOMEBODY, "email": {"email": ""}, "phone": {"cellPhone": "19900002222"}});
    assert_eq!(erp.put(&path(SOMEBODY), &body).await.1["success"], true);
    assert_eq!(shown(&erp).await, [Value::Null, Value::Null, json!("19900002222")]);
    assert_eq!((&row(&erp)["emailNfe"], &row(&erp)["cellPhoneHasWhatsapp"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn a_success_may_be_true_with_its_sentence_elsewhere() {
    let erp = Erp::start().await;
    erp.change(json!({"responseTrue": true}));
    let (_, answer) = erp.put(&path(SOMEBODY), &contact()).await;
    assert_eq!((&answer["success"], &answer["response"]), (&json!(true), &json!(true)));
    assert_eq!(answer["messages"], Value::Null);
    assert!(answer["dataResponseType"].is_string());
}

#[tokio::test]
async fn who_was_just_registered_has_an_id_for_it() {
    let erp = Erp::start().await;
    let person = json!({
        "typeTxId": 2, "txId": "15350946056", "name": "Cliente Novo", "client": true, "postalCode": "13010-000",
        "street": "das Amostras", "number": "7", "neighborhood": "Centro", "city": "Campinas", "state": "SP",
        "codeCountry": "1058",
    });
    erp.post(&format!("{T}/people"), &person).await;
    let found = erp.got(&format!("{T}/people/txid/15350946056")).await;
    let id = found["id"].as_u64().unwrap();
    let body = json!({"id": id, "phone": {"phone": "1930003333"}});
    assert_eq!(erp.put(&path(id), &body).await.1["success"], true);
    assert_eq!(erp.got(&format!("{T}/people/txid/15350946056")).await["phone"], "1930003333");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_changes_nothing() {
    let erp = Erp::start().await;
    let before = shown(&erp).await;
    let nothing = unset(&unset(&contact(), "/email"), "/phone");
    for (body, words) in [
        (unset(&contact(), "/id"), vec!["Campo obrigatório: id."]),
        (set(&contact(), "/id", json!("")), vec!["Campo obrigatório: id."]),
        (set(&contact(), "/id", json!(4002)), vec!["Campo inválido: id."]),
        (nothing, vec!["Campo obrigatório: email.", "Campo obrigatório: phone."]),
        (set(&contact(), "/email/email", json!("nobody")), vec!["Campo inválido: email.email."]),
        (set(&contact(), "/email/mail", json!("a@b")), vec!["Campo desconhecido: email.mail."]),
        (set(&contact(), "/phone", json!("1930001111")), vec!["Campo inválido: phone."]),
        (set(&contact(), "/phone/mobile", json!("1")), vec!["Campo desconhecido: phone.mobile."]),
        (
            set(&contact(), "/phone/cellPhoneHasWhatsapp", json!("sim")),
            vec!["Campo inválido: phone.cellPhoneHasWhatsapp."],
        ),
        (set(&contact(), "/name", json!("Outro")), vec!["Campo desconhecido: name."]),
    ] {
        let answer = erp.put(&path(SOMEBODY), &body).await;
        assert_eq!(refusal(&answer), words, "{body}");
        assert_eq!(answer.1["messages"][0]["code"], Value::Null);
    }
    let nobody = erp.put(&path(9999), &set(&contact(), "/id", json!(9999))).await;
    assert_eq!(refusal(&nobody), ["Registro não encontrado."]);
    assert_eq!(erp.put(&format!("{T}/people/4001a"), &contact()).await.0, 404);
    assert_eq!(erp.put(&format!("{T}/people/99999999999999999999"), &contact()).await.1["success"], false);
    assert_eq!(shown(&erp).await, before);
    assert_eq!(erp.records("contacts").len(), 0);
}
