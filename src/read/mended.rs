//! What a text certainly should have been: only what the reader then takes is offered as a fix.

use crate::config::erp_url;
use crate::door;
use crate::field::{Form, Kind, SHORT};
use crate::read::FromText;
use crate::text::within;
use crate::value::{CityCode, Cnpj, Date, Email, Id, Phone, PostalCode, ProviderName, State, TaxId};
use crate::voalle::TitleId;

/// Whether the reader takes a text for what a field of this kind holds.
pub(super) fn takes(kind: &Kind, text: &str) -> bool {
    match kind {
        Kind::Text { longest, .. } => !door::is_empty(text) && within(text, *longest).is_ok(),
        Kind::Parsed { form, .. } => within(text, SHORT).is_ok() && form.takes(text),
        Kind::Choice { choices, .. } => choices.iter().any(|choice| choice.word == text),
        _ => false,
    }
}

impl Form {
    fn takes(self, text: &str) -> bool {
        let read = match self {
            Self::Id => is_one::<Id>,
            Self::Url => erp_url::is_one,
            Self::ProviderName => is_one::<ProviderName>,
            Self::TaxId => is_one::<TaxId>,
            Self::Cnpj => is_one::<Cnpj>,
            Self::Date => is_one::<Date>,
            Self::Email => is_one::<Email>,
            Self::Phone => is_one::<Phone>,
            Self::PostalCode => is_one::<PostalCode>,
            Self::CityCode => is_one::<CityCode>,
            Self::State => is_one::<State>,
            Self::TitleId => is_one::<TitleId>,
        };
        read(text)
    }
}

fn is_one<T: FromText>(text: &str) -> bool {
    T::from_text(text).is_ok()
}
