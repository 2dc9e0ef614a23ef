//! The words of the telling, in both languages.

use super::super::endpoint::Call;
use super::super::reply::{Body, Reply};
use super::*;
use crate::issue::Locale;
use crate::value::TaxId;

fn person() -> Call {
    Call::Person(TaxId::parse("52998224725").unwrap())
}

fn reply(status: u16, body: &str) -> Reply {
    Reply { status, body: Body::read(body.as_bytes(), 10_000), retry_after: None }
}

/// The sentences of the same answer about two people.
fn told(body: &str, locale: Locale) -> Vec<String> {
    let mut report = Report::default();
    for about in [About::Customer, About::Lead] {
        report.add(about, Answer::of(&person(), &reply(200, body), 100));
    }
    let (_, answer) = &report.answers()[0];
    report.tell(answer, locale)
}

const SOUND: &str = r#"{"success":true,"messages":null,"response":{"id":501,"name":"A B","name2":null,"txId":"52998224725","email":null,
    "status":1,"phone":null,"birthDate":"1990-04-12","cellPhone":null,"mainAddress":null,"titles":[]}}"#;

#[test]
fn each_way_to_be_unlike_has_its_sentence() {
    let cases = [
        (
            r#""name2":null"#,
            r#""name2":null,"score":1"#,
            "Campo novo em response: score (número).",
            "New field in response: score (number).",
        ),
        (
            r#""success":true"#,
            r#""success":true,"traceId":"x""#,
            "Campo novo no topo da resposta: traceId (texto).",
            "New field at the top of the answer: traceId (text).",
        ),
        (
            r#""name2":null"#,
            r#""name2":null,"Maria Souza":{}"#,
            "Campo novo em response: nome não mostrado (tamanho 11) (objeto).",
            "New field in response: a name not shown (length 11) (object).",
        ),
        (
            r#""id":501"#,
            r#""id":"501""#,
            "Outro tipo em response.id: veio texto; o conhecido é número.",
            "Another type at response.id: text came; number is known.",
        ),
        (
            "1990-04-12",
            "12/04/1990",
            "Outro formato de texto em response.birthDate: uma palavra.",
            "Text of another format at response.birthDate: one word.",
        ),
        (
            r#""phone":null,"#,
            "",
            "O campo response.phone não veio, ou não veio sempre.",
            "The field response.phone did not come, or not always.",
        ),
        (
            r#""success":true"#,
            r#""Sucess":true"#,
            "O campo success veio com o nome Sucess.",
            "The field success came under the name Sucess.",
        ),
    ];
    assert_eq!(told(SOUND, Locale::PtBr), [""; 0]);
    for (from, to, pt, en) in cases {
        let body = SOUND.replacen(from, to, 1);
        assert_eq!(told(&body, Locale::PtBr), [pt]);
        assert_eq!(told(&body, Locale::En), [en]);
    }
    let lead = reply(200, r#"{"success":true,"messages":[],"response":[]}"#);
    let (report, answer) = (Report::default(), Answer::of(&Call::IncidentTypes(1), &lead, 100));
    let seen = report.tell(&answer, Locale::PtBr);
    assert_eq!(seen, [""; 0], "an empty list shows nothing");
}

#[test]
fn each_name_that_is_not_told_is_told_by_its_length() {
    assert_eq!(
        tell_names("syngw ‹name, 9› ‹name, 2›.x", Locale::PtBr),
        "syngw nome não mostrado (tamanho 9) nome não mostrado (tamanho 2).x"
    );
    assert_eq!(tell_names("response.id", Locale::En), "response.id");
}

#[test]
fn money_with_more_than_two_decimals_is_told() {
    let title = |amount: &str| {
        let body = format!(
            r#"{{"success":true,"response":[{{"id":1,"billet":{{"title":"a","typefulLine":null,"pixQRCode":null,"issueDate":"2026-11-01",
            "expirationDate":"2026-12-01","amount":{{"value":{amount},"finalValue":9.9,"discount":0,"fine":0,"interest":0}}}},
            "client":{{"txId":"a","name":"b","address":null}},"companyPlace":null,"bank":null}}]}}"#
        );
        let call = Call::OpenTitles(TaxId::parse("52998224725").unwrap());
        let (report, answer) = (Report::default(), Answer::of(&call, &reply(200, &body), 100));
        report.tell(&answer, Locale::PtBr)
    };
    let told = "O valor em response.[].billet.amount.value veio com mais de duas casas decimais.";
    for noisy in ["99.90000000000002", "0.001", "1e-7"] {
        assert_eq!(title(noisy), [told], "{noisy}");
    }
    for plain in ["99.9", "99.90", "99.900", "100", "1e3", "1.5e3"] {
        assert_eq!(title(plain), [""; 0], "{plain}");
    }
}

