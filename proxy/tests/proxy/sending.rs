//! Orders and payments on their way to the ERP: never twice, never lost, never what the browser made up.

use crate::support::{Answer, World, known, open_titles, order, payment};
use axum::http::{Method, StatusCode};
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};
use std::time::Duration;

/// Without "Criar Lead para usuário existente": known customers get sales.
async fn selling() -> World {
    let world = World::ready().await;
    let mut config = world.config();
    config["lead"]["createForExistingCustomer"] = json!(false);
    assert_eq!(world.put(&config).await.status, StatusCode::OK);
    world.calls();
    world
}

fn status(answer: &Answer) -> String {
    answer.json()["status"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_new_customer_is_registered_and_then_sold_to() {
    let world = World::ready().await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    let sent = world.send_order(&order, &plan).await;
    assert_eq!((sent.status, status(&sent).as_str()), (StatusCode::CREATED, "done"), "{}", sent.text);
    assert_eq!(world.calls(), ["person", "registerPerson", "sale"]);
    let sales = world.control.records()["sales"].clone();
    assert_eq!(sales[0]["body"], plan[1]["body"], "what went out is what was planned");
    assert_eq!(sent.json()["protocolId"].as_str(), Some(sales[0]["protocolId"].to_string().as_str()));
    let again = world.send_order(&order, &plan).await;
    assert_eq!(again.headers["idempotent-replayed"], "true");
    assert_eq!(again.json(), sent.json());
    assert_eq!(world.calls(), Vec::<String>::new(), "a second time nothing is sent");
    let mut other = order.clone();
    other["dueDay"] = json!(5);
    assert_eq!(world.send_order(&other, &plan).await.code(), "payload-differs");
}

#[tokio::test]
async fn each_row_of_the_table_goes_where_it_says() {
    let world = World::ready().await;
    let existing = known("o2");
    let sent = world.send_order(&existing, &world.plan_order(&existing, Customer::Known)).await;
    assert_eq!((status(&sent).as_str(), sent.json()["route"].as_str()), ("done", Some("lead")));
    assert_eq!(world.calls(), ["person", "lead"]);
    let mut lead = order("l1");
    lead["kind"] = json!("lead");
    let sent = world.send_order(&lead, &world.plan_order(&lead, Customer::NotAsked)).await;
    assert_eq!(status(&sent), "done");
    assert!(sent.json().get("protocolId").is_none(), "a lead gets no protocol number");
    assert_eq!(world.calls(), ["lead"], "a lead asks nothing");
    let mut company = order("o3");
    company["customer"] = json!({"name": "Empresa Nova", "taxId": "1A.2B3.C4D/0001-79", "phone": "(19) 3234-5678"});
    let sent = world.send_order(&company, &world.plan_order(&company, Customer::New)).await;
    assert_eq!(status(&sent), "done", "{}", sent.text);
    assert_eq!(world.control.records()["people"][0]["txId"], "1A2B3C4D000179");
    let paid = payment("p1");
    let sent = world.send_payment(&paid, &world.plan_payment(&paid, &open_titles())).await;
    assert_eq!(sent.json()["amount"], 99.9, "what was paid");
    assert_eq!((status(&sent).as_str(), sent.status), ("accepted", StatusCode::CREATED), "{}", sent.text);
    assert_eq!(world.control.records()["settlements"][0]["synGwTransactionId"], sent.json()["transactionId"]);
}

#[tokio::test]
async fn what_the_browser_altered_is_refused_with_the_difference() {
    let world = selling().await;
    let order = known("o1");
    let plan = world.plan_order(&order, Customer::NotAsked);
    let sale = json!([plan[1]]);
    let altered = |pointer: &str, value: Value| {
        let mut altered = sale.clone();
        *altered.pointer_mut(pointer).unwrap() = value;
        altered
    };
    let cases = [
        (
            altered("/0/body/serviceProducts/0/amount", json!(0.01)),
            json!([{"pointer": "/requests/0/body/serviceProducts/0/amount", "sent": 0.01, "planned": 129.9}]),
        ),
        (
            altered("/0/body/serviceProducts/0/code", json!("1.4")),
            json!([{"pointer": "/requests/0/body/serviceProducts/0/code", "sent": "1.4", "planned": "1.2"}]),
        ),
        (altered("/0/body/txId", json!("11144477735")), json!([{"pointer": "/requests/0/body/txId"}])),
        (
            altered("/0/endpoint", json!("leads")),
            json!([{"pointer": "/requests/0/endpoint", "sent": "leads", "planned": "sales"}]),
        ),
        (json!([]), json!([{"pointer": "/requests/0"}])),
        (json!([sale[0], sale[0]]), json!([{"pointer": "/requests/1"}])),
        (Value::Null, json!([{"pointer": "/requests"}])),
    ];
    for (requests, differences) in cases {
        let answer = world.send_order(&order, &requests).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "plan-differs"), "{}", answer.text);
        assert_eq!(answer.json()["differences"], differences);
    }
    assert_eq!(world.recorded("sales"), 0);
    let paid = payment("p1");
    let mut settlement = world.plan_payment(&paid, &open_titles());
    settlement[0]["body"]["financialReceivableTitleId"] = json!(70002);
    let answer = world.send_payment(&paid, &settlement).await;
    assert_eq!(
        answer.json()["differences"],
        json!([{"pointer": "/requests/0/body/financialReceivableTitleId", "sent": 70002, "planned": 70001}])
    );
    assert_eq!(world.recorded("settlements"), 0);
    assert_eq!(world.get("sends").await.json()["sends"], json!([]), "nothing was written down");
}

