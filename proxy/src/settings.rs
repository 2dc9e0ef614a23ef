//! How the proxy is started.

use clap::Parser;
use datacake_voalle::send::Ages;
use secrecy::{ExposeSecret, SecretString};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

const SYNAUTH_MISSING: &str = "VOALLE_SYNAUTH_SECRET is not set: a provider that logs in with user and password gets 503 synauth-secret-missing. \
It is the client_secret that Voalle publishes, the same for every tenant, beside client_id=synauth for POST /connect/token on port 45700: \
look in Voalle's public wiki or its API collection (API's para Terceiros), or ask Voalle by ticket. \
Who logs in with a client of their own (client_credentials) does not need it";

/// The thin server between Datacake's frontend and a provider's Voalle ERP.
#[derive(Clone, Debug, Parser)]
#[command(version)]
pub struct Settings {
    /// Where to listen. Beyond loopback only with --auth-keys or --auth-jwks. Port 0 picks a free one.
    #[arg(long, env = "VOALLE_LISTEN", default_value = "127.0.0.1:4780")]
    pub listen: SocketAddr,
    /// The folder of the database (and, with a sandbox, of the key that it makes itself).
    #[arg(long, env = "VOALLE_DATA_DIR", default_value = ".data")]
    pub data_dir: PathBuf,
    /// A PostgreSQL database that several proxies share, `postgres://…`; without it, SQLite in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<SecretString>,
    /// The folder of the built page: without its index.html there is no start.
    #[arg(long, env = "VOALLE_WWW", default_value = "dist")]
    pub www: PathBuf,
    /// The folder of the wasm package, served under /package: without its index.js there is no start.
    #[arg(long, env = "VOALLE_PACKAGE", default_value = "pkg")]
    pub package: PathBuf,
    /// Serves neither page nor package: where programs, or the elements in pages elsewhere, call with tokens.
    #[arg(long, conflicts_with_all = ["www", "package"])]
    pub no_page: bool,
    /// The key of the secrets: 64 hexadecimal digits, kept apart from the database.
    #[arg(long, env = "VOALLE_KEY", hide_env_values = true)]
    pub key: Option<SecretString>,
    /// Older keys, which still open what they sealed until it is sealed anew; several with commas.
    #[arg(long, env = "VOALLE_OLD_KEYS", hide_env_values = true)]
    pub old_keys: Option<SecretString>,
    /// The constant that Voalle publishes for every tenant: the client_secret of `synauth`. Without it no provider gets in with user
    /// and password.
    #[arg(long, env = "VOALLE_SYNAUTH_SECRET", hide_env_values = true)]
    pub synauth_secret: Option<SecretString>,
    /// Starts with a sandbox: the file of its CA. Then, and only then, the hosts erp.sandbox.test and auth.sandbox.test are this machine.
    #[arg(long, env = "VOALLE_SANDBOX_CA")]
    pub sandbox_ca: Option<PathBuf>,
    /// Milliseconds that one call of the ERP may take, its body included.
    #[arg(long, env = "VOALLE_ERP_TIMEOUT_MS", default_value_t = 30_000)]
    pub erp_timeout_ms: u64,
    /// Seconds for which the ERP's catalog is kept.
    #[arg(long, env = "VOALLE_CATALOG_SECONDS", default_value_t = 300)]
    pub catalog_seconds: u64,
    /// Requests a minute to each ERP, fixed: for an emulator and for measuring. Without it the pace finds itself.
    #[arg(long, env = "VOALLE_REQUESTS_PER_MINUTE", value_parser = clap::value_parser!(u32).range(1..=60_000))]
    pub requests_per_minute: Option<u32>,
    /// The longest that a call waits for its turn at an ERP before it is refused.
    #[arg(long, env = "VOALLE_PACE_WAIT_SECONDS", default_value_t = 30)]
    pub pace_wait_seconds: u64,
    /// Milliseconds after which a send whose owner gave no sign of life is taken for abandoned.
    #[arg(long, env = "VOALLE_LEASE_MS", default_value_t = 30_000, value_parser = clap::value_parser!(u64).range(500..=600_000))]
    pub lease_ms: u64,
    /// Milliseconds until the first look after a send that has not ended; each further one waits twice as long, up to five
    /// minutes.
    #[arg(long, env = "VOALLE_FOLLOW_MS", default_value_t = 2000, value_parser = clap::value_parser!(u64).range(50..=300_000))]
    pub follow_ms: u64,
    /// Makes what a person waits for (the 15 minutes until "not done", a day until a title is released) so many times as short: for
    /// an emulator and for tests; only with --sandbox-ca.
    #[arg(long, env = "VOALLE_HURRY", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub hurry: u32,
    /// Says that the database, or the whole disk, was restored from a copy: nothing goes out until each provider's operator releases
    /// it. For this one start; what the proxy notices by itself needs no switch.
    #[arg(long)]
    pub restored: bool,
    /// Days after which the personal data of a send that ended are removed from the journal.
    #[arg(long, env = "VOALLE_KEEP_DAYS", default_value_t = 180)]
    pub keep_days: u32,
    /// Callers log in with tokens signed by a key of this file: a JWKS, or a public key as PEM.
    #[arg(long, env = "VOALLE_AUTH_KEYS")]
    pub auth_keys: Option<PathBuf>,
    /// The same with the keys at this address (a JWKS, https).
    #[arg(long, env = "VOALLE_AUTH_JWKS")]
    pub auth_jwks: Option<String>,
    /// The audience that a token must name.
    #[arg(long, env = "VOALLE_AUTH_AUDIENCE")]
    pub auth_audience: Option<String>,
    /// The issuer that a token must name.
    #[arg(long, env = "VOALLE_AUTH_ISSUER")]
    pub auth_issuer: Option<String>,
    /// A value of Host that is this server's, api.example.com; several with commas. Needed beyond loopback.
    #[arg(long = "host", env = "VOALLE_HOSTS", value_delimiter = ',')]
    pub hosts: Vec<String>,
    /// An origin whose pages may call, `https://app.example.com`; several with commas. Only with tokens.
    #[arg(long = "allow-origin", env = "VOALLE_ALLOW_ORIGINS", value_delimiter = ',')]
    pub allow_origins: Vec<String>,
    /// The origin of a server for development on this machine, `http://localhost:5173`: its pages may do what this server's own page
    /// may; several with commas. Only with --sandbox-ca.
    #[arg(long = "dev-origin", env = "VOALLE_DEV_ORIGINS", value_delimiter = ',')]
    pub dev_origins: Vec<String>,
    /// Requests a minute that one caller may make.
    #[arg(long, env = "VOALLE_CALLER_REQUESTS_PER_MINUTE", default_value_t = 6000, value_parser = clap::value_parser!(u32).range(1..))]
    pub caller_requests_per_minute: u32,
    /// An address that is told (Standard Webhooks) when a send waits for a person, an ERP stops answering or refuses who logs in; https.
    #[arg(long, env = "VOALLE_WEBHOOK", hide_env_values = true)]
    pub webhook: Option<SecretString>,
    /// What the messages to it are signed with: `whsec_` and 24 to 64 bytes in base64.
    #[arg(long, env = "VOALLE_WEBHOOK_SECRET", hide_env_values = true)]
    pub webhook_secret: Option<SecretString>,
    /// What /metrics wants as bearer token. Without it, /metrics is open where no tokens are used, else closed.
    #[arg(long, env = "VOALLE_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<SecretString>,
}

