//! The rehearsal with an ERP that answers badly, and with one that is not the sandbox: each failure is a told line, and all that can be asked
//! all the same is asked.

use crate::first_contact::{Contact, people};
use crate::other_erp::{OtherErp, json as whole_json, whole};
use crate::support::{World, config_at};
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};

/// A line in the file.
fn line<'a>(contact: &'a Contact, name: &str) -> &'a Value {
    let lines = contact.report()["lines"].as_array().unwrap();
    lines.iter().find(|line| line["line"] == name).unwrap()
}

/// Its code there.
fn code(contact: &Contact, name: &str) -> String {
    line(contact, name)["code"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_fails_in_one_line_keeps_no_other_from_being_gone_through() {
    let world = World::ready_with(|settings| settings.erp_timeout_ms = 4000).await;
    let usual = Contact::with(&world, &people()).await;
    for (kind, expected, told) in [
        (
            "htmlBefore",
            "erp-unreadable",
            "HTTP 200, a page (HTML): a form that one source alone told, or that was supposed (C); now it was seen.",
        ),
        ("emptyBefore", "erp-unreadable", "HTTP 200, no body: a form that nobody had seen."),
        (
            "unavailable",
            "erp-overloaded",
            "HTTP 503, a text, “Serviço temporariamente indisponível.”: a known form (A).",
        ),
        (
            "hugeAfter",
            "erp-unreadable",
            "HTTP 200, a body that can't be read: a form that one source alone told, or that was supposed (C); now it was seen.",
        ),
        (
            "gzipAfter",
            "erp-unreadable",
            "HTTP 200, a body in a coding that nobody asked for: a form that nobody had seen.",
        ),
        ("unauthorized", "token-refused", "HTTP 401, no body: a known form (A)."),
        ("tooMany", "erp-pace", "HTTP 429, no body: a known form (B)."),
        (
            "serverError",
            "erp-error",
            "HTTP 500, no body: a form that one source alone told, or that was supposed (C); now it was seen.",
        ),
        (
            "firewallBefore",
            "erp-fenced",
            "HTTP 403, a page (HTML): a form that one source alone told, or that was supposed (C); now it was seen.",
        ),
        (
            "halfBody",
            "erp-broken-off",
            "The connection to Voalle broke off before its answer was complete. Try again in a few minutes.",
        ),
        (
            "cutBefore",
            "erp-broken-off",
            "The connection to Voalle broke off before its answer was complete. Try again in a few minutes.",
        ),
        ("slow", "erp-timeout", "Voalle took too long to answer. Try again in a few minutes."),
    ] {
        let mut fault = json!({"on": "campaigns", "kind": kind});
        if kind == "slow" {
            fault["delayMs"] = json!(8000);
        }
        world.fault(fault);
        let contact = Contact::with(&world, &people()).await;
        let beyond = contact.beyond(&usual);
        assert_eq!(beyond.len(), 1, "{kind}: {beyond:#?}");
        assert_eq!((beyond[0].0.as_str(), beyond[0].1.as_str()), ("campaigns", "failed"), "{kind}");
        assert_eq!((beyond[0].2[0].as_str(), code(&contact, "campaigns").as_str()), (told, expected), "{kind}");
        assert_eq!(contact.end["ok"], false, "{kind}");
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_asked_and_each_line_says_so() {
    let world = World::ready().await;
    let mut config = world.config();
    config["general"]["grant"] = json!("clientCredentials");
    config["general"]["clientId"] = json!(credentials::ORDINARY_CLIENT_ID);
    config["general"]["clientSecret"] = json!(credentials::ORDINARY_CLIENT_SECRET);
    config["general"]["username"] = json!("");
    let saved = world.put(&config).await;
    assert_eq!(saved.status.as_u16(), 200, "{}", saved.text);
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(contact.in_state("failed"), ["token-client"]);
    assert_eq!(code(&contact, "token-client"), "token-refused", "401 without a word: no integrator");
    assert_eq!(contact.told("token-client")[0], "HTTP 401, no body: a known form (B).");
    assert_eq!(contact.in_state("not-tried").len(), 14);
    assert_eq!(contact.told("campaigns"), ["Not tried: there is no token."]);
    world.put(&world.config()).await;
    world.fault(json!({"on": "token", "kind": "htmlBefore"}));
    let page = Contact::with(&world, &people()).await;
    assert_eq!((page.in_state("failed"), page.in_state("not-tried").len()), (vec!["token-password"], 14));
}

#[tokio::test]
async fn the_way_to_the_erp_is_told_before_anything_is_sent() {
    let (world, other) = (World::ready().await, World::bare().await);
    let change = async |change: fn(&mut Value)| {
        let mut config = world.config();
        change(&mut config);
        world.put(&config).await;
        Contact::with(&world, &people()).await
    };
    let contact = change(|config| config["general"]["apiPort"] = json!(1025)).await;
    assert_eq!((contact.in_state("failed"), contact.in_state("not-tried").len()), (vec!["host"], 17));
    let contact = change(|config| {
        let auth = config["general"]["authPort"].take();
        config["general"]["authPort"] = config["general"]["apiPort"].take();
        config["general"]["apiPort"] = auth;
    })
    .await;
    assert_eq!(contact.in_state("failed"), ["ports", "token-password"], "{:#?}", contact.lines);
    assert_eq!(
        (code(&contact, "ports").as_str(), code(&contact, "token-password").as_str()),
        ("ports-swapped", "erp-wrong-port")
    );
    assert_eq!(
        line(&contact, "ports")["codes"],
        json!(["ports-swapped"]),
        "nothing else is known of ports that are not what they are taken for"
    );
    // The other sandbox has a CA of its own, which this proxy does not trust.
    let mut config = world.config();
    config["general"]["authPort"] = json!(other.sandbox.auth_port());
    config["general"]["apiPort"] = json!(other.sandbox.api_port());
    world.put(&config).await;
    let contact = Contact::with(&world, &people()).await;
    assert_eq!((contact.in_state("failed"), contact.in_state("not-tried").len()), (vec!["certificate"], 16));
    assert_eq!(contact.told("ports"), ["Not tried: the certificate is not trusted, and no password is sent."]);
    assert_eq!(other.control.received(), json!([]), "nobody was asked anything");
    config["general"]["allowInsecure"] = json!(true);
    world.put(&config).await;
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(contact.in_state("failed"), ["certificate"], "told all the same");
    assert_eq!(contact.in_state("not-tried"), ["token-client"]);
}

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
    assert_eq!(line(&contact, "ports"), &expected);
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
    assert_eq!(code(&contact, "scope"), "scopes-differ");
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
    assert!(told.contains(&"New field in response: a name not shown (5 characters) (object).".to_owned()), "{told:#?}");
    assert!(
        told.contains(&"New field in response: a name not shown (11 characters) (number).".to_owned()),
        "{told:#?}"
    );
    let other =
        r#"{"success":false,"messages":[{"message":"Pessoa inexistente","code":null,"type":"Error"}],"response":null}"#;
    erp.answer("person", whole_json(200, other), 3);
    let contact = Contact::with(&world, &people()).await;
    for line in ["customer", "lead", "nobody"] {
        assert_eq!(code(&contact, line), "erp-refused", "{line}: an ERP that finds nobody at all has not understood");
    }
    // Without a token it is asked once before, at what is taken for the other port.
    erp.answer("campaigns", whole(403, "text/plain", "", b""), 2);
    erp.answer("places", whole_json(200, r#"{"success":true,"response":{"a":1}}"#), 1);
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(code(&contact, "campaigns"), "erp-forbidden", "a token without the scope");
    assert!(contact.in_state("news").contains(&"places"), "nothing depends on them: no failure");
    for answer in [whole(200, "text/html", "", b"<html>"), whole_json(200, ""), whole_json(200, r#"{"succ"#)] {
        for call in ["token", "campaigns", "contractTypes", "places", "incidentTypes", "person", "openTitles", "titles"]
        {
            erp.answer(call, answer.clone(), if call == "token" { 0 } else { 9 });
        }
        let contact = Contact::with(&world, &people()).await;
        assert_eq!(contact.lines.len(), 18);
        assert_eq!(contact.end["ok"], false);
        assert_eq!(contact.in_state("not-tried"), ["ports", "token-client", "refresh"], "{:#?}", contact.lines);
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
                format!("{} {}", line["state"].as_str().unwrap(), code(&contact, name)),
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
        let hidden = format!("a name not shown ({} characters)", name.len());
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
            format!("{} {}", line["state"].as_str().unwrap(), code(&contact, name))
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
        assert_eq!(format!("{} {}", line["state"].as_str().unwrap(), code(&contact, "scope")), expected);
        let codes = &self::line(&contact, "scope")["codes"];
        assert!(
            codes.as_array().unwrap().contains(&json!("smaller-scope-accepted")),
            "{codes}: what is less is told too"
        );
    }
}
