//! The engine's own normal form C.

use js_sys::JsString;

/// A text in normal form C.
pub(crate) fn nfc(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}
