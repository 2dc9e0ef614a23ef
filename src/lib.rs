//! The rulebook of Datacake's Voalle integration.
//!
//! One crate knows every rule of the integration's screen and every field of the ERP's requests. The browser runs it as
//! wasm to answer while somebody types; the proxy runs the same code natively to answer for certain.
//!
//! Nothing outside `js/` needs a browser, a clock or I/O: what a rule depends on (today's date, whether a customer
//! exists, the ERP's catalog) is an argument.
#![cfg_attr(
    all(test, not(target_arch = "wasm32")),
    expect(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test that cannot go on fails; the code itself is linted where it is built without its tests"
    )
)]

pub mod attribute;
pub mod catalog;
pub mod check_list;
pub mod config;
pub mod edit;
pub mod follow_up;
pub mod issue;
pub mod json;
pub mod order;
pub mod payment;
pub mod plan;
pub mod read;
pub mod request;
pub mod session;
mod sorted;
mod text;
pub mod value;
pub mod voalle;

#[cfg(target_arch = "wasm32")]
pub mod js;
