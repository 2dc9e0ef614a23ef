//! A report of a first contact with a sandbox: what it answers to every call that the product makes, looked at as the product does.

use crate::support::order;
use datacake_voalle::json;
use datacake_voalle::value::TaxId;
use datacake_voalle::voalle::wire::{About, Answer, Report};
use datacake_voalle::voalle::{Body, Call, Method, PersonId, Port, Reply};
use datacake_voalle_sandbox::{Sandbox, credentials};
use serde_json::{Value, json};
use uuid::Uuid;

/// Known, and with titles; known, and no customer; nobody's, whom this makes a lead and then a person.
const CUSTOMER: &str = "52998224725";
const SECOND: &str = "39053344705";
const LEAD: &str = "00000000191";
const NOBODY: &str = "15350946056";

/// Somebody who goes through all the calls.
struct Caller<'a> {
    sandbox: &'a Sandbox,
    client: reqwest::Client,
    token: String,
    report: Report,
}

/// The file that a first contact with the sandbox makes. What is written there stays.
pub async fn report_of(sandbox: &Sandbox) -> Value {
    // No proxy need have started yet, which installs it otherwise.
    let _already = rustls::crypto::ring::default_provider().install_default();
    let trusted = reqwest::Certificate::from_pem(sandbox.ca_pem().as_bytes()).unwrap();
    let client = reqwest::Client::builder().tls_certs_only([trusted]).build().unwrap();
    let mut caller = Caller { sandbox, client, token: String::new(), report: Report::default() };
    caller.read().await;
    caller.write().await;
    let answers: Value = serde_json::from_str(&caller.report.to_json().to_json()).unwrap();
    json!({
        "format": "datacake-voalle first contact 1",
        "edition": env!("CARGO_PKG_VERSION"),
        "day": "2026-11-20",
        "lines": [],
        "answers": answers,
    })
}

pub fn tax_id(text: &str) -> TaxId {
    TaxId::parse(text).unwrap()
}

impl Caller<'_> {
    async fn read(&mut self) {
        let token = self.ask(About::Provider, Call::Token, &Value::Null).await;
        self.token = token["access_token"].as_str().unwrap().to_owned();
        for call in [Call::Campaigns, Call::ContractTypes, Call::Places(1), Call::IncidentTypes(1)] {
            self.ask(About::Provider, call, &Value::Null).await;
        }
        let asked =
            [(About::Customer, CUSTOMER), (About::Customer, SECOND), (About::Lead, LEAD), (About::Nobody, NOBODY)];
        for (about, who) in asked {
            for call in [Call::Person(tax_id(who)), Call::OpenTitles(tax_id(who)), Call::Titles(tax_id(who))] {
                self.ask(about, call, &Value::Null).await;
            }
        }
    }

    async fn write(&mut self) {
        let lead = json!({
            "personalData": {"name": "Cliente Novo", "typeTxId": 2, "txId": NOBODY}, "contact": {"email": "novo@example.com"},
            "integratorData": {"crmContactOriginCode": "8", "integratorAlias": "datacake-horizonte"},
        });
        let person = json!({
            "typeTxId": 2, "txId": "93541134780", "name": "Cliente Novo", "client": true, "situation": 1, "postalCode": "13010-000",
            "street": "das Flores", "number": "10", "neighborhood": "Centro", "city": "Campinas", "state": "SP", "codeCountry": "1058",
        });
        let sale = json!({
            "txId": NOBODY, "companyPlaceTxId": "11222333000181", "contractType": "1", "crmCampaignCode": "FIBRA-RES",
            "crmPriceListCode": "RES-PADRAO", "contractCollectionDay": 10,
            "serviceProducts": [{"code": "1.2", "quantity": 1, "amount": 129.9}],
        });
        let settlement = json!({
            "transactionId": Uuid::nil(), "financialReceivableTitleId": 70004, "paidAmount": 154.4, "BankAccountCode": "31",
            "ReceiptDate": "2026-11-20",
        });
        let mut nowhere = sale.clone();
        nowhere["crmCampaignCode"] = json!("NENHUMA");
        let mut unknown = lead.clone();
        unknown["integratorData"] = json!({"crmContactOriginCode": "99", "integratorAlias": "ninguem"});
        let contact = json!({"id": 4001, "email": {"email": "um@example.com"}, "phone": {"phone": "(19) 3000-0000"}});
        let asked = [
            (Call::CreateLead, unknown),
            (Call::CreateLead, lead),
            (Call::RegisterPerson, person.clone()),
            (Call::RegisterPerson, person),
            (Call::StartSale, nowhere),
            (Call::StartSale, sale),
            (Call::UpdateContact(PersonId::parse("4001").unwrap()), contact),
        ];
        for (call, body) in asked {
            self.ask(About::MadeUp, call, &body).await;
        }
        let answer = self.ask(About::MadeUp, Call::ReceivePayment, &settlement).await;
        let id = find(&answer, "synGwTransactionId").unwrap();
        let consult = Call::ConsultPayment(Uuid::parse_str(&id).unwrap());
        self.ask(About::MadeUp, consult.clone(), &Value::Null).await;
        // Until it is processed.
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        self.ask(About::MadeUp, consult, &Value::Null).await;
        self.ask(About::MadeUp, Call::ConsultPayment(Uuid::nil()), &Value::Null).await;
        self.ask(About::Customer, Call::Titles(tax_id(SECOND)), &Value::Null).await;
    }

    async fn ask(&mut self, about: About, call: Call, body: &Value) -> Value {
        let port = if call.port() == Port::Auth { self.sandbox.auth_port() } else { self.sandbox.api_port() };
        let url = format!("https://localhost:{port}{}", call.path());
        let request = match call.method() {
            Method::Get => self.client.get(url),
            Method::Post => self.client.post(url),
            Method::Put => self.client.put(url),
        };
        let request = match call {
            Call::Token => request.form(&[
                ("grant_type", "password"),
                ("scope", "syngw synpaygw offline_access"),
                ("client_id", credentials::SYNAUTH_CLIENT_ID),
                ("client_secret", credentials::SYNAUTH_CLIENT_SECRET),
                ("username", credentials::INTEGRATOR_USERNAME),
                ("password", credentials::INTEGRATOR_PASSWORD),
                ("syndata", credentials::SYNDATA),
            ]),
            _ => request.bearer_auth(&self.token),
        };
        let request = if call.writes() {
            request.header("content-type", "application/json").body(body.to_string())
        } else {
            request
        };
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await.unwrap();
        let reply = Reply { status, body: Body::read(&bytes, json::MAX_CONFIG), retry_after: None };
        self.report.add(about, Answer::of(&call, &reply, usize::MAX));
        serde_json::from_slice(&bytes).unwrap_or_default()
    }
}

/// A field of an answer's `response`, in whatever casing and kind.
fn find(answer: &Value, name: &str) -> Option<String> {
    let field = |value: &Value, name: &str| {
        let fields = value.as_object()?;
        fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    };
    let found = field(&field(answer, "response")?, name)?;
    Some(found.as_str().map_or_else(|| found.to_string(), str::to_owned))
}

/// An order of the person whom no report has met.
pub fn order_of_a_stranger(id: &str) -> Value {
    let mut order = order(id);
    order["customer"]["taxId"] = json!("862.883.667-57");
    order
}
