//! A send that is written down, step by step, in a task that outlives whoever asked for it.

use crate::clock::Deadline;
use crate::erp::{Failure, Target};
use crate::pace::{Lane, LineFull, Turn};
use crate::state::AppState;
use crate::store::{Detail, SendKind, SendRow, Status, StepRecord, StepState};
use datacake_voalle::issue::{Issue, Locale, render};
use datacake_voalle::json::Value;
use datacake_voalle::plan::Plan;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::{Call, Fault, read_protocol, read_transaction};
use serde_json::json;
use std::time::Duration;

/// How often a step is tried that certainly did not begin.
const TRIES: u32 = 3;
/// The longest pause that the ERP may ask for before such a step is tried again.
const LONGEST_PAUSE: u64 = 60;

/// The steps of a plan, before the first is begun, and the way that they are planned for.
pub(crate) fn planned(plan: &Plan, tax_id: Option<&TaxId>, target: &Target) -> Detail {
    let step = |request: &serde_json::Value| StepRecord {
        endpoint: request.get("endpoint").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        state: StepState::Planned,
        request: request.get("body").cloned().unwrap_or_default(),
        issues: Vec::new(),
    };
    let steps = crate::planning::requests_of(plan).iter().map(step).collect();
    let tax_id = tax_id.map(|tax_id| tax_id.as_str().to_owned());
    Detail { steps, tax_id, destination: target.destination(), ..Detail::default() }
}

/// Why a send ended before the ERP began: it may be tried again.
#[derive(Debug)]
pub(crate) enum NotBegun {
    /// The ERP could not be reached, or asked to wait.
    Fault(Fault),
    /// Its line is too long.
    LineFull(LineFull),
    /// It could not be written down.
    NotWritten,
}

/// How a send ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) row: SendRow,
    pub(crate) not_begun: Option<NotBegun>,
}

/// Does the steps of a send that are not done yet; `first` is the turn of the first one, where it was taken already. Never
/// dropped half-way: whoever wants a send done runs it in a task of its own.
pub(crate) async fn run(
    state: AppState,
    provider: ProviderName,
    target: Target,
    row: SendRow,
    first: Option<Turn>,
    locale: Locale,
) -> Ended {
    match state.live().enter(&row.id, &row.owner) {
        Some(_alive) => go_on(&state, &provider, &target, row, first, locale).await,
        // This process is at it already.
        None => Ended { row, not_begun: None },
    }
}

/// The same for a send that is counted as alive already.
pub(crate) async fn go_on(
    state: &AppState,
    provider: &ProviderName,
    target: &Target,
    mut row: SendRow,
    first: Option<Turn>,
    locale: Locale,
) -> Ended {
    let sending = Sending { state, provider, target, locale };
    let not_begun = match sending.steps(&mut row, first).await {
        Ok(()) => {
            let settles = row.detail.steps.last().is_some_and(|step| step.endpoint == "settlements");
            row.status = if settles { Status::Accepted } else { Status::Done };
            None
        }
        Err(Stop::Ended) => None,
        Err(Stop::NotBegun(why)) => Some(why),
        // Whoever has taken it over writes down what becomes of it.
        Err(Stop::Lost) => {
            tracing::warn!(send = %row.id, "a send was taken over");
            let now = state.store().send(provider, &row.id).await.ok().flatten();
            return Ended { row: now.unwrap_or(row), not_begun: None };
        }
    };
    end(state, provider, &mut row).await;
    Ended { row, not_begun }
}

/// Writes down what became of a send: what is known must not be lost to a database that is away for a while, and so it is
/// tried for as long as the process lives.
pub(crate) async fn end(state: &AppState, provider: &ProviderName, row: &mut SendRow) {
    let look_in = first_look(state, row);
    let mut wait = 1;
    loop {
        match state.store().end(provider, row, look_in).await {
            Ok(true) => break,
            Ok(false) => {
                tracing::warn!(send = %row.id, status = row.status.id(), protocol = row.protocol_id, "a send had been taken over before its end was written down");
                break;
            }
            Err(error) => tracing::error!(send = %row.id, %error, "what became of a send could not be written down"),
        }
        tokio::time::sleep(Duration::from_secs(wait)).await;
        wait = (wait * 2).min(15);
    }
    state.metrics().sends.with_label_values(&[provider.as_str(), row.route.as_str(), row.status.id()]).inc();
    tracing::info!(send = %row.id, provider = provider.as_str(), route = %row.route, status = row.status.id(), "send ended");
}

