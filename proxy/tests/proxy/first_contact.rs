//! The read-only rehearsal against the sandbox and its variants: what is told is exactly what differs.

use crate::support::{Answer, World};
use axum::http::StatusCode;
use datacake_voalle_sandbox::credentials;
use serde_json::{Value, json};

/// A customer with an open title, another customer in the place of a lead, and a document that nobody has.
pub fn people() -> Value {
    json!({"customer": "529.982.247-25", "lead": "00000000191", "nobody": "153.509.460-56"})
}

/// Each line that came out, and the file.
pub struct Contact {
    pub lines: Vec<Value>,
    pub end: Value,
}

impl Contact {
    pub fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let mut lines: Vec<Value> = answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let end = lines.pop().unwrap();
        lines.retain(|line| line["state"] != "running");
        Self { lines, end }
    }

    pub async fn with(world: &World, people: &Value) -> Self {
        Self::of(&world.post("first-contact", people).await)
    }

    /// The lines in this state.
    pub fn in_state(&self, state: &str) -> Vec<&str> {
        let lines = self.lines.iter().filter(|line| line["state"] == state);
        lines.map(|line| line["line"].as_str().unwrap()).collect()
    }

    pub fn told(&self, name: &str) -> Vec<String> {
        let lines = self.end["lines"].as_array().unwrap();
        let line = lines.iter().find(|line| line["line"] == name).unwrap();
        line["told"].as_array().unwrap().iter().map(|told| told.as_str().unwrap().to_owned()).collect()
    }

    /// What is told otherwise than in `usual`: each line with its state and the sentences that are told here alone.
    pub fn beyond(&self, usual: &Self) -> Vec<(String, String, Vec<String>)> {
        let lines = self.end["lines"].as_array().unwrap();
        let different = lines
            .iter()
            .zip(usual.end["lines"].as_array().unwrap())
            .filter(|(now, then)| (&now["told"], &now["state"]) != (&then["told"], &then["state"]));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        different
            .map(|(now, then)| {
                let then: Vec<_> = then["told"].as_array().unwrap().iter().map(text).collect();
                let told = now["told"].as_array().unwrap().iter().map(text).filter(|told| !then.contains(told));
                (text(&now["line"]), text(&now["state"]), told.collect())
            })
            .collect()
    }

    /// A line in the file.
    pub fn line(&self, name: &str) -> &Value {
        let lines = self.report()["lines"].as_array().unwrap();
        lines.iter().find(|line| line["line"] == name).unwrap()
    }

    /// Its code there.
    pub fn code(&self, name: &str) -> String {
        self.line(name)["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn report(&self) -> &Value {
        &self.end["report"]
    }
}

fn beyond(lines: &[(&str, &str, &[&str])]) -> Vec<(String, String, Vec<String>)> {
    let owned = |told: &[&str]| told.iter().map(|told| (*told).to_owned()).collect();
    lines.iter().map(|(line, state, told)| ((*line).to_owned(), (*state).to_owned(), owned(told))).collect()
}

