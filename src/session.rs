//! A configuration that is edited: what an edit can touch is checked again, and nothing else.

use crate::catalog::{self, Catalog, Sold};
use crate::config::parts::{Part, Parts};
use crate::config::{Checked, Config};
use crate::edit::{self, NoSuchPlace};
use crate::issue::{Issue, Segment};
use crate::json::Value;
use crate::read::MAX_ISSUES;
use crate::sorted::sorted;

/// What an edit brought and took away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The findings that are new.
    pub added: Vec<Issue>,
    /// The findings that are gone.
    pub removed: Vec<Issue>,
}

/// One edit.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Puts a value.
    Set(Value),
    /// Puts a value before the item of a list.
    Insert(Value),
    /// Takes a value away.
    Remove,
}

/// A configuration with its findings and the ERP's catalog.
#[derive(Clone, Debug)]
pub struct Session {
    value: Value,
    /// Values that could not be read, and where they should have gone.
    unreadable: Vec<Issue>,
    parts: Parts,
    /// How many findings the parts have.
    count: usize,
    catalog: Option<Held>,
}

/// A catalog, and what it says.
#[derive(Clone, Debug)]
struct Held {
    catalog: Catalog,
    sold: Sold,
    whole: Vec<Issue>,
    products: Vec<Vec<Issue>>,
}

impl Held {
    fn new(catalog: Catalog, config: &Config) -> Self {
        let sold = catalog.sold();
        let mut held = Self { catalog, sold, whole: Vec::new(), products: Vec::new() };
        held.refresh(config);
        held
    }

    fn refresh(&mut self, config: &Config) {
        self.whole = catalog::check_whole(config, &self.catalog);
        let product = |index| catalog::check_product(config, &self.catalog, &self.sold, index);
        self.products = (0..config.products.len()).map(product).collect();
    }

    /// Checks again what depends on the parts that were edited, and notes what that changes.
    fn recheck(&mut self, config: &Config, edited: &[(Part, Vec<Issue>)], change: &mut Change) {
        let before = std::mem::replace(&mut self.whole, catalog::check_whole(config, &self.catalog));
        change.add_difference(&before, &self.whole);
        for (part, _) in edited {
            let Part::Product(index) = *part else { continue };
            let found = catalog::check_product(config, &self.catalog, &self.sold, index);
            if let Some(slot) = self.products.get_mut(index) {
                change.add_difference(slot, &found);
                *slot = found;
            }
        }
    }
}

impl Session {
    /// Begins with a configuration and what of the input could not be read.
    pub fn new(value: Value, unreadable: Vec<Issue>, catalog: Option<Catalog>) -> Self {
        let parts = Parts::read(&value);
        let catalog = catalog.map(|catalog| Held::new(catalog, &parts.checked().config));
        let count = parts.count();
        Self { value, unreadable, parts, count, catalog }
    }

    /// The configuration as it stands.
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// The first value that could not be read.
    pub fn fault(&self) -> Option<&Issue> {
        self.unreadable.first()
    }

    /// The catalog that is held.
    pub fn catalog(&self) -> Option<&Catalog> {
        self.catalog.as_ref().map(|held| &held.catalog)
    }

    /// Brings the findings together that [`Session::checked`] has.
    pub fn freshen(&mut self) {
        self.parts.freshen();
    }

    /// The configuration as it is read, with the findings that need no catalog, as of when they were last brought together.
    pub const fn checked(&self) -> &Checked {
        self.parts.checked()
    }

    /// All findings, in the order of the screen.
    pub fn issues(&self) -> Vec<Issue> {
        let mut issues = self.unreadable.clone();
        issues.extend(self.parts.issues());
        if let Some(held) = &self.catalog {
            issues.extend(held.whole.iter().chain(held.products.iter().flatten()).cloned());
        }
        issues
    }

