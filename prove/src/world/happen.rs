//! What happens then.

use super::*;

impl World {
    /// The world after that; none where nothing changes.
    pub(crate) fn after(&self, setting: &Setting, happening: Happening) -> Option<Self> {
        let mut world = self.clone();
        world.happen(setting, happening)?;
        world.tidy();
        Some(world)
    }

    /// The same world in one form: which proxy is which, and in which order calls were made, tells nothing.
    fn tidy(&mut self) {
        self.proxies.sort_by_cached_key(mark);
        let proxies = &self.proxies;
        // An answer that nobody waits for changes nothing any more.
        self.calls.retain(|call| {
            call.answer.is_none()
                || proxies
                    .iter()
                    .filter_map(|proxy| proxy.task.as_ref())
                    .any(|task| task.key == call.key && task.waits_for == Some((call.write, call.begun)))
        });
        self.calls.sort_by_cached_key(mark);
    }

    fn happen(&mut self, setting: &Setting, happening: Happening) -> Option<()> {
        match happening {
            Happening::Hand { key, proxy, listed } => self.hand(setting, key, proxy, listed),
            Happening::Deed(at) => self.deed(setting, at),
            Happening::Look(at, sight) => self.event(setting, at, Event::Saw(sight)),
            Happening::Deliver(at) => self.deliver(setting, at),
            Happening::GiveUp(at) => {
                self.left.erp_troubles -= 1;
                let (write, begun) = self.proxies.get_mut(at)?.task.as_mut()?.waits_for.take()?;
                self.event(setting, at, Event::Answered { write, begun, answer: Answer::Lost })
            }
            Happening::Does(at) => self.does(at, None),
            Happening::DoesUnproven(at) => {
                self.left.erp_troubles -= 1;
                let answer = if setting.has(Fault::DoneWithoutEvidence) { Answer::Done } else { Answer::Lost };
                self.does(at, Some(answer))
            }
            Happening::Lies(at) => {
                self.left.erp_troubles -= 1;
                let answer = if setting.has(Fault::DoneWithoutEvidence) { Answer::Done } else { Answer::Lost };
                self.calls.get_mut(at)?.answer = Some(answer);
                Some(())
            }
            Happening::Refuses(at) => {
                self.left.erp_troubles = self.left.erp_troubles.saturating_sub(1);
                self.calls.get_mut(at)?.answer = Some(Answer::Refused);
                Some(())
            }
            Happening::AsksToWait(at) => {
                self.left.erp_troubles -= 1;
                self.calls.get_mut(at)?.answer = Some(Answer::NotBegun { pause: Some(0), is_asked: true });
                Some(())
            }
            Happening::Processes(at) => {
                // The worst: an ERP that settles a title that is paid already, and honours no transaction twice.
                *self.erp.accepted.get_mut(at)? -= 1;
                *self.erp.processed.get_mut(at)? += 1;
                Some(())
            }
            Happening::PaidElsewhere => {
                self.left.erp_troubles -= 1;
                self.erp.paid_elsewhere = true;
                Some(())
            }
            Happening::Dies(at) => {
                self.left.deaths -= 1;
                let proxy = self.proxies.get_mut(at)?;
                (proxy.is_alive, proxy.task) = (false, None);
                Some(())
            }
            Happening::Starts(at) => {
                self.proxies.get_mut(at)?.is_alive = true;
                Some(())
            }
            Happening::Freezes(at) => {
                self.left.freezes -= 1;
                self.proxies.get_mut(at)?.is_frozen = true;
                Some(())
            }
            Happening::Thaws(at) => {
                self.proxies.get_mut(at)?.is_frozen = false;
                Some(())
            }
            Happening::Jumps(at, offset) => {
                self.left.jumps -= 1;
                self.proxies.get_mut(at)?.offset = offset;
                Some(())
            }
            Happening::Recovers { key, proxy } => self.take(setting, key, proxy, Event::Abandoned(Way::Open)),
            Happening::Looks { key, proxy } => self.take(setting, key, proxy, Event::Woken(Way::Open)),
            Happening::Records { key, finding } => self.operator(setting, key, Event::Recorded(finding)),
            Happening::Corrects { key, finding } => self.operator(setting, key, Event::Corrected(finding)),
            Happening::Mistakes { key } => {
                self.left.mistakes -= 1;
                self.operator(setting, key, Event::Recorded(Finding::NotDone))
            }
            Happening::Backup => {
                (self.backup, self.handed_since_backup) = (Some(self.rows.clone()), false);
                Some(())
            }
            Happening::Restore => self.restore(setting),
            Happening::Release => {
                self.backup = None;
                Some(())
            }
            Happening::Tick => {
                self.time += 1;
                self.renew();
                Some(())
            }
        }
    }

    /// Who lives says so.
    fn renew(&mut self) {
        let until = self.time + LEASE;
        for proxy in self.proxies.iter().filter(|proxy| proxy.is_alive && !proxy.is_frozen) {
            let Some(task) = &proxy.task else { continue };
            let Some(Some(row)) = self.rows.get_mut(task.key) else { continue };
            if row.version == task.version && row.lease_until > 0 {
                row.lease_until = until;
            }
        }
    }

    /// The ERP does what it was asked, and answers that, or `instead`.
    fn does(&mut self, at: usize, instead: Option<Answer>) -> Option<()> {
        let call = self.calls.get(at)?.clone();
        let answer = match call.write {
            Write::Register if self.erp.person => Answer::Known,
            Write::Register => {
                (self.erp.person, self.erp.client) = (true, true);
                Answer::Done
            }
            Write::Sell if !self.erp.person => Answer::Refused,
            Write::Sell => {
                self.erp.sales += 1;
                Answer::Done
            }
            Write::CreateLead => {
                self.erp.leads += 1;
                self.erp.person = true;
                Answer::Done
            }
            Write::Settle => {
                *self.erp.accepted.get_mut(call.key)? += 1;
                Answer::Done
            }
            Write::Phones => {
                self.erp.phones = true;
                Answer::Done
            }
        };
        self.calls.get_mut(at)?.answer = Some(match answer {
            Answer::Done => instead.unwrap_or(answer),
            other => other,
        });
        Some(())
    }

    fn operator(&mut self, setting: &Setting, key: usize, event: Event) -> Option<()> {
        self.left.operator -= 1;
        // At the proxy whose clock is furthest ahead.
        let at = (0..self.proxies.len()).max_by_key(|at| self.now(*at))?;
        let ages = setting.ages();
        let clock = Clock { now: self.now(at), ages: &ages, faults: setting.faults() };
        let row = self.rows.get_mut(key)?.as_mut()?;
        let (send, deeds) = next(&row.send, event, clock);
        if !deeds.contains(&Deed::Write) {
            return None;
        }
        (row.send, row.version, row.lease_until) = (send, row.version + 1, 0);
        Some(())
    }

    fn restore(&mut self, setting: &Setting) -> Option<()> {
        self.left.restores -= 1;
        self.rows = self.backup.clone()?;
        self.is_restored = true;
        for proxy in &mut self.proxies {
            (proxy.is_alive, proxy.is_frozen, proxy.task) = (true, false, None);
        }
        let ages = setting.ages();
        let clock = Clock { now: self.now(0), ages: &ages, faults: setting.faults() };
        for row in self.rows.iter_mut().flatten() {
            row.send = next(&row.send, Event::Restored, clock).0;
            (row.version, row.lease_until) = (row.version + 20, 0);
        }
        if setting.has(Fault::RestoreGoesOn) {
            self.backup = None;
        }
        Some(())
    }
}
