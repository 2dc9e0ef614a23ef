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
        let region: u16 = self.0.get(..3).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        let last = STARTS.iter().take_while(|(first, _)| *first <= region).last();
        last.is_some_and(|(_, number)| u32::from(*number) == state.number())
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the CEPs of a state begin, by their first three digits, with IBGE's number of the state; they end where the next begin
/// (Correios, "Faixas de CEP").
const STARTS: [(u16, u8); 31] = [
    (10, 35),
    (200, 33),
    (290, 32),
    (300, 31),
    (400, 29),
    (490, 28),
    (500, 26),
    (570, 27),
    (580, 25),
    (590, 24),
    (600, 23),
    (640, 22),
    (650, 21),
    (660, 15),
    (689, 16),
    (690, 13),
    (693, 14),
    (694, 13),
    (699, 12),
    (700, 53),
    (728, 52),
    (730, 53),
    (737, 52),
    (768, 11),
    (770, 17),
    (780, 51),
    (789, 11),
    (790, 50),
    (800, 41),
    (880, 42),
    (900, 43),
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
        }
        let number = |state: &str| State::parse(state).unwrap().number();
        let states: std::collections::BTreeSet<u32> = STARTS.iter().map(|(_, number)| u32::from(*number)).collect();
        assert_eq!(states.len(), 27);
        assert!(states.contains(&number("TO")) && STARTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(!is_in("00999-999", "SP") && !is_in("20000-000", "SP") && is_in("19999-999", "SP"));
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
