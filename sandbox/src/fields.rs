//! Reading a JSON body strictly: every finding is kept, nothing is guessed.

use serde_json::{Map, Value};

/// The fields of an object, and what is wrong with them. A null field counts as missing.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    object: &'a Map<String, Value>,
    path: String,
    pub(crate) problems: Vec<String>,
}

impl<'a> Fields<'a> {
    /// Only these names may stand in it: a misspelt one has to be noticed.
    pub(crate) fn new(object: &'a Map<String, Value>, names: &[&str]) -> Self {
        Self::at(object, String::new(), names)
    }

    /// The same for an object inside another; `path` ends with a full stop.
    pub(crate) fn at(object: &'a Map<String, Value>, path: String, names: &[&str]) -> Self {
        let unknown = object.keys().filter(|name| !names.contains(&name.as_str()));
        let problems = unknown.map(|name| format!("Campo desconhecido: {path}{name}.")).collect();
        Self { object, path, problems }
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
        self.problems.push(format!("Campo inválido: {}{name}.", self.path));
    }

    /// The field as it is, if it is there.
    pub(crate) fn value(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_null())
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
            self.problems.push(format!("Campo obrigatório: {}{name}.", self.path));
        }
        self.read(name, read)
    }

    /// A text, if it is there.
    pub(crate) fn text(&mut self, name: &str) -> Option<&'a str> {
        self.read(name, Value::as_str)
    }

    /// A text that has to be there and not blank.
    pub(crate) fn need_text(&mut self, name: &str) -> Option<&'a str> {
        self.need(name, |value| value.as_str().filter(|text| !text.trim().is_empty()))
    }

    pub(crate) fn need_integer(&mut self, name: &str) -> Option<i64> {
        self.need(name, Value::as_i64)
    }

    pub(crate) fn integer(&mut self, name: &str) -> Option<i64> {
        self.read(name, Value::as_i64)
    }

    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        self.read(name, Value::as_bool)
    }

    /// Money, in cents: a number with at most two decimals.
    pub(crate) fn need_money(&mut self, name: &str) -> Option<i64> {
        self.need(name, cents)
    }

    /// A day, `YYYY-MM-DD`.
    pub(crate) fn date(&mut self, name: &str) -> Option<&'a str> {
        self.read(name, |value| value.as_str().filter(|text| is_date(text)))
    }

    /// A day that has to be there.
    pub(crate) fn need_date(&mut self, name: &str) -> Option<&'a str> {
        self.need(name, |value| value.as_str().filter(|text| is_date(text)))
    }

    pub(crate) fn email(&mut self, name: &str) -> Option<&'a str> {
        self.read(name, |value| {
            value.as_str().filter(|text| text.split_once('@').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()))
        })
    }

    /// Eight digits, with or without the hyphen.
    pub(crate) fn check_postal_code(&mut self, name: &str) {
        self.read(name, |value| {
            let digits = value.as_str()?.replacen('-', "", 1);
            (digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(())
        });
    }

    /// Two capital letters.
    pub(crate) fn check_state(&mut self, name: &str) {
        let two_capitals = |text: &&str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        self.read(name, |value| value.as_str().filter(two_capitals));
    }

    /// A text of a list, if it is there.
    pub(crate) fn check_code(&mut self, name: &str, known: &[&str]) {
        self.read(name, |value| value.as_str().filter(|code| known.contains(code)));
    }

    /// An object inside, which has to be there; its problems are to be added with [`Fields::add`].
    pub(crate) fn inside(&mut self, name: &str, names: &[&str]) -> Option<Fields<'a>> {
        let object = self.need(name, Value::as_object)?;
        Some(Fields::at(object, format!("{}{name}.", self.path), names))
    }

    pub(crate) fn add(&mut self, inside: Fields<'_>) {
        self.problems.extend(inside.problems);
    }
}

/// Money in cents, if it is a number with at most two decimals.
pub(crate) fn cents(value: &Value) -> Option<i64> {
    let cents = value.as_f64()? * 100.0;
    let exact = (cents - cents.round()).abs() < 1e-4 && (0.0..1e15).contains(&cents);
    exact.then(|| cents.round() as i64)
}

/// Whether it is a day that exists, `YYYY-MM-DD`.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return false;
    }
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let leap = number(year) % 4 == 0 && (number(year) % 100 != 0 || number(year) % 400 == 0);
    let days = match number(month) {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&number(day))
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn only_days_that_exist() {
        assert!(["2026-02-28", "2024-02-29", "2026-12-31"].into_iter().all(is_date));
        assert!(
            !["2026-02-29", "2026-2-1", "01/02/2026", "2026-13-01", "2026-00-10", "2026-01-01T00:00:00Z", ""]
                .into_iter()
                .any(is_date)
        );
    }
}
