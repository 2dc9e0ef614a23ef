//! The steps of a send: begun, answered, left.

use super::ages::{Clock, Millis};
use super::event::{Action, Answer, Say, Way};
use super::faults::Fault;
use super::state::{Route, Send, State, StepState, Waits, WhyOperator, Write};

/// Begins the next step, if it may go out.
pub(super) fn go_on(send: &mut Send, way: Way, clock: Clock<'_>) -> Vec<Action> {
    match send.state {
        State::Started => {}
        // Whoever waited for a turn was overtaken.
        State::Accepted | State::Done | State::Refused | State::Unknown(_) => return Vec::new(),
    }
    let Some(at) = send.open_step() else { return finish(send, clock) };
    match send.state_of(at) {
        Some(StepState::Planned) => {}
        // Another call of it is under way.
        _ => return Vec::new(),
    }
    if way != Way::Open
        || clock.is_past(send.begun, clock.ages.goes_on) && !clock.faults.has(Fault::LostRegistrationAgeless)
    {
        return not_sent(send, at, clock, vec![Action::Say(Say::NotSent)]);
    }
    send.set(at, StepState::Begun(clock.now));
    send.tried.since.get_or_insert(clock.now);
    let write = send.steps.get(at).map(|step| step.write);
    let mut actions = vec![Action::Write];
    actions.extend(write.map(Action::Call));
    if clock.faults.has(Fault::CallBeforeWrite) {
        actions.reverse();
    }
    actions
}

/// Takes over what came of the call that began at `begun`.
pub(super) fn answered(
    send: &mut Send,
    (write, begun): (Write, Millis),
    answer: Answer,
    clock: Clock<'_>,
) -> Vec<Action> {
    let Some(at) = send.step(write).filter(|at| send.state_of(*at).and_then(StepState::begun) == Some(begun)) else {
        // Somebody else knows better by now.
        return Vec::new();
    };
    let answer = match answer {
        Answer::Known if clock.faults.has(Fault::KnownIsRefused) => Answer::Refused,
        answer => answer,
    };
    match (send.state, write) {
        (State::Started, _) => answered_in_time(send, at, (begun, answer), clock),
        (State::Unknown(_) | State::Refused, Write::Register) => registered_late(send, at, answer, clock),
        (State::Unknown(_) | State::Refused, _) => answered_late(send, at, answer, clock),
        (State::Done, Write::Phones) => phones_answered(send, at, (begun, answer), clock),
        (State::Done | State::Accepted, _) => recorded_otherwise(send, at, answer),
    }
}

fn answered_in_time(send: &mut Send, at: usize, (begun, answer): (Millis, Answer), clock: Clock<'_>) -> Vec<Action> {
    match answer {
        Answer::Done => satisfied(send, at, StepState::Done, clock),
        Answer::Known => satisfied(send, at, StepState::Known, clock),
        Answer::Refused => refused(send, at, StepState::Refused, clock),
        Answer::Lost => lost(send, at, begun, clock, Vec::new()),
        Answer::NotBegun { pause, is_asked } => {
            let waited = clock.now.saturating_sub(send.tried.since.unwrap_or(clock.now));
            send.tried.times = send.tried.times.saturating_add(u32::from(!is_asked));
            let again = if is_asked { waited < clock.ages.asked_to_wait } else { send.tried.times < clock.ages.tries };
            match pause.filter(|_| again) {
                Some(pause) => {
                    // Written down, so that a process that ends now leaves nothing unknown.
                    send.set(at, StepState::Planned);
                    vec![Action::Write, Action::Pause(pause)]
                }
                None => not_sent(send, at, clock, Vec::new()),
            }
        }
    }
}

/// Of a registration that was taken for lost: what is certain now.
fn registered_late(send: &mut Send, at: usize, answer: Answer, clock: Clock<'_>) -> Vec<Action> {
    match answer {
        Answer::Done | Answer::Known => {
            let state = if answer == Answer::Done { StepState::Done } else { StepState::Known };
            if send.state == State::Unknown(Waits::Person) {
                return satisfied(send, at, state, clock);
            }
            // The sale did not begin and waits for somebody: they need not register the person again.
            send.set(at, state);
            vec![Action::Write]
        }
        Answer::Refused if send.state != State::Refused => refused(send, at, StepState::Refused, clock),
        Answer::NotBegun { .. } if send.state != State::Refused => not_sent(send, at, clock, Vec::new()),
        Answer::Refused | Answer::NotBegun { .. } | Answer::Lost => Vec::new(),
    }
}

