//! A fix mends: what stands at its place afterwards is taken. Over every field, with what people really hand over.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails; clippy knows only test functions"
)]

use datacake_voalle::catalog::Catalog;
use datacake_voalle::field::{Field, Kind};
use datacake_voalle::issue::{Issue, Path, Segment};
use datacake_voalle::json::{self, MAX_CONFIG, Value};
use datacake_voalle::value::Date;
use datacake_voalle::{catalog, config, edit, order, payment};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::LazyLock;

type Read = fn(&Value) -> Vec<Issue>;
const ROOTS: [(&Field, Read); 4] = [
    (&config::CONFIG, |value| config::check(value).issues),
    // What the ERP's lists say, by themselves: a number taken for a text may be a code that they don't have.
    (&config::CONFIG, |value| catalog::check(&config::check(value).config, &CATALOG)),
    (&order::ORDER, |value| order::read(value).1),
    (&payment::PAYMENT, |value| payment::read(value, Date::parse("2026-11-24").unwrap()).1),
];

/// A service in one place, one in two lists, one in two campaigns; one selling place.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let service = |code: &str| json!({"code": code, "title": format!("Serviço {code}")});
    let list = |code: &str, services: &[&str]| {
        let services: Vec<_> = services.iter().map(|code| service(code)).collect();
        json!({"code": code, "title": code, "campaignPriceListProductServices": services})
    };
    let campaign = |code: &str, lists: serde_json::Value| json!({"code": code, "title": code, "status": "Em Execução", "campaignRegions": [], "campaignPriceList": lists});
    let catalog = json!({
        "campaigns": [
            campaign("C1", json!([list("L1", &["1.3", "2.1", "3.1"]), list("L2", &["2.1"])])),
            campaign("C2", json!([list("L3", &["3.1"])])),
        ],
        "contractTypes": [
            {"code": "FIBRA", "title": "Fibra", "collectionDays": [5, 10], "contractTypesServiceProduct": [{"code": "1.3"}]},
        ],
        "places": [{"txId": "11222333000262", "description": "Matriz", "city": "São Paulo"}],
    });
    Catalog::read(&value(&catalog.to_string())).unwrap_or_else(|issue| panic!("{}", issue.rule.code))
});

/// Every field of a whole, in the first item of its lists.
fn places(field: &'static Field, at: &Path, found: &mut Vec<(Path, &'static Field)>) {
    let (fields, in_list) = match field.kind {
        Kind::Object(fields) => (fields, false),
        Kind::List(fields) => (fields, true),
        _ => return,
    };
    for field in fields {
        let mut path = at.clone();
        path.extend(in_list.then_some(Segment::Index(0)));
        path.push(Segment::from(field.name));
        found.push((path.clone(), field));
        places(field, &path, found);
    }
}

/// What spreadsheets, programs and people put where something else belongs, as JSON.
const HANDED_OVER: [&str; 70] = [
    "\"Fibra\"",
    "\"FIBRA\"",
    "\"1.3\"",
    "\"2.1\"",
    "\"3.1\"",
    "\"voalle_campaign\"",
    "33238",
    "1310100",
    "1534509460",
    "912345678",
    "35",
    "0",
    "1",
    "45",
    "99999",
    "40",
    "7",
    "45700",
    "120.5",
    "1e3",
    "-1",
    "true",
    "\"0\"",
    "\"45\"",
    "\"99999\"",
    "\"40\"",
    "\"7\"",
    "\" 12 \"",
    "\"1.0\"",
    "\"x\"",
    "\"Sim\"",
    "\"\\u200b\"",
    "\"a\\tb\"",
    "\"a\\u0000b\"",
    "\"Jo\\ufffdo\"",
    "\"order\"",
    "\"ORDER\"",
    "\"production\\n\"",
    "\"clientCredentials\"",
    "\"createTicket\"",
    "\"pix\"",
    "\"529.982.247-25\"",
    "\"529.982\\n247-25\"",
    "\"CPF 529.982.247-25\"",
    "\"CPF52998224725\"",
    "\"12.abc.345/01de-35\"",
    "\"cpf 12.abc.345/01de-35\"",
    "\"11.222.333/0001-81\"",
    "\"(11) 8123-4567\"",
    "\"+55 11\\t81234567\"",
    "\"(20) 8123-4567\"",
    "\"0 15 11 81234567\"",
    "\"01310\\t100\"",
    "\"sp\"",
    "\"SP\\t\"",
    "\"2026-11\\n-24\"",
    "\"mailto:a@b.co\"",
    "\"a@b.co\\n\"",
    "\"http://erp.provedor.com.br\"",
    "\"http://localhost\"",
    "\"erp.provedor.com.br:45715/x\"",
    "\"erp.provedor.com.br:22\"",
    "\"https:/erp.provedor.com.br:99/\"",
    "\"https://https://ERP.provedor.com.br?x\"",
    "\"HORIZONTE\"",
    "\"integracao.Horizonte.datacake\"",
    "\"INTEGRACAO.NOMEPROVEDOR.DATACAKE\"",
    "\"C1\"",
    "[]",
    "{}",
];

