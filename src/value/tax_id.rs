//! CPF and CNPJ (voalle-api.md, "Dates, numbers, documents").

use crate::issue::Rule;
use crate::read::FromText;
use std::fmt;

static LENGTH: Rule = Rule::error(
    "tax-id-length",
    "O documento não tem o tamanho de um CPF (11 dígitos) nem de um CNPJ (14 caracteres). Confira se falta ou sobra algum.",
    "The document has neither the length of a CPF (11 digits) nor of a CNPJ (14 characters). Check for one missing or too many.",
);
static CHARACTERS: Rule = Rule::error(
    "tax-id-characters",
    "O documento tem um caractere que não cabe ali. Um CPF só tem dígitos; um CNPJ pode ter letras de A a Z nas 12 primeiras posições.",
    "The document has a character that can't stand there. A CPF has digits only; a CNPJ may have letters A to Z in its first 12 places.",
);
static LOWERCASE: Rule = Rule::error(
    "tax-id-lowercase",
    "As letras de um CNPJ são maiúsculas. Escreva-as em maiúsculas.",
    "The letters of a CNPJ are capitals. Write them as capitals.",
);
static REPEATED: Rule = Rule::error(
    "tax-id-repeated",
    "O documento repete o mesmo dígito e não existe. Informe o documento verdadeiro.",
    "The document repeats one digit and doesn't exist. Enter the real one.",
);
static CHECK_DIGITS: Rule = Rule::error(
    "tax-id-check-digits",
    "Os dois últimos dígitos não conferem com os demais. Confira o documento: há um caractere trocado.",
    "The last two digits don't match the others. Check the document: a character is wrong.",
);
static COMPANY_ONLY: Rule = Rule::error(
    "tax-id-company-only",
    "Aqui vai um CNPJ, e este documento é um CPF. Informe o CNPJ da empresa.",
    "A CNPJ goes here and this document is a CPF. Enter the company's CNPJ.",
);

static LETTERS: Rule = Rule::info(
    "cnpj-letters",
    "Este CNPJ tem letras, e não se sabe se todo Voalle já as aceita. Confirme com a Voalle antes da primeira venda.",
    "This CNPJ has letters, and it is not known whether every Voalle takes them yet. Ask Voalle before the first sale.",
);

pub(super) static RULES: &[&Rule] =
    &[&LENGTH, &CHARACTERS, &LOWERCASE, &REPEATED, &CHECK_DIGITS, &COMPANY_ONLY, &LETTERS];

/// Whose document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaxIdKind {
    /// A person's, 11 digits.
    Cpf,
    /// A company's, 14 characters; since July 2026 the first 12 may be letters (IN RFB 2.229/2024).
    Cnpj,
}

impl TaxIdKind {
    /// `cpf` or `cnpj`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cpf => "cpf",
            Self::Cnpj => "cnpj",
        }
    }
}

/// A CPF or CNPJ whose check digits are right, without marks.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TaxId {
    value: String,
    kind: TaxIdKind,
}

impl TaxId {
    /// Parses a document; dots, hyphens, slashes and blanks are ignored, letters must be capitals.
    ///
    /// # Errors
    /// The rule that it breaks: its length, a character, one digit repeated, or the check digits.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        if text.len() > 64 {
            return Err(&LENGTH);
        }
        let value: String = text.chars().filter(|mark| !matches!(mark, '.' | '-' | '/' | ' ')).collect();
        if !value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(&CHARACTERS);
        }
        let kind = match value.len() {
            11 => TaxIdKind::Cpf,
            14 => TaxIdKind::Cnpj,
            _ => return Err(&LENGTH),
        };
        let split = value.len() - 2;
        let fits = |(at, byte): (usize, u8)| byte.is_ascii_digit() || (kind == TaxIdKind::Cnpj && at < split);
        if !value.bytes().enumerate().all(fits) {
            return Err(&CHARACTERS);
        }
        if value.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return Err(&LOWERCASE);
        }
        let first = value.bytes().next();
        let repeated = value.bytes().all(|byte| Some(byte) == first);
        if repeated && (kind == TaxIdKind::Cpf || first == Some(b'0')) {
            return Err(&REPEATED);
        }
        let (base, digits) = value.split_at(split);
        if check_digits(base, kind) != digits { Err(&CHECK_DIGITS) } else { Ok(Self { value, kind }) }
    }

    /// Without marks: what the ERP and its addresses take.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Whose document it is.
    pub const fn kind(&self) -> TaxIdKind {
        self.kind
    }

    /// With marks: `529.982.247-25` or `12.ABC.345/01DE-35`.
    pub fn formatted(&self) -> String {
        let marks: &[(usize, char)] = match self.kind {
            TaxIdKind::Cpf => &[(3, '.'), (6, '.'), (9, '-')],
            TaxIdKind::Cnpj => &[(2, '.'), (5, '.'), (8, '/'), (12, '-')],
        };
        let mut out = String::with_capacity(18);
        for (at, character) in self.value.chars().enumerate() {
            if let Some((_, mark)) = marks.iter().find(|(before, _)| *before == at) {
                out.push(*mark);
            }
            out.push(character);
        }
        out
    }
}

/// The two check digits of `base`: weights grow from 2 at the right, and fall back to 2 after 9 for a CNPJ.
fn check_digits(base: &str, kind: TaxIdKind) -> String {
    let mut document = base.to_owned();
    for _ in 0..2 {
        let weighted = document.bytes().rev().enumerate().map(|(at, byte)| {
            let weight = if kind == TaxIdKind::Cnpj { 2 + at % 8 } else { 2 + at };
            usize::from(byte - b'0') * weight
        });
        let remainder = weighted.sum::<usize>() % 11;
        let digit = if remainder < 2 { 0 } else { 11 - remainder };
        document.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
    document.split_off(base.len())
}

/// Documents stay out of logs: only the kind is shown.
impl fmt::Debug for TaxId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind.as_str())
    }
}

