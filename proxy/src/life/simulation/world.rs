//! The world of one send, as one proxy meets it.

use super::cast::{Scene, of_row};
use super::erp::Title;
use super::{EPOCH, HOUR, LEASE, MINUTE, Millis, SECOND, STORM, Sim};
use crate::life::world::{Called, NotBegun, Seen, World};
use crate::pace::LineFull;
use crate::store::{Beside, SendRow, Status, StoreError, Written};
use datacake_voalle::send::{Answer, Clock, Fault as Put, Question, Sight, Way, Write};
use datacake_voalle::voalle::{Fault, Proof};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

#[derive(Clone)]
pub(super) struct Place {
    pub(super) sim: Arc<Sim>,
    pub(super) proxy: usize,
}

impl Place {
    fn wall(&self) -> Millis {
        self.sim.now() + self.sim.lock().skew.get(self.proxy).copied().unwrap_or(0)
    }

    /// Does what the ERP was asked for, when it gets to it; whoever asked may have gone.
    fn do_later(&self, row: &SendRow, write: Write, after: Millis) {
        let (sim, row) = (Arc::clone(&self.sim), row.clone());
        // In no proxy's task: what dies there goes on here.
        tokio::spawn(async move {
            sleep(Duration::from_millis(after.unsigned_abs())).await;
            let now = sim.now();
            let takes = sim.below(if sim.is_stormy() { 3 * HOUR } else { 5 * MINUTE });
            do_it(&sim, &row, write, now, takes);
        });
    }
}

/// What the ERP does; whether it did it.
fn do_it(sim: &Sim, row: &SendRow, write: Write, now: Millis, takes: Millis) -> Answer {
    let state = &mut *sim.lock();
    let (item, document) = of_row(row);
    state.erp.process(now);
    match write {
        Write::Register if state.erp.register(&document, now) => Answer::Done,
        Write::Register => Answer::Known,
        Write::CreateLead => {
            state.erp.lead(&item, &document, now);
            Answer::Done
        }
        Write::Sell => {
            let is_there = state.erp.people.contains_key(&document) || state.erp.strangers.contains(&document);
            if is_there {
                state.erp.sales.push((item, now));
                Answer::Done
            } else {
                Answer::Refused
            }
        }
        Write::Settle => {
            state.erp.settle(&item, row.title().unwrap_or_default(), now, takes);
            Answer::Done
        }
        Write::Phones => {
            state.erp.phones.insert(document, item);
            Answer::Done
        }
    }
}

impl World for Place {
    type Turn = ();
    type Until = Millis;

