//! What the proxy looks after by itself: accepted settlements until they are done or refused, settlements and registrations
//! whose answer was lost, and what a process that ended half-way has left.

use crate::clock::{Deadline, minutes_ago};
use crate::contacting;
use crate::erp::{Asked, Target};
use crate::pace::Lane;
use crate::provider_config::read;
use crate::sending::{self, call_of, end_at, first_look, in_words, lost_registration};
use crate::state::AppState;
use crate::store::{SendKind, SendRow, Status, StepState, StoreError};
use datacake_voalle::follow_up::{Evidence, Settlement, of_accepted, of_title};
use datacake_voalle::issue::{Issue, Locale};
use datacake_voalle::json::{MAX_SEND, Value};
use datacake_voalle::value::{Date, Money, ProviderName, TaxId};
use datacake_voalle::voalle::{
    Call, Fault, TitleId, prove, read_consultation, read_person_found, read_titles, settled_by,
};
use std::time::Duration;
use uuid::Uuid;

/// The longest time between two looks.
const LONGEST: Duration = Duration::from_secs(300);
/// After so many answers of the ERP that decide nothing an unknown send is left to the operator: some 18 minutes with the
/// usual first interval, while the ERP answers.
const MOST_ANSWERS: u32 = 10;
/// The same for an accepted settlement, which the ERP may process in the night: a day.
const MOST_ANSWERS_ACCEPTED: u32 = 288;
/// From this answer on an open title means that the lost request will not come through any more: a minute after it with the
/// usual first interval, and half a minute after the ERP's longest time to answer.
const SEND_AGAIN_FROM: u32 = 5;
/// Minutes after which what a process left before its next step does not go out any more by itself: nobody expects it then.
const STALE: i64 = 60;

/// Looks after a send whose time has come, unless it is being worked on.
pub(crate) async fn look(state: AppState, provider: ProviderName, id: String) {
    if let Err(error) = try_look(&state, &provider, &id).await {
        tracing::error!(send = %id, %error, "a send could not be looked after");
    }
}

async fn try_look(state: &AppState, provider: &ProviderName, id: &str) -> Result<(), StoreError> {
    if state.live().has(id) {
        return Ok(());
    }
    let Some(mut row) = state.store().send(provider, id).await? else { return Ok(()) };
    if !state.store().take_to_look(&mut row).await? {
        return Ok(());
    }
    let Some(_alive) = state.live().enter(&row.id, &row.owner) else { return Ok(()) };
    let answered = row.detail.answered;
    let found = match way(state, provider).await? {
        Some(way) if way.target.destination() == row.detail.destination => {
            Look { state, provider, target: &way.target, is_active: way.is_active }.after(&mut row).await?
        }
        // Another ERP than the sale went to: its people are others.
        Some(_) if row.status == Status::Done => contacting::never(&mut row),
        // Another ERP, or none: what it says proves nothing about this send.
        Some(_) => Found::Operator,
        None => Found::Nothing,
    };
    row.looks = if row.detail.answered > answered { 0 } else { row.looks + 1 };
    state.metrics().follows.with_label_values(&[found.id()]).inc();
    match found {
        Found::Ended => sending::end(state, provider, &mut row).await,
        // The send has ended long since: only its last step goes on.
        Found::Contact(next) => {
            state.store().write_contact(provider, &mut row, next).await?;
        }
        Found::Nothing if row.status == Status::Done => {
            let next = contacting::next_try(state, &mut row);
            state.store().write_contact(provider, &mut row, next).await?;
        }
        Found::Nothing => {
            let next = next_look(state, &mut row);
            state.store().end(provider, &mut row, next).await?;
        }
        Found::Operator => {
            leave_to_operator(&mut row);
            state.store().end(provider, &mut row, None).await?;
        }
        Found::Elsewhere => {}
    }
    Ok(())
}

/// Only an unknown send can be resolved: an accepted one that nothing decides becomes one.
fn leave_to_operator(row: &mut SendRow) {
    if row.status == Status::Accepted {
        let last = row.detail.steps.len().saturating_sub(1);
        let issues = std::mem::take(&mut row.detail.issues);
        end_at(row, last, Status::Unknown, StepState::Unknown, &[], Locale::default());
        row.detail.issues = issues;
    }
}

/// What a look brought.
pub(crate) enum Found {
    /// The send has ended, or goes on as accepted.
    Ended,
    /// Nothing yet: to be looked at again.
    Nothing,
    /// What there is to say is for the operator.
    Operator,
    /// The send goes on by itself, or is another's.
    Elsewhere,
    /// The contact step was tried; when it is tried again, unless it has ended.
    Contact(Option<Duration>),
}

