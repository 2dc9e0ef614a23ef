//! A process that is killed at each step, and another that takes it up.

use super::*;
use crate::process::{Plain, Process};
use crate::support::{BASE, called};

/// On PostgreSQL another process may be at it, until its time has run out.
const HURRIED: [&str; 4] = ["--lease-ms", "500", "--erp-timeout-ms", "3000"];

/// What stands in the answer of a process.
fn json_of(plain: &Plain) -> Value {
    assert_eq!(plain.status, 200, "{}", plain.body);
    serde_json::from_str(&plain.body).unwrap()
}

/// Confirms a step at a process.
fn post(process: &Process, step: &str) -> Plain {
    let path = format!("{}/{WRITING}", crate::support::BASE);
    process.call("POST", &path, "Accept-Language: en\r\n", &confirmed(step).to_string())
}

fn get(process: &Process, path: &str) -> Plain {
    process.call("GET", path, "Accept-Language: en\r\n", "")
}

/// How it stands once nobody is at it.
async fn settled(process: &Process) -> Value {
    for _ in 0..100 {
        let shown = json_of(&get(process, &format!("{BASE}/{WRITING}")));
        if shown["running"] == false {
            return shown;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it is under way for ten seconds")
}

/// Kills the process while the ERP is at a step, which it does all the same; the process that follows, and its log before.
async fn kill_at(world: &World, process: Process, step: &'static str, endpoint: &str) -> (Process, String) {
    world.calls();
    world.fault(json!({"on": endpoint, "kind": "slow", "delayMs": 700}));
    let process = std::sync::Arc::new(process);
    let asking = std::sync::Arc::clone(&process);
    let asked = tokio::task::spawn_blocking(move || post(&asking, step));
    called(&world.control, endpoint, 1).await;
    process.signal("KILL");
    assert_eq!(asked.await.unwrap().status, 0, "{step}: no answer came");
    tokio::time::sleep(Duration::from_millis(800)).await;
    let log = process.log();
    drop(process);
    (Process::start(world, &HURRIED, &[]), log)
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_each_step_it_says_what_may_be_left_and_goes_on() {
    let world = world().await;
    let people = documents(&world);
    let mut process = Process::start(&world, &HURRIED, &[]);
    let mut logs = String::new();
    for (at, (id, endpoint)) in STEPS.into_iter().enumerate() {
        let log;
        (process, log) = kill_at(&world, process, id, endpoint).await;
        logs.push_str(&log);
        let shown = settled(&process).await;
        assert_eq!(step(&shown, id)["state"], "lost", "{shown}");
        assert!(did(&shown, id).starts_with("Nobody knows"), "{shown}");
        let next = STEPS.get(at + 1).map(|(next, _)| json!(next));
        assert_eq!(shown["next"]["id"], next.unwrap_or_default(), "{id} is not sent again");
        assert_eq!(shown["canCleanUp"], true);
        assert!(left(&shown).iter().all(|(_, sure, ..)| !sure), "{shown}");
        if id == "person" {
            let title =
                json!([{"txId": left(&shown)[0].2, "id": 91001, "value": 12.5, "expirationDate": "2026-12-10"}]);
            world.control.add_titles(&title).unwrap();
        }
    }
    let shown = settled(&process).await;
    let expected =
        ["person", "lead", "person", "lost-sale", "lost-sale", "lost-sale", "lost-sale", "settlement", "settlement"];
    assert_eq!(kinds(&shown), expected.map(|kind| (kind.to_owned(), false)));
    // Whoever is new at the ERP is among those who are told.
    let told: Vec<_> = left(&shown).into_iter().map(|(_, _, tax_id, _)| tax_id).collect();
    let new: Vec<_> = documents(&world).into_iter().filter(|document| !people.contains(document)).collect();
    assert_eq!(new.len(), 2);
    assert!(new.iter().all(|document| told.contains(document)));
    assert_eq!((world.recorded("sales"), world.recorded("settlements"), world.recorded("contacts")), (3, 1, 1));
    let cleaned = json_of(&post(&process, "clean-up"));
    assert_eq!(left(&cleaned), left(&shown), "no protocol is known, and nothing is cancelled that may be another's");

    // What was left is remembered when it is done once more; killed while it takes a sale back, it says so.
    for (id, _) in &STEPS[..5] {
        json_of(&post(&process, id));
    }
    assert_eq!(json_of(&get(&process, &format!("{BASE}/{WRITING}")))["earlier"].as_array().unwrap().len(), 9);
    let sales = world.recorded("sales");
    let log;
    (process, log) = kill_at(&world, process, "clean-up", "cancelSale").await;
    logs.push_str(&log);
    let shown = settled(&process).await;
    let of_sales = |shown: &Value| {
        kinds(shown).into_iter().filter(|(kind, _)| kind == "sale").map(|(_, sure)| sure).collect::<Vec<_>>()
    };
    assert_eq!(of_sales(&shown), [false, true], "one may be cancelled, the other is not: {shown}");
    assert_eq!((&shown["canCleanUp"], world.recorded("sales")), (&json!(true), sales - 1));
    let cleaned = json_of(&post(&process, "clean-up"));
    assert_eq!((of_sales(&cleaned), world.recorded("sales")), (vec![false], sales - 2), "{cleaned}");
    assert!(cleaned["left"][2]["told"].as_str().unwrap().ends_with("“A negociação já está cancelada.”"), "{cleaned}");

    let metrics = get(&process, "/metrics").body;
    logs.push_str(&process.log());
    assert!(logs.contains("first-contact/writing"), "the log tells of requests");
    assert!(metrics.contains("cancelSale"), "metrics tell of calls");
    let names = cleaned["left"].as_array().unwrap().iter().map(|left| left["name"].as_str().unwrap().to_owned());
    let secret =
        [EMAIL, "98765-4321", "19987654321", "sandbox.test", credentials::INTEGRATOR_PASSWORD, credentials::SYNDATA]
            .map(str::to_owned)
            .into_iter()
            .chain(told)
            .chain(left(&cleaned).into_iter().map(|(_, _, tax_id, _)| tax_id))
            .chain(names);
    for text in secret {
        assert!(!logs.contains(&text) && !metrics.contains(&text), "{text}");
    }
    let sealed = world.rows("SELECT key_id FROM rehearsals").await;
    assert_eq!(sealed.len(), 1);
}