    /// Edits the configuration at `path`; `fault` says that the value could not be read, and stays until another one is put
    /// there.
    ///
    /// # Errors
    /// [`NoSuchPlace`]; nothing has changed then.
    pub fn edit(&mut self, path: &[Segment], edit: Edit, fault: Option<Issue>) -> Result<Change, NoSuchPlace> {
        match edit {
            Edit::Set(value) => edit::set(&mut self.value, path, value)?,
            Edit::Insert(value) => edit::insert(&mut self.value, path, value)?,
            Edit::Remove => edit::remove(&mut self.value, path)?,
        }
        // Where there are too many to show all, one that goes lets another one be seen.
        let crowded = self.count > MAX_ISSUES;
        let edited = if crowded { None } else { self.parts.edited(&self.value, path) };
        let Some(mut edited) = edited else {
            let before = self.issues();
            self.keep_fault(path, fault);
            self.parts = Parts::read(&self.value);
            self.count = self.parts.count();
            if let Some(held) = &mut self.catalog {
                held.refresh(&self.parts.checked().config);
            }
            return Ok(Change::between(&before, &self.issues()));
        };
        for (part, found) in &edited {
            let now = self.parts.of(*part).map_or(0, |now| now.len());
            self.count = self.count + now - found.len();
        }
        let all = (self.count > MAX_ISSUES).then(|| {
            self.swap(&mut edited);
            let before = self.issues();
            self.swap(&mut edited);
            before
        });
        let unreadable = self.unreadable.clone();
        self.keep_fault(path, fault);
        let mut change = Change::default();
        change.add_difference(&unreadable, &self.unreadable);
        for (part, before) in &edited {
            change.add_difference(before, self.parts.of(*part).map_or(&[][..], |now| now));
        }
        if let Some(held) = &mut self.catalog {
            held.recheck(&self.parts.checked().config, &edited, &mut change);
        }
        Ok(match all {
            Some(before) => Change::between(&before, &self.issues()),
            None => change,
        })
    }

    fn swap(&mut self, edited: &mut [(Part, Vec<Issue>)]) {
        for (part, found) in edited {
            if let Some(now) = self.parts.of(*part) {
                std::mem::swap(now, found);
            }
        }
    }

    /// Holds the configuration against another catalog, or none, from now on.
    pub fn set_catalog(&mut self, catalog: Option<Catalog>, fault: Option<Issue>) -> Change {
        let before = self.issues();
        self.keep_fault(&["catalog".into()], fault);
        self.catalog = catalog.map(|catalog| Held::new(catalog, &self.parts.checked().config));
        Change::between(&before, &self.issues())
    }

    fn keep_fault(&mut self, path: &[Segment], fault: Option<Issue>) {
        self.unreadable.retain(|issue| !issue.path.starts_with(path));
        self.unreadable.extend(fault);
    }
}

impl Change {
    fn between(before: &[Issue], after: &[Issue]) -> Self {
        let mut change = Self::default();
        change.add_difference(before, after);
        change
    }

    /// Adds what tells the findings of one place from those that were there before.
    fn add_difference(&mut self, before: &[Issue], after: &[Issue]) {
        // Most of them stay, and stand where they stood.
        let same = before.iter().zip(after).take_while(|(before, after)| before == after).count();
        let (before, after) = (before.get(same..).unwrap_or_default(), after.get(same..).unwrap_or_default());
        let same = before.iter().rev().zip(after.iter().rev()).take_while(|(before, after)| before == after).count();
        let before = before.get(..before.len() - same).unwrap_or_default();
        let after = after.get(..after.len() - same).unwrap_or_default();
        self.added.extend(new_in(after, before));
        self.removed.extend(new_in(before, after));
    }
}

/// Those of `these` that are not among `those`, in their order.
fn new_in(these: &[Issue], those: &[Issue]) -> Vec<Issue> {
    let is_few = these.len() * those.len() <= FEW;
    let path = |at: usize| those.get(at).map(|issue| &issue.path);
    let order = if is_few { Vec::new() } else { sorted(those.len(), &|one, other| path(one) < path(other)) };
    let is_new = |issue: &&Issue| {
        if is_few {
            return !those.contains(issue);
        }
        let start = order.partition_point(|at| path(*at) < Some(&issue.path));
        let known = order.iter().skip(start).map_while(|at| those.get(*at));
        !known.take_while(|known| known.path == issue.path).any(|known| known == *issue)
    };
    these.iter().filter(is_new).cloned().collect()
}

/// So many comparisons take less time than sorting.
const FEW: usize = 256;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
