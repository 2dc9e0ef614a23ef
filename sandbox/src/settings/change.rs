//! The settings as JSON: changed by the control, and shown.

use super::Settings;
use super::choices::{ExistingPerson, Missing, PlacesForm, Spelling, name_of, named};
use crate::data::{COMPANY_PLACES, CONTRACT_TYPES};
use crate::day::is_day;
use serde_json::{Value, json};
use std::time::Duration;

/// Ten minutes, as voalle-api.md has it ("Authentication", B).
const LONGEST_GRACE: u64 = 600;

impl Settings {
    /// Takes over what `changes` names, or nothing at all.
    pub(crate) fn apply(&mut self, changes: &Value) -> Result<(), String> {
        let changes = changes.as_object().ok_or("the settings are not an object")?;
        let mut next = self.clone();
        for (name, value) in changes {
            let known = next.change(name, value).ok_or_else(|| format!("`{name}` cannot be `{value}`"))?;
            if !known {
                return Err(format!("there is no setting `{name}`"));
            }
        }
        *self = next;
        Ok(())
    }

    /// Whether there is a setting of that name; none where the value does not fit it.
    fn change(&mut self, name: &str, value: &Value) -> Option<bool> {
        match name {
            "requestsPerMinute" if value.is_null() => self.requests_per_minute = None,
            "requestsPerMinute" => {
                self.requests_per_minute = Some(u32::try_from(value.as_u64()?).ok().filter(|pace| *pace > 0)?);
            }
            "tokenLifetimeSeconds" => self.token_lifetime = Duration::from_secs(value.as_u64()?),
            "tokenGraceSeconds" => {
                self.token_grace = Duration::from_secs(value.as_u64().filter(|seconds| *seconds <= LONGEST_GRACE)?);
            }
            "synauthSecret" => self.synauth_secret = value.as_str().filter(|text| !text.trim().is_empty())?.to_owned(),
            "settlementDelayMs" => self.settlement_delay = Duration::from_millis(value.as_u64()?),
            "ignoresTransactionId" => self.ignores_transaction_id = value.as_bool()?,
            "listLagMs" => self.list_lag = Duration::from_millis(value.as_u64()?),
            "contractTypesIntegration" => self.contract_types_integration = value.as_bool()?,
            "contractTypes" => self.contract_types = number_of(value, CONTRACT_TYPES.len())?,
            "places" => self.places = number_of(value, COMPANY_PLACES.len())?,
            "bareCampaigns" => self.bare_campaigns = value.as_bool()?,
            "disjointCodes" => self.disjoint_codes = value.as_bool()?,
            "titleAsName" => self.title_as_name = value.as_bool()?,
            "missingPerson" => self.missing_person = named(Missing::NAMES, value.as_str()?)?,
            "missingTitles" => self.missing_titles = named(Missing::NAMES, value.as_str()?)?,
            "existingPerson" => self.existing_person = named(ExistingPerson::NAMES, value.as_str()?)?,
            "responseTrue" => self.response_true = value.as_bool()?,
            "pascalCase" => self.spelling = spelling(value)?,
            "placesForm" => self.places_form = named(PlacesForm::NAMES, value.as_str()?)?,
            "today" => self.today = value.as_str().filter(|text| is_day(text))?.to_owned(),
            "noisyAmounts" => self.noisy_amounts = value.as_bool()?,
            "rootStatus" => self.root_status = value.as_bool()?,
            "processedAsTimestamp" => self.processed_as_timestamp = value.as_bool()?,
            _ => return Some(false),
        }
        Some(true)
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "requestsPerMinute": self.requests_per_minute,
            "tokenLifetimeSeconds": self.token_lifetime.as_secs(),
            "tokenGraceSeconds": self.token_grace.as_secs(),
            "synauthSecret": self.synauth_secret,
            "settlementDelayMs": u64::try_from(self.settlement_delay.as_millis()).unwrap_or(u64::MAX),
            "ignoresTransactionId": self.ignores_transaction_id,
            "listLagMs": u64::try_from(self.list_lag.as_millis()).unwrap_or(u64::MAX),
            "contractTypesIntegration": self.contract_types_integration,
            "contractTypes": self.contract_types,
            "places": self.places,
            "bareCampaigns": self.bare_campaigns,
            "disjointCodes": self.disjoint_codes,
            "titleAsName": self.title_as_name,
            "missingPerson": name_of(Missing::NAMES, &self.missing_person),
            "missingTitles": name_of(Missing::NAMES, &self.missing_titles),
            "existingPerson": name_of(ExistingPerson::NAMES, &self.existing_person),
            "responseTrue": self.response_true,
            "pascalCase": match self.spelling {
                Spelling::Documented => Value::Bool(false),
                Spelling::Pascal => Value::Bool(true),
                Spelling::PascalSucess => "sucess".into(),
            },
            "placesForm": name_of(PlacesForm::NAMES, &self.places_form),
            "today": self.today,
            "noisyAmounts": self.noisy_amounts,
            "rootStatus": self.root_status,
            "processedAsTimestamp": self.processed_as_timestamp,
        })
    }
}

/// How many there are: one at least, and no more than there are data for.
fn number_of(value: &Value, most: usize) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok().filter(|number| (1..=most).contains(number))
}

fn spelling(value: &Value) -> Option<Spelling> {
    match value {
        Value::Bool(false) => Some(Spelling::Documented),
        Value::Bool(true) => Some(Spelling::Pascal),
        _ => (value == "sucess").then_some(Spelling::PascalSucess),
    }
}
