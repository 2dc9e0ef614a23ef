//! The thin server between Datacake's frontend and a provider's ERP.
//!
//! It keeps the secrets, plans every order again with what it holds and asks itself, writes a send down before the ERP
//! is called, and says of each what became of it. The rules and the ERP's wire are the rulebook's (`datacake-voalle`).

mod app;
mod clock;
mod erp;
mod guard;
mod language;
mod metrics;
mod planning;
mod problem;
mod provider_config;
mod routes;
mod sending;
pub mod settings;
mod state;
mod store;
mod vault;

pub use app::app;
pub use state::{AppState, StartError};
