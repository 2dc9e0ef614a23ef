//! What is new in the ERP's answers is told so that nobody misses it, and nobody hears of nothing else.

use crate::support::World;
use crate::watching::{TOLD, counted, kept, metrics, notices};
use serde_json::{Value, json};

/// Asks for a list of the catalog, which the ERP answers with a fault that no answer of that list is known to have.
async fn ask_in_vain(world: &World, on: &str, mut fault: Value) {
    fault["on"] = json!(on);
    world.fault(fault);
    world.control.clear_received();
    world.post("connection-check", &json!({})).await;
    let calls = world.control.received();
    assert!(calls.as_array().unwrap().iter().any(|call| call["endpoint"] == on), "nobody called {on}");
    tokio::time::sleep(TOLD).await;
}

fn refused(status: u16) -> Value {
    json!({"kind": "refuseWithStatus", "status": status})
}

fn empty() -> Value {
    json!({"kind": "emptyAfter"})
}

#[tokio::test(flavor = "multi_thread")]
async fn each_endpoint_is_counted_from_nothing_so_that_its_first_news_is_a_rise() {
    let metrics = metrics(&World::bare().await).await;
    for endpoint in [
        "token",
        "campaigns",
        "contractTypes",
        "person",
        "registerPerson",
        "contact",
        "lead",
        "sale",
        "cancelSale",
        "openTitles",
        "titles",
        "settlement",
        "consult",
        "places",
        "incidentTypes",
    ] {
        let line = format!("voalle_shape_new_total{{endpoint=\"{endpoint}\"}} 0");
        assert!(metrics.lines().any(|one| one == line), "{line}: {metrics}");
    }
    assert_eq!(metrics.lines().filter(|line| line.starts_with("voalle_shape_new_total{")).count(), 15, "{metrics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_endpoint_one_notice_a_day_is_made_however_much_is_new() {
    let world = World::ready().await;
    let of_another = "INSERT INTO notices (id, provider, kind, endpoint, at) \
                      VALUES ('ffffffff-ffff-7fff-bfff-ffffffffffff', 'serra', 'answer.new', 'campaigns', '2026-11-20T00:00:00Z')";
    assert_eq!(world.change(of_another).await, 1);
    ask_in_vain(&world, "campaigns", refused(400)).await;
    let first = notices(&world).await;
    assert_eq!(first.len(), 1, "{first:?}");
    ask_in_vain(&world, "campaigns", empty()).await;
    assert_eq!((kept(&world).await.len(), counted(&world).await), (2, 2), "each is kept and counted");
    assert_eq!(notices(&world).await, first, "told already");
    ask_in_vain(&world, "contractTypes", empty()).await;
    let endpoints = |all: &[Value]| all.iter().map(|notice| notice["endpoint"].clone()).collect::<Vec<_>>();
    assert_eq!(endpoints(&notices(&world).await), ["contractTypes", "campaigns"], "newest first");
    // As if it were of last year: an id begins with its time.
    let made_older =
        "UPDATE notices SET id = '0190' || SUBSTR(id, 5) WHERE provider = 'horizonte' AND endpoint = 'campaigns'";
    assert_eq!(world.change(made_older).await, 1);
    ask_in_vain(&world, "campaigns", refused(404)).await;
    assert_eq!(endpoints(&notices(&world).await), ["campaigns", "contractTypes", "campaigns"], "after a day");
    assert_eq!((kept(&world).await.len(), counted(&world).await), (4, 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_room_beside_another_proxys_news_is_told_as_more() {
    let world = World::ready().await;
    let full = "INSERT INTO news (provider, endpoint, what, at) \
                WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 64) \
                SELECT 'horizonte', 'campaigns', 'absent ' || number, '2026-11-20T00:00:00Z' FROM numbers";
    assert_eq!(world.change(full).await, 64);
    ask_in_vain(&world, "campaigns", refused(400)).await;
    let all = kept(&world).await;
    assert_eq!((all.len(), all.last().map(String::as_str)), (65, Some("campaigns more")));
    assert_eq!((counted(&world).await, notices(&world).await.len()), (1, 1));
    // Neither by what else is new nor after a start.
    ask_in_vain(&world, "campaigns", empty()).await;
    assert_eq!(counted(&world).await, 1);
    let (world, _first) = world.sister().await;
    ask_in_vain(&world, "campaigns", refused(404)).await;
    assert_eq!((counted(&world).await, kept(&world).await.len()), (0, 65));
}
