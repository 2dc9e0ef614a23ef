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

    /// Where Debian's package `unicode-data` has it; `npm test` installs it.
    const TEST: &str = "/usr/share/unicode/NormalizationTest.txt.bz2";

    /// The text of a column: code points in hexadecimal.
    fn text(column: &str) -> String {
        let mark = |digits| char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
        column.split_whitespace().map(mark).collect()
    }

    #[test]
    fn the_consortiums_own_test_passes() {
        let unpacked = std::process::Command::new("bzip2").args(["-dc", TEST]).output().unwrap();
        let lines = String::from_utf8(unpacked.stdout).unwrap();
        let mut tried = 0;
        for line in lines.lines().filter(|line| line.contains(';') && !line.starts_with(['#', '@'])) {
            let columns: Vec<String> = line.split(';').take(5).map(text).collect();
            // The conformance of NFC, as the file's head has it.
            let cases = [(0, 1), (1, 1), (2, 1), (3, 3), (4, 3)];
            for (source, form) in cases {
                assert_eq!(nfc(&columns[source]), columns[form], "{line}");
            }
            tried += 1;
        }
        assert!(tried > 19_000, "{tried} lines of {TEST}: see `unicode-data` in scripts/system.mjs");
    }

    #[test]
    fn accents_are_one_with_their_letters() {
        assert_eq!(nfc("Joa\u{303}o"), "João");
        assert_eq!(nfc("João, plain"), "João, plain");
        assert_eq!(nfc("plain"), "plain");
    }
}
