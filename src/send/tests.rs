//! The machine as a table: what was, what happened, how old it was; what is, and what is to be done. The rows of a state stand in the
//! order in which the code decides.

use super::choice::{Chosen, Own, Registered, Row, TitleHeld, choose, may_release, may_settle};
use super::*;

const HOUR: Millis = 3_600_000;
const MINUTE: Millis = 60_000;
/// When all sends of the table began.
const BEGAN: Millis = 1_000_000_000;

fn ages() -> Ages {
    Ages::usual(4_000)
}

/// A send in words: `Started Register=Planned Sell=Planned`; times are those since it began.
fn say(send: &Send) -> String {
    let state = match send.state {
        State::Unknown(Waits::Operator(why)) => format!("Operator({why:?})"),
        State::Unknown(waits) => format!("Unknown({waits:?})"),
        state => format!("{state:?}"),
    };
    let steps = send.steps.iter().map(|step| {
        let state = match step.state {
            StepState::Begun(at) => format!("Begun({})", at - BEGAN),
            StepState::Unknown(at) => format!("Unknown({})", at - BEGAN),
            state => format!("{state:?}"),
        };
        format!(" {:?}={state}", step.write)
    });
    format!("{state}{}", steps.collect::<String>())
}

fn does(actions: &[Action]) -> String {
    let words = actions.iter().map(|action| match action {
        Action::Say(say) => format!("say {say:?}"),
        Action::Deny(Denial::TooEarly(at)) => format!("deny TooEarly({})", at - BEGAN),
        Action::Deny(why) => format!("deny {why:?}"),
        Action::Call(write) => format!("call {write:?}"),
        Action::Ask(question) => format!("ask {question:?}"),
        Action::Pause(ms) => format!("pause {ms}"),
        Action::Write => "write".to_owned(),
        Action::Turn => "turn".to_owned(),
    });
    words.collect::<Vec<_>>().join(", ")
}

fn step_of(text: &str) -> Step {
    let (write, state) = text.split_once('=').unwrap();
    let write = match write {
        "Register" => Write::Register,
        "Lead" => Write::CreateLead,
        "Sell" => Write::Sell,
        "Settle" => Write::Settle,
        "Phones" => Write::Phones,
        other => panic!("{other}"),
    };
    let state = match state {
        "Planned" => StepState::Planned,
        "Begun" => StepState::Begun(BEGAN),
        "Done" => StepState::Done,
        "Known" => StepState::Known,
        "Refused" => StepState::Refused,
        "Unknown" => StepState::Unknown(BEGAN),
        "NotSent" => StepState::NotSent,
        other => panic!("{other}"),
    };
    Step { write, state }
}

/// The other way round; what was begun was so when the send began.
fn send(text: &str) -> Send {
    let mut words = text.split(' ');
    let state = match words.next().unwrap() {
        "Started" => State::Started,
        "Accepted" => State::Accepted,
        "Done" => State::Done,
        "Refused" => State::Refused,
        "Title" => State::Unknown(Waits::Title),
        "Person" => State::Unknown(Waits::Person),
        "Operator" => State::Unknown(Waits::Operator(WhyOperator::Lost)),
        other => panic!("{other}"),
    };
    let steps: Vec<Step> = words.map(step_of).collect();
    let route = match steps.iter().map(|step| step.write).next_back() {
        Some(Write::Settle) => Route::Settlement,
        Some(Write::CreateLead) => Route::Lead,
        _ => Route::Sale,
    };
    Send { state, steps, ..Send::begin(route, &[], false, BEGAN) }
}

fn answered(write: Write, answer: Answer) -> Event {
    Event::Answered { write, begun: BEGAN, answer }
}

const NEW: &str = "Started Register=Planned Sell=Planned Phones=Planned";
const ASKED: Answer = Answer::NotBegun { pause: Some(5), is_asked: true };
const FAILED: Answer = Answer::NotBegun { pause: Some(7), is_asked: false };
const NO_USE: Answer = Answer::NotBegun { pause: None, is_asked: false };

