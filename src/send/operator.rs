//! What an operator may record, and when; and a database that went back in time.

use super::ages::Clock;
use super::event::{Action, Denial, Finding, Say};
use super::faults::Fault;
use super::looks::{give_phones_up, operator};
use super::state::{Recorded, Route, Send, State, StepState, WhyOperator, Write};

/// Whether what an operator found wants the ERP's protocol, or their word that none was to be found: a sale is proved by it.
pub const fn wants_protocol(route: Route, finding: Finding) -> bool {
    matches!((route, finding), (Route::Sale, Finding::Done))
}

/// An operator says what they found about an unknown send.
pub(super) fn recorded(send: &mut Send, finding: Finding, clock: Clock<'_>) -> Vec<Action> {
    match send.state {
        State::Unknown(_) => {}
        State::Started | State::Accepted | State::Done | State::Refused => {
            return vec![Action::Deny(Denial::NotUnknown)];
        }
    }
    if let Some(early) = too_early(send, finding, clock) {
        return early;
    }
    send.recorded = Some(Recorded { finding, at: clock.now });
    take(send, finding, clock)
}

/// Within a day an operator may have been wrong; not once a later attempt has begun.
pub(super) fn corrected(send: &mut Send, finding: Finding, clock: Clock<'_>) -> Vec<Action> {
    let recorded = send.recorded.filter(|recorded| !clock.is_past(recorded.at, clock.ages.correction));
    let stands = match (send.state, recorded.map(|recorded| recorded.finding)) {
        (State::Done, Some(Finding::Done)) | (State::Refused, Some(Finding::NotDone)) => recorded,
        (State::Started | State::Accepted | State::Done | State::Refused | State::Unknown(_), _) => None,
    };
    let Some(stands) = stands else { return vec![Action::Deny(Denial::NothingToCorrect)] };
    if let Some(early) = too_early(send, finding, clock) {
        return early;
    }
    send.recorded = Some(Recorded { finding, ..stands });
    take(send, finding, clock)
}

fn too_early(send: &Send, finding: Finding, clock: Clock<'_>) -> Option<Vec<Action>> {
    let opens = send.last_begun().unwrap_or(send.since).saturating_add(clock.ages.not_done_opens);
    let is_early = finding == Finding::NotDone && clock.now < opens && !clock.faults.has(Fault::NotDoneAtOnce);
    is_early.then(|| vec![Action::Deny(Denial::TooEarly(opens))])
}

/// The steps stay as they are: what the ERP itself says later is compared with them.
fn take(send: &mut Send, finding: Finding, clock: Clock<'_>) -> Vec<Action> {
    if let Some(at) = send.phones() {
        send.set(at, StepState::NotSent);
    }
    send.become_(if finding == Finding::Done { State::Done } else { State::Refused }, clock.now);
    if finding == Finding::Done && send.has_left_phones() {
        return vec![Action::Say(Say::PhonesLeft), Action::Write];
    }
    vec![Action::Write]
}

/// What was under way was so at the time of the backup: nobody knows what became of it, and nothing of it goes out any more.
pub(super) fn restored(send: &mut Send, clock: Clock<'_>) -> Vec<Action> {
    if clock.faults.has(Fault::RestoreGoesOn) {
        return Vec::new();
    }
    match send.state {
        State::Started | State::Accepted | State::Unknown(_) => {
            // A step that had not begun then may have begun since, and the ERP may be at it right now.
            for step in send.steps.iter_mut().filter(|step| step.write != Write::Phones) {
                step.state = match step.state {
                    StepState::Planned | StepState::Begun(_) | StepState::Unknown(_) => StepState::Unknown(clock.now),
                    state => state,
                };
            }
            operator(send, WhyOperator::Restored, clock)
        }
        State::Done if send.phones().is_some() => give_phones_up(send, clock),
        State::Done | State::Refused => Vec::new(),
    }
}
