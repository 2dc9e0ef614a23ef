//! The catalogs of the ERPs: each fetched once however many ask, and kept a while.

use crate::clock::now;
use crate::pace::LineFull;
use crate::vault::hex;
use axum::body::Bytes;
use axum::http::HeaderValue;
use datacake_voalle::catalog::Catalog;
use datacake_voalle::json::{MAX_ANSWER, Value};
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::{Fault, Unread};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
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

const CAMPAIGNS: &str = "campaigns";
const CONTRACT_TYPES: &str = "contractTypes";

/// For how long a failure is shared with those who ask meanwhile.
const FAILURE_SHARED: Duration = Duration::from_secs(1);

/// The lists that every sale is held against, each as the ERP answered it.
#[derive(Debug)]
pub(crate) struct Needed {
    pub(crate) campaigns: Value,
    pub(crate) contract_types: Value,
}

/// The lists of all pages that people choose from, none where the ERP did not list them. Hardly an order needs them, and none waits
/// for them that does not.
#[derive(Debug)]
pub(crate) struct Optional {
    pub(crate) places: Option<Value>,
    pub(crate) incident_types: Option<Value>,
}

/// The ERP's catalog of one provider, as it was fetched.
#[derive(Clone, Debug)]
pub(crate) struct HeldCatalog {
    /// `{campaigns, contractTypes, places?, incidentTypes?, fetchedAt}` as JSON text; the third and fourth are null where the ERP did
    /// not list them.
    pub(crate) text: Bytes,
    /// The ETag of that text.
    pub(crate) etag: HeaderValue,
    /// Read.
    pub(crate) catalog: Arc<Catalog>,
    /// Whether the optional lists were asked for.
    is_whole: bool,
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
    /// The last whole ones, for who only reads: nobody waits there while another is fetched.
    whole: RwLock<HashMap<String, HeldCatalog>>,
}

impl Catalogs {
    /// A catalog is good for as long as `fresh`.
    pub(crate) fn new(fresh: Duration) -> Self {
        Self { fresh, slots: Mutex::default(), whole: RwLock::default() }
    }

    async fn slot(&self, provider: &ProviderName) -> Arc<Mutex<Slot>> {
        let mut slots = self.slots.lock().await;
        Arc::clone(slots.entry(provider.as_str().to_owned()).or_default())
    }

    fn is_fresh(&self, held: &HeldCatalog, version: i64) -> bool {
        held.config_version == version && held.fetched.elapsed() < self.fresh
    }

    /// The one that is held for a version of the configuration while it is fresh, else what `needed` brings; with what `optional`
    /// brings, where there is one.
    pub(crate) async fn get(
        &self,
        provider: &ProviderName,
        version: i64,
        needed: impl AsyncFnOnce() -> Result<Needed, Unanswered>,
        optional: Option<impl AsyncFnOnce() -> Optional>,
    ) -> Result<HeldCatalog, Unanswered> {
        let slot = self.slot(provider).await;
        let mut slot = slot.lock().await;
        let mut fresh = None;
        match &*slot {
            Slot::Held(held) if self.is_fresh(held, version) => {
                if held.is_whole || optional.is_none() {
                    return Ok(held.clone());
                }
                fresh = held.needed();
            }
            Slot::Failed(why, failed, at) if *failed == version && at.elapsed() < FAILURE_SHARED => {
                return Err(why.clone());
            }
            _ => {}
        }
        let needed = async {
            match fresh {
                Some(needed) => Ok(needed),
                None => needed().await,
            }
        };
        // Together, because the optional ones may take their time.
        let optional = async {
            match optional {
                Some(optional) => Some(optional().await),
                None => None,
            }
        };
        let (needed, optional) = tokio::join!(needed, optional);
        let read = |needed| HeldCatalog::read(version, needed, optional).map_err(Unanswered::Fault);
        let fetched = needed.and_then(read);
        *slot = match &fetched {
            Ok(held) => {
                self.keep(provider, held);
                Slot::Held(held.clone())
            }
            // Whose line was full says nothing to those who wait in another.
            Err(Unanswered::LineFull(_)) => Slot::Empty,
            Err(why) => Slot::Failed(why.clone(), version, Instant::now()),
        };
        fetched
    }

    /// The whole one that is held for a version of the configuration, while it is fresh.
    pub(crate) fn held(&self, provider: &ProviderName, version: i64) -> Option<HeldCatalog> {
        let whole = self.whole.read().unwrap_or_else(PoisonError::into_inner);
        whole.get(provider.as_str()).filter(|held| self.is_fresh(held, version)).cloned()
    }

    fn keep(&self, provider: &ProviderName, held: &HeldCatalog) {
        if held.is_whole {
            let mut whole = self.whole.write().unwrap_or_else(PoisonError::into_inner);
            whole.insert(provider.as_str().to_owned(), held.clone());
        }
    }

    /// Keeps what was fetched otherwise.
    pub(crate) async fn hold(&self, provider: &ProviderName, held: HeldCatalog) {
        self.keep(provider, &held);
        *self.slot(provider).await.lock().await = Slot::Held(held);
    }
}

impl HeldCatalog {
    /// Reads the lists, as the ERP answered them to a version of the configuration.
    pub(crate) fn read(config_version: i64, needed: Needed, optional: Option<Optional>) -> Result<Self, Fault> {
        let is_whole = optional.is_some();
        let mut value = Value::object([(CAMPAIGNS, needed.campaigns), (CONTRACT_TYPES, needed.contract_types)]);
        if let Some(Optional { places, incident_types }) = optional {
            value.put("places", places.unwrap_or(Value::Null));
            value.put("incidentTypes", incident_types.unwrap_or(Value::Null));
        }
        let catalog = Catalog::read(&value).map_err(|_| Fault::Unreadable(Unread::NoEnvelope))?;
        let digest = Sha256::digest(value.to_json().as_bytes());
        let etag = format!("\"{}\"", hex(digest.get(..16).unwrap_or_default()));
        let etag = HeaderValue::from_str(&etag).map_err(|_| Fault::Unreadable(Unread::NoText))?;
        value.put("fetchedAt", Value::Text(now().into()));
        Ok(Self {
            text: value.to_json().into(),
            etag,
            catalog: Arc::new(catalog),
            is_whole,
            config_version,
            fetched: Instant::now(),
        })
    }

    /// The lists that it was read from, where others are added to them.
    fn needed(&self) -> Option<Needed> {
        let value = datacake_voalle::json::read(std::str::from_utf8(&self.text).ok()?, MAX_ANSWER * 2).ok()?;
        let list = |name: &str| value.get(name).cloned();
        Some(Needed { campaigns: list(CAMPAIGNS)?, contract_types: list(CONTRACT_TYPES)? })
    }
}
