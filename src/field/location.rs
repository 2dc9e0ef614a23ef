//! The place of a field, as rules name it. It becomes a [`Path`] only where there is something to report.

use super::{Field, Kind};
use crate::issue::{Path, Segment};

/// The place of a field; in the list that it stands in, of the item at a position.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    field: &'static Field,
    position: usize,
    is_item: bool,
}

impl Location {
    /// The place of a field that stands in no list.
    pub const fn of(field: &'static Field) -> Self {
        Self::in_item(field, 0)
    }

    /// The place of a field in the item at `position` of the list that it stands in.
    pub const fn in_item(field: &'static Field, position: usize) -> Self {
        Self { field, position, is_item: false }
    }

    /// The place of the item at `position` of a list.
    pub const fn item(list: &'static Field, position: usize) -> Self {
        Self { field: list, position, is_item: true }
    }

    /// The field.
    pub const fn field(self) -> &'static Field {
        self.field
    }

    /// The path itself.
    #[inline(never)]
    pub fn path(self) -> Path {
        let mut path = Path::new();
        let (mut here, mut in_item) = (Some(self.field), self.is_item);
        while let Some(field) = here.filter(|field| !field.name.is_empty()) {
            if in_item && matches!(field.kind, Kind::List(_)) {
                path.push(Segment::Index(self.position));
            }
            path.push(Segment::from(field.name));
            (here, in_item) = (field.within, true);
        }
        path.reverse();
        path
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::config::{general, products};
    use crate::path;

    #[test]
    fn a_place_is_the_way_to_it() {
        assert_eq!(Location::of(&general::ERP_URL).path(), path!["general", "erpUrl"]);
        assert_eq!(Location::of(&products::PRODUCTS).path(), path!["products"]);
        assert_eq!(Location::item(&products::PRODUCTS, 3).path(), path!["products", 3]);
        assert_eq!(Location::in_item(&products::ERP_PRODUCT, 3).path(), path!["products", 3, "erpProduct"]);
        assert_eq!(Location::in_item(&products::ATTRIBUTES, 3).path(), path!["products", 3, "attributes"]);
    }
}
