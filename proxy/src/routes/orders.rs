//! Sending: an order or payment with the requests that the browser built is planned again, claimed and done.

use super::catalog::Wanted;
use super::{body, catalog, customers};
use crate::access::{Caller, Scope};
use crate::clock::today;
use crate::language::Language;
use crate::pace::Lane;
use crate::planning::{differences, requests_of};
use crate::problem::{self, Problem};
use crate::provider_config::{Loaded, load, provider};
use crate::sending::{self, Ended, NotBegun};
use crate::state::AppState;
use crate::store::{Claim, Claimed, SendKind, SendRow, Status, StepState};
use crate::vault::hex;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use datacake_voalle::issue::{Issue, Locale, any_error};
use datacake_voalle::json::{MAX_SEND, Value};
use datacake_voalle::plan::{self, Customer, Plan, Route};
use datacake_voalle::request::Body;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::{Fault, read_titles};
use datacake_voalle::{order, payment};
use sha2::{Digest, Sha256};
use tracing::Instrument;

/// `POST orders`.
pub(crate) async fn order(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    given: axum::body::Body,
) -> Result<Response, Problem> {
    send(&state, (&caller, locale), &name, &headers, given, SendKind::Order).await
}

/// `POST payments`.
pub(crate) async fn payment(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    given: axum::body::Body,
) -> Result<Response, Problem> {
    send(&state, (&caller, locale), &name, &headers, given, SendKind::Payment).await
}

async fn send(
    state: &AppState,
    (caller, locale): (&Caller, Locale),
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
    // No id has one, and PostgreSQL keeps no NUL.
    if id.chars().any(char::is_control) {
        return Err(Problem::new(problem::ID_INVALID, locale));
    }
    let fingerprint = hex(&Sha256::digest(canonical(&source).as_bytes()));
    let internal = |error| Problem::internal(&error, locale);

    let known = state.store().send_of(&provider, kind, &id).await.map_err(internal)?;
    if let Some(row) = known.as_ref().filter(|row| row.status != Status::Refused) {
        return sent_before(row, &fingerprint, (caller, locale));
    }
    let loaded = load(state, &provider, locale).await?;
    let asking = Asking { state, provider: &provider, loaded: &loaded, locale };
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

    let target = loaded.target(state, locale)?;
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
        detail: sending::planned(&plan, tax_id.as_ref(), &target),
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
                |row| sent_before(&row, &fingerprint, (caller, locale)),
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
    // A person who was registered stays so: then it is not true that nothing was sent.
    let partly = ended.row.detail.steps.iter().any(|step| step.state == StepState::Done);
    let problem = match ended.not_begun {
        None if ended.row.status == Status::Started => Problem::new(problem::SEND_IN_FLIGHT, locale),
        None => return Ok((StatusCode::CREATED, Json(shown)).into_response()),
        Some(NotBegun::Fault(fault)) if partly => {
            let problem = Problem::new(problem::PARTLY_SENT, locale).issues(fault.issues());
            if let Fault::Pace(seconds) = fault { problem.retry_after(seconds) } else { problem }
        }
        Some(NotBegun::LineFull(full)) if partly => {
            Problem::new(problem::PARTLY_SENT, locale).retry_after(full.retry_after)
        }
        Some(NotBegun::NotWritten) if partly => Problem::new(problem::PARTLY_SENT, locale),
        Some(NotBegun::Fault(fault)) => Problem::upstream(&fault, locale, Vec::new()),
        Some(NotBegun::LineFull(full)) => Problem::line_full(full, locale),
        Some(NotBegun::NotWritten) => Problem::new(problem::NOT_WRITTEN, locale),
    };
    Err(problem.member("send", shown))
}

/// What a second call of the same order or payment gets: never a second send. Who brings other content and may not read
/// the journal is told how the send stands, and nothing of what is in it.
fn sent_before(row: &SendRow, fingerprint: &str, (caller, locale): (&Caller, Locale)) -> Result<Response, Problem> {
    let shown = if row.fingerprint == fingerprint || caller.may(Scope::SendsRead) {
        sending::shown(row)
    } else {
        serde_json::json!({"id": row.id, "status": row.status})
    };
    let problem = |kind| Err(Problem::new(kind, locale).member("send", shown.clone()));
    match row.status {
        Status::Started => problem(problem::SEND_IN_FLIGHT),
        Status::Unknown if row.followed => problem(problem::SEND_FOLLOWED),
        Status::Unknown => problem(problem::SEND_UNKNOWN),
        _ if row.fingerprint != fingerprint => problem(problem::PAYLOAD_DIFFERS),
        _ => Ok(([("idempotent-replayed", "true")], Json(shown)).into_response()),
    }
}

/// The same text for the same content: fields by name, numbers without what says nothing.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().map(|(name, value)| (name, canonical(value))).collect();
            fields.sort();
            let fields: Vec<_> = fields
                .into_iter()
                .map(|(name, value)| format!("{}:{value}", Value::Text(name.clone()).to_json()))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::List(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Number(number) if number.contains('.') && !number.contains(['e', 'E']) => {
            number.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => other.to_json(),
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
        // A code may have been typed as its title, which only the list tells.
        let incident_type = &checked.config.sale.activation_incident_type_code;
        let wanted = if incident_type.is_some() { Wanted::All } else { Wanted::Needed };
        let lane = (Lane::Sends, wanted);
        let held = catalog::catalog_of(self.state, self.provider, self.loaded, lane, self.locale).await?;
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
        let wanted = payment.invoice_id.good().and_then(|title| i64::try_from(title.number()).ok());
        if wanted.is_some_and(|title| held.contains(&title)) {
            return Err(Problem::new(problem::TITLE_TAKEN, self.locale));
        }
        let target = self.loaded.target(self.state, self.locale)?;
        let named = payment.invoice_id.good().copied();
        let titles = customers::open_titles(self.state, &target, Lane::Sends, tax_id, named, &held).await;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_order_written_otherwise_is_the_same() {
        let text = |text: &str| canonical(&Value::parse(text, 1000).unwrap());
        assert_eq!(text(r#"{"b":[1.50,2.0],"a":"x"}"#), text(r#"{ "a": "x", "b": [1.5, 2] }"#));
        assert_eq!(text("0.10"), "0.1");
        for (one, other) in
            [("10", "1"), ("100", "10"), ("1.05", "1.5"), ("[1,2]", "[2,1]"), (r#""1.0""#, r#""1""#), ("1.0", r#""1""#)]
        {
            assert_ne!(text(one), text(other), "{one} {other}");
        }
    }
}
