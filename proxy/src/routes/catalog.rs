//! The ERP's catalog: fetched once, kept a while, with an ETag.

use crate::clock::now;
use crate::erp::Target;
use crate::language::Language;
use crate::problem::Problem;
use crate::provider_config::{Loaded, load, provider};
use crate::state::{AppState, HeldCatalog};
use crate::vault::hex;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use datacake_voalle::catalog::Catalog;
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::{Call, Fault};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Instant;

/// `GET catalog`.
pub(crate) async fn read(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let loaded = load(&state, &provider, locale).await?;
    let held = catalog_of(&state, &provider, &loaded, locale).await?;
    let etag = [(ETAG, held.etag.to_string())];
    if headers.get(IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == held.etag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, etag).into_response());
    }
    Ok((etag, [(CONTENT_TYPE, "application/json")], held.text.to_string()).into_response())
}

/// The catalog that is held while it is fresh, else a new one.
pub(crate) async fn catalog_of(
    state: &AppState,
    provider: &ProviderName,
    loaded: &Loaded,
    locale: Locale,
) -> Result<HeldCatalog, Problem> {
    if let Some(held) = state.held_catalog(provider.as_str(), loaded.version).await {
        return Ok(held);
    }
    let target = loaded.target(state, locale)?;
    let upstream = |fault| Problem::upstream(&fault, locale, Vec::new());
    let campaigns = fetch(state, &target, &Call::Campaigns).await.map_err(upstream)?;
    let contract_types = fetch(state, &target, &Call::ContractTypes).await.map_err(upstream)?;
    hold(state, provider, loaded.version, campaigns, contract_types).await.map_err(upstream)
}

/// One of the two lists, as the ERP answers it.
pub(crate) async fn fetch(state: &AppState, target: &Target, call: &Call) -> Result<Value, Fault> {
    state.erp().call(target, call, None).await
}

/// Reads the two lists and keeps them.
pub(crate) async fn hold(
    state: &AppState,
    provider: &ProviderName,
    config_version: i64,
    campaigns: Value,
    contract_types: Value,
) -> Result<HeldCatalog, Fault> {
    let lists = vec![("campaigns".to_owned(), campaigns), ("contractTypes".to_owned(), contract_types)];
    let mut value = Value::Object(lists);
    let catalog = Catalog::read(&value).map_err(|_| Fault::Unreadable)?;
    let digest = Sha256::digest(value.to_json().as_bytes());
    let etag = format!("\"{}\"", hex(digest.get(..16).unwrap_or_default()));
    value.put("fetchedAt", Value::Text(now()));
    let held = HeldCatalog {
        text: value.to_json().into(),
        etag: etag.into(),
        catalog: Arc::new(catalog),
        config_version,
        fetched: Instant::now(),
    };
    state.hold_catalog(provider.as_str(), held.clone()).await;
    Ok(held)
}
