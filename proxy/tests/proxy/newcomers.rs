//! Orders of people whom the ERP does not know as customers: what registers them, what lets them buy, and how their phone follows.

use crate::support::{World, order};
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};
use std::time::Duration;

const TAX_ID: &str = "15350946056";

async fn selling() -> World {
    let world = World::ready_with(|settings| settings.follow_ms = 100).await;
    let mut config = world.config();
    config["lead"]["createForExistingCustomer"] = json!(false);
    world.put(&config).await;
    world
}

/// Sends an order of somebody new; the send.
async fn send(world: &World, order: &Value) -> Value {
    let sent = world.send_order(order, &world.plan_order(order, Customer::New)).await;
    assert_eq!(sent.status.as_u16(), 201, "{}", sent.text);
    sent.json()
}

fn states(send: &Value) -> Vec<&str> {
    send["steps"].as_array().unwrap().iter().map(|step| step["state"].as_str().unwrap()).collect()
}

fn codes(send: &Value) -> Vec<&str> {
    send["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect()
}

/// Waits until the contact step has ended.
async fn contacted(world: &World, send: &Value) -> Value {
    world.until(send["id"].as_str().unwrap(), |send| send["followed"] == false).await
}

fn person(world: &World, tax_id: &str) -> Value {
    let people = world.control.people();
    people.as_array().unwrap().iter().find(|person| person["txId"] == tax_id).cloned().unwrap_or_default()
}

#[tokio::test]
async fn the_phone_follows_the_sale_in_five_calls() {
    let world = selling().await;
    world.calls();
    let sent = send(&world, &order("o1")).await;
    assert_eq!((sent["status"].as_str(), states(&sent)), (Some("done"), vec!["done", "done", "planned"]));
    let done = contacted(&world, &sent).await;
    assert_eq!((done["status"].as_str(), states(&done)), (Some("done"), vec!["done", "done", "done"]), "{done}");
    assert_eq!(done["protocolId"], sent["protocolId"]);
    assert_eq!(world.calls(), ["person", "registerPerson", "sale", "person", "contact"]);
    let body = world.control.records()["contacts"][0]["body"].clone();
    let id = person(&world, TAX_ID)["id"].clone();
    assert_eq!(body, json!({"id": id, "email": {"email": "novo@example.com"}, "phone": {"cellPhone": "19912345678"}}));
    let there = person(&world, TAX_ID);
    assert_eq!((&there["cellPhone"], &there["email"]), (&json!("19912345678"), &json!("novo@example.com")));
}

#[tokio::test]
async fn a_phone_that_stands_is_never_replaced() {
    let world = World::ready_with(|settings| settings.follow_ms = 1500).await;
    let sent = send(&world, &order("o1")).await;
    let id = person(&world, TAX_ID)["id"].clone();
    let by_hand = json!({"id": id, "phone": {"phone": "1932345678"}});
    world.at_the_erp_by(reqwest::Method::PUT, &format!("people/{id}"), &by_hand).await;
    let kept = contacted(&world, &sent).await;
    assert_eq!(
        (states(&kept), codes(&kept).last().copied()),
        (vec!["done", "done", "notSent"], Some("contact-not-sent"))
    );
    assert_eq!((kept["status"].as_str(), &kept["protocolId"]), (Some("done"), &sent["protocolId"]));
    assert_eq!(person(&world, TAX_ID)["phone"], "1932345678");
    assert_eq!(world.recorded("contacts"), 1, "nothing but what was done by hand");
}

#[tokio::test]
async fn whatever_becomes_of_the_phone_the_sale_is_done() {
    let cases: [(Value, &str, &str); 6] = [
        (json!({"on": "contact", "kind": "refuse"}), "refused", "contact-not-sent"),
        (json!({"on": "contact", "kind": "refuseWithStatus", "status": 400}), "refused", "contact-not-sent"),
        (json!({"on": "contact", "kind": "cutAfter"}), "done", ""),
        (json!({"on": "contact", "kind": "cutBefore"}), "done", ""),
        (json!({"on": "contact", "kind": "unavailable"}), "done", ""),
        (json!({"on": "contact", "kind": "htmlAfter"}), "done", ""),
    ];
    for (fault, state, code) in cases {
        let world = selling().await;
        world.fault(fault.clone());
        let sent = send(&world, &order("o1")).await;
        let ended = contacted(&world, &sent).await;
        assert_eq!((ended["status"].as_str(), states(&ended)[2]), (Some("done"), state), "{fault}: {ended}");
        assert_eq!(codes(&ended).contains(&"contact-not-sent"), !code.is_empty(), "{fault}");
        assert_eq!((world.recorded("sales"), world.recorded("people")), (1, 1), "{fault}");
        let reached = person(&world, TAX_ID)["cellPhone"] == "19912345678";
        assert_eq!(reached, state == "done", "{fault}");
        assert!(world.recorded("contacts") <= 1, "{fault}: never twice");
    }
}

#[tokio::test]
async fn a_switch_keeps_the_phone_here() {
    let world = selling().await;
    let mut config = world.config();
    config["sale"]["sendContact"] = json!(false);
    config["lead"]["createForExistingCustomer"] = json!(false);
    world.put(&config).await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    let without = json!([plan[0], plan[1]]);
    let sent = world.send_order(&order, &without).await;
    assert_eq!(states(&sent.json()), ["done", "done"], "{}", sent.text);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(world.recorded("contacts"), 0);
}

#[tokio::test]
async fn a_lead_first_and_the_order_afterwards_is_a_sale() {
    let world = selling().await;
    let mut lead = order("l1");
    lead["kind"] = json!("lead");
    let sent = world.send_order(&lead, &world.plan_order(&lead, Customer::NotAsked)).await;
    assert_eq!(sent.json()["status"], "done", "{}", sent.text);
    let sale = send(&world, &order("o1")).await;
    assert_eq!((sale["status"].as_str(), states(&sale)), (Some("done"), vec!["known", "done", "notSent"]), "{sale}");
    assert_eq!(codes(&sale), ["erp-said", "contact-not-sent"], "{sale}");
    assert!(
        !world.calls().contains(&"registerPerson".to_owned()),
        "the journal knows that the lead made them a person"
    );
    assert!(sale["issues"].as_array().unwrap().iter().all(|issue| issue["severity"] != "error"), "{sale}");
    assert_eq!((world.recorded("leads"), world.recorded("sales")), (1, 1));
}

#[tokio::test]
async fn whoever_the_erp_knows_otherwise_buys_too() {
    for (tax_id, who) in
        [("33.444.555/0001-81", "a supplier"), ("123.123.123-87", "an employee"), ("000.000.001-91", "a lead")]
    {
        for existing in ["refused", "updated"] {
            let world = selling().await;
            world.control.change_settings(&json!({"existingPerson": existing})).unwrap();
            let mut order = order("o1");
            order["customer"]["taxId"] = json!(tax_id);
            let sale = send(&world, &order).await;
            assert_eq!(sale["status"], "done", "{who}, {existing}: {sale}");
            assert_eq!(world.recorded("sales"), 1, "{who}, {existing}");
        }
    }
}

#[tokio::test]
async fn a_registration_refused_for_another_reason_sells_nothing() {
    for words in ["E-mail já cadastrado.", "Cpf inválido.", "CPF correto, mas o e-mail já existe."] {
        let world = selling().await;
        world.fault(json!({"on": "registerPerson", "kind": "refuse", "messages": [{"message": words, "code": null, "type": "Error"}]}));
        let refused = send(&world, &order("o1")).await;
        assert_eq!(
            (refused["status"].as_str(), states(&refused)),
            (Some("refused"), vec!["refused", "notSent", "notSent"])
        );
        assert!(refused["issues"][0]["message"].as_str().unwrap().ends_with(words), "{refused}");
        assert_eq!((world.recorded("people"), world.recorded("sales")), (0, 0));
    }
}
