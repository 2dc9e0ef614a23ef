//! Looks at the ERP's own records: what they decide, and until when they are asked.

use super::ages::Clock;
use super::event::{Action, Question, Say, Sight, Way};
use super::faults::Fault;
use super::state::{Send, State, StepState, Waits, WhyOperator, Write};
use super::steps::{end_at, satisfied};

/// The time of a look has come.
pub(super) fn woken(send: &mut Send, way: Way, clock: Clock<'_>) -> Vec<Action> {
    if send.next_look(clock.ages).is_none_or(|at| clock.now < at) {
        return Vec::new();
    }
    match (send.state, way) {
        (State::Accepted | State::Unknown(Waits::Title | Waits::Person), Way::Elsewhere) => {
            operator(send, WhyOperator::Elsewhere, clock)
        }
        (State::Accepted, Way::Open | Way::Inactive) if send.has_transaction => vec![Action::Ask(Question::Settlement)],
        (State::Accepted | State::Unknown(Waits::Title), Way::Open | Way::Inactive) => {
            vec![Action::Ask(Question::Title)]
        }
        (State::Unknown(Waits::Person), Way::Open | Way::Inactive) if is_old(send, clock) => nothing_yet(send, clock),
        (State::Unknown(Waits::Person), Way::Open) => vec![Action::Ask(Question::Person)],
        // Found or not, nothing is to be sent now.
        (State::Unknown(Waits::Person), Way::Inactive) => nothing_yet(send, clock),
        (State::Done, Way::Elsewhere) => give_phones_up(send, clock),
        (State::Done, Way::Open | Way::Inactive) if is_old(send, clock) => give_phones_up(send, clock),
        (State::Done, Way::Open) => vec![Action::Ask(Question::Phones)],
        (State::Done, Way::Inactive) => nothing_yet(send, clock),
        (State::Started | State::Refused | State::Unknown(Waits::Operator(_)), _) => Vec::new(),
    }
}

/// Takes over what a look brought.
pub(super) fn saw(send: &mut Send, sight: Sight, clock: Clock<'_>) -> Vec<Action> {
    match (send.state, sight) {
        (State::Accepted, Sight::Processed)
        | (State::Accepted | State::Unknown(Waits::Title), Sight::TitlePaidByThis) => settled(send, clock),
        (State::Accepted, Sight::NotProcessed) if clock.faults.has(Fault::WordsRefuse) => {
            end_settlement(send, StepState::Refused);
            send.become_(State::Refused, clock.now);
            vec![Action::Write]
        }
        (State::Accepted, Sight::NotProcessed) => vec![Action::Ask(Question::Title)],
        (State::Accepted | State::Unknown(Waits::Title), Sight::TitlePaidOtherwise) => {
            operator(send, WhyOperator::SettledOtherwise, clock)
        }
        (State::Accepted | State::Unknown(Waits::Title), Sight::TitleCancelled) => {
            end_settlement(send, StepState::Refused);
            send.become_(State::Refused, clock.now);
            vec![Action::Say(Say::TitleCancelled), Action::Write]
        }
        (State::Unknown(Waits::Title), Sight::TitleOpen) if clock.faults.has(Fault::SettlementSentAgain) => {
            let Some(at) = send.step(Write::Settle) else { return Vec::new() };
            send.set(at, StepState::Begun(clock.now));
            send.become_(State::Started, clock.now);
            vec![Action::Write, Action::Call(Write::Settle)]
        }
        (State::Accepted | State::Unknown(Waits::Title), Sight::TitleOpen | Sight::Nothing) => nothing_yet(send, clock),
        (State::Unknown(Waits::Person), Sight::PersonFound) => {
            // It may have grown old while the ERP was asked.
            if is_old(send, clock) {
                return nothing_yet(send, clock);
            }
            match send.step(Write::Register) {
                Some(at) => satisfied(send, at, StepState::Known, clock),
                None => Vec::new(),
            }
        }
        (State::Unknown(Waits::Person), Sight::Nothing) => nothing_yet(send, clock),
        (State::Done, Sight::PhonesMissing) => match send.phones() {
            Some(at) => {
                send.set(at, StepState::Begun(clock.now));
                send.looked = clock.now;
                vec![Action::Write, Action::Call(Write::Phones)]
            }
            None => Vec::new(),
        },
        (State::Done, Sight::PhonesThere) => phones_end(send, StepState::Done, clock),
        (State::Done, Sight::PhonesKept) => phones_end(send, StepState::NotSent, clock),
        (State::Done, Sight::Nothing) => nothing_yet(send, clock),
        // An answer to a question that was asked of another state.
        (State::Accepted, Sight::PersonFound | Sight::PhonesMissing | Sight::PhonesThere | Sight::PhonesKept)
        | (
            State::Unknown(Waits::Title),
            Sight::Processed
            | Sight::NotProcessed
            | Sight::PersonFound
            | Sight::PhonesMissing
            | Sight::PhonesThere
            | Sight::PhonesKept,
        )
        | (
            State::Unknown(Waits::Person),
            Sight::Processed
            | Sight::NotProcessed
            | Sight::TitleOpen
            | Sight::TitlePaidByThis
            | Sight::TitlePaidOtherwise
            | Sight::TitleCancelled
            | Sight::PhonesMissing
            | Sight::PhonesThere
            | Sight::PhonesKept,
        )
        | (
            State::Done,
            Sight::Processed
            | Sight::NotProcessed
            | Sight::TitleOpen
            | Sight::TitlePaidByThis
            | Sight::TitlePaidOtherwise
            | Sight::TitleCancelled
            | Sight::PersonFound,
        )
        | (State::Started | State::Refused | State::Unknown(Waits::Operator(_)), _) => Vec::new(),
    }
}

