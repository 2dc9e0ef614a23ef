//! News is found once, bounded, and without a word of anybody's.

use super::*;
use datacake_voalle::value::TaxId;
use datacake_voalle::voalle::known::{KnownAnswer, known_answers};

fn person() -> Call {
    Call::Person(TaxId::parse("52998224725").unwrap())
}

fn reply(status: u16, body: &str) -> Reply {
    Reply { status, body: Body::read(body.as_bytes(), 1 << 20), retry_after: None }
}

const KNOWN: &str = r#"{"success":true,"messages":null,"dataResponseType":null,"elapsedTime":null,"response":{"id":501,"name":"A B","name2":null,
    "txId":"52998224725","email":null,"status":1,"phone":null,"birthDate":"1990-04-12T00:00:00","cellPhone":null,"mainAddress":null,"titles":[]}}"#;

/// What is told of answers to a look-up of a person, each difference as a line.
fn told(watch: &Watch, bodies: &[&str]) -> Vec<String> {
    bodies.iter().for_each(|body| watch.look("p", &person(), &reply(200, body)));
    watch.take().iter().flat_map(|news| &news.differences).map(ToString::to_string).collect()
}

#[test]
fn known_answers_are_no_news_however_often_they_come() {
    let watch = Watch::default();
    // A refusal in other words may be another form of nobody: that is news.
    let is_known = |known: &KnownAnswer| known.call == "person" && known.form != "another refusal";
    for _ in 0..3 {
        for known in known_answers().into_iter().filter(is_known) {
            watch.look("p", &person(), &reply(known.status, &known.body));
        }
    }
    let found = watch.take();
    let forms = found.iter().flat_map(|news| &news.differences).filter(|difference| difference.what == "other-answer");
    assert_eq!(forms.count(), 0);
    assert_eq!(told(&watch, &[KNOWN, KNOWN]), [""; 0]);
}

#[test]
fn each_difference_is_told_once_for_each_provider_and_in_what() {
    let watch = Watch::default();
    let other = KNOWN.replace("\"id\":501", "\"id\":\"501\"");
    let new = other.replace("\"name2\"", "\"score\":1,\"name2\"");
    assert_eq!(told(&watch, &[KNOWN, &other, &other]), ["other-kind response.id text"]);
    assert_eq!(told(&watch, &[&new, &other, &new]), ["new-field response.‹name, 5› number"]);
    watch.look("q", &person(), &reply(200, &other));
    assert_eq!(watch.take().len(), 1, "another provider's ERP is another");
    for (from, to, expected) in [
        ("1990-04-12T00:00:00", "12/04/1990", "other-form response.birthDate word"),
        ("\"phone\":null,", "", "absent response.phone"),
        ("\"elapsedTime\"", "\"trace\":null,\"elapsedTime\"", "new-field ‹name, 5› null"),
    ] {
        assert_eq!(told(&watch, &[&KNOWN.replacen(from, to, 1)]), [expected]);
    }
    watch.look("p", &person(), &reply(418, "Bom dia, Ana"));
    let news = watch.take();
    assert_eq!(news[0].differences[0].to_string(), "other-answer 418 text");
}

#[test]
fn a_known_answer_under_another_status_is_looked_at() {
    let watch = Watch::default();
    for (status, expected) in [(200, None), (202, Some("other-answer 202 envelope success object")), (200, None)] {
        watch.look("p", &person(), &reply(status, KNOWN));
        let found: Vec<_> = watch.take().iter().flat_map(|news| &news.differences).map(ToString::to_string).collect();
        assert_eq!(found.first().map(String::as_str), expected, "{status}");
    }
}

#[test]
fn a_refusal_in_other_words_is_looked_at_although_one_of_its_shape_was_known() {
    let watch = Watch::default();
    let refusal = |words: &str| {
        format!(
            r#"{{"success":false,"messages":[{{"message":"{words}","code":1,"type":null}}],"response":null,"dataResponseType":null,"elapsedTime":null}}"#
        )
    };
    let known = || {
        let held = watch.held();
        let seen = &held.seen["p"]["person"];
        (seen.as_known.len(), seen.said_as_known.len())
    };
    watch.look("p", &person(), &reply(200, &refusal("Registro não encontrado.")));
    assert_eq!(known(), (0, 1));
    watch.look("p", &person(), &reply(200, KNOWN));
    assert_eq!(known(), (1, 1), "what says nothing is kept apart");
    let beside = |kind: &str| {
        let said = format!(r#""messages":[{{"message":"Registro criado com sucesso.","code":1,"type":"{kind}"}}]"#);
        KNOWN.replace("\"messages\":null", &said)
    };
    assert_eq!(told(&watch, &[&beside("Success"), &beside("Success")]), [""; 0]);
    assert_eq!(known(), (1, 2));
    assert_eq!(
        told(&watch, &[&beside("Error")]),
        ["other-answer 200 envelope success object"],
        "and an error beside it"
    );
    let changed = refusal("Nenhum registro foi encontrado.");
    assert_eq!(told(&watch, &[&changed, &changed]), ["other-answer 200 envelope refusal null"]);
}

#[test]
fn an_erp_with_other_fields_each_time_stays_bounded_and_none_of_its_names_is_told() {
    let watch = Watch::default();
    let mut lines = Vec::new();
    for round in 0..2000 {
        let name = format!("Ana{}", "x".repeat(round));
        lines.extend(told(&watch, &[&KNOWN.replace("\"name2\"", &format!("\"{name}\":1,\"name2\""))]));
    }
    assert_eq!(lines.len(), MOST_DIFFERENCES + 1);
    assert_eq!(lines.last().unwrap(), "more");
    assert!(lines.iter().all(|line| !line.contains("Ana")), "{lines:?}");
    // Nor do those that are as known pile up.
    let mut seen = Seen::default();
    for number in 0..10_000 {
        for has_words in [false, true] {
            seen.note_as_known(Skeleton { number, has_words });
        }
    }
    assert!(seen.as_known.len() <= MOST_AS_KNOWN && seen.said_as_known.len() <= MOST_AS_KNOWN);
}

#[test]
fn what_finds_no_place_to_wait_is_found_again() {
    let watch = Watch::default();
    watch.put_back((0..MOST_WAITING).map(|_| News {
        provider: "q".to_owned(),
        endpoint: "sale",
        differences: Vec::new(),
    }));
    watch.look("p", &person(), &reply(418, ""));
    assert_eq!(watch.take().len(), MOST_WAITING);
    watch.look("p", &person(), &reply(418, ""));
    assert_eq!(watch.take().len(), 1);
}
