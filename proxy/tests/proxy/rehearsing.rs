//! The writing rehearsal: a made-up person, a lead, sales, a settlement and what is left of them.

mod killed;

use crate::process::Process;
use crate::support::{Answer, World, order};
use axum::http::StatusCode;
use datacake_voalle::plan::Customer;
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};

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
    assert!(shown["left"][0]["told"].as_str().unwrap().contains("No call removes a person"));

    // Nothing of it is anybody's order.
    assert_eq!(world.get("sends").await.json()["sends"], json!([]));
    let audit = world.rows("SELECT action, subject FROM audit WHERE action = 'rehearsed' ORDER BY id").await;
    let subjects: Vec<_> = audit.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(subjects, STEPS.iter().map(|(id, _)| *id).chain(["clean-up"]).collect::<Vec<_>>());

    // Its tokens are its own: a look-up in normal work asks for another one.
    let tokens = || world.control.counts()["token"].as_u64().unwrap();
    let asked = tokens();
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
    let expected = ["person", "lead", "settlement"].map(|kind| (kind.to_owned(), true));
    assert_eq!(kinds(&shown), expected);
    assert!(shown["left"][2]["told"].as_str().unwrap().contains("No call undoes it"));

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
    let settled = kinds(&shown).into_iter().filter(|(kind, _)| kind == "settlement").count();
    assert_eq!((settled, other.recorded("settlements")), (2, 2));
}

/// Refused for these reasons, and nothing was sent.
async fn refused(world: &World, given: &Value, issues: &[&str]) {
    world.calls();
    let answer = world.post(WRITING, given).await;
    let (status, code) = (answer.status.as_u16(), answer.code());
    assert_eq!(
        (status, code.as_str(), answer.issues()),
        (409, "first-contact-refused", issues.iter().map(|code| (*code).to_owned()).collect())
    );
    assert_eq!(world.calls(), [""; 0]);
}

#[tokio::test]
async fn each_condition_refuses_with_its_words() {
    let world = world().await;
    let changed = |name: &str, value: Value| {
        let mut config = staging(&world);
        config["general"][name] = value;
        config
    };
    let good = confirmed("person");
    let with = |name: &str, value: Value| {
        let mut given = confirmed("person");
        given[name] = value;
        given
    };
    refused(&world, &with("host", json!("erp.provedor.com.br")), &["first-contact-host-typed"]).await;
    refused(&world, &with("host", json!(null)), &["first-contact-host-typed"]).await;
    refused(&world, &with("email", json!("")), &["first-contact-email-missing"]).await;
    refused(&world, &with("phone", json!(7)), &["first-contact-phone-missing"]).await;
    refused(&world, &with("phone", json!("123")), &["phone-form"]).await;
    assert_eq!(world.put(&changed("environment", json!("production"))).await.status, StatusCode::OK);
    refused(&world, &good, &["first-contact-not-staging"]).await;
    let shown = world.get(WRITING).await.json();
    assert_eq!(
        (&shown["mayWrite"], &shown["refusals"][0]["code"]),
        (&json!(false), &json!("first-contact-not-staging"))
    );
    assert_eq!(
        world.put(&changed("authUrl", json!(format!("https://{}/", credentials::HOST)))).await.status,
        StatusCode::OK
    );
    refused(&world, &good, &["first-contact-same-host"]).await;
    // Production that somebody declared as staging.
    assert_eq!(world.put(&world.config()).await.status, StatusCode::OK);
    let requests = world.plan_order(&order("1"), Customer::New);
    let sent = world.send_order(&order("1"), &requests).await;
    assert_eq!(sent.json()["status"], "done", "{}", sent.text);
    let declared = changed("authUrl", json!(null));
    assert_eq!(world.put(&declared).await.status, StatusCode::OK);
    refused(&world, &good, &["first-contact-same-host", "first-contact-host-used"]).await;
    assert_eq!(world.put(&staging(&world)).await.status, StatusCode::OK);
    refused(&world, &good, &["first-contact-host-used"]).await;
    // Rows whose way nobody can read may have gone there.
    assert_eq!(world.change("UPDATE sends SET status = 'refused'").await, 1);
    assert_eq!(go(&world, "person").await["next"]["id"], "lead", "a refused send has used no host");
}

