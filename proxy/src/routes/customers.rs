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
use datacake_voalle::voalle::{Call, Fault, TitleId, TitleStatus, Unread, read_person_found, read_titles};
use serde_json::json;

/// Who is asked about, and what else is.
struct Asked {
    target: Target,
    tax_id: TaxId,
    given: Value,
}

async fn asked(state: &AppState, provider: &ProviderName, given: Body, locale: Locale) -> Result<Asked, Problem> {
    let given = body::read(given, 1024, locale).await?;
    let tax_id = tax_id_in(&given, locale)?;
    let target = load(state, provider, locale).await?.target(state, locale)?;
    Ok(Asked { target, tax_id, given })
}

/// The document that a caller asks about.
pub(crate) fn tax_id_in(given: &Value, locale: Locale) -> Result<TaxId, Problem> {
    let text = given.get("taxId").and_then(Value::as_text).unwrap_or_default();
    TaxId::parse(text)
        .map_err(|rule| Problem::new(problem::TAX_ID_INVALID, locale).issues(vec![Issue::new(rule, path!["taxId"])]))
}

/// Whether the ERP knows a person.
pub(crate) async fn find(state: &AppState, target: &Target, lane: Lane, tax_id: TaxId) -> Result<bool, Unanswered> {
    let response = state.ask(target, lane, &Call::Person(tax_id.clone())).await?;
    read_person_found(&response, &tax_id).ok_or(Unanswered::Fault(Fault::Unreadable(Unread::NoEnvelope)))
}

/// A person's open invoices, as the ERP lists them, without those in `held`, which payments are settling already. That list ends a
/// month from now: `named`, the title that a payment names, is looked for among all titles where it is not in it, and added where
/// it is theirs and its status is exactly `Em aberto` (product.md section 7).
pub(crate) async fn open_titles(
    state: &AppState,
    target: &Target,
    lane: Lane,
    tax_id: &TaxId,
    named: Option<TitleId>,
    held: &[i64],
) -> Result<Value, Unanswered> {
    let mut open = list(state.ask(target, lane, &Call::OpenTitles(tax_id.clone())).await?)?;
    if let Some(named) = named.filter(|named| !open.iter().any(|title| id_of(title) == Some(*named))) {
        let all = list(state.ask(target, lane, &Call::Titles(tax_id.clone())).await?)?;
        open.extend(all.into_iter().filter(|title| id_of(title) == Some(named) && is_open(title, tax_id)));
    }
    open.retain(|title| {
        let id = id_of(title).and_then(|id| i64::try_from(id.number()).ok());
        id.is_none_or(|id| !held.contains(&id))
    });
    Ok(Value::List(open))
}

fn list(answer: Value) -> Result<Vec<Value>, Unanswered> {
    match answer {
        Value::Null => Ok(Vec::new()),
        Value::List(titles) => Ok(titles),
        _ => Err(Unanswered::Fault(Fault::Unreadable(Unread::NoEnvelope))),
    }
}

/// A title by itself, as the rulebook reads it.
fn read_one(title: &Value) -> Option<datacake_voalle::voalle::Title> {
    read_titles(&Value::List(vec![title.clone()]))?.pop()
}

fn id_of(title: &Value) -> Option<TitleId> {
    read_one(title).map(|title| title.id)
}

fn is_open(title: &Value, tax_id: &TaxId) -> bool {
    read_one(title).is_some_and(|title| title.status == TitleStatus::Open && title.is_of(tax_id))
}

/// `POST customers/exists`.
pub(crate) async fn exists(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let Asked { target, tax_id, .. } = asked(&state, &provider, given, locale).await?;
    let found = find(&state, &target, Lane::LookUps, tax_id).await;
    let found = found.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))?;
    Ok(Json(json!({"exists": found})))
}

/// `POST customers/open-invoices`: `{taxId, invoiceId?}`.
pub(crate) async fn open_invoices(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Response, Problem> {
    let provider = provider(&name, locale)?;
    let Asked { target, tax_id, given } = asked(&state, &provider, given, locale).await?;
    let named = given.get("invoiceId").and_then(Value::as_code).and_then(|id| TitleId::parse(id.trim()));
    let held = state.store().held_titles(&provider, None).await.map_err(|error| Problem::internal(&error, locale))?;
    let titles = open_titles(&state, &target, Lane::LookUps, &tax_id, named, &held).await;
    let titles = titles.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))?;
    let answer = Value::Object(vec![("invoices".to_owned(), titles)]);
    Ok(([(CONTENT_TYPE, "application/json")], answer.to_json()).into_response())
}
