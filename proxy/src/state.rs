//! What all requests share.

use crate::access::{Access, Rate};
use crate::erp::{Asked, Catalogs, Erp, Failure, Target, Unanswered};
use crate::held_configs::HeldConfigs;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::notices::Webhook;
use crate::pace::{Lane, Pace, Turn};
use crate::request_log::RequestIds;
use crate::settings::Settings;
use crate::store::Store;
use crate::words::{self, Words};
use datacake_voalle::json::Value;
use datacake_voalle::send::Ages;
use datacake_voalle::voalle::{Call, Fault, Said};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What is made at the start.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) hosts: Vec<String>,
    pub(crate) access: Access,
    pub(crate) rate: Rate,
    pub(crate) store: Store,
    pub(crate) erp: Erp,
    pub(crate) pace: Pace,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) catalogs: Catalogs,
    pub(crate) configs: HeldConfigs,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) ages: Ages,
    pub(crate) live: Live,
    pub(crate) tasks: TaskTracker,
    pub(crate) upkeep: TaskTracker,
    pub(crate) stopping: CancellationToken,
    pub(crate) ended: CancellationToken,
    pub(crate) checks: Live,
    pub(crate) request_ids: RequestIds,
    pub(crate) words: Words,
    /// Provider, endpoint and address of what has answered with an envelope, as far as this process knows.
    pub(crate) answering: Mutex<HashSet<(String, &'static str, String)>>,
}

/// What all requests share; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Shared>);

impl AppState {
    pub(crate) fn of(shared: Shared) -> Self {
        Self(Arc::new(shared))
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

    /// Whether pages of this origin, of a server for development on this machine, are trusted as its own page is.
    pub(crate) fn is_dev_origin(&self, origin: &str) -> bool {
        self.0.settings.dev_origins.iter().any(|own| own == origin)
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

    pub(crate) fn request_ids(&self) -> &RequestIds {
        &self.0.request_ids
    }

    /// Whoever is told of what waits for a person.
    pub(crate) fn webhook(&self) -> Option<&Webhook> {
        self.0.webhook.as_ref()
    }

    /// Sends whose words are to be kept.
    pub(crate) fn words(&self) -> &Words {
        &self.0.words
    }

    pub(crate) fn configs(&self) -> &HeldConfigs {
        &self.0.configs
    }

    pub(crate) fn catalogs(&self) -> &Catalogs {
        &self.0.catalogs
    }

    /// Every age and every wait of a send.
    pub(crate) fn ages(&self) -> &Ages {
        &self.0.ages
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

    /// Cancelled when the process is asked to stop.
    pub(crate) fn stopping(&self) -> &CancellationToken {
        &self.0.stopping
    }

    /// Cancelled when all that had begun has ended.
    pub(crate) fn ended(&self) -> &CancellationToken {
        &self.0.ended
    }

    /// The connection checks under way.
    pub(crate) fn checks(&self) -> &Live {
        &self.0.checks
    }

    /// Asks or tells the ERP something in a turn that has come; what its answer says about the pace is heeded.
    pub(crate) async fn call(&self, turn: Turn, target: &Target, asked: Asked<'_>) -> Result<Said, Failure> {
        let began = Instant::now();
        let answers_there = asked.call.asks_by_document() && self.is_answering(target, asked.call).await;
        let result = self.erp().call(turn, target, asked, answers_there).await;
        match &result {
            Ok(said) if said.enveloped && asked.call.asks_by_document() && !answers_there && !target.is_trial() => {
                self.note_answering(target, asked.call).await;
            }
            Err(failure) => {
                if failure.fault.asks_to_slow_down() {
                    self.pace().slow_down(self.store(), target.line(), began).await;
                }
                if let Fault::Pace(seconds) = failure.fault {
                    self.pace().hold(self.store(), target.line(), seconds).await;
                }
            }
            Ok(_) => {}
        }
        result
    }

    /// Whether the endpoint has answered with an envelope since the way to the ERP changed.
    async fn is_answering(&self, target: &Target, call: &Call) -> bool {
        let key = (target.provider().to_owned(), call.name(), target.destination());
        if self.0.answering.lock().unwrap_or_else(PoisonError::into_inner).contains(&key) {
            return true;
        }
        let found = self.store().is_answering(target.provider(), call.name(), &key.2).await;
        // What can't be told is not so: then a bare 404 proves nothing.
        let found = found.unwrap_or_else(|error| {
            tracing::error!(%error, "the database could not say which endpoints answer");
            false
        });
        if found {
            self.0.answering.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
        }
        found
    }

    async fn note_answering(&self, target: &Target, call: &Call) {
        let destination = target.destination();
        match self.store().note_answering(target.provider(), call.name(), &destination).await {
            Ok(()) => {
                let key = (target.provider().to_owned(), call.name(), destination);
                self.0.answering.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
            }
            Err(error) => tracing::error!(%error, "the database could not keep which endpoint answers"),
        }
    }

    /// Asks the ERP something, when it is one's turn; once more where only the token was too old.
    pub(crate) async fn ask(&self, target: &Target, lane: Lane, call: &Call) -> Result<Value, Unanswered> {
        let mut again = true;
        loop {
            let turn = self.pace().turn(self.store(), target.line(), lane).await.map_err(Unanswered::LineFull)?;
            match self.call(turn, target, Asked::question(call)).await {
                Ok(said) => return Ok(said.response),
                Err(failure) if failure.token_was_old && std::mem::take(&mut again) => {}
                Err(failure) => return Err(Unanswered::Fault(failure.fault)),
            }
        }
    }

    /// The process was asked to stop: nothing is taken up any more, and what has begun goes on.
    pub fn stop_taking_up(&self) {
        self.0.stopping.cancel();
    }

    /// Waits for sends that have begun, `longest` at most; what is left then becomes unknown when its lease runs out.
    pub async fn finish(&self, longest: Duration) {
        self.stop_taking_up();
        self.0.tasks.close();
        if tokio::time::timeout(longest, self.0.tasks.wait()).await.is_err() {
            tracing::warn!(sends = self.0.live.owners().len(), "sends were still under way when the process ended");
        }
        if let Err(error) = words::keep(self).await {
            tracing::error!(%error, "sends can't be found by words yet");
        }
        self.0.ended.cancel();
        self.0.upkeep.close();
        let _ = tokio::time::timeout(Duration::from_secs(5), self.0.upkeep.wait()).await;
        self.0.store.close().await;
    }

    /// How the page gets in: by the cookie, or by a token that somebody gives it.
    pub(crate) fn login(&self) -> &'static str {
        if matches!(self.0.access, Access::Cookie(_)) { "cookie" } else { "token" }
    }

    /// What `/healthz` says.
    pub(crate) fn health(&self) -> serde_json::Value {
        let is_sandbox = self.0.settings.sandbox_ca.is_some();
        serde_json::json!({"status": "ok", "sandbox": is_sandbox, "login": self.login()})
    }
}
