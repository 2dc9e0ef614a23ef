//! The ERP's pace (voalle-api.md, "Authentication": 30 requests a minute, C): whoever calls a provider's ERP takes a turn
//! first, in order of arrival, and is told at once when the wait would be too long.
//!
//! By hand, because what is needed is a place in a line that several processes can share: governor, the crate for this,
//! has neither places nor anything to share. In one process the line is kept in memory, on PostgreSQL in a table.

use crate::metrics::Metrics;
use crate::store::{Store, StoreError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const MINUTE: i64 = 60_000;

/// Which share of a provider's pace a call takes its turn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Lane {
    /// What goes out for orders and payments, with the look-ups that belong to it: two thirds.
    Sends,
    /// What people look up on the page: one third, so that neither can hold up the other.
    LookUps,
}

impl Lane {
    const fn id(self) -> &'static str {
        match self {
            Self::Sends => "sends",
            Self::LookUps => "look-ups",
        }
    }

    /// The lane's share of so many requests a minute; fewer than three are not shared out.
    const fn share(self, per_minute: u32) -> (Self, u32) {
        match self {
            _ if per_minute < 3 => (Self::Sends, if per_minute == 0 { 1 } else { per_minute }),
            Self::Sends => (self, per_minute - per_minute / 3),
            Self::LookUps => (self, per_minute / 3),
        }
    }
}

/// How turns follow each other, in milliseconds: within any minute there are no more of them than the lane's share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rhythm {
    /// Between two turns.
    pub(crate) interval: i64,
    /// How far ahead of the rhythm a few calls after a pause may be.
    pub(crate) ahead: i64,
}

impl Rhythm {
    const fn of(share: u32) -> Self {
        let share = share as i64;
        // A sixth at once: one person's few look-ups need not wait. The rest of the minute is slower for it.
        let at_once = if share < 12 { 1 } else { share / 6 };
        let rest = share - at_once + 1;
        let interval = (MINUTE + rest - 1) / rest;
        Self { interval, ahead: (at_once - 1) * interval }
    }

    /// Takes the turn after `next_at`: when the one after it is, and how long to wait.
    fn turn(self, next_at: i64, now: i64) -> (i64, i64) {
        let start = next_at.max(now);
        (start + self.interval, (start - self.ahead - now).max(0))
    }
}

/// The line in front of an ERP is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineFull {
    /// Seconds after which there is a place again, if nobody else takes it.
    pub(crate) retry_after: u64,
}

/// How many calls of one provider's ERP are under way at once, whatever its pace: what a slow one holds up is its own.
const AT_ONCE: usize = 32;

/// A turn that has come: the right to one call, and a place among those under way until it is dropped.
#[derive(Debug)]
#[must_use = "a turn that is not used is lost"]
pub(crate) struct Turn {
    _place: OwnedSemaphorePermit,
}

/// The lines of all providers.
#[derive(Debug)]
pub(crate) struct Pace {
    usual: u32,
    longest: Duration,
    began: Instant,
    lines: Mutex<HashMap<(String, Lane), i64>>,
    places: Mutex<HashMap<String, Arc<Semaphore>>>,
    metrics: Arc<Metrics>,
}

impl Pace {
    /// `usual` requests a minute where a provider has no setting of its own; a call waits for its turn for `longest` at most.
    pub(crate) fn new(usual: u32, longest: Duration, metrics: Arc<Metrics>) -> Self {
        Self { usual, longest, began: Instant::now(), lines: Mutex::default(), places: Mutex::default(), metrics }
    }

    /// Waits for a turn. A caller who goes away meanwhile loses it.
    pub(crate) async fn turn(
        &self,
        store: &Store,
        (provider, per_minute): (&str, Option<u32>),
        lane: Lane,
    ) -> Result<Turn, LineFull> {
        self.turn_within(store, (provider, per_minute), lane, self.longest).await
    }

    /// The same for the further steps of something that has begun: how many there are is bounded by who was let in.
    pub(crate) async fn turn_of_begun(
        &self,
        store: &Store,
        (provider, per_minute): (&str, Option<u32>),
        lane: Lane,
    ) -> Result<Turn, LineFull> {
        self.turn_within(store, (provider, per_minute), lane, self.longest * 20).await
    }

    async fn turn_within(
        &self,
        store: &Store,
        (provider, per_minute): (&str, Option<u32>),
        lane: Lane,
        patience: Duration,
    ) -> Result<Turn, LineFull> {
        let (lane, share) = lane.share(per_minute.unwrap_or(self.usual));
        let (rhythm, longest) = (Rhythm::of(share), patience);
        let patience = i64::try_from(patience.as_millis()).unwrap_or(i64::MAX);
        let taken = if store.is_shared() {
            store.take_turn(provider, lane.id(), rhythm, patience).await.unwrap_or_else(|error| self.without(&error))
        } else {
            self.take(provider, lane, rhythm, patience)
        };
        let wait = taken.map_err(|wait| LineFull { retry_after: seconds(wait - patience) })?;
        if wait > 0 {
            let _waiting = self.metrics.waits(provider);
            tokio::time::sleep(Duration::from_millis(wait.unsigned_abs())).await;
        }
        self.place(provider, longest).await.map(|place| Turn { _place: place })
    }

