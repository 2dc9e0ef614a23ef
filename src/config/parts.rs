//! A configuration in parts that are read and checked each by itself, so that an edit costs what it touches.

use super::products::{self, Ids, PRODUCTS};
use super::{CONFIG, Checked, Config, general, lead, methods, payment, sale};
use crate::field::Field;
use crate::issue::{Issue, Segment};
use crate::json::Value;
use crate::read::{Fields, Trail, add};
use crate::sorted::sorted;

/// The sections of one object each, in the order of the screen.
static SECTIONS: [&Field; 6] = [
    &general::GENERAL,
    &methods::METHODS,
    &payment::PAYMENT_SETTINGS,
    &lead::LEAD,
    &sale::SALE,
    &products::PRODUCT_ATTRIBUTES,
];
/// What a configuration that is none reads as.
static EMPTY: Value = Value::Object(Vec::new());

/// Which findings: the order is that of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// That the whole is no object.
    Root,
    /// Of a section, by its position.
    Section(usize),
    /// Of one product.
    Product(usize),
    /// Fields that nobody knows.
    Unknown,
}

/// A configuration, and the findings of each part.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    /// Its findings are brought together only when they are asked for.
    checked: Checked,
    fresh: bool,
    ids: Ids,
    root: Vec<Issue>,
    sections: [Vec<Issue>; 6],
    list: Vec<Issue>,
    products: Vec<Vec<Issue>>,
    unknown: Vec<Issue>,
}

impl Parts {
    pub(crate) fn read(value: &Value) -> Self {
        let (general, of_general) = section(value, SECTIONS[0], general::read);
        let (methods, of_methods) = section(value, SECTIONS[1], methods::read);
        let (payment, of_payment) = section(value, SECTIONS[2], payment::read);
        let (lead, of_lead) = section(value, SECTIONS[3], lead::read);
        let (sale, of_sale) = section(value, SECTIONS[4], sale::read);
        let (product_attributes, of_names) = section(value, SECTIONS[5], products::read_names);
        let config = Config { general, methods, payment, lead, sale, products: Vec::new(), product_attributes };
        let mut parts = Self {
            checked: Checked { config, issues: Vec::new() },
            fresh: false,
            ids: Ids::default(),
            root: Vec::new(),
            sections: [of_general, of_methods, of_payment, of_lead, of_sale, of_names],
            list: Vec::new(),
            products: Vec::new(),
            unknown: Vec::new(),
        };
        parts.read_root(value);
        let mut list = Vec::new();
        let items = items(value, &mut list);
        parts.ids = Ids::of(items);
        for index in 0..items.len() {
            let (product, issues) = products::read(items, index, &parts.checked.config.product_attributes, &parts.ids);
            parts.checked.config.products.extend(product);
            parts.products.push(issues);
        }
        parts.list = list;
        parts
    }

    /// The configuration, its findings as they were last brought together.
    pub(crate) const fn checked(&self) -> &Checked {
        &self.checked
    }

    pub(crate) fn into_checked(self) -> Checked {
        self.checked
    }

    /// Brings the findings together.
    pub(crate) fn freshen(&mut self) {
        if !self.fresh {
            self.checked.issues = self.issues();
            self.fresh = true;
        }
    }

    fn read_root(&mut self, value: &Value) {
        self.root.clear();
        self.unknown.clear();
        Fields::open(&CONFIG, value, Trail::Root, &mut self.root);
        Fields::open(&CONFIG, object(value), Trail::Root, &mut self.unknown).finish_unknown();
    }

