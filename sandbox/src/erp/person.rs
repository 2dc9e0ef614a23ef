//! People: found by document, and registered (voalle-api.md, "Endpoints" and "Person").

use super::{Erp, Title, is_plain_document};
use crate::answer::{Answer, message};
use crate::fields::Fields;
use crate::settings::MissingPerson;
use crate::tax_id;
use hyper::StatusCode;
use serde_json::{Map, Value, json};

/// Somebody whom the ERP knows.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: u64,
    pub(crate) tx_id: String,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) birth_date: Option<String>,
    /// Marked "cliente": only such people are found by their document (C).
    pub(crate) client: bool,
    pub(crate) address: Value,
}

const FIELDS: [&str; 17] = [
    "typeTxId",
    "txId",
    "name",
    "email",
    "client",
    "situation",
    "streetType",
    "postalCode",
    "street",
    "number",
    "addressComplement",
    "addressReference",
    "neighborhood",
    "city",
    "codeCityId",
    "state",
    "codeCountry",
];

impl Erp {
    /// `GET T/people/txid/{txId}`.
    pub(crate) fn person(&self, tx_id: &str, missing: MissingPerson) -> Answer {
        if !is_plain_document(tx_id) {
            return Answer::refusal("CPF/CNPJ inválido.".into());
        }
        let Some(person) = self.people.iter().find(|person| person.client && person.tx_id == tx_id) else {
            return match missing {
                MissingPerson::Null => Answer::success("".into(), Value::Null),
                MissingPerson::Empty => Answer::success("".into(), json!({})),
                MissingPerson::NotFound => Answer::bare(StatusCode::NOT_FOUND),
            };
        };
        let titles = self.titles.iter().filter(|title| title.tx_id == tx_id && title.is_open());
        let response = json!({
            "id": person.id,
            "name": person.name,
            "name2": "",
            "txId": person.tx_id,
            "email": person.email,
            "status": 1,
            "phone": person.phone,
            "birthDate": person.birth_date,
            "cellPhone": null,
            "mainAddress": person.address,
            "titles": titles.map(Title::summary).collect::<Vec<_>>(),
        });
        Answer::success(Value::Null, response)
    }

    /// `POST T/people`.
    pub(crate) fn register(&mut self, body: &Map<String, Value>) -> Answer {
        let mut fields = Fields::new(body, &FIELDS);
        let type_tx_id = fields.need_integer("typeTxId");
        let tx_id = fields.need_text("txId");
        let name = fields.need_text("name");
        let email = fields.email("email");
        let client = fields.boolean("client").unwrap_or(false);
        fields.integer("situation");
        for name in ["postalCode", "street", "number", "neighborhood", "city", "state", "codeCountry"] {
            fields.need_text(name);
        }
        for name in ["streetType", "addressComplement", "addressReference"] {
            fields.text(name);
        }
        fields.check_postal_code("postalCode");
        fields.check_state("state");
        fields.integer("codeCityId");
        fields.check_code("codeCountry", &["BR"]);
        if let (Some(type_tx_id), Some(tx_id)) = (type_tx_id, tx_id) {
            fields.check((1..=3).contains(&type_tx_id), "Tipo de pessoa inválido.");
            fields.check(tax_id::fits(type_tx_id, tx_id), "CPF/CNPJ inválido.");
        }
        let known = self.people.iter().any(|person| Some(person.tx_id.as_str()) == tx_id);
        fields.check(!known, "Já existe uma pessoa com este CPF/CNPJ.");
        if !fields.problems.is_empty() {
            return Answer::refusals(&fields.problems);
        }
        let last = self.people.iter().map(|person| person.id).max().unwrap_or(0);
        self.people.push(Person {
            id: last + 1,
            tx_id: tx_id.unwrap_or_default().to_owned(),
            name: name.unwrap_or_default().to_owned(),
            email: email.map(str::to_owned),
            phone: None,
            birth_date: None,
            client,
            address: address(body),
        });
        self.registered.push(Value::Object(body.clone()));
        let messages = vec![message("Pessoa cadastrada com sucesso.", 200, "Success")];
        Answer::success(messages.into(), Value::Null)
    }
}

/// What was registered, in the form of `mainAddress`.
fn address(body: &Map<String, Value>) -> Value {
    let names = [
        "streetType",
        "street",
        "number",
        "addressComplement",
        "neighborhood",
        "city",
        "codeCityId",
        "addressReference",
        "state",
        "postalCode",
    ];
    let field = |name: &str| (name.to_owned(), body.get(name).cloned().unwrap_or(Value::Null));
    Value::Object(names.into_iter().map(field).collect())
}