#[test]
fn the_table() {
    use Event::{Abandoned, Corrected, GoOn, Restored, Saw, Woken};
    let rows: &[(&str, Event, Millis, &str, &str)] = &[
        // Going on.
        (NEW, GoOn(Way::Open), 5, "Started Register=Begun(5) Sell=Planned Phones=Planned", "write, call Register"),
        (NEW, GoOn(Way::Inactive), 5, "Refused Register=NotSent Sell=NotSent Phones=NotSent", "say NotSent, write"),
        (NEW, GoOn(Way::Elsewhere), 5, "Refused Register=NotSent Sell=NotSent Phones=NotSent", "say NotSent, write"),
        (
            NEW,
            GoOn(Way::Open),
            HOUR,
            "Started Register=Begun(3600000) Sell=Planned Phones=Planned",
            "write, call Register",
        ),
        (NEW, GoOn(Way::Open), HOUR + 1, "Refused Register=NotSent Sell=NotSent Phones=NotSent", "say NotSent, write"),
        (
            "Started Register=Known Sell=Planned",
            GoOn(Way::Open),
            0,
            "Started Register=Known Sell=Begun(0)",
            "write, call Sell",
        ),
        ("Started Sell=Begun", GoOn(Way::Open), 9, "Started Sell=Begun(0)", ""),
        (
            "Person Register=Unknown Sell=Planned",
            GoOn(Way::Open),
            9,
            "Unknown(Person) Register=Unknown(0) Sell=Planned",
            "",
        ),
        // Answered in time.
        (
            "Started Register=Begun Sell=Planned",
            answered(Write::Register, Answer::Done),
            9,
            "Started Register=Done Sell=Planned",
            "write, turn",
        ),
        (
            "Started Register=Begun Sell=Planned",
            answered(Write::Register, Answer::Known),
            9,
            "Started Register=Known Sell=Planned",
            "write, turn",
        ),
        (
            "Started Register=Begun Sell=Planned",
            answered(Write::Register, Answer::Refused),
            9,
            "Refused Register=Refused Sell=NotSent",
            "write",
        ),
        (
            "Started Register=Begun Sell=Planned",
            answered(Write::Register, Answer::Lost),
            9,
            "Unknown(Person) Register=Unknown(0) Sell=Planned",
            "write",
        ),
        (
            "Started Register=Done Sell=Begun Phones=Planned",
            answered(Write::Sell, Answer::Done),
            9,
            "Done Register=Done Sell=Done Phones=Planned",
            "write",
        ),
        (
            "Started Register=Known Sell=Begun Phones=Planned",
            answered(Write::Sell, Answer::Done),
            9,
            "Done Register=Known Sell=Done Phones=NotSent",
            "say PhonesNotOurs, write",
        ),
        (
            "Started Register=Done Sell=Begun Phones=Planned",
            answered(Write::Sell, Answer::Lost),
            9,
            "Operator(Lost) Register=Done Sell=Unknown(0) Phones=NotSent",
            "write",
        ),
        (
            "Started Register=Done Sell=Begun",
            answered(Write::Sell, Answer::Refused),
            9,
            "Refused Register=Done Sell=Refused",
            "write",
        ),
        ("Started Sell=Begun", answered(Write::Sell, ASKED), 9, "Started Sell=Planned", "write, pause 5"),
        ("Started Sell=Begun", answered(Write::Sell, FAILED), 9, "Started Sell=Planned", "write, pause 7"),
        ("Started Sell=Begun", answered(Write::Sell, NO_USE), 9, "Refused Sell=NotSent", "write"),
        ("Started Lead=Begun", answered(Write::CreateLead, Answer::Done), 9, "Done CreateLead=Done", "write"),
        (
            "Started Lead=Begun",
            answered(Write::CreateLead, Answer::Lost),
            9,
            "Operator(Lost) CreateLead=Unknown(0)",
            "write",
        ),
        ("Started Settle=Begun", answered(Write::Settle, Answer::Done), 9, "Accepted Settle=Done", "write"),
        ("Started Settle=Begun", answered(Write::Settle, Answer::Lost), 9, "Unknown(Title) Settle=Unknown(0)", "write"),
        // The answer to another call of the same step.
        (
            "Started Sell=Begun",
            Event::Answered { write: Write::Sell, begun: 1, answer: Answer::Done },
            9,
            "Started Sell=Begun(0)",
            "",
        ),
        // Answered after somebody has taken it for lost.
        (
            "Person Register=Unknown Sell=Planned",
            answered(Write::Register, Answer::Done),
            9,
            "Started Register=Done Sell=Planned",
            "write, turn",
        ),
        (
            "Person Register=Unknown Sell=Planned",
            answered(Write::Register, Answer::Refused),
            9,
            "Refused Register=Refused Sell=NotSent",
            "write",
        ),
        (
            "Person Register=Unknown Sell=Planned",
            answered(Write::Register, NO_USE),
            9,
            "Refused Register=NotSent Sell=NotSent",
            "write",
        ),
        (
            "Operator Register=Unknown Sell=NotSent",
            answered(Write::Register, Answer::Done),
            9,
            "Operator(Lost) Register=Done Sell=NotSent",
            "write",
        ),
        (
            "Refused Register=Unknown Sell=NotSent",
            answered(Write::Register, Answer::Done),
            9,
            "Refused Register=Done Sell=NotSent",
            "write",
        ),
        ("Operator Sell=Unknown", answered(Write::Sell, Answer::Done), 9, "Done Sell=Done", "write"),
        ("Operator Sell=Unknown", answered(Write::Sell, Answer::Refused), 9, "Refused Sell=Refused", "write"),
        ("Operator Sell=Unknown", answered(Write::Sell, Answer::Lost), 9, "Operator(Lost) Sell=Unknown(0)", ""),
        // … or said that it was not done.
        ("Refused Sell=Unknown", answered(Write::Sell, Answer::Done), 9, "Done Sell=Done", "write"),
        ("Refused Settle=Unknown", answered(Write::Settle, Answer::Done), 9, "Accepted Settle=Done", "write"),
        ("Refused Sell=Unknown", answered(Write::Sell, Answer::Refused), 9, "Refused Sell=Unknown(0)", ""),
        // … or that it was.
        ("Done Sell=Unknown", answered(Write::Sell, Answer::Done), 9, "Done Sell=Done", "write"),
        (
            "Done Sell=Unknown",
            answered(Write::Sell, Answer::Refused),
            9,
            "Done Sell=Unknown(0)",
            "say Contradicted, write",
        ),
        // The contact step.
        (
            "Done Register=Done Sell=Done Phones=Begun",
            answered(Write::Phones, Answer::Done),
            9,
            "Done Register=Done Sell=Done Phones=Done",
            "write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Begun",
            answered(Write::Phones, Answer::Refused),
            9,
            "Done Register=Done Sell=Done Phones=Refused",
            "write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Begun",
            answered(Write::Phones, Answer::Lost),
            9,
            "Done Register=Done Sell=Done Phones=Unknown(0)",
            "write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Begun",
            answered(Write::Phones, ASKED),
            9,
            "Done Register=Done Sell=Done Phones=Planned",
            "write",
        ),
        // Left by its process.
        (
            "Started Register=Begun Sell=Planned",
            Abandoned(Way::Open),
            9,
            "Unknown(Person) Register=Unknown(0) Sell=Planned",
            "say Stopped, write",
        ),
        (
            "Started Register=Done Sell=Begun",
            Abandoned(Way::Open),
            9,
            "Operator(Lost) Register=Done Sell=Unknown(0)",
            "say Stopped, write",
        ),
        (
            "Started Settle=Begun",
            Abandoned(Way::Elsewhere),
            9,
            "Unknown(Title) Settle=Unknown(0)",
            "say Stopped, write",
        ),
        ("Started Register=Done Sell=Planned", Abandoned(Way::Open), 9, "Started Register=Done Sell=Planned", "turn"),
        (
            "Started Register=Done Sell=Planned",
            Abandoned(Way::Inactive),
            9,
            "Refused Register=Done Sell=NotSent",
            "say NotSent, write",
        ),
        (
            "Started Register=Done Sell=Planned",
            Abandoned(Way::Open),
            HOUR + 1,
            "Refused Register=Done Sell=NotSent",
            "say NotSent, write",
        ),
        ("Done Sell=Done", Abandoned(Way::Open), 9, "Done Sell=Done", ""),
        // Looks.
        ("Accepted Settle=Done", Woken(Way::Open), 3_999, "Accepted Settle=Done", ""),
        ("Accepted Settle=Done", Woken(Way::Open), 4_000, "Accepted Settle=Done", "ask Title"),
        ("Accepted Settle=Done", Woken(Way::Inactive), 4_000, "Accepted Settle=Done", "ask Title"),
        (
            "Accepted Settle=Done",
            Woken(Way::Elsewhere),
            4_000,
            "Operator(Elsewhere) Settle=Unknown(4000)",
            "say Operator(Elsewhere), write",
        ),
        ("Title Settle=Unknown", Woken(Way::Open), 4_000, "Unknown(Title) Settle=Unknown(0)", "ask Title"),
        (
            "Person Register=Unknown Sell=Planned",
            Woken(Way::Open),
            HOUR,
            "Unknown(Person) Register=Unknown(0) Sell=Planned",
            "ask Person",
        ),
        (
            "Person Register=Unknown Sell=Planned",
            Woken(Way::Inactive),
            HOUR,
            "Unknown(Person) Register=Unknown(0) Sell=Planned",
            "write",
        ),
        (
            "Person Register=Unknown Sell=Planned",
            Woken(Way::Open),
            HOUR + 1,
            "Operator(TooOld) Register=Unknown(0) Sell=NotSent",
            "say Operator(TooOld), write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Planned",
            Woken(Way::Open),
            4_000,
            "Done Register=Done Sell=Done Phones=Planned",
            "ask Phones",
        ),
        (
            "Done Register=Done Sell=Done Phones=Planned",
            Woken(Way::Elsewhere),
            4_000,
            "Done Register=Done Sell=Done Phones=NotSent",
            "say PhonesGivenUp, write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Planned",
            Woken(Way::Open),
            24 * HOUR + 1,
            "Done Register=Done Sell=Done Phones=NotSent",
            "say PhonesGivenUp, write",
        ),
        ("Done Sell=Done", Woken(Way::Open), HOUR, "Done Sell=Done", ""),
        ("Operator Sell=Unknown", Woken(Way::Open), HOUR, "Operator(Lost) Sell=Unknown(0)", ""),
        // What they bring.
        ("Accepted Settle=Done", Saw(Sight::Processed), 9, "Done Settle=Done", "write"),
        ("Accepted Settle=Done", Saw(Sight::NotProcessed), 9, "Accepted Settle=Done", "ask Title"),
        ("Accepted Settle=Done", Saw(Sight::TitlePaidByThis), 9, "Done Settle=Done", "write"),
        (
            "Accepted Settle=Done",
            Saw(Sight::TitlePaidOtherwise),
            9,
            "Operator(SettledOtherwise) Settle=Unknown(9)",
            "say Operator(SettledOtherwise), write",
        ),
        ("Accepted Settle=Done", Saw(Sight::TitleCancelled), 9, "Refused Settle=Refused", "say TitleCancelled, write"),
        ("Accepted Settle=Done", Saw(Sight::TitleOpen), 24 * HOUR, "Accepted Settle=Done", "write"),
        (
            "Accepted Settle=Done",
            Saw(Sight::TitleOpen),
            24 * HOUR + 1,
            "Operator(NotProcessed) Settle=Unknown(86400001)",
            "say Operator(NotProcessed), write",
        ),
        (
            "Accepted Settle=Done",
            Saw(Sight::Nothing),
            24 * HOUR + 1,
            "Operator(NotProcessed) Settle=Unknown(86400001)",
            "say Operator(NotProcessed), write",
        ),
        ("Title Settle=Unknown", Saw(Sight::TitleOpen), HOUR, "Unknown(Title) Settle=Unknown(0)", "write"),
        (
            "Title Settle=Unknown",
            Saw(Sight::TitleOpen),
            HOUR + 1,
            "Operator(TooOld) Settle=Unknown(0)",
            "say Operator(TooOld), write",
        ),
        ("Title Settle=Unknown", Saw(Sight::TitlePaidByThis), 9, "Done Settle=Done", "write"),
        (
            "Title Settle=Unknown",
            Saw(Sight::TitlePaidOtherwise),
            9,
            "Operator(SettledOtherwise) Settle=Unknown(0)",
            "say Operator(SettledOtherwise), write",
        ),
        (
            "Person Register=Unknown Sell=Planned",
            Saw(Sight::PersonFound),
            HOUR,
            "Started Register=Known Sell=Planned",
            "write, turn",
        ),
        (
            "Person Register=Unknown Sell=Planned",
            Saw(Sight::PersonFound),
            HOUR + 1,
            "Operator(TooOld) Register=Unknown(0) Sell=NotSent",
            "say Operator(TooOld), write",
        ),
        (
            "Person Register=Unknown Sell=Planned",
            Saw(Sight::Nothing),
            HOUR,
            "Unknown(Person) Register=Unknown(0) Sell=Planned",
            "write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Planned",
            Saw(Sight::PhonesMissing),
            9,
            "Done Register=Done Sell=Done Phones=Begun(9)",
            "write, call Phones",
        ),
        (
            "Done Register=Done Sell=Done Phones=Unknown",
            Saw(Sight::PhonesThere),
            9,
            "Done Register=Done Sell=Done Phones=Done",
            "write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Planned",
            Saw(Sight::PhonesKept),
            9,
            "Done Register=Done Sell=Done Phones=NotSent",
            "write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Planned",
            Saw(Sight::Nothing),
            24 * HOUR + 1,
            "Done Register=Done Sell=Done Phones=NotSent",
            "say PhonesGivenUp, write",
        ),
        // Asked of another state.
        ("Started Sell=Begun", Saw(Sight::PersonFound), 9, "Started Sell=Begun(0)", ""),
        ("Refused Settle=Refused", Saw(Sight::TitlePaidByThis), 9, "Refused Settle=Refused", ""),
        // Operators.
        ("Operator Sell=Unknown", Event::Recorded(Finding::Done), 9, "Done Sell=Unknown(0)", "write"),
        (
            "Operator Sell=Unknown",
            Event::Recorded(Finding::NotDone),
            15 * MINUTE - 1,
            "Operator(Lost) Sell=Unknown(0)",
            "deny TooEarly(900000)",
        ),
        ("Operator Sell=Unknown", Event::Recorded(Finding::NotDone), 15 * MINUTE, "Refused Sell=Unknown(0)", "write"),
        ("Title Settle=Unknown", Event::Recorded(Finding::Done), 9, "Done Settle=Unknown(0)", "write"),
        ("Started Sell=Begun", Event::Recorded(Finding::Done), HOUR, "Started Sell=Begun(0)", "deny NotUnknown"),
        ("Accepted Settle=Done", Event::Recorded(Finding::Done), HOUR, "Accepted Settle=Done", "deny NotUnknown"),
        ("Done Sell=Done", Corrected(Finding::NotDone), HOUR, "Done Sell=Done", "deny NothingToCorrect"),
        // A database that went back.
        (
            NEW,
            Restored,
            9,
            "Operator(Restored) Register=Unknown(9) Sell=Unknown(9) Phones=NotSent",
            "say Operator(Restored), write",
        ),
        (
            "Started Register=Done Sell=Begun",
            Restored,
            9,
            "Operator(Restored) Register=Done Sell=Unknown(9)",
            "say Operator(Restored), write",
        ),
        ("Accepted Settle=Done", Restored, 9, "Operator(Restored) Settle=Unknown(9)", "say Operator(Restored), write"),
        (
            "Person Register=Unknown Sell=Planned",
            Restored,
            9,
            "Operator(Restored) Register=Unknown(9) Sell=Unknown(9)",
            "say Operator(Restored), write",
        ),
        (
            "Done Register=Done Sell=Done Phones=Planned",
            Restored,
            9,
            "Done Register=Done Sell=Done Phones=NotSent",
            "say PhonesGivenUp, write",
        ),
        ("Done Sell=Done", Restored, 9, "Done Sell=Done", ""),
        ("Refused Sell=Refused", Restored, 9, "Refused Sell=Refused", ""),
    ];
    let ages = ages();
    for (before, event, age, after, actions) in rows {
        let (sent, done) = next(&send(before), *event, Clock::new(BEGAN + age, &ages));
        assert_eq!((say(&sent).as_str(), does(&done).as_str()), (*after, *actions), "{before} + {event:?} at {age}");
    }
}

