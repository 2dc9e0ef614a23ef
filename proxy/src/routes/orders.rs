//! Sending: an order or payment with the requests that the browser built is planned again, claimed and done.

mod agreed;
mod asking;
mod identity;

pub(crate) use identity::Identity;

use super::body;
use crate::access::{Caller, Scope};
use crate::clock::{Deadline, now_ms};
use crate::erp::Target;
use crate::language::Language;
use crate::life::{self, Ended, NotBegun, shown};
use crate::pace::{Lane, Turn};
use crate::planning::{differences, requests_of};
use crate::problem::{self, Problem};
use crate::provider_config::{Loaded, held, provider};
use crate::state::AppState;
use crate::store::{Claim, Claimed, SendKind, SendRow, Status, StepRecord, StepState, StoreError, write_to};
use agreed::Agreed;
use asking::{Asking, Planned};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use datacake_voalle::issue::{Locale, any_error};
use datacake_voalle::json::{MAX_SEND, Value};
use datacake_voalle::plan::{Plan, Route};
use datacake_voalle::send::{self, Clock, Send, Write};
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::Fault;
use identity::canonical;
use std::time::Duration;
use tracing::Instrument;

/// `POST orders`: `{order, requests, erp?}`; a lead is an order of that kind.
pub(crate) async fn order(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    given: axum::body::Body,
) -> Result<Response, Problem> {
    send(&state, (&caller, locale), &name, given, "order").await
}

/// `POST payments`: `{payment, requests, erp?}`.
pub(crate) async fn payment(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    given: axum::body::Body,
) -> Result<Response, Problem> {
    send(&state, (&caller, locale), &name, given, "payment").await
}

async fn send(
    state: &AppState,
    (caller, locale): (&Caller, Locale),
    name: &str,
    given: axum::body::Body,
    member: &str,
) -> Result<Response, Problem> {
    let provider = provider(name, locale)?;
    let given = body::read(given, MAX_SEND, locale).await?;
    let source = given.get(member).cloned().unwrap_or(Value::Null);
    let kind = match (member, source.get("kind").and_then(Value::as_text).map(str::trim)) {
        ("payment", _) => SendKind::Payment,
        (_, Some("lead")) => SendKind::Lead,
        _ => SendKind::Order,
    };
    let identity = Identity::of(&source).ok_or_else(|| Problem::new(problem::ID_INVALID, locale))?;
    let asked = given.get("requests").map(Value::to_json).and_then(|text| serde_json::from_str(&text).ok());
    let wanted = Wanted {
        state,
        provider: &provider,
        caller,
        locale,
        kind,
        fingerprint: state.store().fingerprint(&canonical(&source)),
        identity,
        source,
        asked: asked.unwrap_or_default(),
        agreed: given.get("erp").and_then(Agreed::read),
    };
    let longest = Deadline::after(Duration::from_secs(state.settings().pace_wait_seconds));
    loop {
        match wanted.try_once().await? {
            Tried::Answered(response) => return Ok(response),
            // Sends of one document run one after another: what the other does may change where this one goes.
            Tried::Busy(subject) => wanted.wait(&subject, &longest).await?,
            Tried::Outdated if longest.is_over() => return Err(Problem::new(problem::PLAN_DIFFERS, locale)),
            Tried::Outdated => {}
        }
    }
}

/// Characters that are kept of a name.
const LONGEST_NAME: usize = 200;

/// An order or payment that somebody wants sent.
struct Wanted<'a> {
    state: &'a AppState,
    provider: &'a ProviderName,
    caller: &'a Caller,
    locale: Locale,
    kind: SendKind,
    identity: Identity,
    fingerprint: String,
    source: Value,
    /// The requests that the browser built.
    asked: serde_json::Value,
    /// Where whoever agreed to it was told that it goes.
    agreed: Option<Agreed>,
}

/// All that a send begins with.
struct Ready {
    claim: Claim,
    target: Target,
    /// The step that is begun with the row, and until when it may be called.
    first: Option<(Write, Deadline)>,
    turn: Turn,
}

