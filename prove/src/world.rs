//! The world of a send: a journal, two proxies that may die anywhere, an ERP that does its worst, people, and a clock. What a proxy does
//! about a send is asked of the very function that the real one calls.

mod hand;
mod happen;
mod may;
mod proxy;
mod told;

use datacake_voalle::send::choice::{Kind, Own, Row as TableRow, TitleHeld, choose, key_kind, may_settle};
use datacake_voalle::send::{
    Action as Deed, Ages, Answer, Clock, Event, Fault, Faults, Finding, Millis, Question, Route, Send, Sight, State,
    Step, StepState, Waits, Way, WhyOperator, Write, next,
};

use std::hash::{DefaultHasher, Hash, Hasher};

/// A table of ages in which the order of things is that of the real one: a lease, then the longest time of the ERP, then *not done*,
/// then the hour, then the day. One step of time stands for each; a clock that may be off by one makes *not done* open one later.
const AGES: Ages = Ages {
    goes_on: 4,
    lost_settlement: 4,
    processing: 5,
    phones: 4,
    not_done_opens: 3,
    correction: 4,
    counts_as_new: 2,
    title_release: 9,
    first_look: 1,
    longest_look: 1,
    asked_to_wait: 1,
    tries: 2,
};
/// Within so many steps of time the ERP has done what it was asked, or never will.
const ERP_FINISHES: u8 = 1;
/// For so long a send stays its process's without a sign of life.
const LEASE: u8 = 1;
/// Far from zero, so that a clock may be set back.
const START: Millis = 10;

/// What is handed over: an order of a new customer and a lead of the same checkout, or two payments of one title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scene {
    /// An order whose customer is nobody, and existing customers' orders are leads.
    Order,
    /// A lead, then the order of the same checkout, under one id.
    Checkout,
    /// An order of somebody whom the ERP knows as a supplier.
    Supplier,
    /// An order of a new customer whose phones follow.
    Contact,
    /// Two payments of the same amount on the same day, and one title.
    Payments,
}

/// How much of each trouble may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Budget {
    pub(crate) hands: u8,
    pub(crate) deaths: u8,
    pub(crate) freezes: u8,
    pub(crate) jumps: u8,
    pub(crate) restores: u8,
    pub(crate) operator: u8,
    /// Findings that are wrong: a title looks open, although a settlement of it was accepted.
    pub(crate) mistakes: u8,
    pub(crate) erp_troubles: u8,
}

/// What is tried.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) scene: Scene,
    pub(crate) proxies: usize,
    pub(crate) budget: Budget,
    /// The last step of time.
    pub(crate) end: u8,
    pub(crate) fault: Option<Fault>,
}

impl Setting {
    fn faults(&self) -> Faults {
        self.fault.map_or(Faults::NONE, Faults::only)
    }

    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn ages(&self) -> Ages {
        Ages { not_done_opens: AGES.not_done_opens + Millis::from(self.budget.jumps > 0), ..AGES }
    }
}

/// A row of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Row {
    pub(crate) send: Send,
    version: u8,
    lease_until: u8,
    /// Whether it holds the title.
    holds_title: bool,
}

/// A process at work on a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Task {
    key: usize,
    copy: Send,
    version: u8,
    cause: Event,
    todo: Vec<Deed>,
    /// When it decided what it is doing, before that was written down: a call that comes later than the lease is not made.
    decided: u8,
    /// The call that it waits for.
    waits_for: Option<(Write, Millis)>,
}

/// A proxy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Proxy {
    is_alive: bool,
    is_frozen: bool,
    /// How far its clock is off.
    offset: i8,
    task: Option<Task>,
}

/// A call at the ERP.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Call {
    key: usize,
    write: Write,
    begun: Millis,
    sent: u8,
    /// What it answers; none while it is at work.
    answer: Option<Answer>,
}

/// The ERP, and what is true.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Erp {
    /// Somebody of that document is there.
    pub(crate) person: bool,
    /// They are marked as a client, whom a look-up finds.
    pub(crate) client: bool,
    pub(crate) sales: u8,
    pub(crate) leads: u8,
    pub(crate) accepted: [u8; 2],
    pub(crate) processed: [u8; 2],
    pub(crate) paid_elsewhere: bool,
    /// The person has the phones of the order.
    pub(crate) phones: bool,
}

/// What must never be seen; kept, because it is seen in passing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Seen {
    /// A step went out later than an hour after its attempt began.
    pub(crate) late_call: bool,
    /// An order was told that it had gone out with other content, because a lead bears its id.
    pub(crate) lead_in_the_way: bool,
    /// A customer whom the ERP knows was refused for that.
    pub(crate) known_refused: bool,
    /// A proxy heard that a settlement was accepted, and the journal says that it may be sent anew.
    pub(crate) acceptance_forgotten: bool,
    /// A send changed its route.
    pub(crate) route_changed: bool,
    /// Phones went to a person whom the send did not register, or before its sale was done.
    pub(crate) foreign_phones: bool,
    /// What became of the phones changed what had become of the sale.
    pub(crate) sale_undone: bool,
}

