//! The check-list as it is gone through, line by line.

use super::super::{catalog, customers};
use crate::access::{Caller, Scope};
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

/// Which configuration is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tested {
    /// The one that orders are sent with: what comes of it is kept.
    Saved,
    /// One that nobody has saved: nothing of it is kept.
    Unsaved,
}

pub(super) struct Walk {
    state: AppState,
    provider: ProviderName,
    loaded: Loaded,
    tested: Tested,
    up_to: Step,
    tax_id: Option<TaxId>,
    locale: Locale,
    by: String,
    /// Whether the caller may see the catalog.
    sees_catalog: bool,
    lines: mpsc::Sender<String>,
    /// Each line as it came out.
    told: Mutex<Vec<Told>>,
}

/// A line that has come out, before it is said in a language.
struct Told {
    step: Step,
    elapsed: Duration,
    outcome: Outcome,
}

impl Told {
    fn line(&self, locale: Locale) -> serde_json::Value {
        json!({
            "step": self.step.id(),
            "title": self.step.title().render(locale, &[]),
            "state": self.outcome.state.id(),
            "elapsedMs": u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX),
            "issues": render(&self.outcome.issues, locale),
        })
    }
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
    held: Option<HeldCatalog>,
}

impl Walk {
    pub(super) fn new(
        state: AppState,
        provider: ProviderName,
        loaded: Loaded,
        (tested, up_to): (Tested, Step),
        locale: Locale,
        lines: mpsc::Sender<String>,
    ) -> Self {
        let (by, told) = (String::new(), Mutex::default());
        Self { state, provider, loaded, tested, up_to, tax_id: None, locale, by, sees_catalog: false, lines, told }
    }

    /// Who goes through it.
    pub(super) fn by(self, caller: &Caller) -> Self {
        Self { by: caller.actor().to_owned(), sees_catalog: caller.may(Scope::CatalogRead), ..self }
    }

    /// A customer whom the ERP should find.
    pub(super) fn asking_for(self, tax_id: Option<TaxId>) -> Self {
        Self { tax_id, ..self }
    }

    /// It ends when the caller goes away: nobody is left to read the lines.
    pub(super) async fn run(self) {
        let mut found = Found::default();
        let ended = tokio::select! {
            ended = self.steps(&mut found) => ended,
            () = self.lines.closed() => Err(CallerGone),
        };
        if self.tested == Tested::Unsaved
            && let Some(target) = self.target()
        {
            self.state.erp().forget(&target).await;
        }
        if let Ok(ok) = ended {
            let end = self.end(ok, &mut found).await;
            let _ = self.lines.send(format!("{end}\n")).await;
        }
    }

    /// The last line, as JSON: what it came to. The pace is the ERP's that orders are sent to; the ERP's lists are in it where they
    /// came and nobody can ask for them otherwise.
    async fn end(&self, ok: bool, found: &mut Found) -> String {
        let mut end = json!({"ok": ok});
        match self.tested {
            Tested::Saved => {
                if let (Some(target), Some(members)) = (self.target(), end.as_object_mut()) {
                    let pace = self.state.pace().per_minute(self.state.store(), target.line()).await;
                    members.insert("requestsPerMinute".to_owned(), pace.into());
                }
                // Of a part nobody could say later that all of it was tested.
                if self.up_to == Step::Methods {
                    self.keep(ok).await;
                }
                end.to_string()
            }
            Tested::Unsaved => {
                let text = end.to_string();
                let held = self.held(found).await.filter(|_| self.sees_catalog);
                let catalog = held.as_ref().and_then(|held| std::str::from_utf8(&held.text).ok());
                match (catalog, text.strip_suffix('}')) {
                    // As it is: read and written again, a number could be another.
                    (Some(catalog), Some(open)) => format!("{open},\"catalog\":{catalog}}}"),
                    _ => text,
                }
            }
        }
    }

    /// The way to the ERP; none where the configuration has none.
    fn target(&self) -> Option<Target> {
        let target = self.loaded.target(&self.state, self.locale).ok()?;
        Some(if self.tested == Tested::Unsaved { target.on_trial() } else { target })
    }

    /// The outcome is there after a reload, and for who comes later.
    async fn keep(&self, ok: bool) {
        let told = std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner));
        // Whoever comes later may read another language than who has tested.
        let lines: serde_json::Map<String, serde_json::Value> = Locale::ALL
            .into_iter()
            .map(|locale| (locale.tag().to_owned(), told.iter().map(|told| told.line(locale)).collect()))
            .collect();
        let outcome = json!({"at": now(), "by": self.by, "ok": ok, "lines": lines});
        let kept = self.state.store().keep_check(&self.provider, self.loaded.version, &outcome).await;
        if let Err(error) = kept {
            tracing::error!(%error, "the outcome of a connection check could not be kept");
        }
    }

    async fn say(&self, line: serde_json::Value) -> Result<(), CallerGone> {
        self.lines.send(format!("{line}\n")).await.map_err(|_| CallerGone)
    }

    /// Does one line of the list, telling that it runs and how it came out.
    async fn step(&self, step: Step, work: impl Future<Output = Outcome>) -> Result<bool, CallerGone> {
        let title = step.title().render(self.locale, &[]);
        self.say(json!({"step": step.id(), "title": title, "state": "running", "issues": []})).await?;
        let began = Instant::now();
        let outcome = work.await;
        self.came_out(Told { step, elapsed: began.elapsed(), outcome }).await
    }

    /// A line that an earlier one keeps from being gone through.
    async fn skip(&self, step: Step) -> Result<bool, CallerGone> {
        let outcome = Outcome { state: StepState::Skipped, issues: Vec::new() };
        self.came_out(Told { step, elapsed: Duration::ZERO, outcome }).await
    }

    /// Whether it has not failed.
    async fn came_out(&self, told: Told) -> Result<bool, CallerGone> {
        let (line, passed) = (told.line(self.locale), told.outcome.state != StepState::Failed);
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(told);
        self.say(line).await?;
        Ok(passed)
    }

    /// Whether no line failed.
    async fn steps(&self, found: &mut Found) -> Result<bool, CallerGone> {
        let mut ok = true;
        for step in Step::ALL.into_iter().filter(|step| *step <= self.up_to) {
            ok &= self.line(step, found).await?;
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
        let Some(target) = self.target() else { return failed(&Fault::NotSent) };
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

    /// The catalog, where its lists came; the saved configuration's serves the next orders too.
    async fn held(&self, found: &mut Found) -> Option<HeldCatalog> {
        if found.held.is_none() {
            let (campaigns, contract_types) = found.campaigns.take().zip(found.contract_types.take())?;
            let needed = Needed { campaigns, contract_types };
            found.held = HeldCatalog::read(self.loaded.version, needed, found.optional.take()).ok();
            if let (Some(held), Tested::Saved) = (&found.held, self.tested) {
                self.state.catalogs().hold(&self.provider, held.clone()).await;
            }
        }
        found.held.clone()
    }
}

fn failed(fault: &Fault) -> Outcome {
    Outcome::of(fault.issues())
}

fn outcome(result: Result<(), Fault>) -> Outcome {
    result.err().map_or_else(|| Outcome::of(Vec::new()), |fault| failed(&fault))
}
