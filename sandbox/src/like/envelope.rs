//! The body of an answer: in the envelope, bare, or nothing.

use super::fit::{At, fit};
use super::invent::{invent, sentence};
use super::names::{made_up, untold_length};
use super::object::object;
use super::shape::{Kind, Shape};
use super::text::Form;
use super::told::{Body, Response, Told};
use crate::answer::Says;
use serde_json::{Map, Value, json};

/// Whether the sandbox's own answer is a refusal.
pub(super) fn is_refusal(own: &Value) -> bool {
    own.get("success") == Some(&Value::Bool(false))
}

/// The body as the report tells it of such an answer; none where there is none.
pub(super) fn body(told: &Told, own: Value, says: Says, capitals: bool) -> Option<Value> {
    let at = At { name: "", index: 0, depth: 0, capitals };
    let (response, messages, beside) = match &own {
        Value::Object(fields) if fields.contains_key("success") => {
            let part = |name| fields.get(name).cloned().unwrap_or_default();
            (part("response"), part("messages"), part("dataResponseType"))
        }
        _ => (own.clone(), Value::Null, Value::Null),
    };
    let whole = told.shape.clone().unwrap_or_default();
    let is_nothing = says != Says::Something;
    match told.body {
        Body::Empty | Body::Other => None,
        Body::Bare if is_nothing => Some(nothing(told, &whole, at)),
        // It has the envelope's field and does not say whether it is a success.
        Body::Bare if whole.field("response").is_some() => Some(match own {
            Value::Object(fields) => object(fields, &whole, at),
            bare => object(Map::from_iter([("response".to_owned(), bare)]), &whole, at),
        }),
        Body::Bare => Some(fit(response, &whole, at)),
        Body::Envelope => {
            let of_response = whole.field("response").cloned().unwrap_or_default();
            let response = match told.response {
                Response::EmptyList if response.is_array() || is_nothing => json!([]),
                _ if is_nothing => nothing(told, &of_response, at),
                _ => fit(response, &of_response, At { name: "response", ..at }),
            };
            let reasons = Sentences::of(&messages, &beside);
            let said = if is_refusal(&own) && !is_nothing { reasons } else { reasons.worded_as(told) };
            Some(envelope(told, &whole, response, said.called_as(told), at))
        }
    }
}

/// What is in the place of somebody, or of titles.
fn nothing(told: &Told, shape: &Shape, at: At<'_>) -> Value {
    match told.response {
        Response::Null => Value::Null,
        Response::EmptyObject => json!({}),
        Response::EmptyList => json!([]),
        _ => invent(shape, at),
    }
}

fn envelope(told: &Told, shape: &Shape, response: Value, said: Sentences, at: At<'_>) -> Value {
    let mut fields = Map::new();
    let (mut response, in_messages) = (Some(response), said.may_stand_in(shape.field("messages")));
    for (number, (name, shape)) in shape.fields.iter().flatten().enumerate() {
        let value = match name.to_ascii_lowercase().as_str() {
            "success" | "sucess" => told.success.unwrap_or_default().into(),
            "response" => response.take().unwrap_or_default(),
            "messages" => said.messages(shape, at),
            "dataresponsetype" if !in_messages && shape.forms.contains(&Form::Words) => said.joined().into(),
            // It names a type there, if anything.
            _ => invent(shape, at),
        };
        let name = untold_length(name).map_or_else(|| name.clone(), |length| made_up(length, number, false));
        fields.insert(name, value);
    }
    Value::Object(fields)
}

/// What is said beside an answer: text, code, type.
#[derive(Debug)]
struct Sentences(Vec<(String, Value, Value)>);

impl Sentences {
    /// Those of the sandbox's answer.
    fn of(messages: &Value, beside: &Value) -> Self {
        let entry = |entry: &Value| {
            let text = entry.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
            let part = |name| entry.get(name).cloned().unwrap_or_default();
            (text, part("code"), part("type"))
        };
        let mut all: Vec<_> = messages.as_array().into_iter().flatten().map(entry).collect();
        let texts = [messages, beside].into_iter().filter_map(Value::as_str).filter(|text| !text.is_empty());
        all.extend(texts.map(|text| (text.to_owned(), Value::Null, "Success".into())));
        Self(all)
    }

    /// As many as the report tells, in its words; one that is not told is the sandbox's own where that is as long, else made up.
    fn worded_as(self, told: &Told) -> Self {
        let kind = if told.success == Some(false) { "Error" } else { "Success" };
        let mut own = self.0.into_iter();
        let told = told.words.iter().map(|word| {
            let (text, code, kind) = own.next().unwrap_or_else(|| (String::new(), Value::Null, kind.into()));
            let length = word.strip_prefix("‹words, ").and_then(|rest| rest.strip_suffix('›'));
            let text = match length.and_then(|length| length.parse().ok()) {
                None => word.clone(),
                Some(length) if text.chars().count() == length => text,
                Some(length) => sentence(length),
            };
            (text, code, kind)
        });
        Self(told.collect())
    }

    /// An error among them where the report tells one, and none where it tells that there was none.
    fn called_as(mut self, told: &Told) -> Self {
        let errors = self.0.iter_mut().filter(|(.., kind)| *kind == "Error");
        match told.has_error {
            Some(false) => errors.for_each(|(.., kind)| *kind = "Warn".into()),
            Some(true) if errors.count() == 0 => {
                self.0.first_mut().into_iter().for_each(|(.., kind)| *kind = "Error".into());
            }
            _ => {}
        }
        self
    }

    fn joined(&self) -> String {
        self.0.iter().map(|(text, ..)| text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether `messages` of that shape can say something.
    fn may_stand_in(&self, shape: Option<&Shape>) -> bool {
        let says = |shape: &Shape| {
            shape.items.is_some() || (shape.has(Kind::Text) && shape.forms.iter().any(|form| *form != Form::Blank))
        };
        !self.0.is_empty() && shape.is_some_and(says)
    }

    fn messages(&self, shape: &Shape, at: At<'_>) -> Value {
        let is_said = self.may_stand_in(Some(shape));
        match () {
            () if is_said && shape.items.is_some() => {
                let items = shape.items.as_deref().cloned().unwrap_or_default();
                let entry = |(index, (text, code, kind)): (usize, &(String, Value, Value))| {
                    let at = At { name: "message", index, ..at };
                    if items.has(Kind::Object) {
                        fit(json!({ "message": text, "code": code, "type": kind }), &items, at)
                    } else {
                        fit(text.as_str().into(), &items, at)
                    }
                };
                self.0.iter().enumerate().map(entry).collect()
            }
            () if is_said => self.joined().into(),
            () if shape.has(Kind::Null) => Value::Null,
            () if shape.has(Kind::List) => json!([]),
            () if shape.has(Kind::Text) => "".into(),
            () => invent(shape, at),
        }
    }
}
