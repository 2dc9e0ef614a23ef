//! The table of origins against the requests themselves: every value has one origin, and changing what stands there
//! changes that value and no other, or stops the request.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; clippy knows only test functions"
)]

#[path = "../samples/mod.rs"]
mod samples;
mod worlds;

use datacake_voalle::plan::Customer;
use datacake_voalle::request::origins::{Origin, Whence};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use worlds::{At, Planned, attributes, leaves, pointer, worlds};

/// Every value has one origin, and no origin is of a value that is not there.
fn complete(name: &str, (values, origins): &Planned) {
    let mut seen = BTreeSet::new();
    for (index, of_request) in origins.iter().enumerate() {
        for origin in of_request {
            let at = (index, pointer(origin.at.steps()));
            assert!(values.contains_key(&at), "{name}: {at:?} is no value of the request");
            assert!(seen.insert(at.clone()), "{name}: {at:?} has two origins");
            assert_eq!(origin.path.is_some(), matches!(origin.from, Whence::Source | Whence::Config), "{name}: {at:?}");
        }
    }
    let without: Vec<_> = values.keys().filter(|at| !seen.contains(at)).collect();
    assert_eq!(without, Vec::<&At>::new(), "{name}: values without an origin");
}

/// Values that are something in one field or another, and not what stands there now.
fn candidates(now: &Value) -> Vec<Value> {
    let places = [("C2", "L3"), ("C1", "L2"), ("C1", "L1")];
    let mut all: Vec<Value> = places.map(|(campaign, list)| attributes(Some(campaign), Some(list))).to_vec();
    if !now.is_array() {
        let texts = [
            "Outro",
            "11222333000262",
            "39053344705",
            "outro@example.com",
            "2133334444",
            "21987654321",
            "20040002",
            "3304557",
            "RJ",
            "2026-11-23",
            "2.1",
            "1.4",
        ];
        all = texts.iter().map(|text| json!(text)).collect();
        all.extend([json!(7), json!(100.9), json!(903), json!(true)]);
    }
    all.retain(|value| value != now);
    all
}

#[test]
fn every_value_has_one_origin() {
    for (name, world) in worlds() {
        complete(name, &world.plan().unwrap_or_else(|| panic!("{name} is stopped")));
    }
}

