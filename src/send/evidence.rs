//! What the ERP's own records prove about a settlement that was only accepted, or whose answer was lost (voalle-api.md,
//! `consultpayment` and `gettitlesbytxid`).

use super::event::Sight;
use crate::value::{Date, Money, TaxId};
use crate::voalle::{Consultation, Receipt, Title, TitleId, TitleStatus};

/// A settlement, as it was sent.
#[derive(Clone, Copy, Debug)]
pub struct Settlement<'a> {
    /// Whose title.
    pub payer: &'a TaxId,
    /// Which.
    pub title: TitleId,
    /// With how much.
    pub paid: Money,
    /// The day that it bears.
    pub on: Date,
}

/// What became of a settlement that the ERP accepted, as its own record says. Words never end it: only its status, or the title.
pub const fn of_consultation(consultation: &Consultation) -> Sight {
    if consultation.settled {
        Sight::Processed
    } else if consultation.waits {
        Sight::Nothing
    } else {
        Sight::NotProcessed
    }
}

/// What the customer's titles say about a settlement that was accepted, or whose answer was lost. `settled_by_another`: the
/// journal knows another payment that settled this title, so that its being paid proves nothing about this one.
pub fn of_title(titles: &[Title], settlement: Settlement<'_>, settled_by_another: bool) -> Sight {
    let found = titles.iter().find(|title| title.id == settlement.title && title.is_of(settlement.payer));
    let Some(title) = found else { return Sight::Nothing };
    // The whole title is settled with exactly what was paid, and bears the day: another amount or day was another's.
    let is_ours = |receipt: &Receipt| receipt.amount == Some(settlement.paid) && receipt.on == Some(settlement.on);
    match title.status {
        TitleStatus::Open | TitleStatus::Overdue => Sight::TitleOpen,
        TitleStatus::Cancelled => Sight::TitleCancelled,
        TitleStatus::Paid if !settled_by_another && title.receipts.iter().any(is_ours) => Sight::TitlePaidByThis,
        TitleStatus::Paid => Sight::TitlePaidOtherwise,
        TitleStatus::Unsaid | TitleStatus::Other => Sight::Nothing,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::voalle::{read_consultation, read_titles};

    #[test]
    fn what_became_of_an_accepted_settlement() {
        let cases = [
            (
                "status 1",
                r#"{"status":{"value":1},"processed":"2024-01-01T16:11:52","message":null}"#,
                Sight::Processed,
            ),
            ("status 1 with words", r#"{"status":{"value":1},"message":"Baixa processada."}"#, Sight::Processed),
            ("a time, and no status that says how", r#"{"processed":"2024-01-01T16:11:52"}"#, Sight::NotProcessed),
            ("a flag that no source has", r#"{"processed":true}"#, Sight::NotProcessed),
            ("still waiting", r#"{"status":{"value":0},"processed":null,"message":null}"#, Sight::Nothing),
            ("still waiting, blank words", r#"{"status":{"value":0},"processed":null,"message":" "}"#, Sight::Nothing),
            ("words", r#"{"status":{"value":2},"processed":null,"message":"Título já baixado."}"#, Sight::NotProcessed),
        ];
        for (reason, text, expected) in cases {
            let read = read_consultation(&crate::json::read(text, 1000).unwrap()).unwrap();
            assert_eq!(of_consultation(&read), expected, "{reason}");
        }
    }

    #[test]
    fn what_the_titles_say() {
        let text = r#"[
            {"id":1,"billet":{"status":"Em aberto","receipts":null}}, {"id":2,"billet":{"status":"Vencida"}},
            {"id":3,"billet":{"status":"Paga","receipts":{"ammount":99.90000000000001,"receiptDate":"2026-11-24"}}},
            {"id":4,"billet":{"status":"Cancelada"}}, {"id":5,"billet":{"status":"Paga"}}, {"id":6,"billet":{"status":"Em negociação"}},
            {"id":7,"billet":{"status":"Paga","receipts":[{"ammount":1},{"ammount":99.9,"receiptDate":"2026-11-24T08:00:00"}]}},
            {"id":9,"status":"Paga","billet":{"receipts":{"ammount":99.9,"receiptDate":"2026-11-23"}}},
            {"id":10,"client":{"txId":"11144477735"},"billet":{"status":"Em aberto"}}, {"id":11,"billet":{}}]"#;
        let titles = read_titles(&crate::json::read(text, 10_000).unwrap()).unwrap();
        let (paid, other) = (Money::from_number("99.90").unwrap(), Money::from_number("98").unwrap());
        let payer = TaxId::parse("52998224725").unwrap();
        let of = |id: &str, paid, another| {
            let on = Date::parse("2026-11-24").unwrap();
            let settlement = Settlement { payer: &payer, title: TitleId::parse(id).unwrap(), paid, on };
            of_title(&titles, settlement, another)
        };
        assert_eq!(of("1", paid, false), Sight::TitleOpen);
        assert_eq!(of("2", paid, false), Sight::TitleOpen, "late is open still");
        assert_eq!(of("3", paid, false), Sight::TitlePaidByThis);
        assert_eq!(of("7", paid, false), Sight::TitlePaidByThis, "receipts as a list");
        assert_eq!(of("3", other, false), Sight::TitlePaidOtherwise, "another amount");
        assert_eq!(of("9", paid, false), Sight::TitlePaidOtherwise, "another day");
        assert_eq!(of("3", paid, true), Sight::TitlePaidOtherwise, "another payment of the journal did it");
        assert_eq!(of("4", paid, false), Sight::TitleCancelled);
        assert_eq!(of("5", paid, false), Sight::TitlePaidOtherwise, "paid, with no receipt to compare");
        assert_eq!(of("6", paid, false), Sight::Nothing, "a status that no page documents");
        assert_eq!(of("8", paid, false), Sight::Nothing, "not in the list");
        assert_eq!(of("10", paid, false), Sight::Nothing, "somebody else's");
        assert_eq!(of("11", paid, false), Sight::Nothing, "nothing said");
    }
}