#[tokio::test]
async fn what_was_agreed_for_one_erp_goes_to_no_other() {
    let world = selling().await;
    let order = known("o1");
    let requests = json!([world.plan_order(&order, Customer::NotAsked)[1]]);
    let send = async |erp: Value| {
        let body = json!({"order": order, "requests": requests, "erp": erp});
        world.raw(world.request(Method::POST, "orders", &[], Some(&body))).await
    };
    let saved = json!({"host": "erp.sandbox.test", "environment": "production"});
    for (erp, differences) in [
        (
            json!({"host": "erp.provedor.com.br", "environment": "production"}),
            json!([{"pointer": "/erp/host", "sent": "erp.provedor.com.br", "planned": "erp.sandbox.test"}]),
        ),
        (
            json!({"host": "erp.sandbox.test", "environment": "staging"}),
            json!([{"pointer": "/erp/environment", "sent": "staging", "planned": "production"}]),
        ),
        (
            json!({"host": "erp.sandbox.test"}),
            json!([{"pointer": "/erp/environment", "sent": "", "planned": "production"}]),
        ),
        (
            json!(7),
            json!([
                {"pointer": "/erp/host", "sent": "", "planned": "erp.sandbox.test"},
                {"pointer": "/erp/environment", "sent": "", "planned": "production"}
            ]),
        ),
    ] {
        let answer = send(erp).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "plan-differs"), "{}", answer.text);
        assert_eq!(answer.json()["differences"], differences);
    }
    assert_eq!((world.recorded("sales"), &world.get("sends").await.json()["sends"]), (0, &json!([])));
    let sent = send(saved).await;
    assert_eq!(sent.status, 201, "{}", sent.text);
}

#[tokio::test]
async fn what_the_rulebook_refuses_is_not_sent() {
    let world = World::ready().await;
    let cases: [(&str, Value, &[&str]); 5] = [
        ("/items/0/productId", json!("other"), &["item-product-unknown", "no-subscription-item"]),
        ("/items/0/quantity", json!(0), &["item-quantity"]),
        ("/customer/taxId", json!("153.509.460-57"), &["tax-id-check-digits"]),
        ("/dueDay", json!(7), &["collection-day-not-offered"]),
        ("/paymentMethod", json!("cheque"), &["payment-method-unknown"]),
    ];
    for (pointer, value, expected) in cases {
        let mut order = order("o1");
        *order.pointer_mut(pointer).unwrap() = value;
        let answer = world.send_order(&order, &json!([])).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (422, "plan-refused"), "{}", answer.text);
        assert_eq!(answer.issues(), expected, "{pointer}");
    }
    let mut two = order("o1");
    two["items"].as_array_mut().unwrap().push(json!({"productId": "fibra-800", "quantity": 1, "unitPrice": 149.9}));
    assert_eq!(world.send_order(&two, &json!([])).await.issues(), ["items-two-campaigns"]);
    let mut cheap = payment("p1");
    cheap["paidAmount"] = json!(0.99);
    assert_eq!(world.send_payment(&cheap, &json!([])).await.issues(), ["no-title-fits"]);
    cheap["invoiceId"] = json!("70001");
    assert_eq!(world.send_payment(&cheap, &json!([])).await.issues(), ["title-amount-differs"]);
    let mut late = payment("p1");
    late["paidOn"] = json!("2199-01-01");
    assert_eq!(world.send_payment(&late, &json!([])).await.issues(), ["paid-on-future"]);
    assert_eq!((world.recorded("sales"), world.recorded("settlements"), world.recorded("people")), (0, 0, 0));
}

