//! The pace that an integrator has to keep (voalle-api.md, "Authentication", C).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

/// When the last requests came: a sliding minute.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    times: VecDeque<Instant>,
}

impl Pace {
    /// Counts a request, or says after how many seconds to come back; a refused one doesn't count.
    pub(crate) fn count(&mut self, per_minute: Option<u32>, now: Instant) -> Result<(), u64> {
        while self.times.front().is_some_and(|time| now.duration_since(*time) >= MINUTE) {
            self.times.pop_front();
        }
        let allowed = per_minute.map_or(usize::MAX, |pace| pace as usize);
        if self.times.len() >= allowed {
            // The place that gets free is not the first one when the pace was lowered in between.
            let freed = self.times.get(self.times.len() - allowed).copied().unwrap_or(now);
            let wait = MINUTE.saturating_sub(now.duration_since(freed));
            return Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0));
        }
        self.times.push_back(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minute_slides() {
        let mut pace = Pace::default();
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(pace.count(Some(2), at(0)), Ok(()));
        assert_eq!(pace.count(Some(2), at(10)), Ok(()));
        assert_eq!(pace.count(Some(2), at(20)), Err(40));
        assert_eq!(pace.count(None, at(20)), Ok(()));
        assert_eq!(pace.count(Some(2), at(59)), Err(11));
        assert_eq!(pace.count(Some(2), at(70)), Ok(()));
    }
}
