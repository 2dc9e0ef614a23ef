//! What the proxy looks after by itself: accepted settlements until they are done or refused, settlements and registrations
//! whose answer was lost, and what a process that ended half-way has left.

use crate::erp::Target;
use crate::pace::Lane;
use crate::provider_config::load;
use crate::sending::{self, call_of, end_at, first_look, lost_registration};
use crate::state::AppState;
use crate::store::{SendKind, SendRow, Status, StepState, StoreError};
use datacake_voalle::follow_up::{Evidence, of_accepted, of_lost};
use datacake_voalle::issue::{Issue, Locale, render};
use datacake_voalle::value::{Money, ProviderName, TaxId};
use datacake_voalle::voalle::{
    Call, Fault, TitleId, read_consultation, read_person_found, read_title_records, read_transaction,
};
use std::time::Duration;
use uuid::Uuid;

/// The longest time between two looks.
const LONGEST: Duration = Duration::from_secs(300);
/// After so many looks an unknown send is left to the operator: some 18 minutes with the usual first interval.
const MOST_LOOKS: i64 = 10;

/// Looks after a send whose time has come, unless another process does.
pub(crate) async fn look(state: AppState, provider: ProviderName, id: String) {
    let _alive = state.live().enter(&id);
    if let Err(error) = try_look(&state, &provider, &id).await {
        tracing::error!(send = %id, %error, "a send could not be looked after");
    }
}

async fn try_look(state: &AppState, provider: &ProviderName, id: &str) -> Result<(), StoreError> {
    let Some(mut row) = state.store().send(provider, id).await? else { return Ok(()) };
    if !state.store().take_to_look(&row).await? {
        return Ok(());
    }
    row.looks += 1;
    let found = match target(state, provider).await {
        Some(target) => Look { state, provider, target: &target }.after(&mut row).await?,
        None => Found::Nothing,
    };
    state.metrics().follows.with_label_values(&[found.id()]).inc();
    match found {
        Found::Ended => sending::end(state, provider, &mut row).await,
        Found::Nothing => {
            let next = next_look(state, &row);
            state.store().end(provider, &mut row, next).await?;
        }
        Found::Operator => {
            state.store().end(provider, &mut row, None).await?;
        }
        Found::Elsewhere => {}
    }
    Ok(())
}

/// What a look brought.
enum Found {
    /// The send has ended, or goes on as accepted.
    Ended,
    /// Nothing yet: to be looked at again.
    Nothing,
    /// What there is to say is for the operator.
    Operator,
    /// The send goes on by itself, or is another's.
    Elsewhere,
}

impl Found {
    const fn id(&self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::Nothing => "nothing",
            Self::Operator => "operator",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// When to look again: each time twice as long; never given up for what the ERP has accepted.
fn next_look(state: &AppState, row: &SendRow) -> Option<Duration> {
    if row.status == Status::Unknown && row.looks >= MOST_LOOKS {
        return None;
    }
    let doublings = u32::try_from(row.looks).unwrap_or(u32::MAX).min(20);
    let first = Duration::from_millis(state.settings().follow_ms);
    Some(first.saturating_mul(1 << doublings).min(LONGEST))
}

async fn target(state: &AppState, provider: &ProviderName) -> Option<Target> {
    load(state, provider, Locale::default()).await.ok()?.target(state, Locale::default()).ok()
}

struct Look<'a> {
    state: &'a AppState,
    provider: &'a ProviderName,
    target: &'a Target,
}

impl Look<'_> {
    async fn after(&self, row: &mut SendRow) -> Result<Found, StoreError> {
        match (row.status, row.kind) {
            (Status::Accepted, _) => Ok(self.accepted(row).await),
            (Status::Unknown, SendKind::Payment) => self.lost_settlement(row).await,
            (Status::Unknown, SendKind::Order) => self.lost_registration(row).await,
            _ => Ok(Found::Operator),
        }
    }

    async fn accepted(&self, row: &mut SendRow) -> Found {
        let Some(id) = row.transaction_id.as_deref().and_then(|id| Uuid::try_parse(id).ok()) else {
            return Found::Nothing;
        };
        let answer = self.state.ask(self.target, Lane::Sends, &Call::ConsultPayment(id)).await;
        match answer.ok().as_ref().and_then(read_consultation).map(|consultation| of_accepted(&consultation)) {
            Some(Evidence::Done) => ended(row, Status::Done, StepState::Done, None),
            Some(Evidence::Refused(why)) => ended(row, Status::Refused, StepState::Refused, Some(why)),
            Some(Evidence::Open | Evidence::Unclear(_)) | None => Found::Nothing,
        }
    }

    /// The title's state decides; while it is open, the identical request goes out once more.
    async fn lost_settlement(&self, row: &mut SendRow) -> Result<Found, StoreError> {
        let Some((tax_id, title, paid)) = of_settlement(row) else { return Ok(Found::Operator) };
        let answer = self.state.ask(self.target, Lane::Sends, &Call::Titles(tax_id)).await;
        let Some(titles) = answer.ok().as_ref().and_then(read_title_records) else { return Ok(Found::Nothing) };
        let by_another = self.state.store().another_settled(self.provider, row).await?;
        Ok(match of_lost(&titles, title, paid, by_another) {
            Evidence::Done => ended(row, Status::Done, StepState::Done, None),
            Evidence::Refused(why) => ended(row, Status::Refused, StepState::Refused, Some(why)),
            Evidence::Open if !row.detail.sent_again => self.send_again(row).await?,
            Evidence::Open | Evidence::Unclear(None) => Found::Nothing,
            Evidence::Unclear(Some(why)) => {
                row.detail.issues = rendered(&why);
                Found::Operator
            }
        })
    }

