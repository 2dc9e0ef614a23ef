//! Known answers that [`super::super::known`] does not go through, because the product makes nothing of them there: the token's, which come
//! without an envelope, the types of incidents, which nobody needs, and what any call may answer to a token that it does not take.

use super::super::confidence::Confidence::{self, A, B, C};

/// A known answer: its call, what is special about it, status and body, how sure it is and from where.
pub(super) struct Beside {
    pub(super) call: &'static str,
    pub(super) form: &'static str,
    pub(super) status: u16,
    pub(super) body: &'static str,
    pub(super) confidence: Confidence,
    pub(super) source: &'static str,
}

const PAGE: &str = "the page";
const LIKE_PLACES: &str = "inferred from the other list that comes in pages";

const fn of(
    call: &'static str,
    form: &'static str,
    (status, body): (u16, &'static str),
    (confidence, source): (Confidence, &'static str),
) -> Beside {
    Beside { call, form, status, body, confidence, source }
}

/// All of them but those of any call.
pub(super) static BESIDE: &[Beside] = &[
    of(
        "token",
        "a token",
        (200, r#"{"access_token":"t","expires_in":3600,"token_type":"Bearer","scope":"syngw"}"#),
        (A, PAGE),
    ),
    of("token", "refused with a word", (400, r#"{"error":"invalid_client"}"#), (A, "seen in a log")),
    of("token", "refused without a word", (401, ""), (B, "public programs")),
    of("token", "a wrong port", (404, ""), (A, "seen")),
    of("incidentTypes", "a list", (200, r#"{"success":true,"messages":null,"response":[{"id":1}]}"#), (C, LIKE_PLACES)),
    of(
        "incidentTypes",
        "the data of an object",
        (200, r#"{"success":true,"messages":null,"response":{"data":[{"id":1}]}}"#),
        (C, LIKE_PLACES),
    ),
];

/// What the API may answer to any call: status and body.
pub(super) static OF_ANY: &[(&str, u16, &str, Confidence, &str)] = &[
    ("the token is not taken", 401, "", A, "OAuth, and public programs"),
    ("a wrong port or path", 404, "", A, "seen"),
    ("no permission", 403, "", B, "the scope is missing"),
    ("overload, in plain text", 503, "Serviço temporariamente indisponível.", A, "seen in logs"),
    ("too many calls", 429, "", B, "HTTP"),
];
