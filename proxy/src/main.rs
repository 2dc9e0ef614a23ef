//! Binds, serves, and stops when asked to, finishing what it started.

use clap::{Parser, Subcommand};
use datacake_voalle_proxy::first_contact::command;
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

/// The thin server between Datacake's frontend and a provider's Voalle ERP.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Command {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    instead: Option<Instead>,
}

/// What is done instead of serving.
#[derive(Debug, Subcommand)]
enum Instead {
    /// Asks a provider's ERP all that can be asked without changing anything, and tells what is not as this program knows it: exit
    /// code 0 as known, 1 with news, 2 where something failed.
    FirstContact(Box<command::Arguments>),
}

#[tokio::main]
async fn main() -> ExitCode {
    let _written_to_the_end = begin_log();
    let Command { settings, instead } = Command::parse();
    let ended = match instead {
        None => run(settings).await.map(|()| ExitCode::SUCCESS).map_err(|error| (error.to_string(), ExitCode::FAILURE)),
        Some(Instead::FirstContact(arguments)) => {
            let told = command::run(*arguments).await;
            told.map(ExitCode::from).map_err(|error| (error.to_string(), ExitCode::from(2)))
        }
    };
    ended.unwrap_or_else(|(error, code)| {
        let _ = writeln!(std::io::stderr(), "datacake-voalle-proxy: {error}");
        code
    })
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
