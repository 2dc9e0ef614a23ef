//! The writing rehearsal: what is tried at an ERP that nobody works with yet, step by step, so that what the product believes of its
//! answers is held against what it does.
//!
//! Here it is decided where it may be done, what each step sends, what an answer teaches and what is left behind; who calls and
//! writes down is the proxy. The browser needs none of it.

mod bodies;
mod conditions;
mod lesson;
mod made_up;
mod remains;
mod state;
mod step;
mod words;

pub use bodies::{Means, Operator, WhyNot, request_of, without_campaign};
pub use conditions::{Place, RULES, operator, refusals};
pub use made_up::{DIGITS, MadeUp, is_known, made_up};
pub use remains::{Certainty, Left, LeftKind};
pub use state::{Cancelling, Ended, Progress, Record, Rehearsal, Sale};
pub use step::Step;
pub use words::{Both, not_tried};

#[cfg(test)]
mod tests;
