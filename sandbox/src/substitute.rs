//! What comes in the place of an answer: a firewall's page, a proxy's coding, a framework's problem.

use crate::answer::{Answer, Content};
use crate::gzip::gzip;
use crate::words;
use hyper::StatusCode;
use hyper::header::CONTENT_ENCODING;
use serde_json::json;

const HTML: &str = "text/html; charset=utf-8";
/// More than any reader of such an answer should be ready to hold.
const HUGE: usize = 32 * 1024 * 1024;

/// What is put there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Substitute {
    /// 200 with a page.
    Html,
    /// 403 with a page.
    Firewall,
    /// The answer in gzip's coding, which nobody asked for.
    Gzip,
    /// 200 with no body.
    Empty,
    /// The answer, followed by 32 MiB of blanks.
    Huge,
    /// 400 with a framework's problem (RFC 9457) and its `errors`.
    Problem,
    /// 503 with a plain text (voalle-api.md, "The envelope": seen).
    Unavailable,
}

impl Substitute {
    /// What goes out where `answer` would have.
    pub(crate) fn instead_of(self, answer: Answer) -> Answer {
        match self {
            Self::Html => Answer::text(StatusCode::OK, HTML, "<html><body><h1>Em manutenção</h1></body></html>"),
            Self::Firewall => {
                Answer::text(StatusCode::FORBIDDEN, HTML, "<html><body><h1>403 Forbidden</h1></body></html>")
            }
            Self::Gzip => {
                let mut headers = answer.headers;
                headers.push((CONTENT_ENCODING, "gzip".to_owned()));
                let content = Content::Bytes(gzip(&answer.content.into_bytes()));
                Answer { headers, content, ..Answer::bare(answer.status) }
            }
            Self::Empty => Answer::bare(StatusCode::OK),
            Self::Huge => {
                let mut bytes = answer.content.into_bytes();
                bytes.resize(bytes.len() + HUGE, b' ');
                Answer { headers: answer.headers, content: Content::Bytes(bytes), ..Answer::bare(answer.status) }
            }
            Self::Problem => problem(),
            Self::Unavailable => {
                Answer::text(StatusCode::SERVICE_UNAVAILABLE, "text/plain; charset=utf-8", words::UNAVAILABLE)
            }
        }
    }
}

/// As ASP.NET, in which the ERP's API is written, makes it of a body that it cannot read.
fn problem() -> Answer {
    let value = json!({
        "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        "title": "One or more validation errors occurred.",
        "status": 400,
        "errors": { "$": ["The JSON value could not be converted."] },
    });
    Answer::text(StatusCode::BAD_REQUEST, "application/problem+json; charset=utf-8", &value.to_string())
}
