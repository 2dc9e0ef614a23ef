//! Which order or payment it is: by its id as people see it, and by its content.

use datacake_voalle::json::Value;
use datacake_voalle::send::identity;

/// The id of an order or payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    /// In normal form C and without blanks around: what is compared.
    pub(crate) id: String,
    /// As it came: rows of an earlier edition stand under that.
    pub(crate) raw: String,
}

impl Identity {
    /// None where the id can't be one.
    pub(crate) fn of(source: &Value) -> Option<Self> {
        let raw = source.get("id").and_then(Value::as_text).unwrap_or_default();
        Some(Self { id: identity(raw)?, raw: raw.trim().to_owned() })
    }
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

    #[test]
    fn the_same_order_written_otherwise_is_the_same() {
        let text = |text: &str| canonical(&datacake_voalle::json::read(text, 1000).unwrap());
        assert_eq!(text(r#"{"b":[1.50,2.0],"a":"x"}"#), text(r#"{ "a": "x", "b": [1.5, 2] }"#));
        assert_eq!(text("0.10"), "0.1");
        for (one, other) in
            [("10", "1"), ("100", "10"), ("1.05", "1.5"), ("[1,2]", "[2,1]"), (r#""1.0""#, r#""1""#), ("1.0", r#""1""#)]
        {
            assert_ne!(text(one), text(other), "{one} {other}");
        }
    }
}
