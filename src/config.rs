//! The configuration: one file for each section of Datacake's screen, with its fields, defaults, rules and their words.

pub(crate) mod erp_url;
pub mod general;
pub mod lead;
pub mod methods;
pub(crate) mod parts;
pub mod payment;
pub mod products;
pub mod sale;
pub mod secret;

use crate::field::Field;
use crate::issue::{Issue, Rule, Segment};
use crate::json::Value;
use crate::read::WRONG_TYPE_CODE;
use parts::Parts;

/// The configuration.
pub static CONFIG: Field = Field::whole(
    "Config",
    &[
        &SCHEMA,
        &general::GENERAL,
        &methods::METHODS,
        &payment::PAYMENT_SETTINGS,
        &lead::LEAD,
        &sale::SALE,
        &products::PRODUCTS,
        &products::PRODUCT_ATTRIBUTES,
    ],
);

/// Where a file says which schema it follows; it means nothing to anybody but an editor.
pub static SCHEMA: Field = Field::schema().within(&CONFIG);

/// A configuration, every section read; what could not be read is in the issues beside it.
#[derive(Clone, Debug)]
pub struct Config {
    /// "Configurações Gerais".
    pub general: general::General,
    /// "Métodos".
    pub methods: methods::Methods,
    /// "Configurações de Pagamento".
    pub payment: payment::PaymentSettings,
    /// "Configuração de LEAD VOALLE".
    pub lead: lead::LeadSettings,
    /// What a sale takes from the ERP.
    pub sale: sale::SaleSettings,
    /// "Produtos: Campanha e Lista de Preço".
    pub products: Vec<products::Product>,
    /// How the two product attributes are called.
    pub product_attributes: products::AttributeNames,
}

/// A configuration with everything that is to be said about it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What was read.
    pub config: Config,
    /// All findings, in the order of the screen.
    pub issues: Vec<Issue>,
}

/// Reads a configuration and checks every rule that needs nothing else.
pub fn check(value: &Value) -> Checked {
    let mut parts = Parts::read(value);
    parts.freshen();
    parts.into_checked()
}

impl Checked {
    /// The errors at or below `path`.
    pub fn errors_at<'a>(&'a self, path: &'a [Segment]) -> impl Iterator<Item = &'a Issue> {
        self.issues.iter().filter(move |issue| issue.is_error() && issue.path.starts_with(path))
    }

    /// The errors that stop saving: those of `general` and `methods` while the integration is active, and values of a
    /// wrong type anywhere (product.md, "Severities").
    pub fn stops_saving(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|issue| stops_saving(issue, self.config.general.active))
    }
}

/// Whether one finding stops saving.
pub fn stops_saving(issue: &Issue, active: bool) -> bool {
    let needed_to_start = matches!(issue.path.first(), Some(Segment::Key(key)) if key == general::GENERAL.name || key == methods::METHODS.name);
    issue.is_error() && (issue.rule.code == WRONG_TYPE_CODE || issue.path.is_empty() || (active && needed_to_start))
}

/// The rules of this module.
pub static RULES: &[&[&Rule]] = &[
    general::RULES,
    erp_url::RULES,
    secret::RULES,
    methods::RULES,
    payment::RULES,
    lead::RULES,
    sale::RULES,
    products::RULES,
];

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;
