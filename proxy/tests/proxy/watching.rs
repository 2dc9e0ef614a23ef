//! Whether the ERP still answers as is known: what is new is counted, logged and shown once, without a word of anybody's, and nothing is
//! refused for it.

use crate::other_erp::{OtherErp, json as answer};
use crate::process::Process;
use crate::support::{HOST, World, config_at, cpf, database, known, open_titles, order, payment, settings};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};
use std::time::Duration;

const API: &str = "/api/v1/providers/horizonte";
/// Longer than news is gathered.
pub const TOLD: Duration = Duration::from_millis(1200);

/// All that a provider does: checked, sold to somebody new, a lead of somebody known, titles, a settlement that is followed.
async fn journey(world: &World) {
    world.control.change_settings(&json!({"settlementDelayMs": 100})).unwrap();
    assert_eq!(world.post("connection-check", &json!({"taxId": "52998224725"})).await.status, StatusCode::OK);
    assert_eq!(world.get("catalog").await.status, StatusCode::OK);
    for (order, customer) in [(order("o1"), Customer::New), (known("o2"), Customer::Known)] {
        let sent = world.send_order(&order, &world.plan_order(&order, customer)).await;
        assert_eq!(sent.json()["status"], "done", "{}", sent.text);
    }
    look_up(world).await;
    pay(world, &payment("p1"), &open_titles()).await;
    tokio::time::sleep(TOLD).await;
}

async fn look_up(world: &World) {
    for tax_id in ["52998224725", "12345678909", "15350946056", "12ABC34501DE35"] {
        world.post("customers/open-invoices", &json!({"taxId": tax_id})).await;
        world.post("customers/exists", &json!({"taxId": tax_id})).await;
    }
}

/// Settles a title, and follows it.
async fn pay(world: &World, paid: &Value, titles: &Value) {
    let sent = world.send_payment(paid, &world.plan_payment(paid, titles)).await;
    world.until(sent.json()["id"].as_str().unwrap(), |send| send["status"] == "done").await;
}

/// The same of somebody else's.
async fn pay_another(world: &World) {
    let paid =
        json!({"id": "p2", "taxId": "39053344705", "method": "pix", "paidAmount": 154.4, "paidOn": "2026-11-20"});
    let titles = json!([{"id": 70004, "billet": {"expirationDate": "2026-10-10", "amount": {"finalValue": 154.4}}}]);
    pay(world, &paid, &titles).await;
}

/// What is kept of it, each as its endpoint and what.
pub async fn kept(world: &World) -> Vec<String> {
    let rows = world.rows("SELECT endpoint, what FROM news ORDER BY endpoint, what").await;
    rows.into_iter().map(|row| row.join(" ")).collect()
}

pub async fn metrics(world: &World) -> String {
    let asked = Request::get("/metrics").header("host", HOST).body(Body::empty()).unwrap();
    world.raw(asked).await.text
}

pub async fn counted(world: &World) -> u64 {
    count_in(&metrics(world).await)
}

fn count_in(metrics: &str) -> u64 {
    let counts = metrics.lines().filter(|line| line.starts_with("voalle_shape_new_total{endpoint=\""));
    counts.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
}

