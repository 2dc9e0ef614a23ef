//! A text that is a part of another one.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// A part of a text that is shared by all of its parts: taking one, or cloning it, copies no character. The whole stays in memory as
/// long as one of its parts.
pub struct Text {
    whole: Arc<String>,
    start: usize,
    end: usize,
}

/// Called, not copied to each place that clones one: there are many.
impl Clone for Text {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self::part(&self.whole, self.start, self.end)
    }
}

impl Text {
    /// The part of `whole` between two positions in bytes, which are ends of its characters.
    #[inline]
    pub(crate) fn part(whole: &Arc<String>, start: usize, end: usize) -> Self {
        debug_assert!(whole.get(start..end).is_some(), "a part begins and ends with characters");
        Self { whole: Arc::clone(whole), start, end }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        self.whole.get(self.start..self.end).unwrap_or_default()
    }

    /// The same without the blanks around it, as `str::trim` takes them; no character is copied.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let text = self.as_str();
        // Nearly every text begins and ends with a mark of ASCII that is no blank.
        let is_mark = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..=b'~').contains(byte));
        if is_mark(text.as_bytes().first()) && is_mark(text.as_bytes().last()) {
            return self.clone();
        }
        let rest = text.trim_start();
        let start = self.start + (text.len() - rest.len());
        Self::part(&self.whole, start, start + rest.trim_end().len())
    }

    /// How many bytes it has.
    #[inline]
    pub const fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it has no character.
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Whether a text is as it looks: it has only characters from `' '` to `'~'` and from U+00A1 to U+02FF (letters with accents, and signs)
/// but U+00AD, none of which is hidden, a control, another blank, or composed with others. Here, because every text is asked this and
/// this crate is built for speed: eight bytes at a time.
pub fn is_plain(text: &str) -> bool {
    let mut bytes = text.as_bytes();
    loop {
        bytes = match bytes {
            [] => return true,
            [a, b, c, d, e, f, g, h, rest @ ..]
                if is_plain_word(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])) =>
            {
                rest
            }
            [b' '..=b'~', rest @ ..] | [0xC2, 0xA1..=0xAC | 0xAE..=0xBF, rest @ ..] | [0xC3..=0xCB, _, rest @ ..] => {
                rest
            }
            _ => return false,
        };
    }
}

/// The highest bit of each byte says whether it is none; borrows between bytes only make more of them so.
const fn is_plain_word(word: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let below_blank = word.wrapping_sub(ONES * 0x20);
    let above_tilde = word.wrapping_add(ONES);
    (word | below_blank | above_tilde) & HIGH == 0
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        let end = text.len();
        Self { whole: Arc::new(text), start: 0, end }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        text.as_str().to_owned()
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().to_owned()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        // Most that differ differ in length.
        self.len() == other.len() && self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.len() == other.len() && self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_it_covers_and_no_more() {
        let whole = Arc::new("ação".to_owned());
        let part = Text::part(&whole, 1, 5);
        assert_eq!((part.as_str(), part.len(), part.is_empty()), ("çã", 4, false));
        assert!(Text::part(&whole, 3, 3).is_empty());
        let text = Text::from("ab");
        assert!(text == *"ab" && text != *"abc" && text != *"ac");
    }

    #[test]
    fn plain_is_what_is_as_it_looks() {
        let is_plain_mark = |mark| matches!(mark, ' '..='~' | '\u{a1}'..='\u{2ff}') && mark != '\u{ad}';
        for mark in ('\0'..='\u{3ff}').chain(['\u{200b}', '\u{10ffff}']) {
            for (before, after) in [(0, 0), (0, 7), (7, 0), (3, 4), (3, 12), (9, 1), (16, 3)] {
                for around in [' ', '~', 'ã'] {
                    let around = |times| std::iter::repeat_n(around, times);
                    let text: String = around(before).chain([mark]).chain(around(after)).collect();
                    assert_eq!(is_plain(&text), is_plain_mark(mark), "{text:?}");
                }
            }
        }
        assert!(is_plain(""));
    }

    #[test]
    fn blanks_around_go_as_the_standard_library_takes_them() {
        for text in ["", " ", "a", " a", "a ", "\u{a0}a b\u{2003}", "\u{85}é\n", "é", " \t ", "\u{200b}a"] {
            assert_eq!(Text::from(text).trimmed().as_str(), text.trim(), "{text:?}");
        }
    }
}
