//! One call, one answer or fault: no redirect, no proxy of the environment, no retry by itself but one with a new token.

mod raw;

pub(crate) use raw::{Look, Looked, With};

use super::answer::{fault, reply};
use super::health::{Health, Standing};
use super::resolver::Resolver;
use super::tokens::{AccessToken, TokenKey, Tokens};
use super::trust::client_config;
use super::watch::Watch;
use crate::clock::Deadline;
use crate::metrics::Metrics;
use crate::pace::{Line, Turn};
use crate::start_error::StartError;
use datacake_voalle::config::general::{General, Grant};
use datacake_voalle::value::ErpHost;
use datacake_voalle::voalle::{
    Call, Fault, Method, Port, Reply, Said, Token, read_reply, read_token_reply, token_form,
};
use reqwest::header::{ACCEPT_ENCODING, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);

/// Where an ERP is.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    auth: Url,
    api: Url,
}

impl Address {
    /// None while the configuration has no sound one, or where a second parser reads it otherwise.
    pub(crate) fn of(general: &General) -> Option<Self> {
        let erp_host = general.erp_host.good()?;
        let auth_host = if general.auth_host.is_missing() { erp_host } else { general.auth_host.good()? };
        Some(Self {
            auth: base(auth_host, *general.auth_port.good()?)?,
            api: base(erp_host, *general.api_port.good()?)?,
        })
    }
}

/// Where one provider's calls go, and what its tokens are asked for with; built from what the proxy holds alone.
#[derive(Clone)]
pub(crate) struct Target {
    provider: String,
    address: Address,
    allow_insecure: bool,
    per_minute: Option<u32>,
    grant: Grant,
    form: Arc<[(&'static str, SecretString)]>,
    is_trial: bool,
    is_rehearsal: bool,
}

impl std::fmt::Debug for Target {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.destination())
    }
}

impl Target {
    /// None while the configuration is incomplete.
    pub(crate) fn new(general: &General, synauth_secret: &str) -> Option<Self> {
        Some(Self {
            provider: general.provider.good()?.as_str().to_owned(),
            address: Address::of(general)?,
            allow_insecure: general.allow_insecure,
            per_minute: general.requests_per_minute.good().copied(),
            grant: general.credentials.kind(),
            form: token_form(general, synauth_secret)?.into_iter().map(|(name, value)| (name, value.into())).collect(),
            is_trial: false,
            is_rehearsal: false,
        })
    }

    /// The same of an unsaved configuration: what comes of its calls says nothing of the ERP that the provider works with, and
    /// nothing of it is kept.
    pub(crate) fn on_trial(self) -> Self {
        Self { is_trial: true, ..self }
    }

    /// The same with tokens of its own: what a rehearsal does to them is no send's.
    pub(crate) fn for_rehearsal(self) -> Self {
        Self { is_rehearsal: true, ..self }
    }

    pub(crate) const fn is_trial(&self) -> bool {
        self.is_trial
    }

    /// Where it leads, to tell it from another way.
    pub(crate) fn destination(&self) -> String {
        format!("{} {}", self.address.auth, self.address.api)
    }

    /// The line in which calls of this ERP wait.
    pub(crate) fn line(&self) -> Line<'_> {
        let host = self.address.api.host_str().unwrap_or_default();
        Line { provider: &self.provider, host, ceiling: self.per_minute, is_trial: self.is_trial }
    }

    pub(crate) fn provider(&self) -> &str {
        &self.provider
    }

    fn url(&self, call: &Call) -> Option<Url> {
        self.url_at(call.port(), call)
    }

    fn url_at(&self, port: Port, call: &Call) -> Option<Url> {
        let Address { auth, api } = &self.address;
        let base = if port == Port::Auth { auth } else { api };
        let url = base.join(&call.path()).ok()?;
        // The path is ours and the host the rulebook's: joined, they must still be that host and port.
        (url.host_str() == base.host_str() && url.port() == base.port() && url.scheme() == "https").then_some(url)
    }

    fn token_key(&self) -> TokenKey {
        // No provider's name is empty, and none has a slash.
        let whose = match (self.is_trial, self.is_rehearsal) {
            (true, _) => "",
            (false, true) => &format!("{}/rehearsal", self.provider),
            (false, false) => &self.provider,
        };
        TokenKey::new(whose, self.address.auth.as_str(), &self.form)
    }
}

/// An address that both the rulebook's parser and this one read as the same host and port.
fn base(host: &ErpHost, port: u32) -> Option<Url> {
    let url = Url::parse(&format!("https://{host}:{port}/")).ok()?;
    let same = url.host_str() == Some(host.as_str()) && url.port_or_known_default().map(u32::from) == Some(port);
    (same && url.username().is_empty() && url.password().is_none()).then_some(url)
}

