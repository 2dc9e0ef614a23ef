//! Contract types and what is linked to them (voalle-api.md, "Endpoints", `contracttypesandservices`).

/// A contract type. The service 1.8 (IP fixo) is sold but linked to none.
#[derive(Debug)]
pub(crate) struct ContractType {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) collection_days: &'static [u32],
    /// Code and title.
    pub(crate) services: &'static [(&'static str, &'static str)],
}

/// Every contract type.
pub(crate) const CONTRACT_TYPES: &[ContractType] = &[
    ContractType {
        code: "1",
        title: "Residencial",
        collection_days: &[5, 10, 15],
        services: &[
            ("1.1", "Fibra 300 Mega"),
            ("1.2", "Fibra 600 Mega"),
            ("1.3", "Fibra 1 Giga"),
            ("1.4", "Fibra 800 Mega"),
            ("1.5", "Fibra 200 Mega"),
            ("1.9", "Telefone fixo"),
            ("00101", "Fibra 500 Mega"),
            ("00102", "Roteador Wi-Fi 6"),
            ("00103", "Fibra 700 Mega"),
        ],
    },
    ContractType {
        code: "2",
        title: "Empresarial",
        collection_days: &[1, 20],
        services: &[("1.3", "Fibra 1 Giga"), ("2.1", "Link dedicado 100 Mega"), ("2.2", "Link dedicado 500 Mega")],
    },
    ContractType {
        code: "3",
        title: "Serviços adicionais",
        collection_days: &[10],
        services: &[("3.1", "Ponto Wi-Fi adicional")],
    },
];
