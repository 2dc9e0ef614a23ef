//! The shape of a value: names, kinds, lengths and forms of texts. No value is kept.

use super::kinds::{Kinds, TextForm};
use crate::json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An object that has other names each time tells so many of them, and that there are more.
const MOST_NAMES: usize = 200;

/// What values at one place have looked like. The names of fields are as they came: what of them may be told says [`super::NameTally`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Of which kinds they were.
    pub kinds: Kinds,
    /// How many there were.
    pub seen: usize,
    /// How many of them were objects.
    pub objects: usize,
    /// The forms of texts.
    pub forms: BTreeSet<TextForm>,
    /// The shortest and the longest text, in characters.
    pub lengths: Option<(usize, usize)>,
    /// The shortest and the longest list.
    pub counts: Option<(usize, usize)>,
    /// Whether a number had decimals.
    pub has_decimals: bool,
    /// Whether one had more than two, as money never has.
    pub has_many_decimals: bool,
    /// The fields of objects.
    pub fields: BTreeMap<String, Shape>,
    /// Whether there were more names than are told.
    pub has_more_names: bool,
    /// The items of lists, as one.
    pub items: Option<Box<Shape>>,
}

impl Shape {
    /// The shape of one value.
    pub fn of(value: &Value) -> Self {
        Self::of_first(usize::MAX, value)
    }

    /// The same, but of so many entries of each list.
    pub fn of_first(most: usize, value: &Value) -> Self {
        let mut shape = Self::default();
        shape.add(most, value);
        shape
    }

    /// Takes another value that stood in the same place.
    fn add(&mut self, most: usize, value: &Value) {
        self.seen += 1;
        self.kinds = self.kinds.and(Kinds::of(value));
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => {
                self.has_decimals |= number.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
                self.has_many_decimals |= has_many_decimals(number);
            }
            Value::Text(text) => {
                self.forms.insert(TextForm::of(text));
                widen(&mut self.lengths, text.chars().count());
            }
            Value::List(items) => {
                widen(&mut self.counts, items.len());
                for item in items.iter().take(most) {
                    self.items.get_or_insert_default().add(most, item);
                }
            }
            Value::Object(fields) => {
                self.objects += 1;
                for (name, value) in fields {
                    let name: &str = name;
                    if self.fields.len() < MOST_NAMES || self.fields.contains_key(name) {
                        self.fields.entry(name.to_owned()).or_default().add(most, value);
                    } else {
                        self.has_more_names = true;
                    }
                }
            }
        }
    }
}

/// Whether a number is written with more than two decimals that count, as sums of floats are.
pub fn has_many_decimals(number: &str) -> bool {
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, ""));
    let decimals = digits.split_once('.').map_or("", |(_, decimals)| decimals.trim_end_matches('0'));
    exponent.starts_with('-') || (exponent.is_empty() && decimals.len() > 2)
}

const fn widen(range: &mut Option<(usize, usize)>, length: usize) {
    *range = Some(match *range {
        None => (length, length),
        Some((shortest, longest)) => {
            (if length < shortest { length } else { shortest }, if length > longest { length } else { longest })
        }
    });
}
