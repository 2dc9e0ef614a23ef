//! Faults on demand.

use crate::endpoint::Endpoint;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// What goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// HTTP 200 with `success: false` and these messages.
    Refuse(Value),
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
}

impl Kind {
    /// A refusal with words of the sandbox's own.
    pub(crate) fn refusal() -> Self {
        Self::Refuse(json!([{ "message": "Recusado pelo ambiente de testes.", "code": 300, "type": "Error" }]))
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Refuse(_) => "refuse",
            Self::Unauthorized => "unauthorized",
            Self::TooMany => "tooMany",
            Self::ServerError => "serverError",
            Self::Redirect(_) => "redirect",
            Self::Slow(_) => "slow",
            Self::CutBefore => "cutBefore",
            Self::CutAfter => "cutAfter",
            Self::HalfBody => "halfBody",
        }
    }
}

#[derive(Debug)]
struct Fault {
    /// None is every call.
    on: Option<Endpoint>,
    kind: Kind,
    times: u64,
}

/// The faults that wait for their call, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    waiting: Vec<Fault>,
}

impl Faults {
    /// Adds what `{on, kind, times?, delayMs?, messages?, location?}` describes.
    pub(crate) fn add(&mut self, description: &Value) -> Result<(), String> {
        let fields = description.as_object().ok_or("the fault is not an object")?;
        let names = ["on", "kind", "times", "delayMs", "messages", "location"];
        if let Some(name) = fields.keys().find(|name| !names.contains(&name.as_str())) {
            return Err(format!("a fault has no `{name}`"));
        }
        let on = match fields.get("on").and_then(Value::as_str) {
            Some("*") => None,
            Some(name) => {
                let found = Endpoint::NAMES.iter().find(|(_, known)| *known == name);
                Some(found.ok_or_else(|| format!("`on` cannot be `{name}`"))?.0)
            }
            None => return Err("`on` is missing".to_owned()),
        };
        let times = match fields.get("times") {
            None => 1,
            Some(times) => times.as_u64().filter(|times| *times > 0).ok_or("`times` is no whole number from 1")?,
        };
        self.waiting.push(Fault { on, kind: kind(fields)?, times });
        Ok(())
    }

    /// The fault for this call, if one waits for it.
    pub(crate) fn take(&mut self, endpoint: Endpoint) -> Option<Kind> {
        let fault = self.waiting.iter_mut().find(|fault| fault.on.is_none_or(|on| on == endpoint))?;
        fault.times -= 1;
        let kind = fault.kind.clone();
        self.waiting.retain(|fault| fault.times > 0);
        Some(kind)
    }

    /// The waiting faults, with the times that are left.
    pub(crate) fn to_json(&self) -> Value {
        let list = self.waiting.iter().map(|fault| {
            let mut value = json!({
                "on": fault.on.map_or("*", Endpoint::name),
                "kind": fault.kind.name(),
                "times": fault.times,
            });
            match (&fault.kind, value.as_object_mut()) {
                (Kind::Slow(delay), Some(fields)) => {
                    let delay = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
                    fields.insert("delayMs".to_owned(), delay.into());
                }
                (Kind::Refuse(messages), Some(fields)) => {
                    fields.insert("messages".to_owned(), messages.clone());
                }
                (Kind::Redirect(location), Some(fields)) => {
                    fields.insert("location".to_owned(), location.as_str().into());
                }
                _ => {}
            }
            value
        });
        list.collect()
    }
}

fn kind(fields: &Map<String, Value>) -> Result<Kind, String> {
    let name = fields.get("kind").and_then(Value::as_str).ok_or("`kind` is missing")?;
    for (field, of) in [("delayMs", "slow"), ("messages", "refuse"), ("location", "redirect")] {
        if name != of && fields.contains_key(field) {
            return Err(format!("`{field}` belongs to `{of}`"));
        }
    }
    Ok(match name {
        "refuse" => fields.get("messages").cloned().map_or_else(Kind::refusal, Kind::Refuse),
        "unauthorized" => Kind::Unauthorized,
        "tooMany" => Kind::TooMany,
        "serverError" => Kind::ServerError,
        "redirect" => {
            let location = fields.get("location").and_then(Value::as_str);
            let fits = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
            Kind::Redirect(location.filter(fits).ok_or("`redirect` needs `location`, an address")?.to_owned())
        }
        "slow" => {
            let delay = fields.get("delayMs").and_then(Value::as_u64);
            Kind::Slow(Duration::from_millis(delay.ok_or("`slow` needs `delayMs`, a whole number")?))
        }
        "cutBefore" => Kind::CutBefore,
        "cutAfter" => Kind::CutAfter,
        "halfBody" => Kind::HalfBody,
        _ => return Err(format!("`kind` cannot be `{name}`")),
    })
}
