//! JSON as data that keeps its place: the one way in for everything that comes from outside.
//!
//! Written by hand, although `serde_json` reads JSON: a form needs the *path* of what cannot be read, numbers must stay
//! exact decimals (no float decides about money), depth and width must be bounded, and `serde_json` would add a third
//! to the size of the wasm.

mod parser;
mod text;

pub use text::to_text;

use crate::issue::{Issue, Path, Rule, Segment};
use crate::text::number;

/// The deepest nesting that is read; the configuration needs 6, the ERP's catalog 8.
pub(crate) const MAX_DEPTH: usize = 32;

/// The most fields one object may have; the widest that the project knows has 24.
pub(crate) const MAX_FIELDS: usize = 256;

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

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Fields in the order they were written; no name appears twice.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Reads JSON text of at most `max_bytes`.
    ///
    /// # Errors
    /// One issue, at the path where reading had to stop.
    pub fn parse(text: &str, max_bytes: usize) -> Result<Self, Issue> {
        if text.len() > max_bytes {
            return Err(too_large(max_bytes));
        }
        parser::parse(text)
    }

    /// The field `name` of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The value at `path`.
    pub fn at(&self, path: &[Segment]) -> Option<&Self> {
        path.iter().try_fold(self, |value, segment| match (segment, value) {
            (Segment::Key(key), value) => value.get(key),
            (Segment::Index(index), Self::List(items)) => items.get(*index),
            _ => None,
        })
    }

    /// The text of a text.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The items of a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    /// The text of a text, or a number as it was written: the ERP's codes come as either.
    pub fn as_code(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            _ => None,
        }
    }

    /// Sets or adds the field `name` of an object; nothing happens to other values.
    pub fn put(&mut self, name: &str, value: Self) {
        let Self::Object(fields) = self else { return };
        match fields.iter_mut().find(|(key, _)| key == name) {
            Some((_, slot)) => *slot = value,
            None => fields.push((name.to_owned(), value)),
        }
    }

    /// The value as JSON text.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (index, (key, value)) in fields.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
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

fn write_text(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut rest = text;
    // What needs no escape is nearly all, and goes over in one piece.
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let (plain, marked) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = marked.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            control => {
                let code = control.map_or(0, |control| control as usize);
                out.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    out.push(char::from(*HEX.get(digit).unwrap_or(&b'0')));
                }
            }
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
