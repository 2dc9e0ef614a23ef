//! "Testar conexão": the check-list gone through, each line told as it changes (NDJSON).

mod walk;

use super::{body, customers};
use crate::access::{Caller, Scope};
use crate::guard::scope_missing;
use crate::language::Language;
use crate::live::Alive;
use crate::problem::{self, Problem};
use crate::provider_config::{load, provider, unsaved as unsaved_config};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::{Extension, Json};
use datacake_voalle::check_list::{self, Step};
use datacake_voalle::door;
use datacake_voalle::json::{MAX_CONFIG, Value};
use datacake_voalle::value::ProviderName;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use walk::{Tested, Walk};

/// How long a trial waits for the one before it: who mends an address tests it again at once.
const TRIAL_WAITS: Duration = Duration::from_secs(12);

/// `POST connection-check`: `{taxId?, config?, upTo?}`. Without `config` it is the saved configuration that is tested; one that comes
/// along is kept nowhere. `upTo` is the last line to be gone through.
pub(crate) async fn run(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    given: Body,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let given = body::read(given, MAX_CONFIG + 1024, locale).await?;
    // Optional: a customer whom the ERP should find.
    let tax_id = match given.get("taxId") {
        None | Some(Value::Null) => None,
        Some(Value::Text(text)) if door::is_empty(text) => None,
        Some(_) => Some(customers::tax_id_in(&given, locale)?),
    };
    let up_to = match given.get("upTo") {
        None | Some(Value::Null) => None,
        Some(name) => {
            let step = name.as_text().and_then(Step::parse);
            Some(step.ok_or_else(|| Problem::new(problem::CHECK_LINE_UNKNOWN, locale))?)
        }
    };
    let up_to = up_to.unwrap_or(Step::Methods);
    let unsaved = given.get("config").filter(|config| **config != Value::Null).cloned();
    let tested = if unsaved.is_some() { Tested::Unsaved } else { Tested::Saved };
    let loaded = match unsaved {
        // Whoever may not save an address may not have it called either.
        Some(_) if !caller.may(Scope::ConfigWrite) => return Err(scope_missing(Scope::ConfigWrite, locale)),
        Some(config) => unsaved_config(&state, &provider, config, locale).await?,
        None => load(&state, &provider, locale).await?,
    };
    // What the operator has to set is told at once; what is missing in the configuration is a line of the list.
    let needed = [Step::Host, Step::Token];
    if up_to >= Step::Token && needed.iter().all(|step| check_list::own(*step, &loaded.checked).is_empty()) {
        loaded.target(&state, locale)?;
    }
    // Each check asks for a token and connects: one at a time is enough for a provider.
    let running = match tested {
        Tested::Saved => state.checks().enter(provider.as_str(), ""),
        Tested::Unsaved => {
            tracing::info!(
                provider = provider.as_str(),
                by = caller.actor(),
                up_to = up_to.id(),
                "trial of a configuration"
            );
            trial(&state, &provider).await
        }
    };
    let Some(running) = running else {
        return Err(Problem::new(problem::CHECK_RUNNING, locale));
    };
    let (lines, received) = mpsc::channel(16);
    let walk = Walk::new(state, provider, loaded, (tested, up_to), locale, lines).by(&caller).asking_for(tax_id);
    tokio::spawn(async move {
        walk.run().await;
        drop(running);
    });
    Ok(body::lines(ReceiverStream::new(received)))
}

/// A place for a trial, as soon as the provider's last one has ended.
async fn trial(state: &AppState, provider: &ProviderName) -> Option<Alive> {
    // No provider's name has a blank.
    let name = format!("{} on trial", provider.as_str());
    let until = Instant::now() + TRIAL_WAITS;
    loop {
        let entered = state.checks().enter(&name, "");
        if entered.is_some() || Instant::now() >= until {
            return entered;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
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
        // Kept in every language; what was kept by an earlier edition was in one.
        if let Some(lines) =
            members.get_mut("lines").and_then(|lines| lines.get_mut(locale.tag())).map(serde_json::Value::take)
        {
            members.insert("lines".to_owned(), lines);
        }
        members.insert("changedSince".to_owned(), (now != Some(*version)).into());
    }
    Ok(Json(json!({"last": last.map(|(_, outcome)| outcome)})))
}
