//! voalle-api.md, `consultpayment`: when, how, and of whom nothing is known.

use crate::client::{Erp, T, set};
use crate::settlement::{FIRST, SECOND, accepted, consult, settlement};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn processed_can_be_a_boolean() {
    let erp = Erp::start().await;
    erp.change(json!({"processedAsTimestamp": false, "settlementDelayMs": 1000}));
    let id = accepted(&erp, &settlement()).await;
    assert_eq!(consult(&erp, &id).await["processed"], false);
    tokio::time::sleep(Duration::from_millis(1000)).await;
    assert_eq!(consult(&erp, &id).await["processed"], true);
    erp.change(json!({"settlementDelayMs": 0}));
    let failed = accepted(&erp, &set(&settlement(), "/transactionId", json!(SECOND))).await;
    assert_eq!(consult(&erp, &failed).await["processed"], false);
}

#[tokio::test]
async fn a_timestamp_has_the_day_that_it_is_in_the_erp() {
    let erp = Erp::start().await;
    erp.change(json!({"today": "2026-12-24", "settlementDelayMs": 0}));
    let id = accepted(&erp, &settlement()).await;
    erp.change(json!({"today": "2026-12-25"}));
    assert_eq!(consult(&erp, &id).await["processed"], "2026-12-24T16:11:52");
}

#[tokio::test]
async fn unknown_transactions_are_refused() {
    let erp = Erp::start().await;
    for query in ["", "?syngwtransactionid=", "?syngwtransactionid=nothing", "?synGwTransactionId=x"] {
        let (status, answer) = erp.get(&format!("{T}/consultpayment{query}")).await;
        assert_eq!((status.as_u16(), &answer["success"]), (200, &json!(false)), "{query}");
    }
    let said = erp.refused_to_get(&format!("{T}/consultpayment?syngwtransactionid={FIRST}")).await;
    assert_eq!(said, ["Transação não encontrada."]);
}
