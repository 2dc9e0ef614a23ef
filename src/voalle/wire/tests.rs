//! What is known is known, and what is not is news.

use super::super::confidence::Confidence;
use super::super::known::known_answers;
use super::super::known::tests::call_named;
use super::super::reply::{Body, Reply};
use super::*;

fn answer(name: &str, status: u16, body: &str) -> Answer {
    let reply = Reply { status, body: Body::read(body.as_bytes(), 1 << 20), retry_after: None };
    Answer::of(&call_named(name), &reply, usize::MAX)
}

/// What is news of the fields, each as its place and what.
fn news(answer: &Answer) -> Vec<(String, What)> {
    let place = |unlike: &Unlike| {
        let steps = unlike.place.iter().map(|step| match step {
            PlaceStep::Known(name) => (*name).to_owned(),
            PlaceStep::Unknown(name) => format!("?{name}"),
            PlaceStep::Entries => "[]".to_owned(),
        });
        steps.collect::<Vec<_>>().join(".")
    };
    answer.unlike.iter().filter(|one| one.is_news()).map(|one| (place(one), one.what.clone())).collect()
}

#[test]
fn every_known_answer_has_a_known_form_that_is_as_sure() {
    for known in known_answers() {
        let seen = answer(known.call, known.status, &known.body);
        if known.form == "another refusal" {
            assert!(seen.known.is_none(), "{}: whatever its words are, it is none that is known", known.call);
            continue;
        }
        let found = seen.known.unwrap_or_else(|| panic!("{}: {}", known.call, known.form));
        // Of two forms that look the same the surer one is told.
        assert!(found.confidence <= known.confidence, "{}: {}", known.call, known.form);
    }
}

const PERSON: &str = r#"{"success":true,"messages":null,"dataResponseType":null,"elapsedTime":null,"response":{"id":501,"name":"A B","name2":null,
    "txId":"52998224725","email":null,"status":1,"phone":null,"birthDate":"1990-04-12T00:00:00","cellPhone":null,"mainAddress":null,"titles":[]}}"#;

