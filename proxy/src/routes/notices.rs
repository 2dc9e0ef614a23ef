//! Who is told when something waits for a person, and whether it arrives.

use crate::language::Language;
use crate::notices;
use crate::problem::{self, Problem};
use crate::provider_config::provider;
use crate::state::AppState;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

/// `GET notices`: `{address, notices}`; the address without its path, null where nobody is told.
pub(crate) async fn list(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
) -> Result<Json<Value>, Problem> {
    let provider = provider(&name, locale)?;
    let notices = state.store().notices(&provider).await.map_err(|error| Problem::internal(&error, locale))?;
    let address = state.webhook().map(notices::Webhook::host);
    Ok(Json(json!({"address": address, "notices": notices})))
}

/// `POST notices/test`: tells now, and answers what came of it.
pub(crate) async fn test(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
) -> Result<Json<Value>, Problem> {
    let provider = provider(&name, locale)?;
    let webhook = state.webhook().ok_or_else(|| Problem::new(problem::WEBHOOK_MISSING, locale))?;
    let internal = |error| Problem::internal(&error, locale);
    let notice = state.store().test_notice(&provider).await.map_err(internal)?;
    let notice = notices::test(&state, webhook, notice).await.map_err(internal)?;
    Ok(Json(json!(notice)))
}
