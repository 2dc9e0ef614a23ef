//! How the proxy is started.

use clap::Parser;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// The thin server between Datacake's frontend and a provider's Voalle ERP.
#[derive(Clone, Debug, Parser)]
#[command(version)]
pub struct Settings {
    /// Where to listen: a loopback address, for as long as callers are not authenticated. Port 0 picks a free one.
    #[arg(long, env = "VOALLE_LISTEN", default_value = "127.0.0.1:4780")]
    pub listen: SocketAddr,
    /// The folder of the database (and, with a sandbox, of the key that it makes itself).
    #[arg(long, env = "VOALLE_DATA_DIR", default_value = ".data")]
    pub data_dir: PathBuf,
    /// The folder of the page.
    #[arg(long, env = "VOALLE_WWW", default_value = "www")]
    pub www: PathBuf,
    /// The folder of the wasm package, served under /package.
    #[arg(long, env = "VOALLE_PACKAGE", default_value = "pkg")]
    pub package: PathBuf,
    /// The key of the secrets: 64 hexadecimal digits, kept apart from the database.
    #[arg(long, env = "VOALLE_KEY", hide_env_values = true)]
    pub key: Option<String>,
    /// The constant that Voalle publishes for every tenant: the client_secret of `synauth`.
    #[arg(long, env = "VOALLE_SYNAUTH_SECRET", hide_env_values = true)]
    pub synauth_secret: Option<String>,
    /// Starts with a sandbox: the file of its CA. Then, and only then, the host erp.sandbox.test is this machine.
    #[arg(long, env = "VOALLE_SANDBOX_CA")]
    pub sandbox_ca: Option<PathBuf>,
    /// Milliseconds that one call of the ERP may take, its body included.
    #[arg(long, env = "VOALLE_ERP_TIMEOUT_MS", default_value_t = 30_000)]
    pub erp_timeout_ms: u64,
    /// Seconds for which the ERP's catalog is kept.
    #[arg(long, env = "VOALLE_CATALOG_SECONDS", default_value_t = 300)]
    pub catalog_seconds: u64,
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
}
