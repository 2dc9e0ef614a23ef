//! Every age and every wait of a send.

use super::faults::Faults;

/// Milliseconds: since 1970, or between two times.
pub type Millis = i64;

const SECOND: Millis = 1000;
const MINUTE: Millis = 60 * SECOND;
const DAY: Millis = 24 * 60 * MINUTE;

/// The table of them, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// For so long after an attempt began its next step goes out by itself: what a process left half-way, and the sale behind a
    /// registration whose answer was lost. Afterwards nobody expects it any more, and prices may be others.
    pub goes_on: Millis,
    /// For so long the title of a settlement whose answer was lost is asked for; then it is the operator's.
    pub lost_settlement: Millis,
    /// For so long an accepted settlement may wait to be processed: ERPs do that at night. Then it is the operator's.
    pub processing: Millis,
    /// For so long the phones of a new customer are tried.
    pub phones: Millis,
    /// From so long after a step began an operator may say that it was not done: until then the ERP may be at work on it.
    pub not_done_opens: Millis,
    /// For so long what an operator recorded may be corrected.
    pub correction: Millis,
    /// For so long after a send ended the person whom it registered counts as new.
    pub counts_as_new: Millis,
    /// From so long after a title was settled an operator may release it.
    pub title_release: Millis,
    /// Until the first look after a send; each further one is as far away as the state is old.
    pub first_look: Millis,
    /// The longest time between two looks.
    pub longest_look: Millis,
    /// For so long a step waits where the ERP asks to.
    pub asked_to_wait: Millis,
    /// How often a step is tried that certainly did not begin for another reason.
    pub tries: u32,
}

impl Ages {
    /// Those of a real journal. `first_look` is a setting.
    pub const fn usual(first_look: Millis) -> Self {
        Self {
            goes_on: 60 * MINUTE,
            lost_settlement: 60 * MINUTE,
            processing: DAY,
            phones: DAY,
            not_done_opens: 15 * MINUTE,
            correction: DAY,
            counts_as_new: 10 * MINUTE,
            title_release: DAY,
            first_look,
            longest_look: 5 * MINUTE,
            asked_to_wait: 100 * SECOND,
            tries: 3,
        }
    }

    /// The same, with what an operator waits for made so many times as short: for tests and the emulator.
    pub const fn hurried(self, times: Millis) -> Self {
        let times = if times < 1 { 1 } else { times };
        Self { not_done_opens: self.not_done_opens / times, title_release: self.title_release / times, ..self }
    }
}

/// The time, and what goes by it.
#[derive(Clone, Copy, Debug)]
pub struct Clock<'a> {
    /// Now.
    pub now: Millis,
    /// The table.
    pub ages: &'a Ages,
    /// Faults that were put back, to show that they are found; none outside of that.
    pub faults: Faults,
}

impl<'a> Clock<'a> {
    /// A clock without faults.
    pub const fn new(now: Millis, ages: &'a Ages) -> Self {
        Self { now, ages, faults: Faults::NONE }
    }

    /// Whether something of that time is older than `age`. A clock that went back makes nothing older.
    pub(super) const fn is_past(self, since: Millis, age: Millis) -> bool {
        self.now.saturating_sub(since) > age
    }
}
