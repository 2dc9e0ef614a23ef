//! voalle-api.md, "Settlement" and `consultpayment`.

use crate::client::{Erp, T, set, unset};
use serde_json::{Value, json};
use std::time::Duration;

pub const FIRST: &str = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
pub const SECOND: &str = "0a0b0c0d-0e0f-4a1b-8c2d-3e4f5a6b7c8d";

fn path() -> String {
    format!("{T}/receivepayment")
}

pub fn settlement() -> Value {
    json!({
        "transactionId": FIRST, "financialReceivableTitleId": 70001, "paidAmount": 99.90, "message": "PIX",
        "BankAccountCode": "31", "PaymentFormCode": "2", "ReceiptDate": "2026-11-20", "ClientPaidDate": "2026-11-20",
    })
}

pub async fn accepted(erp: &Erp, body: &Value) -> String {
    let (_, answer) = erp.post(&path(), body).await;
    assert_eq!(answer["success"], true, "{answer}");
    answer["response"]["synGwTransactionId"].as_str().unwrap().to_owned()
}

pub async fn consult(erp: &Erp, id: &str) -> Value {
    erp.got(&format!("{T}/consultpayment?syngwtransactionid={id}")).await
}

async fn billet(erp: &Erp, tx_id: &str) -> Value {
    erp.got(&format!("{T}/gettitlesbytxid/{tx_id}")).await[0]["billet"].clone()
}

#[tokio::test]
async fn a_settlement_is_accepted_first_and_processed_later() {
    let erp = Erp::start().await;
    erp.change(json!({"settlementDelayMs": 1000}));
    let id = accepted(&erp, &settlement()).await;
    assert_eq!(
        consult(&erp, &id).await,
        json!({
            "integratorTransactionId": FIRST, "status": {"value": 0, "label": "Aguardando processamento"},
            "processed": null, "message": "",
        })
    );
    assert_eq!(billet(&erp, "52998224725").await["status"], "Em aberto");
    tokio::time::sleep(Duration::from_millis(1000)).await;
    let outcome = consult(&erp, &id).await;
    assert_eq!(
        outcome,
        json!({
            "integratorTransactionId": FIRST, "status": {"value": 1, "label": "Processado com sucesso"},
            "processed": "2026-11-20T16:11:52", "message": "OK",
        })
    );
    let paid = billet(&erp, "52998224725").await;
    assert_eq!(paid["status"], "Paga");
    assert_eq!(paid["receipts"]["ammount"], 99.9);
    assert_eq!(paid["receipts"]["receiptDate"], "2026-11-20");
    let open = erp.refused_to_get(&format!("{T}/getopentitlesbytxid/52998224725")).await;
    assert_eq!(open, ["Cliente não possui títulos em aberto."]);
}

#[tokio::test]
async fn the_delay_is_a_setting() {
    let erp = Erp::start().await;
    assert_eq!(erp.sandbox.control().settings()["settlementDelayMs"], 300);
    erp.change(json!({"settlementDelayMs": 0}));
    let id = accepted(&erp, &settlement()).await;
    assert_eq!(consult(&erp, &id).await["status"]["value"], 1);
}

#[tokio::test]
async fn one_transaction_is_honoured_once() {
    let erp = Erp::start().await;
    let id = accepted(&erp, &settlement()).await;
    assert_eq!(accepted(&erp, &settlement()).await, id);
    let capitals = set(&settlement(), "/transactionId", json!(FIRST.to_uppercase()));
    let other = [set(&settlement(), "/paidAmount", json!(50)), capitals, unset(&settlement(), "/message")];
    for body in other {
        assert_eq!(erp.refused(&path(), &body).await, ["Transação já recebida com outros dados."]);
    }
    tokio::time::sleep(Duration::from_millis(350)).await;
    assert_eq!(accepted(&erp, &settlement()).await, id, "also when it is done");
    let records = erp.records("settlements");
    assert_eq!(records.len(), 1);
    assert_eq!(
        records[0],
        json!({
            "synGwTransactionId": id, "body": settlement(), "processed": true, "message": "OK",
            "discount": 0.0, "addition": 0.0,
        })
    );
}

#[tokio::test]
async fn a_closed_title_is_accepted_but_not_processed() {
    let erp = Erp::start().await;
    erp.change(json!({"settlementDelayMs": 50}));
    let first = accepted(&erp, &settlement()).await;
    let second = accepted(&erp, &set(&settlement(), "/transactionId", json!(SECOND))).await;
    assert_ne!(first, second);
    tokio::time::sleep(Duration::from_millis(80)).await;
    assert_eq!(consult(&erp, &first).await["status"]["value"], 1, "in the order of acceptance");
    let outcome = consult(&erp, &second).await;
    assert_eq!((&outcome["status"]["value"], &outcome["message"]), (&json!(2), &json!("Título já baixado.")));
    assert_eq!(outcome["processed"], "2026-11-20T16:11:52", "when, not how");
    for (title, transaction) in
        [(70005, "11111111-1111-4111-8111-111111111111"), (70006, "22222222-2222-4222-8222-222222222222")]
    {
        let body = set(&settlement(), "/financialReceivableTitleId", json!(title));
        let id = accepted(&erp, &set(&body, "/transactionId", json!(transaction))).await;
        tokio::time::sleep(Duration::from_millis(80)).await;
        let outcome = consult(&erp, &id).await;
        assert_eq!((outcome["processed"].is_string(), &outcome["status"]["value"]), (true, &json!(2)), "{title}");
    }
}