impl serde::Serialize for TaxId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.value)
    }
}

impl FromText for TaxId {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        Self::parse(text)
    }

    fn meant(text: &str) -> Option<String> {
        if Self::parse(text) != Err(&LOWERCASE) {
            return None;
        }
        Self::parse(&text.to_ascii_uppercase()).ok().map(|tax_id| tax_id.formatted())
    }

    fn remark(&self) -> Option<&'static Rule> {
        self.value.bytes().any(|byte| byte.is_ascii_alphabetic()).then_some(&LETTERS)
    }
}

/// A company's document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cnpj(TaxId);

impl Cnpj {
    /// The document.
    pub const fn tax_id(&self) -> &TaxId {
        &self.0
    }
}

impl FromText for Cnpj {
    fn from_text(text: &str) -> Result<Self, &'static Rule> {
        let tax_id = TaxId::parse(text)?;
        if tax_id.kind == TaxIdKind::Cnpj { Ok(Self(tax_id)) } else { Err(&COMPANY_ONLY) }
    }

    fn meant(text: &str) -> Option<String> {
        TaxId::meant(text)
    }

    fn remark(&self) -> Option<&'static Rule> {
        self.0.remark()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> &'static str {
        TaxId::parse(text).map_or_else(|rule| rule.code, |tax_id| tax_id.kind().as_str())
    }

    #[test]
    fn good_and_bad_documents() {
        let cases = [
            ("a CPF with marks", "529.982.247-25", "cpf"),
            ("a CPF without marks", "52998224725", "cpf"),
            ("a CPF with leading zeros", "000.000.001-91", "cpf"),
            ("a CNPJ", "11.222.333/0001-81", "cnpj"),
            ("the official example with letters", "12.ABC.345/01DE-35", "cnpj"),
            ("blanks around", " 529 982 247 25 ", "cpf"),
            ("nothing", "", "tax-id-length"),
            ("12 digits", "529982247250", "tax-id-length"),
            ("a huge text", &"1".repeat(1000), "tax-id-length"),
            ("a letter in a CPF", "5299822472A", "tax-id-characters"),
            ("a letter in the check digits", "12ABC34501DEA5", "tax-id-characters"),
            ("a digit of another script", "5299822472٥", "tax-id-characters"),
            ("a mark that is none", "529_982_247_25", "tax-id-characters"),
            ("small letters", "12.abc.345/01de-35", "tax-id-lowercase"),
            ("one digit repeated", "111.111.111-11", "tax-id-repeated"),
            ("all zeros", "00.000.000/0000-00", "tax-id-repeated"),
            ("a wrong last digit", "529.982.247-26", "tax-id-check-digits"),
            ("a wrong digit in a CNPJ with letters", "12.ABC.345/01DE-36", "tax-id-check-digits"),
        ];
        for (reason, text, expected) in cases {
            assert_eq!(code(text), expected, "{reason}");
        }
    }

    #[test]
    fn small_letters_have_a_certain_fix_and_a_cpf_is_no_company() {
        assert_eq!(TaxId::meant("12abc34501de35"), Some("12.ABC.345/01DE-35".into()));
        assert_eq!(TaxId::meant("12abc34501de36"), None);
        assert_eq!(Cnpj::from_text("529.982.247-25").unwrap_err().code, "tax-id-company-only");
    }

    #[test]
    fn a_cnpj_with_letters_is_good_and_remarked() {
        let remark = |text: &str| TaxId::parse(text).unwrap().remark().map(|rule| rule.code);
        assert_eq!(remark("12.ABC.345/01DE-35"), Some("cnpj-letters"));
        assert_eq!(Cnpj::from_text("12.ABC.345/01DE-35").unwrap().remark().map(|rule| rule.code), Some("cnpj-letters"));
        assert_eq!((remark("11.222.333/0001-81"), remark("529.982.247-25")), (None, None));
    }

    #[test]
    fn debug_shows_no_document() {
        assert_eq!(format!("{:?}", TaxId::parse("529.982.247-25").unwrap()), "cpf");
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = TaxId::parse(&text);
        }

        #[test]
        fn formatted_parses_to_the_same(base in "[0-9]{9}|[0-9A-Z]{12}") {
            let kind = if base.len() == 9 { TaxIdKind::Cpf } else { TaxIdKind::Cnpj };
            let document = format!("{base}{}", check_digits(&base, kind));
            if let Ok(tax_id) = TaxId::parse(&document) {
                prop_assert_eq!(TaxId::parse(&tax_id.formatted()).unwrap(), tax_id);
            }
        }

        #[test]
        fn cpf_as_a_second_implementation_has_it(text in "[0-9]{11}") {
            prop_assert_eq!(TaxId::parse(&text).is_ok(), cpf_cnpj::cpf::validate(&text));
        }

        #[test]
        fn cnpj_as_a_second_implementation_has_it(base in "[0-9A-Z]{12}", digits in "[0-9]{2}", right in any::<bool>()) {
            let digits = if right { check_digits(&base, TaxIdKind::Cnpj) } else { digits };
            let text = format!("{base}{digits}");
            prop_assert_eq!(TaxId::parse(&text).is_ok(), cpf_cnpj::cnpj::validate(&text), "{}", text);
        }
    }
}
