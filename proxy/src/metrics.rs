//! What is counted, for Prometheus; no label holds a document, a name or an address.

use prometheus::{Encoder, IntCounterVec, Opts, Registry, TextEncoder};

/// The counters.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    /// Sends by provider, route and outcome.
    pub(crate) sends: IntCounterVec,
    /// Calls of the ERP by endpoint and outcome.
    pub(crate) erp_calls: IntCounterVec,
}

impl Metrics {
    pub(crate) fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let counter = |name: &str, help: &str, labels: &[&str]| {
            let counter = IntCounterVec::new(Opts::new(name, help), labels)?;
            registry.register(Box::new(counter.clone()))?;
            Ok::<_, prometheus::Error>(counter)
        };
        let sends = counter("voalle_sends_total", "Sends by what became of them.", &["provider", "route", "outcome"])?;
        let erp_calls = counter("voalle_erp_calls_total", "Calls of the ERP.", &["endpoint", "outcome"])?;
        Ok(Self { registry, sends, erp_calls })
    }

    /// In Prometheus's text format.
    pub(crate) fn text(&self) -> String {
        let mut out = Vec::new();
        let _ = TextEncoder::new().encode(&self.registry.gather(), &mut out);
        String::from_utf8(out).unwrap_or_default()
    }
}
