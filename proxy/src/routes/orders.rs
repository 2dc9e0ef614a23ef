//! Sending: an order or payment with the requests that the browser built is planned again, claimed and done.

use super::{body, catalog, customers};
use crate::clock::today;
use crate::language::Language;
use crate::pace::Lane;
use crate::planning::{differences, requests_of};
use crate::problem::{self, Problem};
use crate::provider_config::{Loaded, load, provider};
use crate::sending::{self, Ended, NotBegun};
use crate::state::AppState;
use crate::store::{Claim, Claimed, SendKind, SendRow, Status};
use crate::vault::hex;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use datacake_voalle::issue::{Issue, Locale, any_error};
use datacake_voalle::json::{MAX_SEND, Value};
use datacake_voalle::plan::{self, Customer, Plan, Route};
use datacake_voalle::request::Body;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::read_titles;
use datacake_voalle::{order, payment};
use sha2::{Digest, Sha256};
use tracing::Instrument;

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
    let Planned { plan, tax_id, title_id } = match kind {
        SendKind::Order => asking.order(&source).await?,
        SendKind::Payment => asking.payment(&source, known.as_ref()).await?,
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
    // Before anything is written down: who can't be let in has sent nothing.
    let turn = state.pace().turn(state.store(), target.line(), Lane::Sends).await;
    let turn = turn.map_err(|full| Problem::line_full(full, locale))?;
    let claim = Claim {
        provider: &provider,
        kind,
        source_id: &id,
        route: route_id(plan.route),
        fingerprint: &fingerprint,
        title_id,
        detail: sending::planned(&plan, tax_id.as_ref()),
        refused: known.as_ref(),
    };
    let row = match state.store().claim(claim).await.map_err(internal)? {
        Claimed::Row(row) => *row,
        Claimed::TitleTaken => return Err(Problem::new(problem::TITLE_TAKEN, locale)),
        Claimed::Taken => {
            // Somebody else was quicker between the look above and here.
            let row = state.store().send_of(&provider, kind, &id).await.map_err(internal)?;
            return row.map_or_else(
                || Err(Problem::new(problem::SEND_IN_FLIGHT, locale)),
                |row| sent_before(&row, &fingerprint, locale),
            );
        }
    };
    // In a task of its own: a caller who goes away changes nothing.
    let request = tracing::Span::current();
    let task = sending::run(state.clone(), provider, target, row, Some(turn), locale).instrument(request);
    let ended = state.tasks().spawn(task).await;
    answer(ended.map_err(|_| Problem::internal(&"a send's task ended early", locale))?, locale)
}

fn answer(ended: Ended, locale: Locale) -> Result<Response, Problem> {
    let shown = sending::shown(&ended.row);
    let problem = match ended.not_begun {
        None => return Ok((StatusCode::CREATED, Json(shown)).into_response()),
        Some(NotBegun::Fault(fault)) => Problem::upstream(&fault, locale, Vec::new()),
        Some(NotBegun::LineFull(full)) => Problem::line_full(full, locale),
        Some(NotBegun::NotWritten) => Problem::new(problem::NOT_WRITTEN, locale),
    };
    Err(problem.member("send", shown))
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

/// A plan, whose it is, and the title that it settles.
struct Planned {
    plan: Plan,
    tax_id: Option<TaxId>,
    title_id: Option<i64>,
}

impl Planned {
    fn of(plan: Plan) -> Self {
        Self { plan, tax_id: None, title_id: None }
    }
}

impl Asking<'_> {
    async fn order(&self, source: &Value) -> Result<Planned, Problem> {
        let checked = &self.loaded.checked;
        let (order, found) = order::read(source);
        let general = [datacake_voalle::issue::Segment::from("general")];
        // What is wrong already needs no answer of the ERP.
        let wrong = any_error(&found) || !checked.config.general.active || checked.errors_at(&general).next().is_some();
        if wrong {
            return Ok(Planned::of(plan::order(checked, (&order, found), Customer::NotAsked, None)));
        }
        let mut customer = Customer::NotAsked;
        if let Some(tax_id) = order.customer.tax_id.good().filter(|_| plan::asks_for_customer(&order)) {
            let target = self.loaded.target(self.state, self.locale)?;
            customer = match customers::find(self.state, &target, Lane::Sends, tax_id.clone()).await {
                Ok(true) => Customer::Known,
                Ok(false) => Customer::New,
                Err(why) => {
                    let unknown = plan::order(checked, (&order, found), Customer::CouldNotSay, None).issues;
                    return Err(Problem::unanswered(&why, self.locale, only(unknown, "customer-unknown")));
                }
            };
        }
        let tax_id = order.customer.tax_id.good().cloned();
        let first = plan::order(checked, (&order, found.clone()), customer, None);
        if first.route != Route::Sale {
            return Ok(Planned { tax_id, ..Planned::of(first) });
        }
        let held = catalog::catalog_of(self.state, self.provider, self.loaded, Lane::Sends, self.locale).await?;
        let plan = plan::order(checked, (&order, found), customer, Some(&held.catalog));
        Ok(Planned { tax_id, ..Planned::of(plan) })
    }

    /// The plan, and the title that it settles; the title chosen the first time is final, and one that another payment is
    /// settling can't be chosen.
    async fn payment(&self, source: &Value, known: Option<&SendRow>) -> Result<Planned, Problem> {
        let checked = &self.loaded.checked;
        let today = today().ok_or_else(|| Problem::internal(&"the clock shows no date", self.locale))?;
        let (payment, found) = payment::read(source, today);
        // What is wrong whatever the titles are needs no answer of the ERP, and says nothing about titles.
        let mut without = plan::payment(checked, (&payment, found.clone()), Some(&[]));
        without.issues.retain(|issue| !["title-not-found", "no-title-fits"].contains(&issue.rule.code));
        if any_error(&without.issues) {
            return Ok(Planned::of(without));
        }
        let Some(tax_id) = payment.tax_id.good() else { return Ok(Planned::of(without)) };
        let held = self.state.store().held_titles(self.provider, known.map(|row| row.id.as_str())).await;
        let held = held.map_err(|error| Problem::internal(&error, self.locale))?;
        let named = payment.invoice_id.good().and_then(|title| i64::try_from(title.number()).ok());
        if named.is_some_and(|title| held.contains(&title)) {
            return Err(Problem::new(problem::TITLE_TAKEN, self.locale));
        }
        let target = self.loaded.target(self.state, self.locale)?;
        let titles = customers::open_titles(self.state, &target, Lane::Sends, tax_id.clone(), &held).await;
        let titles = titles.map_err(|why| Problem::unanswered(&why, self.locale, Vec::new()))?;
        let mut titles = read_titles(&titles).unwrap_or_default();
        if let Some(chosen) = known.and_then(|row| row.title_id) {
            titles.retain(|title| i64::try_from(title.id.number()) == Ok(chosen));
        }
        let plan = plan::payment(checked, (&payment, found), Some(&titles));
        let title_id = plan.requests.iter().find_map(|request| match &request.body {
            Body::Settlement(body) => i64::try_from(body.financial_receivable_title_id.number()).ok(),
            _ => None,
        });
        Ok(Planned { plan, tax_id: Some(tax_id.clone()), title_id })
    }
}

fn only(issues: Vec<Issue>, code: &str) -> Vec<Issue> {
    issues.into_iter().filter(|issue| issue.rule.code == code).collect()
}
