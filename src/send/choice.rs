//! What the journal itself adds to a plan: a later attempt must not decide anew from a world that the first one has changed
//! (product.md, section 7).

use super::ages::{Clock, Millis};
use super::faults::{Fault, Faults};
use super::state::Route;

/// What is handed over; each has ids of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An order.
    Order,
    /// A lead, made during checkout: it may bear the id of the order that follows.
    Lead,
    /// A payment.
    Payment,
}

/// The kind by which a send is told from others of the same id.
pub fn key_kind(kind: Kind, faults: Faults) -> Kind {
    match kind {
        Kind::Lead if faults.has(Fault::OneIdForTwoKinds) => Kind::Order,
        Kind::Order | Kind::Lead | Kind::Payment => kind,
    }
}

/// The row of the decision table that an attempt took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// Where it went.
    pub route: Route,
    /// Whether its customer counted as new.
    pub is_new: bool,
}

/// A person whom a send of this journal registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Registered {
    /// That send has not ended well: it is under way, unknown or refused.
    Unfinished,
    /// It is done, since then.
    Done(Millis),
}

/// What the journal knows beside the ERP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Own {
    /// The row that an earlier attempt of this order took.
    pub earlier: Option<Row>,
    /// The last registration of this customer.
    pub registered: Option<Registered>,
}

/// How a customer counts, and where the order goes in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chosen {
    /// Whether the customer counts as new.
    pub is_new: bool,
    /// The route, where it was chosen before.
    pub route: Option<Route>,
}

/// Chooses by what the ERP says (`exists`) and what the journal knows. The row of the first attempt stays; a person whom this
/// journal registered is new until that send is done, and for ten minutes more, because that send made them exist.
pub fn choose(exists: bool, own: Own, clock: Clock<'_>) -> Chosen {
    if clock.faults.has(Fault::RouteChosenAnew) {
        return Chosen { is_new: !exists, route: None };
    }
    match (own.earlier, own.registered) {
        (Some(row), _) => Chosen { is_new: row.is_new, route: Some(row.route) },
        (None, Some(Registered::Unfinished)) => Chosen { is_new: true, route: None },
        (None, Some(Registered::Done(at))) => {
            Chosen { is_new: !exists || !clock.is_past(at, clock.ages.counts_as_new), route: None }
        }
        (None, None) => Chosen { is_new: !exists, route: None },
    }
}

/// What the journal knows of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleHeld {
    /// Nothing, or an operator has released it.
    No,
    /// Another payment is settling it, or nobody can tell.
    UnderWay,
    /// Another payment has settled it; the ERP's list may lag behind.
    Settled,
}

/// Whether a payment may settle a title.
pub fn may_settle(held: TitleHeld, faults: Faults) -> bool {
    match held {
        TitleHeld::No => true,
        TitleHeld::UnderWay => false,
        TitleHeld::Settled => faults.has(Fault::SettledTitleAgain),
    }
}

/// Whether an operator may release a title that was settled at that time.
pub const fn may_release(settled: Millis, clock: Clock<'_>) -> bool {
    clock.is_past(settled, clock.ages.title_release)
}
