//! The proxy by its router, in process, against the sandbox.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails; clippy knows test functions only, not their helpers"
)]

mod attacks;
mod checking;
mod choosing;
mod configuration;
mod finding;
mod first_contact;
mod first_contact_refused;
mod first_contact_strange;
mod first_contact_told;
mod following;
mod forms;
mod guard;
mod issuer;
mod leases;
mod left_alone;
mod like;
mod like_first_contact;
mod like_report;
mod newcomers;
mod other_erp;
mod pace;
mod process;
mod recording;
mod rehearsing;
mod restoring;
mod running;
mod sending;
mod serving;
mod starting;
mod support;
mod table;
mod telling;
mod tokens;
mod trial;
mod upgrading;
mod watching;
mod watching_told;