#[tokio::test]
async fn an_erp_as_it_is_known_has_no_news() {
    let world = World::ready().await;
    let contact = Contact::with(&world, &people()).await;
    let order = [
        ("host", "as-known"),
        ("certificate", "as-known"),
        ("ports", "as-known"),
        ("token-password", "as-known"),
        ("token-client", "not-tried"),
        ("scope", "now-seen"),
        ("refresh", "as-known"),
        ("tokenLife", "as-known"),
        ("campaigns", "as-known"),
        ("contractTypes", "as-known"),
        ("places", "as-known"),
        ("incidentTypes", "now-seen"),
        ("customer", "now-seen"),
        ("customer-open-titles", "as-known"),
        ("customer-titles", "as-known"),
        ("lead", "as-known"),
        ("nobody", "as-known"),
        ("nobody-open-titles", "as-known"),
    ];
    let states: Vec<_> =
        contact.lines.iter().map(|line| (line["line"].as_str().unwrap(), line["state"].as_str().unwrap())).collect();
    assert_eq!(states, order, "{:#?}", contact.end["lines"]);
    assert_eq!(contact.end["ok"], true);
    let report = contact.report();
    assert_eq!(report["format"], "datacake-voalle first contact 1");
    assert_eq!(report["day"].as_str().unwrap().len(), 10);
    assert_eq!(
        report["lines"][5],
        json!({"line": "scope", "state": "now-seen", "code": "smaller-scope-accepted", "codes": ["smaller-scope-accepted", "scopes-as-asked"]})
    );
    let answers: Vec<_> = report["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|answer| ["call", "about", "line"].map(|name| answer[name].as_str().unwrap()).join(" "))
        .collect();
    assert_eq!(
        answers,
        [
            "token provider token-password",
            "token provider scope",
            "token provider refresh",
            "campaigns provider campaigns",
            "contractTypes provider contractTypes",
            "places provider places",
            "incidentTypes provider incidentTypes",
            "person customer customer",
            "openTitles customer customer-open-titles",
            "titles customer customer-titles",
            "person lead lead",
            "person nobody nobody",
            "openTitles nobody nobody-open-titles",
        ]
    );
    let customer = report["answers"][7]["unlike"].as_array().unwrap();
    let nearly_sure = json!({"place": "response.birthDate", "what": "now-seen", "details": ["B"]});
    assert!(customer.contains(&nearly_sure), "{customer:?}");
    let first_seen = contact.told("customer");
    assert!(first_seen.len() == 2 && !first_seen[1].contains("birthDate"), "it is in the file alone: {first_seen:?}");
    let nobody =
        "HTTP 200, an envelope with success: false and response: null, “Registro não encontrado.”: a known form (B).";
    assert_eq!(contact.told("nobody"), [nobody]);
    let before = world.kept().await;
    world.control.clear_received();
    let again = Contact::with(&world, &people()).await;
    assert_eq!(world.kept().await, before, "nothing of it is kept");
    let received = world.control.received();
    let is_asked = |call: &Value| call["method"] == "GET" || call["path"] == "/connect/token";
    assert!(received.as_array().unwrap().iter().all(is_asked), "nothing is done at the ERP: {received}");
    assert_eq!(again.report(), report, "run twice, the same report");
    assert_eq!(again.beyond(&contact), []);
}

#[tokio::test]
async fn no_customer_of_an_erp_as_it_is_known_is_news() {
    let world = World::ready().await;
    // With titles of each status, without any, companies, and somebody without a phone or a birth date.
    for customer in ["39053344705", "12345678909", "12ABC34501DE35", "22333444000181", "11122233396", "11144477735"] {
        let contact = Contact::with(&world, &json!({"customer": customer})).await;
        assert_eq!((contact.in_state("news"), contact.in_state("failed")), (vec![], vec![]), "{:#?}", contact.lines);
        let now_seen = contact.in_state("now-seen");
        let is_supposed = |line: &&str| ["scope", "incidentTypes", "customer", "customer-titles"].contains(line);
        assert!(now_seen.iter().all(is_supposed), "{now_seen:?}");
    }
    // What nothing of this asks for makes no difference.
    let usual = Contact::with(&world, &people()).await;
    for setting in
        [json!({"responseTrue": true}), json!({"processedAsTimestamp": false}), json!({"disjointCodes": true})]
    {
        world.control.change_settings(&setting).unwrap();
        assert_eq!(Contact::with(&world, &people()).await.beyond(&usual), [], "{setting}");
    }
    world.control.change_settings(&json!({"contractTypesIntegration": false})).unwrap();
    let off = Contact::with(&world, &people()).await;
    let told = "HTTP 200, an envelope with success: true and response: an empty list: a known form (A).";
    assert_eq!(off.beyond(&usual), beyond(&[("contractTypes", "as-known", &[told])]));
}

#[tokio::test]
async fn each_variant_of_the_erp_is_told_and_nothing_else() {
    let world = World::ready().await;
    let usual = Contact::with(&world, &people()).await;
    let nobody = |form: &str, known: &str| format!("HTTP {form}: {known}.");
    let (sure, now) =
        ("a known form (B)", "a form that one source alone told, or that was supposed (C); now it was seen");
    let envelope = |response: &str| format!("200, an envelope with success: true and response: {response}");
    let of_nobody = |told: &str, state: &str| {
        ["lead", "nobody"].map(|line| (line.to_owned(), state.to_owned(), vec![told.to_owned()])).to_vec()
    };
    let refused = "404, an envelope with success: false and response: null, “Registro não encontrado.”";
    for (form, told, state) in [
        ("null", nobody(&envelope("null"), sure), "as-known"),
        ("object", nobody(&envelope("an empty object"), now), "now-seen"),
        ("list", nobody(&envelope("an empty list"), now), "now-seen"),
        ("emptyBody", nobody("200, no body", now), "now-seen"),
        ("404", nobody(refused, sure), "as-known"),
        ("bare404", nobody("404, no body", sure), "as-known"),
    ] {
        world.control.change_settings(&json!({"missingPerson": form})).unwrap();
        let contact = Contact::with(&world, &people()).await;
        assert_eq!(contact.beyond(&usual), of_nobody(&told, state), "{form}");
    }
    world.control.change_settings(&json!({"missingPerson": "refusal"})).unwrap();
    type Variant<'a> = (Value, Value, &'a [(&'a str, &'a str, &'a [&'a str])]);
    let bare = "HTTP 200, a list without the envelope: a form that one source alone told, or that was supposed (C); now it was seen.";
    let of_services = "response.[].campaignPriceList.[].campaignPriceListProductServices.[]";
    let also_called = format!("The field {of_services}.title came under the name name.");
    let variants: [Variant<'_>; 6] = [
        (json!({"bareCampaigns": true}), json!({"bareCampaigns": false}), &[("campaigns", "now-seen", &[bare])]),
        (
            json!({"titleAsName": true}),
            json!({"titleAsName": false}),
            &[("campaigns", "news", &[also_called.as_str()])],
        ),
        (
            json!({"placesForm": "data"}),
            json!({"placesForm": "list"}),
            &[(
                "places",
                "as-known",
                &["HTTP 200, an envelope with success: true and response: an object: a known form (B)."],
            )],
        ),
        (
            json!({"placesForm": "other"}),
            json!({"placesForm": "list"}),
            &[(
                "places",
                "news",
                &[
                    "HTTP 200, an envelope with success: true and response: an object: a known form (B).",
                    "Another type at response: object came; list is known.",
                ],
            )],
        ),
        (
            json!({"rootStatus": true}),
            json!({"rootStatus": false}),
            &[(
                "customer-titles",
                "news",
                &[
                    "The field response.[].billet.status did not come, or not always.",
                    "New field in response.[]: a name not shown (length 6) (text).",
                ],
            )],
        ),
        (
            json!({"noisyAmounts": true}),
            json!({"noisyAmounts": false}),
            &[
                (
                    "customer",
                    "news",
                    &[
                        "The amount at response.titles.[].billet.amount.value came with more than two decimals.",
                        "The amount at response.titles.[].billet.amount.finalValue came with more than two decimals.",
                    ],
                ),
                (
                    "customer-open-titles",
                    "news",
                    &[
                        "The amount at response.[].billet.amount.value came with more than two decimals.",
                        "The amount at response.[].billet.amount.finalValue came with more than two decimals.",
                    ],
                ),
                (
                    "customer-titles",
                    "news",
                    &[
                        "The amount at response.[].billet.amount.value came with more than two decimals.",
                        "The amount at response.[].billet.amount.finalValue came with more than two decimals.",
                        "The amount at response.[].billet.amount.originalValue came with more than two decimals.",
                    ],
                ),
            ],
        ),
    ];
    for (change, back, told) in variants {
        world.control.change_settings(&change).unwrap();
        let contact = Contact::with(&world, &people()).await;
        assert_eq!(contact.beyond(&usual), beyond(told), "{change}");
        assert_eq!(contact.end["ok"], true, "{change}");
        world.control.change_settings(&back).unwrap();
    }
    world.control.change_settings(&json!({"tokenLifetimeSeconds": 600})).unwrap();
    let short = Contact::with(&world, &people()).await.beyond(&usual);
    let told = "The token is good for less than an hour, which is what is known.";
    assert_eq!(short, beyond(&[("tokenLife", "news", &[told])]));
}

