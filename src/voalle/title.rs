//! Invoices ("títulos") as the ERP lists them (voalle-api.md, "Endpoints", `getopentitlesbytxid` and `gettitlesbytxid`).

use super::absence::{NO_TITLES, Seen, is_any};
use super::envelope::read_envelope;
use super::names::{code, field};
use crate::json::Value;
use crate::value::{Date, Money, TaxId};

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

/// What the ERP says a title is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleStatus {
    /// Nothing: the list of open titles need not say it.
    Unsaid,
    /// Exactly `Em aberto`.
    Open,
    /// `Vencida`: late is open still.
    Overdue,
    /// `Paga`.
    Paid,
    /// `Cancelada`.
    Cancelled,
    /// A word that no page documents.
    Other,
}

/// How a title was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// `ammount` (sic).
    pub amount: Option<Money>,
    /// `receiptDate`.
    pub on: Option<Date>,
}

/// An invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The ERP's number.
    pub id: TitleId,
    /// What is due, with discount, fine and interest: `billet.amount.finalValue`; none where it can't be read.
    pub final_value: Option<Money>,
    /// `billet.expirationDate`.
    pub expires_on: Option<Date>,
    /// `billet.status`, or the `status` beside it.
    pub status: TitleStatus,
    /// `billet.receipts`.
    pub receipts: Vec<Receipt>,
    /// `client.txId`, without its marks.
    payer: Option<String>,
}

impl Title {
    /// Whether it is somebody's: where no payer is given, it is theirs whose titles were asked for.
    pub fn is_of(&self, tax_id: &TaxId) -> bool {
        self.payer.as_deref().is_none_or(|payer| payer == tax_id.as_str())
    }

    /// Whether it says itself that it is theirs.
    pub fn names(&self, tax_id: &TaxId) -> bool {
        self.payer.as_deref() == Some(tax_id.as_str())
    }

    /// Whether it can be settled, as far as its status says anything.
    pub const fn is_open(&self) -> bool {
        matches!(self.status, TitleStatus::Unsaid | TitleStatus::Open | TitleStatus::Overdue)
    }
}

/// Reads a list of titles, bare or in its envelope, also where it says in one of the known forms that there are none; none if it
/// is no such list. A title without a number is left out: nothing could be settled on it.
pub fn read_titles(answer: &Value) -> Option<Vec<Title>> {
    let envelope = read_envelope(answer);
    let seen = Seen { status: 200, body: Some(answer), envelope: envelope.as_ref(), answers_there: false };
    if *answer == Value::Null || is_any(NO_TITLES, seen) {
        return Some(Vec::new());
    }
    let list = match &envelope {
        Some(envelope) if envelope.success => envelope.response.as_list()?,
        Some(_) => return None,
        None => field(answer, "response").unwrap_or(answer).as_list()?,
    };
    Some(list.iter().filter_map(read_title).collect())
}

fn read_title(title: &Value) -> Option<Title> {
    let id = TitleId::parse(&code(title, "id")?)?;
    let billet = field(title, "billet").unwrap_or(&Value::Null);
    let due = field(billet, "amount").and_then(|amount| code(amount, "finalValue"));
    Some(Title {
        id,
        final_value: due.and_then(|due| Money::nearest(&due).ok()),
        expires_on: day(billet, "expirationDate"),
        status: status(code(billet, "status").or_else(|| code(title, "status")).as_deref()),
        receipts: receipts(field(billet, "receipts")),
        payer: field(title, "client").and_then(|client| code(client, "txId")).map(|text| without_marks(&text)),
    })
}

fn status(word: Option<&str>) -> TitleStatus {
    match word {
        None => TitleStatus::Unsaid,
        Some("Em aberto") => TitleStatus::Open,
        Some("Vencida") => TitleStatus::Overdue,
        Some("Paga") => TitleStatus::Paid,
        Some("Cancelada") => TitleStatus::Cancelled,
        Some(_) => TitleStatus::Other,
    }
}

/// The page shows one receipt; a list says the same of several.
fn receipts(value: Option<&Value>) -> Vec<Receipt> {
    let read = |receipt: &Value| {
        let amount = code(receipt, "ammount").and_then(|amount| Money::nearest(&amount).ok());
        Receipt { amount, on: day(receipt, "receiptDate") }
    };
    match value {
        Some(Value::List(items)) => items.iter().map(read).collect(),
        Some(receipt @ Value::Object(_)) => vec![read(receipt)],
        _ => Vec::new(),
    }
}

