//! "Testar conexão": the check-list gone through, each line told as it changes (NDJSON).

mod walk;

use super::{body, customers};
use crate::access::Caller;
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::provider_config::{load, provider};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use datacake_voalle::check_list::{self, Step};
use datacake_voalle::door;
use datacake_voalle::json::Value;
use serde_json::json;
use std::convert::Infallible;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;
use walk::Walk;

/// `POST connection-check`: `{taxId?}`.
pub(crate) async fn run(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    given: Body,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let given = body::read(given, 1024, locale).await?;
    // Optional: a customer whom the ERP should find.
    let tax_id = match given.get("taxId") {
        None | Some(Value::Null) => None,
        Some(Value::Text(text)) if door::is_empty(text) => None,
        Some(_) => Some(customers::tax_id_in(&given, locale)?),
    };
    let loaded = load(&state, &provider, locale).await?;
    // What the operator has to set is told at once; what is missing in the configuration is a line of the list.
    if check_list::own(Step::Host, &loaded.checked).is_empty()
        && check_list::own(Step::Token, &loaded.checked).is_empty()
    {
        loaded.target(&state, locale)?;
    }
    // Each check asks for a token and connects: one at a time is enough for a provider.
    let Some(running) = state.checks().enter(provider.as_str(), "") else {
        return Err(Problem::new(problem::CHECK_RUNNING, locale));
    };
    let (lines, received) = mpsc::channel(16);
    let walk = Walk::new(state, provider, loaded, locale, lines).by(caller.actor()).asking_for(tax_id);
    tokio::spawn(async move {
        walk.run().await;
        drop(running);
    });
    let stream = ReceiverStream::new(received).map(|line: String| Ok::<_, Infallible>(line));
    Ok(([(CONTENT_TYPE, "application/x-ndjson")], Body::from_stream(stream)).into_response())
}

/// `GET connection-check`: `{last}`, the outcome of the last check that came to its end: `{at, by, ok, lines, changedSince}`; null before
/// the first.
pub(crate) async fn last(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let internal = |error| Problem::internal(&error, locale);
    let mut last = state.store().last_check(&provider).await.map_err(internal)?;
    let now = state.store().config_version(&provider).await.map_err(internal)?;
    if let Some((version, outcome)) = &mut last
        && let Some(members) = outcome.as_object_mut()
    {
        members.insert("changedSince".to_owned(), (now != Some(*version)).into());
    }
    Ok(Json(json!({"last": last.map(|(_, outcome)| outcome)})))
}
