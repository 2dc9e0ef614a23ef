use super::*;
use crate::catalog::tests::{catalog, read as read_catalog};
use crate::config;
use crate::config::tests::sound;
use proptest::prelude::*;
use serde_json::json;

fn value(json: &serde_json::Value) -> Value {
    crate::json::read(json.to_string(), crate::json::MAX_CONFIG).unwrap()
}

/// What validating from nothing finds.
fn from_nothing(session: &Session) -> Vec<Issue> {
    let checked = config::check(session.value());
    let mut issues = checked.issues;
    if let Some(catalog) = session.catalog() {
        issues.extend(catalog::check(&checked.config, catalog));
    }
    issues
}

/// An edit leaves exactly what validating from nothing finds, and its change is the difference to what there was.
fn edited(session: &mut Session, path: &[Segment], edit: Edit) {
    let before = session.issues();
    let Ok(change) = session.edit(path, edit, None) else {
        assert_eq!(session.issues(), before);
        return;
    };
    let after = session.issues();
    assert_eq!(after, from_nothing(session), "{path:?}");
    session.freshen();
    assert_eq!(session.checked().issues, config::check(session.value()).issues);
    let added: Vec<_> = after.iter().filter(|issue| !before.contains(issue)).cloned().collect();
    let removed: Vec<_> = before.iter().filter(|issue| !after.contains(issue)).cloned().collect();
    assert_eq!(change, Change { added, removed }, "{path:?}");
}

fn products(count: usize) -> serde_json::Value {
    let product =
        |index| json!({"id": format!("p{index}"), "erpProduct": "1.3", "subscription": true, "attributes": []});
    let mut config = sound();
    config["products"] = (0..count).map(product).collect();
    config
}

/// Paths that exist, that nearly do, and that do not.
fn any_path() -> impl Strategy<Value = Vec<Segment>> {
    let section = prop::sample::select(vec![
        "general",
        "methods",
        "payment",
        "lead",
        "sale",
        "productAttributes",
        "products",
        "nonsense",
    ]);
    let field = prop::sample::select(vec![
        "erpUrl",
        "apiPort",
        "provider",
        "username",
        "grant",
        "orderProcedure",
        "companyId",
        "accountId",
        "methods",
        "enabled",
        "contractType",
        "collectionDay",
        "campaign",
        "priceList",
        "nonsense",
    ]);
    let product = prop::sample::select(vec!["id", "id", "id", "erpProduct", "subscription", "attributes", "nonsense"]);
    let attribute = prop::sample::select(vec!["name", "value"]);
    let key = |name: &'static str| Segment::from(name);
    prop_oneof![
        1 => Just(Vec::new()),
        2 => section.clone().prop_map(move |section| vec![key(section)]),
        6 => (section, field).prop_map(move |(section, field)| vec![key(section), key(field)]),
        2 => (0..4_usize, prop::sample::select(vec!["code", "kind", "settledByDatacake"]))
            .prop_map(move |(at, field)| vec![key("payment"), key("methods"), at.into(), key(field)]),
        3 => (0..6_usize).prop_map(move |at| vec![key("products"), at.into()]),
        9 => (0..6_usize, product).prop_map(move |(at, field)| vec![key("products"), at.into(), key(field)]),
        4 => (0..6_usize, 0..3_usize, attribute).prop_map(move |(at, attribute, field)| {
            vec![key("products"), at.into(), key("attributes"), attribute.into(), key(field)]
        }),
    ]
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let texts = vec![
        "",
        " a ",
        "a",
        "b",
        "1.3",
        "2.1",
        "FIBRA",
        "voalle_campaign",
        "voalle_price_list",
        "C1",
        "pix",
        "createOrder",
    ];
    prop_oneof![
        8 => prop::sample::select(texts).prop_map(serde_json::Value::from),
        1 => Just(json!("x".repeat(300))),
        2 => prop::sample::select(vec![json!(null), json!(true), json!(7), json!([]), json!({}), json!(45715)]),
        2 => prop::sample::select(vec![
            json!({"id": "a", "erpProduct": "3.1", "attributes": [{"name": "voalle_campaign", "value": "C2"}]}),
            json!([{"id": "a"}, {"id": "a"}, {"id": "b"}]),
            json!({"campaign": "a", "priceList": "a"}),
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn random_edits_leave_what_validating_from_nothing_finds(
        with_catalog: bool,
        count in 0..5_usize,
        edits in prop::collection::vec((any_path(), 0..8_u8, any_value()), 1..40),
    ) {
        let held = with_catalog.then(|| read_catalog(&catalog()));
        let mut session = Session::new(value(&products(count)), Vec::new(), held);
        for (path, kind, given) in edits {
            let edit = match kind {
                0 => Edit::Insert(value(&given)),
                1 => Edit::Remove,
                _ => Edit::Set(value(&given)),
            };
            edited(&mut session, &path, edit);
        }
    }
}

#[test]
fn an_id_that_is_given_up_is_the_next_ones() {
    let mut session = Session::new(value(&products(3)), Vec::new(), None);
    for (at, id) in [(1, "p0"), (2, "p0"), (0, "p9"), (0, "p0"), (2, "p2")] {
        let path = ["products".into(), Segment::Index(at), "id".into()];
        edited(&mut session, &path, Edit::Set(Value::Text(id.into())));
    }
}

/// More findings than are shown: each edit may let others be seen.
#[test]
fn of_too_many_findings_the_same_are_shown_as_from_nothing() {
    let others = Session::new(value(&sound()), Vec::new(), None).issues().len();
    let mut config = sound();
    config["products"] = (0..(10_000 - others) / 2).map(|_| json!({"subscription": true})).collect();
    let mut session = Session::new(value(&config), Vec::new(), None);
    let set = |text: &str| Edit::Set(Value::Text(text.into()));
    assert!((9_999..=10_000).contains(&session.issues().len()));
    for (field, text) in [
        ("id", "a"),
        ("id", ""),
        ("odd", ""),
        ("attributes", ""),
        ("name", &"x".repeat(300)),
        ("id", "a"),
        ("erpProduct", "1"),
    ] {
        let before = session.issues().len();
        let change = session.edit(&["products".into(), Segment::Index(7), field.into()], set(text), None).unwrap();
        let after = session.issues();
        assert_eq!(after, from_nothing(&session));
        assert_eq!(before + change.added.len() - change.removed.len(), after.len());
    }
}

/// A value that could not be read is said so until another one is put there.
#[test]
fn what_could_not_be_read_stays_said() {
    let at = crate::path!["general", "erpUrl"];
    let mut session = Session::new(value(&sound()), Vec::new(), None);
    let fault = crate::json::too_deep(at.clone());
    let change = session.edit(&at, Edit::Set(Value::Null), Some(fault.clone())).unwrap();
    assert_eq!(change.added.first(), Some(&fault));
    let change = session.edit(&at[..1], Edit::Set(value(&sound()["general"])), None).unwrap();
    assert_eq!(change.removed.first(), Some(&fault));
    assert_eq!(session.issues(), from_nothing(&session));
}

/// Nothing at all becomes something again by an edit that makes the way there.
#[test]
fn an_edit_can_make_a_whole_of_nothing() {
    let mut session = Session::new(value(&sound()), Vec::new(), None);
    edited(&mut session, &[], Edit::Set(Value::Null));
    edited(&mut session, &["products".into(), Segment::Index(0)], Edit::Set(Value::Text("".into())));
    edited(&mut session, &[], Edit::Set(Value::Null));
    edited(&mut session, &["sale".into(), "contractType".into()], Edit::Set(Value::Text("FIBRA".into())));
}
