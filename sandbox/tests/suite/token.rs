//! voalle-api.md, "Authentication".

use crate::client::{Erp, T, password_grant, read, with, without};
use datacake_voalle_sandbox::credentials::*;
use serde_json::{Value, json};

fn client_grant() -> Vec<(&'static str, &'static str)> {
    vec![
        ("grant_type", "client_credentials"),
        ("scope", "syngw"),
        ("client_id", INTEGRATOR_CLIENT_ID),
        ("client_secret", INTEGRATOR_CLIENT_SECRET),
        ("syndata", SYNDATA),
    ]
}

pub fn refresh_grant(token: &str) -> Vec<(&str, &str)> {
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

/// The status and the body of a refusal: OAuth's word and nothing else, or nothing at all.
async fn refused(erp: &Erp, form: &[(&str, &str)]) -> (u16, Value) {
    let (status, answer) = erp.token(form).await;
    (status.as_u16(), answer)
}

fn word(word: &str) -> (u16, Value) {
    (400, json!({"error": word}))
}

#[tokio::test]
async fn a_wrong_client_is_told_apart_from_a_wrong_user() {
    let erp = Erp::start().await;
    for grant in [password_grant(), client_grant(), refresh_grant("never")] {
        for name in ["client_id", "client_secret"] {
            assert_eq!(refused(&erp, &with(&grant, name, "wrong")).await, word("invalid_client"), "{name}");
            assert_eq!(refused(&erp, &without(&grant, name)).await, word("invalid_client"), "{name}");
        }
    }
    for name in ["username", "password"] {
        assert_eq!(refused(&erp, &with(&password_grant(), name, "wrong")).await, word("invalid_grant"), "{name}");
        assert_eq!(refused(&erp, &without(&password_grant(), name)).await, word("invalid_grant"), "{name}");
    }
    assert_eq!(refused(&erp, &refresh_grant("never")).await, word("invalid_grant"));
    let both = with(&with(&password_grant(), "client_secret", "wrong"), "password", "wrong");
    assert_eq!(refused(&erp, &both).await, word("invalid_client"), "the client is looked at first");
}

#[tokio::test]
async fn without_the_right_syndata_it_is_a_bare_401() {
    let erp = Erp::start().await;
    for grant in [password_grant(), client_grant()] {
        for form in [with(&grant, "syndata", "wrong"), with(&grant, "syndata", " "), without(&grant, "syndata")] {
            assert_eq!(refused(&erp, &form).await, (401, Value::Null));
        }
    }
}

#[tokio::test]
async fn a_user_who_is_no_integrator_gets_a_bare_401() {
    let erp = Erp::start().await;
    let form = with(&password_grant(), "username", ORDINARY_USERNAME);
    assert_eq!(refused(&erp, &with(&form, "password", ORDINARY_PASSWORD)).await, (401, Value::Null));
    assert_eq!(refused(&erp, &form).await, word("invalid_grant"), "nothing is said about whose password is wrong");
    let form = with(&client_grant(), "client_id", ORDINARY_CLIENT_ID);
    assert_eq!(refused(&erp, &with(&form, "client_secret", ORDINARY_CLIENT_SECRET)).await, (401, Value::Null));
}

#[tokio::test]
async fn grants_and_scopes_that_do_not_exist_are_refused() {
    let erp = Erp::start().await;
    assert_eq!(refused(&erp, &with(&password_grant(), "grant_type", "magic")).await, word("unsupported_grant_type"));
    assert_eq!(refused(&erp, &without(&password_grant(), "grant_type")).await, word("invalid_request"));
    for grant in [password_grant(), client_grant()] {
        assert_eq!(refused(&erp, &with(&grant, "scope", "syngw everything")).await, word("invalid_scope"));
        assert_eq!(refused(&erp, &without(&grant, "scope")).await, word("invalid_scope"));
    }
}

#[tokio::test]
async fn what_the_erp_shows_its_administrator_is_taken() {
    let erp = Erp::start().await;
    assert!(INTEGRATOR_ENCRYPTED_PASSWORD.len() == 40);
    assert!(INTEGRATOR_ENCRYPTED_PASSWORD.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')));
    let form = with(&password_grant(), "password", INTEGRATOR_ENCRYPTED_PASSWORD);
    assert_eq!(erp.token(&with(&form, "syndata", SYNDATA_IN_ITS_FORM)).await.0, 200);
    assert_eq!(erp.token(&with(&client_grant(), "syndata", SYNDATA_IN_ITS_FORM)).await.0, 200);
    let parts = base64(SYNDATA_IN_ITS_FORM);
    let parts: Vec<_> = parts.split(':').collect();
    assert_eq!(parts.len(), 3);
    let (_, _) = (base64(parts[0]), base64(parts[2]));
    let inside: Value = serde_json::from_str(&base64(&base64(parts[1]))).unwrap();
    assert!(inside["SynDb"].is_string() && inside["SynHost"].is_string());
}

/// Decodes base64 that is a text inside.
fn base64(text: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    assert_eq!(text.len() % 4, 0);
    let mut bytes = Vec::new();
    for group in text.trim_end_matches('=').as_bytes().chunks(4) {
        let value = |byte: &u8| LETTERS.iter().position(|letter| letter == byte).unwrap() as u32;
        let number = group.iter().fold(0, |number, byte| number << 6 | value(byte)) << (6 * (4 - group.len()));
        bytes.extend(&number.to_be_bytes()[1..group.len()]);
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn voalles_constant_is_a_setting() {
    let erp = Erp::start().await;
    erp.change(json!({"synauthSecret": "another constant"}));
    assert_eq!(refused(&erp, &password_grant()).await, word("invalid_client"));
    assert_eq!(erp.token(&with(&password_grant(), "client_secret", "another constant")).await.0, 200);
    assert_eq!(erp.token(&client_grant()).await.0, 200, "a client of one's own is another matter");
}

#[tokio::test]
async fn some_of_the_scopes_are_enough() {
    let mut erp = Erp::start().await;
    for (scope, refreshable) in [
        ("syngw", false),
        ("syngw synpaygw", false),
        ("offline_access syngw", true),
        ("offline_access synpaygw syngw", true),
    ] {
        let (status, answer) = erp.token(&with(&password_grant(), "scope", scope)).await;
        assert_eq!((status.as_u16(), &answer["scope"]), (200, &json!(scope)));
        assert_eq!(answer.get("refresh_token").is_some(), refreshable, "{scope}");
        erp.token = answer["access_token"].as_str().unwrap().to_owned();
        assert_eq!(erp.get(&format!("{T}/people/txid/52998224725")).await.0, 200, "{scope}");
    }
}

#[tokio::test]
async fn the_token_call_takes_a_form_only() {
    let erp = Erp::start().await;
    let fields: serde_json::Map<_, _> =
        password_grant().into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    let sent = erp.client.post(erp.auth_url()).json(&fields).send().await.unwrap();
    assert_eq!(read(sent).await.0, 400);
}
