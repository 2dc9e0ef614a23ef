//! The journal, as the database keeps it: whoever writes names the version that was read.

use super::{LEASE, Millis};
use crate::store::{SendRow, Status, Written};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) row: SendRow,
    pub(super) document: String,
    pub(super) lease_until: Millis,
    pub(super) look_at: Option<Millis>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Journal {
    pub(super) rows: BTreeMap<String, Held>,
    /// The database went back in time, and nobody has released it.
    pub(super) is_restored: bool,
    pub(super) owners: u64,
}

const fn holds(status: Status) -> bool {
    matches!(status, Status::Started | Status::Accepted | Status::Unknown)
}

impl Journal {
    /// What another payment does with a title: whether it holds it, and whether it has settled it.
    pub(super) fn title_of_others(&self, title: i64, own: &str) -> (bool, bool) {
        let others = self.rows.iter().filter(|(id, held)| *id != own && held.row.title_id == Some(title));
        others.fold((false, false), |(held, settled), (_, other)| {
            (held || holds(other.row.status), settled || other.row.status == Status::Done)
        })
    }

    pub(super) fn hold(&mut self, row: &SendRow, document: &str) {
        let held = Held { row: row.clone(), document: document.to_owned(), lease_until: 0, look_at: None };
        self.rows.insert(row.id.clone(), held);
    }

    pub(super) fn write(&mut self, row: &mut SendRow, now: Millis) -> Written {
        let is_gated = self.is_restored && (row.status == Status::Started || row.calls_next);
        let is_taken = holds(row.status) && row.title_id.is_some_and(|title| self.title_of_others(title, &row.id).0);
        let Some(held) = self.rows.get_mut(&row.id).filter(|held| held.row.version == row.version && !is_gated) else {
            return Written::Overtaken;
        };
        if is_taken {
            return Written::TitleTaken;
        }
        row.version += 1;
        row.followed = row.look_in.is_some();
        held.row = row.clone();
        held.lease_until = if row.status == Status::Started { now + LEASE } else { 0 };
        held.look_at = row.look_in.map(|wait| now + i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
        Written::Yes
    }

    /// Takes a row over whose owner has gone, or whose time has come.
    pub(super) fn take(&mut self, id: &str, now: Millis) -> Option<SendRow> {
        self.owners += 1;
        let owner = format!("owner-{}", self.owners);
        let held = self.rows.get_mut(id)?;
        let is_due =
            held.lease_until < now && (held.row.status == Status::Started || held.look_at.is_some_and(|at| at <= now));
        if !is_due || self.is_restored {
            return None;
        }
        held.lease_until = now + LEASE;
        (held.row.version, held.row.owner) = (held.row.version + 1, owner);
        Some(held.row.clone())
    }

    pub(super) fn let_go(&mut self, row: &SendRow, look_in: Millis, now: Millis) {
        if let Some(held) = self.rows.get_mut(&row.id).filter(|held| held.row.version == row.version) {
            held.lease_until = 0;
            held.look_at = held.look_at.map(|_| now + look_in.max(0));
        }
    }

    pub(super) fn due(&self, now: Millis) -> Vec<String> {
        let is_due = |held: &&Held| {
            held.lease_until < now && (held.row.status == Status::Started || held.look_at.is_some_and(|at| at <= now))
        };
        let due = self.rows.values().filter(is_due).map(|held| held.row.id.clone());
        if self.is_restored { Vec::new() } else { due.collect() }
    }
}
