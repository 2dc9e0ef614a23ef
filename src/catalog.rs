//! The configuration held against the ERP's live catalog (product.md sections 5 and 6).

pub mod choices;
mod places;

pub use places::Place;
pub(crate) use places::Sold;

use crate::config::Config;
use crate::config::{general, products, sale};
use crate::field::{Field, Location};
use crate::issue::{FixValue, Issue, Path, Rule, Words, report};
use crate::json::Value;
use crate::text::{concat, listed, number};
use crate::voalle::{
    Campaign, ContractType, IncidentType, SellingPlace, read_campaigns, read_contract_types, read_incident_types,
    read_page, read_places,
};

static UNREADABLE: Rule = Rule::error(
    "catalog-unreadable",
    "O catálogo não tem as listas do Voalle (campaigns e contractTypes). Use “Testar conexão” para buscá-lo de novo.",
    "The catalog lacks Voalle's lists (campaigns and contractTypes). Use “Testar conexão” to fetch it again.",
);
static NO_CAMPAIGN: Rule = Rule::error(
    "no-running-campaign",
    "O Voalle não tem nenhuma campanha em execução. Cadastre e inicie uma, com lista de preços.",
    "Voalle has no running campaign. Create and start one, with a price list.",
);
static PLACE_KNOWN: Rule = Rule::info(
    "product-place-known",
    "O Produto ERP {0} só pode ser da campanha {1}, lista {2}. Os atributos podem ser preenchidos assim.",
    "Produto ERP {0} can only be of campaign {1}, list {2}. The attributes can be filled in so.",
);
static ATTRIBUTE_ADVISED: Rule = Rule::warning(
    "product-attribute-advised",
    "O Voalle tem várias campanhas em execução, e este produto não diz a sua. Preencha o atributo {0} com o código da campanha.",
    "Voalle has several running campaigns and this product doesn't name its own. Fill in the attribute {0} with the campaign's code.",
)
.help(places::ATTRIBUTE.0, places::ATTRIBUTE.1);
static CONTRACT_TYPES_EMPTY: Rule = Rule::error(
    "contract-types-empty",
    "O Voalle não mostra nenhum tipo de contrato: a Integração está desligada nos tipos. Ligue-a no tipo que as vendas usam.",
    "Voalle shows no contract type: Integração is off on all of them. Switch it on for the type that sales use.",
)
.look(CONTRACT_TYPES);
static CONTRACT_TYPE_UNKNOWN: Rule = Rule::error(
    "contract-type-unknown",
    "O tipo de contrato {0} não está entre os do Voalle ({1}). Escolha um deles, ou ligue a Integração no certo.",
    "The contract type {0} is not among Voalle's ({1}). Choose one of them, or switch Integração on for the right one.",
)
.look(CONTRACT_TYPES);
static TITLE_TAKEN_FOR_CODE: Rule = Rule::info(
    "code-by-title",
    "“{0}” é o título, e o código é {1}. Funciona assim mesmo; o código evita surpresas se o título mudar.",
    "“{0}” is the title, and the code is {1}. It holds all the same; the code avoids surprises when the title changes.",
);
static SELLING_PLACE_UNKNOWN: Rule = Rule::error(
    "company-place-unknown",
    "O CNPJ {0} não está entre os locais do Voalle ({1}). Escolha um deles, ou cadastre este.",
    "The CNPJ {0} is not among Voalle's places ({1}). Choose one of them, or register this one.",
)
.look(general::PLACES);
static DAY_NOT_OFFERED: Rule = Rule::error(
    "collection-day-not-offered",
    "O tipo de contrato {0} não oferece o dia {1}; oferece {2}. Escolha um destes.",
    "The contract type {0} doesn't offer day {1}; it offers {2}. Choose one of these.",
);

const CONTRACT_TYPES: Words = Words::new(
    "No Voalle: Service Desk / Cadastros / Contratos - Tipos → o tipo → Parâmetros → Integração.",
    "In Voalle: Service Desk / Cadastros / Contratos - Tipos → the type → Parâmetros → Integração.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &UNREADABLE,
    &NO_CAMPAIGN,
    &places::NOT_IN_CAMPAIGN,
    &places::CAMPAIGN_AMBIGUOUS,
    &places::LIST_AMBIGUOUS,
    &places::CAMPAIGN_WRONG,
    &places::LIST_WRONG,
    &PLACE_KNOWN,
    &ATTRIBUTE_ADVISED,
    &CONTRACT_TYPES_EMPTY,
    &CONTRACT_TYPE_UNKNOWN,
    &DAY_NOT_OFFERED,
    &TITLE_TAKEN_FOR_CODE,
    &SELLING_PLACE_UNKNOWN,
];

