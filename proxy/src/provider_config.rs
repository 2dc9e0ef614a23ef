//! A provider's configuration as the proxy uses it: with its secrets, checked, and with the way to the ERP.

use crate::erp::Target;
use crate::problem::{self, Problem};
use crate::state::AppState;
use crate::store::StoredConfig;
use datacake_voalle::config::general::{GENERAL, GRANT, Grant, provider_differs};
use datacake_voalle::config::secret::{self, Secret};
use datacake_voalle::config::{self, Checked};
use datacake_voalle::issue::{Issue, Locale, Segment};
use datacake_voalle::json::Value;
use datacake_voalle::value::ProviderName;
use std::sync::{Arc, OnceLock};

/// A configuration ready to be used.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) version: i64,
    pub(crate) checked: Checked,
    /// When the database went back in time, where the provider's sends were not released since.
    pub(crate) restored_at: Option<String>,
    /// The way to the ERP, where there is one.
    target: OnceLock<Option<Target>>,
}

/// The provider that an address names.
pub(crate) fn provider(name: &str, locale: Locale) -> Result<ProviderName, Problem> {
    ProviderName::parse(name).map_err(|_| Problem::new(problem::PROVIDER_UNKNOWN, locale))
}

/// Loads the saved configuration with its secrets.
pub(crate) async fn load(state: &AppState, provider: &ProviderName, locale: Locale) -> Result<Loaded, Problem> {
    let internal = |error| Problem::internal(&error, locale);
    let held = state.store().config_with_secrets(provider).await.map_err(internal)?;
    let restored = state.store().restored(provider.as_str()).await.map_err(internal)?;
    let loaded = read(held).ok_or_else(|| Problem::new(problem::CONFIG_MISSING, locale))?;
    Ok(Loaded { restored_at: restored, ..loaded })
}

/// The same, kept in memory while nobody changes it.
pub(crate) async fn held(state: &AppState, provider: &ProviderName, locale: Locale) -> Result<Arc<Loaded>, Problem> {
    let (configs, name) = (state.configs(), provider.as_str());
    if let Some(loaded) = configs.get(name) {
        return Ok(loaded);
    }
    let since = configs.since();
    if let Some(loaded) = configs.last(name) {
        let internal = |error| Problem::internal(&error, locale);
        let version = state.store().config_version(provider).await.map_err(internal)?;
        let restored = state.store().restored(name).await.map_err(internal)?;
        if version == Some(loaded.version) && restored == loaded.restored_at {
            configs.hold(name, &loaded, since);
            return Ok(loaded);
        }
    }
    let loaded = Arc::new(load(state, provider, locale).await?);
    configs.hold(name, &loaded, since);
    Ok(loaded)
}

/// The saved configuration as it would be with another grant: both pairs of credentials may stand in it. None where none is saved.
pub(crate) async fn by_grant(
    state: &AppState,
    provider: &ProviderName,
    grant: Grant,
    locale: Locale,
) -> Result<Option<Loaded>, Problem> {
    let held = state.store().config_with_secrets(provider).await.map_err(|error| Problem::internal(&error, locale))?;
    Ok(read(held.map(|(mut stored, secrets)| {
        if let Value::Object(sections) = &mut stored.config
            && let Some((_, general)) = sections.iter_mut().find(|(name, _)| *name == *GENERAL.name)
        {
            general.put(GRANT.name, Value::Text(grant.word().into()));
        }
        (stored, secrets)
    })))
}

/// Puts a configuration and its secrets together; none where none is held.
pub(crate) fn read(held: Option<(StoredConfig, Vec<(String, String)>)>) -> Option<Loaded> {
    let (mut stored, secrets) = held?;
    if let Value::Object(sections) = &mut stored.config
        && let Some((_, general)) = sections.iter_mut().find(|(name, _)| *name == *GENERAL.name)
    {
        for name in secret::NAMES {
            // A secret that is marked as stored and is not held is missing.
            let secret =
                secrets.iter().find(|(field, _)| field == name).map(|(_, secret)| Value::Text(secret.as_str().into()));
            if general.get(name).is_some() {
                general.put(name, secret.unwrap_or(Value::Null));
            }
        }
    }
    Some(Loaded::new(stored.version, config::check(&stored.config), None))
}

/// A configuration that nobody has saved, as it would be used: what is marked as stored is the secret that is held, where a save would
/// keep it. That of another destination stays a mark, and is told.
pub(crate) async fn unsaved(
    state: &AppState,
    provider: &ProviderName,
    mut given: Value,
    locale: Locale,
) -> Result<Loaded, Problem> {
    let held = state.store().config_with_secrets(provider).await.map_err(|error| Problem::internal(&error, locale))?;
    let general = config::check(&given).config.general;
    let before = held.as_ref().map(|(stored, _)| config::check(&stored.config).config.general);
    let unusable = secret::unusable(before.as_ref(), &general);
    for name in secret::NAMES {
        let is_void = unusable.iter().any(|issue| issue.path.last() == Some(&Segment::from(name)));
        let is_marked = secret::secret(&general, name) == Some(&Secret::Stored);
        let held = held.iter().flat_map(|(_, secrets)| secrets).find(|(field, _)| field == name);
        if let (true, false, Some((_, secret))) = (is_marked, is_void, held)
            && let Value::Object(sections) = &mut given
            && let Some((_, general)) = sections.iter_mut().find(|(section, _)| *section == *GENERAL.name)
        {
            general.put(name, Value::Text(secret.as_str().into()));
        }
    }
    let mut checked = config::check(&given);
    let of_another = provider_differs(&checked.config.general, provider);
    // What is no configuration, or another provider's, has no line.
    let refused = checked.issues.iter().filter(|issue| issue.is_error() && issue.path.is_empty()).cloned();
    let refused: Vec<Issue> = refused.chain(of_another).collect();
    if !refused.is_empty() {
        return Err(Problem::new(problem::CONFIG_INVALID, locale).issues(refused));
    }
    checked.issues.extend(unusable);
    Ok(Loaded::new(held.map_or(0, |(stored, _)| stored.version), checked, None))
}

impl Loaded {
    pub(crate) fn new(version: i64, checked: Checked, restored_at: Option<String>) -> Self {
        Self { version, checked, restored_at, target: OnceLock::new() }
    }

    /// Which of the provider's ERPs it is.
    pub(crate) fn environment(&self) -> config::general::Environment {
        self.checked.config.general.environment
    }

    /// The way to the ERP; a problem names what is missing for it.
    pub(crate) fn target(&self, state: &AppState, locale: Locale) -> Result<Target, Problem> {
        let synauth = match (state.settings().synauth(), self.checked.config.general.credentials.kind()) {
            (Some(secret), _) => secret,
            (None, config::general::Grant::ClientCredentials) => "",
            (None, config::general::Grant::Password) => return Err(Problem::new(problem::SYNAUTH_MISSING, locale)),
        };
        let target = self.target.get_or_init(|| Target::new(&self.checked.config.general, synauth));
        target.clone().ok_or_else(|| {
            let general = [Segment::from(GENERAL.name)];
            Problem::new(problem::PLAN_REFUSED, locale).issues(self.checked.errors_at(&general).cloned().collect())
        })
    }
}
