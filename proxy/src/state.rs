//! What all requests share.

use crate::erp::Erp;
use crate::metrics::Metrics;
use crate::settings::Settings;
use crate::store::Store;
use crate::vault::{Vault, random_key};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio_util::task::TaskTracker;

/// Why the proxy does not start; the words say what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The address can't be listened on.
    Listen(SocketAddr, std::io::Error),
    /// The address is not this machine's own, and callers are not authenticated.
    NotLoopback(SocketAddr),
    /// No key of the secrets, and no sandbox.
    KeyMissing,
    /// The key is none.
    KeyInvalid,
    /// A file can't be read or written.
    File(std::path::PathBuf, std::io::Error),
    /// The database can't be opened.
    Database(sqlx::Error),
    /// What the ERP is called with can't be set up.
    Http(reqwest::Error),
    /// The system gives no random numbers, or the counters can't be made.
    System(&'static str),
    /// Serving ended with an error.
    Serve(std::io::Error),
}

impl std::fmt::Display for StartError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Listen(address, error) => write!(formatter, "can't listen on {address}: {error}; choose another address with --listen"),
            Self::NotLoopback(address) => write!(
                formatter,
                "{address} is not a loopback address; callers are not authenticated yet, so only this machine may reach the proxy: use --listen 127.0.0.1:4780"
            ),
            Self::KeyMissing => formatter.write_str(
                "no key for the secrets: set VOALLE_KEY to 64 hexadecimal digits (openssl rand -hex 32), kept apart from the database; only a proxy started with a sandbox makes one by itself",
            ),
            Self::KeyInvalid => formatter.write_str("VOALLE_KEY is no key: it must be 64 hexadecimal digits (openssl rand -hex 32)"),
            Self::File(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::Database(error) => write!(formatter, "the database can't be opened: {error}"),
            Self::Http(error) => write!(formatter, "the HTTP client can't be set up: {error}"),
            Self::System(what) => formatter.write_str(what),
            Self::Serve(error) => write!(formatter, "serving ended: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

/// The ERP's catalog of one provider, as it was fetched.
#[derive(Clone, Debug)]
pub(crate) struct HeldCatalog {
    /// `{campaigns, contractTypes, fetchedAt}` as JSON text.
    pub(crate) text: Arc<str>,
    /// The ETag of that text.
    pub(crate) etag: Arc<str>,
    /// Read.
    pub(crate) catalog: Arc<datacake_voalle::catalog::Catalog>,
    /// The configuration it was fetched with.
    pub(crate) config_version: i64,
    pub(crate) fetched: Instant,
}

#[derive(Debug)]
struct Shared {
    settings: Settings,
    hosts: Vec<String>,
    session: String,
    store: Store,
    erp: Erp,
    metrics: Arc<Metrics>,
    catalogs: Mutex<HashMap<String, HeldCatalog>>,
    tasks: TaskTracker,
}

/// What all requests share; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Shared>);

impl AppState {
    /// Opens the database, and takes what a process that ended half-way left as unknown.
    ///
    /// # Errors
    /// What keeps the proxy from starting.
    pub async fn start(settings: Settings, address: SocketAddr) -> Result<Self, StartError> {
        if !settings.is_loopback() {
            return Err(StartError::NotLoopback(settings.listen));
        }
        let file = |path: &Path, error| StartError::File(path.to_owned(), error);
        std::fs::create_dir_all(&settings.data_dir).map_err(|error| file(&settings.data_dir, error))?;
        let vault = Vault::new(&key(&settings)?).ok_or(StartError::KeyInvalid)?;
        let sandbox_ca = match &settings.sandbox_ca {
            Some(path) => Some(std::fs::read(path).map_err(|error| file(path, error))?),
            None => None,
        };
        // reqwest is built without a TLS provider of its own; a second start in one process finds it installed.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let metrics = Arc::new(Metrics::new().map_err(|_| StartError::System("the counters can't be made"))?);
        let erp =
            Erp::new(sandbox_ca.as_deref(), settings.erp_timeout(), Arc::clone(&metrics)).map_err(StartError::Http)?;
        let store = Store::open(&settings.data_dir.join("proxy.sqlite"), vault).await.map_err(StartError::Database)?;
        let left = store.leave_started_as_unknown().await.map_err(StartError::Database)?;
        if left > 0 {
            tracing::warn!(sends = left, "sends that had begun when the last process ended are unknown now");
        }
        let session = random_key().ok_or(StartError::System("the system gives no random numbers"))?;
        let port = address.port();
        let hosts = vec![
            address.to_string(),
            format!("localhost:{port}"),
            format!("127.0.0.1:{port}"),
            format!("[::1]:{port}"),
        ];
        let (catalogs, tasks) = (Mutex::default(), TaskTracker::new());
        Ok(Self(Arc::new(Shared { settings, hosts, session, store, erp, metrics, catalogs, tasks })))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The values of `Host` that are this server's.
    pub(crate) fn hosts(&self) -> &[String] {
        &self.0.hosts
    }

    /// The value of the page's cookie, new at each start.
    pub(crate) fn session(&self) -> &str {
        &self.0.session
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn erp(&self) -> &Erp {
        &self.0.erp
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn tasks(&self) -> &TaskTracker {
        &self.0.tasks
    }

    /// The catalog held for a provider and a version of its configuration, while it is fresh.
    pub(crate) async fn held_catalog(&self, provider: &str, config_version: i64) -> Option<HeldCatalog> {
        let limit = Duration::from_secs(self.0.settings.catalog_seconds);
        let catalogs = self.0.catalogs.lock().await;
        let held = catalogs.get(provider)?;
        (held.config_version == config_version && held.fetched.elapsed() < limit).then(|| held.clone())
    }

    pub(crate) async fn hold_catalog(&self, provider: &str, catalog: HeldCatalog) {
        self.0.catalogs.lock().await.insert(provider.to_owned(), catalog);
    }

    /// Waits for sends that have begun; what is left after `longest` is unknown at the next start.
    pub async fn finish(&self, longest: Duration) {
        self.0.tasks.close();
        if tokio::time::timeout(longest, self.0.tasks.wait()).await.is_err() {
            tracing::error!("stopping although sends are under way: they will be unknown");
        }
        self.0.store.close().await;
    }

    /// What `/healthz` says.
    pub(crate) fn health(&self) -> Value {
        serde_json::json!({"status": "ok", "sandbox": self.0.settings.sandbox_ca.is_some()})
    }
}

/// The key given, or, with a sandbox alone, one made once and kept beside the database.
fn key(settings: &Settings) -> Result<String, StartError> {
    if let Some(key) = &settings.key {
        return Ok(key.clone());
    }
    if settings.sandbox_ca.is_none() {
        return Err(StartError::KeyMissing);
    }
    let path = settings.data_dir.join("sandbox.key");
    let file = |error| StartError::File(path.clone(), error);
    if path.exists() {
        return std::fs::read_to_string(&path).map_err(file);
    }
    let key = random_key().ok_or(StartError::System("the system gives no random numbers"))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path).and_then(|mut opened| opened.write_all(key.as_bytes())).map_err(file)?;
    Ok(key)
}
