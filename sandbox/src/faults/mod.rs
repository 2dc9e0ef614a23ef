//! Faults on demand.

mod kind;

pub(crate) use kind::{Kind, Work};

use crate::endpoint::Endpoint;
use serde_json::{Value, json};

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
    /// Adds what `{on, kind, times?, delayMs?, messages?, location?, status?}` describes.
    pub(crate) fn add(&mut self, description: &Value) -> Result<(), String> {
        let fields = description.as_object().ok_or("the fault is not an object")?;
        let names = ["on", "kind", "times", "delayMs", "messages", "location", "status"];
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
        self.waiting.push(Fault { on, kind: Kind::read(fields)?, times });
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
            if let Some(fields) = value.as_object_mut() {
                fields.extend(fault.kind.details().into_iter().map(|(name, detail)| (name.to_owned(), detail)));
            }
            value
        });
        list.collect()
    }
}
