//! Finding a send: by filters, by words, and how many there are.

use crate::support::{World, cpf, known, order};
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};

fn ids(answer: &Value) -> Vec<String> {
    answer["sends"].as_array().unwrap().iter().map(|send| send["sourceId"].as_str().unwrap().to_owned()).collect()
}

/// A lead, a sale of somebody new, and one that waits for an operator.
async fn journal() -> World {
    let world = World::ready().await;
    let lead = known("checkout-77");
    world.send_order(&lead, &world.plan_order(&lead, Customer::Known)).await;
    let mut sale = order("pedido-78");
    sale["customer"]["name"] = json!("Antônia D'Ávila  Gonçalves");
    let sent = world.send_order(&sale, &world.plan_order(&sale, Customer::New)).await.json();
    assert_eq!(sent["status"], "done", "{sent}");
    assert_eq!(sent["customerName"], "Antônia D'Ávila  Gonçalves");
    assert_eq!(sent["amount"], 129.9);
    let mut unknown = known("checkout-79");
    unknown["customer"]["taxId"] = json!("11144477735");
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    world.send_order(&unknown, &world.plan_order(&unknown, Customer::Known)).await;
    world
}

async fn search(world: &World, q: &str) -> Vec<String> {
    ids(&world.post("sends/search", &json!({"q": q})).await.json())
}

#[tokio::test]
async fn a_list_is_filtered_and_says_how_many_there_are() {
    let world = journal().await;
    let list = async |query: &str| world.get(&format!("sends?{query}")).await.json();
    let all = list("").await;
    assert_eq!(ids(&all), ["checkout-79", "pedido-78", "checkout-77"], "what waits comes first");
    assert_eq!(all["totals"], json!({"all": 3, "done": 2, "unknown": 1}));
    assert_eq!(ids(&list("status=done").await), ["pedido-78", "checkout-77"]);
    assert_eq!(ids(&list("route=sale").await), ["pedido-78"]);
    assert_eq!(list("route=lead").await["totals"], json!({"all": 2, "done": 1, "unknown": 1}));
    assert_eq!(list("kind=payment").await, json!({"sends": [], "totals": {"all": 0}}));
    let before = all["sends"][1]["id"].as_str().unwrap();
    let older = list(&format!("before={before}")).await;
    assert_eq!((ids(&older), &older["totals"]["all"]), (vec!["checkout-77".to_owned()], &json!(3)), "of all pages");
    let today =
        datacake_voalle::value::Date::parse(all["sends"][0]["createdAt"].as_str().unwrap().get(..10).unwrap()).unwrap();
    let years = |from: &str, to: &str| format!("from={from}&to={to}");
    assert_eq!(list(&years("2020-01-01", &today.to_string())).await["totals"]["all"], 3, "the last day is in it");
    assert_eq!(list(&years("2020-01-01", "2020-12-31")).await["totals"]["all"], 0);
    assert_eq!(ids(&list("limit=2").await), ["checkout-79", "pedido-78"], "what waits counts too");
    assert_eq!(ids(&list("limit=1&status=done").await), ["pedido-78"]);
    assert_eq!(list("limit=1").await["totals"]["all"], 3);
    let found = world.post("sends/search", &json!({"q": "checkout", "filters": {"limit": 1}})).await.json();
    assert_eq!((found["sends"].as_array().unwrap().len() <= 1, found["totals"].is_object()), (true, true), "{found}");
    for wrong in ["route=none", "from=28/11/2026", "q=x", "limit=0", "limit=501", "limit=muitos"] {
        assert_eq!(world.get(&format!("sends?{wrong}")).await.code(), "filter-invalid", "{wrong}");
    }
}