#[tokio::test]
async fn only_the_next_step_is_done_and_each_once() {
    let world = world().await;
    let code = |answer: Answer| (answer.status.as_u16(), answer.code(), answer.json()["next"].clone());
    let wrong = |next: Value| (409, "first-contact-step".to_owned(), next);
    for named in ["lead", "sale", "", "everything"] {
        assert_eq!(code(act(&world, named).await), wrong(json!("person")), "{named}");
    }
    assert_eq!(act(&world, "clean-up").await.code(), "first-contact-nothing");
    go(&world, "person").await;
    assert_eq!(code(act(&world, "person").await), wrong(json!("lead")));
    world.calls();
    let twice = tokio::join!(act(&world, "lead"), act(&world, "lead"));
    let codes = [twice.0.code(), twice.1.code()];
    assert!(
        codes.contains(&"first-contact-running".to_owned()) || codes.contains(&"first-contact-step".to_owned()),
        "{codes:?}"
    );
    assert_eq!(world.calls(), ["lead"], "once, whoever confirms it twice");
    for (step, _) in &STEPS[2..] {
        go(&world, step).await;
    }
    assert_eq!(code(act(&world, "contact").await), wrong(json!(null)));
    // What was made at another host is cleaned up there alone.
    let mut elsewhere = staging(&world);
    elsewhere["general"]["erpUrl"] = json!(format!("https://{}", credentials::AUTH_HOST));
    elsewhere["general"]["authUrl"] = json!(format!("https://{}", credentials::HOST));
    assert_eq!(world.put(&elsewhere).await.status, StatusCode::OK);
    let mut given = confirmed("clean-up");
    given["host"] = json!(credentials::AUTH_HOST);
    refused(&world, &given, &["first-contact-elsewhere"]).await;
    assert_eq!(world.put(&staging(&world)).await.status, StatusCode::OK);
    // Who cleans up need not say their e-mail again, and may whatever was sent since.
    let requests = world.plan_order(&order("1"), Customer::New);
    assert_eq!(world.send_order(&order("1"), &requests).await.json()["status"], "done");
    let cleaned = world.post(WRITING, &json!({"host": credentials::HOST, "do": "clean-up"})).await;
    assert_eq!((cleaned.status, world.recorded("sales")), (StatusCode::OK, 1), "the customer's own is untouched");
}

#[tokio::test]
async fn what_certainly_did_nothing_is_tried_again_and_what_is_lost_is_not() {
    let world = world().await;
    for fault in ["unauthorized", "tooMany"] {
        let times = if fault == "unauthorized" { 2 } else { 1 };
        world.fault(json!({"on": "registerPerson", "kind": fault, "times": times}));
        let answer = act(&world, "person").await;
        assert!([502, 503].contains(&answer.status.as_u16()), "{}", answer.text);
        let shown = world.get(WRITING).await.json();
        assert_eq!((&shown["next"]["id"], left(&shown).len()), (&json!("person"), 0), "{fault}");
    }
    world.fault(json!({"on": "person", "kind": "refuse"}));
    assert_eq!(act(&world, "person").await.code(), "erp-fault", "who can't be looked up is not made up");
    assert_eq!(world.recorded("people"), 0);
    for (step, endpoint) in STEPS {
        world.fault(json!({"on": endpoint, "kind": "cutAfter"}));
        go(&world, step).await;
        world.control.clear_faults();
    }
    let shown = world.get(WRITING).await.json();
    assert_eq!(step(&shown, "settlement")["state"], "not-tried");
    assert!(did(&shown, "sale").starts_with("Nobody knows: no answer came that says so. Look in Voalle. "), "{shown}");
    let lost = |kind: &str| kinds(&shown).into_iter().filter(|left| *left == (kind.to_owned(), false)).count();
    assert_eq!((lost("person"), lost("lead"), lost("lost-sale")), (2, 1, 4), "{shown}");
    assert!(world.recorded("sales") == 3, "which the ERP has made");
    let cleaned = go(&world, "clean-up").await;
    assert_eq!(left(&cleaned), left(&shown), "nothing can be taken back whose protocol nobody knows");
}

#[tokio::test]
async fn a_sale_that_is_not_cancelled_is_said_to_be_left() {
    let world = world().await;
    for (step, _) in &STEPS[..6] {
        go(&world, step).await;
    }
    world.fault(json!({"on": "cancelSale", "kind": "refuse", "messages": [{"message": "Sem permissão.", "code": null, "type": "Error"}]}));
    world.fault(json!({"on": "cancelSale", "kind": "cutAfter"}));
    let shown = go(&world, "clean-up").await;
    let sales: Vec<_> = left(&shown).into_iter().filter(|(kind, ..)| kind == "sale").collect();
    assert_eq!(sales.iter().map(|(_, sure, ..)| *sure).collect::<Vec<_>>(), [true, false]);
    let told = |at: usize| shown["left"][at]["told"].as_str().unwrap();
    assert!(told(2).contains("Voalle refused to cancel it") && told(2).ends_with("“Sem permissão.”"), "{shown}");
    assert!(told(3).starts_with("Perhaps the sale of protocol"), "{shown}");
    assert_eq!((&shown["canCleanUp"], world.recorded("sales")), (&json!(true), 1));
    world.fault(json!({"on": "cancelSale", "kind": "tooMany"}));
    assert_eq!(act(&world, "clean-up").await.code(), "erp-pace");
    world.control.clear_faults();
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let shown = go(&world, "clean-up").await;
    assert_eq!(world.recorded("sales"), 0);
    let sales: Vec<_> = left(&shown).into_iter().filter(|(kind, ..)| kind == "sale").collect();
    assert_eq!(sales.len(), 1, "that one is cancelled, and of the other the ERP says so: {shown}");
    assert!(shown["left"][2]["told"].as_str().unwrap().ends_with("“A negociação já está cancelada.”"), "{shown}");
}

/// What stands in the answer of a process.
fn json_of(plain: &crate::process::Plain) -> Value {
    assert_eq!(plain.status, 200, "{}", plain.body);
    serde_json::from_str(&plain.body).unwrap()
}

/// Confirms a step at a process.
fn post(process: &Process, step: &str) -> crate::process::Plain {
    let path = format!("{}/{WRITING}", crate::support::BASE);
    process.call("POST", &path, "Accept-Language: en\r\n", &confirmed(step).to_string())
}

fn get(process: &Process, path: &str) -> crate::process::Plain {
    process.call("GET", path, "Accept-Language: en\r\n", "")
}
