//! Campaigns, price lists and services (voalle-api.md, "Endpoints", `campaignsandpricelistservices`).

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
    pub(crate) description: &'static str,
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

/// A service as a price list sells it; money in cents.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) selling_price: u32,
    /// No price under it in this list, where it is set.
    pub(crate) minimum_promotional_price: Option<u32>,
    /// Price and months of loyalty.
    pub(crate) loyalty: Option<(u32, u32)>,
}

impl Service {
    /// A start of sale accepts no telephony.
    pub(crate) fn is_telephony(&self) -> bool {
        self.code == "1.9"
    }
}

const fn service(code: &'static str, title: &'static str, selling_price: u32, minimum: Option<u32>) -> Service {
    Service { code, title, selling_price, minimum_promotional_price: minimum, loyalty: None }
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
        description: "Planos residenciais",
        regions: &[CAMPINAS, VINHEDO],
        price_lists: &[
            PriceList {
                id: 501,
                code: "RES-PADRAO",
                title: "Residencial - padrão",
                services: &[
                    Service {
                        code: "1.1",
                        title: "Fibra 300 Mega",
                        selling_price: 9990,
                        minimum_promotional_price: Some(8990),
                        loyalty: Some((8990, 12)),
                    },
                    service("1.2", "Fibra 600 Mega", 12990, None),
                    service("3.1", "Ponto Wi-Fi adicional", 2000, None),
                    service("1.8", "IP fixo", 3000, None),
                    service("1.9", "Telefone fixo", 3990, None),
                ],
            },
            PriceList {
                id: 502,
                code: "RES-INDICACAO",
                title: "Residencial - indicação",
                services: &[
                    service("1.1", "Fibra 300 Mega", 8990, Some(7990)),
                    service("1.3", "Fibra 1 Giga", 19990, Some(17990)),
                ],
            },
        ],
    },
    Campaign {
        code: "FIBRA-EMP",
        title: "Fibra Empresas",
        status: RUNNING,
        description: "Planos para empresas",
        regions: &[JUNDIAI],
        price_lists: &[PriceList {
            id: 503,
            code: "EMP-PADRAO",
            title: "Empresas - padrão",
            services: &[
                service("1.3", "Fibra 1 Giga", 21990, None),
                service("2.1", "Link dedicado 100 Mega", 89990, Some(79990)),
                service("2.2", "Link dedicado 500 Mega", 249990, None),
            ],
        }],
    },
    Campaign {
        code: "VERAO-2026",
        title: "Verão 2026",
        status: RUNNING,
        description: "",
        regions: &[],
        price_lists: &[PriceList {
            id: 504,
            code: "VERAO",
            title: "Verão",
            services: &[
                service("1.4", "Fibra 800 Mega", 14990, Some(13990)),
                service("3.1", "Ponto Wi-Fi adicional", 1500, None),
            ],
        }],
    },
    Campaign {
        code: "INVERNO-2025",
        title: "Inverno 2025",
        status: ENDED,
        description: "Terminou em 30/09/2025",
        regions: &[CAMPINAS],
        price_lists: &[PriceList {
            id: 505,
            code: "INVERNO",
            title: "Inverno",
            services: &[service("1.2", "Fibra 600 Mega", 10990, None), service("1.5", "Fibra 200 Mega", 7990, None)],
        }],
    },
];
