//! The one door by which text comes in, from people, files and the ERP (product.md, "Text at the door"): normal form C, blanks as
//! blanks, nothing that nobody sees, and no control character.
//!
//! What comes through it reads as it looks, so that two texts that look the same are the same.

mod ranges;

use crate::json::Text;
use crate::normal_form::nfc;
use datacake_voalle_json::is_plain;
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
    match passed(given, false) {
        (text, None) => Ok(text),
        (_, Some(unreadable)) => Err(unreadable),
    }
}

/// A text of several lines: line breaks and tabs stay, other control characters go. Also whether any did.
pub fn lines(given: &Text) -> (Text, Option<Unreadable>) {
    passed(given, true)
}

/// A text with its hidden and control characters, for what must say which one it holds: without the blanks around it, and composed.
pub(crate) fn whole(given: &Text) -> Text {
    trimmed(given, |text| composed(text.to_owned()))
}

/// A word of a closed list: without what is not seen around it.
pub(crate) fn bare(given: &Text) -> Text {
    trimmed(given, |text| text.trim_matches(is_unseen).to_owned())
}

/// What the ERP says: on one line, control characters as blanks.
pub fn said(text: &str) -> Cow<'_, str> {
    if is_plain(text) { Cow::Borrowed(text) } else { Cow::Owned(seen(text, false).0) }
}

fn passed(given: &Text, has_lines: bool) -> (Text, Option<Unreadable>) {
    let given = given.trimmed();
    if is_plain(&given) {
        return (given, None);
    }
    let (text, unreadable) = seen(&given, has_lines);
    (Text::from(text).trimmed(), unreadable)
}

/// A text without the blanks around it; nearly none need more.
fn trimmed(given: &Text, more: fn(&str) -> String) -> Text {
    let given = given.trimmed();
    if is_plain(&given) { given } else { more(&given).into() }
}

/// What is seen of a text, and the first character that it can't have; in one line a blank stands in the place of each.
fn seen(text: &str, has_lines: bool) -> (String, Option<Unreadable>) {
    let (mut seen, mut first) = (String::with_capacity(text.len()), None);
    for mark in text.chars().filter(|mark| !is_hidden(*mark)) {
        let breaks = has_lines && matches!(mark, '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        if is_unreadable(mark, has_lines) && !breaks {
            first = first.or(Some(Unreadable(mark)));
            if has_lines {
                continue;
            }
        }
        seen.push(match mark {
            '\t' | '\n' | '\r' if breaks => mark,
            _ if breaks => '\n',
            mark if mark.is_control() || is_blank(mark) => ' ',
            mark => mark,
        });
    }
    (composed(seen), first)
}

/// Whether nobody sees anything of a text.
pub fn is_empty(text: &str) -> bool {
    text.chars().all(is_unseen)
}

fn is_unseen(mark: char) -> bool {
    is_blank(mark) || is_hidden(mark)
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
    let (mut text, mark) = ("U+".to_owned(), u32::from(mark));
    let digits = [20, 16, 12, 8, 4, 0].into_iter().skip_while(|place| *place > 12 && mark >> place == 0);
    text.extend(
        digits.filter_map(|place| char::from_digit(mark >> place & 0xF, 16)).map(|digit| digit.to_ascii_uppercase()),
    );
    text
}

/// Control characters; in one line also those that annotate, and U+FFFD, which stands where a character was lost.
fn is_unreadable(mark: char, has_lines: bool) -> bool {
    mark.is_control() || !has_lines && matches!(mark, '\u{fff9}'..='\u{fffb}' | '\u{fffd}')
}

/// Only characters from here on are ever composed with others, or are others' other form (`NFC_Quick_Check`).
fn composed(text: String) -> String {
    if text.chars().all(|mark| mark < '\u{300}') { text } else { nfc(&text) }
}

/// A range of characters as one number, which weighs half of two: its first one, and in the last 12 bits how many follow.
const fn range(first: u32, last: u32) -> u32 {
    first << 12 | (last - first)
}

fn stands_in(ranges: &[u32], mark: char) -> bool {
    let mark = u32::from(mark);
    ranges.iter().any(|range| mark.wrapping_sub(range >> 12) <= range & 0xFFF)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
