//! Every field is declared as it should be, and what is told of it stands nowhere else.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails; clippy knows only test functions")]

use datacake_voalle::field::{Choice, Fallback, Field, Kind};
use datacake_voalle::issue::{Issue, Segment, Words};
use datacake_voalle::json::{self, MAX_CONFIG, Value};
use datacake_voalle::value::Date;
use datacake_voalle::{config, order, payment};
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;

type Reader = fn(&Value) -> Vec<Issue>;

const ROOTS: [(&Field, Reader); 3] = [
    (&config::CONFIG, |value| config::check(value).issues),
    (&order::ORDER, |value| order::read(value).1),
    (&payment::PAYMENT, |value| payment::read(value, Date::parse("2026-11-24").unwrap()).1),
];

fn inside(field: &'static Field) -> &'static [&'static Field] {
    match field.kind {
        Kind::Object(fields) | Kind::List(fields) => fields,
        _ => &[],
    }
}

/// Every field below a root, with the way to it; `#` is a position.
fn all(root: &'static Field) -> Vec<(Vec<&'static str>, &'static Field)> {
    let mut found = Vec::new();
    for field in inside(root) {
        found.push((vec![field.name], *field));
        let item = matches!(field.kind, Kind::List(_)).then_some("#");
        for (below, inner) in all(field) {
            found.push(([field.name].into_iter().chain(item).chain(below).collect(), inner));
        }
    }
    found
}

/// A whole in which `value` stands at a place.
fn whole(path: &[&str], value: serde_json::Value) -> Value {
    let put = |inner, step: &&str| if *step == "#" { json!([inner]) } else { json!({ *step: inner }) };
    json::read(path.iter().rev().fold(value, put).to_string(), MAX_CONFIG).unwrap()
}

fn errors_at(read: Reader, path: &[&str], value: serde_json::Value) -> Vec<&'static str> {
    let given = whole(path, value);
    let is_step = |(segment, step): (&Segment, &&str)| match segment {
        Segment::Key(key) => key == step,
        Segment::Index(index) => *step == "#" && *index == 0,
    };
    let is_at = |at: &[Segment]| at.len() == path.len() && at.iter().zip(path).all(is_step);
    let is_there = |issue: &Issue| is_at(&issue.path) && issue.is_error();
    read(&given).iter().filter(|issue| is_there(issue)).map(|issue| issue.rule.code).collect()
}

#[test]
fn every_field_stands_in_what_lists_it_under_a_name_of_its_own() {
    for (root, _) in ROOTS {
        assert!(root.within.is_none() && root.name.is_empty(), "{:?} is a root", root.about.type_name);
        let mut names = HashSet::new();
        for (path, field) in all(root) {
            assert!(names.insert(path.clone()), "{path:?} stands twice");
            let Some(parent) = field.within else { panic!("{path:?} does not say what it stands `within`") };
            assert!(inside(parent).iter().any(|listed| std::ptr::eq(*listed, field)), "{path:?} stands in another");
            let is_group = !inside(field).is_empty();
            assert_eq!(is_group, !field.about.type_name.is_empty(), "{path:?}: what has fields has a type");
            if let Some((choice, word)) = field.about.shown_with {
                let Kind::Choice { choices, .. } = choice.kind else { panic!("{path:?} is shown with no choice") };
                assert!(choices.iter().any(|choice| choice.word == word), "{path:?}: {word}");
            }
        }
    }
}

