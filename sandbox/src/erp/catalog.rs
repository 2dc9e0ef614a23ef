//! Campaigns and contract types (voalle-api.md, "Endpoints").

use super::Erp;
use crate::answer::Answer;
use crate::data::{CAMPAIGNS, CONTRACT_TYPES, Campaign, ContractType, PriceList, Service};
use hyper::StatusCode;
use serde_json::{Value, json};

impl Erp {
    /// `GET T/crm/campaignsandpricelistservices`.
    pub(crate) fn campaigns(&self, bare: bool) -> Answer {
        let list: Value = CAMPAIGNS.iter().map(campaign).collect();
        if bare { Answer::json(StatusCode::OK, list) } else { Answer::success(Value::Null, list) }
    }

    /// `GET T/crm/contracttypesandservices`.
    pub(crate) fn contract_types(&self, integration: bool) -> Answer {
        let shown = CONTRACT_TYPES.iter().filter(|_| integration);
        Answer::success("".into(), shown.map(contract_type).collect())
    }
}

fn campaign(campaign: &Campaign) -> Value {
    let regions = campaign.regions.iter().map(|cities| {
        let cities = cities.iter().map(|(code, name, state)| json!({ "code": code, "name": name, "state": state }));
        json!({ "campaignRegionCities": cities.collect::<Vec<_>>() })
    });
    json!({
        "code": campaign.code,
        "title": campaign.title,
        "status": campaign.status,
        "description": campaign.description,
        "campaignRegions": regions.collect::<Vec<_>>(),
        "campaignPriceList": campaign.price_lists.iter().map(price_list).collect::<Vec<_>>(),
    })
}

fn price_list(list: &PriceList) -> Value {
    json!({
        "id": list.id,
        "code": list.code,
        "title": list.title,
        "description": null,
        "campaignPriceListProductServices": list.services.iter().map(service).collect::<Vec<_>>(),
    })
}

fn service(service: &Service) -> Value {
    let money = |cents: u32| f64::from(cents) / 100.0;
    json!({
        "code": service.code,
        "title": service.title,
        "description": null,
        "sellingPrice": money(service.selling_price),
        "type": 1,
        "priceListUseType": "Mensal",
        "use": "Contrato",
        "paymentFormTitle": "Boleto",
        "paymentFormCode": "1",
        "minimumPromotionalPrice": service.minimum_promotional_price.map(money),
        "isLoyalty": service.loyalty.is_some(),
        "loyaltyPrice": service.loyalty.map_or(0.0, |(price, _)| money(price)),
        "monthDurationLoyalty": service.loyalty.map_or(0, |(_, months)| months),
    })
}

fn contract_type(contract_type: &ContractType) -> Value {
    let services = contract_type.services.iter();
    let services = services.map(|(code, title)| json!({ "code": code, "title": title, "description": null }));
    json!({
        "code": contract_type.code,
        "title": contract_type.title,
        "description": "",
        "collectionDays": contract_type.collection_days,
        "contractTypesServiceProduct": services.collect::<Vec<_>>(),
    })
}
