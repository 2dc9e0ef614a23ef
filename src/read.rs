//! Reading typed fields out of [`Value`]s: every fault becomes an issue with its path, and reading goes on.

mod mismatch;

use crate::issue::{Fact, Fix, FixValue, Issue, Path, Rule, Segment, Words};
use crate::json::{MAX_FIELDS, Value};
use crate::text::{length, number};
use mismatch::{Expected, WRONG_TYPE, wrong_type};

static UNKNOWN_FIELD: Rule = Rule::warning(
    "unknown-field",
    "`{0}` não é um campo conhecido e será ignorado. Verifique se o nome está certo.",
    "`{0}` is not a known field and will be ignored. Check its name.",
);
static TOO_LONG: Rule = Rule::error(
    "too-long",
    "O texto tem {0} caracteres e o limite é {1}. Encurte o texto.",
    "The text has {0} characters and the limit is {1}. Shorten it.",
);

static TOO_MANY_ITEMS: Rule = Rule::error(
    "too-many-items",
    "A lista tem {0} itens e o limite é 10000. Divida a lista.",
    "The list has {0} items and the limit is 10000. Split it.",
);
static TOO_MANY_ISSUES: Rule = Rule::error(
    "too-many-issues",
    "Há mais de 10000 problemas; os demais não são mostrados. Corrija estes primeiro.",
    "There are more than 10000 problems; the others are not shown. Mend these first.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[&WRONG_TYPE, &UNKNOWN_FIELD, &TOO_LONG, &TOO_MANY_ITEMS, &TOO_MANY_ISSUES];

/// The code of a value of a wrong type, which stops saving wherever it stands.
pub const WRONG_TYPE_CODE: &str = WRONG_TYPE.code;

/// The longest short text (a name, a code), in characters.
pub const SHORT: usize = 255;
/// The longest note, in characters.
pub const LONG: usize = 2000;

/// The most items one list may have.
const MAX_ITEMS: usize = 10_000;
/// The most issues that are reported.
pub(crate) const MAX_ISSUES: usize = 10_000;

/// A value that is parsed from text once, into a type that cannot be wrong.
pub trait FromText: Sized {
    /// Parses `text`, trimmed and not empty; the error is the rule that it breaks.
    ///
    /// # Errors
    /// The rule that the text breaks.
    fn from_text(text: &str) -> Result<Self, &'static Rule>;

    /// The text that was certainly meant, where there is one.
    fn meant(_text: &str) -> Option<String> {
        None
    }

    /// What is to be said of a value although it is good.
    fn remark(&self) -> Option<&'static Rule> {
        None
    }
}

/// A field of a form that may be only half filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field<T> {
    /// Nothing, or only blanks.
    Missing,
    /// Something that is no `T`; the issue has been reported, the text is kept.
    Wrong(String),
    /// A `T`.
    Good(T),
}

impl<T> Field<T> {
    /// The parsed value, if there is one.
    pub const fn good(&self) -> Option<&T> {
        if let Self::Good(value) = self { Some(value) } else { None }
    }

    /// Whether nothing was filled in.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

/// Where a reader stands; it becomes a [`Path`] only when there is something to report.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trail<'a> {
    Root,
    Key(&'a Trail<'a>, &'a str),
    Index(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    pub(crate) fn path(&self) -> Path {
        match self {
            Self::Root => Path::new(),
            Self::Key(parent, key) => extended(parent.path(), Segment::Key((*key).to_owned().into())),
            Self::Index(parent, index) => extended(parent.path(), Segment::Index(*index)),
        }
    }
}

fn extended(mut path: Path, segment: Segment) -> Path {
    path.push(segment);
    path
}

/// Adds an issue, up to a number that a person could still read.
pub(crate) fn add(issues: &mut Vec<Issue>, issue: Issue) {
    if issues.len() < MAX_ISSUES {
        issues.push(issue);
    } else if issues.len() == MAX_ISSUES {
        issues.push(Issue::new(&TOO_MANY_ISSUES, issue.path));
    }
}

/// Reads the fields of one object.
pub(crate) struct Fields<'a> {
    fields: &'a [(String, Value)],
    trail: Trail<'a>,
    /// Which of the fields somebody asked for, a bit for each.
    asked: [u64; MAX_FIELDS / 64],
    issues: &'a mut Vec<Issue>,
}

impl<'a> Fields<'a> {
    /// Reads `value` as an object; anything else is an issue, and reads as an object without fields.
    pub(crate) fn open(value: &'a Value, trail: Trail<'a>, issues: &'a mut Vec<Issue>) -> Self {
        let fields: &[_] = match value {
            Value::Object(fields) => fields,
            other => {
                add(issues, wrong_type(&trail, Expected::Object, other));
                &[]
            }
        };
        Self { fields, trail, asked: [0; MAX_FIELDS / 64], issues }
    }

    pub(crate) fn path(&self, name: &'static str) -> Path {
        Trail::Key(&self.trail, name).path()
    }

