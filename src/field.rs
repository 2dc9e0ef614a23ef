//! What a field is. It stands beside the rules of its section, in one `static`, and everything else is made from that: the reader
//! takes it, and the schemas, the types, the form, the labels, the columns of files and the papers are written from it
//! (`tests/generated`). What only these need is not in the browser's module.

mod build;
mod location;

pub use location::Location;

#[cfg(not(target_arch = "wasm32"))]
use crate::issue::Words;
use crate::issue::{Rule, Segment};

/// The longest short text (a name, a code), in characters.
pub const SHORT: usize = 255;

/// A field of the configuration, of an order or of a payment.
#[derive(Debug)]
pub struct Field {
    /// As JSON has it; empty for a whole.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What counts where nothing is given.
    pub default: Option<Fallback>,
    /// The rule that is broken where nothing is given.
    pub missing: Option<&'static Rule>,
    /// Whether that is so always; else the section's reader says when.
    pub is_required: bool,
    /// What it stands in: an object, or a list of which it is in every item; none for a whole.
    pub within: Option<&'static Self>,
    /// What people are told of it.
    #[cfg(not(target_arch = "wasm32"))]
    pub about: About,
}

impl Field {
    /// The field that a path within this whole leads to.
    pub fn at(&'static self, path: &[Segment]) -> Option<&'static Self> {
        path.iter().try_fold(self, |here, step| match (&here.kind, step) {
            (Kind::Object(fields) | Kind::List(fields), Segment::Key(name)) => {
                fields.iter().copied().find(|field| *field.name == **name)
            }
            (Kind::List(_), Segment::Index(_)) => Some(here),
            _ => None,
        })
    }
}

/// What people are told of a field; in the browser's module nothing of it is.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// What it is called; names of Voalle's and Datacake's own screens stay as those screens show them.
    pub label: Words,
    /// What it is and what becomes of it.
    pub help: Option<Words>,
    /// Where to look for its value: a menu of Voalle or Datacake.
    pub look: Option<Words>,
    /// A value that the reader takes, as it would be typed.
    pub example: Option<&'static str>,
    /// Whether most people leave it as it is.
    pub is_advanced: bool,
    /// Whether it may stay empty although a rule can ask for it: something else may be given instead.
    pub is_optional: bool,
    /// Whether no form shows it.
    pub is_hidden: bool,
    /// The choice that it is shown with, and the word of it.
    pub shown_with: Option<(&'static Field, &'static str)>,
    /// The list of the ERP's catalog that its value is chosen from, as `Choices` of the JavaScript surface calls it.
    pub chosen_from: Option<&'static str>,
    /// Whether it is a code: text that a spreadsheet may have taken for a number.
    pub is_code: bool,
    /// The headings of its column in a file; the first is the model's.
    pub headings: &'static [&'static str],
    /// The name of the type of an object, or of the items of a list.
    pub type_name: &'static str,
}

/// What a field holds.
#[derive(Debug)]
pub enum Kind {
    /// An object with these fields.
    Object(&'static [&'static Field]),
    /// A list of objects with these fields.
    List(&'static [&'static Field]),
    /// Yes or no.
    Flag,
    /// Text of at most so many characters.
    Text {
        /// In characters, blanks around included.
        longest: usize,
        /// Whether it may have several lines.
        has_lines: bool,
    },
    /// Text that is parsed into a type of its own.
    Parsed {
        /// What the text says.
        form: Form,
        /// A number counts as the text that it is written as.
        takes_numbers: bool,
    },
    /// A whole number.
    Integer {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
        /// The rule that another number breaks; its first fact is the number.
        beyond: &'static Rule,
    },
    /// An amount in reais, a number with at most two decimals.
    Amount,
    /// One word of a closed list.
    Choice {
        /// The list.
        choices: &'static [Choice],
        /// The rule that another word breaks; its first fact is the word.
        unknown: &'static Rule,
    },
    /// A text that is never shown again, or `{stored: true}`.
    Secret,
    /// What means nothing here, whatever it is.
    Unread,
}

/// What a parsed text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Datacake's id of what it hands over.
    Id,
    /// The address of a server.
    Url,
    /// A provider's name, a slug.
    ProviderName,
    /// A CPF or CNPJ.
    TaxId,
    /// A CNPJ.
    Cnpj,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// An e-mail address.
    Email,
    /// A phone of Brazil.
    Phone,
    /// A CEP.
    PostalCode,
    /// IBGE's code of a city.
    CityCode,
    /// A UF.
    State,
    /// The number of a title.
    TitleId,
}

/// What counts where nothing is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Of a flag.
    Flag(bool),
    /// Of a whole number.
    Integer(u32),
    /// Of a text or a choice.
    Text(&'static str),
}

/// A word of a closed list.
#[derive(Debug)]
pub struct Choice {
    /// As JSON has it.
    pub word: &'static str,
    /// As people read it.
    #[cfg(not(target_arch = "wasm32"))]
    pub label: Words,
}
