//! Names of fields as the ERP writes them: in camelCase as a rule, and for some answers with other capitals (voalle-api.md, "The
//! envelope").

use crate::door;
use crate::json::Value;
use std::borrow::Cow;

/// The field `name` of an object in any casing; of several the one that is written as documented.
pub(super) fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let Value::Object(fields) = value else { return None };
    let cased = || fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    value.get(name).or_else(cased)
}

/// A text or a number as it comes through the door, without the blanks around it; none where it is blank.
pub(super) fn code<'a>(value: &'a Value, name: &str) -> Option<Cow<'a, str>> {
    let text = match door::said(field(value, name)?.as_code()?) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    };
    (!text.is_empty()).then_some(text)
}

/// The items of a list; none where there is no list.
pub(super) fn items<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    field(value, name).and_then(Value::as_list).unwrap_or(&[])
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_casing_and_as_documented_first() {
        let read = |text: &str| code(&crate::json::read(text, 1000).unwrap(), "protocolId").map(Cow::into_owned);
        assert_eq!(read(r#"{"protocolId":7}"#).as_deref(), Some("7"));
        assert_eq!(read(r#"{"ProtocolId":" 7 "}"#).as_deref(), Some("7"));
        assert_eq!(read(r#"{"PROTOCOLID":"8","protocolId":"9"}"#).as_deref(), Some("9"));
        assert_eq!(read(r#"{"protocol":"9"}"#), None);
        assert_eq!(read(r#"{"protocolId":" "}"#), None);
        assert_eq!(read(r#"{"protocolId":"\u200b7\u00a0"}"#).as_deref(), Some("7"));
        assert_eq!(read(r#"{"protocolId":"\u200b"}"#), None);
        assert_eq!(read("[]"), None);
    }
}
