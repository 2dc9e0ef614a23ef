//! Every known form of every answer, and what can stand in its place, served to the running proxy by a server that is not the sandbox:
//! never done without evidence, never lost, always words that name the cause.

use crate::other_erp::{OtherErp, json, whole};
use crate::process::{Plain, Process};
use crate::support::{config_at, cpf, database, order, payment, planned_order, planned_payment, settings};
use datacake_voalle::plan::Customer;
use datacake_voalle::voalle::known::{KnownAnswer, Reads, known_answers};
use serde_json::{Value, json};
use std::cell::Cell;

const API: &str = "/api/v1/providers/horizonte";

struct Desk {
    erp: OtherErp,
    proxy: Process,
    config: Value,
    next: Cell<u32>,
    _folder: tempfile::TempDir,
}

impl Desk {
    async fn open() -> Self {
        // Looks would take the answers that are meant for others.
        Self::open_looking_after(300_000).await
    }

    async fn open_looking_after(follow_ms: u64) -> Self {
        let erp = OtherErp::start();
        let folder = tempfile::tempdir().unwrap();
        let ca = folder.path().join("other-ca.pem");
        std::fs::write(&ca, &erp.ca_pem).unwrap();
        let settings = settings(folder.path(), None);
        let settings = datacake_voalle_proxy::settings::Settings {
            sandbox_ca: Some(ca),
            database_url: database().await,
            follow_ms,
            ..settings
        };
        let proxy =
            Process::launch(&settings, folder.path(), &["--catalog-seconds", "0", "--erp-timeout-ms", "3000"], &[]);
        let mut config = config_at(erp.port, erp.port);
        config["lead"]["createForExistingCustomer"] = json!(false);
        // So would those of the contact step.
        config["sale"]["sendContact"] = json!(false);
        let saved = proxy.call("PUT", &format!("{API}/config"), "If-None-Match: *\r\n", &config.to_string());
        assert_eq!(saved.status, 200, "{}", saved.body);
        Self { erp, proxy, config, next: Cell::new(0), _folder: folder }
    }

    fn id(&self) -> String {
        self.next.set(self.next.get() + 1);
        format!("{}", self.next.get())
    }

    fn post(&self, path: &str, body: &Value) -> Answered {
        Answered::of(self.proxy.call("POST", &format!("{API}/{path}"), "Accept-Language: en\r\n", &body.to_string()))
    }

    fn order(&self, kind: &str) -> Answered {
        // Of each order another customer: whom the journal knows it need not ask about.
        let mut order = order(&self.id());
        order["customer"]["taxId"] = json!(cpf(self.next.get()));
        order["kind"] = json!(kind);
        self.post("orders", &json!({"order": order, "requests": planned_order(&self.config, &order, Customer::New)}))
    }

