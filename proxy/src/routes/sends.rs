//! The journal, and what operators find about unknown sends.

mod listing;

pub(crate) use listing::{list, search};

use super::body;
use crate::access::Caller;
use crate::clock::{now, now_ms};
use crate::language::Language;
use crate::life::{self, Record, denied, shown, title_release_from};
use crate::problem::{self, Problem};
use crate::provider_config::provider;
use crate::state::AppState;
use crate::store::{Audit, Beside, SendRow, Written};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Method;
use axum::{Extension, Json};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::send::choice::may_release;
use datacake_voalle::send::{Clock, Event, Finding, wants_protocol};
use datacake_voalle::value::ProviderName;
use serde_json::json;
use uuid::Uuid;

/// `GET sends/{id}`: the send, with what it said before.
pub(crate) async fn one(
    State(state): State<AppState>,
    Language(locale): Language,
    Path((name, id)): Path<(String, String)>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let row = find(&state, &provider, &id, locale).await?;
    let history = state.store().history(&row).await.map_err(|error| Problem::internal(&error, locale))?;
    let mut send = shown(&row, state.ages());
    if let Some(members) = send.as_object_mut() {
        members.insert("history".to_owned(), history.into());
    }
    Ok(Json(send))
}

async fn find(state: &AppState, provider: &ProviderName, id: &str, locale: Locale) -> Result<SendRow, Problem> {
    // What is no id of ours is nobody's.
    let row = match Uuid::try_parse(id) {
        Ok(_) => state.store().send(provider.as_str(), id).await.map_err(|error| Problem::internal(&error, locale))?,
        Err(_) => None,
    };
    row.ok_or_else(|| Problem::new(problem::SEND_NOT_FOUND, locale))
}

/// `POST sends/{id}/resolution`: `{outcome: "done" | "notDone", protocolId?, notFound?, note?}`, about an unknown send; `PUT`: the same in
/// the place of what somebody recorded within the last day.
pub(crate) async fn resolve(
    State(state): State<AppState>,
    Language(locale): Language,
    Path((name, id)): Path<(String, String)>,
    Extension(caller): Extension<Caller>,
    method: Method,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let found = Found::read(given, locale).await?;
    let way = if method == Method::PUT { Way::Corrected } else { Way::Recorded };
    Recording { state: &state, provider: &provider, id: &id, caller: &caller, locale }.record(found, way).await
}

/// What an operator found.
struct Found {
    finding: Finding,
    protocol: Option<String>,
    /// Whether they say that no protocol was to be found.
    not_found: bool,
    note: Option<String>,
}

impl Found {
    async fn read(given: Body, locale: Locale) -> Result<Self, Problem> {
        let invalid = || Problem::new(problem::RESOLUTION_INVALID, locale);
        let given = body::read(given, 16 << 10, locale).await?;
        // A number is a protocol too; what is too long, or can't be kept, is refused and not cut.
        let text = |name: &str, longest: usize| match given.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                let text = value.as_code().map(str::trim).filter(|text| {
                    text.chars().count() <= longest && !text.chars().any(|mark| mark.is_control() && mark != '\n')
                });
                Ok(Some(text.ok_or_else(invalid)?.to_owned()).filter(|text| !text.is_empty()))
            }
        };
        let finding = match text("outcome", 10)?.as_deref() {
            Some("done") => Finding::Done,
            Some("notDone") => Finding::NotDone,
            _ => return Err(invalid()),
        };
        let not_found = match given.get("notFound") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => return Err(invalid()),
        };
        Ok(Self { finding, protocol: text("protocolId", 255)?, not_found, note: text("note", 2000)? })
    }

    const fn outcome(&self) -> &'static str {
        match self.finding {
            Finding::Done => "done",
            Finding::NotDone => "notDone",
        }
    }

    /// As it is kept and shown.
    fn resolution(&self, by: &str) -> serde_json::Value {
        let mut resolution = json!({"outcome": self.outcome(), "by": by, "at": now()});
        if let Some(members) = resolution.as_object_mut() {
            if self.not_found {
                members.insert("notFound".to_owned(), true.into());
            }
            if let Some(note) = &self.note {
                members.insert("note".to_owned(), note.as_str().into());
            }
        }
        resolution
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Recorded,
    Corrected,
}

