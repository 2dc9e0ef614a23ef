//! "Configurações de Pagamento": needed only when Datacake settles invoices itself (seed, same title; product.md section 3).

use super::CONFIG;
use crate::field::{Choice, Fallback, Field};
use crate::issue::{FixValue, Rule, Words};
use crate::json::Text;
use crate::read::{Fields, Given};

static COMPANY_NOT_SENT: Rule = Rule::info(
    "payment-company-not-sent",
    "O ID da empresa fica guardado, mas a API documentada do Voalle não tem campo para ele: não é enviado.",
    "The company's ID is kept, but Voalle's documented API has no field for it: it is not sent.",
);
static DEFAULT_UNUSED: Rule = Rule::warning(
    "payment-default-unused",
    "Nenhum método de pagamento usa este valor padrão. Apague-o, ou marque o método em que o Datacake dá baixa.",
    "No payment method uses this default. Delete it, or mark the method that Datacake settles.",
);
static CODE_MISSING: Rule = Rule::error(
    "method-code-missing",
    "Informe o código do método de pagamento, como no Datacake.",
    "Enter the payment method's code, as in Datacake.",
);
static CODE_TWICE: Rule = Rule::error(
    "method-code-twice",
    "Já há um método com o código {0}. Dê a cada método um código próprio.",
    "There is a method of the code {0} already. Give each method a code of its own.",
);
static KIND_MISSING: Rule = Rule::error(
    "method-kind-missing",
    "Escolha o tipo do método: PIX, TEF, boleto, cartão ou dinheiro.",
    "Choose the method's kind: pix, tef, boleto, card or cash.",
);
static KIND_UNKNOWN: Rule = Rule::error(
    "method-kind-unknown",
    "O tipo `{0}` não existe. Escolha pix, tef, boleto, card ou cash.",
    "The kind `{0}` doesn't exist. Choose pix, tef, boleto, card or cash.",
);
static KIND_NOT_SETTLED: Rule = Rule::error(
    "method-kind-not-settled",
    "O Datacake só dá baixa em PIX e TEF. Desmarque “baixa pelo Datacake” neste método, ou corrija o tipo.",
    "Datacake settles PIX and TEF only. Unmark “baixa pelo Datacake” on this method, or correct its kind.",
);
static COMPANY_MISSING: Rule = Rule::error(
    "method-company-missing",
    "Falta o ID da empresa para a baixa. Informe o padrão em “ID da empresa”, ou o deste método em “ID de pagamento na integração”.",
    "The company's ID for settling is missing. Enter the default in “ID da empresa”, or this method's in “ID de pagamento na integração”.",
)
.look(SETTLING);
static ACCOUNT_MISSING: Rule = Rule::error(
    "method-account-missing",
    "Falta o ID da conta para a baixa. Informe o padrão em “ID da Conta Padrão”, ou o deste método em “ID de pagamento na integração”.",
    "The account's ID for settling is missing. Enter the default in “ID da Conta Padrão”, or this method's in “ID de pagamento na integração”.",
)
.look(SETTLING);

const SETTLING: Words = Words::new(
    "São necessários quando o Datacake dá baixa em boletos por PIX ou TEF. A conta, no Voalle: Financeiro / Cadastros / Contas.",
    "They are needed when Datacake settles invoices by PIX or TEF. The account, in Voalle: Financeiro / Cadastros / Contas.",
);

pub(super) static RULES: &[&Rule] = &[
    &COMPANY_NOT_SENT,
    &DEFAULT_UNUSED,
    &CODE_MISSING,
    &CODE_TWICE,
    &KIND_MISSING,
    &KIND_UNKNOWN,
    &KIND_NOT_SETTLED,
    &COMPANY_MISSING,
    &ACCOUNT_MISSING,
];

/// "Configurações de Pagamento".
pub static PAYMENT_SETTINGS: Field = Field::object("payment", &[&COMPANY_ID, &ACCOUNT_ID, &METHOD_LIST])
    .label("Configurações de Pagamento", "Payment settings (Configurações de Pagamento)")
    .help(
        "Preencha quando o Datacake dá baixa em boletos por PIX ou TEF.",
        "Fill in when Datacake settles invoices itself, by PIX or TEF.",
    )
    .typed("PaymentSettings")
    .within(&CONFIG);

/// "ID da empresa".
pub static COMPANY_ID: Field = Field::code("companyId")
    .label("ID da empresa", "Company ID (ID da empresa)")
    .help(
        "A empresa padrão para a baixa; cada método pode ter a sua.",
        "The default company for settling; each method can have its own.",
    )
    .example("1")
    .within(&PAYMENT_SETTINGS);

