//! Customers brought along by a test.

use crate::client::{Erp, T};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn titles(erp: &Erp, tx_id: &str) -> impl Future<Output = Value> {
    let path = format!("{T}/getopentitlesbytxid/{tx_id}");
    async move { erp.got(&path).await }
}

#[tokio::test]
async fn they_are_customers_with_open_titles() {
    let erp = Erp::start().await;
    let people = json!([
        {"txId": "15350946056", "name": "Cliente Trazido", "titles": [
            {"id": 80001, "value": 99.9, "expirationDate": "2026-12-10"},
            {"id": 80002, "value": 100, "expirationDate": "2026-11-10"},
        ]},
        {"txId": "1A2B3C4D000179", "name": "Empresa Trazida"},
    ]);
    assert_eq!(erp.control(Method::POST, "people", Some(&people)).await.0, 204);
    let person = erp.got(&format!("{T}/people/txid/15350946056")).await;
    assert_eq!((&person["name"], person["titles"].as_array().unwrap().len()), (&json!("Cliente Trazido"), 2));
    assert_eq!(erp.got(&format!("{T}/people/txid/1A2B3C4D000179")).await["id"], 4009);
    let open = titles(&erp, "15350946056").await;
    assert_eq!((&open[0]["id"], &open[0]["billet"]["amount"]["finalValue"]), (&json!(80001), &json!(99.9)));
    assert_eq!((&open[1]["id"], &open[1]["billet"]["expirationDate"]), (&json!(80002), &json!("2026-11-10")));
    assert_eq!(erp.records("people"), Vec::<Value>::new(), "no call has registered them");
}

#[tokio::test]
async fn what_is_malformed_or_known_adds_nobody() {
    let erp = Erp::start().await;
    let title = |id: Value, value: Value, day: &str| json!({"id": id, "value": value, "expirationDate": day});
    let good = json!({"txId": "93541134780", "name": "Bom"});
    let with = |titles: Value| json!([good, {"txId": "15350946056", "name": "Mau", "titles": titles}]);
    for (people, reason) in [
        (json!({}), "the people are not a list"),
        (json!([good, 1]), "a person is not an object"),
        (json!([good, {"name": "Sem"}]), "`txId` is missing"),
        (json!([good, {"txId": "153.509.460-56", "name": "Mau"}]), "`txId` cannot be `\"153.509.460-56\"`"),
        (json!([good, {"txId": "15350946057", "name": "Mau"}]), "`txId` cannot be `\"15350946057\"`"),
        (json!([good, {"txId": "15350946056", "name": " "}]), "`name` cannot be `\" \"`"),
        (json!([good, {"txId": "15350946056", "name": "Mau", "taxId": ""}]), "a person has no `taxId`"),
        (json!([good, {"txId": "52998224725", "name": "Mau"}]), "`52998224725` is known already"),
        (json!([good, good]), "`93541134780` is known already"),
        (with(json!(1)), "`titles` cannot be `1`"),
        (with(json!([1])), "a title is not an object"),
        (with(json!([{"id": 1, "amount": 1}])), "a title has no `amount`"),
        (with(json!([title(json!(0), json!(1), "2026-12-10")])), "`id` cannot be `0`"),
        (with(json!([title(json!("9"), json!(1), "2026-12-10")])), "`id` cannot be `\"9\"`"),
        (with(json!([title(json!(9), json!(0), "2026-12-10")])), "`value` cannot be `0`"),
        (with(json!([title(json!(9), json!("5"), "2026-12-10")])), "`value` cannot be `\"5\"`"),
        (with(json!([title(json!(9), json!(1.001), "2026-12-10")])), "`value` cannot be `1.001`"),
        (with(json!([title(json!(9), json!(1), "2026-02-30")])), "`expirationDate` cannot be `\"2026-02-30\"`"),
        (with(json!([title(json!(70001), json!(1), "2026-12-10")])), "the title `70001` is known already"),
        (
            with(json!([title(json!(9), json!(1), "2026-12-10"), title(json!(9), json!(1), "2026-12-10")])),
            "the title `9` is known already",
        ),
    ] {
        let (status, answer) = erp.control(Method::POST, "people", Some(&people)).await;
        assert_eq!((status.as_u16(), answer), (400, json!({"error": reason})), "{people}");
    }
    let said = erp.refused_to_get(&format!("{T}/people/txid/93541134780")).await;
    assert_eq!(said, ["Registro não encontrado."], "all or nothing");
}

#[tokio::test]
async fn thousands_of_them_are_found_fast() {
    let erp = Erp::start().await;
    let documents: Vec<String> = (0..4000).map(|number| cpf(100_000_000 + number)).collect();
    let people = documents.iter().enumerate().map(|(index, tx_id)| {
        let title = json!({"id": 90_000 + index, "value": 50, "expirationDate": "2026-12-10"});
        json!({"txId": tx_id, "name": "Cliente", "titles": [title]})
    });
    erp.sandbox.control().add_people(&people.collect()).unwrap();
    let start = Instant::now();
    for tx_id in documents.iter().rev().take(100) {
        assert_eq!(titles(&erp, tx_id).await.as_array().unwrap().len(), 1);
    }
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

/// Nine digits with their check digits.
fn cpf(number: u32) -> String {
    let mut digits: Vec<u32> = format!("{number:09}").bytes().map(|byte| u32::from(byte - b'0')).collect();
    for _ in 0..2 {
        let sum: u32 = digits.iter().rev().zip(2..).map(|(digit, weight)| digit * weight).sum();
        digits.push(if sum % 11 < 2 { 0 } else { 11 - sum % 11 });
    }
    digits.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn titles_are_added_to_who_is_there() {
    let erp = Erp::start().await;
    let title = json!({"txId": "52998224725", "id": 91001, "value": 12.5, "expirationDate": "2026-12-10"});
    let of_nobody = json!({"txId": "15350946056", "id": 91002, "value": 1, "expirationDate": "2026-12-10"});
    for (titles, reason) in [
        (json!({}), "the titles are not a list"),
        (json!([title, of_nobody]), "`15350946056` is not known"),
        (json!([title, title]), "the title `91001` is known already"),
        (json!([title, {"id": 91002, "value": 1, "expirationDate": "2026-12-10"}]), "`txId` is missing"),
    ] {
        let (status, answer) = erp.control(Method::POST, "titles", Some(&titles)).await;
        assert_eq!((status.as_u16(), &answer["error"]), (400, &json!(reason)));
    }
    let before = titles(&erp, "52998224725").await.as_array().unwrap().len();
    assert_eq!(erp.control(Method::POST, "titles", Some(&json!([title]))).await.0, 204);
    let open = titles(&erp, "52998224725").await;
    let open = open.as_array().unwrap();
    assert_eq!(open.len(), before + 1, "once: what was refused has added nothing");
    assert!(open.iter().any(|open| open["id"] == 91001 && open["billet"]["amount"]["finalValue"] == 12.5));
}