/// The ERP's lists.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// All campaigns, running or not.
    pub campaigns: Vec<Campaign>,
    /// The contract types whose Integração is on.
    pub contract_types: Vec<ContractType>,
    /// The selling places; none where the ERP did not list them, or listed nothing: then nobody can tell what is among them.
    pub selling_places: Option<Vec<SellingPlace>>,
    /// The types of incidents, where the ERP lists them.
    pub incident_types: Vec<IncidentType>,
}

impl Catalog {
    /// Reads `{campaigns, contractTypes, places?, incidentTypes?}`, each as the ERP answers it. The last two may be absent or of
    /// another form: no order needs them.
    ///
    /// # Errors
    /// `catalog-unreadable`.
    pub fn read(value: &Value) -> Result<Self, Issue> {
        let campaigns = value.get("campaigns").and_then(read_campaigns);
        let contract_types = value.get("contractTypes").and_then(read_contract_types);
        let page = |name: &str| value.get(name).and_then(read_page);
        let selling_places = page("places").map(read_places).filter(|places| !places.is_empty());
        let incident_types = page("incidentTypes").map(read_incident_types).unwrap_or_default();
        match (campaigns, contract_types) {
            (Some(campaigns), Some(contract_types)) => {
                Ok(Self { campaigns, contract_types, selling_places, incident_types })
            }
            _ => Err(Issue::new(&UNREADABLE, Path::new())),
        }
    }

    /// A catalog that lists nothing.
    pub const fn empty() -> Self {
        Self { campaigns: Vec::new(), contract_types: Vec::new(), selling_places: None, incident_types: Vec::new() }
    }

    fn running(&self) -> impl Iterator<Item = &Campaign> {
        self.campaigns.iter().filter(|campaign| campaign.running)
    }

    /// The contract type of that code, or the only one of that title.
    pub fn contract_type(&self, text: &str) -> Option<&ContractType> {
        let types = self.contract_types.iter().map(|known| (known, known.code.as_str(), known.title.as_str()));
        by_code_or_title(types, text)
    }

    /// The code of a type of incidents, where a text is the only one's title and no code.
    pub fn incident_type_code<'a>(&'a self, text: &'a str) -> &'a str {
        let types = self.incident_types.iter().map(|known| (known, known.code.as_str(), known.title.as_str()));
        by_code_or_title(types, text).map_or(text, |known| &known.code)
    }

    /// Whether campaigns and contract types name their services by the same codes. Nothing public shows that they do (voalle-api.md,
    /// "Catalog"), and where no code stands in both, one that is missing proves nothing.
    pub(crate) fn shares_codes(&self) -> bool {
        let types = || self.contract_types.iter().flat_map(|known| &known.services);
        let lists = self.campaigns.iter().flat_map(|campaign| &campaign.price_lists);
        lists.flat_map(|list| &list.services).any(|service| types().any(|code| *code == service.code))
    }
}

/// The entry of a code, else the only one of a title: people copy either.
fn by_code_or_title<'a, T>(
    mut entries: impl Iterator<Item = (&'a T, &'a str, &'a str)> + Clone,
    text: &str,
) -> Option<&'a T> {
    let by_code = entries.clone().find(|(_, code, _)| *code == text);
    let mut by_title = entries.by_ref().filter(|(_, _, title)| *title == text);
    by_code.or_else(|| by_title.next().filter(|_| by_title.next().is_none())).map(|(entry, ..)| entry)
}

/// Everything that the live catalog says about a configuration; none of it stops saving.
pub fn check(config: &Config, catalog: &Catalog) -> Vec<Issue> {
    let mut issues = check_whole(config, catalog);
    let sold = catalog.sold();
    for index in 0..config.products.len() {
        issues.extend(check_product(config, catalog, &sold, index));
    }
    issues
}