/// When the proxy first looks after a send by itself; none where only an operator can.
pub(crate) fn first_look(state: &AppState, row: &SendRow) -> Option<Duration> {
    let by_itself = match row.status {
        Status::Accepted => true,
        // A settlement's title, and a person, can be looked up; a sale or a lead can't.
        Status::Unknown => row.kind == SendKind::Payment || lost_registration(row).is_some(),
        Status::Started | Status::Done | Status::Refused => false,
    };
    by_itself.then(|| Duration::from_millis(state.settings().follow_ms))
}

/// The step that registers a person, where its answer was lost.
pub(crate) fn lost_registration(row: &SendRow) -> Option<usize> {
    row.detail.steps.iter().position(|step| step.state == StepState::Unknown && step.endpoint == "people")
}

/// Why the steps of a send stop.
enum Stop {
    /// The ERP refused, or nobody knows.
    Ended,
    NotBegun(NotBegun),
    /// The send is another process's.
    Lost,
}

struct Sending<'a> {
    state: &'a AppState,
    provider: &'a ProviderName,
    target: &'a Target,
    locale: Locale,
}

impl Sending<'_> {
    async fn steps(&self, row: &mut SendRow, mut first: Option<Turn>) -> Result<(), Stop> {
        for at in 0..row.detail.steps.len() {
            if row.detail.steps.get(at).is_some_and(|step| step.state != StepState::Done) {
                self.step(row, at, first.take()).await?;
            }
        }
        Ok(())
    }

    async fn step(&self, row: &mut SendRow, at: usize, mut first: Option<Turn>) -> Result<(), Stop> {
        let Some((call, body)) =
            row.detail.steps.get(at).and_then(|step| Some((call_of(&step.endpoint)?, step.request.to_string())))
        else {
            return Err(Stop::Ended);
        };
        let mut tries = 1;
        loop {
            let turn = match first.take() {
                Some(turn) => turn,
                None => {
                    match self.state.pace().turn_of_begun(self.state.store(), self.target.line(), Lane::Sends).await {
                        Ok(turn) => turn,
                        Err(full) => return self.not_begun(row, at, NotBegun::LineFull(full), &Fault::NotSent),
                    }
                }
            };
            let until = self.begin(row, at).await?;
            let failure = match self.state.erp().call(turn, self.target, &call, Some(&body), Some(until)).await {
                Ok(response) => {
                    done(row, at, &call, &response);
                    return Ok(());
                }
                Err(failure) => failure,
            };
            if let Fault::Pace(seconds) = failure.fault {
                self.state.pace().hold(self.state.store(), self.target.line(), seconds).await;
            }
            if !failure.may_have_begun && !matches!(failure.fault, Fault::Refused(_)) {
                // Certain not to have begun, and likely to pass: tried again by itself.
                let Some(pause) = pause_after(&failure).filter(|_| tries < TRIES) else {
                    return self.not_begun(row, at, NotBegun::Fault(failure.fault.clone()), &failure.fault);
                };
                set(row, at, StepState::Planned);
                self.begin_nothing(row).await?;
                tokio::time::sleep(pause).await;
                tries += 1;
                continue;
            }
            let fault = failure.fault;
            if matches!(fault, Fault::Refused(_)) {
                end_at(row, at, Status::Refused, StepState::Refused, &fault.issues(), self.locale);
            } else {
                end_at(row, at, Status::Unknown, StepState::Unknown, &fault.send_issues(), self.locale);
            }
            return Err(Stop::Ended);
        }
    }

    fn not_begun(&self, row: &mut SendRow, at: usize, why: NotBegun, fault: &Fault) -> Result<(), Stop> {
        end_at(row, at, Status::Refused, StepState::NotSent, &fault.issues(), self.locale);
        Err(Stop::NotBegun(why))
    }

    /// Writes down that a step begins, and answers until when it may. What can't be written down is not begun, and neither is
    /// what is another's by now.
    async fn begin(&self, row: &mut SendRow, at: usize) -> Result<Deadline, Stop> {
        set(row, at, StepState::Started);
        loop {
            // Counted from before the lease was asked for; it is held from after that.
            let until = Deadline::after(self.state.settings().lease());
            match self.state.store().begin_step(self.provider, row).await {
                // An answer that came late may be old news: asked again, it says whose the send is now.
                Ok(true) if until.is_half_over() => {}
                Ok(true) => return Ok(until),
                Ok(false) => return Err(Stop::Lost),
                Err(error) => {
                    tracing::error!(send = %row.id, %error, "a step could not be written down and was not begun");
                    end_at(row, at, Status::Refused, StepState::NotSent, &Fault::NotSent.issues(), self.locale);
                    return Err(Stop::NotBegun(NotBegun::NotWritten));
                }
            }
        }
    }

    /// Writes down that no step is under way, so that a process that ends now leaves nothing unknown.
    async fn begin_nothing(&self, row: &mut SendRow) -> Result<(), Stop> {
        match self.state.store().begin_step(self.provider, row).await {
            Ok(false) => Err(Stop::Lost),
            Ok(true) => Ok(()),
            Err(error) => {
                tracing::error!(send = %row.id, %error, "a pause could not be written down");
                Ok(())
            }
        }
    }
}

