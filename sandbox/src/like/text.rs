//! The form of a text, and a text in another form that means the same.

use super::shape::Shape;
use serde_json::Number;

/// The form of a text, as a report names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Blank,
    Digits,
    Decimal,
    Date,
    Moment,
    Uuid,
    Address,
    Email,
    Word,
    Words,
}

impl Form {
    pub(super) const NAMES: [(Self, &str); 10] = [
        (Self::Blank, "blank"),
        (Self::Digits, "digits"),
        (Self::Decimal, "decimal"),
        (Self::Date, "date"),
        (Self::Moment, "moment"),
        (Self::Uuid, "uuid"),
        (Self::Address, "address"),
        (Self::Email, "email"),
        (Self::Word, "word"),
        (Self::Words, "words"),
    ];

    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        let is_decimal = |text: &str| {
            text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
                && text.bytes().any(|byte| byte.is_ascii_digit())
        };
        match text {
            "" => Self::Blank,
            _ if text.bytes().all(|byte| byte.is_ascii_digit()) => Self::Digits,
            _ if is_like(text, "0000-00-00") => Self::Date,
            _ if text.get(..16).is_some_and(|head| is_like(head, "0000-00-00T00:00")) => Self::Moment,
            _ if is_like(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") => Self::Uuid,
            _ if is_decimal(text) => Self::Decimal,
            _ if text.contains("://") => Self::Address,
            _ if text.contains(' ') => Self::Words,
            _ if text.contains('@') => Self::Email,
            _ => Self::Word,
        }
    }
}

/// `0` stands for a digit, `x` for a hexadecimal one.
fn is_like(text: &str, pattern: &str) -> bool {
    let fits = |(byte, wanted): (u8, u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        b'x' => byte.is_ascii_hexdigit(),
        _ => byte == wanted,
    };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}

/// The text in one of the told forms; none where it can't be said in any of them.
pub(super) fn reformed(text: &str, shape: &Shape) -> Option<String> {
    let (own, told) = (Form::of(text), &shape.forms);
    if told.is_empty() || told.contains(&own) {
        return Some(text.to_owned());
    }
    if told.iter().all(|form| *form == Form::Blank) {
        return Some(String::new());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let has_letters = text.chars().any(char::is_alphabetic);
    match own {
        Form::Date | Form::Moment => day(text, shape),
        Form::Decimal | Form::Word | Form::Words
            if told.contains(&Form::Digits) && !has_letters && !digits.is_empty() =>
        {
            (own != Form::Decimal).then_some(digits)
        }
        _ if own.is_free() && told.iter().any(|form| form.is_free()) => Some(text.to_owned()),
        Form::Digits if told.contains(&Form::Word) => with_marks(text, shape.lengths?),
        _ => None,
    }
}

/// A day as a date, as a moment with as much behind it as the length allows, or as Brazilians write it.
fn day(text: &str, shape: &Shape) -> Option<String> {
    let date = text.get(..10)?;
    let (year, month, day) = (date.get(..4)?, date.get(5..7)?, date.get(8..10)?);
    let length = shape.lengths.map_or(0, |(_, longest)| longest);
    match () {
        () if shape.forms.contains(&Form::Date) => Some(date.to_owned()),
        () if shape.forms.contains(&Form::Moment) => Some(moment(date, length)),
        () if shape.forms.contains(&Form::Word) && length == 10 => Some(format!("{day}/{month}/{year}")),
        () if shape.forms.contains(&Form::Words) && length == 19 => Some(format!("{day}/{month}/{year} 00:00:00")),
        () => None,
    }
}

/// The beginning of a day, so long.
pub(super) fn moment(date: &str, length: usize) -> String {
    let behind = match length {
        16 => "T00:00",
        20 => "T00:00:00Z",
        23 => "T00:00:00.000",
        24 => "T00:00:00.000Z",
        25 => "T00:00:00-03:00",
        27 => "T00:00:00.0000000",
        28 => "T00:00:00.0000000Z",
        29 => "T00:00:00.000-03:00",
        _ => "T00:00:00",
    };
    format!("{date}{behind}")
}

/// A document as people write it, where the lengths say that it is written so.
fn with_marks(digits: &str, lengths: (usize, usize)) -> Option<String> {
    let mask = match digits.len() {
        8 => "#####-###",
        11 => "###.###.###-##",
        14 => "##.###.###/####-##",
        _ => return None,
    };
    let mut left = digits.chars();
    let written = mask.chars().map(|mark| if mark == '#' { left.next().unwrap_or('0') } else { mark });
    (lengths.0..=lengths.1).contains(&mask.len()).then(|| written.collect())
}

/// A number that came as text: with decimals where it has some, or where no text came without.
pub(super) fn number_as_text(number: &Number, shape: &Shape) -> String {
    let whole = number.as_f64().is_none_or(|float| float.fract() == 0.0);
    let only_decimals = shape.forms.contains(&Form::Decimal) && !shape.forms.contains(&Form::Digits);
    match number.as_f64() {
        Some(float) if !whole || only_decimals => format!("{float:.2}"),
        Some(float) if number.is_f64() => format!("{float:.0}"),
        _ => number.to_string(),
    }
}

/// A number that is written as the text is, and so says no less than it.
pub(super) fn as_the_same_number(text: &str) -> Option<Number> {
    as_number(text).filter(|number| number.to_string() == text)
}

/// A text that came as number.
pub(super) fn as_number(text: &str) -> Option<Number> {
    match Form::of(text) {
        Form::Digits => text.trim().parse::<u64>().ok().map(Number::from),
        Form::Decimal => text.trim().parse().ok().and_then(Number::from_f64),
        _ => None,
    }
}
