//! Campaigns, price lists and services (voalle-api.md, "Endpoints", `campaignsandpricelistservices`).

use super::Service;

/// The status of a running campaign.
pub(crate) const RUNNING: &str = "Em Execução";
/// The status of one that has ended: the ERP's word for it is not public.
const ENDED: &str = "Encerrada";

/// A campaign.
#[derive(Debug)]
pub(crate) struct Campaign {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) status: &'static str,
    pub(crate) description: Option<&'static str>,
    /// Regions, each with its cities: IBGE code, name, state.
    pub(crate) regions: &'static [&'static [(u32, &'static str, &'static str)]],
    pub(crate) price_lists: &'static [PriceList],
}

/// A price list of a campaign.
#[derive(Debug)]
pub(crate) struct PriceList {
    pub(crate) id: u32,
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) services: &'static [Service],
}

const CAMPINAS: &[(u32, &str, &str)] = &[(3509502, "Campinas", "SP"), (3556206, "Valinhos", "SP")];
const VINHEDO: &[(u32, &str, &str)] = &[(3556701, "Vinhedo", "SP")];
const JUNDIAI: &[(u32, &str, &str)] = &[(3525904, "Jundiaí", "SP"), (3509502, "Campinas", "SP")];

/// Every campaign.
pub(crate) const CAMPAIGNS: &[Campaign] = &[
    Campaign {
        code: "FIBRA-RES",
        title: "Fibra Residencial",
        status: RUNNING,
        description: Some("Planos residenciais"),
        regions: &[CAMPINAS, VINHEDO],
        price_lists: &[
            PriceList {
                id: 501,
                code: "RES-PADRAO",
                title: "Residencial - padrão",
                services: &[
                    Service { loyalty: Some((8990, 12)), ..Service::plan("1.1", "Fibra 300 Mega", 9990, Some(8990)) },
                    Service::plan("1.2", "Fibra 600 Mega", 12990, None),
                    Service::plan("3.1", "Ponto Wi-Fi adicional", 2000, None),
                    Service::plan("1.8", "IP fixo", 3000, None),
                    Service::plan("1.9", "Telefone fixo", 3990, None),
                ],
            },
            PriceList {
                id: 502,
                code: "RES-INDICACAO",
                title: "Residencial - indicação",
                services: &[
                    Service::plan("1.1", "Fibra 300 Mega", 8990, Some(7990)),
                    Service::plan("1.3", "Fibra 1 Giga", 19990, Some(17990)),
                ],
            },
        ],
    },
    Campaign {
        code: "FIBRA-EMP",
        title: "Fibra Empresas",
        status: RUNNING,
        description: Some("Planos para empresas"),
        regions: &[JUNDIAI],
        price_lists: &[PriceList {
            id: 503,
            code: "EMP-PADRAO",
            title: "Empresas - padrão",
            services: &[
                Service::plan("1.3", "Fibra 1 Giga", 21990, None),
                Service::plan("2.1", "Link dedicado 100 Mega", 89990, Some(79990)),
                Service::plan("2.2", "Link dedicado 500 Mega", 249990, None),
            ],
        }],
    },
    Campaign {
        code: "VERAO-2026",
        title: "Verão 2026",
        status: RUNNING,
        description: Some(""),
        regions: &[],
        price_lists: &[PriceList {
            id: 504,
            code: "VERAO",
            title: "Verão",
            services: &[
                Service::plan("1.4", "Fibra 800 Mega", 14990, Some(13990)),
                Service::plan("3.1", "Ponto Wi-Fi adicional", 1500, None),
            ],
        }],
    },
    Campaign {
        code: "INVERNO-2025",
        title: "Inverno 2025",
        status: ENDED,
        description: Some("Terminou em 30/09/2025"),
        regions: &[CAMPINAS],
        price_lists: &[PriceList {
            id: 505,
            code: "INVERNO",
            title: "Inverno",
            services: &[
                Service::plan("1.2", "Fibra 600 Mega", 10990, None),
                Service::plan("1.5", "Fibra 200 Mega", 7990, None),
            ],
        }],
    },
    // Codes as tenants write them.
    Campaign {
        code: "FIBRA 2026 [SP] - PROMO",
        title: "Fibra 2026 (São Paulo)",
        status: RUNNING,
        description: None,
        regions: &[CAMPINAS],
        price_lists: &[
            PriceList {
                id: 506,
                code: "LISTA 01 - [PROMO]",
                title: "Promoção",
                services: &[
                    Service {
                        description: Some("Plano com Wi-Fi"),
                        ..Service::plan("00101", "Fibra 500 Mega", 11990, Some(10990))
                    },
                    Service::product("00102", "Roteador Wi-Fi 6", 29990),
                ],
            },
            PriceList {
                id: 507,
                code: "LISTA 02 - [LOJA]",
                title: "Loja",
                services: &[Service::plan("00103", "Fibra 700 Mega", 13990, None)],
            },
        ],
    },
];
