//! Whose a send is: a sister proxy keeps her hands off what is being done, and takes up what was left.

use crate::support::{World, address, called, known, order};
use datacake_voalle::plan::Customer;
use datacake_voalle_proxy::{AppState, app};
use serde_json::{Value, json};
use std::time::Duration;
use tower::ServiceExt;

/// Sends an order through a process that is killed a moment after it has called the ERP for a sale: every task of its runtime ends, wherever it is.
async fn through_a_process_that_dies(world: &World, order: &Value, requests: &Value) {
    let control = world.control.clone();
    let settings = world.settings.clone();
    let body = json!({"order": order, "requests": requests});
    let request = world.request(axum::http::Method::POST, "orders", &[], Some(&body));
    // Beside the test's own runtime, in which the ERP goes on.
    let process = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let state = AppState::start(settings, address()).await.unwrap();
            let page = axum::http::Request::get("/").header("host", crate::support::HOST);
            let page = app(state.clone()).oneshot(page.body(axum::body::Body::empty()).unwrap()).await.unwrap();
            let cookie = page.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
            let mut request = request;
            request.headers_mut().insert("cookie", cookie.parse().unwrap());
            tokio::select! {
                _ = app(state).oneshot(request) => panic!("it was answered"),
                () = async { called(&control, "sale", 1).await; tokio::time::sleep(Duration::from_millis(250)).await } => {}
            }
        });
        runtime.shutdown_background();
    });
    process.await.unwrap();
}

async fn selling() -> World {
    let world = World::ready_with(|settings| {
        settings.erp_timeout_ms = 15_000;
        settings.lease_ms = 2000;
    })
    .await;
    let mut config = world.config();
    config["lead"]["createForExistingCustomer"] = json!(false);
    world.put(&config).await;
    world
}

async fn only_send(world: &World) -> Value {
    world.get("sends").await.json()["sends"][0].clone()
}

#[tokio::test]
async fn what_a_sister_is_doing_is_never_taken_for_lost() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 7000}));
    world.send_and_leave(&order, &plan, "sale").await;
    let (sister, _first) = world.sister().await;
    // More than twice the lease: the owner says again and again that it lives.
    for _ in 0..10 {
        tokio::time::sleep(Duration::from_millis(450)).await;
        assert_eq!(only_send(&sister).await["status"], "started");
        assert_eq!(sister.send_order(&order, &plan).await.code(), "send-in-flight");
    }
    let id = only_send(&sister).await["id"].as_str().unwrap().to_owned();
    sister.until(&id, |send| send["status"] == "done").await;
    assert_eq!(sister.recorded("sales"), 1);
}

#[tokio::test]
async fn what_a_killed_process_left_half_done_is_unknown_when_its_lease_has_run_out() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 1500}));
    through_a_process_that_dies(&world, &order, &plan).await;
    let left = only_send(&world).await;
    assert_eq!(left["status"], "started", "its lease has not run out");
    let id = left["id"].as_str().unwrap();
    let unknown = world.until(id, |send| send["status"] != "started").await;
    assert_eq!((unknown["status"].as_str(), &unknown["issues"][0]["code"]), (Some("unknown"), &json!("send-stopped")));
    assert_eq!(unknown["steps"][0]["state"], "unknown");
    assert_eq!(world.send_order(&order, &plan).await.code(), "send-unknown");
    assert_eq!(world.recorded("sales"), 1, "the ERP had done it, and it goes out no second time");
}

#[tokio::test]
async fn what_a_killed_process_had_not_begun_goes_on_as_planned() {
    let world = selling().await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    // The person is registered; then the ERP asks to wait, and the process ends while it does.
    world.fault(json!({"on": "sale", "kind": "tooMany"}));
    through_a_process_that_dies(&world, &order, &plan).await;
    assert_eq!((world.recorded("people"), world.recorded("sales")), (1, 0));
    let left = only_send(&world).await;
    assert_eq!((&left["status"], &left["steps"][1]["state"]), (&json!("started"), &json!("planned")));
    let done = world.until(left["id"].as_str().unwrap(), |send| send["status"] == "done").await;
    assert_eq!(done["protocolId"].as_str().unwrap(), world.control.records()["sales"][0]["protocolId"].to_string());
    assert_eq!((world.recorded("people"), world.recorded("sales")), (1, 1));
}

#[tokio::test]
async fn of_two_sisters_one_takes_up_what_was_left() {
    let world = selling().await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    world.fault(json!({"on": "sale", "kind": "tooMany"}));
    through_a_process_that_dies(&world, &order, &plan).await;
    let (sister, _first) = world.sister().await;
    let id = only_send(&sister).await["id"].as_str().unwrap().to_owned();
    sister.until(&id, |send| send["status"] == "done").await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(sister.recorded("sales"), 1);
}

