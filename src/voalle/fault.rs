//! What can go wrong between us and the ERP, and what each of it proves; the words for it are in `fault_words.rs`.

use super::message::Message;

/// Why a call brought no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The host has no address, or none that may be called.
    NotResolved,
    /// No connection.
    Unreachable,
    /// A connection, but its certificate can't be verified.
    Untrusted(Distrust),
    /// No complete answer in time.
    TimedOut,
    /// The connection ended before the answer was complete.
    BrokenOff,
    /// No token: 401 without a word, or another refusal that names neither the client nor the user; or a new token was refused.
    TokenRefused,
    /// `invalid_grant`: user or password.
    UserRefused,
    /// `invalid_client` of a client's own credentials.
    ClientRefused,
    /// `invalid_client` in the password grant, where the client is the constant that Voalle publishes and the proxy holds: the
    /// provider's data are not at fault.
    ConstantRefused,
    /// 403 of the API: the integrator lacks permission.
    Forbidden,
    /// 403 with a page: a firewall stands before the ERP.
    Fenced,
    /// A redirect, which stands before the ERP: 301, 302, 303, 307 or 308.
    Redirected(u16),
    /// 404 where every tenant answers: the ports are swapped.
    WrongPort,
    /// 404 without a word where somebody was asked for by document: nobody, or a wrong port.
    PerhapsNobody,
    /// 405, 411, 413, 414 or 415: the request was not taken.
    NotTaken(u16),
    /// 429, with the seconds to wait.
    Pace(u64),
    /// 503, with its words.
    Overloaded(Vec<Message>),
    /// Another status that is no success, with its words.
    Status(u16, Vec<Message>),
    /// A success with something in it that is no answer.
    Unreadable(Unread),
    /// `success: false`, or the refusal of the ERP's own validation, in its words.
    Refused(Vec<Message>),
    /// `success: true` without what would prove that it was done; what was said beside it.
    Unproven(Vec<Message>),
    /// No answer was read: our own process ended while it waited for one.
    Stopped,
    /// It was not asked at all: our own process could not, or must not, go on.
    NotSent,
}

/// Why a certificate can't be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// Its time is over.
    Expired,
    /// Its time has not begun.
    NotYet,
    /// It is for another host.
    OtherHost,
    /// It was signed by itself.
    SelfSigned,
    /// Whoever signed it is not known, or what leads to them was not sent.
    Chain,
    /// Anything else.
    Other,
}

/// Why there is nothing in an answer to go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It has no body.
    Empty,
    /// It is a page.
    Page,
    /// It is text, or JSON that is cut or broken.
    NoJson,
    /// It is JSON of another form.
    NoEnvelope,
    /// It is in a coding that nobody asked for, whose name this is; empty where it is not told.
    Coded(String),
    /// It is longer than such an answer can be.
    TooLong,
    /// It is no text.
    NoText,
}

impl Fault {
    /// Whether the ERP certainly did not begin to do what was asked (ecosystem.md, "HTTP").
    pub const fn certainly_not_begun(&self) -> bool {
        match self {
            Self::NotResolved
            | Self::Unreachable
            | Self::Untrusted(_)
            | Self::TokenRefused
            | Self::UserRefused
            | Self::ClientRefused
            | Self::ConstantRefused
            | Self::Forbidden
            | Self::Fenced
            | Self::Redirected(301 | 307 | 308)
            | Self::WrongPort
            | Self::PerhapsNobody
            | Self::NotTaken(_)
            | Self::Pace(_)
            | Self::NotSent => true,
            Self::TimedOut
            | Self::BrokenOff
            | Self::Redirected(_)
            | Self::Overloaded(_)
            | Self::Status(..)
            | Self::Unreadable(_)
            | Self::Refused(_)
            | Self::Unproven(_)
            | Self::Stopped => false,
        }
    }

    /// Whether the ERP asks for fewer calls, in whatever way (voalle-api.md, "The pace").
    pub const fn asks_to_slow_down(&self) -> bool {
        matches!(self, Self::Pace(_) | Self::Overloaded(_) | Self::TimedOut)
    }

    /// Whether waiting a little may mend what did not begin.
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::NotResolved | Self::Unreachable | Self::Pace(_) | Self::NotSent)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_what_certainly_did_not_begin_says_so() {
        let begun = [
            Fault::TimedOut,
            Fault::BrokenOff,
            Fault::Redirected(302),
            Fault::Redirected(303),
            Fault::Overloaded(Vec::new()),
            Fault::Status(500, Vec::new()),
            Fault::Status(408, Vec::new()),
            Fault::Unreadable(Unread::Empty),
            Fault::Refused(Vec::new()),
            Fault::Unproven(Vec::new()),
            Fault::Stopped,
        ];
        for fault in begun {
            assert!(!fault.certainly_not_begun(), "{fault:?}");
        }
        let not = [
            Fault::NotResolved,
            Fault::Unreachable,
            Fault::Untrusted(Distrust::Expired),
            Fault::TokenRefused,
            Fault::UserRefused,
            Fault::ClientRefused,
            Fault::ConstantRefused,
            Fault::Forbidden,
            Fault::Fenced,
            Fault::Redirected(301),
            Fault::Redirected(307),
            Fault::Redirected(308),
            Fault::WrongPort,
            Fault::NotTaken(405),
            Fault::Pace(1),
            Fault::NotSent,
        ];
        for fault in not {
            assert!(fault.certainly_not_begun(), "{fault:?}");
        }
    }
}