/// Somebody who records something about a send.
struct Recording<'a> {
    state: &'a AppState,
    provider: &'a ProviderName,
    id: &'a str,
    caller: &'a Caller,
    locale: Locale,
}

impl Recording<'_> {
    async fn record(&self, found: Found, way: Way) -> Result<Json<serde_json::Value>, Problem> {
        let Self { state, locale, .. } = *self;
        let (event, what, action) = match way {
            Way::Recorded => (Event::Recorded(found.finding), "recorded", "send-resolved"),
            Way::Corrected => (Event::Corrected(found.finding), "corrected", "send-corrected"),
        };
        let record = Record {
            resolution: found.resolution(self.caller.actor()),
            protocol_id: found.protocol.clone(),
            actor: self.caller.actor().to_owned(),
            what,
            action,
            outcome: found.outcome().to_owned(),
        };
        // Once more where somebody wrote the row meanwhile; then what stands there is the answer.
        for _ in 0..2 {
            let row = find(state, self.provider, self.id, locale).await?;
            let wants_protocol = wants_protocol(row.life().route, found.finding);
            if wants_protocol && found.protocol.is_none() && !found.not_found && row.protocol_id.is_none() {
                return Err(Problem::new(problem::RESOLUTION_INVALID, locale));
            }
            let ended = life::record_found(state, row, event, record.clone(), locale).await;
            if let Some(why) = ended.denied {
                let shown = shown(&ended.row, state.ages());
                return Err(denied(why, now_ms(), locale).member("send", shown));
            }
            if ended.is_changed {
                let outcome = found.outcome();
                tracing::info!(send = %ended.row.id, provider = self.provider.as_str(), by = self.caller.actor(), outcome, what, "send resolved");
                return Ok(Json(shown(&ended.row, state.ages())));
            }
        }
        let row = find(state, self.provider, self.id, locale).await?;
        Err(Problem::new(problem::NOT_UNKNOWN, locale).member("send", shown(&row, state.ages())))
    }
}

/// `POST sends/{id}/title-release`: the title that a payment settled may be settled by another one, a day later: the ERP has reopened it.
pub(crate) async fn release_title(
    State(state): State<AppState>,
    Language(locale): Language,
    Path((name, id)): Path<(String, String)>,
    Extension(caller): Extension<Caller>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let before = find(&state, &provider, &id, locale).await?;
    let from = title_release_from(&before, state.ages());
    if from.is_none() || !may_release(before.life().since, Clock::new(now_ms(), state.ages())) {
        let problem = Problem::new(problem::TITLE_NOT_RELEASED, locale);
        return Err(if let Some(from) = from { problem.member("releaseFrom", from) } else { problem });
    }
    let mut row = before.clone();
    row.title_released = true;
    let (actor, subject) = (caller.actor(), row.id.clone());
    let audit = Audit { actor, action: "title-released", subject, detail: String::new() };
    let beside = Beside { before: &before, what: "title-released", audit };
    match state.store().write(&mut row, Some(&beside)).await.map_err(|error| Problem::internal(&error, locale))? {
        Written::Yes => {
            tracing::info!(send = %row.id, provider = provider.as_str(), by = actor, "title released");
            Ok(Json(shown(&row, state.ages())))
        }
        Written::Overtaken | Written::TitleTaken => Err(Problem::new(problem::TITLE_NOT_RELEASED, locale)),
    }
}

/// `GET sends/release`: `{restoredAt}`, null where nothing waits to be released.
pub(crate) async fn restored(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let at = state.store().restored(provider.as_str()).await.map_err(|error| Problem::internal(&error, locale))?;
    Ok(Json(json!({"restoredAt": at})))
}

/// `POST sends/release`: after the database went back in time, this provider's sends may go out again; what was under way in the copy
/// is an operator's first.
pub(crate) async fn release(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let internal = |error| Problem::internal(&error, locale);
    // Again, where somebody wrote meanwhile: nothing of the copy may be left that would go on.
    for _ in 0..10 {
        if life::restore(&state).await.map_err(internal)? == 0 {
            break;
        }
    }
    let released = state.store().release(&provider, caller.actor()).await;
    state.configs().withdraw(provider.as_str());
    if !released.map_err(internal)? {
        return Err(Problem::new(problem::NOTHING_TO_RELEASE, locale));
    }
    tracing::warn!(provider = provider.as_str(), by = caller.actor(), "sends were released after a restore");
    Ok(Json(json!({"released": true})))
}