#[tokio::test]
async fn the_erps_own_words_come_back_beside_their_field_and_a_correction_is_tried_again() {
    let world = World::ready().await;
    let mut lead = order("l1");
    lead["kind"] = json!("lead");
    let plan = world.plan_order(&lead, Customer::NotAsked);
    world.fault(json!({"on": "lead", "kind": "refuse", "messages": [{"message": "Integrador inválido.", "code": 300, "type": "Error"}]}));
    let refused = world.send_order(&lead, &plan).await;
    assert_eq!((refused.status, status(&refused).as_str()), (StatusCode::CREATED, "refused"));
    let issue = refused.json()["issues"][0].clone();
    assert_eq!(
        (issue["path"].clone(), issue["message"].as_str()),
        (json!(["lead", "integratorAlias"]), Some("Voalle refused: Integrador inválido."))
    );
    let again = world.send_order(&lead, &plan).await;
    assert_eq!((status(&again).as_str(), again.json()["attempt"].as_i64()), ("done", Some(2)));
    assert_eq!(again.json()["issues"], json!([]));
    assert_eq!(world.recorded("leads"), 1);
}

#[tokio::test]
async fn after_a_cut_nobody_knows_and_nothing_is_sent_again_until_an_operator_says() {
    for (kind, done_by_erp) in [("cutAfter", 1), ("halfBody", 1), ("cutBefore", 0), ("serverError", 0)] {
        let world = selling().await;
        let order = known("o1");
        let plan = json!([world.plan_order(&order, Customer::New)[1]]);
        world.fault(json!({"on": "sale", "kind": kind}));
        let cut = world.send_order(&order, &plan).await;
        assert_eq!((cut.status, status(&cut).as_str()), (StatusCode::CREATED, "unknown"), "{kind}: {}", cut.text);
        let again = world.send_order(&order, &plan).await;
        assert_eq!((again.status.as_u16(), again.code().as_str()), (409, "send-unknown"), "{kind}");
        assert_eq!(world.recorded("sales"), done_by_erp, "{kind}");
        let id = cut.json()["id"].as_str().unwrap().to_owned();
        let list = world.get("sends?status=unknown").await.json();
        assert_eq!(list["sends"][0]["id"].as_str(), Some(id.as_str()));
        let path = format!("sends/{id}/resolution");
        assert_eq!(world.post(&path, &json!({"outcome": "maybe"})).await.code(), "resolution-invalid");
        let found = if done_by_erp == 1 { "done" } else { "notDone" };
        if done_by_erp == 1 {
            assert_eq!(
                world.post(&path, &json!({"outcome": "done"})).await.code(),
                "resolution-invalid",
                "no protocol"
            );
        }
        // The quarter of an hour of an ERP that may still be at it, hurried.
        tokio::time::sleep(Duration::from_millis(100)).await;
        let found_it = json!({"outcome": found, "notFound": done_by_erp == 1, "note": "visto no painel"});
        let resolved = world.post(&path, &found_it).await;
        assert_eq!(resolved.status, StatusCode::OK, "{}", resolved.text);
        assert_eq!(world.post(&path, &found_it).await.code(), "send-not-unknown");
        let last = world.send_order(&order, &plan).await;
        assert_eq!(status(&last), "done", "{kind}: {}", last.text);
        assert_eq!(world.recorded("sales"), 1, "{kind}");
    }
}

#[tokio::test]
async fn a_slow_erp_leaves_a_send_unknown() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 4000}));
    let slow = world.send_order(&order, &plan).await;
    assert_eq!(status(&slow), "unknown");
    assert_eq!(slow.json()["issues"][0]["code"], "send-answer-late");
}

#[tokio::test]
async fn what_certainly_did_not_begin_may_be_tried_again() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "firewallBefore"}));
    let fenced = world.send_order(&order, &plan).await;
    assert_eq!((fenced.status.as_u16(), fenced.issues()), (502, vec!["erp-fenced".to_owned()]));
    assert_eq!(fenced.json()["send"]["status"], "refused");
    world.fault(json!({"on": "sale", "kind": "unauthorized"}));
    let renewed = world.send_order(&order, &plan).await;
    assert_eq!(status(&renewed), "done", "one new token, one more try");
    assert_eq!(world.recorded("sales"), 1);
}

#[tokio::test]
async fn what_the_erp_asks_to_wait_with_waits_and_goes_out_once() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "tooMany", "times": 4}));
    let paced = world.send_order(&order, &plan).await;
    assert_eq!(status(&paced), "done", "{}", paced.text);
    assert_eq!(world.recorded("sales"), 1);
}

