//! What is answered, and the ERP's envelope (voalle-api.md, "The envelope").

use hyper::StatusCode;
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderName, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::{Value, json};

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A status and nothing else.
    pub(crate) fn bare(status: StatusCode) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// JSON.
    pub(crate) fn json(status: StatusCode, value: &Value) -> Self {
        let content_type = "application/json; charset=utf-8".to_owned();
        Self { status, headers: vec![(CONTENT_TYPE, content_type)], body: value.to_string().into_bytes() }
    }

    /// No live token, or a user who is no integrator.
    pub(crate) fn unauthorized() -> Self {
        Self { headers: vec![(WWW_AUTHENTICATE, "Bearer".to_owned())], ..Self::bare(StatusCode::UNAUTHORIZED) }
    }

    /// Over the pace.
    pub(crate) fn too_many(retry_after_seconds: u64) -> Self {
        let after = retry_after_seconds.max(1).to_string();
        Self { headers: vec![(RETRY_AFTER, after)], ..Self::bare(StatusCode::TOO_MANY_REQUESTS) }
    }

    /// Another place; what is asked for is not done here.
    pub(crate) fn redirect(location: String) -> Self {
        Self { headers: vec![(LOCATION, location)], ..Self::bare(StatusCode::FOUND) }
    }

    /// A path that exists, asked with another method.
    pub(crate) fn wrong_method(allowed: &str) -> Self {
        Self { headers: vec![(ALLOW, allowed.to_owned())], ..Self::bare(StatusCode::METHOD_NOT_ALLOWED) }
    }

    /// The envelope of a success.
    pub(crate) fn success(messages: Value, response: Value) -> Self {
        Self::envelope(true, messages, response)
    }

    /// The envelope of a refusal, which is HTTP 200.
    pub(crate) fn refusal(messages: Value) -> Self {
        Self::envelope(false, messages, Value::Null)
    }

    /// A refusal with one message for each thing that is wrong, in the page's form.
    pub(crate) fn refusals(messages: &[String]) -> Self {
        Self::refusal(messages.iter().map(|text| message(text, 300, "Error")).collect())
    }

    fn envelope(success: bool, messages: Value, response: Value) -> Self {
        let value = json!({
            "success": success,
            "messages": messages,
            "response": response,
            "dataResponseType": null,
            "elapsedTime": null,
        });
        Self::json(StatusCode::OK, &value)
    }
}

/// An entry of `messages`.
pub(crate) fn message(text: &str, code: u32, kind: &str) -> Value {
    json!({ "message": text, "code": code, "type": kind })
}
