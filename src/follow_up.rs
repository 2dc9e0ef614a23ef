//! What the ERP's own records prove about a settlement that was only accepted, or whose answer was lost
//! (voalle-api.md, `consultpayment` and `gettitlesbytxid`).

use crate::issue::{Issue, Rule};
use crate::path;
use crate::value::Money;
use crate::voalle::{Consultation, TitleId, TitleRecord, TitleStatus, without_documents};

static NOT_PROCESSED: Rule = Rule::error(
    "settlement-not-processed",
    "O ERP aceitou a baixa e não a processou: {0} Confira o título no ERP antes de enviar de novo.",
    "The ERP accepted the settlement and did not process it: {0} Check the title in the ERP before sending again.",
);
static TITLE_CANCELLED: Rule = Rule::error(
    "title-cancelled",
    "O título {0} foi cancelado no ERP, e a baixa não foi feita. Combine com o provedor o que fazer com o valor pago.",
    "The title {0} was cancelled in the ERP and was not settled. Agree with the provider on what becomes of the amount paid.",
);
static SETTLED_OTHERWISE: Rule = Rule::error(
    "settled-otherwise",
    "O título {0} está pago no ERP, mas não se pode provar que por este pagamento. Procure a baixa no ERP e registre o que encontrou.",
    "The title {0} is paid in the ERP, but nothing proves that this payment did it. Look for the settlement in the ERP and record what you found.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[&NOT_PROCESSED, &TITLE_CANCELLED, &SETTLED_OTHERWISE];

/// What a record of the ERP proves.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// The settlement was done.
    Done,
    /// It was not done and will not be; why.
    Refused(Issue),
    /// Nothing has happened so far: the title is open, or the settlement still waits.
    Open,
    /// Nothing can be told; why, where there is something to say.
    Unclear(Option<Issue>),
}

/// What became of a settlement that the ERP accepted. Its words without `processed` mean that it won't be processed: an
/// assumption (C), because the page gives the fields of the answer and not the values of its status.
pub fn of_accepted(consultation: &Consultation) -> Evidence {
    match &consultation.message {
        _ if consultation.processed => Evidence::Done,
        Some(message) => {
            let words = without_documents(message.trim());
            let ended = if words.ends_with(['.', '!', '?']) { words } else { format!("{words}.") };
            Evidence::Refused(Issue::new(&NOT_PROCESSED, path![]).fact(ended))
        }
        None => Evidence::Open,
    }
}

/// What the customer's titles say about a settlement of `title` by `paid` whose answer was lost. `settled_by_another`: the
/// journal knows another payment that settled this title, so that its being paid proves nothing about this one.
pub fn of_lost(titles: &[TitleRecord], title: TitleId, paid: Money, settled_by_another: bool) -> Evidence {
    let Some(record) = titles.iter().find(|record| record.id == title) else { return Evidence::Unclear(None) };
    let issue = |rule| Issue::new(rule, path![]).fact(title.number().to_string());
    match record.status {
        TitleStatus::Open => Evidence::Open,
        TitleStatus::Cancelled => Evidence::Refused(issue(&TITLE_CANCELLED)),
        // The whole title is always settled with exactly what was paid: another amount was another's.
        TitleStatus::Paid if !settled_by_another && record.received.is_none_or(|received| received == paid) => {
            Evidence::Done
        }
        TitleStatus::Paid => Evidence::Unclear(Some(issue(&SETTLED_OTHERWISE))),
        TitleStatus::Other => Evidence::Unclear(None),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::issue::Locale;
    use crate::json::Value;
    use crate::voalle::{read_consultation, read_title_records};

    fn name(evidence: &Evidence) -> &'static str {
        match evidence {
            Evidence::Done => "done",
            Evidence::Refused(issue) => issue.rule.code,
            Evidence::Open => "open",
            Evidence::Unclear(Some(issue)) => issue.rule.code,
            Evidence::Unclear(None) => "unclear",
        }
    }

    #[test]
    fn what_became_of_an_accepted_settlement() {
        let cases = [
            ("processed", r#"{"processed":true,"message":null}"#, "done"),
            ("processed with words", r#"{"processed":true,"message":"Baixa processada."}"#, "done"),
            ("still waiting", r#"{"processed":false,"message":null}"#, "open"),
            ("still waiting, blank words", r#"{"processed":false,"message":" "}"#, "open"),
            ("not processed", r#"{"processed":false,"message":"Título já baixado."}"#, "settlement-not-processed"),
        ];
        for (reason, text, expected) in cases {
            let read = read_consultation(&Value::parse(text, 1000).unwrap()).unwrap();
            assert_eq!(name(&of_accepted(&read)), expected, "{reason}");
        }
        let words =
            Consultation { processed: false, message: Some("Título de 529.982.247-25 já baixado".to_owned()) };
        let Evidence::Refused(issue) = of_accepted(&words) else { panic!() };
        assert_eq!(
            issue.render(Locale::PtBr).message,
            "O ERP aceitou a baixa e não a processou: Título de ••• já baixado. Confira o título no ERP antes de enviar de novo."
        );
    }

    #[test]
    fn what_the_titles_say_of_a_lost_answer() {
        let text = r#"[
            {"id":1,"billet":{"status":"Em aberto","receipts":null}}, {"id":2,"billet":{"status":"Vencida"}},
            {"id":3,"billet":{"status":"Paga","receipts":{"ammount":99.9}}}, {"id":4,"billet":{"status":"Cancelada"}},
            {"id":5,"billet":{"status":"Paga"}}, {"id":6,"billet":{"status":"Em negociação"}},
            {"id":7,"billet":{"status":"Paga","receipts":[{"ammount":99.9}]}}]"#;
        let records = read_title_records(&Value::parse(text, 10_000).unwrap()).unwrap();
        let (paid, other) = (Money::from_number("99.90").unwrap(), Money::from_number("98").unwrap());
        let of = |id: &str, paid, another| name(&of_lost(&records, TitleId::parse(id).unwrap(), paid, another));
        assert_eq!(of("1", paid, false), "open");
        assert_eq!(of("2", paid, false), "open", "late is open still");
        assert_eq!(of("3", paid, false), "done");
        assert_eq!(of("7", paid, false), "done", "receipts as a list");
        assert_eq!(of("3", other, false), "settled-otherwise", "another amount");
        assert_eq!(of("3", paid, true), "settled-otherwise", "another payment of the journal did it");
        assert_eq!(of("4", paid, false), "title-cancelled");
        assert_eq!(of("5", paid, false), "done", "paid, with no receipt to compare");
        assert_eq!(of("6", paid, false), "unclear", "a status that no page documents");
        assert_eq!(of("8", paid, false), "unclear", "not in the list");
    }
}
