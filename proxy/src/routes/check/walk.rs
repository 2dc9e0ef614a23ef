//! The check-list as it is gone through, line by line.

use super::super::{catalog, customers};
use crate::clock::now;
use crate::erp::{Address, HeldCatalog, Needed, Optional, Target};
use crate::pace::Lane;
use crate::provider_config::Loaded;
use crate::state::AppState;
use datacake_voalle::catalog::Catalog;
use datacake_voalle::check_list::{self, Outcome, State as StepState, Step};
use datacake_voalle::issue::{Issue, Locale, render};
use datacake_voalle::json::Value;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::{Call, Fault, Unread, read_campaigns, read_contract_types, read_page, read_places};
use serde_json::json;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How long the check waits for a place.
const PLACE: Duration = Duration::from_secs(10);

pub(super) struct Walk {
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

/// What the lines so far have brought for those after them.
#[derive(Default)]
struct Found {
    /// Where it is reached.
    address: Option<Address>,
    /// Where there is a token for it.
    target: Option<Target>,
    campaigns: Option<Value>,
    contract_types: Option<Value>,
    optional: Option<Optional>,
}

impl Walk {
    pub(super) fn new(
        state: AppState,
        provider: ProviderName,
        loaded: Loaded,
        locale: Locale,
        lines: mpsc::Sender<String>,
    ) -> Self {
        Self { state, provider, loaded, tax_id: None, locale, by: String::new(), lines, told: Mutex::default() }
    }

    /// Who goes through it.
    pub(super) fn by(self, actor: &str) -> Self {
        Self { by: actor.to_owned(), ..self }
    }

    /// A customer whom the ERP should find.
    pub(super) fn asking_for(self, tax_id: Option<TaxId>) -> Self {
        Self { tax_id, ..self }
    }

