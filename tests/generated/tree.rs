//! JSON whose fields stay in the order in which they were put, written as a person would.

use std::fmt::Write as _;

/// A value.
#[derive(Clone)]
pub enum Tree {
    /// As it is written: a number, `true`, `null`.
    Plain(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// Fields.
    Object(Vec<(String, Tree)>),
}

impl From<&str> for Tree {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<bool> for Tree {
    fn from(flag: bool) -> Self {
        Self::Plain(flag.to_string())
    }
}

impl From<u32> for Tree {
    fn from(number: u32) -> Self {
        Self::Plain(number.to_string())
    }
}

impl<T: Into<Tree>> From<Vec<T>> for Tree {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Tree {
    /// An object without fields.
    pub fn object() -> Self {
        Self::Object(Vec::new())
    }

    /// The object with one field more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Self>) -> Self {
        self.put(name, value);
        self
    }

    /// Adds a field.
    pub fn put(&mut self, name: &str, value: impl Into<Self>) {
        if let Self::Object(fields) = self {
            fields.push((name.to_owned(), value.into()));
        }
    }

    /// Adds the fields of another object.
    pub fn extend(&mut self, more: Self) {
        if let (Self::Object(fields), Self::Object(more)) = (self, more) {
            fields.extend(more);
        }
    }

    /// The text, indented; a list of texts and numbers stands in one line.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write("", &mut out);
        out
    }

    fn write(&self, indent: &str, out: &mut String) {
        let inner = format!("{indent}  ");
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::Text(text) => write!(out, "{}", serde_json::Value::from(text.as_str())).unwrap(),
            Self::List(items) if items.iter().all(|item| matches!(item, Self::Plain(_) | Self::Text(_))) => {
                let items: Vec<_> = items.iter().map(Self::text).collect();
                write!(out, "[{}]", items.join(", ")).unwrap();
            }
            Self::List(items) => {
                let lines = items.iter().map(|item| (String::new(), item));
                lines_of("[", lines, "]", (indent, &inner), out);
            }
            Self::Object(fields) if fields.is_empty() => out.push_str("{}"),
            Self::Object(fields) => {
                let lines =
                    fields.iter().map(|(name, value)| (format!("{}: ", Self::from(name.as_str()).text()), value));
                lines_of("{", lines, "}", (indent, &inner), out);
            }
        }
    }
}

fn lines_of<'a>(
    open: &str,
    lines: impl Iterator<Item = (String, &'a Tree)>,
    close: &str,
    (indent, inner): (&str, &str),
    out: &mut String,
) {
    out.push_str(open);
    for (at, (name, value)) in lines.enumerate() {
        write!(out, "{}\n{inner}{name}", if at > 0 { "," } else { "" }).unwrap();
        value.write(inner, out);
    }
    write!(out, "\n{indent}{close}").unwrap();
}
