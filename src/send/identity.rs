//! By which id an order, lead or payment is known (product.md, section 7, "Identity").

use crate::normal_form::nfc;

/// The id that is compared: in normal form C and without blanks around. None where it has a character that nobody sees: two ids that
/// look alike must not be two orders.
pub fn identity(given: &str) -> Option<String> {
    let id = nfc(given);
    let id = id.trim();
    let is_hidden = |mark: char| mark.is_control() || is_ignorable(mark);
    (!id.contains(is_hidden)).then(|| id.to_owned())
}

/// Unicode's `Default_Ignorable_Code_Point`, and the separators of lines (`DerivedCoreProperties.txt`, Unicode 16).
const fn is_ignorable(mark: char) -> bool {
    matches!(
        mark,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn ids_that_look_alike_are_one_or_none() {
        assert_eq!(identity("pedido-1").as_deref(), Some("pedido-1"));
        assert_eq!(identity(" \u{a0}pedido-1\u{2003}").as_deref(), Some("pedido-1"), "blanks around");
        assert_eq!(identity("Joa\u{303}o").as_deref(), Some("João"), "an accent of its own");
        let hidden =
            ["a\u{200b}", "a\u{ad}b", "a\u{202e}b", "a\u{feff}", "a\0b", "a\nb", "a\u{7f}", "a\u{2028}b", "a\u{fe0f}"];
        for hidden in hidden {
            assert_eq!(identity(hidden), None, "{hidden:?}");
        }
        assert_eq!(identity("a b").as_deref(), Some("a b"));
    }
}
