//! Where an order goes is chosen once, and by the world before its own first attempt.

use crate::support::{Answer, World, cpf, known, order};
use axum::http::{Method, StatusCode};
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};

fn became(answer: &Answer) -> (String, String) {
    let send = answer.json();
    let send = if send["status"].is_string() { &send } else { &send["send"] };
    let text = |name: &str| send[name].as_str().unwrap_or_default().to_owned();
    (text("route"), text("status"))
}

fn is(answer: &Answer, route: &str, status: &str) {
    assert_eq!(became(answer), (route.to_owned(), status.to_owned()), "{}", answer.text);
}

async fn context(world: &World, order: &Value) -> Value {
    let asked = json!({"taxId": order["customer"]["taxId"], "kind": order["kind"], "id": order["id"]});
    world.post("customers/exists", &asked).await.json()
}

/// Whatever the plan: a header can't bear each id.
async fn try_to_send(world: &World, order: &Value) -> Answer {
    let body = json!({"order": order, "requests": []});
    world.raw(world.request(Method::POST, "orders", &[], Some(&body))).await
}

/// "Criar lead" and "Criar Lead para usuário existente" on, as in the sample configuration.
async fn both_switches_on(change: impl FnOnce(&mut datacake_voalle_proxy::settings::Settings)) -> World {
    let world = World::ready_with(|settings| {
        settings.hurry = 1;
        change(settings);
    })
    .await;
    let config = world.config();
    assert_eq!(
        (&config["lead"]["enabled"], &config["lead"]["createForExistingCustomer"]),
        (&json!(true), &json!(true))
    );
    world
}

#[tokio::test]
async fn a_second_try_of_a_new_customers_order_stays_a_sale() {
    let world = both_switches_on(|_| {}).await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    world.fault(json!({"on": "sale", "kind": "refuse", "messages": "Vendedor inativo."}));
    is(&world.send_order(&order, &plan).await, "sale", "refused");
    assert_eq!(world.recorded("people"), 1, "its own first step made them exist");
    assert_eq!(context(&world, &order).await, json!({"exists": false, "route": "sale"}), "the browser plans the same");
    is(&world.send_order(&order, &plan).await, "sale", "done");
    assert_eq!(["people", "sales", "leads"].map(|what| world.recorded(what)), [1, 1, 0]);
}

#[tokio::test]
async fn a_sale_that_could_not_begin_stays_a_sale() {
    let world = both_switches_on(|_| {}).await;
    let order = order("o1");
    let plan = world.plan_order(&order, Customer::New);
    world.fault(json!({"on": "sale", "kind": "firewallBefore", "times": 9}));
    let partly = world.send_order(&order, &plan).await;
    assert_eq!(partly.code(), "partly-sent", "{}", partly.text);
    world.control.clear_faults();
    is(&world.send_order(&order, &plan).await, "sale", "done");
    assert_eq!(["people", "sales", "leads"].map(|what| world.recorded(what)), [1, 1, 0]);
}

#[tokio::test]
async fn two_orders_of_a_new_customer_at_one_moment_are_two_sales() {
    let world = both_switches_on(|_| {}).await;
    world.fault(json!({"on": "registerPerson", "kind": "slow", "delayMs": 400}));
    let orders = [order("o1"), order("o2"), order("o3")];
    let plans = orders.each_ref().map(|order| world.plan_order(order, Customer::New));
    let (a, b, c) = tokio::join!(
        world.send_order(&orders[0], &plans[0]),
        world.send_order(&orders[1], &plans[1]),
        world.send_order(&orders[2], &plans[2])
    );
    for sent in [&a, &b, &c] {
        is(sent, "sale", "done");
    }
    assert_eq!(["people", "sales", "leads"].map(|what| world.recorded(what)), [1, 3, 0], "one after another");
    let states = [&a, &b, &c].map(|sent| sent.json()["steps"][0]["state"].as_str().unwrap().to_owned());
    assert_eq!(states.iter().filter(|state| *state == "done").count(), 1, "{states:?}");
    assert_eq!(states.iter().filter(|state| *state == "known").count(), 2, "{states:?}");
}

