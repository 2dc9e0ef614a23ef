//! What was given for a field, and how a text becomes a value of its own type.

use crate::issue::Rule;

/// A value that is parsed from text once, into a type that cannot be wrong.
pub trait FromText: Sized {
    /// Parses `text`, trimmed and not empty; the error is the rule that it breaks.
    ///
    /// # Errors
    /// The rule that the text breaks.
    fn from_text(text: &str) -> Result<Self, &'static Rule>;

    /// The text that was certainly meant, where there is one.
    fn meant(_text: &str) -> Option<String> {
        None
    }

    /// What of the text breaks the rule, where its words name it.
    fn particular(_text: &str) -> Option<String> {
        None
    }

    /// What is to be said of a value although it is good.
    fn remark(&self) -> Option<&'static Rule> {
        None
    }
}

/// What was given for a field of a form that may be only half filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<T> {
    /// Nothing, or only blanks.
    Missing,
    /// Something that is no `T`; the issue has been reported.
    Wrong,
    /// A `T`.
    Good(T),
}

impl<T> Given<T> {
    /// The parsed value, if there is one.
    pub const fn good(&self) -> Option<&T> {
        if let Self::Good(value) = self { Some(value) } else { None }
    }

    /// Whether nothing was filled in.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// What becomes of a good value.
    pub(crate) fn then<U>(self, next: impl FnOnce(T) -> Given<U>) -> Given<U> {
        match self {
            Self::Missing => Given::Missing,
            Self::Wrong => Given::Wrong,
            Self::Good(value) => next(value),
        }
    }
}