#[test]
fn what_is_as_known_is_no_news() {
    let seen = answer("person", 200, PERSON);
    assert_eq!((seen.is_news(), seen.unlike.iter().filter(|one| one.is_told()).count()), (false, 0));
    // Nearly sure: told in the file, and to nobody else.
    let less_sure = ["status", "birthDate"].map(|name| Unlike {
        place: vec![PlaceStep::Known("response"), PlaceStep::Known(name)],
        what: What::NowSeen(Confidence::B),
    });
    assert_eq!(seen.unlike, less_sure);
    let token = answer("token", 200, r#"{"access_token":"a","expires_in":3600,"token_type":"Bearer","scope":"syngw"}"#);
    assert_eq!(news(&token), []);
}

#[test]
fn each_way_to_be_unlike_is_told_with_its_place() {
    let field = |name: &str| vec![("response".to_owned() + name)];
    let cases: [(&str, &str, String, What); 6] = [
        ("a new field", r#""name2":null"#, r#""name2":null,"score":1"#.into(), What::NewField(Kinds::NUMBER)),
        (
            "another kind",
            r#""id":501"#,
            r#""id":"501""#.into(),
            What::OtherKind { known: Kinds::NUMBER, came: Kinds::TEXT },
        ),
        (
            "null where nobody knew it",
            r#""name":"A B""#,
            r#""name":null"#.into(),
            What::OtherKind { known: Kinds::TEXT, came: Kinds::NULL },
        ),
        (
            "a text of another form",
            "1990-04-12T00:00:00",
            "12/04/1990".into(),
            What::OtherForm([TextForm::Word].into()),
        ),
        ("a field that is not there", r#""phone":null,"#, String::new(), What::Absent),
        (
            "in the envelope",
            r#""elapsedTime":null"#,
            r#""elapsedTime":null,"trace":"x""#.into(),
            What::NewField(Kinds::TEXT),
        ),
    ];
    let places = [".?score", ".id", ".name", ".birthDate", ".phone", ""];
    for ((reason, from, to, what), place) in cases.into_iter().zip(places) {
        let seen = answer("person", 200, &PERSON.replacen(from, &to, 1));
        let place = if place.is_empty() { vec!["?trace".to_owned()] } else { field(place) };
        assert_eq!(news(&seen), [(place.concat(), what)], "{reason}");
        assert!(seen.is_news(), "{reason}");
    }
}

#[test]
fn what_the_page_shows_an_ellipsis_for_is_supposed_and_need_not_come() {
    let with = |parts: &str| PERSON.replacen(r#""mainAddress":null,"titles":[]"#, parts, 1);
    let little = answer("person", 200, &with(r#""mainAddress":{"latitude":null,"longitude":null},"titles":[{}]"#));
    assert_eq!(news(&little), []);
    let much = r#""mainAddress":{"street":"a","latitude":null,"longitude":null},"titles":[{"id":1,"billet":{"title":"a","amount":{}}}]"#;
    let much = answer("person", 200, &with(much));
    assert_eq!(news(&much), []);
    let first_seen = much.unlike.iter().filter(|one| one.is_first_seen()).map(|one| one.place.last().cloned());
    let expected = ["street", "id", "billet", "title", "amount"].map(|name| Some(PlaceStep::Known(name)));
    assert_eq!(first_seen.collect::<Vec<_>>(), expected);
    let billet = described("titles").unwrap().response.fields.iter().find(|field| field.name == "billet").unwrap();
    let receipts = billet.fields.iter().find(|field| field.name == "receipts").unwrap();
    let sure: Vec<_> = receipts.fields.iter().filter(|field| !field.is_optional).map(|field| field.name).collect();
    assert_eq!(sure, ["ammount", "receiptDate"]);
    assert!(receipts.fields.iter().all(|field| field.is_optional == (field.confidence == Confidence::C)));
}

#[test]
fn what_one_source_alone_said_is_told_once_it_is_seen() {
    let body = r#"{"success":true,"messages":null,"response":{"integratorTransactionId":"e891f7b4-ba35-575a-9c65-074ffd8336da",
        "status":{"value":1,"label":"x"},"processed":"2024-01-01T16:11:52","message":null},"dataResponseType":null,"elapsedTime":null}"#;
    let seen = answer("consult", 200, body);
    assert!(!seen.is_news());
    let now_seen = seen.unlike.iter().any(|one| one.what == What::NowSeen(Confidence::C));
    assert!(now_seen, "{:?}", seen.unlike);
    let flag = answer("consult", 200, &body.replace(r#""2024-01-01T16:11:52""#, "true"));
    let known = Kinds::TEXT.and(Kinds::NULL);
    assert_eq!(news(&flag), [("response.processed".to_owned(), What::OtherKind { known, came: Kinds::FLAG })]);
}

#[test]
fn an_answer_that_nobody_has_seen_has_no_known_form() {
    for (name, status, body) in [
        ("person", 418, ""),
        ("person", 200, r#"{"pessoa":{}}"#),
        ("sale", 200, r#"{"success":true,"messages":null,"response":"7"}"#),
        ("lead", 200, r#"{"success":true,"messages":null,"response":{"id":7}}"#),
    ] {
        assert!(answer(name, status, body).known.is_none(), "{name} {status} {body}");
    }
}

#[test]
fn a_refusal_by_document_is_known_by_its_words_alone() {
    let form = |name, status, messages: &str| {
        let body = format!(r#"{{"success":false,"messages":{messages},"response":null}}"#);
        answer(name, status, &body).known.map(|known| known.form)
    };
    let said = |words| format!(r#"[{{"message":"{words}","code":null,"type":"Error"}}]"#);
    let (usual, changed) = (said("REGISTRO NAO ENCONTRADO"), said("Nenhum registro foi encontrado."));
    for name in ["person", "openTitles", "titles"] {
        assert_eq!(form(name, 200, &usual), Some("refused: “Registro não encontrado.”"), "{name}");
        assert_eq!(form(name, 200, &changed), None, "{name}: nobody in words that nobody has seen");
        assert_eq!(
            form(name, 200, &said("Cpf inválido.")),
            Some("another refusal"),
            "{name}: known words, of another call"
        );
        assert_eq!(
            form(name, 500, &changed),
            Some("the server's failure, in the envelope"),
            "{name}: told by its status"
        );
    }
    assert_eq!(form("person", 200, "null"), Some("refused without a word"));
    assert_eq!(form("person", 404, &changed), Some("404 with the envelope"), "told by its status");
    assert_eq!(form("sale", 400, &changed), Some("refused with 400"), "a send is refused in any words");
}

#[test]
fn a_success_is_one_with_an_error_beside_it_only_where_an_error_stands_there() {
    let form = |name, messages, response| {
        let body = format!(r#"{{"success":true,"messages":{messages},"response":{response}}}"#);
        answer(name, 200, &body).known.map(|known| known.form)
    };
    let error = r#"[{"message":"Tipo de documento inválido.","code":300,"type":"Error"}]"#;
    let warning = r#"[{"message":"Tipo de documento inválido.","code":300,"type":"Warn"}]"#;
    assert_eq!(form("lead", "[]", "[]"), Some("created"));
    assert_eq!(form("lead", "[]", "null"), None, "nothing beside it, and no list");
    assert_eq!(form("lead", error, "null"), Some("a success with an error beside it"));
    assert_eq!(form("registerPerson", error, "null"), Some("a success with an error beside it"));
    assert_eq!(form("registerPerson", warning, "null"), Some("created"));
    assert_eq!(form("sale", error, r#"{"protocolId":7}"#), None, "a protocol, and an error");
    assert_eq!(form("sale", warning, r#"{"protocolId":7}"#), Some("a protocol, and a warning"));
    assert_eq!(form("sale", "null", r#"{"protocolId":7}"#), Some("a protocol"));
}

#[test]
fn an_object_with_other_names_each_time_is_not_kept_whole() {
    let object = |range: std::ops::Range<usize>| {
        let fields: Vec<_> = range.map(|index| format!("\"n{index}\":{index}")).collect();
        format!("{{{}}}", fields.join(","))
    };
    let list = format!(r#"{{"success":true,"response":[{},{}]}}"#, object(0..150), object(150..300));
    let seen = answer("openTitles", 200, &list);
    let entries = seen.shape.as_ref().unwrap().fields["response"].items.clone().unwrap();
    assert!(entries.has_more_names && entries.fields.len() == 200);
    let absent = seen.unlike.iter().filter(|one| one.what == What::Absent).count();
    assert_eq!(absent, 0, "a name beyond those that are kept may have come");
    let few = answer("openTitles", 200, r#"{"success":true,"response":[{"n1":1}]}"#);
    assert!(few.unlike.iter().any(|one| one.what == What::Absent));
    let told = |seen: Answer| {
        let mut report = Report::default();
        report.add(About::Customer, seen);
        report.to_json().to_json()
    };
    assert!(told(seen).contains(r#""moreNames":true"#) && !told(few).contains("moreNames"));
}