#[test]
fn nothing_is_called_before_it_is_written_down_whatever_happens() {
    let ages = ages();
    for send in all_sends() {
        for event in all_events() {
            for age in [0, 4_000, 16 * MINUTE, HOUR + 1, 25 * HOUR] {
                let (after, actions) = next(&send, event, Clock::new(BEGAN + age, &ages));
                let call = actions.iter().position(|action| matches!(action, Action::Call(_)));
                let write = actions.iter().position(|action| *action == Action::Write);
                assert!(call.is_none() || write < call && write.is_some(), "{} + {event:?}: {actions:?}", say(&send));
                assert!(after == send || write.is_some(), "{} + {event:?} is not written down", say(&send));
                if let Some(Action::Call(write)) = call.and_then(|at| actions.get(at)) {
                    let begun = after.steps.iter().find(|step| step.write == *write).map(|step| step.state);
                    assert_eq!(begun, Some(StepState::Begun(BEGAN + age)), "{} + {event:?}", say(&send));
                }
            }
        }
    }
}

#[test]
fn every_send_ends_or_waits_for_a_named_reason() {
    let ages = ages();
    for send in all_sends() {
        let waits = match send.state {
            State::Done | State::Refused => continue,
            // A process is at it, or its lease will be over.
            State::Started => true,
            State::Accepted | State::Unknown(Waits::Title | Waits::Person) => send.next_look(&ages).is_some(),
            State::Unknown(Waits::Operator(_)) => {
                next(&send, Event::Recorded(Finding::NotDone), Clock::new(BEGAN + HOUR, &ages)).0.state
                    == State::Refused
            }
        };
        assert!(waits, "{}", say(&send));
        // However often nobody answers, it comes to an end or to the operator.
        let mut late = send.clone();
        for hour in 1..60 {
            let clock = Clock::new(BEGAN + hour * HOUR, &ages);
            for event in [Event::Abandoned(Way::Open), Event::Woken(Way::Open), Event::Saw(Sight::Nothing)] {
                let (next, actions) = next(&late, event, clock);
                late = next;
                assert!(hour < 3 || !actions.iter().any(|action| matches!(action, Action::Call(_))), "{}", say(&send));
            }
        }
        let over = matches!(late.state, State::Done | State::Refused | State::Unknown(Waits::Operator(_)));
        assert!(over, "{} became {}", say(&send), say(&late));
    }
}

