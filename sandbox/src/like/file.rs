//! The file of a first contact, read and checked.

use super::shape::Shape;
use super::told::{About, Body, Response, Told, ToldAbout};
use crate::endpoint::Endpoint;
use hyper::StatusCode;
use serde_json::{Map, Value};

const FORMAT: &str = "datacake-voalle first contact 1";

/// Its answers.
pub(super) fn read(text: &str) -> Result<Vec<ToldAbout>, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
    match file.get("format").and_then(Value::as_str) {
        Some(FORMAT) => {}
        Some(other) => return Err(format!("its format is `{other}`, and not `{FORMAT}`")),
        None => return Err("it is no report of a first contact: it has no `format`".to_owned()),
    }
    let answers = file.get("answers").and_then(Value::as_array).ok_or("`answers` is no list")?;
    answers.iter().enumerate().map(|(index, answer)| read_answer(answer, &format!("answers[{index}]"))).collect()
}

fn read_answer(answer: &Value, place: &str) -> Result<ToldAbout, String> {
    let fields = answer.as_object().ok_or_else(|| format!("`{place}` is no object"))?;
    let endpoint = named(&Endpoint::NAMES, fields.get("call"), &format!("{place}.call"))?;
    let about = named(&About::NAMES, fields.get("about"), &format!("{place}.about"))?;
    let form = fields.get("form").and_then(Value::as_object).ok_or_else(|| format!("`{place}.form` is no object"))?;
    let shape = match fields.get("shape") {
        None | Some(Value::Null) => None,
        Some(shape) => Some(Shape::read(shape, &format!("{place}.shape"))?),
    };
    let told = read_form(form, shape, &format!("{place}.form"))?;
    if told.shape.is_none() && told.body.is_json() {
        return Err(format!("`{place}.shape` is missing"));
    }
    Ok(ToldAbout { endpoint, about, told })
}

fn read_form(form: &Map<String, Value>, shape: Option<Shape>, place: &str) -> Result<Told, String> {
    let status = form.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    let status = status.and_then(|status| StatusCode::from_u16(status).ok());
    let success = match form.get("success") {
        None | Some(Value::Null) => None,
        Some(Value::Bool(success)) => Some(*success),
        Some(_) => return Err(format!("`{place}.success` is neither true nor false")),
    };
    let body = named(&Body::NAMES, form.get("body"), &format!("{place}.body"))?;
    if (body == Body::Envelope) != success.is_some() {
        return Err(format!("`{place}.success` does not go with `{place}.body`"));
    }
    let words = form.get("words").and_then(Value::as_array).ok_or_else(|| format!("`{place}.words` is no list"))?;
    let words = words.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<_>>();
    let has_error = match form.get("hasError") {
        // Of an earlier edition.
        None => None,
        Some(Value::Bool(has_error)) => Some(*has_error),
        Some(_) => return Err(format!("`{place}.hasError` is neither true nor false")),
    };
    Ok(Told {
        status: status.ok_or_else(|| format!("`{place}.status` is no status"))?,
        body,
        success,
        response: named(&Response::NAMES, form.get("response"), &format!("{place}.response"))?,
        words: words.ok_or_else(|| format!("`{place}.words` holds what is no text"))?,
        has_error,
        shape,
    })
}

fn named<T: Copy>(names: &[(T, &str)], value: Option<&Value>, place: &str) -> Result<T, String> {
    let value = value.ok_or_else(|| format!("`{place}` is missing"))?;
    let found = names.iter().find(|(_, name)| value.as_str() == Some(name));
    found.map(|(meaning, _)| *meaning).ok_or_else(|| format!("`{place}` cannot be {value}"))
}
