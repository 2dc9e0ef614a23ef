//! Where products are sold: campaign and price list (product.md section 6).

use super::Catalog;
use crate::attribute::Attribute;
use crate::config::products::{AttributeNames, Product};
use crate::field::Location;
use crate::issue::{FixValue, Issue, Rule};
use crate::sorted::sorted;
use crate::text::join;
use crate::voalle::{Campaign, PriceList, Service};

pub(super) static NOT_IN_CAMPAIGN: Rule = Rule::error(
    "product-not-in-campaign",
    "O Produto ERP {0} não está em nenhuma campanha em execução: o produto deve pertencer a uma campanha no Voalle. Vincule-o a uma, ou corrija o código.",
    "Produto ERP {0} is in no running campaign: the product must belong to a campaign in Voalle. Link it to one, or correct the code.",
);
pub(super) static CAMPAIGN_AMBIGUOUS: Rule = Rule::error(
    "product-campaign-ambiguous",
    "O Produto ERP {0} está em várias campanhas ({1}). Escolha a certa (atributo {2}).",
    "Produto ERP {0} stands in several campaigns ({1}). Choose the right one (attribute {2}).",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
pub(super) static LIST_AMBIGUOUS: Rule = Rule::error(
    "product-list-ambiguous",
    "O Produto ERP {0} está em várias listas de preço da campanha ({1}). Escolha a certa (atributo {2}).",
    "Produto ERP {0} stands in several price lists of the campaign ({1}). Choose the right one (attribute {2}).",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
pub(super) static CAMPAIGN_WRONG: Rule = Rule::error(
    "product-campaign-wrong",
    "A campanha {1}, do atributo {2}, não está em execução ou não tem o Produto ERP {0}. Corrija o atributo, ou vincule o produto à campanha no Voalle.",
    "The campaign {1} of the attribute {2} is not running or doesn't have Produto ERP {0}. Correct the attribute, or link the product to the campaign in Voalle.",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
pub(super) static LIST_WRONG: Rule = Rule::error(
    "product-list-wrong",
    "A lista de preço {1}, do atributo {2}, não tem o Produto ERP {0}. Corrija o atributo, ou inclua o produto na lista no Voalle.",
    "The price list {1} of the attribute {2} doesn't have Produto ERP {0}. Correct the attribute, or add the product to the list in Voalle.",
)
.help(ATTRIBUTE.0, ATTRIBUTE.1);
pub(super) const ATTRIBUTE: (&str, &str) = (
    "No Datacake, crie um Atributo do Produto com este nome e preencha-o no produto com o código do Voalle.",
    "In Datacake create a product attribute (Atributo do Produto) of this name and fill it in on the product with Voalle's code.",
);

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

/// What is sold now: where in the catalog, in the ERP's order, and in the order of the codes.
#[derive(Clone, Debug)]
pub(crate) struct Sold {
    all: Vec<At>,
    by_code: Vec<usize>,
}

/// Where a service stands: campaign, price list, service.
type At = [usize; 3];

impl Sold {
    fn place<'a>(&self, catalog: &'a Catalog, at: usize) -> Option<Place<'a>> {
        let [campaign, price_list, service] = *self.all.get(at)?;
        let campaign = catalog.campaigns.get(campaign)?;
        let price_list = campaign.price_lists.get(price_list)?;
        Some(Place { campaign, price_list, service: price_list.services.get(service)? })
    }

    fn code<'a>(&self, catalog: &'a Catalog, at: usize) -> &'a str {
        self.place(catalog, at).map_or("", |place| &place.service.code)
    }

    /// The positions of a code's places, in the ERP's order.
    fn positions(&self, catalog: &Catalog, code: &str) -> &[usize] {
        let start = self.by_code.partition_point(|at| self.code(catalog, *at) < code);
        let end = self.by_code.partition_point(|at| self.code(catalog, *at) <= code);
        self.by_code.get(start..end).unwrap_or(&[])
    }

    /// Every place where a service is sold; a code that stands twice on one list is sold there once.
    pub(super) fn places<'a>(&self, catalog: &'a Catalog, code: &str) -> Vec<Place<'a>> {
        let mut places: Vec<Place<'a>> = Vec::new();
        for place in self.positions(catalog, code).iter().filter_map(|at| self.place(catalog, *at)) {
            if places.last().is_none_or(|last| !std::ptr::eq(last.price_list, place.price_list)) {
                places.push(place);
            }
        }
        places
    }

    /// The places of each service, in the ERP's order.
    pub(super) fn services<'a>(&self, catalog: &'a Catalog) -> Vec<Vec<Place<'a>>> {
        let codes = (0..self.all.len()).map(|at| (at, self.code(catalog, at)));
        let first = codes.filter(|(at, code)| self.positions(catalog, code).first() == Some(at));
        first.map(|(_, code)| self.places(catalog, code)).collect()
    }
}

