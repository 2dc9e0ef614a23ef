//! Product attributes of Datacake.

use serde::Serialize;

/// A product attribute ("Atributo do Produto").
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// Its name, as Datacake's administrator gave it.
    pub name: String,
    /// Its value.
    pub value: String,
}
