//! Sending: an order or payment with the requests that the browser built is planned again, claimed and done.

use super::{body, catalog, customers};
use crate::clock::today;
use crate::erp::Target;
use crate::language::Language;
use crate::planning::{differences, requests_of};
use crate::problem::{self, Problem};
use crate::provider_config::{Loaded, load, provider};
use crate::sending::{self, Ended};
use crate::state::AppState;
use crate::store::{Claim, SendKind, SendRow, Status};
use crate::vault::hex;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use datacake_voalle::issue::{Issue, Locale, any_error};
use datacake_voalle::json::{MAX_SEND, Value};
use datacake_voalle::plan::{self, Customer, Plan, Route};
use datacake_voalle::request::Body;
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::read_titles;
use datacake_voalle::{order, payment};
use sha2::{Digest, Sha256};

/// `POST orders`.
pub(crate) async fn order(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    headers: HeaderMap,
    given: axum::body::Body,
) -> Result<Response, Problem> {
    send(state, locale, &name, &headers, given, SendKind::Order).await
}

/// `POST payments`.
pub(crate) async fn payment(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    headers: HeaderMap,
    given: axum::body::Body,
) -> Result<Response, Problem> {
    send(state, locale, &name, &headers, given, SendKind::Payment).await
}

async fn send(
    state: AppState,
    locale: Locale,
    name: &str,
    headers: &HeaderMap,
    given: axum::body::Body,
    kind: SendKind,
) -> Result<Response, Problem> {
    let provider = provider(name, locale)?;
    if headers.get("idempotency-key").is_none_or(|key| key.is_empty() || key.len() > 1024) {
        return Err(Problem::new(problem::KEY_MISSING, locale));
    }
    let given = body::read(given, MAX_SEND, locale).await?;
    let source = given.get(kind.id()).cloned().unwrap_or(Value::Null);
    let id = source.get("id").and_then(Value::as_text).unwrap_or_default().trim().to_owned();
    let fingerprint = hex(&Sha256::digest(source.to_json().as_bytes()));
    let internal = |error| Problem::internal(&error, locale);

    let known = state.store().send_of(&provider, kind, &id).await.map_err(internal)?;
    if let Some(row) = known.as_ref().filter(|row| row.status != Status::Refused) {
        return sent_before(row, &fingerprint, locale);
    }
    let loaded = load(&state, &provider, locale).await?;
    let asking = Asking { state: &state, provider: &provider, loaded: &loaded, locale };
    let (plan, title_id) = match kind {
        SendKind::Order => (asking.order(&source).await?, None),
        SendKind::Payment => asking.payment(&source, known.and_then(|row| row.title_id)).await?,
    };
    if any_error(&plan.issues) || plan.requests.is_empty() {
        let kind = if any_error(&plan.issues) { problem::PLAN_REFUSED } else { problem::NOTHING_TO_SEND };
        return Err(Problem::new(kind, locale).issues(plan.issues));
    }
    let planned = serde_json::Value::Array(requests_of(&plan));
    let asked = given.get("requests").map(Value::to_json).and_then(|text| serde_json::from_str(&text).ok());
    let found = differences(&asked.unwrap_or_default(), &planned);
    if !found.is_empty() {
        return Err(Problem::new(problem::PLAN_DIFFERS, locale).member("differences", found));
    }

    let target = loaded.target(&state, locale)?;
    let claim = Claim {
        provider: &provider,
        kind,
        source_id: &id,
        route: route_id(plan.route),
        fingerprint: &fingerprint,
        title_id,
        detail: sending::planned(&plan),
    };
    let Some(row) = state.store().claim(claim).await.map_err(internal)? else {
        // Somebody else was quicker between the look above and here.
        let row = state.store().send_of(&provider, kind, &id).await.map_err(internal)?;
        return row.map_or_else(
            || Err(Problem::new(problem::SEND_IN_FLIGHT, locale)),
            |row| sent_before(&row, &fingerprint, locale),
        );
    };
    let ended = begin(&state, provider, target, &plan, row, locale).await;
    answer(ended.ok_or_else(|| Problem::internal(&"a send's task ended early", locale))?, locale)
}

/// Does the send in a task of its own: a caller who goes away changes nothing.
async fn begin(
    state: &AppState,
    provider: ProviderName,
    target: Target,
    plan: &Plan,
    row: SendRow,
    locale: Locale,
) -> Option<Ended> {
    let endpoints = plan.requests.iter().map(|request| request.endpoint).collect();
    let task = sending::run(state.clone(), provider, target, endpoints, row, locale);
    state.tasks().spawn(task).await.ok()
}

