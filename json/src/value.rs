//! A JSON value.

use crate::text::Text;
use crate::write::write_text;

/// A JSON value; texts, names and numbers are parts of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(Text),
    /// Text.
    Text(Text),
    /// A list.
    List(Vec<Value>),
    /// Fields in the order they were written; no name appears twice.
    Object(Vec<(Text, Value)>),
}

impl Value {
    /// An object of these fields, whose names differ.
    pub fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        Self::Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// The field `name` of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(key, _)| *key == *name).map(|(_, value)| value)
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
        match fields.iter_mut().find(|(key, _)| *key == *name) {
            Some((_, slot)) => *slot = value,
            None => fields.push((name.into(), value)),
        }
    }

    /// The value as JSON text.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// Appends the value as JSON text.
    pub fn write(&self, out: &mut String) {
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

/// The position of the field `name` among `fields`, looked for from `from` on and then before it: who asks for one after the other in
/// the order in which they are written finds each at once.
pub fn position(fields: &[(Text, Value)], name: &str, from: usize) -> Option<usize> {
    let is_it = |(key, _): &(Text, Value)| *key == *name;
    let (before, after) = fields.split_at(from.min(fields.len()));
    after.iter().position(is_it).map(|at| at + before.len()).or_else(|| before.iter().position(is_it))
}
