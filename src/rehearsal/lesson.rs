//! What an answer teaches: one sentence for each step.

use super::state::{Progress, Record, Rehearsal};
use super::step::Step;
use crate::issue::{Fact, Locale, Words};

static DONE: Words = Words::new("Fez o que foi pedido.", "It did what was asked.");
static LEAD_UPDATED: Words = Words::new(
    "Não recusou: cadastrou ou atualizou a pessoa do lead.",
    "It did not refuse: it registered or updated the lead's person.",
);
static SALE: Words = Words::new("Abriu a venda, protocolo {0}.", "It started the sale, protocol {0}.");
static SAME_SALE: Words = Words::new(
    "Respondeu com o mesmo protocolo, {0}: não abriu outra venda.",
    "It answered the same protocol, {0}: it started no other sale.",
);
static ANOTHER_SALE: Words = Words::new("Abriu outra venda, protocolo {0}.", "It started another sale, protocol {0}.");
static SALE_BESIDE_ONE_WITHOUT_NUMBER: Words = Words::new(
    "Respondeu com o protocolo {0}. O primeiro envio ficou sem número, e não se sabe se é outra venda.",
    "It answered the protocol {0}. The first one has no number, and nobody knows whether this is another sale.",
);
static SALE_ALL_THE_SAME: Words =
    Words::new("Abriu a venda mesmo assim, protocolo {0}.", "It started the sale all the same, protocol {0}.");
static ACCEPTED: Words = Words::new("Aceitou a baixa, transação {0}.", "It accepted the settlement, transaction {0}.");
static ACCEPTED_SILENTLY: Words =
    Words::new("Aceitou a baixa, sem dizer a transação.", "It accepted the settlement and named no transaction.");
static SAME_TRANSACTION: Words =
    Words::new("Respondeu com a mesma transação, {0}.", "It answered the same transaction, {0}.");
static ANOTHER_TRANSACTION: Words =
    Words::new("Aceitou outra baixa, transação {0}.", "It accepted another settlement, transaction {0}.");
static TRANSACTION_BESIDE_ONE_WITHOUT_NUMBER: Words = Words::new(
    "Aceitou com a transação {0}. A primeira baixa ficou sem número, e não se sabe se é outra.",
    "It accepted it with the transaction {0}. The first settlement has no number, and nobody knows whether this is another.",
);
static KNOWN: Words =
    Words::new("Recusou, porque o documento já existe", "It refused, because the document exists already");
static REFUSED: Words = Words::new("Recusou", "It refused");
static REFUSED_SILENTLY: Words = Words::new("Recusou, sem dizer por quê.", "It refused without saying why.");
static LOST: Words = Words::new(
    "Não se sabe: não veio uma resposta que o diga. Confira no Voalle.",
    "Nobody knows: no answer came that says so. Look in Voalle.",
);
static CANCELLED: Words =
    Words::new("Foi cancelada ao desfazer o ensaio.", "It was cancelled when the rehearsal was taken back.");
static NOT_TRIED: Words = Words::new("Não foi testado.", "It was not tried.");
static UNDER_WAY: Words = Words::new("A resposta ainda não chegou.", "The answer has not come yet.");

impl Rehearsal {
    /// What the ERP did at a step, in words; none where it was not begun.
    pub fn lesson(&self, step: Step, locale: Locale) -> Option<String> {
        let record = self.record(step)?;
        let say = |words: &Words, fact: &str| words.render(locale, &[Fact::Same(fact.to_owned())]);
        let why = record.why.as_ref().map(|why| why.text(locale));
        let with = |sentence: String, more: Option<&str>| match more {
            Some(more) => format!("{sentence} {more}"),
            None => sentence,
        };
        Some(match record.progress {
            Progress::Begun => say(&UNDER_WAY, ""),
            Progress::NotTried => with(say(&NOT_TRIED, ""), why),
            Progress::Lost => with(with(say(&LOST, ""), why), quoted(&record.said).as_deref()),
            Progress::Known => refusal(say(&KNOWN, ""), record).unwrap_or_else(|| format!("{}.", say(&KNOWN, ""))),
            Progress::Refused => refusal(say(&REFUSED, ""), record).unwrap_or_else(|| say(&REFUSED_SILENTLY, "")),
            Progress::Done => {
                let (words, fact) = self.done(record);
                let told = with(say(words, fact), quoted(&record.said).as_deref());
                let protocol = record.protocol.as_deref();
                let is_cancelled = protocol.is_some_and(|protocol| self.cancelled().contains(&protocol));
                if is_cancelled { with(told, Some(&say(&CANCELLED, ""))) } else { told }
            }
        })
    }

    fn done<'a>(&self, record: &'a Record) -> (&'static Words, &'a str) {
        let before = record.step.needs().and_then(|needed| self.record(needed));
        let protocol = record.protocol.as_deref();
        let transaction = record.transaction.as_deref();
        match record.step {
            Step::Person | Step::Lead | Step::Contact => (&DONE, ""),
            Step::PersonAfterLead => (&LEAD_UPDATED, ""),
            Step::Sale | Step::SaleAfterLead => (&SALE, protocol.unwrap_or_default()),
            Step::InvalidCampaign => (&SALE_ALL_THE_SAME, protocol.unwrap_or_default()),
            Step::SaleAgain => {
                let words = match before.and_then(|before| before.protocol.as_deref()) {
                    None => &SALE_BESIDE_ONE_WITHOUT_NUMBER,
                    first if first == protocol => &SAME_SALE,
                    Some(_) => &ANOTHER_SALE,
                };
                (words, protocol.unwrap_or_default())
            }
            Step::Settlement | Step::SettlementAgain => match transaction {
                None => (&ACCEPTED_SILENTLY, ""),
                Some(transaction) if record.step == Step::Settlement => (&ACCEPTED, transaction),
                Some(transaction) => {
                    let words = match before.and_then(|before| before.transaction.as_deref()) {
                        None => &TRANSACTION_BESIDE_ONE_WITHOUT_NUMBER,
                        Some(first) if first == transaction => &SAME_TRANSACTION,
                        Some(_) => &ANOTHER_TRANSACTION,
                    };
                    (words, transaction)
                }
            },
        }
    }
}

/// `It refused: “words”`, where it used any.
fn refusal(beginning: String, record: &Record) -> Option<String> {
    quoted(&record.said).map(|said| format!("{beginning}: {said}"))
}

/// The ERP's own words, marked as such.
pub(super) fn quoted(said: &[String]) -> Option<String> {
    let all: Vec<_> = said.iter().map(|text| format!("“{text}”")).collect();
    (!all.is_empty()).then(|| all.join(" "))
}