    /// Reads again what an edit at `path` can have touched, and answers which parts and what was found there before; none
    /// when it can be anything.
    pub(crate) fn edited(&mut self, value: &Value, path: &[Segment]) -> Option<Vec<(Part, Vec<Issue>)>> {
        let Some((Segment::Key(first), rest)) = path.split_first() else { return None };
        self.fresh = false;
        let mut before = Vec::new();
        if let Some(at) = SECTIONS.iter().position(|section| section.name == first) {
            let found = self.read_section(value, at)?;
            before.push((Part::Section(at), std::mem::replace(self.sections.get_mut(at)?, found)));
        } else if first == PRODUCTS.name {
            let Some(Segment::Index(index)) = rest.first() else { return None };
            // As many as before: none came or went, or was moved.
            let items = value.get(PRODUCTS.name).and_then(Value::as_list)?;
            if items.len() != self.products.len() {
                return None;
            }
            let mut changed = self.ids.change(*index, items.get(*index)?);
            changed.push(*index);
            let order = sorted(changed.len(), &|one, other| changed.get(one) < changed.get(other));
            for index in order.into_iter().filter_map(|at| changed.get(at).copied()) {
                if before.last().is_some_and(|(part, _)| *part == Part::Product(index)) {
                    continue;
                }
                let (product, found) = products::read(items, index, &self.checked.config.product_attributes, &self.ids);
                *self.checked.config.products.get_mut(index)? = product?;
                before.push((Part::Product(index), std::mem::replace(self.products.get_mut(index)?, found)));
            }
        }
        // Below a field that the sound root has, nothing changes for the root.
        if before.is_empty() || !self.root.is_empty() {
            let (root, unknown) = (std::mem::take(&mut self.root), std::mem::take(&mut self.unknown));
            self.read_root(value);
            before.insert(0, (Part::Root, root));
            before.push((Part::Unknown, unknown));
        }
        Some(before)
    }

    /// None, and nothing is read, when other names are given to the attributes of all products.
    fn read_section(&mut self, value: &Value, at: usize) -> Option<Vec<Issue>> {
        let config = &mut self.checked.config;
        Some(match at {
            0 => put(&mut config.general, section(value, SECTIONS[0], general::read)),
            1 => put(&mut config.methods, section(value, SECTIONS[1], methods::read)),
            2 => put(&mut config.payment, section(value, SECTIONS[2], payment::read)),
            3 => put(&mut config.lead, section(value, SECTIONS[3], lead::read)),
            4 => put(&mut config.sale, section(value, SECTIONS[4], sale::read)),
            _ => {
                let (names, found) = section(value, SECTIONS[5], products::read_names);
                return (names == config.product_attributes).then_some(found);
            }
        })
    }

    /// The findings of one part.
    pub(crate) fn of(&mut self, part: Part) -> Option<&mut Vec<Issue>> {
        match part {
            Part::Root => Some(&mut self.root),
            Part::Section(at) => self.sections.get_mut(at),
            Part::Product(at) => self.products.get_mut(at),
            Part::Unknown => Some(&mut self.unknown),
        }
    }

    /// How many findings there are.
    pub(crate) fn count(&self) -> usize {
        self.all().count()
    }

    fn all(&self) -> impl Iterator<Item = &Issue> {
        let sections = self.sections.iter().chain([&self.list]).chain(&self.products);
        [&self.root].into_iter().chain(sections).chain([&self.unknown]).flatten()
    }

    /// All findings, in the order of the screen, up to a number that a person could still read.
    pub(crate) fn issues(&self) -> Vec<Issue> {
        let mut issues = Vec::new();
        for issue in self.all() {
            add(&mut issues, issue.clone());
        }
        issues
    }
}

fn put<T>(slot: &mut T, (read, issues): (T, Vec<Issue>)) -> Vec<Issue> {
    *slot = read;
    issues
}

#[inline(never)]
fn section<T>(value: &Value, field: &'static Field, read: impl FnOnce(Fields<'_>) -> T) -> (T, Vec<Issue>) {
    let mut issues = Vec::new();
    let read = read(Fields::open(&CONFIG, object(value), Trail::Root, &mut issues).object(field));
    (read, issues)
}

fn items<'a>(value: &'a Value, issues: &'a mut Vec<Issue>) -> &'a [Value] {
    Fields::open(&CONFIG, object(value), Trail::Root, issues).items(&PRODUCTS)
}

/// The whole, or an empty one where it is no object, which is said elsewhere.
fn object(value: &Value) -> &Value {
    if matches!(value, Value::Object(_)) { value } else { &EMPTY }
}
