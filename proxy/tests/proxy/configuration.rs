//! Saving and loading: conditions, secrets, what stops saving.

use crate::support::World;
use axum::http::{Method, StatusCode};
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};

#[tokio::test]
async fn what_is_saved_comes_back_without_its_secrets() {
    let world = World::ready().await;
    let loaded = world.get("config").await;
    assert_eq!(loaded.status, StatusCode::OK);
    let mut expected = world.config();
    expected["general"]["password"] = json!({"stored": true});
    expected["general"]["syndata"] = json!({"stored": true});
    assert_eq!(loaded.json(), expected);
    let again = world.put(&loaded.json()).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, expected), "stored secrets are kept");
    assert_eq!(world.post("customers/exists", &json!({"taxId": "52998224725"})).await.json(), json!({"exists": true}));
}

#[tokio::test]
async fn no_secret_lies_in_clear_in_the_database() {
    let world = World::ready().await;
    world.state.finish(std::time::Duration::from_secs(1)).await;
    for file in std::fs::read_dir(world.folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in [credentials::INTEGRATOR_PASSWORD, credentials::SYNDATA] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}

#[tokio::test]
async fn nobody_saves_over_what_they_have_not_seen() {
    let world = World::ready().await;
    let put = |headers: Vec<(&'static str, &'static str)>| {
        let config = world.config();
        let request = world.request(Method::PUT, "config", &headers, Some(&config));
        world.raw(request)
    };
    let cases = [
        (vec![], 428, "etag-missing"),
        (vec![("if-none-match", "*")], 412, "etag-mismatch"),
        (vec![("if-match", "\"v7\"")], 412, "etag-mismatch"),
        (vec![("if-match", "*")], 412, "etag-mismatch"),
    ];
    for (headers, status, code) in cases {
        let answer = put(headers.clone()).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{headers:?}");
    }
    let first = put(vec![("if-match", "\"v1\"")]).await;
    assert_eq!((first.status, first.headers["etag"].to_str().unwrap()), (StatusCode::OK, "\"v2\""));
    assert_eq!(put(vec![("if-match", "\"v1\"")]).await.code(), "etag-mismatch");
    let fresh = World::bare().await;
    let early = fresh.raw(fresh.request(Method::PUT, "config", &[("if-match", "\"v1\"")], Some(&fresh.config()))).await;
    assert_eq!(early.code(), "etag-mismatch");
}

#[tokio::test]
async fn who_knows_the_version_is_told_so_and_no_more() {
    let world = World::ready().await;
    let tag = world.get("config").await.headers["etag"].to_str().unwrap().to_owned();
    let same = world.raw(world.request(Method::GET, "config", &[("if-none-match", &tag)], None)).await;
    assert_eq!((same.status, same.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let older = world.raw(world.request(Method::GET, "config", &[("if-none-match", "\"v0\"")], None)).await;
    assert_eq!(older.status, StatusCode::OK);
}

async fn refused(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let world = World::ready().await;
    let mut config = world.config();
    change(&mut config);
    let answer = world.put(&config).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (422, "invalid"), "{}", answer.text);
    answer.issues()
}

#[tokio::test]
async fn what_stops_saving_and_what_does_not() {
    assert_eq!(refused(|config| config["general"]["erpUrl"] = json!("http://x")).await, ["erp-url-domain-missing"]);
    assert_eq!(refused(|config| config["methods"]["ignoreUserCheck"] = json!(false)).await, ["ignore-user-check-off"]);
    assert_eq!(refused(|config| config["sale"]["teamCode"] = json!(7)).await, ["wrong-type"]);
    let other = refused(|config| {
        config["general"]["provider"] = json!("vizinho");
        config["general"]["username"] = json!("integracao.vizinho.datacake");
        config["general"]["active"] = json!(false);
    });
    assert_eq!(other.await, ["provider-differs"]);
    let world = World::ready().await;
    let mut config = world.config();
    config["sale"] = json!({});
    config["products"] = json!([{"id": "x", "subscription": true}]);
    assert_eq!(world.put(&config).await.status, StatusCode::OK, "what is unfinished elsewhere can be saved");
    config["general"] = json!({"active": false});
    assert_eq!(world.put(&config).await.status, StatusCode::OK, "inactive, so can general be");
    assert_eq!(world.get("config").await.json()["general"], json!({"active": false}));
}

#[tokio::test]
async fn a_stored_secret_never_goes_to_a_new_destination() {
    let stored = json!({"stored": true});
    let changes: [(&str, Value); 6] = [
        ("erpUrl", json!("https://erp.outro.example.com")),
        ("authUrl", json!("https://auth.outro.example.com")),
        ("authPort", json!(1)),
        ("apiPort", json!(2)),
        ("allowInsecure", json!(true)),
        ("grant", json!("clientCredentials")),
    ];
    for (field, value) in changes {
        let issues = refused(|config| {
            config["general"]["password"] = stored.clone();
            config["general"]["syndata"] = stored.clone();
            config["general"]["clientId"] = json!("c");
            config["general"]["clientSecret"] = json!("typed");
            config["general"][field] = value;
        });
        assert!(issues.await.contains(&"secret-must-be-retyped".to_owned()), "{field}");
    }
    let unheld = refused(|config| {
        config["general"]["grant"] = json!("clientCredentials");
        config["general"]["clientId"] = json!("c");
        config["general"]["clientSecret"] = stored.clone();
    });
    assert_eq!(unheld.await, ["secret-not-held"]);

    // While inactive it can be saved, but then the secret is gone.
    let world = World::ready().await;
    let mut config = world.get("config").await.json();
    config["general"]["active"] = json!(false);
    config["general"]["apiPort"] = json!(9);
    assert_eq!(world.put(&config).await.status, StatusCode::OK);
    assert!(world.get("config").await.json()["general"].get("password").is_none());
    config["general"]["active"] = json!(true);
    config["general"]["apiPort"] = json!(world.sandbox.api_port());
    assert_eq!(world.put(&config).await.issues(), ["secret-not-held", "secret-not-held"]);
}

#[tokio::test]
async fn a_secret_that_is_emptied_is_gone() {
    let world = World::ready().await;
    let mut config = world.get("config").await.json();
    config["general"]["active"] = json!(false);
    config["general"]["password"] = json!("");
    world.put(&config).await;
    config["general"]["password"] = json!({"stored": true});
    config["general"]["active"] = json!(true);
    assert_eq!(world.put(&config).await.issues(), ["secret-not-held"]);
}
