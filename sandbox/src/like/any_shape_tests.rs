//! Whatever shape a file tells, a value comes out that has it.

use super::fit::{At, fit};
use super::names::untold_length;
use super::shape::{Kind, Shape};
use serde_json::{Value, json};

/// Chances, the same each time (a linear congruence; its high bits).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn some_of<'a>(&mut self, all: &[&'a str]) -> Vec<&'a str> {
        let first = self.below(all.len());
        let others = self.below(1 << all.len());
        (0..all.len()).filter(|index| *index == first || others >> index & 1 == 1).map(|index| all[index]).collect()
    }
}

/// Of none of them a caller lives.
const NAMES: [&str; 7] = ["name2", "Score", "elapsedTime", "‹name, 5›", "‹name, 5› 2", "‹name, 0›", "mainAddress"];

fn shape(chance: &mut Chance, depth: u32) -> Value {
    let kinds = ["null", "boolean", "number", "text", "object", "list"];
    let kinds = chance.some_of(if depth < 4 { &kinds } else { &kinds[..4] });
    let (has_object, has_list) = (kinds.contains(&"object"), kinds.contains(&"list"));
    let from = chance.below(5);
    let to = from + chance.below(40);
    let mut told = json!({"kinds": kinds, "decimals": chance.below(2) == 0, "optional": chance.below(3) == 0});
    if told["kinds"].as_array().unwrap().contains(&json!("text")) {
        let forms = ["blank", "digits", "decimal", "date", "moment", "uuid", "address", "email", "word", "words"];
        told["forms"] = json!(chance.some_of(&forms));
        told["lengths"] = json!([from, to]);
    }
    if has_object {
        let names = chance.some_of(&NAMES);
        told["fields"] = names.into_iter().map(|name| (name.to_owned(), shape(chance, depth + 1))).collect();
    }
    if has_list {
        told["counts"] = json!([from, to]);
        told["items"] = shape(chance, depth + 1);
    }
    told
}

/// Counts the values that have the shape; fails at one that has not.
fn check(value: &Value, shape: &Shape, place: &str) -> usize {
    assert!(shape.has(Kind::of(value)), "{place}: {value} as {:?}", shape.kinds);
    match value {
        Value::Object(fields) => {
            let told = shape.fields.as_ref().unwrap();
            let named = fields.iter().filter_map(|(name, value)| Some((name, value, told.get(name)?)));
            let needed = told.iter().filter(|(name, shape)| !shape.optional && untold_length(name).is_none());
            needed.for_each(|(name, _)| assert!(fields.contains_key(name), "{place}: no {name}"));
            1 + named.map(|(name, value, shape)| check(value, shape, &format!("{place}.{name}"))).sum::<usize>()
        }
        Value::Array(list) => {
            let items = shape.items.as_ref().unwrap();
            1 + list.iter().map(|one| check(one, items, &format!("{place}[]"))).sum::<usize>()
        }
        _ => 1,
    }
}

#[test]
fn of_any_shape_comes_a_value_that_has_it() {
    let chance = &mut Chance(20_261_129);
    let own = [
        json!(null),
        json!(true),
        json!(7),
        json!(1.25),
        json!("Fibra 600"),
        json!("2026-11-20"),
        json!([{"name2": null, "mainAddress": {"name2": ""}}, 7]),
        json!({"name2": "x", "elapsedTime": 3, "score": [1, 2], "other": {}, "mainAddress": {"name2": "y"}}),
    ];
    let mut values = 0;
    for turn in 0..1_000 {
        let told = shape(chance, 0);
        let shape = Shape::read(&told, "shape").unwrap();
        let own = own[turn % own.len()].clone();
        let at = At { name: "elapsedTime", index: chance.below(4), depth: 0, capitals: chance.below(2) == 0 };
        let value = fit(own, &shape, at);
        values += check(&value, &shape, "");
    }
    assert!(values > 5_000, "{values}");
}

#[test]
fn a_list_in_a_list_in_a_list_makes_no_endless_answer() {
    let innermost = json!({"kinds": ["number"]});
    let lists = (0..30).fold(innermost, |items, _| json!({"kinds": ["list"], "counts": [20, 20], "items": items}));
    let shape = Shape::read(&lists, "shape").unwrap();
    let value = fit(Value::Null, &shape, At { name: "elapsedTime", index: 0, depth: 0, capitals: false });
    let length = value.to_string().len();
    assert!((1_000..20_000).contains(&length), "{length}");
}
