//! Look-ups by document; the document stands in the body, never in an address.

use super::body;
use crate::erp::Target;
use crate::language::Language;
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
use datacake_voalle::value::TaxId;
use datacake_voalle::voalle::{Call, Fault, read_person_found};
use serde_json::json;

async fn asked(state: &AppState, name: &str, given: Body, locale: Locale) -> Result<(Target, TaxId), Problem> {
    let provider = provider(name, locale)?;
    let given = body::read(given, 1024, locale).await?;
    let text = given.get("taxId").and_then(Value::as_text).unwrap_or_default();
    let tax_id = TaxId::parse(text)
        .map_err(|rule| Problem::new(problem::TAX_ID_INVALID, locale).issues(vec![Issue::new(rule, path!["taxId"])]))?;
    let target = load(state, &provider, locale).await?.target(state, locale)?;
    Ok((target, tax_id))
}

/// Whether the ERP knows a person.
pub(crate) async fn find(state: &AppState, target: &Target, tax_id: TaxId) -> Result<bool, Fault> {
    let response = state.erp().call(target, &Call::Person(tax_id), None).await?;
    read_person_found(&response).ok_or(Fault::Unreadable)
}

/// A person's open invoices, as the ERP lists them.
pub(crate) async fn open_titles(state: &AppState, target: &Target, tax_id: TaxId) -> Result<Value, Fault> {
    match state.erp().call(target, &Call::OpenTitles(tax_id), None).await? {
        Value::Null => Ok(Value::List(Vec::new())),
        list @ Value::List(_) => Ok(list),
        _ => Err(Fault::Unreadable),
    }
}

/// `POST customers/exists`.
pub(crate) async fn exists(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let (target, tax_id) = asked(&state, &name, given, locale).await?;
    let found = find(&state, &target, tax_id).await.map_err(|fault| Problem::upstream(&fault, locale, Vec::new()))?;
    Ok(Json(json!({"exists": found})))
}

/// `POST customers/open-invoices`.
pub(crate) async fn open_invoices(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Response, Problem> {
    let (target, tax_id) = asked(&state, &name, given, locale).await?;
    let titles = open_titles(&state, &target, tax_id).await;
    let titles = titles.map_err(|fault| Problem::upstream(&fault, locale, Vec::new()))?;
    let answer = Value::Object(vec![("invoices".to_owned(), titles)]);
    Ok(([(CONTENT_TYPE, "application/json")], answer.to_json()).into_response())
}
