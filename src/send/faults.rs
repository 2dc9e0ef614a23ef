//! Faults of an earlier edition, to be put back at run time where the machine is proved: a proof that finds none of them shows
//! nothing. Outside of that there is no switch.

/// One of them; the number is that of the review in which it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// 2: a later attempt chooses its route anew, from a world that the first has changed.
    RouteChosenAnew,
    /// 3: words end an accepted settlement while its title is open.
    WordsRefuse,
    /// 4: after a restore what was under way goes on.
    RestoreGoesOn,
    /// 8: lead and order of one checkout are one send.
    OneIdForTwoKinds,
    /// 10: a sale without its protocol counts as done, and a title that anybody paid as settled by this payment.
    DoneWithoutEvidence,
    /// 10: a title that this journal has settled may be chosen again.
    SettledTitleAgain,
    /// 12: what was accepted late is not kept where it can't be written as it is.
    LateAcceptanceLost,
    /// 13: a lost registration has no age.
    LostRegistrationAgeless,
    /// 14: an operator may say at once that it was not done.
    NotDoneAtOnce,
    /// 15: who is known to the ERP, but no customer, is refused.
    KnownIsRefused,
    /// A settlement whose answer was lost goes out once more by itself.
    SettlementSentAgain,
    /// A step is called before it is written down.
    CallBeforeWrite,
}

/// Which of them were put back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Faults(#[cfg(feature = "faults")] Option<Fault>, #[cfg(not(feature = "faults"))] ());

impl Faults {
    /// None.
    #[cfg(feature = "faults")]
    pub const NONE: Self = Self(None);
    /// None; there are no others.
    #[cfg(not(feature = "faults"))]
    pub const NONE: Self = Self(());

    /// This one alone.
    #[cfg(feature = "faults")]
    pub const fn only(fault: Fault) -> Self {
        Self(Some(fault))
    }

    /// Whether that one was put back.
    #[cfg(feature = "faults")]
    pub fn has(self, fault: Fault) -> bool {
        self.0 == Some(fault)
    }

    /// No.
    #[cfg(not(feature = "faults"))]
    pub fn has(self, _fault: Fault) -> bool {
        let Self(()) = self;
        false
    }
}
