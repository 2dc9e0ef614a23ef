//! Where the provider sells.

/// A selling place.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) description: &'static str,
    pub(crate) tx_id: &'static str,
}

/// Every selling place.
pub(crate) const COMPANY_PLACES: [Place; 2] = [
    Place { description: "Horizonte Fibra - Matriz", tx_id: "11222333000181" },
    Place { description: "Horizonte Fibra - Filial Jundiaí", tx_id: "11222333000262" },
];
