//! Which answers of a report tell what: found or done, nobody, no titles, refused.

use super::shape::Kind;
use super::told::{About, Body, Told, ToldAbout};
use crate::endpoint::Endpoint;
use crate::words::{NO_OPEN_TITLES, NOT_FOUND};

/// What an answer is an example of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tells {
    /// Something was found, or done.
    Found,
    Nobody,
    NoTitles,
    Refused,
}

/// The examples, one of each.
#[derive(Clone, Debug)]
pub(super) struct Answers(Vec<(Endpoint, Tells, Told)>);

impl Answers {
    /// Of several examples of one thing the first has the form, and all of them the shape.
    pub(super) fn new(all: Vec<ToldAbout>) -> Self {
        let mut examples: Vec<(Endpoint, Tells, Told)> = Vec::new();
        for ToldAbout { endpoint, about, told } in all {
            let Some(tells) = tells(endpoint, about, &told) else { continue };
            let same = examples.iter_mut().find(|(of, what, _)| (*of, *what) == (endpoint, tells));
            match same {
                Some((.., earlier)) if earlier.body == told.body => {
                    earlier.shape = match (earlier.shape.take(), told.shape) {
                        (Some(one), Some(other)) => Some(one.and(other)),
                        (one, other) => one.or(other),
                    };
                }
                Some(_) => {}
                None => examples.push((endpoint, tells, told)),
            }
        }
        Self(examples)
    }

    fn get(&self, endpoint: Endpoint, tells: Tells) -> Option<&Told> {
        self.0.iter().find(|(of, what, _)| (*of, *what) == (endpoint, tells)).map(|(.., told)| told)
    }

    pub(super) fn found(&self, endpoint: Endpoint) -> Option<&Told> {
        self.get(endpoint, Tells::Found)
    }

    pub(super) fn nobody(&self, endpoint: Endpoint) -> Option<&Told> {
        self.get(endpoint, Tells::Nobody)
    }

    pub(super) fn no_titles(&self, endpoint: Endpoint) -> Option<&Told> {
        self.get(endpoint, Tells::NoTitles)
    }

    pub(super) fn refused(&self, endpoint: Endpoint) -> Option<&Told> {
        self.get(endpoint, Tells::Refused)
    }

    /// The refusal of a list that nothing is asked for: it is no fault of the question's, so that ERP never tells it.
    pub(super) fn never_told(&self, endpoint: Endpoint) -> Option<&Told> {
        let is_list = matches!(
            endpoint,
            Endpoint::Campaigns | Endpoint::ContractTypes | Endpoint::Places | Endpoint::IncidentTypes
        );
        self.refused(endpoint).filter(|_| is_list)
    }
}

/// None where it is an example of nothing: a page, an overload, a missing right.
fn tells(endpoint: Endpoint, about: About, told: &Told) -> Option<Tells> {
    let status = told.status.as_u16();
    if told.body == Body::Other || matches!(status, 300..=399 | 401 | 403 | 405 | 408 | 429 | 501..) {
        return None;
    }
    let by_document = matches!(endpoint, Endpoint::Person | Endpoint::OpenTitles | Endpoint::Titles);
    let is_good = told.status.is_success();
    if by_document && !(is_good && told.has_something() && !is_nobodys(about, told)) {
        return nothing(endpoint, about, told);
    }
    match told.success {
        Some(false) => (status < 500).then_some(Tells::Refused),
        _ => is_good.then_some(Tells::Found),
    }
}

/// An object in answer to a document that nobody has: unless it names a document, it is nobody's.
fn is_nobodys(about: About, told: &Told) -> bool {
    let document = told.response_field("txId");
    let is_named =
        document.is_some_and(|shape| shape.has(Kind::Number) || shape.lengths.is_some_and(|(_, longest)| longest > 0));
    about == About::Nobody && told.response_shape().is_some_and(|shape| shape.items.is_none()) && !is_named
}

fn nothing(endpoint: Endpoint, about: About, told: &Told) -> Option<Tells> {
    let known = told.words.iter().any(|word| [NOT_FOUND, NO_OPEN_TITLES].contains(&word.as_str()));
    // Of a customer another refusal says something else than that they are not there.
    let is_refused = told.success == Some(false) || told.status.is_server_error();
    if about == About::Customer && is_refused && !known {
        return (told.success == Some(false) && told.status.as_u16() < 500).then_some(Tells::Refused);
    }
    match about {
        _ if endpoint == Endpoint::Person => Some(Tells::Nobody),
        About::Nobody => Some(Tells::Nobody),
        _ if told.words.iter().any(|word| word == NOT_FOUND) => Some(Tells::Nobody),
        _ => Some(Tells::NoTitles),
    }
}