#[test]
fn every_field_is_listed() {
    let listed: usize = ROOTS.iter().map(|(root, _)| 1 + all(root).len()).sum();
    let mut files = Vec::new();
    for folder in ["src/config", "src/order"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    files.extend(["src/config.rs", "src/payment.rs"].map(|file| {
        (file.to_owned(), std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap())
    }));
    let declared: usize = files.iter().map(|(_, text)| text.matches(": Field =").count()).sum();
    assert_eq!(
        declared, listed,
        "a field that stands in no list of what it is within is in no schema, type, form or paper"
    );
}

#[test]
fn what_is_told_is_told_in_both_languages_as_it_should_be() {
    let sound = |words: &Words, path: &[&str]| {
        for text in [words.pt, words.en] {
            assert!(!text.trim().is_empty() && text.trim() == text, "{path:?}: {text:?}");
            assert!(!text.contains("://") && !text.contains('<') && !text.contains('{'), "{path:?}: {text:?}");
        }
    };
    for (root, _) in ROOTS {
        for (path, field) in all(root) {
            let about = &field.about;
            sound(&about.label, &path);
            for words in [about.help, about.look].iter().flatten() {
                assert_ne!(words.pt, words.en, "{path:?} is told in one language only");
                sound(words, &path);
                assert!(
                    words.pt.ends_with(['.', '…']) && words.en.ends_with(['.', '…']),
                    "{path:?}: a help or a place to look must end with a full stop"
                );
            }
            if let Kind::Choice { choices, .. } = field.kind {
                choices.iter().for_each(|choice: &Choice| sound(&choice.label, &path));
            }
        }
    }
}

#[test]
fn examples_and_defaults_pass_the_reader() {
    for (root, read) in ROOTS {
        for (path, field) in all(root) {
            let is_number = matches!(field.kind, Kind::Integer { .. } | Kind::Amount);
            let example = field.about.example.map(|text| if is_number { text.parse().unwrap() } else { json!(text) });
            let default = field.default.map(|default| match default {
                Fallback::Flag(flag) => json!(flag),
                Fallback::Integer(integer) => json!(integer),
                Fallback::Text(text) => json!(text),
            });
            for value in example.into_iter().chain(default) {
                let found = errors_at(read, &path, value.clone());
                // The one example that is a placeholder, as the help page has it; the one default that must be changed.
                let expected: &[&str] = match path.as_slice() {
                    ["general", "username"] => &["username-placeholder"],
                    ["methods", "ignoreUserCheck"] => &["ignore-user-check-off"],
                    _ => &[],
                };
                assert_eq!(found, expected, "{path:?}: {value}");
            }
        }
    }
}

#[test]
fn every_kind_is_taken_as_it_says() {
    for (root, read) in ROOTS {
        for (path, field) in all(root) {
            let wrong = |value| errors_at(read, &path, value).contains(&"wrong-type");
            let taken = [json!("x"), json!(7), json!(true), json!({}), json!([])].map(|value| !wrong(value));
            let expected = match field.kind {
                Kind::Object(_) => [false, false, false, true, false],
                Kind::List(_) => [false, false, false, false, true],
                Kind::Flag => [false, false, true, false, false],
                Kind::Text { .. } | Kind::Choice { .. } | Kind::Secret | Kind::Parsed { takes_numbers: false, .. } => {
                    [true, false, false, false, false]
                }
                Kind::Parsed { takes_numbers: true, .. } => [true, true, false, false, false],
                Kind::Integer { .. } | Kind::Amount => [false, true, false, false, false],
                Kind::Unread => [true; 5],
            };
            assert_eq!(taken, expected, "{path:?}");
            if let Kind::Text { longest, .. } = field.kind {
                assert_eq!(errors_at(read, &path, json!("x".repeat(longest + 1))), ["too-long"], "{path:?}");
                assert!(!errors_at(read, &path, json!("x".repeat(longest))).contains(&"too-long"), "{path:?}");
            }
            let secret_by_name = ["password", "secret", "syndata", "token"];
            let sounds_secret = secret_by_name.iter().any(|word| field.name.to_lowercase().contains(word));
            assert_eq!(sounds_secret, matches!(field.kind, Kind::Secret), "{path:?}");
        }
    }
}

#[test]
fn no_heading_means_two_fields() {
    for (root, _) in ROOTS {
        let mut headings = HashSet::new();
        for (path, field) in all(root) {
            let list = path.iter().position(|step| *step == "#").map(|at| path[..at].to_vec());
            for heading in field.about.headings {
                assert!(headings.insert((list.clone(), *heading)), "{path:?}: {heading} stands twice");
            }
        }
    }
}

/// The sources in which nothing may stand a second time, but for what is generated and what are tests.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            // The ERP's own names, some of which are like ours, stand in src/voalle.
            if !["generated", "tests", "samples", "voalle"].contains(&name.as_str()) {
                sources(&path, found);
            }
        } else if name != "tests.rs" && ["rs", "js", "mjs"].iter().any(|end| name.ends_with(&format!(".{end}"))) {
            let text = std::fs::read_to_string(&path).unwrap();
            // What follows is the file's own test module.
            let text = text.split("#[cfg(all(test").next().unwrap().split("#[cfg(test)]").next().unwrap().to_owned();
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn labels_helps_and_dotted_places_stand_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "www", "npm", "proxy/src"] {
        sources(&root.join(folder), &mut files);
    }
    assert!(files.len() > 200, "{} files were looked at", files.len());
    let mut told: Vec<(&str, String)> = Vec::new();
    for (root, _) in ROOTS {
        for (path, field) in all(root) {
            let about = &field.about;
            // A label of one word is a word of the language, and stands wherever it is needed.
            if about.label.pt.contains(' ') {
                told.push(("label", about.label.pt.to_owned()));
            }
            told.extend(about.help.map(|help| ("help", help.pt.to_owned())));
            if path.len() > 1 {
                told.push(("place", path.join(".")));
                told.push(("place", path.iter().filter(|step| **step != "#").copied().collect::<Vec<_>>().join(".")));
            }
        }
    }
    let told: HashSet<_> = told.into_iter().collect();
    let mut twice = Vec::new();
    for (what, text) in &told {
        let quoted = [format!("\"{text}\""), format!("'{text}'"), format!("`{text}`")];
        let places = files.iter().flat_map(|(file, source)| {
            let code = source.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
            let count: usize =
                code.map(|line| quoted.iter().map(|text| line.matches(text).count()).sum::<usize>()).sum();
            std::iter::repeat_n(file, count)
        });
        let places: Vec<_> = places.collect();
        // Several fields may be told the same; then it stands in one constant or beside each.
        let of_fields = places.iter().filter(|file| is_of_fields(file)).count();
        if places.len() > of_fields || (*what == "place" && !places.is_empty()) {
            twice.push(format!("{what} {text:?}: {places:?}"));
        }
    }
    assert!(twice.is_empty(), "stands a second time:\n{}", twice.join("\n"));
}

/// Whether a file declares fields.
fn is_of_fields(file: &str) -> bool {
    ["src/config", "src/order/fields.rs", "src/payment.rs", "src/field/"].iter().any(|part| file.contains(part))
}
