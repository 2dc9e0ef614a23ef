//! An answer, looked at: its form, what of it is known, and its shape.

use super::super::absence::forms_of;
use super::super::endpoint::Call;
use super::super::names::field;
use super::super::reply::{Body, Reply};
use super::described::{Described, ENVELOPE, described};
use super::form::{AnswerForm, Known, known_form};
use super::shape::Shape;
use super::unlike::{PlaceStep, Unlike, hold};
use crate::json::Value;

/// An answer as far as anything may be told of it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// [`Call::name`].
    pub call: &'static str,
    /// Its form.
    pub form: AnswerForm,
    /// The known form that it has; none where nobody has seen such an answer.
    pub known: Option<Known>,
    /// In what its fields are unlike what is known, and what is now seen.
    pub unlike: Vec<Unlike>,
    /// The shape of the body, where it is JSON.
    pub shape: Option<Shape>,
}

impl Answer {
    /// Looks at an answer to `call`; of each list at `most` entries.
    pub fn of(call: &Call, reply: &Reply, most: usize) -> Self {
        let form = AnswerForm::of(reply);
        let known = known_form(call, &form);
        let (mut shape, mut unlike) = (None, Vec::new());
        if let Body::Json(value) = &reply.body {
            let whole = Shape::of_first(most, value);
            if form.success.is_some() {
                unlike.extend(hold(&ENVELOPE, &whole));
            }
            if let Some(described) = described(call.name())
                && let Some((place, told)) = told(described, &form, value)
            {
                let of_response = hold(&described.response, &Shape::of_first(most, told));
                unlike.extend(of_response.into_iter().map(|mut one| {
                    one.place.splice(0..0, place.iter().cloned());
                    one
                }));
            }
            shape = Some(whole);
        }
        Self { call: call.name(), form, known, unlike, shape }
    }

    /// Whether something of it was not known.
    pub fn is_news(&self) -> bool {
        self.known.is_none() || self.unlike.iter().any(Unlike::is_news)
    }

    /// Whether it is one of the known ways to say that there is nothing.
    pub fn may_be_nothing(&self, call: &Call) -> bool {
        !forms_of(call).is_empty() && !matches!(self.form.response, "object" | "list")
    }
}

/// Whether the call's list comes in pages.
pub(super) fn comes_in_pages(call: &str) -> bool {
    matches!(call, "places" | "incidentTypes")
}

/// What an answer that is no refusal tells, and where it stands; none where it tells nothing.
fn told<'a>(described: &Described, form: &AnswerForm, value: &'a Value) -> Option<(Vec<PlaceStep>, &'a Value)> {
    if !(200..=299).contains(&form.status) {
        return None;
    }
    let response = || vec![PlaceStep::Known("response")];
    match (described.is_enveloped, form.success) {
        (false, _) => Some((Vec::new(), value)),
        (true, Some(false)) => None,
        (true, None) => value.as_list().filter(|items| !items.is_empty()).map(|_| (Vec::new(), value)),
        (true, Some(true)) if matches!(form.response, "null" | "{}" | "[]") => None,
        (true, Some(true)) => {
            let told = field(value, "response")?;
            // A list that comes in pages may be in an object.
            let paged = field(told, "data").filter(|data| comes_in_pages(described.call) && data.as_list().is_some());
            Some(paged.map_or_else(
                || (response(), told),
                |data| ([response(), vec![PlaceStep::Known("data")]].concat(), data),
            ))
        }
    }
}
