//! Each fault, and how a client sees it.

use crate::client::{Erp, LEADS, T, password_grant};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn types() -> String {
    format!("{T}/crm/contracttypesandservices")
}

fn lead() -> Value {
    json!({
        "personalData": {"name": "Cliente Novo", "typeTxId": 2, "txId": "15350946056"},
        "contact": {"phone": "1930000000"},
        "integratorData": {"crmContactOriginCode": "7", "integratorAlias": "datacake-horizonte"},
    })
}

/// Status and fault of the last call in the record.
fn last(erp: &Erp) -> (Value, Value) {
    let received = erp.sandbox.control().received();
    let call = received.as_array().unwrap().last().unwrap();
    (call["status"].clone(), call["fault"].clone())
}

#[tokio::test]
async fn refuse_does_nothing_and_says_what_it_was_told() {
    let erp = Erp::start().await;
    erp.fault(json!({"on": "lead", "kind": "refuse"}));
    assert_eq!(erp.refused(LEADS, &lead()).await, ["Recusado pelo ambiente de testes."]);
    for messages in [json!("Uma frase."), json!(""), Value::Null, json!([{"message": "M", "code": 1, "type": "Warn"}])]
    {
        erp.fault(json!({"on": "lead", "kind": "refuse", "messages": messages}));
        let (_, answer) = erp.post(LEADS, &lead()).await;
        assert_eq!((&answer["success"], &answer["messages"]), (&json!(false), &messages));
    }
    assert_eq!(erp.records("leads").len(), 0);
    assert_eq!(last(&erp), (json!(200), json!("refuse")));
    assert_eq!(erp.post(LEADS, &lead()).await.1["success"], true, "each was good once");
    assert_eq!(last(&erp), (json!(200), Value::Null));
}

#[tokio::test]
async fn unauthorized_too_many_and_server_error_do_nothing() {
    let erp = Erp::start().await;
    for (kind, status) in [("unauthorized", 401), ("tooMany", 429), ("serverError", 500)] {
        erp.fault(json!({"on": "lead", "kind": kind}));
        let answer = erp.request(Method::POST, LEADS).json(&lead()).send().await.unwrap();
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers().contains_key("retry-after"), status == 429);
        assert_eq!(last(&erp), (json!(status), json!(kind)));
    }
    assert_eq!(erp.records("leads").len(), 0);
    assert_eq!(erp.get(&types()).await.0, 200, "the token is alive");
}

#[tokio::test]
async fn redirect_names_the_other_place_and_does_nothing() {
    let erp = Erp::start().await;
    let elsewhere = erp.url("/external/integrations/thirdparty/people");
    erp.fault(json!({"on": "lead", "kind": "redirect", "location": elsewhere}));
    assert_eq!(erp.sandbox.control().faults()[0]["location"], json!(elsewhere));
    let staying = crate::client::builder(erp.sandbox.ca_pem()).redirect(reqwest::redirect::Policy::none());
    let request = staying.build().unwrap().post(erp.url(LEADS)).bearer_auth(&erp.token).json(&lead());
    let answer = request.send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().unwrap()), (302, elsewhere.as_str()));
    assert_eq!(erp.records("leads").len(), 0);
    assert_eq!(last(&erp), (json!(302), json!("redirect")));
}

#[tokio::test]
async fn slow_waits_and_works() {
    let erp = Erp::start().await;
    erp.fault(json!({"on": "lead", "kind": "slow", "delayMs": 200}));
    let start = Instant::now();
    assert_eq!(erp.post(LEADS, &lead()).await.1["success"], true);
    assert!(start.elapsed() >= Duration::from_millis(200));
    assert_eq!(last(&erp), (json!(200), json!("slow")));
}

#[tokio::test]
async fn slow_works_also_when_the_caller_has_gone() {
    let erp = Erp::start().await;
    // The connection stands before the time runs.
    assert_eq!(erp.get(&types()).await.0, 200);
    erp.fault(json!({"on": "lead", "kind": "slow", "delayMs": 1000}));
    let request = erp.request(Method::POST, LEADS).timeout(Duration::from_millis(300)).json(&lead());
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(erp.records("leads").len(), 0);
    assert_eq!(last(&erp), (Value::Null, json!("slow")));
    tokio::time::sleep(Duration::from_millis(1000)).await;
    assert_eq!(erp.records("leads").len(), 1);
}

