//! Product attributes of Datacake.

use crate::json::Text;
use serde::Serialize;

/// A product attribute ("Atributo do Produto").
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// Its name, as Datacake's administrator gave it.
    pub name: Text,
    /// Its value.
    pub value: Text,
}
