//! The one place that reads the clock.

use datacake_voalle::value::Date;
use std::time::{Duration as Span, Instant, SystemTime};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

fn text(time: OffsetDateTime) -> String {
    time.replace_nanosecond(0).unwrap_or(time).format(&Rfc3339).unwrap_or_default()
}

/// Now, as RFC 3339 in UTC, to the second.
pub(crate) fn now() -> String {
    text(OffsetDateTime::now_utc())
}

/// Now, in seconds since 1970.
pub(crate) fn seconds() -> u64 {
    u64::try_from(OffsetDateTime::now_utc().unix_timestamp()).unwrap_or(0)
}

/// Now, in milliseconds since 1970.
pub(crate) fn now_ms() -> i64 {
    i64::try_from(OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000).unwrap_or(0)
}

/// A time in the form of [`now`], in milliseconds since 1970.
pub(crate) fn millis(text: &str) -> Option<i64> {
    let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    i64::try_from(time.unix_timestamp_nanos() / 1_000_000).ok()
}

/// The same the other way round.
pub(crate) fn text_of(millis: i64) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).map(text).unwrap_or_default()
}

/// So many days ago, in the same form.
pub(crate) fn days_ago(days: u32) -> String {
    text(OffsetDateTime::now_utc().saturating_sub(Duration::days(days.into())))
}

/// Until when something may be begun, counted from before it was allowed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    since: Instant,
    since_by_the_wall: SystemTime,
    limit: Span,
}

impl Deadline {
    pub(crate) fn after(limit: Span) -> Self {
        Self { since: Instant::now(), since_by_the_wall: SystemTime::now(), limit }
    }

    /// How much has gone by: a machine that slept knows it by the wall clock alone, and one whose wall clock was set back by
    /// the other.
    fn elapsed(&self) -> Span {
        self.since.elapsed().max(self.since_by_the_wall.elapsed().unwrap_or_default())
    }

    pub(crate) fn is_over(&self) -> bool {
        self.elapsed() >= self.limit
    }
}

/// When a day in São Paulo begins, or the one so many days later, in milliseconds since 1970.
pub(crate) fn day_begins(day: Date, later: i64) -> Option<i64> {
    let midnight = OffsetDateTime::parse(&format!("{day}T00:00:00-03:00"), &Rfc3339).ok()?;
    let begins = midnight.checked_add(Duration::days(later))?;
    i64::try_from(begins.unix_timestamp_nanos() / 1_000_000).ok()
}

/// Today in São Paulo, three hours behind UTC all the year since 2019.
pub(crate) fn today() -> Option<Date> {
    let there = (OffsetDateTime::now_utc() - Duration::hours(3)).format(&Rfc3339).ok()?;
    Date::parse(there.get(..10)?).ok()
}