/// Sends in each state, with steps in each.
fn all_sends() -> Vec<Send> {
    let texts = [
        NEW,
        "Started Register=Begun Sell=Planned Phones=Planned",
        "Started Register=Done Sell=Begun Phones=Planned",
        "Started Register=Known Sell=Planned",
        "Started Sell=Begun",
        "Started Lead=Begun",
        "Started Settle=Planned",
        "Started Settle=Begun",
        "Accepted Settle=Done",
        "Title Settle=Unknown",
        "Person Register=Unknown Sell=Planned Phones=Planned",
        "Operator Register=Unknown Sell=NotSent",
        "Operator Register=Done Sell=Unknown",
        "Operator Lead=Unknown",
        "Operator Settle=Unknown",
        "Done Register=Done Sell=Done Phones=Planned",
        "Done Register=Done Sell=Done Phones=Begun",
        "Done Register=Done Sell=Done Phones=Unknown",
        "Done Sell=Done",
        "Done Settle=Done",
        "Refused Register=Done Sell=Refused",
        "Refused Sell=Unknown",
        "Refused Settle=NotSent",
    ];
    texts.iter().map(|text| send(text)).collect()
}

fn all_events() -> Vec<Event> {
    let ways = [Way::Open, Way::Inactive, Way::Elsewhere];
    let writes = [Write::Register, Write::CreateLead, Write::Sell, Write::Settle, Write::Phones];
    let answers = [Answer::Done, Answer::Known, Answer::Refused, Answer::Lost, ASKED, FAILED, NO_USE];
    let sights = [
        Sight::Nothing,
        Sight::Processed,
        Sight::NotProcessed,
        Sight::TitleOpen,
        Sight::TitlePaidByThis,
        Sight::TitlePaidOtherwise,
        Sight::TitleCancelled,
        Sight::PersonFound,
        Sight::PhonesMissing,
        Sight::PhonesThere,
        Sight::PhonesKept,
    ];
    let mut events = vec![Event::Restored];
    for way in ways {
        events.extend([Event::GoOn(way), Event::Abandoned(way), Event::Woken(way)]);
    }
    for finding in [Finding::Done, Finding::NotDone] {
        events.extend([Event::Recorded(finding), Event::Corrected(finding)]);
    }
    events.extend(sights.map(Event::Saw));
    events.extend(writes.into_iter().flat_map(|write| answers.map(|answer| answered(write, answer))));
    events
}