/// Of what was taken for lost, or recorded as not done: the ERP's own answer is better evidence.
fn answered_late(send: &mut Send, at: usize, answer: Answer, clock: Clock<'_>) -> Vec<Action> {
    match answer {
        Answer::Done => satisfied(send, at, StepState::Done, clock),
        Answer::Refused if send.state != State::Refused => refused(send, at, StepState::Refused, clock),
        Answer::NotBegun { .. } if send.state != State::Refused => not_sent(send, at, clock, Vec::new()),
        Answer::Known | Answer::Refused | Answer::NotBegun { .. } | Answer::Lost => Vec::new(),
    }
}

/// An operator was quicker with "done".
fn recorded_otherwise(send: &mut Send, at: usize, answer: Answer) -> Vec<Action> {
    match answer {
        Answer::Done => {
            send.set(at, StepState::Done);
            vec![Action::Write]
        }
        Answer::Refused | Answer::NotBegun { .. } => vec![Action::Say(Say::Contradicted), Action::Write],
        Answer::Known | Answer::Lost => Vec::new(),
    }
}

fn phones_answered(send: &mut Send, at: usize, (begun, answer): (Millis, Answer), clock: Clock<'_>) -> Vec<Action> {
    let state = match answer {
        Answer::Done => StepState::Done,
        Answer::Refused | Answer::Known => StepState::Refused,
        Answer::NotBegun { .. } => StepState::Planned,
        // Done or not, the next look sees it at the person.
        Answer::Lost => StepState::Unknown(begun),
    };
    send.set(at, state);
    send.looked = clock.now;
    vec![Action::Write]
}

/// The process that was at it has ended, or seemed to.
pub(super) fn abandoned(send: &mut Send, way: Way, clock: Clock<'_>) -> Vec<Action> {
    match send.state {
        State::Started => {}
        State::Accepted | State::Done | State::Refused | State::Unknown(_) => return Vec::new(),
    }
    let begun = send.steps.iter().position(|step| matches!(step.state, StepState::Begun(_)));
    if let Some((at, since)) = begun.and_then(|at| Some((at, send.state_of(at)?.begun()?))) {
        return lost(send, at, since, clock, vec![Action::Say(Say::Stopped)]);
    }
    let Some(at) = send.open_step() else { return finish(send, clock) };
    if way != Way::Open || clock.is_past(send.begun, clock.ages.goes_on) {
        return not_sent(send, at, clock, vec![Action::Say(Say::NotSent)]);
    }
    vec![Action::Turn]
}

/// A step was done: the next one, or the end.
pub(super) fn satisfied(send: &mut Send, at: usize, state: StepState, clock: Clock<'_>) -> Vec<Action> {
    send.set(at, state);
    if send.open_step().is_none() {
        return finish(send, clock);
    }
    send.become_(State::Started, clock.now);
    vec![Action::Write, Action::Turn]
}

fn finish(send: &mut Send, clock: Clock<'_>) -> Vec<Action> {
    let mut actions = Vec::new();
    match send.route {
        Route::Settlement => send.become_(State::Accepted, clock.now),
        Route::Sale | Route::Lead => {
            send.become_(State::Done, clock.now);
            // Whoever else registered the person may know them better.
            if let Some(at) = send.phones().filter(|_| !send.has_registered()) {
                send.set(at, StepState::NotSent);
                actions.push(Action::Say(Say::PhonesNotOurs));
            }
            if send.has_left_phones() {
                actions.push(Action::Say(Say::PhonesLeft));
            }
        }
    }
    actions.push(Action::Write);
    actions
}

fn refused(send: &mut Send, at: usize, state: StepState, clock: Clock<'_>) -> Vec<Action> {
    end_at(send, at, state);
    send.become_(State::Refused, clock.now);
    vec![Action::Write]
}

fn not_sent(send: &mut Send, at: usize, clock: Clock<'_>, mut actions: Vec<Action>) -> Vec<Action> {
    actions.extend(refused(send, at, StepState::NotSent, clock));
    actions
}

/// Nobody knows whether the step was done: what ends the send now.
fn lost(send: &mut Send, at: usize, begun: Millis, clock: Clock<'_>, mut actions: Vec<Action>) -> Vec<Action> {
    let waits = match send.steps.get(at).map(|step| step.write) {
        Some(Write::Register) => Waits::Person,
        Some(Write::Settle) => Waits::Title,
        Some(Write::CreateLead | Write::Sell | Write::Phones) | None => Waits::Operator(WhyOperator::Lost),
    };
    if waits == Waits::Person {
        // The sale behind it stays planned: it goes out once the person is found.
        send.set(at, StepState::Unknown(begun));
    } else {
        end_at(send, at, StepState::Unknown(begun));
    }
    send.become_(State::Unknown(waits), clock.now);
    actions.push(Action::Write);
    actions
}

/// Ends the send at a step: those behind it do not go out.
pub(super) fn end_at(send: &mut Send, at: usize, state: StepState) {
    send.set(at, state);
    for step in send.steps.iter_mut().skip(at.saturating_add(1)) {
        step.state = StepState::NotSent;
    }
}
