//! The form of a SynData (voalle-api.md, "Authentication", A): base64 of three base64 parts joined by `:`; the middle one, decoded
//! twice, is JSON with `SynDb` and `SynHost`.

use super::names::field;

/// The longest that is looked into; a real one has some 300 characters.
const LONGEST: usize = 4096;

/// Whether a text has the form of a SynData. What its parts say is nobody's business here.
pub(crate) fn has_form(text: &str) -> bool {
    looked_into(text).is_some()
}

fn looked_into(text: &str) -> Option<()> {
    let parts = decoded(text)?;
    let mut parts = parts.split(':');
    let (first, middle, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    bytes(first)?;
    bytes(last)?;
    let json = crate::json::read(decoded(&decoded(middle)?)?, LONGEST).ok()?;
    (field(&json, "SynDb").is_some() && field(&json, "SynHost").is_some()).then_some(())
}

fn decoded(text: &str) -> Option<String> {
    String::from_utf8(bytes(text)?).ok()
}

/// Base64, with the padding or without it. By hand: the smallest crate for it brings an encoder too, and would be 2 KB of what a
/// browser downloads for this one hint.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.trim().trim_end_matches('=');
    if text.is_empty() || text.len() > LONGEST || text.len() % 4 == 1 {
        return None;
    }
    let (mut out, mut bits, mut held) = (Vec::new(), 0, 0_u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    Some(out)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use base64ct::{Base64, Encoding};

    fn of(middle: &str) -> String {
        let once = |text: &str| Base64::encode_string(text.as_bytes());
        once(&format!("{}:{}:{}", once("a"), once(&once(middle)), once("c")))
    }

    #[test]
    fn only_a_text_of_that_form_has_it() {
        let good = of(r#"{"SynDb":"db","SynHost":"host"}"#);
        assert!(has_form(&good) && has_form(&format!(" {good}\n")) && has_form(good.trim_end_matches('=')));
        let once = |text: &str| Base64::encode_string(text.as_bytes());
        for bad in [
            String::new(),
            "sandbox-syndata".to_owned(),
            "da39a3ee5e6b4b0d3255bfef95601890afd80709".to_owned(),
            of(r#"{"SynDb":"db"}"#),
            of("texto"),
            once(&format!("{}:{}", once("a"), once("b"))),
            once(&format!("{}:{}:{}:{}", once("a"), once(&once(r#"{"SynDb":1,"SynHost":2}"#)), once("c"), once("d"))),
            once(&format!("{}:{}:{}", once("a"), once(r#"{"SynDb":1,"SynHost":2}"#), once("c"))),
            "=".repeat(5000),
        ] {
            assert!(!has_form(&bad), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_the_crate_encodes_reads_the_same(raw: Vec<u8>) {
            let text = Base64::encode_string(&raw);
            proptest::prop_assert_eq!(bytes(&text).unwrap_or_default(), raw);
        }
    }
}
