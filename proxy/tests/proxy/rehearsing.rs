//! The writing rehearsal: a made-up person, a lead, sales, a settlement and what is left of them.

mod killed;
mod lost;
mod refused;

use crate::support::{Answer, World, address};
use axum::http::StatusCode;
use datacake_voalle_proxy::AppState;
use datacake_voalle_proxy::settings::Settings;
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};
use std::time::Duration;

const WRITING: &str = "first-contact/writing";
const EMAIL: &str = "operadora@provedor.example";
const PHONE: &str = "(19) 98765-4321";

/// Each step, and the endpoint that it calls.
const STEPS: [(&str, &str); 10] = [
    ("person", "registerPerson"),
    ("lead", "lead"),
    ("person-after-lead", "registerPerson"),
    ("sale-after-lead", "sale"),
    ("sale", "sale"),
    ("sale-again", "sale"),
    ("invalid-campaign", "sale"),
    ("settlement", "settlement"),
    ("settlement-again", "settlement"),
    ("contact", "contact"),
];

fn confirmed(step: &str) -> Value {
    json!({"host": credentials::HOST, "email": EMAIL, "phone": PHONE, "do": step})
}

/// A configuration of a staging ERP.
fn staging(world: &World) -> Value {
    let mut config = world.config();
    config["general"]["environment"] = json!("staging");
    config["general"]["authUrl"] = json!(format!("https://{}", credentials::AUTH_HOST));
    config
}

async fn world() -> World {
    let world = World::bare().await;
    let saved = world.put(&staging(&world)).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    world
}

async fn act(world: &World, step: &str) -> Answer {
    world.post(WRITING, &confirmed(step)).await
}

/// Does a step that is to have an outcome; how the rehearsal then stands.
async fn go(world: &World, step: &str) -> Value {
    let answer = act(world, step).await;
    assert_eq!(answer.status, StatusCode::OK, "{step}: {}", answer.text);
    answer.json()
}

fn step<'a>(shown: &'a Value, id: &str) -> &'a Value {
    shown["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap()
}

fn did(shown: &Value, id: &str) -> String {
    step(shown, id)["did"].as_str().unwrap_or_default().to_owned()
}

/// What is left, each as its kind, whether it is sure, and its document and protocol.
fn left(shown: &Value) -> Vec<(String, bool, String, String)> {
    let of = |left: &Value| {
        let text = |name: &str| left[name].as_str().unwrap_or_default().to_owned();
        (text("kind"), left["sure"].as_bool().unwrap(), text("taxId"), text("protocol"))
    };
    shown["left"].as_array().unwrap().iter().map(of).collect()
}

fn kinds(shown: &Value) -> Vec<(String, bool)> {
    left(shown).into_iter().map(|(kind, sure, ..)| (kind, sure)).collect()
}