/// All of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct World {
    pub(crate) time: u8,
    pub(crate) rows: [Option<Row>; 2],
    pub(crate) proxies: Vec<Proxy>,
    pub(crate) calls: Vec<Call>,
    pub(crate) erp: Erp,
    backup: Option<[Option<Row>; 2]>,
    handed_since_backup: bool,
    is_restored: bool,
    left: Budget,
    pub(crate) seen: Seen,
}

/// What may happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Happening {
    /// Somebody hands it to a proxy; and what the ERP's list says of the customer.
    Hand {
        key: usize,
        proxy: usize,
        listed: bool,
    },
    /// The proxy does the next thing.
    Deed(usize),
    /// The proxy's look brings this.
    Look(usize, Sight),
    /// The proxy gets the ERP's answer.
    Deliver(usize),
    /// The proxy gives up waiting, or the answer is lost.
    GiveUp(usize),
    /// The ERP does it, and says so.
    Does(usize),
    /// The ERP does it, and says so without any proof.
    DoesUnproven(usize),
    /// The ERP does nothing, and says "success" without any proof.
    Lies(usize),
    /// The ERP refuses.
    Refuses(usize),
    /// The ERP asks to wait.
    AsksToWait(usize),
    /// The ERP processes an accepted settlement.
    Processes(usize),
    /// Somebody pays the title at a bank.
    PaidElsewhere,
    /// kill -9.
    Dies(usize),
    /// Started again.
    Starts(usize),
    /// The machine stands still, or goes on.
    Freezes(usize),
    Thaws(usize),
    /// Its clock is set.
    Jumps(usize, i8),
    /// The proxy takes over what was left.
    Recovers {
        key: usize,
        proxy: usize,
    },
    /// The proxy looks after a send whose time has come.
    Looks {
        key: usize,
        proxy: usize,
    },
    /// An operator records, or corrects, what is true at that moment.
    Records {
        key: usize,
        finding: Finding,
    },
    Corrects {
        key: usize,
        finding: Finding,
    },
    /// An operator says "not done", and is wrong.
    Mistakes {
        key: usize,
    },
    Backup,
    Restore,
    Release,
    /// Five minutes.
    Tick,
}

/// Something to sort by.
fn mark(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

impl World {
    pub(crate) fn new(setting: &Setting) -> Self {
        let proxy = Proxy { is_alive: true, is_frozen: false, offset: 0, task: None };
        Self {
            time: 0,
            rows: [None, None],
            proxies: vec![proxy; setting.proxies],
            calls: Vec::new(),
            erp: Erp { person: setting.scene == Scene::Supplier, ..Erp::default() },
            backup: None,
            handed_since_backup: false,
            is_restored: false,
            left: setting.budget,
            seen: Seen::default(),
        }
    }

    fn now(&self, proxy: usize) -> Millis {
        let offset = self.proxies.get(proxy).map_or(0, |proxy| proxy.offset);
        START + Millis::from(self.time) + Millis::from(offset)
    }

    fn idle(&self) -> impl Iterator<Item = usize> + '_ {
        self.proxies
            .iter()
            .enumerate()
            .filter(|(_, one)| one.is_alive && !one.is_frozen && one.task.is_none())
            .map(|(at, _)| at)
    }

    /// The row that a hand-over is looked up by.
    fn row_key(setting: &Setting, key: usize) -> usize {
        let kind = match (setting.scene, key) {
            (Scene::Checkout, 1) => Kind::Lead,
            (Scene::Payments, _) => Kind::Payment,
            _ => Kind::Order,
        };
        // Order and lead of one checkout bear one id.
        if key_kind(kind, setting.faults()) == Kind::Order && setting.scene != Scene::Payments { 0 } else { key }
    }

    fn row(&self, key: usize) -> Option<&Row> {
        self.rows.get(key).and_then(Option::as_ref)
    }

    /// Whether a step of that send went out as far as the journal knows.
    pub(crate) fn step(&self, key: usize, write: Write) -> Option<&Step> {
        self.row(key)?.send.steps.iter().find(|step| step.write == write)
    }

    /// What the journal says of a send.
    pub(crate) fn state(&self, key: usize) -> Option<State> {
        self.row(key).map(|row| row.send.state)
    }

    /// Whether it counts as done because an operator said so.
    pub(crate) fn is_recorded(&self, key: usize) -> bool {
        self.row(key).is_some_and(|row| row.send.recorded.is_some())
    }

    /// Whether a send is taken by nobody and would wait for ever without a reason.
    pub(crate) fn is_stuck(&self, key: usize) -> bool {
        let Some(row) = self.row(key) else { return false };
        match row.send.state {
            State::Done | State::Refused | State::Unknown(Waits::Operator(_)) => false,
            // Its process is at it, or its lease will be over.
            State::Started => row.send.steps.iter().all(|step| step.state == StepState::NotSent),
            State::Accepted | State::Unknown(Waits::Title | Waits::Person) => row.send.next_look(&AGES).is_none(),
        }
    }
}
