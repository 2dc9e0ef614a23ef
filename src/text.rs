//! Texts put together without the formatting machinery, which would weigh more in the browser than what it formats.

/// The parts, one after the other.
pub(crate) fn concat(parts: &[&str]) -> String {
    join(parts, "")
}

/// The parts with `between` between them.
pub(crate) fn join(parts: &[&str], between: &str) -> String {
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// The parts that come one after the other, with `between` between them; one for all iterators, because each would weigh as much again.
pub(crate) fn listed(parts: &mut dyn Iterator<Item = String>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(&part);
    }
    text
}

/// Appends a whole number.
pub(crate) fn push_number(text: &mut String, number: u64) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// How many characters a text has; the standard library's way is written for long texts, and weighs more.
pub(crate) fn length(text: &str) -> usize {
    // All bytes but those that go on with a character.
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// Whether a text has at most so many characters; else how many it has.
pub(crate) fn within(text: &str, longest: usize) -> Result<(), usize> {
    // No text has more characters than bytes.
    if text.len() <= longest {
        return Ok(());
    }
    let length = length(text);
    if length > longest { Err(length) } else { Ok(()) }
}

/// Whether an ASCII mark stands in a text; `str::contains` brings the search for whole texts with it, a kilobyte in the browser.
pub(crate) fn has(text: &str, mark: u8) -> bool {
    text.bytes().any(|byte| byte == mark)
}

/// A whole number as text.
pub(crate) fn number(number: impl Into<u64>) -> String {
    let mut text = String::new();
    push_number(&mut text, number.into());
    text
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn parts_are_joined() {
        assert_eq!(join(&[], ", "), "");
        assert_eq!(join(&["a", "", "b"], ", "), "a, , b");
        assert_eq!(concat(&["a", "b"]), "ab");
    }

    proptest::proptest! {
        #[test]
        fn a_text_is_as_long_as_its_characters(text: String) {
            proptest::prop_assert_eq!(length(&text), text.chars().count());
        }

        #[test]
        fn a_number_reads_as_it_is(value: u64) {
            proptest::prop_assert_eq!(number(value), value.to_string());
        }
    }
}
