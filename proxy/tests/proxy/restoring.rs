//! A database that went back in time: nothing goes out until an operator says so.

use crate::support::{Answer, World, address, called, known, order};
use axum::http::StatusCode;
use datacake_voalle::plan::Customer;
use datacake_voalle_proxy::AppState;
use serde_json::{Value, json};
use std::time::Duration;

async fn again(world: World) -> World {
    world.state.finish(Duration::from_secs(10)).await;
    let state = AppState::start(world.settings.clone(), address()).await.unwrap();
    let mut world = World { state, ..world };
    world.enter().await;
    world
}

async fn send(world: &World, order: &Value) -> Answer {
    world.send_order(order, &world.plan_order(order, Customer::New)).await
}

async fn is_stopped(world: &World, id: &str) {
    let mut order = order(id);
    order["customer"]["taxId"] = json!(crate::support::cpf(77));
    let stopped = send(world, &order).await;
    assert_eq!(
        (stopped.status, stopped.code().as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, "restored"),
        "{}",
        stopped.text
    );
    assert!(world.get("sends/release").await.json()["restoredAt"].is_string());
}

async fn release(world: &World) {
    assert_eq!(world.post("sends/release", &json!({})).await.json(), json!({"released": true}));
    assert_eq!(world.post("sends/release", &json!({})).await.code(), "nothing-to-release");
    assert_eq!(world.get("sends/release").await.json(), json!({"restoredAt": null}));
    let audit = world.rows("SELECT actor, action FROM audit WHERE action = 'sends-released'").await;
    assert_eq!(audit, [["page", "sends-released"]]);
}