/// What it says about everything but the single products.
pub(crate) fn check_whole(config: &Config, catalog: &Catalog) -> Vec<Issue> {
    let mut issues = Vec::new();
    check_selling_place(config, catalog, &mut issues);
    check_contract_type(config, catalog, &mut issues);
    if let Some(text) = &config.sale.activation_incident_type_code {
        issues.extend(taken_for_code(text, catalog.incident_type_code(text), &sale::INCIDENT_TYPE));
    }
    if catalog.running().next().is_none() {
        report(&mut issues, &NO_CAMPAIGN, Location::of(&products::PRODUCTS), &[]);
    }
    issues
}

/// What it says about one product.
pub(crate) fn check_product(config: &Config, catalog: &Catalog, sold: &Sold, index: usize) -> Vec<Issue> {
    let mut issues = Vec::new();
    let Some(product) = config.products.get(index) else { return issues };
    let Some(erp_product) = &product.erp_product else { return issues };
    let names = &config.product_attributes;
    let at = Location::in_item(&products::ERP_PRODUCT, index);
    let attributes = Location::in_item(&products::ATTRIBUTES, index);
    let attribute = |name: &str| product.attribute(name).is_some();
    match places::place_among(&sold.places(catalog, erp_product), product, erp_product, names, at, Some(attributes)) {
        Err(issue) => issues.push(issue),
        Ok(place) if !attribute(&names.campaign) || !attribute(&names.price_list) => {
            let issue = Issue::at(&PLACE_KNOWN, at, &[erp_product, &place.campaign.code, &place.price_list.code]);
            issues.push(issue.fixed_at(attributes.path(), places::with_place(product, names, &place)));
        }
        Ok(_) => {}
    }
    if catalog.running().nth(1).is_some() && !attribute(&names.campaign) {
        report(&mut issues, &ATTRIBUTE_ADVISED, attributes, &[&names.campaign]);
    }
    issues
}

fn check_contract_type(config: &Config, catalog: &Catalog, issues: &mut Vec<Issue>) {
    let at = Location::of(&sale::CONTRACT_TYPE);
    if catalog.contract_types.is_empty() {
        report(issues, &CONTRACT_TYPES_EMPTY, at, &[]);
        return;
    }
    let Some(code) = &config.sale.contract_type else { return };
    let Some(contract_type) = catalog.contract_type(code) else {
        let named = |known: &ContractType| concat(&[&known.code, " ", &known.title]);
        let known = listed(&mut catalog.contract_types.iter().map(named).take(20), ", ");
        report(issues, &CONTRACT_TYPE_UNKNOWN, at, &[code, &known]);
        return;
    };
    issues.extend(taken_for_code(code, &contract_type.code, &sale::CONTRACT_TYPE));
    if let Some(day) = config.sale.collection_day.good() {
        issues.extend(day_not_offered(contract_type, *day, Location::of(&sale::COLLECTION_DAY)));
    }
}

/// Says that a title was taken for its code.
fn taken_for_code(text: &str, code: &str, field: &'static Field) -> Option<Issue> {
    let issue = || Issue::at(&TITLE_TAKEN_FOR_CODE, Location::of(field), &[text, code]);
    (text != code).then(|| issue().fixed_by(FixValue::Text(code.to_owned())))
}

fn check_selling_place(config: &Config, catalog: &Catalog, issues: &mut Vec<Issue>) {
    let (Some(places), Some(own)) = (&catalog.selling_places, config.general.company_place.good()) else { return };
    if places.iter().any(|place| place.tx_id == *own.tax_id()) {
        return;
    }
    let name = |place: &SellingPlace| concat(&[&place.title, ": ", &place.tx_id.formatted()]);
    let names = listed(&mut places.iter().take(20).map(name), "; ");
    let at = Location::of(&general::COMPANY_PLACE);
    let issue = Issue::at(&SELLING_PLACE_UNKNOWN, at, &[&own.tax_id().formatted(), &names]);
    issues.push(match places.as_slice() {
        [only] => issue.fixed_by(FixValue::Text(only.tx_id.formatted())),
        _ => issue,
    });
}

/// Refuses a day on which the contract type cannot be collected; a type that lists no days takes any.
pub fn day_not_offered(contract_type: &ContractType, day: u32, at: Location) -> Option<Issue> {
    let days = &contract_type.collection_days;
    if days.is_empty() || days.contains(&day) {
        return None;
    }
    let offered = listed(&mut days.iter().map(|day| number(*day)), ", ");
    Some(Issue::at(&DAY_NOT_OFFERED, at, &[&contract_type.code, &number(day), &offered]))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;
