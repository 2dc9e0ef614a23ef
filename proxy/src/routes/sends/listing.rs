//! The journal as a list, and what is looked for in it.

use super::body;
use crate::clock::day_begins;
use crate::language::Language;
use crate::life::shown;
use crate::problem::{self, Problem};
use crate::provider_config::provider;
use crate::state::AppState;
use crate::store::{Filter, PAGE, SendKind, Status};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::value::{Date, ProviderName};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Characters of a search.
const LONGEST: usize = 200;

/// `GET sends`, with `status`, `kind`, `route`, `from` and `to` (days in São Paulo, both included), `before` (a send's id) and `limit` (1 to 500) as filters.
pub(crate) async fn list(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Query(filter): Query<HashMap<String, String>>,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let given = filter.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let wanted = read(given).ok_or_else(|| Problem::new(problem::FILTER_INVALID, locale))?;
    found(&state, &provider, &wanted, locale).await
}

/// `POST sends/search`: `{q, filters?}`, whose filters are those of the list. Every word of `q` must stand in the send's id, its
/// customer's name or document, or its protocol; in the body, because no address may hold a document.
pub(crate) async fn search(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let given = body::read(given, 4 << 10, locale).await?;
    let invalid = || Problem::new(problem::SEARCH_INVALID, locale);
    let text = given.get("q").and_then(Value::as_text).unwrap_or_default();
    let filters = match given.get("filters") {
        None | Some(Value::Null) => Some(Filter::default()),
        Some(Value::Object(fields)) => {
            let texts: Option<Vec<_>> =
                fields.iter().map(|(name, value)| Some((name.as_str(), value.as_code()?))).collect();
            texts.and_then(read)
        }
        Some(_) => None,
    };
    let mut wanted = filters.ok_or_else(|| Problem::new(problem::FILTER_INVALID, locale))?;
    wanted.words = state.store().sought(&provider, text);
    if wanted.words.is_empty() || text.chars().count() > LONGEST {
        return Err(invalid());
    }
    found(&state, &provider, &wanted, locale).await
}

async fn found(
    state: &AppState,
    provider: &ProviderName,
    wanted: &Filter,
    locale: Locale,
) -> Result<Json<serde_json::Value>, Problem> {
    let internal = |error| Problem::internal(&error, locale);
    let rows = state.store().sends(provider, wanted).await.map_err(internal)?;
    let mut totals = state.store().totals(provider, wanted).await.map_err(internal)?;
    let all = totals.values().sum();
    totals.insert("all".to_owned(), all);
    let sends: Vec<_> = rows.iter().map(|row| shown(row, state.ages())).collect();
    Ok(Json(json!({"sends": sends, "totals": totals})))
}

/// None where a filter is none.
fn read<'a>(given: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Filter> {
    let mut filter = Filter::default();
    let given: BTreeMap<_, _> = given.into_iter().collect();
    for (name, value) in given {
        match name {
            "status" => filter.status = Some(Status::parse(value)?),
            "kind" => filter.kind = Some(SendKind::parse(value)?),
            "route" => filter.route = Some(["sale", "lead", "settlement"].into_iter().find(|route| *route == value)?),
            "from" => filter.from = Some(day_begins(Date::parse(value).ok()?, 0)?),
            "to" => filter.to = Some(day_begins(Date::parse(value).ok()?, 1)?),
            "limit" => filter.limit = Some(value.parse().ok().filter(|limit| (1..=PAGE).contains(limit))?),
            "before" => filter.before = Some(Uuid::try_parse(value).ok()?.to_string()),
            _ => return None,
        }
    }
    Some(filter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_that_is_none_is_refused() {
        for good in [
            ("status", "unknown"),
            ("kind", "lead"),
            ("route", "sale"),
            ("from", "2026-11-28"),
            ("to", "2026-11-28"),
            ("limit", "1"),
            ("limit", "500"),
        ] {
            assert!(read([good]).is_some(), "{good:?}");
        }
        for bad in [
            ("status", "Unknown"),
            ("kind", "leads"),
            ("route", "none"),
            ("from", "28/11/2026"),
            ("to", "2026-13-01"),
            ("before", "1"),
            ("limit", "0"),
            ("limit", "501"),
            ("limit", "-1"),
            ("limit", ""),
            ("limit", "1e2"),
            ("q", "x"),
        ] {
            assert!(read([bad]).is_none(), "{bad:?}");
        }
        let day = read([("from", "2026-11-28"), ("to", "2026-11-28")]).unwrap();
        assert_eq!(day.to.unwrap() - day.from.unwrap(), 24 * 3600 * 1000, "both days are in it");
    }
}
