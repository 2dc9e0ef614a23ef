//! The envelope of every answer (voalle-api.md, "The envelope").

use crate::json::Value;

/// The words of a refusal are written down and shown: no person reads more of them, and no ERP may fill a journal.
const MOST_MESSAGES: usize = 20;
const LONGEST_MESSAGE: usize = 500;

/// What an answer of HTTP status 200 says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was done; the `response`.
    Done(Value),
    /// It was refused (`success: false`), in the ERP's words.
    Refused(Vec<Message>),
    /// It is no envelope: what was done, nobody can tell.
    Unreadable,
}

/// One of the ERP's messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its words.
    pub text: String,
    /// Its number, where there is one.
    pub code: Option<String>,
}

/// A field by its name in any casing: some answers say `success`, some `Success`, some `Sucess` (sic).
fn field<'a>(fields: &'a [(String, Value)], names: &[&str]) -> Option<&'a Value> {
    fields.iter().find(|(key, _)| names.iter().any(|name| key.eq_ignore_ascii_case(name))).map(|(_, value)| value)
}

/// Reads an answer. A bare list, which some tenants send, is its own `response`.
pub fn read_answer(answer: &Value) -> Answer {
    let fields = match answer {
        Value::List(_) => return Answer::Done(answer.clone()),
        Value::Object(fields) => fields,
        _ => return Answer::Unreadable,
    };
    match field(fields, &["success", "sucess"]) {
        Some(Value::Bool(true)) => Answer::Done(field(fields, &["response"]).cloned().unwrap_or(Value::Null)),
        Some(Value::Bool(false)) => Answer::Refused(messages(field(fields, &["messages"]))),
        _ => Answer::Unreadable,
    }
}

/// `messages` may be null, empty, a text, or a list of texts or of `{message, code, type}`.
fn messages(value: Option<&Value>) -> Vec<Message> {
    let one = |value: &Value| match value {
        Value::Text(text) => Some((text.clone(), None)),
        Value::Object(fields) => {
            let text = field(fields, &["message"])?.as_text()?.to_owned();
            Some((text, field(fields, &["code"]).and_then(Value::as_code).map(str::to_owned)))
        }
        _ => None,
    };
    let found = match value {
        Some(Value::List(items)) => items.iter().filter_map(one).collect(),
        Some(value) => Vec::from_iter(one(value)),
        None => Vec::new(),
    };
    let short = |text: &str| text.trim().chars().take(LONGEST_MESSAGE).collect();
    let spoken = found.into_iter().map(|(text, code)| Message { text: short(&text), code });
    spoken.filter(|message| !message.text.is_empty()).take(MOST_MESSAGES).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn read(text: &str) -> Answer {
        read_answer(&Value::parse(text, 10_000).unwrap())
    }

    fn refused(texts: &[&str]) -> Answer {
        Answer::Refused(texts.iter().map(|text| Message { text: (*text).to_owned(), code: None }).collect())
    }

    #[test]
    fn every_documented_form_is_read() {
        let done = |text: &str| Answer::Done(Value::parse(text, 100).unwrap());
        let cases = [
            ("done with an object", r#"{"success":true,"messages":null,"response":{"a":1}}"#, done(r#"{"a":1}"#)),
            ("done with a list", r#"{"success":true,"messages":"","response":[1]}"#, done("[1]")),
            ("done without response", r#"{"success":true}"#, done("null")),
            ("capital", r#"{"Success":true,"Response":7}"#, done("7")),
            ("sic", r#"{"Sucess":true,"response":7}"#, done("7")),
            ("a bare list", "[1,2]", done("[1,2]")),
            ("refused without a word", r#"{"success":false,"messages":null}"#, refused(&[])),
            ("refused with a blank", r#"{"success":false,"messages":" "}"#, refused(&[])),
            ("refused with a text", r#"{"success":false,"messages":"Não."}"#, refused(&["Não."])),
            ("refused with texts", r#"{"success":false,"messages":["Não.",""]}"#, refused(&["Não."])),
            ("neither", r#"{"response":{}}"#, Answer::Unreadable),
            ("a text as success", r#"{"success":"true"}"#, Answer::Unreadable),
            ("a page", r#""<html>""#, Answer::Unreadable),
        ];
        for (reason, text, expected) in cases {
            assert_eq!(read(text), expected, "{reason}");
        }
    }

    #[test]
    fn words_without_end_are_cut() {
        let many = vec![format!("\"{}\"", "é".repeat(2000)); 100].join(",");
        let text = format!("{{\"success\":false,\"messages\":[{many}]}}");
        let Answer::Refused(messages) = read_answer(&Value::parse(&text, 1 << 20).unwrap()) else { panic!() };
        assert_eq!((messages.len(), messages[0].text.chars().count()), (20, 500));
    }

    #[test]
    fn the_documented_refusal_of_a_lead() {
        let text = r#"{"success":false,"messages":[{"message":"Origem de contato inválida.","code":300,"type":"Error"},
            {"message":"Integrador inválido.","code":300,"type":"Error"}],"response":null}"#;
        let message = |text: &str| Message { text: text.to_owned(), code: Some("300".to_owned()) };
        let expected = vec![message("Origem de contato inválida."), message("Integrador inválido.")];
        assert_eq!(read(text), Answer::Refused(expected));
    }
}
