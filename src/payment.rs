//! A payment as Datacake hands it over (product.md section 8).

use crate::issue::{Issue, Rule};
use crate::json::Value;
use crate::read::{Field, Fields, SHORT, Trail};
use crate::value::{Date, Money, TaxId};

static ID_MISSING: Rule = Rule::error(
    "payment-id-missing",
    "O pagamento veio sem ID. Envie o ID que o Datacake deu a ele: sem ele a mesma baixa poderia ir duas vezes.",
    "The payment has no id. Pass the id that Datacake gave it: without it one settlement could go out twice.",
);
static TAX_ID_MISSING: Rule = Rule::error(
    "payment-tax-id-missing",
    "Informe o CPF ou CNPJ de quem tem o título.",
    "Enter the CPF or CNPJ of the title's owner.",
);
static METHOD_MISSING: Rule =
    Rule::error("payment-method-missing", "Informe o método de pagamento.", "Enter the payment method.");
static AMOUNT_MISSING: Rule =
    Rule::error("paid-amount-missing", "Informe o valor pago, em reais.", "Enter the amount paid, in reais.");
static AMOUNT: Rule = Rule::error(
    "paid-amount",
    "O valor pago deve ser maior que zero, em reais e centavos, como 99.90.",
    "The amount paid must be above zero, in reais and centavos, like 99.90.",
);
static DATE_MISSING: Rule = Rule::error(
    "paid-on-missing",
    "Informe a data do pagamento (AAAA-MM-DD).",
    "Enter the date of payment (YYYY-MM-DD).",
);
static DATE_FUTURE: Rule = Rule::error(
    "paid-on-future",
    "A data do pagamento é depois de hoje ({0}, horário de São Paulo). Confira a data.",
    "The date of payment is after today ({0}, São Paulo time). Check it.",
);
static INVOICE: Rule = Rule::error(
    "invoice-id-form",
    "O número do título só tem dígitos. Copie-o do Voalle, ou deixe vazio para procurar pelo valor.",
    "A title's number has digits only. Copy it from Voalle, or leave it empty to search by the amount.",
);

/// The rules of this module.
pub static RULES: &[&Rule] =
    &[&ID_MISSING, &TAX_ID_MISSING, &METHOD_MISSING, &AMOUNT_MISSING, &AMOUNT, &DATE_MISSING, &DATE_FUTURE, &INVOICE];

/// A payment, read; what could not be read is in the issues beside it.
#[derive(Clone, Debug)]
pub struct Payment {
    /// Datacake's id.
    pub id: Option<String>,
    /// Whose title.
    pub tax_id: Field<TaxId>,
    /// The code of the payment method.
    pub method: Option<String>,
    /// What was paid; above zero.
    pub paid_amount: Field<Money>,
    /// When, in São Paulo.
    pub paid_on: Field<Date>,
    /// The title, where it is named.
    pub invoice_id: Field<crate::voalle::TitleId>,
}

impl crate::read::FromText for crate::voalle::TitleId {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text).ok_or(&INVOICE)
    }
}

/// Reads a payment and checks every rule that needs nothing but today's date in São Paulo.
pub fn read(value: &Value, today: Date) -> (Payment, Vec<Issue>) {
    let mut issues = Vec::new();
    let mut fields = Fields::open(value, Trail::Root, &mut issues);
    let payment = Payment {
        id: fields.text("id", SHORT),
        tax_id: fields.parsed("taxId"),
        method: fields.text("method", SHORT),
        paid_amount: read_amount(&mut fields),
        paid_on: fields.parsed("paidOn"),
        invoice_id: fields.parsed_code("invoiceId"),
    };
    if payment.id.is_none() {
        fields.missing(&ID_MISSING, "id");
    }
    if payment.tax_id.is_missing() {
        fields.missing(&TAX_ID_MISSING, "taxId");
    }
    if payment.method.is_none() {
        fields.missing(&METHOD_MISSING, "method");
    }
    match payment.paid_on {
        Field::Missing => fields.missing(&DATE_MISSING, "paidOn"),
        Field::Good(date) if date > today => {
            let issue = Issue::new(&DATE_FUTURE, fields.path("paidOn")).fact(today.text());
            fields.push(issue);
        }
        _ => {}
    }
    fields.finish();
    (payment, issues)
}

fn read_amount(fields: &mut Fields<'_>) -> Field<Money> {
    match fields.number("paidAmount") {
        Field::Missing => {
            fields.missing(&AMOUNT_MISSING, "paidAmount");
            Field::Missing
        }
        Field::Wrong(text) => Field::Wrong(text),
        Field::Good(number) => match Money::from_number(number) {
            Ok(amount) if amount.cents() > 0 => Field::Good(amount),
            _ => {
                fields.report(&AMOUNT, "paidAmount");
                Field::Wrong(number.to_owned())
            }
        },
    }
}
