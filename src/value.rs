//! Values that cannot be wrong: each has one parse, a private field, and is written only in its normal form.

mod city_code;
mod date;
mod email;
mod erp_host;
mod money;
mod phone;
mod postal_code;
mod provider_name;
mod state;
mod tax_id;

pub use city_code::CityCode;
pub use date::Date;
pub use email::Email;
pub use erp_host::{ErpHost, HostFault};
pub use money::{Money, MoneyFault};
pub use phone::Phone;
pub use postal_code::PostalCode;
pub use provider_name::ProviderName;
pub use state::State;
pub use tax_id::{Cnpj, TaxId, TaxIdKind};

use crate::issue::Rule;

/// The rules of this module.
pub static RULES: &[&[&Rule]] = &[
    city_code::RULES,
    date::RULES,
    email::RULES,
    phone::RULES,
    postal_code::RULES,
    provider_name::RULES,
    state::RULES,
    tax_id::RULES,
];

/// The digits of `text`, which holds nothing else but them and `marks`.
fn digits_without(text: &str, marks: &[char]) -> Option<String> {
    let digits: String = text.chars().filter(|character| !marks.contains(character)).collect();
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
}