fn answer(ended: Ended, locale: Locale) -> Result<Response, Problem> {
    let shown = sending::shown(&ended.row);
    match ended.fault {
        Some(fault) => Err(Problem::upstream(&fault, locale, Vec::new()).member("send", shown)),
        None => Ok((StatusCode::CREATED, Json(shown)).into_response()),
    }
}

/// What a second call of the same order or payment gets: never a second send.
fn sent_before(row: &SendRow, fingerprint: &str, locale: Locale) -> Result<Response, Problem> {
    let shown = sending::shown(row);
    let problem = |kind| Err(Problem::new(kind, locale).member("send", shown.clone()));
    match row.status {
        Status::Started => problem(problem::SEND_IN_FLIGHT),
        Status::Unknown => problem(problem::SEND_UNKNOWN),
        _ if row.fingerprint != fingerprint => problem(problem::PAYLOAD_DIFFERS),
        _ => Ok(([("idempotent-replayed", "true")], Json(shown)).into_response()),
    }
}

const fn route_id(route: Route) -> &'static str {
    match route {
        Route::Sale => "sale",
        Route::Lead => "lead",
        Route::Settlement => "settlement",
        Route::None => "none",
    }
}

/// Plans with what the proxy holds, and asks the ERP only where the answer can change something.
struct Asking<'a> {
    state: &'a AppState,
    provider: &'a ProviderName,
    loaded: &'a Loaded,
    locale: Locale,
}

impl Asking<'_> {
    async fn order(&self, source: &Value) -> Result<Plan, Problem> {
        let checked = &self.loaded.checked;
        let (order, found) = order::read(source);
        let general = [datacake_voalle::issue::Segment::from("general")];
        // What is wrong already needs no answer of the ERP.
        let wrong = any_error(&found) || !checked.config.general.active || checked.errors_at(&general).next().is_some();
        if wrong {
            return Ok(plan::order(checked, (&order, found), Customer::NotAsked, None));
        }
        let mut customer = Customer::NotAsked;
        if let Some(tax_id) = order.customer.tax_id.good().filter(|_| plan::asks_for_customer(&order)) {
            let target = self.loaded.target(self.state, self.locale)?;
            customer = match customers::find(self.state, &target, tax_id.clone()).await {
                Ok(true) => Customer::Known,
                Ok(false) => Customer::New,
                Err(fault) => {
                    let unknown = plan::order(checked, (&order, found), Customer::CouldNotSay, None).issues;
                    return Err(Problem::upstream(&fault, self.locale, only(unknown, "customer-unknown")));
                }
            };
        }
        let first = plan::order(checked, (&order, found.clone()), customer, None);
        if first.route != Route::Sale {
            return Ok(first);
        }
        let held = catalog::catalog_of(self.state, self.provider, self.loaded, self.locale).await?;
        Ok(plan::order(checked, (&order, found), customer, Some(&held.catalog)))
    }

    /// The plan, and the title that it settles; the title chosen the first time is final.
    async fn payment(&self, source: &Value, chosen: Option<i64>) -> Result<(Plan, Option<i64>), Problem> {
        let checked = &self.loaded.checked;
        let today = today().ok_or_else(|| Problem::internal(&"the clock shows no date", self.locale))?;
        let (payment, found) = payment::read(source, today);
        // What is wrong whatever the titles are needs no answer of the ERP, and says nothing about titles.
        let mut without = plan::payment(checked, (&payment, found.clone()), Some(&[]));
        without.issues.retain(|issue| !["title-not-found", "no-title-fits"].contains(&issue.rule.code));
        if any_error(&without.issues) {
            return Ok((without, None));
        }
        let Some(tax_id) = payment.tax_id.good() else { return Ok((without, None)) };
        let target = self.loaded.target(self.state, self.locale)?;
        let titles = customers::open_titles(self.state, &target, tax_id.clone()).await;
        let titles = titles.map_err(|fault| Problem::upstream(&fault, self.locale, Vec::new()))?;
        let mut titles = read_titles(&titles).unwrap_or_default();
        if let Some(chosen) = chosen {
            titles.retain(|title| i64::try_from(title.id.number()) == Ok(chosen));
        }
        let plan = plan::payment(checked, (&payment, found), Some(&titles));
        let title = plan.requests.iter().find_map(|request| match &request.body {
            Body::Settlement(body) => i64::try_from(body.financial_receivable_title_id.number()).ok(),
            _ => None,
        });
        Ok((plan, title))
    }
}

fn only(issues: Vec<Issue>, code: &str) -> Vec<Issue> {
    issues.into_iter().filter(|issue| issue.rule.code == code).collect()
}
