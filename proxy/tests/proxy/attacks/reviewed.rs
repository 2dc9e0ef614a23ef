//! What a reviewer tried on the first edition, as rows of the table.

use crate::process::Process;
use crate::support::{HOST, World, known, order};
use crate::table;
use axum::body::Body;
use axum::http::Request;
use datacake_voalle::plan::Customer;
use datacake_voalle_proxy::settings::Settings;
use datacake_voalle_proxy::{AppState, StartError};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_server_in_front_opens_nothing_to_the_internet() {
    let world = World::ready().await;
    let handed_on = [
        "forwarded",
        "via",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded-server",
        "x-real-ip",
    ];
    for header in handed_on {
        let page = Request::get("/").header("host", HOST).header(header, "203.0.113.7").body(Body::empty()).unwrap();
        assert_eq!(world.raw(page).await.headers.get("set-cookie"), None, "{header}");
        table::row("the page's cookie", &format!("handed on with {header}"), "no cookie");
    }
    for host in ["api.example.com", "api.example.com:443", "203.0.113.7", "localhost.example.com"] {
        let settings = Settings { hosts: vec![host.to_owned()], ..world.settings.clone() };
        let refused = AppState::start(settings, crate::support::address()).await;
        assert!(matches!(refused, Err(StartError::HostWithoutTokens(_))), "{host}");
        table::row("the page's cookie", &format!("--host {host} without tokens"), "it does not start");
    }
}

#[tokio::test]
async fn no_port_of_another_service_is_knocked_at() {
    let world = World::ready().await;
    for port in [22, 25, 80, 3306, 5432, 6379, 9200, 11211, 27017] {
        let mut config = world.config();
        config["general"]["apiPort"] = json!(port);
        let refused = world.put(&config).await;
        assert_eq!((refused.status.as_u16(), refused.issues()), (422, vec!["port-of-another".to_owned()]), "{port}");
        table::row("port scanner", &format!("the ERP's API at port {port}"), "422 port-of-another: not even saved");
    }
}

#[tokio::test]
async fn nothing_in_the_database_can_be_tried_without_the_key() {
    let world = World::ready().await;
    let order = order("o1");
    assert_eq!(world.send_order(&order, &world.plan_order(&order, Customer::New)).await.status.as_u16(), 201);
    let mut words = Vec::new();
    for _ in 0..100 {
        words = world.rows("SELECT word FROM words").await.concat();
        if !words.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    words.extend(world.rows("SELECT fingerprint FROM sends UNION ALL SELECT subject FROM sends").await.concat());
    assert!(words.len() > 4, "{words:?}");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let document = order["customer"]["taxId"].as_str().unwrap().replace(['.', '-'], "");
    for guess in
        [document.clone(), "o1".to_owned(), "cliente".to_owned(), format!("horizonte{document}"), order.to_string()]
    {
        let digest = hex(&Sha256::digest(guess.as_bytes()));
        let start = digest.get(..16).unwrap();
        assert!(words.iter().all(|word| !word.contains(start) && !word.contains(&guess)), "{guess}");
    }
    table::row("documents by trying", "a plain hash of a document, a name or an id", "only keyed digests stand there");
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_without_a_request_keep_nobody_out() {
    let world = World::ready().await;
    let process = Process::start(&world, &[], &[]);
    let host = process.host.clone();
    let mut held = Vec::new();
    for _ in 0..1100 {
        let Ok(mut stream) = TcpStream::connect(&host) else { break };
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nX-Half: ");
        held.push(stream);
    }
    assert!(held.len() > 1024, "{}", held.len());
    // Without the shorter wait the first place comes free after 15 seconds.
    let began = Instant::now();
    let mut fresh = TcpStream::connect(&host).unwrap();
    fresh.set_read_timeout(Some(Duration::from_secs(12))).unwrap();
    write!(fresh, "GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    fresh.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer} after {:?}", began.elapsed());
    table::row("slow", "1,100 halves of heads", "a fresh caller waits 2 s at most");
}

#[tokio::test]
async fn a_clock_that_is_set_back_leaves_nothing_lying() {
    let world = World::ready_with(|settings| settings.lease_ms = 500).await;
    let order = known("o1");
    world.fault(json!({"on": "lead", "kind": "slow", "delayMs": 1200}));
    world.send_and_leave(&order, &world.plan_order(&order, Customer::Known), "lead").await;
    let id = world.get("sends").await.json()["sends"][0]["id"].as_str().unwrap().to_owned();
    world.until(&id, |send| send["status"] == "done").await;
    // As a process left it that ended two hours "later" than now.
    let left = if world.settings.database_url.is_some() {
        "UPDATE sends SET status = 'started', lease_until = CAST(EXTRACT(EPOCH FROM now()) * 1000 AS BIGINT) + 7200000"
    } else {
        "UPDATE sends SET status = 'started', lease_until = CAST(unixepoch('subsec') * 1000 AS INTEGER) + 7200000"
    };
    world.change(left).await;
    let taken = world.until(&id, |send| send["status"] != "started").await;
    assert_eq!(taken["status"], "done", "its step is done: {taken}");
    table::row("clock", "set back by two hours after a crash", "the send is taken up at once");
    // As an older proxy lets one go.
    world.change("UPDATE sends SET status = 'started', lease_until = 0").await;
    world.until(&id, |send| send["status"] == "done").await;
}
