//! Where nothing may be written, and what is not the next step.

use super::*;
use crate::support::order;
use datacake_voalle::plan::Customer;

/// Refused for these reasons, and nothing was sent.
async fn refused(world: &World, given: &Value, issues: &[&str]) {
    world.calls();
    let answer = world.post(WRITING, given).await;
    let (status, code) = (answer.status.as_u16(), answer.code());
    assert_eq!(
        (status, code.as_str(), answer.issues()),
        (409, "first-contact-refused", issues.iter().map(|code| (*code).to_owned()).collect())
    );
    assert_eq!(world.calls(), [""; 0]);
}

#[tokio::test]
async fn each_condition_refuses_with_its_words() {
    let world = world().await;
    let changed = |name: &str, value: Value| {
        let mut config = staging(&world);
        config["general"][name] = value;
        config
    };
    let good = confirmed("person");
    let with = |name: &str, value: Value| {
        let mut given = confirmed("person");
        given[name] = value;
        given
    };
    refused(&world, &with("host", json!("erp.provedor.com.br")), &["first-contact-host-typed"]).await;
    refused(&world, &with("host", json!(null)), &["first-contact-host-typed"]).await;
    refused(&world, &with("email", json!("")), &["first-contact-email-missing"]).await;
    refused(&world, &with("phone", json!(7)), &["first-contact-phone-missing"]).await;
    refused(&world, &with("phone", json!("123")), &["phone-form"]).await;
    assert_eq!(world.put(&changed("environment", json!("production"))).await.status, StatusCode::OK);
    refused(&world, &good, &["first-contact-not-staging"]).await;
    let shown = world.get(WRITING).await.json();
    assert_eq!(
        (&shown["mayWrite"], &shown["refusals"][0]["code"]),
        (&json!(false), &json!("first-contact-not-staging"))
    );
    assert_eq!(
        world.put(&changed("authUrl", json!(format!("https://{}/", credentials::HOST)))).await.status,
        StatusCode::OK
    );
    refused(&world, &good, &["first-contact-same-host"]).await;
    // Production that somebody declared as staging.
    assert_eq!(world.put(&world.config()).await.status, StatusCode::OK);
    let requests = world.plan_order(&order("1"), Customer::New);
    let sent = world.send_order(&order("1"), &requests).await;
    assert_eq!(sent.json()["status"], "done", "{}", sent.text);
    let declared = changed("authUrl", json!(null));
    assert_eq!(world.put(&declared).await.status, StatusCode::OK);
    refused(&world, &good, &["first-contact-same-host", "first-contact-host-used"]).await;
    assert_eq!(world.put(&staging(&world)).await.status, StatusCode::OK);
    refused(&world, &good, &["first-contact-host-used"]).await;
    // Whatever it came to: its registration was done.
    for came_to in [
        "UPDATE sends SET status = 'unknown'",
        "UPDATE sends SET status = 'started'",
        "UPDATE sends SET status = 'refused'",
    ] {
        assert_eq!(world.change(came_to).await, 1);
        refused(&world, &good, &["first-contact-host-used"]).await;
    }
    // A row that nobody can read may have gone there.
    assert_eq!(world.change("UPDATE sends SET key_id = 'none'").await, 1);
    refused(&world, &good, &["first-contact-host-used"]).await;
}

#[tokio::test]
async fn a_send_of_which_the_erp_did_nothing_has_used_no_host() {
    let world = world().await;
    assert_eq!(world.put(&world.config()).await.status, StatusCode::OK);
    world.fault(json!({"on": "registerPerson", "kind": "refuse", "messages": [{"message": "Cep inválido.", "code": null, "type": "Error"}]}));
    let requests = world.plan_order(&order("1"), Customer::New);
    assert_eq!(world.send_order(&order("1"), &requests).await.json()["status"], "refused");
    assert_eq!(world.put(&staging(&world)).await.status, StatusCode::OK);
    assert_eq!(go(&world, "person").await["next"]["id"], "lead");
}

#[tokio::test]
async fn a_new_rehearsal_waits_until_the_sales_of_the_one_before_are_taken_back() {
    let world = world().await;
    for (step, _) in &STEPS[..5] {
        go(&world, step).await;
    }
    world.fault(json!({"on": "cancelSale", "kind": "tooMany"}));
    assert_eq!(act(&world, "clean-up").await.code(), "erp-pace");
    let shown = world.get(WRITING).await.json();
    assert_eq!((&shown["cleanedUp"], &shown["canCleanUp"]), (&json!(false), &json!(true)), "nothing is cancelled yet");
    assert_eq!(shown["next"], json!(null));
    assert_eq!(act(&world, "person").await.code(), "first-contact-step");
    // Nor is the way to them lost by another address.
    let mut elsewhere = staging(&world);
    elsewhere["general"]["erpUrl"] = json!(format!("https://{}", credentials::AUTH_HOST));
    elsewhere["general"]["authUrl"] = json!(format!("https://{}", credentials::HOST));
    assert_eq!(world.put(&elsewhere).await.status, StatusCode::OK);
    let mut given = confirmed("person");
    given["host"] = json!(credentials::AUTH_HOST);
    assert_eq!(world.post(WRITING, &given).await.code(), "first-contact-step");
    assert_eq!(world.put(&staging(&world)).await.status, StatusCode::OK);
    world.control.clear_faults();
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let shown = go(&world, "clean-up").await;
    assert_eq!((&shown["cleanedUp"], &shown["next"]["id"]), (&json!(true), &json!("person")));
    assert_eq!(world.recorded("sales"), 0);
}