/// A day; some answers give a timestamp, whose first ten characters it is.
fn day(value: &Value, name: &str) -> Option<Date> {
    code(value, name).and_then(|text| Date::parse(text.get(..10)?).ok())
}

fn without_marks(document: &str) -> String {
    document.chars().filter(char::is_ascii_alphanumeric).map(|mark| mark.to_ascii_uppercase()).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn titles(text: &str) -> Option<Vec<Title>> {
        read_titles(&crate::json::read(text, 10_000).unwrap())
    }

    #[test]
    fn titles_are_read_and_what_is_none_is_left_out() {
        let text = r#"{"success":true,"response":[
            {"id":901,"billet":{"title":"A","expirationDate":"2026-12-10T00:00:00Z","amount":{"value":99.9,"finalValue":101.50000000000001}}},
            {"Id":"902","Billet":{"ExpirationDate":"2026-11-10","Amount":{"FinalValue":50}}},
            {"id":903,"billet":{"amount":{}}}, {"id":904,"billet":{"amount":{"finalValue":"102,23"}}}, {"id":1e3,"billet":{"amount":{"finalValue":1}}}, 7]}"#;
        let seen: Vec<_> = titles(text)
            .unwrap()
            .iter()
            .map(|title| (title.id.number(), title.final_value.map(Money::cents), title.expires_on))
            .collect();
        let expected = [
            (901, Some(10150), Date::parse("2026-12-10").ok()),
            (902, Some(5000), Date::parse("2026-11-10").ok()),
            (903, None, None),
            (904, None, None),
        ];
        assert_eq!(seen, expected, "an amount that can't be read is none, and the title is there");
        assert_eq!(TitleId::parse("9007199254740992"), None);
        assert_eq!(TitleId::parse("+1"), None);
    }

    #[test]
    fn every_form_of_no_titles_is_an_empty_list_and_a_failure_is_none() {
        for empty in [
            "null",
            "[]",
            r#"{"success":true,"response":null}"#,
            r#"{"success":true,"response":{}}"#,
            r#"{"Success":true,"Response":[]}"#,
            r#"{"success":false,"messages":[{"message":"Registro não encontrado.","code":null,"type":"Error"}],"response":null}"#,
            r#"{"success":false,"messages":[{"message":"CLIENTE NAO POSSUI TITULOS EM ABERTO","type":"Error"}]}"#,
        ] {
            assert_eq!(titles(empty), Some(Vec::new()), "{empty}");
        }
        for none in [
            "true",
            "{}",
            r#"{"success":false,"response":null}"#,
            r#"{"success":false,"messages":["Erro interno."],"response":[]}"#,
            r#"{"success":true,"response":7}"#,
        ] {
            assert_eq!(titles(none), None, "{none}");
        }
    }

    #[test]
    fn what_a_title_is_in_and_whose_it_is() {
        let text = r#"[{"id":1,"billet":{"status":"Em aberto"}},{"id":2,"billet":{"status":"Vencida"},"status":"Paga"},
            {"id":3,"billet":{},"status":"Paga"},{"id":4,"billet":{"status":"Cancelada"}},{"id":5,"billet":{"status":"em aberto"}},
            {"id":6,"billet":{},"client":{"txId":"529.982.247-25"}},{"id":7,"client":{"txId":"11144477735"}},
            {"id":8,"billet":{"receipts":[{"ammount":99.9,"receiptDate":"2026-11-24T10:00:00"},{"ammount":"x"}]}}]"#;
        let titles = titles(text).unwrap();
        let statuses: Vec<_> = titles.iter().map(|title| title.status).collect();
        use TitleStatus::{Cancelled, Open, Other, Overdue, Paid, Unsaid};
        assert_eq!(statuses, [Open, Overdue, Paid, Cancelled, Other, Unsaid, Unsaid, Unsaid]);
        let payer = TaxId::parse("52998224725").unwrap();
        let theirs: Vec<_> = titles.iter().map(|title| title.is_of(&payer)).collect();
        assert_eq!(theirs, [true, true, true, true, true, true, false, true]);
        let receipt = |amount: Option<&str>, on: Option<&str>| Receipt {
            amount: amount.map(|amount| Money::nearest(amount).unwrap()),
            on: on.map(|on| Date::parse(on).unwrap()),
        };
        assert_eq!(titles[7].receipts, [receipt(Some("99.9"), Some("2026-11-24")), receipt(None, None)]);
    }
}
