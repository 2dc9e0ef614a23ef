//! What the ERP's answers look like, as far as it is known, in a form that a machine can hold an answer against: fields with their kinds,
//! how sure each is and from where; and what is told of an answer, which is its shape and never a value.
//!
//! An answer's status, envelope and words are known from [`super::known`]; its fields stand here (voalle-api.md).

mod answer;
mod beside;
mod described;
mod field;
mod form;
mod granted;
mod kinds;
mod names;
mod report;
mod shape;
mod telling;
mod unlike;

pub use answer::Answer;
pub use described::{Described, ENVELOPE, all_described, described};
pub use field::Field;
pub use form::{AnswerForm, Known, known_form, told_words};
pub use granted::{Granted, asked_scopes, refresh_form, with_smallest_scope};
pub use kinds::{Kinds, TextForm};
pub use names::NameTally;
pub use report::{About, Report};
pub use shape::{Shape, has_many_decimals};
pub use telling::{tell_form, tell_known, tell_names};
pub use unlike::{Place, PlaceStep, Unlike, What, hold};

#[cfg(test)]
mod report_tests;
#[cfg(test)]
mod telling_tests;
#[cfg(test)]
mod tests;