pub async fn notices(world: &World) -> Vec<Value> {
    let all = world.get("notices").await.json()["notices"].as_array().cloned().unwrap();
    all.into_iter().filter(|notice| notice["kind"] == "answer.new").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erp_that_answers_as_is_known_brings_none() {
    let world = World::ready().await;
    journey(&world).await;
    let calls = world.control.received();
    for endpoint in [
        "token",
        "campaigns",
        "places",
        "person",
        "registerPerson",
        "sale",
        "lead",
        "contact",
        "openTitles",
        "settlement",
        "consult",
    ] {
        assert!(calls.as_array().unwrap().iter().any(|call| call["endpoint"] == endpoint), "nobody called {endpoint}");
    }
    assert_eq!(kept(&world).await, [""; 0]);
    assert_eq!((counted(&world).await, notices(&world).await.len()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_to_answer_otherwise_is_told_once_and_not_again_after_a_start() {
    for (settings, expected) in [
        (
            json!({"titleAsName": true}),
            vec![
                "campaigns also-called response.[].campaignPriceList.[].campaignPriceListProductServices.[].title name",
            ],
        ),
        (json!({"processedAsTimestamp": false}), vec!["consult other-kind response.processed boolean"]),
        (json!({"placesForm": "other"}), vec!["places other-kind response object"]),
        // Known, although rare.
        (json!({"missingPerson": "null", "bareCampaigns": true, "responseTrue": true, "pascalCase": true}), vec![]),
    ] {
        let world = World::ready().await;
        world.control.change_settings(&settings).unwrap();
        journey(&world).await;
        assert_eq!(kept(&world).await, expected, "{settings}");
        assert_eq!(counted(&world).await, expected.len() as u64, "{settings}");
        let told = notices(&world).await;
        assert_eq!(told.len(), expected.len(), "{settings}: {told:?}");
        for notice in &told {
            assert!(expected[0].starts_with(notice["endpoint"].as_str().unwrap()), "{notice}");
            assert_eq!((&notice["outcome"], &notice["tries"], notice.get("nextTryAt")), (&json!(""), &json!(0), None));
        }
        let (world, first) = world.sister().await;
        // It would follow settlements too, and knows what is new in that.
        first.stop_taking_up();
        world.control.clear_received();
        world.get("catalog").await;
        world.post("connection-check", &json!({"taxId": "52998224725"})).await;
        look_up(&world).await;
        pay_another(&world).await;
        tokio::time::sleep(TOLD).await;
        let called = world.control.received();
        for endpoint in expected.iter().filter_map(|line| line.split(' ').next()) {
            let is_called = called.as_array().unwrap().iter().any(|call| call["endpoint"] == endpoint);
            assert!(is_called, "nobody called {endpoint} again: {settings}");
        }
        assert_eq!(counted(&world).await, 0, "another proxy has nothing new to say: {settings}");
        assert_eq!(notices(&world).await, told, "{settings}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_noise_of_money_is_told_although_clean_amounts_came_first() {
    let world = World::ready().await;
    journey(&world).await;
    assert_eq!(kept(&world).await, [""; 0]);
    world.control.change_settings(&json!({"noisyAmounts": true})).unwrap();
    look_up(&world).await;
    tokio::time::sleep(TOLD).await;
    let amounts = ["discount", "finalValue", "value"];
    let lists = ["openTitles many-decimals response", "person many-decimals response.titles"];
    let expected = lists.iter().flat_map(|list| amounts.map(|amount| format!("{list}.[].billet.amount.{amount}")));
    assert_eq!(kept(&world).await, expected.collect::<Vec<_>>());
}

/// A person as the ERP answers one, with more in it.
fn person(number: u32, more: &str) -> Vec<u8> {
    answer(
        200,
        &format!(
            r#"{{"success":true,"messages":null,"dataResponseType":null,"elapsedTime":null,"response":{{"id":501,"name":"Maria Seabra Quintela",
            "name2":null,"txId":"{}","email":"quintela@exemplo.com.br","status":1,"phone":null,"birthDate":null,"cellPhone":null,
            "mainAddress":null,"titles":[]{more}}}}}"#,
            cpf(number)
        ),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erp_with_other_fields_each_time_is_bounded_and_nothing_of_it_is_told_or_refused() {
    let erp = OtherErp::start();
    let folder = tempfile::tempdir().unwrap();
    let ca = folder.path().join("other-ca.pem");
    std::fs::write(&ca, &erp.ca_pem).unwrap();
    let usual = settings(folder.path(), None);
    let settings =
        datacake_voalle_proxy::settings::Settings { sandbox_ca: Some(ca), database_url: database().await, ..usual };
    let start = || Process::launch(&settings, folder.path(), &[], &[]);
    let mut proxy = start();
    let config = config_at(erp.port, erp.port);
    let saved = proxy.call("PUT", &format!("{API}/config"), "If-None-Match: *\r\n", &config.to_string());
    assert_eq!(saved.status, 200, "{}", saved.body);
    let ask = |proxy: &Process, number: u32| {
        let asked = json!({"taxId": cpf(number)}).to_string();
        let found = proxy.call("POST", &format!("{API}/customers/exists"), "", &asked);
        assert!(found.status == 200 && found.body.contains("\"exists\":true"), "{}", found.body);
    };
    for number in 0..150 {
        let name = format!("71428793860Quintela{}", "z".repeat(number as usize));
        erp.answer("person", person(number, &format!(r#","{name}":"geheim-{number}","of":{{"{name}":1}}"#)), 1);
        ask(&proxy, number);
    }
    tokio::time::sleep(TOLD).await;
    let metrics = proxy.call("GET", "/metrics", "", "").body;
    let first = count_in(&metrics);
    assert!((60..=70).contains(&first), "{first} of 150: {metrics}");
    let list = |proxy: &Process| proxy.call("GET", &format!("{API}/notices"), "", "").body;
    let told = list(&proxy);
    let all: Value = serde_json::from_str(&told).unwrap();
    let of_news = all["notices"].as_array().unwrap().iter().filter(|notice| notice["kind"] == "answer.new");
    assert_eq!(of_news.map(|notice| &notice["endpoint"]).collect::<Vec<_>>(), ["person"], "one of all 150: {told}");
    assert!(proxy.stop().0.success());
    let mut again = start();
    erp.answer("person", person(200, r#","71428793860Quintela":1"#), 1);
    ask(&again, 200);
    tokio::time::sleep(TOLD).await;
    let metrics_again = again.call("GET", "/metrics", "", "").body;
    assert_eq!((count_in(&metrics_again), list(&again)), (0, told.clone()));
    assert!(again.stop().0.success());
    let all = [proxy.log(), again.log(), metrics, metrics_again, told].join("\n");
    assert!(all.contains("‹name, 19›"), "{all}");
    let host = format!("erp.sandbox.test:{}", erp.port);
    let line = all.lines().find(|line| line.contains("the ERP answered as nobody has seen it answer")).unwrap();
    assert!(!line.contains(&host) && !line.contains("erp.sandbox.test"), "{line}");
    let documents = [cpf(0), cpf(200)];
    for private in [documents[0].as_str(), &documents[1], "71428793860", "Quintela", "quintela", "geheim", "Maria"] {
        assert!(!all.contains(private), "{private}");
    }
}
