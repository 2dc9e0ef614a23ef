//! The configuration held against the ERP's live catalog (product.md sections 5 and 6).

use crate::attribute::Attribute;
use crate::config::Config;
use crate::config::products::{AttributeNames, Product};
use crate::issue::{FixValue, Issue, Path, Rule};
use crate::json::Value;
use crate::path;
use crate::voalle::{Campaign, ContractType, PriceList, Service, read_campaigns, read_contract_types};

static UNREADABLE: Rule = Rule::error(
    "catalog-unreadable",
    "O catálogo não tem as listas do ERP (campaigns e contractTypes). Use “Testar conexão” para buscá-lo de novo.",
    "The catalog lacks the ERP's lists (campaigns and contractTypes). Use “Testar conexão” to fetch it again.",
);
static NO_CAMPAIGN: Rule = Rule::error(
    "no-running-campaign",
    "O ERP não tem nenhuma campanha em execução. Cadastre e inicie uma campanha com lista de preços no Voalle.",
    "The ERP has no running campaign. Create and start a campaign with a price list in Voalle.",
);
static NOT_IN_CAMPAIGN: Rule = Rule::error(
    "product-not-in-campaign",
    "O Produto ERP {0} não está em nenhuma campanha em execução: o produto deve pertencer a uma campanha no Voalle. Vincule-o a uma, ou corrija o código.",
    "Produto ERP {0} is in no running campaign: the product must belong to a campaign in Voalle. Link it to one, or correct the code.",
);
static CAMPAIGN_AMBIGUOUS: Rule = Rule::error(
    "product-campaign-ambiguous",
    "O Produto ERP {0} está em várias campanhas ({1}). Preencha o atributo {2} com o código da campanha certa.",
    "Produto ERP {0} stands in several campaigns ({1}). Fill in the attribute {2} with the right campaign's code.",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
static LIST_AMBIGUOUS: Rule = Rule::error(
    "product-list-ambiguous",
    "O Produto ERP {0} está em várias listas de preço da campanha ({1}). Preencha o atributo {2} com o código da lista certa.",
    "Produto ERP {0} stands in several price lists of the campaign ({1}). Fill in the attribute {2} with the right list's code.",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
static CAMPAIGN_WRONG: Rule = Rule::error(
    "product-campaign-wrong",
    "A campanha {1}, do atributo {2}, não está em execução ou não tem o Produto ERP {0}. Corrija o atributo, ou vincule o produto à campanha no Voalle.",
    "The campaign {1} of the attribute {2} is not running or doesn't have Produto ERP {0}. Correct the attribute, or link the product to the campaign in Voalle.",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
static LIST_WRONG: Rule = Rule::error(
    "product-list-wrong",
    "A lista de preço {1}, do atributo {2}, não tem o Produto ERP {0}. Corrija o atributo, ou inclua o produto na lista no Voalle.",
    "The price list {1} of the attribute {2} doesn't have Produto ERP {0}. Correct the attribute, or add the product to the list in Voalle.",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
static PLACE_KNOWN: Rule = Rule::info(
    "product-place-known",
    "O Produto ERP {0} só pode ser da campanha {1}, lista {2}. Os atributos podem ser preenchidos assim.",
    "Produto ERP {0} can only be of campaign {1}, list {2}. The attributes can be filled in so.",
);
static ATTRIBUTE_ADVISED: Rule = Rule::warning(
    "product-attribute-advised",
    "O ERP tem várias campanhas em execução, e este produto não diz a sua. Preencha o atributo {0} com o código da campanha.",
    "The ERP has several running campaigns and this product doesn't name its own. Fill in the attribute {0} with the campaign's code.",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
static CONTRACT_TYPES_EMPTY: Rule = Rule::error(
    "contract-types-empty",
    "O ERP não mostra nenhum tipo de contrato: a Integração está desligada nos tipos. Ligue-a no tipo que as vendas usam.",
    "The ERP shows no contract type: Integração is off on all of them. Switch it on for the type that sales use.",
)
.help(CONTRACT_TYPES.0, CONTRACT_TYPES.1);
static CONTRACT_TYPE_UNKNOWN: Rule = Rule::error(
    "contract-type-unknown",
    "O tipo de contrato {0} não está entre os do ERP ({1}). Escolha um deles, ou ligue a Integração no tipo certo.",
    "The contract type {0} is not among the ERP's ({1}). Choose one of them, or switch Integração on for the right one.",
)
.help(CONTRACT_TYPES.0, CONTRACT_TYPES.1);
static DAY_NOT_OFFERED: Rule = Rule::error(
    "collection-day-not-offered",
    "O tipo de contrato {0} não oferece o dia {1}; oferece {2}. Escolha um destes.",
    "The contract type {0} doesn't offer day {1}; it offers {2}. Choose one of these.",
);

const ATTRIBUTE: (&str, &str) = (
    "No Datacake, crie um Atributo do Produto com este nome e preencha-o no produto com o código do Voalle.",
    "In Datacake create a product attribute (Atributo do Produto) of this name and fill it in on the product with Voalle's code.",
);
const CONTRACT_TYPES: (&str, &str) = (
    "No Voalle: Service Desk / Cadastros / Contratos - Tipos → o tipo → Parâmetros → Integração.",
    "In Voalle: Service Desk / Cadastros / Contratos - Tipos → the type → Parâmetros → Integração.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &UNREADABLE,
    &NO_CAMPAIGN,
    &NOT_IN_CAMPAIGN,
    &CAMPAIGN_AMBIGUOUS,
    &LIST_AMBIGUOUS,
    &CAMPAIGN_WRONG,
    &LIST_WRONG,
    &PLACE_KNOWN,
    &ATTRIBUTE_ADVISED,
    &CONTRACT_TYPES_EMPTY,
    &CONTRACT_TYPE_UNKNOWN,
    &DAY_NOT_OFFERED,
];

/// The ERP's two lists.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// All campaigns, running or not.
    pub campaigns: Vec<Campaign>,
    /// The contract types whose Integração is on.
    pub contract_types: Vec<ContractType>,
}

/// Where a service is sold.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The price list.
    pub price_list: &'a PriceList,
    /// The service on that list.
    pub service: &'a Service,
}

impl Catalog {
    /// Reads `{campaigns, contractTypes}`, each as the ERP answers it.
    ///
    /// # Errors
    /// `catalog-unreadable`.
    pub fn read(value: &Value) -> Result<Self, Issue> {
        let campaigns = value.get("campaigns").and_then(read_campaigns);
        let contract_types = value.get("contractTypes").and_then(read_contract_types);
        match (campaigns, contract_types) {
            (Some(campaigns), Some(contract_types)) => Ok(Self { campaigns, contract_types }),
            _ => Err(Issue::new(&UNREADABLE, path![])),
        }
    }

    fn running(&self) -> impl Iterator<Item = &Campaign> {
        self.campaigns.iter().filter(|campaign| campaign.running)
    }

    /// Every place where a service is sold now.
    fn places<'a>(&'a self, service: &'a str) -> impl Iterator<Item = Place<'a>> {
        self.running().flat_map(move |campaign| {
            campaign.price_lists.iter().filter_map(move |price_list| {
                let service = price_list.services.iter().find(|known| known.code == service)?;
                Some(Place { campaign, price_list, service })
            })
        })
    }

    /// The contract type of that code.
    pub fn contract_type(&self, code: &str) -> Option<&ContractType> {
        self.contract_types.iter().find(|known| known.code == code)
    }

    /// The one place where a product is sold.
    ///
    /// # Errors
    /// Why there is none, or no single one; the path is `at`.
    pub fn place_of<'a>(
        &'a self,
        product: &Product,
        erp_product: &'a str,
        names: &AttributeNames,
        at: &Path,
    ) -> Result<Place<'a>, Issue> {
        let all: Vec<_> = self.places(erp_product).collect();
        if all.is_empty() {
            return Err(Issue::new(&NOT_IN_CAMPAIGN, at.clone()).fact(erp_product));
        }
        let wanted = product.attribute(&names.campaign);
        let in_campaign: Vec<_> =
            all.iter().copied().filter(|place| wanted.is_none_or(|code| place.campaign.code == code)).collect();
        let wanted_list = product.attribute(&names.price_list);
        let fitting: Vec<_> = in_campaign
            .iter()
            .copied()
            .filter(|place| wanted_list.is_none_or(|code| place.price_list.code == code))
            .collect();
        let issue = |rule, fact: &str, name: &str| Issue::new(rule, at.clone()).fact(erp_product).fact(fact).fact(name);
        let only = |places: &[Place<'a>]| if let [place] = places { Some(*place) } else { None };
        let fixed = |issue: Issue, place: Option<Place<'a>>| match place {
            Some(place) => issue.fixed_at(attributes_path(at), with_place(product, names, &place)),
            None => issue,
        };
        match (wanted, wanted_list) {
            (Some(code), _) if in_campaign.is_empty() => {
                Err(fixed(issue(&CAMPAIGN_WRONG, code, &names.campaign), only(&all)))
            }
            (_, Some(code)) if fitting.is_empty() => {
                Err(fixed(issue(&LIST_WRONG, code, &names.price_list), only(&in_campaign)))
            }
            _ => match fitting.as_slice() {
                [place] => Ok(*place),
                several => {
                    let campaigns = distinct(several.iter().map(|place| place.campaign.code.as_str()));
                    if campaigns.len() > 1 {
                        Err(issue(&CAMPAIGN_AMBIGUOUS, &campaigns.join(", "), &names.campaign))
                    } else {
                        let lists = distinct(several.iter().map(|place| place.price_list.code.as_str()));
                        Err(issue(&LIST_AMBIGUOUS, &lists.join(", "), &names.price_list))
                    }
                }
            },
        }
    }
}

fn distinct<'a>(codes: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen: Vec<&str> = Vec::new();
    for code in codes {
        if !seen.contains(&code) {
            seen.push(code);
        }
    }
    seen
}

