//! The ERP's pace: whoever calls a provider's ERP takes a turn first, in order of arrival, and is told at once when the wait would be
//! too long. How fast turns follow each other finds itself (`tempo.rs`), unless the proxy was started with a fixed pace.
//!
//! By hand, because what is needed is a place in a line that several processes can share: governor, the crate for this,
//! has neither places nor anything to share. In one process the line is kept in memory, on PostgreSQL in a table.

mod rhythm;
mod tempo;

pub(crate) use rhythm::{Lane, Rhythm};
pub(crate) use tempo::Tempo;

use crate::metrics::Metrics;
use crate::store::{HeldTempo, StoreError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// How many calls of one provider's ERP are under way at once, whatever its pace: what a slow one holds up is its own.
const AT_ONCE: usize = 32;
/// How old what is known of a shared pace may be, in milliseconds.
const STALE: i64 = 1000;

/// The line of calls towards one provider's ERP.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) provider: &'a str,
    /// Another host is another ERP, whose pace is to be found anew.
    pub(crate) host: &'a str,
    /// "Requisições por minuto": no more than these.
    pub(crate) ceiling: Option<u32>,
    /// Of an unsaved configuration: a line of its own, and what its ERP says of the pace moves nobody's.
    pub(crate) is_trial: bool,
}

/// The line in front of an ERP is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineFull {
    /// Seconds after which there is a place again, if nobody else takes it.
    pub(crate) retry_after: u64,
}

/// A turn that has come: the right to one call, and a place among those under way until it is dropped.
#[derive(Debug)]
#[must_use = "a turn that is not used is lost"]
pub(crate) struct Turn {
    _place: OwnedSemaphorePermit,
}

/// What is known of a tempo, and of the clock of the database that it is kept in.
#[derive(Clone, Copy, Debug)]
struct Known {
    held: HeldTempo,
    /// What the database's clock shows more than ours.
    ahead: i64,
    asked_at: i64,
}

type Key = (String, String);

/// What keeps the pace that was found, and the line where several processes share it.
pub(crate) trait PaceStore {
    /// Whether several processes share the line.
    fn is_shared(&self) -> bool;

    /// The pace that was found, and what the store's clock shows, in milliseconds.
    async fn tempo(&self, provider: &str, host: &str) -> Result<(Option<HeldTempo>, i64), StoreError>;

    /// Keeps a pace in the place of its `version`; false where somebody else was quicker.
    async fn put_tempo(&self, provider: &str, host: &str, version: i64, tempo: &Tempo) -> Result<bool, StoreError>;

    /// Takes the next turn in a shared lane: after how many milliseconds it comes; an error holds how long the wait would have been
    /// when that is more than `patience` milliseconds, and then nothing was taken.
    async fn take_turn(
        &self,
        provider: &str,
        lane: &str,
        rhythm: Rhythm,
        patience: i64,
    ) -> Result<Result<i64, i64>, StoreError>;

    /// Counts the next turn in a shared lane from `after` milliseconds from now on, where it is not later already.
    async fn hold_turns(&self, provider: &str, lane: &str, after: i64) -> Result<(), StoreError>;
}