impl Found {
    const fn id(&self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::Nothing => "nothing",
            Self::Operator => "operator",
            Self::Elsewhere => "elsewhere",
            Self::Contact(_) => "contact",
        }
    }
}

/// When to look again: after each answer twice as long, and longer while it does not answer; none when the ERP has answered
/// often enough without deciding anything. What it does not answer at all counts for nothing: it may be down for a night.
fn next_look(state: &AppState, row: &mut SendRow) -> Option<Duration> {
    let most = if row.status == Status::Accepted { MOST_ANSWERS_ACCEPTED } else { MOST_ANSWERS };
    if row.detail.answered >= most {
        leave_to_operator(row);
        return None;
    }
    let doublings = (i64::from(row.detail.answered) + row.looks).clamp(0, 20);
    let first = Duration::from_millis(state.settings().follow_ms);
    Some(first.saturating_mul(1 << doublings).min(LONGEST))
}

/// The way to the ERP as it is configured now.
struct Way {
    target: Target,
    /// "Ativo": while false nothing is sent.
    is_active: bool,
}

/// None where the configuration does not lead anywhere; an error where it could not be read.
async fn way(state: &AppState, provider: &ProviderName) -> Result<Option<Way>, StoreError> {
    let Some(loaded) = read(state.store().config_with_secrets(provider).await?) else { return Ok(None) };
    let is_active = loaded.checked.config.general.active;
    Ok(loaded.target(state, Locale::default()).ok().map(|target| Way { target, is_active }))
}

pub(crate) struct Look<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) provider: &'a ProviderName,
    pub(crate) target: &'a Target,
    pub(crate) is_active: bool,
}