impl Settings {
    /// Whether the address to listen on is this machine's own.
    pub fn is_loopback(&self) -> bool {
        match self.listen.ip() {
            IpAddr::V4(address) => address.is_loopback(),
            IpAddr::V6(address) => address.is_loopback(),
        }
    }

    /// How long one call of the ERP may take.
    pub const fn erp_timeout(&self) -> Duration {
        Duration::from_millis(self.erp_timeout_ms)
    }

    /// Voalle's constant. A line of an environment file that nobody filled in is none.
    pub(crate) fn synauth(&self) -> Option<&str> {
        self.synauth_secret.as_ref().map(|secret| secret.expose_secret().trim()).filter(|secret| !secret.is_empty())
    }

    /// What is missing and keeps nothing from starting: said at the start, because nobody would hear of it until the first login.
    pub fn warnings(&self) -> Vec<&'static str> {
        if self.synauth().is_none() { vec![SYNAUTH_MISSING] } else { Vec::new() }
    }

    /// Every age and every wait of a send.
    pub fn ages(&self) -> Ages {
        let first_look = i64::try_from(self.follow_ms).unwrap_or(i64::MAX);
        Ages::usual(first_look).hurried(i64::from(self.hurry))
    }

    /// How long a send stays its owner's without a sign of life.
    pub const fn lease(&self) -> Duration {
        Duration::from_millis(self.lease_ms)
    }
}
