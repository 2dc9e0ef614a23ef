//! The rulebook of Datacake's Voalle integration.
//!
//! One crate knows every rule of the integration's screen and every field of the ERP's requests. The browser runs it as
//! wasm to answer while somebody types; the proxy runs the same code natively to answer for certain.
//!
//! Nothing outside `js/` needs a browser, a clock or I/O: what a rule depends on (today's date, whether a customer
//! exists, the ERP's catalog) is an argument.
//!
//! ```
//! use datacake_voalle::json::{self, MAX_CONFIG};
//! use datacake_voalle::{config, issue::Locale};
//!
//! let text = r#"{"general": {"erpUrl": "http://erp.provedor.com.br"}}"#;
//! let given = json::read(text, MAX_CONFIG).map_err(|issue| issue.render(Locale::En).message)?;
//! let found = config::check(&given).issues;
//! let first = found[0].render(Locale::En);
//! assert_eq!((first.code, first.fix.is_some()), ("erp-url-http", true));
//! # Ok::<(), String>(())
//! ```
//!
//! An order is read by itself and planned with the configuration:
//!
//! ```
//! use datacake_voalle::json::{self, MAX_SEND, Value};
//! use datacake_voalle::plan::{self, Customer};
//! use datacake_voalle::{config, issue::Locale, order};
//!
//! let text = |issue: datacake_voalle::issue::Issue| issue.render(Locale::En).message;
//! let given = json::read(r#"{"id": "42", "kind": "order", "items": []}"#, MAX_SEND).map_err(text)?;
//! let (order, found) = order::read(&given);
//! let plan = plan::order(&config::check(&Value::Null), (&order, found), Customer::NotAsked, None);
//! // Nothing goes out while an issue is an error.
//! assert!(plan.issues.iter().any(|issue| issue.is_error()) && plan.requests.is_empty());
//! # Ok::<(), String>(())
//! ```
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
pub mod door;
pub mod edit;
pub mod field;
pub mod folding;
pub mod issue;
pub mod json;
mod normal_form;
pub mod order;
pub mod payment;
pub mod plan;
pub mod read;
#[cfg(not(target_arch = "wasm32"))]
pub mod rehearsal;
pub mod remote_answer;
pub mod request;
pub mod send;
pub mod session;
mod sorted;
mod text;
pub mod value;
pub mod voalle;

#[cfg(target_arch = "wasm32")]
pub mod js;
