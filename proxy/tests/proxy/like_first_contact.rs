//! The sandbox's `--like` from the very file that a first contact makes: of look-ups and tokens alone.

use crate::first_contact::{Contact, people};
use crate::like::{config_for, differences, emulation, journey, sandbox_with, variants};
use crate::support::World;
use axum::http::StatusCode;
use serde_json::Value;

/// The report of a first contact with that variant.
async fn reported(variant: &Value) -> Value {
    let world = World::at(sandbox_with(variant).await, |_| {}).await;
    assert_eq!(world.put(&config_for(&world, variant)).await.status, StatusCode::OK, "{variant}");
    Contact::with(&world, &people()).await.report().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_product_goes_the_same_way_with_the_report_of_a_first_contact() {
    for variant in variants() {
        let report = reported(&variant).await;
        let calls: Vec<_> = report["answers"].as_array().unwrap().iter().map(|answer| &answer["call"]).collect();
        let asks = ["token", "campaigns", "contractTypes", "places", "incidentTypes", "person", "openTitles", "titles"];
        assert!(calls.iter().all(|call| asks.iter().any(|ask| *call == ask)), "{variant}: {calls:?}");
        let world = World::at(emulation(&report).await, |settings| settings.follow_ms = 50).await;
        let config = config_for(&world, &variant);
        assert_eq!(world.put(&config).await.status, StatusCode::OK, "{variant}");
        let again = Contact::with(&world, &people()).await;
        let unlike = differences(&report["answers"], &again.report()["answers"]);
        assert!(unlike.is_empty(), "{variant}:\n{}", unlike.join("\n"));
        journey(&world, &config, &variant.to_string()).await;
    }
}
