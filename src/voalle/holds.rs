//! What the fields of the bodies hold, as data: the ERP's names stand beside each body, and so does what fills them.

/// Where the value of a field comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The order or the payment, at a path.
    Source,
    /// The same, where another value of it is there too.
    SourceBeside(&'static str),
    /// The configuration, at a path.
    Config,
    /// The payment method that the order or payment names: a path in the configuration, its position for `#`.
    Method,
    /// An item of the order, at a path with its position for `#`; such a field's own path has it too.
    Item,
    /// The product of an item: a path in the configuration, its position for `#`.
    Product,
    /// The campaign that the first item's product names in its attributes (a path in the configuration, the product's
    /// position for `#`), else the one that the catalog leaves.
    Campaign,
    /// The same for the price list.
    PriceList,
    /// The open title that was chosen.
    Title,
    /// Always the same.
    Fixed,
}

/// The name of a field, what it holds, and the path of that; names and paths have a dot between their steps. Of several
/// with one name the first counts whose value is there; a field without a value is not sent.
pub(crate) type Field = (&'static str, Holds, &'static str);
