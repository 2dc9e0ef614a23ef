//! What only a sale needs, and where it is sold (product.md sections 6 and 8).

use super::{METHOD_UNKNOWN, used_sections};
use crate::catalog::{Catalog, Place, day_not_offered};
use crate::config::payment::METHOD_LIST;
use crate::config::{Checked, Config};
use crate::config::{products, sale as sale_settings};
use crate::field::Location;
use crate::folding::folded_place;
use crate::issue::{Issue, Rule, report};
use crate::json::Text;
use crate::order::{self, Item, Order};
use crate::request::SaleCodes;
use crate::text::number;
use crate::voalle::City;

pub(super) static ITEMS_MISSING: Rule = Rule::error(
    "items-missing",
    "O pedido veio sem itens. Inclua ao menos um produto de assinatura.",
    "The order has no items. Add at least one subscription product.",
);
pub(super) static PRODUCT_UNKNOWN: Rule = Rule::error(
    "item-product-unknown",
    "O produto {0} não está entre os produtos da integração. Cadastre-o em Produtos, com o Produto ERP.",
    "The product {0} is not among the integration's products. Add it under Produtos, with its Produto ERP.",
);
pub(super) static ERP_PRODUCT_MISSING: Rule = Rule::error(
    "item-erp-product-missing",
    "O produto {0} não tem Produto ERP, e o Voalle não saberia o que vender. Preencha o Produto ERP no cadastro do produto.",
    "The product {0} has no Produto ERP, and Voalle would not know what to sell. Fill in Produto ERP on the product's record.",
);
pub(super) static CAMPAIGN_UNKNOWN: Rule = Rule::error(
    "item-campaign-unknown",
    "Campanha desconhecida: teste a conexão ou preencha o atributo {0}.",
    "Campaign unknown: test the connection or fill in the attribute {0}.",
);
pub(super) static LIST_UNKNOWN: Rule = Rule::error(
    "item-list-unknown",
    "Lista de preço desconhecida: teste a conexão ou preencha o atributo {0}.",
    "Price list unknown: test the connection or fill in the attribute {0}.",
);
pub(super) static TWO_CAMPAIGNS: Rule = Rule::error(
    "items-two-campaigns",
    "Este item é da campanha {0}, e um anterior é da campanha {1}. Uma venda só leva itens de uma campanha: divida o pedido.",
    "This item is of campaign {0} and one before it of campaign {1}. A sale takes items of one campaign only: split the order.",
);
pub(super) static TWO_LISTS: Rule = Rule::error(
    "items-two-lists",
    "Este item é da lista de preço {0}, e um anterior é da lista {1}. Uma venda só leva itens de uma lista: divida o pedido.",
    "This item is of price list {0} and one before it of list {1}. A sale takes items of one list only: split the order.",
);
pub(super) static NO_SUBSCRIPTION: Rule = Rule::error(
    "no-subscription-item",
    "Nenhum item é um produto de assinatura, e uma venda precisa de um serviço mensal. Inclua um, ou marque o produto como assinatura.",
    "No item is a subscription product, and a sale needs a monthly service. Add one, or mark the product as subscription.",
);
pub(super) static NOT_IN_CONTRACT_TYPE: Rule = Rule::error(
    "item-not-in-contract-type",
    "O Produto ERP {0} não está vinculado ao tipo de contrato {1}. Vincule-o em Service Desk / Cadastros / Contratos - Tipos, no Voalle.",
    "Produto ERP {0} is not linked to the contract type {1}. Link it in Service Desk / Cadastros / Contratos - Tipos in Voalle.",
)
.help(
    "Se o seu Voalle usa códigos diferentes nas campanhas e nos tipos de contrato, isto é só um aviso: confira o vínculo.",
    "Where your Voalle uses different codes in campaigns and contract types, this is only a warning: check the link.",
);
pub(super) static DUE_DAY_MISSING: Rule = Rule::error(
    "due-day-missing",
    "O pedido não traz dia de vencimento e a integração não tem um padrão. Informe um dos dois.",
    "The order brings no due day and the integration has no default. Enter one of the two.",
);
pub(super) static CITY_OUTSIDE: Rule = Rule::warning(
    "city-outside-campaign",
    "A cidade {0} não está nas regiões da campanha {1}. Confira se a oferta existe ali.",
    "The city {0} is not in the regions of campaign {1}. Check whether the offer holds there.",
);
pub(super) static UNDER_MINIMUM: Rule = Rule::warning(
    "price-under-minimum",
    "O preço {0} está abaixo do mínimo promocional de {1}. Confira se o Voalle o aceita.",
    "The price {0} is under the promotional minimum of {1}. Check whether Voalle takes it.",
);

