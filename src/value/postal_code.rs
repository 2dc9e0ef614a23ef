//! CEP.

use super::{State, Written};
use crate::issue::Rule;
use crate::read::FromText;
use crate::text::concat;

static FORM: Rule = Rule::error(
    "postal-code-form",
    "O CEP tem 8 dígitos, como 01310-100. Confira o CEP.",
    "A CEP has 8 digits, like 01310-100. Check it.",
);

pub(super) static RULES: &[&Rule] = &[&FORM];

/// A CEP: eight digits, without marks.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct PostalCode(String);

impl PostalCode {
    /// Parses a CEP, with the marks of `01.310-100` or without.
    ///
    /// # Errors
    /// `postal-code-form` unless there are eight digits, and nothing but those marks.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let written = Written::read(text);
        let fits = written.is_digits() && written.fits(|at, mark| matches!((at, mark), (2, '.') | (5, '-')));
        if fits && written.text.len() == 8 { Ok(Self(written.text)) } else { Err(&FORM) }
    }

    /// As people write it: `01310-100`.
    pub fn formatted(&self) -> String {
        self.0.split_at_checked(5).map_or_else(String::new, |(region, rest)| concat(&[region, "-", rest]))
    }

    /// Whether `state` has it.
    pub fn is_in(&self, state: State) -> bool {
        let thousands = self.0.get(..5).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        RANGES.iter().any(|(letters, first, last)| *letters == state.as_str() && (*first..=*last).contains(&thousands))
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The first five digits of each state's CEPs (Correios, "Faixas de CEP").
const RANGES: [(&str, u32, u32); 31] = [
    ("SP", 1_000, 19_999),
    ("RJ", 20_000, 28_999),
    ("ES", 29_000, 29_999),
    ("MG", 30_000, 39_999),
    ("BA", 40_000, 48_999),
    ("SE", 49_000, 49_999),
    ("PE", 50_000, 56_999),
    ("AL", 57_000, 57_999),
    ("PB", 58_000, 58_999),
    ("RN", 59_000, 59_999),
    ("CE", 60_000, 63_999),
    ("PI", 64_000, 64_999),
    ("MA", 65_000, 65_999),
    ("PA", 66_000, 68_899),
    ("AP", 68_900, 68_999),
    ("AM", 69_000, 69_299),
    ("RR", 69_300, 69_399),
    ("AM", 69_400, 69_899),
    ("AC", 69_900, 69_999),
    ("DF", 70_000, 72_799),
    ("GO", 72_800, 72_999),
    ("DF", 73_000, 73_699),
    ("GO", 73_700, 76_799),
    ("RO", 76_800, 76_999),
    ("TO", 77_000, 77_999),
    ("MT", 78_000, 78_899),
    ("RO", 78_900, 78_999),
    ("MS", 79_000, 79_999),
    ("PR", 80_000, 87_999),
    ("SC", 88_000, 89_999),
    ("RS", 90_000, 99_999),
];

impl FromText for PostalCode {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_postal_codes() {
        for good in ["01310-100", "01310100", "01.310-100", "01310\u{2013}100", "01310\u{a0}-\u{2009}100"] {
            assert_eq!(PostalCode::parse(good).unwrap().as_str(), "01310100", "{good}");
        }
        for bad in [
            "",
            "0131010",
            "013101000",
            "0131O-100",
            "01310_100",
            "٠١٣١٠١٠٠",
            "1310100.0",
            "13.101.000",
            "013-10100",
            "01310--100",
            "CEP 01310-100",
        ] {
            assert_eq!(PostalCode::parse(bad).unwrap_err().code, "postal-code-form", "{bad}");
        }
    }

    #[test]
    fn every_state_has_its_own_and_no_two_have_one() {
        let is_in = |text: &str, state: &str| PostalCode::parse(text).unwrap().is_in(State::parse(state).unwrap());
        let of = [
            ("01310-100", "SP"),
            ("69301-000", "RR"),
            ("69400-000", "AM"),
            ("72800-000", "GO"),
            ("73000-000", "DF"),
            ("76800-000", "RO"),
            ("99999-999", "RS"),
            ("78899-999", "MT"),
            ("68900-000", "AP"),
        ];
        for (text, state) in of {
            assert!(is_in(text, state), "{text}");
            let others = RANGES.iter().filter(|(letters, ..)| *letters != state && is_in(text, letters)).count();
            assert_eq!(others, 0, "{text}");
        }
        assert!(!RANGES.iter().any(|(state, ..)| is_in("00999-999", state)));
        assert!(RANGES.windows(2).all(|pair| pair[0].2 + 1 == pair[1].1), "no gap and no overlap");
    }

    proptest! {
        #[test]
        fn what_is_read_is_eight_digits_of_the_text(text in "[0-9. -]{0,14}|.*") {
            if let Ok(code) = PostalCode::parse(&text) {
                prop_assert_eq!(code.as_str().len(), 8);
                prop_assert_eq!(PostalCode::parse(code.as_str()).unwrap(), code);
            }
        }
    }
}