#[tokio::test]
async fn names_with_capitals_are_told_in_each_line_and_are_no_news() {
    let world = World::ready().await;
    let usual = Contact::with(&world, &people()).await;
    world.control.change_settings(&json!({"pascalCase": true})).unwrap();
    let contact = Contact::with(&world, &people()).await;
    let different = contact.beyond(&usual);
    assert_eq!(different.len(), 10, "{different:#?}");
    for (line, state, told) in different {
        assert_ne!(state, "news", "{line}");
        assert!(told.iter().all(|told| told.contains("Success: ")) && told.len() == 1, "{line}: {told:?}");
    }
    world.control.change_settings(&json!({"pascalCase": "sucess"})).unwrap();
    for (line, _, told) in Contact::with(&world, &people()).await.beyond(&usual) {
        assert!(told[0].contains("Sucess: "), "{line}: {told:?}");
        assert_eq!(told[1..], ["The field success came under the name Sucess."], "{line}");
    }
}

#[tokio::test]
async fn each_grant_that_has_credentials_is_asked_for_a_token() {
    let world = World::ready().await;
    let mut config = world.config();
    config["general"]["clientId"] = json!(credentials::INTEGRATOR_CLIENT_ID);
    config["general"]["clientSecret"] = json!(credentials::INTEGRATOR_CLIENT_SECRET);
    world.put(&config).await;
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(contact.in_state("not-tried"), [""; 0], "{:#?}", contact.lines);
    assert_eq!(contact.end["ok"], true);
    // The one that the configuration works with is what the scopes are told of.
    config["general"]["grant"] = json!("clientCredentials");
    config["general"]["syndata"] = json!(credentials::SYNDATA);
    world.put(&config).await;
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(contact.told("scope")[0], "The scopes asked for came: syngw.", "{:#?}", contact.lines);
    config["general"]["clientSecret"] = json!("wrong");
    world.put(&config).await;
    let contact = Contact::with(&world, &people()).await;
    assert_eq!(contact.in_state("failed"), ["token-client"], "{:#?}", contact.lines);
    assert_eq!(contact.report()["lines"][4]["code"], "token-client-refused");
}

