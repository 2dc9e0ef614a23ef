//! JSON as data that keeps its place: the one way in for everything that comes from outside. It knows no rule.
//!
//! Written by hand, although `serde_json` reads JSON: a form needs the *path* of what cannot be read, numbers must stay exact
//! decimals (no float decides about money), depth and width must be bounded, and `serde_json` would add a third to the size of
//! the wasm. A crate of its own, because it is where the time goes: the browser's build makes it fast and the rest small.

mod parser;
mod text;
mod value;
mod write;

pub use parser::{Fault, MAX_DEPTH, MAX_FIELDS, Step, Stopped, parse};
pub use text::{Text, is_plain};
pub use value::{Value, position};
pub use write::write_text;
