//! Look-ups by document; the document stands in the body, never in an address.

use super::body;
use super::orders::Identity;
use crate::clock::now_ms;
use crate::erp::{Target, Unanswered};
use crate::language::Language;
use crate::pace::Lane;
use crate::problem::{self, Problem};
use crate::provider_config::{held, provider};
use crate::state::AppState;
use crate::store::{Known, SendKind, SendRow};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use datacake_voalle::door;
use datacake_voalle::issue::{Issue, Locale};
use datacake_voalle::json::Value;
use datacake_voalle::path;
use datacake_voalle::plan::Route;
use datacake_voalle::send::choice::{Chosen, Own, Row, choose};
use datacake_voalle::send::{self, Clock, Write};
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
    let target = held(state, provider, locale).await?.target(state, locale)?;
    Ok(Asked { target, tax_id, given })
}

/// The document that a caller asks about.
pub(crate) fn tax_id_in(given: &Value, locale: Locale) -> Result<TaxId, Problem> {
    let text = given.get("taxId").and_then(Value::as_text).unwrap_or_default();
    TaxId::parse(door::said(text).trim())
        .map_err(|rule| Problem::new(problem::TAX_ID_INVALID, locale).issues(vec![Issue::new(rule, path!["taxId"])]))
}

/// How a customer counts for an order, and whether this journal has them in the ERP already.
pub(crate) struct Customer {
    pub(crate) chosen: Chosen,
    /// By a registration or a lead of this journal.
    pub(crate) is_registered: bool,
}

/// What the journal adds to the ERP's answer.
pub(crate) struct Journal<'a> {
    pub(crate) state: &'a AppState,
    /// The row of an earlier attempt of the order.
    pub(crate) known: Option<&'a SendRow>,
    /// The customer's registrations and leads.
    pub(crate) theirs: &'a [SendRow],
}

impl Journal<'_> {
    /// Asks the ERP only where its answer can change what goes out.
    pub(crate) async fn customer(&self, target: &Target, lane: Lane, tax_id: &TaxId) -> Result<Customer, Unanswered> {
        let destination = target.destination();
        let known = Known::of(self.theirs, (self.known.map(|row| row.id.as_str()), destination.as_str()));
        // Of another customer, or a lead of an edition in which leads stood among the orders: it chose for itself alone.
        let is_its_own = |row: &&SendRow| {
            row.detail.tax_id.as_deref() == Some(tax_id.as_str()) && !(row.is_legacy && row.route == "lead")
        };
        let chosen_before = self.known.filter(is_its_own);
        // Whether the customer counted as new in another ERP says nothing about this one; where the order goes stays.
        let earlier = chosen_before.filter(|row| row.detail.destination == destination).map(row_of);
        let own = Own { earlier, registered: known.registered };
        let clock = Clock::new(now_ms(), self.state.ages());
        let (where_known, where_new) = (choose(true, own, clock), choose(false, own, clock));
        let mut chosen = where_known;
        if where_known != where_new && !find(self.state, target, lane, tax_id.clone()).await? {
            chosen = where_new;
        }
        chosen.route = chosen.route.or_else(|| chosen_before.map(|row| row.life().route));
        Ok(Customer { chosen, is_registered: known.is_there })
    }
}

/// The row of the decision table that an attempt took.
fn row_of(row: &SendRow) -> Row {
    let life = row.life();
    Row { route: life.route, is_new: life.steps.iter().any(|step| step.write == Write::Register) }
}

/// A route of an order as a plan takes it.
pub(crate) const fn planned_route(route: send::Route) -> Option<Route> {
    match route {
        send::Route::Sale => Some(Route::Sale),
        send::Route::Lead => Some(Route::Lead),
        send::Route::Settlement => None,
    }
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

/// `POST customers/exists`: `{taxId, kind?, id?}` → `{exists, route?}`. Whom this journal registered counts as new until that send
/// has ended well, and a little longer; the route is that of an earlier attempt of the order named.
pub(crate) async fn exists(
    State(state): State<AppState>,
    Language(locale): Language,
    Path(name): Path<String>,
    given: Body,
) -> Result<Json<serde_json::Value>, Problem> {
    let provider = provider(&name, locale)?;
    let Asked { target, tax_id, given } = asked(&state, &provider, given, locale).await?;
    let internal = |error| Problem::internal(&error, locale);
    // Without an id nothing is of it.
    let identity = match given.get("id") {
        None | Some(Value::Null) => Identity::default(),
        Some(_) => Identity::of(&given).ok_or_else(|| Problem::new(problem::ID_INVALID, locale))?,
    };
    let is_lead = given.get("kind").and_then(Value::as_text) == Some("lead");
    let kind = if is_lead { SendKind::Lead } else { SendKind::Order };
    let (store, ids) = (state.store(), (identity.id.as_str(), identity.raw.as_str()));
    let subject = store.subject(provider.as_str(), tax_id.as_str());
    let read = store.send_and_subject(&provider, kind, ids, Some(&subject)).await;
    let (known, theirs) = read.map_err(internal)?;
    let journal = Journal { state: &state, known: known.as_ref(), theirs: &theirs };
    let found = journal.customer(&target, Lane::LookUps, &tax_id).await;
    let found = found.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))?;
    let mut answer = json!({"exists": !found.chosen.is_new});
    let route = match found.chosen.route {
        Some(send::Route::Sale) => Some("sale"),
        Some(send::Route::Lead) => Some("lead"),
        Some(send::Route::Settlement) | None => None,
    };
    if let (Some(route), Some(members)) = (route, answer.as_object_mut()) {
        members.insert("route".to_owned(), route.into());
    }
    Ok(Json(answer))
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
    let named = given.get("invoiceId").and_then(Value::as_code).and_then(|id| TitleId::parse(door::said(id).trim()));
    let held = state.store().held_titles(&provider, None).await.map_err(|error| Problem::internal(&error, locale))?;
    let titles = open_titles(&state, &target, Lane::LookUps, &tax_id, named, &held).await;
    let titles = titles.map_err(|why| Problem::unanswered(&why, locale, Vec::new()))?;
    let answer = Value::object([("invoices", titles)]);
    Ok(([(CONTENT_TYPE, "application/json")], answer.to_json()).into_response())
}
