//! How a sandbox behaves where a real ERP, or its set-up, can differ.

use serde_json::{Value, json};
use std::time::Duration;

/// The port of authentication (voalle-api.md, "Hosts and ports").
pub const AUTH_PORT: u16 = 45700;
/// The port of everything else (voalle-api.md, "Hosts and ports").
pub const API_PORT: u16 = 45715;

/// What a look-up by document answers when nobody is found (voalle-api.md, "Endpoints": each program saw another).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingPerson {
    /// `response: null`.
    #[default]
    Null,
    /// `response: {}`.
    Empty,
    /// HTTP 404 with no body.
    NotFound,
}

/// The settings of a sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The port of authentication; 0 takes a free one.
    pub auth_port: u16,
    /// The port of the API; 0 takes a free one.
    pub api_port: u16,
    /// The pace that an integrator has to keep (voalle-api.md, "Authentication": 30, C); none switches it off.
    pub requests_per_minute: Option<u32>,
    /// How long a token lives (`expires_in`), whole seconds.
    pub token_lifetime: Duration,
    /// How long an accepted settlement waits before it is processed.
    pub settlement_delay: Duration,
    /// Whether *Parâmetros → Integração* is switched on for the contract types; off, their list is empty.
    pub contract_types_integration: bool,
    /// Whether the campaigns are answered as a bare array, without the envelope.
    pub bare_campaigns: bool,
    /// What a look-up of an unknown document answers.
    pub missing_person: MissingPerson,
    /// Whether `consultpayment` answers `processed` as a timestamp (null while it is not) instead of a boolean: the page
    /// names the field and not its type, and one public program reads a text.
    pub processed_as_timestamp: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            auth_port: AUTH_PORT,
            api_port: API_PORT,
            requests_per_minute: Some(30),
            token_lifetime: Duration::from_secs(3600),
            settlement_delay: Duration::from_millis(300),
            contract_types_integration: true,
            bare_campaigns: false,
            missing_person: MissingPerson::Null,
            processed_as_timestamp: false,
        }
    }
}

impl Settings {
    /// The defaults on two free ports, for tests that run beside each other.
    #[must_use]
    pub fn on_free_ports() -> Self {
        Self { auth_port: 0, api_port: 0, ..Self::default() }
    }

    /// Takes over what `changes` names, or nothing at all.
    pub(crate) fn apply(&mut self, changes: &Value) -> Result<(), String> {
        let changes = changes.as_object().ok_or("the settings are not an object")?;
        let mut next = self.clone();
        for (name, value) in changes {
            let wrong = || format!("`{name}` cannot be `{value}`");
            let truth = || value.as_bool().ok_or_else(wrong);
            let count = || value.as_u64().ok_or_else(wrong);
            match name.as_str() {
                "requestsPerMinute" if value.is_null() => next.requests_per_minute = None,
                "requestsPerMinute" => {
                    let pace = u32::try_from(count()?).ok().filter(|pace| *pace > 0);
                    next.requests_per_minute = Some(pace.ok_or_else(wrong)?);
                }
                "tokenLifetimeSeconds" => next.token_lifetime = Duration::from_secs(count()?),
                "settlementDelayMs" => next.settlement_delay = Duration::from_millis(count()?),
                "contractTypesIntegration" => next.contract_types_integration = truth()?,
                "bareCampaigns" => next.bare_campaigns = truth()?,
                "processedAsTimestamp" => next.processed_as_timestamp = truth()?,
                "missingPerson" => {
                    next.missing_person = match value.as_str() {
                        Some("null") => MissingPerson::Null,
                        Some("empty") => MissingPerson::Empty,
                        Some("404") => MissingPerson::NotFound,
                        _ => return Err(wrong()),
                    }
                }
                _ => return Err(format!("there is no setting `{name}`")),
            }
        }
        *self = next;
        Ok(())
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "requestsPerMinute": self.requests_per_minute,
            "tokenLifetimeSeconds": self.token_lifetime.as_secs(),
            "settlementDelayMs": u64::try_from(self.settlement_delay.as_millis()).unwrap_or(u64::MAX),
            "contractTypesIntegration": self.contract_types_integration,
            "bareCampaigns": self.bare_campaigns,
            "processedAsTimestamp": self.processed_as_timestamp,
            "missingPerson": match self.missing_person {
                MissingPerson::Null => "null",
                MissingPerson::Empty => "empty",
                MissingPerson::NotFound => "404",
            },
        })
    }
}
