//! Reading a body: bounded in size and time, and as data that keeps its place; and an answer that is told line by line.

use crate::problem::{self, Problem};
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use std::convert::Infallible;
use std::time::Duration;
use tokio_stream::{Stream, StreamExt};

/// How long a body may take to arrive.
const LONGEST: Duration = Duration::from_secs(15);

/// Reads a JSON body of at most `max` bytes.
pub(crate) async fn read(body: Body, max: usize, locale: Locale) -> Result<Value, Problem> {
    let bytes = tokio::time::timeout(LONGEST, to_bytes(body, max)).await;
    let bytes = bytes.map_err(|_| Problem::new(problem::BODY_TOO_SLOW, locale))?;
    let bytes = bytes.map_err(|error| {
        // axum tells a body over the limit from one that broke off by the cause alone.
        let too_large =
            std::error::Error::source(&error).is_some_and(|cause| cause.to_string().contains("length limit"));
        let kind = if too_large { problem::BODY_TOO_LARGE } else { problem::BODY_UNREADABLE };
        Problem::new(kind, locale)
    })?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Problem::new(problem::BODY_UNREADABLE, locale))?;
    datacake_voalle::json::read(text, max)
        .map_err(|issue| Problem::new(problem::BODY_UNREADABLE, locale).issues(vec![issue]))
}

/// An answer of lines of JSON (NDJSON), each told as it comes.
pub(super) fn lines(lines: impl Stream<Item = String> + Send + 'static) -> Response {
    ([(CONTENT_TYPE, "application/x-ndjson")], Body::from_stream(lines.map(Ok::<_, Infallible>))).into_response()
}
