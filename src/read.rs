//! Reading typed fields out of [`Value`]s: every fault becomes an issue with its path, and reading goes on.

mod given;
mod mended;
mod mismatch;
mod texts;
mod told;
mod trail;

pub use given::{FromText, Given};
pub(crate) use trail::Trail;

use crate::door;
use crate::field::{Choice, Fallback, Field, Kind};
use crate::issue::{Issue, Path, Rule};
use crate::json::{MAX_FIELDS, Text, Value};
use crate::text::number;
use datacake_voalle_json::position;
use mismatch::{WRONG_TYPE, wrong_type};

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

static CONTROL: Rule = Rule::error(
    "control-character",
    "O texto tem um caractere que não pode estar ali ({0}), como uma quebra de linha ou uma tabulação. Digite o texto de novo.",
    "The text has a character that can't stand there ({0}), such as a line break or a tab. Type the text again.",
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
pub static RULES: &[&Rule] = &[&WRONG_TYPE, &UNKNOWN_FIELD, &TOO_LONG, &CONTROL, &TOO_MANY_ITEMS, &TOO_MANY_ISSUES];

/// The code of a value of a wrong type, which stops saving wherever it stands.
pub const WRONG_TYPE_CODE: &str = WRONG_TYPE.code;

/// The most items one list may have.
const MAX_ITEMS: usize = 10_000;
/// The most issues that are reported.
pub(crate) const MAX_ISSUES: usize = 10_000;

/// Adds an issue, up to a number that a person could still read.
#[inline(never)]
pub(crate) fn add(issues: &mut Vec<Issue>, issue: Issue) {
    if issues.len() < MAX_ISSUES {
        issues.push(issue);
    } else if issues.len() == MAX_ISSUES {
        issues.push(Issue::new(&TOO_MANY_ISSUES, issue.path));
    }
}

/// Whether the reader takes what stands for a field in an object.
pub(crate) fn takes(field: &'static Field, parent: &Value) -> bool {
    let (mut issues, mut reads) = (Vec::new(), true);
    if let Some(whole) = field.within {
        let mut fields = Fields::open(whole, parent, Trail::Root, &mut issues);
        match field.kind {
            Kind::Parsed { .. } => {
                reads = matches!(fields.given(field), Given::Good(text) if mended::takes(&field.kind, &text));
            }
            _ => fields.check(field),
        }
    }
    reads && !issues.iter().any(Issue::is_error)
}

/// Reads the fields of one object.
pub(crate) struct Fields<'a> {
    known: &'static [&'static Field],
    given: &'a [(Text, Value)],
    trail: Trail<'a>,
    /// Which of the fields somebody asked for, a bit for each.
    asked: [u64; MAX_FIELDS / 64],
    /// Where the next one will stand, if they are asked for in their order.
    next: usize,
    issues: &'a mut Vec<Issue>,
    /// Whether it is no object at all: nothing can be put into it.
    is_unreadable: bool,
}

impl<'a> Fields<'a> {
    /// Reads `value` as an object with the fields of `field`; anything else is an issue, and reads as one without fields.
    pub(crate) fn open(field: &'static Field, value: &'a Value, trail: Trail<'a>, issues: &'a mut Vec<Issue>) -> Self {
        let (Kind::Object(known) | Kind::List(known)) = field.kind else { return Self::empty(&[], trail, issues) };
        let mut fields = Self::empty(known, trail, issues);
        match value {
            Value::Object(given) => fields.given = given,
            other => {
                add(fields.issues, wrong_type(&trail, &Kind::Object(known), other));
                fields.is_unreadable = true;
            }
        }
        fields
    }

