//! voalle-api.md, "Authentication".

use crate::client::{Erp, T, password_grant, read, with, without};
use datacake_voalle_sandbox::Settings;
use datacake_voalle_sandbox::credentials::*;
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

fn client_grant() -> Vec<(&'static str, &'static str)> {
    vec![
        ("grant_type", "client_credentials"),
        ("scope", "syngw"),
        ("client_id", INTEGRATOR_CLIENT_ID),
        ("client_secret", INTEGRATOR_CLIENT_SECRET),
        ("syndata", SYNDATA),
    ]
}

fn refresh_grant(token: &str) -> Vec<(&str, &str)> {
    vec![
        ("grant_type", "refresh_token"),
        ("client_id", SYNAUTH_CLIENT_ID),
        ("client_secret", SYNAUTH_CLIENT_SECRET),
        ("refresh_token", token),
    ]
}

#[tokio::test]
async fn the_password_grant_gives_a_token_and_a_refresh_token() {
    let erp = Erp::start().await;
    let (status, answer) = erp.token(&password_grant()).await;
    assert_eq!(status, 200);
    assert_eq!(answer["expires_in"], 3600);
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["scope"], "syngw synpaygw offline_access");
    assert!(answer["access_token"].is_string() && answer["refresh_token"].is_string());
}

#[tokio::test]
async fn client_credentials_give_a_token_that_works_and_no_refresh_token() {
    let mut erp = Erp::start().await;
    let (status, answer) = erp.token(&client_grant()).await;
    assert_eq!((status.as_u16(), &answer["scope"]), (200, &json!("syngw")));
    assert!(answer.get("refresh_token").is_none());
    erp.token = answer["access_token"].as_str().unwrap().to_owned();
    assert_eq!(erp.get(&format!("{T}/crm/contracttypesandservices")).await.0, 200);
}

#[tokio::test]
async fn a_refresh_token_is_good_once() {
    let erp = Erp::start().await;
    let (_, first) = erp.token(&password_grant()).await;
    let refresh = first["refresh_token"].as_str().unwrap();
    let (status, second) = erp.token(&refresh_grant(refresh)).await;
    assert_eq!(status, 200);
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    let (status, again) = erp.token(&refresh_grant(refresh)).await;
    assert_eq!((status.as_u16(), &again["error"]), (400, &json!("invalid_grant")));
    let newer = second["refresh_token"].as_str().unwrap();
    assert_eq!(erp.token(&with(&refresh_grant(newer), "client_secret", "x")).await.0, 400);
    assert_eq!(erp.token(&refresh_grant(newer)).await.0, 200, "a wrong client must not use it up");
}

#[tokio::test]
async fn whatever_is_wrong_or_missing_is_refused() {
    let erp = Erp::start().await;
    for grant in [password_grant(), client_grant()] {
        for (name, _) in &grant {
            let (status, answer) = erp.token(&with(&grant, name, "wrong")).await;
            assert_eq!(status, 400, "wrong {name}");
            assert!(answer["error"].is_string(), "wrong {name}");
            assert_eq!(erp.token(&without(&grant, name)).await.0, 400, "no {name}");
        }
    }
}

#[tokio::test]
async fn a_user_who_is_no_integrator_gets_401() {
    let erp = Erp::start().await;
    let form = with(&password_grant(), "username", ORDINARY_USERNAME);
    assert_eq!(erp.token(&with(&form, "password", ORDINARY_PASSWORD)).await.0, 401);
    assert_eq!(erp.token(&form).await.0, 400, "with a wrong password nothing is said about the user");
    let form = with(&client_grant(), "client_id", ORDINARY_CLIENT_ID);
    assert_eq!(erp.token(&with(&form, "client_secret", ORDINARY_CLIENT_SECRET)).await.0, 401);
}

#[tokio::test]
async fn the_token_call_takes_a_form_only() {
    let erp = Erp::start().await;
    let fields: serde_json::Map<_, _> =
        password_grant().into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    let sent = erp.client.post(erp.auth_url()).json(&fields).send().await.unwrap();
    assert_eq!(read(sent).await.0, 400);
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
async fn every_call_of_the_api_wants_a_token() {
    let mut erp = Erp::start().await;
    erp.token = "made-up".to_owned();
    for path in ["crm/campaignsandpricelistservices", "crm/contracttypesandservices", "people/txid/1", "consultpayment"]
    {
        assert_eq!(erp.get(&format!("{T}/{path}")).await.0, 401, "{path}");
    }
    for path in ["getopentitlesbytxid/1", "gettitlesbytxid/1"] {
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