impl Look<'_> {
    async fn after(&self, row: &mut SendRow) -> Result<Found, StoreError> {
        match (row.status, row.kind) {
            (Status::Accepted, _) => self.accepted(row).await,
            (Status::Unknown, SendKind::Payment) => self.lost_settlement(row).await,
            (Status::Unknown, SendKind::Order) => self.lost_registration(row).await,
            (Status::Done, _) => contacting::attempt(self, row).await,
            _ => Ok(Found::Operator),
        }
    }

    /// Asks the ERP; an answer is counted.
    pub(crate) async fn ask(&self, row: &mut SendRow, call: &Call) -> Option<Value> {
        let answer = self.state.ask(self.target, Lane::Sends, call).await.ok();
        row.detail.answered += u32::from(answer.is_some());
        answer
    }

    /// `consultpayment` decides where it says how it was; else the title does. Words end nothing while the title is open.
    async fn accepted(&self, row: &mut SendRow) -> Result<Found, StoreError> {
        let mut said = None;
        if let Some(id) = row.transaction_id.as_deref().and_then(|id| Uuid::try_parse(id).ok()) {
            let answer = self.ask(row, &Call::ConsultPayment(id)).await;
            match answer.as_ref().and_then(read_consultation).map(|consultation| of_accepted(&consultation)) {
                Some(Evidence::Done) => return Ok(ended(row, Status::Done, StepState::Done, None)),
                Some(Evidence::Unclear(words)) => said = words,
                _ => return Ok(Found::Nothing),
            }
        }
        Ok(match self.by_title(row).await? {
            Some(Evidence::Done) => ended(row, Status::Done, StepState::Done, None),
            Some(Evidence::Refused(why)) => ended(row, Status::Refused, StepState::Refused, Some(why)),
            // Paid by somebody else's doing: what becomes of this payment, only a person can say.
            Some(Evidence::Unclear(Some(why))) => {
                row.detail.issues = in_words(&[why], Locale::default());
                Found::Operator
            }
            _ => {
                if let Some(words) = said {
                    row.detail.issues = in_words(&[words], Locale::default());
                }
                Found::Nothing
            }
        })
    }

    /// What the title says; none where it could not be asked.
    async fn by_title(&self, row: &mut SendRow) -> Result<Option<Evidence>, StoreError> {
        let Some((payer, title, paid, on)) = of_settlement(row) else { return Ok(None) };
        let answer = self.ask(row, &Call::Titles(payer.clone())).await;
        let Some(titles) = answer.as_ref().and_then(read_titles) else { return Ok(None) };
        let by_another = self.state.store().another_settled(self.provider, row).await?;
        let settlement = Settlement { payer: &payer, title, paid, on };
        Ok(Some(of_title(&titles, settlement, by_another)))
    }

    /// The title's state decides; while it is open, the identical request goes out once more.
    async fn lost_settlement(&self, row: &mut SendRow) -> Result<Found, StoreError> {
        let may_send = !row.detail.sent_again && self.is_active;
        Ok(match self.by_title(row).await? {
            Some(Evidence::Done) => ended(row, Status::Done, StepState::Done, None),
            Some(Evidence::Refused(why)) => ended(row, Status::Refused, StepState::Refused, Some(why)),
            Some(Evidence::Open) if may_send && row.detail.answered >= SEND_AGAIN_FROM => self.send_again(row).await?,
            Some(Evidence::Unclear(Some(why))) => {
                row.detail.issues = in_words(&[why], Locale::default());
                Found::Operator
            }
            _ => Found::Nothing,
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
        let until = Deadline::after(self.state.settings().lease());
        if !self.state.store().begin_again(self.provider, row).await? {
            return Ok(Found::Elsewhere);
        }
        let last = row.detail.steps.len().saturating_sub(1);
        let answer = self.state.call(turn, self.target, Asked::order(&call, &body, until)).await;
        let proved = answer.and_then(|said| {
            let proof = prove(&call, &said).map_err(crate::erp::Failure::of)?;
            Ok((proof, said.messages))
        });
        match proved {
            Ok((proof, words)) => {
                sending::done(row, last, proof, &words, Locale::default());
                row.status = Status::Accepted;
                (row.looks, row.detail.answered) = (0, 0);
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
        let answer = self.ask(row, &Call::Person(tax_id.clone())).await;
        if answer.and_then(|answer| read_person_found(&answer, &tax_id)) != Some(true) || !self.is_active {
            return Ok(Found::Nothing);
        }
        sending::known(row, at, Vec::new(), Locale::default());
        if !self.state.store().begin_again(self.provider, row).await? {
            return Ok(Found::Elsewhere);
        }
        sending::go_on(self.state, self.provider, self.target, row.clone(), None, Locale::default()).await;
        Ok(Found::Elsewhere)
    }
}

fn ended(row: &mut SendRow, status: Status, state: StepState, why: Option<Issue>) -> Found {
    let last = row.detail.steps.len().saturating_sub(1);
    end_at(row, last, status, state, &Vec::from_iter(why), Locale::default());
    Found::Ended
}

pub(crate) fn tax_id_of(row: &SendRow) -> Option<TaxId> {
    TaxId::parse(row.detail.tax_id.as_deref()?).ok()
}

/// Whose title a settlement settles, which one, with how much, and on which day.
fn of_settlement(row: &SendRow) -> Option<(TaxId, TitleId, Money, Date)> {
    let request = Value::parse(&row.detail.steps.last()?.request.to_string(), MAX_SEND).ok()?;
    let (paid, on) = settled_by(&request)?;
    Some((tax_id_of(row)?, TitleId::parse(&row.title_id?.to_string())?, paid, on))
}

/// Ends or goes on with a send whose owner gave no sign of life for longer than its lease.
pub(crate) async fn recover(state: AppState, provider: ProviderName, id: String) {
    if let Err(error) = try_recover(&state, &provider, &id).await {
        tracing::error!(send = %id, %error, "an abandoned send could not be taken over");
    }
}

async fn try_recover(state: &AppState, provider: &ProviderName, id: &str) -> Result<(), StoreError> {
    if state.live().has(id) {
        return Ok(());
    }
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
    // Before it is taken: what can't be read now is left for the next round.
    let way = way(state, provider).await?;
    if !state.store().take_over(&mut row).await? {
        return Ok(());
    }
    let Some(_alive) = state.live().enter(&row.id, &row.owner) else { return Ok(()) };
    let is_fresh = row.updated_at > minutes_ago(STALE);
    match way {
        // What was written down and certainly not begun goes on as it was planned.
        Some(way) if is_fresh && way.is_active && way.target.destination() == row.detail.destination => {
            tracing::warn!(send = %id, "a send was left before its next step and goes on");
            sending::go_on(state, provider, &way.target, row, None, Locale::default()).await;
        }
        // Switched off, pointed elsewhere, or too long ago: nothing of it goes out unasked.
        _ => {
            let next = row.detail.steps.iter().position(|step| !step.state.is_satisfied()).unwrap_or(0);
            end_at(&mut row, next, Status::Refused, StepState::NotSent, &Fault::NotSent.issues(), Locale::default());
            sending::end(state, provider, &mut row).await;
        }
    }
    Ok(())
}
