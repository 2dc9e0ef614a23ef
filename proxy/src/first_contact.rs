//! The first contact with an ERP that nobody of us has seen: all that can be asked without changing anything is asked once, by tokens of its own,
//! and told: as known, now seen, or news. Of the answers only their shape is looked at; nothing of them is kept.

mod asking;
pub mod command;
mod file;
mod lines;
mod look_ups;
mod people;
mod talk;
mod tokens;
mod walk;
mod way;
mod words;

pub(crate) use people::People;
pub(crate) use walk::{Event, Walk, ways};
