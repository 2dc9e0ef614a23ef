//! A field of an answer, as far as it is known.

use super::super::confidence::Confidence;
use super::kinds::{Kinds, TextForm};

/// A field, or the entries of a list.
#[derive(Debug)]
pub struct Field {
    /// As the ERP writes it; an answer may write it with other capitals.
    pub name: &'static str,
    /// Another name that the same has in some answers.
    pub also: Option<&'static str>,
    /// Of which kinds its value is known to be.
    pub kinds: Kinds,
    /// The forms that its texts have; empty for any.
    pub forms: &'static [TextForm],
    /// The fields of its objects, or of the objects in its list; empty where nothing is known of them, and then nothing is held against them.
    pub fields: &'static [Self],
    /// Whether it is money, of two decimals.
    pub is_money: bool,
    /// Whether it may be absent.
    pub is_optional: bool,
    /// How sure it is.
    pub confidence: Confidence,
    /// From where.
    pub source: &'static str,
}

impl Field {
    /// A field whose values are of these kinds.
    pub(super) const fn new(name: &'static str, kinds: Kinds, confidence: Confidence, source: &'static str) -> Self {
        let (is_money, is_optional) = (false, false);
        Self { name, also: None, kinds, forms: &[], fields: &[], is_money, is_optional, confidence, source }
    }

    /// It is money.
    pub(super) const fn of_money(self) -> Self {
        Self { is_money: true, ..self }
    }

    /// Its texts have one of these forms.
    pub(super) const fn of(self, forms: &'static [TextForm]) -> Self {
        Self { forms, ..self }
    }

    /// Its objects have these fields.
    pub(super) const fn with(self, fields: &'static [Self]) -> Self {
        Self { fields, ..self }
    }

    /// It may be null.
    pub(super) const fn or_null(self) -> Self {
        Self { kinds: self.kinds.and(Kinds::NULL), ..self }
    }

    /// It may be absent.
    pub(super) const fn sometimes(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// Some answers call it so.
    pub(super) const fn or_called(self, other: &'static str) -> Self {
        Self { also: Some(other), ..self }
    }

    /// Whether it is written so.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || self.also.is_some_and(|also| also.eq_ignore_ascii_case(name))
    }
}