#[tokio::test]
async fn a_refused_token_is_told_and_nothing_is_sent() {
    let world = selling().await;
    let order = known("o1");
    world.control.expire_tokens();
    world.fault(json!({"on": "token", "kind": "unauthorized", "times": 5}));
    let refused = world.send_order(&order, &json!([])).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (502, "erp-fault"));
    assert_eq!(
        refused.issues(),
        ["token-refused", "token-suspect", "token-suspect", "token-suspect", "customer-unknown"]
    );
}

#[tokio::test]
async fn an_erp_that_is_down_or_cannot_say_stops_the_order() {
    let world = selling().await;
    let order = known("o1");
    world.fault(json!({"on": "person", "kind": "serverError"}));
    let unknown = world.send_order(&order, &json!([])).await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.issues()),
        (502, vec!["erp-error".to_owned(), "customer-unknown".to_owned()])
    );
    world.fault(json!({"on": "person", "kind": "slow", "delayMs": 4000}));
    let slow = world.send_order(&order, &json!([])).await;
    assert_eq!((slow.status.as_u16(), slow.code().as_str()), (504, "erp-timeout"));
    world.fault(json!({"on": "person", "kind": "refuse", "messages": "Sem permissão."}));
    assert_eq!(world.post("customers/exists", &json!({"taxId": "52998224725"})).await.issues(), ["erp-refused"]);
    let bad = world.post("customers/exists", &json!({"taxId": "529"})).await;
    assert_eq!(
        (bad.status.as_u16(), bad.code().as_str(), bad.issues()),
        (422, "tax-id-invalid", vec!["tax-id-length".to_owned()])
    );
    let World { sandbox, state, folder, .. } = world;
    sandbox.stop().await;
    let mut world = World::bare().await;
    let (kept, old_folder) = (std::mem::replace(&mut world.state, state), folder);
    world.enter().await;
    let down = world.send_order(&order, &json!([])).await;
    assert_eq!(
        (down.status.as_u16(), down.issues()),
        (502, vec!["erp-unreachable".to_owned(), "customer-unknown".to_owned()])
    );
    assert_eq!(world.get("sends").await.json()["sends"], json!([]));
    drop((kept, old_folder));
}

#[tokio::test]
async fn a_double_click_sends_once() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 300}));
    let all = [(); 8].map(|()| world.send_order(&order, &plan));
    let [a, b, c, d, e, f, g, h] = all;
    let answers = tokio::join!(a, b, c, d, e, f, g, h);
    let answers: [Answer; 8] = answers.into();
    let created = answers.iter().filter(|answer| answer.status == StatusCode::CREATED).count();
    // Whoever comes while it is under way is told so; who comes later is told what became of it.
    let told = |answer: &&Answer| match answer.status {
        StatusCode::CONFLICT => answer.code() == "send-in-flight",
        status => status == StatusCode::OK && answer.headers.contains_key("idempotent-replayed"),
    };
    assert_eq!((created, answers.iter().filter(told).count(), world.recorded("sales")), (1, 7, 1));
}

#[tokio::test]
async fn a_caller_who_goes_away_changes_nothing() {
    let world = selling().await;
    let order = known("o1");
    let plan = json!([world.plan_order(&order, Customer::New)[1]]);
    world.fault(json!({"on": "sale", "kind": "slow", "delayMs": 1200}));
    world.send_and_leave(&order, &plan, "sale").await;
    assert_eq!(world.get("sends").await.json()["sends"][0]["status"], "started");
    assert_eq!(world.send_order(&order, &plan).await.code(), "send-in-flight");
    world.state.finish(Duration::from_secs(10)).await;
    assert_eq!(world.recorded("sales"), 1);
    let (later, _) = world.sister().await;
    assert_eq!(later.get("sends").await.json()["sends"][0]["status"], "done");
}

#[tokio::test]
async fn two_hundred_on_an_expired_token_ask_for_one() {
    let world = selling().await;
    let world = std::sync::Arc::new(world);
    world.post("customers/exists", &json!({"taxId": "52998224725"})).await;
    world.control.expire_tokens();
    world.control.clear_received();
    let all: Vec<_> = (0..200)
        .map(|_| {
            let world = std::sync::Arc::clone(&world);
            tokio::spawn(async move { world.post("customers/exists", &json!({"taxId": "52998224725"})).await.status })
        })
        .collect();
    for one in all {
        assert_eq!(one.await.unwrap(), StatusCode::OK);
    }
    let received = world.control.received();
    let tokens = received.as_array().unwrap().iter().filter(|call| call["endpoint"] == "token").count();
    assert_eq!(tokens, 1);
}

