//! The one door by which text comes in, from people, files and the ERP (product.md, "Text at the door"): normal form C, blanks as
//! blanks, nothing that nobody sees, and no control character.
//!
//! What comes through it reads as it looks, so that two texts that look the same are the same.

mod ranges;

use crate::json::Text;
use crate::normal_form::nfc;
use std::borrow::Cow;

/// A text that can't be read, because of a character that no field of one line has: a control character, or the mark that another
/// one was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub char);

/// A text of one line: without the blanks around it, every blank of Unicode a plain one, and without what nobody sees.
///
/// # Errors
/// The first character that no line has; those around it are blanks, and gone.
pub fn line(given: &Text) -> Result<Text, Unreadable> {
    let given = given.trimmed();
    if is_plain(&given) {
        return Ok(given);
    }
    let seen = without_hidden(&given);
    let mut text = String::with_capacity(seen.len());
    for mark in trimmed(&seen, is_blank).chars() {
        if is_unreadable(mark) {
            return Err(Unreadable(mark));
        }
        text.push(if is_blank(mark) { ' ' } else { mark });
    }
    Ok(composed(text).into())
}

/// A text of several lines: line breaks and tabs stay, other control characters go. Also whether any did.
pub fn lines(given: &Text) -> (Text, Option<Unreadable>) {
    let given = given.trimmed();
    if is_plain(&given) {
        return (given, None);
    }
    let (mut text, mut gone) = (String::with_capacity(given.len()), None);
    for mark in without_hidden(&given).chars() {
        match mark {
            '\r' | '\n' | '\t' => text.push(mark),
            '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            mark if mark.is_control() => gone = gone.or(Some(Unreadable(mark))),
            mark => text.push(if is_blank(mark) { ' ' } else { mark }),
        }
    }
    (composed(trimmed(&text, is_blank).to_owned()).into(), gone)
}

/// A text with its hidden and control characters, for what must say which one it holds: without the blanks around it, and composed.
pub(crate) fn whole(given: &Text) -> Text {
    let given = given.trimmed();
    if is_plain(&given) { given } else { composed(trimmed(&given, is_blank).to_owned()).into() }
}

/// A word of a closed list: without what is not seen around it.
pub(crate) fn bare(given: &Text) -> Text {
    let given = given.trimmed();
    if is_plain(&given) {
        return given;
    }
    trimmed(&given, |mark| is_blank(mark) || is_hidden(mark)).into()
}

/// What the ERP says: on one line, control characters as blanks.
pub fn said(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let seen = without_hidden(text);
    let plain: String = seen.chars().map(|mark| if mark.is_control() || is_blank(mark) { ' ' } else { mark }).collect();
    Cow::Owned(composed(plain))
}

/// Whether nobody sees anything of a text.
pub fn is_empty(text: &str) -> bool {
    text.chars().all(|mark| is_blank(mark) || is_hidden(mark))
}

/// What reads as a blank: Unicode's `White_Space`, and the one of Braille, which has no dot.
pub fn is_blank(mark: char) -> bool {
    mark.is_whitespace() || mark == '\u{2800}'
}

/// What reads as a hyphen or dash: Unicode's `Dash` and `Dash_Punctuation`.
pub(crate) fn is_dash(mark: char) -> bool {
    mark == '-' || (!mark.is_ascii() && stands_in(ranges::DASHES, mark))
}

/// What nobody sees: Unicode's `Default_Ignorable_Code_Point`, with the soft hyphen, what has no width, and the controls of direction.
pub(crate) fn is_hidden(mark: char) -> bool {
    !mark.is_ascii() && stands_in(ranges::HIDDEN, mark)
}

/// `U+200B`.
pub(crate) fn name(mark: char) -> String {
    let mut text = "U+".to_owned();
    for place in (0..6).rev() {
        let digit = u32::from(mark) >> (4 * place) & 0xF;
        if place < 4 || digit > 0 || text.len() > 2 {
            text.extend(char::from_digit(digit, 16).map(|digit| digit.to_ascii_uppercase()));
        }
    }
    text
}

/// Control characters, those that annotate, and U+FFFD, which stands where a character was lost.
fn is_unreadable(mark: char) -> bool {
    mark.is_control() || matches!(mark, '\u{fff9}'..='\u{fffb}' | '\u{fffd}')
}

/// Nearly every text: nothing but what a typewriter has.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// One for all callers, because each would weigh as much again.
fn trimmed(text: &str, goes: fn(char) -> bool) -> &str {
    text.trim_matches(goes)
}

fn without_hidden(text: &str) -> String {
    text.chars().filter(|mark| !is_hidden(*mark)).collect()
}

/// Only characters from here on are ever composed with others, or are others' other form (`NFC_Quick_Check`).
fn composed(text: String) -> String {
    if text.chars().all(|mark| mark < '\u{300}') { text } else { nfc(&text) }
}

fn stands_in(ranges: &[(u32, u32)], mark: char) -> bool {
    let mark = u32::from(mark);
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&mark))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
