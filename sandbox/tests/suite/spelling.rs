//! voalle-api.md, "The envelope": casing varies.

use crate::client::{Erp, T, password_grant};
use serde_json::{Value, json};

fn sale() -> Value {
    json!({
        "txId": "52998224725", "companyPlaceTxId": "11222333000181", "contractType": "1", "crmCampaignCode": "FIBRA-RES",
        "crmPriceListCode": "RES-PADRAO", "contractCollectionDay": 10,
        "serviceProducts": [{"code": "1.2", "quantity": 1, "amount": 129.90}],
    })
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[tokio::test]
async fn names_may_begin_with_a_capital() {
    let erp = Erp::start().await;
    erp.change(json!({"pascalCase": true}));
    let (_, sold) = erp.post(&format!("{T}/crm/startsale"), &sale()).await;
    assert_eq!(keys(&sold), ["DataResponseType", "ElapsedTime", "Messages", "Response", "Success"]);
    assert_eq!((&sold["Success"], sold["Response"]["ProtocolId"].is_u64()), (&json!(true), true));
    let (_, refused) = erp.get(&format!("{T}/people/txid/15350946056")).await;
    assert_eq!(refused["Messages"], json!([{"Message": "Registro não encontrado.", "Code": null, "Type": "Error"}]));
    let (_, titles) = erp.get(&format!("{T}/gettitlesbytxid/52998224725")).await;
    assert_eq!(titles["Response"][0]["Billet"]["Amount"]["FinalValue"], 99.9);
    erp.fault(json!({"on": "person", "kind": "refuse"}));
    assert_eq!(erp.get(&format!("{T}/people/txid/52998224725")).await.1["Success"], false);
    erp.fault(json!({"on": "person", "kind": "refuseWithStatus", "status": 500}));
    assert_eq!(erp.get(&format!("{T}/people/txid/52998224725")).await.1["Success"], false);
    assert!(erp.token(&password_grant()).await.1["access_token"].is_string(), "the token's names are a standard's");
}

#[tokio::test]
async fn success_may_be_misspelt() {
    let erp = Erp::start().await;
    erp.change(json!({"pascalCase": "sucess"}));
    assert_eq!(erp.sandbox.control().settings()["pascalCase"], "sucess");
    let (_, sold) = erp.post(&format!("{T}/crm/startsale"), &sale()).await;
    assert_eq!(keys(&sold), ["DataResponseType", "ElapsedTime", "Messages", "Response", "Sucess"]);
    assert_eq!((&sold["Sucess"], sold["Response"]["ProtocolId"].is_u64()), (&json!(true), true));
    erp.change(json!({"bareCampaigns": true}));
    let (_, campaigns) = erp.get(&format!("{T}/crm/campaignsandpricelistservices")).await;
    assert_eq!(campaigns[0]["Code"], "FIBRA-RES");
}
