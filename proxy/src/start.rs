//! From the settings to a state that is ready: what must hold before anything is listened on.

use crate::access::{Access, KeySource, KeysError, Rate, Tokens};
use crate::content;
use crate::erp::{Catalogs, Erp, Resolver};
use crate::held_configs::HeldConfigs;
use crate::life;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::notices::Webhook;
use crate::pace::{Pace, PaceStore};
use crate::request_log::RequestIds;
use crate::settings::Settings;
use crate::start_error::StartError;
use crate::state::{AppState, Shared};
use crate::store::{OpenError, Store};
use crate::upkeep;
use crate::vault::{Vault, random_key};
use crate::words::Words;
use secrecy::{ExposeSecret, SecretString};
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

impl AppState {
    /// Opens the database and begins to look after what is in it. `address` is what is listened on.
    ///
    /// # Errors
    /// What keeps the proxy from starting.
    pub async fn start(settings: Settings, address: SocketAddr) -> Result<Self, StartError> {
        let state = Self::open(settings, address, true).await?;
        // Before anything is taken up: what was under way in an older copy is an operator's.
        life::restore(&state).await.map_err(OpenError::from)?;
        upkeep::begin(&state);
        Ok(state)
    }

    /// The same for a command that asks something beside the server: nothing is served, and nothing that is in the database looked after.
    pub(crate) async fn beside(settings: Settings, address: SocketAddr) -> Result<Self, StartError> {
        Self::open(settings, address, false).await
    }

    async fn open(mut settings: Settings, address: SocketAddr, serves: bool) -> Result<Self, StartError> {
        // reqwest is built without a TLS provider of its own, and whoever makes a client first needs it; a second start in one process
        // finds it installed.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let access = access(&settings)?;
        if serves {
            content::check(&settings, &access)?;
        }
        let hosts = hosts(&settings, address)?;
        if let (Access::Cookie(_), Some(public)) = (&access, hosts.iter().find(|host| !is_of_this_machine(host))) {
            return Err(StartError::HostWithoutTokens(public.clone()));
        }
        if settings.hurry > 1 && settings.sandbox_ca.is_none() {
            return Err(StartError::HurryWithoutSandbox);
        }
        for origin in &settings.allow_origins {
            let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            if !rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*', '@', ' '])) {
                return Err(StartError::Origin(origin.clone()));
            }
        }
        dev_origins(&mut settings, &access)?;
        let address = settings.webhook.as_ref().map(ExposeSecret::expose_secret);
        let webhook = Webhook::open(address, settings.webhook_secret.as_ref().map(ExposeSecret::expose_secret))?;
        let file = |path: &Path, error| StartError::File(path.to_owned(), error);
        std::fs::create_dir_all(&settings.data_dir).map_err(|error| file(&settings.data_dir, error))?;
        let vault = vault(&settings)?;
        let sandbox_ca = match &settings.sandbox_ca {
            Some(path) => Some(std::fs::read(path).map_err(|error| file(path, error))?),
            None => None,
        };
        let metrics = Arc::new(Metrics::new().map_err(|_| StartError::System("the counters can't be made"))?);
        let resolver = Resolver::new(sandbox_ca.is_some());
        let erp = Erp::new(sandbox_ca.as_deref(), resolver, settings.erp_timeout(), Arc::clone(&metrics))?;
        let url = settings.database_url.as_ref().map(ExposeSecret::expose_secret);
        let store =
            Store::open(url, &settings.data_dir, vault, settings.lease(), (settings.restored, webhook.is_some()))
                .await?;
        let longest = Duration::from_secs(settings.pace_wait_seconds);
        let pace = Pace::new(settings.requests_per_minute, longest, Arc::clone(&metrics));
        let rate = Rate::new(settings.caller_requests_per_minute);
        let ages = settings.ages();
        let configs = HeldConfigs::new(!store.is_shared());
        let catalogs = Catalogs::new(Duration::from_secs(settings.catalog_seconds));
        let (live, tasks, upkeep, stopping) =
            (Live::default(), TaskTracker::new(), TaskTracker::new(), CancellationToken::new());
        Ok(Self::of(Shared {
            settings,
            hosts,
            access,
            rate,
            store,
            erp,
            pace,
            metrics,
            catalogs,
            configs,
            webhook,
            live,
            tasks,
            upkeep,
            ages,
            stopping,
            ended: CancellationToken::new(),
            checks: Live::default(),
            request_ids: RequestIds::new(),
            words: Words::default(),
            answering: Mutex::default(),
        }))
    }
}

