//! Whose body it is: `typeTxId` with `txId` (voalle-api.md, "Person" and "Lead").

use crate::fields::Fields;
use crate::{tax_id, words};

/// The document without marks; with a problem noted where it does not fit its type, an integer from 1 to 3.
pub(super) fn read(fields: &mut Fields<'_>, marks: Marks) -> Option<String> {
    let kind = fields.need_integer("typeTxId");
    let sent = fields.need_text("txId")?;
    let document = match marks {
        Marks::Taken => tax_id::without_marks(&sent),
        Marks::Refused => sent,
    };
    let kind = kind?;
    let words = match kind {
        1 => words::BAD_CNPJ,
        2 => words::BAD_CPF,
        _ => words::BAD_KIND,
    };
    fields.check(tax_id::fits(kind, &document), words);
    Some(document)
}

/// Whether a document may be sent as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    Taken,
    /// A lead's is always sent unformatted (voalle-api.md, "Lead").
    Refused,
}
