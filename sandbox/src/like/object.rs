//! An object with the fields that the report tells.

use super::fit::{At, fit};
use super::invent::invent;
use super::names::{begins_with_capital, is_also_called, made_up, untold_length, with_capitals, written};
use super::shape::{Kind, Shape};
use super::text::as_number;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What a caller lives by: nothing is made up in its place.
const NEVER_MADE_UP: [&str; 2] = ["access_token", "refresh_token"];

/// The object as that ERP writes it: fields that did not come are left out where all that came are told, those that the sandbox has not are made up.
pub(super) fn object(own: Map<String, Value>, shape: &Shape, at: At<'_>) -> Value {
    let Some(told) = &shape.fields else { return with_capitals(Value::Object(own), at.capitals) };
    let at = At { capitals: has_capitals(told).unwrap_or(at.capitals), ..at };
    let names = matched(&own, told);
    let mut fields = Map::new();
    for (name, value) in own {
        let Some(theirs) = names.get(&name) else {
            if shape.more_names {
                fields.insert(written(&name, at.capitals), with_capitals(value, at.capitals));
            }
            continue;
        };
        let Some(shape) = told.get(theirs) else { continue };
        if shape.optional && value.is_null() {
            continue;
        }
        let shown = if untold_length(theirs).is_some() { written(&name, at.capitals) } else { theirs.clone() };
        fields.insert(shown, fit(value, shape, At { name: &name, ..at }));
    }
    let taken: BTreeSet<_> = names.values().collect();
    let new = told.iter().filter(|(name, _)| !taken.contains(name));
    for (number, (name, shape)) in new.enumerate() {
        // What only some objects had, every other one has here.
        let is_left_out = NEVER_MADE_UP.contains(&name.as_str()) || (shape.optional && !at.index.is_multiple_of(2));
        if !is_left_out {
            let shown = shown(name, number, shape, &fields);
            fields.insert(shown, invent(shape, at));
        }
    }
    Value::Object(fields)
}

/// Whether most names begin with a capital; none where none is told.
fn has_capitals(told: &BTreeMap<String, Shape>) -> Option<bool> {
    let names: Vec<_> = told.keys().filter(|name| untold_length(name).is_none()).collect();
    let capitals = names.iter().filter(|name| begins_with_capital(name)).count();
    (!names.is_empty()).then_some(capitals * 2 > names.len())
}

fn shown(name: &str, number: usize, shape: &Shape, taken: &Map<String, Value>) -> String {
    let Some(length) = untold_length(name) else { return name.to_owned() };
    let usual = made_up(length, 0, shape.has(Kind::List));
    if taken.contains_key(&usual) { made_up(length, number + 1, false) } else { usual }
}

/// Of each of the sandbox's names the one in the report: the same in any casing, what it is also called, or an untold one of its length
/// whose values may be what it holds.
fn matched(own: &Map<String, Value>, told: &BTreeMap<String, Shape>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for name in own.keys() {
        let same = told.keys().find(|theirs| theirs.eq_ignore_ascii_case(name));
        let also = || {
            let is_free = |theirs: &&String| !own.keys().any(|other| other.eq_ignore_ascii_case(theirs));
            told.keys().filter(is_free).find(|theirs| is_also_called(name, theirs))
        };
        if let Some(theirs) = same.or_else(also) {
            names.insert(name.clone(), theirs.clone());
        }
    }
    let mut untold: Vec<_> = told.iter().filter(|(name, _)| untold_length(name).is_some()).collect();
    for (name, value) in own {
        let fits = |(theirs, shape): &&(&String, &Shape)| {
            untold_length(theirs) == Some(name.chars().count()) && may_hold(shape, value)
        };
        if !names.contains_key(name)
            && let Some(index) = untold.iter().position(|one| fits(&one))
        {
            let (theirs, _) = untold.remove(index);
            names.insert(name.clone(), theirs.clone());
        }
    }
    names
}

fn may_hold(shape: &Shape, value: &Value) -> bool {
    let as_other = match value {
        Value::Number(_) => shape.has(Kind::Text),
        Value::String(text) => shape.has(Kind::Number) && as_number(text).is_some(),
        _ => false,
    };
    shape.has(Kind::of(value)) || as_other
}

/// A list in the object that that ERP puts it into.
pub(super) fn around(list: Value, shape: &Shape, at: At<'_>) -> Option<Value> {
    let told = shape.fields.as_ref()?;
    let (holder, of_list) = told.iter().find(|(_, field)| field.has(Kind::List))?;
    let mut fields = Map::new();
    let name = shown(holder, 0, of_list, &fields);
    fields.insert(name, fit(list, of_list, at));
    for (number, (name, shape)) in told.iter().filter(|(name, _)| *name != holder).enumerate() {
        let name = shown(name, number, shape, &fields);
        fields.insert(name, invent(shape, at));
    }
    Some(Value::Object(fields))
}
