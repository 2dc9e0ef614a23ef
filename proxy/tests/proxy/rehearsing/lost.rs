//! Answers that do not come, and sales that are not cancelled.

use super::*;

#[tokio::test]
async fn what_certainly_did_nothing_is_tried_again_and_what_is_lost_is_not() {
    let world = world().await;
    for fault in ["unauthorized", "tooMany"] {
        let times = if fault == "unauthorized" { 2 } else { 1 };
        world.fault(json!({"on": "registerPerson", "kind": fault, "times": times}));
        let answer = act(&world, "person").await;
        assert!([502, 503].contains(&answer.status.as_u16()), "{}", answer.text);
        let shown = world.get(WRITING).await.json();
        assert_eq!((&shown["next"]["id"], left(&shown).len()), (&json!("person"), 0), "{fault}");
    }
    world.fault(json!({"on": "person", "kind": "refuse"}));
    assert_eq!(act(&world, "person").await.code(), "erp-fault", "who can't be looked up is not made up");
    assert_eq!(world.recorded("people"), 0);
    for (step, endpoint) in STEPS {
        world.fault(json!({"on": endpoint, "kind": "cutAfter"}));
        go(&world, step).await;
        world.control.clear_faults();
    }
    let shown = world.get(WRITING).await.json();
    assert_eq!(step(&shown, "settlement")["state"], "not-tried");
    assert!(did(&shown, "sale").starts_with("Nobody knows: no answer came that says so. Look in Voalle. "), "{shown}");
    let lost = |kind: &str| kinds(&shown).into_iter().filter(|left| *left == (kind.to_owned(), false)).count();
    assert_eq!((lost("person"), lost("lead"), lost("lost-sale")), (2, 1, 4), "{shown}");
    assert!(world.recorded("sales") == 3, "which the ERP has made");
    let cleaned = go(&world, "clean-up").await;
    assert_eq!(left(&cleaned), left(&shown), "nothing can be taken back whose protocol nobody knows");
}

#[tokio::test]
async fn a_sale_that_is_not_cancelled_is_said_to_be_left() {
    let world = world().await;
    for (step, _) in &STEPS[..6] {
        go(&world, step).await;
    }
    world.fault(json!({"on": "cancelSale", "kind": "refuse", "messages": [{"message": "Sem permissão.", "code": null, "type": "Error"}]}));
    world.fault(json!({"on": "cancelSale", "kind": "cutAfter"}));
    let shown = go(&world, "clean-up").await;
    let sales: Vec<_> = left(&shown).into_iter().filter(|(kind, ..)| kind == "sale").collect();
    assert_eq!(sales.iter().map(|(_, sure, ..)| *sure).collect::<Vec<_>>(), [true, false]);
    let told = |at: usize| shown["left"][at]["told"].as_str().unwrap();
    assert!(told(2).contains("Voalle refused to cancel it") && told(2).ends_with("“Sem permissão.”"), "{shown}");
    assert!(told(3).starts_with("Perhaps the sale of protocol"), "{shown}");
    assert_eq!((&shown["canCleanUp"], world.recorded("sales")), (&json!(true), 1));
    world.fault(json!({"on": "cancelSale", "kind": "tooMany"}));
    assert_eq!(act(&world, "clean-up").await.code(), "erp-pace");
    world.control.clear_faults();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let shown = go(&world, "clean-up").await;
    assert_eq!(world.recorded("sales"), 0);
    let sales: Vec<_> = left(&shown).into_iter().filter(|(kind, ..)| kind == "sale").collect();
    assert_eq!(sales.len(), 1, "that one is cancelled, and of the other the ERP says so: {shown}");
    assert!(shown["left"][2]["told"].as_str().unwrap().ends_with("“A negociação já está cancelada.”"), "{shown}");
}
