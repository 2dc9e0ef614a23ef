//! The connection check of a configuration that nobody has saved: tested as typed, and kept nowhere.

use crate::issuer::{ALL, AUDIENCE, Issuer, key_set};
use crate::process::Process;
use crate::support::{Answer, BASE, World};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Each line with its state and the codes of its issues, and the last one.
fn told(answer: &Answer) -> (Vec<String>, Value) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let mut lines: Vec<Value> = answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let end = lines.pop().unwrap();
    assert!(end["ok"].is_boolean(), "{end}");
    let line = |line: &Value| {
        let codes = line["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap());
        let words: Vec<_> =
            [line["step"].as_str().unwrap(), line["state"].as_str().unwrap()].into_iter().chain(codes).collect();
        words.join(" ")
    };
    (lines.iter().filter(|line| line["state"] != "running").map(line).collect(), end)
}

async fn tried(world: &World, body: Value) -> (Vec<String>, Value) {
    told(&world.post("connection-check", &body).await)
}

#[tokio::test]
async fn an_unsaved_configuration_is_tested_as_typed_and_kept_nowhere() {
    let world = World::bare_with(|settings| settings.requests_per_minute = None).await;
    let before = world.kept().await;
    let (lines, end) = tried(&world, json!({"config": world.config(), "taxId": "529.982.247-25"})).await;
    assert_eq!(
        lines,
        [
            "active ok",
            "host ok",
            "token ok",
            "campaigns ok",
            "contractTypes ok",
            "sellingPlace ok",
            "seller declared check-seller-declared",
            "customer ok",
            "products ok",
            "lead declared check-lead-declared",
            "methods declared check-declared",
        ]
    );
    assert_eq!(end["ok"], true);
    assert_eq!(end.get("requestsPerMinute"), None, "the pace is that of the saved configuration");
    assert_eq!(world.kept().await, before);
    assert_eq!(world.get("config").await.code(), "config-missing");
    assert_eq!(world.get("connection-check").await.json(), json!({"last": null}));
    world.put(&world.config()).await;
    world.control.clear_received();
    let mut catalog = world.get("catalog").await.json();
    let asked = world.control.received().as_array().unwrap().len();
    assert!(asked >= 4, "what a trial has fetched serves nobody after it: {asked} calls");
    let mut came = end["catalog"].clone();
    for lists in [&mut catalog, &mut came] {
        assert!(lists.as_object_mut().unwrap().remove("fetchedAt").is_some());
    }
    assert_eq!(came, catalog);
}

#[tokio::test]
async fn what_a_line_does_not_need_does_not_keep_it_from_being_gone_through() {
    let world = World::bare().await;
    let sound = world.config();
    let general = |fields: &[&str]| {
        let chosen = fields.iter().map(|field| ((*field).to_owned(), sound["general"][*field].clone()));
        json!({"general": chosen.collect::<serde_json::Map<_, _>>()})
    };
    let address = ["erpUrl", "authPort", "apiPort"];
    let (lines, end) = tried(&world, json!({"config": general(&address), "upTo": "host"})).await;
    assert_eq!((lines, end), (vec!["active ok".to_owned(), "host ok".to_owned()], json!({"ok": true})));
    let (lines, end) = tried(&world, json!({"config": general(&address), "upTo": "token"})).await;
    let missing = "token failed provider-missing username-missing password-missing syndata-missing";
    assert_eq!((lines[2].as_str(), &end), (missing, &json!({"ok": false})));
    assert_eq!(world.control.received(), json!([]), "without who calls nobody is called");
    let access = [&address[..], &["provider", "username", "password", "syndata"]].concat();
    let (lines, end) = tried(&world, json!({"config": general(&access), "upTo": "token"})).await;
    assert_eq!((lines[2].as_str(), end), ("token ok", json!({"ok": true})), "the CNPJ may be missing still");
    let (lines, end) = tried(&world, json!({"config": general(&access), "upTo": "contractTypes"})).await;
    assert_eq!(lines[3..], ["campaigns ok", "contractTypes failed contract-type-missing"]);
    assert_eq!(end["catalog"]["contractTypes"].as_array().unwrap().len(), 3, "to choose from");
    assert_eq!((end["ok"].clone(), end["catalog"].get("places")), (json!(false), None));
    let (lines, _) = tried(&world, json!({"config": general(&["erpUrl", "apiPort"]), "upTo": "active"})).await;
    assert_eq!(lines, ["active ok"]);
    for unknown in [json!("hosts"), json!(""), json!(7)] {
        let refused = world.post("connection-check", &json!({"config": general(&address), "upTo": unknown})).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (422, "check-line-unknown"));
        assert!(refused.json()["detail"].as_str().unwrap().contains("upTo, name one of these: active, host, token"));
    }
}