#[tokio::test]
async fn another_title_is_chosen_only_after_a_certain_refusal_and_never_one_that_was_settled_here() {
    let world = World::ready().await;
    let mut paid = payment("p1");
    paid["taxId"] = json!("11144477735");
    paid["paidAmount"] = json!(129.9);
    let titles =
        world.post("customers/open-invoices", &json!({"taxId": "11144477735"})).await.json()["invoices"].clone();
    let plan = world.plan_payment(&paid, &titles);
    assert_eq!(plan[0]["body"]["financialReceivableTitleId"], 70003, "of two equal titles the one that expires first");
    world.fault(json!({"on": "settlement", "kind": "firewallBefore"}));
    assert_eq!(world.send_payment(&paid, &plan).await.status, StatusCode::BAD_GATEWAY);
    // Meanwhile another payment settles that title.
    let mut other = payment("p2");
    other["taxId"] = json!("11144477735");
    other["paidAmount"] = json!(129.9);
    assert_eq!(status(&world.send_payment(&other, &world.plan_payment(&other, &titles)).await), "accepted");
    tokio::time::sleep(Duration::from_millis(800)).await;
    let left = world.post("customers/open-invoices", &json!({"taxId": "11144477735"})).await.json()["invoices"].clone();
    assert_eq!(left.as_array().unwrap().len(), 1);
    let other = world.plan_payment(&paid, &left);
    assert_eq!(other[0]["body"]["financialReceivableTitleId"], 70002);
    assert_ne!(other[0]["body"]["transactionId"], plan[0]["body"]["transactionId"], "another transaction for the ERP");
    // The first certainly did nothing: the other title is free to be chosen.
    assert_eq!(status(&world.send_payment(&paid, &other).await), "accepted");
    assert_eq!(world.recorded("settlements"), 2);
    // The ERP's list may lag behind: what was settled here is not chosen from it.
    let mut third = payment("p3");
    third["taxId"] = json!("11144477735");
    third["paidAmount"] = json!(129.9);
    let lagging = world.send_payment(&third, &world.plan_payment(&third, &titles)).await;
    assert_eq!((lagging.code().as_str(), lagging.issues()), ("plan-refused", vec!["no-title-fits".to_owned()]));
}

#[tokio::test]
async fn the_journal_shows_nothing_of_a_person_in_clear() {
    let world = World::ready().await;
    let order = order("o1");
    let sent = world.send_order(&order, &world.plan_order(&order, Customer::New)).await;
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let mut shown = world.get(&format!("sends/{id}")).await.json();
    assert_eq!(shown.as_object_mut().unwrap().remove("history"), Some(json!([])));
    assert_eq!(shown, sent.json());
    assert_eq!(world.get("sends/nothing").await.code(), "send-not-found");
    assert_eq!(world.get("sends?status=odd").await.code(), "filter-invalid");
    let other = world.raw(world.request(Method::GET, &format!("../vizinho/sends/{id}"), &[], None)).await;
    assert_ne!(other.status, StatusCode::OK);
    world.state.finish(Duration::from_secs(1)).await;
    for file in std::fs::read_dir(world.folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for personal in ["15350946056", "Cliente Novo", "novo@example.com", "19912345678"] {
            assert!(!bytes.windows(personal.len()).any(|window| window == personal.as_bytes()), "{personal}");
        }
    }
}

#[tokio::test]
async fn the_journal_is_read_page_by_page_unknown_ones_first() {
    let world = World::ready().await;
    let mut ids = Vec::new();
    for number in 1..=4 {
        let order = known(&format!("o{number}"));
        if number == 1 {
            world.fault(json!({"on": "lead", "kind": "cutAfter"}));
        }
        let sent = world.send_order(&order, &world.plan_order(&order, Customer::Known)).await;
        ids.push(sent.json()["id"].as_str().unwrap().to_owned());
    }
    let list = async |query: &str| {
        let sends = world.get(&format!("sends{query}")).await.json()["sends"].as_array().unwrap().clone();
        sends.iter().map(|send| ids.iter().position(|id| *id == send["id"]).unwrap() + 1).collect::<Vec<_>>()
    };
    assert_eq!(list("").await, [1, 4, 3, 2], "the unknown one, then the newest");
    assert_eq!(list(&format!("?before={}", ids[2])).await, [2, 1], "what is older, by its age alone");
    assert_eq!(list(&format!("?before={}&status=unknown", ids[3])).await, [1]);
    assert_eq!(list("?status=done&kind=order").await, [4, 3, 2]);
    assert_eq!(list("?kind=payment").await, [0usize; 0]);
    assert_eq!(world.get("sends?before=x'--").await.code(), "filter-invalid");
}
