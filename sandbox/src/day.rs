//! Days, `YYYY-MM-DD`, which compare as texts do.

/// Whether it is a day that exists, `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    let Some((year, month, day)) = parts(text) else { return false };
    (1..=days_in(year, month)).contains(&day)
}

/// The day of a text that may carry a time, with or without a zone.
pub(crate) fn without_time(text: &str) -> Option<&str> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    (is_day(day) && time.is_none_or(is_time)).then_some(day)
}

/// The same day of the next month, or that month's last; the text itself where it is no day.
pub(crate) fn month_after(text: &str) -> String {
    let Some((year, month, day)) = parts(text) else { return text.to_owned() };
    let (year, month) = if month >= 12 { (year + 1, 1) } else { (year, month + 1) };
    format!("{year:04}-{month:02}-{:02}", day.min(days_in(year, month)))
}

fn parts(text: &str) -> Option<(u32, u32, u32)> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    Some((digits(year, 4)?, digits(month, 2)?, digits(day, 2)?))
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// `hh:mm:ss`, a fraction or none, `Z` or `±hh:mm` or none.
fn is_time(text: &str) -> bool {
    let text = text.strip_suffix('Z').unwrap_or_else(|| without_offset(text));
    let (clock, fraction) = text.split_once('.').map_or((text, None), |(clock, fraction)| (clock, Some(fraction)));
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts.as_slice() else { return false };
    let below = |text: &str, bound| digits(text, 2).is_some_and(|number| number < bound);
    let fraction = fraction.is_none_or(|text| (1..=9).contains(&text.len()) && digits(text, text.len()).is_some());
    below(hour, 24) && below(minute, 60) && below(second, 60) && fraction
}

fn without_offset(text: &str) -> &str {
    let Some((time, offset)) = text.rsplit_once(['+', '-']) else { return text };
    let is_offset = offset.split_once(':').is_some_and(|(a, b)| digits(a, 2).is_some() && digits(b, 2).is_some());
    if is_offset { time } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert!(["2026-02-28", "2024-02-29", "2026-12-31"].into_iter().all(is_day));
        assert!(
            !["2026-02-29", "2026-2-1", "01/02/2026", "2026-13-01", "2026-00-10", "2026-01-01T00:00:00Z", ""]
                .into_iter()
                .any(is_day)
        );
    }

    #[test]
    fn a_day_may_carry_a_time() {
        for text in [
            "2026-12-10",
            "2026-12-10T00:00:00",
            "2026-12-10T23:59:59Z",
            "2026-12-10T12:00:00.123",
            "2026-12-10T12:00:00-03:00",
            "2026-12-10T12:00:00.5+00:00",
        ] {
            assert_eq!(without_time(text), Some("2026-12-10"), "{text}");
        }
        for text in [
            "2026-02-30T00:00:00",
            "2026-12-10T",
            "2026-12-10T24:00:00",
            "2026-12-10T12:00",
            "2026-12-10 12:00:00",
            "2026-12-10T12:00:00.",
            "2026-12-10T12:00:00-3",
        ] {
            assert_eq!(without_time(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last() {
        for (day, later) in [
            ("2026-11-20", "2026-12-20"),
            ("2026-12-31", "2027-01-31"),
            ("2026-01-31", "2026-02-28"),
            ("2024-01-30", "2024-02-29"),
        ] {
            assert_eq!(month_after(day), later);
        }
    }
}
