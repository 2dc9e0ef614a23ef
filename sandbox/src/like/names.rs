//! How that ERP writes names, which of its names is which of the sandbox's, and names in the place of those that were not told.

use super::told::{Body, Told};
use serde_json::{Map, Value};

/// Two names that some answers use for one thing (voalle-api.md, "The envelope" and "Catalog").
const ALSO: [(&str, &str); 2] = [("title", "name"), ("success", "sucess")];
/// What a list in an object is called as a rule, by its length: of an untold name no more is known.
const OF_LISTS: [&str; 5] = ["data", "items", "values", "results", "contents"];
/// A report hides a name that is no plain one, so that a report of this emulation hides it too.
const LETTERS: [char; 12] = ['á', 'â', 'ã', 'à', 'é', 'ê', 'í', 'ó', 'ô', 'õ', 'ú', 'ç'];

/// How that ERP writes the names of its envelopes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether they begin with a capital.
    pub(super) capitals: bool,
    success: String,
}

impl Style {
    /// What an envelope of that ERP shows of it.
    pub(super) fn of(told: &Told) -> Option<Self> {
        let shape = told.shape.as_ref().filter(|_| told.body == Body::Envelope)?;
        let (success, _) = shape.field_as_written("success").or_else(|| shape.field_as_written("sucess"))?;
        let response = shape.field_as_written("response").map_or(success, |(name, _)| name);
        Some(Self { capitals: begins_with_capital(response), success: success.to_owned() })
    }

    /// A whole answer with the names written so.
    pub(super) fn applied(&self, value: Value) -> Value {
        let mut value = with_capitals(value, self.capitals);
        if let Some(fields) = value.as_object_mut()
            && let Some(success) = fields.remove("success").or_else(|| fields.remove("Success"))
        {
            fields.insert(self.success.clone(), success);
        }
        value
    }
}

/// The same with names that begin with a capital, where that ERP's do.
pub(super) fn with_capitals(value: Value, capitals: bool) -> Value {
    match value {
        Value::Object(fields) if capitals => {
            let fields = fields.into_iter().map(|(name, value)| (capital(&name), with_capitals(value, capitals)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(list) => list.into_iter().map(|one| with_capitals(one, capitals)).collect(),
        other => other,
    }
}

/// A name as that ERP would begin it.
pub(super) fn written(name: &str, capitals: bool) -> String {
    if capitals { capital(name) } else { name.to_owned() }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

pub(super) fn begins_with_capital(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// How long the name was that stands in the report as `‹name, n›`.
pub(super) fn untold_length(name: &str) -> Option<usize> {
    let (length, _) = name.strip_prefix("‹name, ")?.split_once('›')?;
    length.parse().ok()
}

/// Whether two told names are one thing's in the two kinds of answers.
pub(super) fn is_also_called(own: &str, other: &str) -> bool {
    ALSO.iter().any(|(one, also)| own == *one && other.eq_ignore_ascii_case(also))
}

/// A name in the place of one that was not told; `number` tells apart several of one length in one object.
pub(super) fn made_up(length: usize, number: usize, holds_list: bool) -> String {
    if let Some(usual) = OF_LISTS.iter().find(|name| name.len() == length).filter(|_| holds_list && number == 0) {
        return (*usual).to_owned();
    }
    let mut rest = number;
    let letters = (0..length.min(LONGEST)).map(|_| {
        let letter = LETTERS.get(rest % LETTERS.len()).copied().unwrap_or('ç');
        rest /= LETTERS.len();
        letter
    });
    letters.collect()
}

/// Of a made-up name.
const LONGEST: usize = 200;
