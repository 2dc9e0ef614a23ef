//! Calendar dates.

use crate::issue::Rule;
use crate::read::FromText;
use crate::text::{number, push_number};
use std::fmt;

static FORM: Rule = Rule::error(
    "date-form",
    "A data não existe ou não está no formato AAAA-MM-DD, como 2026-11-24. Confira a data.",
    "The date doesn't exist or isn't of the form YYYY-MM-DD, like 2026-11-24. Check it.",
);

pub(super) static RULES: &[&Rule] = &[&FORM];

/// A day of the calendar, from 1900-01-01 to 2199-12-31, written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Parses `YYYY-MM-DD`.
    ///
    /// # Errors
    /// `date-form`, also for a day that the month does not have.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let mut parts = text.split('-');
        let mut next = |length: usize| {
            let part =
                parts.next().filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| u16::try_from(part.parse::<u32>().ok()?).ok()).ok_or(&FORM)
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u16::from(leap),
            1..=12 => 31,
            _ => 0,
        };
        if parts.next().is_some() || !(1900..2200).contains(&year) || !(1..=days).contains(&day) {
            return Err(&FORM);
        }
        let narrow = |number: u16| u8::try_from(number).map_err(|_| &FORM);
        Ok(Self { year, month: narrow(month)?, day: narrow(day)? })
    }
}

impl Date {
    /// As `YYYY-MM-DD`.
    pub fn text(self) -> String {
        let mut text = number(self.year);
        for part in [self.month, self.day] {
            text.push_str(if part < 10 { "-0" } else { "-" });
            push_number(&mut text, part.into());
        }
        text
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl FromText for Date {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_dates() {
        for good in ["2026-11-24", "2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"] {
            assert_eq!(Date::parse(good).unwrap().to_string(), good);
        }
        let bad = [
            "",
            "2026-11",
            "2026-11-24-01",
            "2026-1-24",
            "26-11-24",
            "24/11/2026",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-10-00",
            "1899-12-31",
            "2200-01-01",
            "+026-11-24",
            "2026-11-24T00:00:00Z",
        ];
        for bad in bad {
            assert_eq!(Date::parse(bad).unwrap_err().code, "date-form", "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same_and_ordered_like_its_text(a in "2[01][0-9]{2}-[01][0-9]-[0-3][0-9]", b in "2[01][0-9]{2}-[01][0-9]-[0-3][0-9]") {
            if let (Ok(first), Ok(second)) = (Date::parse(&a), Date::parse(&b)) {
                prop_assert_eq!(first.to_string(), a.as_str());
                prop_assert_eq!(first.cmp(&second), a.cmp(&b));
            }
        }
    }
}