/// The attributes of the product whose issue stands at `at` (`products`, index, field).
fn attributes_path(at: &Path) -> Path {
    let mut path: Path = at.iter().take(2).cloned().collect();
    path.push("attributes".into());
    path
}

fn with_place(product: &Product, names: &AttributeNames, place: &Place<'_>) -> FixValue {
    let mut attributes = product.attributes.clone();
    for (name, code) in [(&names.campaign, &place.campaign.code), (&names.price_list, &place.price_list.code)] {
        match attributes.iter_mut().find(|attribute| attribute.name == *name) {
            Some(attribute) => attribute.value.clone_from(code),
            None => attributes.push(Attribute { name: name.clone(), value: code.clone() }),
        }
    }
    FixValue::Attributes(attributes)
}

/// Everything that the live catalog says about a configuration; none of it stops saving.
pub fn check(config: &Config, catalog: &Catalog) -> Vec<Issue> {
    let mut issues = Vec::new();
    check_contract_type(config, catalog, &mut issues);
    if catalog.running().next().is_none() {
        issues.push(Issue::new(&NO_CAMPAIGN, path!["products"]));
    }
    let several = catalog.running().nth(1).is_some();
    let names = &config.product_attributes;
    for (index, product) in config.products.iter().enumerate() {
        let Some(erp_product) = &product.erp_product else { continue };
        let at = path!["products", index, "erpProduct"];
        let attribute = |name: &str| product.attribute(name).is_some();
        match catalog.place_of(product, erp_product, names, &at) {
            Err(issue) => issues.push(issue),
            Ok(place) if !attribute(&names.campaign) || !attribute(&names.price_list) => {
                let issue = Issue::new(&PLACE_KNOWN, at)
                    .fact(erp_product)
                    .fact(&place.campaign.code)
                    .fact(&place.price_list.code);
                issues.push(issue.fixed_at(path!["products", index, "attributes"], with_place(product, names, &place)));
            }
            Ok(_) => {}
        }
        if several && !attribute(&names.campaign) {
            issues.push(Issue::new(&ATTRIBUTE_ADVISED, path!["products", index, "attributes"]).fact(&names.campaign));
        }
    }
    issues
}

