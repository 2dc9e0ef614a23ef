//! The control over HTTP.

use crate::client::{Erp, T, password_grant};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn faults_are_added_listed_and_cleared() {
    let erp = Erp::start().await;
    let fault = json!({"on": "sale", "kind": "slow", "delayMs": 5, "times": 2});
    assert_eq!(erp.control(Method::POST, "faults", Some(&fault)).await.0, 204);
    let refusal = json!({"on": "*", "kind": "refuse", "messages": "Não."});
    assert_eq!(erp.control(Method::POST, "faults", Some(&refusal)).await.0, 204);
    let listed = erp.control(Method::GET, "faults", None).await.1;
    assert_eq!(
        listed,
        json!([
            {"on": "sale", "kind": "slow", "times": 2, "delayMs": 5},
            {"on": "*", "kind": "refuse", "times": 1, "messages": "Não."},
        ])
    );
    assert_eq!(erp.control(Method::DELETE, "faults", None).await.0, 204);
    assert_eq!(erp.control(Method::GET, "faults", None).await.1, json!([]));
}

#[tokio::test]
async fn unknown_words_are_400_with_the_reason() {
    let erp = Erp::start().await;
    for (fault, reason) in [
        (json!([]), "the fault is not an object"),
        (json!({"kind": "slow"}), "`on` is missing"),
        (json!({"on": "sales", "kind": "slow"}), "`on` cannot be `sales`"),
        (json!({"on": "sale"}), "`kind` is missing"),
        (json!({"on": "sale", "kind": "explode"}), "`kind` cannot be `explode`"),
        (json!({"on": "sale", "kind": "cutAfter", "times": 0}), "`times` is no whole number from 1"),
        (json!({"on": "sale", "kind": "slow"}), "`slow` needs `delayMs`, a whole number"),
        (json!({"on": "sale", "kind": "cutAfter", "delayMs": 1}), "`delayMs` belongs to `slow`"),
        (
            json!({"on": "sale", "kind": "cutAfter", "messages": ""}),
            "`messages` belongs to `refuse` and `refuseWithStatus`",
        ),
        (json!({"on": "sale", "kind": "refuse", "status": 400}), "`status` belongs to `refuseWithStatus`"),
        (json!({"on": "sale", "kind": "refuseWithStatus"}), "`refuseWithStatus` needs `status`: 400, 404 or 500"),
        (
            json!({"on": "sale", "kind": "refuseWithStatus", "status": 403}),
            "`refuseWithStatus` needs `status`: 400, 404 or 500",
        ),
        (json!({"on": "sale", "kind": "cutAfter", "count": 1}), "a fault has no `count`"),
        (json!({"on": "sale", "kind": "redirect"}), "`redirect` needs `location`, an address"),
        (json!({"on": "sale", "kind": "redirect", "location": "a\nb"}), "`redirect` needs `location`, an address"),
        (json!({"on": "sale", "kind": "slow", "location": "/"}), "`location` belongs to `redirect`"),
    ] {
        let (status, answer) = erp.control(Method::POST, "faults", Some(&fault)).await;
        assert_eq!((status.as_u16(), answer), (400, json!({"error": reason})), "{fault}");
    }
    for (weather, reason) in [
        (json!(30), "the weather is not an object"),
        (json!({"percent": 30}), "`seed` is missing"),
        (json!({"seed": 1}), "`percent` is missing"),
        (json!({"seed": -1, "percent": 30}), "`seed` is no whole number from 0"),
        (json!({"seed": 1, "percent": 101}), "`percent` cannot be `101`"),
        (json!({"seed": 1, "percent": 30, "kinds": []}), "`kinds` is no list of kinds"),
        (json!({"seed": 1, "percent": 30, "kinds": ["slow", "rain"]}), "`kinds` cannot hold `\"rain\"`"),
        (json!({"seed": 1, "percent": 30, "delayMs": "5"}), "`delayMs` is no whole number from 0"),
        (json!({"seed": 1, "percent": 30, "on": "sale"}), "the weather has no `on`"),
    ] {
        let (status, answer) = erp.control(Method::POST, "weather", Some(&weather)).await;
        assert_eq!((status.as_u16(), answer), (400, json!({"error": reason})), "{weather}");
    }
    assert_eq!(erp.sandbox.control().weather(), Value::Null);
    let broken = erp.client.post(erp.url("/_sandbox/faults")).body("{").send().await.unwrap();
    assert_eq!(broken.status(), 400);
}

