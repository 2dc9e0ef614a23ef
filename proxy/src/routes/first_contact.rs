//! "Primeiro contato": the read-only rehearsal gone through, each line told as it changes (NDJSON).

use super::body;
use crate::access::Caller;
use crate::first_contact::{Event, People, Walk, ways};
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::provider_config::{load, provider};
use crate::state::AppState;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

/// Three documents and what stands around them.
const LONGEST_BODY: usize = 4096;

/// `POST first-contact`: `{customer?, lead?, nobody?}`, three different documents.
pub(crate) async fn run(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    given: Body,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let people = People::read(&body::read(given, LONGEST_BODY, locale).await?, locale)?;
    let loaded = load(&state, &provider, locale).await?;
    let ways = (loaded.environment(), ways(&state, &provider, &loaded, locale).await?);
    // No provider's name has a blank. Each asks for tokens and for everything that there is: one at a time is enough for a provider.
    let running = state.checks().enter(&format!("{} on first contact", provider.as_str()), "");
    let Some(running) = running else {
        return Err(Problem::new(problem::FIRST_CONTACT_RUNNING, locale));
    };
    tracing::info!(provider = provider.as_str(), by = caller.actor(), "first contact");
    let (events, received) = mpsc::channel(16);
    tokio::spawn(async move {
        Walk::new(state, ways, people, locale, events).run().await;
        drop(running);
    });
    Ok(body::lines(ReceiverStream::new(received).map(told)))
}

/// A line of the answer.
fn told(event: Event) -> String {
    match event {
        Event::Line(line) => format!("{line}\n"),
        Event::End { ok, lines, report } => {
            // As it is: read and written again, its members would stand in another order.
            format!("{{\"ok\":{ok},\"lines\":{},\"report\":{}}}\n", json!(lines), report.to_json())
        }
    }
}
