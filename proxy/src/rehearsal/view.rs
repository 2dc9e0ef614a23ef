//! A rehearsal as its page shows it.

use crate::clock::text_of;
use datacake_voalle::config::general::General;
use datacake_voalle::issue::{Issue, Locale, any_error, render};
use datacake_voalle::rehearsal::{Certainty, Left, Rehearsal, Step};
use datacake_voalle::value::ErpHost;
use serde_json::{Value, json};

/// What the page needs: where it would be done and whether it may, each step with its words, and what is left.
pub(crate) fn view(
    (general, refused): (&General, &[Issue]),
    (held, is_running): (Option<&Rehearsal>, bool),
    locale: Locale,
) -> Value {
    let host = general.erp_host.good().map(ErpHost::as_str).unwrap_or_default();
    let none = Rehearsal::default();
    let rehearsal = held.unwrap_or(&none);
    let next = next_step(held, host);
    let has_begun = !rehearsal.records.is_empty();
    let left: Vec<Value> = rehearsal.left().iter().map(|left| told(left, locale)).collect();
    let earlier: Vec<Value> = rehearsal.earlier.iter().map(|left| told(left, locale)).collect();
    json!({
        "host": host,
        "refusals": render(refused, locale),
        "mayWrite": !any_error(refused),
        "running": is_running,
        "next": next.map(|step| next_of(rehearsal, step, locale)),
        "steps": Step::ALL.iter().map(|step| step_of(rehearsal, *step, locale)).collect::<Vec<_>>(),
        "left": left,
        "earlier": earlier,
        "earlierMore": rehearsal.earlier_more,
        "cancelled": rehearsal.cancelled(),
        "canCleanUp": has_begun && !(rehearsal.is_closed && rehearsal.to_cancel().is_empty()),
        "cleanUpTried": rehearsal.is_closed,
        "cleanedUp": rehearsal.is_taken_back(),
        "canGiveUp": rehearsal.can_be_given_up(host),
    })
}

/// The step that may be confirmed. One that was taken back, or was done elsewhere, is followed by a new one, but for as long as sales of it
/// wait to be cancelled: the way to them would be lost.
pub(crate) fn next_step(held: Option<&Rehearsal>, host: &str) -> Option<Step> {
    match held {
        Some(rehearsal) if !rehearsal.is_closed && rehearsal.host == host => rehearsal.next(),
        Some(rehearsal) if rehearsal.has_to_cancel() => None,
        _ => Some(Step::Person),
    }
}

/// `before` is what somebody may want to do at the ERP first.
fn next_of(rehearsal: &Rehearsal, step: Step, locale: Locale) -> Value {
    let before = rehearsal.to_do_before(step).map(|words| words.text(locale).to_owned());
    json!({"id": step.id(), "title": step.title().render(locale, &[]), "before": before})
}

fn step_of(rehearsal: &Rehearsal, step: Step, locale: Locale) -> Value {
    let record = rehearsal.record(step);
    json!({
        "id": step.id(),
        "title": step.title().render(locale, &[]),
        "asked": step.asked().render(locale, &[]),
        "believes": step.believes().render(locale, &[]),
        "state": record.map_or("waiting", |record| record.progress.id()),
        "did": rehearsal.lesson(step, locale),
        "at": record.map(|record| text_of(record.at)),
    })
}

fn told(left: &Left, locale: Locale) -> Value {
    json!({
        "kind": left.kind,
        "sure": left.certainty == Certainty::Sure,
        "told": left.told(locale),
        "taxId": left.tax_id,
        "name": left.name,
        "protocol": left.protocol,
    })
}
