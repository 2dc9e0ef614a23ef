//! What values at one place have looked like, as the report tells it.

use super::text::Form;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Object,
    List,
    Text,
    Number,
    Flag,
    Null,
}

impl Kind {
    const NAMES: [(Self, &str); 6] = [
        (Self::Null, "null"),
        (Self::Flag, "boolean"),
        (Self::Number, "number"),
        (Self::Text, "text"),
        (Self::Object, "object"),
        (Self::List, "list"),
    ];

    pub(super) const fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Flag,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }
}

/// The shape of values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) kinds: BTreeSet<Kind>,
    /// The forms of texts.
    pub(super) forms: BTreeSet<Form>,
    /// The shortest and the longest text.
    pub(super) lengths: Option<(usize, usize)>,
    /// The shortest and the longest list.
    pub(super) counts: Option<(usize, usize)>,
    /// Whether a number had decimals.
    pub(super) decimals: bool,
    /// Whether it had more than two, as sums of floats have.
    pub(super) many_decimals: bool,
    /// Whether only some of the objects had it.
    pub(super) optional: bool,
    /// Whether objects had more fields than are told: one that is not told may have come all the same.
    pub(super) more_names: bool,
    /// The fields of objects; none where no object came.
    pub(super) fields: Option<BTreeMap<String, Self>>,
    /// The entries of lists; none where no entry came.
    pub(super) items: Option<Box<Self>>,
}

const NAMES: [&str; 10] =
    ["kinds", "forms", "lengths", "counts", "decimals", "manyDecimals", "optional", "fields", "moreNames", "items"];

impl Shape {
    /// Reads what the file has at `place`.
    pub(super) fn read(value: &Value, place: &str) -> Result<Self, String> {
        let told = value.as_object().ok_or_else(|| format!("`{place}` is no object"))?;
        if let Some(name) = told.keys().find(|name| !NAMES.contains(&name.as_str())) {
            return Err(format!("`{place}` has a `{name}`, which no shape has"));
        }
        let kinds = words(told.get("kinds"), &format!("{place}.kinds"), &Kind::NAMES)?;
        if kinds.is_empty() {
            return Err(format!("`{place}.kinds` names none"));
        }
        let fields = told.get("fields").map(|fields| {
            let fields = fields.as_object().ok_or_else(|| format!("`{place}.fields` is no object"))?;
            let read = |(name, shape): (&String, _)| {
                Ok::<_, String>((name.clone(), Self::read(shape, &format!("{place}.fields.{name}"))?))
            };
            fields.iter().map(read).collect::<Result<_, _>>()
        });
        let items = told.get("items").map(|items| Self::read(items, &format!("{place}.items")));
        Ok(Self {
            kinds,
            forms: told.get("forms").map_or_else(
                || Ok(BTreeSet::new()),
                |forms| words(Some(forms), &format!("{place}.forms"), &Form::NAMES),
            )?,
            lengths: range(told, "lengths", place)?,
            counts: range(told, "counts", place)?,
            decimals: flag(told, "decimals", place)?,
            many_decimals: flag(told, "manyDecimals", place)?,
            optional: flag(told, "optional", place)?,
            more_names: flag(told, "moreNames", place)?,
            fields: fields.transpose()?,
            items: items.transpose()?.map(Box::new),
        })
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The field of that name, in any casing.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        self.field_as_written(name).map(|(_, shape)| shape)
    }

    /// The same with its name as that ERP writes it.
    pub(super) fn field_as_written(&self, name: &str) -> Option<(&str, &Self)> {
        let fields = self.fields.as_ref()?;
        fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(known, shape)| (known.as_str(), shape))
    }

    /// What both have told; a field that only one of them has need not be there.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.kinds.extend(other.kinds);
        self.forms.extend(other.forms);
        self.lengths = widened(self.lengths, other.lengths);
        self.counts = widened(self.counts, other.counts);
        self.decimals |= other.decimals;
        self.many_decimals |= other.many_decimals;
        self.optional |= other.optional;
        self.more_names |= other.more_names;
        self.fields = match (self.fields, other.fields) {
            (Some(own), Some(others)) => Some(all_of(own, others)),
            (own, others) => own.or(others),
        };
        self.items = match (self.items, other.items) {
            (Some(own), Some(others)) => Some(Box::new(own.and(*others))),
            (own, others) => own.or(others),
        };
        self
    }
}

fn all_of(mut own: BTreeMap<String, Shape>, mut others: BTreeMap<String, Shape>) -> BTreeMap<String, Shape> {
    for (name, shape) in &mut own {
        match others.remove(name) {
            Some(other) => *shape = std::mem::take(shape).and(other),
            None => shape.optional = true,
        }
    }
    own.extend(others.into_iter().map(|(name, shape)| (name, Shape { optional: true, ..shape })));
    own
}

fn widened(one: Option<(usize, usize)>, other: Option<(usize, usize)>) -> Option<(usize, usize)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

/// A list of words that have a meaning.
fn words<T: Copy + Ord>(list: Option<&Value>, place: &str, known: &[(T, &str)]) -> Result<BTreeSet<T>, String> {
    let list = list.and_then(Value::as_array).ok_or_else(|| format!("`{place}` is no list"))?;
    let read = |word: &Value| {
        let found = known.iter().find(|(_, name)| word.as_str() == Some(name));
        found.map(|(meaning, _)| *meaning).ok_or_else(|| format!("`{place}` cannot hold {word}"))
    };
    list.iter().map(read).collect()
}

fn range(told: &Map<String, Value>, name: &str, place: &str) -> Result<Option<(usize, usize)>, String> {
    let Some(value) = told.get(name) else { return Ok(None) };
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    match value.as_array().map(Vec::as_slice) {
        Some([from, to]) => match (number(from), number(to)) {
            (Some(from), Some(to)) if from <= to => Ok(Some((from, to))),
            _ => Err(format!("`{place}.{name}` is no range")),
        },
        _ => Err(format!("`{place}.{name}` is no range")),
    }
}

fn flag(told: &Map<String, Value>, name: &str, place: &str) -> Result<bool, String> {
    let Some(value) = told.get(name) else { return Ok(false) };
    value.as_bool().ok_or_else(|| format!("`{place}.{name}` is neither true nor false"))
}
