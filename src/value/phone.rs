//! Brazilian telephone numbers.

use super::Written;
use crate::issue::Rule;
use crate::read::FromText;
use crate::text::concat;
use std::fmt;

static FORM: Rule = Rule::error(
    "phone-form",
    "O telefone não está no formato DDD + número: 10 dígitos para fixo, 11 (com 9 depois do DDD) para celular. Confira o número.",
    "The phone isn't area code + number: 10 digits for a landline, 11 (with a 9 after the area code) for a mobile. Check it.",
);
static AREA: Rule = Rule::error(
    "phone-area",
    "Não há DDD com estes dois primeiros dígitos. Informe o telefone com DDD, como (11) 91234-5678.",
    "There is no area code with these first two digits. Enter the phone with its area code, like (11) 91234-5678.",
);
static NINE: Rule = Rule::error(
    "phone-nine-missing",
    "O telefone é de um celular antigo, sem o 9. Acrescente o 9 depois do DDD, ou confira o número.",
    "The phone is an old mobile's, without the 9. Put the 9 after the area code, or check the number.",
);

pub(super) static RULES: &[&Rule] = &[&FORM, &AREA, &NINE];

/// The 67 area codes.
const AREAS: [u8; 67] = [
    11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42, 43, 44, 45, 46, 47, 48,
    49, 51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69, 71, 73, 74, 75, 77, 79, 81, 82, 83, 84, 85, 86, 87, 88, 89,
    91, 92, 93, 94, 95, 96, 97, 98, 99,
];

/// Area code and number, digits only, without the country's 55.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Parses a number, with marks where its format has them or without. What is dialled before it goes: the country (`+55`, and `55`
    /// where 10 or 11 digits remain: 55 is an area code too), the 0 of a call to another area, and with it a carrier (`0 15`, `0xx`).
    ///
    /// # Errors
    /// `phone-form`, `phone-area` for an area code that does not exist, `phone-nine-missing` for an old number of a mobile.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        let written = Written::read(text);
        let local = local(&written).ok_or(&FORM)?;
        let (area, number) = local.split_at_checked(2).ok_or(&FORM)?;
        let start = written.text.len() - local.len();
        // Marks stand before the area code, around it, behind a mobile's 9, and before the last four digits.
        let is_gap =
            |at| at > 0 && at <= start + 2 || at + 4 == written.text.len() || at == start + 3 && number.len() == 9;
        let has = |at: usize, mark: char| match mark {
            '+' => at == 0 && written.text.starts_with("55"),
            '(' => at <= start,
            ')' => at > 0 && at <= start + 2,
            '-' | '.' | '/' => is_gap(at),
            _ => false,
        };
        if !written.marks.iter().all(|(at, mark)| has(*at, *mark)) || !is_bracketed(&written) {
            return Err(&FORM);
        }
        if !area.parse().is_ok_and(|area| AREAS.contains(&area)) {
            return Err(&AREA);
        }
        match (number.len(), number.bytes().next()) {
            (8, Some(b'2'..=b'5')) | (9, Some(b'9')) => Ok(Self(local.to_owned())),
            (8, Some(b'6'..=b'9')) => Err(&NINE),
            _ => Err(&FORM),
        }
    }

    /// The 10 or 11 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The digits of area code and number, behind whatever is dialled before them; `xx` stands for a carrier.
fn local(written: &Written) -> Option<&str> {
    let text = written.text.as_str();
    let has_country = written.marks.first() == Some(&(0, '+')) || text.len() >= 12;
    let national = if has_country { text.strip_prefix("55").unwrap_or(text) } else { text };
    let dialled = ["0xx", "0XX", "0"].into_iter().find_map(|before| national.strip_prefix(before));
    let local = match dialled {
        // Two digits of a carrier.
        Some(dialled) if dialled.len() >= 12 => dialled.get(2..)?,
        dialled => dialled.unwrap_or(national),
    };
    (matches!(local.len(), 10 | 11) && local.bytes().all(|byte| byte.is_ascii_digit())).then_some(local)
}

/// Whether brackets stand in one pair, or not at all.
fn is_bracketed(written: &Written) -> bool {
    let mut open = None;
    written.marks.iter().all(|(_, mark)| match mark {
        '(' => open.replace(true).is_none(),
        ')' => open.replace(false) == Some(true),
        _ => true,
    }) && open != Some(true)
}