/// What is asked or told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// Which call.
    pub(crate) call: &'a Call,
    /// JSON text.
    pub(crate) body: Option<&'a str>,
    /// It is not begun after this.
    pub(crate) until: Option<Deadline>,
}

impl<'a> Asked<'a> {
    /// A question.
    pub(crate) const fn question(call: &'a Call) -> Self {
        Self { call, body: None, until: None }
    }

    /// What is to be done, not after `until`.
    pub(crate) const fn order(call: &'a Call, body: &'a str, until: Deadline) -> Self {
        Self { call, body: Some(body), until: Some(until) }
    }
}

/// A call that brought no answer.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// Why.
    pub(crate) fault: Fault,
    /// Whether the ERP may have begun to do what was asked: what fails before the request itself goes out, such as the
    /// call for a token, has certainly done nothing.
    pub(crate) may_have_begun: bool,
    /// Whether it was refused for its token alone, which is forgotten by now: a new one may do.
    pub(crate) token_was_old: bool,
}

impl Failure {
    fn before(fault: Fault) -> Self {
        Self { fault, may_have_begun: false, token_was_old: false }
    }

    pub(crate) fn of(fault: Fault) -> Self {
        Self { may_have_begun: !fault.certainly_not_begun(), token_was_old: false, fault }
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        failure.fault
    }
}

/// Calls the ERPs of all providers.
#[derive(Debug)]
pub(crate) struct Erp {
    verified: Client,
    /// For providers that accept a certificate which cannot be verified.
    unverified: Client,
    resolver: Resolver,
    tokens: Tokens,
    metrics: Arc<Metrics>,
    health: Health,
    watch: Watch,
}

