//! Look-ups by document; the document stands in the body, never in an address.

use super::body;
use crate::erp::{Target, Unanswered};
use crate::language::Language;
use crate::pace::Lane;
use crate::problem::{self, Problem};
use crate::provider_config::{load, provider};
use crate::state::AppState;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use datacake_voalle::issue::{Issue, Locale};
use datacake_voalle::json::Value;
use datacake_voalle::path;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::{Call, Fault, read_person_found};
use serde_json::json;

async fn asked(
    state: &AppState,
    provider: &ProviderName,
    given: Body,
    locale: Locale,
) -> Result<(Target, TaxId), Problem> {
    let given = body::read(given, 1024, locale).await?;
    let text = given.get("taxId").and_then(Value::as_text).unwrap_or_default();
    let tax_id = TaxId::parse(text)
        .map_err(|rule| Problem::new(problem::TAX_ID_INVALID, locale).issues(vec![Issue::new(rule, path!["taxId"])]))?;
    let target = load(state, provider, locale).await?.target(state, locale)?;
    Ok((target, tax_id))
}

/// Whether the ERP knows a person.
pub(crate) async fn find(state: &AppState, target: &Target, lane: Lane, tax_id: TaxId) -> Result<bool, Unanswered> {
    let response = state.ask(target, lane, &Call::Person(tax_id)).await?;
    read_person_found(&response).ok_or(Unanswered::Fault(Fault::Unreadable))
}

/// A person's open invoices, as the ERP lists them, without those in `held`, which payments are settling already.
pub(crate) async fn open_titles(
    state: &AppState,
    target: &Target,
    lane: Lane,
    tax_id: TaxId,
    held: &[i64],
) -> Result<Value, Unanswered> {
    let is_held = |title: &Value| {
        let id = title.get("id").and_then(Value::as_code).and_then(|id| id.parse().ok());
        id.is_some_and(|id| held.contains(&id))
    };
    match state.ask(target, lane, &Call::OpenTitles(tax_id)).await? {
        Value::Null => Ok(Value::List(Vec::new())),
        Value::List(titles) => Ok(Value::List(titles.into_iter().filter(|title| !is_held(title)).collect())),
        _ => Err(Unanswered::Fault(Fault::Unreadable)),
    }
}

/// `POST customers/exists`.
pub(crate) async fn exists(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let (target, tax_id) = asked(&state, &provider, given, locale).await?;
    let found = find(&state, &target, Lane::LookUps, tax_id).await;
    let found = found.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))?;
    Ok(Json(json!({"exists": found})))
}

/// `POST customers/open-invoices`.
pub(crate) async fn open_invoices(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let (target, tax_id) = asked(&state, &provider, given, locale).await?;
    let held = state.store().held_titles(&provider, None).await.map_err(|error| Problem::internal(&error, locale))?;
    let titles = open_titles(&state, &target, Lane::LookUps, tax_id, &held).await;
    let titles = titles.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))?;
    let answer = Value::Object(vec![("invoices".to_owned(), titles)]);
    Ok(([(CONTENT_TYPE, "application/json")], answer.to_json()).into_response())
}
