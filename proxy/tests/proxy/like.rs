//! The sandbox's `--like`: an ERP from its report alone.

use crate::like_report::{order_of_a_stranger, report_of};
use crate::support::{World, known, open_titles, payment, planned_order, planned_payment, without_pace};
use axum::http::StatusCode;
use datacake_voalle::plan::Customer;
use datacake_voalle_sandbox::{Like, Sandbox};
use serde_json::{Value, json};

/// Variants of the sandbox, each by its settings.
pub fn variants() -> Vec<Value> {
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

pub async fn sandbox_with(settings: &Value) -> Sandbox {
    let sandbox = Sandbox::start(without_pace()).await.unwrap();
    sandbox.control().change_settings(settings).unwrap();
    sandbox
}

pub async fn emulation(report: &Value) -> Sandbox {
    Sandbox::start_like(without_pace(), Like::read(&report.to_string()).unwrap()).await.unwrap()
}

/// What differs between two reports, each as its place and both values.
pub fn differences(one: &Value, other: &Value) -> Vec<String> {
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

/// The configuration of a provider whose ERP is that variant.
pub fn config_for(world: &World, variant: &Value) -> Value {
    let mut config = world.config();
    if variant["disjointCodes"] == true {
        // As that ERP's campaigns call them.
        for (product, code) in ["00012", "00014", "00018"].into_iter().enumerate() {
            config["products"][product]["erpProduct"] = json!(code);
        }
    }
    config
}

#[tokio::test(flavor = "multi_thread")]
async fn the_product_goes_the_same_way_with_each_emulation() {
    for variant in variants() {
        let report = report_of(&sandbox_with(&variant).await).await;
        let world = World::at(emulation(&report).await, |settings| settings.follow_ms = 50).await;
        let config = config_for(&world, &variant);
        assert_eq!(world.put(&config).await.status, StatusCode::OK, "{variant}");
        journey(&world, &config, &variant.to_string()).await;
    }
}

/// A report of an ERP that no variant of the sandbox is: of the usual one, with other kinds, forms, envelopes and fields.
async fn foreign_report() -> Value {
    let text = |form: &str| json!({"kinds": ["text"], "forms": [form], "lengths": [4, 9]});
    let mut report = report_of(&sandbox_with(&json!({"placesForm": "data"})).await).await;
    for answer in report["answers"].as_array_mut().unwrap() {
        let call = answer["call"].as_str().unwrap().to_owned();
        if answer["form"]["words"] == json!(["Registro não encontrado."]) && call == "person" {
            answer["form"] = json!({"status": 200, "body": "list", "success": null, "response": "[]", "spelling": "", "words": [], "hasError": false});
            answer["shape"] = json!({"kinds": ["list"], "counts": [0, 0]});
            continue;
        }
        let shape = &mut answer["shape"];
        if call == "token" {
            shape["fields"]["expires_in"] = text("digits");
            continue;
        }
        shape["fields"]["elapsedTime"] = text("word");
        shape["fields"]["‹name, 7›"] = json!({"kinds": ["text"], "forms": ["uuid"], "lengths": [36, 36]});
        let messages = &mut shape["fields"]["messages"];
        if messages["kinds"] == json!(["null"]) {
            *messages = json!({"kinds": ["list"], "counts": [0, 0]});
        }
        let response = &mut shape["fields"]["response"];
        let told = match call.as_str() {
            "places" => {
                response["fields"]["‹name, 5›"] = json!({"kinds": ["number"]});
                continue;
            }
            "campaigns" => {
                &mut response["items"]["fields"]["campaignPriceList"]["items"]["fields"]["campaignPriceListProductServices"]
                    ["items"]
            }
            "contractTypes" | "openTitles" | "titles" if response.get("items").is_some() => &mut response["items"],
            _ => response,
        };
        let Some(fields) = told.get_mut("fields").and_then(Value::as_object_mut) else { continue };
        for name in ["id", "protocolId"] {
            fields.get_mut(name).into_iter().for_each(|id| *id = text("digits"));
        }
        if call == "person" {
            fields["name2"] = json!({"kinds": ["null"]});
            fields["birthDate"] = text("word");
            fields["birthDate"]["lengths"] = json!([10, 10]);
            fields.remove("phone");
            fields.insert("‹name, 5›".to_owned(), json!({"kinds": ["number"], "decimals": true}));
            fields.insert(
                "‹name, 3›".to_owned(),
                json!({"kinds": ["object"], "fields": {"‹name, 4›": {"kinds": ["boolean"]}}}),
            );
        }
        fields.remove("minimumPromotionalPrice");
        fields.get_mut("sellingPrice").into_iter().for_each(|price| *price = text("decimal"));
        fields.get_mut("collectionDays").into_iter().for_each(|days| days["items"] = text("digits"));
        fields.get_mut("bank").into_iter().for_each(|bank| *bank = text("words"));
        if let Some(client) = fields.get_mut("client") {
            client["fields"]["txId"] = json!({"kinds": ["text"], "forms": ["word"], "lengths": [14, 14]});
        }
        if let Some(billet) = fields.get_mut("billet") {
            billet["fields"]["expirationDate"] = json!({"kinds": ["text"], "forms": ["moment"], "lengths": [19, 19]});
            billet["fields"]["amount"]["fields"]["finalValue"] = text("decimal");
        }
    }
    report
}

/// Form and shape of each answer; lengths of values are the sandbox's own.
fn forms(report: &Value) -> Value {
    fn without_lengths(value: &Value) -> Value {
        match value {
            Value::Object(fields) => {
                let kept = fields.iter().filter(|(name, _)| *name != "lengths");
                Value::Object(kept.map(|(name, value)| (name.clone(), without_lengths(value))).collect())
            }
            Value::Array(list) => list.iter().map(without_lengths).collect(),
            other => other.clone(),
        }
    }
    let answers = report["answers"].as_array().unwrap().iter();
    answers.map(|answer| json!([answer["call"], answer["form"], without_lengths(&answer["shape"])])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erp_that_is_no_variant_is_emulated_from_its_report_alone() {
    let report = foreign_report().await;
    let again = report_of(&emulation(&report).await).await;
    let unlike = differences(&forms(&report), &forms(&again));
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
    let world = World::at(emulation(&report).await, |settings| settings.follow_ms = 50).await;
    let config = world.config();
    assert_eq!(world.put(&config).await.status, StatusCode::OK);
    world.control.reset();
    world.control.change_settings(&json!({"requestsPerMinute": null})).unwrap();
    journey(&world, &config, "foreign, and still so after a reset").await;
}

/// The connection, a sale to somebody new and to a customer, a lead, a payment until it is settled.
pub async fn journey(world: &World, config: &Value, case: &str) {
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
