//! How sure a fact about the ERP is.

/// The marks of voalle-api.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Stated by Voalle or Datacake, or seen in a log of a real ERP.
    A,
    /// Two independent public sources agree.
    B,
    /// One source, or inferred.
    C,
}

impl Confidence {
    /// The letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}
