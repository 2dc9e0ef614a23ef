//! Of which kind a value is, and which form a text has.

use crate::json::Value;

/// Kinds that a value may be of, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// None.
    pub const NONE: Self = Self(0);
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` or `false`.
    pub const FLAG: Self = Self(2);
    /// A number.
    pub const NUMBER: Self = Self(4);
    /// A text.
    pub const TEXT: Self = Self(8);
    /// An object.
    pub const OBJECT: Self = Self(16);
    /// A list.
    pub const LIST: Self = Self(32);

    const NAMED: [(Self, &'static str); 6] = [
        (Self::NULL, "null"),
        (Self::FLAG, "boolean"),
        (Self::NUMBER, "number"),
        (Self::TEXT, "text"),
        (Self::OBJECT, "object"),
        (Self::LIST, "list"),
    ];

    /// The kind of a value.
    pub const fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::FLAG,
            Value::Number(_) => Self::NUMBER,
            Value::Text(_) => Self::TEXT,
            Value::List(_) => Self::LIST,
            Value::Object(_) => Self::OBJECT,
        }
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without those.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of these are among them.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Their names in a file: `null`, `boolean`, `number`, `text`, `object`, `list`.
    pub fn names(self) -> Vec<&'static str> {
        Self::NAMED.into_iter().filter(|(kind, _)| self.has(*kind)).map(|(_, name)| name).collect()
    }
}

/// The form of a text: as much as may be told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextForm {
    /// No character, or only blanks.
    Blank,
    /// Digits alone.
    Digits,
    /// A number with a decimal point or comma.
    Decimal,
    /// `YYYY-MM-DD`.
    Date,
    /// The same with a time, with or without a zone.
    Moment,
    /// A UUID.
    Uuid,
    /// An address with `://`.
    Address,
    /// One with `@`.
    Email,
    /// Letters, digits and marks without a blank.
    Word,
    /// Anything else.
    Words,
}

impl TextForm {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Blank,
        Self::Digits,
        Self::Decimal,
        Self::Date,
        Self::Moment,
        Self::Uuid,
        Self::Address,
        Self::Email,
        Self::Word,
        Self::Words,
    ];

    /// The form of a text.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let fits = |pattern: &str| {
            text.len() == pattern.len()
                && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
                    b'0' => byte.is_ascii_digit(),
                    b'x' => byte.is_ascii_hexdigit(),
                    _ => byte == wanted,
                })
        };
        let begins = |pattern: &str| {
            let head = text.get(..pattern.len());
            head.is_some_and(|head| {
                head.bytes()
                    .zip(pattern.bytes())
                    .all(|(byte, wanted)| if wanted == b'0' { byte.is_ascii_digit() } else { byte == wanted })
            })
        };
        let has = |part: char| text.chars().any(|one| one == part);
        let all = |marks: &[u8]| text.bytes().all(|byte| byte.is_ascii_digit() || marks.contains(&byte));
        match () {
            () if text.is_empty() => Self::Blank,
            () if all(b"") => Self::Digits,
            () if fits("0000-00-00") => Self::Date,
            () if begins("0000-00-00T00:00") => Self::Moment,
            () if fits("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") => Self::Uuid,
            () if all(b".,") && text.bytes().any(|byte| byte.is_ascii_digit()) => Self::Decimal,
            () if text.split_once("://").is_some() => Self::Address,
            () if has(' ') => Self::Words,
            () if has('@') => Self::Email,
            () => Self::Word,
        }
    }

    /// Its name in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Digits => "digits",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::Moment => "moment",
            Self::Uuid => "uuid",
            Self::Address => "address",
            Self::Email => "email",
            Self::Word => "word",
            Self::Words => "words",
        }
    }
}
