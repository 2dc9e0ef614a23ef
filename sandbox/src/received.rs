//! The record of what came in.

use crate::call::Call;
use crate::endpoint::Endpoint;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};

/// What the record shows in place of a secret.
const HIDDEN: &str = "***";
const SECRETS: [&str; 4] = ["password", "client_secret", "syndata", "refresh_token"];
/// How many calls it keeps, so that long runs do not fill the memory.
const KEPT: usize = 10_000;

/// The newest calls of the ERP in the order in which they came, and how many there were.
#[derive(Debug, Default)]
pub(crate) struct Received {
    last: u64,
    /// Numbered without a gap, up to `last`.
    calls: VecDeque<Value>,
    counts: BTreeMap<&'static str, u64>,
}

impl Received {
    /// Notes a call that has come in, and gives it a number.
    pub(crate) fn begin(&mut self, endpoint: Option<Endpoint>, call: &Call, fault: Option<&str>) -> u64 {
        self.last += 1;
        if let Some(endpoint) = endpoint {
            *self.counts.entry(endpoint.name()).or_default() += 1;
        }
        self.calls.push_back(json!({
            "sequence": self.last,
            "endpoint": endpoint.map(Endpoint::name),
            "method": call.method.as_str(),
            "path": call.path,
            "query": call.query,
            "body": hide_secrets(call.body_as_value()),
            "status": null,
            "fault": fault,
        }));
        if self.calls.len() > KEPT {
            self.calls.pop_front();
        }
        self.last
    }

    /// Notes the status that went out; it stays null where nothing did.
    pub(crate) fn end(&mut self, sequence: u64, status: u16) {
        // Counted from the newest: older ones may be gone.
        let age = self.last.checked_sub(sequence).and_then(|age| usize::try_from(age).ok());
        let index = age.and_then(|age| self.calls.len().checked_sub(age + 1));
        let found = index.and_then(|index| self.calls.get_mut(index));
        if let Some(status_field) = found.and_then(|value| value.get_mut("status")) {
            *status_field = status.into();
        }
    }

    pub(crate) fn clear(&mut self) {
        self.calls.clear();
    }

    pub(crate) fn to_json(&self) -> Value {
        self.calls.iter().cloned().collect()
    }

    /// By endpoint; what never came is not named.
    pub(crate) fn counts(&self) -> Value {
        json!(self.counts)
    }

    pub(crate) fn clear_counts(&mut self) {
        self.counts.clear();
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

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use hyper::Method;

    fn call() -> Call {
        Call {
            method: Method::GET,
            path: "/".to_owned(),
            query: None,
            content_type: String::new(),
            authorization: None,
            body: Bytes::new(),
        }
    }

    #[test]
    fn the_oldest_calls_go_and_the_count_stays() {
        let mut received = Received::default();
        for _ in 0..KEPT + 5 {
            received.begin(Some(Endpoint::Lead), &call(), None);
        }
        received.begin(None, &call(), None);
        // Gone, oldest, newest.
        for sequence in [6, 7, 10_006] {
            received.end(sequence, 200);
        }
        let calls = received.to_json();
        let calls = calls.as_array().unwrap();
        assert_eq!(calls.len(), KEPT);
        let seen = |index: usize| (calls[index]["sequence"].clone(), calls[index]["status"].clone());
        assert_eq!(seen(0), (json!(7), json!(200)));
        assert_eq!(seen(1), (json!(8), Value::Null));
        assert_eq!(seen(KEPT - 1), (json!(10_006), json!(200)));
        assert_eq!(received.counts(), json!({"lead": 10_005}));
    }

    #[test]
    fn a_call_that_ends_after_its_record_was_cleared_changes_nothing() {
        let mut received = Received::default();
        let slow = received.begin(Some(Endpoint::Lead), &call(), None);
        received.clear();
        let next = received.begin(Some(Endpoint::Lead), &call(), None);
        received.end(slow, 200);
        assert_eq!(received.to_json()[0]["status"], Value::Null);
        received.end(next, 201);
        assert_eq!(received.to_json()[0]["status"], 201);
    }
}
