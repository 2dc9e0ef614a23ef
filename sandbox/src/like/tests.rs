//! Values in the told kinds and forms, and files that are no reports.

use super::fit::{At, fit};
use super::shape::Shape;
use super::text::Form;
use super::{Like, file};
use crate::answer::{Answer, Content, Says};
use crate::endpoint::Endpoint;
use crate::settings::{Settings, Spelling};
use serde_json::{Value, json};

fn fitted(name: &str, own: Value, shape: Value) -> Value {
    fit(own, &Shape::read(&shape, "shape").unwrap(), At { name, index: 0, depth: 0, capitals: false })
}

#[test]
fn a_value_that_decides_is_the_same_in_whatever_kind_and_form() {
    let text = |form: &str, length: u32| json!({"kinds": ["text"], "forms": [form], "lengths": [length, length]});
    let number = || json!({"kinds": ["number"]});
    let flag = || json!({"kinds": ["boolean"]});
    let cases = [
        ("id", json!(4001), text("digits", 4), json!("4001")),
        ("id", json!(4001), json!({"kinds": ["number"], "decimals": true}), json!(4001.0)),
        ("finalValue", json!(99.9), text("decimal", 5), json!("99.90")),
        ("finalValue", json!(100.0), text("decimal", 6), json!("100.00")),
        ("finalValue", json!(0.0), number(), json!(0)),
        (
            "finalValue",
            json!(99.9),
            json!({"kinds": ["number"], "decimals": true, "manyDecimals": true}),
            json!(99.90000000000002),
        ),
        ("finalValue", json!(99.9), number(), json!(99.9)),
        ("txId", json!("52998224725"), text("word", 14), json!("529.982.247-25")),
        ("txId", json!("11222333000181"), text("word", 18), json!("11.222.333/0001-81")),
        ("txIdFormated", json!("11.222.333/0001-81"), text("digits", 14), json!("11222333000181")),
        ("txId", json!("12ABC34501DE35"), text("digits", 14), json!("12ABC34501DE35")),
        ("code", json!("1"), number(), json!(1)),
        ("code", json!("0012"), number(), json!("0012")),
        ("code", json!("1.2"), number(), json!(1.2)),
        ("code", json!("1.20"), number(), json!("1.20")),
        ("txId", json!("00000000191"), number(), json!("00000000191")),
        ("txId", json!("52998224725"), number(), json!(52_998_224_725_u64)),
        ("txId", json!("52998224725"), flag(), json!("52998224725")),
        ("id", json!(4001), flag(), json!(4001)),
        ("name2", json!("0012"), number(), json!(12)),
        ("name2", json!("Outro"), flag(), json!(true)),
        ("code", json!("FIBRA-RES"), number(), json!("FIBRA-RES")),
        ("code", json!("1.2"), text("digits", 5), json!("1.2")),
        ("birthDate", json!("1990-01-31T00:00:00"), text("date", 10), json!("1990-01-31")),
        ("expirationDate", json!("2026-12-10"), text("moment", 20), json!("2026-12-10T00:00:00Z")),
        ("expirationDate", json!("2026-12-10"), text("word", 10), json!("10/12/2026")),
        ("processed", json!(null), text("moment", 19), json!(null)),
        ("isLoyalty", json!(true), number(), json!(1)),
        ("collectionDays", json!([5, 10]), json!({"kinds": ["list"], "items": text("digits", 2)}), json!(["5", "10"])),
        ("receipts", json!({"ammount": 1.5}), json!({"kinds": ["list"]}), json!([{"ammount": 1.5}])),
        ("name2", json!("Outro"), json!({"kinds": ["null"]}), json!(null)),
        ("name2", json!("Outro"), text("blank", 0), json!("")),
    ];
    for (name, own, shape, expected) in cases {
        assert_eq!(fitted(name, own.clone(), shape.clone()), expected, "{name}: {own} as {shape}");
    }
}

#[test]
fn what_is_made_up_has_the_told_kind_form_and_length() {
    for (_, name) in Form::NAMES {
        for length in [3, 10, 40] {
            let shape = json!({"kinds": ["text"], "forms": [name], "lengths": [length, length]});
            let made = fitted("elapsedTime", Value::Null, shape);
            let text = made.as_str().unwrap();
            let form = Form::of(text);
            assert_eq!(Form::NAMES.iter().find(|(known, _)| *known == form).unwrap().1, name, "{text}");
            if ["blank", "digits", "word", "words"].contains(&name) {
                assert_eq!(text.chars().count(), length, "{name}: {text}");
            }
        }
    }
    let list = json!({"kinds": ["list"], "counts": [2, 2], "items": {"kinds": ["null", "number"], "decimals": true}});
    assert_eq!(fitted("elapsedTime", Value::Null, list), json!([1.5, null]), "one of each kind in turn");
}