#[tokio::test]
async fn a_part_of_the_saved_configurations_check_is_no_last_outcome() {
    let world = World::ready().await;
    let (lines, end) = tried(&world, json!({"upTo": "token"})).await;
    assert_eq!((lines.len(), &end["ok"]), (3, &json!(true)));
    assert_eq!(world.get("connection-check").await.json(), json!({"last": null}));
    tried(&world, json!({"upTo": "methods"})).await;
    assert_eq!(world.get("connection-check").await.json()["last"]["ok"], true);
}

#[tokio::test]
async fn what_a_save_would_refuse_as_anothers_is_refused() {
    let world = World::ready().await;
    let refused = async |config: Value| {
        let answer = world.post("connection-check", &json!({"config": config})).await;
        (answer.status.as_u16(), answer.code(), answer.issues())
    };
    let mut config = world.config();
    config["general"]["provider"] = json!("vizinho");
    config["general"]["username"] = json!("integracao.vizinho.datacake");
    assert_eq!(refused(config).await, (422, "invalid".to_owned(), vec!["provider-differs".to_owned()]));
    assert_eq!(refused(json!(7)).await, (422, "invalid".to_owned(), vec!["wrong-type".to_owned()]));
    let much = "x".repeat(datacake_voalle::json::MAX_CONFIG + 1024);
    assert_eq!(refused(json!({"sale": {"teamCode": much}})).await, (413, "body-too-large".to_owned(), vec![]));
    assert_eq!(world.control.received(), json!([]));
}

#[tokio::test]
async fn a_stored_secret_goes_only_where_a_save_would_let_it_go() {
    let world = World::ready().await;
    let stored = world.get("config").await.json();
    let (lines, end) = tried(&world, json!({"config": stored, "upTo": "campaigns"})).await;
    assert_eq!((lines[2].as_str(), &end["ok"]), ("token ok", &json!(true)), "to the host that it was typed for");
    let elsewhere = World::bare().await;
    let other = elsewhere.config()["general"].clone();
    let changes: [(&str, Value); 8] = [
        ("authPort", other["authPort"].clone()),
        ("apiPort", other["apiPort"].clone()),
        ("erpUrl", json!("https://localhost")),
        ("authUrl", json!("https://localhost")),
        ("allowInsecure", json!(true)),
        ("environment", json!("staging")),
        ("username", json!("integracao.horizonte.datacake2")),
        ("grant", json!("clientCredentials")),
    ];
    for (field, value) in changes {
        for active in [true, false] {
            let mut config = stored.clone();
            config["general"]["clientId"] = json!("c");
            config["general"]["clientSecret"] = json!("typed");
            config["general"]["active"] = json!(active);
            config["general"][field] = value.clone();
            world.control.clear_received();
            let (lines, _) = tried(&world, json!({"config": config, "upTo": "token"})).await;
            let token = lines.last().unwrap();
            let skipped = token == "token skipped" && lines[1].starts_with("host failed");
            assert!(skipped || token.contains("secret-must-be-retyped"), "{field}: {lines:?}");
            assert_eq!(world.control.received(), json!([]), "{field}");
        }
    }
    assert_eq!(elsewhere.control.received(), json!([]), "nor anybody else");
    // The address alone can be tested all the same, before the secrets are typed again.
    let mut config = stored.clone();
    config["general"]["apiPort"] = other["apiPort"].clone();
    let (lines, _) = tried(&world, json!({"config": config, "upTo": "host"})).await;
    assert_eq!(lines, ["active ok", "host ok"]);
    let bare = World::bare().await;
    let mut config = bare.config();
    config["general"]["syndata"] = json!({"stored": true});
    let (lines, _) = tried(&bare, json!({"config": config, "upTo": "token"})).await;
    assert_eq!(lines[2], "token failed secret-not-held");
}

#[tokio::test]
async fn who_may_not_save_tests_no_other_configuration() {
    let issuer = Issuer::ed25519("k1");
    let keys = key_set(&[&issuer]);
    let mut world = World::bare_with(|settings| {
        let path = settings.www.parent().unwrap().join("keys.json");
        std::fs::write(&path, keys).unwrap();
        settings.auth_keys = Some(path);
        settings.auth_audience = Some(AUDIENCE.to_owned());
    })
    .await;
    world.token = issuer.token(ALL);
    world.put(&world.config()).await;
    world.control.clear_received();
    world.token = issuer.token(&ALL.replace("config:write", ""));
    for config in [world.config(), json!({}), json!(7)] {
        let refused = world.post("connection-check", &json!({"config": config, "upTo": "host"})).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "scope-missing"));
        assert_eq!(refused.json()["scope"], "config:write");
        let challenge = refused.headers["www-authenticate"].to_str().unwrap();
        assert!(challenge.contains("insufficient_scope") && challenge.contains("config:write"), "{challenge}");
    }
    assert_eq!(world.control.received(), json!([]));
    assert_eq!(world.post("connection-check", &json!({"config": null})).await.status, StatusCode::OK, "the saved one");
    world.token = issuer.token("config:write");
    let refused = world.post("connection-check", &json!({"config": world.config()})).await;
    assert_eq!((refused.code().as_str(), &refused.json()["scope"]), ("scope-missing", &json!("check")));
    world.token = issuer.token("check config:write");
    let (_, end) = tried(&world, json!({"config": world.config()})).await;
    assert_eq!(end, json!({"ok": true}), "who may not see the catalog gets none");
}

