//! Faults by chance.

use crate::client::{Erp, T, password_grant};
use reqwest::Method;
use serde_json::{Value, json};

fn person() -> String {
    format!("{T}/people/txid/52998224725")
}

#[tokio::test]
async fn every_call_meets_it_until_it_is_calm() {
    let erp = Erp::start().await;
    let weather = json!({"seed": 3, "percent": 100, "kinds": ["serverError", "tooMany"]});
    assert_eq!(erp.control(Method::POST, "weather", Some(&weather)).await.0, 204);
    let mut met = [0, 0];
    for _ in 0..40 {
        match erp.get(&person()).await.0.as_u16() {
            500 => met[0] += 1,
            429 => met[1] += 1,
            other => panic!("{other}"),
        }
    }
    assert!(met.iter().all(|count| *count > 10), "{met:?}");
    assert_ne!(erp.token(&password_grant()).await.0, 200, "the token's call too");
    assert_eq!(erp.get("/external/nothing").await.0, 404, "what does not exist meets none");
    let shown = erp.control(Method::GET, "weather", None).await.1;
    let counted: u64 = shown["met"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(counted, 41);
    assert_eq!((&shown["seed"], &shown["percent"], &shown["delayMs"]), (&json!(3), &json!(100), &json!(2000)));
    assert_eq!(shown["kinds"], json!(["serverError", "tooMany"]));
    assert_eq!(erp.control(Method::DELETE, "weather", None).await.0, 204);
    assert_eq!(erp.control(Method::GET, "weather", None).await.1, Value::Null);
    assert_eq!(erp.get(&person()).await.0, 200);
}

#[tokio::test]
async fn one_seed_brings_one_sequence() {
    let mut seen = Vec::new();
    for seed in [11, 11, 12] {
        let erp = Erp::start().await;
        let weather = json!({"seed": seed, "percent": 50, "kinds": ["serverError", "tooMany", "unauthorized"]});
        erp.sandbox.control().make_weather(&weather).unwrap();
        let mut statuses = Vec::new();
        for _ in 0..60 {
            statuses.push(erp.get(&person()).await.0.as_u16());
        }
        assert!([200, 401, 429, 500].iter().all(|status| statuses.contains(status)), "{statuses:?}");
        seen.push(statuses);
    }
    assert_eq!(seen[0], seen[1]);
    assert_ne!(seen[0], seen[2]);
}

#[tokio::test]
async fn faults_that_wait_go_first_and_nought_percent_is_calm() {
    let erp = Erp::start().await;
    erp.sandbox.control().make_weather(&json!({"seed": 1, "percent": 100, "kinds": ["serverError"]})).unwrap();
    erp.fault(json!({"on": "person", "kind": "tooMany"}));
    assert_eq!(erp.get(&person()).await.0, 429);
    assert_eq!(erp.get(&person()).await.0, 500);
    erp.sandbox.control().make_weather(&json!({"seed": 1, "percent": 0})).unwrap();
    for _ in 0..20 {
        assert_eq!(erp.get(&person()).await.0, 200);
    }
}

#[tokio::test]
async fn left_to_itself_it_brings_every_kind() {
    let erp = Erp::start().await;
    erp.sandbox.control().make_weather(&json!({"seed": 5, "percent": 90, "delayMs": 1})).unwrap();
    for _ in 0..150 {
        let _whatever = erp.request(Method::GET, &person()).send().await;
    }
    let met = erp.sandbox.control().weather()["met"].clone();
    let names: Vec<_> = met.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["cutAfter", "cutBefore", "halfBody", "redirect", "refuse", "serverError", "slow", "tooMany", "unauthorized"]
    );
}

#[tokio::test]
async fn every_kind_can_be_named() {
    let erp = Erp::start().await;
    let kinds = ["unavailable", "firewallAfter", "problemBefore", "refuseWithStatus", "emptyAfter"];
    erp.sandbox.control().make_weather(&json!({"seed": 9, "percent": 100, "kinds": kinds})).unwrap();
    let mut seen = Vec::new();
    for _ in 0..60 {
        seen.push(erp.request(Method::GET, &person()).send().await.unwrap().status().as_u16());
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, [200, 400, 403, 500, 503]);
}
