//! The ERP's catalog, with an ETag.

use crate::erp::{HeldCatalog, Unanswered};
use crate::language::Language;
use crate::pace::Lane;
use crate::problem::Problem;
use crate::provider_config::{Loaded, load, provider};
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use datacake_voalle::issue::Locale;
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::Call;

/// `GET catalog`.
pub(crate) async fn read(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let held = match held(&state, &provider, locale).await? {
        Some(held) => held,
        None => {
            let loaded = load(&state, &provider, locale).await?;
            catalog_of(&state, &provider, &loaded, Lane::LookUps, locale).await?
        }
    };
    let etag = [(ETAG, held.etag.to_string())];
    if headers.get(IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == held.etag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, etag).into_response());
    }
    Ok((etag, [(CONTENT_TYPE, "application/json")], held.text).into_response())
}

/// The catalog of the configuration as it stands, without opening and reading it: most reads need no more.
async fn held(state: &AppState, provider: &ProviderName, locale: Locale) -> Result<Option<HeldCatalog>, Problem> {
    let version = state.store().config_version(provider).await.map_err(|error| Problem::internal(&error, locale))?;
    Ok(match version {
        Some(version) => state.catalogs().held(provider, version).await,
        None => None,
    })
}

/// The catalog that is held while it is fresh, else a new one.
pub(crate) async fn catalog_of(
    state: &AppState,
    provider: &ProviderName,
    loaded: &Loaded,
    lane: Lane,
    locale: Locale,
) -> Result<HeldCatalog, Problem> {
    let target = loaded.target(state, locale)?;
    let fetch = async || {
        let campaigns = state.ask(&target, lane, &Call::Campaigns).await?;
        let contract_types = state.ask(&target, lane, &Call::ContractTypes).await?;
        HeldCatalog::read(loaded.version, campaigns, contract_types).map_err(Unanswered::Fault)
    };
    let held = state.catalogs().get(provider, loaded.version, fetch).await;
    held.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))
}