/// How callers show who they are; beyond loopback only by tokens.
fn access(settings: &Settings) -> Result<Access, StartError> {
    let source = match (&settings.auth_keys, &settings.auth_jwks) {
        (Some(_), Some(_)) => return Err(KeysError::Both.into()),
        (Some(path), None) => KeySource::File(path.clone()),
        (None, Some(address)) => KeySource::address(address)?,
        (None, None) if !settings.is_loopback() => return Err(StartError::NotLoopback(settings.listen)),
        (None, None) if !settings.allow_origins.is_empty() => return Err(StartError::OriginsWithoutTokens),
        (None, None) => {
            return random_key().map(Access::Cookie).ok_or(StartError::System("the system gives no random numbers"));
        }
    };
    let audience = settings.auth_audience.clone().filter(|audience| !audience.is_empty());
    let audience = audience.ok_or(KeysError::AudienceMissing)?;
    Ok(Access::Tokens(Box::new(Tokens::new(source, audience, settings.auth_issuer.clone())?)))
}

/// Origins of this machine as browsers write them, and only where nothing real is behind them.
fn dev_origins(settings: &mut Settings, access: &Access) -> Result<(), StartError> {
    if settings.dev_origins.is_empty() {
        return Ok(());
    }
    if matches!(access, Access::Tokens(_)) {
        return Err(StartError::DevOriginWithTokens);
    }
    if settings.sandbox_ca.is_none() {
        return Err(StartError::DevOriginWithoutSandbox);
    }
    for origin in &mut settings.dev_origins {
        *origin = as_browsers_write(origin).ok_or_else(|| StartError::DevOrigin(origin.clone()))?;
        tracing::warn!(%origin, "pages of a server for development may do what the page itself may");
    }
    Ok(())
}

/// An origin of this machine; the slash that servers for development print behind it is left out.
fn as_browsers_write(origin: &str) -> Option<String> {
    let url = reqwest::Url::parse(origin.trim()).ok()?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_anonymous = url.username().is_empty() && url.password().is_none();
    let is_own = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(is_of_this_machine);
    (is_bare && is_anonymous && is_own).then(|| url.origin().ascii_serialization())
}

/// The names that this server answers to.
fn hosts(settings: &Settings, address: SocketAddr) -> Result<Vec<String>, StartError> {
    let mut hosts: Vec<String> = settings.hosts.iter().map(|host| host.trim().to_owned()).collect();
    hosts.retain(|host| !host.is_empty());
    if settings.is_loopback() {
        let port = address.port();
        let own = ["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{port}"));
        hosts.extend(own.into_iter().chain([address.to_string()]));
    } else if hosts.is_empty() {
        return Err(StartError::HostMissing(settings.listen));
    }
    Ok(hosts)
}

/// Whether nobody elsewhere reaches this machine by the name.
fn is_of_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let name = name.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn vault(settings: &Settings) -> Result<Vault, StartError> {
    let key = key(settings)?;
    let old = settings.old_keys.as_ref().map_or("", ExposeSecret::expose_secret);
    let old: Vec<&str> = old.split(',').map(str::trim).filter(|key| !key.is_empty()).collect();
    Vault::new(key.expose_secret(), &old).ok_or(StartError::KeyInvalid)
}

/// The key given, or, with a sandbox alone, one made once and kept beside the database.
fn key(settings: &Settings) -> Result<SecretString, StartError> {
    if let Some(key) = &settings.key {
        return Ok(key.clone());
    }
    if settings.sandbox_ca.is_none() {
        return Err(StartError::KeyMissing);
    }
    let path = settings.data_dir.join("sandbox.key");
    let file = |error| StartError::File(path.clone(), error);
    if path.exists() {
        return std::fs::read_to_string(&path).map(SecretString::from).map_err(file);
    }
    let key = random_key().ok_or(StartError::System("the system gives no random numbers"))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path).and_then(|mut opened| opened.write_all(key.as_bytes())).map_err(file)?;
    Ok(key.into())
}
