//! Values that cannot be wrong: each has one parse, a private field, and is written only in its normal form.

mod city_code;
mod date;
mod email;
mod erp_host;
mod id;
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
pub use id::Id;
pub use money::{Money, MoneyFault};
pub use phone::Phone;
pub use postal_code::PostalCode;
pub use provider_name::ProviderName;
pub use state::State;
pub use tax_id::{Cnpj, TaxId, TaxIdKind};

use crate::door;
use crate::issue::Rule;

/// The rules of this module.
pub static RULES: &[&[&Rule]] = &[
    city_code::RULES,
    date::RULES,
    email::RULES,
    id::RULES,
    phone::RULES,
    postal_code::RULES,
    provider_name::RULES,
    state::RULES,
    tax_id::RULES,
];

/// A document or number as it is written: its letters and digits, and the marks between them.
struct Written {
    /// Letters and digits of ASCII.
    text: String,
    /// What else stands there, and behind how many of them; every dash is a hyphen, and blanks say nothing.
    marks: Vec<(usize, char)>,
}

impl Written {
    fn read(text: &str) -> Self {
        let mut written = Self { text: String::with_capacity(text.len()), marks: Vec::new() };
        for mark in text.chars() {
            if mark.is_ascii_alphanumeric() {
                written.text.push(mark);
            } else if !door::is_blank(mark) {
                written.marks.push((written.text.len(), if door::is_dash(mark) { '-' } else { mark }));
            }
        }
        written
    }

    /// Whether all marks stand where the format has them, no two at one place: a number that a spreadsheet made (`1310100.0`) has one
    /// where it has none.
    fn fits(&self, has: impl Fn(usize, char) -> bool) -> bool {
        let places = self.marks.iter().map(|(at, _)| at);
        let is_alone = places.clone().zip(places.skip(1)).all(|(one, next)| one != next);
        is_alone && self.marks.iter().all(|(at, mark)| has(*at, *mark))
    }

    fn is_digits(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}
