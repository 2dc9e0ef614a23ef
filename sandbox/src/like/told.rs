//! One answer, as the report tells it.

use super::names::untold_length;
use super::shape::{Kind, Shape};
use crate::endpoint::Endpoint;
use hyper::StatusCode;

/// What an answer was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Provider,
    Customer,
    Lead,
    Nobody,
    MadeUp,
}

impl About {
    pub(super) const NAMES: [(Self, &str); 5] = [
        (Self::Provider, "provider"),
        (Self::Customer, "customer"),
        (Self::Lead, "lead"),
        (Self::Nobody, "nobody"),
        (Self::MadeUp, "made-up"),
    ];
}

/// What a body was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Empty,
    Envelope,
    /// JSON that is no envelope.
    Bare,
    /// Something in the place of an answer, which is weather and no form of this ERP's.
    Other,
}

impl Body {
    pub(super) const NAMES: [(Self, &str); 10] = [
        (Self::Empty, "empty"),
        (Self::Envelope, "envelope"),
        (Self::Bare, "list"),
        (Self::Bare, "object"),
        (Self::Bare, "value"),
        (Self::Other, "unclear"),
        (Self::Other, "page"),
        (Self::Other, "text"),
        (Self::Other, "coded"),
        (Self::Other, "unread"),
    ];

    pub(super) const fn is_json(self) -> bool {
        matches!(self, Self::Envelope | Self::Bare)
    }
}

/// What `response` was, as far as it decides anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Response {
    /// There is no envelope.
    None,
    Null,
    EmptyObject,
    EmptyList,
    /// An object or a list with something in it.
    Filled,
    /// A text, a number or a flag.
    Scalar,
}

impl Response {
    pub(super) const NAMES: [(Self, &str); 9] = [
        (Self::None, ""),
        (Self::Null, "null"),
        (Self::EmptyObject, "{}"),
        (Self::EmptyList, "[]"),
        (Self::Filled, "object"),
        (Self::Filled, "list"),
        (Self::Scalar, "flag"),
        (Self::Scalar, "number"),
        (Self::Scalar, "text"),
    ];
}

/// The form and the shape of an answer.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) status: StatusCode,
    pub(super) body: Body,
    /// Of an envelope.
    pub(super) success: Option<bool>,
    pub(super) response: Response,
    /// Known sentences, or `‹words, n›`.
    pub(super) words: Vec<String>,
    /// Whether one of them was said to be an error; none where the report does not say.
    pub(super) has_error: Option<bool>,
    pub(super) shape: Option<Shape>,
}

/// The same with the call that it answered.
#[derive(Clone, Debug)]
pub(super) struct ToldAbout {
    pub(super) endpoint: Endpoint,
    pub(super) about: About,
    pub(super) told: Told,
}

impl Told {
    /// The shape of what it tells: `response`, or the whole where there is no envelope.
    pub(super) fn response_shape(&self) -> Option<&Shape> {
        let whole = self.shape.as_ref()?;
        if self.body == Body::Envelope { whole.field("response") } else { Some(whole) }
    }

    /// The shape of a field of `response`.
    pub(super) fn response_field(&self, name: &str) -> Option<&Shape> {
        self.response_shape()?.field(name)
    }

    /// Whether there is something in it: entries, or an object.
    pub(super) fn has_something(&self) -> bool {
        let filled =
            |shape: &Shape| shape.items.is_some() || shape.fields.as_ref().is_some_and(|fields| !fields.is_empty());
        match self.body {
            Body::Envelope => self.response == Response::Filled,
            Body::Bare => self.shape.as_ref().is_some_and(filled),
            Body::Empty | Body::Other => false,
        }
    }
}

/// Whether a title's status stands beside `billet`; none where the report does not say. The name may be untold, its length is not.
pub(super) fn has_status_beside(told: &Told) -> Option<bool> {
    let entry = told.response_shape()?.items.as_ref()?;
    let billet = entry.field("billet")?;
    if billet.field("status").is_some() {
        return Some(false);
    }
    let is_it = |name: &str, shape: &Shape| {
        (name.eq_ignore_ascii_case("status") || untold_length(name) == Some("status".len())) && shape.has(Kind::Text)
    };
    entry.fields.as_ref()?.iter().any(|(name, shape)| is_it(name, shape)).then_some(true)
}

/// Whether services surely have other codes in contract types than in campaigns: because they have no form in common.
pub(super) fn has_no_code_in_common(campaigns: &Told, contract_types: &Told) -> bool {
    let codes = |told: &Told, lists: &[&str]| {
        let mut entry = told.response_shape()?.items.as_deref()?;
        for list in lists {
            entry = entry.field(list)?.items.as_deref()?;
        }
        Some(entry.field("code")?.forms.clone()).filter(|forms| !forms.is_empty())
    };
    let of_campaigns = codes(campaigns, &["campaignPriceList", "campaignPriceListProductServices"]);
    let of_types = codes(contract_types, &["contractTypesServiceProduct"]);
    of_campaigns.zip(of_types).is_some_and(|(one, other)| one.is_disjoint(&other))
}
