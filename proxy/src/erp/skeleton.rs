//! The skeleton of an answer: its status, names, kinds, the forms of texts that are known to have one, whether a number is written as money, and
//! what its envelope says. Two answers of one skeleton are as known, or news, in the same places, so that only the first of them need be looked at.

use datacake_voalle::json::Value;
use datacake_voalle::voalle::wire::{TextForm, has_many_decimals};
use std::hash::{BuildHasher, Hasher, RandomState};

/// A skeleton, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Skeleton {
    pub(super) number: u64,
    /// Whether its envelope says something, which may be another thing each time.
    pub(super) has_words: bool,
}

/// The skeleton of an answer, of the first `few` entries of each list. The keys of `state` are this process's own: an ERP can't make two that are alike.
pub(super) fn skeleton(state: &RandomState, few: usize, status: u16, answer: &Value) -> Skeleton {
    let mut hasher = state.build_hasher();
    hasher.write_u16(status);
    let mut has_words = false;
    if let Value::Object(fields) = answer {
        for (name, value) in fields {
            // `success` itself decides what is known of the rest.
            hasher.write_u8(u8::from(matches!(value, Value::Bool(true))));
            if is_of_words(name) {
                add_words(&mut hasher, value, &mut has_words);
            }
        }
    }
    add(&mut hasher, state, few, answer);
    Skeleton { number: hasher.finish(), has_words }
}

/// Where an envelope has its words; what it calls them is read as loosely as by whoever reads an envelope.
fn is_of_words(name: &str) -> bool {
    ["messages", "dataResponseType"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The texts as they are: in other words a refusal is another, and so is a success with an error beside it.
fn add_words(hasher: &mut impl Hasher, value: &Value, has_words: &mut bool) {
    match value {
        Value::Text(text) => {
            hasher.write(text.as_bytes());
            hasher.write_u8(0xff);
            *has_words |= !text.trim().is_empty();
        }
        Value::List(items) => items.iter().for_each(|item| add_words(hasher, item, has_words)),
        Value::Object(fields) => fields.iter().for_each(|(_, value)| add_words(hasher, value, has_words)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn add(hasher: &mut impl Hasher, state: &RandomState, few: usize, value: &Value) {
    match value {
        Value::Null => hasher.write_u8(0),
        Value::Bool(_) => hasher.write_u8(1),
        Value::Number(number) => hasher.write_u8(if has_many_decimals(number) { 10 } else { 2 }),
        Value::Text(text) => hasher.write_u8(form(text)),
        Value::List(items) => {
            // As a set: how many entries are alike, and in which order, is no news.
            let mut of_items: Vec<u64> = items.iter().take(few).map(|item| of_item(state, few, item)).collect();
            of_items.sort_unstable();
            of_items.dedup();
            hasher.write_u8(8);
            hasher.write_usize(of_items.len());
            of_items.into_iter().for_each(|item| hasher.write_u64(item));
        }
        Value::Object(fields) => {
            hasher.write_u8(9);
            hasher.write_usize(fields.len());
            for (name, value) in fields {
                hasher.write(name.as_bytes());
                // No byte of a name.
                hasher.write_u8(0xff);
                add(hasher, state, few, value);
            }
        }
    }
}

fn of_item(state: &RandomState, few: usize, item: &Value) -> u64 {
    let mut hasher = state.build_hasher();
    add(&mut hasher, state, few, item);
    hasher.finish()
}

/// A date, a moment and an id are told from other texts; no field is known to have a form beside these.
fn form(text: &str) -> u8 {
    let text = text.trim_start();
    if text.len() < 10 || !text.bytes().next().is_some_and(|first| first.is_ascii_hexdigit()) {
        return 3;
    }
    match TextForm::of(text) {
        TextForm::Date => 4,
        TextForm::Moment => 5,
        TextForm::Uuid => 6,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use datacake_voalle::json::read;

    #[test]
    fn values_make_no_other_skeleton_and_what_may_be_news_does() {
        let state = RandomState::new();
        let of = |text: &str| skeleton(&state, 4, 200, &read(text, 10_000).unwrap()).number;
        let known = r#"{"success":true,"response":[{"name":"Ana","day":"2026-01-02","is":true,"owes":99.9},{"name":"Rui","day":"2026-01-03","is":false,"owes":7}]}"#;
        let other_values = known.replace("Ana", "Maria Clara de Souza").replace("2026-01-02", "1990-12-31");
        let other_order = r#"{"success":true,"response":[{"name":"","day":"2026-01-03","is":false,"owes":1e2}]}"#;
        for same in [&other_values, other_order] {
            assert_eq!(of(known), of(same), "{same}");
        }
        for (from, to) in [
            ("\"success\":true", "\"success\":false"),
            ("\"Ana\"", "7"),
            ("\"Ana\"", "null"),
            ("\"Ana\"", "[]"),
            ("2026-01-02", "02/01/2026"),
            ("2026-01-02", "2026-01-02T00:00:00"),
            ("2026-01-02", "0199d3c4-7a11-7bcd-8e55-3f2a9b7c1d20"),
            ("\"name\":\"Ana\",", ""),
            ("\"name\"", "\"nome\""),
            ("\"is\"", "\"more\":1,\"is\""),
            ("99.9", "99.90000000000002"),
            ("99.9", "999e-1"),
        ] {
            assert_ne!(of(known), of(&known.replacen(from, to, 1)), "{from} {to}");
        }
        assert_ne!(of(known), skeleton(&state, 4, 202, &read(known, 10_000).unwrap()).number, "another status");
    }

    #[test]
    fn what_an_envelope_says_is_of_its_skeleton_and_what_else_says_something_is_not() {
        let state = RandomState::new();
        let of = |text: &str| skeleton(&state, 4, 200, &read(text, 10_000).unwrap());
        let said = |kind: &str, words: &str| {
            of(&format!(
                r#"{{"success":true,"Messages":[{{"message":"{words}","type":"{kind}"}}],"response":{{"messages":"{words}"}}}}"#
            ))
        };
        assert_eq!(said("Success", "Feito."), said("Success", "Feito."));
        assert_ne!(said("Success", "Feito."), said("Success", "Pronto."));
        assert_ne!(said("Success", "Feito."), said("Error", "Feito."));
        assert!(said("Success", "Feito.").has_words && of(r#"{"dataResponseType":"Pessoa alterada."}"#).has_words);
        for silent in [r#"{"messages":null}"#, r#"{"messages":[]}"#, r#"{"messages":" "}"#, r#"{"response":"Feito."}"#]
        {
            assert!(!of(silent).has_words, "{silent}");
        }
        assert_eq!(of(r#"{"response":{"messages":"Um"}}"#), of(r#"{"response":{"messages":"Dois"}}"#));
    }

    #[test]
    fn of_a_long_list_only_the_beginning_counts() {
        let state = RandomState::new();
        let of = |text: &str| skeleton(&state, 2, 200, &read(text, 10_000).unwrap());
        assert_eq!(of("[1,2,3]"), of("[1,2,true]"));
        assert_ne!(of("[1,2,3]"), of("[1,true,3]"));
    }
}
