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

/// The text on one line, where only line breaks and tabs keep it from being one.
pub(super) fn on_one_line(kind: &Kind, text: &str) -> Option<String> {
    let blanks: String = text.chars().map(|mark| if door::is_blank(mark) { ' ' } else { mark }).collect();
    let line = door::line(&blanks.into()).ok()?;
    takes(kind, &line).then(|| line.into())
}

impl Form {
    fn takes(self, text: &str) -> bool {
        let read: fn(&str) -> bool = match self {
            Self::Id => |text| Id::from_text(text).is_ok(),
            Self::Url => erp_url::is_one,
            Self::ProviderName => |text| ProviderName::from_text(text).is_ok(),
            Self::TaxId => |text| TaxId::from_text(text).is_ok(),
            Self::Cnpj => |text| Cnpj::from_text(text).is_ok(),
            Self::Date => |text| Date::from_text(text).is_ok(),
            Self::Email => |text| Email::from_text(text).is_ok(),
            Self::Phone => |text| Phone::from_text(text).is_ok(),
            Self::PostalCode => |text| PostalCode::from_text(text).is_ok(),
            Self::CityCode => |text| CityCode::from_text(text).is_ok(),
            Self::State => |text| State::from_text(text).is_ok(),
            Self::TitleId => |text| TitleId::from_text(text).is_ok(),
        };
        read(text)
    }
}