#[tokio::test]
async fn a_send_whose_lease_ran_out_while_its_owner_waits_is_done_once() {
    // The lease may run out under a live owner: a database that was away, a clock that was set.
    for with_sister in [false, true] {
        let mut world = selling().await;
        let order = order("o1");
        let plan = world.plan_order(&order, Customer::New);
        world.fault(json!({"on": "sale", "kind": "tooMany"}));
        // Whoever calls next is still at it when the other's pause is over.
        world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 2000}));
        world.send_and_leave(&order, &plan, "sale").await;
        if with_sister {
            world = world.sister().await.0;
        }
        // Again and again during the pause, so that it has run out whenever somebody looks.
        for _ in 0..40 {
            world.change("UPDATE sends SET lease_until = 1 WHERE status = 'started'").await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let id = only_send(&world).await["id"].as_str().unwrap().to_owned();
        world.until(&id, |send| send["status"] == "done").await;
        tokio::time::sleep(Duration::from_millis(2000)).await;
        assert_eq!(world.recorded("sales"), 1, "with a sister: {with_sister}");
        assert_eq!(only_send(&world).await["status"], "done");
    }
}

#[tokio::test]
async fn what_an_operator_did_not_find_and_the_erp_did_after_all_is_put_right() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 6000}));
    world.send_and_leave(&order, &plan, "sale").await;
    let (sister, _first) = world.sister().await;
    // Between two signs of life of the owner, who still waits for the ERP.
    let mut taken = Value::Null;
    for _ in 0..100 {
        sister.change("UPDATE sends SET lease_until = 1 WHERE status = 'started'").await;
        tokio::time::sleep(Duration::from_millis(30)).await;
        taken = only_send(&sister).await;
        if taken["status"] == "unknown" {
            break;
        }
    }
    assert_eq!(taken["status"], "unknown");
    let id = taken["id"].as_str().unwrap();
    let path = format!("sends/{id}/resolution");
    assert_eq!(sister.post(&path, &json!({"outcome": "notDone"})).await.json()["status"], "refused");
    let done = sister.until(id, |send| send["status"] == "done").await;
    assert_eq!(done["protocolId"].as_str().unwrap(), sister.control.records()["sales"][0]["protocolId"].to_string());
    assert_eq!(sister.send_order(&order, &plan).await.headers["idempotent-replayed"], "true");
    assert_eq!(sister.recorded("sales"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_wakes_up_late_does_not_send_what_is_no_longer_its_own() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    let process = crate::process::Process::start(&world, &["--lease-ms", "2000"], &[]);
    let catalog = process.call("GET", &format!("{}/catalog", crate::support::BASE), "", "");
    assert_eq!(catalog.status, 200);
    // The step is written down; then the token is asked for anew, and the process is stopped while it waits for it.
    world.fault(json!({"on": "sale", "kind": "unauthorized"}));
    world.fault(json!({"on": "token", "kind": "slow", "delayMs": 1200}));
    let body = json!({"order": order, "requests": plan}).to_string();
    let (host, cookie) = (process.host.clone(), process.cookie.clone());
    let caller = std::thread::spawn(move || {
        let mut stream = std::net::TcpStream::connect(&host).unwrap();
        let head = format!(
            "POST {}/orders HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            crate::support::BASE,
            body.len()
        );
        std::io::Write::write_all(&mut stream, (head + &body).as_bytes()).unwrap();
        std::thread::sleep(Duration::from_secs(1));
    });
    // The first token was for the catalog.
    called(&world.control, "token", 2).await;
    process.signal("STOP");
    let left = only_send(&world).await;
    assert_eq!(left["steps"][0]["state"], "started", "{left}");
    let id = left["id"].as_str().unwrap().to_owned();
    world.until(&id, |send| send["status"] == "unknown").await;
    world.post(&format!("sends/{id}/resolution"), &json!({"outcome": "notDone"})).await;
    process.signal("CONT");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(world.recorded("sales"), 0, "it is another's to send by now");
    assert_eq!(world.send_order(&order, &plan).await.json()["attempt"], 2);
    assert_eq!(world.recorded("sales"), 1);
    caller.join().unwrap();
}

#[tokio::test]
async fn what_was_left_does_not_go_out_once_the_integration_is_off() {
    let world = selling().await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    world.fault(json!({"on": "sale", "kind": "tooMany"}));
    through_a_process_that_dies(&world, &order, &plan).await;
    let mut config = world.get("config").await.json();
    config["general"]["active"] = json!(false);
    world.put(&config).await;
    let id = only_send(&world).await["id"].as_str().unwrap().to_owned();
    let refused = world.until(&id, |send| send["status"] != "started").await;
    assert_eq!((&refused["status"], &refused["issues"][0]["code"]), (&json!("refused"), &json!("send-not-sent")));
    assert_eq!((world.recorded("people"), world.recorded("sales")), (1, 0));
}