impl Catalog {
    /// Every service that is sold now, for whoever asks about many.
    pub(crate) fn sold(&self) -> Sold {
        let mut sold = Sold { all: Vec::new(), by_code: Vec::new() };
        for (campaign, known) in self.campaigns.iter().enumerate().filter(|(_, known)| known.running) {
            for (price_list, known) in known.price_lists.iter().enumerate() {
                sold.all.extend((0..known.services.len()).map(|service| [campaign, price_list, service]));
            }
        }
        sold.by_code = sorted(sold.all.len(), &|one, other| sold.code(self, one) < sold.code(self, other));
        sold
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

    /// The one place where a product is sold.
    ///
    /// # Errors
    /// Why there is none, or no single one, at `at`.
    pub fn place_of<'a>(
        &'a self,
        product: &Product,
        erp_product: &'a str,
        names: &AttributeNames,
        at: Location,
    ) -> Result<Place<'a>, Issue> {
        let all: Vec<_> = self.places(erp_product).collect();
        place_among(&all, product, erp_product, names, at, None)
    }
}

/// The one place of `all` that the product's attributes name. A fix goes to `attributes`; without it there is none, because an
/// order can't mend a configuration.
pub(super) fn place_among<'a>(
    all: &[Place<'a>],
    product: &Product,
    erp_product: &str,
    names: &AttributeNames,
    at: Location,
    attributes: Option<Location>,
) -> Result<Place<'a>, Issue> {
    if all.is_empty() {
        return Err(Issue::at(&NOT_IN_CAMPAIGN, at, &[erp_product]));
    }
    let (wanted, wanted_list) = (product.attribute(&names.campaign), product.attribute(&names.price_list));
    let in_campaign = || all.iter().copied().filter(|place| wanted.is_none_or(|code| *place.campaign.code == **code));
    let fitting = || in_campaign().filter(|place| wanted_list.is_none_or(|code| *place.price_list.code == **code));
    if let Some(place) = only(fitting()) {
        return Ok(place);
    }
    let issue = |rule, fact: &str, name: &str| Issue::at(rule, at, &[erp_product, fact, name]);
    let fixed = |issue: Issue, place: Option<Place<'a>>| match place.zip(attributes) {
        Some((place, attributes)) => issue.fixed_at(attributes.path(), with_place(product, names, &place)),
        None => issue,
    };
    Err(match (wanted, wanted_list) {
        (Some(code), _) if in_campaign().next().is_none() => {
            fixed(issue(&CAMPAIGN_WRONG, code, &names.campaign), only(all.iter().copied()))
        }
        (_, Some(code)) if fitting().next().is_none() => {
            fixed(issue(&LIST_WRONG, code, &names.price_list), only(in_campaign()))
        }
        _ => {
            let campaigns = distinct(fitting().map(|place| place.campaign.code.as_str()));
            if campaigns.len() > 1 {
                issue(&CAMPAIGN_AMBIGUOUS, &join(&campaigns, ", "), &names.campaign)
            } else {
                let lists = distinct(fitting().map(|place| place.price_list.code.as_str()));
                issue(&LIST_AMBIGUOUS, &join(&lists, ", "), &names.price_list)
            }
        }
    })
}

/// The place, where there is a single one.
fn only<'a>(mut places: impl Iterator<Item = Place<'a>>) -> Option<Place<'a>> {
    places.next().filter(|_| places.next().is_none())
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

pub(super) fn with_place(product: &Product, names: &AttributeNames, place: &Place<'_>) -> FixValue {
    let mut attributes = product.attributes.clone();
    for (name, code) in [(&names.campaign, &place.campaign.code), (&names.price_list, &place.price_list.code)] {
        match attributes.iter_mut().find(|attribute| attribute.name == *name) {
            Some(attribute) => attribute.value = code.as_str().into(),
            None => attributes.push(Attribute { name: name.clone(), value: code.as_str().into() }),
        }
    }
    FixValue::Attributes(attributes)
}