fn check_contract_type(config: &Config, catalog: &Catalog, issues: &mut Vec<Issue>) {
    let at = path!["sale", "contractType"];
    if catalog.contract_types.is_empty() {
        issues.push(Issue::new(&CONTRACT_TYPES_EMPTY, at));
        return;
    }
    let Some(code) = &config.sale.contract_type else { return };
    let Some(contract_type) = catalog.contract_type(code) else {
        let known: Vec<_> = catalog.contract_types.iter().map(|known| known.code.as_str()).take(20).collect();
        issues.push(Issue::new(&CONTRACT_TYPE_UNKNOWN, at).fact(code).fact(known.join(", ")));
        return;
    };
    if let Some(day) = config.sale.collection_day.good() {
        issues.extend(day_not_offered(contract_type, *day, path!["sale", "collectionDay"]));
    }
}

/// Refuses a day on which the contract type cannot be collected; a type that lists no days takes any.
pub fn day_not_offered(contract_type: &ContractType, day: u32, at: Path) -> Option<Issue> {
    let days = &contract_type.collection_days;
    if days.is_empty() || days.contains(&day) {
        return None;
    }
    let offered: Vec<_> = days.iter().map(u32::to_string).collect();
    Some(Issue::new(&DAY_NOT_OFFERED, at).fact(&contract_type.code).fact(day.to_string()).fact(offered.join(", ")))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;
