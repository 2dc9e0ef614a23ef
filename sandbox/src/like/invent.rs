//! Values for what the report tells and the sandbox has nothing for: of the told kind, form and length, and nobody's.

use super::fit::At;
use super::object::object;
use super::shape::{Kind, Shape};
use super::text::{Form, moment};
use serde_json::{Map, Value};

/// Of a made-up text.
const LONGEST_TEXT: usize = 4096;
/// Of a made-up list; of one inside another half as many, or a short report would make an endless answer.
const LONGEST_LIST: usize = 20;
const DAY: &str = "2026-01-15";
const UUID: &str = "00000000-0000-4000-8000-000000000000";

/// A made-up value. In a list each entry has another of the kinds and forms, in turn.
pub(super) fn invent(shape: &Shape, at: At<'_>) -> Value {
    let turn = at.index.checked_rem(shape.kinds.len()).unwrap_or(0);
    match shape.kinds.iter().nth(turn) {
        None | Some(Kind::Null) => Value::Null,
        Some(Kind::Flag) => Value::Bool(true),
        Some(Kind::Number) if shape.decimals => 1.5.into(),
        Some(Kind::Number) => 1.into(),
        Some(Kind::Text) => text(shape, at.index).into(),
        Some(Kind::Object) => object(Map::new(), shape, at),
        Some(Kind::List) => {
            let (shortest, longest) = shape.counts.unwrap_or((0, 0));
            let count = if at.index.is_multiple_of(2) { longest } else { shortest };
            let count = count.min(LONGEST_LIST.checked_shr(at.depth).unwrap_or(0));
            let entry = |items, index| invent(items, At { index, depth: at.depth + 1, ..at });
            let entries = shape.items.iter().flat_map(|items| (0..count).map(move |index| entry(items, index)));
            entries.collect()
        }
    }
}

fn text(shape: &Shape, index: usize) -> String {
    let form = shape.forms.iter().nth(index.checked_rem(shape.forms.len()).unwrap_or(0));
    let (shortest, longest) = shape.lengths.unwrap_or((0, 0));
    // The first form, which blank is where it came, has the shortest.
    let is_short = form == Some(&Form::Blank) || !index.is_multiple_of(2);
    let length = if is_short { shortest } else { longest }.min(LONGEST_TEXT);
    match form {
        None | Some(Form::Blank) => " ".repeat(length),
        Some(Form::Digits) => "1".repeat(length.max(1)),
        Some(Form::Decimal) => format!("{}.5", "1".repeat(length.saturating_sub(2).max(1))),
        Some(Form::Date) => DAY.to_owned(),
        Some(Form::Moment) => moment(DAY, length),
        Some(Form::Uuid) => UUID.to_owned(),
        Some(Form::Address) => filled("https://exemplo.example/", length),
        Some(Form::Email) => filled("a@exemplo.example", length),
        Some(Form::Word) => filled("", length.max(1)),
        Some(Form::Words) => sentence(length),
    }
}

/// So many letters of it, and more where it is shorter; never less than it is.
fn filled(beginning: &str, length: usize) -> String {
    let missing = length.saturating_sub(beginning.chars().count());
    format!("{beginning}{}", "exemplo".chars().cycle().take(missing).collect::<String>())
}

/// Made-up words, so long; three characters are the fewest that are two words.
pub(super) fn sentence(length: usize) -> String {
    let words = "um texto de exemplo ".chars().cycle().take(length.clamp(3, LONGEST_TEXT));
    let mut sentence: String = if length <= 3 { "a b".to_owned() } else { words.collect() };
    if sentence.ends_with(' ') {
        sentence.pop();
        sentence.push('s');
    }
    sentence
}
