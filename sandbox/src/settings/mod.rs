//! How a sandbox behaves where a real ERP, or its set-up, can differ.

mod change;
mod choices;

pub use choices::{ExistingPerson, Missing, PlacesForm, Spelling};

use crate::credentials;
use crate::data::{COMPANY_PLACES, CONTRACT_TYPES, ContractType, Place};
use std::time::Duration;

/// The port of authentication (voalle-api.md, "Hosts and ports").
pub const AUTH_PORT: u16 = 45700;
/// The port of everything else (voalle-api.md, "Hosts and ports").
pub const API_PORT: u16 = 45715;
/// The day that the data were made for: from it on, all that stood in the lists of open titles stands there still.
const TODAY: &str = "2026-11-20";

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
    /// How long a token passes after its end: clock skew, at most ten minutes.
    pub token_grace: Duration,
    /// The constant that Voalle publishes for every tenant: `client_secret` of `synauth`.
    pub synauth_secret: String,
    /// How long an accepted settlement waits before it is processed.
    pub settlement_delay: Duration,
    /// Whether a `transactionId` that came before is taken for another settlement: whether it is honoured is not known.
    pub ignores_transaction_id: bool,
    /// How long its look-ups do not show that somebody was registered or a title paid: assumed, the worst that a list may do.
    pub list_lag: Duration,
    /// Whether *Parâmetros → Integração* is switched on for the contract types; off, their list is empty.
    pub contract_types_integration: bool,
    /// How many of the contract types the ERP has, from the first: a small provider has one.
    pub contract_types: usize,
    /// How many of the selling places the ERP has, from the first.
    pub places: usize,
    /// Whether the campaigns are answered as a bare array, without the envelope.
    pub bare_campaigns: bool,
    /// Whether campaigns call a service by another code than contract types do.
    pub disjoint_codes: bool,
    /// Whether a campaign's service has its title in `name`.
    pub title_as_name: bool,
    /// What a look-up of a person answers when nobody is found.
    pub missing_person: Missing,
    /// What a look-up of titles answers when there are none.
    pub missing_titles: Missing,
    /// What becomes of a registration whose document is known.
    pub existing_person: ExistingPerson,
    /// Whether a registration and a change of contact are answered with `response: true` and their sentence in
    /// `dataResponseType`.
    pub response_true: bool,
    /// How answers spell their names.
    pub spelling: Spelling,
    /// The form of the list of selling places.
    pub places_form: PlacesForm,
    /// The day that it is in the ERP, `YYYY-MM-DD`; no clock is read.
    pub today: String,
    /// Whether amounts of titles carry the noise of floats, such as 99.90000000000002.
    pub noisy_amounts: bool,
    /// Whether a title's status stands beside `billet` instead of inside.
    pub root_status: bool,
    /// Whether `consultpayment` answers `processed` as a timestamp (null while it is not) instead of a boolean.
    pub processed_as_timestamp: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            auth_port: AUTH_PORT,
            api_port: API_PORT,
            requests_per_minute: Some(30),
            token_lifetime: Duration::from_secs(3600),
            token_grace: Duration::ZERO,
            synauth_secret: credentials::SYNAUTH_CLIENT_SECRET.to_owned(),
            settlement_delay: Duration::from_millis(300),
            ignores_transaction_id: false,
            list_lag: Duration::ZERO,
            contract_types_integration: true,
            contract_types: CONTRACT_TYPES.len(),
            places: COMPANY_PLACES.len(),
            bare_campaigns: false,
            disjoint_codes: false,
            title_as_name: false,
            missing_person: Missing::Refusal,
            missing_titles: Missing::Refusal,
            existing_person: ExistingPerson::Refused,
            response_true: false,
            spelling: Spelling::Documented,
            places_form: PlacesForm::List,
            today: TODAY.to_owned(),
            noisy_amounts: false,
            root_status: false,
            processed_as_timestamp: true,
        }
    }
}

impl Settings {
    /// The contract types that there are.
    pub(crate) fn contract_types(&self) -> impl Iterator<Item = &'static ContractType> {
        CONTRACT_TYPES.iter().take(self.contract_types)
    }

    /// The selling places that there are.
    pub(crate) fn places(&self) -> impl Iterator<Item = &'static Place> {
        COMPANY_PLACES.iter().take(self.places)
    }

    /// The defaults on two free ports, for tests that run beside each other.
    #[must_use]
    pub fn on_free_ports() -> Self {
        Self { auth_port: 0, api_port: 0, ..Self::default() }
    }
}
