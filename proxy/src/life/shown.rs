//! A send as callers see it: `Send` of the JavaScript surface.

use crate::problem::{self, Problem};
use crate::store::{SendRow, Status};
use datacake_voalle::issue::Locale;
use datacake_voalle::send::{Ages, Denial, Finding, State, WhyOperator};
use serde_json::{Value, json};

/// What it stands for an operator: since when, why only they can end it, and from when on "not done" is taken.
fn waits(row: &SendRow, ages: &Ages) -> Option<(&'static str, String)> {
    let life = row.life();
    let why = match life.state.why_operator()? {
        WhyOperator::Lost => "lost",
        WhyOperator::TooOld => "tooOld",
        WhyOperator::NotProcessed => "notProcessed",
        WhyOperator::SettledOtherwise => "settledOtherwise",
        WhyOperator::TitleTaken => "titleTaken",
        WhyOperator::Elsewhere => "elsewhere",
        WhyOperator::Restored => "restored",
    };
    let opens = life.last_begun().unwrap_or(life.since).saturating_add(ages.not_done_opens);
    Some((why, SendRow::at(opens)))
}

/// From when on the title that it settled may be released.
pub(crate) fn title_release_from(row: &SendRow, ages: &Ages) -> Option<String> {
    let is_settled = row.status == Status::Done && row.title_id.is_some() && !row.title_released;
    is_settled.then(|| SendRow::at(row.life().since.saturating_add(ages.title_release)))
}

/// Until when what an operator recorded may be corrected, where that stands.
fn correctable_until(row: &SendRow, ages: &Ages) -> Option<String> {
    let life = row.life();
    let recorded = life.recorded?;
    let stands =
        matches!((life.state, recorded.finding), (State::Done, Finding::Done) | (State::Refused, Finding::NotDone));
    stands.then(|| SendRow::at(recorded.at.saturating_add(ages.correction)))
}

/// Centavos as a number of reais, with no more than two decimals.
fn reais(cents: u64) -> Option<Value> {
    let (whole, rest) = (cents / 100, cents % 100);
    let text = if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") };
    serde_json::from_str(&text).ok()
}

/// The send, with nothing secret in it.
pub(crate) fn shown(row: &SendRow, ages: &Ages) -> Value {
    let mut send = json!({
        "id": row.id,
        "kind": row.kind,
        "sourceId": row.source_id,
        "route": row.route,
        "status": row.status,
        "attempt": row.attempt,
        "createdAt": row.created_at,
        "updatedAt": row.updated_at,
        "followed": row.followed,
        "steps": row.detail.steps,
        "issues": row.detail.issues,
    });
    let waits = waits(row, ages);
    let optional = [
        ("protocolId", row.protocol_id.clone().map(Into::into)),
        ("transactionId", row.transaction_id.clone().map(Into::into)),
        ("taxId", row.detail.tax_id.clone().map(Into::into)),
        ("customerName", row.detail.customer.clone().map(Into::into)),
        ("amount", row.detail.amount.and_then(reais)),
        ("resolution", row.detail.resolution.clone()),
        ("removed", row.removed.then_some(true.into())),
        ("sentBy", Some(row.sent_by.clone()).filter(|by| !by.is_empty()).map(Into::into)),
        ("waitsFor", waits.as_ref().map(|(why, _)| (*why).into())),
        ("notDoneFrom", waits.map(|(_, from)| from.into())),
        ("titleReleased", row.title_released.then_some(true.into())),
        ("titleReleaseFrom", title_release_from(row, ages).map(Into::into)),
        ("correctableUntil", correctable_until(row, ages).map(Into::into)),
        ("legacy", row.is_legacy.then_some(true.into())),
    ];
    if let Some(members) = send.as_object_mut() {
        members.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    send
}

/// Why an operator's word is not taken.
pub(crate) fn denied(why: Denial, now: i64, locale: Locale) -> Problem {
    match why {
        Denial::NotUnknown => Problem::new(problem::NOT_UNKNOWN, locale),
        Denial::NothingToCorrect => Problem::new(problem::NOTHING_TO_CORRECT, locale),
        Denial::TooEarly(at) => {
            let seconds = u64::try_from((at - now + 999) / 1000).unwrap_or(1).max(1);
            Problem::new(problem::TOO_EARLY, locale).retry_after(seconds).member("notDoneFrom", SendRow::at(at))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_two_decimals_at_most() {
        for (cents, shown) in [
            (12_990, "129.9"),
            (9_999, "99.99"),
            (5, "0.05"),
            (0, "0"),
            (20_000, "200"),
            (429_496_729_600_001, "4294967296000.01"),
        ] {
            assert_eq!(reais(cents).unwrap().to_string(), shown);
        }
    }
}
