//! The process as an operator has it: its log, its numbers, how it stops, its keys, and what it keeps for how long.

use crate::process::Process;
use crate::support::{BASE, HOST, World, address, called, known, order};
use axum::body::Body;
use axum::http::Request;
use datacake_voalle::plan::Customer;
use datacake_voalle_proxy::settings::Settings;
use datacake_voalle_proxy::{AppState, OpenError, StartError};
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_json_with_ids_and_tells_nobodys_things() {
    let world = World::ready().await;
    let mut process = Process::start(&world, &[], &[("RUST_LOG", "debug,hyper=info,reqwest=trace,sqlx=info")]);
    let order = order("o1");
    let body = json!({"order": order, "requests": world.plan_order(&order, Customer::New)}).to_string();
    let sent = process.call("POST", &format!("{BASE}/orders"), "", &body);
    assert_eq!(sent.status, 201, "{}", sent.body);
    let send: Value = serde_json::from_str(&sent.body).unwrap();
    world.fault(json!({"on": "person", "kind": "refuse", "messages": "CPF 390.533.447-05 de Cliente Novo bloqueado."}));
    let refused = process.call("POST", &format!("{BASE}/customers/exists"), "", r#"{"taxId":"390.533.447-05"}"#);
    assert!(refused.body.contains("•••"), "a document in the ERP's words is masked: {}", refused.body);
    process.call("GET", &format!("{BASE}/sends?status=15350946056"), "", "");
    process.call("GET", "/15350946056", "X-Request-Id: 15350946056\r\n", "");
    let (status, _) = process.stop();
    assert!(status.success(), "{status:?}");

    let log = process.log();
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    let ended = lines.iter().find(|line| line["fields"]["message"] == "send ended").expect("the send's line");
    assert_eq!(ended["fields"]["send"], send["id"]);
    let id = ended["span"]["request_id"].as_str().expect("the request's id stands beside the send's");
    let head = sent.head.lines().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap();
    assert_eq!(id, head);
    let request =
        lines.iter().find(|line| line["fields"]["message"] == "request" && line["fields"]["request_id"] == id).unwrap();
    assert_eq!(request["fields"]["route"], "/api/v1/providers/{provider}/orders");
    for secret in [
        credentials::INTEGRATOR_PASSWORD,
        credentials::SYNDATA,
        credentials::SYNAUTH_CLIENT_SECRET,
        "sandbox-access-",
        process.cookie.split('=').nth(1).unwrap(),
        "15350946056",
        "153.509.460-56",
        "Cliente Novo",
        "novo@example.com",
    ] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_finishes_what_it_started() {
    let world = World::ready().await;
    world.fault(json!({"on": "lead", "kind": "slow", "delayMs": 1200}));
    let mut process = Process::start(&world, &[], &[]);
    let order = known("o1");
    let body = json!({"order": order, "requests": world.plan_order(&order, Customer::Known)}).to_string();
    let (host, cookie) = (process.host.clone(), process.cookie.clone());
    // The caller hangs up at once; the process is asked to stop while the ERP is still at it.
    let mut stream = std::net::TcpStream::connect(&host).unwrap();
    let request = format!(
        "POST {BASE}/orders HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
    called(&world.control, "lead", 1).await;
    drop(stream);
    let (status, took) = tokio::task::spawn_blocking(move || process.stop()).await.unwrap();
    assert!(status.success() && took > Duration::from_millis(500), "{status:?} after {took:?}");
    assert!(took < Duration::from_secs(10), "{took:?}");
    let sends = world.get("sends").await.json();
    assert_eq!(sends["sends"][0]["status"], "done", "{sends}");
    assert_eq!(world.recorded("leads"), 1);
}

#[tokio::test]
async fn the_numbers_tell_what_happens() {
    let world = World::ready().await;
    let order = known("o1");
    let plan = world.plan_order(&order, Customer::Known);
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    world.send_order(&order, &plan).await;
    let get = async |path: &str| world.raw(Request::get(path).header("host", HOST).body(Body::empty()).unwrap()).await;
    let metrics = get("/metrics").await.text;
    for line in [
        "voalle_sends_total{outcome=\"unknown\",provider=\"horizonte\",route=\"lead\"} 1",
        "voalle_unknown_sends{provider=\"horizonte\"} 1",
        "voalle_token_fetches_total{outcome=\"ok\"} 1",
        "voalle_erp_calls_total{endpoint=\"person\",outcome=\"ok\"} 1",
        "voalle_erp_seconds_count{endpoint=\"lead\"} 1",
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
    assert!(!metrics.contains("52998224725") && !metrics.contains(credentials::SYNDATA));
    let ready = get("/readyz").await;
    assert_eq!(
        ready.json(),
        json!({"database": "ok", "erp": {"answering": 0, "failing": 1}}),
        "the cut was the last thing seen"
    );
    world.post("customers/exists", &json!({"taxId": "52998224725"})).await;
    assert_eq!(get("/readyz").await.json()["erp"], json!({"answering": 1, "failing": 0}));
    world.state.finish(Duration::from_secs(5)).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let closed = get("/readyz").await;
    assert_eq!((closed.status.as_u16(), &closed.json()["database"]), (503, &json!("failed")));
    assert_eq!(get("/healthz").await.status.as_u16(), 200, "the process itself lives");
}

#[tokio::test]
async fn who_changed_what_and_who_resolved_what_is_written_down() {
    let world = World::ready().await;
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    let order = known("o1");
    let sent = world.send_order(&order, &world.plan_order(&order, Customer::Known)).await;
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    world.post(&format!("sends/{id}/resolution"), &json!({"outcome": "done", "note": "visto com a Maria"})).await;
    let mut config = world.get("config").await.json();
    config["general"]["sellerTxId"] = json!("11.444.777/0001-61");
    config["sale"]["collectionDay"] = json!(15);
    config["general"]["password"] = json!(credentials::INTEGRATOR_PASSWORD);
    world.put(&config).await;
    let audit = world.rows("SELECT actor, action, subject, detail FROM audit ORDER BY id").await;
    assert_eq!(audit[0][..3], ["page", "config-saved", "v1"]);
    assert_eq!(audit[1], ["page", "send-resolved", id.as_str(), "done"]);
    assert_eq!(audit[2], ["page", "config-saved", "v2", "general.password general.sellerTxId sale.collectionDay"]);
}

#[tokio::test]
async fn personal_data_go_after_the_set_time_and_the_row_stays() {
    let world = World::ready().await;
    let (done, unknown) = (known("o1"), known("o2"));
    let plan = world.plan_order(&done, Customer::Known);
    let sent = world.send_order(&done, &plan).await.json();
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    let left = world.send_order(&unknown, &world.plan_order(&unknown, Customer::Known)).await.json();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let settings = Settings { keep_days: 0, ..world.settings.clone() };
    let (later, _first) = World { settings, ..world }.sister().await;
    let id = sent["id"].as_str().unwrap();
    let removed = later.until(id, |send| send["removed"] == true).await;
    assert_eq!((&removed["steps"][0]["request"], &removed["status"]), (&Value::Null, &json!("done")));
    assert!(!removed.to_string().contains("52998224725"), "{removed}");
    assert_eq!((&sent["amount"], removed.get("amount")), (&json!(129.9), None));
    let kept = later.get(&format!("sends/{}", left["id"].as_str().unwrap())).await.json();
    assert_eq!(kept["steps"][0]["request"]["personalData"]["txId"], "52998224725", "an operator must still find it");
    let again = later.send_order(&done, &plan).await;
    assert_eq!(again.headers["idempotent-replayed"], "true", "the row stays, and keeps the order from going out again");
    assert_eq!(later.recorded("leads"), 2);
}

#[tokio::test]
async fn a_key_is_replaced_while_nothing_is_lost() {
    let key = |pair: &str| Some(pair.repeat(32).into());
    let world = World::ready_with(|settings| settings.key = key("ab")).await;
    let order = known("o1");
    let id = world.send_order(&order, &world.plan_order(&order, Customer::Known)).await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let before =
        world.rows("SELECT key_id FROM sends UNION SELECT key_id FROM secrets UNION SELECT key_id FROM configs").await;
    assert_eq!(before.len(), 1);
    let missing = AppState::start(Settings { key: key("cd"), ..world.settings.clone() }, address()).await;
    match missing.unwrap_err() {
        StartError::Database(error @ OpenError::UnknownKey(_)) => {
            assert!(
                error
                    .to_string()
                    .ends_with("which is neither VOALLE_KEY nor among VOALLE_OLD_KEYS: start with that key"),
                "{error}"
            );
        }
        other => panic!("{other}"),
    }
    let settings = Settings {
        key: key("cd"),
        old_keys: Some(format!("{}, {}", "ef".repeat(32), "ab".repeat(32)).into()),
        ..world.settings.clone()
    };
    let (world, _first) = World { settings, ..world }.sister().await;
    for _ in 0..100 {
        let now = world
            .rows("SELECT key_id FROM sends UNION SELECT key_id FROM secrets UNION SELECT key_id FROM configs")
            .await;
        if now.len() == 1 && now != before {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let settings = Settings { key: key("cd"), old_keys: None, ..world.settings.clone() };
    let (world, _second) = World { settings, ..world }.sister().await;
    assert_eq!(
        world.get(&format!("sends/{id}")).await.json()["steps"][0]["request"]["personalData"]["txId"],
        "52998224725"
    );
    assert_eq!(world.get("config").await.json()["general"]["password"], json!({"stored": true}));
    assert_eq!(
        world.post("customers/exists", &json!({"taxId": "52998224725"})).await.json(),
        json!({"exists": true}),
        "the secrets open"
    );
}

#[tokio::test]
async fn nothing_of_a_person_or_a_secret_lies_in_clear_in_the_database() {
    let world = World::ready().await;
    let order = order("o1");
    world.send_order(&order, &world.plan_order(&order, Customer::New)).await;
    if world.settings.database_url.is_none() {
        world.state.finish(Duration::from_secs(1)).await;
        for file in std::fs::read_dir(&world.settings.data_dir).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            for private in [
                "15350946056",
                "Cliente Novo",
                "novo@example.com",
                "98765432100",
                "987.654.321-00",
                credentials::SYNDATA,
                credentials::INTEGRATOR_PASSWORD,
            ] {
                assert!(
                    !bytes.windows(private.len()).any(|window| window == private.as_bytes()),
                    "{private} in {}",
                    path.display()
                );
            }
        }
    }
    let plain = world.rows("SELECT config FROM configs").await;
    assert_eq!(plain, [[""]], "sealed, on either database");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_starts_with_keys_at_an_address() {
    // A process of its own: in this one a TLS provider is installed by whoever came first.
    let world = World::ready().await;
    let arguments = ["--auth-jwks", "https://keys.invalid/jwks.json", "--auth-audience", "voalle", "--restored"];
    let mut process = Process::start(&world, &arguments, &[]);
    let asked = process.call("GET", &format!("{BASE}/sends"), "Authorization: Bearer x\r\n", "");
    assert_ne!(asked.status, 200, "nobody comes in without a key");
    let health = process.call("GET", "/healthz", "", "");
    assert!(health.body.contains("\"login\":\"token\""), "{}", health.body);
    assert!(process.stop().0.success());
}

#[tokio::test]
async fn a_database_that_takes_nothing_makes_it_not_ready() {
    let world = World::ready().await;
    if world.settings.database_url.is_some() {
        // A server locks no file; that it has gone is tried above.
        return;
    }
    let get = async || {
        let request = axum::http::Request::get("/readyz").header("host", crate::support::HOST);
        world.raw(request.body(axum::body::Body::empty()).unwrap()).await.status.as_u16()
    };
    assert_eq!(get().await, 200);
    let mut other = world.connection().await;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(get().await, 503, "it answers questions still");
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(get().await, 200);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_reads_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::ready().await;
    let files = std::fs::read_dir(&world.settings.data_dir).unwrap().map(|file| file.unwrap());
    let modes: Vec<_> = files
        .map(|file| (file.file_name().into_string().unwrap(), file.metadata().unwrap().permissions().mode() & 0o777))
        .collect();
    assert!(modes.iter().any(|(name, _)| name == "journal.mark"), "{modes:?}");
    assert!(modes.iter().all(|(_, mode)| *mode == 0o600), "{modes:?}");
}