#[tokio::test]
async fn the_whole_title_is_settled_whatever_was_paid() {
    for (paid, discount, addition) in [(100.0, 54.4, 0.0), (160.0, 0.0, 5.6), (154.4, 0.0, 0.0)] {
        let erp = Erp::start().await;
        erp.change(json!({"settlementDelayMs": 0}));
        let body = set(&settlement(), "/financialReceivableTitleId", json!(70004));
        accepted(&erp, &set(&body, "/paidAmount", json!(paid))).await;
        let record = &erp.records("settlements")[0];
        assert_eq!((&record["discount"], &record["addition"]), (&json!(discount), &json!(addition)));
        let billet = billet(&erp, "39053344705").await;
        assert_eq!(billet["status"], "Paga");
        assert_eq!(
            billet["receipts"],
            json!({
                "ammount": paid, "discount": discount, "fine": 3.0, "interest": 1.5 + addition,
                "receiptDate": "2026-11-20",
            })
        );
    }
}

#[tokio::test]
async fn a_title_ahead_can_be_settled() {
    let erp = Erp::start().await;
    erp.change(json!({"settlementDelayMs": 0}));
    let body = set(&set(&settlement(), "/financialReceivableTitleId", json!(70012)), "/paidAmount", json!(59.9));
    let id = accepted(&erp, &body).await;
    assert_eq!(consult(&erp, &id).await["status"]["value"], 1);
    let titles = erp.got(&format!("{T}/gettitlesbytxid/11122233396")).await;
    assert_eq!(titles[2]["billet"]["status"], "Paga");
}

#[tokio::test]
async fn wrong_values_are_refused() {
    let erp = Erp::start().await;
    for (name, value, words) in [
        ("transactionId", json!("pagamento-1"), "Campo inválido: transactionId."),
        ("financialReceivableTitleId", json!(1), "Título não encontrado."),
        ("financialReceivableTitleId", json!(-1), "Título não encontrado."),
        ("financialReceivableTitleId", json!("70001a"), "Campo inválido: financialReceivableTitleId."),
        ("paidAmount", json!(0), "Campo inválido: paidAmount."),
        ("paidAmount", json!(-1), "Campo inválido: paidAmount."),
        ("paidAmount", json!(9.999), "Campo inválido: paidAmount."),
        ("paidAmount", json!("99,90"), "Campo inválido: paidAmount."),
        ("BankAccountCode", json!("99"), "Campo inválido: BankAccountCode."),
        ("PaymentFormCode", json!("99"), "Campo inválido: PaymentFormCode."),
        ("ReceiptDate", json!("2026-02-30"), "Campo inválido: ReceiptDate."),
        ("ClientPaidDate", json!("20/11/2026"), "Campo inválido: ClientPaidDate."),
        ("AccountCode", json!("31"), "Campo desconhecido: AccountCode."),
    ] {
        let said = erp.refused(&path(), &set(&settlement(), &format!("/{name}"), value.clone())).await;
        assert_eq!(said, [words], "{name} = {value}");
    }
    for name in ["transactionId", "financialReceivableTitleId", "paidAmount", "BankAccountCode", "ReceiptDate"] {
        let said = erp.refused(&path(), &unset(&settlement(), &format!("/{name}"))).await;
        assert_eq!(said, [format!("Campo obrigatório: {name}.")]);
    }
    let several = set(&set(&settlement(), "/paidAmount", json!(0)), "/BankAccountCode", json!("99"));
    assert_eq!(erp.refused(&path(), &several).await.len(), 2, "one message for each thing that is wrong");
    assert_eq!(erp.records("settlements").len(), 0);
}

#[tokio::test]
async fn lists_may_lag_behind_what_was_done() {
    let erp = Erp::start().await;
    erp.change(json!({"settlementDelayMs": 0, "listLagMs": 700}));
    let id = accepted(&erp, &settlement()).await;
    assert_eq!(consult(&erp, &id).await["status"]["value"], 1, "its own record says so at once");
    assert_eq!(billet(&erp, "52998224725").await["status"], "Em aberto");
    let open = erp.got(&format!("{T}/getopentitlesbytxid/52998224725")).await;
    assert_eq!(open[0]["id"], 70001);
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(billet(&erp, "52998224725").await["status"], "Paga");
}

#[tokio::test]
async fn an_erp_may_ignore_the_transaction_id() {
    let erp = Erp::start().await;
    erp.change(json!({"ignoresTransactionId": true}));
    let first = accepted(&erp, &settlement()).await;
    let second = accepted(&erp, &settlement()).await;
    assert_ne!(first, second);
}
