//! The ERP's envelope (voalle-api.md, "The envelope").

use crate::answer::{Answer, Content};
use crate::settings::Spelling;
use hyper::StatusCode;
use serde_json::{Map, Value, json};

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

    /// The same with the names as that ERP spells them.
    pub(crate) fn spelled(self, spelling: Spelling) -> Self {
        let Content::Json(value) = self.content else { return self };
        let value = match spelling {
            Spelling::Documented => value,
            Spelling::Pascal => pascal(value),
            Spelling::PascalSucess => misspelt(pascal(value)),
        };
        Self { content: Content::Json(value), ..self }
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

fn pascal(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (capital(&name), pascal(value)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(list) => list.into_iter().map(pascal).collect(),
        other => other,
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Sic: the ERP's own spelling.
fn misspelt(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut()
        && let Some(success) = fields.remove("Success")
    {
        fields.insert("Sucess".to_owned(), success);
    }
    value
}
