//! The settings, by the control.

use crate::client::{Erp, password_grant, with};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn settings_are_changed_and_shown() {
    let erp = Erp::start().await;
    let settings = json!({
        "requestsPerMinute": 5, "tokenLifetimeSeconds": 7, "settlementDelayMs": 9, "listLagMs": 5, "ignoresTransactionId": true, "contractTypesIntegration": false,
        "bareCampaigns": true, "missingPerson": "404", "processedAsTimestamp": false, "missingTitles": "list",
        "existingPerson": "updated", "responseTrue": true, "pascalCase": true, "placesForm": "data",
        "today": "2026-12-01", "noisyAmounts": true, "rootStatus": true, "disjointCodes": true, "titleAsName": true, "contractTypes": 1, "places": 1,
        "tokenGraceSeconds": 600, "synauthSecret": "another",
    });
    let at_start = erp.sandbox.control().settings();
    for (name, value) in settings.as_object().unwrap() {
        assert_ne!(value, &at_start[name], "{name}");
    }
    assert_eq!(erp.control(Method::POST, "settings", Some(&settings)).await.0, 204);
    assert_eq!(erp.control(Method::GET, "settings", None).await.1, settings);
    let form = with(&password_grant(), "client_secret", "another");
    assert_eq!(erp.token(&form).await.1["expires_in"], 7);
}

#[tokio::test]
async fn what_is_no_setting_or_no_value_is_400_with_the_reason() {
    let erp = Erp::start().await;
    for (settings, reason) in [
        (json!(1), "the settings are not an object"),
        (json!({"pace": 1}), "there is no setting `pace`"),
        (json!({"requestsPerMinute": 0}), "`requestsPerMinute` cannot be `0`"),
        (json!({"tokenLifetimeSeconds": -1}), "`tokenLifetimeSeconds` cannot be `-1`"),
        (json!({"bareCampaigns": "yes"}), "`bareCampaigns` cannot be `\"yes\"`"),
        (json!({"missingTitles": "nobody"}), "`missingTitles` cannot be `\"nobody\"`"),
        (json!({"pascalCase": "success"}), "`pascalCase` cannot be `\"success\"`"),
        (json!({"contractTypes": 0}), "`contractTypes` cannot be `0`"),
        (json!({"contractTypes": 4}), "`contractTypes` cannot be `4`"),
        (json!({"places": 3}), "`places` cannot be `3`"),
        (json!({"placesForm": "page"}), "`placesForm` cannot be `\"page\"`"),
        (json!({"existingPerson": true}), "`existingPerson` cannot be `true`"),
        (json!({"today": "2026-02-30"}), "`today` cannot be `\"2026-02-30\"`"),
        (json!({"tokenGraceSeconds": 601}), "`tokenGraceSeconds` cannot be `601`"),
        (json!({"synauthSecret": " "}), "`synauthSecret` cannot be `\" \"`"),
        (json!({"bareCampaigns": true, "missingPerson": "none"}), "`missingPerson` cannot be `\"none\"`"),
    ] {
        let (status, answer) = erp.control(Method::POST, "settings", Some(&settings)).await;
        assert_eq!((status.as_u16(), answer), (400, json!({"error": reason})), "{settings}");
    }
    assert_eq!(erp.sandbox.control().settings()["bareCampaigns"], false, "all or nothing");
}
