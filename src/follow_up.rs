//! What the ERP's own records prove about a settlement that was only accepted, or whose answer was lost (voalle-api.md,
//! `consultpayment` and `gettitlesbytxid`), and why a contact did not follow its sale.

use crate::issue::{Issue, Rule, Words};
use crate::path;
use crate::value::{Date, Money, TaxId};
use crate::voalle::{Consultation, KeptAsItIs, Title, TitleId, TitleStatus};

static NOT_PROCESSED: Rule = Rule::warning(
    "settlement-not-processed",
    "O ERP aceitou a baixa, mas ainda não a processou: {0} Enquanto o título estiver em aberto, o servidor continua consultando.",
    "The ERP accepted the settlement but has not processed it: {0} While the title is open, the server goes on asking.",
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

static CONTACT_NOT_SENT: Rule = Rule::warning(
    "contact-not-sent",
    "O telefone do cliente não foi para o ERP: {0}. A venda está feita; passe o telefone ao vendedor.",
    "The customer's phone didn't reach the ERP: {0}. The sale is done; hand the seller the phone.",
);
static NOT_OURS: Words =
    Words::new("o cadastro não foi feito por este envio", "their record was not made by this send");
static HAS_PHONE: Words = Words::new("o cadastro já tem outro telefone", "their record has another phone already");
static NOT_FOUND: Words =
    Words::new("o ERP não encontrou o cadastro em 24 horas", "the ERP didn't find their record within 24 hours");
static ANOTHER: Words = Words::new("o ERP encontrou outra pessoa", "the ERP found somebody else");
static UNSAID: Words =
    Words::new("o ERP não diz se o cadastro já tem telefone", "the ERP doesn't say whether their record has a phone");
static REFUSED: Words = Words::new("o ERP recusou a alteração", "the ERP refused the change");
static NEVER_CERTAIN: Words =
    Words::new("o ERP não o confirmou em 24 horas", "the ERP didn't confirm it within 24 hours");

/// The rules of this module.
pub static RULES: &[&Rule] = &[&NOT_PROCESSED, &TITLE_CANCELLED, &SETTLED_OTHERWISE, &CONTACT_NOT_SENT];

/// Why the phones of a customer who was registered did not follow their sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactEnd {
    /// This send has not registered them for certain.
    NotOurs,
    /// What the ERP has of them forbids it.
    Kept(KeptAsItIs),
    /// The ERP refused.
    Refused,
    /// Its time is over, and nothing proves that it was done.
    NeverCertain,
}

/// That the phones did not go, in words.
pub fn contact_not_sent(why: ContactEnd) -> Issue {
    let words = match why {
        ContactEnd::NotOurs => &NOT_OURS,
        ContactEnd::Kept(KeptAsItIs::HasPhone) => &HAS_PHONE,
        ContactEnd::Kept(KeptAsItIs::NotFound) => &NOT_FOUND,
        ContactEnd::Kept(KeptAsItIs::Another) => &ANOTHER,
        ContactEnd::Kept(KeptAsItIs::Unsaid) => &UNSAID,
        ContactEnd::Refused => &REFUSED,
        ContactEnd::NeverCertain => &NEVER_CERTAIN,
    };
    Issue::new(&CONTACT_NOT_SENT, path![]).words(words)
}

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
pub fn of_accepted(consultation: &Consultation) -> Evidence {
    match &consultation.message {
        _ if consultation.settled => Evidence::Done,
        Some(message) => {
            let words = message.text.clone();
            let ended = if words.ends_with(['.', '!', '?']) { words } else { format!("{words}.") };
            Evidence::Unclear(Some(Issue::new(&NOT_PROCESSED, path![]).fact(ended)))
        }
        None if consultation.waits => Evidence::Open,
        None => Evidence::Unclear(None),
    }
}