/// "ID da Conta Padrão".
pub static ACCOUNT_ID: Field = Field::code("accountId")
    .label("ID da Conta Padrão", "Default account ID (ID da Conta Padrão)")
    .help(
        "A carteira de cobrança padrão para a baixa; cada método pode ter a sua.",
        "The default collection account for settling; each method can have its own.",
    )
    .look(ACCOUNTS)
    .example("31")
    .within(&PAYMENT_SETTINGS);
const ACCOUNTS: Words =
    Words::new("No Voalle: Financeiro / Cadastros / Contas.", "In Voalle: Financeiro / Cadastros / Contas.");

/// The payment methods.
pub static METHOD_LIST: Field = Field::list(
    "methods",
    &[&METHOD_CODE, &METHOD_LABEL, &METHOD_KIND, &SETTLED_BY_DATACAKE, &METHOD_PAYMENT_FORM, &INTEGRATION_PAYMENT_ID],
)
.label("Métodos de pagamento", "Payment methods")
.help("Os métodos de pagamento do Datacake.", "Datacake's payment methods.")
.typed("PaymentMethod")
.within(&PAYMENT_SETTINGS);

/// The code that orders and payments bring.
pub static METHOD_CODE: Field = Field::code("code")
    .required(&CODE_MISSING)
    .label("Código no Datacake", "Code in Datacake")
    .help("O código que os pedidos e pagamentos trazem.", "The code that orders and payments bring.")
    .example("pix")
    .within(&METHOD_LIST);

/// What people call it.
pub static METHOD_LABEL: Field = Field::text("label").label("Nome", "Name").within(&METHOD_LIST);

/// How the customer pays.
pub static METHOD_KIND: Field = Field::choice(
    "kind",
    &[
        Choice::new("pix", "PIX", "PIX"),
        Choice::new("tef", "TEF", "TEF"),
        Choice::new("boleto", "Boleto", "Boleto"),
        Choice::new("card", "Cartão", "Card"),
        Choice::new("cash", "Dinheiro", "Cash"),
    ],
    &KIND_UNKNOWN,
)
.required(&KIND_MISSING)
.label("Tipo", "Kind")
.within(&METHOD_LIST);

/// "Baixa pelo Datacake".
pub static SETTLED_BY_DATACAKE: Field = Field::flag("settledByDatacake")
    .or(Fallback::Flag(false))
    .label("Baixa pelo Datacake", "Settled by Datacake")
    .within(&METHOD_LIST);

/// The ERP's code of the payment form.
pub static METHOD_PAYMENT_FORM: Field = Field::code("paymentFormCode")
    .label("Forma de pagamento no Voalle", "Payment form in Voalle")
    .help(
        "O código da forma de pagamento. Vazio: usa o da venda.",
        "The payment form's code; empty, the sale's counts.",
    )
    .look(super::sale::PAYMENT_FORMS)
    .within(&METHOD_LIST);

/// "ID de pagamento na integração".
pub static INTEGRATION_PAYMENT_ID: Field =
    Field::object("integrationPaymentId", &[&METHOD_COMPANY_ID, &METHOD_ACCOUNT_ID])
        .label("ID de pagamento na integração", "Integration payment ID (ID de pagamento na integração)")
        .help(
            "A empresa e a conta deste método, no lugar das padrão.",
            "This method's company and account, in place of the defaults.",
        )
        .typed("IntegrationPaymentId")
        .within(&METHOD_LIST);

/// The method's own company.
pub static METHOD_COMPANY_ID: Field = Field::code("companyId")
    .needed(&COMPANY_MISSING)
    .optional()
    .label("ID na integração: empresa", "Integration ID: company")
    .help(OWN_ID.pt, OWN_ID.en)
    .within(&INTEGRATION_PAYMENT_ID);

/// The method's own account.
pub static METHOD_ACCOUNT_ID: Field = Field::code("accountId")
    .needed(&ACCOUNT_MISSING)
    .optional()
    .label("ID na integração: conta", "Integration ID: account")
    .help(OWN_ID.pt, OWN_ID.en)
    .look(ACCOUNTS)
    .within(&INTEGRATION_PAYMENT_ID);
const OWN_ID: Words = Words::new(
    "Do campo ID de pagamento na integração. Vazio: usa o padrão.",
    "Of the field ID de pagamento na integração; empty, the default counts.",
);

/// How a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodKind {
    /// PIX.
    Pix,
    /// TEF, a card terminal.
    Tef,
    /// Boleto, a bank slip.
    Boleto,
    /// A card.
    Card,
    /// Cash.
    Cash,
}

