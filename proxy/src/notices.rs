//! Telling somebody (Standard Webhooks, standardwebhooks.com): one address, each message signed, tried again until it is taken, with no
//! customer's data in it: whoever is told looks on the page.

use crate::state::AppState;
use crate::store::{Notice, StoreError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use secrecy::{ExposeSecret, SecretSlice};
use serde_json::json;
use sha2::Sha256;
use std::time::Duration;

/// How long a try may take.
const LONGEST: Duration = Duration::from_secs(10);
/// How long each further try waits, in seconds; about a day in all, as Standard Webhooks proposes.
const WAITS: [i64; 9] = [5, 30, 120, 600, 1800, 7200, 18_000, 36_000, 36_000];
/// What a secret begins with.
const PREFIX: &str = "whsec_";
/// Bytes of a secret.
const LENGTHS: std::ops::RangeInclusive<usize> = 24..=64;

/// Why nobody can be told.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// The address is none.
    #[error("--webhook is no address that can be told: write https://…, or http://localhost… on this machine")]
    Address,
    /// One without the other.
    #[error(
        "--webhook needs VOALLE_WEBHOOK_SECRET, by which whoever is told knows that it was this server, and the other way round"
    )]
    Half,
    /// The secret is none.
    #[error(
        "VOALLE_WEBHOOK_SECRET is no secret of a webhook: write whsec_ and 24 to 64 bytes in base64 (echo whsec_$(openssl rand -base64 32))"
    )]
    Secret,
    /// The client can't be made.
    #[error("the HTTP client can't be set up: {0}")]
    Http(#[from] reqwest::Error),
}

/// Whoever is told.
pub(crate) struct Webhook {
    url: Url,
    key: SecretSlice<u8>,
    client: Client,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.host())
    }
}

/// What came of telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Taken,
    /// Nobody wants it any more.
    Gone,
    Status(u16),
    TimedOut,
    Unreachable,
}

impl Told {
    fn text(self) -> String {
        match self {
            Self::Taken => "taken".to_owned(),
            Self::Gone => "gone".to_owned(),
            Self::Status(status) => format!("status-{status}"),
            Self::TimedOut => "timed-out".to_owned(),
            Self::Unreachable => "unreachable".to_owned(),
        }
    }
}

impl Webhook {
    /// None where neither is given.
    pub(crate) fn open(address: Option<&str>, secret: Option<&str>) -> Result<Option<Self>, WebhookError> {
        let (address, secret) = match (address, secret) {
            (None, None) => return Ok(None),
            (Some(address), Some(secret)) => (address, secret),
            (Some(_), None) | (None, Some(_)) => return Err(WebhookError::Half),
        };
        let url = Url::parse(address).map_err(|_| WebhookError::Address)?;
        let is_own = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        if url.scheme() != "https" && !(url.scheme() == "http" && is_own) {
            return Err(WebhookError::Address);
        }
        let key = secret.trim().strip_prefix(PREFIX).and_then(|text| STANDARD.decode(text).ok());
        let key = key.filter(|key| LENGTHS.contains(&key.len())).ok_or(WebhookError::Secret)?;
        let client = Client::builder().redirect(Policy::none()).no_proxy().timeout(LONGEST).build()?;
        Ok(Some(Self { url, key: key.into(), client }))
    }

    /// Where it is; the rest of the address may be a secret of whoever is told.
    pub(crate) fn host(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// The signature of a message, `v1,…`.
    fn signature(&self, id: &str, seconds: u64, body: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.key.expose_secret()) else { return String::new() };
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }

    async fn tell(&self, notice: &Notice) -> Told {
        let mut data = json!({"provider": notice.provider});
        if let (Some(members), Some(id)) = (data.as_object_mut(), &notice.send_id) {
            members.insert("sendId".to_owned(), id.as_str().into());
        }
        if let (Some(members), Some(endpoint)) = (data.as_object_mut(), &notice.endpoint) {
            members.insert("endpoint".to_owned(), endpoint.as_str().into());
        }
        let body = json!({"type": notice.kind, "timestamp": notice.at, "data": data}).to_string();
        let seconds = crate::clock::seconds();
        let request = self
            .client
            .post(self.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", &notice.id)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", self.signature(&notice.id, seconds, &body))
            .body(body);
        match request.send().await {
            Ok(answer) if answer.status().is_success() => Told::Taken,
            Ok(answer) if answer.status() == StatusCode::GONE => Told::Gone,
            Ok(answer) => Told::Status(answer.status().as_u16()),
            Err(error) if error.is_timeout() => Told::TimedOut,
            Err(_) => Told::Unreachable,
        }
    }
}

/// Tells what there is to tell.
pub(crate) async fn tell(state: &AppState) -> Result<(), StoreError> {
    let Some(webhook) = state.webhook() else { return Ok(()) };
    let hurry = i64::from(state.settings().hurry);
    let wait = |tries: i64| {
        let seconds = WAITS.get(usize::try_from(tries).ok()?)?;
        Some((seconds * 1000 / hurry).max(50))
    };
    for notice in state.store().take_notices(wait).await? {
        let told = try_once(state, webhook, &notice).await?;
        if told != Told::Taken {
            let (id, kind, outcome) = (notice.id.as_str(), notice.kind.id(), told.text());
            tracing::warn!(notice = id, kind, outcome, tries = notice.tries, "a notice was not taken");
        }
    }
    Ok(())
}

async fn try_once(state: &AppState, webhook: &Webhook, notice: &Notice) -> Result<Told, StoreError> {
    let told = webhook.tell(notice).await;
    let is_over = matches!(told, Told::Taken | Told::Gone);
    state.store().notice_tried(&notice.id, &told.text(), is_over).await?;
    state.metrics().notices.with_label_values(&[if told == Told::Taken { "taken" } else { "not-taken" }]).inc();
    Ok(told)
}

/// Tries at once whether a notice arrives; the notice with what came of it.
pub(crate) async fn test(state: &AppState, webhook: &Webhook, mut notice: Notice) -> Result<Notice, StoreError> {
    notice.outcome = try_once(state, webhook, &notice).await?.text();
    Ok(notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(address: &str, secret: &str) -> Result<Option<Webhook>, WebhookError> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Webhook::open(Some(address), Some(secret))
    }

    /// The example of the specification.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    #[test]
    fn a_message_is_signed_as_the_specification_says() {
        let webhook = open("https://example.com/hook?token=x", SECRET).unwrap().unwrap();
        let signature = webhook.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert_eq!(format!("{webhook:?}"), "https://example.com", "the rest may be a secret");
    }

    #[test]
    fn what_can_not_be_told_safely_is_refused() {
        for address in ["http://example.com/", "ftp://example.com", "example.com", "http://127.0.0.1.example.com/"] {
            assert!(matches!(open(address, SECRET), Err(WebhookError::Address)), "{address}");
        }
        assert!(open("http://127.0.0.1:9/x", SECRET).unwrap().is_some());
        for secret in ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_***"] {
            assert!(matches!(open("https://example.com", secret), Err(WebhookError::Secret)), "{secret}");
        }
        assert!(matches!(Webhook::open(Some("https://example.com"), None), Err(WebhookError::Half)));
        assert!(matches!(Webhook::open(None, Some(SECRET)), Err(WebhookError::Half)));
        assert!(Webhook::open(None, None).unwrap().is_none());
    }
}
