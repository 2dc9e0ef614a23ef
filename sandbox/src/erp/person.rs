//! People: who they are, and found by their document (voalle-api.md, "Endpoints").

use super::nobody::nobody;
use super::title::TitleForm;
use super::{Changed, Erp, is_plain_document};
use crate::answer::Answer;
use crate::fields::Fields;
use crate::settings::Settings;
use crate::words;
use serde_json::{Map, Value, json};
use std::time::Instant;

/// The numbers of `situation` (voalle-api.md, "Person": B, from tenants' databases).
pub(crate) mod situation {
    /// Contato.
    pub(crate) const CONTACT: i64 = 1;
    /// Efetivo.
    pub(crate) const EFFECTIVE: i64 = 3;
    /// Lead.
    pub(crate) const LEAD: i64 = 4;
    /// Descartado, the last one.
    pub(crate) const LAST: i64 = 8;
}

/// A row of people: a customer, a lead, a supplier, an employee.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: u64,
    pub(crate) tx_id: String,
    pub(crate) name: String,
    pub(crate) name2: String,
    pub(crate) email: Option<String>,
    pub(crate) email_nfe: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) cell_phone: Option<String>,
    pub(crate) has_whatsapp: Option<bool>,
    /// `YYYY-MM-DD`.
    pub(crate) birth_date: Option<String>,
    /// Marked "cliente": only such people are found by their document (B).
    pub(crate) client: bool,
    /// One of [`situation`].
    pub(crate) situation: i64,
    pub(crate) address: Value,
}

impl Person {
    /// The row as the control shows it; no answer of the ERP has all of it.
    fn row(&self) -> Value {
        json!({
            "id": self.id,
            "txId": self.tx_id,
            "name": self.name,
            "client": self.client,
            "situation": self.situation,
            "email": self.email,
            "emailNfe": self.email_nfe,
            "phone": self.phone,
            "cellPhone": self.cell_phone,
            "cellPhoneHasWhatsapp": self.has_whatsapp,
        })
    }
}

impl Erp {
    /// `GET T/people/txid/{txId}`.
    pub(crate) fn person(&self, tx_id: &str, now: Instant, settings: &Settings) -> Answer {
        if !is_plain_document(tx_id) {
            return Answer::refused(words::BAD_KIND);
        }
        let is_listed =
            |person: &&Person| person.client && !self.lags(&Changed::Person(person.tx_id.clone()), now, settings);
        let Some(person) = self.row(tx_id).filter(is_listed) else {
            return nobody(settings.missing_person, words::NOT_FOUND);
        };
        let form = TitleForm::new(settings);
        let theirs = self.titles_shown(tx_id, now, settings);
        let titles = theirs.iter().filter(|title| form.is_listed(title));
        let response = json!({
            "id": person.id,
            "name": person.name,
            "name2": person.name2,
            "txId": person.tx_id,
            "email": person.email,
            "status": 1,
            "phone": person.phone,
            "birthDate": person.birth_date.as_ref().map(|day| format!("{day}T00:00:00")),
            "cellPhone": person.cell_phone,
            "mainAddress": person.address,
            "titles": titles.map(|title| json!({ "id": title.id, "billet": form.billet(title) })).collect::<Vec<_>>(),
        });
        Answer::success(Value::Null, response)
    }

    /// Everybody, for the control.
    pub(crate) fn rows(&self) -> Value {
        self.people.iter().map(Person::row).collect()
    }

    /// Whoever has that document.
    pub(super) fn row(&self, tx_id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.tx_id == tx_id)
    }

    pub(super) fn row_mut(&mut self, tx_id: &str) -> Option<&mut Person> {
        self.people.iter_mut().find(|person| person.tx_id == tx_id)
    }

    /// The id of the next row.
    pub(super) fn next_id(&self) -> u64 {
        self.people.iter().map(|person| person.id).max().unwrap_or(0) + 1
    }
}

/// What was sent of an address, in the form of `mainAddress`. Nobody sends where on the globe it is.
pub(super) fn main_address(sent: &mut Fields<'_>) -> Value {
    let names = [
        "streetType",
        "street",
        "number",
        "addressComplement",
        "neighborhood",
        "city",
        "addressReference",
        "state",
        "postalCode",
    ];
    let mut address: Map<String, Value> =
        names.into_iter().map(|name| (name.to_owned(), sent.text(name).into())).collect();
    address.insert("codeCityId".to_owned(), sent.integer("codeCityId").into());
    address.insert("latitude".to_owned(), Value::Null);
    address.insert("longitude".to_owned(), Value::Null);
    Value::Object(address)
}
