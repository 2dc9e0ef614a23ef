//! Invoices ("títulos") as the ERP lists them (voalle-api.md, "Endpoints", `getopentitlesbytxid`).

use crate::json::Value;
use crate::value::{Date, Money};

/// The ERP's number of a title; below 2^53, so that JavaScript keeps it exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct TitleId(u64);

impl TitleId {
    /// Parses decimal digits.
    pub fn parse(digits: &str) -> Option<Self> {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|number| plain && (1..1 << 53).contains(number)).map(Self)
    }

    /// The number.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// An invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The ERP's number.
    pub id: TitleId,
    /// What is due, with discount, fine and interest: `billet.amount.finalValue`.
    pub final_value: Money,
    /// `billet.expirationDate`.
    pub expires_on: Option<Date>,
}

/// Reads a list of titles, bare or in its envelope; none if it is no such list. A title without a number or an
/// amount is left out: nothing could be settled on it.
pub fn read_titles(answer: &Value) -> Option<Vec<Title>> {
    Some(items(answer)?.iter().filter_map(read_title).collect())
}

/// The items of a list of titles, bare or in its envelope; null stands for none.
fn items(answer: &Value) -> Option<&[Value]> {
    let list = match answer {
        Value::Object(_) => answer.get("response")?,
        other => other,
    };
    if *list == Value::Null { Some(&[]) } else { list.as_list() }
}

fn read_title(title: &Value) -> Option<Title> {
    let billet = title.get("billet")?;
    Some(Title {
        id: TitleId::parse(title.get("id")?.as_code()?)?,
        final_value: Money::from_number(billet.get("amount")?.get("finalValue")?.as_code()?).ok()?,
        // Some answers give a timestamp; the day is its first ten characters.
        expires_on: billet
            .get("expirationDate")
            .and_then(Value::as_text)
            .and_then(|text| Date::parse(text.get(..10)?).ok()),
    })
}

/// What the ERP says a title is in (voalle-api.md, `gettitlesbytxid`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleStatus {
    /// `Em aberto` or `Vencida`: late is open still.
    Open,
    /// `Paga`.
    Paid,
    /// `Cancelada`.
    Cancelled,
    /// A word that no page documents.
    Other,
}

/// A title as the list of all a person's titles has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleRecord {
    /// The ERP's number.
    pub id: TitleId,
    /// `billet.status`.
    pub status: TitleStatus,
    /// What was paid, where it says so: `billet.receipts.ammount` (sic).
    pub received: Option<Money>,
}

/// Reads the list of all titles, bare or in its envelope; none if it is no such list.
pub fn read_title_records(answer: &Value) -> Option<Vec<TitleRecord>> {
    Some(items(answer)?.iter().filter_map(read_title_record).collect())
}

fn read_title_record(title: &Value) -> Option<TitleRecord> {
    let billet = title.get("billet")?;
    let status = match billet.get("status").and_then(Value::as_text) {
        Some("Em aberto" | "Vencida") => TitleStatus::Open,
        Some("Paga") => TitleStatus::Paid,
        Some("Cancelada") => TitleStatus::Cancelled,
        _ => TitleStatus::Other,
    };
    // The page shows one receipt; a list of one says the same.
    let receipt = billet.get("receipts").and_then(|receipts| match receipts {
        Value::List(items) => items.first(),
        other => Some(other),
    });
    let received = receipt.and_then(|receipt| Money::from_number(receipt.get("ammount")?.as_code()?).ok());
    Some(TitleRecord { id: TitleId::parse(title.get("id")?.as_code()?)?, status, received })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn titles_are_read_and_what_is_none_is_left_out() {
        let text = r#"{"success":true,"response":[
            {"id":901,"billet":{"title":"A","expirationDate":"2026-12-10T00:00:00Z","amount":{"value":99.9,"finalValue":101.5}}},
            {"id":"902","billet":{"expirationDate":"2026-11-10","amount":{"finalValue":50}}},
            {"id":903,"billet":{"amount":{}}}, {"id":1e3,"billet":{"amount":{"finalValue":1}}}, 7]}"#;
        let titles = read_titles(&Value::parse(text, 1000).unwrap()).unwrap();
        let seen: Vec<_> =
            titles.iter().map(|title| (title.id.number(), title.final_value.cents(), title.expires_on)).collect();
        assert_eq!(seen, [(901, 10150, Date::parse("2026-12-10").ok()), (902, 5000, Date::parse("2026-11-10").ok())]);
        assert_eq!(read_titles(&Value::Null), Some(Vec::new()));
        assert_eq!(read_titles(&Value::Bool(true)), None);
        assert_eq!(TitleId::parse("9007199254740992"), None);
        assert_eq!(TitleId::parse("+1"), None);
    }
}
