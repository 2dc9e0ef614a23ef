use super::*;
use crate::path;
use proptest::prelude::*;

fn read(text: &str) -> Result<Value, (&'static str, Path)> {
    crate::json::read(text, MAX_SEND).map_err(|issue| (issue.rule.code, issue.path))
}

#[test]
fn what_cannot_be_read_says_where() {
    let deep = format!("{}{}", "[".repeat(33), "]".repeat(33));
    let wide = format!("{{{}}}", (0..257).map(|n| format!("\"k{n}\":0")).collect::<Vec<_>>().join(","));
    let cases: &[(&str, &str, &str, Path)] = &[
        ("nothing at all", "", "unreadable", path![]),
        ("text after the value", "{} x", "unreadable", path![]),
        ("a word that is none", r#"{"a":[1,nul]}"#, "unreadable", path!["a", 1]),
        ("a number with two signs", r#"{"a":--1}"#, "unreadable", path!["a"]),
        ("a number with a leading zero", r#"{"a":01}"#, "unreadable", path![]),
        ("a bare key", "{a:1}", "unreadable", path![]),
        ("a comma too many", "[1,]", "unreadable", path![1]),
        ("a text without end", r#"{"a":"b"#, "unreadable", path!["a"]),
        ("a control character in a text", "{\"a\":\"\u{1}\"}", "unreadable", path!["a"]),
        ("an escape that is none", r#"["\x"]"#, "unreadable", path![0]),
        ("half a surrogate pair, first half", r#"{"a":{"b":"\ud83d"}}"#, "lone-surrogate", path!["a", "b"]),
        ("half a surrogate pair, second half", r#"["\udc00"]"#, "lone-surrogate", path![0]),
        ("two first halves", r#"["\ud83d\ud83d"]"#, "lone-surrogate", path![0]),
        ("one name twice", r#"{"a":{"b":1,"b":2}}"#, "duplicate-field", path!["a"]),
        (
            "half a surrogate pair, in a list inside an item of a list",
            r#"{"a":[{"b":[1,{"c":2},{"d":[0,"\ud83d"]}]}]}"#,
            "lone-surrogate",
            path!["a", 0, "b", 2, "d", 1],
        ),
        (
            "one name twice, in the second of two objects",
            r#"{"a":[{"b":[{"c":1}]},{"b":[{"c":1},{"c":1,"c":2}]}]}"#,
            "duplicate-field",
            path!["a", 1, "b", 1],
        ),
        ("33 levels", &deep, "too-deep", vec![Segment::Index(0); 32]),
        ("257 fields", &wide, "too-many-fields", path![]),
    ];
    for (reason, text, code, path) in cases {
        assert_eq!(read(text), Err((*code, path.clone())), "{reason}");
    }
    let large = format!("\"{}\"", "a".repeat(MAX_SEND));
    assert_eq!(read(&large), Err(("too-large", path![])));
}

#[test]
fn what_can_be_read_is_kept_exactly() {
    let value = read(r#" { "a" : [ null , true , -0.10e+2 , "\u00e9\ud83d\ude00\n" ] } "#).unwrap();
    let Some(Value::List(items)) = value.get("a") else { panic!() };
    assert_eq!(items[2], Value::Number("-0.10e+2".into()));
    assert_eq!(items[3].as_text(), Some("é😀\n"));
    assert_eq!(value.to_json(), "{\"a\":[null,true,-0.10e+2,\"é😀\\u000a\"]}");
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..8)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The ways to everything that is neither a list nor an object.
fn scalars(json: &serde_json::Value, at: &mut Path, found: &mut Vec<Path>) {
    let inner: Vec<(Segment, &serde_json::Value)> = match json {
        serde_json::Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.into(), item)).collect(),
        serde_json::Value::Object(fields) => {
            fields.iter().map(|(name, value)| (Segment::Key(name.clone().into()), value)).collect()
        }
        _ => return found.push(at.clone()),
    };
    for (step, value) in inner {
        at.push(step);
        scalars(value, at, found);
        at.pop();
    }
}

proptest! {
    #[test]
    fn reads_and_writes_what_another_implementation_reads_and_writes(json in any_json()) {
        let value = crate::json::read(json.to_string(), MAX_ANSWER).unwrap();
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&value.to_json()).unwrap(), json);
    }

    #[test]
    fn agrees_with_another_implementation_on_what_is_json(text in r#"[\[\]{}",:0-9a-fnrtul\\.eE+ -]{0,24}"#) {
        let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        match read(&text) {
            Ok(_) => prop_assert!(theirs || text.contains(['e', 'E']), "read what is no JSON: {}", text),
            Err((code, _)) => prop_assert!(!theirs || code == "duplicate-field", "refused JSON: {} ({})", text, code),
        }
    }

    /// The way to a value that is broken is the way that a walk takes there.
    #[test]
    fn the_path_leads_to_what_is_broken(json in any_json(), which in any::<proptest::sample::Index>()) {
        let mut paths = Vec::new();
        scalars(&json, &mut Path::new(), &mut paths);
        prop_assume!(!paths.is_empty());
        let path = which.get(&paths).clone();
        let mut broken = json;
        let place = path.iter().fold(&mut broken, |value, step| match step {
            Segment::Key(key) => &mut value[key.as_ref()],
            Segment::Index(index) => &mut value[*index],
        });
        *place = "\u{1}half\u{1}".into();
        let text = broken.to_string().replace("\"\\u0001half\\u0001\"", "\"\\ud83d\"");
        prop_assert_eq!(read(&text), Err(("lone-surrogate", path)));
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let _ = read(&text);
    }
}
