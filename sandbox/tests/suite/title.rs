//! voalle-api.md, "Endpoints": invoices.

use crate::client::{Erp, T};
use serde_json::{Value, json};

fn ids(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|title| title["id"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn open_titles_have_the_fields_of_the_page_and_no_status() {
    let erp = Erp::start().await;
    let (_, answer) = erp.get(&format!("{T}/getopentitlesbytxid/39053344705")).await;
    assert_eq!(answer["messages"], Value::Null);
    let titles = answer["response"].clone();
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
    assert_eq!(title["companyPlace"], json!({"txId": "11222333000181", "name": "Horizonte Fibra - Matriz"}));
    assert!(title["client"]["address"]["city"].is_string() && title["bank"].is_object());
}

#[tokio::test]
async fn each_customer_has_the_titles_of_the_table() {
    let erp = Erp::start().await;
    for (tx_id, open) in [
        ("52998224725", vec![(70001, 99.9, "2026-12-10")]),
        ("11144477735", vec![(70002, 129.9, "2026-12-15"), (70003, 129.9, "2026-11-15")]),
        ("39053344705", vec![(70004, 154.4, "2026-10-10")]),
        ("12ABC34501DE35", vec![(70007, 849.9, "2026-12-20")]),
        ("22333444000181", vec![(70008, 1299.9, "2026-12-05"), (70009, 199.9, "2026-12-20")]),
        ("11122233396", vec![(70010, 59.9, "2026-12-12")]),
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

#[tokio::test]
async fn the_open_list_sees_no_further_than_a_month() {
    let erp = Erp::start().await;
    let (open, all) = (format!("{T}/getopentitlesbytxid/11122233396"), format!("{T}/gettitlesbytxid/11122233396"));
    assert_eq!(erp.sandbox.control().settings()["today"], "2026-11-20");
    let listed = erp.got(&all).await;
    assert_eq!(ids(&listed), [70010, 70011, 70012]);
    assert!(listed.as_array().unwrap().iter().all(|title| title["billet"]["status"] == "Em aberto"));
    for (today, expected) in [
        ("2026-11-20", vec![70010]),
        ("2026-12-11", vec![70010]),
        ("2026-12-12", vec![70010, 70011]),
        ("2027-01-12", vec![70010, 70011, 70012]),
        ("2030-01-01", vec![70010, 70011, 70012]),
    ] {
        erp.change(json!({"today": today}));
        assert_eq!(ids(&erp.got(&open).await), expected, "{today}");
        let person = erp.got(&format!("{T}/people/txid/11122233396")).await;
        assert_eq!(ids(&person["titles"]), expected, "{today}");
    }
    erp.change(json!({"today": "2026-11-11"}));
    let said = erp.refused_to_get(&open).await;
    assert_eq!(said, ["Cliente não possui títulos em aberto."], "there are some, further ahead");
    assert_eq!(ids(&erp.got(&all).await), [70010, 70011, 70012]);
}

#[tokio::test]
async fn an_open_title_is_late_from_the_day_after_it_was_due() {
    let erp = Erp::start().await;
    for (today, status) in [("2026-12-09", "Em aberto"), ("2026-12-10", "Em aberto"), ("2026-12-11", "Vencida")] {
        erp.change(json!({"today": today}));
        let titles = erp.got(&format!("{T}/gettitlesbytxid/52998224725")).await;
        assert_eq!(titles[0]["billet"]["status"], status, "{today}");
    }
    assert_eq!(ids(&erp.got(&format!("{T}/getopentitlesbytxid/52998224725")).await), [70001], "and stays in the list");
}

#[tokio::test]
async fn amounts_may_have_the_noise_of_floats() {
    let erp = Erp::start().await;
    erp.change(json!({"noisyAmounts": true}));
    let noisy = erp.client.get(erp.url(&format!("{T}/getopentitlesbytxid/52998224725"))).bearer_auth(&erp.token);
    let text = noisy.send().await.unwrap().text().await.unwrap();
    assert!(text.contains("\"finalValue\":99.90000000000002"), "{text}");
    assert!(text.contains("\"fine\":0.0,"), "nothing is nothing: {text}");
    let late = erp.got(&format!("{T}/gettitlesbytxid/39053344705")).await;
    let paid = late[1]["billet"]["receipts"]["ammount"].as_f64().unwrap();
    assert!(paid != 149.9 && (paid - 149.9).abs() < 1e-9, "{paid}");
}

#[tokio::test]
async fn the_status_may_stand_beside_the_billet() {
    let erp = Erp::start().await;
    erp.change(json!({"rootStatus": true}));
    let titles = erp.got(&format!("{T}/gettitlesbytxid/39053344705")).await;
    for (title, status) in titles.as_array().unwrap().iter().zip(["Vencida", "Paga", "Cancelada"]) {
        assert_eq!((&title["status"], title["billet"].get("status")), (&json!(status), None));
    }
    let open = erp.got(&format!("{T}/getopentitlesbytxid/39053344705")).await;
    assert!(open[0].get("status").is_none() && open[0]["billet"].get("status").is_none(), "the open list has none");
}
