//! Why the proxy does not start.

use crate::access::KeysError;
use crate::notices::WebhookError;
use crate::store::OpenError;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why the proxy does not start; the words say what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address can't be listened on.
    #[error("can't listen on {0}: {1}; choose another address with --listen")]
    Listen(SocketAddr, std::io::Error),
    /// The address is not this machine's own, and callers don't log in.
    #[error(
        "{0} is not a loopback address, and callers don't log in: give the keys of their tokens with --auth-keys or --auth-jwks, or use --listen 127.0.0.1:4780"
    )]
    NotLoopback(SocketAddr),
    /// Beyond loopback, and no name that callers may use.
    #[error(
        "{0} is not a loopback address: say with --host under which names callers reach this server, such as api.example.com"
    )]
    HostMissing(SocketAddr),
    /// No key of the secrets, and no sandbox.
    #[error(
        "no key for the secrets: set VOALLE_KEY to 64 hexadecimal digits (openssl rand -hex 32), kept apart from the database; only a proxy started with a sandbox makes one by itself"
    )]
    KeyMissing,
    /// A key is none.
    #[error(
        "VOALLE_KEY or one of VOALLE_OLD_KEYS is no key: each must be 64 hexadecimal digits (openssl rand -hex 32)"
    )]
    KeyInvalid,
    /// The keys of callers' tokens can't be used.
    #[error("{0}")]
    Keys(#[from] KeysError),
    /// An origin that is none.
    #[error("`{0}` is no origin: write --allow-origin https://app.example.com, without a path")]
    Origin(String),
    /// A setting that has no effect without tokens.
    #[error("--allow-origin only works where callers log in with tokens: give --auth-keys or --auth-jwks")]
    OriginsWithoutTokens,
    /// An origin that is none, or not of this machine.
    #[error(
        "`{0}` is no origin of this machine: write --dev-origin http://localhost:5173, with the port of your server for development and without a path"
    )]
    DevOrigin(String),
    /// Whoever is let in without a token or a cookie, towards a real ERP.
    #[error("--dev-origin is for trying things out: it only works with --sandbox-ca")]
    DevOriginWithoutSandbox,
    /// Two ways of letting another origin in.
    #[error(
        "--dev-origin does without tokens: where callers log in with them, --allow-origin names the origins that may call"
    )]
    DevOriginWithTokens,
    /// A setting for an emulator, towards a real ERP.
    #[error("--hurry is for an emulator: it only works with --sandbox-ca")]
    HurryWithoutSandbox,
    /// A public name, and callers who don't log in.
    #[error(
        "--host {0} is no name of this machine alone, and callers don't log in: behind a server that hands requests on, everybody would be let in. Give the keys of their tokens with --auth-keys or --auth-jwks"
    )]
    HostWithoutTokens(String),
    /// Nobody can be told.
    #[error("{0}")]
    Webhook(#[from] WebhookError),
    /// There is no page to serve.
    #[error(
        "no page to serve: {path}: {1}. `npm run build` in a clone of the repository makes it in dist/; say with --www (VOALLE_WWW) where that folder lies, or with --no-page that only programs call, with tokens",
        path = .0.display()
    )]
    Page(PathBuf, std::io::Error),
    /// There is no package to serve.
    #[error(
        "no package to serve: {path}: {1}. `npm run build` in a clone of the repository makes it in pkg/; say with --package (VOALLE_PACKAGE) where that folder lies, or with --no-page that only programs call, with tokens",
        path = .0.display()
    )]
    Package(PathBuf, std::io::Error),
    /// No page, and no tokens: nobody could call.
    #[error(
        "--no-page leaves nobody who may call: without tokens only the proxy's own page may. Give the keys of tokens with --auth-keys or --auth-jwks, or leave --no-page out"
    )]
    NoPageWithoutTokens,
    /// A file can't be read or written.
    #[error("{path}: {1}", path = .0.display())]
    File(PathBuf, std::io::Error),
    /// The database can't be opened.
    #[error("the database can't be opened: {0}")]
    Database(#[from] OpenError),
    /// What the ERP is called with can't be set up.
    #[error("the HTTP client can't be set up: {0}")]
    Http(#[from] reqwest::Error),
    /// What certificates are verified with can't be set up.
    #[error("certificates can't be verified: {0}")]
    Certificates(#[from] rustls::Error),
    /// The system gives no random numbers, or the counters can't be made.
    #[error("{0}")]
    System(&'static str),
}
