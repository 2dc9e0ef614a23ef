//! What an answer proves, where the table of known forms is not enough.

use super::*;
use crate::value::TaxId;

fn reply(status: u16, body: &str) -> Reply {
    Reply { status, body: Body::read(body.as_bytes(), 1 << 20), retry_after: None }
}

fn read(call: &Call, status: u16, body: &str) -> Result<Said, Fault> {
    read_reply(call, &reply(status, body), false)
}

fn person() -> Call {
    Call::Person(TaxId::parse("52998224725").unwrap())
}

fn words(fault: &Fault) -> Vec<&str> {
    match fault {
        Fault::Refused(words) | Fault::Status(_, words) | Fault::Overloaded(words) => {
            words.iter().map(|word| word.text.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn words_are_kept_whatever_the_status_and_a_write_with_5xx_stays_unknown() {
    let refusal = r#"{"success":false,"messages":[{"message":"Campanha encerrada.","code":null,"type":"Error"}],"response":null}"#;
    for call in [Call::RegisterPerson, Call::CreateLead, Call::StartSale, Call::ReceivePayment] {
        for status in [200, 201, 400, 403, 404, 409, 422] {
            let fault = read(&call, status, refusal).unwrap_err();
            assert!(matches!(fault, Fault::Refused(_)), "{} {status}", call.name());
            assert_eq!(words(&fault), ["Campanha encerrada."]);
        }
        for status in [408, 500, 502, 503] {
            let fault = read(&call, status, refusal).unwrap_err();
            assert!(!fault.certainly_not_begun() && !matches!(fault, Fault::Refused(_)), "{} {status}", call.name());
            assert_eq!(words(&fault), ["Campanha encerrada."], "{status}");
        }
    }
    for status in [200, 400, 500, 503] {
        assert!(
            matches!(read(&person(), status, refusal), Err(Fault::Refused(_))),
            "a look-up has nothing to lose: {status}"
        );
    }
    let busy = read(&Call::StartSale, 503, "Serviço temporariamente indisponível. CPF 529.982.247-25").unwrap_err();
    assert_eq!(words(&busy), ["Serviço temporariamente indisponível. CPF •••"]);
    let other = read(&Call::StartSale, 418, r#"{"Message":"Algo deu errado."}"#).unwrap_err();
    assert_eq!(words(&other), ["Algo deu errado."]);
}

#[test]
fn the_table_of_statuses_without_an_envelope() {
    let certain = |status: u16, body: &str| read(&Call::StartSale, status, body).unwrap_err().certainly_not_begun();
    for status in [301, 307, 308, 401, 403, 405, 411, 413, 414, 415, 429] {
        assert!(certain(status, ""), "{status}");
    }
    assert!(certain(404, "") && !certain(404, "Not found"), "a path that doesn't exist answers nothing");
    for status in [302, 303, 400, 402, 406, 408, 409, 410, 412, 422, 424, 500, 502, 503, 504] {
        assert!(!certain(status, ""), "{status}");
    }
    for status in [400, 422] {
        let problem =
            r#"{"status":400,"errors":{"$.contractCollectionDay":["Não é um número.","Outro."],"":["Vazio."]}}"#;
        let fault = read(&Call::StartSale, status, problem).unwrap_err();
        assert!(matches!(fault, Fault::Refused(_)));
        assert_eq!(
            words(&fault),
            ["contractCollectionDay: Não é um número.", "contractCollectionDay: Outro.", "Vazio."]
        );
    }
    assert!(matches!(read(&Call::StartSale, 400, r#"{"errors":{}}"#), Err(Fault::Status(400, _))));
    assert_eq!(read(&Call::StartSale, 403, "<html>"), Err(Fault::Fenced));
    assert_eq!(read(&Call::StartSale, 403, ""), Err(Fault::Forbidden));
}

#[test]
fn a_bare_404_of_a_look_up_means_nobody_only_where_the_endpoint_is_known() {
    for call in [person(), Call::OpenTitles(TaxId::parse("52998224725").unwrap())] {
        assert_eq!(read(&call, 404, ""), Err(Fault::PerhapsNobody));
        assert_eq!(read_reply(&call, &reply(404, ""), true).map(|said| said.response), Ok(Value::Null));
        assert_eq!(read_reply(&call, &reply(404, "<html>"), true), Err(Fault::WrongPort), "a page is another server's");
        assert_eq!(read_reply(&call, &reply(404, "{}"), true), Err(Fault::WrongPort));
    }
    assert_eq!(read_reply(&Call::Campaigns, &reply(404, ""), true), Err(Fault::WrongPort));
    assert!(read(&person(), 404, r#"{"success":true,"response":{"id":1}}"#).is_err(), "two answers in one");
}

#[test]
fn an_answer_knows_whether_it_came_in_the_envelope() {
    let enveloped = |status, body| read(&person(), status, body).map(|said| said.enveloped);
    assert_eq!(enveloped(200, r#"{"success":true,"response":{"id":1}}"#), Ok(true));
    assert_eq!(enveloped(404, r#"{"success":false,"messages":null}"#), Ok(true));
    assert_eq!(enveloped(200, "[]"), Ok(false));
    assert_eq!(enveloped(200, ""), Ok(false));
}

#[test]
fn what_is_said_beside_a_success_is_handed_on() {
    let said = read(
        &Call::RegisterPerson,
        200,
        r#"{"success":true,"response":true,"messages":null,"dataResponseType":"Feito com sucesso."}"#,
    );
    let said = said.unwrap();
    assert_eq!(said.messages.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(), ["Feito com sucesso."]);
}

#[test]
fn a_bare_list_answers_a_question_and_proves_nothing_done() {
    for call in [Call::StartSale, Call::CreateLead, Call::RegisterPerson, Call::ReceivePayment] {
        assert_eq!(read(&call, 200, "[]"), Err(Fault::Unreadable(Unread::NoEnvelope)), "{}", call.name());
    }
    assert!(read(&Call::Campaigns, 200, "[]").is_ok());
}

#[test]
fn bodies_that_are_no_answer_are_named() {
    let unread = |body: &[u8]| match read_reply(
        &Call::StartSale,
        &Reply { status: 200, body: Body::read(body, 1000), retry_after: None },
        false,
    ) {
        Err(Fault::Unreadable(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(unread(b""), Unread::Empty);
    assert_eq!(unread(b" \n"), Unread::Empty);
    assert_eq!(unread("\u{feff}<html>".as_bytes()), Unread::Page);
    assert_eq!(unread(b"{\"success\":tr"), Unread::NoJson);
    assert_eq!(unread(b"ok"), Unread::NoJson);
    assert_eq!(unread(b"{}"), Unread::NoEnvelope);
    assert_eq!(unread(b"\x1f\x8b\x08\xff"), Unread::NoText);
    let coded = Reply { status: 200, body: Body::Coded("gzip".to_owned()), retry_after: None };
    assert_eq!(read_reply(&Call::StartSale, &coded, false), Err(Fault::Unreadable(Unread::Coded("gzip".to_owned()))));
    let long = Reply { status: 200, body: Body::NotRead(Unread::TooLong), retry_after: None };
    assert_eq!(read_reply(&person(), &long, false), Err(Fault::Unreadable(Unread::TooLong)));
}

#[test]
fn the_pace_is_the_erps_own_or_a_minute() {
    let paced = |retry_after| read_reply(&person(), &Reply { retry_after, ..reply(429, "") }, true);
    assert_eq!(paced(Some(7)), Err(Fault::Pace(7)));
    assert_eq!(paced(None), Err(Fault::Pace(60)));
    let in_envelope = reply(429, r#"{"success":false,"messages":null}"#);
    assert_eq!(read_reply(&Call::StartSale, &in_envelope, true), Err(Fault::Pace(60)));
}