/// Checks what only a sale needs, and finds where it is sold.
pub(super) fn findings(
    checked: &Checked,
    order: &Order,
    catalog: Option<&Catalog>,
    issues: &mut Vec<Issue>,
) -> Option<SaleCodes> {
    let config = &checked.config;
    if let Some(code) = &order.payment_method {
        match config.payment.method(code) {
            Some((index, _)) => used_sections(checked, &[Location::item(&METHOD_LIST, index)], issues),
            None => report(issues, &METHOD_UNKNOWN, Location::of(&order::PAYMENT_METHOD), &[code]),
        }
    }
    let contract_type = catalog.zip(config.sale.contract_type.as_ref()).map(|(catalog, code)| {
        let found = catalog.contract_type(code);
        if found.is_none() {
            let known = crate::catalog::check(config, catalog);
            let at = Location::of(&sale_settings::CONTRACT_TYPE).path();
            issues.extend(known.into_iter().filter(|issue| issue.path == at));
        }
        found
    });
    let contract_type = contract_type.flatten();
    let (day, day_path) = match (order.due_day.good(), config.sale.collection_day.good()) {
        (Some(day), _) => (Some(*day), Location::of(&order::DUE_DAY)),
        (None, default) => (default.copied(), Location::of(&sale_settings::COLLECTION_DAY)),
    };
    match day {
        Some(day) => issues.extend(contract_type.and_then(|known| day_not_offered(known, day, day_path))),
        None if order.due_day.is_missing() && config.sale.collection_day.is_missing() => {
            report(issues, &DUE_DAY_MISSING, Location::of(&order::DUE_DAY), &[]);
        }
        None => {}
    }
    if order.items.is_empty() {
        report(issues, &ITEMS_MISSING, Location::of(&order::ITEMS), &[]);
        return None;
    }
    let mut sale_place: Option<SaleCodes> = None;
    let mut subscription = false;
    for (index, item) in order.items.iter().enumerate() {
        let Some(id) = &item.product_id else { continue };
        let at = Location::in_item(&order::PRODUCT_ID, index);
        let found = config.products.iter().enumerate().find(|(_, product)| product.id.as_ref() == Some(id));
        let Some((position, product)) = found else {
            report(issues, &PRODUCT_UNKNOWN, at, &[id]);
            continue;
        };
        subscription |= product.subscription;
        used_sections(checked, &[Location::item(&products::PRODUCTS, position)], issues);
        let Some(erp_product) = &product.erp_product else {
            report(issues, &ERP_PRODUCT_MISSING, at, &[id]);
            continue;
        };
        if let Some(contract_type) = contract_type.filter(|_| product.subscription)
            && !contract_type.services.iter().any(|code| *erp_product == **code)
        {
            let issue = Issue::at(&NOT_IN_CONTRACT_TYPE, at, &[erp_product, &contract_type.code]);
            issues.push(if catalog.is_some_and(Catalog::shares_codes) { issue } else { issue.softened() });
        }
        let names = &config.product_attributes;
        let place = match catalog {
            Some(catalog) => match catalog.place_of(product, erp_product, names, at) {
                Ok(place) => {
                    place_findings(order, item, index, &place, issues);
                    codes_of(config, catalog, &place)
                }
                Err(issue) => {
                    issues.push(issue);
                    continue;
                }
            },
            None => match (product.attribute(&names.campaign), product.attribute(&names.price_list)) {
                (Some(campaign), Some(list)) => SaleCodes::of(config, campaign.clone(), list.clone()),
                (None, _) => {
                    report(issues, &CAMPAIGN_UNKNOWN, at, &[&names.campaign]);
                    continue;
                }
                (_, None) => {
                    report(issues, &LIST_UNKNOWN, at, &[&names.price_list]);
                    continue;
                }
            },
        };
        match &sale_place {
            None => sale_place = Some(place),
            Some(first) if first.campaign != place.campaign => {
                report(issues, &TWO_CAMPAIGNS, at, &[&place.campaign, &first.campaign]);
            }
            Some(first) if first.price_list != place.price_list => {
                report(issues, &TWO_LISTS, at, &[&place.price_list, &first.price_list]);
            }
            Some(_) => {}
        }
    }
    if !subscription {
        report(issues, &NO_SUBSCRIPTION, Location::of(&order::ITEMS), &[]);
    }
    sale_place
}

/// The codes of a sale in `place`; a title that the catalog knows is taken for its code.
fn codes_of(config: &Config, catalog: &Catalog, place: &Place<'_>) -> SaleCodes {
    let typed = SaleCodes::of(config, place.campaign.code.as_str().into(), place.price_list.code.as_str().into());
    let contract_type = |text: Text| catalog.contract_type(&text).map_or(text, |known| known.code.as_str().into());
    SaleCodes {
        contract_type: typed.contract_type.map(contract_type),
        incident_type: typed.incident_type.map(|text| catalog.incident_type_code(&text).into()),
        ..typed
    }
}

fn place_findings(order: &Order, item: &Item, index: usize, place: &Place<'_>, issues: &mut Vec<Issue>) {
    let cities = &place.campaign.cities;
    if index == 0
        && !cities.is_empty()
        && let Some(city) = &order.address.city
        && !cities.iter().any(|known| is_city(known, order, city))
    {
        report(issues, &CITY_OUTSIDE, Location::of(&order::CITY), &[city, &place.campaign.code]);
    }
    if let (Some(price), Some(minimum)) = (item.unit_price.good(), place.service.minimum_promotional_price)
        && *price < minimum
    {
        let at = Location::in_item(&order::UNIT_PRICE, index);
        report(issues, &UNDER_MINIMUM, at, &[&price.text(), &minimum.text()]);
    }
}

fn is_city(known: &City, order: &Order, name: &str) -> bool {
    let code = order.address.city_code.good().map(|code| number(code.number()));
    let same_state = order.address.state.good().is_none_or(|state| known.state.eq_ignore_ascii_case(state.as_str()));
    // Some write the state behind the city: Campinas/SP.
    let (known_name, name) = (folded_place(&known.name), folded_place(name));
    let is_same = name
        .strip_prefix(known_name.as_str())
        .is_some_and(|rest| rest.is_empty() || known.state.eq_ignore_ascii_case(rest));
    (code.is_some() && known.code == code) || (same_state && is_same)
}
