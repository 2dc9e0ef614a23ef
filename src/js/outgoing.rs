//! What goes out: issues, plans and changes as plain objects.

use crate::issue::{Issue, Locale, Location, Rendered, Segment, render};
use crate::json::{Value, to_text};
use crate::plan::{Plan, Route};
use crate::request::Request;
use crate::request::origins::{Made, Origin};
use crate::session::Change;
use crate::text::push_number;
use js_sys::{Array, JSON, Reflect};
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

/// A plan that was made of something; its origins are looked up only here, where they can be shown.
pub(super) fn plan_of(plan: &Plan, made: Made<'_>, locale: Locale) -> JsValue {
    let out = self::plan(plan, Some(made.source), locale);
    let origins: Vec<_> = plan.requests.iter().map(|request| made.origins(request.endpoint)).collect();
    set(&out, "origins", &parsed(&origins_json(&origins)));
    out
}

/// As text: hundreds of small values made one by one would take longer than the plan.
fn origins_json(origins: &[Vec<Origin>]) -> String {
    let mut out = String::new();
    list(&mut out, origins, |out, of_request| {
        list(out, of_request, |out, origin| {
            out.push_str("{\"at\":");
            path(out, origin.at);
            out.push_str(",\"from\":\"");
            out.push_str(origin.from.as_str());
            out.push('"');
            if let Some(place) = origin.path {
                out.push_str(",\"path\":");
                path(out, place);
            }
            out.push('}');
        });
    });
    out
}

fn path(out: &mut String, place: Location) {
    list(out, place.steps(), |out, step| match step {
        // A name of our own, in which nothing needs escaping.
        Segment::Key(key) => {
            out.push('"');
            out.push_str(&key);
            out.push('"');
        }
        Segment::Index(index) => push_number(out, index as u64),
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

/// A plan with what was planned: a snapshot, which later changes of the caller's object don't reach.
pub(super) fn plan(plan: &Plan, source: Option<&Value>, locale: Locale) -> JsValue {
    let reason = ReasonOut { code: plan.reason.code, message: plan.reason.message.render(locale, &[]) };
    let issues = render(&plan.issues, locale);
    let out = to_js(&PlanOut { route: plan.route, reason, requests: &plan.requests, issues });
    set(&out, "origins", &Array::new());
    set(&out, "source", &source.map_or(JsValue::NULL, value));
    out
}

#[derive(Serialize)]
struct ChangeOut {
    added: Vec<Rendered>,
    removed: Vec<Rendered>,
}

pub(super) fn change(change: &Change, locale: Locale) -> JsValue {
    to_js(&ChangeOut { added: render(&change.added, locale), removed: render(&change.removed, locale) })
}

/// Sets a field of an object of ours, which can't refuse.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
