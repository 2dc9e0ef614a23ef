//! The record of what came in.

use crate::call::Call;
use crate::endpoint::Endpoint;
use serde_json::{Value, json};

/// What the record shows in place of a secret.
const HIDDEN: &str = "***";
const SECRETS: [&str; 4] = ["password", "client_secret", "syndata", "refresh_token"];

/// The calls of the ERP in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Received {
    last: u64,
    calls: Vec<(u64, Value)>,
}

impl Received {
    /// Notes a call that has come in, and gives it a number.
    pub(crate) fn begin(&mut self, endpoint: Option<Endpoint>, call: &Call, fault: Option<&str>) -> u64 {
        self.last += 1;
        let value = json!({
            "sequence": self.last,
            "endpoint": endpoint.map(Endpoint::name),
            "method": call.method.as_str(),
            "path": call.path,
            "query": call.query,
            "body": hide_secrets(call.body_as_value()),
            "status": null,
            "fault": fault,
        });
        self.calls.push((self.last, value));
        self.last
    }

    /// Notes the status that went out; it stays null where nothing did.
    pub(crate) fn end(&mut self, sequence: u64, status: u16) {
        let found = self.calls.iter_mut().find(|(number, _)| *number == sequence);
        if let Some(status_field) = found.and_then(|(_, value)| value.get_mut("status")) {
            *status_field = status.into();
        }
    }

    pub(crate) fn clear(&mut self) {
        self.calls.clear();
    }

    pub(crate) fn to_json(&self) -> Value {
        self.calls.iter().map(|(_, value)| value.clone()).collect()
    }
}

/// Wherever they were sent to: a secret at the wrong address is a secret still.
fn hide_secrets(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        for (name, value) in fields {
            if SECRETS.contains(&name.as_str()) {
                *value = HIDDEN.into();
            }
        }
    }
    body
}