#[tokio::test]
async fn a_customer_counts_as_new_for_ten_minutes_after_their_order_was_done() {
    let world = both_switches_on(|_| {}).await;
    let first = order("o1");
    is(&world.send_order(&first, &world.plan_order(&first, Customer::New)).await, "sale", "done");
    let second = order("o2");
    is(&world.send_order(&second, &world.plan_order(&second, Customer::New)).await, "sale", "done");
    assert_eq!(["people", "sales", "leads"].map(|what| world.recorded(what)), [1, 2, 0]);
    // A customer whom another has registered is none of ours.
    let known = known("o3");
    is(&world.send_order(&known, &world.plan_order(&known, Customer::Known)).await, "lead", "done");
}

#[tokio::test]
async fn a_lost_registration_makes_nobody_an_existing_customer() {
    let world = both_switches_on(|settings| settings.follow_ms = 300_000).await;
    world.fault(json!({"on": "registerPerson", "kind": "cutAfter"}));
    let (first, second) = (order("o1"), order("o2"));
    is(&world.send_order(&first, &world.plan_order(&first, Customer::New)).await, "sale", "unknown");
    assert_eq!(context(&world, &second).await, json!({"exists": false}), "the ERP has them, by that registration");
    is(&world.send_order(&second, &world.plan_order(&second, Customer::New)).await, "sale", "done");
}

#[tokio::test]
async fn a_registration_that_was_lost_and_found_is_the_journals_all_the_same() {
    let world = both_switches_on(|settings| settings.follow_ms = 50).await;
    world.fault(json!({"on": "registerPerson", "kind": "cutAfter"}));
    let first = order("o1");
    let lost = world.send_order(&first, &world.plan_order(&first, Customer::New)).await;
    is(&lost, "sale", "unknown");
    let id = lost.json()["id"].as_str().unwrap().to_owned();
    let done = world.until(&id, |send| send["status"] == "done").await;
    assert_eq!(done["steps"][0]["state"], "known", "{done}");
    let second = order("o2");
    is(&world.send_order(&second, &world.plan_order(&second, Customer::New)).await, "sale", "done");
    assert_eq!(["people", "sales", "leads"].map(|what| world.recorded(what)), [1, 2, 0]);
}

#[tokio::test]
async fn an_order_whose_customer_was_corrected_begins_anew() {
    let world = both_switches_on(|_| {}).await;
    let wrong = order("o1");
    world.fault(json!({"on": "sale", "kind": "refuse", "messages": "Vendedor inativo."}));
    is(&world.send_order(&wrong, &world.plan_order(&wrong, Customer::New)).await, "sale", "refused");
    let mut right = order("o1");
    right["customer"]["taxId"] = json!(cpf(3));
    assert_eq!(context(&world, &right).await, json!({"exists": false}), "what was done for another counts for nothing");
    let sent = world.send_order(&right, &world.plan_order(&right, Customer::New)).await;
    is(&sent, "sale", "done");
    assert_eq!(sent.json()["attempt"], 2);
    assert_eq!(sent.json()["steps"][0]["request"]["txId"], json!(cpf(3)), "who is registered is who buys");
    // From a known customer to a new one.
    let wrong = known("o2");
    world.fault(json!({"on": "lead", "kind": "refuse", "messages": "Origem de contato inválida."}));
    is(&world.send_order(&wrong, &world.plan_order(&wrong, Customer::Known)).await, "lead", "refused");
    let mut right = order("o2");
    right["customer"]["taxId"] = json!(cpf(4));
    is(&world.send_order(&right, &world.plan_order(&right, Customer::New)).await, "sale", "done");
    assert_eq!(["people", "sales", "leads"].map(|what| world.recorded(what)), [3, 2, 0]);
}

