//! A payment as Datacake hands it over (product.md section 8).

use crate::field::{Field, Form};
use crate::issue::{Issue, Rule};
use crate::json::{Text, Value};
use crate::read::{Fields, Given, Trail};
use crate::value::{Date, Money, TaxId};

static ID_MISSING: Rule = Rule::error(
    "payment-id-missing",
    "O pagamento veio sem ID. Envie o ID que o Datacake deu a ele: sem ele, a mesma baixa poderia sair duas vezes.",
    "The payment has no id. Pass the id that Datacake gave it: without it one settlement could go out twice.",
);
static TAX_ID_MISSING: Rule = Rule::error(
    "payment-tax-id-missing",
    "Informe o CPF ou CNPJ de quem deve o boleto.",
    "Enter the CPF or CNPJ of the title's owner.",
);
static METHOD_MISSING: Rule =
    Rule::error("payment-method-missing", "Informe o método de pagamento.", "Enter the payment method.");
static AMOUNT_MISSING: Rule =
    Rule::error("paid-amount-missing", "Informe o valor pago, em reais.", "Enter the amount paid, in reais.");
static AMOUNT: Rule = Rule::error(
    "paid-amount",
    "O valor pago ({0}) deve estar em reais, acima de zero, com no máximo duas casas decimais, como 99.90.",
    "The amount paid ({0}) must be in reais, above zero, with at most two decimals, like 99.90.",
);
static DATE_MISSING: Rule = Rule::error(
    "paid-on-missing",
    "Informe a data do pagamento (AAAA-MM-DD).",
    "Enter the date of payment (YYYY-MM-DD).",
);
static DATE_FUTURE: Rule = Rule::error(
    "paid-on-future",
    "A data do pagamento é depois de hoje ({0}, em Brasília). Confira a data.",
    "The date of payment is after today ({0}, Brasília time). Check it.",
);
static INVOICE: Rule = Rule::error(
    "invoice-id-form",
    "O número do boleto só tem dígitos, no máximo 15. Copie-o do Voalle, ou deixe vazio para procurar pelo valor.",
    "A title's number has digits only, 15 at most. Copy it from Voalle, or leave it empty to search by the amount.",
);

/// The rules of this module.
pub static RULES: &[&Rule] =
    &[&ID_MISSING, &TAX_ID_MISSING, &METHOD_MISSING, &AMOUNT_MISSING, &AMOUNT, &DATE_MISSING, &DATE_FUTURE, &INVOICE];

/// A payment as Datacake hands it over.
pub static PAYMENT: Field =
    Field::whole("Payment", &[&SCHEMA, &PAYMENT_ID, &TAX_ID, &METHOD, &PAID_AMOUNT, &PAID_ON, &INVOICE_ID]);

/// Where a file says which schema it follows.
pub static SCHEMA: Field = Field::schema().within(&PAYMENT);

/// Datacake's id.
pub static PAYMENT_ID: Field = Field::id("id")
    .required(&ID_MISSING)
    .label("ID no Datacake", "ID in Datacake")
    .help(
        "O ID que o Datacake deu ao pagamento; com ele, a mesma baixa não sai duas vezes.",
        "The id that Datacake gave the payment; by it one settlement never goes out twice.",
    )
    .example("2077")
    .within(&PAYMENT);

/// Whose title.
pub static TAX_ID: Field = Field::parsed("taxId", Form::TaxId)
    .required(&TAX_ID_MISSING)
    .label("CPF/CNPJ do cliente", "Customer's CPF/CNPJ")
    .help("De quem é o boleto.", "Of whom the title is.")
    .example("529.982.247-25")
    .within(&PAYMENT);

/// The code of the payment method.
pub static METHOD: Field = Field::code("method")
    .required(&METHOD_MISSING)
    .label("Método de pagamento", "Payment method")
    .help("O código de um método em que o Datacake dá baixa.", "The code of a method that Datacake settles.")
    .example("pix")
    .within(&PAYMENT);

/// What was paid.
pub static PAID_AMOUNT: Field = Field::amount("paidAmount")
    .required(&AMOUNT_MISSING)
    .label("Valor pago", "Amount paid")
    .help("Em reais, acima de zero.", "In reais, above zero.")
    .example("99.90")
    .within(&PAYMENT);

/// When, in São Paulo.
pub static PAID_ON: Field = Field::parsed("paidOn", Form::Date)
    .required(&DATE_MISSING)
    .label("Data do pagamento", "Date of payment")
    .help(
        "AAAA-MM-DD, no horário de Brasília; nunca depois de hoje.",
        "YYYY-MM-DD, in Brasília's time; never after today.",
    )
    .example("2026-11-24")
    .within(&PAYMENT);

/// The title, where it is named.
pub static INVOICE_ID: Field = Field::parsed_code("invoiceId", Form::TitleId)
    .label("Número do boleto", "Title's number")
    .help(
        "Só dígitos. Sem ele, a baixa vai para o único boleto em aberto desse valor.",
        "Digits only. Without it the only open title of that amount counts.",
    )
    .example("901")
    .within(&PAYMENT);

/// A payment, read; what could not be read is in the issues beside it.
#[derive(Clone, Debug)]
pub struct Payment {
    /// Datacake's id.
    pub id: Option<Text>,
    /// Whose title.
    pub tax_id: Given<TaxId>,
    /// The code of the payment method.
    pub method: Option<Text>,
    /// What was paid; above zero.
    pub paid_amount: Given<Money>,
    /// When, in São Paulo.
    pub paid_on: Given<Date>,
    /// The title, where it is named.
    pub invoice_id: Given<crate::voalle::TitleId>,
}

impl crate::read::FromText for crate::voalle::TitleId {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text).ok_or(&INVOICE)
    }
}

/// Reads a payment and checks every rule that needs nothing but today's date in São Paulo.
pub fn read(value: &Value, today: Date) -> (Payment, Vec<Issue>) {
    let mut issues = Vec::new();
    let mut fields = Fields::open(&PAYMENT, value, Trail::Root, &mut issues);
    let payment = Payment {
        id: fields.id(&PAYMENT_ID),
        tax_id: fields.parsed(&TAX_ID),
        method: fields.text(&METHOD),
        paid_amount: read_amount(&mut fields),
        paid_on: fields.parsed(&PAID_ON),
        invoice_id: fields.parsed(&INVOICE_ID),
    };
    if payment.paid_on.good().is_some_and(|date| *date > today) {
        fields.report_of(&DATE_FUTURE, &PAID_ON, &today.text());
    }
    fields.finish();
    (payment, issues)
}

/// How much of a number is shown that is none of money.
const SHOWN: usize = 25;

fn read_amount(fields: &mut Fields<'_>) -> Given<Money> {
    fields.amount(&PAID_AMOUNT).then(|number| match Money::from_number(number) {
        Ok(amount) if amount.cents() > 0 => Given::Good(amount),
        _ => {
            let shown: String = number.chars().take(SHOWN).collect();
            fields.report_of(&AMOUNT, &PAID_AMOUNT, &shown);
            Given::Wrong
        }
    })
}
