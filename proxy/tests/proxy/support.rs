//! A proxy by its router, in process, against a sandbox of its own.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use datacake_voalle::plan::{self, Customer};
use datacake_voalle::{config, json, order, payment, value::Date, voalle};
use datacake_voalle_proxy::settings::Settings;
use datacake_voalle_proxy::{AppState, app};
use datacake_voalle_sandbox::{Control, Sandbox, credentials};
use http_body_util::BodyExt;
use secrecy::SecretString;
use serde_json::{Value, json};
use sqlx::{Connection, Row};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tower::ServiceExt;

pub const HOST: &str = "127.0.0.1:4780";
pub const BASE: &str = "/api/v1/providers/horizonte";

pub struct World {
    pub sandbox: Sandbox,
    pub control: Control,
    pub state: AppState,
    pub settings: Settings,
    pub folder: tempfile::TempDir,
    pub cookie: String,
    /// Brought as bearer token where it is not empty.
    pub token: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The codes of its issues.
    pub fn issues(&self) -> Vec<String> {
        let issues = self.json()["issues"].as_array().cloned().unwrap_or_default();
        issues.iter().map(|issue| issue["code"].as_str().unwrap().to_owned()).collect()
    }
}

pub fn settings(folder: &Path, sandbox: Option<&Sandbox>) -> Settings {
    let www = folder.join("www");
    std::fs::create_dir_all(&www).unwrap();
    std::fs::write(www.join("index.html"), "<!doctype html>").unwrap();
    std::fs::write(www.join("index.js"), "export {};").unwrap();
    let sandbox_ca = sandbox.map(|sandbox| {
        let path = folder.join("ca.pem");
        std::fs::write(&path, sandbox.ca_pem()).unwrap();
        path
    });
    Settings {
        listen: HOST.parse().unwrap(),
        data_dir: folder.join("data"),
        package: www.clone(),
        www,
        no_page: false,
        key: None,
        synauth_secret: Some(credentials::SYNAUTH_CLIENT_SECRET.into()),
        sandbox_ca,
        erp_timeout_ms: 1500,
        catalog_seconds: 300,
        database_url: None,
        old_keys: None,
        // Tests of the pace set one; the others must not wait.
        requests_per_minute: Some(60_000),
        pace_wait_seconds: 30,
        // Long, so that a busy machine lets no lease run out; tests of leases set a short one.
        lease_ms: 10_000,
        follow_ms: 200,
        // Tests of these ages set one; the others must not wait a quarter of an hour.
        hurry: if sandbox.is_some() { 10_000 } else { 1 },
        restored: false,
        keep_days: 180,
        auth_keys: None,
        auth_jwks: None,
        auth_audience: None,
        auth_issuer: None,
        hosts: Vec::new(),
        allow_origins: Vec::new(),
        dev_origins: Vec::new(),
        caller_requests_per_minute: 60_000,
        metrics_token: None,
        webhook: None,
        webhook_secret: None,
    }
}

/// A database of its own on the PostgreSQL that VOALLE_TEST_DATABASE_URL names, where it does; else SQLite in the folder.
pub async fn database() -> Option<SecretString> {
    let server = std::env::var("VOALLE_TEST_DATABASE_URL").ok()?;
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    sqlx::any::install_default_drivers();
    let mut connection = sqlx::AnyConnection::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    Some(format!("{base}/{name}").into())
}

/// The CPF of somebody made up: nine digits and the two that check them.
pub fn cpf(number: u32) -> String {
    let mut digits: Vec<u32> =
        format!("{:09}", 700_000_000 + number).bytes().map(|digit| u32::from(digit - b'0')).collect();
    for _ in 0..2 {
        let weights = (2..=u32::try_from(digits.len()).unwrap() + 1).rev();
        let rest = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
        digits.push(if rest < 2 { 0 } else { 11 - rest });
    }
    digits.iter().map(u32::to_string).collect()
}

/// Of a sandbox on free ports.
pub fn without_pace() -> datacake_voalle_sandbox::Settings {
    datacake_voalle_sandbox::Settings {
        requests_per_minute: None,
        ..datacake_voalle_sandbox::Settings::on_free_ports()
    }
}

pub fn address() -> SocketAddr {
    HOST.parse().unwrap()
}

impl World {
    /// A sandbox without a pace, and a proxy without a configuration.
    pub async fn bare() -> Self {
        Self::bare_with(|_| {}).await
    }

