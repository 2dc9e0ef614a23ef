//! What the proxy finds out by itself: accepted settlements, and what was lost on the way.

use crate::support::{World, open_titles, order, payment};
use axum::http::StatusCode;
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};
use std::time::Duration;

/// Pays the one open title of the first customer; answers the send's id.
async fn pay(world: &World, status: &str) -> String {
    let paid = payment("p1");
    let sent = world.send_payment(&paid, &world.plan_payment(&paid, &open_titles())).await;
    assert_eq!((sent.status, sent.json()["status"].as_str()), (StatusCode::CREATED, Some(status)), "{}", sent.text);
    assert_eq!(sent.json()["followed"], true);
    sent.json()["id"].as_str().unwrap().to_owned()
}

fn is(status: &'static str) -> impl Fn(&Value) -> bool {
    move |send| send["status"] == status
}

#[tokio::test]
async fn an_accepted_settlement_is_followed_until_it_is_done() {
    for as_time in [false, true] {
        let world = World::ready().await;
        world.control.change_settings(&json!({"processedAsTimestamp": as_time})).unwrap();
        let id = pay(&world, "accepted").await;
        let done = world.until(&id, is("done")).await;
        assert_eq!((&done["followed"], &done["issues"]), (&json!(false), &json!([])));
        assert!(world.calls().contains(&"consult".to_owned()));
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(world.calls(), Vec::<String>::new(), "nobody asks any more");
    }
}

#[tokio::test]
async fn an_accepted_settlement_whose_title_somebody_else_settles_is_the_operators() {
    let world = World::ready().await;
    world.control.change_settings(&json!({"settlementDelayMs": 1500})).unwrap();
    let id = pay(&world, "accepted").await;
    // Somebody at the provider settles the same title meanwhile, on another day.
    world.control.change_settings(&json!({"settlementDelayMs": 0})).unwrap();
    let by_hand = json!({"transactionId": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "financialReceivableTitleId": 70001,
        "paidAmount": 99.9, "BankAccountCode": "31", "ReceiptDate": "2026-11-19", "ClientPaidDate": "2026-11-19"});
    world.at_the_erp("receivepayment", &by_hand).await;
    let left = world.until(&id, |send| send["followed"] == false).await;
    assert_eq!((left["status"].as_str(), &left["issues"][0]["code"]), (Some("unknown"), &json!("settled-otherwise")));
}

#[tokio::test]
async fn words_about_an_accepted_settlement_free_nothing() {
    let world = World::ready_with(|settings| settings.follow_ms = 50).await;
    world.control.change_settings(&json!({"settlementDelayMs": 3000})).unwrap();
    let id = pay(&world, "accepted").await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(world.get(&format!("sends/{id}")).await.json()["status"], "accepted", "however often it was asked");
    world.until(&id, is("done")).await;
}

#[tokio::test]
async fn a_settlement_whose_answer_was_lost_is_found_done_by_its_title() {
    for kind in ["cutAfter", "halfBody"] {
        let world = World::ready().await;
        world.fault(json!({"on": "settlement", "kind": kind}));
        let id = pay(&world, "unknown").await;
        world.until(&id, is("done")).await;
        assert_eq!(world.recorded("settlements"), 1, "{kind}");
    }
}

#[tokio::test]
async fn a_lost_settlement_goes_out_once_and_is_the_operators_while_its_title_is_open() {
    let world = World::ready_with(|settings| settings.follow_ms = 50).await;
    world.fault(json!({"on": "settlement", "kind": "cutBefore"}));
    let id = pay(&world, "unknown").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(settlements(&world).len(), 1, "whether the ERP honours a number twice nobody knows");
    let shown = world.get(&format!("sends/{id}")).await.json();
    assert_eq!((shown["status"].as_str(), &shown["followed"]), (Some("unknown"), &json!(true)), "the title decides");
    let resolved = world.post(&format!("sends/{id}/resolution"), &json!({"outcome": "notDone"})).await;
    assert_eq!(resolved.status, StatusCode::OK, "{}", resolved.text);
    assert_eq!((&resolved.json()["resolution"]["by"], &resolved.json()["followed"]), (&json!("page"), &json!(false)));
    let paid = payment("p1");
    let again = world.send_payment(&paid, &world.plan_payment(&paid, &open_titles())).await;
    assert_eq!(again.json()["attempt"], 2, "{}", again.text);
    world.until(&id, is("done")).await;
    assert_eq!((world.recorded("settlements"), settlements(&world).len()), (1, 2));
}

fn settlements(world: &World) -> Vec<Value> {
    let received = world.control.received();
    let calls = received.as_array().unwrap().iter().filter(|call| call["endpoint"] == "settlement");
    calls.map(|call| call["body"].clone()).collect()
}

