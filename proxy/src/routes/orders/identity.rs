//! Which order or payment it is: by its id as people see it, and by its content.

use datacake_voalle::json::Value;
use unicode_normalization::UnicodeNormalization;

/// The id of an order or payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// In normal form C and without blanks around: what is compared.
    pub(crate) id: String,
    /// As it came: rows of an earlier edition stand under that.
    pub(crate) raw: String,
}

impl Identity {
    /// None where the id has a character that nobody sees: two ids that look alike must not be two orders.
    pub(crate) fn of(source: &Value) -> Option<Self> {
        let raw = source.get("id").and_then(Value::as_text).unwrap_or_default();
        let id: String = raw.nfc().collect();
        let id = id.trim();
        let is_hidden = |mark: char| mark.is_control() || is_ignorable(mark);
        (!id.contains(is_hidden)).then(|| Self { id: id.to_owned(), raw: raw.trim().to_owned() })
    }
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

/// The same text for the same content: fields by name, numbers without what says nothing.
pub(super) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().map(|(name, value)| (name, canonical(value))).collect();
            fields.sort();
            let fields: Vec<_> = fields
                .into_iter()
                .map(|(name, value)| format!("{}:{value}", Value::Text(name.clone()).to_json()))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::List(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Number(number) if number.contains('.') && !number.contains(['e', 'E']) => {
            number.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => other.to_json(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(id: &str) -> Option<String> {
        let source = Value::Object(vec![("id".to_owned(), Value::Text(id.to_owned()))]);
        Identity::of(&source).map(|identity| identity.id)
    }

    #[test]
    fn ids_that_look_alike_are_one_or_none() {
        assert_eq!(of("pedido-1").as_deref(), Some("pedido-1"));
        assert_eq!(of(" \u{a0}pedido-1\u{2003}").as_deref(), Some("pedido-1"), "blanks around");
        assert_eq!(of("Joa\u{303}o").as_deref(), Some("João"), "an accent of its own");
        for hidden in
            ["a\u{200b}", "a\u{ad}b", "a\u{202e}b", "a\u{feff}", "a\0b", "a\nb", "a\u{7f}", "a\u{2028}b", "a\u{fe0f}"]
        {
            assert_eq!(of(hidden), None, "{hidden:?}");
        }
        assert_eq!(of("a b").as_deref(), Some("a b"));
    }

    #[test]
    fn the_same_order_written_otherwise_is_the_same() {
        let text = |text: &str| canonical(&Value::parse(text, 1000).unwrap());
        assert_eq!(text(r#"{"b":[1.50,2.0],"a":"x"}"#), text(r#"{ "a": "x", "b": [1.5, 2] }"#));
        assert_eq!(text("0.10"), "0.1");
        for (one, other) in
            [("10", "1"), ("100", "10"), ("1.05", "1.5"), ("[1,2]", "[2,1]"), (r#""1.0""#, r#""1""#), ("1.0", r#""1""#)]
        {
            assert_ne!(text(one), text(other), "{one} {other}");
        }
    }
}
