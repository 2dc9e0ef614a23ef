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

/// Whether it can do its work: the database answers. The ERPs are each provider's own, and are not asked here.
pub(crate) async fn ready(State(state): State<AppState>) -> (StatusCode, Json<Value>) {
    if state.store().is_ready().await {
        (StatusCode::OK, Json(json!({"database": "ok"})))
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"database": "failed"})))
    }
}

/// The counters, for Prometheus.
pub(crate) async fn metrics(State(state): State<AppState>) -> String {
    state.metrics().text()
}
