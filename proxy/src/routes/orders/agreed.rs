//! The ERP that somebody was shown when they agreed to a send: saved since as another, it is not sent to.

use datacake_voalle::config::general::General;
use datacake_voalle::json::Value;
use serde_json::json;

/// `{host, environment}`.
pub(super) struct Agreed {
    host: String,
    environment: String,
}

impl Agreed {
    /// None where nobody was asked: a program agrees to what is saved.
    pub(super) fn read(erp: &Value) -> Option<Self> {
        // What is there and can't be read agrees to nothing.
        let text = |name| erp.get(name).and_then(Value::as_text).unwrap_or_default().to_owned();
        (*erp != Value::Null).then(|| Self { host: text("host"), environment: text("environment") })
    }

    /// Where it differs from what is saved, as `differences` of a plan are told.
    pub(super) fn differences(&self, general: &General) -> Vec<serde_json::Value> {
        let host = general.erp_host.good().map_or("", |host| host.as_str());
        let environment = general.environment.word();
        [("host", &self.host, host), ("environment", &self.environment, environment)]
            .into_iter()
            .filter(|(_, agreed, saved)| !agreed.eq_ignore_ascii_case(saved))
            .map(|(name, agreed, saved)| json!({"pointer": format!("/erp/{name}"), "sent": agreed, "planned": saved}))
            .collect()
    }
}