/// Documents of people who are at the ERP.
fn documents(world: &World) -> Vec<String> {
    let people = world.control.people();
    people.as_array().unwrap().iter().map(|row| row["txId"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_whole_way_answers_each_question_and_leaves_what_it_says() {
    let world = world().await;
    let people = documents(&world);
    world.control.clear_counts();
    let before = world.get(WRITING).await.json();
    assert_eq!((&before["host"], &before["mayWrite"]), (&json!(credentials::HOST), &json!(true)));
    assert_eq!((&before["next"]["id"], &before["canCleanUp"]), (&json!("person"), &json!(false)));
    assert!(
        before["steps"].as_array().unwrap().iter().all(|step| step["state"] == "waiting" && step["did"] == json!(null))
    );
    assert_eq!(world.calls(), [""; 0], "to look at it asks nothing");

    let shown = go(&world, "person").await;
    let looked = ["person", "openTitles", "titles", "person", "openTitles", "titles"];
    assert_eq!(
        world.calls().into_iter().filter(|call| looked.contains(&call.as_str())).count(),
        6,
        "two who are nobody"
    );
    assert_eq!((&shown["next"]["id"], step(&shown, "person")["state"].as_str()), (&json!("lead"), Some("done")));
    for (step, _) in &STEPS[1..] {
        go(&world, step).await;
    }
    let shown = world.get(WRITING).await.json();
    assert_eq!((&shown["next"], &shown["canCleanUp"]), (&json!(null), &json!(true)));
    let states: Vec<_> = STEPS.iter().map(|(id, _)| step(&shown, id)["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["done", "done", "known", "done", "done", "done", "refused", "not-tried", "not-tried", "done"]);
    assert_eq!(
        did(&shown, "person-after-lead"),
        "It refused, because the document exists already: “CPF/CNPJ já existe.”"
    );
    assert_eq!(did(&shown, "invalid-campaign"), "It refused: “Campanha inválida.”");
    assert!(did(&shown, "sale-again").starts_with("It started another sale, protocol 2026"), "{shown}");
    assert!(did(&shown, "settlement").starts_with("It was not tried. The made-up person has no open title"));
    let records = world.control.records();
    let count = |what: &str| records[what].as_array().unwrap().len();
    assert_eq!((count("people"), count("leads"), count("sales"), count("contacts")), (1, 1, 3, 1));
    assert_eq!(records["settlements"], json!([]));
    let (person, lead) = (&records["people"][0], &records["leads"][0]);
    assert_eq!((&person["email"], &lead["contact"]["email"]), (&json!(EMAIL), &json!(EMAIL)), "the operator's own");
    assert_eq!(lead["contact"]["cellPhone"], "19987654321");
    assert_eq!(records["contacts"][0]["body"]["phone"]["cellPhone"], "19987654321");
    assert_eq!(records["sales"][1]["body"], records["sales"][2]["body"], "the very same");

    let shown = go(&world, "clean-up").await;
    assert_eq!(world.recorded("sales"), 0, "each sale is taken back");
    let (person, lead) = (person["txId"].as_str().unwrap(), lead["personalData"]["txId"].as_str().unwrap());
    let expected = [("person", person), ("lead", lead)]
        .map(|(kind, tax_id)| (kind.to_owned(), true, tax_id.to_owned(), String::new()));
    assert_eq!(left(&shown), expected);
    let new: Vec<_> = documents(&world).into_iter().filter(|document| !people.contains(document)).collect();
    assert_eq!(new, [person, lead], "which is all that is new");
    assert_eq!(
        (&shown["canCleanUp"], &shown["cleanedUp"], &shown["next"]["id"]),
        (&json!(false), &json!(true), &json!("person"))
    );
    assert!(shown["left"][0]["told"].as_str().unwrap().contains("They can't be removed from here"));
    assert_eq!(shown["cancelled"].as_array().map(Vec::len), Some(3), "{shown}");
    let told = shown["steps"].as_array().unwrap().iter().filter_map(|step| step["did"].as_str());
    assert_eq!(told.filter(|did| did.ends_with("It was cancelled when the rehearsal was taken back.")).count(), 3);

    // Nothing of it is anybody's order.
    assert_eq!(world.get("sends").await.json()["sends"], json!([]));
    let audit = world.rows("SELECT action, subject FROM audit WHERE action = 'rehearsed' ORDER BY id").await;
    let subjects: Vec<_> = audit.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(subjects, STEPS.iter().map(|(id, _)| *id).chain(["clean-up"]).collect::<Vec<_>>());

    // Its tokens are its own: a look-up in normal work asks for another one.
    let tokens = || world.control.counts()["token"].as_u64().unwrap();
    let asked = tokens();
    assert_eq!(asked, 2, "one for the steps, one for the catalog that they are planned with");
    let body = json!({"taxId": "52998224725"});
    assert_eq!(world.post("customers/open-invoices", &body).await.status, StatusCode::OK);
    assert_eq!(tokens(), asked, "the catalog has fetched that one");
    world.control.expire_tokens();
    go(&world, "person").await;
    assert_eq!(tokens(), asked + 1, "a token that is too old is fetched anew, once");
    let again = world.get(WRITING).await.json();
    assert_eq!((kinds(&again), again["earlier"].as_array().unwrap().len()), (vec![("person".to_owned(), true)], 2));
}

#[tokio::test]
async fn a_settlement_goes_to_a_title_of_the_made_up_person_and_is_sent_twice() {
    let world = world().await;
    let shown = go(&world, "person").await;
    let person = left(&shown)[0].2.clone();
    let title = json!([{"txId": person, "id": 91001, "value": 12.5, "expirationDate": "2026-12-10"}]);
    world.control.add_titles(&title).unwrap();
    for (step, _) in &STEPS[1..] {
        go(&world, step).await;
    }
    let shown = world.get(WRITING).await.json();
    assert!(did(&shown, "settlement").starts_with("It accepted the settlement, transaction "), "{shown}");
    assert!(did(&shown, "settlement-again").starts_with("It answered the same transaction, "), "{shown}");
    assert_eq!(world.recorded("settlements"), 1);
    let shown = go(&world, "clean-up").await;
    let expected = [("person", true), ("lead", true), ("accepted-settlement", false)];
    assert_eq!(kinds(&shown), expected.map(|(kind, sure)| (kind.to_owned(), sure)), "accepted is not processed");
    assert!(shown["left"][2]["told"].as_str().unwrap().contains("It can't be undone from here"));

    // An ERP that does not honour the number settles again, and that is left too.
    let other = self::world().await;
    other.control.change_settings(&json!({"ignoresTransactionId": true, "settlementDelayMs": 60_000})).unwrap();
    let person = left(&go(&other, "person").await)[0].2.clone();
    let title = json!([{"txId": person, "id": 91001, "value": 12.5, "expirationDate": "2027-12-10"}]);
    other.control.add_titles(&title).unwrap();
    for (step, _) in &STEPS[1..] {
        go(&other, step).await;
    }
    let shown = other.get(WRITING).await.json();
    assert!(did(&shown, "settlement-again").starts_with("It accepted another settlement, transaction "), "{shown}");
    let settled = kinds(&shown).into_iter().filter(|(kind, _)| kind == "accepted-settlement").count();
    assert_eq!((settled, other.recorded("settlements")), (2, 2));
}

#[tokio::test]
async fn it_is_sealed_and_outlives_its_key() {
    let key = |pair: &str| Some(pair.repeat(32).into());
    let world = World::bare_with(|settings| settings.key = key("ab")).await;
    assert_eq!(world.put(&staging(&world)).await.status, StatusCode::OK);
    for (step, _) in &STEPS[..5] {
        go(&world, step).await;
    }
    let shown = world.get(WRITING).await.json();
    let sealed = "SELECT key_id FROM rehearsals";
    let before = world.rows(sealed).await;
    let cd = Settings { key: key("cd"), ..world.settings.clone() };
    assert!(AppState::start(cd.clone(), address()).await.is_err(), "its key is missing");
    let settings = Settings { old_keys: key("ab"), ..cd.clone() };
    let (world, _first) = World { settings, ..world }.sister().await;
    for _ in 0..100 {
        if world.rows(sealed).await != before {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_ne!(world.rows(sealed).await, before);
    let (world, _second) = World { settings: cd, ..world }.sister().await;
    assert_eq!(world.get(WRITING).await.json(), shown);
    if world.settings.database_url.is_none() {
        world.state.finish(Duration::from_secs(1)).await;
        let (_, _, person, _) = left(&shown).remove(0);
        let name = shown["left"][0]["name"].as_str().unwrap();
        for file in std::fs::read_dir(&world.settings.data_dir).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            for private in [person.as_str(), name, EMAIL, "19987654321", credentials::INTEGRATOR_PASSWORD] {
                let is_there = bytes.windows(private.len()).any(|window| window == private.as_bytes());
                assert!(!is_there, "{private} in {}", path.display());
            }
        }
    }
}
