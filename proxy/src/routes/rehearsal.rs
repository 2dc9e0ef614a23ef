//! The writing rehearsal: how it stands, and one step of it at a time, each confirmed by its name.

use super::body;
use crate::access::Caller;
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::provider_config::{Loaded, load, provider};
use crate::rehearsal::{Desk, is_running_elsewhere, live_name, next_step, standing, view, why_not};
use crate::state::AppState;
use crate::store::{Audit, Held};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::{Extension, Json};
use datacake_voalle::issue::{Issue, Locale};
use datacake_voalle::json::Value;
use datacake_voalle::rehearsal::{Rehearsal, Step, operator};
use datacake_voalle::value::{ErpHost, ProviderName};
use std::sync::Arc;
use tracing::Instrument;

/// The word for taking back what was made.
const CLEAN_UP: &str = "clean-up";
/// The word for having looked after the sales by hand.
const GIVE_UP: &str = "give-up";
/// More than a host, an e-mail, a phone and a step have.
const LONGEST: usize = 4096;

/// `GET first-contact/writing`.
pub(crate) async fn show(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    shown(&state, &provider, locale).await.map(Json)
}

async fn shown(state: &AppState, provider: &ProviderName, locale: Locale) -> Result<serde_json::Value, Problem> {
    let loaded = load(state, provider, locale).await?;
    let (held, is_running) = standing(state, provider).await.map_err(|error| Problem::internal(&error, locale))?;
    let refused = why_not(state, &loaded, (None, None)).await.map_err(|error| Problem::internal(&error, locale))?;
    let general = &loaded.checked.config.general;
    Ok(view((general, &refused), (held.as_ref(), is_running), locale))
}

/// `POST first-contact/writing`: `{host, email?, phone?, do}`, where `do` is the next step or `clean-up`, which needs neither e-mail
/// nor phone, or `give-up`, which asks the ERP nothing and needs no host either.
pub(crate) async fn act(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let given = body::read(given, LONGEST, locale).await?;
    let internal = |error: &dyn std::fmt::Display| Problem::internal(error, locale);
    let loaded = Arc::new(load(&state, &provider, locale).await?);
    let Some(alive) = state.checks().enter(&live_name(&provider), "") else {
        return Err(Problem::new(problem::REHEARSAL_RUNNING, locale));
    };
    let found = state.store().rehearsal(&provider).await.map_err(|error| internal(&error))?;
    let mut held = found.unwrap_or_else(|| Held { rehearsal: Rehearsal::default(), version: 0 });
    if is_running_elsewhere(&state, &held.rehearsal) {
        return Err(Problem::new(problem::REHEARSAL_RUNNING, locale));
    }
    held.rehearsal.abandon();

    let wanted = given.get("do").and_then(Value::as_text).unwrap_or_default();
    if wanted == GIVE_UP {
        give_up(&state, &provider, &loaded, &mut held, (&caller, locale)).await?;
        drop(alive);
        return shown(&state, &provider, locale).await.map(Json);
    }
    let is_cleaning = wanted == CLEAN_UP;
    if is_cleaning && held.rehearsal.records.is_empty() {
        return Err(Problem::new(problem::REHEARSAL_NOTHING, locale));
    }
    let host = given.get("host").and_then(Value::as_text).unwrap_or_default();
    let begun_at = is_cleaning.then_some(held.rehearsal.host.as_str());
    let refused = why_not(&state, &loaded, (begun_at, Some(host))).await.map_err(|error| internal(&error))?;
    let own = if is_cleaning { None } else { Some(operator(&given)) };
    let wrong = own.as_ref().and_then(|own| own.as_ref().err()).into_iter().flatten().cloned();
    let refused: Vec<Issue> = refused.into_iter().chain(wrong).collect();
    if !refused.is_empty() {
        return Err(Problem::new(problem::REHEARSAL_REFUSED, locale).issues(refused));
    }
    let step = match own {
        None => None,
        Some(own) => Some((next_of(&loaded, &held, wanted, locale)?, own.ok())),
    };
    let target = loaded.target(&state, locale)?.for_rehearsal();
    let actor = caller.actor().to_owned();
    let mut desk = Desk { state: state.clone(), provider: provider.clone(), loaded, target, locale, actor, held };
    // A caller who goes away changes nothing.
    let task = async move {
        let done = match step {
            Some((step, Some(operator))) => desk.step(step, &operator).await,
            Some((_, None)) => Ok(()),
            None => desk.clean_up().await,
        };
        drop(alive);
        done
    };
    let done = state.tasks().spawn(task.instrument(tracing::Span::current())).await;
    done.map_err(|_| internal(&"a rehearsal's task ended early"))??;
    shown(&state, &provider, locale).await.map(Json)
}

/// Writes down that somebody has looked after the sales by hand.
async fn give_up(
    state: &AppState,
    provider: &ProviderName,
    loaded: &Loaded,
    held: &mut Held,
    (caller, locale): (&Caller, Locale),
) -> Result<(), Problem> {
    if !held.rehearsal.can_be_given_up(host_of(loaded)) {
        return Err(Problem::new(problem::REHEARSAL_NOTHING, locale));
    }
    held.rehearsal.give_up();
    let audit =
        Audit { actor: caller.actor(), action: "rehearsed", subject: GIVE_UP.to_owned(), detail: String::new() };
    match state.store().keep_rehearsal(provider, held, Some(&audit)).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::new(problem::REHEARSAL_RUNNING, locale)),
        Err(error) => Err(Problem::internal(&error, locale)),
    }
}

/// The host of the configured ERP.
fn host_of(loaded: &Loaded) -> &str {
    loaded.checked.config.general.erp_host.good().map(ErpHost::as_str).unwrap_or_default()
}

/// The step that was named, if it is the next.
fn next_of(loaded: &Loaded, held: &Held, wanted: &str, locale: Locale) -> Result<Step, Problem> {
    let next = next_step((held.version > 0).then_some(&held.rehearsal), host_of(loaded));
    let named = Step::parse(wanted).filter(|step| Some(*step) == next);
    named.ok_or_else(|| {
        let problem = Problem::new(problem::REHEARSAL_STEP, locale);
        match next {
            Some(next) => problem.member("next", next.id()),
            None => problem,
        }
    })
}
