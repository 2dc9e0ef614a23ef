//! How turns follow each other at a given pace, and who shares it.

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
    pub(crate) const ALL: [Self; 2] = [Self::Sends, Self::LookUps];

    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Sends => "sends",
            Self::LookUps => "look-ups",
        }
    }

    /// The lane's share of so many requests a minute; fewer than three are not shared out.
    pub(crate) const fn share(self, per_minute: u32) -> (Self, u32) {
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
    pub(crate) const fn of(share: u32) -> Self {
        let share = share as i64;
        // A sixth at once, or four where a minute has few: one person's look-ups (the ERP's lists are four) need not wait. The rest
        // of the minute is slower for it.
        let at_once = match share {
            0..8 => 1,
            8..24 => 4,
            _ => share / 6,
        };
        let rest = share - at_once + 1;
        let interval = (MINUTE + rest - 1) / rest;
        Self { interval, ahead: (at_once - 1) * interval }
    }

    /// Takes the turn after `next_at`: when the one after it is, and how long to wait.
    pub(crate) fn turn(self, next_at: i64, now: i64) -> (i64, i64) {
        let start = next_at.max(now);
        (start + self.interval, (start - self.ahead - now).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
