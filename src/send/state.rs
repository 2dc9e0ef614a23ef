//! What is known of a send.

use super::ages::{Ages, Millis};
use super::choice::Registered;
use super::event::Finding;

/// Where it goes; chosen by its first attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// A sale, with the registration of its customer where they are new.
    Sale,
    /// A lead.
    Lead,
    /// A settlement.
    Settlement,
}

/// A request that changes something in the ERP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Write {
    /// `POST people`.
    Register,
    /// `POST leads`.
    CreateLead,
    /// `POST startsale`.
    Sell,
    /// `POST receivepayment`.
    Settle,
    /// `PUT people/{id}`: the contact step, which decides nothing about the sale before it.
    Phones,
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepState {
    /// Not begun.
    Planned,
    /// Written down, at this time; the ERP is being called.
    Begun(Millis),
    /// The ERP did it.
    Done,
    /// Of a registration: the person is there, whoever has registered them.
    Known,
    /// The ERP refused it.
    Refused,
    /// Nobody can tell; it was begun at this time.
    Unknown(Millis),
    /// It did not go out, or certainly did nothing.
    NotSent,
}

impl StepState {
    /// Whether the steps after it may go out.
    pub const fn is_satisfied(self) -> bool {
        matches!(self, Self::Done | Self::Known)
    }

    /// When it was begun, where its end is not known.
    pub const fn begun(self) -> Option<Millis> {
        match self {
            Self::Begun(at) | Self::Unknown(at) => Some(at),
            Self::Planned | Self::Done | Self::Known | Self::Refused | Self::NotSent => None,
        }
    }
}

/// One request of a send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// Which.
    pub write: Write,
    /// How far it has come.
    pub state: StepState,
}

/// What has become of a send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Written down; the ERP is being called.
    Started,
    /// The ERP took a settlement and has not said that it is processed.
    Accepted,
    /// The ERP did it.
    Done,
    /// Nothing was done; may be tried again.
    Refused,
    /// Nobody can tell; what it waits for.
    Unknown(Waits),
}

impl State {
    /// Why only an operator can end it, where that is so.
    pub const fn why_operator(self) -> Option<WhyOperator> {
        match self {
            Self::Unknown(Waits::Operator(why)) => Some(why),
            Self::Unknown(Waits::Title | Waits::Person)
            | Self::Started
            | Self::Accepted
            | Self::Done
            | Self::Refused => None,
        }
    }
}

/// What ends an unknown send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Waits {
    /// The title's own records.
    Title,
    /// The person being found: the sale then goes out.
    Person,
    /// An operator.
    Operator(WhyOperator),
}

/// Why only an operator can end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyOperator {
    /// The answer of a sale or a lead was lost, and the ERP has no list of these.
    Lost,
    /// What would have decided did not, for as long as it may take.
    TooOld,
    /// The ERP accepted a settlement and did not process it within a day.
    NotProcessed,
    /// The title is paid, and nothing proves that by this payment.
    SettledOtherwise,
    /// Accepted after all, while another payment settles the same title.
    TitleTaken,
    /// The configuration leads to another ERP now, whose records prove nothing.
    Elsewhere,
    /// The database went back in time.
    Restored,
}

/// What an operator has recorded, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recorded {
    /// What they found.
    pub finding: Finding,
    /// When they said so first.
    pub at: Millis,
}

/// How often the step under way was tried, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tried {
    /// Tries that certainly did not begin, but for those at which the ERP asked to wait.
    pub times: u32,
    /// When the first was.
    pub since: Option<Millis>,
}

/// An order, a lead or a payment on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Send {
    /// Where it goes.
    pub route: Route,
    /// From 1.
    pub attempt: u32,
    /// When this attempt was written down.
    pub begun: Millis,
    /// What has become of it.
    pub state: State,
    /// When that became so.
    pub since: Millis,
    /// When the ERP was last asked about it; when that became so, where it was not.
    pub looked: Millis,
    /// Its requests, in their order.
    pub steps: Vec<Step>,
    /// Whether the ERP gave a settlement a number, by which it can be asked for.
    pub has_transaction: bool,
    /// What an operator has recorded.
    pub recorded: Option<Recorded>,
    /// The tries of the step under way.
    pub tried: Tried,
}

