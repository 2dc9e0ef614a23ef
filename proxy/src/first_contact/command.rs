//! `datacake-voalle-proxy first-contact`: the same rehearsal from the command line of the server, beside one that runs or without one. Documents
//! are never on the command line, where anybody on the machine could read them.

use super::lines::State;
use super::{Event, People, Walk, ways};
use crate::problem::Problem;
use crate::provider_config::load;
use crate::settings::Settings;
use crate::start_error::StartError;
use crate::state::AppState;
use clap::Args;
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::value::ProviderName;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;

/// Three documents and what stands around them.
const LONGEST_PEOPLE: u64 = 4096;

/// What the rehearsal is asked for with.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// The provider whose saved configuration is used.
    #[arg(long)]
    provider: String,
    /// A JSON file {"customer": "…", "lead": "…", "nobody": "…"}, three different documents, or - for standard input.
    #[arg(long)]
    people: Option<PathBuf>,
    /// Where the report for whoever develops the integration is written; it holds no document, name, host or secret.
    #[arg(long)]
    report: Option<PathBuf>,
    /// The language of what is told: pt-BR or en.
    #[arg(long, default_value = "pt-BR", value_parser = language)]
    lang: Locale,
    #[command(flatten)]
    settings: Settings,
}

fn language(tag: &str) -> Result<Locale, String> {
    Locale::parse(tag).ok_or_else(|| "pt-BR or en".to_owned())
}

/// Why the rehearsal was not begun, or its report not written.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The server's settings.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A file.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// What a caller of the route would be told.
    #[error("{0}")]
    Refused(String),
}

impl From<(Problem, Locale)> for CommandError {
    fn from((problem, locale): (Problem, Locale)) -> Self {
        Self::Refused(problem.told(locale))
    }
}

/// Goes through the rehearsal and tells it: 0 as known, 1 with news, 2 where a line failed.
///
/// # Errors
/// What keeps it from being begun, or the report from being written.
pub async fn run(arguments: Arguments) -> Result<u8, CommandError> {
    let Arguments { provider, people, report: path, lang: locale, mut settings } = arguments;
    let refused = |problem: Problem| CommandError::from((problem, locale));
    let people = People::read(&people_in(people.as_deref(), locale)?, locale).map_err(refused)?;
    let provider = crate::provider_config::provider(&provider, locale).map_err(refused)?;
    // Nothing is served, nobody is told anything, and nothing that was under way is taken up.
    settings.webhook = None;
    settings.webhook_secret = None;
    let listen = settings.listen;
    let state = AppState::beside(settings, listen).await?;
    let end = told(&state, &provider, people, locale).await;
    state.store().close().await;
    let (lines, report) = end.map_err(refused)?;
    let mut out = String::new();
    for line in &lines {
        tell(line, locale, &mut out);
    }
    let _ = std::io::stdout().write_all(out.as_bytes());
    if let Some(path) = path {
        std::fs::write(&path, format!("{}\n", report.to_json())).map_err(|error| CommandError::File(path, error))?;
    }
    let has = |state: State| lines.iter().any(|line| line["state"] == state.id());
    Ok(match () {
        () if has(State::Failed) => 2,
        () if has(State::News) => 1,
        () => 0,
    })
}

async fn told(
    state: &AppState,
    provider: &ProviderName,
    people: People,
    locale: Locale,
) -> Result<(Vec<serde_json::Value>, Value), Problem> {
    let loaded = load(state, provider, locale).await?;
    let ways = ways(state, provider, &loaded, locale).await?;
    let (events, mut received) = mpsc::channel(16);
    let walk = tokio::spawn(Walk::new(state.clone(), (loaded.environment(), ways), people, locale, events).run());
    while let Some(event) = received.recv().await {
        if let Event::End { lines, report, .. } = event {
            return Ok((lines, report));
        }
    }
    let ended = walk.await.map_or_else(|error| error.to_string(), |()| "the rehearsal ended early".to_owned());
    Err(Problem::internal(&ended, locale))
}

/// A line for people: its title and state, and what it tells, further in.
fn tell(line: &serde_json::Value, locale: Locale, out: &mut String) {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let states = [State::NotTried, State::AsKnown, State::NowSeen, State::News, State::Failed];
    let state = states.into_iter().find(|state| line["state"] == state.id());
    let state = state.map(|state| state.title().render(locale, &[])).unwrap_or_default();
    let _ = writeln!(out, "{}: {state}", text(&line["title"]));
    for sentence in line["told"].as_array().into_iter().flatten() {
        let _ = writeln!(out, "  {}", text(sentence));
    }
}

fn people_in(path: Option<&Path>, locale: Locale) -> Result<Value, CommandError> {
    let Some(path) = path else { return Ok(Value::Object(Vec::new())) };
    let file = |error| CommandError::File(path.to_owned(), error);
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().take(LONGEST_PEOPLE).read_to_string(&mut text).map_err(file)?;
    } else {
        std::fs::File::open(path).map_err(file)?.take(LONGEST_PEOPLE).read_to_string(&mut text).map_err(file)?;
    }
    let read = datacake_voalle::json::read(&text, usize::try_from(LONGEST_PEOPLE).unwrap_or(usize::MAX));
    read.map_err(|issue| CommandError::Refused(issue.render(locale).message))
}
