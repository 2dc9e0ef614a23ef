//! Unicode's normal form C: letters and their accents as one character each. The browser's engine has it; elsewhere it is a crate,
//! whose tables would be a quarter of what a browser downloads.

/// A text in normal form C.
pub(crate) fn nfc(text: &str) -> String {
    // Nearly every text is, and nothing of it has to cross.
    if text.is_ascii() {
        return text.to_owned();
    }
    composed(text)
}

#[cfg(target_arch = "wasm32")]
fn composed(text: &str) -> String {
    crate::js::nfc(text)
}

#[cfg(not(target_arch = "wasm32"))]
fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn accents_are_one_with_their_letters() {
        assert_eq!(nfc("Joa\u{303}o"), "João");
        assert_eq!(nfc("João, plain"), "João, plain");
        assert_eq!(nfc("plain"), "plain");
    }
}
