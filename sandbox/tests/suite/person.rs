//! voalle-api.md, "Endpoints" and "Person".

use crate::client::{Erp, T, set, unset};
use serde_json::{Value, json};

fn people() -> String {
    format!("{T}/people")
}

fn by_document(tx_id: &str) -> String {
    format!("{T}/people/txid/{tx_id}")
}

fn newcomer() -> Value {
    json!({
        "typeTxId": 2, "txId": "15350946056", "name": "Cliente Novo", "email": "novo@cliente.example", "client": true,
        "situation": 1, "streetType": "Rua", "postalCode": "13010000", "street": "das Amostras", "number": "7",
        "addressComplement": "Casa 2", "addressReference": "", "neighborhood": "Centro", "city": "Campinas",
        "codeCityId": 3509502, "state": "SP", "codeCountry": "BR",
    })
}

#[tokio::test]
async fn a_customer_is_found_with_the_fields_of_the_page() {
    let erp = Erp::start().await;
    let person = erp.got(&by_document("39053344705")).await;
    let fields: Vec<_> = person.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        ["birthDate", "cellPhone", "email", "id", "mainAddress", "name", "name2", "phone", "status", "titles", "txId"]
    );
    assert_eq!((&person["id"], &person["txId"]), (&json!(4003), &json!("39053344705")));
    assert_eq!(person["titles"][0]["id"], 70004);
    let company = erp.got(&by_document("12ABC34501DE35")).await;
    assert_eq!((&company["id"], &company["birthDate"]), (&json!(4005), &Value::Null));
}

#[tokio::test]
async fn nobody_found_is_null_empty_or_404() {
    let erp = Erp::start().await;
    let path = by_document("15350946056");
    assert_eq!(erp.got(&path).await, Value::Null);
    erp.change(json!({"missingPerson": "empty"}));
    assert_eq!(erp.got(&path).await, json!({}));
    erp.change(json!({"missingPerson": "404"}));
    assert_eq!(erp.get(&path).await, (reqwest::StatusCode::NOT_FOUND, Value::Null));
    erp.change(json!({"missingPerson": "null"}));
    assert_eq!(erp.got(&by_document("33444555000181")).await, Value::Null, "known, but no customer");
}

#[tokio::test]
async fn documents_in_paths_are_digits_and_letters() {
    let erp = Erp::start().await;
    for document in ["529.982.247-25", "12abc34501de35", "52998224725%20"] {
        for path in ["people/txid", "getopentitlesbytxid", "gettitlesbytxid"] {
            let (status, answer) = erp.get(&format!("{T}/{path}/{document}")).await;
            assert_eq!((status.as_u16(), &answer["success"]), (200, &json!(false)), "{path}/{document}");
            assert_eq!(answer["messages"], "CPF/CNPJ inválido.");
        }
    }
}

#[tokio::test]
async fn who_was_registered_is_found() {
    let erp = Erp::start().await;
    let (_, answer) = erp.post(&people(), &newcomer()).await;
    assert_eq!((&answer["success"], &answer["response"]), (&json!(true), &Value::Null));
    assert_eq!(answer["messages"][0]["type"], "Success");
    let person = erp.got(&by_document("15350946056")).await;
    assert_eq!((&person["name"], &person["id"]), (&json!("Cliente Novo"), &json!(4008)));
    assert_eq!(person["mainAddress"]["street"], "das Amostras");
    assert_eq!(erp.records("people"), [newcomer()]);
    assert_eq!(erp.refused(&people(), &newcomer()).await, ["Já existe uma pessoa com este CPF/CNPJ."]);
    assert_eq!(erp.records("people").len(), 1);
}

#[tokio::test]
async fn who_is_not_marked_client_is_registered_but_not_found() {
    let erp = Erp::start().await;
    let body = unset(&newcomer(), "/client");
    assert_eq!(erp.post(&people(), &body).await.1["success"], true);
    assert_eq!(erp.got(&by_document("15350946056")).await, Value::Null);
    assert_eq!(erp.refused(&people(), &newcomer()).await, ["Já existe uma pessoa com este CPF/CNPJ."]);
}

#[tokio::test]
async fn companies_and_foreigners_register_too() {
    let erp = Erp::start().await;
    let company = set(&set(&newcomer(), "/typeTxId", json!(1)), "/txId", json!("1A2B3C4D000179"));
    assert_eq!(erp.post(&people(), &company).await.1["success"], true);
    let foreigner = set(&set(&newcomer(), "/typeTxId", json!(3)), "/txId", json!("AB123456"));
    assert_eq!(erp.post(&people(), &foreigner).await.1["success"], true);
}

#[tokio::test]
async fn optional_fields_may_be_missing_or_null() {
    let erp = Erp::start().await;
    let mut body = newcomer();
    for name in ["email", "situation", "streetType", "addressComplement", "addressReference", "codeCityId"] {
        body = unset(&body, &format!("/{name}"));
    }
    assert_eq!(erp.post(&people(), &set(&body, "/email", Value::Null)).await.1["success"], true);
}

#[tokio::test]
async fn required_fields_are_required() {
    let erp = Erp::start().await;
    for name in
        ["typeTxId", "txId", "name", "postalCode", "street", "number", "neighborhood", "city", "state", "codeCountry"]
    {
        let said = erp.refused(&people(), &unset(&newcomer(), &format!("/{name}"))).await;
        assert_eq!(said, [format!("Campo obrigatório: {name}.")]);
    }
    assert_eq!(erp.records("people").len(), 0);
}

#[tokio::test]
async fn wrong_values_are_refused() {
    let erp = Erp::start().await;
    for (name, value, words) in [
        ("txId", json!("15350946057"), "CPF/CNPJ inválido."),
        ("txId", json!("153.509.460-56"), "CPF/CNPJ inválido."),
        ("txId", json!("11222333000181"), "CPF/CNPJ inválido."),
        ("typeTxId", json!(1), "CPF/CNPJ inválido."),
        ("typeTxId", json!("2"), "Campo inválido: typeTxId."),
        ("typeTxId", json!("F"), "Campo inválido: typeTxId."),
        ("email", json!("nobody"), "Campo inválido: email."),
        ("client", json!("true"), "Campo inválido: client."),
        ("postalCode", json!("1301000"), "Campo inválido: postalCode."),
        ("number", json!(7), "Campo inválido: number."),
        ("state", json!("sp"), "Campo inválido: state."),
        ("codeCityId", json!("3509502"), "Campo inválido: codeCityId."),
        ("codeCountry", json!("Brasil"), "Campo inválido: codeCountry."),
        ("taxId", json!("15350946056"), "Campo desconhecido: taxId."),
    ] {
        let said = erp.refused(&people(), &set(&newcomer(), &format!("/{name}"), value.clone())).await;
        assert_eq!(said, [words], "{name} = {value}");
    }
    let said = erp.refused(&people(), &set(&newcomer(), "/typeTxId", json!(4))).await;
    assert_eq!(said, ["Tipo de pessoa inválido.", "CPF/CNPJ inválido."]);
}
