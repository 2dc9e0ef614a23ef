//! The journal, and what operators find about unknown sends.

use super::body;
use crate::access::Caller;
use crate::clock::now;
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::provider_config::provider;
use crate::sending::shown;
use crate::state::AppState;
use crate::store::{Audit, Filter, SendKind, SendRow, Status};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::{Extension, Json};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::value::ProviderName;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// `GET sends`, with `status`, `kind` and `before` (a send's id) as filters.
pub(crate) async fn list(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Query(filter): Query<HashMap<String, String>>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let mut wanted = Filter::default();
    for (name, value) in &filter {
        let known = match name.as_str() {
            "status" => {
                wanted.status = Status::parse(value);
                wanted.status.is_some()
            }
            "kind" => {
                wanted.kind = SendKind::parse(value);
                wanted.kind.is_some()
            }
            "before" => {
                wanted.before = Some(value).filter(|id| Uuid::try_parse(id).is_ok()).map(String::as_str);
                wanted.before.is_some()
            }
            _ => false,
        };
        if !known {
            return Err(Problem::new(problem::FILTER_INVALID, locale));
        }
    }
    let rows = state.store().sends(&provider, wanted).await.map_err(|error| Problem::internal(&error, locale))?;
    Ok(Json(json!({"sends": rows.iter().map(shown).collect::<Vec<_>>()})))
}

/// `GET sends/{id}`.
pub(crate) async fn one(
    State(state): State<AppState>,
    Language(locale): Language,
    Path((name, id)): Path<(String, String)>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    Ok(Json(shown(&find(&state, &provider, &id, locale).await?)))
}

async fn find(state: &AppState, provider: &ProviderName, id: &str, locale: Locale) -> Result<SendRow, Problem> {
    // What is no id of ours is nobody's.
    let row = match Uuid::try_parse(id) {
        Ok(_) => state.store().send(provider, id).await.map_err(|error| Problem::internal(&error, locale))?,
        Err(_) => None,
    };
    row.ok_or_else(|| Problem::new(problem::SEND_NOT_FOUND, locale))
}

/// `POST sends/{id}/resolution`: `{outcome: "done" | "notDone", protocolId?, note?}`.
pub(crate) async fn resolve(
    State(state): State<AppState>,
    Language(locale): Language,
    Path((name, id)): Path<(String, String)>,
    Extension(caller): Extension<Caller>,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let given = body::read(given, 16 << 10, locale).await?;
    // A number is a protocol too; what is too long, or can't be kept, is refused and not cut.
    let text = |name: &str, longest: usize| match given.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let text = value.as_code().map(str::trim).filter(|text| {
                text.chars().count() <= longest && !text.chars().any(|mark| mark.is_control() && mark != '\n')
            });
            let text = text.ok_or_else(|| Problem::new(problem::RESOLUTION_INVALID, locale))?;
            Ok(Some(text).filter(|text| !text.is_empty()))
        }
    };
    let outcome = text("outcome", 10)?;
    let status = match outcome {
        Some("done") => Status::Done,
        Some("notDone") => Status::Refused,
        _ => return Err(Problem::new(problem::RESOLUTION_INVALID, locale)),
    };
    let (protocol, note) = (text("protocolId", 255)?, text("note", 2000)?);
    let mut row = find(&state, &provider, &id, locale).await?;
    if row.status != Status::Unknown {
        return Err(Problem::new(problem::NOT_UNKNOWN, locale).member("send", shown(&row)));
    }
    row.status = status;
    row.protocol_id = protocol.map(str::to_owned).or(row.protocol_id);
    let mut resolution = json!({"outcome": outcome, "by": caller.actor(), "at": now()});
    if let (Some(note), Some(members)) = (note, resolution.as_object_mut()) {
        members.insert("note".to_owned(), note.into());
    }
    row.detail.resolution = Some(resolution);
    let detail = outcome.unwrap_or_default().to_owned();
    let audit = Audit { actor: caller.actor(), action: "send-resolved", subject: row.id.clone(), detail };
    let resolved =
        state.store().resolve(&provider, &row, &audit).await.map_err(|error| Problem::internal(&error, locale))?;
    let row = find(&state, &provider, &id, locale).await?;
    if !resolved {
        return Err(Problem::new(problem::NOT_UNKNOWN, locale).member("send", shown(&row)));
    }
    tracing::info!(send = %row.id, provider = provider.as_str(), by = caller.actor(), outcome, "send resolved");
    Ok(Json(shown(&row)))
}
