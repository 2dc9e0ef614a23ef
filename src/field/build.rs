//! How a field is declared: what it holds, then what is told of it, and last what it stands within.

#[cfg(not(target_arch = "wasm32"))]
use super::About;
use super::{Choice, Fallback, Field, Form, Kind, SHORT};
use crate::issue::{Rule, Words};

/// The field with one thing more told of it; the browser's module tells nothing, and keeps none of these words.
macro_rules! told {
    ($field:expr, $name:ident: $value:expr) => {{
        #[cfg(not(target_arch = "wasm32"))]
        {
            Field { about: About { $name: $value, ..$field.about }, ..$field }
        }
        #[cfg(target_arch = "wasm32")]
        {
            _ = $value;
            $field
        }
    }};
}

impl Choice {
    /// A word, and what people call it in Portuguese and in English.
    pub const fn new(word: &'static str, pt: &'static str, en: &'static str) -> Self {
        #[cfg(target_arch = "wasm32")]
        {
            _ = (pt, en);
            Self { word }
        }
        #[cfg(not(target_arch = "wasm32"))]
        Self { word, label: Words::new(pt, en) }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl About {
    const NOTHING: Self = Self {
        label: Words::new("", ""),
        help: None,
        look: None,
        example: None,
        is_advanced: false,
        is_optional: false,
        is_hidden: false,
        shown_with: None,
        chosen_from: None,
        is_code: false,
        headings: &[],
        type_name: "",
    };
}

impl Field {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            default: None,
            missing: None,
            is_required: false,
            within: None,
            #[cfg(not(target_arch = "wasm32"))]
            about: About::NOTHING,
        }
    }

    /// The root of what is read: an object that stands in nothing.
    pub const fn whole(type_name: &'static str, fields: &'static [&'static Self]) -> Self {
        Self::object("", fields).typed(type_name)
    }

    /// The field of a file that names the schema which it follows.
    pub const fn schema() -> Self {
        Self::new("$schema", Kind::Unread).hidden().label("Esquema do arquivo", "The file's schema").help(
            "O esquema JSON que o editor usa para conferir o arquivo; nada mais o lê.",
            "The JSON Schema that an editor checks the file by; nothing else reads it.",
        )
    }

    /// An object.
    pub const fn object(name: &'static str, fields: &'static [&'static Self]) -> Self {
        Self::new(name, Kind::Object(fields))
    }

    /// A list of objects.
    pub const fn list(name: &'static str, fields: &'static [&'static Self]) -> Self {
        Self::new(name, Kind::List(fields))
    }

    /// Yes or no.
    pub const fn flag(name: &'static str) -> Self {
        Self::new(name, Kind::Flag)
    }

    /// A short text.
    pub const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text { longest: SHORT, has_lines: false })
    }

    /// A text of several lines, of at most so many characters.
    pub const fn lines(name: &'static str, longest: usize) -> Self {
        Self::new(name, Kind::Text { longest, has_lines: true })
    }

    /// A short text that stands for something in the ERP or in Datacake, and may look like a number.
    pub const fn code(name: &'static str) -> Self {
        told!(Self::text(name), is_code: true)
    }

    /// Datacake's id of what it hands over.
    pub const fn id(name: &'static str) -> Self {
        told!(Self::new(name, Kind::Parsed { form: Form::Id, takes_numbers: false }), is_code: true)
    }

    /// A text that is parsed.
    pub const fn parsed(name: &'static str, form: Form) -> Self {
        Self::new(name, Kind::Parsed { form, takes_numbers: false })
    }

    /// A text or number that is parsed.
    pub const fn parsed_code(name: &'static str, form: Form) -> Self {
        told!(Self::new(name, Kind::Parsed { form, takes_numbers: true }), is_code: true)
    }

    /// A whole number.
    pub const fn integer(name: &'static str, least: u32, most: u32, beyond: &'static Rule) -> Self {
        Self::new(name, Kind::Integer { least, most, beyond })
    }

    /// An amount in reais.
    pub const fn amount(name: &'static str) -> Self {
        Self::new(name, Kind::Amount)
    }

    /// One of several words.
    pub const fn choice(name: &'static str, choices: &'static [Choice], unknown: &'static Rule) -> Self {
        Self::new(name, Kind::Choice { choices, unknown })
    }

    /// A secret.
    pub const fn secret(name: &'static str) -> Self {
        Self::new(name, Kind::Secret)
    }

    /// What counts where nothing is given.
    #[must_use]
    pub const fn or(mut self, default: Fallback) -> Self {
        self.default = Some(default);
        self
    }

    /// Breaks `rule` where it is missing.
    #[must_use]
    pub const fn required(mut self, rule: &'static Rule) -> Self {
        self.is_required = true;
        self.needed(rule)
    }

    /// Breaks `rule` where it is missing and the reader of its section says that it is needed.
    #[must_use]
    pub const fn needed(mut self, rule: &'static Rule) -> Self {
        self.missing = Some(rule);
        self
    }

    /// What it is called, in Portuguese and in English.
    #[must_use]
    pub const fn label(self, pt: &'static str, en: &'static str) -> Self {
        told!(self, label: Words::new(pt, en))
    }

    /// What it is and what becomes of it.
    #[must_use]
    pub const fn help(self, pt: &'static str, en: &'static str) -> Self {
        told!(self, help: Some(Words::new(pt, en)))
    }

    /// Where to look for its value.
    #[must_use]
    pub const fn look(self, place: Words) -> Self {
        told!(self, look: Some(place))
    }

    /// A value as it would be typed.
    #[must_use]
    pub const fn example(self, example: &'static str) -> Self {
        told!(self, example: Some(example))
    }

    /// Most people leave it as it is.
    #[must_use]
    pub const fn advanced(self) -> Self {
        told!(self, is_advanced: true)
    }

    /// It may stay empty although a rule can ask for it: something else may be given instead.
    #[must_use]
    pub const fn optional(self) -> Self {
        told!(self, is_optional: true)
    }

    /// No form shows it.
    #[must_use]
    pub const fn hidden(self) -> Self {
        told!(self, is_hidden: true)
    }

    /// It is shown only with that word of a choice.
    #[must_use]
    pub const fn shown_with(self, choice: &'static Self, word: &'static str) -> Self {
        told!(self, shown_with: Some((choice, word)))
    }

    /// Its value is chosen from a list of the ERP's catalog.
    #[must_use]
    pub const fn chosen_from(self, list: &'static str) -> Self {
        told!(self, chosen_from: Some(list))
    }

    /// The headings of its column in a file, the model's first.
    #[must_use]
    pub const fn headings(self, headings: &'static [&'static str]) -> Self {
        told!(self, headings: headings)
    }

    /// The name of the type of an object, or of the items of a list.
    #[must_use]
    pub const fn typed(self, type_name: &'static str) -> Self {
        told!(self, type_name: type_name)
    }

    /// What it stands in; last, because a field without a label does not compile.
    #[must_use]
    pub const fn within(mut self, parent: &'static Self) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        assert!(!self.about.label.pt.is_empty() && !self.about.label.en.is_empty(), "a field has a label");
        self.within = Some(parent);
        self
    }
}
