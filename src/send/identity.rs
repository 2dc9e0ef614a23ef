//! By which id an order, lead or payment is known (product.md, section 7, "Identity").

use crate::value::Id;

/// The id that is compared; none where two that look alike could be two orders.
pub fn identity(given: &str) -> Option<String> {
    Id::parse(given).ok().map(|id| id.as_str().to_owned())
}