#[tokio::test]
async fn a_send_is_found_by_the_words_that_people_have() {
    let world = journal().await;
    let sale = world.get("sends?route=sale").await.json()["sends"][0].clone();
    // Kept beside what the caller waits for.
    for _ in 0..100 {
        if search(&world, "pedido-78").await.len() == 1 && search(&world, "checkout-79").await.len() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let document = sale["taxId"].as_str().unwrap();
    let marked = datacake_voalle::value::TaxId::parse(document).unwrap().formatted();
    assert_ne!(marked, document);
    let found = [
        "PEDIDO-78",
        "antonia",
        "gonçalves ANTÔNIA",
        "D’Ávila".replace('’', "'").as_str(),
        "avila",
        document,
        marked.as_str(),
        marked.replace('-', "\u{2011}").as_str(),
        "\u{200b}antonia\u{a0}gonc\u{327}alves",
        sale["protocolId"].as_str().unwrap(),
    ]
    .map(str::to_owned);
    for q in found {
        assert_eq!(search(&world, &q).await, ["pedido-78"], "{q}");
    }
    assert_eq!(search(&world, "checkout").await, ["checkout-79", "checkout-77"], "what waits comes first");
    for nothing in ["anton", "antonia silva", "52998224726", "pedido-7"] {
        assert_eq!(search(&world, nothing).await, Vec::<String>::new(), "whole words, all of them: {nothing}");
    }
    let done = world.post("sends/search", &json!({"q": "checkout", "filters": {"status": "done"}})).await.json();
    assert_eq!((ids(&done), &done["totals"]), (vec!["checkout-77".to_owned()], &json!({"all": 1, "done": 1})));
    for wrong in [json!({}), json!({"q": " - "}), json!({"q": "x".repeat(201)}), json!({"q": 5})] {
        assert_eq!(world.post("sends/search", &wrong).await.code(), "search-invalid", "{wrong}");
    }
    for wrong in [
        json!({"q": "x", "filters": {"q": "x"}}),
        json!({"q": "x", "filters": [1]}),
        json!({"q": "x", "filters": {"status": 1}}),
    ] {
        assert_eq!(world.post("sends/search", &wrong).await.code(), "filter-invalid", "{wrong}");
    }
    let words: String = world.rows("SELECT word FROM words").await.concat().concat();
    for plain in ["antonia", "checkout", document] {
        assert!(!words.contains(plain), "{plain} stands in the database");
    }
    assert!(words.bytes().all(|byte| byte.is_ascii_hexdigit()), "{words}");
}

#[tokio::test]
async fn words_go_with_the_personal_data_and_come_to_who_has_none() {
    let world = journal().await;
    for _ in 0..100 {
        if search(&world, "pedido-78").await.len() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    // As after a process that ended too soon, or an earlier edition.
    world.change("DELETE FROM words").await;
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let (world, _first) = world.sister().await;
    for _ in 0..100 {
        if search(&world, "antonia").await.len() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(search(&world, "antonia").await, ["pedido-78"]);
    let settings = datacake_voalle_proxy::settings::Settings { keep_days: 0, ..world.settings.clone() };
    let (later, _second) = World { settings, ..world }.sister().await;
    let sale = later.get("sends?route=sale").await.json()["sends"][0]["id"].as_str().unwrap().to_owned();
    let removed = later.until(&sale, |send| send["removed"] == true).await;
    assert_eq!(removed.get("customerName"), None, "{removed}");
    assert_eq!(search(&later, "antonia").await, Vec::<String>::new());
    assert_eq!(search(&later, "checkout-79").await, ["checkout-79"], "an operator must still find what waits");
}

#[tokio::test]
async fn a_name_is_found_at_its_own_provider_alone() {
    let world = World::ready().await;
    let mut lead = known("o1");
    lead["customer"]["taxId"] = json!(cpf(5));
    world.send_order(&lead, &world.plan_order(&lead, Customer::Known)).await;
    let words = world.rows("SELECT DISTINCT provider FROM words").await;
    assert!(words.iter().all(|row| row == &["horizonte"]), "{words:?}");
    let elsewhere = axum::http::Request::post("/api/v1/providers/vizinha/sends/search")
        .header("host", crate::support::HOST)
        .header("cookie", world.cookie())
        .header("content-type", "application/json");
    let found = world.raw(elsewhere.body(json!({"q": "o1"}).to_string().into()).unwrap()).await;
    assert_eq!(found.json(), json!({"sends": [], "totals": {"all": 0}}));
}
