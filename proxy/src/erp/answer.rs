//! What an answer of the ERP, or none, proves.

use datacake_voalle::json::{MAX_ANSWER, Value};
use datacake_voalle::voalle::{Answer, Call, Fault, Method, read_answer};
use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode};
use std::error::Error;

/// Seconds to wait when the ERP asks to wait and doesn't say how long (voalle-api.md: 30 requests a minute).
const PACE_SECONDS: u64 = 60;

/// What an answer without success says.
pub(super) fn unsuccessful(response: &Response) -> Fault {
    let seconds =
        response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(|text| text.parse().ok());
    match response.status() {
        StatusCode::NOT_FOUND => Fault::WrongPort,
        StatusCode::TOO_MANY_REQUESTS => Fault::Pace(seconds.unwrap_or(PACE_SECONDS)),
        status => Fault::Status(status.as_u16()),
    }
}

/// The `response` of an answer to `call`.
pub(super) async fn answer(call: &Call, response: Response) -> Result<Value, Fault> {
    let status = response.status();
    // Nobody found is a 404 for some tenants (voalle-api.md, `people/txid`).
    if status == StatusCode::NOT_FOUND && matches!(call, Call::Person(_)) {
        return Ok(Value::Null);
    }
    let longest = longest_answer(call);
    if status.is_success() {
        let value = read_body(response, longest).await?;
        // A bare list is how some tenants answer a question; what was done, it does not say.
        if call.method() == Method::Post && matches!(value, Value::List(_)) {
            return Err(Fault::Unreadable);
        }
        return match read_answer(&value) {
            Answer::Done(value) => Ok(value),
            Answer::Refused(messages) => Err(Fault::Refused(messages)),
            Answer::Unreadable => Err(Fault::Unreadable),
        };
    }
    let fault = unsuccessful(&response);
    // A refusal may come with a status of the caller's fault. With one of the server's, what was done nobody knows.
    if status.is_client_error()
        && status != StatusCode::TOO_MANY_REQUESTS
        && let Ok(value @ Value::Object(_)) = read_body(response, longest).await
        && let Answer::Refused(messages) = read_answer(&value)
    {
        return Err(Fault::Refused(messages));
    }
    Err(fault)
}

/// Bytes: only the lists are long.
pub(super) const fn longest_answer(call: &Call) -> usize {
    match call {
        Call::Campaigns | Call::ContractTypes => MAX_ANSWER,
        Call::Person(_) | Call::OpenTitles(_) | Call::Titles(_) => 4 << 20,
        _ => 256 << 10,
    }
}

/// Reads a body to its end, within a limit.
pub(super) async fn read_body(mut response: Response, longest: usize) -> Result<Value, Fault> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| fault(&error))? {
        if body.len() + chunk.len() > longest {
            return Err(Fault::Unreadable);
        }
        body.extend_from_slice(&chunk);
    }
    let text = std::str::from_utf8(&body).map_err(|_| Fault::Unreadable)?;
    // Some servers send a byte order mark; an empty body is the null that it stands for.
    let text = text.trim_start_matches('\u{feff}').trim();
    Value::parse(if text.is_empty() { "null" } else { text }, longest).map_err(|_| Fault::Unreadable)
}

/// What a failure of the exchange proves.
pub(super) fn fault(error: &reqwest::Error) -> Fault {
    if error.is_connect() || error.is_dns() {
        return match () {
            () if error.is_dns() => Fault::NotResolved,
            () if caused_by_certificate(error) => Fault::Untrusted,
            () => Fault::Unreachable,
        };
    }
    if error.is_timeout() { Fault::TimedOut } else { Fault::BrokenOff }
}

/// Looks through the causes; an I/O error keeps its cause apart from its source.
fn caused_by_certificate(error: &(dyn Error + 'static)) -> bool {
    if let Some(rustls::Error::InvalidCertificate(_)) = error.downcast_ref() {
        return true;
    }
    let kept = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    kept.is_some_and(|kept| caused_by_certificate(kept)) || error.source().is_some_and(caused_by_certificate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use datacake_voalle::value::TaxId;

    async fn read(call: &Call, status: u16, body: &str) -> Result<Value, Fault> {
        let response = axum::http::Response::builder().status(status).body(body.to_owned()).unwrap();
        answer(call, Response::from(response)).await
    }

    #[tokio::test]
    async fn what_an_answer_proves_depends_on_its_status() {
        let refusal = r#"{"success":false,"messages":"Campanha encerrada.","response":null}"#;
        let sale = Call::StartSale;
        for status in [200, 400, 404, 409, 422] {
            let answer = read(&sale, status, refusal).await;
            assert!(matches!(answer, Err(Fault::Refused(_))), "{status}: {answer:?}");
        }
        // A filter of the server's may put its failure into the envelope after the work was done.
        for status in [500, 502, 503, 302] {
            assert_eq!(read(&sale, status, refusal).await, Err(Fault::Status(status)), "nobody knows");
        }
        assert_eq!(read(&sale, 429, refusal).await, Err(Fault::Pace(60)));
        assert_eq!(read(&sale, 404, "").await, Err(Fault::WrongPort));
    }

    #[tokio::test]
    async fn a_bare_list_answers_a_question_and_proves_nothing_done() {
        let tax_id = || TaxId::parse("52998224725").unwrap();
        for call in [Call::StartSale, Call::CreateLead, Call::RegisterPerson, Call::ReceivePayment] {
            assert_eq!(read(&call, 200, "[]").await, Err(Fault::Unreadable), "{}", call.name());
            assert!(read(&call, 200, r#"{"success":true,"response":null}"#).await.is_ok());
        }
        for call in [Call::Campaigns, Call::OpenTitles(tax_id())] {
            assert!(read(&call, 200, "[]").await.is_ok(), "{}", call.name());
        }
        assert_eq!(read(&Call::Person(tax_id()), 404, "").await, Ok(Value::Null), "nobody found");
    }

    #[tokio::test]
    async fn an_answer_without_end_is_not_read_to_its_end() {
        let long = format!(r#"{{"success":true,"response":"{}"}}"#, "x".repeat(300 << 10));
        assert_eq!(read(&Call::StartSale, 200, &long).await, Err(Fault::Unreadable));
        assert!(read(&Call::Campaigns, 200, &long).await.is_ok());
        let many = format!("[{}0]", "0,".repeat(600_000));
        assert_eq!(
            read(&Call::Campaigns, 200, &many).await,
            Err(Fault::Unreadable),
            "a million values take a hundred times their text"
        );
    }
}
