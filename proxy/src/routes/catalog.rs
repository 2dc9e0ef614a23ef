//! The ERP's catalog: fetched once, kept a while, with an ETag.

use crate::clock::now;
use crate::erp::Target;
use crate::language::Language;
use crate::pace::Lane;
use crate::problem::Problem;
use crate::provider_config::{Loaded, load, provider};
use crate::state::{AppState, Unanswered};
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
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// For how long a failure is shared with those who ask meanwhile.
const FAILURE_SHARED: Duration = Duration::from_secs(1);

/// The ERP's catalog of one provider, as it was fetched.
#[derive(Clone, Debug)]
pub(crate) struct HeldCatalog {
    /// `{campaigns, contractTypes, fetchedAt}` as JSON text.
    text: Arc<str>,
    /// The ETag of that text.
    etag: Arc<str>,
    /// Read.
    pub(crate) catalog: Arc<Catalog>,
    /// The configuration it was fetched with.
    config_version: i64,
    fetched: Instant,
}

#[derive(Debug, Default)]
enum Slot {
    #[default]
    Empty,
    Held(HeldCatalog),
    Failed(Unanswered, i64, Instant),
}

/// The catalogs of all providers; each is fetched once, however many ask.
#[derive(Debug)]
pub(crate) struct Catalogs {
    fresh: Duration,
    slots: Mutex<HashMap<String, Arc<Mutex<Slot>>>>,
}

impl Catalogs {
    /// A catalog is good for as long as `fresh`.
    pub(crate) fn new(fresh: Duration) -> Self {
        Self { fresh, slots: Mutex::default() }
    }

    async fn slot(&self, provider: &ProviderName) -> Arc<Mutex<Slot>> {
        let mut slots = self.slots.lock().await;
        Arc::clone(slots.entry(provider.as_str().to_owned()).or_default())
    }

    async fn get(
        &self,
        provider: &ProviderName,
        version: i64,
        fetch: impl AsyncFnOnce() -> Result<HeldCatalog, Unanswered>,
    ) -> Result<HeldCatalog, Unanswered> {
        let slot = self.slot(provider).await;
        let mut slot = slot.lock().await;
        match &*slot {
            Slot::Held(held) if held.config_version == version && held.fetched.elapsed() < self.fresh => {
                return Ok(held.clone());
            }
            Slot::Failed(why, failed, at) if *failed == version && at.elapsed() < FAILURE_SHARED => {
                return Err(why.clone());
            }
            _ => {}
        }
        let fetched = fetch().await;
        *slot = match &fetched {
            Ok(held) => Slot::Held(held.clone()),
            Err(why) => Slot::Failed(why.clone(), version, Instant::now()),
        };
        fetched
    }
}

/// `GET catalog`.
pub(crate) async fn read(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let loaded = load(&state, &provider, locale).await?;
    let held = catalog_of(&state, &provider, &loaded, Lane::LookUps, locale).await?;
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
    lane: Lane,
    locale: Locale,
) -> Result<HeldCatalog, Problem> {
    let target = loaded.target(state, locale)?;
    let fetch = async || {
        let campaigns = fetch(state, &target, lane, &Call::Campaigns).await?;
        let contract_types = fetch(state, &target, lane, &Call::ContractTypes).await?;
        held(loaded.version, campaigns, contract_types).map_err(Unanswered::Fault)
    };
    let held = state.catalogs().get(provider, loaded.version, fetch).await;
    held.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))
}

/// One of the two lists, as the ERP answers it.
pub(crate) async fn fetch(state: &AppState, target: &Target, lane: Lane, call: &Call) -> Result<Value, Unanswered> {
    state.ask(target, lane, call).await
}

/// Reads the two lists and keeps them.
pub(crate) async fn hold(
    state: &AppState,
    provider: &ProviderName,
    config_version: i64,
    campaigns: Value,
    contract_types: Value,
) -> Result<HeldCatalog, Fault> {
    let held = held(config_version, campaigns, contract_types)?;
    *state.catalogs().slot(provider).await.lock().await = Slot::Held(held.clone());
    Ok(held)
}

fn held(config_version: i64, campaigns: Value, contract_types: Value) -> Result<HeldCatalog, Fault> {
    let lists = vec![("campaigns".to_owned(), campaigns), ("contractTypes".to_owned(), contract_types)];
    let mut value = Value::Object(lists);
    let catalog = Catalog::read(&value).map_err(|_| Fault::Unreadable)?;
    let digest = Sha256::digest(value.to_json().as_bytes());
    let etag = format!("\"{}\"", hex(digest.get(..16).unwrap_or_default()));
    value.put("fetchedAt", Value::Text(now()));
    Ok(HeldCatalog {
        text: value.to_json().into(),
        etag: etag.into(),
        catalog: Arc::new(catalog),
        config_version,
        fetched: Instant::now(),
    })
}
