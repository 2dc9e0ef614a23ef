//! A provider's configuration as the proxy uses it: with its secrets, checked, and with the way to the ERP.

use crate::erp::Target;
use crate::problem::{self, Problem};
use crate::state::AppState;
use crate::store::StoredConfig;
use datacake_voalle::config::{self, Checked};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::value::ProviderName;
use secrecy::ExposeSecret;

/// A configuration ready to be used.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) version: i64,
    pub(crate) checked: Checked,
}

/// The provider that an address names.
pub(crate) fn provider(name: &str, locale: Locale) -> Result<ProviderName, Problem> {
    ProviderName::parse(name).map_err(|_| Problem::new(problem::PROVIDER_UNKNOWN, locale))
}

/// Loads the saved configuration with its secrets.
pub(crate) async fn load(state: &AppState, provider: &ProviderName, locale: Locale) -> Result<Loaded, Problem> {
    let held = state.store().config_with_secrets(provider).await.map_err(|error| Problem::internal(&error, locale))?;
    read(held).ok_or_else(|| Problem::new(problem::CONFIG_MISSING, locale))
}

/// Puts a configuration and its secrets together; none where none is held.
pub(crate) fn read(held: Option<(StoredConfig, Vec<(String, String)>)>) -> Option<Loaded> {
    let (mut stored, secrets) = held?;
    if let Value::Object(sections) = &mut stored.config
        && let Some((_, general)) = sections.iter_mut().find(|(name, _)| name == "general")
    {
        for name in config::secret::NAMES {
            // A secret that is marked as stored and is not held is missing.
            let secret = secrets.iter().find(|(field, _)| field == name).map(|(_, secret)| secret.clone());
            if general.get(name).is_some() {
                general.put(name, secret.map_or(Value::Null, Value::Text));
            }
        }
    }
    Some(Loaded { version: stored.version, checked: config::check(&stored.config) })
}

impl Loaded {
    /// The way to the ERP; a problem names what is missing for it.
    pub(crate) fn target(&self, state: &AppState, locale: Locale) -> Result<Target, Problem> {
        let synauth = match (&state.settings().synauth_secret, self.checked.config.general.credentials.kind()) {
            (Some(secret), _) => secret.expose_secret(),
            (None, config::general::Grant::ClientCredentials) => "",
            (None, config::general::Grant::Password) => return Err(Problem::new(problem::SYNAUTH_MISSING, locale)),
        };
        Target::new(&self.checked.config.general, synauth).ok_or_else(|| {
            let general = [datacake_voalle::issue::Segment::from("general")];
            Problem::new(problem::PLAN_REFUSED, locale).issues(self.checked.errors_at(&general).cloned().collect())
        })
    }
}
