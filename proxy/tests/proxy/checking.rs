//! "Testar conexão" and the catalog, against a sandbox that fails in every documented way.

use crate::support::{World, order};
use axum::http::{Method, StatusCode};
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};

/// A line of the check-list: step, state, the codes of its issues.
type Line = (String, String, Vec<String>);

/// The last state of each line, the codes of its issues, and how the check ended.
async fn check(world: &World) -> (Vec<Line>, bool) {
    let answer = world.post("connection-check", &json!({})).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    lines(&answer.text)
}

fn lines(text: &str) -> (Vec<Line>, bool) {
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ok = lines.last().unwrap()["ok"].as_bool().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let ended = lines.iter().filter(|line| line["state"] != "running" && line.get("step").is_some());
    let steps = ended.map(|line| {
        let codes = line["issues"].as_array().unwrap().iter().map(|issue| text(&issue["code"])).collect();
        (text(&line["step"]), text(&line["state"]), codes)
    });
    (steps.collect(), ok)
}

/// What is not as in a sound check: of the declared lines only those that are declared there too are left out.
async fn troubles(world: &World) -> Vec<Line> {
    let (steps, ok) = check(world).await;
    assert!(!ok);
    let declared: Vec<Line> = sound().into_iter().filter(|(_, state, _)| state == "declared").collect();
    steps
        .into_iter()
        .filter(|line @ (step, state, _)| state != "ok" && step != "customer" && !declared.contains(line))
        .collect()
}

fn line(step: &str, state: &str, codes: &[&str]) -> Line {
    (step.to_owned(), state.to_owned(), codes.iter().map(|code| (*code).to_owned()).collect())
}

#[tokio::test]
async fn a_sound_configuration_is_green() {
    let world = World::ready().await;
    let (steps, ok) = check(&world).await;
    assert!(ok);
    let expected = sound();
    assert_eq!(steps, expected);
    for settings in [
        json!({"bareCampaigns": true}),
        json!({"pascalCase": true}),
        json!({"pascalCase": "sucess"}),
        json!({"placesForm": "data"}),
    ] {
        world.control.change_settings(&settings).unwrap();
        assert_eq!(check(&world).await, (expected.clone(), true), "{settings}");
    }
    for form in ["other", "refused"] {
        world.control.change_settings(&json!({"placesForm": form})).unwrap();
        let (steps, ok) = check(&world).await;
        assert!(ok && steps[5] == line("sellingPlace", "declared", &["check-places-not-listed"]), "{form}: {steps:?}");
        assert_eq!(world.get("catalog").await.json()["places"], Value::Null, "the catalog comes all the same");
    }
}

/// The lines of a sound configuration that names a seller and makes leads: verified, or declared where only the first order tells.
fn sound() -> Vec<Line> {
    let ok = |step| line(step, "ok", &[]);
    vec![
        ok("active"),
        ok("host"),
        ok("token"),
        ok("campaigns"),
        ok("contractTypes"),
        ok("sellingPlace"),
        line("seller", "declared", &["check-seller-declared"]),
        line("customer", "skipped", &["check-customer-not-asked"]),
        ok("products"),
        line("lead", "declared", &["check-lead-declared"]),
        line("methods", "declared", &["check-declared"]),
    ]
}

#[tokio::test]
async fn an_integration_that_is_off_is_no_green_line_and_all_the_others_are_gone_through() {
    let world = World::ready().await;
    let mut config = world.config();
    config["general"]["active"] = json!(false);
    world.put(&config).await;
    let mut expected = sound();
    expected[0] = line("active", "failed", &["check-inactive"]);
    assert_eq!(check(&world).await, (expected.clone(), false));
    // Off, it can be saved unfinished: each error is of its own line, and keeps none from being gone through that does not need it.
    config["general"]["sellerTxId"] = json!("");
    config["general"]["companyPlaceTxId"] = json!("");
    world.put(&config).await;
    expected[5] = line("sellingPlace", "failed", &["company-place-missing"]);
    expected[6] = line("seller", "skipped", &["check-no-seller"]);
    assert_eq!(check(&world).await, (expected.clone(), false));
    config["general"]["password"] = json!("");
    world.put(&config).await;
    expected[2] = line("token", "failed", &["password-missing"]);
    for (at, step) in [(3, "campaigns"), (4, "contractTypes"), (5, "sellingPlace"), (7, "customer"), (8, "products")] {
        expected[at] = line(step, "skipped", &[]);
    }
    assert_eq!(check(&world).await, (expected, false));
}