    fn payment(&self) -> Answered {
        let payment = payment(&self.id());
        // Of each payment another title: one that is being settled can't be chosen again.
        let titles = title(&self.id());
        self.erp.answer(
            "openTitles",
            json(200, &format!(r#"{{"success":true,"messages":null,"response":{titles}}}"#)),
            1,
        );
        self.post(
            "payments",
            &json!({"payment": payment, "requests": planned_payment(&self.config, &payment, &titles)}),
        )
    }

    /// Does what leads to a call.
    fn lead_to(&self, call: &str) -> Answered {
        match call {
            "lead" => self.order("lead"),
            "settlement" => self.payment(),
            _ => self.order("order"),
        }
    }

    fn state(&self, sent: &Answered) -> Value {
        let id = sent.send["id"].as_str().unwrap();
        let shown = self.proxy.call("GET", &format!("{API}/sends/{id}"), "", "");
        serde_json::from_str(&shown.body).unwrap()
    }
}

fn title(id: &str) -> Value {
    json!([{"id": id.parse::<u32>().unwrap(), "billet": {"amount": {"finalValue": 99.9}}, "client": {"txId": "52998224725"}}])
}

struct Answered {
    status: u16,
    /// The send, where it was written down.
    send: Value,
    codes: Vec<String>,
}

impl Answered {
    fn of(plain: Plain) -> Self {
        let body: Value =
            serde_json::from_str(&plain.body).unwrap_or_else(|_| panic!("{} {}", plain.status, plain.body));
        let send = if plain.status == 201 { body.clone() } else { body["send"].clone() };
        let issues = body["issues"].as_array().cloned().unwrap_or_default();
        let issues = issues.into_iter().chain(send["issues"].as_array().cloned().unwrap_or_default());
        let codes = issues.map(|issue| issue["code"].as_str().unwrap().to_owned()).collect();
        Self { status: plain.status, send, codes }
    }

    fn became(&self) -> &str {
        self.send["status"].as_str().unwrap_or("nothing")
    }
}

fn bytes(known: &KnownAnswer) -> Vec<u8> {
    let kind = if known.body.starts_with('<') { "text/html" } else { "application/json" };
    // A wait of a minute would be one here too.
    let headers = if known.status == 429 { "Retry-After: 1\r\n" } else { "" };
    whole(known.status, kind, headers, known.body.as_bytes())
}

fn known(call: &str, reads: Reads) -> Vec<KnownAnswer> {
    known_answers().into_iter().filter(|known| known.call == call && known.reads == reads).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_of_somebody_new_is_done_in_every_form_of_nobody() {
    let desk = Desk::open().await;
    let forms = known("person", Reads::Nothing);
    assert!(forms.len() >= 8, "{}", forms.len());
    // The order that makes the endpoint known, for the form that needs it.
    assert_eq!(desk.order("order").became(), "done");
    for form in forms {
        desk.erp.usual();
        desk.erp.answer("person", bytes(&form), 1);
        let sent = desk.order("order");
        assert_eq!((sent.status, sent.became()), (201, "done"), "{}: {:?}", form.form, sent.codes);
        let calls = desk.erp.usual();
        let order: Vec<_> =
            calls.iter().filter(|call| ["person", "registerPerson", "sale"].contains(&call.as_str())).collect();
        assert_eq!(order, ["person", "registerPerson", "sale"], "{}", form.form);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_says_that_no_title_fits_in_every_form_of_no_titles() {
    let desk = Desk::open().await;
    let payment = |id: &str| json!({"payment": payment(id), "requests": planned_payment(&desk.config, &payment(id), &title("901"))});
    // Makes the endpoint known.
    let first = desk.post("payments", &payment("x"));
    assert_eq!((first.status, first.codes.as_slice()), (422, &["no-title-fits".to_owned()][..]));
    for form in known("openTitles", Reads::Nothing) {
        desk.erp.answer("openTitles", bytes(&form), 1);
        let refused = desk.post("payments", &payment(&desk.id()));
        assert_eq!(
            (refused.status, refused.codes.as_slice()),
            (422, &["no-title-fits".to_owned()][..]),
            "{}",
            form.form
        );
        assert!(!desk.erp.usual().contains(&"settlement".to_owned()), "{}", form.form);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_send_becomes_what_its_answer_proves_in_every_form() {
    let desk = Desk::open().await;
    for call in ["registerPerson", "lead", "sale", "settlement"] {
        for form in known_answers().into_iter().filter(|known| known.call == call) {
            desk.erp.usual();
            desk.erp.answer(call, bytes(&form), 1);
            let sent = desk.lead_to(call);
            let case = format!("{call}: {}: {} {:?}", form.form, sent.status, sent.codes);
            let done = if call == "settlement" { "accepted" } else { "done" };
            let expected = match form.reads {
                // The second try, when the wait is over.
                Reads::NotBegun if form.status == 429 => done,
                Reads::Done | Reads::DocumentKnown => done,
                Reads::Refused | Reads::NotBegun => "refused",
                Reads::Unknown => "unknown",
                other => panic!("{case}: {other:?}"),
            };
            assert_eq!(sent.became(), expected, "{case}");
            assert!(expected == done || !sent.codes.is_empty(), "{case}: no word");
            let calls = desk.erp.usual();
            let times = calls.iter().filter(|name| *name == call).count();
            assert_eq!(times, if form.status == 429 { 2 } else { 1 }, "{case}: {calls:?}");
            if call == "registerPerson" {
                assert_eq!(
                    calls.contains(&"sale".to_owned()),
                    expected == "done",
                    "{case}: nothing is sold unregistered"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_settlements_own_record_free_nothing() {
    let desk = Desk::open_looking_after(50).await;
    let says = |response: &str| json(200, &format!(r#"{{"success":true,"messages":null,"response":{response}}}"#));
    // As an ERP that settles at night may say it, and as one that seems to have refused; its title is open all the time.
    let words = [
        r#"{"processed":false,"message":"Aguardando processamento"}"#,
        r#"{"status":{"value":2},"processed":null,"message":"Título não processado."}"#,
    ];
    for words in words {
        desk.erp.usual();
        desk.erp.answer("consult", says(words), 1000);
        let open = r#"[{"id":1,"client":{"txId":"52998224725"},"billet":{"status":"Em aberto"}}]"#;
        desk.erp.answer("titles", says(open), 1000);
        let sent = desk.payment();
        assert_eq!(sent.became(), "accepted", "{words}");
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        let now = desk.state(&sent);
        assert_eq!((&now["status"], &now["followed"]), (&json!("accepted"), &json!(true)), "{words}: {now}");
        assert_eq!(now["issues"][0]["code"], "settlement-not-processed", "they are told: {now}");
        let calls = desk.erp.usual();
        assert!(calls.iter().filter(|call| *call == "consult").count() >= 2, "{calls:?}");
        assert_eq!(calls.iter().filter(|call| *call == "settlement").count(), 1, "{calls:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_that_could_not_say_stops_what_depends_on_it() {
    let desk = Desk::open().await;
    for call in ["person", "openTitles", "campaigns", "contractTypes"] {
        for form in known(call, Reads::CouldNotSay) {
            if form.status == 429 || (form.status == 404 && call != "campaigns") {
                // The second call is answered as usual; the 404 has a test of its own.
                continue;
            }
            desk.erp.usual();
            let sent = match call {
                "openTitles" => {
                    let paid = payment(&desk.id());
                    let requests = planned_payment(&desk.config, &paid, &title("901"));
                    desk.erp.answer(call, bytes(&form), 1);
                    desk.post("payments", &json!({"payment": paid, "requests": requests}))
                }
                _ => {
                    desk.erp.answer(call, bytes(&form), 1);
                    desk.order("order")
                }
            };
            let case = format!("{call}: {}: {} {:?}", form.form, sent.status, sent.codes);
            assert!(matches!(sent.status, 502..=504), "{case}");
            assert_eq!((sent.became(), sent.codes.is_empty()), ("nothing", false), "{case}");
            let calls = desk.erp.usual();
            assert!(
                !calls.iter().any(|name| ["registerPerson", "sale", "lead", "settlement"].contains(&name.as_str())),
                "{case}: {calls:?}"
            );
        }
    }
}

/// What is no answer at all: its name, its bytes, and whether a body is there that is none of JSON's.
fn broken() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = r#"{"success":true,"messages":null,"response":{"protocolId":202600001}}"#;
    let cut = || {
        let answer = json(200, good);
        answer[..answer.len() - 20].to_vec()
    };
    // As another program packed it: 1f 8b is how gzip begins.
    let packed = [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0];
    let huge =
        format!(r#"{{"success":true,"messages":null,"response":{{"protocolId":1,"x":"{}"}}}}"#, "x".repeat(5 << 20));
    let closed = |text: &str| text.as_bytes().to_vec();
    vec![
        ("cut in its body", cut(), "send-answer-cut"),
        ("cut in its head", closed("HTTP/1.1 200 OK\r\nContent-Ty"), "send-answer-cut"),
        ("nothing", Vec::new(), "send-answer-cut"),
        ("an end that nobody announced", closed("HTTP/1.0 200 OK\r\n\r\n"), "send-answer-cut"),
        ("HTML", whole(200, "text/html", "", b"<!doctype html><title>Voalle</title>"), "send-answer-unreadable"),
        ("compressed", whole(200, "application/json", "Content-Encoding: gzip\r\n", &packed), "send-answer-unreadable"),
        ("empty", whole(200, "application/json", "", b""), "send-answer-unreadable"),
        ("huge", json(200, &huge), "send-answer-unreadable"),
        ("no text", whole(200, "application/json", "", &[0xff, 0xfe, 0x7b]), "send-answer-unreadable"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_stands_in_the_place_of_an_answer_is_named_and_proves_nothing() {
    let desk = Desk::open().await;
    for call in ["registerPerson", "lead", "sale", "settlement"] {
        for (what, answer, code) in broken() {
            desk.erp.usual();
            desk.erp.answer(call, answer, 1);
            let sent = desk.lead_to(call);
            let case = format!("{call}: {what}: {} {:?}", sent.status, sent.codes);
            assert_eq!((sent.became(), sent.codes.first().map(String::as_str)), ("unknown", Some(code)), "{case}");
            assert_eq!(desk.state(&sent)["status"], "unknown", "{case}: written down");
        }
    }
    for call in ["person", "campaigns"] {
        for (what, answer, _) in broken().into_iter().filter(|(what, ..)| *what != "empty" && (*what != "huge")) {
            desk.erp.usual();
            desk.erp.answer(call, answer, 1);
            let sent = desk.order("order");
            assert_eq!((sent.status, sent.became()), (502, "nothing"), "{call}: {what}: {:?}", sent.codes);
            assert!(!sent.codes.is_empty(), "{call}: {what}");
        }
    }
}
