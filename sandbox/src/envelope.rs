//! The ERP's envelope (voalle-api.md, "The envelope").

use crate::answer::Answer;
use hyper::StatusCode;
use serde_json::{Value, json};

/// The words of a refusal that only the sandbox makes.
pub(crate) const REFUSED_HERE: &str = "Recusado pelo ambiente de testes.";

impl Answer {
    /// The envelope of a success.
    pub(crate) fn success(messages: Value, response: Value) -> Self {
        envelope(true, messages, response, Value::Null)
    }

    /// A success with one sentence, in `messages`.
    pub(crate) fn success_saying(sentence: &str, response: Value) -> Self {
        Self::success(json!([message(sentence, Value::Null, "Success")]), response)
    }

    /// A success without data, in one of its two forms: the sentence in `messages`, or, with `response: true`, in
    /// `dataResponseType`.
    pub(crate) fn done(sentence: &str, response_true: bool) -> Self {
        if response_true {
            return envelope(true, Value::Null, true.into(), sentence.into());
        }
        Self::success_saying(sentence, Value::Null)
    }

    /// A refusal, which is HTTP 200, with messages as a test wants them.
    pub(crate) fn refusal(messages: Value) -> Self {
        envelope(false, messages, Value::Null, Value::Null)
    }

    /// A refusal for one reason.
    pub(crate) fn refused(reason: &str) -> Self {
        Self::refused_for(&[reason.to_owned()], Value::Null)
    }

    /// A refusal with a message for each reason: always a list.
    pub(crate) fn refused_for(reasons: &[String], code: Value) -> Self {
        Self::refusal(reasons.iter().map(|reason| message(reason, code.clone(), "Error")).collect())
    }
}

fn envelope(success: bool, messages: Value, response: Value, data_response_type: Value) -> Answer {
    let value = json!({
        "success": success,
        "messages": messages,
        "response": response,
        "dataResponseType": data_response_type,
        "elapsedTime": null,
    });
    Answer::json(StatusCode::OK, value)
}

fn message(text: &str, code: Value, kind: &str) -> Value {
    json!({ "message": text, "code": code, "type": kind })
}
