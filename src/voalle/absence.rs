//! "Nobody" and "no titles" in all their known forms (voalle-api.md, "Nobody found"): data, one static for each endpoint.

use super::confidence::Confidence;
use super::endpoint::Call;
use super::envelope::Envelope;
use super::known_words::{NO_OPEN_TITLES, NOT_FOUND, says};
use crate::json::Value;

/// A form of answer that means: there is nothing.
#[derive(Debug)]
pub struct Form {
    /// What it looks like.
    pub shape: Shape,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who has seen it.
    pub source: &'static str,
}

/// What such an answer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The envelope of a refusal, whose only words are these.
    Refusal(&'static str),
    /// 404, and the envelope with whatever words.
    NotFoundEnvelope,
    /// The envelope of a success whose `response` is null.
    NullResponse,
    /// The same with `{}`.
    EmptyObject,
    /// The same with an empty list or text.
    EmptyList,
    /// A bare list without items.
    BareEmptyList,
    /// 200 and no body at all, whose framing says that it is whole.
    EmptyBody,
    /// 404 and no body: also what a wrong port or path answers, and so it counts only where the endpoint has answered with an
    /// envelope since the way to the ERP changed.
    BareNotFound,
}

const fn form(shape: Shape, confidence: Confidence, source: &'static str) -> Form {
    Form { shape, confidence, source }
}

const ONE_PROGRAM: &str = "one public program";
const THREE_PROGRAMS: &str = "three public programs read any 404 so";
const APP_OF_A_PROVIDER: &str =
    "five versions of a provider's app, on open titles; two more programs take any refusal for it";

/// Nobody has the document: of `people/txid`.
pub static NOBODY: &[Form] = &[
    form(Shape::Refusal(NOT_FOUND), Confidence::B, APP_OF_A_PROVIDER),
    form(Shape::NotFoundEnvelope, Confidence::B, "Voalle's service framework, and three public programs"),
    form(Shape::NullResponse, Confidence::B, "public programs"),
    form(Shape::EmptyObject, Confidence::C, ONE_PROGRAM),
    form(Shape::EmptyList, Confidence::C, ONE_PROGRAM),
    form(Shape::BareEmptyList, Confidence::C, "some tenants answer a list without its envelope"),
    form(Shape::EmptyBody, Confidence::C, ONE_PROGRAM),
    form(Shape::BareNotFound, Confidence::B, THREE_PROGRAMS),
];

/// The person has no titles, or nobody has the document: of `getopentitlesbytxid` and `gettitlesbytxid`.
pub static NO_TITLES: &[Form] = &[
    form(Shape::Refusal(NOT_FOUND), Confidence::B, APP_OF_A_PROVIDER),
    form(Shape::Refusal(NO_OPEN_TITLES), Confidence::B, "the same app"),
    form(Shape::NotFoundEnvelope, Confidence::B, "Voalle's service framework"),
    form(Shape::NullResponse, Confidence::B, "public programs"),
    form(Shape::EmptyObject, Confidence::C, ONE_PROGRAM),
    form(Shape::EmptyList, Confidence::A, "the page's own example of a list"),
    form(Shape::BareEmptyList, Confidence::C, "some tenants answer a list without its envelope"),
    form(Shape::EmptyBody, Confidence::C, ONE_PROGRAM),
    form(Shape::BareNotFound, Confidence::B, THREE_PROGRAMS),
];

/// The forms in which the answer to a call may say that there is nothing; empty for calls that ask for nobody.
pub const fn forms_of(call: &Call) -> &'static [Form] {
    match call {
        Call::Person(_) => NOBODY,
        Call::OpenTitles(_) | Call::Titles(_) => NO_TITLES,
        _ => &[],
    }
}

/// An answer as the forms look at it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) status: u16,
    /// None where the body is empty, and whole.
    pub(super) body: Option<&'a Value>,
    pub(super) envelope: Option<&'a Envelope>,
    /// Whether the endpoint has answered with an envelope since the way to the ERP changed.
    pub(super) answers_there: bool,
}

/// Whether an answer is of one of the forms.
pub(super) fn is_any(forms: &[Form], seen: Seen<'_>) -> bool {
    forms.iter().any(|form| form.shape.fits(seen))
}

impl Shape {
    fn fits(self, seen: Seen<'_>) -> bool {
        let answered = |fits: fn(&Value) -> bool| {
            matches!(seen.status, 200..=299)
                && seen.envelope.is_some_and(|envelope| envelope.success && fits(&envelope.response))
        };
        match self {
            Self::Refusal(words) => seen.envelope.is_some_and(|envelope| {
                !envelope.success
                    && !envelope.messages.is_empty()
                    && envelope.messages.iter().all(|message| says(message, words))
            }),
            // A success there would be two answers in one.
            Self::NotFoundEnvelope => seen.status == 404 && seen.envelope.is_some_and(|envelope| !envelope.success),
            Self::NullResponse => answered(|response| *response == Value::Null),
            Self::EmptyObject => answered(|response| matches!(response, Value::Object(fields) if fields.is_empty())),
            Self::EmptyList => answered(|response| match response {
                Value::List(items) => items.is_empty(),
                Value::Text(text) => text.trim().is_empty(),
                _ => false,
            }),
            Self::BareEmptyList => {
                matches!(seen.status, 200..=299) && matches!(seen.body, Some(Value::List(items)) if items.is_empty())
            }
            Self::EmptyBody => matches!(seen.status, 200..=299) && seen.body.is_none(),
            Self::BareNotFound => seen.status == 404 && seen.body.is_none() && seen.answers_there,
        }
    }
}
