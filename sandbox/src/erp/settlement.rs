//! Settling an invoice, and what became of it (voalle-api.md, "Settlement" and "Endpoints").

use super::title::{Receipt, TitleState, reais};
use super::{Changed, Erp, Title};
use crate::answer::Answer;
use crate::data::{BANK_ACCOUNTS, PAYMENT_FORMS};
use crate::fields::Fields;
use crate::settings::Settings;
use crate::words;
use serde_json::{Map, Value, json};
use std::time::Instant;
use uuid::Uuid;

const FIELDS: [&str; 8] = [
    "transactionId",
    "financialReceivableTitleId",
    "paidAmount",
    "message",
    "BankAccountCode",
    "PaymentFormCode",
    "ReceiptDate",
    "ClientPaidDate",
];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Waiting,
    Processed(Receipt),
    Failed(&'static str),
}

/// An accepted settlement.
#[derive(Debug)]
pub(crate) struct Settlement {
    id: Uuid,
    transaction: Uuid,
    body: Value,
    title: u64,
    paid: i64,
    date: String,
    due: Instant,
    outcome: Outcome,
    /// The day on which it was processed, with whatever outcome.
    processed: Option<String>,
}

impl Settlement {
    /// The entry of the control's records.
    pub(crate) fn record(&self) -> Value {
        let (discount, addition) = match &self.outcome {
            Outcome::Processed(receipt) => (reais(receipt.discount).into(), reais(receipt.addition).into()),
            _ => (Value::Null, Value::Null),
        };
        json!({
            "synGwTransactionId": self.id,
            "body": self.body,
            "processed": matches!(self.outcome, Outcome::Processed(_)),
            "message": self.words().2,
            "discount": discount,
            "addition": addition,
        })
    }

    /// The value and label of the status, and the message.
    fn words(&self) -> (u32, &'static str, &'static str) {
        match self.outcome {
            Outcome::Waiting => (0, "Aguardando processamento", ""),
            Outcome::Processed(_) => (1, words::PROCESSED, "OK"),
            Outcome::Failed(reason) => (2, "Não processado", reason),
        }
    }

    fn accepted(&self) -> Answer {
        Answer::success_saying("Pagamento recebido.", json!({ "synGwTransactionId": self.id }))
    }
}

impl Erp {
    /// `POST T/receivepayment`: accepted now, processed later, and once for each `transactionId`.
    pub(crate) fn receive_payment(&mut self, body: &Map<String, Value>, now: Instant, settings: &Settings) -> Answer {
        let mut fields = Fields::new(body, &FIELDS);
        let transaction = fields.need_text("transactionId").map(|text| Uuid::try_parse(&text).ok());
        fields.check(!matches!(transaction, Some(None)), "Campo inválido: transactionId.");
        let title = fields.need_integer("financialReceivableTitleId");
        let paid = fields.need_money("paidAmount");
        fields.check(paid != Some(0), "Campo inválido: paidAmount.");
        fields.text("message");
        fields.need_text("BankAccountCode");
        fields.check_code("BankAccountCode", &BANK_ACCOUNTS);
        fields.check_code("PaymentFormCode", &PAYMENT_FORMS.map(|(code, _)| code));
        let date = fields.need_date("ReceiptDate");
        fields.date("ClientPaidDate");
        let known = self.titles.iter().find(|known| Some(known.id) == title.and_then(|id| u64::try_from(id).ok()));
        fields.check(title.is_none() || known.is_some(), "Título não encontrado.");
        let title = known.map(|known| known.id);
        let (true, Some(Some(transaction)), Some(title), Some(paid), Some(date)) =
            (fields.problems.is_empty(), transaction, title, paid, date)
        else {
            return Answer::refused_for(&fields.problems, Value::Null);
        };

        let body = Value::Object(body.clone());
        let same = self.settlements.iter().find(|earlier| earlier.transaction == transaction);
        if let Some(earlier) = same.filter(|_| !settings.ignores_transaction_id) {
            if earlier.body == body {
                return earlier.accepted();
            }
            return Answer::refused("Transação já recebida com outros dados.");
        }
        let settlement = Settlement {
            id: Uuid::new_v4(),
            transaction,
            body,
            title,
            paid,
            date: date.to_owned(),
            due: now.checked_add(settings.settlement_delay).unwrap_or(now),
            outcome: Outcome::Waiting,
            processed: None,
        };
        let answer = settlement.accepted();
        self.settlements.push(settlement);
        self.process_settlements(now, &settings.today);
        answer
    }

    /// Processes what is due, in the order in which it was accepted.
    pub(crate) fn process_settlements(&mut self, now: Instant, today: &str) {
        let titles = &mut self.titles;
        let waiting = self.settlements.iter_mut().filter(|one| one.outcome == Outcome::Waiting && one.due <= now);
        for settlement in waiting {
            let title = titles.iter_mut().find(|title| title.id == settlement.title && title.is_open());
            settlement.outcome = match title {
                Some(title) => {
                    self.changed.insert(Changed::Title(title.id), now);
                    Outcome::Processed(close(title, settlement.paid, &settlement.date))
                }
                None => Outcome::Failed("Título já baixado."),
            };
            settlement.processed = Some(today.to_owned());
        }
    }

    /// `GET T/consultpayment?syngwtransactionid=`.
    pub(crate) fn consult(&self, id: Option<String>, settings: &Settings) -> Answer {
        let id = id.and_then(|id| Uuid::try_parse(&id).ok());
        let Some(settlement) = self.settlements.iter().find(|settlement| Some(settlement.id) == id) else {
            return Answer::refused("Transação não encontrada.");
        };
        let (value, label, message) = settlement.words();
        // A timestamp says when, not how: one that has failed has it too.
        let timestamp = settlement.processed.as_ref().map(|day| format!("{day}T16:11:52"));
        let processed = if settings.processed_as_timestamp {
            timestamp.into()
        } else {
            Value::Bool(matches!(settlement.outcome, Outcome::Processed(_)))
        };
        let response = json!({
            "integratorTransactionId": settlement.transaction,
            "status": { "value": value, "label": label },
            "processed": processed,
            "message": message,
        });
        Answer::success(Value::Null, response)
    }
}

/// The whole title, whatever was paid: less is a discount, more an addition.
fn close(title: &mut Title, paid: i64, date: &str) -> Receipt {
    let difference = paid - title.final_value();
    let receipt = Receipt { paid, discount: (-difference).max(0), addition: difference.max(0), date: date.to_owned() };
    title.state = TitleState::Paid(receipt.clone());
    receipt
}
