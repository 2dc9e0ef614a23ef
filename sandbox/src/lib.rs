//! An offline emulator of the Voalle ERP's third-party API, over TLS on two loopback ports, with faults on demand.
//!
//! It is built from public facts alone, gathered in `voalle-api.md`; `how-sure.md` says what is uncertain, `README.md` what
//! data the made-up provider has, and how the sandbox is controlled. It shares no code with the rest of the workspace on purpose: it reads
//! and writes the ERP's literal JSON, so that a field misspelt elsewhere is noticed here.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! use datacake_voalle_sandbox::{Sandbox, Settings};
//!
//! let sandbox = Sandbox::start(Settings::on_free_ports()).await?;
//! let address = format!("https://localhost:{}/connect/token", sandbox.auth_port());
//! let trust_this = sandbox.ca_pem();
//! sandbox.control().add_fault(&serde_json::json!({"on": "sale", "kind": "cutAfter"})).map_err(std::io::Error::other)?;
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```

pub mod credentials;

mod answer;
mod body;
mod call;
mod control;
mod control_http;
mod data;
mod day;
mod dispatch;
mod endpoint;
mod envelope;
mod erp;
mod faults;
mod fields;
mod gzip;
mod like;
mod pace;
mod received;
mod sandbox;
mod server;
mod settings;
mod state;
mod substitute;
mod tax_id;
mod tls;
mod tokens;
mod weather;
mod words;

pub use control::Control;
pub use like::Like;
pub use sandbox::Sandbox;
pub use settings::{API_PORT, AUTH_PORT, ExistingPerson, Missing, PlacesForm, Settings, Spelling};
