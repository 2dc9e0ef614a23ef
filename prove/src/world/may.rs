//! What may happen next.

use super::*;

impl World {
    /// What may happen now.
    pub(crate) fn happenings(&self, setting: &Setting, out: &mut Vec<Happening>) {
        self.people(setting, out);
        for (at, proxy) in self.proxies.iter().enumerate() {
            self.of_proxy(setting, at, proxy, out);
        }
        for (at, call) in self.calls.iter().enumerate().filter(|(_, call)| call.answer.is_none()) {
            out.push(Happening::Does(at));
            if self.left.erp_troubles > 0 {
                out.extend([Happening::Refuses(at), Happening::AsksToWait(at)]);
                if call.write != Write::Register {
                    out.extend([Happening::DoesUnproven(at), Happening::Lies(at)]);
                }
            }
        }
        for (at, accepted) in self.erp.accepted.iter().enumerate() {
            if *accepted > 0 {
                out.push(Happening::Processes(at));
            }
        }
        let may_tick = self.time < setting.end
            // Within ten minutes the ERP has done what it was asked, or dropped it.
            && self.calls.iter().all(|call| call.answer.is_some() || self.time < call.sent.saturating_add(ERP_FINISHES));
        if may_tick {
            out.push(Happening::Tick);
        }
        // What the ERP drops it does not do.
        if !may_tick && self.time < setting.end {
            for (at, call) in self.calls.iter().enumerate() {
                if call.answer.is_none() && self.time >= call.sent.saturating_add(ERP_FINISHES) {
                    out.push(Happening::Refuses(at));
                }
            }
        }
    }

    fn people(&self, setting: &Setting, out: &mut Vec<Happening>) {
        let may_hand = self.left.hands > 0 && !(self.is_restored && self.handed_since_backup) && !self.gate(setting);
        let keys = match setting.scene {
            Scene::Order | Scene::Supplier | Scene::Contact => 1,
            Scene::Checkout | Scene::Payments => 2,
        };
        if may_hand {
            for key in 0..keys {
                // The order comes after the lead.
                let lead_first =
                    setting.scene == Scene::Checkout && key == 0 && self.left.hands == setting.budget.hands;
                let Some(proxy) = self.idle().next().filter(|_| !lead_first) else { continue };
                let may_be_listed = match setting.scene {
                    Scene::Payments => !self.erp.paid_elsewhere || self.left.erp_troubles > 0,
                    _ => self.erp.client,
                };
                if may_be_listed {
                    out.push(Happening::Hand { key, proxy, listed: true });
                }
                // A list may lag behind; a title that is open is listed as such.
                if setting.scene != Scene::Payments {
                    out.push(Happening::Hand { key, proxy, listed: false });
                }
            }
        }
        for (key, row) in self.rows.iter().enumerate() {
            let Some(row) = row.as_ref().filter(|_| self.left.operator > 0) else { continue };
            let finding = self.truth(key, row);
            if self.left.mistakes > 0 && finding == Finding::Done && matches!(row.send.state, State::Unknown(_)) {
                out.push(Happening::Mistakes { key });
            }
            match row.send.state {
                State::Unknown(_) => out.push(Happening::Records { key, finding }),
                State::Done | State::Refused if row.send.recorded.is_some_and(|said| said.finding != finding) => {
                    out.push(Happening::Corrects { key, finding });
                }
                _ => {}
            }
        }
        if setting.scene == Scene::Payments && !self.erp.paid_elsewhere && self.left.erp_troubles > 0 {
            let is_open = self.erp.processed == [0, 0];
            if is_open {
                out.push(Happening::PaidElsewhere);
            }
        }
        if self.left.restores > 0 {
            if self.backup.is_none() && self.rows.iter().any(Option::is_some) {
                out.push(Happening::Backup);
            }
            if self.backup.is_some() {
                out.push(Happening::Restore);
            }
        }
        if self.gate(setting) {
            out.push(Happening::Release);
        }
    }

    /// After a restore nothing goes out until an operator releases it.
    fn gate(&self, setting: &Setting) -> bool {
        self.is_restored && self.backup.is_some() && !setting.has(Fault::RestoreGoesOn)
    }

