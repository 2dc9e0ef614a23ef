//! The one place that reads the clock.

use datacake_voalle::value::Date;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

fn text(time: OffsetDateTime) -> String {
    time.replace_nanosecond(0).unwrap_or(time).format(&Rfc3339).unwrap_or_default()
}

/// Now, as RFC 3339 in UTC, to the second.
pub(crate) fn now() -> String {
    text(OffsetDateTime::now_utc())
}

/// So many days ago, in the same form.
pub(crate) fn days_ago(days: u32) -> String {
    text(OffsetDateTime::now_utc().saturating_sub(Duration::days(days.into())))
}

/// Today in São Paulo, three hours behind UTC all the year since 2019.
pub(crate) fn today() -> Option<Date> {
    let there = (OffsetDateTime::now_utc() - Duration::hours(3)).format(&Rfc3339).ok()?;
    Date::parse(there.get(..10)?).ok()
}