/// The lines of all providers.
#[derive(Debug)]
pub(crate) struct Pace {
    /// The pace that the proxy was started with; none where it finds itself.
    fixed: Option<u32>,
    longest: Duration,
    began: Instant,
    lines: Mutex<HashMap<(String, Lane), i64>>,
    tempos: Mutex<HashMap<Key, Known>>,
    /// How often each provider's ERP has asked for less: who took a turn before takes another one.
    events: Mutex<HashMap<String, u64>>,
    places: Mutex<HashMap<String, Arc<Semaphore>>>,
    metrics: Arc<Metrics>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Pace {
    /// `fixed` requests a minute, or what each ERP can take; a call waits for its turn for `longest` at most.
    pub(crate) fn new(fixed: Option<u32>, longest: Duration, metrics: Arc<Metrics>) -> Self {
        Self {
            fixed,
            longest,
            began: Instant::now(),
            lines: Mutex::default(),
            tempos: Mutex::default(),
            events: Mutex::default(),
            places: Mutex::default(),
            metrics,
        }
    }

    /// Waits for a turn. A caller who goes away meanwhile loses it.
    pub(crate) async fn turn(&self, store: &impl PaceStore, line: Line<'_>, lane: Lane) -> Result<Turn, LineFull> {
        self.turn_within(store, line, lane, self.longest).await
    }

    /// The same for the further steps of something that has begun: how many there are is bounded by who was let in.
    pub(crate) async fn turn_of_begun(
        &self,
        store: &impl PaceStore,
        line: Line<'_>,
        lane: Lane,
    ) -> Result<Turn, LineFull> {
        self.turn_within(store, line, lane, self.longest * 20).await
    }

    async fn turn_within(
        &self,
        store: &impl PaceStore,
        line: Line<'_>,
        lane: Lane,
        patience: Duration,
    ) -> Result<Turn, LineFull> {
        let until = Instant::now() + patience;
        loop {
            let events = self.events_of(line.provider);
            let left = i64::try_from(until.saturating_duration_since(Instant::now()).as_millis()).unwrap_or(i64::MAX);
            let wait = self.take_turn(store, line, lane, left).await?;
            if wait > 0 {
                let _waiting = self.metrics.waits(line.provider);
                tokio::time::sleep(Duration::from_millis(wait.unsigned_abs())).await;
                // The ERP has asked for less meanwhile: the turn was one of the pace before.
                if self.events_of(line.provider) != events {
                    continue;
                }
            }
            return self.place(line.provider, patience).await.map(|place| Turn { _place: place });
        }
    }

    /// Takes a place in the line: after how many milliseconds its turn comes.
    async fn take_turn(
        &self,
        store: &impl PaceStore,
        line: Line<'_>,
        lane: Lane,
        patience: i64,
    ) -> Result<i64, LineFull> {
        let (lane, share) = lane.share(self.per_minute(store, line).await);
        let rhythm = Rhythm::of(share);
        let taken = if line.is_trial {
            // No provider's name has a blank.
            self.take(&format!("trial {}", line.provider), lane, rhythm, patience)
        } else if store.is_shared() {
            store.take_turn(line.provider, lane.id(), rhythm, patience).await.unwrap_or_else(|error| {
                self.without(&error);
                Ok(0)
            })
        } else {
            self.take(line.provider, lane, rhythm, patience)
        };
        if taken.is_err() || taken.is_ok_and(|wait| wait > 0) {
            self.somebody_waits(store, line).await;
        }
        taken.map_err(|wait| LineFull { retry_after: seconds(wait - patience) })
    }

    /// A place among the calls under way, in order of arrival too.
    pub(crate) async fn place(&self, provider: &str, longest: Duration) -> Result<OwnedSemaphorePermit, LineFull> {
        let places = {
            let mut places = lock(&self.places);
            Arc::clone(places.entry(provider.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE))))
        };
        let full = LineFull { retry_after: longest.as_secs().max(1) };
        match tokio::time::timeout(longest.max(Duration::from_millis(100)), places.acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(full),
        }
    }

    /// A database that gives no turns must not stop a send that was written down: the ERP's own 429 is left to hold it.
    fn without(&self, error: &StoreError) {
        tracing::error!(%error, "the pace could not be kept in the database");
    }

    fn take(&self, provider: &str, lane: Lane, rhythm: Rhythm, patience: i64) -> Result<i64, i64> {
        let now = self.now();
        let mut lines = lock(&self.lines);
        let next_at = lines.entry((provider.to_owned(), lane)).or_insert(now);
        let (after, wait) = rhythm.turn(*next_at, now);
        if wait > patience {
            return Err(wait);
        }
        *next_at = after;
        Ok(wait)
    }

    /// How many requests a minute go to an ERP now.
    pub(crate) async fn per_minute(&self, store: &impl PaceStore, line: Line<'_>) -> u32 {
        let found = match self.fixed {
            Some(fixed) => fixed,
            None => self.known(store, line, STALE).await.held.tempo.per_minute(),
        };
        let now = line.ceiling.map_or(found, |ceiling| ceiling.min(found));
        if !line.is_trial {
            self.metrics.set_pace(line.provider, now);
        }
        now
    }

    /// Calls wait: the pace may be raised.
    async fn somebody_waits(&self, store: &impl PaceStore, line: Line<'_>) {
        self.change(store, line, |tempo, now| tempo.risen(now, line.ceiling)).await;
    }

    /// The ERP asked for less in answer to a call that was begun at `began`.
    pub(crate) async fn slow_down(&self, store: &impl PaceStore, line: Line<'_>, began: Instant) {
        let ago = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
        if self.change(store, line, |tempo, now| tempo.halved(now - ago, now)).await {
            *lock(&self.events).entry(line.provider.to_owned()).or_default() += 1;
            let per_minute = self.per_minute(store, line).await;
            tracing::warn!(provider = line.provider, per_minute, "the ERP asked for fewer calls");
        }
    }

    /// The ERP itself asked to wait: nobody's next turn comes earlier.
    pub(crate) async fn hold(&self, store: &impl PaceStore, line: Line<'_>, seconds: u64) {
        if line.is_trial {
            return;
        }
        let pause = i64::try_from(seconds.saturating_mul(1000)).unwrap_or(i64::MAX / 2);
        let per_minute = self.per_minute(store, line).await;
        for lane in Lane::ALL {
            let (lane, share) = lane.share(per_minute);
            let after = pause + Rhythm::of(share).ahead;
            if !store.is_shared() {
                let until = self.now() + after;
                let mut lines = lock(&self.lines);
                let next_at = lines.entry((line.provider.to_owned(), lane)).or_insert(until);
                *next_at = (*next_at).max(until);
            } else if let Err(error) = store.hold_turns(line.provider, lane.id(), after).await {
                self.without(&error);
            }
        }
    }

    fn events_of(&self, provider: &str) -> u64 {
        lock(&self.events).get(provider).copied().unwrap_or_default()
    }

    /// Changes a tempo, here and in the database; whether it was changed.
    async fn change(
        &self,
        store: &impl PaceStore,
        line: Line<'_>,
        change: impl Fn(&Tempo, i64) -> Option<Tempo>,
    ) -> bool {
        if self.fixed.is_some() || line.is_trial {
            return false;
        }
        // Somebody else may be quicker: what they have made of it is then looked at once more.
        for stale in [STALE, 0] {
            let known = self.known(store, line, stale).await;
            let Some(tempo) = change(&known.held.tempo, self.now() + known.ahead) else { return false };
            let version = match store.put_tempo(line.provider, line.host, known.held.version, &tempo).await {
                Ok(false) => continue,
                Ok(true) => known.held.version + 1,
                Err(error) => {
                    self.without(&error);
                    known.held.version
                }
            };
            let known = Known { held: HeldTempo { tempo, version }, asked_at: self.now(), ..known };
            lock(&self.tempos).insert((line.provider.to_owned(), line.host.to_owned()), known);
            return true;
        }
        false
    }

    /// The tempo as it is known; asked of the database where others may have changed it longer ago than `stale`.
    async fn known(&self, store: &impl PaceStore, line: Line<'_>, stale: i64) -> Known {
        let key = (line.provider.to_owned(), line.host.to_owned());
        let kept = lock(&self.tempos).get(&key).copied();
        let is_good = |known: &Known| stale > 0 && (!store.is_shared() || self.now() - known.asked_at < stale);
        if let Some(known) = kept.filter(is_good) {
            return known;
        }
        let now = self.now();
        let known = match store.tempo(line.provider, line.host).await {
            Ok((held, their_now)) => {
                let (ahead, asked_at) = (their_now - now, now);
                let held = held.unwrap_or(HeldTempo { tempo: Tempo::first(their_now), version: 0 });
                // One clock goes on for as long as the process lives, whatever the database's does meanwhile.
                Known {
                    held,
                    ahead: kept.map_or(ahead, |kept| if store.is_shared() { ahead } else { kept.ahead }),
                    asked_at,
                }
            }
            Err(error) => {
                self.without(&error);
                kept.unwrap_or(Known {
                    held: HeldTempo { tempo: Tempo::first(now), version: 0 },
                    ahead: 0,
                    asked_at: now,
                })
            }
        };
        // Another proxy has halved it: whoever waits here took a turn of the pace before.
        if kept.is_some_and(|kept| known.held.tempo.event_at > kept.held.tempo.event_at) {
            *lock(&self.events).entry(line.provider.to_owned()).or_default() += 1;
        }
        lock(&self.tempos).insert(key, known);
        known
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
mod tests;
