//! A value of the sandbox's in the kind and the form that the report tells.

use super::invent::invent;
use super::names::with_capitals;
use super::object::{around, object};
use super::shape::{Kind, Shape};
use super::text::{Form, as_number, as_the_same_number, number_as_text, reformed};
use serde_json::{Number, Value};

/// Where a value stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    /// The sandbox's name of its field, or of the list whose entry it is.
    pub(super) name: &'a str,
    /// Which entry of a list it is, or is in.
    pub(super) index: usize,
    /// In how many made-up lists it is.
    pub(super) depth: u32,
    /// Whether names begin with a capital, where no name of the report says it.
    pub(super) capitals: bool,
}

/// What decides something stays as it is where it can't be written in any of the forms that are told.
const DECIDES: [&str; 28] = [
    "access_token",
    "ammount",
    "billet",
    "client",
    "code",
    "collectionDays",
    "discount",
    "expirationDate",
    "fine",
    "finalValue",
    "id",
    "integratorTransactionId",
    "interest",
    "label",
    "message",
    "originalValue",
    "processed",
    "protocolId",
    "receiptDate",
    "refresh_token",
    "sellingPrice",
    "state",
    "status",
    "synGwTransactionId",
    "title",
    "txId",
    "use",
    "value",
];
/// Null says something there: nobody has told, or it has not happened yet.
const NULL_SPEAKS: [&str; 8] = [
    "birthDate",
    "cellPhone",
    "email",
    "minimumPromotionalPrice",
    "phone",
    "priceListUseType",
    "processed",
    "receipts",
];

/// The value as that ERP writes it.
pub(super) fn fit(own: Value, shape: &Shape, at: At<'_>) -> Value {
    let kind = Kind::of(&own);
    if !shape.has(kind) {
        return in_another_kind(own, shape, at);
    }
    match own {
        Value::Object(fields) => object(fields, shape, at),
        Value::Array(list) => match &shape.items {
            Some(items) => {
                list.into_iter().enumerate().map(|(index, one)| fit(one, items, At { index, ..at })).collect()
            }
            None => with_capitals(Value::Array(list), at.capitals),
        },
        Value::String(text) => match reformed(&text, shape) {
            Some(text) => text.into(),
            None if DECIDES.contains(&at.name) => text.into(),
            None => invent(&Shape { kinds: [Kind::Text].into(), ..shape.clone() }, at),
        },
        Value::Number(number) => with_decimals(number, shape),
        other => other,
    }
}

fn in_another_kind(own: Value, shape: &Shape, at: At<'_>) -> Value {
    let only_null = shape.kinds.iter().all(|kind| *kind == Kind::Null);
    // A document would lose its leading zeros as a number, and an id all but that there is one as a flag.
    let (decides, is_flag) = (DECIDES.contains(&at.name), shape.has(Kind::Flag));
    let fitted = match &own {
        _ if only_null => return Value::Null,
        Value::Null => NULL_SPEAKS.contains(&at.name).then_some(Value::Null),
        Value::Number(number) if shape.has(Kind::Text) => Some(number_as_text(number, shape).into()),
        Value::Number(number) if is_flag && !decides => Some(Value::Bool(number.as_f64() != Some(0.0))),
        Value::String(text) if shape.has(Kind::Number) => {
            let number = if decides { as_the_same_number(text) } else { as_number(text) };
            number.map(Value::Number)
        }
        Value::String(text) if is_flag && !decides => Some(Value::Bool(!text.is_empty())),
        Value::Bool(flag) if shape.has(Kind::Number) => Some(u8::from(*flag).into()),
        Value::Bool(flag) if shape.has(Kind::Text) => Some(flag.to_string().into()),
        Value::Array(_) if shape.has(Kind::Object) => around(own.clone(), shape, at),
        Value::Object(_) if shape.has(Kind::List) => {
            let entry = shape.items.as_ref().map_or_else(|| own.clone(), |items| fit(own.clone(), items, at));
            Some(Value::Array(vec![entry]))
        }
        _ => None,
    };
    match fitted {
        Some(value) => value,
        None if decides && !own.is_null() => with_capitals(own, at.capitals),
        None => invent(shape, at),
    }
}

/// A whole number is written with or without decimals; others are what they are, but for the noise of a sum of floats where it came.
fn with_decimals(number: Number, shape: &Shape) -> Value {
    if let Some(exact) = number.as_f64().filter(|exact| shape.many_decimals && *exact != 0.0) {
        return exact.next_up().into();
    }
    let as_float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
    match (as_float, shape.decimals, number.is_f64()) {
        (Some(float), true, false) => float.into(),
        // Within the bounds above no digit is lost.
        (Some(float), false, true) => (float as i64).into(),
        _ => Value::Number(number),
    }
}

impl Form {
    /// Whether it says nothing of what a text means.
    pub(super) const fn is_free(self) -> bool {
        matches!(self, Self::Address | Self::Email | Self::Word | Self::Words)
    }
}
