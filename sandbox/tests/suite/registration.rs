//! voalle-api.md, "Person".

use crate::client::{Erp, LEADS, T, set, unset};
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
        "codeCityId": 3509502, "state": "SP", "codeCountry": "1058",
    })
}

#[tokio::test]
async fn who_was_registered_is_found() {
    let erp = Erp::start().await;
    let (_, answer) = erp.post(&people(), &newcomer()).await;
    assert_eq!(
        answer,
        json!({
            "success": true,
            "messages": [{"message": "Registro criado com sucesso.", "code": null, "type": "Success"}],
            "response": null, "dataResponseType": null, "elapsedTime": null,
        })
    );
    let person = erp.got(&by_document("15350946056")).await;
    assert_eq!((&person["name"], &person["id"]), (&json!("Cliente Novo"), &json!(4008)));
    assert_eq!(person["mainAddress"]["street"], "das Amostras");
    for name in ["phone", "cellPhone", "birthDate"] {
        assert_eq!(person[name], Value::Null, "the body has no {name}");
    }
    assert_eq!(erp.records("people"), [newcomer()]);
}

#[tokio::test]
async fn a_success_may_be_true_with_its_sentence_elsewhere() {
    let erp = Erp::start().await;
    erp.change(json!({"responseTrue": true}));
    assert_eq!(
        erp.post(&people(), &newcomer()).await.1,
        json!({
            "success": true, "messages": null, "response": true, "dataResponseType": "Registro criado com sucesso.",
            "elapsedTime": null,
        })
    );
    assert_eq!(erp.refused(&people(), &newcomer()).await, ["CPF/CNPJ já existe."], "a refusal is as always");
}

#[tokio::test]
async fn a_document_that_is_there_is_refused_whoever_has_it() {
    let erp = Erp::start().await;
    let company = set(&newcomer(), "/typeTxId", json!(1));
    for (body, tx_id) in [
        (newcomer(), "52998224725"),
        (newcomer(), "12312312387"),
        (newcomer(), "00000000191"),
        (company, "33444555000181"),
    ] {
        let (status, answer) = erp.post(&people(), &set(&body, "/txId", json!(tx_id))).await;
        assert_eq!(status, 200);
        assert_eq!(
            answer,
            json!({
                "success": false, "messages": [{"message": "CPF/CNPJ já existe.", "code": null, "type": "Error"}],
                "response": null, "dataResponseType": null, "elapsedTime": null,
            }),
            "{tx_id}"
        );
    }
    assert_eq!(erp.records("people").len(), 0);
}

#[tokio::test]
async fn where_the_erp_updates_who_is_there_a_lead_becomes_a_customer() {
    let erp = Erp::start().await;
    erp.change(json!({"existingPerson": "updated"}));
    let lead = json!({
        "personalData": {"name": "Interessado", "typeTxId": 2, "txId": "15350946056", "birthDate": "1990-01-31"},
        "contact": {"phone": "1930000000"},
        "integratorData": {"crmContactOriginCode": "7", "integratorAlias": "datacake-horizonte"},
    });
    assert_eq!(erp.post(LEADS, &lead).await.1["success"], true);
    assert_eq!(erp.post(&people(), &newcomer()).await.1["success"], true);
    let person = erp.got(&by_document("15350946056")).await;
    assert_eq!((&person["name"], &person["phone"]), (&json!("Cliente Novo"), &json!("1930000000")));
    let rows = erp.sandbox.control().people();
    let rows: Vec<_> = rows.as_array().unwrap().iter().filter(|row| row["txId"] == "15350946056").collect();
    assert_eq!((rows.len(), &rows[0]["situation"]), (1, &json!(1)));
}

#[tokio::test]
async fn who_is_not_marked_client_is_registered_but_not_found() {
    let erp = Erp::start().await;
    let body = unset(&newcomer(), "/client");
    assert_eq!(erp.post(&people(), &body).await.1["success"], true);
    assert_eq!(erp.refused_to_get(&by_document("15350946056")).await, ["Registro não encontrado."]);
    assert_eq!(erp.refused(&people(), &newcomer()).await, ["CPF/CNPJ já existe."]);
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
        let words = [format!("Campo obrigatório: {name}.")];
        assert_eq!(erp.refused(&people(), &unset(&newcomer(), &format!("/{name}"))).await, words);
        assert_eq!(erp.refused(&people(), &set(&newcomer(), &format!("/{name}"), json!(""))).await, words);
    }
    assert_eq!(erp.records("people").len(), 0);
}

#[tokio::test]
async fn each_country_with_a_source_and_each_situation_is_taken() {
    for country in [json!("1058"), json!(1058), json!("BR")] {
        let erp = Erp::start().await;
        let body = set(&newcomer(), "/codeCountry", country.clone());
        assert_eq!(erp.post(&people(), &body).await.1["success"], true, "{country}");
    }
    for situation in 1..=8 {
        let erp = Erp::start().await;
        let body = set(&newcomer(), "/situation", json!(situation));
        assert_eq!(erp.post(&people(), &body).await.1["success"], true, "{situation}");
        let rows = erp.sandbox.control().people();
        assert_eq!(rows.as_array().unwrap().last().unwrap()["situation"], situation);
    }
}

#[tokio::test]
async fn wrong_values_are_refused() {
    let erp = Erp::start().await;
    for (name, value, words) in [
        ("txId", json!("15350946057"), "Cpf inválido."),
        ("txId", json!("11222333000181"), "Cpf inválido."),
        ("typeTxId", json!(1), "Cnpj inválido."),
        ("typeTxId", json!(4), "Tipo de documento inválido."),
        ("typeTxId", json!(0), "Tipo de documento inválido."),
        ("typeTxId", json!("F"), "Campo inválido: typeTxId."),
        ("situation", json!(0), "Campo inválido: situation."),
        ("situation", json!(9), "Campo inválido: situation."),
        ("email", json!("nobody"), "Campo inválido: email."),
        ("client", json!("true"), "Campo inválido: client."),
        ("postalCode", json!("1301000"), "Campo inválido: postalCode."),
        ("number", json!(true), "Campo inválido: number."),
        ("state", json!("sp"), "Campo inválido: state."),
        ("codeCityId", json!("Campinas"), "Campo inválido: codeCityId."),
        ("codeCountry", json!("Brasil"), "Campo inválido: codeCountry."),
        ("codeCountry", json!("55"), "Campo inválido: codeCountry."),
        ("taxId", json!("15350946056"), "Campo desconhecido: taxId."),
        ("phone", json!("1930000000"), "Campo desconhecido: phone."),
    ] {
        let said = erp.refused(&people(), &set(&newcomer(), &format!("/{name}"), value.clone())).await;
        assert_eq!(said, [words], "{name} = {value}");
    }
}