/// What the customer's titles say about a settlement that was accepted, or whose answer was lost. `settled_by_another`: the
/// journal knows another payment that settled this title, so that its being paid proves nothing about this one.
pub fn of_title(titles: &[Title], settlement: Settlement<'_>, settled_by_another: bool) -> Evidence {
    let found = titles.iter().find(|title| title.id == settlement.title && title.is_of(settlement.payer));
    let Some(title) = found else { return Evidence::Unclear(None) };
    let issue = |rule| Issue::new(rule, path![]).fact(title.id.number().to_string());
    // The whole title is settled with exactly what was paid, and bears the day: another amount or day was another's.
    let is_ours =
        |receipt: &crate::voalle::Receipt| receipt.amount == Some(settlement.paid) && receipt.on == Some(settlement.on);
    match title.status {
        TitleStatus::Open | TitleStatus::Overdue => Evidence::Open,
        TitleStatus::Cancelled => Evidence::Refused(issue(&TITLE_CANCELLED)),
        TitleStatus::Paid if !settled_by_another && title.receipts.iter().any(is_ours) => Evidence::Done,
        TitleStatus::Paid => Evidence::Unclear(Some(issue(&SETTLED_OTHERWISE))),
        TitleStatus::Unsaid | TitleStatus::Other => Evidence::Unclear(None),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::issue::Locale;
    use crate::json::Value;
    use crate::voalle::{read_consultation, read_titles};

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
            ("status 1", r#"{"status":{"value":1},"processed":"2024-01-01T16:11:52","message":null}"#, "done"),
            ("status 1 with words", r#"{"status":{"value":1},"message":"Baixa processada."}"#, "done"),
            ("a time, and no status that says how", r#"{"processed":"2024-01-01T16:11:52"}"#, "unclear"),
            ("a flag that no source has", r#"{"processed":true}"#, "unclear"),
            ("still waiting", r#"{"status":{"value":0},"processed":null,"message":null}"#, "open"),
            ("still waiting, blank words", r#"{"status":{"value":0},"processed":null,"message":" "}"#, "open"),
            (
                "words",
                r#"{"status":{"value":2},"processed":null,"message":"Título já baixado."}"#,
                "settlement-not-processed",
            ),
        ];
        for (reason, text, expected) in cases {
            let read = read_consultation(&Value::parse(text, 1000).unwrap()).unwrap();
            assert_eq!(name(&of_accepted(&read)), expected, "{reason}");
        }
        let text = r#"{"processed":null,"message":"Título de 529.982.247-25 já baixado"}"#;
        let words = read_consultation(&Value::parse(text, 1000).unwrap()).unwrap();
        let Evidence::Unclear(Some(issue)) = of_accepted(&words) else { panic!() };
        assert_eq!(
            issue.render(Locale::PtBr).message,
            "O ERP aceitou a baixa, mas ainda não a processou: Título de ••• já baixado. Enquanto o título estiver em aberto, o servidor continua consultando."
        );
    }

    #[test]
    fn a_phone_that_did_not_go_is_said_with_the_reason() {
        let said = |why| contact_not_sent(why).render(Locale::PtBr).message;
        let ends = [
            (ContactEnd::NotOurs, "o cadastro não foi feito por este envio"),
            (ContactEnd::Kept(KeptAsItIs::HasPhone), "o cadastro já tem outro telefone"),
            (ContactEnd::Kept(KeptAsItIs::NotFound), "o ERP não encontrou o cadastro em 24 horas"),
            (ContactEnd::Kept(KeptAsItIs::Another), "o ERP encontrou outra pessoa"),
            (ContactEnd::Kept(KeptAsItIs::Unsaid), "o ERP não diz se o cadastro já tem telefone"),
            (ContactEnd::Refused, "o ERP recusou a alteração"),
            (ContactEnd::NeverCertain, "o ERP não o confirmou em 24 horas"),
        ];
        for (why, reason) in ends {
            assert_eq!(
                said(why),
                format!(
                    "O telefone do cliente não foi para o ERP: {reason}. A venda está feita; passe o telefone ao vendedor."
                )
            );
        }
        assert!(!contact_not_sent(ContactEnd::Refused).is_error());
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
        let titles = read_titles(&Value::parse(text, 10_000).unwrap()).unwrap();
        let (paid, other) = (Money::from_number("99.90").unwrap(), Money::from_number("98").unwrap());
        let payer = TaxId::parse("52998224725").unwrap();
        let of = |id: &str, paid, another| {
            let on = Date::parse("2026-11-24").unwrap();
            let settlement = Settlement { payer: &payer, title: TitleId::parse(id).unwrap(), paid, on };
            name(&of_title(&titles, settlement, another))
        };
        assert_eq!(of("1", paid, false), "open");
        assert_eq!(of("2", paid, false), "open", "late is open still");
        assert_eq!(of("3", paid, false), "done");
        assert_eq!(of("7", paid, false), "done", "receipts as a list");
        assert_eq!(of("3", other, false), "settled-otherwise", "another amount");
        assert_eq!(of("9", paid, false), "settled-otherwise", "another day");
        assert_eq!(of("3", paid, true), "settled-otherwise", "another payment of the journal did it");
        assert_eq!(of("4", paid, false), "title-cancelled");
        assert_eq!(of("5", paid, false), "settled-otherwise", "paid, with no receipt to compare");
        assert_eq!(of("6", paid, false), "unclear", "a status that no page documents");
        assert_eq!(of("8", paid, false), "unclear", "not in the list");
        assert_eq!(of("10", paid, false), "unclear", "somebody else's");
        assert_eq!(of("11", paid, false), "unclear", "nothing said");
    }
}
