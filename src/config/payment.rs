//! "Configurações de Pagamento": needed only when Datacake settles invoices itself (seed, same title; product.md section 3).

use crate::issue::{Issue, Location, Rule};
use crate::read::{Field, Fields, SHORT};

static COMPANY_NOT_SENT: Rule = Rule::info(
    "payment-company-not-sent",
    "O ID da empresa fica guardado, mas a API documentada do Voalle não tem campo para ele: não é enviado.",
    "The company's ID is kept, but Voalle's documented API has no field for it: it is not sent.",
);
static DEFAULT_UNUSED: Rule = Rule::warning(
    "payment-default-unused",
    "Nenhum método de pagamento usa este valor padrão. Apague-o, ou marque o método que o Datacake baixa.",
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
.help(SETTLING.0, SETTLING.1);
static ACCOUNT_MISSING: Rule = Rule::error(
    "method-account-missing",
    "Falta o ID da conta para a baixa. Informe o padrão em “ID da Conta Padrão”, ou o deste método em “ID de pagamento na integração”.",
    "The account's ID for settling is missing. Enter the default in “ID da Conta Padrão”, or this method's in “ID de pagamento na integração”.",
)
.help(SETTLING.0, SETTLING.1);

const SETTLING: (&str, &str) = (
    "São precisos quando o Datacake dá baixa em boletos por PIX ou TEF. A conta, no Voalle: Financeiro / Cadastros / Contas.",
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
    pub code: Option<String>,
    /// What people call it.
    pub label: Option<String>,
    /// How the customer pays.
    pub kind: Field<MethodKind>,
    /// Whether Datacake settles the invoice.
    pub settled_by_datacake: bool,
    /// The ERP's code of the payment form.
    pub payment_form_code: Option<String>,
    /// "ID de pagamento na integração": the company's.
    pub company_id: Option<String>,
    /// "ID de pagamento na integração": the account's.
    pub account_id: Option<String>,
}

/// The section, read.
#[derive(Clone, Debug)]
pub struct PaymentSettings {
    /// "ID da empresa", the default.
    pub company_id: Option<String>,
    /// "ID da Conta Padrão", the default.
    pub account_id: Option<String>,
    /// The payment methods.
    pub methods: Vec<Method>,
}

impl PaymentSettings {
    /// The method of that code, and its position.
    pub fn method(&self, code: &str) -> Option<(usize, &Method)> {
        self.methods.iter().enumerate().find(|(_, method)| method.code.as_deref() == Some(code))
    }

    /// The account that a settlement of `method` goes to; it goes out as `BankAccountCode` (voalle-api.md, C).
    pub fn account_of<'a>(&'a self, method: &'a Method) -> Option<&'a str> {
        method.account_id.as_deref().or(self.account_id.as_deref())
    }
}

pub(super) fn read(mut fields: Fields<'_>) -> PaymentSettings {
    let company_id = fields.text("companyId", SHORT);
    let account_id = fields.text("accountId", SHORT);
    let mut seen: Vec<String> = Vec::new();
    let methods = fields.list("methods", |method| read_method(method, &company_id, &account_id, &mut seen));
    if company_id.is_some() {
        fields.report(&COMPANY_NOT_SENT, "companyId");
    }
    let unused = |own: fn(&Method) -> &Option<String>| {
        !methods.iter().any(|method| method.settled_by_datacake && own(method).is_none())
    };
    if company_id.is_some() && unused(|method| &method.company_id) {
        fields.report(&DEFAULT_UNUSED, "companyId");
    }
    if account_id.is_some() && unused(|method| &method.account_id) {
        fields.report(&DEFAULT_UNUSED, "accountId");
    }
    fields.finish();
    PaymentSettings { company_id, account_id, methods }
}

fn read_method(
    mut fields: Fields<'_>,
    default_company: &Option<String>,
    default_account: &Option<String>,
    seen: &mut Vec<String>,
) -> Method {
    const KINDS: [(&str, MethodKind); 5] = [
        ("pix", MethodKind::Pix),
        ("tef", MethodKind::Tef),
        ("boleto", MethodKind::Boleto),
        ("card", MethodKind::Card),
        ("cash", MethodKind::Cash),
    ];
    let code = fields.text("code", SHORT);
    match &code {
        None => fields.missing(&CODE_MISSING, "code"),
        Some(code) if seen.contains(code) => {
            let issue = Issue::new(&CODE_TWICE, fields.path("code")).fact(code);
            fields.push(issue);
        }
        Some(code) => seen.push(code.clone()),
    }
    let label = fields.text("label", SHORT);
    let kind = fields.choice("kind", &KINDS, &KIND_UNKNOWN);
    if kind.is_missing() {
        fields.missing(&KIND_MISSING, "kind");
    }
    let settled_by_datacake = fields.flag("settledByDatacake").unwrap_or(false);
    let payment_form_code = fields.text("paymentFormCode", SHORT);
    let mut own = fields.object("integrationPaymentId");
    let company_id = own.text("companyId", SHORT);
    let account_id = own.text("accountId", SHORT);
    if settled_by_datacake && company_id.is_none() && default_company.is_none() {
        own.missing(&COMPANY_MISSING, "companyId");
    }
    if settled_by_datacake && account_id.is_none() && default_account.is_none() {
        own.missing(&ACCOUNT_MISSING, "accountId");
    }
    own.finish();
    if settled_by_datacake && kind.good().is_some_and(|kind| !kind.can_be_settled()) {
        fields.report(&KIND_NOT_SETTLED, "settledByDatacake");
    }
    fields.finish();
    Method { code, label, kind, settled_by_datacake, payment_form_code, company_id, account_id }
}

/// Where the method at `index` stands.
pub const fn location_of(index: usize) -> Location {
    Location::item("payment.methods.#", index)
}
