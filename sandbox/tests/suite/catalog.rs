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
            "priceListUseType": "Mensal", "use": "R", "paymentFormTitle": "Boleto", "paymentFormCode": "1",
            "minimumPromotionalPrice": 89.9, "isLoyalty": true, "loyaltyPrice": 89.9, "monthDurationLoyalty": 12,
        })
    );
}

#[tokio::test]
async fn four_campaigns_run_and_services_stand_in_one_list_in_several_and_in_several_campaigns() {
    let erp = Erp::start().await;
    let campaigns = erp.got(&campaigns()).await;
    let campaigns = campaigns.as_array().unwrap();
    let running: Vec<_> = campaigns.iter().filter(|campaign| campaign["status"] == "Em Execução").collect();
    assert_eq!((campaigns.len(), running.len()), (5, 4));
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

/// Of a campaign's services, the codes.
fn codes(campaign: &Value) -> Vec<&str> {
    let lists = campaign["campaignPriceList"].as_array().unwrap().iter();
    let services = lists.flat_map(|list| list["campaignPriceListProductServices"].as_array().unwrap());
    services.map(|service| service["code"].as_str().unwrap()).collect()
}

/// Of all contract types' services, the codes.
fn linked(types: &Value) -> Vec<&str> {
    let services = types.as_array().unwrap().iter();
    let services = services.flat_map(|one| one["contractTypesServiceProduct"].as_array().unwrap());
    services.map(|service| service["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn codes_have_blanks_brackets_and_hyphens_and_services_are_plans_or_products() {
    let erp = Erp::start().await;
    let campaigns = erp.got(&campaigns()).await;
    let last = &campaigns[4];
    assert_eq!((&last["code"], &last["description"]), (&json!("FIBRA 2026 [SP] - PROMO"), &Value::Null));
    assert_eq!(last["campaignPriceList"][0]["code"], "LISTA 01 - [PROMO]");
    let services = &last["campaignPriceList"][0]["campaignPriceListProductServices"];
    assert_eq!((&services[0]["use"], &services[1]["use"]), (&json!("R"), &json!("P")));
    assert_eq!((&services[0]["description"], &services[1]["description"]), (&json!("Plano com Wi-Fi"), &Value::Null));
    assert_eq!(services[0]["minimumPromotionalPrice"], 109.9);
    assert_eq!(services[1]["minimumPromotionalPrice"], Value::Null);
}

#[tokio::test]
async fn a_service_may_have_its_title_as_its_name() {
    let erp = Erp::start().await;
    erp.change(json!({"titleAsName": true}));
    let campaigns = erp.got(&campaigns()).await;
    let service = &campaigns[0]["campaignPriceList"][0]["campaignPriceListProductServices"][0];
    assert_eq!((&service["name"], service.get("title")), (&json!("Fibra 300 Mega"), None));
    assert_eq!(campaigns[0]["title"], "Fibra Residencial");
}

#[tokio::test]
async fn campaigns_and_contract_types_may_have_no_code_in_common() {
    let erp = Erp::start().await;
    let types = format!("{T}/crm/contracttypesandservices");
    let alike = erp.got(&types).await;
    assert_eq!(linked(&alike)[..2], ["1.1", "1.2"]);
    assert_eq!(codes(&erp.got(&campaigns()).await[0])[..2], ["1.1", "1.2"]);
    erp.change(json!({"disjointCodes": true}));
    let campaigns = erp.got(&campaigns()).await;
    let in_campaigns: Vec<_> = campaigns.as_array().unwrap().iter().flat_map(codes).collect();
    let in_types = erp.got(&types).await;
    assert!(in_campaigns.contains(&"00018") && linked(&in_types).contains(&"2.1"));
    assert_eq!(linked(&in_types).len(), linked(&alike).len());
    assert!(in_campaigns.iter().all(|code| code.len() == 5 && !linked(&in_types).contains(code)), "{in_campaigns:?}");
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
    erp.change(json!({"contractTypes": 1}));
    let only = erp.got(&path).await;
    assert_eq!((only.as_array().unwrap().len(), &only[0]["title"]), (1, &json!("Residencial")));
    erp.change(json!({"contractTypesIntegration": false}));
    assert_eq!(erp.got(&path).await, json!([]));
}
