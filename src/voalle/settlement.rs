//! Settling an invoice (voalle-api.md, "Settlement"). It always settles the whole title.

use super::holds::{Held, Holds};
use super::names::code;
use super::title::TitleId;
use crate::config::payment as payment_settings;
use crate::json::{Text, Value};
use crate::payment;
use crate::value::{Date, Money};
use serde::Serialize;

/// The body of `POST T/receivepayment`; the capitals are the ERP's.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct SettlementBody {
    /// A UUID of ours: the ERP honours it once.
    pub transaction_id: Text,
    pub financial_receivable_title_id: TitleId,
    pub paid_amount: Money,
    /// The account (C).
    #[serde(rename = "BankAccountCode")]
    pub bank_account_code: Text,
    #[serde(rename = "PaymentFormCode", skip_serializing_if = "Option::is_none")]
    pub payment_form_code: Option<Text>,
    #[serde(rename = "ReceiptDate")]
    pub receipt_date: Date,
    #[serde(rename = "ClientPaidDate")]
    pub client_paid_date: Date,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Held] = &[
    ("transactionId", Holds::Source(&payment::PAYMENT_ID)),
    ("financialReceivableTitleId", Holds::Source(&payment::INVOICE_ID)),
    ("financialReceivableTitleId", Holds::Title),
    ("paidAmount", Holds::Source(&payment::PAID_AMOUNT)),
    ("BankAccountCode", Holds::Method(&payment_settings::METHOD_ACCOUNT_ID)),
    ("BankAccountCode", Holds::Config(&payment_settings::ACCOUNT_ID)),
    ("PaymentFormCode", Holds::Method(&payment_settings::METHOD_PAYMENT_FORM)),
    ("ReceiptDate", Holds::Source(&payment::PAID_ON)),
    ("ClientPaidDate", Holds::Source(&payment::PAID_ON)),
];

/// How much a settlement's request settles with, and the day that it bears.
pub fn settled_by(request: &Value) -> Option<(Money, Date)> {
    let paid = Money::from_number(&code(request, "paidAmount")?).ok()?;
    Some((paid, Date::parse(&code(request, "ReceiptDate")?).ok()?))
}
