//! How often one caller may call.

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use std::num::NonZeroU32;
use std::sync::Arc;

/// Counts each caller's requests.
pub(crate) struct Rate {
    limiter: RateLimiter<Arc<str>, HashMapStateStore<Arc<str>>, DefaultClock>,
    clock: DefaultClock,
}

impl std::fmt::Debug for Rate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} callers", self.limiter.len())
    }
}

impl Rate {
    pub(crate) fn new(per_minute: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        Self { limiter: RateLimiter::hashmap(quota), clock: DefaultClock::default() }
    }

    /// Counts a request; an error holds the seconds to wait.
    pub(crate) fn count(&self, caller: &Arc<str>) -> Result<(), u64> {
        self.limiter.check_key(caller).map_err(|full| {
            let wait = full.wait_time_from(self.clock.now());
            wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
        })
    }

    /// Forgets callers who have not called for a while, so that they don't pile up.
    pub(crate) fn tidy(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}
