//! A database that the edition before the life of a send (a92c121) has written, with a row in each state.

use crate::support::{Answer, World, address, known, order, payment, settings};
use axum::http::Method;
use datacake_voalle::plan::Customer;
use datacake_voalle_proxy::AppState;
use datacake_voalle_proxy::settings::Settings;
use datacake_voalle_sandbox::Sandbox;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::sync::Mutex;

/// What sealed it.
const KEY: &str = "a92c121a92c121a92c121a92c121a92c121a92c121a92c121a92c121a92c1210";
/// The ports of the ERP that its sends went to: they go on nowhere else. One world has them at a time.
const PORTS: (u16, u16) = (21_870, 21_871);
static ALONE: Mutex<()> = Mutex::const_new(());

/// The old database under a proxy of today, as if its rows had last been written `ago` before.
async fn upgraded(ago: &str) -> World {
    let sandbox_settings = datacake_voalle_sandbox::Settings {
        requests_per_minute: None,
        auth_port: PORTS.0,
        api_port: PORTS.1,
        ..datacake_voalle_sandbox::Settings::default()
    };
    let mut tries = 0;
    let sandbox = loop {
        match Sandbox::start(sandbox_settings.clone()).await {
            Ok(sandbox) => break sandbox,
            // The last one's sockets are closed when its runtime ends.
            Err(error) if tries == 100 => panic!("{error}"),
            Err(_) => tries += 1,
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let folder = tempfile::tempdir().unwrap();
    let usual = settings(folder.path(), Some(&sandbox));
    let settings = Settings { key: Some(KEY.into()), database_url: crate::support::database().await, ..usual };
    let world = |state, sandbox: Sandbox, settings, folder| World {
        control: sandbox.control(),
        sandbox,
        state,
        settings,
        folder,
        cookie: String::new(),
        token: String::new(),
    };
    std::fs::create_dir_all(&settings.data_dir).unwrap();
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut connection = match &settings.database_url {
        Some(url) => {
            sqlx::any::install_default_drivers();
            let url = secrecy::ExposeSecret::expose_secret(url);
            let mut connection = <sqlx::AnyConnection as sqlx::Connection>::connect(url).await.unwrap();
            let dump = std::fs::read_to_string(fixtures.join("a92c121.postgres.sql")).unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(dump)).execute(&mut connection).await.unwrap();
            connection
        }
        None => {
            let file = settings.data_dir.join("proxy.sqlite");
            std::fs::copy(fixtures.join("a92c121.sqlite"), &file).unwrap();
            sqlx::any::install_default_drivers();
            let url = format!("sqlite://{}", file.display());
            <sqlx::AnyConnection as sqlx::Connection>::connect(&url).await.unwrap()
        }
    };
    let changed = format!(
        "UPDATE sends SET updated_at = '{ago}', lease_until = 0, look_at = CASE WHEN look_at IS NULL THEN NULL ELSE 1 END"
    );
    sqlx::query(sqlx::AssertSqlSafe(changed)).execute(&mut connection).await.unwrap();
    drop(connection);
    let state = AppState::start(settings.clone(), address()).await.unwrap();
    let mut world = world(state, sandbox, settings, folder);
    world.enter().await;
    world
}

fn now() -> String {
    let now = time::OffsetDateTime::now_utc();
    now.replace_nanosecond(0).unwrap().format(&time::format_description::well_known::Rfc3339).unwrap()
}

async fn row(world: &World, source_id: &str) -> Value {
    let sends = world.get("sends").await.json()["sends"].as_array().unwrap().clone();
    sends.into_iter().find(|send| send["sourceId"] == source_id).unwrap_or_else(|| panic!("{source_id} is gone"))
}

async fn until(world: &World, source_id: &str, status: &str, followed: bool) -> Value {
    let id = row(world, source_id).await["id"].as_str().unwrap().to_owned();
    world.until(&id, |send| send["status"] == status && send["followed"] == followed).await
}

fn replays(answer: &Answer) {
    assert!(answer.headers.contains_key("idempotent-replayed"), "{}", answer.text);
}

/// The configuration that was saved there: leads for existing customers off.
fn config(world: &World) -> Value {
    let mut config = world.config();
    config["lead"]["createForExistingCustomer"] = json!(false);
    config
}

fn made(world: &World) -> [usize; 4] {
    ["people", "sales", "leads", "settlements"].map(|what| world.recorded(what))
}

async fn post_order(world: &World, order: &Value, requests: Value) -> Answer {
    let body = json!({"order": order, "requests": requests});
    world.raw(world.request(Method::POST, "orders", &[], Some(&body))).await
}

#[tokio::test]
async fn what_an_earlier_edition_has_written_goes_out_no_second_time() {
    let _alone = ALONE.lock().await;
    let world = upgraded(&now()).await;
    assert_eq!(world.get("sends/release").await.json(), json!({"restoredAt": null}), "an upgrade is no restore");
    let plain = world.rows("SELECT source_id FROM sends WHERE fingerprint NOT LIKE 'h1:%'").await;
    assert_eq!(plain, Vec::<Vec<String>>::new(), "no document can be found out by trying");

    // What is done is answered, under the id as it came, and to both kinds.
    replays(&world.send_order(&order("o-done"), &json!([])).await);
    let mut composed = order("Pedido Sa\u{303}o");
    composed["customer"]["taxId"] = json!("11144477735");
    replays(&post_order(&world, &composed, json!([])).await);
    let mut lead = order("checkout-77");
    lead["kind"] = json!("lead");
    replays(&world.send_order(&lead, &json!([])).await);
    assert_eq!(world.send_order(&order("checkout-77"), &json!([])).await.code(), "payload-differs", "as it was then");
    let mut paid = payment("p-done");
    (paid["taxId"], paid["paidAmount"]) = (json!("22333444000181"), json!(199.9));
    replays(&world.send_payment(&paid, &json!([])).await);

    // What was under way when its process died is the operator's; what was lost waits for its evidence.
    let started = until(&world, "o-started", "unknown", false).await;
    assert_eq!(started["waitsFor"], "lost", "{started}");
    assert_eq!(world.send_order(&known("o-unknown"), &json!([])).await.code(), "send-unknown");
    assert_eq!(row(&world, "p-accepted").await["status"], "accepted");
    let mut same = payment("p-new");
    same["invoiceId"] = json!("70001");
    assert_eq!(world.send_payment(&same, &json!([])).await.code(), "title-taken", "its title is held");
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(made(&world), [0, 0, 0, 0], "nothing went out by itself");
    assert_eq!(row(&world, "p-unknown").await["followed"], true, "its title decides");

    // The person whose registration was lost is there after all: the sale goes out, once.
    let people =
        json!([{"txId": "1A2B3C4D000179", "name": "Empresa Nova"}, {"txId": "93541134780", "name": "Cliente Novo"}]);
    world.control.add_people(&people).unwrap();
    until(&world, "o-person", "done", false).await;
    // What was refused is tried again, where it stood: the person was registered then.
    let mut refused = order("o-refused");
    refused["customer"]["taxId"] = json!("93541134780");
    let plan = crate::support::planned_order(&config(&world), &refused, Customer::New);
    let again = world.send_order(&refused, &plan).await;
    assert_eq!((&again.json()["status"], &again.json()["attempt"]), (&json!("done"), &json!(2)), "{}", again.text);
    assert_eq!(again.json()["steps"][0]["state"], "done", "and is not registered again");
    let mut refused = payment("p-refused");
    (refused["taxId"], refused["paidAmount"]) = (json!("11144477735"), json!(129.9));
    let titles = json!([{"id": 70003, "billet": {"expirationDate": "2026-12-01", "amount": {"finalValue": 129.9}}}]);
    let again = world.send_payment(&refused, &world.plan_payment(&refused, &titles)).await;
    assert_eq!((&again.json()["status"], &again.json()["attempt"]), (&json!("accepted"), &json!(2)), "{}", again.text);
    // An operator ends the rest.
    for (id, found) in [("o-unknown", "done"), ("o-started", "done"), ("p-unknown", "notDone")] {
        let send = row(&world, id).await["id"].as_str().unwrap().to_owned();
        let body = json!({"outcome": found, "notFound": true});
        let resolved = world.post(&format!("sends/{send}/resolution"), &body).await;
        assert_eq!(resolved.status, 200, "{id}: {}", resolved.text);
    }
    assert_eq!(made(&world), [0, 2, 0, 1]);
}

#[tokio::test]
async fn what_an_earlier_edition_has_left_for_days_is_the_operators() {
    let _alone = ALONE.lock().await;
    let world = upgraded("2026-11-20T10:00:00Z").await;
    for (id, why) in
        [("p-accepted", "notProcessed"), ("p-unknown", "tooOld"), ("o-person", "tooOld"), ("o-started", "lost")]
    {
        let left = until(&world, id, "unknown", false).await;
        assert_eq!(left["waitsFor"], why, "{id}: {left}");
    }
    assert_eq!(made(&world), [0, 0, 0, 0]);
}

#[tokio::test]
async fn a_newer_database_is_worked_on_as_far_as_it_is_known() {
    let world = World::ready().await;
    let first = order("o1");
    let plan = world.plan_order(&first, Customer::New);
    assert_eq!(world.send_order(&first, &plan).await.json()["status"], "done");
    world.state.finish(Duration::from_secs(5)).await;
    world.change("ALTER TABLE sends ADD COLUMN of_the_future TEXT").await;
    let more = match world.settings.database_url {
        Some(_) => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'future', true, '\\x00', 1)"
        }
        None => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'future', true, x'00', 1)"
        }
    };
    assert_eq!(world.change(more).await, 1);
    let (world, _) = world.sister().await;
    replays(&world.send_order(&first, &plan).await);
}