    /// Reports `rule` at the field `name`.
    pub(crate) fn report(&mut self, rule: &'static Rule, name: &'static str) {
        let issue = Issue::new(rule, self.path(name));
        self.push(issue);
    }

    /// Reports that the field `name` is missing, unless it is there and something else about it was reported: one fault
    /// is enough for a person to mend.
    pub(crate) fn missing(&mut self, rule: &'static Rule, name: &'static str) {
        if self.found(name).next().is_none() {
            self.report(rule, name);
        }
    }

    /// The same for a rule of several fields, whose words name the one.
    pub(crate) fn missing_part(&mut self, rule: &'static Rule, name: &'static str, words: &'static Words) {
        self.missing(rule, name);
        self.found(name).filter(|issue| issue.rule == rule).for_each(|issue| issue.facts = vec![Fact::Words(words)]);
    }

    /// Says that `value` mends whatever was found at the field `name`: no other answer is right.
    pub(crate) fn mended_by(&mut self, name: &'static str, value: &FixValue) {
        self.found(name).for_each(|issue| issue.fix = Some(Fix { path: issue.path.clone(), value: value.clone() }));
    }

    /// What was reported at the field `name`; what was read of this object just now stands at the end.
    fn found(&mut self, name: &'static str) -> impl Iterator<Item = &mut Issue> {
        let path = self.path(name);
        self.issues.iter_mut().rev().take(64).filter(move |issue| issue.path == path)
    }

    pub(crate) fn push(&mut self, issue: Issue) {
        add(self.issues, issue);
    }