#[test]
fn looks_become_rarer() {
    let ages = ages();
    let mut send = send("Accepted Settle=Done");
    let mut looks = Vec::new();
    while looks.len() < 9 {
        let at = send.next_look(&ages).unwrap();
        looks.push((at - BEGAN) / 1000);
        send = next(&send, Event::Saw(Sight::TitleOpen), Clock::new(at, &ages)).0;
    }
    assert_eq!(looks, [4, 8, 16, 32, 64, 128, 256, 512, 812]);
}

#[test]
fn a_step_is_tried_again_three_times_and_while_the_erp_asks_to_wait() {
    let ages = ages();
    let tried = |answer, mut now: Millis| {
        let mut send = send("Started Sell=Planned");
        for times in 1.. {
            let begun = next(&send, Event::GoOn(Way::Open), Clock::new(BEGAN + now, &ages)).0;
            let event = Event::Answered { write: Write::Sell, begun: BEGAN + now, answer };
            send = next(&begun, event, Clock::new(BEGAN + now, &ages)).0;
            if send.state != State::Started {
                return times;
            }
            now += 10_000;
        }
        unreachable!()
    };
    assert_eq!((tried(FAILED, 0), tried(ASKED, 0), tried(NO_USE, 0)), (3, 11, 1));
}

#[test]
fn what_an_operator_said_can_be_corrected_for_a_day() {
    let ages = ages();
    let at = |hours: Millis| Clock::new(BEGAN + hours * HOUR, &ages);
    let (said, _) = next(&send("Operator Sell=Unknown"), Event::Recorded(Finding::Done), at(1));
    let (corrected, _) = next(&said, Event::Corrected(Finding::NotDone), at(2));
    assert_eq!(say(&corrected), "Refused Sell=Unknown(0)");
    assert_eq!(does(&next(&corrected, Event::Corrected(Finding::Done), at(26)).1), "deny NothingToCorrect");
    assert_eq!(say(&next(&corrected, Event::Corrected(Finding::Done), at(25)).0), "Done Sell=Unknown(0)");
    let (early, actions) = next(&send("Operator Sell=Unknown"), Event::Recorded(Finding::Done), at(0));
    assert_eq!(does(&actions), "write");
    assert_eq!(does(&next(&early, Event::Corrected(Finding::NotDone), at(0)).1), "deny TooEarly(900000)");
    let later = corrected.again(&[Write::Sell], false, BEGAN);
    assert_eq!(
        does(&next(&later, Event::Corrected(Finding::Done), at(3)).1),
        "deny NothingToCorrect",
        "a later attempt"
    );
}

