//! voalle-api.md, "Authentication": what a token opens, how long, and how often.

use crate::client::{Erp, T, password_grant, with};
use crate::token::refresh_grant;
use datacake_voalle_sandbox::Settings;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn without_the_apis_scope_each_call_is_forbidden() {
    let mut erp = Erp::start().await;
    let (_, first) = erp.token(&with(&password_grant(), "scope", "synpaygw offline_access")).await;
    let (_, second) = erp.token(&refresh_grant(first["refresh_token"].as_str().unwrap())).await;
    assert_eq!(second["scope"], "synpaygw offline_access", "a refreshed one has what the first had");
    for token in [first, second] {
        erp.token = token["access_token"].as_str().unwrap().to_owned();
        for path in ["crm/contracttypesandservices", "people/txid/52998224725", "consultpayment"] {
            assert_eq!(erp.get(&format!("{T}/{path}")).await, (StatusCode::FORBIDDEN, Value::Null), "{path}");
        }
        assert_eq!(erp.post(crate::client::LEADS, &json!({})).await, (StatusCode::FORBIDDEN, Value::Null));
    }
}

#[tokio::test]
async fn the_api_wants_a_live_token() {
    let mut erp = Erp::with(Settings {
        token_lifetime: Duration::from_secs(1),
        requests_per_minute: None,
        ..Settings::on_free_ports()
    })
    .await;
    let path = format!("{T}/crm/contracttypesandservices");
    let none = erp.client.get(erp.url(&path)).send().await.unwrap();
    assert_eq!(none.status(), 401);
    assert_eq!(none.headers()["www-authenticate"], "Bearer");
    let basic = erp.client.get(erp.url(&path)).basic_auth("a", Some("b")).send().await.unwrap();
    assert_eq!(basic.status(), 401);
    assert_eq!(erp.get(&path).await.0, 200);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(erp.get(&path).await.0, 401, "it has expired");
    erp.log_in().await;
    assert_eq!(erp.get(&path).await.0, 200);
    erp.sandbox.control().expire_tokens();
    assert_eq!(erp.get(&path).await.0, 401, "it was voided");
    erp.token = "made-up".to_owned();
    assert_eq!(erp.get(&path).await.0, 401);
}

#[tokio::test]
async fn a_token_passes_after_its_end_only_where_a_setting_says_so() {
    let mut erp = Erp::start().await;
    erp.change(json!({"tokenLifetimeSeconds": 0}));
    erp.log_in().await;
    let path = format!("{T}/crm/contracttypesandservices");
    assert_eq!(erp.get(&path).await.0, 401);
    erp.change(json!({"tokenGraceSeconds": 600}));
    assert_eq!(erp.get(&path).await.0, 200);
    erp.change(json!({"tokenGraceSeconds": 1}));
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(erp.get(&path).await.0, 401, "and not for ever");
}

#[tokio::test]
async fn every_call_of_the_api_wants_a_token() {
    let mut erp = Erp::start().await;
    erp.token = "made-up".to_owned();
    for path in ["crm/campaignsandpricelistservices", "crm/contracttypesandservices", "people/txid/1", "consultpayment"]
    {
        assert_eq!(erp.get(&format!("{T}/{path}")).await.0, 401, "{path}");
    }
    assert_eq!(erp.put(&format!("{T}/people/4001"), &json!({})).await.0, 401);
    for path in ["getopentitlesbytxid/1", "gettitlesbytxid/1", "companiesplacespaged", "incidenttypespaged"] {
        assert_eq!(erp.get(&format!("{T}/{path}")).await.0, 401, "{path}");
    }
    for path in ["people", "crm/startsale", "receivepayment"] {
        assert_eq!(erp.post(&format!("{T}/{path}"), &json!({})).await.0, 401, "{path}");
    }
    assert_eq!(erp.post(crate::client::LEADS, &json!({})).await.0, 401);
}

#[tokio::test]
async fn the_default_pace_is_30_a_minute() {
    let erp = Erp::with(Settings::on_free_ports()).await;
    let path = format!("{T}/people/txid/52998224725");
    for _ in 0..30 {
        assert_eq!(erp.get(&path).await.0, 200);
    }
    let refused = erp.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(refused.status(), 429);
    let after: u64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&after), "{after}");
    assert_eq!(erp.token(&password_grant()).await.0, 200, "a token does not count");
    erp.change(json!({"requestsPerMinute": null}));
    assert_eq!(erp.get(&path).await.0, 200);
    erp.change(json!({"requestsPerMinute": 2}));
    assert_eq!(erp.get(&path).await.0, 429);
}
