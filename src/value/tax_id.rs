//! CPF and CNPJ (voalle-api.md, "Dates, numbers, documents").

use super::Written;
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
    "O documento tem um caractere que não pode estar ali, ou pontuação fora do lugar. Um CPF só tem dígitos; um CNPJ pode ter letras de A a Z nas 12 primeiras posições.",
    "The document has a character that can't stand there, or a mark out of place. A CPF has digits only; a CNPJ may have letters A to Z in its first 12 places.",
);
static WORD: Rule = Rule::error(
    "tax-id-word",
    "Há uma palavra antes do documento. Escreva só o documento; com pontuação, se for um CNPJ que começa com essas letras.",
    "A word stands before the document. Write the document alone; with its marks, if it is a CNPJ that begins with these letters.",
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
    "Este CNPJ tem letras. Antes da primeira venda, confirme com o suporte da Voalle se o seu sistema já as aceita.",
    "This CNPJ has letters. Ask Voalle's support before the first sale whether your system takes them.",
);

pub(super) static RULES: &[&Rule] =
    &[&LENGTH, &CHARACTERS, &WORD, &LOWERCASE, &REPEATED, &CHECK_DIGITS, &COMPANY_ONLY, &LETTERS];

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

    /// The marks of its format, and how many characters stand before each.
    const fn marks(self) -> &'static [(usize, char)] {
        match self {
            Self::Cpf => &[(3, '.'), (6, '.'), (9, '-')],
            Self::Cnpj => &[(2, '.'), (5, '.'), (8, '/'), (12, '-')],
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
    /// Parses a document, with marks (dots, hyphens, slashes) where its format has them or without; letters must be capitals.
    ///
    /// # Errors
    /// The rule that it breaks: its length, a character, where its marks stand, a word before it, one digit repeated, or the check
    /// digits.
    pub fn parse(text: &str) -> Result<Self, &'static Rule> {
        if text.len() > 64 {
            return Err(&LENGTH);
        }
        // Of the 14 characters of "CPF52998224725" some have the check digits of a CNPJ.
        if begins_with_name(text) {
            return Err(&WORD);
        }
        match Self::read(text) {
            Err(rule) if rule == &LENGTH || rule == &CHARACTERS => {
                let is_named = after_word(text).is_some_and(|rest| Self::read(rest).is_ok());
                Err(if is_named { &WORD } else { rule })
            }
            read => read,
        }
    }

    fn read(text: &str) -> Result<Self, &'static Rule> {
        let written = Written::read(text);
        if !written.marks.iter().all(|(_, mark)| matches!(mark, '.' | '-' | '/')) {
            return Err(&CHARACTERS);
        }
        let kind = match written.text.len() {
            11 => TaxIdKind::Cpf,
            14 => TaxIdKind::Cnpj,
            _ => return Err(&LENGTH),
        };
        if !written.fits(|at, _| kind.marks().iter().any(|(before, _)| *before == at)) {
            return Err(&CHARACTERS);
        }
        let value = written.text;
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
        let marks = self.kind.marks();
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

/// Whether a text begins with the name of a document: with its marks no CNPJ does, because one stands among its first three letters.
fn begins_with_name(text: &str) -> bool {
    after_name(text).is_some_and(|rest| rest.bytes().any(|byte| byte.is_ascii_digit()))
}

fn after_name(text: &str) -> Option<&str> {
    let begins = |name: &str| text.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
    let name = ["cpf", "cnpj"].into_iter().find(|name| begins(name))?;
    text.get(name.len()..)
}

/// What follows the word that a text begins with: letters, then something that is no letter or digit.
fn after_word(text: &str) -> Option<&str> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
    let rest = text.get(length..)?;
    let document = without_marks(rest);
    (length > 0 && document.len() < rest.len()).then_some(document)
}

/// What begins with a letter or a digit.
fn without_marks(text: &str) -> &str {
    let length = text.bytes().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    text.get(length..).unwrap_or_default()
}

/// The document that follows the name that a text begins with, or any other word.
fn named(text: &str) -> Option<&str> {
    after_word(text).or_else(|| after_name(text).map(without_marks))
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
        let document = match Self::parse(text) {
            Err(rule) if rule == &LOWERCASE => text,
            Err(rule) if rule == &WORD => named(text)?,
            _ => return None,
        };
        Self::parse(&document.to_ascii_uppercase()).ok().map(|tax_id| tax_id.formatted())
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
        TaxId::meant(text).filter(|meant| Self::from_text(meant).is_ok())
    }

    fn remark(&self) -> Option<&'static Rule> {
        self.0.remark()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The check digits of a CNPJ hold for this one.
    const CNPJ_LIKE_NAMED_CPF: &str = "CPF52998224760";
    const CNPJ_OF_THE_LETTERS: &str = "CP.F52.998/2247-60";

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
            ("marks elsewhere", "52.998.224.725", "tax-id-characters"),
            ("a number of a spreadsheet", "1122233300018.1", "tax-id-characters"),
            ("two marks at one place", "529..982.247-25", "tax-id-characters"),
            ("a mark behind", "529.982.247-25.", "tax-id-characters"),
            ("every dash is one", "529\u{2011}982\u{2013}247\u{2212}25", "cpf"),
            ("every blank is one", "529\u{a0}982 247\u{3000}-\u{2009}25", "cpf"),
            ("a word before", "CPF 529.982.247-25", "tax-id-word"),
            ("a word and a colon", "cnpj: 11.222.333/0001-81", "tax-id-word"),
            ("another word", "Documento nº 529.982.247-25", "tax-id-characters"),
            ("another word alone", "Documento 529.982.247-25", "tax-id-word"),
            ("a word that would make a CNPJ of a CPF", "CPF52998224725", "tax-id-word"),
            ("the same with letters that would fit", CNPJ_LIKE_NAMED_CPF, "tax-id-word"),
            ("a CNPJ of those letters", CNPJ_OF_THE_LETTERS, "cnpj"),
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
        for named in ["CPF52998224725", "CPF: 529.982.247-25", "documento 52998224725", "cpf  - 529 982 247 25"] {
            assert_eq!(TaxId::meant(named).as_deref(), Some("529.982.247-25"), "{named}");
        }
        assert_eq!(TaxId::meant("CPF 529.982.247-26"), None);
        assert_eq!(Cnpj::meant("CPF 529.982.247-25"), None, "a CPF is no company's document");
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
