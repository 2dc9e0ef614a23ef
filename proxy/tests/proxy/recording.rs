//! What an operator records about a send, when, and what is kept of it.

use crate::support::{World, open_titles, order, payment};
use axum::http::{Method, StatusCode};
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};
use std::time::Duration;

/// A lead whose answer was lost; its id.
async fn lost_lead(world: &World) -> (Value, String) {
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    let mut lead = order("l1");
    lead["kind"] = json!("lead");
    let sent = world.send_order(&lead, &world.plan_order(&lead, Customer::NotAsked)).await;
    assert_eq!(sent.json()["status"], "unknown", "{}", sent.text);
    (lead, sent.json()["id"].as_str().unwrap().to_owned())
}

impl World {
    async fn correct(&self, id: &str, found: &Value) -> crate::support::Answer {
        self.raw(self.request(Method::PUT, &format!("sends/{id}/resolution"), &[], Some(found))).await
    }

    async fn record(&self, id: &str, found: &Value) -> crate::support::Answer {
        self.post(&format!("sends/{id}/resolution"), found).await
    }
}

#[tokio::test]
async fn not_done_is_taken_only_when_the_erp_can_not_be_at_it_any_more() {
    // A quarter of an hour in two seconds.
    let world = World::ready_with(|settings| settings.hurry = 450).await;
    world.fault(json!({"on": "lead", "kind": "slow", "delayMs": 1800}));
    let mut lead = order("l1");
    lead["kind"] = json!("lead");
    let plan = world.plan_order(&lead, Customer::NotAsked);
    let sent = world.send_order(&lead, &plan).await;
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    assert_eq!((&sent.json()["status"], &sent.json()["waitsFor"]), (&json!("unknown"), &json!("lost")));
    let early = world.record(&id, &json!({"outcome": "notDone"})).await;
    assert_eq!((early.status, early.code().as_str()), (StatusCode::CONFLICT, "too-early"), "{}", early.text);
    assert_eq!(early.json()["notDoneFrom"], sent.json()["notDoneFrom"]);
    assert!(early.headers.contains_key("retry-after"));
    assert_eq!(early.json()["send"]["status"], "unknown");
    tokio::time::sleep(Duration::from_millis(2000)).await;
    // Here the ERP has done it meanwhile: who looks now sees it.
    assert_eq!(world.recorded("leads"), 1);
    assert_eq!(world.record(&id, &json!({"outcome": "notDone"})).await.status, StatusCode::OK);
}

#[tokio::test]
async fn done_is_taken_at_once() {
    let world = World::ready_with(|settings| settings.hurry = 1).await;
    let (_, id) = lost_lead(&world).await;
    assert_eq!(world.record(&id, &json!({"outcome": "notDone"})).await.code(), "too-early");
    assert_eq!(world.record(&id, &json!({"outcome": "done"})).await.json()["status"], "done");
}

