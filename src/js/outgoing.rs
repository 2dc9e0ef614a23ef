//! What goes out: issues, plans and changes as plain objects.

use crate::issue::{Issue, Locale, Rendered, render};
use crate::json::Value;
use crate::plan::{Plan, Route};
use crate::request::Request;
use js_sys::{JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// Plain objects, missing as absent.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    // Nothing that is serialised here can fail: texts, numbers below 2^53, lists and structs.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

pub(super) fn issues(issues: &[Issue], locale: Locale) -> JsValue {
    to_js(&render(issues, locale))
}

/// A value of ours as JavaScript's; the way back of `read`.
pub(super) fn value(value: &Value) -> JsValue {
    JSON::parse(&value.to_json()).unwrap_or(JsValue::NULL)
}

#[derive(Serialize)]
struct PlanOut<'a> {
    route: Route,
    requests: &'a [Request],
    issues: Vec<Rendered>,
}

/// A plan with what was planned: a snapshot, which later changes of the caller's object don't reach.
pub(super) fn plan(plan: &Plan, source: Option<&Value>, locale: Locale) -> JsValue {
    let out = PlanOut { route: plan.route, requests: &plan.requests, issues: render(&plan.issues, locale) };
    let out = to_js(&out);
    set(&out, "source", &source.map_or(JsValue::NULL, value));
    out
}

#[derive(Serialize)]
struct ChangeOut {
    added: Vec<Rendered>,
    removed: Vec<Rendered>,
}

pub(super) fn change(before: &[Issue], after: &[Issue], locale: Locale) -> JsValue {
    let only = |these: &[Issue], those: &[Issue]| {
        these.iter().filter(|issue| !those.contains(issue)).map(|issue| issue.render(locale)).collect()
    };
    to_js(&ChangeOut { added: only(after, before), removed: only(before, after) })
}

/// Sets a field of an object of ours, which can't refuse.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
