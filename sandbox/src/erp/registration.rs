//! Registering people (voalle-api.md, "Person").

use super::document::{self, Marks};
use super::person::{main_address, situation};
use super::{Changed, Erp, Person};
use crate::answer::Answer;
use crate::fields::Fields;
use crate::settings::{ExistingPerson, Settings};
use crate::words;
use serde_json::{Map, Value};
use std::time::Instant;

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
/// Brazil: the Central Bank's number (B), and what one weak source sends.
const COUNTRIES: [&str; 2] = ["1058", "BR"];

impl Erp {
    /// `POST T/people`.
    pub(crate) fn register(&mut self, body: &Map<String, Value>, now: Instant, settings: &Settings) -> Answer {
        let mut fields = Fields::new(body, &FIELDS);
        let tx_id = document::read(&mut fields, Marks::Taken);
        let name = fields.need_text("name");
        let email = fields.email("email").map(str::to_owned);
        let client = fields.boolean("client").unwrap_or(false);
        let situation = fields.integer("situation").unwrap_or(situation::CONTACT);
        if !(situation::CONTACT..=situation::LAST).contains(&situation) {
            fields.invalid("situation");
        }
        for name in ["postalCode", "street", "number", "neighborhood", "city", "state", "codeCountry"] {
            fields.need_text(name);
        }
        fields.check_postal_code("postalCode");
        fields.check_state("state");
        fields.check_code("codeCountry", &COUNTRIES);
        let address = main_address(&mut fields);
        let known = tx_id.as_deref().and_then(|tx_id| self.row(tx_id));
        fields.check(known.is_none() || settings.existing_person == ExistingPerson::Updated, words::EXISTS);
        let (true, Some(tx_id), Some(name)) = (fields.problems.is_empty(), tx_id, name) else {
            return Answer::refused_for(&fields.problems, Value::Null);
        };
        if known.is_none() {
            self.changed.insert(Changed::Person(tx_id.clone()), now);
        }
        match self.row_mut(&tx_id) {
            Some(person) => {
                person.name = name;
                person.email = email;
                person.client = client;
                person.situation = situation;
                person.address = address;
            }
            None => self.people.push(Person {
                id: self.next_id(),
                tx_id,
                name,
                name2: String::new(),
                email,
                email_nfe: None,
                phone: None,
                cell_phone: None,
                has_whatsapp: None,
                birth_date: None,
                client,
                situation,
                address,
            }),
        }
        self.registered.push(Value::Object(body.clone()));
        Answer::done(words::CREATED, settings.response_true)
    }
}
