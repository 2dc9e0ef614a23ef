//! "Testar conexão" and the catalog, against a sandbox that fails in every documented way.

use crate::support::World;
use axum::http::{Method, StatusCode};
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};

/// A line of the check-list: step, state, the codes of its issues.
type Line = (String, String, Vec<String>);

/// The last state of each line, the codes of its issues, and how the check ended.
async fn check(world: &World) -> (Vec<Line>, bool) {
    let answer = world.post("connection-check", &json!({})).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let lines: Vec<Value> = answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ok = lines.last().unwrap()["ok"].as_bool().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let ended = lines.iter().filter(|line| line["state"] != "running" && line.get("step").is_some());
    let steps = ended.map(|line| {
        let codes = line["issues"].as_array().unwrap().iter().map(|issue| text(&issue["code"])).collect();
        (text(&line["step"]), text(&line["state"]), codes)
    });
    (steps.collect(), ok)
}

/// What is not as in a sound check.
async fn troubles(world: &World) -> Vec<Line> {
    let (steps, ok) = check(world).await;
    assert!(!ok);
    steps.into_iter().filter(|(step, state, _)| state != "ok" && step != "methods").collect()
}

fn line(step: &str, state: &str, codes: &[&str]) -> Line {
    (step.to_owned(), state.to_owned(), codes.iter().map(|code| (*code).to_owned()).collect())
}

#[tokio::test]
async fn a_sound_configuration_is_green() {
    let world = World::ready().await;
    let (steps, ok) = check(&world).await;
    assert!(ok);
    let expected =
        ["host", "token", "campaigns", "contractTypes", "products", "lead"].map(|step| line(step, "ok", &[]));
    assert_eq!(steps[..6], expected);
    assert_eq!(steps[6], line("methods", "declared", &["check-declared"]));
    for settings in [json!({"bareCampaigns": true}), json!({"missingPerson": "404"}), json!({"missingPerson": "empty"})]
    {
        world.control.change_settings(&settings).unwrap();
        assert!(check(&world).await.1, "{settings}");
        assert_eq!(
            world.post("customers/exists", &json!({"taxId": "15350946056"})).await.json(),
            json!({"exists": false})
        );
    }
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
                line("token", "failed", &["token-refused"]),
                line("campaigns", "skipped", &[]),
                line("contractTypes", "skipped", &[]),
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
                line("products", "skipped", &[]),
            ],
        ),
        (
            "a port that nobody listens on",
            |config| config["general"]["apiPort"] = json!(1),
            vec![
                line("host", "failed", &["erp-unreachable"]),
                line("token", "skipped", &[]),
                line("campaigns", "skipped", &[]),
                line("contractTypes", "skipped", &[]),
                line("products", "skipped", &[]),
            ],
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
    assert_eq!(first.json()["campaigns"].as_array().unwrap().len(), 4);
    assert_eq!(first.json()["contractTypes"].as_array().unwrap().len(), 3);
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    let same = world.raw(world.request(Method::GET, "catalog", &[("if-none-match", &tag)], None)).await;
    assert_eq!((same.status, same.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let names: Vec<_> =
        world.control.received().as_array().unwrap().iter().map(|call| call["endpoint"].clone()).collect();
    assert_eq!(names, ["token", "campaigns", "contractTypes"]);
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