#[tokio::test]
async fn a_title_is_settled_by_one_payment_at_a_time() {
    let world = World::ready().await;
    world.control.change_settings(&json!({"settlementDelayMs": 60_000})).unwrap();
    pay(&world, "accepted").await;
    let left = world.post("customers/open-invoices", &json!({"taxId": "52998224725"})).await;
    assert_eq!(left.json(), json!({"invoices": []}), "the ERP still lists it; it is being settled");
    let mut second = payment("p2");
    let plan = world.plan_payment(&second, &open_titles());
    assert_eq!(world.send_payment(&second, &plan).await.issues(), ["no-title-fits"]);
    second["invoiceId"] = json!("70001");
    let named = world.send_payment(&second, &world.plan_payment(&second, &open_titles())).await;
    assert_eq!((named.status.as_u16(), named.code().as_str()), (409, "title-taken"));
    // Two at the same moment: the database itself lets one in.
    let mut payments = [payment("p3"), payment("p4")];
    for paid in &mut payments {
        paid["taxId"] = json!("39053344705");
        paid["paidAmount"] = json!(154.4);
    }
    let titles = json!([{"id": 70004, "billet": {"expirationDate": "2026-10-10", "amount": {"finalValue": 154.4}}}]);
    let plans = [world.plan_payment(&payments[0], &titles), world.plan_payment(&payments[1], &titles)];
    let (a, b) = tokio::join!(world.send_payment(&payments[0], &plans[0]), world.send_payment(&payments[1], &plans[1]));
    let accepted = [&a, &b].iter().filter(|answer| answer.status == StatusCode::CREATED).count();
    assert_eq!(accepted, 1, "{} {}", a.text, b.text);
    assert_eq!(world.recorded("settlements"), 2);
}

#[tokio::test]
async fn a_registration_whose_answer_was_lost_is_looked_up_and_the_sale_goes_out() {
    let world = World::ready().await;
    world.fault(json!({"on": "registerPerson", "kind": "cutAfter"}));
    let order = order("o1");
    let sent = world.send_order(&order, &world.plan_order(&order, Customer::New)).await;
    assert_eq!((sent.json()["status"].as_str(), &sent.json()["followed"]), (Some("unknown"), &json!(true)));
    assert_eq!(world.recorded("sales"), 0);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let done = world.until(&id, is("done")).await;
    assert_eq!((world.recorded("people"), world.recorded("sales")), (1, 1));
    assert_eq!(done["protocolId"].as_str().unwrap(), world.control.records()["sales"][0]["protocolId"].to_string());
    let states: Vec<_> = done["steps"].as_array().unwrap().iter().map(|step| step["state"].clone()).collect();
    assert_eq!(states, ["known", "done", "notSent"], "the contact follows only an answer that said yes: {done}");
    let codes: Vec<_> = done["issues"].as_array().unwrap().iter().map(|issue| issue["code"].clone()).collect();
    assert!(codes.contains(&json!("contact-not-sent")), "{codes:?}");
}

#[tokio::test]
async fn a_person_who_is_not_found_leaves_the_send_to_the_operator() {
    let world = World::ready_with(|settings| settings.follow_ms = 50).await;
    world.fault(json!({"on": "registerPerson", "kind": "cutBefore"}));
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    let sent = world.send_order(&order, &plan).await;
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(
        (world.recorded("people"), world.recorded("sales")),
        (0, 0),
        "nothing is registered a second time by itself"
    );
    let resolved = world.post(&format!("sends/{id}/resolution"), &json!({"outcome": "notDone"})).await;
    assert_eq!(resolved.json()["status"], "refused");
    let again = world.send_order(&order, &plan).await;
    assert_eq!(again.json()["status"], "done", "{}", again.text);
    assert_eq!((world.recorded("people"), world.recorded("sales")), (1, 1));
}

#[tokio::test]
async fn an_unknown_sale_or_lead_is_the_operators_alone() {
    let world = World::ready().await;
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    let mut lead = order("l1");
    lead["kind"] = json!("lead");
    let sent = world.send_order(&lead, &world.plan_order(&lead, Customer::NotAsked)).await;
    assert_eq!((sent.json()["status"].as_str(), &sent.json()["followed"]), (Some("unknown"), &json!(false)));
    assert_eq!(sent.json()["steps"][0]["request"]["personalData"]["name"], "Cliente Novo", "what went out is shown");
    world.calls();
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(world.calls(), Vec::<String>::new());
}

#[tokio::test]
async fn an_accepted_settlement_without_a_number_is_decided_by_its_title() {
    let world = World::ready().await;
    world.control.change_settings(&json!({"settlementDelayMs": 700})).unwrap();
    let id = pay(&world, "accepted").await;
    assert_eq!(world.change("UPDATE sends SET transaction_id = NULL").await, 1);
    world.calls();
    world.until(&id, is("done")).await;
    assert!(!world.calls().contains(&"consult".to_owned()), "there is nothing to ask it by");
}

#[tokio::test]
async fn an_erp_that_is_down_for_long_decides_when_it_is_back() {
    let world = World::ready_with(|settings| settings.follow_ms = 50).await;
    world.fault(json!({"on": "settlement", "kind": "cutAfter"}));
    world.fault(json!({"on": "titles", "kind": "serverError", "times": 8}));
    let id = pay(&world, "unknown").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    world.control.clear_faults();
    world.until(&id, is("done")).await;
}

#[tokio::test]
async fn what_another_erp_says_decides_nothing() {
    let world = World::ready().await;
    world.fault(json!({"on": "settlement", "kind": "cutBefore"}));
    let id = pay(&world, "unknown").await;
    let mut config = world.config();
    config["general"]["authUrl"] = json!("https://erp.nowhere.invalid");
    world.put(&config).await;
    let left = world.until(&id, |send| send["followed"] == false).await;
    assert_eq!(left["status"], "unknown");
    assert_eq!(settlements(&world).len(), 1);
}
