//! A value of a wrong type: what it should be and what it is, in words.

use super::Trail;
use super::mended::takes;
use crate::field::Kind;
use crate::issue::{FixValue, Issue, Rule, Words};
use crate::json::Value;
use crate::text::{concat, number};

pub(super) static WRONG_TYPE: Rule = Rule::error(
    "wrong-type",
    "{0} deveria ser {1}, mas veio {2}. Corrija o tipo do valor.",
    "{0} should be {1} but is {2}. Correct the type of the value.",
);
/// The names of JSON's types as the messages give them.
static OBJECT: Words = Words::new("um objeto (object)", "an object");
static LIST: Words = Words::new("uma lista (array)", "a list (array)");
static TEXT: Words = Words::new("um texto (string)", "a text (string)");
static FLAG: Words = Words::new("sim ou não (boolean)", "yes or no (boolean)");
static NUMBER: Words = Words::new("um número (number)", "a number");
static INTEGER: Words = Words::new("um número inteiro (integer)", "a whole number (integer)");
static SECRET: Words = Words::new("um texto (string) ou {stored: true}", "a text (string) or {stored: true}");
static NOTHING: Words = Words::new("nada (null)", "nothing (null)");
static WHOLE: Words = Words::new("O conteúdo", "The whole");

/// How many digits every number keeps as a double.
const EXACT_DIGITS: usize = 15;

/// The finding that `found` stands where something else is expected, with the value that was certainly meant.
pub(super) fn wrong_type(trail: &Trail<'_>, expected: &Kind, found: &Value) -> Issue {
    let expected_name = match expected {
        Kind::Object(_) => &OBJECT,
        Kind::List(_) => &LIST,
        Kind::Text { .. } | Kind::Parsed { .. } | Kind::Choice { .. } | Kind::Unread => &TEXT,
        Kind::Flag => &FLAG,
        Kind::Integer { .. } => &INTEGER,
        Kind::Amount => &NUMBER,
        Kind::Secret => &SECRET,
    };
    let found_name = match found {
        Value::Null => &NOTHING,
        Value::Bool(_) => &FLAG,
        Value::Number(_) => &NUMBER,
        Value::Text(_) => &TEXT,
        Value::List(_) => &LIST,
        Value::Object(_) => &OBJECT,
    };
    let issue = Issue::new(&WRONG_TYPE, trail.path());
    let issue = match trail {
        Trail::Root => issue.words(&WHOLE),
        _ => issue.fact(concat(&["`", &dotted(trail), "`"])),
    };
    let issue = issue.words(expected_name).words(found_name);
    match (expected, found) {
        // Of more digits JavaScript may have made another number.
        (kind, Value::Number(number)) if number.len() <= EXACT_DIGITS && takes(kind, number) => {
            issue.fixed_by(FixValue::Text(number.into()))
        }
        (Kind::Integer { least, most, .. }, Value::Text(text)) => match text.trimmed().parse() {
            Ok(integer) if (*least..=*most).contains(&integer) => issue.fixed_by(FixValue::Integer(integer)),
            _ => issue,
        },
        _ => issue,
    }
}

/// The path as people write it.
fn dotted(trail: &Trail<'_>) -> String {
    match trail {
        Trail::Root => String::new(),
        Trail::Field(Trail::Root, key) | Trail::Unknown(Trail::Root, key) => key.chars().take(40).collect(),
        Trail::Field(parent, key) | Trail::Unknown(parent, key) => {
            concat(&[&dotted(parent), ".", &key.chars().take(40).collect::<String>()])
        }
        Trail::Index(parent, index) => concat(&[&dotted(parent), "[", &number(*index as u64), "]"]),
    }
}