fn value(text: &str) -> Value {
    json::read(text, MAX_CONFIG).unwrap_or_else(|issue| panic!("{text}: {:?}", issue.rule.code))
}

/// A whole with these values at these places, as far as they exist beside one another.
fn whole(changes: &[(Path, Value)]) -> Value {
    let mut whole = value("{}");
    for (path, value) in changes {
        let _ = edit::set(&mut whole, path, value.clone());
    }
    whole
}

/// Every fix of what is found, applied alone, ends its issue and leaves no error at its place.
fn all_mend(read: Read, given: &Value) -> BTreeSet<&'static str> {
    let found = read(given);
    let mut mended = BTreeSet::new();
    for issue in &found {
        let Some(fix) = &issue.fix else { continue };
        let mut after = given.clone();
        edit::set(&mut after, &fix.path, value(&serde_json::to_string(&fix.value).unwrap())).unwrap();
        let left = read(&after);
        let shown = |value: &Value| value.to_json();
        let again = left.iter().any(|other| other.rule == issue.rule && other.path == issue.path);
        // A port is brought to its own field first, and only then taken out of the address.
        let moves_on = fix.path != issue.path;
        assert!(!again || moves_on, "{} stays: {} → {}", issue.rule.code, shown(given), shown(&after));
        let at_place: Vec<_> = left
            .iter()
            .filter(|other| other.is_error() && other.path == fix.path)
            .map(|other| other.rule.code)
            .collect();
        assert!(
            at_place.is_empty(),
            "{}: {at_place:?} after its fix: {} → {}",
            issue.rule.code,
            shown(given),
            shown(&after)
        );
        mended.insert(issue.rule.code);
    }
    mended
}

#[test]
fn a_fix_at_any_field_mends() {
    let mut mended = BTreeSet::new();
    for (root, read) in ROOTS {
        let mut all = Vec::new();
        places(root, &Path::new(), &mut all);
        for (path, _) in &all {
            for text in HANDED_OVER {
                mended.extend(all_mend(read, &whole(&[(path.clone(), value(text))])));
            }
        }
    }
    // What this has seen mended; a rule that offers a fix elsewhere has its own test there.
    for code in ["wrong-type", "tax-id-word", "tax-id-lowercase", "phone-nine-missing", "provider-form", "erp-url-http"]
    {
        assert!(mended.contains(code), "{code} is not among {mended:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn fixes_mend_beside_others(root in 0..4_usize, picks in prop::collection::vec((any::<prop::sample::Index>(), 0..HANDED_OVER.len()), 1..12)) {
        let (field, read) = ROOTS[root];
        let mut all = Vec::new();
        places(field, &Path::new(), &mut all);
        let changes: Vec<_> =
            picks.into_iter().map(|(at, text)| (at.get(&all).0.clone(), value(HANDED_OVER[text]))).collect();
        all_mend(read, &whole(&changes));
    }
}
