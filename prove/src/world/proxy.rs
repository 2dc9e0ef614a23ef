//! What a proxy does: each action of the machine is a step by itself, between which anything may happen.

use super::*;

impl World {
    pub(super) fn event(&mut self, setting: &Setting, proxy: usize, event: Event) -> Option<()> {
        let ages = setting.ages();
        let clock = Clock { now: self.now(proxy), ages: &ages, faults: setting.faults() };
        let time = self.time;
        let slot = &mut self.proxies.get_mut(proxy)?.task;
        let task = slot.as_mut()?;
        let before = task.copy.clone();
        let (copy, deeds) = next(&task.copy, event, clock);
        self.seen.sale_undone |= before.state == State::Done && copy.state != State::Done;
        (task.copy, task.cause, task.decided) = (copy, event, time);
        // The ERP's number of a settlement comes with its acceptance.
        task.copy.has_transaction |= task.copy.state == State::Accepted && before.state != State::Accepted;
        task.todo = deeds.into_iter().filter(|deed| !matches!(deed, Deed::Say(_) | Deed::Deny(_))).collect();
        if let Event::Answered { answer: Answer::Known, .. } = event {
            self.seen.known_refused |= before.state != State::Refused && task.copy.state == State::Refused;
        }
        if task.todo.is_empty() {
            *slot = None;
        }
        Some(())
    }

    pub(super) fn deed(&mut self, setting: &Setting, at: usize) -> Option<()> {
        let task = self.proxies.get_mut(at)?.task.as_mut()?;
        let deed = (!task.todo.is_empty()).then(|| task.todo.remove(0))?;
        match deed {
            Deed::Write => self.write(setting, at),
            Deed::Turn | Deed::Pause(_) => self.event(setting, at, Event::GoOn(Way::Open)),
            Deed::Call(write) => self.call(setting, at, write),
            Deed::Ask(_) | Deed::Say(_) | Deed::Deny(_) => None,
        }
    }

    /// Writes over what was read, and over nothing else.
    fn write(&mut self, setting: &Setting, at: usize) -> Option<()> {
        let (time, now) = (self.time, self.now(at));
        let task = self.proxies.get(at)?.task.clone()?;
        let row = self.row(task.key).cloned();
        let Some(row) = row.filter(|row| row.send.attempt == task.copy.attempt) else {
            self.proxies.get_mut(at)?.task = None;
            return Some(());
        };
        if row.version != task.version {
            // Somebody else wrote meanwhile: only what the ERP itself said is told anew, to what stands there now.
            if matches!(task.cause, Event::Answered { .. }) {
                let slot = self.proxies.get_mut(at)?.task.as_mut()?;
                (slot.copy, slot.version) = (row.send, row.version);
                return self.event(setting, at, task.cause);
            }
            self.proxies.get_mut(at)?.task = None;
            return Some(());
        }
        let mut copy = task.copy.clone();
        let mut holds_title = row.holds_title;
        let is_held = matches!(copy.state, State::Started | State::Accepted | State::Unknown(_));
        let is_accepted_late =
            holds_title && is_held && row.send.state == State::Refused && self.held(task.key) != TitleHeld::No;
        if is_accepted_late {
            if setting.has(Fault::LateAcceptanceLost) {
                self.seen.acceptance_forgotten = true;
                self.proxies.get_mut(at)?.task = None;
                return Some(());
            }
            copy.state = State::Unknown(Waits::Operator(WhyOperator::TitleTaken));
            (copy.since, copy.looked) = (now, now);
            holds_title = false;
        }
        let is_over = copy.state != State::Started && task.todo.is_empty();
        let lease_until = if is_over { 0 } else { time + LEASE };
        let version = row.version + 1;
        *self.rows.get_mut(task.key)? = Some(Row { send: copy.clone(), version, lease_until, holds_title });
        let slot = &mut self.proxies.get_mut(at)?.task;
        let task = slot.as_mut()?;
        (task.copy, task.version) = (copy, version);
        if task.todo.is_empty() {
            *slot = None;
        }
        Some(())
    }

    fn call(&mut self, setting: &Setting, at: usize, write: Write) -> Option<()> {
        let time = self.time;
        let now = self.now(at);
        let task = self.proxies.get_mut(at)?.task.as_mut()?;
        let begun = task.copy.steps.iter().find(|step| step.write == write).and_then(|step| step.state.begun())?;
        // A call that comes later than the lease is not made: somebody else may be at it.
        if time > task.decided + LEASE {
            let answer = Answer::NotBegun { pause: None, is_asked: false };
            return self.event(setting, at, Event::Answered { write, begun, answer });
        }
        task.waits_for = Some((write, begun));
        let key = task.key;
        let is_foreign = write == Write::Phones && !(task.copy.has_registered() && task.copy.state == State::Done);
        self.seen.foreign_phones |= is_foreign;
        // A clock may be off by one step both when it began and now.
        self.seen.late_call |= now - task.copy.begun > AGES.goes_on + Millis::from(LEASE) + 2;
        self.calls.push(Call { key, write, begun, sent: time, answer: None });
        Some(())
    }

    pub(super) fn deliver(&mut self, setting: &Setting, at: usize) -> Option<()> {
        let task = self.proxies.get_mut(at)?.task.as_mut()?;
        let key = task.key;
        let (write, begun) = task.waits_for.take()?;
        let found = self
            .calls
            .iter()
            .position(|call| call.key == key && call.write == write && call.begun == begun && call.answer.is_some())?;
        let answer = self.calls.remove(found).answer?;
        self.event(setting, at, Event::Answered { write, begun, answer })
    }

    pub(super) fn take(&mut self, setting: &Setting, key: usize, proxy: usize, event: Event) -> Option<()> {
        let lease_until = self.time + LEASE;
        let time = self.time;
        let row = self.rows.get_mut(key)?.as_mut()?;
        (row.version, row.lease_until) = (row.version + 1, lease_until);
        let task = Task {
            key,
            copy: row.send.clone(),
            version: row.version,
            cause: event,
            todo: Vec::new(),
            decided: time,
            waits_for: None,
        };
        self.proxies.get_mut(proxy)?.task = Some(task);
        self.event(setting, proxy, event)?;
        // What changed nothing is let go.
        if self.proxies.get(proxy).is_some_and(|proxy| proxy.task.is_none()) {
            self.rows.get_mut(key)?.as_mut()?.lease_until = 0;
        }
        Some(())
    }
}