#[tokio::test]
async fn the_record_keeps_the_calls_and_no_secret() {
    let erp = Erp::start().await;
    let body = json!({"txId": "52998224725", "nested": {"password": "kept"}});
    erp.post(&format!("{T}/crm/startsale"), &body).await;
    erp.get(&format!("{T}/consultpayment?syngwtransactionid=1")).await;
    erp.get("/external/nothing").await;
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", "geheim")];
    erp.token(&refresh).await;
    let (status, received) = erp.control(Method::GET, "received", None).await;
    assert_eq!(status, 200);
    assert_eq!(
        received[0],
        json!({
            "sequence": 1, "endpoint": "token", "method": "POST", "path": "/connect/token", "query": null,
            "body": {
                "grant_type": "password", "scope": "syngw synpaygw offline_access", "client_id": "synauth",
                "client_secret": "***", "username": "integracao.horizonte.datacake", "password": "***", "syndata": "***",
            },
            "status": 200, "fault": null,
        })
    );
    assert_eq!(
        received[1],
        json!({
            "sequence": 2, "endpoint": "sale", "method": "POST", "path": format!("{T}/crm/startsale"), "query": null,
            "body": body, "status": 200, "fault": null,
        })
    );
    assert_eq!((&received[2]["endpoint"], &received[2]["query"]), (&json!("consult"), &json!("syngwtransactionid=1")));
    assert_eq!((&received[3]["endpoint"], &received[3]["status"]), (&Value::Null, &json!(404)));
    assert_eq!(received[4]["body"]["refresh_token"], "***");
    let text = received.to_string();
    assert!(!text.contains("sandbox-password") && !text.contains("geheim") && !text.contains(&erp.token));
    assert_eq!(erp.control(Method::DELETE, "received", None).await.0, 204);
    assert_eq!(erp.control(Method::GET, "received", None).await.1, json!([]));
    erp.get("/external/nothing").await;
    assert_eq!(erp.control(Method::GET, "received", None).await.1[0]["sequence"], 6);
}

#[tokio::test]
async fn calls_are_counted_by_endpoint() {
    let erp = Erp::start().await;
    erp.get("/external/nothing").await;
    for _ in 0..2 {
        erp.got(&format!("{T}/people/txid/52998224725")).await;
    }
    erp.fault(json!({"on": "campaigns", "kind": "serverError"}));
    erp.get(&format!("{T}/crm/campaignsandpricelistservices")).await;
    assert_eq!(erp.control(Method::GET, "counts", None).await.1, json!({"token": 1, "person": 2, "campaigns": 1}));
    assert_eq!(erp.control(Method::DELETE, "counts", None).await.0, 204);
    assert_eq!(erp.control(Method::GET, "counts", None).await.1, json!({}));
    assert_eq!(erp.control(Method::GET, "received", None).await.1.as_array().unwrap().len(), 5, "the record stays");
}

#[tokio::test]
async fn tokens_can_be_voided_with_their_refresh_tokens() {
    let erp = Erp::start().await;
    let (_, token) = erp.token(&password_grant()).await;
    assert_eq!(erp.control(Method::POST, "tokens/expire", None).await.0, 204);
    assert_eq!(erp.get(&format!("{T}/crm/contracttypesandservices")).await.0, 401);
    let refresh = token["refresh_token"].as_str().unwrap();
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", "synauth"),
        ("client_secret", "sandbox-synauth-constant"),
        ("refresh_token", refresh),
    ];
    assert_eq!(erp.token(&form).await.0, 400);
}

#[tokio::test]
async fn reset_brings_everything_back() {
    let mut erp = Erp::start().await;
    let at_start = erp.sandbox.control().settings();
    erp.change(json!({"settlementDelayMs": 0, "bareCampaigns": true, "missingPerson": "list"}));
    let people = erp.sandbox.control().people();
    let contact = json!({"id": 4001, "phone": {"phone": ""}});
    assert_eq!(erp.put(&format!("{T}/people/4001"), &contact).await.1["success"], true);
    assert_ne!(erp.sandbox.control().people(), people);
    let settlement = json!({
        "transactionId": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "financialReceivableTitleId": 70001,
        "paidAmount": 99.90, "BankAccountCode": "31", "ReceiptDate": "2026-11-20",
    });
    assert_eq!(erp.post(&format!("{T}/receivepayment"), &settlement).await.1["success"], true);
    erp.fault(json!({"on": "*", "kind": "serverError", "times": 9}));
    erp.sandbox.control().make_weather(&json!({"seed": 1, "percent": 100})).unwrap();
    assert_eq!(erp.control(Method::POST, "reset", None).await.0, 204);
    assert_eq!(erp.control(Method::GET, "weather", None).await.1, Value::Null);
    assert_eq!(erp.control(Method::GET, "counts", None).await.1, json!({}));
    let empty = json!({"people": [], "contacts": [], "leads": [], "sales": [], "settlements": []});
    assert_eq!(erp.control(Method::GET, "records", None).await.1, empty);
    assert_eq!(erp.control(Method::GET, "received", None).await.1, json!([]));
    assert_eq!(erp.control(Method::GET, "faults", None).await.1, json!([]));
    assert_eq!(erp.control(Method::GET, "settings", None).await.1, at_start);
    assert_eq!(erp.control(Method::GET, "people", None).await.1, people);
    assert_eq!(erp.get(&format!("{T}/people/txid/1")).await.0, 401, "the tokens are gone too");
    erp.log_in().await;
    let open = erp.got(&format!("{T}/getopentitlesbytxid/52998224725")).await;
    assert_eq!(open[0]["id"], 70001);
}

#[tokio::test]
async fn the_control_has_its_methods_and_no_pace() {
    let erp = Erp::start().await;
    erp.change(json!({"requestsPerMinute": 1}));
    for _ in 0..3 {
        assert_eq!(erp.control(Method::GET, "records", None).await.0, 200);
    }
    for (method, path) in [
        (Method::PUT, "faults"),
        (Method::POST, "received"),
        (Method::POST, "records"),
        (Method::PUT, "weather"),
        (Method::DELETE, "people"),
        (Method::POST, "counts"),
        (Method::DELETE, "settings"),
        (Method::GET, "tokens/expire"),
        (Method::GET, "reset"),
    ] {
        assert_eq!(erp.control(method, path, None).await.0, 405, "{path}");
    }
}
