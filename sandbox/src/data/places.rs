//! Where the provider sells, and what it does there (voalle-api.md, "Further calls").

/// A selling place.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) id: u32,
    pub(crate) code: &'static str,
    pub(crate) description: &'static str,
    pub(crate) tx_id: &'static str,
    pub(crate) tx_id_formatted: &'static str,
    pub(crate) city: &'static str,
    pub(crate) street: &'static str,
}

/// Every selling place.
pub(crate) const COMPANY_PLACES: [Place; 2] = [
    Place {
        id: 1,
        code: "1",
        description: "Horizonte Fibra - Matriz",
        tx_id: "11222333000181",
        tx_id_formatted: "11.222.333/0001-81",
        city: "Campinas",
        street: "Rua das Amostras",
    },
    Place {
        id: 2,
        code: "2",
        description: "Horizonte Fibra - Filial Jundiaí",
        tx_id: "11222333000262",
        tx_id_formatted: "11.222.333/0002-62",
        city: "Jundiaí",
        street: "Avenida dos Exemplos",
    },
];

/// Service Desk / Cadastros / Solicitações - Tipos: id, code and title.
pub(crate) const INCIDENT_TYPES: [(u32, &str, &str); 3] =
    [(801, "1", "Ativação residencial"), (802, "2", "Ativação empresarial"), (803, "3", "Visita técnica")];
