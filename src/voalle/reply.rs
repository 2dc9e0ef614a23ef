//! What an answer proves: the one place that goes from a status and a body to what was said, or to a fault (voalle-api.md, "The
//! envelope", "Nobody found"; ecosystem.md, "HTTP").

use super::absence::{self, Seen};
use super::endpoint::Call;
use super::envelope::{Envelope, read_envelope};
use super::fault::{Fault, Unread};
use super::message::Message;
use super::names::field;
use crate::json::{Text, Value};

/// Seconds to wait when the ERP asks to wait and doesn't say how long.
const PACE_SECONDS: u64 = 60;

/// An answer as it came.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// What it brought.
    pub body: Body,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u64>,
}

/// The body of an answer that came whole.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing, and the framing says that this is all.
    Empty,
    /// JSON.
    Json(Value),
    /// A page of HTML.
    Page,
    /// Text that is neither.
    Text(String),
    /// It is in a coding that nobody asked for; its name.
    Coded(String),
    /// It has more than is read of such an answer, or is no text.
    NotRead(Unread),
}

impl Body {
    /// Reads the bytes of a body that is whole.
    pub fn read(bytes: &[u8], longest: usize) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else { return Self::NotRead(Unread::NoText) };
        // Some servers send a byte order mark.
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Self::Empty;
        }
        match crate::json::read(text, longest) {
            Ok(value) => Self::Json(value),
            // What is no JSON is a page, or words.
            Err(_) if text.starts_with('<') => Self::Page,
            Err(_) if text.starts_with(['{', '[']) => Self::NotRead(Unread::NoJson),
            Err(_) => Self::Text(text.to_owned()),
        }
    }

    const fn json(&self) -> Option<&Value> {
        if let Self::Json(value) = self { Some(value) } else { None }
    }

    /// Why there is nothing in it to go by.
    fn unread(&self) -> Unread {
        match self {
            Self::Empty => Unread::Empty,
            Self::Json(_) => Unread::NoEnvelope,
            Self::Page => Unread::Page,
            Self::Text(_) => Unread::NoJson,
            Self::Coded(coding) => Unread::Coded(coding.clone()),
            Self::NotRead(why) => why.clone(),
        }
    }

    /// Words of the ERP's, or of whoever stands before it, where there are any.
    pub(super) fn words(&self) -> Vec<Message> {
        match self {
            Self::Text(text) => Vec::from_iter(Message::plain(text)),
            Self::Json(value) => {
                let named = ["message", "detail", "title", "error_description", "error"];
                let text = named.into_iter().find_map(|name| field(value, name)?.as_text());
                Vec::from_iter(text.and_then(Message::plain))
            }
            _ => Vec::new(),
        }
    }
}

/// What the ERP said in an answer that is no refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The `response`; null where a look-up found nothing.
    pub response: Value,
    /// What was said beside it.
    pub messages: Vec<Message>,
    /// Whether it came in the envelope: then this endpoint is the ERP's.
    pub enveloped: bool,
}

/// What an answer to `call` says. `answers_there`: this endpoint has answered with an envelope since the way to the ERP changed.
///
/// # Errors
/// What went wrong, or what the ERP refused.
pub fn read_reply(call: &Call, reply: &Reply, answers_there: bool) -> Result<Said, Fault> {
    let envelope = reply.body.json().and_then(read_envelope);
    if absence::is_any(absence::forms_of(call), seen(reply, envelope.as_ref(), answers_there)) {
        let messages = envelope.as_ref().map(|envelope| envelope.messages.clone()).unwrap_or_default();
        return Ok(Said { response: Value::Null, messages, enveloped: envelope.is_some() });
    }
    match envelope {
        Some(envelope) => of_envelope(call, reply, envelope),
        None => without_envelope(call, reply),
    }
}

fn seen<'a>(reply: &'a Reply, envelope: Option<&'a Envelope>, answers_there: bool) -> Seen<'a> {
    let body = match &reply.body {
        Body::Empty => None,
        Body::Json(value) => Some(value),
        // Something stands there, which is no known form.
        _ => Some(&Value::Bool(true)),
    };
    Seen { status: reply.status, body, envelope, answers_there }
}

fn of_envelope(call: &Call, reply: &Reply, envelope: Envelope) -> Result<Said, Fault> {
    let Envelope { success, response, messages } = envelope;
    match reply.status {
        429 => Err(Fault::Pace(reply.retry_after.unwrap_or(PACE_SECONDS))),
        200..=299 if success => Ok(Said { response, messages, enveloped: true }),
        // A look-up has nothing to lose.
        _ if !success && !call.writes() => Err(Fault::Refused(messages)),
        // Nor what a server gave up: it may have been done all the same.
        408 => Err(Fault::Status(408, messages)),
        200..=299 | 400..=499 if !success => Err(Fault::Refused(messages)),
        // A filter of the server's may put its failure into the envelope after the work was done: nobody knows.
        503 => Err(Fault::Overloaded(messages)),
        status => Err(Fault::Status(status, messages)),
    }
}

fn without_envelope(call: &Call, reply: &Reply) -> Result<Said, Fault> {
    let words = || reply.body.words();
    let is_page = matches!(reply.body, Body::Page);
    Err(match reply.status {
        200..=299 => match &reply.body {
            // A bare list is how some tenants answer a question; what was done, it does not say.
            Body::Json(list @ Value::List(_)) if !call.writes() => {
                return Ok(Said { response: list.clone(), messages: Vec::new(), enveloped: false });
            }
            body => Fault::Unreadable(body.unread()),
        },
        status @ (301 | 302 | 303 | 307 | 308) => Fault::Redirected(status),
        status @ (400 | 422) => match problem_words(&reply.body) {
            reasons if reasons.is_empty() => Fault::Status(status, words()),
            reasons => Fault::Refused(reasons),
        },
        401 => Fault::TokenRefused,
        403 if is_page => Fault::Fenced,
        403 => Fault::Forbidden,
        404 if matches!(reply.body, Body::Empty) && call.asks_by_document() => Fault::PerhapsNobody,
        404 if matches!(reply.body, Body::Empty) || !call.writes() => Fault::WrongPort,
        status @ (405 | 411 | 413 | 414 | 415) => Fault::NotTaken(status),
        429 => Fault::Pace(reply.retry_after.unwrap_or(PACE_SECONDS)),
        503 => Fault::Overloaded(words()),
        status => Fault::Status(status, words()),
    })
}

/// The words of an answer of ASP.NET's own validation, `{errors: {field: [words]}}` (RFC 9457), before any work was done.
fn problem_words(body: &Body) -> Vec<Message> {
    let Some(Value::Object(errors)) = body.json().and_then(|value| field(value, "errors")) else { return Vec::new() };
    let of_field = |(name, words): &(Text, Value)| {
        let words: Vec<&str> = match words {
            Value::List(items) => items.iter().filter_map(Value::as_text).collect(),
            other => other.as_text().into_iter().collect(),
        };
        let place = name.trim_start_matches(['$', '.']);
        let prefix = if place.is_empty() { String::new() } else { format!("{place}: ") };
        words.into_iter().filter_map(|text| Message::plain(&format!("{prefix}{text}"))).collect::<Vec<_>>()
    };
    errors.iter().flat_map(of_field).take(20).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
