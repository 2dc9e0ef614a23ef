//! Where a reader stands.

use crate::issue::{Path, Segment};

/// Where a reader stands; it becomes a [`Path`] only when there is something to report.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trail<'a> {
    Root,
    Field(&'a Trail<'a>, &'static str),
    Unknown(&'a Trail<'a>, &'a str),
    Index(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    #[inline(never)]
    pub(crate) fn path(&self) -> Path {
        match self {
            Self::Root => Path::new(),
            Self::Field(parent, key) => extended(parent.path(), Segment::from(*key)),
            Self::Unknown(parent, key) => extended(parent.path(), Segment::Key((*key).to_owned().into())),
            Self::Index(parent, index) => extended(parent.path(), Segment::Index(*index)),
        }
    }
}

fn extended(mut path: Path, segment: Segment) -> Path {
    path.push(segment);
    path
}
