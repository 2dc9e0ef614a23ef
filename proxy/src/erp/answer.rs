//! An answer of the ERP, or none, as the rulebook reads it: what HTTP says of it, and no more.

use super::trust::distrust;
use datacake_voalle::json::MAX_ANSWER;
use datacake_voalle::voalle::{Body, Call, Distrust, Fault, Reply, Unread};
use reqwest::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, RETRY_AFTER, TRANSFER_ENCODING};
use reqwest::{Response, StatusCode};
use std::error::Error;
use std::time::SystemTime;

/// The longest that an ERP may ask to wait, in seconds: what is longer is asked again then.
const LONGEST_WAIT: u64 = 600;

/// Reads an answer to its end, within the limits of such an answer.
pub(super) async fn reply(call: &Call, response: Response) -> Result<Reply, Fault> {
    let (status, retry_after) = (response.status().as_u16(), retry_after(response.headers()));
    let body = match coding(response.headers()) {
        Some(coding) => Body::Coded(coding),
        None => read_body(response, longest_answer(call)).await?,
    };
    Ok(Reply { status, body, retry_after })
}

/// `Retry-After` as seconds from now, which it may give as a date.
fn retry_after(headers: &HeaderMap) -> Option<u64> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let until =
        || httpdate::parse_http_date(text).ok()?.duration_since(SystemTime::now()).ok().map(|left| left.as_secs() + 1);
    text.parse().ok().or_else(until).map(|seconds: u64| seconds.clamp(1, LONGEST_WAIT))
}

/// The coding of a body that has one, although none was asked for; a name that is none is not repeated.
fn coding(headers: &HeaderMap) -> Option<String> {
    let named = headers.get(CONTENT_ENCODING)?.to_str().unwrap_or("?").trim().to_ascii_lowercase();
    let is_name =
        named.len() <= 20 && named.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-,. ".contains(&byte));
    match named.as_str() {
        "" | "identity" => None,
        _ if is_name => Some(named),
        _ => Some("?".to_owned()),
    }
}

/// Bytes: only the lists are long.
pub(super) const fn longest_answer(call: &Call) -> usize {
    match call {
        Call::Campaigns | Call::ContractTypes => MAX_ANSWER,
        Call::Person(_) | Call::OpenTitles(_) | Call::Titles(_) | Call::Places(_) | Call::IncidentTypes(_) => 4 << 20,
        _ => 256 << 10,
    }
}

async fn read_body(mut response: Response, longest: usize) -> Result<Body, Fault> {
    // An empty body is whole only where something says so: a server that closes the connection may have been cut.
    let is_framed = response.status() == StatusCode::NO_CONTENT
        || response.headers().contains_key(CONTENT_LENGTH)
        || response.headers().contains_key(TRANSFER_ENCODING);
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| fault(&error))? {
        if body.len() + chunk.len() > longest {
            return Ok(Body::NotRead(Unread::TooLong));
        }
        body.extend_from_slice(&chunk);
    }
    match Body::read(&body, longest) {
        Body::Empty if !is_framed => Err(Fault::BrokenOff),
        body => Ok(body),
    }
}

/// What a failure of the exchange proves.
pub(super) fn fault(error: &reqwest::Error) -> Fault {
    if error.is_connect() || error.is_dns() {
        return match () {
            () if error.is_dns() => Fault::NotResolved,
            () => cause(error).map_or(Fault::Unreachable, Fault::Untrusted),
        };
    }
    if error.is_timeout() { Fault::TimedOut } else { Fault::BrokenOff }
}

/// Why a certificate was not trusted, where that is why it failed. Looks through the causes; an I/O error keeps its cause apart from its source.
fn cause(error: &(dyn Error + 'static)) -> Option<Distrust> {
    if let Some(distrust) = error.downcast_ref().and_then(distrust) {
        return Some(distrust);
    }
    let kept = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    kept.and_then(|kept| cause(kept)).or_else(|| error.source().and_then(cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use datacake_voalle::voalle::read_reply;
    use std::time::Duration;

    async fn read(call: &Call, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut response = axum::http::Response::builder().status(200);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        reply(call, Response::from(response.body(body.to_owned()).unwrap())).await.unwrap()
    }

    #[tokio::test]
    async fn an_answer_without_end_is_not_read_to_its_end() {
        let long = format!(r#"{{"success":true,"response":"{}"}}"#, "x".repeat(300 << 10));
        let sale = read(&Call::StartSale, &[], &long).await;
        assert_eq!(read_reply(&Call::StartSale, &sale, true), Err(Fault::Unreadable(Unread::TooLong)));
        assert!(read_reply(&Call::Campaigns, &read(&Call::Campaigns, &[], &long).await, true).is_ok());
        let many = format!("[{}0]", "0,".repeat(600_000));
        let values = read(&Call::Campaigns, &[], &many).await;
        assert!(
            read_reply(&Call::Campaigns, &values, true).is_err(),
            "a million values take a hundred times their text"
        );
    }

    #[tokio::test]
    async fn a_coded_answer_is_named_and_not_guessed_at() {
        let coded =
            |name: &'static str| async move { read(&Call::StartSale, &[("content-encoding", name)], "x").await.body };
        assert!(matches!(coded("GZIP").await, Body::Coded(name) if name == "gzip"));
        assert!(matches!(coded("<b>").await, Body::Coded(name) if name == "?"));
        assert!(matches!(coded("identity").await, Body::Text(_)));
    }

    #[test]
    fn how_long_to_wait_is_read_in_both_forms() {
        let wait = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers)
        };
        assert_eq!((wait("7"), wait(" 0 "), wait("86400")), (Some(7), Some(1), Some(600)));
        let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(30));
        assert!(matches!(wait(&soon), Some(29..=31)), "{soon}");
        let past = httpdate::fmt_http_date(SystemTime::now() - Duration::from_secs(30));
        assert_eq!((wait(&past), wait("soon"), wait("-1")), (None, None, None));
    }
}