#[tokio::test]
async fn whom_the_administrator_names_wrongly_is_told() {
    let world = World::ready().await;
    let swapped = json!({"customer": "15350946056", "lead": "11144477735", "nobody": "52998224725"});
    let contact = Contact::with(&world, &swapped).await;
    assert_eq!(contact.in_state("failed"), ["customer", "nobody", "nobody-open-titles"]);
    assert_eq!(contact.in_state("news"), ["lead"]);
    let asked: Vec<_> = ["customer-open-titles", "customer-titles"].map(|line| contact.told(line)).to_vec();
    assert_eq!(
        asked,
        [["Not tried: Voalle did not find the customer who was named."]; 2],
        "nobody's titles are no customer's"
    );
    let codes: Vec<_> = [12, 15, 16].map(|at: usize| contact.report()["lines"][at]["code"].clone()).to_vec();
    assert_eq!(codes, ["customer-not-found", "lead-found", "nobody-is-somebody"]);
    let none = Contact::with(&world, &json!({})).await;
    assert_eq!(none.in_state("not-tried").len(), 7);
    assert_eq!(none.told("customer-titles"), ["Not tried: no customer was named."]);
    assert_eq!(none.told("lead"), ["Not tried: no lead was named."]);
    assert_eq!(none.told("nobody"), ["Not tried: no document that nobody has was named."]);
    let refused = async |body: Value| {
        let answer = world.post("first-contact", &body).await;
        (answer.status.as_u16(), answer.code(), answer.issues())
    };
    let twice = json!({"customer": "52998224725", "nobody": "529.982.247-25"});
    assert_eq!(refused(twice).await, (422, "people-not-different".to_owned(), vec![]));
    let wrong = (422, "tax-id-invalid".to_owned(), vec!["tax-id-length".to_owned()]);
    assert_eq!(refused(json!({"lead": "1"})).await, wrong);
    assert_eq!(refused(json!({"lead": 7})).await, (422, "tax-id-invalid".to_owned(), vec![]));
    assert_eq!(refused(json!([])).await, (400, "body-unreadable".to_owned(), vec![]));
}

#[tokio::test]
async fn one_at_a_time_is_enough_for_a_provider() {
    let world = World::ready().await;
    world.fault(json!({"on": "campaigns", "kind": "slow", "delayMs": 500}));
    let nothing = json!({});
    let (first, second) = tokio::join!(world.post("first-contact", &nothing), async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        world.post("first-contact", &nothing).await
    });
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!((second.status.as_u16(), second.code().as_str()), (409, "first-contact-running"));
}
