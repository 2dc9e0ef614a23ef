//! Somebody is told of what waits for a person: signed, tried again, without a customer's data.

use crate::process::Process;
use crate::support::{World, known};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use datacake_voalle::plan::Customer;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SECRET: &str = "whsec_c2V0ZSBjYWNob3Jyb3MgZSB1bWEgY2FuZWNhIGF6dWw=";

/// Whoever is told: what came, and what is answered.
#[derive(Clone)]
struct Told {
    messages: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    answers: Arc<Mutex<StatusCode>>,
    address: String,
}

impl Told {
    async fn begin() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook?token=geheim", listener.local_addr().unwrap());
        let told = Self { messages: Arc::default(), answers: Arc::new(Mutex::new(StatusCode::NO_CONTENT)), address };
        let take = async |State(told): State<Told>, headers: HeaderMap, body: String| {
            told.messages.lock().unwrap().push((headers, body));
            *told.answers.lock().unwrap()
        };
        let app = Router::new().route("/hook", post(take)).with_state(told.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        told
    }

    async fn world(&self) -> World {
        World::ready_with(|settings| {
            settings.webhook = Some(self.address.clone().into());
            settings.webhook_secret = Some(SECRET.into());
        })
        .await
    }

    /// The message of that type, as soon as there are `count` of it.
    async fn message(&self, kind: &str, count: usize) -> (HeaderMap, Value) {
        for _ in 0..200 {
            let messages = self.messages.lock().unwrap().clone();
            let read = messages.into_iter().map(|(headers, body)| {
                signed(&headers, &body);
                (headers, serde_json::from_str::<Value>(&body).unwrap())
            });
            let mut of_kind: Vec<_> = read.filter(|(_, body)| body["type"] == kind).collect();
            if of_kind.len() >= count {
                return of_kind.swap_remove(count - 1);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no {kind}: {:?}", self.messages.lock().unwrap());
    }

    fn count(&self) -> usize {
        self.messages.lock().unwrap().len()
    }
}

/// Verified as whoever is told verifies it (Standard Webhooks), by other hands than ours.
fn signed(headers: &HeaderMap, body: &str) {
    let header = |name: &str| headers[name].to_str().unwrap();
    let key = base64::engine::general_purpose::STANDARD.decode(SECRET.strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.{body}", header("webhook-id"), header("webhook-timestamp")).as_bytes());
    let given = header("webhook-signature").strip_prefix("v1,").unwrap();
    let given = base64::engine::general_purpose::STANDARD.decode(given).unwrap();
    assert!(mac.verify_slice(&given).is_ok(), "{headers:?}");
}

async fn left_unknown(world: &World, id: &str) -> Value {
    let order = known(id);
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    world.send_order(&order, &world.plan_order(&order, Customer::Known)).await.json()
}

#[tokio::test]
async fn a_send_that_waits_for_a_person_is_told_once_and_says_nothing_of_them() {
    let told = Told::begin().await;
    let world = told.world().await;
    let send = left_unknown(&world, "o1").await;
    assert_eq!(send["status"], "unknown", "{send}");
    let (headers, message) = told.message("send.waits", 1).await;
    assert_eq!(message["data"], json!({"provider": "horizonte", "sendId": send["id"]}));
    assert_eq!(headers["content-type"], "application/json");
    for private in ["52998224725", "o1", "Cliente"] {
        assert!(!message["data"].to_string().contains(private), "{message}");
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(told.count(), 1, "{:?}", told.messages.lock().unwrap());
    let listed = world.get("notices").await.json();
    assert_eq!(listed["address"], told.address.split("/hook").next().unwrap(), "the rest may be a secret");
    assert_eq!(
        (&listed["notices"][0]["kind"], &listed["notices"][0]["outcome"]),
        (&json!("send.waits"), &json!("taken"))
    );
}

#[tokio::test]
async fn what_is_not_taken_is_told_again_and_given_up_in_the_end() {
    let told = Told::begin().await;
    *told.answers.lock().unwrap() = StatusCode::SERVICE_UNAVAILABLE;
    let world = told.world().await;
    left_unknown(&world, "o1").await;
    let first = told.message("send.waits", 1).await.0["webhook-id"].clone();
    *told.answers.lock().unwrap() = StatusCode::OK;
    let (headers, _) = told.message("send.waits", 2).await;
    assert_eq!(headers["webhook-id"], first, "the same message: whoever took it the first time knows it");
    *told.answers.lock().unwrap() = StatusCode::GONE;
    let mut other = known("o2");
    other["customer"]["taxId"] = json!("11144477735");
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    world.send_order(&other, &world.plan_order(&other, Customer::Known)).await;
    told.message("send.waits", 3).await;
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(told.count(), 3, "gone is gone");
    let listed = world.get("notices").await.json();
    assert_eq!((&listed["notices"][0]["outcome"], listed["notices"][0].get("nextTryAt")), (&json!("gone"), None));
    assert_eq!((&listed["notices"][1]["outcome"], &listed["notices"][1]["tries"]), (&json!("taken"), &json!(2)));
}

#[tokio::test]
async fn an_erp_that_stops_answering_is_told_and_that_it_answers_again() {
    let told = Told::begin().await;
    let world = told.world().await;
    let ask = async || world.post("customers/exists", &json!({"taxId": "52998224725"})).await;
    assert_eq!(ask().await.status, StatusCode::OK);
    world.fault(json!({"on": "person", "kind": "cutBefore", "times": 3}));
    for _ in 0..3 {
        assert_eq!(ask().await.status, StatusCode::BAD_GATEWAY);
        // Two minutes, as many times as short as the settings say.
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
    assert_eq!(told.message("erp.silent", 1).await.1["data"], json!({"provider": "horizonte"}));
    assert_eq!(ask().await.status, StatusCode::OK);
    told.message("erp.answers", 1).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(told.count(), 2, "each once: {:?}", told.messages.lock().unwrap());
}

#[tokio::test]
async fn a_password_that_stops_working_is_told_once_whoever_notices() {
    let told = Told::begin().await;
    let world = told.world().await;
    let ask = async |world: &World| world.post("customers/exists", &json!({"taxId": "52998224725"})).await.status;
    let mut config = world.config();
    config["general"]["password"] = json!("outra-senha-123");
    world.put(&config).await;
    assert_eq!(ask(&world).await, StatusCode::BAD_GATEWAY);
    told.message("login.refused", 1).await;
    let (world, _first) = world.sister().await;
    assert_eq!(ask(&world).await, StatusCode::BAD_GATEWAY);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(told.count(), 1, "another proxy has nothing new to say");
    world.put(&world.config()).await;
    assert_eq!(ask(&world).await, StatusCode::OK);
    told.message("login.works", 1).await;
}

#[tokio::test]
async fn somebody_tries_whether_it_arrives() {
    let told = Told::begin().await;
    let world = told.world().await;
    let tried = world.post("notices/test", &json!({})).await.json();
    assert_eq!((&tried["kind"], &tried["outcome"]), (&json!("test"), &json!("taken")));
    assert_eq!(told.message("test", 1).await.1["data"], json!({"provider": "horizonte"}));
    *told.answers.lock().unwrap() = StatusCode::FORBIDDEN;
    assert_eq!(world.post("notices/test", &json!({})).await.json()["outcome"], "status-403");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(told.count(), 2, "who tries sees it, and tries again");
    let deaf = World::ready().await;
    assert_eq!(deaf.get("notices").await.json(), json!({"address": null, "notices": []}));
    let missing = deaf.post("notices/test", &json!({})).await;
    assert_eq!((missing.status, missing.code().as_str()), (StatusCode::CONFLICT, "webhook-missing"));
    left_unknown(&deaf, "o1").await;
    assert_eq!(deaf.get("notices").await.json()["notices"], json!([]), "nobody is told later of what was before");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_tells_too() {
    let told = Told::begin().await;
    let world = World::ready().await;
    let environment = [("VOALLE_WEBHOOK", told.address.as_str()), ("VOALLE_WEBHOOK_SECRET", SECRET)];
    let mut process = Process::start(&world, &[], &environment);
    let answer = process.call("POST", "/api/v1/providers/horizonte/notices/test", "", "{}");
    assert!(answer.body.contains("\"outcome\":\"taken\""), "{}", answer.body);
    assert!(process.stop().0.success());
    assert!(!process.log().contains("geheim") && !process.log().contains(SECRET), "{}", process.log());
}

#[tokio::test]
async fn a_restored_database_is_told_once_although_nothing_was_under_way() {
    let told = Told::begin().await;
    let world = told.world().await;
    let settings =
        datacake_voalle_proxy::settings::Settings { restored: true, lease_ms: 500, ..world.settings.clone() };
    let (world, first) = World { settings, ..world }.sister().await;
    assert_eq!(told.message("sends.stopped", 1).await.1["data"], json!({"provider": "horizonte"}));
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(told.count(), 1, "each proxy looks again and again, and tells once");
    drop((world, first));
}
