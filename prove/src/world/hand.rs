//! What is handed over: planned with what the journal knows, and written down.

use super::*;

impl World {
    pub(super) fn hand(&mut self, setting: &Setting, key: usize, proxy: usize, listed: bool) -> Option<()> {
        self.left.hands -= 1;
        self.handed_since_backup |= self.backup.is_some();
        let at = Self::row_key(setting, key);
        let earlier = self.row(at).cloned();
        if let Some(row) = earlier.as_ref().filter(|row| row.send.state != State::Refused) {
            // Handed over before: told how it stands, or that it was something else.
            let is_order = setting.scene == Scene::Checkout && key == 0;
            self.seen.lead_in_the_way |= is_order && row.send.steps.iter().any(|step| step.write == Write::CreateLead);
            return Some(());
        }
        // Sends of one document run one after another.
        let is_busy = self
            .rows
            .iter()
            .enumerate()
            .any(|(other, row)| other != at && row.as_ref().is_some_and(|row| row.send.state == State::Started));
        if is_busy {
            return None;
        }
        let ages = setting.ages();
        let clock = Clock { now: self.now(proxy), ages: &ages, faults: setting.faults() };
        let (route, writes) = match setting.scene {
            Scene::Payments => {
                let held = self.held(at);
                if !may_settle(held, setting.faults()) {
                    return None;
                }
                (Route::Settlement, vec![Write::Settle])
            }
            Scene::Checkout if key == 1 => (Route::Lead, vec![Write::CreateLead]),
            Scene::Order | Scene::Checkout | Scene::Supplier | Scene::Contact => {
                let (route, mut writes) = self.order_plan(at, earlier.as_ref(), listed, clock);
                if setting.scene == Scene::Contact && writes.contains(&Write::Register) {
                    writes.push(Write::Phones);
                }
                (route, writes)
            }
        };
        let is_known = writes.contains(&Write::Register) && self.registered_before(at);
        let send = match &earlier {
            Some(row) if row.send.route == route => row.send.again(&writes, is_known, clock.now),
            Some(row) => {
                self.seen.route_changed = true;
                Send { attempt: row.send.attempt + 1, ..Send::begin(route, &writes, is_known, clock.now) }
            }
            None => Send::begin(route, &writes, is_known, clock.now),
        };
        let version = earlier.map_or(1, |row| row.version + 1);
        let holds_title = route == Route::Settlement;
        *self.rows.get_mut(at)? =
            Some(Row { send: send.clone(), version, lease_until: self.time + LEASE, holds_title });
        let task = Task {
            key: at,
            copy: send,
            version,
            cause: Event::GoOn(Way::Open),
            todo: vec![Deed::Turn],
            decided: self.time,
            waits_for: None,
        };
        self.proxies.get_mut(proxy)?.task = Some(task);
        Some(())
    }

    fn order_plan(&self, at: usize, earlier: Option<&Row>, listed: bool, clock: Clock<'_>) -> (Route, Vec<Write>) {
        let has_registration = |row: &Row| row.send.steps.iter().any(|step| step.write == Write::Register);
        let own = Own {
            earlier: earlier.map(|row| TableRow { route: row.send.route, is_new: has_registration(row) }),
            registered: self
                .rows
                .iter()
                .enumerate()
                .find_map(|(other, row)| row.as_ref().filter(|_| other != at)?.send.registered()),
        };
        let chosen = choose(listed, own, clock);
        // Leads are on, and existing customers' orders are leads.
        let route = chosen.route.unwrap_or(if chosen.is_new { Route::Sale } else { Route::Lead });
        let writes = match (route, chosen.is_new) {
            (Route::Sale, true) => vec![Write::Register, Write::Sell],
            (Route::Sale, false) => vec![Write::Sell],
            (Route::Lead | Route::Settlement, _) => vec![Write::CreateLead],
        };
        (route, writes)
    }

    /// Whether this journal holds a done lead of the customer, or has registered them itself.
    fn registered_before(&self, at: usize) -> bool {
        self.rows.iter().enumerate().any(|(other, row)| {
            row.as_ref().is_some_and(|row| {
                other != at && (row.send.route == Route::Lead && row.send.state == State::Done || row.send.has_person())
            })
        })
    }

    pub(super) fn held(&self, at: usize) -> TitleHeld {
        self.row(1 - at).filter(|row| row.holds_title).map_or(TitleHeld::No, |row| match row.send.state {
            State::Started | State::Accepted | State::Unknown(_) => TitleHeld::UnderWay,
            State::Done => TitleHeld::Settled,
            State::Refused => TitleHeld::No,
        })
    }
}
