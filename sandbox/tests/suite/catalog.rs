//! voalle-api.md, "Endpoints": campaigns and contract types.

use crate::client::{Erp, T};
use serde_json::{Value, json};

fn campaigns() -> String {
    format!("{T}/crm/campaignsandpricelistservices")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[tokio::test]
async fn campaigns_have_the_fields_of_the_page() {
    let erp = Erp::start().await;
    let (_, answer) = erp.get(&campaigns()).await;
    assert_eq!(keys(&answer), ["dataResponseType", "elapsedTime", "messages", "response", "success"]);
    assert_eq!(answer["messages"], Value::Null);
    let campaign = &answer["response"][0];
    assert_eq!(keys(campaign), ["campaignPriceList", "campaignRegions", "code", "description", "status", "title"]);
    assert_eq!(
        campaign["campaignRegions"][0]["campaignRegionCities"][0],
        json!({"code": 3509502, "name": "Campinas", "state": "SP"})
    );
    let list = &campaign["campaignPriceList"][0];
    assert_eq!(keys(list), ["campaignPriceListProductServices", "code", "description", "id", "title"]);
    assert_eq!(
        list["campaignPriceListProductServices"][0],
        json!({
            "code": "1.1", "title": "Fibra 300 Mega", "description": null, "sellingPrice": 99.9, "type": 1,
            "priceListUseType": "Mensal", "use": "Contrato", "paymentFormTitle": "Boleto", "paymentFormCode": "1",
            "minimumPromotionalPrice": 89.9, "isLoyalty": true, "loyaltyPrice": 89.9, "monthDurationLoyalty": 12,
        })
    );
}

#[tokio::test]
async fn three_campaigns_run_and_services_stand_in_one_list_in_several_and_in_several_campaigns() {
    let erp = Erp::start().await;
    let campaigns = erp.got(&campaigns()).await;
    let campaigns = campaigns.as_array().unwrap();
    let running: Vec<_> = campaigns.iter().filter(|campaign| campaign["status"] == "Em Execução").collect();
    assert_eq!((campaigns.len(), running.len()), (4, 3));
    assert!(running.iter().any(|campaign| campaign["campaignRegions"] == json!([])));
    let places = |code: &str| -> Vec<(String, String)> {
        let mut places = Vec::new();
        for campaign in &running {
            for list in campaign["campaignPriceList"].as_array().unwrap() {
                let services = list["campaignPriceListProductServices"].as_array().unwrap();
                if services.iter().any(|service| service["code"] == code) {
                    places.push((campaign["code"].as_str().unwrap().into(), list["code"].as_str().unwrap().into()));
                }
            }
        }
        places
    };
    let pair = |campaign: &str, list: &str| (campaign.to_owned(), list.to_owned());
    assert_eq!(places("1.2"), [pair("FIBRA-RES", "RES-PADRAO")]);
    assert_eq!(places("1.1"), [pair("FIBRA-RES", "RES-PADRAO"), pair("FIBRA-RES", "RES-INDICACAO")]);
    assert_eq!(places("1.3"), [pair("FIBRA-RES", "RES-INDICACAO"), pair("FIBRA-EMP", "EMP-PADRAO")]);
    assert_eq!(places("1.5"), []);
}

#[tokio::test]
async fn campaigns_can_come_without_the_envelope() {
    let erp = Erp::start().await;
    let wrapped = erp.got(&campaigns()).await;
    erp.change(json!({"bareCampaigns": true}));
    assert_eq!(erp.get(&campaigns()).await.1, wrapped);
}

#[tokio::test]
async fn contract_types_are_listed_once_integration_is_on() {
    let erp = Erp::start().await;
    let path = format!("{T}/crm/contracttypesandservices");
    let (_, answer) = erp.get(&path).await;
    assert_eq!(answer["messages"], "");
    let types = answer["response"].as_array().unwrap();
    assert_eq!(types.len(), 3);
    assert_eq!(keys(&types[0]), ["code", "collectionDays", "contractTypesServiceProduct", "description", "title"]);
    assert_eq!(types[0]["collectionDays"], json!([5, 10, 15]));
    assert_eq!(
        types[0]["contractTypesServiceProduct"][0],
        json!({"code": "1.1", "title": "Fibra 300 Mega", "description": null})
    );
    assert!(!answer.to_string().contains("\"1.8\""), "it is linked to none");
    erp.change(json!({"contractTypesIntegration": false}));
    assert_eq!(erp.got(&path).await, json!([]));
}
