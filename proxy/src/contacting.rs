//! The contact step: the phones of a customer who was registered with a sale follow it (product.md section 7). It decides nothing
//! about the sale, and has a day.

use crate::clock::Deadline;
use crate::erp::Asked;
use crate::following::{Found, Look, tax_id_of};
use crate::pace::Lane;
use crate::sending::{CONTACT, contact_step, in_words};
use crate::state::AppState;
use crate::store::{SendRow, StepState, StoreError};
use datacake_voalle::follow_up::{ContactEnd, contact_not_sent};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::{MAX_SEND, Value};
use datacake_voalle::voalle::{Call, Fault, KeptAsItIs, beside_success, complete_contact, contact_is_there};
use std::time::Duration;

/// The longest time between two tries.
const LONGEST: Duration = Duration::from_secs(300);
/// After so many it is given up: a day, with the longest time between them.
const MOST_TRIES: u32 = 295;

/// Tries it once: reads the person, and sends the phones where nothing stands in their way.
pub(crate) async fn attempt(look: &Look<'_>, row: &mut SendRow) -> Result<Found, StoreError> {
    let (Some(at), Some(tax_id)) = (contact_step(row), tax_id_of(row)) else { return Ok(Found::Contact(None)) };
    if !look.is_active {
        return Ok(Found::Nothing);
    }
    let Some(planned) =
        row.detail.steps.get(at).and_then(|step| Value::parse(&step.request.to_string(), MAX_SEND).ok())
    else {
        return Ok(Found::Contact(None));
    };
    let call = Call::Person(tax_id.clone());
    let Some(person) = look.ask(row, &call).await else { return Ok(Found::Nothing) };
    let (id, body) = match complete_contact(&planned, &person, &tax_id) {
        Ok(complete) => complete,
        // The ERP's lists may lag behind its registrations.
        Err(KeptAsItIs::NotFound) => return Ok(Found::Nothing),
        // They may be the ones that an earlier try has brought.
        Err(KeptAsItIs::HasPhone) if contact_is_there(&planned, &person, &tax_id) => {
            finish(row, at, StepState::Done, Vec::new());
            return Ok(Found::Contact(None));
        }
        Err(kept) => return Ok(give_up(row, at, ContactEnd::Kept(kept), Vec::new())),
    };
    let line = look.target.line();
    let Ok(turn) = look.state.pace().turn_of_begun(look.state.store(), line, Lane::Sends).await else {
        return Ok(Found::Nothing);
    };
    let until = Deadline::after(look.state.settings().lease());
    let (call, body) = (Call::UpdateContact(id), body.to_json());
    if let Some(step) = row.detail.steps.get_mut(at) {
        // From now on it is shown as it goes out, with what stood at the person.
        step.request = serde_json::from_str(&body).unwrap_or_else(|_| step.request.clone());
    }
    set(row, at, StepState::Started);
    if !look.state.store().write_contact(look.provider, row, Some(Duration::ZERO)).await? {
        return Ok(Found::Elsewhere);
    }
    match look.state.call(turn, look.target, Asked::order(&call, &body, until)).await {
        Ok(said) => {
            finish(row, at, StepState::Done, in_words(&beside_success(&said.messages), Locale::default()));
            Ok(Found::Contact(None))
        }
        Err(failure) if matches!(failure.fault, Fault::Refused(_)) => {
            let words =
                failure.fault.issues().into_iter().map(datacake_voalle::issue::Issue::softened).collect::<Vec<_>>();
            Ok(give_up(row, at, ContactEnd::Refused, in_words(&words, Locale::default())))
        }
        // Done or not, the next try sees it at the person.
        Err(failure) => {
            set(row, at, if failure.may_have_begun { StepState::Unknown } else { StepState::Planned });
            Ok(Found::Nothing)
        }
    }
}

/// Ends the contact step of a send whose registration was not answered as a success: whoever registered the person may know them
/// better.
pub(crate) fn drop_where_not_ours(row: &mut SendRow, locale: Locale) {
    let registered = row.detail.steps.iter().any(|step| step.endpoint == "people" && step.state == StepState::Done);
    let contact = row.detail.steps.iter().position(|step| step.endpoint == CONTACT && step.state != StepState::Done);
    if let Some(at) = contact.filter(|_| !registered) {
        finish(row, at, StepState::NotSent, in_words(&[contact_not_sent(ContactEnd::NotOurs)], locale));
    }
}

/// When to try again: each time twice as long, for a day; then it is given up.
pub(crate) fn next_try(state: &AppState, row: &mut SendRow) -> Option<Duration> {
    row.detail.contact_tries += 1;
    if row.detail.contact_tries >= MOST_TRIES {
        never(row);
        return None;
    }
    let first = Duration::from_millis(state.settings().follow_ms);
    Some(first.saturating_mul(1 << row.detail.contact_tries.min(20)).min(LONGEST))
}

/// Gives it up without another word of the ERP's.
pub(crate) fn never(row: &mut SendRow) -> Found {
    match contact_step(row) {
        Some(at) => give_up(row, at, ContactEnd::NeverCertain, Vec::new()),
        None => Found::Contact(None),
    }
}

fn give_up(row: &mut SendRow, at: usize, why: ContactEnd, words: Vec<serde_json::Value>) -> Found {
    let state = if why == ContactEnd::Refused { StepState::Refused } else { StepState::NotSent };
    let mut said = in_words(&[contact_not_sent(why)], Locale::default());
    said.extend(words);
    finish(row, at, state, said);
    Found::Contact(None)
}

fn finish(row: &mut SendRow, at: usize, state: StepState, said: Vec<serde_json::Value>) {
    set(row, at, state);
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.issues.clone_from(&said);
    }
    row.detail.issues.extend(said);
}

fn set(row: &mut SendRow, at: usize, state: StepState) {
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.state = state;
    }
}