    fn clock(&self) -> Clock<'_> {
        Clock { now: self.wall(), ages: &self.sim.ages, faults: self.sim.faults }
    }

    fn until(&self) -> Millis {
        self.sim.now() + LEASE
    }

    async fn sleep(&self, time: Duration) {
        sleep(time).await;
    }

    async fn read(&self, row: &SendRow) -> Result<Option<SendRow>, StoreError> {
        self.sim.pause(30).await;
        Ok(self.sim.lock().journal.rows.get(&row.id).map(|held| held.row.clone()))
    }

    async fn write(&self, row: &mut SendRow, _beside: Option<&Beside<'_>>) -> Result<Written, StoreError> {
        self.sim.pause(if self.sim.goes_wrong(1) { 40 * SECOND } else { 50 }).await;
        if self.sim.goes_wrong(2) {
            return Err(StoreError::Database(sqlx::Error::PoolTimedOut));
        }
        // Written, and the answer is lost.
        let is_told = !self.sim.goes_wrong(2);
        let now = self.sim.now();
        let mut copy = row.clone();
        let written = self.sim.lock().journal.write(&mut copy, now);
        if !is_told {
            return Err(StoreError::Database(sqlx::Error::PoolTimedOut));
        }
        *row = copy;
        Ok(written)
    }

    async fn keep_late(&self, row: &SendRow) -> Result<(), StoreError> {
        self.sim.lock().books.late.push(row.id.clone());
        Ok(())
    }

    async fn turn(&self, _row: &SendRow) -> Result<(), LineFull> {
        self.sim.pause(5 * SECOND).await;
        if self.sim.goes_wrong(3) { Err(LineFull { retry_after: 1 }) } else { Ok(()) }
    }

    async fn way(&self, _row: &SendRow) -> Result<Way, StoreError> {
        Ok(Way::Open)
    }

    async fn call(&self, _turn: (), row: &SendRow, write: Write, until: Millis) -> Called {
        self.sim.pause(200).await;
        let called = |answer, not_begun| Called { answer, said: Vec::new(), proof: Proof::default(), not_begun };
        if self.sim.now() >= until {
            let not_begun = Some(NotBegun::Fault(Fault::NotSent));
            return called(Answer::NotBegun { pause: None, is_asked: false }, not_begun);
        }
        let wall = self.wall();
        self.sim.lock().books.called(row, write, wall, &self.sim.ages);
        self.sim.lock().books.course(format!("{} call {write:?} {} attempt {}", self.sim.now(), row.id, row.attempt));
        if self.sim.goes_wrong(8) {
            return called(Answer::NotBegun { pause: Some(SECOND), is_asked: false }, Some(NotBegun::NotWritten));
        }
        if self.sim.goes_wrong(6) {
            self.sim.pause(20 * SECOND).await;
            return called(Answer::NotBegun { pause: Some(0), is_asked: true }, Some(NotBegun::NotWritten));
        }
        if self.sim.goes_wrong(12) {
            self.sim.pause(20 * SECOND).await;
            return called(Answer::Refused, None);
        }
        if write == Write::Sell && self.sim.goes_wrong(3) {
            // "success: true", and no protocol: nothing was sold.
            let is_fooled = self.sim.faults.has(Put::DoneWithoutEvidence);
            return called(if is_fooled { Answer::Done } else { Answer::Lost }, None);
        }
        if self.sim.goes_wrong(10) {
            // It never comes to the ERP.
            self.sim.pause(30 * SECOND).await;
            return called(Answer::Lost, None);
        }
        if self.sim.goes_wrong(15) {
            // It comes, and is done sooner or later: nobody hears of it.
            self.do_later(row, write, self.sim.below(9 * MINUTE));
            self.sim.pause(30 * SECOND).await;
            return called(Answer::Lost, None);
        }
        let takes = self.sim.below(20 * SECOND);
        let (sim, given) = (Arc::clone(&self.sim), row.clone());
        let processing = self.sim.below(if self.sim.is_stormy() { 3 * HOUR } else { 5 * MINUTE });
        let work = tokio::spawn(async move {
            sleep(Duration::from_millis(takes.unsigned_abs())).await;
            let now = sim.now();
            do_it(&sim, &given, write, now, processing)
        });
        let answer = work.await.unwrap_or(Answer::Lost);
        self.sim.pause(SECOND).await;
        if self.sim.goes_wrong(3) {
            // The machine stands still with the answer in its hand, and gives no sign of life.
            if let Some(live) = self.sim.lock().live.get_mut(self.proxy) {
                live.remove(&row.id);
            }
            self.sim.pause(HOUR).await;
        }
        let transaction = (write == Write::Settle && answer == Answer::Done).then(|| uuid::Uuid::from_u128(7));
        let protocol_id = (write == Write::Sell && answer == Answer::Done).then(|| "2026".to_owned());
        Called { proof: Proof { protocol_id, transaction_id: transaction }, ..called(answer, None) }
    }

    async fn ask(&self, row: &SendRow, question: Question) -> Seen {
        self.sim.pause(10 * SECOND).await;
        let is_quiet = Scene::of(self.sim.seed).is_quiet && self.sim.now() < EPOCH + STORM * 5 / 6;
        if is_quiet || self.sim.goes_wrong(20) {
            return Seen::only(Sight::Nothing);
        }
        let lag = if self.sim.is_stormy() { self.sim.below(20 * MINUTE) } else { 0 };
        let says_words = self.sim.goes_wrong(50);
        let now = self.sim.now();
        let state = &mut *self.sim.lock();
        state.erp.process(now);
        let (item, document) = of_row(row);
        Seen::only(match question {
            Question::Settlement => {
                let own = state.erp.settlements.iter().rev().find(|settlement| settlement.item == item);
                match own {
                    Some(own) if own.processed.is_some_and(|at| at + lag <= now) => Sight::Processed,
                    // Words about what waits prove nothing.
                    Some(own) if own.failed || says_words => Sight::NotProcessed,
                    Some(_) | None => Sight::Nothing,
                }
            }
            Question::Title => {
                let title = row.title().unwrap_or_default();
                let is_done_here = state.journal.title_of_others(title, &row.id).1;
                match state.erp.title(title, now, lag) {
                    Title::Open => Sight::TitleOpen,
                    Title::Paid(by, _) => {
                        let is_own = state.erp.settlements.get(by).is_some_and(|settlement| settlement.item == item);
                        if is_own && !is_done_here { Sight::TitlePaidByThis } else { Sight::TitlePaidOtherwise }
                    }
                    // By the same amount, and on another day.
                    Title::PaidElsewhere(_) if self.sim.faults.has(Put::DoneWithoutEvidence) => Sight::TitlePaidByThis,
                    Title::PaidElsewhere(_) => Sight::TitlePaidOtherwise,
                }
            }
            Question::Person if state.erp.lists(&document, now, lag) => Sight::PersonFound,
            Question::Person => Sight::Nothing,
            Question::Phones => match state.erp.phones.get(&document) {
                _ if !state.erp.lists(&document, now, lag) => Sight::Nothing,
                Some(by) if *by == item => Sight::PhonesThere,
                Some(_) => Sight::PhonesKept,
                None => Sight::PhonesMissing,
            },
        })
    }

    fn became(&self, row: &SendRow, _before: Status) {
        let now = self.sim.now();
        self.sim.lock().books.became(row, now);
    }
}