#[tokio::test]
async fn who_was_wrong_corrects_it_until_it_was_sent_again() {
    let world = World::ready().await;
    let (lead, id) = lost_lead(&world).await;
    assert_eq!(
        world.correct(&id, &json!({"outcome": "done"})).await.code(),
        "nothing-to-correct",
        "nothing was recorded"
    );
    tokio::time::sleep(Duration::from_millis(100)).await;
    world.record(&id, &json!({"outcome": "done", "note": "visto por engano"})).await;
    let corrected = world.correct(&id, &json!({"outcome": "notDone", "note": "era outro"})).await;
    assert_eq!(
        (corrected.status, &corrected.json()["status"]),
        (StatusCode::OK, &json!("refused")),
        "{}",
        corrected.text
    );
    assert_eq!(world.correct(&id, &json!({"outcome": "done"})).await.json()["status"], "done");
    assert_eq!(world.correct(&id, &json!({"outcome": "notDone"})).await.json()["status"], "refused");
    let plan = world.plan_order(&lead, Customer::NotAsked);
    assert_eq!(world.send_order(&lead, &plan).await.json()["status"], "done");
    assert_eq!(
        world.correct(&id, &json!({"outcome": "done"})).await.code(),
        "nothing-to-correct",
        "a later attempt has begun"
    );
    let shown = world.get(&format!("sends/{id}")).await.json();
    let history: Vec<_> = shown["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["what"].clone(), entry["status"].clone()))
        .collect();
    let expected = [
        ("recorded", "unknown"),
        ("corrected", "done"),
        ("corrected", "refused"),
        ("corrected", "done"),
        ("attempt", "refused"),
    ];
    assert_eq!(history, expected.map(|(what, status)| (json!(what), json!(status))), "each as it was before");
    assert_eq!(shown["history"][1]["resolution"]["note"], "visto por engano");
    assert_eq!(shown["history"][1]["by"], "page");
}

#[tokio::test]
async fn attempts_and_the_erps_words_are_kept_with_who_sent_them() {
    let world = World::ready().await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    world.fault(json!({"on": "sale", "kind": "refuse", "messages": "Vendedor inativo."}));
    let refused = world.send_order(&order, &plan).await.json();
    assert_eq!((&refused["sentBy"], &refused["attempt"]), (&json!("page"), &json!(1)));
    let done = world.send_order(&order, &plan).await.json();
    assert_eq!((&done["status"], &done["attempt"]), (&json!("done"), &json!(2)));
    let shown = world.get(&format!("sends/{}", done["id"].as_str().unwrap())).await.json();
    let history = shown["history"].as_array().unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(
        (&history[0]["attempt"], &history[0]["status"], &history[0]["by"]),
        (&json!(1), &json!("refused"), &json!("page"))
    );
    assert!(history[0]["issues"][0]["message"].as_str().unwrap().contains("Vendedor inativo."), "{}", history[0]);
}

#[tokio::test]
async fn a_title_that_was_settled_here_is_released_a_day_later_by_an_operator() {
    // A day in three seconds.
    let world = World::ready_with(|settings| settings.hurry = 28_800).await;
    let paid = payment("p1");
    let sent = world.send_payment(&paid, &world.plan_payment(&paid, &open_titles())).await;
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    world.until(&id, |send| send["status"] == "done").await;
    let path = format!("sends/{id}/title-release");
    let early = world.post(&path, &json!({})).await;
    assert_eq!(
        (early.code().as_str(), early.json()["releaseFrom"].is_string()),
        ("title-not-released", true),
        "{}",
        early.text
    );
    // The provider has reopened it, and the ERP lists it again.
    let mut second = payment("p2");
    second["invoiceId"] = json!("70001");
    let plan = world.plan_payment(&second, &open_titles());
    assert_eq!(world.send_payment(&second, &plan).await.code(), "title-taken");
    tokio::time::sleep(Duration::from_millis(3200)).await;
    let released = world.post(&path, &json!({})).await;
    assert_eq!(
        (released.status, &released.json()["titleReleased"]),
        (StatusCode::OK, &json!(true)),
        "{}",
        released.text
    );
    assert_eq!(world.post(&path, &json!({})).await.code(), "title-not-released", "once");
    assert_ne!(world.send_payment(&second, &plan).await.code(), "title-taken");
    let audit = world.rows("SELECT actor, action, subject FROM audit WHERE action = 'title-released'").await;
    assert_eq!(audit, [["page", "title-released", id.as_str()]]);
}

#[tokio::test]
async fn a_sale_is_done_with_its_protocol_or_the_word_that_there_was_none() {
    let world = World::ready().await;
    world.fault(json!({"on": "sale", "kind": "cutAfter"}));
    let order = order("o1");
    let sent = world.send_order(&order, &world.plan_order(&order, Customer::New)).await;
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(world.record(&id, &json!({"outcome": "done"})).await.code(), "resolution-invalid");
    assert_eq!(world.record(&id, &json!({"outcome": "done", "notFound": "sim"})).await.code(), "resolution-invalid");
    let none = world.record(&id, &json!({"outcome": "done", "notFound": true})).await.json();
    assert_eq!((&none["status"], &none["resolution"]["notFound"]), (&json!("done"), &json!(true)), "{none}");
    let found = world.correct(&id, &json!({"outcome": "done", "protocolId": 202600001})).await.json();
    assert_eq!(found["protocolId"], "202600001", "{found}");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let not_done = world.correct(&id, &json!({"outcome": "notDone"})).await.json();
    assert_eq!((&not_done["status"], not_done.get("protocolId")), (&json!("refused"), None), "{not_done}");
}
