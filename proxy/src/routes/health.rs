//! What a supervisor asks.

use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// Whether the process lives.
pub(crate) async fn alive(State(state): State<AppState>) -> Json<Value> {
    Json(state.health())
}

/// Whether it can do its work: the database answers. The ERPs are each provider's own: how many answered when they were last
/// called is told apart, and does not take the proxy out of service.
pub(crate) async fn ready(State(state): State<AppState>) -> (StatusCode, Json<Value>) {
    let is_ready = state.store().is_ready().await;
    let (answering, failing) = state.erp().answering();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let database = if is_ready { "ok" } else { "failed" };
    (status, Json(json!({"database": database, "erp": {"answering": answering, "failing": failing}})))
}

/// The counters, for Prometheus.
pub(crate) async fn metrics(State(state): State<AppState>) -> String {
    match state.store().unknown_counts().await {
        Ok(counts) => state.metrics().set_unknown(&counts),
        Err(error) => tracing::error!(%error, "the unknown sends could not be counted"),
    }
    state.metrics().text()
}
