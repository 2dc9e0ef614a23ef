//! Datacake's id of an order or payment, by which one knows whether it was sent already (product.md section 7, "Identity").

use crate::door;
use crate::issue::Rule;
use crate::json::Text;
use crate::read::FromText;

static CHARACTER: Rule = Rule::error(
    "id-character",
    "O ID tem um caractere que não se vê ou que se confunde com outro ({1}). Digite-o de novo: um ID que só parece igual seria outro envio.",
    "The id has a character that nobody sees, or that looks like another one ({1}). Type it again: one that only looks the same would be another send.",
);

pub(super) static RULES: &[&Rule] = &[&CHARACTER];

/// An id as it is compared: in normal form C, without blanks around, and with one blank for several. It has the characters of a
/// keyboard in Brazil only, of which no two look the same: two ids that look alike must not be two orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id(Text);

impl Id {
    /// Parses an id of any length.
    ///
    /// # Errors
    /// `id-character` where it has one that is hidden, a control, or looks like another one.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let whole = door::whole(&text.into());
        if confusing(&whole).is_some() {
            return Err(&CHARACTER);
        }
        let mut id = String::with_capacity(whole.len());
        for mark in whole.chars().map(|mark| if door::is_blank(mark) { ' ' } else { mark }) {
            if mark != ' ' || !(id.is_empty() || id.ends_with(' ')) {
                id.push(mark);
            }
        }
        Ok(Self(Text::from(id).trimmed()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Id> for Text {
    fn from(id: Id) -> Self {
        id.0
    }
}

/// The first character that an id can't have.
fn confusing(text: &str) -> Option<char> {
    let is_common = |mark: char| match mark {
        // The two that look like an x and a hyphen with dots.
        '×' | '÷' => false,
        ' '..='~' | 'À'..='ÿ' | 'ª' | 'º' => true,
        '\u{2028}' | '\u{2029}' => false,
        other => door::is_blank(other) && !other.is_control(),
    };
    text.chars().find(|mark| !is_common(*mark))
}

impl FromText for Id {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }

    fn particular(text: &str) -> Option<String> {
        confusing(text).map(door::name)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(text: &str) -> Option<String> {
        Id::parse(text).ok().map(|id| id.as_str().to_owned())
    }

    #[test]
    fn ids_that_look_alike_are_one_or_none() {
        let one = [
            ("plain", "pedido-1", "pedido-1"),
            ("blanks around", " \u{a0}pedido-1\u{2003}\t\r\n", "pedido-1"),
            ("blanks of any kind within", "pedido\u{a0} \u{3000}1", "pedido 1"),
            ("an accent of its own", "pedido-e\u{301}", "pedido-é"),
            ("what a keyboard has", "nº 5 (ção) #1/2_3", "nº 5 (ção) #1/2_3"),
        ];
        for (reason, text, expected) in one {
            assert_eq!(id(text).as_deref(), Some(expected), "{reason}");
        }
        let none = [
            "o1\u{200b}",
            "o1\u{feff}",
            "o\u{2060}1",
            "o1\u{ad}",
            "o1\u{200e}",
            "o1\u{fe0f}",
            "o1\u{301}",
            "o1\u{180e}",
            "o1\u{3164}",
            "\u{feff}o1",
            "a\0b",
            "a\nb",
            "a\tb",
            "a\u{7f}",
            "a\u{85}b",
            "a\u{2028}b",
            "o\u{2011}1",
            "o\u{2013}1",
            "o\u{2212}1",
            "о1",
            "ｏ1",
            "o\u{fffd}1",
            "1\u{d7}2",
        ];
        for text in none {
            assert_eq!(id(text), None, "{text:?}");
        }
        assert_eq!(Id::particular("o1\u{200b}").as_deref(), Some("U+200B"));
    }

    proptest! {
        #[test]
        fn an_id_is_one_of_itself(text in "[ -~\u{a0}-\u{180}]{0,12}|.*") {
            if let Some(once) = id(&text) {
                prop_assert_eq!(id(&once), Some(once));
            }
        }
    }
}