    const fn empty(known: &'static [&'static Field], trail: Trail<'a>, issues: &'a mut Vec<Issue>) -> Self {
        Self { known, given: &[], trail, asked: [0; MAX_FIELDS / 64], next: 0, issues, is_unreadable: false }
    }

    pub(crate) fn path(&self, field: &'static Field) -> Path {
        Trail::Field(&self.trail, field.name).path()
    }

    pub(crate) fn push(&mut self, mut issue: Issue) {
        if self.is_unreadable {
            issue.fix = None;
        }
        add(self.issues, issue);
    }

    /// The value of a field, unless it is absent or `null`.
    #[inline(never)]
    pub(crate) fn value(&mut self, field: &'static Field) -> Option<&'a Value> {
        let at = position(self.given, field.name, self.next)?;
        self.next = at + 1;
        if let Some(bits) = self.asked.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
        self.given.get(at).map(|(_, value)| value).filter(|value| !matches!(value, Value::Null))
    }

    /// Reports a value of a wrong type.
    #[inline(never)]
    pub(crate) fn mismatch(&mut self, field: &'static Field, value: &Value) {
        let issue = wrong_type(&Trail::Field(&self.trail, field.name), &field.kind, value);
        self.push(issue);
    }

    /// Nothing was given for a field: what it counts as, or that it is missing.
    fn absent<T>(&mut self, field: &'static Field) -> Given<T> {
        if field.is_required {
            self.need(field);
        }
        Given::Missing
    }

    /// Yes or no, where it was given or something counts instead.
    #[inline(never)]
    pub(crate) fn flag(&mut self, field: &'static Field) -> Option<bool> {
        match self.value(field) {
            Some(Value::Bool(flag)) => return Some(*flag),
            Some(Value::Text(text)) if door::is_empty(text) => {}
            Some(other) => self.mismatch(field, other),
            None => {}
        }
        if let Some(Fallback::Flag(flag)) = field.default { Some(flag) } else { None }
    }

    /// Yes or no; no unless something else counts.
    pub(crate) fn is_on(&mut self, field: &'static Field) -> bool {
        self.flag(field) == Some(true)
    }

    /// A whole number.
    #[inline(never)]
    pub(crate) fn integer(&mut self, field: &'static Field) -> Given<u32> {
        let Kind::Integer { least, most, beyond } = field.kind else { return Given::Missing };
        match self.value(field) {
            Some(Value::Number(number)) => match number.parse() {
                Ok(integer) if (least..=most).contains(&integer) => return Given::Good(integer),
                _ => {
                    self.report_of(beyond, field, number);
                    return Given::Wrong;
                }
            },
            None => {}
            Some(Value::Text(text)) if door::is_empty(text) => {}
            Some(other) => {
                self.mismatch(field, other);
                return Given::Wrong;
            }
        }
        match field.default {
            Some(Fallback::Integer(integer)) => Given::Good(integer),
            _ => self.absent(field),
        }
    }

    /// An amount, as it was written.
    #[inline(never)]
    pub(crate) fn amount(&mut self, field: &'static Field) -> Given<&'a str> {
        match self.value(field) {
            None => self.absent(field),
            Some(Value::Number(number)) => Given::Good(number),
            Some(other) => {
                self.mismatch(field, other);
                Given::Wrong
            }
        }
    }

    /// One of the words of a closed list; `meanings` stand in the order of the words.
    pub(crate) fn choice<T: Copy>(&mut self, field: &'static Field, meanings: &[T]) -> Given<T> {
        self.word(field).then(|at| meanings.get(at).map_or(Given::Wrong, |meaning| Given::Good(*meaning)))
    }

    /// The position of a word in its list.
    #[inline(never)]
    fn word(&mut self, field: &'static Field) -> Given<usize> {
        let Kind::Choice { choices, unknown } = field.kind else { return Given::Missing };
        let at = |word: &str| choices.iter().position(|choice: &Choice| choice.word == word);
        let word = match (self.given(field), field.default) {
            (Given::Good(word), _) => word,
            (_, Some(Fallback::Text(word))) => return at(word).map_or(Given::Missing, Given::Good),
            (given, _) => return given.then(|_| Given::Missing),
        };
        at(&word).map_or_else(
            || {
                self.report_of(unknown, field, &word.chars().take(40).collect::<String>());
                Given::Wrong
            },
            Given::Good,
        )
    }

    /// An object inside this one; absent, it reads as one without fields.
    pub(crate) fn object(&mut self, field: &'static Field) -> Fields<'_> {
        static NOTHING: Value = Value::Object(Vec::new());
        let value = self.value(field).unwrap_or(&NOTHING);
        Fields::open(field, value, Trail::Field(&self.trail, field.name), self.issues)
    }

    /// The items of a list that is none, or not too long.
    #[inline(never)]
    pub(crate) fn items(&mut self, field: &'static Field) -> &'a [Value] {
        let Some(value) = self.value(field) else { return &[] };
        let Value::List(items) = value else {
            self.mismatch(field, value);
            return &[];
        };
        if items.len() > MAX_ITEMS {
            self.report_of(&TOO_MANY_ITEMS, field, &number(items.len() as u64));
            return &[];
        }
        items
    }

    /// Reads each item of a list.
    pub(crate) fn each(&mut self, field: &'static Field, read: &mut dyn FnMut(Fields<'_>)) {
        let items = self.items(field);
        let list = Trail::Field(&self.trail, field.name);
        for (at, item) in items.iter().enumerate() {
            read(Fields::open(field, item, Trail::Index(&list, at), self.issues));
        }
    }

    /// The items of a list, each read by `read`.
    pub(crate) fn list<T>(&mut self, field: &'static Field, mut read: impl FnMut(Fields<'_>) -> T) -> Vec<T> {
        let mut all = Vec::new();
        self.each(field, &mut |item| all.push(read(item)));
        all
    }

    /// Reads what is known and nobody has asked for by what its field says, and reports what nobody knows.
    pub(crate) fn finish(mut self) {
        for at in self.unasked() {
            let Some((name, _)) = self.given.get(at) else { continue };
            match self.known.iter().find(|field| field.name == name.as_str()) {
                Some(field) => self.check(field),
                None => self.report_unknown(name),
            }
        }
    }

    /// Reports only what nobody knows.
    pub(crate) fn finish_unknown(mut self) {
        for (name, _) in self.given {
            if !self.known.iter().any(|field| field.name == name.as_str()) {
                self.report_unknown(name);
            }
        }
    }

    fn unasked(&self) -> Vec<usize> {
        let is_asked = |at: usize| self.asked.get(at / 64).is_none_or(|bits| bits >> (at % 64) & 1 != 0);
        (0..self.given.len()).filter(|at| !is_asked(*at)).collect()
    }

    #[inline(never)]
    fn report_unknown(&mut self, name: &str) {
        let shown: String = name.chars().take(40).collect();
        self.push(Issue::new(&UNKNOWN_FIELD, Trail::Unknown(&self.trail, name).path()).fact(shown));
    }

    /// A field that no reader takes: its type, length, range or word.
    fn check(&mut self, field: &'static Field) {
        match field.kind {
            Kind::Object(_) => self.object(field).finish(),
            Kind::List(_) => self.each(field, &mut |item| item.finish()),
            Kind::Flag => drop(self.flag(field)),
            Kind::Text { .. } | Kind::Parsed { .. } => drop(self.given(field)),
            Kind::Integer { .. } => drop(self.integer(field)),
            Kind::Amount => drop(self.amount(field)),
            Kind::Choice { .. } => drop(self.word(field)),
            Kind::Secret => drop(crate::config::secret::read(self, field)),
            Kind::Unread => {}
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
