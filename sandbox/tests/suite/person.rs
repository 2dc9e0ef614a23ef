//! voalle-api.md, "Endpoints": people by document.

use crate::client::{Erp, T};
use serde_json::{Value, json};

fn by_document(tx_id: &str) -> String {
    format!("{T}/people/txid/{tx_id}")
}

#[tokio::test]
async fn a_customer_is_found_with_the_fields_of_the_page() {
    let erp = Erp::start().await;
    let (_, answer) = erp.get(&by_document("39053344705")).await;
    assert_eq!((&answer["success"], &answer["messages"]), (&json!(true), &Value::Null));
    let person = &answer["response"];
    let fields: Vec<_> = person.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        ["birthDate", "cellPhone", "email", "id", "mainAddress", "name", "name2", "phone", "status", "titles", "txId"]
    );
    assert_eq!((&person["id"], &person["txId"]), (&json!(4003), &json!("39053344705")));
    assert_eq!((&person["birthDate"], &person["cellPhone"]), (&json!("1990-01-31T00:00:00"), &Value::Null));
    assert_eq!(person["titles"][0]["id"], 70004);
    assert_eq!(person["titles"][0]["billet"]["amount"]["finalValue"], 154.4);
    let address = person["mainAddress"].as_object().unwrap();
    assert!(address["latitude"].is_f64() && address["longitude"].is_f64());
    assert_eq!(address["codeCityId"], 3509502, "a number here");
}

#[tokio::test]
async fn what_a_person_lacks_is_null() {
    let erp = Erp::start().await;
    let company = erp.got(&by_document("12ABC34501DE35")).await;
    assert_eq!((&company["id"], &company["birthDate"]), (&json!(4005), &Value::Null));
    let person = erp.got(&by_document("11122233396")).await;
    assert_eq!((&person["phone"], &person["birthDate"]), (&Value::Null, &Value::Null));
    assert_eq!(person["cellPhone"], "(19) 90000-0000");
    let ids: Vec<_> = person["titles"].as_array().unwrap().iter().map(|title| title["id"].clone()).collect();
    assert_eq!(ids, [70010], "as far as the list of open titles sees");
}

#[tokio::test]
async fn suppliers_employees_and_leads_are_there_and_not_found() {
    let erp = Erp::start().await;
    let people = erp.sandbox.control().people();
    for (tx_id, situation) in [("33444555000181", 3), ("12312312387", 3), ("00000000191", 4)] {
        let row = people.as_array().unwrap().iter().find(|row| row["txId"] == tx_id).unwrap();
        assert_eq!((&row["client"], &row["situation"]), (&json!(false), &json!(situation)), "{tx_id}");
        assert_eq!(erp.refused_to_get(&by_document(tx_id)).await, ["Registro não encontrado."], "{tx_id}");
    }
}

#[tokio::test]
async fn documents_in_paths_are_digits_and_letters() {
    let erp = Erp::start().await;
    for document in ["529.982.247-25", "12abc34501de35", "52998224725%20"] {
        for path in ["people/txid", "getopentitlesbytxid", "gettitlesbytxid"] {
            let said = erp.refused_to_get(&format!("{T}/{path}/{document}")).await;
            assert_eq!(said, ["Tipo de documento inválido."], "{path}/{document}");
        }
    }
}
