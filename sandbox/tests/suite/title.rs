//! voalle-api.md, "Endpoints": invoices.

use crate::client::{Erp, T};
use serde_json::{Value, json};

fn ids(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|title| title["id"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn open_titles_have_the_fields_of_the_page_and_no_status() {
    let erp = Erp::start().await;
    let titles = erp.got(&format!("{T}/getopentitlesbytxid/39053344705")).await;
    assert_eq!(ids(&titles), [70004]);
    let title = &titles[0];
    assert_eq!(
        title["billet"],
        json!({
            "title": "FAT000000070004",
            "typefulLine": "00000.00000 00000.000000 00000.000000 0 00000000070004",
            "pixQRCode": "sandbox-pix-70004", "issueDate": "2026-10-01", "expirationDate": "2026-10-10",
            "amount": {"value": 149.9, "finalValue": 154.4, "discount": 0.0, "fine": 3.0, "interest": 1.5},
        })
    );
    assert_eq!(
        (&title["client"]["txId"], &title["client"]["name"]),
        (&json!("39053344705"), &json!("Cliente Exemplo Três"))
    );
    assert_eq!(title["companyPlace"]["txId"], "11222333000181");
    assert!(title["client"]["address"]["city"].is_string() && title["bank"].is_object());
}

#[tokio::test]
async fn each_customer_has_the_titles_of_the_table() {
    let erp = Erp::start().await;
    for (tx_id, open) in [
        ("52998224725", vec![(70001, 99.9, "2026-12-10")]),
        ("11144477735", vec![(70002, 129.9, "2026-12-15"), (70003, 129.9, "2026-11-15")]),
        ("39053344705", vec![(70004, 154.4, "2026-10-10")]),
        ("12345678909", vec![]),
        ("12ABC34501DE35", vec![(70007, 849.9, "2026-12-20")]),
        ("22333444000181", vec![(70008, 1299.9, "2026-12-05"), (70009, 199.9, "2026-12-20")]),
        ("15350946056", vec![]),
    ] {
        let titles = erp.got(&format!("{T}/getopentitlesbytxid/{tx_id}")).await;
        let found: Vec<_> = titles
            .as_array()
            .unwrap()
            .iter()
            .map(|title| {
                let billet = &title["billet"];
                let value = billet["amount"]["finalValue"].as_f64().unwrap();
                (title["id"].as_u64().unwrap(), value, billet["expirationDate"].as_str().unwrap())
            })
            .collect();
        assert_eq!(found, open, "{tx_id}");
    }
}

#[tokio::test]
async fn all_titles_say_more() {
    let erp = Erp::start().await;
    let titles = erp.got(&format!("{T}/gettitlesbytxid/39053344705")).await;
    assert_eq!(ids(&titles), [70004, 70005, 70006]);
    let states: Vec<_> =
        titles.as_array().unwrap().iter().map(|title| title["billet"]["status"].as_str().unwrap()).collect();
    assert_eq!(states, ["Vencida", "Paga", "Cancelada"]);
    assert_eq!(titles[0]["billet"]["amount"]["originalValue"], 149.9);
    assert_eq!(titles[0]["billet"]["receipts"], Value::Null);
    assert_eq!(
        titles[1]["billet"]["receipts"],
        json!({"ammount": 149.9, "discount": 0.0, "fine": 0.0, "interest": 0.0, "receiptDate": "2026-09-09"})
    );
    let open = erp.got(&format!("{T}/gettitlesbytxid/52998224725")).await;
    assert_eq!(open[0]["billet"]["status"], "Em aberto");
}
