//! The known forms of the ERP's answers (words that nobody has seen stand there as “…”), each with how sure it is and who has seen it: what the tests of readers, `docs/erp.md` and
//! the proxy's tests hold answers against (voalle-api.md).

use super::absence::{Form, NO_TITLES, NOBODY, Shape};
use super::confidence::Confidence::{self, A, B, C};
use super::endpoint::Call;
use super::fault::Fault;
use super::known_words::{NO_OPEN_TITLES, NOT_FOUND, says_document_is_known};
use super::outcome::{prove, read_person_found};
use super::reply::{Reply, read_reply};
use crate::json::Value;

/// A known form of an answer.
#[derive(Clone, Debug)]
pub struct KnownAnswer {
    /// What was asked: [`Call::name`].
    pub call: &'static str,
    /// What is special about it, in a few words.
    pub form: String,
    /// The HTTP status.
    pub status: u16,
    /// The body; empty for none.
    pub body: String,
    /// Whether the endpoint had answered with an envelope before.
    pub answers_there: bool,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who has seen it.
    pub source: &'static str,
    /// What the product makes of it.
    pub reads: Reads,
}

/// What the product makes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// A look-up: what was asked for is there.
    There,
    /// A look-up: nobody, or nothing.
    Nothing,
    /// A look-up: the ERP could not say, and nothing is sent that depends on it.
    CouldNotSay,
    /// A send: it was done.
    Done,
    /// A registration: refused because the document is known, which is what the sale needs.
    DocumentKnown,
    /// A send: refused, and may be tried again.
    Refused,
    /// A send: certainly not begun.
    NotBegun,
    /// A send: it may have been done, and nobody knows.
    Unknown,
}

impl Reads {
    /// In the words of the docs.
    pub const fn words(self) -> &'static str {
        match self {
            Self::There => "found",
            Self::Nothing => "nobody, or nothing",
            Self::CouldNotSay => "the ERP could not say",
            Self::Done => "done",
            Self::DocumentKnown => "known already: goes on to the sale",
            Self::Refused => "refused",
            Self::NotBegun => "not begun",
            Self::Unknown => "unknown",
        }
    }
}

/// What the product makes of an answer to a call.
pub fn reading(call: &Call, reply: &Reply, answers_there: bool) -> Reads {
    let said = read_reply(call, reply, answers_there);
    if call.writes() {
        return match said.and_then(|said| prove(call, &said)) {
            Ok(_) => Reads::Done,
            Err(Fault::Refused(words)) if *call == Call::RegisterPerson && says_document_is_known(&words) => {
                Reads::DocumentKnown
            }
            Err(Fault::Refused(_)) => Reads::Refused,
            Err(fault) if fault.certainly_not_begun() => Reads::NotBegun,
            Err(_) => Reads::Unknown,
        };
    }
    let Ok(said) = said else { return Reads::CouldNotSay };
    match call {
        Call::Person(tax_id) => match read_person_found(&said.response, tax_id) {
            Some(true) => Reads::There,
            Some(false) => Reads::Nothing,
            None => Reads::CouldNotSay,
        },
        _ if said.response == Value::Null => Reads::Nothing,
        _ => Reads::There,
    }
}

/// The document that the samples are about.
pub const SAMPLE_TAX_ID: &str = "52998224725";

/// All known forms, by call.
pub fn known_answers() -> Vec<KnownAnswer> {
    let mut all = Vec::new();
    let calls = ["campaigns", "contractTypes", "person", "openTitles", "titles", "consult", "places"];
    let sends = ["registerPerson", "lead", "sale", "settlement", "contact", "cancelSale"];
    for (call, rows) in [("person", NOBODY), ("openTitles", NO_TITLES), ("titles", NO_TITLES)] {
        all.extend(rows.iter().flat_map(|row| absent(call, row)));
    }
    all.extend(look_ups());
    all.extend(successes());
    all.extend(refusals());
    for call in calls {
        all.extend(of_any_call(call, |_| Reads::CouldNotSay));
    }
    for call in sends {
        all.extend(of_any_call(call, |as_send| as_send));
    }
    all
}