    /// It ends when the caller goes away: nobody is left to read the lines.
    pub(super) async fn run(self) {
        let ended = tokio::select! {
            ended = self.steps() => ended,
            () = self.lines.closed() => Err(CallerGone),
        };
        if let Ok(ok) = ended {
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

    /// A line that an earlier one keeps from being gone through.
    async fn skip(&self, step: Step) -> Result<bool, CallerGone> {
        let title = step.title().render(self.locale, &[]);
        self.say(json!({"step": step.id(), "title": title, "state": StepState::Skipped.id(), "issues": []})).await?;
        Ok(true)
    }

    /// Whether no line failed.
    async fn steps(&self) -> Result<bool, CallerGone> {
        let (mut found, mut ok) = (Found::default(), true);
        for step in Step::ALL {
            ok &= self.line(step, &mut found).await?;
        }
        Ok(ok)
    }

    async fn line(&self, step: Step, found: &mut Found) -> Result<bool, CallerGone> {
        let empty = Catalog::empty();
        match (step, found.target.clone()) {
            (Step::Active | Step::Seller | Step::Lead | Step::Methods, _) => {
                self.step(step, async { self.offline(step, &empty) }).await
            }
            (Step::Host, _) => self.step(step, self.reach(found)).await,
            (Step::Token, _) => match found.address {
                Some(_) => self.step(step, self.enter(found)).await,
                None => self.skip(step).await,
            },
            (_, None) => self.skip(step).await,
            (Step::Campaigns, Some(target)) => {
                let read =
                    |value: &Value| read_campaigns(value).map(|campaigns| Catalog { campaigns, ..Catalog::empty() });
                self.step(step, self.list(step, &target, &Call::Campaigns, read, &mut found.campaigns)).await
            }
            (Step::ContractTypes, Some(target)) => {
                let read = |value: &Value| {
                    read_contract_types(value).map(|contract_types| Catalog { contract_types, ..Catalog::empty() })
                };
                self.step(step, self.list(step, &target, &Call::ContractTypes, read, &mut found.contract_types)).await
            }
            (Step::SellingPlace, Some(target)) => self.step(step, self.optional_lists(&target, found)).await,
            (Step::Customer, Some(target)) => self.step(step, self.customer(&target)).await,
            (Step::Products, Some(_)) => match self.held(found).await {
                Some(held) => self.step(step, async { self.offline(step, &held.catalog) }).await,
                None => self.skip(step).await,
            },
        }
    }

    fn offline(&self, step: Step, catalog: &Catalog) -> Outcome {
        check_list::offline(step, &self.loaded.checked, catalog)
    }

    fn own(&self, step: Step) -> Vec<Issue> {
        check_list::own(step, &self.loaded.checked)
    }

    /// Connects to both ports, when there is a place among the calls under way.
    async fn reach(&self, found: &mut Found) -> Outcome {
        let issues = self.own(Step::Host);
        if !issues.is_empty() {
            return Outcome::of(issues);
        }
        let Some(address) = Address::of(&self.loaded.checked.config.general) else {
            return failed(&Fault::NotSent);
        };
        let reached = match self.state.pace().place(self.provider.as_str(), PLACE).await {
            Ok(_place) => self.state.erp().reach(&address).await,
            Err(full) => Err(Fault::Pace(full.retry_after)),
        };
        found.address = reached.is_ok().then_some(address);
        outcome(reached)
    }

    /// Asks for a token anew.
    async fn enter(&self, found: &mut Found) -> Outcome {
        let issues = self.own(Step::Token);
        if !issues.is_empty() {
            return Outcome::of(issues);
        }
        let Ok(target) = self.loaded.target(&self.state, self.locale) else { return failed(&Fault::NotSent) };
        let renewed = self.state.erp().renew_token(&target).await;
        found.target = renewed.is_ok().then_some(target);
        outcome(renewed)
    }

    /// Fetches one of the ERP's lists and holds the configuration against it.
    async fn list(
        &self,
        step: Step,
        target: &Target,
        call: &Call,
        read: impl Fn(&Value) -> Option<Catalog>,
        found: &mut Option<Value>,
    ) -> Outcome {
        match self.state.ask(target, Lane::LookUps, call).await {
            Ok(value) => {
                let Some(catalog) = read(&value) else { return failed(&Fault::Unreadable(Unread::NoEnvelope)) };
                *found = Some(value);
                self.offline(step, &catalog)
            }
            Err(why) => failed(&why.into()),
        }
    }

    /// The selling places, and the types of incidents, which have no line of their own.
    async fn optional_lists(&self, target: &Target, found: &mut Found) -> Outcome {
        let lists = catalog::optional(&self.state, target, Lane::LookUps).await;
        let places = lists.places.as_ref().and_then(read_page).map(read_places);
        let selling_places = places.filter(|places| !places.is_empty());
        found.optional = Some(lists);
        self.offline(Step::SellingPlace, &Catalog { selling_places, ..Catalog::empty() })
    }

    /// Looks a customer up, where one was named.
    async fn customer(&self, target: &Target) -> Outcome {
        let Some(tax_id) = self.tax_id.clone() else { return self.offline(Step::Customer, &Catalog::empty()) };
        match customers::find(&self.state, target, Lane::LookUps, tax_id).await {
            Ok(found) => check_list::customer(found),
            Err(why) => failed(&why.into()),
        }
    }

    /// The catalog, where its lists came; it serves the next orders too.
    async fn held(&self, found: &mut Found) -> Option<HeldCatalog> {
        let (campaigns, contract_types) = found.campaigns.take().zip(found.contract_types.take())?;
        let needed = Needed { campaigns, contract_types };
        let held = HeldCatalog::read(self.loaded.version, needed, found.optional.take()).ok()?;
        self.state.catalogs().hold(&self.provider, held.clone()).await;
        Some(held)
    }
}

fn failed(fault: &Fault) -> Outcome {
    Outcome::of(fault.issues())
}

fn outcome(result: Result<(), Fault>) -> Outcome {
    result.err().map_or_else(|| Outcome::of(Vec::new()), |fault| failed(&fault))
}
