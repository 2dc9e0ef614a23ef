//! What can go wrong.

use crate::envelope::REFUSED_HERE;
use crate::substitute::Substitute;
use hyper::StatusCode;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// What goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// HTTP 200 with `success: false` and these messages.
    Refuse(Value),
    /// The same with another status.
    RefuseWithStatus(StatusCode, Value),
    Unauthorized,
    TooMany,
    ServerError,
    /// HTTP 302 to this place; nothing is done.
    Redirect(String),
    /// Waits, then works.
    Slow(Duration),
    /// Nothing is done, the connection is closed.
    CutBefore,
    /// The work is done, the connection is closed.
    CutAfter,
    /// The work is done, half of the answer goes out.
    HalfBody,
    /// Something else goes out in the place of the answer.
    Instead(Substitute, Work),
}

/// Whether the work is done before something goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    Undone,
    Done,
}

/// The kinds that put something in the place of the answer.
pub(super) const INSTEAD: [(&str, Substitute, Work); 14] = [
    ("unavailable", Substitute::Unavailable, Work::Undone),
    ("unavailableAfter", Substitute::Unavailable, Work::Done),
    ("htmlBefore", Substitute::Html, Work::Undone),
    ("htmlAfter", Substitute::Html, Work::Done),
    ("firewallBefore", Substitute::Firewall, Work::Undone),
    ("firewallAfter", Substitute::Firewall, Work::Done),
    ("gzipBefore", Substitute::Gzip, Work::Undone),
    ("gzipAfter", Substitute::Gzip, Work::Done),
    ("emptyBefore", Substitute::Empty, Work::Undone),
    ("emptyAfter", Substitute::Empty, Work::Done),
    ("hugeBefore", Substitute::Huge, Work::Undone),
    ("hugeAfter", Substitute::Huge, Work::Done),
    ("problemBefore", Substitute::Problem, Work::Undone),
    ("problemAfter", Substitute::Problem, Work::Done),
];

/// The fields that belong to some kinds only: each with the kinds.
const BELONGS: [(&str, &[&str]); 4] = [
    ("delayMs", &["slow"]),
    ("messages", &["refuse", "refuseWithStatus"]),
    ("location", &["redirect"]),
    ("status", &["refuseWithStatus"]),
];

impl Kind {
    /// A refusal with words of the sandbox's own.
    pub(crate) fn refusal() -> Self {
        Self::Refuse(refusal())
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Refuse(_) => "refuse",
            Self::RefuseWithStatus(..) => "refuseWithStatus",
            Self::Unauthorized => "unauthorized",
            Self::TooMany => "tooMany",
            Self::ServerError => "serverError",
            Self::Redirect(_) => "redirect",
            Self::Slow(_) => "slow",
            Self::CutBefore => "cutBefore",
            Self::CutAfter => "cutAfter",
            Self::HalfBody => "halfBody",
            Self::Instead(substitute, work) => {
                let found = INSTEAD.iter().find(|(_, known, when)| known == substitute && when == work);
                found.map_or("", |(name, ..)| name)
            }
        }
    }

    /// The kind that a fault's description names, with what belongs to it.
    pub(super) fn read(fields: &Map<String, Value>) -> Result<Self, String> {
        let name = fields.get("kind").and_then(Value::as_str).ok_or("`kind` is missing")?;
        for (field, of) in BELONGS {
            if !of.contains(&name) && fields.contains_key(field) {
                return Err(format!("`{field}` belongs to `{}`", of.join("` and `")));
            }
        }
        let messages = || fields.get("messages").cloned().unwrap_or_else(refusal);
        Ok(match name {
            "refuse" => Self::Refuse(messages()),
            "refuseWithStatus" => {
                let status = match fields.get("status").and_then(Value::as_u64) {
                    Some(400) => StatusCode::BAD_REQUEST,
                    Some(404) => StatusCode::NOT_FOUND,
                    Some(500) => StatusCode::INTERNAL_SERVER_ERROR,
                    _ => return Err("`refuseWithStatus` needs `status`: 400, 404 or 500".to_owned()),
                };
                Self::RefuseWithStatus(status, messages())
            }
            "redirect" => {
                let location = fields.get("location").and_then(Value::as_str);
                let fits = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
                Self::Redirect(location.filter(fits).ok_or("`redirect` needs `location`, an address")?.to_owned())
            }
            "slow" => {
                let delay = fields.get("delayMs").and_then(Value::as_u64);
                Self::Slow(Duration::from_millis(delay.ok_or("`slow` needs `delayMs`, a whole number")?))
            }
            _ => Self::plain(name).ok_or_else(|| format!("`kind` cannot be `{name}`"))?,
        })
    }

    /// The kind of that name, if nothing belongs to it.
    fn plain(name: &str) -> Option<Self> {
        let found = INSTEAD.iter().find(|(known, ..)| *known == name);
        found.map(|(_, substitute, work)| Self::Instead(*substitute, *work)).or_else(|| {
            let kinds =
                [Self::Unauthorized, Self::TooMany, Self::ServerError, Self::CutBefore, Self::CutAfter, Self::HalfBody];
            kinds.into_iter().find(|kind| kind.name() == name)
        })
    }

    /// What belongs to it.
    pub(super) fn details(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Slow(delay) => vec![("delayMs", u64::try_from(delay.as_millis()).unwrap_or(u64::MAX).into())],
            Self::Refuse(messages) => vec![("messages", messages.clone())],
            Self::RefuseWithStatus(status, messages) => {
                vec![("status", status.as_u16().into()), ("messages", messages.clone())]
            }
            Self::Redirect(location) => vec![("location", location.as_str().into())],
            _ => Vec::new(),
        }
    }

    /// All of them, as chance brings them: what belongs to a kind is the same each time.
    pub(crate) fn every(delay: Duration, location: &str) -> Vec<Self> {
        let mut kinds = Self::by_default(delay, location);
        kinds.push(Self::RefuseWithStatus(StatusCode::INTERNAL_SERVER_ERROR, refusal()));
        kinds.extend(INSTEAD.iter().map(|(_, substitute, work)| Self::Instead(*substitute, *work)));
        kinds
    }

    /// Those that weather brings where it names none.
    pub(crate) fn by_default(delay: Duration, location: &str) -> Vec<Self> {
        vec![
            Self::refusal(),
            Self::Unauthorized,
            Self::TooMany,
            Self::ServerError,
            Self::Redirect(location.to_owned()),
            Self::Slow(delay),
            Self::CutBefore,
            Self::CutAfter,
            Self::HalfBody,
        ]
    }
}

fn refusal() -> Value {
    json!([{ "message": REFUSED_HERE, "code": 300, "type": "Error" }])
}