    /// The field, unless it is absent or `null`.
    fn find(&mut self, name: &'static str) -> Option<&'a Value> {
        let fields = self.fields;
        let at = fields.iter().position(|(key, _)| key == name)?;
        if let Some(bits) = self.asked.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
        fields.get(at).map(|(_, value)| value).filter(|value| !matches!(value, Value::Null))
    }

    fn mismatch(&mut self, name: &'static str, expected: Expected, value: &Value) {
        let issue = wrong_type(&Trail::Key(&self.trail, name), expected, value);
        self.push(issue);
    }

    /// A text without the blanks around it; blank counts as missing.
    pub(crate) fn text(&mut self, name: &'static str, max: usize) -> Option<String> {
        let text = self.raw_text(name, max)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A text as it was typed, blanks and all.
    pub(crate) fn raw_text(&mut self, name: &'static str, max: usize) -> Option<&'a str> {
        match self.find(name)? {
            Value::Text(text) => self.within(name, text, max),
            other => {
                self.mismatch(name, Expected::Text, other);
                None
            }
        }
    }

    fn within(&mut self, name: &'static str, text: &'a str, max: usize) -> Option<&'a str> {
        let length = length(text);
        if length > max {
            let issue = Issue::new(&TOO_LONG, self.path(name)).fact(number(length as u64)).fact(number(max as u64));
            self.push(issue);
            return None;
        }
        Some(text)
    }

    /// A text that is parsed into a type of its own.
    pub(crate) fn parsed<T: FromText>(&mut self, name: &'static str) -> Field<T> {
        let text = self.given(name, |value| value.as_text());
        self.parse(name, text)
    }

    /// A text or a whole number that is parsed into a type of its own.
    pub(crate) fn parsed_code<T: FromText>(&mut self, name: &'static str) -> Field<T> {
        let text = self.given(name, |value| value.as_code());
        self.parse(name, text)
    }

    /// The trimmed text that `read` finds in a field.
    #[inline(never)]
    fn given(&mut self, name: &'static str, read: fn(&Value) -> Option<&str>) -> Field<&'a str> {
        let Some(value) = self.find(name) else { return Field::Missing };
        let Some(text) = read(value) else {
            self.mismatch(name, Expected::Text, value);
            return Field::Wrong(String::new());
        };
        match self.within(name, text, SHORT).map(str::trim) {
            None => Field::Wrong(String::new()),
            Some("") => Field::Missing,
            Some(trimmed) => Field::Good(trimmed),
        }
    }

    fn parse<T: FromText>(&mut self, name: &'static str, given: Field<&str>) -> Field<T> {
        match given {
            Field::Missing => Field::Missing,
            Field::Wrong(text) => Field::Wrong(text),
            Field::Good(text) => match T::from_text(text) {
                Ok(value) => {
                    if let Some(rule) = value.remark() {
                        self.report(rule, name);
                    }
                    Field::Good(value)
                }
                Err(rule) => Field::Wrong(self.broken(rule, name, text, T::meant(text))),
            },
        }
    }

    #[inline(never)]
    fn broken(&mut self, rule: &'static Rule, name: &'static str, text: &str, meant: Option<String>) -> String {
        let issue = Issue::new(rule, self.path(name)).fact(text);
        self.push(match meant {
            Some(meant) => issue.fixed_by(FixValue::Text(meant)),
            None => issue,
        });
        text.to_owned()
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, name: &'static str) -> Option<bool> {
        match self.find(name)? {
            Value::Bool(flag) => Some(*flag),
            other => {
                self.mismatch(name, Expected::Flag, other);
                None
            }
        }
    }

    /// A whole number from `min` to `max`; outside them, `rule` is broken.
    pub(crate) fn integer(&mut self, name: &'static str, min: u32, max: u32, rule: &'static Rule) -> Field<u32> {
        match self.find(name) {
            None => Field::Missing,
            Some(Value::Text(text)) if text.trim().is_empty() => Field::Missing,
            Some(Value::Number(number)) => match number.parse() {
                Ok(integer) if (min..=max).contains(&integer) => Field::Good(integer),
                _ => {
                    let issue = Issue::new(rule, self.path(name)).fact(number.as_str());
                    self.push(issue);
                    Field::Wrong(number.clone())
                }
            },
            Some(other) => {
                self.mismatch(name, Expected::Integer, other);
                Field::Wrong(String::new())
            }
        }
    }

    /// A number as it was written.
    pub(crate) fn number(&mut self, name: &'static str) -> Field<&'a str> {
        match self.find(name) {
            None => Field::Missing,
            Some(Value::Number(number)) => Field::Good(number),
            Some(other) => {
                self.mismatch(name, Expected::Number, other);
                Field::Wrong(String::new())
            }
        }
    }

    /// One of the words of a closed list; another word breaks `rule`.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        choices: &[(&str, T)],
        rule: &'static Rule,
    ) -> Field<T> {
        match self.word(name) {
            Field::Missing => Field::Missing,
            Field::Wrong(text) => Field::Wrong(text),
            Field::Good(word) => match choices.iter().find(|(known, _)| *known == word) {
                Some((_, choice)) => Field::Good(*choice),
                None => Field::Wrong(self.unknown_word(rule, name, word)),
            },
        }
    }

    #[inline(never)]
    fn word(&mut self, name: &'static str) -> Field<&'a str> {
        let Some(value) = self.find(name) else { return Field::Missing };
        let Some(text) = value.as_text() else {
            self.mismatch(name, Expected::Text, value);
            return Field::Wrong(String::new());
        };
        if text.trim().is_empty() { Field::Missing } else { Field::Good(text.trim()) }
    }

    #[inline(never)]
    fn unknown_word(&mut self, rule: &'static Rule, name: &'static str, word: &str) -> String {
        let shown: String = word.chars().take(40).collect();
        let issue = Issue::new(rule, self.path(name)).fact(shown);
        self.push(issue);
        word.to_owned()
    }

    /// The raw value of a field that a caller reads itself.
    pub(crate) fn raw(&mut self, name: &'static str) -> Option<&'a Value> {
        self.find(name)
    }

    /// Reports that the field `name` is no secret; its value is never repeated.
    pub(crate) fn not_a_secret(&mut self, name: &'static str, value: &Value) {
        self.mismatch(name, Expected::Secret, value);
    }

    /// An object inside this one; absent, it reads as one without fields.
    pub(crate) fn object(&mut self, name: &'static str) -> Fields<'_> {
        let value = self.find(name);
        let trail = Trail::Key(&self.trail, name);
        match value {
            Some(value) => Fields::open(value, trail, self.issues),
            None => Fields { fields: &[], trail, asked: [0; MAX_FIELDS / 64], issues: self.issues },
        }
    }

    /// The items of a list that is none, or not too long.
    pub(crate) fn items(&mut self, name: &'static str) -> &'a [Value] {
        let Some(value) = self.find(name) else { return &[] };
        let Value::List(items) = value else {
            self.mismatch(name, Expected::List, value);
            return &[];
        };
        if items.len() > MAX_ITEMS {
            let issue = Issue::new(&TOO_MANY_ITEMS, self.path(name)).fact(number(items.len() as u64));
            self.push(issue);
            return &[];
        }
        items
    }

    /// The items of a list, each read by `read`.
    pub(crate) fn list<T>(&mut self, name: &'static str, mut read: impl FnMut(Fields<'_>) -> T) -> Vec<T> {
        let items = self.items(name);
        let list = Trail::Key(&self.trail, name);
        let issues = &mut *self.issues;
        items.iter().enumerate().map(|(at, item)| read(Fields::open(item, Trail::Index(&list, at), issues))).collect()
    }

    /// Counts these fields among those that were asked for.
    pub(crate) fn knowing(mut self, names: &[&'static str]) -> Self {
        for name in names {
            self.find(name);
        }
        self
    }

    /// Reports the fields that nobody asked for.
    pub(crate) fn finish(self) {
        for (at, (key, _)) in self.fields.iter().enumerate() {
            if self.asked.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 0) {
                let shown: String = key.chars().take(40).collect();
                add(self.issues, Issue::new(&UNKNOWN_FIELD, Trail::Key(&self.trail, key).path()).fact(shown));
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
