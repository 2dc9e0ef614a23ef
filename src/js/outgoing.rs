//! What goes out: issues, plans and changes as plain objects.

use crate::issue::{Issue, Locale, Rendered, Segment, render};
use crate::json::{Value, to_text};
use crate::plan::{Plan, Route};
use crate::request::Request;
use crate::request::origins::{Made, Origin};
use crate::session::Change;
use crate::text::push_number;
use js_sys::{JSON, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Plain objects, missing as absent; as one text, because each value that crosses by itself costs as much as a whole text.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    parsed(&to_text(value))
}

/// JSON text of ours as JavaScript's value.
fn parsed(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::NULL)
}

pub(super) fn issues(issues: &[Issue], locale: Locale) -> JsValue {
    to_js(&render(issues, locale))
}

/// A value of ours as JavaScript's; the way back of `read`.
pub(super) fn value(value: &Value) -> JsValue {
    parsed(&value.to_json())
}

#[derive(Serialize)]
struct ReasonOut {
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct PlanOut<'a> {
    route: Route,
    reason: ReasonOut,
    requests: &'a [Request],
    issues: Vec<Rendered>,
}

/// About so many bytes tell the origins of a request.
const ORIGINS: usize = 1024;

/// A plan with what was planned: a snapshot, which later changes of the caller's object don't reach. One text of three parts of JSON
/// with a NUL between them, which JSON has none of: the plan, its origins (where it was made of something) and its source. The entry makes
/// an object of the first, and of the others only when somebody looks at them.
pub(super) fn plan(plan: &Plan, source: Option<&Value>, made: Option<Made<'_>>, locale: Locale) -> JsValue {
    let reason = ReasonOut { code: plan.reason.code, message: plan.reason.message.render(locale, &[]) };
    let issues = render(&plan.issues, locale);
    let mut text = to_text(&PlanOut { route: plan.route, reason, requests: &plan.requests, issues });
    text.reserve(ORIGINS * plan.requests.len());
    text.push('\0');
    let requests = made.iter().flat_map(|made| plan.requests.iter().map(|request| made.origins(request.endpoint)));
    list(&mut text, requests, |text, of_request| list(text, of_request, origin));
    text.push('\0');
    source.unwrap_or(&Value::Null).write(&mut text);
    JsValue::from_str(&text)
}

fn origin(text: &mut String, origin: Origin) {
    text.push_str("{\"at\":");
    path(text, origin.at.steps());
    text.push_str(",\"from\":\"");
    text.push_str(origin.from.as_str());
    text.push('"');
    if let Some(place) = origin.path {
        text.push_str(",\"path\":");
        path(text, place.path());
    }
    text.push('}');
}

fn path(text: &mut String, steps: impl IntoIterator<Item = Segment>) {
    list(text, steps, |text, step| match step {
        // A name of our own, in which nothing needs escaping.
        Segment::Key(key) => {
            text.push('"');
            text.push_str(&key);
            text.push('"');
        }
        Segment::Index(index) => push_number(text, index as u64),
    });
}

fn list<T>(out: &mut String, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut String, T)) {
    let mut before = '[';
    for item in items {
        out.push(before);
        write(out, item);
        before = ',';
    }
    out.push_str(if before == '[' { "[]" } else { "]" });
}

#[derive(Serialize)]
struct ChangeOut {
    added: Vec<Rendered>,
    removed: Vec<Rendered>,
}

pub(super) fn change(change: &Change, locale: Locale) -> JsValue {
    if change.added.is_empty() && change.removed.is_empty() {
        return JsValue::UNDEFINED;
    }
    to_js(&ChangeOut { added: render(&change.added, locale), removed: render(&change.removed, locale) })
}

/// Sets a field of an object of ours, which can't refuse.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
