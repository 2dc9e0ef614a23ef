//! The pace that finds itself (product.md section 1, "Requisições por minuto"; voalle-api.md, "The pace"): begin slowly, climb while
//! calls wait, halve at the ERP's first sign that it is too much, come back near to where that was, and go on carefully.
//!
//! Pure: times are milliseconds of one clock and come as arguments.

/// The pace of a host that was never called, in thousandths of a request a minute.
const FIRST: i64 = 30_000;
/// No event brings it under this.
const SLOWEST: i64 = 10_000;
/// No provider's setting asks for more than this either.
const FASTEST: i64 = 6_000_000;
/// How long a step of the climb takes, by half as much again.
const CLIMB_EVERY: i64 = 10_000;
/// How long a step takes above nine tenths of what failed, by a twentieth.
const CREEP_EVERY: i64 = 60_000;

/// The pace towards one ERP, as it has been found so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tempo {
    /// Thousandths of a request a minute.
    pub(crate) rate: i64,
    /// The rate at which the ERP last asked for less; none while it never did.
    pub(crate) failed: Option<i64>,
    /// When it last changed.
    pub(crate) changed_at: i64,
    /// When the ERP last asked for less.
    pub(crate) event_at: Option<i64>,
}

impl Tempo {
    /// That of a host that was never called.
    pub(crate) const fn first(now: i64) -> Self {
        Self { rate: FIRST, failed: None, changed_at: now, event_at: None }
    }

    /// Whole requests a minute.
    pub(crate) fn per_minute(&self) -> u32 {
        u32::try_from((self.rate / 1000).max(1)).unwrap_or(u32::MAX)
    }

    /// The next step up, where calls wait and its time has come; never above `ceiling` requests a minute.
    pub(crate) fn risen(&self, now: i64, ceiling: Option<u32>) -> Option<Self> {
        let top = ceiling.map_or(FASTEST, |ceiling| i64::from(ceiling) * 1000);
        let near = self.failed.map(|failed| failed * 9 / 10).filter(|near| self.rate >= *near);
        let age = now - self.changed_at;
        let rate = match (near, self.failed) {
            (Some(_), _) if age >= CREEP_EVERY => self.rate + self.rate / 20,
            (None, Some(failed)) if age >= CLIMB_EVERY => (self.rate + self.rate / 2).min(failed * 9 / 10),
            (None, None) if age >= CLIMB_EVERY => self.rate + self.rate / 2,
            _ => return None,
        };
        let rate = rate.min(top).max(self.rate.min(top));
        (rate > self.rate).then_some(Self { rate, changed_at: now, ..*self })
    }

    /// Half of it, because the ERP asked for less in answer to a call that was begun at `began`. Answers to calls that had begun
    /// before the last time are part of that one event.
    pub(crate) fn halved(&self, began: i64, now: i64) -> Option<Self> {
        if self.event_at.is_some_and(|event| began <= event) {
            return None;
        }
        let rate = (self.rate / 2).max(SLOWEST).min(self.rate);
        Some(Self { rate, failed: Some(self.rate), changed_at: now, event_at: Some(now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(mut tempo: Tempo, from: i64, seconds: i64, ceiling: Option<u32>) -> (Tempo, Vec<u32>) {
        let mut seen = Vec::new();
        for now in (from..from + seconds * 1000).step_by(1000) {
            if let Some(risen) = tempo.risen(now, ceiling) {
                tempo = risen;
                seen.push(tempo.per_minute());
            }
        }
        (tempo, seen)
    }

    #[test]
    fn it_climbs_by_half_every_ten_seconds_until_the_first_event() {
        let (tempo, climb) = rates(Tempo::first(0), 0, 41, None);
        assert_eq!(climb, [45, 67, 101, 151]);
        let halved = tempo.halved(40_500, 41_000).unwrap();
        assert_eq!((halved.per_minute(), halved.failed), (75, Some(tempo.rate)));
        assert_eq!(halved.halved(40_900, 41_500), None, "a call begun before: the same event");
        assert!(halved.halved(41_001, 41_500).is_some(), "one begun after");
        let (back, climb) = rates(halved, 41_000, 30, None);
        assert_eq!(climb, [113, 136], "back to nine tenths of what failed");
        let (_, creep) = rates(back, 71_000, 200, None);
        assert_eq!(creep, [143, 150, 158], "and carefully above, by a twentieth a minute");
    }

    #[test]
    fn it_never_falls_under_ten_nor_rises_above_the_ceiling() {
        let mut tempo = Tempo::first(0);
        for now in 1..20 {
            tempo = tempo.halved(now * 1000, now * 1000 + 1).unwrap();
        }
        assert_eq!(tempo.per_minute(), 10);
        let (tempo, climb) = rates(Tempo::first(0), 0, 600, Some(50));
        assert_eq!((tempo.per_minute(), climb), (50, vec![45, 50]));
        assert_eq!(Tempo::first(0).risen(60_000, Some(20)), None, "the ceiling may be under it: then it holds");
        let (fast, _) = rates(Tempo::first(0), 0, 600, None);
        assert_eq!(fast.per_minute(), 6000);
    }

    #[test]
    fn nobody_who_waits_no_step() {
        // Whoever asks says so only while calls wait: two minutes of quiet are one step, not twelve.
        let risen = Tempo::first(0).risen(120_000, None).unwrap();
        assert_eq!(risen.per_minute(), 45);
        assert_eq!(risen.risen(121_000, None), None);
    }
}
