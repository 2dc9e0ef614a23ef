//! "Testar conexão": the check-list gone through, each line told as it changes (NDJSON).

use super::{body, catalog, customers};
use crate::access::Caller;
use crate::clock::now;
use crate::erp::{HeldCatalog, Needed, Optional, Target};
use crate::language::Language;
use crate::pace::Lane;
use crate::problem::{self, Problem};
use crate::provider_config::{Loaded, load, provider};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use datacake_voalle::catalog::Catalog;
use datacake_voalle::check_list::{self, Outcome, State as StepState, Step};
use datacake_voalle::door;
use datacake_voalle::issue::{Locale, render};
use datacake_voalle::json::Value;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::{Call, Fault, Unread, read_campaigns, read_contract_types, read_page, read_places};
use serde_json::json;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

/// `POST connection-check`.
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
    if check_list::blocked(&loaded.checked).is_none() {
        loaded.target(&state, locale)?;
    }
    // Each check asks for a token and connects: one at a time is enough for a provider.
    let Some(running) = state.checks().enter(provider.as_str(), "") else {
        return Err(Problem::new(problem::CHECK_RUNNING, locale));
    };
    let (lines, received) = mpsc::channel(16);
    // It ends by itself when the caller goes away: nobody is left to read the lines.
    tokio::spawn(async move {
        let by = caller.actor().to_owned();
        Walk { state, provider, loaded, tax_id, locale, by, lines, told: Mutex::default() }.run().await;
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

/// How long the check waits for a place.
const PLACE: Duration = Duration::from_secs(10);

struct Walk {
    state: AppState,
    provider: ProviderName,
    loaded: Loaded,
    tax_id: Option<TaxId>,
    locale: Locale,
    by: String,
    lines: mpsc::Sender<String>,
    /// Each line as it came out.
    told: Mutex<Vec<serde_json::Value>>,
}

/// Nobody reads any more.
struct CallerGone;

impl Walk {
    async fn run(self) {
        if let Ok(ok) = self.steps().await {
            let mut end = json!({"ok": ok});
            if let (Ok(target), Some(members)) = (self.loaded.target(&self.state, self.locale), end.as_object_mut()) {
                let pace = self.state.pace().per_minute(self.state.store(), target.line()).await;
                members.insert("requestsPerMinute".to_owned(), pace.into());
            }
            self.keep(ok).await;
            let _ = self.say(end).await;
        }
    }

    /// The outcome is there after a reload, and for who comes later.
    async fn keep(&self, ok: bool) {
        let lines = std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner));
        let outcome = json!({"at": now(), "by": self.by, "ok": ok, "lines": lines});
        let kept = self.state.store().keep_check(&self.provider, self.loaded.version, &outcome).await;
        if let Err(error) = kept {
            tracing::error!(%error, "the outcome of a connection check could not be kept");
        }
    }

    async fn say(&self, line: serde_json::Value) -> Result<(), CallerGone> {
        if line.get("state").is_some_and(|state| state != "running") {
            self.told.lock().unwrap_or_else(PoisonError::into_inner).push(line.clone());
        }
        self.lines.send(format!("{line}\n")).await.map_err(|_| CallerGone)
    }

    /// Does one line of the list, telling that it runs and how it came out.
    async fn step(&self, step: Step, work: impl Future<Output = Outcome>) -> Result<bool, CallerGone> {
        let title = step.title().render(self.locale, &[]);
        self.say(json!({"step": step.id(), "title": title, "state": "running", "issues": []})).await?;
        let began = Instant::now();
        let outcome = work.await;
        self.say(json!({
            "step": step.id(),
            "title": title,
            "state": outcome.state.id(),
            "elapsedMs": u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            "issues": render(&outcome.issues, self.locale),
        }))
        .await?;
        Ok(outcome.state != StepState::Failed)
    }

    async fn skip(&self, step: Step) -> Result<(), CallerGone> {
        let title = step.title().render(self.locale, &[]);
        self.say(json!({"step": step.id(), "title": title, "state": StepState::Skipped.id(), "issues": []})).await
    }

    async fn steps(&self) -> Result<bool, CallerGone> {
        let checked = &self.loaded.checked;
        let empty = Catalog::empty();
        let (target, mut ok) = self.reach().await?;
        let token = match &target {
            Some(target) => {
                let renewed = async { outcome(self.state.erp().renew_token(target).await) };
                self.step(Step::Token, renewed).await?
            }
            None => {
                self.skip(Step::Token).await?;
                false
            }
        };
        ok &= token;
        let target = target.filter(|_| token);
        let campaigns = self.list(Step::Campaigns, target.as_ref(), &Call::Campaigns, &mut ok).await?;
        let contract_types = self.list(Step::ContractTypes, target.as_ref(), &Call::ContractTypes, &mut ok).await?;
        let optional = self.optional_lists(target.as_ref(), &mut ok).await?;
        self.customer(target.as_ref(), &mut ok).await?;
        let held = match campaigns.zip(contract_types) {
            Some((campaigns, contract_types)) => {
                let needed = Needed { campaigns, contract_types };
                let held = HeldCatalog::read(self.loaded.version, needed, optional).ok();
                if let Some(held) = &held {
                    self.state.catalogs().hold(&self.provider, held.clone()).await;
                }
                held
            }
            None => None,
        };
        match &held {
            Some(held) => {
                let found = async { check_list::offline(Step::Products, checked, &held.catalog) };
                ok &= self.step(Step::Products, found).await?;
            }
            None => self.skip(Step::Products).await?,
        }
        for step in [Step::Lead, Step::Methods] {
            ok &= self.step(step, async { check_list::offline(step, checked, &empty) }).await?;
        }
        Ok(ok)
    }

    /// The selling places, and the types of incidents, which have no line of their own.
    async fn optional_lists(&self, target: Option<&Target>, ok: &mut bool) -> Result<Option<Optional>, CallerGone> {
        let Some(target) = target else {
            self.skip(Step::SellingPlace).await?;
            return Ok(None);
        };
        let mut found = None;
        let work = async {
            let lists = catalog::optional(&self.state, target, Lane::LookUps).await;
            let places = lists.places.as_ref().and_then(read_page).map(read_places);
            let selling_places = places.filter(|places| !places.is_empty());
            found = Some(lists);
            let listed = Catalog { selling_places, ..Catalog::empty() };
            check_list::offline(Step::SellingPlace, &self.loaded.checked, &listed)
        };
        *ok &= self.step(Step::SellingPlace, work).await?;
        Ok(found)
    }

    /// Looks a customer up, where one was named.
    async fn customer(&self, target: Option<&Target>, ok: &mut bool) -> Result<(), CallerGone> {
        let (Some(target), Some(tax_id)) = (target, self.tax_id.clone()) else {
            let outcome = check_list::offline(Step::Customer, &self.loaded.checked, &Catalog::empty());
            let outcome = if target.is_some() { outcome } else { Outcome { issues: Vec::new(), ..outcome } };
            return self.step(Step::Customer, async { outcome }).await.map(drop);
        };
        let work = async {
            match customers::find(&self.state, target, Lane::LookUps, tax_id).await {
                Ok(found) => check_list::customer(found),
                Err(why) => outcome(Err(why.into())),
            }
        };
        *ok &= self.step(Step::Customer, work).await?;
        Ok(())
    }

    async fn reach(&self) -> Result<(Option<Target>, bool), CallerGone> {
        if let Some(blocked) = check_list::blocked(&self.loaded.checked) {
            self.step(Step::Host, async { blocked }).await?;
            return Ok((None, false));
        }
        let Ok(target) = self.loaded.target(&self.state, self.locale) else {
            self.step(Step::Host, async { Outcome::of(Fault::NotSent.issues()) }).await?;
            return Ok((None, false));
        };
        let reached = self.step(Step::Host, async { outcome(self.reached(&target).await) }).await?;
        Ok((Some(target).filter(|_| reached), reached))
    }

    /// Connects to both ports, when there is a place among the calls under way.
    async fn reached(&self, target: &Target) -> Result<(), Fault> {
        let place = self.state.pace().place(target.provider(), PLACE).await;
        let _place = place.map_err(|full| Fault::Pace(full.retry_after))?;
        self.state.erp().reach(target).await
    }

    /// Fetches one of the ERP's lists and holds the configuration against it.
    async fn list(
        &self,
        step: Step,
        target: Option<&Target>,
        call: &Call,
        ok: &mut bool,
    ) -> Result<Option<Value>, CallerGone> {
        let Some(target) = target else {
            self.skip(step).await?;
            return Ok(None);
        };
        let mut found = None;
        let work = async {
            match self.state.ask(target, Lane::LookUps, call).await {
                Ok(value) => {
                    let read = match step {
                        Step::Campaigns => {
                            read_campaigns(&value).map(|campaigns| Catalog { campaigns, ..Catalog::empty() })
                        }
                        _ => read_contract_types(&value)
                            .map(|contract_types| Catalog { contract_types, ..Catalog::empty() }),
                    };
                    let Some(catalog) = read else { return outcome(Err(Fault::Unreadable(Unread::NoEnvelope))) };
                    found = Some(value);
                    check_list::offline(step, &self.loaded.checked, &catalog)
                }
                Err(why) => outcome(Err(why.into())),
            }
        };
        *ok &= self.step(step, work).await?;
        Ok(found)
    }
}

fn outcome(result: Result<(), Fault>) -> Outcome {
    Outcome::of(result.err().map(|fault| fault.issues()).unwrap_or_default())
}
