//! What happens to a send, and what is to be done.

use super::ages::Millis;
use super::state::{WhyOperator, Write};

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// Its turn at the ERP has come.
    GoOn(Way),
    /// The request that was begun at that time has an answer, or none.
    Answered {
        /// Which.
        write: Write,
        /// When it was written down as begun: an answer belongs to one call.
        begun: Millis,
        /// What came.
        answer: Answer,
    },
    /// Whose it was gave no sign of life for longer than the lease; it was taken over.
    Abandoned(Way),
    /// It is to be looked after; a look that comes too early changes nothing.
    Woken(Way),
    /// A look brought something.
    Saw(Sight),
    /// An operator says what they found.
    Recorded(Finding),
    /// An operator takes back what they said.
    Corrected(Finding),
    /// The database went back in time: what it says of sends under way was true once.
    Restored,
}

/// Where the configuration leads, compared with where the send was planned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// To the same ERP.
    Open,
    /// To the same ERP, to which nothing is to be sent ("Ativo" is off).
    Inactive,
    /// To another one, or to none.
    Elsewhere,
}

/// What a request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It was done, and proved.
    Done,
    /// Of a registration: refused, because the document is known.
    Known,
    /// Refused; nothing was done.
    Refused,
    /// It certainly did not begin. Where waiting may help, after how many milliseconds; and whether it was the ERP that asked for it.
    NotBegun {
        /// Milliseconds.
        pause: Option<Millis>,
        /// By the ERP.
        is_asked: bool,
    },
    /// Nobody knows.
    Lost,
}

/// What a look at the ERP's own records brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Nothing, or what decides nothing.
    Nothing,
    /// The settlement's own record says that it is processed.
    Processed,
    /// The settlement's own record says something else, in words or in none: the title decides.
    NotProcessed,
    /// The title is open.
    TitleOpen,
    /// The title is paid, by our amount on our date.
    TitlePaidByThis,
    /// The title is paid, otherwise.
    TitlePaidOtherwise,
    /// The title was cancelled.
    TitleCancelled,
    /// The person is there.
    PersonFound,
    /// The person whom this send registered has no phone.
    PhonesMissing,
    /// They have just the phones of this send.
    PhonesThere,
    /// Nothing must be sent: they have another phone, or are somebody else.
    PhonesKept,
}

/// What an operator found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// It is in the ERP.
    Done,
    /// It is not.
    NotDone,
}

/// What to look up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// What became of the settlement, by its number.
    Settlement,
    /// The payer's titles.
    Title,
    /// The person, by document.
    Person,
    /// The same, for their phones.
    Phones,
}

/// Why an operator's word is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denial {
    /// The send is not unknown (any more).
    NotUnknown,
    /// The ERP may still be at work on it, until this time.
    TooEarly(Millis),
    /// There is nothing to correct, or it was said too long ago.
    NothingToCorrect,
}

/// What is to be told about a send, beside what the ERP said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Say {
    /// The process that was at it ended; the ERP may have done it.
    Stopped,
    /// It did not go out: too late, switched off, or to another ERP.
    NotSent,
    /// Why an operator has to look.
    Operator(WhyOperator),
    /// The title was cancelled.
    TitleCancelled,
    /// The phones did not follow: the person was registered by somebody else.
    PhonesNotOurs,
    /// The phones did not follow: they never could be sent for certain.
    PhonesGivenUp,
    /// The phones do not follow: that the sale was done became known too late for that.
    PhonesLeft,
    /// The ERP refused what an operator has recorded as done.
    Contradicted,
}

/// What is to be done, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Keep these words with it.
    Say(Say),
    /// Write the state down. Where that fails, nothing of what follows is done.
    Write,
    /// Wait for a turn at the ERP, then go on.
    Turn,
    /// Wait so long, then for a turn, then go on.
    Pause(Millis),
    /// Call the ERP.
    Call(Write),
    /// Ask the ERP.
    Ask(Question),
    /// Tell the operator why not.
    Deny(Denial),
}
