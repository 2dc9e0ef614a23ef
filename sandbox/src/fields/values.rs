//! How the ERP's reader takes a value (voalle-api.md, "The envelope": it is Newtonsoft's, B): digits as text or number.

use crate::day;
use serde_json::Value;

/// A text; a whole number is one too. A fraction is not: `1.10` as a number would be another code than it was.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        _ => None,
    }
}

/// A whole number, or its digits.
pub(crate) fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::String(digits) => digits.parse().ok(),
        _ => value.as_i64(),
    }
}

/// Money in cents: a number with at most two decimals, or its digits with a full stop.
pub(crate) fn cents(value: &Value) -> Option<i64> {
    let amount = match value {
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => text.parse().ok()?,
        _ => value.as_f64()?,
    };
    let cents = amount * 100.0;
    let exact = (cents - cents.round()).abs() < 1e-4 && (0.0..1e15).contains(&cents);
    exact.then(|| cents.round() as i64)
}

/// A day, with a time or without.
pub(crate) fn date(value: &Value) -> Option<&str> {
    value.as_str().and_then(day::without_time)
}

/// Something on both sides of an @.
pub(crate) fn email(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| text.split_once('@').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()))
}

/// Eight digits, with or without the hyphen.
pub(crate) fn postal_code(value: &Value) -> Option<()> {
    let digits = text(value)?.replacen('-', "", 1);
    (digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(())
}

/// Two capital letters.
pub(crate) fn state(value: &Value) -> Option<()> {
    let text = value.as_str()?;
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn digits_are_texts_or_numbers() {
        assert_eq!((text(&json!("07")), text(&json!(7))), (Some("07".to_owned()), Some("7".to_owned())));
        assert_eq!((text(&json!(1.1)), text(&json!(true)), text(&json!([]))), (None, None, None));
        assert_eq!((integer(&json!("07")), integer(&json!(-7))), (Some(7), Some(-7)));
        assert_eq!((integer(&json!("7a")), integer(&json!(7.5)), integer(&json!("F"))), (None, None, None));
        for value in [json!(99.9), json!("99.90"), json!(99.900_000_000_000_02)] {
            assert_eq!(cents(&value), Some(9990), "{value}");
        }
        for value in [json!("99,90"), json!("1e3"), json!("-1"), json!(-1), json!(1.001), json!("inf"), json!(".")] {
            assert_eq!(cents(&value), None, "{value}");
        }
    }
}
