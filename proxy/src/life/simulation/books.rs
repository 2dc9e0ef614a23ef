//! What was seen, and what is wrong at the end.

use super::cast::{Item, Order};
use super::{LEASE, MINUTE, Millis, State};
use crate::store::{SendRow, Status};
use datacake_voalle::send::{Ages, State as Life, Waits, Write};

#[derive(Debug, Default)]
pub(super) struct Books {
    /// Sends whose earlier attempt was answered late.
    pub(super) late: Vec<String>,
    /// What an operator has found in the ERP that a restored journal does not have: it is not handed over again.
    pub(super) outside: Vec<String>,
    /// Orders whose customer was registered by attempts that a restored journal does not have.
    pub(super) may_be_lead: Vec<String>,
    /// What went out too late to be expected, or without being written down.
    wrong_calls: Vec<String>,
    /// The last lines of its course.
    course: Vec<String>,
}

impl Books {
    pub(super) fn became(&mut self, row: &SendRow, now: Millis) {
        self.course.push(format!("{now} {} attempt {} {:?}", row.id, row.attempt, row.status));
    }

    pub(super) fn course(&mut self, line: String) {
        self.course.push(line);
    }

    pub(super) fn called(&mut self, row: &SendRow, write: Write, now: Millis, ages: &Ages) {
        let begun = row.life().begun;
        // A clock may be off both when it began and now.
        if write != Write::Phones && now - begun > ages.goes_on + LEASE + 5 * MINUTE {
            self.wrong_calls.push(format!(
                "{write:?} of {} goes out {} minutes after its attempt began",
                row.id,
                (now - begun) / MINUTE
            ));
        }
    }

    pub(super) fn problems(&self, state: &State, items: &[Item], seed: u64) -> Vec<String> {
        let mut problems = self.wrong_calls.clone();
        for item in items {
            self.of_item(state, item, &mut problems);
        }
        for (title, _) in state.erp.titles.iter() {
            let settled =
                state.erp.settlements.iter().filter(|one| one.title == *title && one.processed.is_some()).count();
            if settled > 1 {
                problems.push(format!("title {title} was settled {settled} times"));
            }
        }
        if !problems.is_empty() && std::env::var_os("VOALLE_SEED").is_some() {
            println!("seed {seed}:\n{}", self.course.join("\n"));
        }
        problems
    }

    fn of_item(&self, state: &State, item: &Item, problems: &mut Vec<String>) {
        let key = &item.key;
        let count = |list: &[(String, Millis)]| list.iter().filter(|(of, _)| of == key).count();
        let (sales, leads) = (count(&state.erp.sales), count(&state.erp.leads));
        let settled = state.erp.settlements.iter().filter(|one| one.item == *key && one.processed.is_some()).count();
        let made = sales + leads + settled;
        if made > 1 {
            problems
                .push(format!("{key} is {made} times in the ERP: {sales} sales, {leads} leads, {settled} settlements"));
        }
        let is_outside = self.outside.contains(key);
        if let (Order::OfCustomer { .. }, 1..) = (&item.order, leads)
            && !self.may_be_lead.contains(key)
            && item.must_be_sale()
        {
            problems.push(format!("{key} became a lead"));
        }
        let mut rows = state.journal.rows.values().map(|held| &held.row);
        let row = rows.find(|row| row.fingerprint == *key);
        match row.map(|row| (row.status, row.life().state)) {
            _ if is_outside => {}
            Some((Status::Done, _)) if made == 0 => {
                problems.push(format!("{key} is called done and is not in the ERP"))
            }
            Some((Status::Refused, _)) if made > 0 => {
                problems.push(format!("{key} is called refused and is in the ERP"))
            }
            // Only with a reason, which an operator reads: a title that somebody else has paid.
            Some((Status::Unknown, Life::Unknown(Waits::Operator(_)))) => {}
            Some((Status::Started | Status::Accepted | Status::Unknown, life)) => {
                problems.push(format!("{key} has not ended: {life:?}"));
            }
            // Its title was paid by somebody else, and it can't be settled.
            Some((Status::Refused, _)) | None if matches!(item.order, Order::Payment { .. }) => {}
            Some((Status::Refused, _)) => problems.push(format!("{key} was refused to the end")),
            None => problems.push(format!("{key} never went out")),
            Some((Status::Done, _)) => {}
        }
    }
}
