//! The file for whoever writes the description of the wire: no document, name, host, secret or value is in it.

use super::lines::Line;
use super::talk::{Sentence, Told};
use crate::clock::today;
use datacake_voalle::config::general::Environment;
use datacake_voalle::json::Value;
use datacake_voalle::voalle::wire::Report;

/// The form of the file, and its version.
const FORMAT: &str = "datacake-voalle first contact 1";

/// The file: at which environment and on which day it was, how each line came out, and the answers as the report tells them, each with the line that
/// asked for it.
pub(super) fn file(environment: Environment, told: &[Told], report: &Report, asked_by: &[Line]) -> Value {
    let word = |text: &str| Value::Text(text.into());
    let line = |told: &Told| {
        let mut members = vec![("line", word(told.line.id())), ("state", word(told.outcome.state.id()))];
        let codes = &told.outcome.codes;
        members.extend(told.outcome.code().map(|code| ("code", word(code))));
        members.push(("codes", Value::List(codes.iter().map(|code| word(code)).collect())));
        let forms: Vec<_> = told.outcome.told.iter().filter_map(form).collect();
        if !forms.is_empty() {
            members.push(("forms", Value::List(forms)));
        }
        Value::object(members)
    };
    let day = today().map(|day| day.to_string()).unwrap_or_default();
    Value::object([
        ("format", word(FORMAT)),
        ("edition", word(env!("CARGO_PKG_VERSION"))),
        ("environment", word(environment.word())),
        ("day", word(&day)),
        ("lines", Value::List(told.iter().map(line).collect())),
        ("answers", answers(report, asked_by)),
    ])
}

/// What a port answered to what is the other's, by the code that says which.
fn form(sentence: &Sentence) -> Option<Value> {
    let Sentence::Form(note, form) = sentence else { return None };
    Some(Value::object([
        ("code", Value::Text(note.code.into())),
        ("status", Value::Number(form.status.to_string().into())),
        ("body", Value::Text(form.body.into())),
    ]))
}

fn answers(report: &Report, asked_by: &[Line]) -> Value {
    let Value::List(mut answers) = report.to_json() else { return Value::Null };
    for (answer, line) in answers.iter_mut().zip(asked_by) {
        answer.put("line", Value::Text(line.id().into()));
    }
    Value::List(answers)
}
