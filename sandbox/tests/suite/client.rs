//! A sandbox with a client that trusts it.

use datacake_voalle_sandbox::credentials::*;
use datacake_voalle_sandbox::{Sandbox, Settings};
use reqwest::{Client, ClientBuilder, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};

pub const T: &str = "/external/integrations/thirdparty";
pub const LEADS: &str = "/external/crm/leads/create";

pub struct Erp {
    pub sandbox: Sandbox,
    pub client: Client,
    pub token: String,
}

impl Erp {
    /// Without a pace, so that tests are free of it.
    pub async fn start() -> Self {
        Self::with(Settings { requests_per_minute: None, ..Settings::on_free_ports() }).await
    }

    pub async fn with(settings: Settings) -> Self {
        let sandbox = Sandbox::start(settings).await.unwrap();
        let client = trusting(sandbox.ca_pem());
        let mut erp = Self { sandbox, client, token: String::new() };
        erp.log_in().await;
        erp
    }

    pub async fn log_in(&mut self) {
        let (status, answer) = self.token(&password_grant()).await;
        assert_eq!(status, 200, "{answer}");
        self.token = answer["access_token"].as_str().unwrap().to_owned();
    }

    pub fn auth_url(&self) -> String {
        format!("https://{HOST}:{}/connect/token", self.sandbox.auth_port())
    }

    pub fn url(&self, path: &str) -> String {
        format!("https://{HOST}:{}{path}", self.sandbox.api_port())
    }

    pub async fn token(&self, form: &[(&str, &str)]) -> (StatusCode, Value) {
        read(self.client.post(self.auth_url()).form(form).send().await.unwrap()).await
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path)).bearer_auth(&self.token)
    }

    pub async fn get(&self, path: &str) -> (StatusCode, Value) {
        read(self.request(Method::GET, path).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        read(self.request(Method::POST, path).json(body).send().await.unwrap()).await
    }

    /// The `response` of a call that has to succeed.
    pub async fn got(&self, path: &str) -> Value {
        let (status, answer) = self.get(path).await;
        assert_eq!((status, &answer["success"]), (StatusCode::OK, &json!(true)), "{answer}");
        answer["response"].clone()
    }

    pub async fn put(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        read(self.request(Method::PUT, path).json(body).send().await.unwrap()).await
    }

    /// The texts of a POST's refusal.
    pub async fn refused(&self, path: &str, body: &Value) -> Vec<String> {
        refusal(&self.post(path, body).await)
    }

    /// The texts of a GET's refusal.
    pub async fn refused_to_get(&self, path: &str) -> Vec<String> {
        refusal(&self.get(path).await)
    }

    pub async fn control(&self, method: Method, path: &str, body: Option<&Value>) -> (StatusCode, Value) {
        let request = self.client.request(method, self.url(&format!("/_sandbox/{path}")));
        read(body.into_iter().fold(request, RequestBuilder::json).send().await.unwrap()).await
    }

    pub fn records(&self, kind: &str) -> Vec<Value> {
        self.sandbox.control().records()[kind].as_array().unwrap().clone()
    }

    pub fn change(&self, settings: Value) {
        self.sandbox.control().change_settings(&settings).unwrap();
    }

    pub fn fault(&self, fault: Value) {
        self.sandbox.control().add_fault(&fault).unwrap();
    }
}

pub fn trusting(ca_pem: &str) -> Client {
    builder(ca_pem).build().unwrap()
}

pub fn builder(ca_pem: &str) -> ClientBuilder {
    // The first of the tests that run at once installs it.
    let _already = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .tls_certs_only([reqwest::Certificate::from_pem(ca_pem.as_bytes()).unwrap()])
        .resolve(HOST, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .retry(reqwest::retry::never())
        .no_proxy()
}

pub async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let body = response.bytes().await.unwrap();
    let value = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap() };
    (status, value)
}

/// The texts of a refusal, which is HTTP 200 with a list of errors and nothing else.
pub fn refusal((status, answer): &(StatusCode, Value)) -> Vec<String> {
    assert_eq!((*status, &answer["success"]), (StatusCode::OK, &json!(false)), "{answer}");
    for name in ["response", "dataResponseType", "elapsedTime"] {
        assert_eq!(answer[name], Value::Null, "{name}");
    }
    let text = |entry: &Value| {
        assert_eq!(entry["type"], "Error", "{answer}");
        assert!(entry["code"].is_null() || entry["code"].is_u64(), "{answer}");
        entry["message"].as_str().unwrap().to_owned()
    };
    answer["messages"].as_array().unwrap().iter().map(text).collect()
}

pub fn password_grant() -> Vec<(&'static str, &'static str)> {
    vec![
        ("grant_type", "password"),
        ("scope", "syngw synpaygw offline_access"),
        ("client_id", SYNAUTH_CLIENT_ID),
        ("client_secret", SYNAUTH_CLIENT_SECRET),
        ("username", INTEGRATOR_USERNAME),
        ("password", INTEGRATOR_PASSWORD),
        ("syndata", SYNDATA),
    ]
}

pub fn with<'a>(form: &[(&'a str, &'a str)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(known, old)| (*known, if *known == name { value } else { old })).collect()
}

pub fn without<'a>(form: &[(&'a str, &'a str)], name: &str) -> Vec<(&'a str, &'a str)> {
    form.iter().copied().filter(|(known, _)| *known != name).collect()
}

/// `body` with one field set, by its pointer; null stays in it as null.
pub fn set(body: &Value, pointer: &str, value: Value) -> Value {
    let mut body = body.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match body.pointer_mut(parent).unwrap() {
        Value::Object(object) => drop(object.insert(name.to_owned(), value)),
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => panic!("{other} has no {name}"),
    }
    body
}

/// `body` without one field, by its pointer.
pub fn unset(body: &Value, pointer: &str) -> Value {
    let mut body = body.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    body.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    body
}
