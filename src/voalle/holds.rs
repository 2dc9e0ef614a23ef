//! What the fields of the bodies hold, as data: the ERP's names stand beside each body, and so does what fills them.

use crate::field::Field;

/// Where the value of a field comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds {
    /// A field of the order or the payment.
    Source(&'static Field),
    /// The same, where another field of it is there too.
    SourceBeside(&'static Field, &'static Field),
    /// A field of the configuration.
    Config(&'static Field),
    /// A field of the payment method that the order or payment names.
    Method(&'static Field),
    /// A field of an item of the order; such a field's own name has `#` for the item's position.
    Item(&'static Field),
    /// A field of the product of an item.
    Product(&'static Field),
    /// The campaign that the first item's product names in its attributes, else the one that the catalog leaves.
    Campaign(&'static Field),
    /// The same for the price list.
    PriceList(&'static Field),
    /// The open title that was chosen.
    Title,
    /// Always the same.
    Fixed,
}

/// The name of a field, with a dot between its steps, and what it holds. Of several with one name the first counts whose value is
/// there; a field without a value is not sent.
pub(crate) type Held = (&'static str, Holds);
