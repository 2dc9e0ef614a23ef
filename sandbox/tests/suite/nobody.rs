//! voalle-api.md, "Nobody found": each form, for people and for titles.

use crate::client::{Erp, T};
use reqwest::Method;
use serde_json::{Value, json};

const NOT_FOUND: &str = "Registro não encontrado.";
const NONE_OPEN: &str = "Cliente não possui títulos em aberto.";
const STRANGER: &str = "15350946056";
/// Without titles.
const CUSTOMER: &str = "12345678909";

fn refusal(words: &str) -> Value {
    json!({
        "success": false, "messages": [{"message": words, "code": null, "type": "Error"}], "response": null,
        "dataResponseType": null, "elapsedTime": null,
    })
}

fn success(response: Value) -> Value {
    json!({
        "success": true, "messages": null, "response": response, "dataResponseType": null, "elapsedTime": null,
    })
}

/// Status, `Content-Length`, and the body as JSON, null where there is none.
async fn whole(erp: &Erp, path: &str) -> (u16, String, Value) {
    let answer = erp.request(Method::GET, &format!("{T}/{path}")).send().await.unwrap();
    let (status, length) = (answer.status().as_u16(), answer.headers()["content-length"].to_str().unwrap().to_owned());
    let body = answer.bytes().await.unwrap();
    (status, length, if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap() })
}

/// What is answered for each value of the setting, where the refusal has these words.
async fn each_form(erp: &Erp, setting: &str, path: &str, words: &str) {
    for (form, status, body) in [
        ("refusal", 200, refusal(words)),
        ("null", 200, success(Value::Null)),
        ("object", 200, success(json!({}))),
        ("empty", 200, success(json!({}))),
        ("list", 200, success(json!([]))),
        ("404", 404, refusal(words)),
        ("emptyBody", 200, Value::Null),
        ("bare404", 404, Value::Null),
    ] {
        erp.change(json!({ setting: form }));
        let answer = whole(erp, path).await;
        assert_eq!((answer.0, &answer.2), (status, &body), "{path}: {form}");
        assert_eq!(answer.1 == "0", body.is_null(), "{path}: {form}");
    }
}

#[tokio::test]
async fn by_default_nobody_is_a_refusal() {
    let erp = Erp::start().await;
    let (status, _, body) = whole(&erp, &format!("people/txid/{STRANGER}")).await;
    assert_eq!((status, body), (200, refusal(NOT_FOUND)));
    for list in ["getopentitlesbytxid", "gettitlesbytxid"] {
        assert_eq!(whole(&erp, &format!("{list}/{STRANGER}")).await.2, refusal(NOT_FOUND), "{list}");
        assert_eq!(whole(&erp, &format!("{list}/{CUSTOMER}")).await.2, refusal(NONE_OPEN), "{list}");
    }
}

#[tokio::test]
async fn a_person_is_missing_in_each_form() {
    let erp = Erp::start().await;
    each_form(&erp, "missingPerson", &format!("people/txid/{STRANGER}"), NOT_FOUND).await;
    assert_eq!(erp.got(&format!("{T}/people/txid/{CUSTOMER}")).await["id"], 4004, "who is there is found all the same");
}

#[tokio::test]
async fn titles_are_missing_in_each_form() {
    let erp = Erp::start().await;
    for list in ["getopentitlesbytxid", "gettitlesbytxid"] {
        each_form(&erp, "missingTitles", &format!("{list}/{STRANGER}"), NOT_FOUND).await;
        each_form(&erp, "missingTitles", &format!("{list}/{CUSTOMER}"), NONE_OPEN).await;
        assert!(erp.got(&format!("{T}/{list}/52998224725")).await[0]["id"].is_u64(), "who has some gets them");
    }
}

#[tokio::test]
async fn each_look_up_has_its_own_setting() {
    let erp = Erp::start().await;
    erp.change(json!({"missingPerson": "bare404"}));
    assert_eq!(whole(&erp, &format!("getopentitlesbytxid/{STRANGER}")).await.2, refusal(NOT_FOUND));
    erp.change(json!({"missingPerson": "refusal", "missingTitles": "bare404"}));
    assert_eq!(whole(&erp, &format!("people/txid/{STRANGER}")).await.2, refusal(NOT_FOUND));
}

#[tokio::test]
async fn an_old_name_is_shown_as_the_new_one() {
    let erp = Erp::start().await;
    erp.change(json!({"missingPerson": "empty"}));
    assert_eq!(erp.sandbox.control().settings()["missingPerson"], "object");
}

#[tokio::test]
async fn a_row_that_is_no_customer_is_known_to_the_lists_of_titles() {
    let erp = Erp::start().await;
    let said = erp.refused_to_get(&format!("{T}/getopentitlesbytxid/33444555000181")).await;
    assert_eq!(said, [NONE_OPEN]);
}