#[tokio::test]
async fn a_changed_switch_moves_nothing_that_has_begun() {
    let world = both_switches_on(|_| {}).await;
    let mut config = world.config();
    config["lead"]["createForExistingCustomer"] = json!(false);
    world.put(&config).await;
    let sale = known("o1");
    let as_sale = crate::support::planned_order(&config, &sale, Customer::Known);
    world.fault(json!({"on": "sale", "kind": "refuse", "messages": "Vendedor inativo."}));
    is(&world.send_order(&sale, &as_sale).await, "sale", "refused");
    world.put(&world.config()).await;
    world.fault(json!({"on": "lead", "kind": "refuse", "messages": "Origem de contato inválida."}));
    let mut lead = known("o2");
    lead["customer"]["taxId"] = json!("11144477735");
    is(&world.send_order(&lead, &world.plan_order(&lead, Customer::Known)).await, "lead", "refused");
    assert_eq!(context(&world, &sale).await, json!({"exists": true, "route": "sale"}));
    is(&world.send_order(&sale, &as_sale).await, "sale", "done");
    world.put(&config).await;
    assert_eq!(context(&world, &lead).await["route"], "lead");
    is(&world.send_order(&lead, &world.plan_order(&lead, Customer::Known)).await, "lead", "done");
    assert_eq!(["sales", "leads"].map(|what| world.recorded(what)), [1, 1]);
}

#[tokio::test]
async fn lead_and_order_of_one_checkout_may_bear_one_id() {
    let world = both_switches_on(|_| {}).await;
    let order = order("checkout-77");
    let mut lead = order.clone();
    lead["kind"] = json!("lead");
    is(&world.send_order(&lead, &world.plan_order(&lead, Customer::NotAsked)).await, "lead", "done");
    // The sandbox's lead makes a person, whom the ERP does not list as a customer.
    is(&world.send_order(&order, &world.plan_order(&order, Customer::New)).await, "sale", "done");
    assert_eq!(["leads", "sales"].map(|what| world.recorded(what)), [1, 1]);
    let kinds: Vec<_> =
        world.get("sends").await.json()["sends"].as_array().unwrap().iter().map(|send| send["kind"].clone()).collect();
    assert_eq!(kinds, ["order", "lead"]);
    assert_eq!(world.get("sends?kind=lead").await.json()["sends"].as_array().unwrap().len(), 1);
    let again = world.send_order(&lead, &world.plan_order(&lead, Customer::NotAsked)).await;
    assert_eq!(again.headers["idempotent-replayed"], "true");
}

#[tokio::test]
async fn ids_that_look_alike_are_one_order_or_none() {
    let world = both_switches_on(|_| {}).await;
    let named = |id: &str| {
        let mut order = order(id);
        order["customer"]["taxId"] = json!(cpf(1));
        order
    };
    let first = named("Pedido São 1");
    let body = json!({"order": first, "requests": world.plan_order(&first, Customer::New)});
    let sent = world.raw(world.request(Method::POST, "orders", &[], Some(&body))).await;
    is(&sent, "sale", "done");
    for same in [" Pedido São 1 ", "Pedido Sa\u{303}o 1", "\u{a0}Pedido São 1\u{2003}"] {
        let again = try_to_send(&world, &named(same)).await;
        // Other content is another's: but nothing goes out a second time.
        assert!(
            again.headers.contains_key("idempotent-replayed") || again.code() == "payload-differs",
            "{same:?}: {}",
            again.text
        );
    }
    for hidden in ["Pedido\u{200b} 1", "Pedido\u{ad} 1", "Pedido\0 1"] {
        let refused = try_to_send(&world, &named(hidden)).await;
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::BAD_REQUEST, "id-invalid"), "{hidden:?}");
    }
    assert_eq!(world.recorded("sales"), 1);
}
