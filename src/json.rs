//! The way in for everything that comes from outside: JSON as data, and what cannot be read as an issue at its path.

mod serialized;

pub(crate) use datacake_voalle_json::MAX_FIELDS;
pub use datacake_voalle_json::{MAX_DEPTH, Text, Value};
pub use serialized::to_text;

use crate::issue::{Issue, Path, Rule, Segment};
use crate::text::number;
use datacake_voalle_json::{Fault, Step, Stopped};

/// The largest configuration, in bytes of JSON (1,000 products are about 190 KB).
pub const MAX_CONFIG: usize = 2 << 20;
/// The largest order or payment, with its requests, in bytes of JSON.
pub const MAX_SEND: usize = 64 << 10;
/// The largest catalog or list of invoices, in bytes of JSON.
pub const MAX_ANSWER: usize = 16 << 20;

static UNREADABLE: Rule = Rule::error(
    "unreadable",
    "Estes dados não podem ser lidos como JSON: {0}. Envie um objeto simples, sem ciclos nem funções.",
    "This data can't be read as JSON: {0}. Pass a plain object, without cycles or functions.",
);
static LONE_SURROGATE: Rule = Rule::error(
    "lone-surrogate",
    "O texto tem um caractere partido ao meio (meio emoji, por exemplo). Apague o último caractere e digite de novo.",
    "The text holds half a character (half an emoji, say). Delete the last character and type it again.",
);
static TOO_DEEP: Rule = Rule::error(
    "too-deep",
    "Os dados têm mais de 32 níveis. Envie somente os campos documentados.",
    "The data is nested more than 32 levels deep. Pass the documented fields only.",
);
static TOO_LARGE: Rule = Rule::error(
    "too-large",
    "Os dados passam de {0} KiB. Envie menos produtos ou textos menores.",
    "The data is larger than {0} KiB. Pass fewer products or shorter texts.",
);
static TOO_MANY_FIELDS: Rule = Rule::error(
    "too-many-fields",
    "Este objeto tem mais de 256 campos. Envie somente os campos documentados.",
    "This object has more than 256 fields. Pass the documented fields only.",
);
static DUPLICATE_FIELD: Rule = Rule::error(
    "duplicate-field",
    "O campo `{0}` aparece duas vezes. Deixe somente um.",
    "The field `{0}` appears twice. Leave only one.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[&UNREADABLE, &LONE_SURROGATE, &TOO_DEEP, &TOO_LARGE, &TOO_MANY_FIELDS, &DUPLICATE_FIELD];

/// Reads JSON text of at most `max_bytes`.
///
/// # Errors
/// One issue, at the path where reading had to stop.
pub fn read(text: impl Into<String>, max_bytes: usize) -> Result<Value, Issue> {
    let text = text.into();
    if text.len() > max_bytes {
        return Err(too_large(max_bytes));
    }
    datacake_voalle_json::parse(text).map_err(stopped)
}

fn stopped(Fault { path, reason }: Fault) -> Issue {
    let step = |step| match step {
        Step::Key(name) => Segment::Key(String::from(name).into()),
        Step::Index(index) => Segment::Index(index),
    };
    let path = path.into_iter().map(step).collect();
    match reason {
        Stopped::Syntax => unreadable(path, "JSON"),
        Stopped::LoneSurrogate => Issue::new(&LONE_SURROGATE, path),
        Stopped::TooDeep => too_deep(path),
        Stopped::TooManyFields => Issue::new(&TOO_MANY_FIELDS, path),
        Stopped::DuplicateField(name) => Issue::new(&DUPLICATE_FIELD, path).fact(name),
    }
}

/// The value at `path`.
pub fn at<'a>(value: &'a Value, path: &[Segment]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, segment| match (segment, value) {
        (Segment::Key(key), value) => value.get(key),
        (Segment::Index(index), Value::List(items)) => items.get(*index),
        _ => None,
    })
}

/// The issue for data of more than `max_bytes`.
pub fn too_large(max_bytes: usize) -> Issue {
    Issue::new(&TOO_LARGE, Path::new()).fact(number((max_bytes >> 10) as u64))
}

/// The issue for data that is nested too deep to be read at all.
pub fn too_deep(path: Path) -> Issue {
    Issue::new(&TOO_DEEP, path)
}

/// The issue for data that is no JSON, with the reason as the reader gave it.
pub fn unreadable(path: Path, reason: &str) -> Issue {
    Issue::new(&UNREADABLE, path).fact(reason)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