#[tokio::test]
async fn sales_that_no_call_cancels_are_left_to_whoever_has_looked_after_them() {
    let world = world().await;
    for (step, _) in &STEPS[..5] {
        go(&world, step).await;
    }
    assert_eq!(act(&world, "give-up").await.code(), "first-contact-nothing", "cancelling them was not tried");
    world.fault(json!({"on": "cancelSale", "kind": "cutBefore", "times": 9}));
    let shown = go(&world, "clean-up").await;
    assert_eq!(
        (&shown["cleanedUp"], &shown["cleanUpTried"], &shown["canGiveUp"], &shown["next"]),
        (&json!(false), &json!(true), &json!(true), &json!(null))
    );
    let sales = left(&shown).len();
    world.calls();
    let given_up = go(&world, "give-up").await;
    assert_eq!(world.calls(), [""; 0], "the ERP is asked nothing");
    assert_eq!((&given_up["canGiveUp"], &given_up["next"]["id"]), (&json!(false), &json!("person")));
    assert_eq!(left(&given_up).len(), sales, "they are told of still");
    assert_eq!(act(&world, "give-up").await.code(), "first-contact-nothing");
    world.control.clear_faults();
    let shown = go(&world, "person").await;
    assert_eq!(shown["earlier"].as_array().map(Vec::len), Some(sales), "and the next rehearsal remembers them");
    let audit = world.rows("SELECT subject FROM audit WHERE action = 'rehearsed' ORDER BY id DESC").await;
    assert_eq!((audit[1][0].as_str(), audit[2][0].as_str()), ("give-up", "clean-up"));
}

#[tokio::test]
async fn sales_at_an_erp_that_is_gone_hold_up_no_other() {
    let world = world().await;
    for (step, _) in &STEPS[..5] {
        go(&world, step).await;
    }
    let mut elsewhere = staging(&world);
    elsewhere["general"]["erpUrl"] = json!(format!("https://{}", credentials::AUTH_HOST));
    elsewhere["general"]["authUrl"] = json!(format!("https://{}", credentials::HOST));
    assert_eq!(world.put(&elsewhere).await.status, StatusCode::OK);
    let shown = world.get(WRITING).await.json();
    assert_eq!((&shown["canGiveUp"], &shown["next"]), (&json!(true), &json!(null)));
    assert_eq!(go(&world, "give-up").await["next"]["id"], "person");
}

#[tokio::test]
async fn only_the_next_step_is_done_and_each_once() {
    let world = world().await;
    let code = |answer: Answer| (answer.status.as_u16(), answer.code(), answer.json()["next"].clone());
    let wrong = |next: Value| (409, "first-contact-step".to_owned(), next);
    for named in ["lead", "sale", "", "everything"] {
        assert_eq!(code(act(&world, named).await), wrong(json!("person")), "{named}");
    }
    assert_eq!(act(&world, "clean-up").await.code(), "first-contact-nothing");
    go(&world, "person").await;
    assert_eq!(code(act(&world, "person").await), wrong(json!("lead")));
    world.calls();
    let twice = tokio::join!(act(&world, "lead"), act(&world, "lead"));
    let codes = [twice.0.code(), twice.1.code()];
    assert!(
        codes.contains(&"rehearsal-running".to_owned()) || codes.contains(&"first-contact-step".to_owned()),
        "{codes:?}"
    );
    assert_eq!(world.calls(), ["lead"], "once, whoever confirms it twice");
    for (step, _) in &STEPS[2..] {
        go(&world, step).await;
    }
    assert_eq!(code(act(&world, "contact").await), wrong(json!(null)));
    // What was made at another host is cleaned up there alone.
    let mut elsewhere = staging(&world);
    elsewhere["general"]["erpUrl"] = json!(format!("https://{}", credentials::AUTH_HOST));
    elsewhere["general"]["authUrl"] = json!(format!("https://{}", credentials::HOST));
    assert_eq!(world.put(&elsewhere).await.status, StatusCode::OK);
    let mut given = confirmed("clean-up");
    given["host"] = json!(credentials::AUTH_HOST);
    refused(&world, &given, &["first-contact-elsewhere"]).await;
    assert_eq!(world.put(&staging(&world)).await.status, StatusCode::OK);
    // Who cleans up need not say their e-mail again, and may whatever was sent since.
    let requests = world.plan_order(&order("1"), Customer::New);
    assert_eq!(world.send_order(&order("1"), &requests).await.json()["status"], "done");
    let cleaned = world.post(WRITING, &json!({"host": credentials::HOST, "do": "clean-up"})).await;
    assert_eq!((cleaned.status, world.recorded("sales")), (StatusCode::OK, 1), "the customer's own is untouched");
}
