//! The catalogs of the ERPs: each fetched once however many ask, and kept a while.

use crate::clock::now;
use crate::pace::LineFull;
use crate::vault::hex;
use axum::body::Bytes;
use datacake_voalle::catalog::Catalog;
use datacake_voalle::json::Value;
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::Fault;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// Why a question to the ERP has no answer.
#[derive(Clone, Debug)]
pub(crate) enum Unanswered {
    /// Too many wait already.
    LineFull(LineFull),
    /// The ERP, or the way to it.
    Fault(Fault),
}

impl From<Unanswered> for Fault {
    /// A line that is too long is, to whoever asked, an ERP that asks to wait.
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Fault(fault) => fault,
            Unanswered::LineFull(full) => Self::Pace(full.retry_after),
        }
    }
}

/// For how long a failure is shared with those who ask meanwhile.
const FAILURE_SHARED: Duration = Duration::from_secs(1);

/// The ERP's catalog of one provider, as it was fetched.
#[derive(Clone, Debug)]
pub(crate) struct HeldCatalog {
    /// `{campaigns, contractTypes, fetchedAt}` as JSON text.
    pub(crate) text: Bytes,
    /// The ETag of that text.
    pub(crate) etag: Arc<str>,
    /// Read.
    pub(crate) catalog: Arc<Catalog>,
    /// The configuration it was fetched with.
    config_version: i64,
    fetched: Instant,
}

#[derive(Debug, Default)]
enum Slot {
    #[default]
    Empty,
    Held(HeldCatalog),
    Failed(Unanswered, i64, Instant),
}

/// The catalogs of all providers; each is fetched once, however many ask.
#[derive(Debug)]
pub(crate) struct Catalogs {
    fresh: Duration,
    slots: Mutex<HashMap<String, Arc<Mutex<Slot>>>>,
}

impl Catalogs {
    /// A catalog is good for as long as `fresh`.
    pub(crate) fn new(fresh: Duration) -> Self {
        Self { fresh, slots: Mutex::default() }
    }

    async fn slot(&self, provider: &ProviderName) -> Arc<Mutex<Slot>> {
        let mut slots = self.slots.lock().await;
        Arc::clone(slots.entry(provider.as_str().to_owned()).or_default())
    }

    fn is_fresh(&self, held: &HeldCatalog, version: i64) -> bool {
        held.config_version == version && held.fetched.elapsed() < self.fresh
    }

    /// The one that is held for a version of the configuration while it is fresh, else what `fetch` brings.
    pub(crate) async fn get(
        &self,
        provider: &ProviderName,
        version: i64,
        fetch: impl AsyncFnOnce() -> Result<HeldCatalog, Unanswered>,
    ) -> Result<HeldCatalog, Unanswered> {
        let slot = self.slot(provider).await;
        let mut slot = slot.lock().await;
        match &*slot {
            Slot::Held(held) if self.is_fresh(held, version) => return Ok(held.clone()),
            Slot::Failed(why, failed, at) if *failed == version && at.elapsed() < FAILURE_SHARED => {
                return Err(why.clone());
            }
            _ => {}
        }
        let fetched = fetch().await;
        *slot = match &fetched {
            Ok(held) => Slot::Held(held.clone()),
            // Whose line was full says nothing to those who wait in another.
            Err(Unanswered::LineFull(_)) => Slot::Empty,
            Err(why) => Slot::Failed(why.clone(), version, Instant::now()),
        };
        fetched
    }

    /// The one that is held for a version of the configuration, while it is fresh.
    pub(crate) async fn held(&self, provider: &ProviderName, version: i64) -> Option<HeldCatalog> {
        match &*self.slot(provider).await.lock().await {
            Slot::Held(held) if self.is_fresh(held, version) => Some(held.clone()),
            _ => None,
        }
    }

    /// Keeps what was fetched otherwise.
    pub(crate) async fn hold(&self, provider: &ProviderName, held: HeldCatalog) {
        *self.slot(provider).await.lock().await = Slot::Held(held);
    }
}

impl HeldCatalog {
    /// Reads the two lists, as the ERP answered them to a version of the configuration.
    pub(crate) fn read(config_version: i64, campaigns: Value, contract_types: Value) -> Result<Self, Fault> {
        let lists = vec![("campaigns".to_owned(), campaigns), ("contractTypes".to_owned(), contract_types)];
        let mut value = Value::Object(lists);
        let catalog = Catalog::read(&value).map_err(|_| Fault::Unreadable)?;
        let digest = Sha256::digest(value.to_json().as_bytes());
        let etag = format!("\"{}\"", hex(digest.get(..16).unwrap_or_default()));
        value.put("fetchedAt", Value::Text(now()));
        Ok(Self {
            text: value.to_json().into(),
            etag: etag.into(),
            catalog: Arc::new(catalog),
            config_version,
            fetched: Instant::now(),
        })
    }
}
