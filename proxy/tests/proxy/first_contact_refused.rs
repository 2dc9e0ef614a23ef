//! The rehearsal with an ERP that answers badly: each failure is a told line, and all that can be asked all the same is asked.

use crate::first_contact::{Contact, people};
use crate::support::World;
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};

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
        assert_eq!((beyond[0].2[0].as_str(), contact.code("campaigns").as_str()), (told, expected), "{kind}");
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
    assert_eq!(contact.code("token-client"), "token-refused", "401 without a word: no integrator");
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
        (contact.code("ports").as_str(), contact.code("token-password").as_str()),
        ("ports-swapped", "erp-wrong-port")
    );
    assert_eq!(
        contact.line("ports")["codes"],
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