#[test]
fn an_object_has_the_fields_that_are_told_and_no_others() {
    let scalar = |kind: &str| json!({"kinds": [kind]});
    let shape = json!({"kinds": ["object"], "fields": {
        "Id": scalar("number"), "name": scalar("text"), "score": scalar("number"), "‹name, 5›": scalar("number"), "‹name, 5› 2": scalar("null"),
        "‹name, 6›": {"kinds": ["text"], "forms": ["word"], "lengths": [4, 9]},
        "phone": {"kinds": ["text"], "forms": ["words"], "lengths": [14, 14], "optional": true},
    }});
    let own = json!({"id": 7, "title": "Fibra", "status": "Paga", "phone": null, "txId": "x"});
    let fitted = fitted("", own, shape);
    let fields = fitted.as_object().unwrap();
    let known = ["Id", "name", "score", "status"].map(|name| fitted[name].clone());
    assert_eq!(known, [json!(7), json!("Fibra"), json!(1), json!("Paga")], "{fitted}");
    let made_up: Vec<_> = fields.keys().filter(|name| !name.is_ascii()).map(|name| name.chars().count()).collect();
    assert_eq!((made_up, fields.len()), (vec![5, 5], 6), "{fitted}");
}

#[test]
fn a_field_beyond_those_that_are_told_stays() {
    let shape = |more: bool| json!({"kinds": ["object"], "moreNames": more, "fields": {"id": {"kinds": ["number"]}}});
    let own = || json!({"id": 7, "phone": "x"});
    assert_eq!(fitted("", own(), shape(false)), json!({"id": 7}));
    assert_eq!(fitted("", own(), shape(true)), json!({"id": 7, "phone": "x"}));
}

fn report(answers: &Value) -> String {
    json!({"format": "datacake-voalle first contact 1", "answers": answers}).to_string()
}

fn answer() -> Value {
    json!({
        "call": "sale", "about": "made-up",
        "form": {"status": 201, "body": "envelope", "success": true, "response": "object", "spelling": "success", "words": [], "hasError": false},
        "line": "customer",
        "shape": {"kinds": ["object"], "fields": {
            "success": {"kinds": ["boolean"]}, "messages": {"kinds": ["text"], "forms": ["blank"], "lengths": [0, 0]},
            "response": {"kinds": ["object"], "fields": {"protocolId": {"kinds": ["text"], "forms": ["digits"], "lengths": [7, 7]}}},
        }},
    })
}

#[test]
fn a_success_has_the_told_status_envelope_and_kinds_and_what_is_untold_stays() {
    let like = Like::read(&report(&json!([answer()]))).unwrap();
    let own = || Answer::success("Negociação iniciada.".into(), json!({"protocolId": 202_600_001}));
    let shown = like.answer(Endpoint::Sale, own(), Spelling::Documented);
    let Content::Json(body) = shown.content else { panic!("no JSON") };
    assert_eq!(
        (shown.status.as_u16(), body),
        (201, json!({"success": true, "messages": "", "response": {"protocolId": "202600001"}}))
    );
    let refused = like.answer(Endpoint::Sale, Answer::refused("Não."), Spelling::Documented);
    let lead = like.answer(Endpoint::Lead, own(), Spelling::Documented);
    for (shown, own) in [(refused, Answer::refused("Não.")), (lead, own())] {
        let (Content::Json(shown), Content::Json(own)) = (shown.content, own.content) else { panic!("no JSON") };
        assert_eq!(shown, own);
    }
    let settings = Settings { processed_as_timestamp: false, root_status: true, ..Settings::default() };
    assert_eq!(like.over(&settings), settings, "what the report does not say the settings do");
}

