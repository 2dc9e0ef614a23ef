//! What all requests share.

use crate::access::{Access, KeySource, KeysError, Rate, Tokens};
use crate::erp::{Erp, Resolver, Target};
use crate::live::Live;
use crate::metrics::Metrics;
use crate::pace::{Lane, LineFull, Pace};
use crate::routes::catalog::Catalogs;
use crate::settings::Settings;
use crate::start_error::StartError;
use crate::store::Store;
use crate::upkeep;
use crate::vault::{Vault, random_key};
use datacake_voalle::json::Value;
use datacake_voalle::voalle::{Call, Fault};
use secrecy::{ExposeSecret, SecretString};
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

#[derive(Debug)]
struct Shared {
    settings: Settings,
    hosts: Vec<String>,
    access: Access,
    rate: Rate,
    store: Store,
    erp: Erp,
    pace: Pace,
    metrics: Arc<Metrics>,
    catalogs: Catalogs,
    live: Live,
    tasks: TaskTracker,
    upkeep: TaskTracker,
    stopping: CancellationToken,
}

/// What all requests share; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Shared>);

/// Why a question to the ERP has no answer.
#[derive(Clone, Debug)]
pub(crate) enum Unanswered {
    /// Too many wait already.
    LineFull(LineFull),
    /// The ERP, or the way to it.
    Fault(Fault),
}

impl AppState {
    /// Opens the database and begins to look after what is in it. `address` is what is listened on.
    ///
    /// # Errors
    /// What keeps the proxy from starting.
    pub async fn start(settings: Settings, address: SocketAddr) -> Result<Self, StartError> {
        let access = access(&settings)?;
        let hosts = hosts(&settings, address)?;
        for origin in &settings.allow_origins {
            let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            if !rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*', '@', ' '])) {
                return Err(StartError::Origin(origin.clone()));
            }
        }
        let file = |path: &Path, error| StartError::File(path.to_owned(), error);
        std::fs::create_dir_all(&settings.data_dir).map_err(|error| file(&settings.data_dir, error))?;
        let vault = vault(&settings)?;
        let sandbox_ca = match &settings.sandbox_ca {
            Some(path) => Some(std::fs::read(path).map_err(|error| file(path, error))?),
            None => None,
        };
        // reqwest is built without a TLS provider of its own; a second start in one process finds it installed.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let metrics = Arc::new(Metrics::new().map_err(|_| StartError::System("the counters can't be made"))?);
        let resolver = Resolver::new(sandbox_ca.is_some());
        let erp = Erp::new(sandbox_ca.as_deref(), resolver, settings.erp_timeout(), Arc::clone(&metrics))?;
        let url = settings.database_url.as_ref().map(ExposeSecret::expose_secret);
        let store = Store::open(url, &settings.data_dir.join("proxy.sqlite"), vault, settings.lease()).await?;
        let longest = Duration::from_secs(settings.pace_wait_seconds);
        let pace = Pace::new(settings.requests_per_minute, longest, Arc::clone(&metrics));
        let rate = Rate::new(settings.caller_requests_per_minute);
        let catalogs = Catalogs::new(Duration::from_secs(settings.catalog_seconds));
        let (live, tasks, upkeep, stopping) =
            (Live::default(), TaskTracker::new(), TaskTracker::new(), CancellationToken::new());
        let state = Self(Arc::new(Shared {
            settings,
            hosts,
            access,
            rate,
            store,
            erp,
            pace,
            metrics,
            catalogs,
            live,
            tasks,
            upkeep,
            stopping,
        }));
        upkeep::begin(&state);
        Ok(state)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The values of `Host` that are this server's.
    pub(crate) fn hosts(&self) -> &[String] {
        &self.0.hosts
    }

    /// Whether a page of this origin was served by this server.
    pub(crate) fn is_own_origin(&self, origin: &str) -> bool {
        let host = match self.0.access {
            Access::Cookie(_) => origin.strip_prefix("http://"),
            // Whoever stands in front of the server may speak TLS.
            Access::Tokens(_) => origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")),
        };
        host.is_some_and(|host| self.0.hosts.iter().any(|own| own == host))
    }

    /// Whether pages of this origin may call.
    pub(crate) fn is_allowed(&self, origin: &str) -> bool {
        self.0.settings.allow_origins.iter().any(|allowed| allowed == origin)
    }

    pub(crate) fn access(&self) -> &Access {
        &self.0.access
    }

    pub(crate) fn rate(&self) -> &Rate {
        &self.0.rate
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn erp(&self) -> &Erp {
        &self.0.erp
    }

    pub(crate) fn pace(&self) -> &Pace {
        &self.0.pace
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn catalogs(&self) -> &Catalogs {
        &self.0.catalogs
    }

    pub(crate) fn live(&self) -> &Live {
        &self.0.live
    }

    /// The sends under way.
    pub(crate) fn tasks(&self) -> &TaskTracker {
        &self.0.tasks
    }

    /// What runs beside the requests for as long as the process lives.
    pub(crate) fn upkeep(&self) -> &TaskTracker {
        &self.0.upkeep
    }

    pub(crate) fn stopping(&self) -> &CancellationToken {
        &self.0.stopping
    }

    /// Asks the ERP something, when it is one's turn.
    pub(crate) async fn ask(&self, target: &Target, lane: Lane, call: &Call) -> Result<Value, Unanswered> {
        let turn = self.pace().turn(self.store(), target.line(), lane).await.map_err(Unanswered::LineFull)?;
        let answer = self.erp().call(turn, target, call, None).await;
        if let Err(failure) = &answer
            && let Fault::Pace(seconds) = failure.fault
        {
            self.pace().hold(self.store(), target.line(), seconds).await;
        }
        answer.map_err(|failure| Unanswered::Fault(failure.fault))
    }

    /// Waits for sends that have begun, `longest` at most; what is left then becomes unknown when its lease runs out.
    pub async fn finish(&self, longest: Duration) {
        self.0.tasks.close();
        if tokio::time::timeout(longest, self.0.tasks.wait()).await.is_err() {
            tracing::warn!(sends = self.0.live.ids().len(), "sends were still under way when the process ended");
        }
        self.0.stopping.cancel();
        self.0.upkeep.close();
        let _ = tokio::time::timeout(Duration::from_secs(5), self.0.upkeep.wait()).await;
        self.0.store.close().await;
    }

    /// What `/healthz` says.
    pub(crate) fn health(&self) -> serde_json::Value {
        let login = if matches!(self.0.access, Access::Cookie(_)) { "cookie" } else { "token" };
        serde_json::json!({"status": "ok", "sandbox": self.0.settings.sandbox_ca.is_some(), "login": login})
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