/// Whether it is too late for what it waits for.
fn is_old(send: &Send, clock: Clock<'_>) -> bool {
    let ages = clock.ages;
    match send.state {
        State::Accepted => clock.is_past(send.since, ages.processing),
        State::Unknown(Waits::Title) => clock.is_past(send.since, ages.lost_settlement),
        // Of the whole attempt: the same as for what a process left.
        State::Unknown(Waits::Person) => {
            clock.is_past(send.begun, ages.goes_on) && !clock.faults.has(Fault::LostRegistrationAgeless)
        }
        State::Done => clock.is_past(send.since, ages.phones),
        State::Started | State::Refused | State::Unknown(Waits::Operator(_)) => false,
    }
}

/// Looked in vain: again later, or never.
fn nothing_yet(send: &mut Send, clock: Clock<'_>) -> Vec<Action> {
    if send.next_look(clock.ages).is_none() {
        return Vec::new();
    }
    send.looked = clock.now;
    match send.state {
        State::Accepted if is_old(send, clock) => operator(send, WhyOperator::NotProcessed, clock),
        State::Unknown(Waits::Title | Waits::Person) if is_old(send, clock) => {
            operator(send, WhyOperator::TooOld, clock)
        }
        State::Done if is_old(send, clock) => give_phones_up(send, clock),
        State::Accepted
        | State::Done
        | State::Unknown(Waits::Title | Waits::Person | Waits::Operator(_))
        | State::Started
        | State::Refused => vec![Action::Write],
    }
}

fn settled(send: &mut Send, clock: Clock<'_>) -> Vec<Action> {
    end_settlement(send, StepState::Done);
    send.become_(State::Done, clock.now);
    vec![Action::Write]
}

fn end_settlement(send: &mut Send, state: StepState) {
    if let Some(at) = send.step(Write::Settle) {
        end_at(send, at, state);
    }
}

/// From now on it is an operator's. What was done of it stays so.
pub(super) fn operator(send: &mut Send, why: WhyOperator, clock: Clock<'_>) -> Vec<Action> {
    let state = send.state;
    for step in &mut send.steps {
        step.state = match (step.write, step.state) {
            // Accepted, and not known to be processed.
            (Write::Settle, StepState::Done) if state == State::Accepted => StepState::Unknown(clock.now),
            (Write::Register | Write::CreateLead | Write::Sell | Write::Settle, StepState::Begun(at)) => {
                StepState::Unknown(at)
            }
            (_, StepState::Planned) => StepState::NotSent,
            (_, state) => state,
        };
    }
    send.become_(State::Unknown(Waits::Operator(why)), clock.now);
    vec![Action::Say(Say::Operator(why)), Action::Write]
}

fn phones_end(send: &mut Send, state: StepState, clock: Clock<'_>) -> Vec<Action> {
    let Some(at) = send.phones() else { return Vec::new() };
    send.set(at, state);
    send.looked = clock.now;
    vec![Action::Write]
}

/// The phones do not follow the sale any more.
pub(super) fn give_phones_up(send: &mut Send, clock: Clock<'_>) -> Vec<Action> {
    if send.phones().is_none() {
        return Vec::new();
    }
    let mut actions = vec![Action::Say(Say::PhonesGivenUp)];
    actions.extend(phones_end(send, StepState::NotSent, clock));
    actions
}