    /// A place among the calls under way, in order of arrival too.
    pub(crate) async fn place(&self, provider: &str, longest: Duration) -> Result<OwnedSemaphorePermit, LineFull> {
        let places = {
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(places.entry(provider.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE))))
        };
        let full = LineFull { retry_after: longest.as_secs().max(1) };
        match tokio::time::timeout(longest.max(Duration::from_millis(100)), places.acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(full),
        }
    }

    /// A database that gives no turns must not stop a send that was written down: the ERP's own 429 is left to hold it.
    fn without(&self, error: &StoreError) -> Result<i64, i64> {
        tracing::error!(%error, "the shared pace could not be asked");
        Ok(0)
    }

    fn take(&self, provider: &str, lane: Lane, rhythm: Rhythm, patience: i64) -> Result<i64, i64> {
        let now = self.now();
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let next_at = lines.entry((provider.to_owned(), lane)).or_insert(now);
        let (after, wait) = rhythm.turn(*next_at, now);
        if wait > patience {
            return Err(wait);
        }
        *next_at = after;
        Ok(wait)
    }

    /// The ERP itself asked to wait: nobody's next turn comes earlier.
    pub(crate) async fn hold(&self, store: &Store, (provider, per_minute): (&str, Option<u32>), seconds: u64) {
        let pause = i64::try_from(seconds.min(600) * 1000).unwrap_or(MINUTE);
        for lane in [Lane::Sends, Lane::LookUps] {
            let (lane, share) = lane.share(per_minute.unwrap_or(self.usual));
            let after = pause + Rhythm::of(share).ahead;
            if !store.is_shared() {
                let until = self.now() + after;
                let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
                let next_at = lines.entry((provider.to_owned(), lane)).or_insert(until);
                *next_at = (*next_at).max(until);
            } else if let Err(error) = store.hold_turns(provider, lane.id(), after).await {
                let _ = self.without(&error);
            }
        }
    }

    fn now(&self) -> i64 {
        i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// Milliseconds as whole seconds, from 1.
fn seconds(milliseconds: i64) -> u64 {
    milliseconds.max(1).unsigned_abs().div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace() -> Pace {
        Pace::new(30, Duration::from_secs(30), Arc::new(Metrics::new().unwrap()))
    }

    /// The most turns within any minute, when somebody asks again and again for ten minutes, at first and after a pause.
    fn busiest_minute(share: u32) -> usize {
        let rhythm = Rhythm::of(share);
        let (mut next_at, mut turns) = (0, Vec::new());
        for now in (0..10 * MINUTE).step_by(50).chain((20 * MINUTE..25 * MINUTE).step_by(50)) {
            let (after, wait) = rhythm.turn(next_at, now);
            if wait == 0 {
                next_at = after;
                turns.push(now);
            }
        }
        let mut first = 0;
        let within = turns.iter().enumerate().map(|(last, turn)| {
            while turns[first] <= turn - MINUTE {
                first += 1;
            }
            last + 1 - first
        });
        within.max().unwrap()
    }

    #[test]
    fn within_any_minute_there_are_no_more_turns_than_the_share_and_nearly_as_many() {
        for share in [1, 2, 3, 10, 12, 20, 40, 400, 4000] {
            let most = busiest_minute(share);
            assert!(most <= share as usize, "{most} of {share}");
            assert!(most >= share as usize * 9 / 10 || share > 400, "{most} of {share}: slower than need be");
        }
    }

    #[test]
    fn the_shares_add_up() {
        for per_minute in 3..200 {
            let (sends, look_ups) = (Lane::Sends.share(per_minute).1, Lane::LookUps.share(per_minute).1);
            assert_eq!(sends + look_ups, per_minute);
            assert!(look_ups >= 1 && sends >= look_ups);
        }
        assert_eq!((Lane::LookUps.share(2), Lane::Sends.share(0)), ((Lane::Sends, 2), (Lane::Sends, 1)));
    }

    #[test]
    fn turns_come_in_order_and_a_line_that_is_full_says_for_how_long() {
        let (pace, rhythm) = (pace(), Rhythm { interval: 1000, ahead: 2000 });
        let waits: Vec<_> = (0..6).map(|_| pace.take("p", Lane::Sends, rhythm, 3000)).collect();
        for (wait, expected) in waits.iter().zip([0, 0, 0, 1000, 2000, 3000]) {
            assert!((wait.unwrap() - expected).abs() < 100, "{waits:?}");
        }
        let refused = pace.take("p", Lane::Sends, rhythm, 3000).unwrap_err();
        assert_eq!(seconds(refused - 3000), 1, "a second later there is a place again");
        assert_eq!(pace.take("p", Lane::LookUps, rhythm, 0), Ok(0), "another lane");
        assert_eq!(pace.take("q", Lane::Sends, rhythm, 0), Ok(0), "another provider");
    }
}
