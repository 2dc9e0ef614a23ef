//! The ERP's catalog, with an ETag.

use crate::erp::{HeldCatalog, Needed, Optional, Target};
use crate::language::Language;
use crate::pace::Lane;
use crate::problem::Problem;
use crate::provider_config::{self, Loaded, provider};
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::{Call, MOST_PAGES, PAGE_SIZE, read_page};
use std::time::Duration;

/// `GET catalog`.
pub(crate) async fn read(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let loaded = provider_config::held(&state, &provider, locale).await?;
    let held = match state.catalogs().held(&provider, loaded.version) {
        Some(held) => held,
        None => catalog_of(&state, &provider, &loaded, (Lane::LookUps, Wanted::All), locale).await?,
    };
    if headers.get(IF_NONE_MATCH) == Some(&held.etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, held.etag)]).into_response());
    }
    Ok(([(ETAG, held.etag)], [(CONTENT_TYPE, "application/json")], held.text).into_response())
}

/// Which lists somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Those that every sale is held against.
    Needed,
    /// Also what people choose from.
    All,
}

/// The catalog that is held while it is fresh, else a new one.
pub(crate) async fn catalog_of(
    state: &AppState,
    provider: &ProviderName,
    loaded: &Loaded,
    (lane, wanted): (Lane, Wanted),
    locale: Locale,
) -> Result<HeldCatalog, Problem> {
    let target = loaded.target(state, locale)?;
    let needed = async || {
        let campaigns = state.ask(&target, lane, &Call::Campaigns).await?;
        let contract_types = state.ask(&target, lane, &Call::ContractTypes).await?;
        Ok(Needed { campaigns, contract_types })
    };
    let optional = (wanted == Wanted::All).then_some(async || optional(state, &target, lane).await);
    let held = state.catalogs().get(provider, loaded.version, needed, optional).await;
    held.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))
}

/// The lists that people choose from.
pub(crate) async fn optional(state: &AppState, target: &Target, lane: Lane) -> Optional {
    let places = pages(state, target, lane, Call::Places);
    let (places, incident_types) = tokio::join!(places, pages(state, target, lane, Call::IncidentTypes));
    Optional { places, incident_types }
}

/// How long each of the lists that no order needs may take.
const LONGEST: Duration = Duration::from_secs(20);

/// All entries of a list that comes in pages; none where the ERP does not list them in a known form, or not in time. What it lists
/// in more pages than are asked for is no whole list, and neither is one.
async fn pages(state: &AppState, target: &Target, lane: Lane, call: fn(u32) -> Call) -> Option<Value> {
    let all = async {
        let mut entries: Vec<Value> = Vec::new();
        for page in 1..=MOST_PAGES {
            let answer = state.ask(target, lane, &call(page)).await.ok()?;
            let found = read_page(&answer)?;
            // A server that knows no pages answers the first one again.
            let repeated = found.first().is_some_and(|first| entries.contains(first));
            if !repeated {
                entries.extend_from_slice(found);
            }
            // A server that gives fewer at a time than it was asked for does so by a round number.
            let may_go_on = found.len() >= PAGE_SIZE || (!found.is_empty() && found.len().is_multiple_of(5));
            if repeated || !may_go_on {
                return Some(Value::List(entries));
            }
        }
        None
    };
    tokio::time::timeout(LONGEST, all).await.ok().flatten()
}