#[tokio::test]
async fn what_a_trial_hears_says_nothing_of_the_erp_that_orders_go_to() {
    let world = World::ready_with(|settings| settings.requests_per_minute = None).await;
    let exists = async || world.post("customers/exists", &json!({"taxId": "52998224725"})).await.status;
    assert_eq!(exists().await, StatusCode::OK);
    let before = world.kept().await;
    let mut wrong = world.config();
    wrong["general"]["password"] = json!("wrong");
    let (lines, _) = tried(&world, json!({"config": wrong})).await;
    assert!(lines[2].starts_with("token failed token-user-refused"), "{lines:?}");
    let mut slow = world.config();
    slow["general"]["requestsPerMinute"] = json!(1);
    world.fault(json!({"on": "campaigns", "kind": "tooMany"}));
    let (lines, _) = tried(&world, json!({"config": slow})).await;
    assert!(lines[3].starts_with("campaigns failed erp-"), "{lines:?}");
    let began = Instant::now();
    assert_eq!(exists().await, StatusCode::OK);
    assert!(began.elapsed() < Duration::from_secs(5), "nobody waits for a trial: {:?}", began.elapsed());
    assert_eq!(world.kept().await, before);
    let notices = world.get("notices").await.text;
    assert!(!notices.contains("login.refused"), "{notices}");
    // The token that orders go out with is the one from before.
    let tokens = world.control.received().as_array().unwrap().iter().filter(|call| call["endpoint"] == "token").count();
    assert_eq!(tokens, 3, "one for orders, one refused, one for the second trial");
}

#[tokio::test]
async fn a_trial_waits_for_the_one_before_it() {
    let world = World::ready().await;
    world.fault(json!({"on": "campaigns", "kind": "slow", "delayMs": 500}));
    let trial = json!({"config": world.config(), "upTo": "campaigns"});
    let (first, second) = tokio::join!(world.post("connection-check", &trial), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        world.post("connection-check", &trial).await
    });
    for answer in [first, second] {
        assert_eq!(told(&answer).1["ok"], true);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_typed_is_in_a_log_or_an_answer() {
    let world = World::bare().await;
    let mut process = Process::start(&world, &[], &[("RUST_LOG", "debug,hyper=info,reqwest=trace,sqlx=info")]);
    let typed = ["geheime-senha-9c1f", "geheimer-syndata-77ab", "geheimes-client-secret-e0"];
    let mut config = world.config();
    config["general"]["password"] = json!(typed[0]);
    config["general"]["syndata"] = json!(typed[1]);
    let mut of_client = config.clone();
    of_client["general"]["grant"] = json!("clientCredentials");
    of_client["general"]["clientId"] = json!("cliente");
    of_client["general"]["clientSecret"] = json!(typed[2]);
    let mut nowhere = config.clone();
    nowhere["general"]["erpUrl"] = json!("https://erp.em-lugar-nenhum.invalid");
    let mut answers = String::new();
    for tested in [&config, &of_client, &nowhere] {
        let body = json!({"config": tested, "taxId": "529.982.247-25"}).to_string();
        let answer = process.call("POST", &format!("{BASE}/connection-check"), "", &body);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answers.push_str(&answer.body);
    }
    assert!(answers.contains("\"token\"") && answers.contains("erp-not-found"), "{answers}");
    assert_eq!(answers.matches("\"failed\"").count(), 3, "each was tried: {answers}");
    process.stop();
    let log = process.log();
    assert!(log.contains("trial of a configuration"), "that there was one is told: {log}");
    for secret in typed.into_iter().chain(["52998224725", "529.982.247-25"]) {
        assert!(!log.contains(secret) && !answers.contains(secret), "{secret}");
    }
    assert!(!log.contains("em-lugar-nenhum"), "{log}");
    for file in std::fs::read_dir(world.folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for word in typed.into_iter().chain(["em-lugar-nenhum"]) {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }
    let put = world.raw(world.request(Method::GET, "config", &[], None)).await;
    assert_eq!(put.status, StatusCode::NOT_FOUND);
}
