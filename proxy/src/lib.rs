//! The thin server between Datacake's frontend and a provider's ERP.
//!
//! It keeps the secrets, plans every order again with what it holds and asks itself, writes a send down before the ERP
//! is called, and says of each what became of it. The rules and the ERP's wire are the rulebook's (`datacake-voalle`).

mod access;
mod app;
mod changes;
mod clock;
mod content;
mod erp;
pub mod first_contact;
mod guard;
mod held_configs;
mod language;
mod life;
mod listening;
mod live;
pub mod log;
mod metrics;
mod news;
mod notices;
mod pace;
mod planning;
mod problem;
mod provider_config;
mod rehearsal;
mod request_log;
mod routes;
mod serve;
pub mod settings;
mod start;
mod start_error;
mod state;
mod store;
mod upkeep;
mod vault;
mod words;

pub use access::KeysError;
pub use app::app;
pub use notices::WebhookError;
pub use serve::serve;
pub use start_error::StartError;
pub use state::AppState;
pub use store::OpenError;
