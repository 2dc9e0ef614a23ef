//! The rehearsal with an ERP that is not the sandbox: what it answers is told as it is, and what it may mean.

use crate::first_contact::{Contact, people};
use crate::other_erp::{OtherErp, json as whole_json, whole};
use crate::support::{World, config_at};
use serde_json::json;

#[tokio::test]
async fn what_each_port_answers_to_what_is_the_other_s_is_in_the_file() {
    let (auth, api) = (OtherErp::start(), OtherErp::start());
    let world = trusting(auth.ca_pem.clone()).await;
    let mut config = config_at(auth.port, api.port);
    // Each has a CA of its own, and one is trusted: what is asked over a trusted connection first is asked again.
    config["general"]["allowInsecure"] = json!(true);
    world.put(&config).await;
    auth.answer("campaigns", whole(403, "text/html", "", b"<p>"), 2);
    api.answer("token", whole(404, "text/plain", "", b"not here"), 1);
    let contact = Contact::with(&world, &json!({})).await;
    let expected = json!({
        "line": "ports",
        "state": "news",
        "code": "auth-port-answered",
        "codes": ["auth-port-answered", "api-port-answered"],
        "forms": [
            {"code": "auth-port-answered", "status": 403, "body": "page"},
            {"code": "api-port-answered", "status": 404, "body": "text"},
        ],
    });
    assert_eq!(contact.line("ports"), &expected);
}

/// A proxy whose ERP answers what it is told.
async fn stranger() -> (World, OtherErp) {
    let erp = OtherErp::start();
    let world = trusting(erp.ca_pem.clone()).await;
    world.put(&config_at(erp.port, erp.port)).await;
    (world, erp)
}

async fn trusting(pem: String) -> World {
    World::bare_with(|settings| {
        let ca = settings.www.parent().unwrap().join("other-ca.pem");
        std::fs::write(&ca, pem).unwrap();
        settings.sandbox_ca = Some(ca);
    })
    .await
}

