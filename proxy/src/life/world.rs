//! What a send meets: the journal, the ERP, the time.

use crate::pace::LineFull;
use crate::store::{Beside, SendRow, Status, StoreError, Written};
use datacake_voalle::issue::Issue;
use datacake_voalle::send::{Answer, Clock, Question, Sight, Way, Write};
use datacake_voalle::voalle::{Fault, Proof};
use std::time::Duration;

/// Why a send ended before the ERP began: it may be tried again.
#[derive(Clone, Debug)]
pub(crate) enum NotBegun {
    /// The ERP could not be reached, or asked to wait.
    Fault(Fault),
    /// Its line is too long.
    LineFull(LineFull),
    /// It could not be written down.
    NotWritten,
}

/// What came of a request.
#[derive(Debug)]
pub(crate) struct Called {
    pub(crate) answer: Answer,
    /// What is to be said of it.
    pub(crate) said: Vec<Issue>,
    pub(crate) proof: Proof,
    pub(crate) not_begun: Option<NotBegun>,
}

impl Called {
    /// It could not be written down, and so it was not called.
    pub(crate) fn not_written() -> Self {
        Self {
            answer: Answer::NotBegun { pause: None, is_asked: false },
            said: Fault::NotSent.issues(),
            proof: Proof::default(),
            not_begun: Some(NotBegun::NotWritten),
        }
    }
}

/// What came of a look.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) sight: Sight,
    /// What is to be said of it, where it decides nothing by itself.
    pub(crate) said: Option<Issue>,
    /// The request of the contact step, completed with what stands at the person.
    pub(crate) contact: Option<serde_json::Value>,
}

impl Seen {
    pub(crate) const fn only(sight: Sight) -> Self {
        Self { sight, said: None, contact: None }
    }
}

/// All of it, so that the same code runs against a real one and a simulated one.
pub(crate) trait World: Sync {
    /// The right to one call.
    type Turn: Send;
    /// Until when a call may begin.
    type Until: Copy + Send;

    fn clock(&self) -> Clock<'_>;

    /// Until when a call may begin that is decided now: as long as the send is certainly this process's.
    fn until(&self) -> Self::Until;

    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;

    /// The row as it stands now.
    fn read(&self, row: &SendRow) -> impl Future<Output = Result<Option<SendRow>, StoreError>> + Send;

    fn write(
        &self,
        row: &mut SendRow,
        beside: Option<&Beside<'_>>,
    ) -> impl Future<Output = Result<Written, StoreError>> + Send;

    /// Keeps what the ERP said of an attempt that another has followed.
    fn keep_late(&self, row: &SendRow) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// A turn at the ERP for something that has begun.
    fn turn(&self, row: &SendRow) -> impl Future<Output = Result<Self::Turn, LineFull>> + Send;

    /// Where the configuration leads now, compared with where the send was planned for.
    fn way(&self, row: &SendRow) -> impl Future<Output = Result<Way, StoreError>> + Send;

    fn call(
        &self,
        turn: Self::Turn,
        row: &SendRow,
        write: Write,
        until: Self::Until,
    ) -> impl Future<Output = Called> + Send;

    fn ask(&self, row: &SendRow, question: Question) -> impl Future<Output = Seen> + Send;

    /// What is counted and logged once it is written down.
    fn became(&self, row: &SendRow, before: Status);
}
