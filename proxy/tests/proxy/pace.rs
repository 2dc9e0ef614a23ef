//! The ERP's pace: bounded waits in order of arrival, shares of their own, a true Retry-After.

use crate::support::{HOST, World, known};
use axum::http::StatusCode;
use datacake_voalle::plan::Customer;
use serde_json::json;
use std::time::{Duration, Instant};

async fn exists(world: &World) -> crate::support::Answer {
    world.post("customers/exists", &json!({"taxId": "52998224725"})).await
}

#[tokio::test]
async fn a_full_line_says_when_there_is_a_place_and_does_not_hold_up_sends() {
    let world = World::ready_with(|settings| {
        settings.requests_per_minute = Some(60);
        settings.pace_wait_seconds = 1;
    })
    .await;
    for _ in 0..4 {
        assert_eq!(exists(&world).await.status, StatusCode::OK);
    }
    let full = exists(&world).await;
    assert_eq!((full.status.as_u16(), full.code().as_str()), (429, "pace-full"));
    let seconds: u64 = full.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((2..=3).contains(&seconds), "a look-up every 3.5 seconds, one second of patience: {seconds}");
    let full_since = Instant::now();

    // The sends have a share of their own: this one's look-up and sale need not wait for the other line.
    let mut config = world.config();
    config["lead"]["createForExistingCustomer"] = json!(false);
    world.put(&config).await;
    let order = known("o1");
    let lead_off = json!([world.plan_order(&order, Customer::New)[1]]);
    let sent = world.send_order(&order, &lead_off).await;
    assert_eq!(sent.json()["status"], "done", "{}", sent.text);

    tokio::time::sleep(Duration::from_secs(seconds).saturating_sub(full_since.elapsed())).await;
    let began = Instant::now();
    assert_eq!(exists(&world).await.status, StatusCode::OK, "the time it named was true");
    assert!(began.elapsed() < Duration::from_millis(1500), "after the wait that it allows");
}

#[tokio::test]
async fn a_providers_own_number_is_a_ceiling() {
    let world = World::ready_with(|settings| {
        settings.requests_per_minute = Some(6000);
        settings.pace_wait_seconds = 0;
    })
    .await;
    for _ in 0..20 {
        assert_eq!(exists(&world).await.status, StatusCode::OK);
    }
    let mut config = world.config();
    config["general"]["requestsPerMinute"] = json!(3);
    assert_eq!(world.put(&config).await.status, StatusCode::OK);
    // What the faster pace had taken ahead is over.
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!(exists(&world).await.status, StatusCode::OK);
    assert_eq!(exists(&world).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn when_the_erp_itself_asks_to_wait_everybody_waits() {
    let world = World::ready().await;
    world.fault(json!({"on": "person", "kind": "tooMany"}));
    assert_eq!(exists(&world).await.code(), "erp-pace");
    let began = Instant::now();
    assert_eq!(exists(&world).await.status, StatusCode::OK);
    assert!(began.elapsed() > Duration::from_millis(800), "the second that it asked for: {:?}", began.elapsed());
}

#[tokio::test]
async fn a_batch_is_sent_at_the_pace_in_the_order_of_arrival() {
    // 1,200 a minute, of which 800 are the sends': 133 at once, then one every 90 ms.
    let world = World::ready_with(|settings| settings.requests_per_minute = Some(1200)).await;
    let mut config = world.config();
    config["lead"]["createForExistingCustomer"] = json!(false);
    world.put(&config).await;
    world.control.change_settings(&json!({"requestsPerMinute": 1200})).unwrap();
    let world = std::sync::Arc::new(world);
    let all: Vec<_> = (0..80)
        .map(|number| {
            let world = std::sync::Arc::clone(&world);
            tokio::spawn(async move {
                let order = known(&format!("o{number}"));
                let plan = json!([world.plan_order(&order, Customer::New)[1]]);
                world.send_order(&order, &plan).await.json()["status"].clone()
            })
        })
        .collect();
    for one in all {
        assert_eq!(one.await.unwrap(), "done");
    }
    assert_eq!(world.recorded("sales"), 80);
    let received = world.control.received();
    let refused = received.as_array().unwrap().iter().filter(|call| call["status"] == 429).count();
    assert_eq!(refused, 0, "the ERP never had to ask to wait");
}

/// What the check says of the pace.
async fn found(world: &World) -> u64 {
    let check = world.post("connection-check", &json!({})).await;
    let end: serde_json::Value = serde_json::from_str(check.text.lines().last().unwrap()).unwrap();
    end["requestsPerMinute"].as_u64().unwrap()
}

/// What the metrics say of it.
async fn shown(world: &World) -> u64 {
    let asked = axum::http::Request::get("/metrics").header("host", HOST).body(axum::body::Body::empty()).unwrap();
    let text = world.raw(asked).await.text;
    let line = text.lines().find_map(|line| line.strip_prefix("voalle_pace_per_minute{provider=\"horizonte\"} "));
    line.unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_pace_that_was_found_outlives_the_process_and_is_shared() {
    let world = World::ready_with(|settings| settings.requests_per_minute = None).await;
    assert_eq!(found(&world).await, 30, "a host that was never called");
    world.fault(json!({"on": "person", "kind": "unavailable"}));
    assert_eq!(exists(&world).await.status, StatusCode::BAD_GATEWAY);
    assert_eq!(shown(&world).await, 15, "shown as a metric");
    let (sister, first) = world.sister().await;
    // On a database that both share the line is one too, and may be full.
    let asked =
        |status: StatusCode| assert!([StatusCode::OK, StatusCode::TOO_MANY_REQUESTS].contains(&status), "{status}");
    asked(exists(&sister).await.status);
    assert_eq!(shown(&sister).await, 15, "another process on the same database");
    drop(first);
    let mut config = sister.config();
    config["general"]["requestsPerMinute"] = json!(12);
    sister.put(&config).await;
    asked(exists(&sister).await.status);
    assert_eq!(shown(&sister).await, 12, "the provider's own number is a ceiling");
}
