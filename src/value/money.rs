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
        let Decimal { negative, digits, scale } = Decimal::read(number);
        if digits.is_empty() {
            return Ok(Self(0));
        }
        if negative {
            return Err(MoneyFault::Negative);
        }
        let trimmed = digits.trim_end_matches('0');
        let zeros = (digits.len() - trimmed.len()) as i64 + scale;
        let zeros = usize::try_from(zeros).map_err(|_| MoneyFault::Decimals)?;
        Self::of_digits(trimmed, zeros)
    }

    /// The amount next to a number that may have the noise of a float, as the ERP's have: half a centavo decides.
    ///
    /// # Errors
    /// What keeps it from being an amount; more decimals don't.
    pub fn nearest(number: &str) -> Result<Self, MoneyFault> {
        let Decimal { negative, digits, scale } = Decimal::read(number);
        let dropped = usize::try_from(-scale).unwrap_or(0);
        let kept = digits.len().saturating_sub(dropped);
        let (kept_digits, rest) = digits.split_at_checked(kept).unwrap_or((&digits, ""));
        // What is dropped may have zeros in front that the digits lack.
        let rounds_up =
            dropped > 0 && dropped <= digits.len() && rest.bytes().next().is_some_and(|digit| digit >= b'5');
        let whole = if kept_digits.is_empty() {
            Self(0)
        } else {
            Self::of_digits(kept_digits, usize::try_from(scale).unwrap_or(0))?
        };
        let rounded = whole.0.checked_add(u32::from(rounds_up)).ok_or(MoneyFault::TooLarge)?;
        if negative && rounded > 0 { Err(MoneyFault::Negative) } else { Ok(Self(rounded)) }
    }

    /// So many centavos: digits, and zeros behind them.
    fn of_digits(digits: &str, zeros: usize) -> Result<Self, MoneyFault> {
        if digits.len() + zeros > 10 {
            return Err(MoneyFault::TooLarge);
        }
        let mut cents = digits.to_owned();
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

/// A number as it was written: `digits` × 10^`scale` centavos.
struct Decimal {
    negative: bool,
    /// Without zeros in front; empty for nought.
    digits: String,
    scale: i64,
}

impl Decimal {
    fn read(number: &str) -> Self {
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: String =
            whole.bytes().chain(fraction.bytes()).map(char::from).skip_while(|digit| *digit == '0').collect();
        let exponent: i64 = exponent.parse().unwrap_or(if exponent.starts_with('-') { -400 } else { 400 });
        let scale = exponent.clamp(-400, 400) - i64::try_from(fraction.len()).unwrap_or(400) + 2;
        Self { negative, digits, scale }
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
    fn half_a_centavo_decides_about_the_noise_of_floats() {
        let good = [
            ("99.9", 9990),
            ("99.90000000000001", 9990),
            ("99.89999999999999", 9990),
            ("102.2367", 10224),
            ("102.234999", 10223),
            ("102.235", 10224),
            ("0.004999", 0),
            ("0.005", 1),
            ("0.0005", 0),
            ("0.00999", 1),
            ("1.5e-2", 2),
            ("1e-9999999999999999999", 0),
            ("-0.001", 0),
            ("0", 0),
            ("7.99e1", 7990),
            ("42949672.954", u32::MAX),
        ];
        for (text, cents) in good {
            assert_eq!(Money::nearest(text).map(Money::cents), Ok(cents), "{text}");
        }
        for bad in ["-0.005", "-1", "42949672.955", "1e21", "102,23", "abc", "1.2.3", "NaN", "1 000", "R$ 1"] {
            assert!(Money::nearest(bad).is_err(), "{bad}");
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
            let text = serde_json::json!(number).to_string();
            if let Ok(exact) = Money::from_number(&text) {
                prop_assert_eq!(Money::nearest(&text), Ok(exact));
            }
        }

        #[test]
        fn noise_changes_nothing(cents in 0..1_000_000_000_u32, noise in -1e-9..1e-9_f64) {
            let noisy = f64::from(cents) / 100.0 + noise;
            prop_assert_eq!(Money::nearest(&format!("{noisy}")).map(Money::cents), Ok(cents));
        }
    }
}
