//! What nobody watches: how it starts, a log that can't be written, what was saved elsewhere, and a journal that has grown.

use crate::process::Process;
use crate::support::{BASE, World, address, known, order};
use axum::http::{HeaderValue, Method};
use datacake_voalle::plan::Customer;
use datacake_voalle_proxy::AppState;
use datacake_voalle_sandbox::credentials;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use sqlx::Row;
use std::collections::BTreeSet;

const KEY: (&str, &str) = ("VOALLE_KEY", "abababababababababababababababababababababababababababababababab");

/// Its name, its arguments, its environment, whether it has a sandbox, and how callers log in.
type Way<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a str)], bool, &'a str);

#[tokio::test(flavor = "multi_thread")]
async fn it_starts_in_every_way_that_the_readme_names() {
    let world = World::ready().await;
    let folder = world.folder.path();
    let keys = folder.join("keys.json");
    std::fs::write(
        &keys,
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#,
    )
    .unwrap();
    let keys = keys.to_str().unwrap();
    let tokens = ["--auth-keys", keys, "--auth-audience", "voalle", "--auth-issuer", "https://login.example.com"];
    let beyond = [&tokens[..], &["--host", "api.example.com", "--allow-origin", "https://app.example.com"]].concat();
    let at_an_address = ["--auth-jwks", "https://keys.invalid/jwks.json", "--auth-audience", "voalle"];
    let hook = [
        ("VOALLE_WEBHOOK", "https://avisos.invalid/x"),
        ("VOALLE_WEBHOOK_SECRET", "whsec_c2V0ZSBjYWNob3Jyb3MgZSB1bWEgY2FuZWNhIGF6dWw="),
    ];
    let by_environment = [
        KEY,
        ("VOALLE_AUTH_KEYS", keys),
        ("VOALLE_AUTH_AUDIENCE", "voalle"),
        ("VOALLE_HOSTS", "api.example.com, app.example.com"),
        ("VOALLE_ALLOW_ORIGINS", "https://app.example.com"),
        ("VOALLE_METRICS_TOKEN", "contador"),
        ("VOALLE_KEEP_DAYS", "30"),
        ("VOALLE_OLD_KEYS", "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"),
    ];
    // With the sandbox, and without one: with a key, and the system's roots.
    let ways: [Way<'_>; 9] = [
        ("npm start", &[], &[], true, "cookie"),
        ("a restored database", &["--restored"], &[], true, "cookie"),
        ("on this machine", &[], &[KEY], false, "cookie"),
        ("tokens, keys in a file", &tokens, &[KEY], false, "token"),
        ("tokens, keys at an address", &at_an_address, &[KEY], false, "token"),
        ("behind a server", &beyond, &[KEY], false, "token"),
        ("the pace bounded", &["--pace-wait-seconds", "5"], &[KEY], false, "cookie"),
        ("somebody is told", &[], &[KEY, hook[0], hook[1]], false, "cookie"),
        ("as a service", &[], &by_environment, false, "token"),
    ];
    for (name, arguments, environment, has_sandbox, login) in ways {
        let own = tempfile::tempdir().unwrap();
        let mut settings = world.settings.clone();
        settings.data_dir = own.path().join("data");
        settings.database_url = crate::support::database().await;
        if !has_sandbox {
            (settings.sandbox_ca, settings.hurry) = (None, 1);
        }
        let mut process = Process::launch(&settings, own.path(), arguments, environment);
        let health = process.call("GET", "/healthz", "", "");
        let expected = json!({"status": "ok", "sandbox": has_sandbox, "login": login});
        assert_eq!(serde_json::from_str::<Value>(&health.body).unwrap(), expected, "{name}");
        assert_eq!(process.call("GET", "/readyz", "", "").status, 200, "{name}");
        let journal = process.call("GET", &format!("{BASE}/sends"), "", "").status;
        assert_eq!(journal, if login == "cookie" { 200 } else { 401 }, "{name}");
        assert!(process.stop().0.success(), "{name}: {}", process.log());
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_can_not_be_written_stops_nothing() {
    let world = World::ready().await;
    let log = std::path::PathBuf::from("/dev/full");
    let mut process = Process::launch_logging(&world.settings, log, &[], &[("RUST_LOG", "debug")]);
    let order = known("o1");
    let body = json!({"order": order, "requests": world.plan_order(&order, Customer::Known)}).to_string();
    let sent = process.call("POST", &format!("{BASE}/orders"), "", &body);
    assert_eq!(sent.status, 201, "{}", sent.body);
    assert_eq!(process.call("GET", "/healthz", "", "").status, 200);
    assert!(process.stop().0.success(), "it ends as it was asked to");
}

#[tokio::test]
async fn what_another_proxy_has_saved_holds_for_the_next_send() {
    let world = World::ready().await;
    let other = AppState::start(world.settings.clone(), address()).await.unwrap();
    let mut sister = World {
        state: other,
        sandbox: datacake_voalle_sandbox::Sandbox::start(datacake_voalle_sandbox::Settings::on_free_ports())
            .await
            .unwrap(),
        control: world.control.clone(),
        settings: world.settings.clone(),
        folder: tempfile::tempdir().unwrap(),
        cookie: String::new(),
        token: String::new(),
    };
    sister.enter().await;
    // Both have read it, and hold it.
    for world in [&world, &sister] {
        assert_eq!(world.get("catalog").await.status, 200);
    }
    let mut off = world.config();
    off["general"]["active"] = json!(false);
    assert_eq!(sister.put(&off).await.status, 200);
    let order = known("o1");
    let refused = world.send_order(&order, &world.plan_order(&order, Customer::Known)).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert!(refused.issues().contains(&"integration-inactive".to_owned()), "{}", refused.text);
    assert_eq!(world.recorded("leads"), 0, "nothing went out");
    assert_eq!(sister.put(&world.config()).await.status, 200);
    let sent = world.send_order(&order, &world.plan_order(&order, Customer::Known)).await;
    assert_eq!(sent.status, 201, "{}", sent.text);
}

#[tokio::test]
async fn the_last_connection_check_is_there_for_who_comes_later() {
    let world = World::ready().await;
    assert_eq!(world.get("connection-check").await.json(), json!({"last": null}));
    let told = world.post("connection-check", &json!({"taxId": "52998224725"})).await.text;
    let lines: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let last = world.get("connection-check").await.json()["last"].clone();
    assert_eq!((&last["ok"], &last["by"], &last["changedSince"]), (&json!(true), &json!("page"), &json!(false)));
    let ended: Vec<&Value> =
        lines.iter().filter(|line| line["state"].is_string() && line["state"] != "running").collect();
    assert_eq!(last["lines"].as_array().unwrap().iter().collect::<Vec<_>>(), ended);
    assert!(!last.to_string().contains("52998224725"), "{last}");
    let mut request = world.request(Method::GET, "connection-check", &[], None);
    request.headers_mut().insert("accept-language", HeaderValue::from_static("pt-BR"));
    let theirs = world.raw(request).await.json()["last"]["lines"].clone();
    assert_eq!(theirs[1]["title"], "Endereço do Voalle", "in the language of who reads it: {theirs}");
    assert_eq!(theirs[6]["issues"][0]["message"], "Informado aqui; o Voalle só o confere na primeira venda.");
    world.put(&world.config()).await;
    assert_eq!(world.get("connection-check").await.json()["last"]["changedSince"], true);
}

/// A journal of years: what is asked again and again must find its rows without reading all of it.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_reads_the_whole_journal_again_and_again() {
    let world = World::ready().await;
    if world.settings.database_url.is_some() {
        // A server plans by what is in its tables, which are small here.
        return;
    }
    let hook = [
        ("VOALLE_WEBHOOK", "http://127.0.0.1:9/"),
        ("VOALLE_WEBHOOK_SECRET", "whsec_c2V0ZSBjYWNob3Jyb3MgZSB1bWEgY2FuZWNhIGF6dWw="),
    ];
    let environment = [("RUST_LOG", "info,sqlx=debug"), hook[0], hook[1]];
    let mut process = Process::start(&world, &["--restored", "--lease-ms", "500"], &environment);
    let call = |method: &str, path: &str, body: &str| process.call(method, &format!("{BASE}/{path}"), "", body);
    call("POST", "sends/release", "{}");
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    for (order, customer) in [(known("o1"), Customer::Known), (order("o2"), Customer::New)] {
        let body = json!({"order": order, "requests": world.plan_order(&order, customer)}).to_string();
        call("POST", "orders", &body);
        call("POST", "orders", &body);
    }
    for path in
        ["sends", "sends?status=unknown", "sends?kind=order&route=sale&from=2026-01-01", "notices", "connection-check"]
    {
        call("GET", path, "");
    }
    call("POST", "sends/search", r#"{"q": "cliente novo", "filters": {"kind": "order"}}"#);
    call("POST", "customers/open-invoices", r#"{"taxId": "52998224725"}"#);
    process.call("GET", "/metrics", "", "");
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    process.stop();
    let mut statements = BTreeSet::new();
    for line in process.log().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let fields = &line["fields"];
        let whole =
            fields["db.statement"].as_str().filter(|text| !text.trim().is_empty()).or(fields["summary"].as_str());
        statements.extend(whole.map(|text| text.trim().to_owned()));
    }
    // At a start, once.
    let once = [
        "SELECT key_id FROM secrets UNION",
        "SELECT COUNT(*) FROM (SELECT 1 FROM sends",
        "SELECT id, fingerprint FROM sends",
        "DELETE FROM words WHERE send_id IN",
    ];
    let tables = ["sends", "history", "words", "notices", "audit"];
    let (mut connection, mut explained) = (world.connection().await, 0);
    for statement in &statements {
        let is_asked = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|verb| statement.starts_with(verb));
        if !is_asked || once.iter().any(|start| statement.starts_with(start)) {
            continue;
        }
        let query = format!("EXPLAIN QUERY PLAN {statement}");
        let Ok(plan) = sqlx::query(sqlx::AssertSqlSafe(query)).fetch_all(&mut connection).await else {
            panic!("{statement}")
        };
        for row in plan {
            let step: String = row.get("detail");
            // What is unknown or under way is no journal.
            let reads_all = tables
                .iter()
                .any(|table| step == format!("SCAN {table}") || step.starts_with(&format!("SCAN {table} ")))
                && !["INDEX sends_unknown", "INDEX sends_under_way"].iter().any(|few| step.ends_with(few));
            assert!(!reads_all, "{step}: {statement}");
        }
        explained += 1;
    }
    assert!(explained > 25, "{explained} of {}", statements.len());
}

#[tokio::test]
async fn every_way_of_asking_for_a_service_that_can_not_start_says_why() {
    let world = World::bare().await;
    let start = async |change: &dyn Fn(&mut datacake_voalle_proxy::settings::Settings)| {
        let mut settings = world.settings.clone();
        change(&mut settings);
        AppState::start(settings, address()).await.unwrap_err().to_string()
    };
    let half = start(&|settings| settings.webhook = Some("https://avisos.example.com".into())).await;
    assert!(half.starts_with("--webhook needs VOALLE_WEBHOOK_SECRET"), "{half}");
    let none = start(&|settings| {
        settings.webhook = Some("http://avisos.example.com".into());
        settings.webhook_secret = Some("whsec_c2V0ZSBjYWNob3Jyb3MgZSB1bWEgY2FuZWNhIGF6dWw=".into());
    })
    .await;
    assert!(none.starts_with("--webhook is no address"), "{none}");
    assert!(
        !half.contains(credentials::SYNDATA)
            && world.settings.synauth_secret.as_ref().is_some_and(|secret| !half.contains(secret.expose_secret()))
    );
}

#[tokio::test]
async fn a_save_is_heard_by_the_proxies_that_share_a_server() {
    let world = World::ready().await;
    if world.settings.database_url.is_none() {
        // A file has one proxy; what a second one on it would do is tried above.
        return;
    }
    assert_eq!(world.get("catalog").await.status, 200);
    let mut elsewhere = world.config();
    elsewhere["general"]["apiPort"] = json!(1025);
    let (sister, first) = world.sister().await;
    assert_eq!(sister.put(&elsewhere).await.status, 200);
    let began = std::time::Instant::now();
    let mut world = World { state: first, ..sister };
    world.enter().await;
    // What is held would be believed for ten seconds.
    while world.get("catalog").await.status == 200 {
        assert!(began.elapsed() < std::time::Duration::from_secs(5), "nobody was heard");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn who_goes_away_while_the_row_is_written_changes_nothing() {
    let world = World::ready().await;
    if world.settings.database_url.is_some() {
        // A server locks no file.
        return;
    }
    let order = known("o1");
    let plan = world.plan_order(&order, Customer::Known);
    // What else is written down once has been.
    world.post("customers/exists", &json!({"taxId": "52998224725"})).await;
    let mut other = world.connection().await;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    let left = tokio::time::timeout(std::time::Duration::from_millis(700), world.send_order(&order, &plan)).await;
    assert!(left.is_err(), "nothing can be written");
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    for _ in 0..100 {
        if world.get("sends").await.json()["sends"][0]["status"] == "done" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let sends = world.get("sends").await.json();
    assert_eq!((&sends["sends"][0]["status"], &sends["totals"]["all"]), (&json!("done"), &json!(1)), "{sends}");
    assert_eq!(world.recorded("leads"), 1);
}

#[tokio::test]
async fn who_is_being_registered_counts_as_new_from_the_first_moment() {
    let world = World::ready_with(|settings| settings.erp_timeout_ms = 15_000).await;
    let order = order("o1");
    world.fault(json!({"on": "registerPerson", "kind": "slow", "delayMs": 1500}));
    let plan = world.plan_order(&order, Customer::New);
    let looking = async {
        crate::support::called(&world.control, "registerPerson", 1).await;
        world.rows("SELECT CAST(registered AS TEXT) FROM sends").await
    };
    let (sent, registered) = tokio::join!(world.send_order(&order, &plan), looking);
    assert_eq!(registered, [["1"]]);
    assert_eq!(sent.json()["status"], "done", "{}", sent.text);
}
