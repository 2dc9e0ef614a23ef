//! One line for each request, with an id that every line about it shares: the route's pattern, never the address, a header
//! or a body.

use crate::problem::Code;
use crate::state::AppState;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    /// Of the request that is being answered.
    static ID: String;
}

/// The id of the request that is being answered; none outside one.
pub(crate) fn current_id() -> Option<String> {
    ID.try_with(Clone::clone).ok()
}

/// The ids of this process's requests: none of another process's, or of an earlier one, is like it.
#[derive(Debug)]
pub(crate) struct RequestIds {
    process: Uuid,
    number: AtomicU64,
}

impl RequestIds {
    pub(crate) fn new() -> Self {
        Self { process: Uuid::now_v7(), number: AtomicU64::new(0) }
    }

    fn next(&self) -> String {
        format!("{}-{}", self.process, self.number.fetch_add(1, Ordering::Relaxed))
    }
}

/// Logs a request. The id is ours: one that a caller sends could hold anything.
pub(crate) async fn logged(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = state.request_ids().next();
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let span = tracing::info_span!("request", request_id = %id);
    let mut response = ID.scope(id.clone(), next.run(request)).instrument(span).await;
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    let code = response.extensions().get::<Code>().map_or("", |code| code.0);
    if matches!(status, 401 | 403 | 429) {
        state.metrics().refusals.with_label_values(&[code]).inc();
    }
    let route = path.as_ref().map_or("-", MatchedPath::as_str);
    // Outside the span, whose fields would be read and written again for each line.
    tracing::info!(%method, route, status, code, milliseconds, request_id = id, "request");
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
