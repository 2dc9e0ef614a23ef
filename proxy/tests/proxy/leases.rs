//! Whose a send is: a sister proxy keeps her hands off what is being done, and takes up what was left.

use crate::support::{World, address, known, order};
use datacake_voalle::plan::Customer;
use datacake_voalle_proxy::{AppState, app};
use serde_json::{Value, json};
use std::time::Duration;
use tower::ServiceExt;

/// Sends an order through a process that is killed after `life`: every task of its runtime ends, wherever it is.
async fn through_a_process_that_dies(world: &World, order: &Value, requests: &Value, life: Duration) {
    let settings = world.settings.clone();
    let body = json!({"order": order, "requests": requests});
    let request = world.request(axum::http::Method::POST, "orders", &[("idempotency-key", "k")], Some(&body));
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
            let _ = tokio::time::timeout(life, app(state).oneshot(request)).await;
        });
        runtime.shutdown_background();
    });
    process.await.unwrap();
}

async fn selling() -> World {
    let world = World::ready_with(|settings| settings.erp_timeout_ms = 5000).await;
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
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 3500}));
    let _ = tokio::time::timeout(Duration::from_millis(300), world.send_order(&order, &plan)).await;
    let (sister, _first) = world.sister().await;
    // Three times the lease: the owner says again and again that it lives.
    for _ in 0..6 {
        tokio::time::sleep(Duration::from_millis(450)).await;
        assert_eq!(only_send(&sister).await["status"], "started");
        assert_eq!(sister.send_order(&order, &plan).await.code(), "send-in-flight");
    }
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(only_send(&sister).await["status"], "done");
    assert_eq!(sister.recorded("sales"), 1);
}

#[tokio::test]
async fn what_a_killed_process_left_half_done_is_unknown_when_its_lease_has_run_out() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 900}));
    through_a_process_that_dies(&world, &order, &plan, Duration::from_millis(500)).await;
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
    through_a_process_that_dies(&world, &order, &plan, Duration::from_millis(700)).await;
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
    through_a_process_that_dies(&world, &order, &plan, Duration::from_millis(700)).await;
    let (sister, _first) = world.sister().await;
    let id = only_send(&sister).await["id"].as_str().unwrap().to_owned();
    sister.until(&id, |send| send["status"] == "done").await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(sister.recorded("sales"), 1);
}
