//! voalle-api.md, "Further calls": selling places and incident types.

use crate::client::{Erp, T, refusal};
use serde_json::{Value, json};

fn places(query: &str) -> String {
    format!("{T}/companiesplacespaged?{query}")
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|entry| entry["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_place_has_the_fields_of_the_page() {
    let erp = Erp::start().await;
    let list = erp.got(&places("Page=1&PageSize=50&Filter=&OrderBy=")).await;
    assert_eq!(codes(&list), ["1", "2"]);
    assert_eq!(
        list[1],
        json!({
            "id": 2, "description": "Horizonte Fibra - Filial Jundiaí", "code": "2", "txId": "11222333000262",
            "txIdFormated": "11.222.333/0002-62", "city": "Jundiaí", "street": "Avenida dos Exemplos",
        })
    );
}

#[tokio::test]
async fn places_come_by_pages_the_first_being_1() {
    let erp = Erp::start().await;
    for (query, expected) in [
        ("Page=1&PageSize=1", vec!["1"]),
        ("Page=2&PageSize=1", vec!["2"]),
        ("Page=3&PageSize=1", vec![]),
        ("Page=2&PageSize=2", vec![]),
        ("Page=1&PageSize=9&Filter=jundia", vec!["2"]),
        ("Page=1&PageSize=9&OrderBy=city", vec!["1", "2"]),
    ] {
        assert_eq!(codes(&erp.got(&places(query)).await), expected, "{query}");
    }
}

#[tokio::test]
async fn a_provider_may_have_one_place_alone() {
    let erp = Erp::start().await;
    erp.change(json!({"places": 1}));
    assert_eq!(codes(&erp.got(&places("Page=1&PageSize=50")).await), ["1"]);
}

#[tokio::test]
async fn their_form_is_a_setting() {
    let erp = Erp::start().await;
    let path = places("Page=1&PageSize=50");
    let list = erp.got(&path).await;
    erp.change(json!({"placesForm": "data"}));
    assert_eq!(erp.got(&path).await, json!({"data": list}));
    erp.change(json!({"placesForm": "other"}));
    let other = erp.got(&path).await;
    assert!(other.is_object() && other.get("data").is_none(), "{other}");
    erp.change(json!({"placesForm": "refused"}));
    assert_eq!(refusal(&erp.get(&path).await).len(), 1);
    erp.change(json!({"placesForm": "list"}));
    assert_eq!(erp.got(&path).await, list);
}

#[tokio::test]
async fn incident_types_come_by_pages_too() {
    let erp = Erp::start().await;
    let path = |query: &str| format!("{T}/incidenttypespaged?{query}");
    let list = erp.got(&path("Page=1&PageSize=2&incident=true")).await;
    assert_eq!(list[0], json!({"id": 801, "code": "1", "title": "Ativação residencial"}));
    assert_eq!(codes(&list), ["1", "2"]);
    assert_eq!(codes(&erp.got(&path("Page=2&PageSize=2&incident=true")).await), ["3"]);
}

#[tokio::test]
async fn a_query_that_does_not_fit_is_refused() {
    let erp = Erp::start().await;
    for (query, words) in [
        ("", vec!["Campo obrigatório: Page.", "Campo obrigatório: PageSize."]),
        ("Page=0&PageSize=10", vec!["Campo inválido: Page."]),
        ("Page=1&PageSize=dez", vec!["Campo inválido: PageSize."]),
        ("page=1&PageSize=10", vec!["Campo desconhecido: page.", "Campo obrigatório: Page."]),
        ("Page=1&PageSize=10&Sort=city", vec!["Campo desconhecido: Sort."]),
        ("Page=1&PageSize=10&incident=true", vec!["Campo desconhecido: incident."]),
    ] {
        assert_eq!(erp.refused_to_get(&places(query)).await, words, "{query}");
    }
    let said = erp.refused_to_get(&format!("{T}/incidenttypespaged?Page=1&PageSize=1&Filter=")).await;
    assert_eq!(said, ["Campo desconhecido: Filter."]);
}
