//! What is counted, for Prometheus; no label holds a document, a name or an address.

use datacake_voalle::voalle::wire::all_described;
use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};

/// Seconds that calls of an ERP are sorted into.
const SECONDS: [f64; 10] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// The counters.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    /// Sends by provider, route and outcome.
    pub(crate) sends: IntCounterVec,
    /// Calls of the ERP by endpoint and outcome.
    pub(crate) erp_calls: IntCounterVec,
    /// How long they took, by endpoint.
    pub(crate) erp_seconds: HistogramVec,
    /// Tokens asked for, by outcome.
    pub(crate) token_fetches: IntCounterVec,
    /// Looks after accepted and unknown sends, by what they found.
    pub(crate) follows: IntCounterVec,
    /// Requests refused by why.
    pub(crate) refusals: IntCounterVec,
    /// Tries to tell somebody, by outcome.
    pub(crate) notices: IntCounterVec,
    /// What was new in the ERPs' answers, by endpoint.
    pub(crate) shapes: IntCounterVec,
    waiting: IntGaugeVec,
    unknown: IntGaugeVec,
    pace: IntGaugeVec,
}

impl Metrics {
    pub(crate) fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let counter = |name: &str, help: &str, labels: &[&str]| {
            let counter = IntCounterVec::new(Opts::new(name, help), labels)?;
            registry.register(Box::new(counter.clone()))?;
            Ok::<_, prometheus::Error>(counter)
        };
        let gauge = |name: &str, help: &str| {
            let gauge = IntGaugeVec::new(Opts::new(name, help), &["provider"])?;
            registry.register(Box::new(gauge.clone()))?;
            Ok::<_, prometheus::Error>(gauge)
        };
        let erp_seconds = HistogramVec::new(
            HistogramOpts::new("voalle_erp_seconds", "How long calls of the ERP took.").buckets(SECONDS.to_vec()),
            &["endpoint"],
        )?;
        registry.register(Box::new(erp_seconds.clone()))?;
        let shapes = counter(
            "voalle_shape_new_total",
            "What was unlike all that is known in answers of the ERP, each once.",
            &["endpoint"],
        )?;
        // A series that begins with its first news never rises, and an alarm for a rise would not hear of it.
        all_described().iter().for_each(|described| drop(shapes.with_label_values(&[described.call])));
        Ok(Self {
            sends: counter("voalle_sends_total", "Sends by what became of them.", &["provider", "route", "outcome"])?,
            erp_calls: counter("voalle_erp_calls_total", "Calls of the ERP.", &["endpoint", "outcome"])?,
            token_fetches: counter("voalle_token_fetches_total", "Tokens asked for.", &["outcome"])?,
            follows: counter("voalle_follow_total", "Looks after accepted and unknown sends.", &["outcome"])?,
            refusals: counter("voalle_refused_requests_total", "Requests refused before any work.", &["code"])?,
            notices: counter(
                "voalle_notices_total",
                "Tries to tell somebody of what waits for a person.",
                &["outcome"],
            )?,
            shapes,
            waiting: gauge("voalle_waiting", "Calls that wait for their turn.")?,
            unknown: gauge("voalle_unknown_sends", "Sends of which nobody knows what became.")?,
            pace: gauge(
                "voalle_pace_per_minute",
                "Requests a minute that go to a provider's ERP at most, as it is now.",
            )?,
            erp_seconds,
            registry,
        })
    }

    /// Counts a call as waiting until the answer is dropped.
    pub(crate) fn waits(&self, provider: &str) -> Waiting {
        let gauge = self.waiting.with_label_values(&[provider]);
        gauge.inc();
        Waiting(gauge)
    }

    /// Takes over how fast calls may follow each other.
    pub(crate) fn set_pace(&self, provider: &str, per_minute: u32) {
        self.pace.with_label_values(&[provider]).set(per_minute.into());
    }

    /// Takes over how many sends are unknown; a provider without any is left out.
    pub(crate) fn set_unknown(&self, counts: &[(String, i64)]) {
        self.unknown.reset();
        for (provider, count) in counts {
            self.unknown.with_label_values(&[provider.as_str()]).set(*count);
        }
    }

    /// In Prometheus's text format.
    pub(crate) fn text(&self) -> String {
        let mut out = Vec::new();
        let _ = TextEncoder::new().encode(&self.registry.gather(), &mut out);
        String::from_utf8(out).unwrap_or_default()
    }
}

/// A call that waits.
#[derive(Debug)]
pub(crate) struct Waiting(IntGauge);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.dec();
    }
}