fn known(
    call: &'static str,
    form: &str,
    (status, body): (u16, &str),
    (confidence, source): (Confidence, &'static str),
    reads: Reads,
) -> KnownAnswer {
    KnownAnswer {
        call,
        form: form.to_owned(),
        status,
        body: body.to_owned(),
        answers_there: false,
        confidence,
        source,
        reads,
    }
}

fn refusal(words: &str) -> String {
    format!(
        r#"{{"success":false,"messages":[{{"message":"{words}","code":null,"type":"Error"}}],"response":null,"dataResponseType":null,"elapsedTime":null}}"#
    )
}

fn success(response: &str) -> String {
    format!(r#"{{"success":true,"messages":null,"response":{response},"dataResponseType":null,"elapsedTime":null}}"#)
}

fn absent(call: &'static str, row: &Form) -> Vec<KnownAnswer> {
    let (form, status, body) = match row.shape {
        Shape::Refusal(words) => (format!("refused: “{words}”"), 200, refusal(words)),
        Shape::NotFoundEnvelope => ("404 with the envelope".to_owned(), 404, refusal("…")),
        Shape::NullResponse => ("`response` null".to_owned(), 200, success("null")),
        Shape::EmptyObject => ("`response` {}".to_owned(), 200, success("{}")),
        Shape::EmptyList => ("`response` []".to_owned(), 200, success("[]")),
        Shape::BareEmptyList => ("[] without an envelope".to_owned(), 200, "[]".to_owned()),
        Shape::EmptyBody => ("an empty body that is whole".to_owned(), 200, String::new()),
        Shape::BareNotFound => ("404 and nothing else".to_owned(), 404, String::new()),
    };
    let fact = (row.confidence, row.source);
    let mut rows = vec![KnownAnswer {
        answers_there: row.shape == Shape::BareNotFound,
        ..known(call, &form, (status, &body), fact, Reads::Nothing)
    }];
    if row.shape == Shape::BareNotFound {
        let never = format!("{form}, where nothing was answered before");
        rows.push(known(call, &never, (status, &body), fact, Reads::CouldNotSay));
    }
    rows
}

fn look_ups() -> Vec<KnownAnswer> {
    use Reads::{CouldNotSay, There};
    let page = "the page";
    let person = format!(
        r#"{{"id":501,"name":"Cliente Exemplo","txId":"{SAMPLE_TAX_ID}","phone":null,"birthDate":"1990-04-12T00:00:00","cellPhone":null,"titles":[]}}"#
    );
    let title = format!(
        r#"[{{"id":901,"billet":{{"expirationDate":"2026-12-10","amount":{{"finalValue":99.9}}}},"client":{{"txId":"{SAMPLE_TAX_ID}"}}}}]"#
    );
    let record = |value: u32, processed: &str| {
        success(&format!(
            r#"{{"integratorTransactionId":"e891f7b4-ba35-575a-9c65-074ffd8336da","status":{{"value":{value},"label":"x"}},"processed":{processed},"message":null}}"#
        ))
    };
    let place = r#"[{"id":1,"description":"Matriz","code":"1","txId":"11222333000181"}]"#;
    vec![
        known("person", "somebody", (200, &success(&person)), (A, page), There),
        known(
            "person",
            "somebody, names with capitals",
            (
                200,
                &format!(
                    r#"{{"Success":true,"Response":{}}}"#,
                    person.replace("\"id\"", "\"Id\"").replace("\"txId\"", "\"TxId\"")
                ),
            ),
            (B, "some answers say Success"),
            There,
        ),
        known("person", "another refusal", (200, &refusal("…")), (A, page), CouldNotSay),
        known(
            "person",
            "refused without a word",
            (200, r#"{"success":false,"messages":null,"response":null}"#),
            (A, page),
            CouldNotSay,
        ),
        known(
            "person",
            "somebody else",
            (200, &success(r#"{"id":502,"txId":"11144477735"}"#)),
            (C, "nobody: it must not count"),
            CouldNotSay,
        ),
        known("openTitles", "titles", (200, &success(&title)), (A, page), There),
        known("openTitles", "another refusal", (200, &refusal("…")), (A, page), CouldNotSay),
        known("titles", "titles", (200, &success(&title)), (A, page), There),
        known("titles", "another refusal", (200, &refusal("…")), (A, page), CouldNotSay),
        known(
            "campaigns",
            "campaigns",
            (200, &success(r#"[{"code":"C 1 [x]","title":"Um","status":"Em Execução"}]"#)),
            (A, page),
            There,
        ),
        known("campaigns", "the bare list", (200, r#"[{"code":"C1"}]"#), (C, "some tenants"), There),
        known(
            "contractTypes",
            "types",
            (200, r#"{"success":true,"messages":"","response":[{"code":"1","collectionDays":[5]}]}"#),
            (A, page),
            There,
        ),
        known(
            "contractTypes",
            "an empty list: Integração is off",
            (200, r#"{"success":true,"messages":"","response":[]}"#),
            (A, page),
            There,
        ),
        known(
            "consult",
            "processed: a timestamp and status 1",
            (200, &record(1, "\"2024-01-01T16:11:52\"")),
            (C, "the only typed reader"),
            There,
        ),
        known(
            "consult",
            "a timestamp and another status",
            (200, &record(2, "\"2024-01-01T16:11:52\"")),
            (C, "the only typed reader"),
            There,
        ),
        known("consult", "not processed yet", (200, &record(0, "null")), (C, "inferred"), There),
        known("places", "a list", (200, &success(place)), (B, "the envelope is not public"), There),
        known(
            "places",
            "the data of an object",
            (200, &success(&format!(r#"{{"data":{place}}}"#))),
            (B, "the envelope is not public"),
            There,
        ),
    ]
}

fn successes() -> Vec<KnownAnswer> {
    use Reads::{Done, Unknown};
    let page = "the page";
    let created = r#"{"success":true,"messages":[{"message":"Registro criado com sucesso.","code":null,"type":"Success"}],"response":null}"#;
    let sentence = r#"{"success":true,"messages":null,"response":true,"dataResponseType":"… com sucesso."}"#;
    let with_error = r#"{"success":true,"messages":[{"message":"…","code":null,"type":"Error"}],"response":null}"#;
    vec![
        known("registerPerson", "created", (200, created), (C, page), Done),
        known("contact", "changed", (200, &success("null")), (C, "inferred from the registration"), Done),
        known("registerPerson", "its sentence in another place", (200, sentence), (A, "seen in a log"), Done),
        known("registerPerson", "a success with an error beside it", (200, with_error), (C, "must not count"), Unknown),
        known(
            "lead",
            "created",
            (200, r#"{"success":true,"messages":[],"response":[]}"#),
            (C, "one public program"),
            Done,
        ),
        known("lead", "a success with an error beside it", (200, with_error), (C, "must not count"), Unknown),
        known("sale", "a protocol", (200, &success(r#"{"protocolId":202600001}"#)), (B, page), Done),
        known(
            "sale",
            "a protocol as text, names with capitals",
            (200, r#"{"Success":true,"Response":{"ProtocolId":"202600001"}}"#),
            (B, "some answers say Success"),
            Done,
        ),
        known(
            "sale",
            "a protocol, and a warning",
            (
                200,
                r#"{"success":true,"messages":[{"message":"…","code":null,"type":"Warn"}],"response":{"protocolId":7}}"#,
            ),
            (A, page),
            Done,
        ),
        known("sale", "a success without a protocol", (200, &success("null")), (C, "must not count"), Unknown),
        known(
            "settlement",
            "accepted",
            (200, &success(r#"{"synGwTransactionId":"6f9619ff-8b86-4011-b42d-00c04fc964ff"}"#)),
            (B, page),
            Done,
        ),
        known("contact", "its sentence in another place", (200, sentence), (A, "seen in a log"), Done),
        known("cancelSale", "a text", (200, &success("\"…\"")), (B, page), Done),
        known("cancelSale", "a success with an error beside it", (200, with_error), (C, "must not count"), Unknown),
    ]
}

fn refusals() -> Vec<KnownAnswer> {
    use Reads::{DocumentKnown, NotBegun, Refused};
    let lead = r#"{"success":false,"messages":[{"message":"Origem de contato inválida.","code":300,"type":"Error"},{"message":"Integrador inválido.","code":300,"type":"Error"}],"response":null}"#;
    let page = "the page";
    vec![
        known(
            "registerPerson",
            "the document is known",
            (200, &refusal("CPF/CNPJ já existe.")),
            (B, "a provider's site"),
            DocumentKnown,
        ),
        known(
            "registerPerson",
            "the document is known, with 400",
            (400, &refusal("CPF/CNPJ já existe.")),
            (B, "Voalle's service framework"),
            DocumentKnown,
        ),
        known("registerPerson", "the document is wrong", (200, &refusal("Cpf inválido.")), (A, page), Refused),
        known(
            "registerPerson",
            "another thing exists",
            (200, &refusal("E-mail já cadastrado.")),
            (C, "inferred"),
            Refused,
        ),
        known("lead", "two reasons", (200, lead), (A, page), Refused),
        known("sale", "refused with 400", (400, &refusal("…")), (B, "Voalle's service framework"), Refused),
        known("sale", "refused with 404", (404, &refusal("…")), (B, "Voalle's service framework"), Refused),
        known(
            "sale",
            "the document is known: no reason to go on",
            (200, &refusal("CPF/CNPJ já existe.")),
            (C, "inferred"),
            Refused,
        ),
        known("settlement", "words of another call", (200, &refusal(NOT_FOUND)), (C, "inferred"), Refused),
        known("contact", "a field is missing", (200, &refusal("…")), (A, "seen in a log"), Refused),
        known(
            "sale",
            "no permission, in the envelope",
            (403, &refusal("…")),
            (B, "Voalle's service framework"),
            Refused,
        ),
        known("sale", "a wrong port", (404, ""), (A, "seen"), NotBegun),
        known("cancelSale", "refused", (200, &refusal("…")), (C, "inferred"), Refused),
        known("lead", "words of another call", (200, &refusal(NO_OPEN_TITLES)), (C, "inferred"), Refused),
    ]
}

/// What may stand in the place of any answer; `of` says what a look-up makes of it.
fn of_any_call(call: &'static str, of: impl Fn(Reads) -> Reads) -> Vec<KnownAnswer> {
    use Reads::{NotBegun, Refused, Unknown};
    let http = "HTTP, and what stands before a server";
    let busy = "Serviço temporariamente indisponível.";
    let problem = r#"{"type":"about:blank","title":"One or more validation errors occurred.","status":400,"errors":{"$.field":["The value is wrong."]}}"#;
    let failed = refusal("…");
    let rows: [(&str, u16, &str, Confidence, &'static str, Reads); 14] = [
        ("the server's failure, in the envelope", 500, &failed, B, "Voalle's service framework", Unknown),
        ("the server's failure", 500, "", C, http, Unknown),
        ("overload, in plain text", 503, busy, A, "seen in logs", Unknown),
        ("too many calls", 429, "", B, http, NotBegun),
        ("no permission", 403, "", B, "the scope is missing", NotBegun),
        ("a firewall's page", 403, "<html><body>Forbidden</body></html>", C, http, NotBegun),
        ("another page in its place", 200, "<!doctype html><title>Voalle</title>", C, http, Unknown),
        ("JSON that is cut", 200, r#"{"success":true,"response":{"protoc"#, C, http, Unknown),
        ("ASP.NET's own validation", 400, problem, C, "a public bug report", Refused),
        ("a redirect", 301, "", C, http, NotBegun),
        ("a redirect to a page", 302, "", C, http, Unknown),
        ("a method that is not taken", 405, "", C, http, NotBegun),
        ("a time-out of the server's", 408, "", C, http, Unknown),
        (
            "an envelope that says both",
            200,
            r#"{"success":true,"Sucess":false,"response":null}"#,
            C,
            "must not count",
            Unknown,
        ),
    ];
    rows.into_iter()
        .map(|(form, status, body, confidence, source, as_send)| {
            known(call, form, (status, body), (confidence, source), of(as_send))
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests;
