//! Faults that put something else in the place of an answer, before the work or after it.

use crate::client::{Erp, LEADS, T, read};
use reqwest::{Method, Response};
use serde_json::{Value, json};

fn lead() -> Value {
    json!({
        "personalData": {"name": "Cliente Novo", "typeTxId": 2, "txId": "15350946056"},
        "contact": {"phone": "1930000000"},
        "integratorData": {"crmContactOriginCode": "7", "integratorAlias": "datacake-horizonte"},
    })
}

async fn send(erp: &Erp, fault: Value) -> Response {
    erp.fault(fault);
    erp.request(Method::POST, LEADS).json(&lead()).send().await.unwrap()
}

/// Each moment of a kind, with whether the work is done.
fn moments(before: &str, after: &str) -> [(String, usize); 2] {
    [(before.to_owned(), 0), (after.to_owned(), 1)]
}

/// Sends a lead into each moment of the kind, and gives what came: the work is done after it, and not before it.
async fn each(before: &str, after: &str) -> Vec<(u16, String, Vec<u8>, bool)> {
    let mut came = Vec::new();
    for (kind, leads) in moments(before, after) {
        let erp = Erp::start().await;
        let answer = send(&erp, json!({"on": "lead", "kind": kind})).await;
        let status = answer.status().as_u16();
        let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let content_type = header("content-type").unwrap_or_default();
        let gzip = header("content-encoding").as_deref() == Some("gzip");
        let body = answer.bytes().await.unwrap().to_vec();
        assert_eq!(erp.records("leads").len(), leads, "{kind}");
        let received = erp.sandbox.control().received();
        let last = received.as_array().unwrap().last().unwrap();
        assert_eq!((&last["status"], &last["fault"]), (&json!(status), &json!(kind)));
        came.push((status, content_type, body, gzip));
        assert_eq!(erp.post(LEADS, &lead()).await.1["success"], true, "{kind} was good once");
    }
    came
}

#[tokio::test]
async fn an_overloaded_erp_says_so_in_plain_text() {
    for (status, content_type, body, _) in each("unavailable", "unavailableAfter").await {
        assert_eq!((status, content_type.as_str()), (503, "text/plain; charset=utf-8"));
        assert!(String::from_utf8(body).unwrap().starts_with("Serviço temporariamente indisponível."));
    }
}

#[tokio::test]
async fn pages_come_with_200_and_with_403() {
    for (before, after, expected) in [("htmlBefore", "htmlAfter", 200), ("firewallBefore", "firewallAfter", 403)] {
        for (status, content_type, body, _) in each(before, after).await {
            assert_eq!((status, content_type.as_str()), (expected, "text/html; charset=utf-8"));
            assert!(body.starts_with(b"<html>"));
        }
    }
}

#[tokio::test]
async fn an_answer_may_be_empty() {
    for (status, content_type, body, _) in each("emptyBefore", "emptyAfter").await {
        assert_eq!((status, content_type.as_str(), body.len()), (200, "", 0));
    }
}

#[tokio::test]
async fn an_answer_may_be_huge() {
    let came = each("hugeBefore", "hugeAfter").await;
    for ((status, _, body, _), success) in came.into_iter().zip([false, true]) {
        assert!(body.len() > 32 * 1024 * 1024, "{}", body.len());
        let answer: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((status, &answer["success"]), (200, &json!(success)), "it does not look done when it is not");
    }
}

#[tokio::test]
async fn an_answer_may_be_coded_unasked() {
    let came = each("gzipBefore", "gzipAfter").await;
    for ((status, _, body, gzip), success) in came.into_iter().zip(["\"success\":false", "\"success\":true"]) {
        assert!(status == 200 && gzip && body.starts_with(&[0x1f, 0x8b, 8]));
        // Stored, not compressed: the text is in it.
        assert!(String::from_utf8_lossy(&body).contains(success));
        assert!(serde_json::from_slice::<Value>(&body).is_err());
    }
}

#[tokio::test]
async fn a_framework_may_answer_with_its_problem() {
    for (status, content_type, body, _) in each("problemBefore", "problemAfter").await {
        assert_eq!((status, content_type.as_str()), (400, "application/problem+json; charset=utf-8"));
        let problem: Value = serde_json::from_slice(&body).unwrap();
        assert!(problem["errors"].is_object() && problem.get("success").is_none());
    }
}

#[tokio::test]
async fn refusals_may_have_a_status_of_their_own() {
    let erp = Erp::start().await;
    let messages = json!([{"message": "Integrador inválido.", "code": 300, "type": "Error"}]);
    for status in [400, 404, 500] {
        let fault = json!({"on": "lead", "kind": "refuseWithStatus", "status": status, "messages": messages});
        let (came, answer) = read(send(&erp, fault).await).await;
        assert_eq!((came.as_u16(), &answer["success"]), (status, &json!(false)));
        assert_eq!((&answer["messages"], &answer["response"]), (&messages, &Value::Null));
        let (came, answer) =
            read(send(&erp, json!({"on": "*", "kind": "refuseWithStatus", "status": status})).await).await;
        assert_eq!((came.as_u16(), &answer["messages"][0]["type"]), (status, &json!("Error")));
    }
    assert_eq!(erp.records("leads").len(), 0);
}

#[tokio::test]
async fn each_new_call_has_a_name_for_faults() {
    let erp = Erp::start().await;
    for (name, path) in [
        ("places", "companiesplacespaged?Page=1&PageSize=9"),
        ("incidentTypes", "incidenttypespaged?Page=1&PageSize=9"),
    ] {
        erp.fault(json!({"on": name, "kind": "unavailable"}));
        let answer = erp.request(Method::GET, &format!("{T}/{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 503, "{name}");
    }
    erp.fault(json!({"on": "contact", "kind": "unavailableAfter"}));
    let body = json!({"id": 4001, "phone": {"phone": "1930001111"}});
    let answer = erp.request(Method::PUT, &format!("{T}/people/4001")).json(&body).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), erp.records("contacts").len()), (503, 1));
    assert_eq!(erp.sandbox.control().faults(), json!([]));
}

#[tokio::test]
async fn the_tokens_call_meets_them_too() {
    let erp = Erp::start().await;
    erp.fault(json!({"on": "token", "kind": "htmlAfter"}));
    let form = crate::client::password_grant();
    let answer = erp.client.post(erp.auth_url()).form(&form).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
}