/// By their place in the order, the payment or the configuration.
type Places = BTreeMap<(&'static str, String), BTreeSet<At>>;

/// The places of the data with the values that came from each, and the values that came from no place but may follow.
fn sources(origins: &[Vec<Origin>]) -> (Places, BTreeSet<At>) {
    let mut places = Places::new();
    let mut following = BTreeSet::new();
    for (index, of_request) in origins.iter().enumerate() {
        for origin in of_request {
            let at = (index, pointer(origin.at.steps()));
            // Made of the payment's id and, beside it, of the title that was chosen.
            // And a phone that can't be read takes what is said of it along.
            if at.1 == "/transactionId" || at.1 == "/phone/cellPhoneHasWhatsapp" {
                following.insert(at.clone());
            }
            match origin.path {
                Some(path) => _ = places.entry((origin.from.as_str(), pointer(path.path()))).or_default().insert(at),
                None if origin.from == Whence::Fixed => {}
                None => _ = following.insert(at),
            }
        }
    }
    (places, following)
}

#[test]
fn what_stands_at_an_origin_decides_about_its_values_and_no_others() {
    let (mut stopped, mut decided) = (BTreeSet::new(), BTreeSet::new());
    for (name, world) in worlds() {
        let (values, origins) = world.plan().unwrap();
        let (places, following) = sources(&origins);
        for (place, own) in places {
            let case = format!("{name}, {place:?}");
            let now =
                world.clone().root(place.0).pointer(&place.1).unwrap_or_else(|| panic!("{case}: nothing")).clone();
            let (mut free, mut all_changed) = (false, false);
            for candidate in candidates(&now) {
                let Some((after, origins)) = world.with(&place, candidate.clone()).plan() else { continue };
                let changed: BTreeSet<At> =
                    values.keys().filter(|at| after.get(*at) != values.get(*at)).cloned().collect();
                complete(&case, &(after, origins));
                let others: Vec<_> =
                    changed.iter().filter(|at| !own.contains(*at) && !following.contains(*at)).collect();
                assert_eq!(others, Vec::<&At>::new(), "{case}: {candidate} changes what comes from elsewhere");
                free = true;
                all_changed |= own.is_subset(&changed);
            }
            assert!(all_changed || !free, "{case}: {own:?} does not come from there");
            // Taken away, the values are gone, come from elsewhere, or the request is stopped.
            if let Some((_, after)) = world.with(&place, Value::Null).plan() {
                assert!(!sources(&after).0.contains_key(&place), "{case}: still the origin of something");
            }
            (if free { &mut decided } else { &mut stopped }).insert(place);
        }
    }
    // Where any other value stops the request in one sample, another sample shows what the place decides about.
    assert_eq!(stopped.difference(&decided).collect::<Vec<_>>(), Vec::<&(&str, String)>::new());
    assert!(decided.len() > 50, "{decided:?}");
}

/// Whether a change at a place of the data may change a value that came from no place.
fn may_follow(from: Whence, place: &str) -> bool {
    match from {
        Whence::Title => place == "/paidAmount",
        Whence::Catalog => place.starts_with("/products/"),
        _ => false,
    }
}

#[test]
fn what_comes_from_no_place_is_changed_by_nothing_but_what_it_was_chosen_by() {
    for (name, mut world) in worlds() {
        let (values, origins) = world.plan().unwrap();
        let mut placeless = Vec::new();
        for (index, of_request) in origins.iter().enumerate() {
            let without = of_request.iter().filter(|origin| origin.path.is_none());
            placeless.extend(without.map(|origin| (origin.from, (index, pointer(origin.at.steps())))));
        }
        for root in ["source", "config"] {
            let mut places = Vec::new();
            leaves(world.root(root), String::new(), &mut |at, value| places.push((at, value.clone())));
            for (place, now) in places {
                for candidate in candidates(&now) {
                    let Some((after, _)) = world.with(&(root, place.clone()), candidate).plan() else { continue };
                    for (from, at) in &placeless {
                        let same = after.get(at).is_none_or(|value| Some(value) == values.get(at));
                        assert!(same || may_follow(*from, &place), "{name}: {place} changes {at:?}, {from:?}");
                    }
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_left_out_every_value_has_one_origin(
        left_out in prop::collection::vec((0..200usize, any::<bool>()), 0..12),
        lead in any::<bool>(),
        known in any::<bool>(),
    ) {
        let mut world = worlds().swap_remove(0).1;
        world.source["kind"] = json!(if lead { "lead" } else { "order" });
        world.customer = if known { Customer::Known } else { Customer::New };
        for (place, blank) in left_out {
            for root in [&mut world.source, &mut world.config] {
                let mut places = Vec::new();
                leaves(root, String::new(), &mut |at, _| places.push(at));
                let at = &places[place % places.len()];
                // What every order needs stays, or nearly nothing would be planned.
                let needed = ["/id", "/kind", "/name", "taxId", "/address/street", "/number", "/postalCode", "/neighborhood", "/city", "/state", "/productId", "/quantity", "/unitPrice",
                    "/general/", "/methods/", "/erpProduct", "/subscription", "/contractType", "/attributes/", "/enabled", "Alias", "Origin", "/code"];
                if !needed.iter().any(|needed| at.contains(needed)) {
                    *root.pointer_mut(at).unwrap() = if blank { json!(" ") } else { Value::Null };
                }
            }
        }
        if let Some(planned) = world.plan() {
            complete("left out", &planned);
        }
    }
}
