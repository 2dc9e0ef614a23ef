//! Amounts in reais.

use crate::text::{number, push_number};
use std::fmt;

/// Why a number is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyFault {
    /// Below zero.
    Negative,
    /// More than two decimals.
    Decimals,
    /// More than R$ 42,949,672.95.
    TooLarge,
}

/// An amount from R$ 0.00 to R$ 42,949,672.95, in whole centavos: no float decides about money.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(u32);

impl Money {
    /// Reads a number as JSON writes it, for example `79.9` or `7.99e1`.
    ///
    /// # Errors
    /// What keeps it from being an amount.
    pub fn from_number(number: &str) -> Result<Self, MoneyFault> {
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: String = whole.bytes().chain(fraction.bytes()).map(char::from).collect();
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return Ok(Self(0));
        }
        if negative {
            return Err(MoneyFault::Negative);
        }
        // The number is `significant` × 10^scale centavos.
        let exponent: i64 = exponent.parse().unwrap_or(if exponent.starts_with('-') { -400 } else { 400 });
        let scale = exponent.clamp(-400, 400) - i64::try_from(fraction.len()).unwrap_or(400) + 2;
        let trimmed = significant.trim_end_matches('0');
        let zeros = i64::try_from(significant.len() - trimmed.len()).unwrap_or(400) + scale;
        let zeros = usize::try_from(zeros).map_err(|_| MoneyFault::Decimals)?;
        if trimmed.len() + zeros > 10 {
            return Err(MoneyFault::TooLarge);
        }
        let mut cents = trimmed.to_owned();
        for _ in 0..zeros {
            cents.push('0');
        }
        cents.parse().map(Self).map_err(|_| MoneyFault::TooLarge)
    }

    /// Whole centavos.
    pub const fn cents(self) -> u32 {
        self.0
    }

    /// As people in Brazil read it: `R$ 1.234,50`.
    pub fn text(self) -> String {
        let mut text = "R$ ".to_owned();
        let whole = number(self.0 / 100);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push('.');
            }
            text.push(digit);
        }
        text.push(',');
        for digit in [self.0 / 10 % 10, self.0 % 10] {
            push_number(&mut text, digit.into());
        }
        text
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The ERP takes amounts as numbers: whole, or the double nearest to the decimal, which prints with at most two decimals.
impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u32(self.0 / 100)
        } else {
            serializer.serialize_f64(f64::from(self.0) / 100.0)
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_amounts() {
        let good = [
            ("0", 0),
            ("-0", 0),
            ("0e9", 0),
            ("79.9", 7990),
            ("79.90", 7990),
            ("7.99e1", 7990),
            ("1e2", 10000),
            ("0.01", 1),
            ("1E-2", 1),
            ("100.000", 10000),
        ];
        for (text, cents) in good {
            assert_eq!(Money::from_number(text).unwrap().cents(), cents, "{text}");
        }
        let bad = [
            ("-0.01", MoneyFault::Negative),
            ("-1", MoneyFault::Negative),
            ("0.001", MoneyFault::Decimals),
            ("79.999", MoneyFault::Decimals),
            ("0.30000000000000004", MoneyFault::Decimals),
            ("1e-9999999999999999999", MoneyFault::Decimals),
            ("42949673", MoneyFault::TooLarge),
            ("1e21", MoneyFault::TooLarge),
            ("1e99999999999999999999", MoneyFault::TooLarge),
        ];
        for (text, fault) in bad {
            assert_eq!(Money::from_number(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn is_shown_as_people_read_it() {
        assert_eq!(Money(0).to_string(), "R$ 0,00");
        assert_eq!(Money(123_450).to_string(), "R$ 1.234,50");
        assert_eq!(Money(123_456_789).to_string(), "R$ 1.234.567,89");
    }

    proptest! {
        #[test]
        fn goes_out_as_it_came_in(cents in 0..=u32::MAX) {
            let json = serde_json::to_string(&Money(cents)).unwrap();
            prop_assert_eq!(Money::from_number(&json).unwrap().cents(), cents);
            let decimals = json.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            prop_assert!(decimals <= 2, "{}", json);
        }

        #[test]
        fn any_json_number_is_answered(number in any::<f64>()) {
            let _ = Money::from_number(&serde_json::json!(number).to_string());
        }
    }
}
