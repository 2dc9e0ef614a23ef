//! The sandbox's `--like`: an ERP from its report alone.

use crate::like_report::{order_of_a_stranger, report_of};
use crate::support::{World, known, open_titles, payment, planned_order, planned_payment, without_pace};
use axum::http::StatusCode;
use datacake_voalle::plan::Customer;
use datacake_voalle_sandbox::{Like, Sandbox};
use serde_json::{Value, json};

/// Variants of the sandbox, each by its settings.
fn variants() -> Vec<Value> {
    vec![
        json!({}),
        json!({"pascalCase": true}),
        json!({"pascalCase": "sucess", "missingPerson": "object", "missingTitles": "list"}),
        json!({"bareCampaigns": true, "titleAsName": true, "missingPerson": "null"}),
        json!({"responseTrue": true, "missingPerson": "404", "missingTitles": "404"}),
        json!({"processedAsTimestamp": false, "missingPerson": "emptyBody", "missingTitles": "emptyBody"}),
        json!({"placesForm": "data", "missingPerson": "bare404", "missingTitles": "object"}),
        json!({"placesForm": "other", "rootStatus": true, "missingTitles": "null"}),
        json!({"placesForm": "refused", "noisyAmounts": true, "missingPerson": "list", "pascalCase": true}),
        json!({"disjointCodes": true, "rootStatus": true, "pascalCase": true}),
    ]
}

async fn sandbox_with(settings: &Value) -> Sandbox {
    let sandbox = Sandbox::start(without_pace()).await.unwrap();
    sandbox.control().change_settings(settings).unwrap();
    sandbox
}

async fn emulation(report: &Value) -> Sandbox {
    Sandbox::start_like(without_pace(), Like::read(&report.to_string()).unwrap()).await.unwrap()
}

/// What differs between two reports, each as its place and both values.
fn differences(one: &Value, other: &Value) -> Vec<String> {
    fn look(place: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
        match (one, other) {
            (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
                one.iter().for_each(|(name, value)| look(&format!("{place}.{name}"), value, &other[name], found));
            }
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                let both = one.iter().zip(other).enumerate();
                both.for_each(|(index, (one, other))| look(&format!("{place}[{index}]"), one, other, found));
            }
            _ if one == other => {}
            _ => found.push(format!("{place}: {one} / {other}")),
        }
    }
    let mut found = Vec::new();
    look("", one, other, &mut found);
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_of_an_emulation_is_the_report_that_it_was_made_from() {
    let usual = report_of(&sandbox_with(&json!({})).await).await;
    for variant in variants() {
        let report = report_of(&sandbox_with(&variant).await).await;
        let is_usual = variant == json!({});
        assert_eq!(report == usual, is_usual, "{variant}: a variant that looks as usual shows nothing");
        let again = report_of(&emulation(&report).await).await;
        let unlike = differences(&report, &again);
        assert!(unlike.is_empty(), "{variant}:\n{}", unlike.join("\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_product_goes_the_same_way_with_each_emulation() {
    for variant in variants() {
        let report = report_of(&sandbox_with(&variant).await).await;
        let world = World::at(emulation(&report).await, |settings| settings.follow_ms = 50).await;
        let mut config = world.config();
        if variant["disjointCodes"] == true {
            // As that ERP's campaigns call them.
            for (product, code) in ["00012", "00014", "00018"].into_iter().enumerate() {
                config["products"][product]["erpProduct"] = json!(code);
            }
        }
        assert_eq!(world.put(&config).await.status, StatusCode::OK, "{variant}");
        journey(&world, &config, &variant.to_string()).await;
    }
}

/// The connection, a sale to somebody new and to a customer, a lead, a payment until it is settled.
async fn journey(world: &World, config: &Value, case: &str) {
    let checked = world.post("connection-check", &json!({})).await;
    let last: Value = serde_json::from_str(checked.text.lines().last().unwrap()).unwrap();
    assert_eq!(last["ok"], true, "{case}: {}", checked.text);

    let order = order_of_a_stranger("J1");
    // So that the form of nobody that proves nothing alone has the proof that it needs.
    let exists = world.post("customers/exists", &json!({"taxId": "52998224725"})).await;
    assert_eq!(exists.json()["exists"], true, "{case}: {}", exists.text);
    let sold = world.send_order(&order, &planned_order(config, &order, Customer::New)).await;
    assert_eq!((sold.status, &sold.json()["status"]), (StatusCode::CREATED, &json!("done")), "{case}: {}", sold.text);
    assert!(sold.text.contains("202600001"), "{case}: {}", sold.text);

    let order = known("J2");
    let sold = world.send_order(&order, &planned_order(config, &order, Customer::Known)).await;
    assert_eq!((sold.status, &sold.json()["status"]), (StatusCode::CREATED, &json!("done")), "{case}: {}", sold.text);

    let mut lead = order_of_a_stranger("J3");
    lead["kind"] = json!("lead");
    lead["customer"]["taxId"] = json!("153.509.460-56");
    let made = world.send_order(&lead, &planned_order(config, &lead, Customer::NotAsked)).await;
    assert_eq!((made.status, &made.json()["status"]), (StatusCode::CREATED, &json!("done")), "{case}: {}", made.text);

    let paid = payment("J4");
    let sent = world.send_payment(&paid, &planned_payment(config, &paid, &open_titles())).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{case}: {}", sent.text);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let settled = world.until(&id, |send| send["status"] != "accepted").await;
    assert_eq!(settled["status"], "done", "{case}: {settled}");

    let records = world.control.records();
    let count = |what: &str| records[what].as_array().unwrap().len();
    let made = ["people", "sales", "leads", "settlements"].map(count);
    assert_eq!(made, [1, 1, 2, 1], "{case}: a customer's order is a lead here: {records}");
}
