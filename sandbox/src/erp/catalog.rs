//! Campaigns and contract types (voalle-api.md, "Endpoints").

use crate::answer::Answer;
use crate::data::{CAMPAIGNS, Campaign, ContractType, PriceList, Service, code_in_campaigns, code_in_contract_types};
use crate::settings::Settings;
use hyper::StatusCode;
use serde_json::{Value, json};

/// `GET T/crm/campaignsandpricelistservices`.
pub(crate) fn campaigns(settings: &Settings) -> Answer {
    let list: Value = CAMPAIGNS.iter().map(|one| campaign(one, settings)).collect();
    if settings.bare_campaigns { Answer::json(StatusCode::OK, list) } else { Answer::success(Value::Null, list) }
}

/// `GET T/crm/contracttypesandservices`.
pub(crate) fn contract_types(settings: &Settings) -> Answer {
    let shown = settings.contract_types().filter(|_| settings.contract_types_integration);
    Answer::success("".into(), shown.map(|one| contract_type(one, settings.disjoint_codes)).collect())
}

fn campaign(campaign: &Campaign, settings: &Settings) -> Value {
    let regions = campaign.regions.iter().map(|cities| {
        let cities = cities.iter().map(|(code, name, state)| json!({ "code": code, "name": name, "state": state }));
        json!({ "campaignRegionCities": cities.collect::<Vec<_>>() })
    });
    let lists = campaign.price_lists.iter().map(|list| price_list(list, settings));
    json!({
        "code": campaign.code,
        "title": campaign.title,
        "status": campaign.status,
        "description": campaign.description,
        "campaignRegions": regions.collect::<Vec<_>>(),
        "campaignPriceList": lists.collect::<Vec<_>>(),
    })
}

fn price_list(list: &PriceList, settings: &Settings) -> Value {
    let services = list.services.iter().map(|one| service(one, settings));
    json!({
        "id": list.id,
        "code": list.code,
        "title": list.title,
        "description": null,
        "campaignPriceListProductServices": services.collect::<Vec<_>>(),
    })
}

fn service(service: &Service, settings: &Settings) -> Value {
    let money = |cents: u32| f64::from(cents) / 100.0;
    let title = if settings.title_as_name { "name" } else { "title" };
    json!({
        "code": code_in_campaigns(service.code, settings.disjoint_codes),
        title: service.title,
        "description": service.description,
        "sellingPrice": money(service.selling_price),
        "type": 1,
        "priceListUseType": service.recurring.then_some("Mensal"),
        "use": if service.recurring { "R" } else { "P" },
        "paymentFormTitle": "Boleto",
        "paymentFormCode": "1",
        "minimumPromotionalPrice": service.minimum_promotional_price.map(money),
        "isLoyalty": service.loyalty.is_some(),
        "loyaltyPrice": service.loyalty.map_or(0.0, |(price, _)| money(price)),
        "monthDurationLoyalty": service.loyalty.map_or(0, |(_, months)| months),
    })
}

fn contract_type(contract_type: &ContractType, disjoint: bool) -> Value {
    let services = contract_type.services.iter().map(
        |(code, title)| json!({ "code": code_in_contract_types(code, disjoint), "title": title, "description": null }),
    );
    json!({
        "code": contract_type.code,
        "title": contract_type.title,
        "description": "",
        "collectionDays": contract_type.collection_days,
        "contractTypesServiceProduct": services.collect::<Vec<_>>(),
    })
}
