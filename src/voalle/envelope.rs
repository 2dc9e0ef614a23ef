//! The envelope of every answer: `{success, messages, response, dataResponseType, elapsedTime}` (voalle-api.md, "The envelope").

use super::message::{Message, read_messages};
use super::names::field;
use crate::json::Value;
use crate::text::has;

/// An envelope, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// `success`; false is an error whatever the status (A).
    pub success: bool,
    /// `response`, null where it is absent.
    pub response: Value,
    /// `messages`, and the sentence that may stand in `dataResponseType` instead.
    pub messages: Vec<Message>,
}

/// Reads an envelope; none where the value is something else.
pub fn read_envelope(value: &Value) -> Option<Envelope> {
    // Some answers say `Success`, some `Sucess` (sic); one that says both and differs says neither.
    let said = ["success", "sucess"].map(|name| field(value, name));
    let success = match said {
        [Some(Value::Bool(one)), Some(Value::Bool(other))] if one != other => return None,
        [Some(Value::Bool(said)), None | Some(Value::Bool(_))] | [None, Some(Value::Bool(said))] => *said,
        _ => return None,
    };
    let mut messages = read_messages(field(value, "messages"));
    // It names a type as a rule, which is one word; a sentence there is what was to be said.
    let sentence = field(value, "dataResponseType").and_then(Value::as_text).filter(|text| has(text.trim(), b' '));
    messages.extend(sentence.and_then(Message::plain));
    Some(Envelope { success, response: field(value, "response").cloned().unwrap_or(Value::Null), messages })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(bool, String, Vec<String>)> {
        let envelope = read_envelope(&crate::json::read(text, 10_000).unwrap())?;
        let words = envelope.messages.into_iter().map(|message| message.text).collect();
        Some((envelope.success, envelope.response.to_json(), words))
    }

    #[test]
    fn every_documented_form_is_read() {
        let yes = |response: &str, words: &[&str]| {
            Some((true, response.to_owned(), words.iter().map(|word| (*word).to_owned()).collect()))
        };
        let no =
            |words: &[&str]| Some((false, "null".to_owned(), words.iter().map(|word| (*word).to_owned()).collect()));
        let cases = [
            ("an object", r#"{"success":true,"messages":null,"response":{"a":1}}"#, yes(r#"{"a":1}"#, &[])),
            ("a list", r#"{"success":true,"messages":"","response":[1]}"#, yes("[1]", &[])),
            ("no response", r#"{"success":true}"#, yes("null", &[])),
            ("capitals", r#"{"Success":true,"Response":7,"Messages":["Ok."]}"#, yes("7", &["Ok."])),
            ("sic", r#"{"Sucess":true,"response":7}"#, yes("7", &[])),
            (
                "a sentence in another place",
                r#"{"success":true,"messages":null,"response":true,"dataResponseType":"Pessoa alterada com sucesso."}"#,
                yes("true", &["Pessoa alterada com sucesso."]),
            ),
            ("the name of a type", r#"{"success":true,"dataResponseType":"StartSaleModel"}"#, yes("null", &[])),
            ("refused without a word", r#"{"success":false,"messages":null}"#, no(&[])),
            ("refused with a blank", r#"{"success":false,"messages":" "}"#, no(&[])),
            ("refused with a text", r#"{"success":false,"messages":"Não."}"#, no(&["Não."])),
            ("neither", r#"{"response":{}}"#, None),
            ("a text as success", r#"{"success":"true"}"#, None),
            ("both", r#"{"success":true,"Sucess":false}"#, None),
            ("a page", r#""<html>""#, None),
            ("a bare list", "[1]", None),
        ];
        for (reason, text, expected) in cases {
            assert_eq!(read(text), expected, "{reason}");
        }
    }

    #[test]
    fn the_documented_refusal_of_a_lead() {
        let text = r#"{"success":false,"messages":[{"message":"Origem de contato inválida.","code":300,"type":"Error"},
            {"message":"Integrador inválido.","code":300,"type":"Error"}],"response":null}"#;
        assert_eq!(
            read(text).map(|(_, _, words)| words),
            Some(vec!["Origem de contato inválida.".to_owned(), "Integrador inválido.".to_owned()])
        );
    }
}