impl MethodKind {
    /// Whether Datacake can settle invoices paid this way.
    pub const fn can_be_settled(self) -> bool {
        matches!(self, Self::Pix | Self::Tef)
    }
}

/// A payment method of Datacake.
#[derive(Clone, Debug)]
pub struct Method {
    /// Datacake's code; orders and payments name it.
    pub code: Option<Text>,
    /// What people call it.
    pub label: Option<Text>,
    /// How the customer pays.
    pub kind: Given<MethodKind>,
    /// Whether Datacake settles the invoice.
    pub settled_by_datacake: bool,
    /// The ERP's code of the payment form.
    pub payment_form_code: Option<Text>,
    /// "ID de pagamento na integração": the company's.
    pub company_id: Option<Text>,
    /// "ID de pagamento na integração": the account's.
    pub account_id: Option<Text>,
}

/// The section, read.
#[derive(Clone, Debug)]
pub struct PaymentSettings {
    /// "ID da empresa", the default.
    pub company_id: Option<Text>,
    /// "ID da Conta Padrão", the default.
    pub account_id: Option<Text>,
    /// The payment methods.
    pub methods: Vec<Method>,
}

impl PaymentSettings {
    /// The method of that code, and its position.
    pub fn method(&self, code: &str) -> Option<(usize, &Method)> {
        self.methods.iter().enumerate().find(|(_, method)| method.code.as_deref() == Some(code))
    }

    /// The account that a settlement of `method` goes to; it goes out as `BankAccountCode` (voalle-api.md, C).
    pub fn account_of<'a>(&'a self, method: &'a Method) -> Option<&'a Text> {
        method.account_id.as_ref().or(self.account_id.as_ref())
    }
}

pub(super) fn read(mut fields: Fields<'_>) -> PaymentSettings {
    let (company_id, account_id) = (fields.text(&COMPANY_ID), fields.text(&ACCOUNT_ID));
    let mut seen: Vec<Text> = Vec::new();
    let defaults = [company_id.is_some(), account_id.is_some()];
    let methods = fields.list(&METHOD_LIST, |method| read_method(method, defaults, &mut seen));
    if company_id.is_some() {
        fields.report(&COMPANY_NOT_SENT, &COMPANY_ID);
    }
    let unused = |own: fn(&Method) -> &Option<Text>| {
        !methods.iter().any(|method| method.settled_by_datacake && own(method).is_none())
    };
    if company_id.is_some() && unused(|method| &method.company_id) {
        fields.report(&DEFAULT_UNUSED, &COMPANY_ID);
    }
    if account_id.is_some() && unused(|method| &method.account_id) {
        fields.report(&DEFAULT_UNUSED, &ACCOUNT_ID);
    }
    fields.finish();
    PaymentSettings { company_id, account_id, methods }
}

fn read_method(
    mut fields: Fields<'_>,
    [has_default_company, has_default_account]: [bool; 2],
    seen: &mut Vec<Text>,
) -> Method {
    let code = fields.text(&METHOD_CODE);
    let is_taken = |text: &str| seen.iter().any(|code| *code == *text);
    fields.unmended(&METHOD_CODE, &|value| matches!(value, FixValue::Text(code) if is_taken(code)));
    match &code {
        Some(code) if seen.contains(code) => fields.report_of(&CODE_TWICE, &METHOD_CODE, code),
        code => seen.extend(code.clone()),
    }
    let label = fields.text(&METHOD_LABEL);
    let kinds = [MethodKind::Pix, MethodKind::Tef, MethodKind::Boleto, MethodKind::Card, MethodKind::Cash];
    let kind = fields.choice(&METHOD_KIND, &kinds);
    let settled_by_datacake = fields.is_on(&SETTLED_BY_DATACAKE);
    let payment_form_code = fields.text(&METHOD_PAYMENT_FORM);
    let mut own = fields.object(&INTEGRATION_PAYMENT_ID);
    let (company_id, account_id) = (own.text(&METHOD_COMPANY_ID), own.text(&METHOD_ACCOUNT_ID));
    if settled_by_datacake && company_id.is_none() && !has_default_company {
        own.need(&METHOD_COMPANY_ID);
    }
    if settled_by_datacake && account_id.is_none() && !has_default_account {
        own.need(&METHOD_ACCOUNT_ID);
    }
    own.finish();
    if settled_by_datacake && kind.good().is_some_and(|kind| !kind.can_be_settled()) {
        fields.report(&KIND_NOT_SETTLED, &SETTLED_BY_DATACAKE);
    }
    fields.finish();
    Method { code, label, kind, settled_by_datacake, payment_form_code, company_id, account_id }
}
