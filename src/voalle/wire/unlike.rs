//! In what an answer is unlike what is known: of its fields.

use super::super::confidence::Confidence;
use super::field::Field;
use super::kinds::{Kinds, TextForm};
use super::shape::Shape;
use std::collections::BTreeSet;

/// A step of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceStep {
    /// A field that is known.
    Known(&'static str),
    /// One that is not, as it came: told by [`super::NameTally`].
    Unknown(String),
    /// The entries of a list.
    Entries,
}

/// Where something stands, from `response` on.
pub type Place = Vec<PlaceStep>;

/// What is unlike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A field that nobody knew, of these kinds.
    NewField(Kinds),
    /// Values of kinds that it was not known to have.
    OtherKind {
        /// What was known.
        known: Kinds,
        /// What came beyond that.
        came: Kinds,
    },
    /// Texts of other forms.
    OtherForm(BTreeSet<TextForm>),
    /// Money with more than two decimals.
    ManyDecimals,
    /// A field that is always there did not come, in some or in all of the objects.
    Absent,
    /// It came, and was less than sure.
    NowSeen(Confidence),
    /// It came under the name that some answers have.
    AlsoCalled(&'static str),
}

/// One thing that is unlike, or that is now seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unlike {
    /// Where.
    pub place: Place,
    /// What.
    pub what: What,
}

impl Unlike {
    /// Whether what was known is wrong, or less than all; what is only surer now is not.
    pub const fn is_news(&self) -> bool {
        !matches!(self.what, What::NowSeen(_))
    }

    /// Whether it came, and was from one source only, or supposed.
    pub const fn is_first_seen(&self) -> bool {
        matches!(self.what, What::NowSeen(Confidence::C))
    }

    /// Whether people are told of it: what was nearly sure goes into the file alone.
    pub const fn is_told(&self) -> bool {
        self.is_news() || self.is_first_seen()
    }
}

/// Holds a shape against a field. An empty list or null says nothing of what would be in it.
pub fn hold(field: &'static Field, shape: &Shape) -> Vec<Unlike> {
    let mut found = Vec::new();
    look(field, shape, &mut Vec::new(), &mut found);
    found
}

fn look(field: &'static Field, shape: &Shape, place: &mut Place, found: &mut Vec<Unlike>) {
    let mut tell = |place: &Place, what: What| found.push(Unlike { place: place.clone(), what });
    let came = shape.kinds.without(field.kinds);
    if !came.is_empty() {
        tell(place, What::OtherKind { known: field.kinds, came });
    }
    let forms: BTreeSet<_> = shape.forms.iter().copied().filter(|form| !field.forms.contains(form)).collect();
    if !field.forms.is_empty() && field.kinds.has(Kinds::TEXT) && !forms.is_empty() {
        tell(place, What::OtherForm(forms));
    }
    if field.is_money && shape.has_many_decimals {
        tell(place, What::ManyDecimals);
    }
    if field.confidence != Confidence::A && !shape.kinds.without(Kinds::NULL).is_empty() && came.is_empty() {
        tell(place, What::NowSeen(field.confidence));
    }
    // Where a list is known and an object came, the object is what is told, and not that it has none of the entries' fields.
    if shape.objects > 0 && !field.fields.is_empty() && field.kinds.has(Kinds::OBJECT) {
        look_into(field, shape, place, found);
    }
    if let Some(items) = &shape.items
        && !field.fields.is_empty()
        && field.kinds.has(Kinds::LIST)
    {
        place.push(PlaceStep::Entries);
        if items.objects > 0 {
            look_into(field, items, place, found);
        }
        place.pop();
    }
}

/// The fields of objects: those that are known, those that did not come, and those that nobody knew.
fn look_into(field: &'static Field, objects: &Shape, place: &mut Place, found: &mut Vec<Unlike>) {
    for known in field.fields {
        place.push(PlaceStep::Known(known.name));
        let came: Vec<_> = objects.fields.iter().filter(|(name, _)| known.is_called(name)).collect();
        let seen: usize = came.iter().map(|(_, shape)| shape.seen).sum();
        // Of more names than are kept one that is not there may have come.
        if seen < objects.objects && !known.is_optional && !objects.has_more_names {
            found.push(Unlike { place: place.clone(), what: What::Absent });
        }
        for (name, shape) in came {
            if let Some(also) = known.also.filter(|also| also.eq_ignore_ascii_case(name)) {
                found.push(Unlike { place: place.clone(), what: What::AlsoCalled(also) });
            }
            look(known, shape, place, found);
        }
        place.pop();
    }
    for (name, shape) in &objects.fields {
        if !field.fields.iter().any(|known| known.is_called(name)) {
            place.push(PlaceStep::Unknown(name.clone()));
            found.push(Unlike { place: place.clone(), what: What::NewField(shape.kinds) });
            place.pop();
        }
    }
}