#[tokio::test]
async fn a_restored_backup_sends_nothing_until_it_is_released() {
    let world = World::ready_with(|settings| {
        settings.erp_timeout_ms = 15_000;
        settings.lease_ms = 1000;
    })
    .await;
    if world.settings.database_url.is_some() {
        // A file is copied here; a server has its own test below.
        return;
    }
    // The backup falls into a send.
    world.fault(json!({"on": "registerPerson", "kind": "slow", "delayMs": 1500}));
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    let backup = world.folder.path().join("backup.sqlite");
    let file = world.settings.data_dir.join("proxy.sqlite");
    let sending = async { world.send_order(&order, &plan).await };
    let copying = async {
        called(&world.control, "registerPerson", 1).await;
        sqlx::query(sqlx::AssertSqlSafe(format!("VACUUM INTO '{}'", backup.display())))
            .execute(&mut world.connection().await)
            .await
            .unwrap();
    };
    let (sent, ()) = tokio::join!(sending, copying);
    assert_eq!(sent.json()["status"], "done", "{}", sent.text);
    // A send that is not in the backup at all.
    let mut later = known("o2");
    later["customer"]["taxId"] = json!("11144477735");
    assert_eq!(world.send_order(&later, &world.plan_order(&later, Customer::Known)).await.json()["status"], "done");
    world.state.finish(Duration::from_secs(10)).await;
    std::fs::copy(&backup, &file).unwrap();
    for beside in ["proxy.sqlite-wal", "proxy.sqlite-shm"] {
        let _ = std::fs::remove_file(world.settings.data_dir.join(beside));
    }

    let world = again(world).await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!(["sales", "leads"].map(|what| world.recorded(what)), [1, 1], "nothing went out by itself");
    let sends = world.get("sends").await.json();
    assert_eq!(sends["sends"].as_array().unwrap().len(), 1);
    let left = &sends["sends"][0];
    assert_eq!(
        (&left["status"], &left["waitsFor"], &left["followed"]),
        (&json!("unknown"), &json!("restored"), &json!(false)),
        "{left}"
    );
    assert_eq!(left["issues"][0]["code"], "send-restored");
    is_stopped(&world, "o9").await;
    assert_eq!(world.send_order(&later, &world.plan_order(&later, Customer::Known)).await.code(), "restored");
    // Another start changes nothing about it.
    let world = again(world).await;
    is_stopped(&world, "o9").await;
    release(&world).await;
    let id = world.get("sends").await.json()["sends"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(world.send_order(&order, &plan).await.code(), "send-unknown", "it is the operator's still");
    let protocol = world.control.records()["sales"][0]["protocolId"].clone();
    let found =
        world.post(&format!("sends/{id}/resolution"), &json!({"outcome": "done", "protocolId": protocol})).await;
    assert_eq!(found.json()["status"], "done", "{}", found.text);
    let mut new = order.clone();
    (new["id"], new["customer"]["taxId"]) = (json!("o10"), json!(crate::support::cpf(10)));
    assert_eq!(send(&world, &new).await.json()["status"], "done");
    let world = again(world).await;
    assert_eq!(world.get("sends/release").await.json(), json!({"restoredAt": null}), "it went back once");
}

#[tokio::test]
async fn a_database_that_is_older_than_what_this_server_remembers_is_noticed() {
    let world = World::ready().await;
    assert_eq!(send(&world, &order("o1")).await.json()["status"], "done");
    let world = again(world).await;
    assert_eq!(world.get("sends/release").await.json(), json!({"restoredAt": null}), "a start is no restore");
    world.state.finish(Duration::from_secs(10)).await;
    assert_eq!(world.change("UPDATE sends SET version = 1").await, 1);
    let world = again(world).await;
    is_stopped(&world, "o2").await;
    release(&world).await;
}

#[tokio::test]
async fn a_database_without_the_send_that_this_server_remembers_is_noticed() {
    let world = World::ready().await;
    assert_eq!(send(&world, &order("o1")).await.json()["status"], "done");
    world.state.finish(Duration::from_secs(10)).await;
    assert_eq!(world.change("DELETE FROM sends").await, 1);
    let world = again(world).await;
    is_stopped(&world, "o1").await;
}

#[tokio::test]
async fn a_file_that_was_brought_from_elsewhere_is_taken_for_a_copy() {
    let world = World::ready().await;
    assert_eq!(send(&world, &order("o1")).await.json()["status"], "done");
    world.state.finish(Duration::from_secs(10)).await;
    std::fs::remove_file(world.settings.data_dir.join("journal.mark")).unwrap();
    let is_shared = world.settings.database_url.is_some();
    let world = again(world).await;
    // A new proxy of several on one server remembers nothing either.
    assert_eq!(world.get("sends/release").await.json()["restoredAt"].is_null(), is_shared);
}

#[tokio::test]
async fn a_server_that_was_promoted_or_made_anew_is_noticed() {
    let world = World::ready().await;
    if world.settings.database_url.is_none() {
        return;
    }
    assert_eq!(send(&world, &order("o1")).await.json()["status"], "done");
    assert_eq!(world.change("UPDATE marks SET value = '00000000/1/1' WHERE name = 'server'").await, 1);
    let world = again(world).await;
    is_stopped(&world, "o2").await;
    release(&world).await;
}

#[tokio::test]
async fn whoever_restores_a_whole_disk_says_so() {
    let mut world = World::ready().await;
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    let mut lead = order("l1");
    lead["kind"] = json!("lead");
    let sent = world.send_order(&lead, &world.plan_order(&lead, Customer::NotAsked)).await;
    assert_eq!(sent.json()["waitsFor"], "lost");
    world.settings.restored = true;
    let mut world = again(world).await;
    is_stopped(&world, "o2").await;
    assert_eq!(
        world.get("sends").await.json()["sends"][0]["waitsFor"],
        "restored",
        "an attempt after the copy may be at the ERP"
    );
    release(&world).await;
    world.settings.restored = false;
    let world = again(world).await;
    assert_eq!(world.get("sends/release").await.json(), json!({"restoredAt": null}));
}

#[tokio::test]
async fn a_second_restore_is_noticed_though_nothing_was_sent_between() {
    let world = World::ready().await;
    assert_eq!(send(&world, &order("o1")).await.json()["status"], "done");
    world.state.finish(Duration::from_secs(10)).await;
    assert_eq!(world.change("UPDATE sends SET version = 1").await, 1);
    let world = again(world).await;
    is_stopped(&world, "o2").await;
    world.state.finish(Duration::from_secs(10)).await;
    // The same copy once more: it knows nothing of the restore.
    assert_eq!(world.change("DELETE FROM restores").await, 1);
    let world = again(world).await;
    is_stopped(&world, "o2").await;
    release(&world).await;
}

#[tokio::test]
async fn a_copy_that_was_brought_to_a_machine_that_has_sent_nothing_is_noticed() {
    let world = World::ready().await;
    assert_eq!(send(&world, &order("o1")).await.json()["status"], "done");
    world.state.finish(Duration::from_secs(10)).await;
    let mark = world.settings.data_dir.join("journal.mark");
    let of_here = std::fs::read_to_string(&mark).unwrap();
    let is_shared = world.settings.database_url.is_some();
    // Another machine's file, made before the copy came; and one that has the same name and no send.
    for (text, is_noticed) in [
        ("018f0000-0000-7000-8000-000000000000 -".to_owned(), true),
        (format!("{} -", of_here.split_whitespace().next().unwrap()), !is_shared),
    ] {
        world.change("DELETE FROM restores").await;
        std::fs::write(&mark, text).unwrap();
        let state = AppState::start(world.settings.clone(), address()).await.unwrap();
        state.finish(Duration::from_secs(10)).await;
        let restores = world.rows("SELECT by FROM restores").await;
        assert_eq!(restores.len(), usize::from(is_noticed), "{restores:?}");
    }
}
