//! A send that is written down, step by step, in a task that outlives whoever asked for it.

use crate::clock::Deadline;
use crate::contacting;
use crate::erp::{Asked, Failure, Target};
use crate::pace::{Lane, LineFull, Turn};
use crate::state::AppState;
use crate::store::{Detail, SendKind, SendRow, Status, StepRecord, StepState};
use datacake_voalle::issue::{Issue, Locale, render};
use datacake_voalle::plan::Plan;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::{Call, Fault, Message, Proof, beside_success, prove, says_document_is_known};
use serde_json::json;
use std::time::Duration;
use tokio::time::Instant;

/// How often a step is tried that certainly did not begin.
const TRIES: u32 = 3;
/// For how long a step is tried again that the ERP asked to wait with, in whatever portions: whoever asked for the send is told
/// before they give up.
const LONGEST_PAUSE: Duration = Duration::from_secs(100);
/// The step that gives a person who was registered their phones: it follows the send, and decides nothing about it.
pub(crate) const CONTACT: &str = "contact";

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
            contacting::drop_where_not_ours(&mut row, locale);
            let settles = row.detail.steps.iter().any(|step| step.endpoint == "settlements");
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
        Status::Done => contact_step(row).is_some(),
        Status::Started | Status::Refused => false,
    };
    by_itself.then(|| Duration::from_millis(state.settings().follow_ms))
}

/// The step that registers a person, where its answer was lost.
pub(crate) fn lost_registration(row: &SendRow) -> Option<usize> {
    row.detail.steps.iter().position(|step| step.state == StepState::Unknown && step.endpoint == "people")
}

/// The step that still has to give the customer their phones: only where this send's own registration was answered as a success.
pub(crate) fn contact_step(row: &SendRow) -> Option<usize> {
    let steps = &row.detail.steps;
    let registered = steps.iter().any(|step| step.endpoint == "people" && step.state == StepState::Done);
    let waits = |step: &StepRecord| {
        step.endpoint == CONTACT && matches!(step.state, StepState::Planned | StepState::Started | StepState::Unknown)
    };
    steps.iter().position(waits).filter(|_| registered)
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
            let open = |step: &StepRecord| step.endpoint != CONTACT && !step.state.is_satisfied();
            if row.detail.steps.get(at).is_some_and(open) {
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
        let (mut tries, asked_since) = (1, Instant::now());
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
            let asked = Asked::order(&call, &body, until);
            let failure = match self.state.call(turn, self.target, asked).await {
                Ok(said) => match prove(&call, &said) {
                    Ok(proof) => {
                        done(row, at, proof, &said.messages, self.locale);
                        return Ok(());
                    }
                    Err(unproven) => Failure::of(unproven),
                },
                Err(failure) => failure,
            };
            match &failure.fault {
                // The person is there, as a lead, a supplier or an employee: the sale needs no more (product.md section 7).
                Fault::Refused(words) if call == Call::RegisterPerson && says_document_is_known(words) => {
                    known(row, at, failure.fault.issues(), self.locale);
                    return Ok(());
                }
                Fault::Refused(_) => {
                    end_at(row, at, Status::Refused, StepState::Refused, &failure.fault.issues(), self.locale);
                    return Err(Stop::Ended);
                }
                fault if failure.may_have_begun => {
                    end_at(row, at, Status::Unknown, StepState::Unknown, &fault.send_issues(), self.locale);
                    return Err(Stop::Ended);
                }
                _ => {}
            }
            // Certain not to have begun, and likely to pass: tried again by itself.
            let asked_to_wait = matches!(failure.fault, Fault::Pace(_));
            let again = if asked_to_wait { asked_since.elapsed() < LONGEST_PAUSE } else { tries < TRIES };
            let Some(pause) = pause_after(&failure).filter(|_| again) else {
                return self.not_begun(row, at, NotBegun::Fault(failure.fault.clone()), &failure.fault);
            };
            set(row, at, StepState::Planned);
            self.begin_nothing(row).await?;
            tokio::time::sleep(pause).await;
            tries += u32::from(!asked_to_wait);
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

/// The call behind a step's name; the contact's needs a person's number first.
pub(crate) fn call_of(endpoint: &str) -> Option<Call> {
    Some(match endpoint {
        "people" => Call::RegisterPerson,
        "leads" => Call::CreateLead,
        "sales" => Call::StartSale,
        "settlements" => Call::ReceivePayment,
        _ => return None,
    })
}

/// How long to wait before what did not begin is tried again; none where waiting mends nothing. The pace itself holds back what the
/// ERP asked to wait with.
fn pause_after(failure: &Failure) -> Option<Duration> {
    match &failure.fault {
        Fault::TokenRefused if failure.token_was_old => Some(Duration::ZERO),
        Fault::Pace(seconds) => (*seconds <= LONGEST_PAUSE.as_secs()).then_some(Duration::ZERO),
        fault => fault.may_pass().then_some(Duration::from_secs(1)),
    }
}

fn set(row: &mut SendRow, at: usize, state: StepState) {
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.state = state;
    }
}

/// Takes over what the ERP answered to a step that it did, and what it said beside it.
pub(crate) fn done(row: &mut SendRow, at: usize, proof: Proof, words: &[Message], locale: Locale) {
    satisfied(row, at, StepState::Done, &beside_success(words), locale);
    row.protocol_id = proof.protocol_id.or(row.protocol_id.take());
    row.transaction_id = proof.transaction_id.map(|id| id.to_string()).or(row.transaction_id.take());
}

/// Takes over that the person is in the ERP, whoever has registered them, and what was said of it.
pub(crate) fn known(row: &mut SendRow, at: usize, said: Vec<Issue>, locale: Locale) {
    let said: Vec<Issue> = said.into_iter().map(Issue::softened).collect();
    satisfied(row, at, StepState::Known, &said, locale);
}

fn satisfied(row: &mut SendRow, at: usize, state: StepState, said: &[Issue], locale: Locale) {
    let said = in_words(said, locale);
    set(row, at, state);
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.issues.clone_from(&said);
    }
    // What was said of an earlier try is old news; what an earlier step said is not.
    row.detail.issues =
        row.detail.steps.iter().filter(|step| step.state.is_satisfied()).flat_map(|step| step.issues.clone()).collect();
}

pub(crate) fn in_words(issues: &[Issue], locale: Locale) -> Vec<serde_json::Value> {
    render(issues, locale).iter().map(|issue| json!(issue)).collect()
}

/// Ends a send at one of its steps; those after it were not sent.
pub(crate) fn end_at(row: &mut SendRow, at: usize, status: Status, state: StepState, issues: &[Issue], locale: Locale) {
    let issues = in_words(issues, locale);
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