#[test]
fn a_later_attempt_registers_nobody_twice() {
    let writes = [Write::Register, Write::Sell, Write::Phones];
    let again = |text: &str| say(&send(text).again(&writes, false, BEGAN));
    assert_eq!(
        again("Refused Register=Done Sell=Refused Phones=NotSent"),
        "Started Register=Done Sell=Planned Phones=Planned"
    );
    assert_eq!(
        again("Refused Register=Known Sell=NotSent Phones=NotSent"),
        "Started Register=Known Sell=Planned Phones=Planned"
    );
    assert_eq!(again("Refused Register=Unknown Sell=NotSent Phones=NotSent"), NEW);
    assert_eq!(
        say(&Send::begin(Route::Sale, &writes, true, BEGAN)),
        "Started Register=Known Sell=Planned Phones=Planned"
    );
    assert_eq!(send("Refused Sell=Refused").again(&writes, false, BEGAN).attempt, 2);
}

#[test]
fn the_route_is_chosen_once() {
    let ages = ages();
    let clock = Clock::new(BEGAN, &ages);
    let sale = |is_new| Some(Row { route: Route::Sale, is_new });
    let rows = [
        ((false, None, None), (true, None)),
        ((true, None, None), (false, None)),
        // A later attempt: the customer exists because the first one registered them.
        ((true, sale(true), Some(Registered::Unfinished)), (true, Some(Route::Sale))),
        ((false, sale(false), None), (false, Some(Route::Sale))),
        ((true, Some(Row { route: Route::Lead, is_new: false }), None), (false, Some(Route::Lead))),
        // A second order of the same new customer.
        ((true, None, Some(Registered::Unfinished)), (true, None)),
        ((true, None, Some(Registered::Done(BEGAN - 10 * MINUTE))), (true, None)),
        ((true, None, Some(Registered::Done(BEGAN - 10 * MINUTE - 1))), (false, None)),
        ((false, None, Some(Registered::Done(BEGAN - HOUR))), (true, None)),
    ];
    for ((exists, earlier, registered), (is_new, route)) in rows {
        let chosen = choose(exists, Own { earlier, registered }, clock);
        assert_eq!(chosen, Chosen { is_new, route }, "{exists} {earlier:?} {registered:?}");
    }
}

#[test]
fn a_title_is_settled_once_until_an_operator_releases_it() {
    let held = [TitleHeld::No, TitleHeld::UnderWay, TitleHeld::Settled];
    assert_eq!(held.map(|held| may_settle(held, Faults::NONE)), [true, false, false]);
    let ages = ages();
    let at = |age: Millis| may_release(BEGAN, Clock::new(BEGAN + age, &ages));
    assert_eq!([at(24 * HOUR), at(24 * HOUR + 1)], [false, true]);
}
