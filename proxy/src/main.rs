//! Binds, serves, and stops when asked to, finishing what it started.

use clap::Parser;
use datacake_voalle_proxy::log::{self, ToTheEnd};
use datacake_voalle_proxy::settings::Settings;
use datacake_voalle_proxy::{AppState, StartError, app, serve};
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// How long a stop waits for sends that have begun.
const LONGEST_STOP: Duration = Duration::from_secs(120);

#[tokio::main]
async fn main() -> ExitCode {
    let _written_to_the_end = begin_log();
    match run(Settings::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "datacake-voalle-proxy: {error}");
            ExitCode::FAILURE
        }
    }
}

fn begin_log() -> ToTheEnd {
    // The database's library tells of every statement at `debug`, and of slow ones with their text: ours hold no values.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let (lines, end) = log::begin(std::io::stderr());
    // The subscriber's own errors would go where nothing can be written, with a panic; and the one span that there is stands once.
    let format = tracing_subscriber::fmt().json().with_span_list(false).log_internal_errors(false);
    format.with_env_filter(filter).with_writer(lines).init();
    end
}

async fn run(settings: Settings) -> Result<(), StartError> {
    let listener =
        TcpListener::bind(settings.listen).await.map_err(|error| StartError::Listen(settings.listen, error))?;
    let address = listener.local_addr().map_err(|error| StartError::Listen(settings.listen, error))?;
    let warnings = settings.warnings();
    for warning in &warnings {
        tracing::warn!("{warning}");
    }
    let state = AppState::start(settings, address).await?;
    let ready = serde_json::json!({"ready": true, "address": format!("http://{address}/"), "warnings": warnings});
    let _ = writeln!(std::io::stdout(), "{ready}");
    let stop = async {
        stop_asked().await;
        state.stop_taking_up();
    };
    serve(listener, app(state.clone()), stop, LONGEST_STOP).await;
    state.finish(LONGEST_STOP).await;
    tracing::info!("stopped");
    Ok(())
}

async fn stop_asked() {
    let interrupt = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await.unwrap_or_default(),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