/// The call behind a step's name.
pub(crate) fn call_of(endpoint: &str) -> Option<Call> {
    Some(match endpoint {
        "people" => Call::RegisterPerson,
        "leads" => Call::CreateLead,
        "sales" => Call::StartSale,
        "settlements" => Call::ReceivePayment,
        _ => return None,
    })
}

/// How long to wait before what did not begin is tried again; none where waiting mends nothing.
fn pause_after(failure: &Failure) -> Option<Duration> {
    match failure.fault {
        Fault::TokenRefused if failure.token_was_old => Some(Duration::ZERO),
        Fault::Pace(seconds) => (seconds <= LONGEST_PAUSE).then(|| Duration::from_secs(seconds)),
        Fault::TokenRefused | Fault::Untrusted | Fault::WrongPort => None,
        _ => Some(Duration::from_secs(1)),
    }
}

fn set(row: &mut SendRow, at: usize, state: StepState) {
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.state = state;
    }
}

/// Takes over what the ERP answered to a step that it did.
pub(crate) fn done(row: &mut SendRow, at: usize, call: &Call, response: &Value) {
    set(row, at, StepState::Done);
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.issues.clear();
    }
    row.detail.issues.clear();
    match call {
        Call::StartSale => row.protocol_id = read_protocol(response),
        Call::ReceivePayment => row.transaction_id = read_transaction(response).map(|id| id.to_string()),
        _ => {}
    }
}

/// Ends a send at one of its steps; those after it were not sent.
pub(crate) fn end_at(row: &mut SendRow, at: usize, status: Status, state: StepState, issues: &[Issue], locale: Locale) {
    let issues: Vec<_> = render(issues, locale).iter().map(|issue| json!(issue)).collect();
    for (index, step) in row.detail.steps.iter_mut().enumerate().skip(at) {
        step.state = if index == at { state } else { StepState::NotSent };
        step.issues = if index == at { issues.clone() } else { Vec::new() };
    }
    row.status = status;
    row.detail.issues = issues;
}

/// A send as callers see it: `Send` of the JavaScript surface.
pub(crate) fn shown(row: &SendRow) -> serde_json::Value {
    let mut send = json!({
        "id": row.id,
        "kind": row.kind,
        "sourceId": row.source_id,
        "route": row.route,
        "status": row.status,
        "attempt": row.attempt,
        "createdAt": row.created_at,
        "updatedAt": row.updated_at,
        "followed": row.followed,
        "steps": row.detail.steps,
        "issues": row.detail.issues,
    });
    let optional = [
        ("protocolId", row.protocol_id.clone().map(Into::into)),
        ("transactionId", row.transaction_id.clone().map(Into::into)),
        ("taxId", row.detail.tax_id.clone().map(Into::into)),
        ("resolution", row.detail.resolution.clone()),
        ("removed", row.removed.then_some(true.into())),
    ];
    if let Some(members) = send.as_object_mut() {
        members.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    send
}