#[test]
fn what_one_source_said_is_told_when_it_is_seen() {
    let types = reply(200, r#"{"success":true,"messages":null,"response":[{"id":1,"code":"1","title":"Visita"}]}"#);
    let (report, answer) = (Report::default(), Answer::of(&Call::IncidentTypes(1), &types, 100));
    let told = |locale| report.tell(&answer, locale);
    let places = "response";
    let (pt, en) = (
        "isso vinha de uma só fonte ou era suposição (C); agora foi visto.",
        "one source alone said so, or it was supposed (C); now it was seen.",
    );
    assert_eq!(told(Locale::PtBr), [format!("{places}: {pt}")]);
    assert_eq!(told(Locale::En), [format!("{places}: {en}")]);
    let with = r#""mainAddress":{"street":"a","city":"b","latitude":null,"longitude":null},"titles":[{"id":1,"billet":{"title":"a"}}]"#;
    let places =
        "response.mainAddress.street, response.mainAddress.city, response.titles.[].id, response.titles.[].billet";
    let body = SOUND.replacen(r#""mainAddress":null,"titles":[]"#, with, 1);
    assert_eq!(self::told(&body, Locale::En), [format!("{places}: {en}")], "what is in them goes without saying");
    assert!(!answer.is_news());
}

#[test]
fn the_form_of_an_answer_is_told_and_no_word_that_is_not_known() {
    let nobody = r#"{"success":false,"messages":[{"message":"Registro não encontrado","code":null,"type":"Error"}],"response":null}"#;
    let cases = [
        (200, SOUND, "HTTP 200, envelope com success: true e response: objeto", "forma conhecida (A)"),
        (
            200,
            nobody,
            "HTTP 200, envelope com success: false e response: nulo, “Registro não encontrado.”",
            "forma conhecida (B)",
        ),
        (
            200,
            r#"{"Success":false,"messages":[{"message":"Maria não existe"}],"response":[]}"#,
            "HTTP 200, envelope com Success: false e response: lista vazia, palavras desconhecidas (tamanho 16)",
            "forma que ninguém tinha visto",
        ),
        (200, "", "HTTP 200, sem corpo", "forma que vinha de uma só fonte ou era suposição (C); agora foi vista"),
        (418, "<p>", "HTTP 418, uma página (HTML)", "forma que ninguém tinha visto"),
        (200, "Maria", "HTTP 200, um texto, palavras desconhecidas (tamanho 5)", "forma que ninguém tinha visto"),
        (200, r#"{"a":1}"#, "HTTP 200, um objeto sem o envelope", "forma que ninguém tinha visto"),
        (200, "[1]", "HTTP 200, uma lista sem o envelope", "forma que ninguém tinha visto"),
        (
            200,
            "[]",
            "HTTP 200, uma lista vazia sem o envelope",
            "forma que vinha de uma só fonte ou era suposição (C); agora foi vista",
        ),
        (200, "7", "HTTP 200, um valor sem o envelope", "forma que ninguém tinha visto"),
        (
            200,
            r#"{"a"#,
            "HTTP 200, um corpo que não se lê",
            "forma que vinha de uma só fonte ou era suposição (C); agora foi vista",
        ),
    ];
    for (status, body, form, known) in cases {
        let answer = Answer::of(&person(), &reply(status, body), 100);
        assert_eq!(tell_form(&answer.form, Locale::PtBr), form);
        assert_eq!(tell_known(answer.known.as_ref(), Locale::PtBr), known, "{body}");
    }
    let empty = Answer::of(&person(), &reply(200, ""), 100);
    assert_eq!(tell_form(&empty.form, Locale::En), "HTTP 200, no body");
    let now = "a form that one source alone told, or that was supposed (C); now it was seen";
    assert_eq!(tell_known(empty.known.as_ref(), Locale::En), now);
    let sound = Answer::of(&person(), &reply(200, SOUND), 100);
    assert_eq!(tell_form(&sound.form, Locale::En), "HTTP 200, an envelope with success: true and response: an object");
    assert_eq!(tell_known(sound.known.as_ref(), Locale::En), "a known form (A)");
}

#[test]
fn an_error_beside_a_success_is_told() {
    let body = r#"{"success":true,"messages":[{"message":"Cpf inválido.","code":1,"type":"Error"}],"response":null}"#;
    let form = Answer::of(&Call::CreateLead, &reply(200, body), 100).form;
    assert_eq!(
        tell_form(&form, Locale::PtBr),
        "HTTP 200, envelope com success: true e response: nulo, “Cpf inválido.”, com um erro ao lado"
    );
    assert!(tell_form(&form, Locale::En).ends_with("“Cpf inválido.”, with an error beside it"));
}

#[test]
fn a_token_has_its_known_forms_and_a_token_that_is_not_taken_too() {
    let known = |call: &Call, status, body| Answer::of(call, &reply(status, body), 100).known.map(|known| known.form);
    let token = r#"{"access_token":"a","expires_in":3600,"token_type":"Bearer"}"#;
    assert_eq!(known(&Call::Token, 200, token), Some("a token"));
    assert_eq!(known(&Call::Token, 400, r#"{"error":"invalid_grant"}"#), Some("refused with a word"));
    assert_eq!(known(&Call::Token, 401, ""), Some("refused without a word"));
    assert_eq!(known(&Call::Token, 403, ""), None);
    assert_eq!(known(&Call::Campaigns, 401, ""), Some("the token is not taken"));
    assert_eq!(known(&person(), 404, ""), Some("404 and nothing else"), "its own before that of any call");
    assert_eq!(known(&Call::Campaigns, 404, ""), Some("a wrong port or path"));
}