#[tokio::test]
async fn nobody_is_an_answer_in_every_form() {
    let world = World::ready().await;
    let exists = async |tax_id: &str| world.post("customers/exists", &json!({"taxId": tax_id})).await;
    for form in ["refusal", "null", "object", "list", "emptyBody", "404"] {
        world.control.change_settings(&json!({"missingPerson": form})).unwrap();
        assert_eq!(exists("15350946056").await.json(), json!({"exists": false}), "{form}");
    }
    world.control.change_settings(&json!({"missingPerson": "bare404"})).unwrap();
    assert_eq!(exists("15350946056").await.json(), json!({"exists": false}), "the endpoint has answered before");
    // Another address is another endpoint, of which nothing is known yet.
    let moved = World::ready().await;
    moved.control.change_settings(&json!({"missingPerson": "bare404"})).unwrap();
    let unsure = moved.post("customers/exists", &json!({"taxId": "15350946056"})).await;
    assert_eq!((unsure.status.as_u16(), unsure.issues()), (502, vec!["erp-perhaps-nobody".to_owned()]));
    let lines = with_customer(&moved, "529.982.247-25").await;
    assert!(lines.contains(&line("customer", "ok", &[])), "{lines:?}");
    let sure = moved.post("customers/exists", &json!({"taxId": "15350946056"})).await;
    assert_eq!(sure.json(), json!({"exists": false}), "a customer was found there: now it is nobody");
    let lines = with_customer(&moved, "15350946056").await;
    assert!(lines.contains(&line("customer", "ok", &["check-customer-not-found"])), "{lines:?}");
    let wrong = moved.post("connection-check", &json!({"taxId": "1"})).await;
    assert_eq!(wrong.code(), "tax-id-invalid");
}

/// The lines of a check that looks a customer up.
async fn with_customer(world: &World, tax_id: &str) -> Vec<Line> {
    lines(&world.post("connection-check", &json!({"taxId": tax_id})).await.text).0
}

#[tokio::test]
async fn whose_fault_a_token_is_is_told() {
    let world = World::ready().await;
    let said = async || {
        world.control.expire_tokens();
        troubles(&world).await[0].clone()
    };
    world.control.change_settings(&json!({"synauthSecret": "another"})).unwrap();
    assert_eq!(said().await, line("token", "failed", &["token-constant-refused"]));
    let sent = world.send_order(&order("o1"), &json!([])).await;
    assert_eq!(sent.issues(), ["token-constant-refused", "customer-unknown"], "the caller is told too");
    let mut config = world.config();
    config["general"]["grant"] = json!("clientCredentials");
    config["general"]["clientId"] = json!("nobody");
    config["general"]["clientSecret"] = json!("wrong");
    world.put(&config).await;
    assert_eq!(said().await, line("token", "failed", &["token-client-refused", "token-suspect", "token-suspect"]));
    config["general"]["clientId"] = json!(credentials::INTEGRATOR_CLIENT_ID);
    config["general"]["clientSecret"] = json!(credentials::INTEGRATOR_CLIENT_SECRET);
    config["general"]["syndata"] = json!("wrong");
    world.put(&config).await;
    assert_eq!(
        said().await,
        line("token", "failed", &["token-refused", "token-suspect", "token-suspect", "token-suspect"]),
        "401 without a word"
    );
}

#[tokio::test]
async fn client_credentials_work_too() {
    let world = World::ready().await;
    let mut config = world.config();
    config["general"]["grant"] = json!("clientCredentials");
    config["general"]["clientId"] = json!(credentials::INTEGRATOR_CLIENT_ID);
    config["general"]["clientSecret"] = json!(credentials::INTEGRATOR_CLIENT_SECRET);
    world.put(&config).await;
    assert!(check(&world).await.1);
}