#[tokio::test]
async fn an_erp_that_is_not_the_sandbox_is_told_of_as_it_answers() {
    let (world, erp) = stranger().await;
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(contact.told("ports"), ["Not tried: the configuration has one port for authentication and the API."]);
    assert_eq!(contact.in_state("failed"), ["customer"], "{:#?}", contact.lines);
    assert_eq!(contact.code("scope"), "scopes-differ");
    // Its short examples lack what the description has.
    assert!(
        contact
            .told("campaigns")
            .iter()
            .any(|told| told == "The field response.[].description did not come, or not always.")
    );
    let person = r#"{"success":true,"messages":null,"response":{"id":"501","txId":"52998224725","score":{"by":1},"52998224725":1}}"#;
    erp.answer("person", whole_json(200, person), 1);
    let told = Contact::with(&world, &people()).await.told("customer");
    assert!(told.contains(&"Another type at response.id: text came; number is known.".to_owned()), "{told:#?}");
    assert!(told.contains(&"New field in response: a name not shown (length 5) (object).".to_owned()), "{told:#?}");
    assert!(told.contains(&"New field in response: a name not shown (length 11) (number).".to_owned()), "{told:#?}");
    let other =
        r#"{"success":false,"messages":[{"message":"Pessoa inexistente","code":null,"type":"Error"}],"response":null}"#;
    erp.answer("person", whole_json(200, other), 3);
    let contact = Contact::with(&world, &people()).await;
    for line in ["customer", "lead", "nobody"] {
        assert_eq!(contact.code(line), "erp-refused", "{line}: an ERP that finds nobody at all has not understood");
    }
    // Without a token it is asked once before, at what is taken for the other port.
    erp.answer("campaigns", whole(403, "text/plain", "", b""), 2);
    erp.answer("places", whole_json(200, r#"{"success":true,"response":{"a":1}}"#), 1);
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(contact.code("campaigns"), "erp-forbidden", "a token without the scope");
    assert!(contact.in_state("news").contains(&"places"), "nothing depends on them: no failure");
    let always = ["ports", "token-client", "refresh"];
    // Nothing at all is how some say that there is nobody, and whose titles would be asked for then?
    let of_nobody = ["customer-open-titles", "customer-titles"];
    for (answer, more) in [
        (whole(200, "text/html", "", b"<html>"), &of_nobody[..0]),
        (whole_json(200, ""), &of_nobody[..]),
        (whole_json(200, r#"{"succ"#), &of_nobody[..0]),
    ] {
        for call in ["token", "campaigns", "contractTypes", "places", "incidentTypes", "person", "openTitles", "titles"]
        {
            erp.answer(call, answer.clone(), if call == "token" { 0 } else { 9 });
        }
        let contact = Contact::with(&world, &people()).await;
        assert_eq!(contact.lines.len(), 18);
        assert_eq!(contact.end["ok"], false);
        assert_eq!(contact.in_state("not-tried"), [&always, more].concat(), "{:#?}", contact.lines);
        erp.usual();
    }
}

#[tokio::test]
async fn a_refusal_is_another_form_of_nobody_only_where_it_can_be_one() {
    let (world, erp) = stranger().await;
    let customer = r#"{"success":true,"messages":null,"response":{"id":501,"txId":"52998224725"}}"#;
    let titles = r#"{"success":true,"messages":null,"response":[{"id":1,"client":{"txId":"52998224725"}}]}"#;
    let other = r#"{"success":false,"messages":[{"message":"Consulta sem resultado","code":null,"type":"Error"}],"response":null}"#;
    for (status, expected) in [
        (200, "news other-nobody"),
        (400, "news other-nobody"),
        (401, "failed erp-refused"),
        (403, "failed erp-refused"),
        (500, "failed erp-refused"),
    ] {
        erp.usual();
        for (call, found) in [("person", customer), ("openTitles", titles)] {
            erp.answer(call, whole_json(200, found), 1);
            erp.then(call, whole_json(status, other), 2);
        }
        let contact = Contact::with(&world, &people()).await;
        for name in ["lead", "nobody", "nobody-open-titles"] {
            let line = contact.lines.iter().find(|line| line["line"] == name).unwrap();
            assert_eq!(
                format!("{} {}", line["state"].as_str().unwrap(), contact.code(name)),
                expected,
                "{status}: {name}"
            );
        }
    }
}

#[tokio::test]
async fn other_names_each_time_are_never_told() {
    let (world, erp) = stranger().await;
    for turn in 0..5_u32 {
        let name = format!("campo{}de{turn}", "x".repeat(usize::try_from(turn).unwrap()));
        let person =
            format!(r#"{{"success":true,"messages":null,"response":{{"id":1,"txId":"52998224725","{name}":1}}}}"#);
        erp.answer("person", whole_json(200, &person), 1);
        let contact = Contact::with(&world, &people()).await;
        assert!(!contact.end.to_string().contains(&name), "{name}");
        let hidden = format!("a name not shown (length {})", name.len());
        assert!(contact.told("customer").iter().any(|told| told.contains(&hidden)), "{hidden}");
    }
}

#[tokio::test]
async fn what_a_token_s_scope_and_renewal_come_to_is_told() {
    let (world, erp) = stranger().await;
    let token = |more: &str| {
        whole_json(200, &format!(r#"{{"access_token":"t","expires_in":3600,"token_type":"Bearer"{more}}}"#))
    };
    let all = r#","scope":"offline_access synpaygw syngw","refresh_token":"one""#;
    let refused = || whole_json(400, r#"{"error":"invalid_scope"}"#);
    // Each: what the token with the smallest scope and the renewed one are answered with, and the codes of both lines.
    let cases = [
        (
            token(all),
            token(r#","refresh_token":"two""#),
            ("now-seen smaller-scope-accepted", "as-known refresh-rotates"),
        ),
        (refused(), token(r#","refresh_token":"one""#), ("news smaller-scope-refused", "news refresh-stays")),
        (token(all), token(""), ("now-seen smaller-scope-accepted", "news refresh-none")),
        (whole(200, "text/html", "", b"<p>"), refused(), ("failed erp-unreadable", "failed token-refused")),
        (
            whole(403, "text/html", "", b"<p>"),
            whole(401, "text/html", "", b"<p>"),
            ("failed erp-fenced", "failed erp-fenced"),
        ),
    ];
    for (smaller, renewed, expected) in cases {
        erp.usual();
        // The first is asked for without anything, at what is taken for the other port.
        erp.answer("token", token(all), 2);
        erp.then("token", smaller, 1);
        erp.then("token", renewed, 1);
        let contact = Contact::with(&world, &json!({})).await;
        let line = |name: &str| {
            let line = contact.lines.iter().find(|line| line["line"] == name).unwrap();
            format!("{} {}", line["state"].as_str().unwrap(), contact.code(name))
        };
        assert_eq!((line("scope").as_str(), line("refresh").as_str()), expected);
        assert_eq!(contact.told("scope")[0], "The scopes asked for came: offline_access syngw synpaygw.");
        assert!(contact.told("campaigns").len() > 1, "the token serves all the same");
    }
    for (more, expected) in [(r#","scope":"syngw""#, "news scopes-differ"), ("", "now-seen smaller-scope-accepted")] {
        erp.usual();
        erp.answer("token", token(more), 9);
        let contact = Contact::with(&world, &json!({})).await;
        let line = contact.lines.iter().find(|line| line["line"] == "scope").unwrap();
        assert_eq!(format!("{} {}", line["state"].as_str().unwrap(), contact.code("scope")), expected);
        let codes = &contact.line("scope")["codes"];
        assert!(
            codes.as_array().unwrap().contains(&json!("smaller-scope-accepted")),
            "{codes}: what is less is told too"
        );
    }
}