impl Erp {
    /// `sandbox_ca` is the PEM of the sandbox's CA, where the proxy was started with one.
    pub(crate) fn new(
        sandbox_ca: Option<&[u8]>,
        resolver: Resolver,
        timeout: Duration,
        metrics: Arc<Metrics>,
    ) -> Result<Self, StartError> {
        let build = |verify: bool| {
            let builder = Client::builder()
                .https_only(true)
                .no_proxy()
                .redirect(Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .user_agent(concat!("datacake-voalle-proxy/", env!("CARGO_PKG_VERSION")))
                .connect_timeout(CONNECT)
                .timeout(timeout)
                .pool_idle_timeout(Duration::from_secs(20))
                .dns_resolver(resolver.clone());
            let builder = if verify {
                builder.tls_backend_preconfigured(client_config(sandbox_ca)?)
            } else {
                builder.tls_danger_accept_invalid_certs(true)
            };
            Ok::<_, StartError>(builder.build()?)
        };
        let (verified, unverified) = (build(true)?, build(false)?);
        let (tokens, health, watch) = (Tokens::default(), Health::default(), Watch::default());
        Ok(Self { verified, unverified, resolver, tokens, metrics, health, watch })
    }

    /// How many providers' ERPs answered when they were last called, and how many did not.
    pub(crate) fn answering(&self) -> (usize, usize) {
        self.health.counts()
    }

    /// Whoever looks at the answers.
    pub(crate) const fn watch(&self) -> &Watch {
        &self.watch
    }

    /// How each provider's ERP stands.
    pub(crate) fn standings(&self, silent: Duration) -> Vec<Standing> {
        self.health.standings(silent)
    }

    /// Whether the ERP's two ports take connections.
    pub(crate) async fn reach(&self, Address { auth, api }: &Address) -> Result<(), Fault> {
        for url in [auth, api] {
            let (host, port) = (url.host_str().unwrap_or(""), url.port_or_known_default().unwrap_or(443));
            let found = tokio::time::timeout(CONNECT, self.resolver.lookup(host)).await;
            let mut addresses = found.unwrap_or_default();
            if addresses.is_empty() {
                return Err(Fault::NotResolved);
            }
            for address in &mut addresses {
                address.set_port(port);
            }
            match tokio::time::timeout(CONNECT, TcpStream::connect(addresses.as_slice())).await {
                Ok(Ok(_)) => {}
                _ => return Err(Fault::Unreachable),
            }
        }
        Ok(())
    }

    /// A token, newly asked for.
    pub(crate) async fn renew_token(&self, target: &Target) -> Result<(), Fault> {
        self.tokens.forget(target.token_key(), None).await;
        let renewed = self.token(target).await.map(|_| ());
        self.note(target, renewed.as_ref());
        renewed
    }

    /// Forgets what a trial got in with.
    pub(crate) async fn forget(&self, trial: &Target) {
        self.tokens.drop(trial.token_key()).await;
    }

    fn note<T>(&self, target: &Target, result: Result<T, &Fault>) {
        if !target.is_trial {
            self.health.note(&target.provider, result);
        }
    }

    /// Asks or tells the ERP something, when it is one's turn. `answers_there`: the endpoint has answered with an envelope since
    /// the way to the ERP changed.
    pub(crate) async fn call(
        &self,
        _turn: Turn,
        target: &Target,
        asked: Asked<'_>,
        answers_there: bool,
    ) -> Result<Said, Failure> {
        let (began, call) = (Instant::now(), asked.call);
        let result = self.call_with_token(target, asked, answers_there).await;
        self.metrics.erp_seconds.with_label_values(&[call.name()]).observe(began.elapsed().as_secs_f64());
        self.metrics
            .erp_calls
            .with_label_values(&[call.name(), outcome(result.as_ref().map_err(|failure| &failure.fault))])
            .inc();
        self.note(target, result.as_ref().map_err(|failure| &failure.fault));
        result
    }

    async fn call_with_token(
        &self,
        target: &Target,
        Asked { call, body, until }: Asked<'_>,
        answers_there: bool,
    ) -> Result<Said, Failure> {
        let token = self.token(target).await.map_err(Failure::before)?;
        let request = self.request(target, call, body).map_err(Failure::before)?;
        // Asked at the last moment: a process that was held up since it was allowed to call may have lost the send.
        if until.is_some_and(|until| until.is_over()) {
            return Err(Failure::before(Fault::NotSent));
        }
        let sent = request.bearer_auth(token.expose_secret()).send().await;
        let response = sent.map_err(|error| Failure::of(fault(&error)))?;
        if response.status() == StatusCode::UNAUTHORIZED {
            self.tokens.forget(target.token_key(), Some(token.expose_secret())).await;
            return Err(Failure { token_was_old: true, ..Failure::before(Fault::TokenRefused) });
        }
        let reply = reply(call, response).await.map_err(Failure::of)?;
        self.watch_answer(target, call, &reply);
        read_reply(call, &reply, answers_there).map_err(Failure::of)
    }

    /// Whether the ERP that a provider works with answers as is known.
    fn watch_answer(&self, target: &Target, call: &Call, reply: &Reply) {
        if !target.is_trial {
            self.watch.look(&target.provider, call, reply);
        }
    }

    fn request(&self, target: &Target, call: &Call, body: Option<&str>) -> Result<RequestBuilder, Fault> {
        let client = if target.allow_insecure { &self.unverified } else { &self.verified };
        let url = target.url(call).ok_or(Fault::NotResolved)?;
        let request = match call.method() {
            Method::Get => client.get(url),
            Method::Post => client.post(url),
            Method::Put => client.put(url),
        };
        // Without it any coding would be allowed (RFC 9110, 12.5.3).
        let request = request.header(ACCEPT_ENCODING, "identity");
        Ok(match body {
            Some(body) => request.header(CONTENT_TYPE, "application/json").body(body.to_owned()),
            None => request,
        })
    }

    async fn token(&self, target: &Target) -> Result<AccessToken, Fault> {
        let fetch = async || {
            let fetched = self.fetch_token(target).await;
            self.metrics.token_fetches.with_label_values(&[outcome(fetched.as_ref())]).inc();
            if !target.is_trial {
                self.health.note_login(&target.provider, fetched.as_ref());
            }
            fetched
        };
        self.tokens.get(target.token_key(), fetch).await
    }

    async fn fetch_token(&self, target: &Target) -> Result<Token, Fault> {
        let form: Vec<_> = target.form.iter().map(|(name, value)| (*name, value.expose_secret())).collect();
        let request = self.request(target, &Call::Token, None)?.form(&form);
        let response = request.send().await.map_err(|error| fault(&error))?;
        let reply = reply(&Call::Token, response).await?;
        self.watch_answer(target, &Call::Token, &reply);
        read_token_reply(target.grant, &reply).inspect_err(|fault| {
            if *fault == Fault::ConstantRefused {
                // No provider can mend this, and whoever runs the proxy reads no provider's screen.
                tracing::error!("the ERP refused Voalle's constant: check VOALLE_SYNAUTH_SECRET");
            }
        })
    }
}

fn outcome<T>(result: Result<T, &Fault>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(Fault::Refused(_)) => "refused",
        Err(fault) if fault.certainly_not_begun() => "not-begun",
        Err(_) => "unknown",
    }
}
