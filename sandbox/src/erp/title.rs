//! Invoices, and the form that an ERP gives them (voalle-api.md, "Endpoints").

use crate::day::month_after;
use crate::settings::Settings;
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

/// What has become of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TitleState {
    /// Not paid yet, late or not.
    Open,
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
        self.state == TitleState::Open
    }

    /// What is due.
    pub(crate) fn final_value(&self) -> i64 {
        self.value - self.discount + self.fine + self.interest
    }
}

/// How titles look today.
#[derive(Debug)]
pub(super) struct TitleForm<'a> {
    today: &'a str,
    /// The last day that the list of open titles sees.
    horizon: String,
    noisy: bool,
}

impl<'a> TitleForm<'a> {
    pub(super) fn new(settings: &'a Settings) -> Self {
        Self { today: &settings.today, horizon: month_after(&settings.today), noisy: settings.noisy_amounts }
    }

    /// Whether the list of open titles has it: open, overdue, or due within the next month (B-).
    pub(super) fn is_listed(&self, title: &Title) -> bool {
        title.is_open() && title.expiration_date <= self.horizon
    }

    pub(super) fn status(&self, title: &Title) -> &'static str {
        match title.state {
            TitleState::Open if title.expiration_date.as_str() < self.today => "Vencida",
            TitleState::Open => "Em aberto",
            TitleState::Paid(_) => "Paga",
            TitleState::Cancelled => "Cancelada",
        }
    }

    pub(super) fn billet(&self, title: &Title) -> Value {
        let id = title.id;
        let month = title.expiration_date.get(..8).unwrap_or_default();
        json!({
            "title": format!("FAT{id:012}"),
            "typefulLine": format!("00000.00000 00000.000000 00000.000000 0 {id:014}"),
            "pixQRCode": format!("sandbox-pix-{id}"),
            "issueDate": format!("{month}01"),
            "expirationDate": title.expiration_date,
            "amount": {
                "value": self.money(title.value),
                "finalValue": self.money(title.final_value()),
                "discount": self.money(title.discount),
                "fine": self.money(title.fine),
                "interest": self.money(title.interest),
            },
        })
    }

    /// What `gettitlesbytxid` says beyond `getopentitlesbytxid`, but for the status.
    pub(super) fn full_billet(&self, title: &Title) -> Value {
        let mut billet = self.billet(title);
        if let Some(amount) = billet.get_mut("amount").and_then(Value::as_object_mut) {
            amount.insert("originalValue".to_owned(), self.money(title.value));
        }
        if let Some(fields) = billet.as_object_mut() {
            let receipts = match &title.state {
                TitleState::Paid(receipt) => self.receipts(title, receipt),
                TitleState::Open | TitleState::Cancelled => Value::Null,
            };
            fields.insert("receipts".to_owned(), receipts);
        }
        billet
    }

    /// The spelling of `ammount` is the ERP's. More paid than due is counted as interest.
    fn receipts(&self, title: &Title, receipt: &Receipt) -> Value {
        json!({
            "ammount": self.money(receipt.paid),
            "discount": self.money(title.discount + receipt.discount),
            "fine": self.money(title.fine),
            "interest": self.money(title.interest + receipt.addition),
            "receiptDate": receipt.date,
        })
    }

    /// Cents as the number that the ERP writes: here and there with the noise of a sum of floats.
    fn money(&self, cents: i64) -> Value {
        let exact = reais(cents);
        if self.noisy && cents != 0 { exact.next_up().into() } else { exact.into() }
    }
}

/// Cents as a number of reais.
pub(super) fn reais(cents: i64) -> f64 {
    cents as f64 / 100.0
}