enum Begun {
    Ended(Box<Ended>),
    Not(Claimed),
}

enum Tried {
    Answered(Response),
    /// Another send of this document is under way.
    Busy(String),
    /// It was planned with a configuration that is not the one in the database any more.
    Outdated,
}

impl Wanted<'_> {
    /// Whether the configuration in the database is another than this version; then it is not held any longer.
    async fn is_outdated(&self, version: i64) -> bool {
        let now = self.state.store().config_version(self.provider).await;
        let is_outdated = now.is_ok_and(|now| now != Some(version));
        if is_outdated {
            self.state.configs().withdraw(self.provider.as_str());
        }
        is_outdated
    }

    /// Its row, and what tells about the customer.
    async fn read(&self) -> Result<(Option<SendRow>, Vec<SendRow>), Problem> {
        let (store, ids) = (self.state.store(), (self.identity.id.as_str(), self.identity.raw.as_str()));
        let subject = match self.kind {
            SendKind::Payment => None,
            SendKind::Order | SendKind::Lead => {
                let (order, _) = datacake_voalle::order::read(&self.source);
                order.customer.tax_id.good().map(|tax_id| store.subject(self.provider.as_str(), tax_id.as_str()))
            }
        };
        let found = store.send_and_subject(self.provider, self.kind, ids, subject.as_deref()).await;
        found.map_err(|error| Problem::internal(&error, self.locale))
    }

    /// What the customer is called: what people search by. Titles of payments name nobody.
    fn customer(&self) -> Option<String> {
        let customer = self.source.get("customer")?;
        let names = ["name", "tradeName"].into_iter().filter_map(|name| customer.get(name)?.as_text());
        let name = names.map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
        Some(name.chars().take(LONGEST_NAME).collect()).filter(|name: &String| !name.is_empty())
    }

    fn is_same(&self, row: &SendRow) -> bool {
        self.state.store().is_same(row, &self.fingerprint)
    }

    async fn try_once(&self) -> Result<Tried, Problem> {
        let (state, locale) = (self.state, self.locale);
        let (known, theirs) = self.read().await?;
        if let Some(row) = known.as_ref().filter(|row| row.status != Status::Refused) {
            return self.sent_before(row).map(Tried::Answered);
        }
        let loaded = held(state, self.provider, locale).await?;
        if let Some(at) = &loaded.restored_at {
            return Err(Problem::new(problem::RESTORED, locale).member("restoredAt", at.as_str()));
        }
        // The earlier attempt's last write may still be on its way.
        if known.as_ref().is_some_and(|row| state.live().has(&row.id)) {
            return Err(Problem::new(problem::SEND_IN_FLIGHT, locale));
        }
        match self.ready(&loaded, known, &theirs).await {
            Ok(ready) => self.begin(ready).await,
            // What is refused must not be refused by what somebody has changed since.
            Err(_) if self.is_outdated(loaded.version).await => Ok(Tried::Outdated),
            Err(problem) => Err(problem),
        }
    }

    /// Plans it, holds that against what the browser built, and waits for its turn.
    async fn ready(&self, loaded: &Loaded, known: Option<SendRow>, theirs: &[SendRow]) -> Result<Ready, Problem> {
        let (state, locale) = (self.state, self.locale);
        let asking = Asking { state, provider: self.provider, loaded, known: known.as_ref(), theirs, locale };
        let planned = match self.kind {
            SendKind::Order | SendKind::Lead => asking.order(&self.source).await?,
            SendKind::Payment => asking.payment(&self.source).await?,
        };
        self.compare(&planned.plan, loaded)?;
        let target = loaded.target(state, locale)?;
        // Before anything is written down: who can't be let in has sent nothing.
        let turn = state.pace().turn(state.store(), target.line(), Lane::Sends).await;
        let turn = turn.map_err(|full| Problem::line_full(full, locale))?;
        let (destination, tax_id) = (target.destination(), planned.tax_id.as_ref());
        // What an earlier attempt did for another customer, or in another ERP, counts for nothing here.
        let counts = |row: &&SendRow| {
            row.detail.destination == destination && row.detail.tax_id.as_deref() == tax_id.map(TaxId::as_str)
        };
        let earlier = known.as_ref().filter(counts);
        // Counted from before the decision, as for every further step.
        let until = Deadline::after(state.settings().lease());
        let waiting = life_of(&planned, known.as_ref(), earlier);
        let (life, first) = match life::first_step(&waiting, Clock::new(now_ms(), state.ages())) {
            Some((begun, write)) => (begun, Some((write, until))),
            None => (waiting, None),
        };
        let claim = Claim {
            provider: self.provider.clone(),
            kind: self.kind,
            source_id: self.identity.id.clone(),
            route: route_id(planned.plan.route),
            fingerprint: self.fingerprint.clone(),
            title_id: planned.title_id,
            subject: tax_id.map(|tax_id| state.store().subject(self.provider.as_str(), tax_id.as_str())),
            actor: self.caller.actor().to_owned(),
            attempt: life.attempt.into(),
            config_version: loaded.version,
            is_registered: life.registered().is_some(),
            detail: life::planned(&planned.plan, earlier, &life, (tax_id, self.customer(), planned.amount, &target)),
            refused: known,
        };
        Ok(Ready { claim, target, first, turn })
    }

    /// Claims its row and does it, in a task of its own: a caller who goes away changes nothing, not even between the two.
    async fn begin(&self, Ready { claim, target, first, turn }: Ready) -> Result<Tried, Problem> {
        let (state, locale) = (self.state.clone(), self.locale);
        let subject = claim.subject.clone();
        let task = async move {
            Ok(match state.store().claim(claim).await? {
                Claimed::Row(row) => {
                    Begun::Ended(Box::new(life::run(state, target, *row, (first, turn), locale).await))
                }
                other => Begun::Not(other),
            })
        };
        let begun = self.state.tasks().spawn(task.instrument(tracing::Span::current())).await;
        let begun: Result<Begun, StoreError> =
            begun.map_err(|_| Problem::internal(&"a send's task ended early", locale))?;
        match begun.map_err(|error| Problem::internal(&error, locale))? {
            Begun::Ended(ended) => self.answer(*ended).map(Tried::Answered),
            Begun::Not(Claimed::TitleTaken) => Err(Problem::new(problem::TITLE_TAKEN, locale)),
            // Another proxy has noticed, or saved, what this one had not heard of yet.
            Begun::Not(Claimed::Restored | Claimed::ConfigChanged) => {
                self.state.configs().withdraw(self.provider.as_str());
                Ok(Tried::Outdated)
            }
            Begun::Not(Claimed::SubjectBusy) => Ok(Tried::Busy(subject.unwrap_or_default())),
            Begun::Not(Claimed::Taken | Claimed::Row(_)) => {
                // Somebody else was quicker between the look above and here.
                let (row, _) = self.read().await?;
                row.map_or_else(
                    || Err(Problem::new(problem::SEND_IN_FLIGHT, locale)),
                    |row| self.sent_before(&row).map(Tried::Answered),
                )
            }
        }
    }

    /// What the browser built must be what is planned here, and for the ERP that was agreed to.
    fn compare(&self, plan: &Plan, loaded: &Loaded) -> Result<(), Problem> {
        if any_error(&plan.issues) || plan.requests.is_empty() {
            let kind = if any_error(&plan.issues) { problem::PLAN_REFUSED } else { problem::NOTHING_TO_SEND };
            return Err(Problem::new(kind, self.locale).issues(plan.issues.clone()));
        }
        let mut found =
            self.agreed.as_ref().map(|agreed| agreed.differences(&loaded.checked.config.general)).unwrap_or_default();
        found.extend(differences(&self.asked, &serde_json::Value::Array(requests_of(plan))));
        if found.is_empty() {
            return Ok(());
        }
        Err(Problem::new(problem::PLAN_DIFFERS, self.locale).member("differences", found))
    }

    async fn wait(&self, subject: &str, longest: &Deadline) -> Result<(), Problem> {
        let store = self.state.store();
        loop {
            // First: who finds it free and is late again each time must not wait for ever.
            if longest.is_over() {
                return Err(Problem::new(problem::CUSTOMER_BUSY, self.locale).retry_after(5));
            }
            let busy = store.is_busy(self.provider.as_str(), subject).await;
            if !busy.map_err(|error| Problem::internal(&error, self.locale))? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn answer(&self, ended: Ended) -> Result<Response, Problem> {
        let locale = self.locale;
        let shown = shown(&ended.row, self.state.ages());
        // A person who was registered stays so: then it is not true that nothing was sent.
        let is_there = |step: &StepRecord| matches!(step.state, StepState::Done | StepState::Known);
        let partly = ended.row.detail.steps.iter().any(|step| step.endpoint == "people" && is_there(step));
        let problem = match ended.not_begun {
            None if ended.row.status == Status::Started => Problem::new(problem::SEND_IN_FLIGHT, locale),
            None => return Ok((StatusCode::CREATED, Json(shown)).into_response()),
            Some(NotBegun::Fault(fault)) if partly => {
                let problem = Problem::new(problem::PARTLY_SENT, locale).issues(fault.issues());
                if let Fault::Pace(seconds) = fault { problem.retry_after(seconds) } else { problem }
            }
            Some(NotBegun::LineFull(full)) if partly => {
                Problem::new(problem::PARTLY_SENT, locale).retry_after(full.retry_after)
            }
            Some(NotBegun::NotWritten) if partly => Problem::new(problem::PARTLY_SENT, locale),
            Some(NotBegun::Fault(fault)) => Problem::upstream(&fault, locale, Vec::new()),
            Some(NotBegun::LineFull(full)) => Problem::line_full(full, locale),
            Some(NotBegun::NotWritten) => Problem::new(problem::NOT_WRITTEN, locale),
        };
        Err(problem.member("send", shown))
    }

    /// What a second call of the same order or payment gets: never a second send. Who brings other content and may not read
    /// the journal is told how the send stands, and nothing of what is in it.
    fn sent_before(&self, row: &SendRow) -> Result<Response, Problem> {
        let shown = if self.is_same(row) || self.caller.may(Scope::SendsRead) {
            shown(row, self.state.ages())
        } else {
            serde_json::json!({"id": row.id, "status": row.status})
        };
        let problem = |kind| Err(Problem::new(kind, self.locale).member("send", shown.clone()));
        match row.status {
            Status::Started => problem(problem::SEND_IN_FLIGHT),
            Status::Unknown if row.followed => problem(problem::SEND_FOLLOWED),
            Status::Unknown => problem(problem::SEND_UNKNOWN),
            _ if !self.is_same(row) => problem(problem::PAYLOAD_DIFFERS),
            _ => Ok(([("idempotent-replayed", "true")], Json(shown)).into_response()),
        }
    }
}

/// How a send begins: the next attempt of one that was refused (`earlier`, where what it did counts), or a new one.
fn life_of(planned: &Planned, known: Option<&SendRow>, earlier: Option<&SendRow>) -> Send {
    let requests = &planned.plan.requests;
    let writes: Vec<_> = requests.iter().map(|request| write_to(request.endpoint)).collect();
    let route = match planned.plan.route {
        Route::Lead => send::Route::Lead,
        Route::Settlement => send::Route::Settlement,
        Route::Sale | Route::None => send::Route::Sale,
    };
    if let Some(row) = earlier {
        return Send { route, ..row.life().again(&writes, planned.is_registered, now_ms()) };
    }
    let attempt = known.map_or(1, |row| row.life().attempt.saturating_add(1));
    Send { attempt, ..Send::begin(route, &writes, planned.is_registered, now_ms()) }
}

const fn route_id(route: Route) -> &'static str {
    match route {
        Route::Sale => "sale",
        Route::Lead => "lead",
        Route::Settlement => "settlement",
        Route::None => "none",
    }
}