    /// The same with the settings changed.
    pub async fn bare_with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::at(Sandbox::start(without_pace()).await.unwrap(), change).await
    }

    /// The same at a sandbox that runs already.
    pub async fn at(sandbox: Sandbox, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings { database_url: database().await, ..settings(folder.path(), Some(&sandbox)) };
        change(&mut settings);
        let state = AppState::start(settings.clone(), address()).await.unwrap();
        let control = sandbox.control();
        let mut world = Self { sandbox, control, state, settings, folder, cookie: String::new(), token: String::new() };
        if world.settings.auth_keys.is_none() && world.settings.auth_jwks.is_none() {
            world.enter().await;
        }
        world
    }

    /// The same with the sound configuration saved.
    pub async fn ready() -> Self {
        Self::ready_with(|_| {}).await
    }

    /// The same with the settings changed.
    pub async fn ready_with(change: impl FnOnce(&mut Settings)) -> Self {
        let world = Self::bare_with(change).await;
        let saved = world.put(&world.config()).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
        world
    }

    /// Another process on the same database and sandbox, with the page's cookie.
    pub async fn sister(self) -> (Self, AppState) {
        let first = self.state.clone();
        let state = AppState::start(self.settings.clone(), address()).await.unwrap();
        let mut sister = Self { state, ..self };
        sister.enter().await;
        (sister, first)
    }

    /// The send of that id, as soon as it fits; waits for what the proxy does by itself.
    pub async fn until(&self, id: &str, fits: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..200 {
            let send = self.get(&format!("sends/{id}")).await.json();
            if fits(&send) {
                return send;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("not within ten seconds: {}", self.get(&format!("sends/{id}")).await.text)
    }

    /// A connection of its own to the database.
    pub async fn connection(&self) -> sqlx::AnyConnection {
        let url = match &self.settings.database_url {
            Some(url) => secrecy::ExposeSecret::expose_secret(url).to_owned(),
            None => format!("sqlite://{}", self.settings.data_dir.join("proxy.sqlite").display()),
        };
        sqlx::any::install_default_drivers();
        sqlx::AnyConnection::connect(&url).await.unwrap()
    }

    /// The rows of a query, as texts, straight from the database.
    pub async fn rows(&self, query: &'static str) -> Vec<Vec<String>> {
        let rows = sqlx::query(query).fetch_all(&mut self.connection().await).await.unwrap();
        rows.iter().map(|row| (0..row.len()).map(|at| row.get::<String, _>(at)).collect()).collect()
    }

    /// How many rows each table has that could keep something of what a configuration or an ERP is tried with.
    pub async fn kept(&self) -> Vec<Vec<String>> {
        self.rows(
            "SELECT 'configs', CAST(COUNT(*) AS TEXT) FROM configs UNION ALL SELECT 'secrets', CAST(COUNT(*) AS TEXT) FROM secrets \
             UNION ALL SELECT 'audit', CAST(COUNT(*) AS TEXT) FROM audit UNION ALL SELECT 'tempo', CAST(COUNT(*) AS TEXT) FROM tempo \
             UNION ALL SELECT 'answering', CAST(COUNT(*) AS TEXT) FROM answering UNION ALL SELECT 'marks', CAST(COUNT(*) AS TEXT) FROM marks \
             UNION ALL SELECT 'news', CAST(COUNT(*) AS TEXT) FROM news UNION ALL SELECT 'rehearsals', CAST(COUNT(*) AS TEXT) FROM rehearsals",
        )
        .await
    }

    /// Changes rows behind the proxy's back: how many.
    pub async fn change(&self, query: &'static str) -> u64 {
        sqlx::query(query).execute(&mut self.connection().await).await.unwrap().rows_affected()
    }

    /// Does something at the ERP by another hand than the proxy's: `path` is that of a POST of the third-party API.
    pub async fn at_the_erp(&self, path: &str, body: &Value) {
        self.at_the_erp_by(reqwest::Method::POST, path, body).await;
    }

    /// The same by another method.
    pub async fn at_the_erp_by(&self, method: reqwest::Method, path: &str, body: &Value) {
        let trusted = reqwest::Certificate::from_pem(self.sandbox.ca_pem().as_bytes()).unwrap();
        let client = reqwest::Client::builder().tls_certs_only([trusted]).build().unwrap();
        let form = [
            ("grant_type", "client_credentials"),
            ("scope", "syngw"),
            ("client_id", credentials::INTEGRATOR_CLIENT_ID),
            ("client_secret", credentials::INTEGRATOR_CLIENT_SECRET),
            ("syndata", credentials::SYNDATA),
        ];
        let url = format!("https://localhost:{}/connect/token", self.sandbox.auth_port());
        let answer = client.post(url).form(&form).send().await.unwrap().text().await.unwrap();
        let token: Value = serde_json::from_str(&answer).unwrap();
        let url = format!("https://localhost:{}/external/integrations/thirdparty/{path}", self.sandbox.api_port());
        let call = client.request(method, url).bearer_auth(token["access_token"].as_str().unwrap());
        let answer = call.header("content-type", "application/json").body(body.to_string()).send().await.unwrap();
        let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        assert_eq!(answer["success"], true, "{answer}");
    }

    /// Takes the page's cookie.
    pub async fn enter(&mut self) {
        let page = self.raw(Request::get("/").header("host", HOST).body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::OK);
        let cookie = page.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
        self.cookie = cookie.split(';').next().unwrap().to_owned();
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    pub async fn raw(&self, request: Request<Body>) -> Answer {
        let response = app(self.state.clone()).oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answer { status, headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    pub fn request(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Request<Body> {
        let mut request = Request::builder().method(method).uri(format!("{BASE}/{path}")).header("host", HOST);
        request = request.header("accept-language", "en");
        if !self.cookie.is_empty() {
            request = request.header("cookie", &self.cookie);
        }
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match body {
            Some(body) => {
                request.header("content-type", "application/json").body(Body::from(body.to_string())).unwrap()
            }
            None => request.body(Body::empty()).unwrap(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.raw(self.request(Method::GET, path, &[], None)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.raw(self.request(Method::POST, path, &[], Some(body))).await
    }

    /// Saves over whatever is held.
    pub async fn put(&self, config: &Value) -> Answer {
        let held = self.get("config").await;
        let condition = held.headers.get("etag").map(|tag| tag.to_str().unwrap().to_owned());
        let header = condition.as_deref().map_or(("if-none-match", "*"), |tag| ("if-match", tag));
        self.raw(self.request(Method::PUT, "config", &[header], Some(config))).await
    }

    /// A configuration that the sandbox's made-up provider would have.
    pub fn config(&self) -> Value {
        config_at(self.sandbox.auth_port(), self.sandbox.api_port())
    }

    /// What the browser would build: planned natively, with what the ERP says now.
    pub fn plan_order(&self, order: &Value, customer: Customer) -> Value {
        planned_order(&self.config(), order, customer)
    }

    pub fn plan_payment(&self, payment: &Value, titles: &Value) -> Value {
        planned_payment(&self.config(), payment, titles)
    }

    pub async fn send_order(&self, order: &Value, requests: &Value) -> Answer {
        let body = json!({"order": order, "requests": requests});
        self.raw(self.request(Method::POST, "orders", &[], Some(&body))).await
    }

    pub async fn send_payment(&self, payment: &Value, requests: &Value) -> Answer {
        let body = json!({"payment": payment, "requests": requests});
        self.raw(self.request(Method::POST, "payments", &[], Some(&body))).await
    }

    /// Sends an order for a caller who goes away while the ERP is at it.
    pub async fn send_and_leave(&self, order: &Value, requests: &Value, endpoint: &str) {
        tokio::select! {
            answer = self.send_order(order, requests) => panic!("it was answered: {}", answer.text),
            () = called(&self.control, endpoint, 1) => {}
        }
    }

    pub fn fault(&self, fault: Value) {
        self.control.add_fault(&fault).unwrap();
    }

    /// The endpoints that were called since the last look, tokens and catalog left out.
    pub fn calls(&self) -> Vec<String> {
        let received = self.control.received();
        self.control.clear_received();
        let names = received.as_array().unwrap().iter().map(|call| call["endpoint"].as_str().unwrap().to_owned());
        names.filter(|name| !["token", "campaigns", "contractTypes"].contains(&name.as_str())).collect()
    }

    pub fn recorded(&self, what: &str) -> usize {
        self.control.records()[what].as_array().unwrap().len()
    }
}

/// Waits until the ERP has been called so often at an endpoint, and a moment longer.
pub async fn called(control: &Control, endpoint: &str, times: usize) {
    for _ in 0..2000 {
        let received = control.received();
        if received.as_array().unwrap().iter().filter(|call| call["endpoint"] == endpoint).count() >= times {
            tokio::time::sleep(Duration::from_millis(100)).await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{endpoint} was not called {times} times within twenty seconds");
}

pub fn read(value: &Value) -> json::Value {
    json::read(value.to_string(), json::MAX_CONFIG).unwrap()
}

/// A sound configuration whose ERP is at these ports.
pub fn config_at(auth_port: u16, api_port: u16) -> Value {
    json!({
        "general": {
            "active": true, "erpUrl": "https://erp.sandbox.test", "authPort": auth_port, "apiPort": api_port,
            "provider": "horizonte", "username": credentials::INTEGRATOR_USERNAME, "password": credentials::INTEGRATOR_PASSWORD,
            "syndata": credentials::SYNDATA, "companyPlaceTxId": "11.222.333/0001-81", "sellerTxId": "987.654.321-00"
        },
        "methods": {"orderProcedure": "createOrder", "ignoreUserCheck": true},
        "payment": {"companyId": "1", "accountId": "31", "methods": [
            {"code": "pix", "label": "PIX", "kind": "pix", "settledByDatacake": true, "paymentFormCode": "2"},
            {"code": "boleto", "label": "Boleto", "kind": "boleto", "settledByDatacake": false, "paymentFormCode": "1"}
        ]},
        "lead": {"enabled": true, "integratorAlias": "datacake-horizonte", "crmContactOriginCode": "8", "createForExistingCustomer": true},
        "sale": {"contractType": "1", "collectionDay": 10},
        "products": [
            {"id": "fibra-600", "name": "Fibra 600 Mega", "erpProduct": "1.2", "subscription": true, "attributes": [
                {"name": "voalle_campaign", "value": "FIBRA-RES"}, {"name": "voalle_price_list", "value": "RES-PADRAO"}]},
            {"id": "fibra-800", "name": "Fibra 800 Mega", "erpProduct": "1.4", "subscription": true, "attributes": [
                {"name": "voalle_campaign", "value": "VERAO-2026"}, {"name": "voalle_price_list", "value": "VERAO"}]},
            {"id": "ip-fixo", "name": "IP fixo", "erpProduct": "1.8", "subscription": false, "attributes": [
                {"name": "voalle_campaign", "value": "FIBRA-RES"}, {"name": "voalle_price_list", "value": "RES-PADRAO"}]}
        ]
    })
}

/// What a browser with `config` would build for an order.
pub fn planned_order(config: &Value, order: &Value, customer: Customer) -> Value {
    let checked = config::check(&read(config));
    let (parsed, found) = order::read(&read(order));
    requests(&plan::order(&checked, (&parsed, found), customer, None))
}

/// The same for a payment.
pub fn planned_payment(config: &Value, payment: &Value, titles: &Value) -> Value {
    let checked = config::check(&read(config));
    let (parsed, found) = payment::read(&read(payment), Date::parse("2199-01-01").unwrap());
    requests(&plan::payment(&checked, (&parsed, found), voalle::read_titles(&read(titles)).as_deref()))
}

fn requests(plan: &plan::Plan) -> Value {
    assert!(!plan.requests.is_empty(), "{:?}", plan.issues);
    serde_json::to_value(&plan.requests).unwrap()
}

/// An order of somebody new to the ERP.
pub fn order(id: &str) -> Value {
    json!({
        "id": id, "kind": "order",
        "customer": {"name": "Cliente Novo", "taxId": "153.509.460-56", "email": "novo@example.com", "cellPhone": "(19) 91234-5678"},
        "address": {"postalCode": "13010-000", "street": "das Flores", "streetType": "Rua", "number": "10", "neighborhood": "Centro",
            "city": "Campinas", "state": "SP", "cityCode": "3509502"},
        "items": [{"productId": "fibra-600", "quantity": 1, "unitPrice": 129.9}],
        "paymentMethod": "boleto", "dueDay": 15
    })
}

/// The same order of a customer whom the ERP knows.
pub fn known(id: &str) -> Value {
    let mut order = order(id);
    order["customer"] = json!({"name": "Cliente Exemplo Um", "taxId": "52998224725", "email": "um@example.com"});
    order
}

pub fn payment(id: &str) -> Value {
    json!({"id": id, "taxId": "52998224725", "method": "pix", "paidAmount": 99.9, "paidOn": "2026-11-20"})
}

pub fn open_titles() -> Value {
    json!([{"id": 70001, "billet": {"expirationDate": "2026-12-10", "amount": {"finalValue": 99.9}}}])
}
