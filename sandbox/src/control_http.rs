//! The control over HTTP, under `/_sandbox/` on the API's port. It is ours, not the ERP's.

use crate::answer::Answer;
use crate::call::Call;
use crate::control::Control;
use hyper::StatusCode;
use serde_json::{Value, json};

/// Where the control begins.
pub(crate) const PREFIX: &str = "/_sandbox/";

/// Answers a call of the control.
pub(crate) fn answer(control: &Control, call: &Call) -> Answer {
    let Some(what) = call.path.strip_prefix(PREFIX) else {
        return Answer::bare(StatusCode::NOT_FOUND);
    };
    match (what, call.method.as_str()) {
        ("faults", "GET") => show(control.faults()),
        ("faults", "POST") => change(call, |fault| control.add_fault(fault)),
        ("faults", "DELETE") => done(|| control.clear_faults()),
        ("weather", "GET") => show(control.weather()),
        ("weather", "POST") => change(call, |weather| control.make_weather(weather)),
        ("weather", "DELETE") => done(|| control.calm_weather()),
        ("people", "GET") => show(control.people()),
        ("people", "POST") => change(call, |people| control.add_people(people)),
        ("titles", "POST") => change(call, |titles| control.add_titles(titles)),
        ("counts", "GET") => show(control.counts()),
        ("counts", "DELETE") => done(|| control.clear_counts()),
        ("received", "GET") => show(control.received()),
        ("received", "DELETE") => done(|| control.clear_received()),
        ("records", "GET") => show(control.records()),
        ("settings", "GET") => show(control.settings()),
        ("settings", "POST") => change(call, |changes| control.change_settings(changes)),
        ("tokens/expire", "POST") => done(|| control.expire_tokens()),
        ("reset", "POST") => done(|| control.reset()),
        ("faults" | "weather", _) => Answer::wrong_method("GET, POST, DELETE"),
        ("received" | "counts", _) => Answer::wrong_method("GET, DELETE"),
        ("records", _) => Answer::wrong_method("GET"),
        ("settings" | "people", _) => Answer::wrong_method("GET, POST"),
        ("titles" | "tokens/expire" | "reset", _) => Answer::wrong_method("POST"),
        _ => Answer::bare(StatusCode::NOT_FOUND),
    }
}

fn show(value: Value) -> Answer {
    Answer::json(StatusCode::OK, value)
}

fn done(work: impl FnOnce()) -> Answer {
    work();
    Answer::bare(StatusCode::NO_CONTENT)
}

fn change(call: &Call, apply: impl FnOnce(&Value) -> Result<(), String>) -> Answer {
    let read = serde_json::from_slice(&call.body).map_err(|error| format!("the body is not JSON: {error}"));
    match read.and_then(|value: Value| apply(&value)) {
        Ok(()) => Answer::bare(StatusCode::NO_CONTENT),
        Err(reason) => Answer::json(StatusCode::BAD_REQUEST, json!({ "error": reason })),
    }
}
