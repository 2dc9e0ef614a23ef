//! The boundary: what JavaScript sees of the rulebook.
//!
//! Bad *data* comes back as issues, whatever it is; only misuse (an unknown locale, a path that is none) throws, and
//! always a real `Error`. No exception of the caller's own objects passes through wasm frames: every touch of them is
//! a call that catches.

mod client;
mod exports;
mod fetch;
mod normal_form;
mod options;
mod outgoing;
mod proxy_error;
mod read;
mod session;

#[global_allocator]
static TALC: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

pub use client::ProxyClient;
pub use exports::{
    check_catalog, parse_tax_id, plan_order, plan_payment, remote_answer, validate_config, validate_order,
};
pub(crate) use normal_form::nfc;
pub use session::ConfigSession;
