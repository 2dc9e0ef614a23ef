//! Reading a JSON body: values as loosely as the ERP's reader takes them, names strictly; every finding is kept.

mod values;

pub(crate) use values::{cents, text};

use serde_json::{Map, Value};

/// The fields of an object, and what is wrong with them. A field that is null or "" counts as missing.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    values: Vec<(&'static str, &'a Value)>,
    path: String,
    pub(crate) problems: Vec<String>,
}

impl<'a> Fields<'a> {
    /// Only these names may stand in it, in any casing and once: a misspelt one has to be noticed.
    pub(crate) fn new(object: &'a Map<String, Value>, names: &[&'static str]) -> Self {
        Self::at(object, String::new(), names)
    }

    /// The same for an object inside another; `path` ends with a full stop.
    pub(crate) fn at(object: &'a Map<String, Value>, path: String, names: &[&'static str]) -> Self {
        let mut fields = Self { values: Vec::new(), path, problems: Vec::new() };
        for (name, value) in object {
            let known = names.iter().find(|known| known.eq_ignore_ascii_case(name));
            match known.filter(|known| fields.values.iter().all(|(taken, _)| taken != *known)) {
                Some(known) => fields.values.push((known, value)),
                None => fields.problems.push(format!("Campo desconhecido: {}{name}.", fields.path)),
            }
        }
        fields
    }

    /// A problem in words of its own.
    pub(crate) fn problem(&mut self, text: &str) {
        self.problems.push(text.to_owned());
    }

    /// A problem unless it holds.
    pub(crate) fn check(&mut self, holds: bool, text: &str) {
        if !holds {
            self.problem(text);
        }
    }

    pub(crate) fn invalid(&mut self, name: &str) {
        let text = format!("Campo inválido: {}{name}.", self.path);
        // A field may be read more than once.
        if !self.problems.contains(&text) {
            self.problems.push(text);
        }
    }

    pub(crate) fn missing(&mut self, name: &str) {
        self.problems.push(format!("Campo obrigatório: {}{name}.", self.path));
    }

    /// The field as it is, if it is there.
    pub(crate) fn value(&self, name: &str) -> Option<&'a Value> {
        let value = self.values.iter().find(|(known, _)| *known == name)?.1;
        Some(value).filter(|value| !value.is_null() && *value != "")
    }

    fn read<T>(&mut self, name: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.value(name)?;
        let read = read(value);
        if read.is_none() {
            self.invalid(name);
        }
        read
    }

    fn need<T>(&mut self, name: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        if self.value(name).is_none() {
            self.missing(name);
        }
        self.read(name, read)
    }

    /// A text, if it is there.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.read(name, values::text)
    }

    /// A text that has to be there and not blank.
    pub(crate) fn need_text(&mut self, name: &str) -> Option<String> {
        self.need(name, |value| values::text(value).filter(|text| !text.trim().is_empty()))
    }

    pub(crate) fn need_integer(&mut self, name: &str) -> Option<i64> {
        self.need(name, values::integer)
    }

    pub(crate) fn integer(&mut self, name: &str) -> Option<i64> {
        self.read(name, values::integer)
    }

    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        self.read(name, Value::as_bool)
    }

    pub(crate) fn list(&mut self, name: &str) -> Option<&'a Vec<Value>> {
        self.read(name, Value::as_array)
    }

    /// Money, in cents.
    pub(crate) fn need_money(&mut self, name: &str) -> Option<i64> {
        self.need(name, values::cents)
    }

    /// A day, with a time or without: the day.
    pub(crate) fn date(&mut self, name: &str) -> Option<&'a str> {
        self.read(name, values::date)
    }

    /// A day that has to be there.
    pub(crate) fn need_date(&mut self, name: &str) -> Option<&'a str> {
        self.need(name, values::date)
    }

    pub(crate) fn email(&mut self, name: &str) -> Option<&'a str> {
        self.read(name, values::email)
    }

    pub(crate) fn check_postal_code(&mut self, name: &str) {
        self.read(name, values::postal_code);
    }

    pub(crate) fn check_state(&mut self, name: &str) {
        self.read(name, values::state);
    }

    /// A text of a list, if it is there.
    pub(crate) fn check_code(&mut self, name: &str, known: &[&str]) {
        self.read(name, |value| values::text(value).filter(|code| known.contains(&code.as_str())));
    }

    /// An object inside, if it is there; its problems are to be added with [`Fields::add`].
    pub(crate) fn inside(&mut self, name: &str, names: &[&'static str]) -> Option<Fields<'a>> {
        let object = self.read(name, Value::as_object)?;
        Some(Fields::at(object, format!("{}{name}.", self.path), names))
    }

    /// The same for one that has to be there.
    pub(crate) fn need_inside(&mut self, name: &str, names: &[&'static str]) -> Option<Fields<'a>> {
        let object = self.need(name, Value::as_object)?;
        Some(Fields::at(object, format!("{}{name}.", self.path), names))
    }

    pub(crate) fn add(&mut self, inside: Fields<'_>) {
        self.problems.extend(inside.problems);
    }
}