    fn of_proxy(&self, setting: &Setting, at: usize, proxy: &Proxy, out: &mut Vec<Happening>) {
        if !proxy.is_alive {
            out.push(Happening::Starts(at));
            return;
        }
        if proxy.is_frozen {
            out.push(Happening::Thaws(at));
            return;
        }
        if let Some(task) = &proxy.task {
            if self.left.deaths > 0 {
                out.push(Happening::Dies(at));
            }
            if self.left.freezes > 0 {
                out.push(Happening::Freezes(at));
            }
            if let Some((write, begun)) = task.waits_for {
                let is_it = |call: &Call| call.key == task.key && call.write == write && call.begun == begun;
                if self.calls.iter().any(|call| is_it(call) && call.answer.is_some()) {
                    out.push(Happening::Deliver(at));
                }
                if self.left.erp_troubles > 0 {
                    out.push(Happening::GiveUp(at));
                }
                return;
            }
            match task.todo.first() {
                Some(Deed::Ask(question)) => {
                    out.extend(
                        self.sights(setting, task.key, *question).into_iter().map(|sight| Happening::Look(at, sight)),
                    );
                }
                Some(_) => out.push(Happening::Deed(at)),
                None => {}
            }
            return;
        }
        if self.left.jumps > 0 && proxy.offset == 0 {
            out.extend([Happening::Jumps(at, 1), Happening::Jumps(at, -1)]);
        }
        if self.gate(setting) {
            return;
        }
        for (key, row) in self.rows.iter().enumerate() {
            let Some(row) = row.as_ref().filter(|row| row.lease_until < self.time) else { continue };
            match row.send.state {
                State::Started => out.push(Happening::Recovers { key, proxy: at }),
                _ if row.send.next_look(&AGES).is_some_and(|when| when <= self.now(at)) => {
                    out.push(Happening::Looks { key, proxy: at });
                }
                _ => {}
            }
        }
    }

    /// What is true of a send at this moment; an operator sees what the ERP has accepted, too.
    fn truth(&self, key: usize, row: &Row) -> Finding {
        let is_there = match row.send.route {
            Route::Sale => self.erp.sales > 0,
            Route::Lead => self.erp.leads > 0,
            Route::Settlement => self.erp.accepted.get(key).is_some_and(|count| *count > 0) || self.processed(key),
        };
        if is_there { Finding::Done } else { Finding::NotDone }
    }

    fn processed(&self, key: usize) -> bool {
        self.erp.processed.get(key).is_some_and(|count| *count > 0)
    }

    /// What a look may bring; lists may lag behind, words may say anything.
    fn sights(&self, setting: &Setting, key: usize, question: Question) -> Vec<Sight> {
        match question {
            Question::Person if self.erp.client => vec![Sight::PersonFound, Sight::Nothing],
            Question::Phones if self.erp.client && self.erp.phones => vec![Sight::PhonesThere, Sight::Nothing],
            Question::Phones if self.erp.client => vec![Sight::PhonesMissing, Sight::PhonesKept, Sight::Nothing],
            Question::Person | Question::Phones => vec![Sight::Nothing],
            Question::Settlement if self.processed(key) => vec![Sight::Processed, Sight::NotProcessed],
            Question::Settlement => vec![Sight::NotProcessed],
            Question::Title => {
                let another = 1 - key;
                let mut sights = vec![Sight::TitleOpen];
                if self.processed(key) {
                    sights.push(Sight::TitlePaidByThis);
                } else if self.processed(another) {
                    // Of the same amount and day: only the journal tells them apart.
                    let is_known =
                        self.row(another).is_some_and(|row| row.send.state == State::Done && row.holds_title);
                    sights.push(if is_known { Sight::TitlePaidOtherwise } else { Sight::TitlePaidByThis });
                } else if self.erp.paid_elsewhere {
                    let fooled = setting.has(Fault::DoneWithoutEvidence);
                    sights.push(if fooled { Sight::TitlePaidByThis } else { Sight::TitlePaidOtherwise });
                }
                sights
            }
        }
    }
}
