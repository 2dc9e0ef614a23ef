//! A running sandbox.

use crate::control::Control;
use crate::endpoint::Door;
use crate::like::Like;
use crate::settings::Settings;
use crate::state::Shared;
use crate::{server, tls};
use std::io;
use std::net::Ipv4Addr;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running emulator: two ports on 127.0.0.1, ended by [`Sandbox::stop`] or by being dropped.
#[derive(Debug)]
pub struct Sandbox {
    auth_port: u16,
    api_port: u16,
    ca_pem: String,
    shared: Shared,
    servers: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Makes the certificates, binds both ports and serves them on the current tokio runtime.
    ///
    /// # Errors
    /// When a port is taken (the error names it) or no certificate could be made.
    pub async fn start(settings: Settings) -> io::Result<Self> {
        Self::start_as(settings, None).await
    }

    /// The same, answering in the forms of the ERP that a report of a first contact tells of.
    ///
    /// # Errors
    /// As [`Sandbox::start`].
    pub async fn start_like(settings: Settings, like: Like) -> io::Result<Self> {
        Self::start_as(settings, Some(like)).await
    }

    async fn start_as(settings: Settings, like: Option<Like>) -> io::Result<Self> {
        let (acceptor, ca_pem) = tls::make()?;
        let (auth, auth_port) = bind(settings.auth_port).await?;
        let (api, api_port) = bind(settings.api_port).await?;
        let shared = Shared::new(settings, like);
        let servers = vec![
            tokio::spawn(server::serve(auth, acceptor.clone(), Door::Auth, shared.clone())),
            tokio::spawn(server::serve(api, acceptor, Door::Api, shared.clone())),
        ];
        Ok(Self { auth_port, api_port, ca_pem, shared, servers })
    }

    /// The port of authentication (voalle-api.md, "Hosts and ports").
    #[must_use]
    pub fn auth_port(&self) -> u16 {
        self.auth_port
    }

    /// The port of everything else (voalle-api.md, "Hosts and ports").
    #[must_use]
    pub fn api_port(&self) -> u16 {
        self.api_port
    }

    /// The CA that a client has to trust, as PEM.
    #[must_use]
    pub fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    /// The control, without HTTP.
    #[must_use]
    pub fn control(&self) -> Control {
        Control::new(self.shared.clone())
    }

    /// Closes both ports and their connections, and waits until the ports are free.
    pub async fn stop(mut self) {
        for server in std::mem::take(&mut self.servers) {
            server.abort();
            let _aborted = server.await;
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.servers.iter().for_each(JoinHandle::abort);
    }
}

async fn bind(port: u16) -> io::Result<(TcpListener, u16)> {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = bound.map_err(|error| io::Error::new(error.kind(), format!("port {port} on 127.0.0.1: {error}")))?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}
