//! Runs the sandbox: prints one line of JSON when it is ready, stops on SIGINT or SIGTERM.

use datacake_voalle_sandbox::{Like, Sandbox, Settings};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

const USAGE: &str = "usage: datacake-voalle-sandbox [--auth-port N] [--api-port N] [--ca-file PATH] \
    [--requests-per-minute N|off] [--like REPORT.json]";
/// A report has some hundred kilobytes.
const LONGEST_REPORT: u64 = 16 * 1024 * 1024;

#[derive(Debug, Default)]
struct Arguments {
    settings: Settings,
    ca_file: Option<PathBuf>,
    like: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // Nobody is left to tell where even this fails.
            let _ignored = writeln!(std::io::stderr(), "datacake-voalle-sandbox: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let arguments = read(std::env::args().skip(1))?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let synauth_secret = arguments.settings.synauth_secret.clone();
    let like = arguments.like.as_deref().map(read_report).transpose()?;
    let sandbox = match like {
        Some(like) => Sandbox::start_like(arguments.settings, like).await,
        None => Sandbox::start(arguments.settings).await,
    };
    let sandbox = sandbox.map_err(|error| error.to_string())?;
    if let Some(path) = &arguments.ca_file {
        std::fs::write(path, sandbox.ca_pem()).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let ready = json!({
        "ready": true,
        "authPort": sandbox.auth_port(),
        "apiPort": sandbox.api_port(),
        "caFile": arguments.ca_file.map(|path| path.display().to_string()),
        "synauthSecret": synauth_secret,
    });
    let mut output = std::io::stdout();
    writeln!(output, "{ready}").and_then(|()| output.flush()).map_err(|error| error.to_string())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    sandbox.stop().await;
    Ok(())
}

fn read_report(path: &Path) -> Result<Like, String> {
    let named = |reason: String| format!("{}: {reason}", path.display());
    let length = std::fs::metadata(path).map_err(|error| named(error.to_string()))?.len();
    if length > LONGEST_REPORT {
        return Err(named(format!("it has {length} bytes, and a report at most {LONGEST_REPORT}")));
    }
    let text = std::fs::read_to_string(path).map_err(|error| named(error.to_string()))?;
    Like::read(&text).map_err(named)
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut read = Arguments::default();
    while let Some(name) = arguments.next() {
        let known = ["--auth-port", "--api-port", "--ca-file", "--requests-per-minute", "--like"];
        if !known.contains(&name.as_str()) {
            return Err(format!("unknown option `{name}`\n{USAGE}"));
        }
        let value = arguments.next().ok_or_else(|| format!("`{name}` needs a value\n{USAGE}"))?;
        let wrong = || format!("`{name}` cannot be `{value}`\n{USAGE}");
        match name.as_str() {
            "--auth-port" => read.settings.auth_port = value.parse().map_err(|_| wrong())?,
            "--api-port" => read.settings.api_port = value.parse().map_err(|_| wrong())?,
            "--ca-file" => read.ca_file = Some(PathBuf::from(value)),
            "--like" => read.like = Some(PathBuf::from(value)),
            _ if value == "off" => read.settings.requests_per_minute = None,
            _ => {
                let pace = value.parse().ok().filter(|pace| *pace > 0);
                read.settings.requests_per_minute = Some(pace.ok_or_else(wrong)?);
            }
        }
    }
    Ok(read)
}
