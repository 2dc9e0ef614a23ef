//! The life of a send as one machine: its state, what happens to it, what is to be done. Pure: time is an argument, and nothing here
//! reads, writes or calls. The proxy writes each state down and then does what the actions say, in their order; several proxies
//! may do so at once, because each writes only over the state that it has read.
//!
//! [`next`] is the whole of it; [`Ages`] is every age and every wait; [`choice`] is what the journal itself adds to a plan.

mod ages;
pub mod choice;
mod event;
pub mod evidence;
mod faults;
mod identity;
mod looks;
mod operator;
mod state;
mod steps;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
pub mod words;

pub use ages::{Ages, Clock, Millis};
pub use event::{Action, Answer, Denial, Event, Finding, Question, Say, Sight, Way};
pub use faults::{Fault, Faults};
pub use identity::identity;
pub use operator::wants_protocol;
pub use state::{Recorded, Route, Send, State, Step, StepState, Tried, Waits, WhyOperator, Write};

/// What becomes of a send by what has happened, and what is to be done then. [`Action::Write`] stands before every call: what
/// can't be written down must not begin.
#[must_use]
pub fn next(send: &Send, event: Event, clock: Clock<'_>) -> (Send, Vec<Action>) {
    let mut send = send.clone();
    let actions = match event {
        Event::GoOn(way) => steps::go_on(&mut send, way, clock),
        Event::Answered { write, begun, answer } => steps::answered(&mut send, (write, begun), answer, clock),
        Event::Abandoned(way) => steps::abandoned(&mut send, way, clock),
        Event::Woken(way) => looks::woken(&mut send, way, clock),
        Event::Saw(sight) => looks::saw(&mut send, sight, clock),
        Event::Recorded(finding) => operator::recorded(&mut send, finding, clock),
        Event::Corrected(finding) => operator::corrected(&mut send, finding, clock),
        Event::Restored => operator::restored(&mut send, clock),
    };
    (send, actions)
}