#[tokio::test]
async fn cut_before_does_nothing_and_answers_nothing() {
    let erp = Erp::start().await;
    erp.fault(json!({"on": "lead", "kind": "cutBefore"}));
    assert!(erp.request(Method::POST, LEADS).json(&lead()).send().await.is_err());
    assert_eq!(erp.records("leads").len(), 0);
    assert_eq!(last(&erp), (Value::Null, json!("cutBefore")));
    assert_eq!(erp.post(LEADS, &lead()).await.1["success"], true);
}

#[tokio::test]
async fn cut_after_works_and_answers_nothing() {
    let erp = Erp::start().await;
    erp.fault(json!({"on": "lead", "kind": "cutAfter"}));
    assert!(erp.request(Method::POST, LEADS).json(&lead()).send().await.is_err());
    assert_eq!(erp.records("leads").len(), 1);
    assert_eq!(last(&erp), (Value::Null, json!("cutAfter")));
}

#[tokio::test]
async fn half_body_works_and_breaks_off() {
    let erp = Erp::start().await;
    erp.fault(json!({"on": "lead", "kind": "halfBody"}));
    let mut answer = erp.request(Method::POST, LEADS).json(&lead()).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let announced = answer.content_length().unwrap();
    let mut received = 0;
    let error = loop {
        match answer.chunk().await {
            Ok(Some(chunk)) => received += chunk.len() as u64,
            Ok(None) => panic!("the answer is whole"),
            Err(error) => break error,
        }
    };
    assert!(error.is_body() || error.is_decode(), "{error:?}");
    assert_eq!(received, announced / 2);
    assert_eq!(erp.records("leads").len(), 1);
    assert_eq!(last(&erp), (json!(200), json!("halfBody")));
}

#[tokio::test]
async fn faults_hit_their_call_as_often_as_asked_and_in_order() {
    let erp = Erp::start().await;
    erp.fault(json!({"on": "contractTypes", "kind": "serverError", "times": 2}));
    erp.fault(json!({"on": "*", "kind": "tooMany"}));
    assert_eq!(erp.get(&types()).await.0, 500);
    assert_eq!(erp.get(&format!("{T}/people/txid/52998224725")).await.0, 429);
    assert_eq!(erp.get(&types()).await.0, 500);
    assert_eq!(erp.get(&types()).await.0, 200);
}

#[tokio::test]
async fn every_call_has_a_name_for_faults() {
    let erp = Erp::start().await;
    for (name, path) in [
        ("campaigns", "crm/campaignsandpricelistservices"),
        ("contractTypes", "crm/contracttypesandservices"),
        ("person", "people/txid/52998224725"),
        ("openTitles", "getopentitlesbytxid/52998224725"),
        ("titles", "gettitlesbytxid/52998224725"),
        ("consult", "consultpayment"),
    ] {
        erp.fault(json!({"on": name, "kind": "serverError"}));
        assert_eq!(erp.get(&format!("{T}/{path}")).await.0, 500, "{name}");
    }
    for (name, path) in [
        ("registerPerson", format!("{T}/people")),
        ("sale", format!("{T}/crm/startsale")),
        ("settlement", format!("{T}/receivepayment")),
        ("lead", LEADS.to_owned()),
    ] {
        erp.fault(json!({"on": name, "kind": "serverError"}));
        assert_eq!(erp.post(&path, &json!({})).await.0, 500, "{name}");
    }
    erp.fault(json!({"on": "token", "kind": "serverError"}));
    assert_eq!(erp.token(&password_grant()).await.0, 500);
    assert_eq!(erp.sandbox.control().faults(), json!([]));
    erp.fault(json!({"on": "token", "kind": "cutAfter"}));
    assert!(erp.client.post(erp.auth_url()).form(&password_grant()).send().await.is_err());
}