#[tokio::test]
async fn each_failure_says_what_to_do() {
    type Case = (&'static str, fn(&mut Value), Vec<Line>);
    let cases: Vec<Case> = vec![
        (
            "a wrong password",
            |config| config["general"]["password"] = json!("wrong"),
            vec![
                line("token", "failed", &["token-user-refused", "token-suspect", "token-suspect"]),
                line("campaigns", "skipped", &[]),
                line("contractTypes", "skipped", &[]),
                line("sellingPlace", "skipped", &[]),
                line("products", "skipped", &[]),
            ],
        ),
        (
            "the ports swapped",
            |config| {
                let auth = config["general"]["authPort"].take();
                config["general"]["authPort"] = config["general"]["apiPort"].take();
                config["general"]["apiPort"] = auth;
            },
            vec![
                line("token", "failed", &["erp-wrong-port"]),
                line("campaigns", "skipped", &[]),
                line("contractTypes", "skipped", &[]),
                line("sellingPlace", "skipped", &[]),
                line("products", "skipped", &[]),
            ],
        ),
        (
            "a host that does not exist",
            |config| config["general"]["erpUrl"] = json!("https://erp.nowhere.invalid"),
            vec![
                line("host", "failed", &["erp-not-found"]),
                line("token", "skipped", &[]),
                line("campaigns", "skipped", &[]),
                line("contractTypes", "skipped", &[]),
                line("sellingPlace", "skipped", &[]),
                line("products", "skipped", &[]),
            ],
        ),
        (
            "a port that nobody listens on",
            |config| config["general"]["apiPort"] = json!(1025),
            vec![
                line("host", "failed", &["erp-unreachable"]),
                line("token", "skipped", &[]),
                line("campaigns", "skipped", &[]),
                line("contractTypes", "skipped", &[]),
                line("sellingPlace", "skipped", &[]),
                line("products", "skipped", &[]),
            ],
        ),
        (
            "a selling place that the ERP does not have",
            |config| config["general"]["companyPlaceTxId"] = json!("12.ABC.345/01DE-35"),
            vec![line("sellingPlace", "failed", &["company-place-unknown"])],
        ),
        (
            "an unknown contract type",
            |config| config["sale"]["contractType"] = json!("9"),
            vec![line("contractTypes", "failed", &["contract-type-unknown"])],
        ),
        (
            "a product in no running campaign",
            |config| config["products"][0]["erpProduct"] = json!("1.5"),
            vec![line("products", "failed", &["product-not-in-campaign"])],
        ),
        (
            "no lead codes",
            |config| config["lead"]["integratorAlias"] = json!(""),
            vec![line("lead", "failed", &["lead-alias-missing"])],
        ),
    ];
    let world = World::ready().await;
    for (reason, change, expected) in cases {
        let mut config = world.config();
        change(&mut config);
        assert_eq!(world.put(&config).await.status, StatusCode::OK, "{reason}");
        assert_eq!(troubles(&world).await, expected, "{reason}");
    }
    world.put(&world.config()).await;
    world.control.change_settings(&json!({"contractTypesIntegration": false})).unwrap();
    assert_eq!(troubles(&world).await, [line("contractTypes", "failed", &["contract-types-empty"])]);
    world.control.reset();
    world.control.change_settings(&json!({"requestsPerMinute": null})).unwrap();
    world.fault(json!({"on": "campaigns", "kind": "halfBody"}));
    assert_eq!(
        troubles(&world).await,
        [line("campaigns", "failed", &["erp-broken-off"]), line("products", "skipped", &[])]
    );
    world.fault(json!({"on": "campaigns", "kind": "slow", "delayMs": 4000}));
    assert_eq!(
        troubles(&world).await,
        [line("campaigns", "failed", &["erp-timeout"]), line("products", "skipped", &[])]
    );
}

#[tokio::test]
async fn a_certificate_that_cannot_be_verified_is_refused_unless_allowed() {
    let world = World::ready().await;
    let other = World::bare().await;
    // The other sandbox has a CA of its own, which this proxy does not trust.
    let mut config = world.config();
    config["general"]["authPort"] = json!(other.sandbox.auth_port());
    config["general"]["apiPort"] = json!(other.sandbox.api_port());
    world.put(&config).await;
    assert_eq!(troubles(&world).await[0], line("token", "failed", &["erp-certificate"]));
    config["general"]["allowInsecure"] = json!(true);
    world.put(&config).await;
    assert!(check(&world).await.1);
}

#[tokio::test]
async fn the_catalog_is_fetched_once_and_has_an_etag() {
    let world = World::ready().await;
    world.control.clear_received();
    let first = world.get("catalog").await;
    assert_eq!(first.json()["campaigns"].as_array().unwrap().len(), 5);
    assert_eq!(first.json()["places"].as_array().unwrap().len(), 2);
    assert!(!first.json()["incidentTypes"].as_array().unwrap().is_empty());
    assert_eq!(first.json()["contractTypes"].as_array().unwrap().len(), 3);
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    let same = world.raw(world.request(Method::GET, "catalog", &[("if-none-match", &tag)], None)).await;
    assert_eq!((same.status, same.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let names: Vec<_> =
        world.control.received().as_array().unwrap().iter().map(|call| call["endpoint"].clone()).collect();
    let mut sorted: Vec<_> = names.iter().map(|name| name.as_str().unwrap()).collect();
    sorted.sort_unstable();
    assert_eq!(sorted, ["campaigns", "contractTypes", "incidentTypes", "places", "token"], "each once");
    world.fault(json!({"on": "campaigns", "kind": "serverError"}));
    let mut config = world.config();
    config["sale"]["collectionDay"] = json!(5);
    world.put(&config).await;
    let failed = world.get("catalog").await;
    assert_eq!(
        (failed.status.as_u16(), failed.issues()),
        (502, vec!["erp-error".to_owned()]),
        "a new configuration asks anew"
    );
}

#[tokio::test]
async fn one_check_at_a_time_is_enough_for_a_provider() {
    let world = World::ready().await;
    world.fault(serde_json::json!({"on": "campaigns", "kind": "slow", "delayMs": 500}));
    let nothing = serde_json::json!({});
    let (first, second) = tokio::join!(world.post("connection-check", &nothing), async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        world.post("connection-check", &nothing).await
    });
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!((second.status.as_u16(), second.code().as_str()), (409, "check-running"));
    assert_eq!(world.post("connection-check", &nothing).await.status, StatusCode::OK);
}