impl Send {
    /// A first attempt. `is_known`: the person is there already, by a lead or a registration of this journal.
    pub fn begin(route: Route, writes: &[Write], is_known: bool, now: Millis) -> Self {
        let state = |write| if is_known && write == Write::Register { StepState::Known } else { StepState::Planned };
        let steps = writes.iter().map(|write| Step { write: *write, state: state(*write) }).collect();
        Self {
            route,
            attempt: 1,
            begun: now,
            state: State::Started,
            since: now,
            looked: now,
            steps,
            has_transaction: false,
            recorded: None,
            tried: Tried::default(),
        }
    }

    /// The next attempt of a refused one: it takes the same route, and a person who was registered is not registered again.
    pub fn again(&self, writes: &[Write], is_known: bool, now: Millis) -> Self {
        let mut next = Self::begin(self.route, writes, is_known, now);
        next.attempt = self.attempt.saturating_add(1);
        // Nothing else: whoever says that the order was not done says so of the sale too, whatever the ERP has answered.
        let registration = self.steps.iter().find(|step| step.write == Write::Register && step.state.is_satisfied());
        if let (Some(earlier), Some(at)) = (registration, next.step(Write::Register)) {
            next.set(at, earlier.state);
        }
        next
    }

    /// When it is to be looked after; none where nobody but a person, or a process that is at it, can do anything.
    pub fn next_look(&self, ages: &Ages) -> Option<Millis> {
        let is_watched = match self.state {
            State::Accepted | State::Unknown(Waits::Title | Waits::Person) => true,
            State::Done => self.phones().is_some(),
            State::Started | State::Refused | State::Unknown(Waits::Operator(_)) => false,
        };
        // As far away as the state is old: twice as far each time.
        let age = self.looked.saturating_sub(self.since);
        let wait = age.min(ages.longest_look).max(ages.first_look);
        is_watched.then(|| self.looked.saturating_add(wait))
    }

    /// The contact step, while it has not ended.
    pub fn phones(&self) -> Option<usize> {
        let is_open = |step: &Step| {
            step.write == Write::Phones
                && matches!(step.state, StepState::Planned | StepState::Begun(_) | StepState::Unknown(_))
        };
        self.steps.iter().position(is_open)
    }

    /// The last time at which one of its steps began whose end is not known.
    pub fn last_begun(&self) -> Option<Millis> {
        self.steps.iter().filter_map(|step| step.state.begun()).max()
    }

    /// Whether a request of it was answered as registering the person.
    pub fn has_registered(&self) -> bool {
        self.step(Write::Register).is_some_and(|at| self.state_of(at) == Some(StepState::Done))
    }

    /// The registration that this send made or may have made, or whose place somebody else's took: what the ERP answers about the
    /// person meanwhile may be of its making.
    pub fn registered(&self) -> Option<Registered> {
        let step = self.step(Write::Register).and_then(|at| self.state_of(at))?;
        match (step, self.state) {
            (StepState::Planned | StepState::Refused | StepState::NotSent, _) => None,
            (_, State::Done) => Some(Registered::Done(self.since)),
            (StepState::Done | StepState::Known | StepState::Begun(_) | StepState::Unknown(_), _) => {
                Some(Registered::Unfinished)
            }
        }
    }

    /// Whether its phones were left behind with the sale's lost answer.
    pub(super) fn has_left_phones(&self) -> bool {
        self.has_registered()
            && self.step(Write::Phones).is_some_and(|at| self.state_of(at) == Some(StepState::NotSent))
    }

    /// Whether the person of a sale is in the ERP: registered by it, or found there.
    pub fn has_person(&self) -> bool {
        self.step(Write::Register).and_then(|at| self.state_of(at)).is_some_and(StepState::is_satisfied)
    }

    pub(super) fn step(&self, write: Write) -> Option<usize> {
        self.steps.iter().position(|step| step.write == write)
    }

    pub(super) fn state_of(&self, at: usize) -> Option<StepState> {
        self.steps.get(at).map(|step| step.state)
    }

    pub(super) fn set(&mut self, at: usize, state: StepState) {
        if let Some(step) = self.steps.get_mut(at) {
            step.state = state;
        }
    }

    /// The first step that must still go out; the contact step is none of these.
    pub(super) fn open_step(&self) -> Option<usize> {
        self.steps.iter().position(|step| step.write != Write::Phones && !step.state.is_satisfied())
    }

    pub(super) fn become_(&mut self, state: State, now: Millis) {
        (self.state, self.since, self.looked) = (state, now, now);
        self.tried = Tried::default();
    }
}