/// Numbers of people stay out of logs.
impl fmt::Debug for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("phone")
    }
}

impl FromText for Phone {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }

    fn meant(text: &str) -> Option<String> {
        if Self::parse(text) != Err(&NINE) {
            return None;
        }
        let written = Written::read(text);
        let (area, number) = local(&written)?.split_at_checked(2)?;
        let (begin, end) = number.split_at_checked(4)?;
        Some(concat(&["(", area, ") 9", begin, "-", end]))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn good_and_bad_phones() {
        let good = [
            ("a mobile with marks", "(11) 91234-5678", "11912345678"),
            ("a landline", "1132345678", "1132345678"),
            ("with the country", "+55 11 91234-5678", "11912345678"),
            ("area code 55 without the country", "(55) 99123-4567", "55991234567"),
            ("area code 55 with the country", "5555991234567", "55991234567"),
            ("a 0 before the area", "011 91234-5678", "11912345678"),
            ("a 0 in the brackets, with the country", "+55 (011) 91234-5678", "11912345678"),
            ("a 0 with the country, without a plus", "55 011 3234-5678", "1132345678"),
            ("a 0 and a carrier", "0 15 11 91234-5678", "11912345678"),
            ("a 0 and a carrier of a landline", "0 21 (11) 3234-5678", "1132345678"),
            ("a sign for the carrier", "0xx11 3234-5678", "1132345678"),
            ("a sign for the carrier in brackets", "(0XX11) 91234.5678", "11912345678"),
            ("a mobile's 9 apart", "11 9 1234-5678", "11912345678"),
            ("every dash and blank is one", "(11)\u{a0}91234\u{2011}5678", "11912345678"),
            ("dots for marks", "11.91234.5678", "11912345678"),
        ];
        for (reason, text, digits) in good {
            assert_eq!(Phone::parse(text).map(|phone| phone.0), Ok(digits.to_owned()), "{reason}");
        }
        let bad = [
            ("nothing", "", "phone-form"),
            ("no area code", "912345678", "phone-form"),
            ("no area code, of a company", "4004-1234", "phone-form"),
            ("free of charge", "0800 123 4567", "phone-area"),
            ("11 digits without a 9", "11812345678", "phone-form"),
            ("a mobile without its 9", "(11) 8123-4567", "phone-nine-missing"),
            ("the same with 6", "1161234567", "phone-nine-missing"),
            ("another country", "4411912345678", "phone-form"),
            ("another country with a plus", "+1 11 91234 5678", "phone-form"),
            ("letters", "11 9abc-5678", "phone-form"),
            ("an extension", "(11) 3234-5678 r. 12", "phone-form"),
            ("an area code that does not exist", "20912345678", "phone-area"),
            ("a landline that begins with 1", "1112345678", "phone-form"),
            ("a number of a data frame", "1191234567.0", "phone-form"),
            ("a number of a spreadsheet", "11.912.345.678", "phone-form"),
            ("one bracket", "(11 91234-5678", "phone-form"),
            ("brackets around something else", "11 (91234) 5678", "phone-form"),
            ("a sign elsewhere", "11xx 91234-5678", "phone-form"),
            ("two numbers", "(11) 91234-5678 / (11) 3234-5678", "phone-form"),
        ];
        for (reason, text, code) in bad {
            assert_eq!(Phone::parse(text).map_err(|rule| rule.code), Err(code), "{reason}");
        }
    }

    #[test]
    fn the_missing_nine_is_put_where_it_belongs() {
        for text in ["(11) 8123-4567", "+55 11 81234567", "011 8123-4567", "0xx11 8123.4567", "0 15 11 8123-4567"] {
            assert_eq!(Phone::meant(text).as_deref(), Some("(11) 98123-4567"), "{text}");
        }
        assert_eq!(Phone::meant("(11) 3234-5678"), None);
    }

    proptest! {
        #[test]
        fn what_is_read_reads_again(text in "[+]?[0-9() -]{8,18}|.*") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(phone.as_str()).unwrap(), phone);
            }
        }
    }
}