    /// The ERP honours a transaction once: the identical request can't settle anything twice.
    async fn send_again(&self, row: &mut SendRow) -> Result<Found, StoreError> {
        let Ok(turn) = self.state.pace().turn_of_begun(self.state.store(), self.target.line(), Lane::Sends).await
        else {
            return Ok(Found::Nothing);
        };
        let issues = std::mem::take(&mut row.detail.issues);
        row.detail.sent_again = true;
        let Some((call, body)) = row.detail.steps.last_mut().and_then(|step| {
            step.state = StepState::Started;
            Some((call_of(&step.endpoint)?, step.request.to_string()))
        }) else {
            return Ok(Found::Operator);
        };
        // Written down before it goes out; an operator who was quicker has the last word.
        if !self.state.store().begin_again(self.provider, row).await? {
            return Ok(Found::Elsewhere);
        }
        let last = row.detail.steps.len().saturating_sub(1);
        match self.state.erp().call(turn, self.target, &call, Some(&body)).await {
            Ok(response) => {
                sending::done(row, last, &call, &response);
                row.transaction_id = read_transaction(&response).map(|id| id.to_string());
                row.status = Status::Accepted;
                row.looks = 0;
                return Ok(Found::Ended);
            }
            // A refusal of the second says nothing about the first, which may have been taken: the title goes on deciding.
            Err(failure) if matches!(failure.fault, Fault::Refused(_)) => {
                end_at(row, last, Status::Unknown, StepState::Unknown, &failure.fault.issues(), Locale::default());
            }
            Err(failure) => {
                row.detail.sent_again = failure.may_have_begun;
                end_at(row, last, Status::Unknown, StepState::Unknown, &[], Locale::default());
                row.detail.issues = issues;
            }
        }
        Ok(Found::Nothing)
    }

    /// A person who is found by document was registered: the sale, which has certainly not begun, goes out as planned.
    async fn lost_registration(&self, row: &mut SendRow) -> Result<Found, StoreError> {
        let (Some(at), Some(tax_id)) = (lost_registration(row), tax_id_of(row)) else { return Ok(Found::Operator) };
        let answer = self.state.ask(self.target, Lane::Sends, &Call::Person(tax_id)).await;
        if answer.ok().as_ref().and_then(read_person_found) != Some(true) {
            return Ok(Found::Nothing);
        }
        sending::done(row, at, &Call::RegisterPerson, &datacake_voalle::json::Value::Null);
        if !self.state.store().begin_again(self.provider, row).await? {
            return Ok(Found::Elsewhere);
        }
        let (state, provider, target) = (self.state.clone(), self.provider.clone(), self.target.clone());
        sending::run(state, provider, target, row.clone(), None, Locale::default()).await;
        Ok(Found::Elsewhere)
    }
}

fn ended(row: &mut SendRow, status: Status, state: StepState, why: Option<Issue>) -> Found {
    let last = row.detail.steps.len().saturating_sub(1);
    end_at(row, last, status, state, &Vec::from_iter(why), Locale::default());
    Found::Ended
}

fn rendered(issue: &Issue) -> Vec<serde_json::Value> {
    render(std::slice::from_ref(issue), Locale::default()).iter().map(|issue| serde_json::json!(issue)).collect()
}

fn tax_id_of(row: &SendRow) -> Option<TaxId> {
    TaxId::parse(row.detail.tax_id.as_deref()?).ok()
}

/// Whose title a settlement settles, which one, and with how much.
fn of_settlement(row: &SendRow) -> Option<(TaxId, TitleId, Money)> {
    let request = &row.detail.steps.last()?.request;
    let paid = Money::from_number(&request.get("paidAmount")?.to_string()).ok()?;
    Some((tax_id_of(row)?, TitleId::parse(&row.title_id?.to_string())?, paid))
}

/// Ends or goes on with a send whose owner gave no sign of life for longer than its lease.
pub(crate) async fn recover(state: AppState, provider: ProviderName, id: String) {
    if let Err(error) = try_recover(&state, &provider, &id).await {
        tracing::error!(send = %id, %error, "an abandoned send could not be taken over");
    }
}

async fn try_recover(state: &AppState, provider: &ProviderName, id: &str) -> Result<(), StoreError> {
    let Some(mut row) = state.store().send(provider, id).await? else { return Ok(()) };
    // A step that was begun may have been done: nobody knows.
    if let Some(at) = row.detail.steps.iter().position(|step| step.state == StepState::Started) {
        end_at(&mut row, at, Status::Unknown, StepState::Unknown, &Fault::Stopped.send_issues(), Locale::default());
        if state.store().lose(provider, &row, first_look(state, &row)).await? {
            tracing::warn!(send = %id, "a send was left half done and is unknown");
            state.metrics().sends.with_label_values(&[provider.as_str(), row.route.as_str(), row.status.id()]).inc();
        }
        return Ok(());
    }
    if !state.store().take_over(&row).await? {
        return Ok(());
    }
    // What was written down and certainly not begun goes on as it was planned.
    tracing::warn!(send = %id, "a send was left before its next step and goes on");
    match target(state, provider).await {
        Some(target) => drop(sending::run(state.clone(), provider.clone(), target, row, None, Locale::default()).await),
        None => {
            let next = row.detail.steps.iter().position(|step| step.state != StepState::Done).unwrap_or(0);
            end_at(&mut row, next, Status::Refused, StepState::NotSent, &[], Locale::default());
            sending::end(state, provider, &mut row).await;
        }
    }
    Ok(())
}