#[test]
fn an_error_stands_beside_an_answer_only_where_the_report_tells_one() {
    let kinds = |has_error: Value, own: Answer| {
        let mut told = answer();
        let Content::Json(body) = &own.content else { panic!("no JSON") };
        told["form"]["success"] = body["success"].clone();
        told["form"]["words"] = json!(["‹words, 9›"]);
        told["form"]["hasError"] = has_error;
        let entry = json!({"kinds": ["object"], "fields": {"message": {"kinds": ["text"], "forms": ["words"], "lengths": [9, 9]}, "type": {"kinds": ["text"], "forms": ["word"], "lengths": [4, 7]}}});
        told["shape"]["fields"]["messages"] = json!({"kinds": ["list"], "counts": [1, 1], "items": entry});
        let like = Like::read(&report(&json!([told]))).unwrap();
        let shown = like.answer(Endpoint::Sale, own, Spelling::Documented);
        let Content::Json(body) = shown.content else { panic!("no JSON") };
        let said = body["messages"].as_array().unwrap().iter();
        said.map(|message| message["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let done = || Answer::success("Tudo certo".into(), json!({"protocolId": 1}));
    assert_eq!(kinds(json!(true), done()), ["Error"]);
    assert_eq!(kinds(json!(false), done()), ["Success"]);
    assert_eq!(kinds(json!(true), Answer::refused("Tudo mal.")), ["Error"]);
    assert_eq!(kinds(json!(false), Answer::refused("Tudo mal.")), ["Warn"]);
}

#[test]
fn weather_is_no_form_of_an_erps() {
    for (status, body) in
        [(200, "page"), (503, "text"), (403, "empty"), (302, "empty"), (429, "empty"), (200, "unread")]
    {
        let told = json!([{"call": "person", "about": "nobody", "shape": null,
            "form": {"status": status, "body": body, "success": null, "response": "", "spelling": "", "words": []}}]);
        let like = Like::read(&report(&told)).unwrap();
        let own = Answer::refused("Registro não encontrado.").saying(Says::Nobody);
        assert_eq!(like.answer(Endpoint::Person, own, Spelling::Documented).status.as_u16(), 200, "{status} {body}");
    }
}

#[test]
fn what_is_no_report_is_refused_with_its_place() {
    let broken = |pointer: &str, value: Value| {
        let mut second = answer();
        *second.pointer_mut(pointer).unwrap() = value;
        report(&json!([answer(), second]))
    };
    let cases = [
        ("{".to_owned(), "it is no JSON: "),
        ("[]".to_owned(), "it is no report of a first contact"),
        (
            r#"{"format":"datacake-voalle first contact 2"}"#.to_owned(),
            "its format is `datacake-voalle first contact 2`",
        ),
        (r#"{"format":"datacake-voalle first contact 1"}"#.to_owned(), "`answers` is no list"),
        (broken("/call", json!("order")), "`answers[1].call` cannot be \"order\""),
        (broken("/about", json!("somebody")), "`answers[1].about` cannot be \"somebody\""),
        (broken("/form", json!(null)), "`answers[1].form` is no object"),
        (broken("/form/status", json!(99)), "`answers[1].form.status` is no status"),
        (broken("/form/body", json!("xml")), "`answers[1].form.body` cannot be \"xml\""),
        (broken("/form/success", json!(null)), "`answers[1].form.success` does not go with"),
        (broken("/form/hasError", json!("no")), "`answers[1].form.hasError` is neither true nor false"),
        (broken("/form/words", json!([1])), "`answers[1].form.words` holds what is no text"),
        (broken("/shape", json!(null)), "`answers[1].shape` is missing"),
        (broken("/shape/kinds", json!(["thing"])), "`answers[1].shape.kinds` cannot hold \"thing\""),
        (broken("/shape/kinds", json!([])), "`answers[1].shape.kinds` names none"),
        (
            broken("/shape/fields/messages/lengths", json!([2, 1])),
            "`answers[1].shape.fields.messages.lengths` is no range",
        ),
        (
            broken("/shape/fields/messages/forms", json!(["poem"])),
            "`answers[1].shape.fields.messages.forms` cannot hold",
        ),
        (broken("/shape/fields", json!([])), "`answers[1].shape.fields` is no object"),
        (
            broken("/shape/fields/success", json!({"kinds": ["boolean"], "sure": 1})),
            "`answers[1].shape.fields.success` has a `sure`",
        ),
    ];
    for (text, reason) in cases {
        let error = Like::read(&text).unwrap_err();
        assert!(error.starts_with(reason), "{error}");
    }
    assert_eq!(file::read(&report(&json!([answer()]))).unwrap().len(), 1);
}
