//! Invoices (voalle-api.md, "Endpoints").

use super::{Erp, is_plain_document};
use crate::answer::Answer;
use crate::data::COMPANY_PLACES;
use serde_json::{Value, json};

/// How a title was paid; money in cents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub(crate) paid: i64,
    /// What was paid less than due, and what more.
    pub(crate) discount: i64,
    pub(crate) addition: i64,
    pub(crate) date: String,
}

/// What a title is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TitleState {
    Open,
    /// Open still, but late.
    Overdue,
    Paid(Receipt),
    Cancelled,
}

/// An invoice; money in cents.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) id: u64,
    pub(crate) tx_id: String,
    pub(crate) value: i64,
    pub(crate) discount: i64,
    pub(crate) fine: i64,
    pub(crate) interest: i64,
    pub(crate) expiration_date: String,
    pub(crate) state: TitleState,
}

impl Title {
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.state, TitleState::Open | TitleState::Overdue)
    }

    /// What is due.
    pub(crate) fn final_value(&self) -> i64 {
        self.value - self.discount + self.fine + self.interest
    }

    /// The entry of a person's `titles`.
    pub(crate) fn summary(&self) -> Value {
        json!({ "id": self.id, "billet": self.billet() })
    }

    fn billet(&self) -> Value {
        let id = self.id;
        let month = self.expiration_date.get(..8).unwrap_or_default();
        json!({
            "title": format!("FAT{id:012}"),
            "typefulLine": format!("00000.00000 00000.000000 00000.000000 0 {id:014}"),
            "pixQRCode": format!("sandbox-pix-{id}"),
            "issueDate": format!("{month}01"),
            "expirationDate": self.expiration_date,
            "amount": {
                "value": money(self.value),
                "finalValue": money(self.final_value()),
                "discount": money(self.discount),
                "fine": money(self.fine),
                "interest": money(self.interest),
            },
        })
    }

    /// What `gettitlesbytxid` says beyond `getopentitlesbytxid`.
    fn full_billet(&self) -> Value {
        let mut billet = self.billet();
        if let Some(amount) = billet.get_mut("amount").and_then(Value::as_object_mut) {
            amount.insert("originalValue".to_owned(), money(self.value));
        }
        if let Some(fields) = billet.as_object_mut() {
            let (status, receipts) = match &self.state {
                TitleState::Open => ("Em aberto", Value::Null),
                TitleState::Overdue => ("Vencida", Value::Null),
                TitleState::Cancelled => ("Cancelada", Value::Null),
                TitleState::Paid(receipt) => ("Paga", self.receipts(receipt)),
            };
            fields.insert("status".to_owned(), status.into());
            fields.insert("receipts".to_owned(), receipts);
        }
        billet
    }

    /// The spelling of `ammount` is the ERP's. More paid than due is counted as interest.
    fn receipts(&self, receipt: &Receipt) -> Value {
        json!({
            "ammount": money(receipt.paid),
            "discount": money(self.discount + receipt.discount),
            "fine": money(self.fine),
            "interest": money(self.interest + receipt.addition),
            "receiptDate": receipt.date,
        })
    }
}

impl Erp {
    /// `GET T/getopentitlesbytxid/{txId}`.
    pub(crate) fn open_titles(&self, tx_id: &str) -> Answer {
        self.titles_of(tx_id, "".into(), Title::is_open, Title::billet)
    }

    /// `GET T/gettitlesbytxid/{txId}`.
    pub(crate) fn all_titles(&self, tx_id: &str) -> Answer {
        self.titles_of(tx_id, Value::Null, |_| true, Title::full_billet)
    }

    fn titles_of(
        &self,
        tx_id: &str,
        messages: Value,
        shown: impl Fn(&Title) -> bool,
        billet: impl Fn(&Title) -> Value,
    ) -> Answer {
        if !is_plain_document(tx_id) {
            return Answer::refusal("CPF/CNPJ inválido.".into());
        }
        let person = self.people.iter().find(|person| person.tx_id == tx_id);
        let (name, address) = person.map_or(("", Value::Null), |person| (person.name.as_str(), person.address.clone()));
        let (place_tx_id, place_name) = COMPANY_PLACES.first().copied().unwrap_or_default();
        let theirs = self.titles.iter().filter(|title| title.tx_id == tx_id && shown(title));
        let list = theirs.map(|title| {
            json!({
                "id": title.id,
                "billet": billet(title),
                "client": { "txId": tx_id, "name": name, "address": address },
                "companyPlace": { "txId": place_tx_id, "name": place_name },
                "bank": { "code": "000", "name": "Banco Exemplo" },
            })
        });
        Answer::success(messages, list.collect())
    }
}

/// Cents as the number that the ERP writes.
pub(super) fn money(cents: i64) -> Value {
    (cents as f64 / 100.0).into()
}
