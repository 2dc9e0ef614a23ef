//! The configuration: read without secrets, written under a condition.

use super::body;
use crate::access::Caller;
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::provider_config::provider;
use crate::state::AppState;
use crate::store::{Audit, SecretChange, StoredConfig};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use datacake_voalle::config::general::{GENERAL, provider_differs};
use datacake_voalle::config::{self, secret};
use datacake_voalle::door;
use datacake_voalle::issue::{Issue, Locale};
use datacake_voalle::json::{MAX_CONFIG, Value};

fn etag(version: i64) -> String {
    format!("\"v{version}\"")
}

fn answer(version: i64, config: &Value) -> Response {
    (StatusCode::OK, [(CONTENT_TYPE, "application/json".to_owned()), (ETAG, etag(version))], config.to_json())
        .into_response()
}

/// `GET config`; 304 for who knows this version.
pub(crate) async fn read(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let stored = state.store().config(&provider).await.map_err(|error| Problem::internal(&error, locale))?;
    let stored = stored.ok_or_else(|| Problem::new(problem::CONFIG_MISSING, locale))?;
    let tag = etag(stored.version);
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok(answer(stored.version, &stored.config))
}

/// `PUT config`.
pub(crate) async fn write(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    given: Body,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let mut given = body::read(given, MAX_CONFIG, locale).await?;
    let stored = state.store().config(&provider).await.map_err(|error| Problem::internal(&error, locale))?;
    precondition(&headers, stored.as_ref(), locale)?;

    let before = stored.as_ref().map(|stored| config::check(&stored.config).config.general);
    let checked = config::check(&given);
    let general = &checked.config.general;
    let mut stopping: Vec<Issue> = checked.stops_saving().cloned().collect();
    stopping.extend(provider_differs(general, &provider));
    if general.active {
        stopping.extend(secret::unusable(before.as_ref(), general));
    }
    if !stopping.is_empty() {
        return Err(Problem::new(problem::CONFIG_INVALID, locale).issues(stopping));
    }

    let moved = before.as_ref().is_some_and(|before| secret::destination_changed(before, general));
    let held = stored.as_ref().filter(|_| !moved).map(|stored| &stored.config);
    let changes = secret::NAMES.map(|name| (name, secret_change(&mut given, name, held)));
    let redacted = secret::redacted(&given);
    let version = stored.as_ref().map_or(0, |stored| stored.version);
    let mut changed = crate::changes::changed_paths(stored.as_ref().map(|stored| &stored.config), &redacted);
    changed.extend(changes.iter().filter(|(_, change)| matches!(change, SecretChange::Replace(_))).map(|(name, _)| {
        // Whether it is another secret than before can't be told from here: it was typed.
        format!("general.{name}")
    }));
    changed.sort();
    changed.dedup();
    let audit = Audit {
        actor: caller.actor(),
        action: "config-saved",
        subject: format!("v{}", version + 1),
        detail: changed.join(" "),
    };
    let saved = state.store().save_config(&provider, version, &redacted, &changes, &audit).await;
    state.configs().withdraw(provider.as_str());
    if !saved.map_err(|error| Problem::internal(&error, locale))? {
        return Err(Problem::new(problem::ETAG_MISMATCH, locale));
    }
    tracing::info!(
        provider = provider.as_str(),
        version = version + 1,
        by = caller.actor(),
        changed = changed.len(),
        "configuration saved"
    );
    Ok(answer(version + 1, &redacted))
}

/// Nobody saves over what they have not seen.
fn precondition(headers: &HeaderMap, stored: Option<&StoredConfig>, locale: Locale) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let fits = match (text(IF_MATCH), text(IF_NONE_MATCH), stored) {
        (Some(tag), _, Some(stored)) => tag == etag(stored.version),
        (Some(_), _, None) => false,
        (None, Some(_), stored) => stored.is_none(),
        (None, None, None) => true,
        (None, None, Some(_)) => return Err(Problem::new(problem::ETAG_MISSING, locale)),
    };
    if fits { Ok(()) } else { Err(Problem::new(problem::ETAG_MISMATCH, locale)) }
}

/// What becomes of a secret; a mark that it is stored goes away where nothing usable is held.
fn secret_change(given: &mut Value, name: &str, held: Option<&Value>) -> SecretChange {
    let field = |config: &Value| config.get(GENERAL.name).and_then(|general| general.get(name)).cloned();
    match field(given) {
        Some(Value::Text(text)) if !door::is_empty(&text) => return SecretChange::Replace(text.into()),
        Some(Value::Object(_)) if held.and_then(field).is_some() => return SecretChange::Keep,
        _ => {}
    }
    if let Value::Object(sections) = given
        && let Some((_, Value::Object(general))) = sections.iter_mut().find(|(section, _)| *section == *GENERAL.name)
    {
        general.retain(|(field, _)| field != name);
    }
    SecretChange::Remove
}
