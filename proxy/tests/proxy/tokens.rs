//! Callers who log in: every claim, every scope, and nobody else's things.

use crate::issuer::{ALL, AUDIENCE, Issuer, claims, key_set, with, without};
use crate::support::{BASE, HOST, World, known};
use crate::table;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use datacake_voalle_proxy::StartError;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A proxy whose callers bring tokens of `issuers`, with the sound configuration saved.
async fn world(issuers: &[&Issuer]) -> World {
    world_with(issuers, |_| {}).await
}

async fn world_with(issuers: &[&Issuer], change: impl FnOnce(&mut datacake_voalle_proxy::settings::Settings)) -> World {
    let keys = key_set(issuers);
    let mut world = World::bare_with(|settings| {
        let path = settings.www.parent().unwrap().join("keys.json");
        std::fs::write(&path, keys).unwrap();
        settings.auth_keys = Some(path);
        settings.auth_audience = Some(AUDIENCE.to_owned());
        change(settings);
    })
    .await;
    world.token = issuers[0].token(ALL);
    let saved = world.put(&world.config()).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    world
}

/// The parts of a token, each changed by what it names.
fn spliced(token: &str, header: Option<&str>, payload: Option<&str>, signature: Option<&str>) -> String {
    let parts: Vec<&str> = token.split('.').collect();
    [header.unwrap_or(parts[0]), payload.unwrap_or(parts[1]), signature.unwrap_or(parts[2])].join(".")
}

#[tokio::test]
async fn each_claim_forged_or_missing_is_refused() {
    let (issuer, stranger) = (Issuer::ed25519("k1"), Issuer::ed25519("k1"));
    let mut world =
        world_with(&[&issuer], |settings| settings.auth_issuer = Some("https://id.datacake".to_owned())).await;
    let claims = claims();
    let now = get_current_timestamp();
    let good = issuer.sign(&claims);
    let of_another = issuer.sign(&with(&claims, "provider", json!("vizinho")));
    let payload_of_another = of_another.split('.').nth(1).unwrap().to_owned();
    let critical = Header { crit: Some(vec!["exp".to_owned()]), ..issuer.header() };
    let secret = EncodingKey::from_secret(
        issuer.jwk().thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256).unwrap().as_bytes(),
    );
    let cases: Vec<(&str, String, &str)> = vec![
        ("no `exp`", issuer.sign(&without(&claims, "exp")), "claims"),
        ("`exp` an hour ago", issuer.sign(&with(&claims, "exp", json!(now - 3600))), "expired"),
        ("`exp` as a text", issuer.sign(&with(&claims, "exp", json!("tomorrow"))), "claims"),
        ("`nbf` in an hour", issuer.sign(&with(&claims, "nbf", json!(now + 3600))), "not-yet"),
        ("no `aud`", issuer.sign(&without(&claims, "aud")), "claims"),
        ("another `aud`", issuer.sign(&with(&claims, "aud", json!("billing"))), "audience"),
        ("no `iss`", issuer.sign(&without(&claims, "iss")), "claims"),
        ("another `iss`", issuer.sign(&with(&claims, "iss", json!("https://evil.example"))), "issuer"),
        (
            "`iss` as a list that holds the right one",
            issuer.sign(&with(&claims, "iss", json!(["https://id.datacake", "https://evil.example"]))),
            "claims",
        ),
        ("no `sub`", issuer.sign(&without(&claims, "sub")), "claims"),
        ("an empty `sub`", issuer.sign(&with(&claims, "sub", json!(" "))), "claims"),
        ("a `sub` of several lines", issuer.sign(&with(&claims, "sub", json!("a\nb"))), "claims"),
        ("no `provider`", issuer.sign(&without(&claims, "provider")), "claims"),
        ("a `provider` that is none", issuer.sign(&with(&claims, "provider", json!("*"))), "claims"),
        ("`provider` as a list", issuer.sign(&with(&claims, "provider", json!(["horizonte", "vizinho"]))), "claims"),
        ("no `scope`", issuer.sign(&without(&claims, "scope")), "claims"),
        ("`scope` as a list", issuer.sign(&with(&claims, "scope", json!(["config:read"]))), "claims"),
        ("signed by a stranger's key of the same name", stranger.sign(&claims), "invalid"),
        ("another's claims under a good signature", spliced(&good, None, Some(&payload_of_another), None), "invalid"),
        (
            "`alg: none`, no signature",
            spliced(&good, Some("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"), None, Some("")),
            "invalid",
        ),
        ("`alg: none` with the signature", spliced(&good, Some("eyJhbGciOiJub25lIn0"), None, None), "invalid"),
        (
            "HS256 with what is public as its secret",
            encode(&Header::new(Algorithm::HS256), &claims, &secret).unwrap(),
            "invalid",
        ),
        ("a header that must be understood", encode(&critical, &claims, &issuer.key).unwrap(), "invalid"),
        ("no signature", spliced(&good, None, None, Some("")), "invalid"),
        ("two parts", good.rsplit_once('.').unwrap().0.to_owned(), "invalid"),
        ("four parts", format!("{good}.x"), "invalid"),
        ("no token at all", "x".to_owned(), "invalid"),
        ("longer than any token", "x".repeat(9000), "invalid"),
    ];
    for (attack, token, reason) in cases {
        world.token = token;
        let answer = world.get("config").await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "token-invalid"), "{attack}");
        assert_eq!(answer.json()["reason"], reason, "{attack}");
        let challenge = answer.headers["www-authenticate"].to_str().unwrap();
        assert!(challenge.contains("error=\"invalid_token\""), "{challenge}");
        table::row("token", attack, &format!("401 token-invalid ({reason})"));
    }
    world.token = good;
    assert_eq!(world.get("config").await.status, StatusCode::OK, "and the good one is good");
}

#[tokio::test]
async fn a_token_comes_once_and_in_its_header() {
    let issuer = Issuer::ed25519("k1");
    let world = world(&[&issuer]).await;
    let good = format!("Bearer {}", world.token);
    let ask = async |uri: &str, headers: &[(&str, &str)]| {
        let mut request = Request::get(uri.to_owned()).header("host", HOST);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        world.raw(request.body(Body::empty()).unwrap()).await
    };
    let config = format!("{BASE}/config");
    let in_query = format!("{config}?access_token={}", world.token);
    let in_cookie = format!("datacake_session={}", world.token);
    let stranger = format!("Bearer {}", Issuer::ed25519("k1").token(ALL));
    type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: &[Case<'_>] = &[
        ("none", &config, &[], "token-missing"),
        ("in the address", &in_query, &[], "token-missing"),
        ("in a cookie", &config, &[("cookie", &in_cookie)], "token-missing"),
        ("another scheme", &config, &[("authorization", "Basic bWFyaWE6eA==")], "token-invalid"),
        (
            "two headers, the good one first",
            &config,
            &[("authorization", &good), ("authorization", &stranger)],
            "token-invalid",
        ),
        (
            "two headers, the good one last",
            &config,
            &[("authorization", &stranger), ("authorization", &good)],
            "token-invalid",
        ),
        ("an empty one", &config, &[("authorization", "Bearer ")], "token-invalid"),
    ];
    for (attack, uri, headers, code) in cases {
        let answer = ask(uri, headers).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, *code), "{attack}");
        table::row("token's place", attack, &format!("401 {code}"));
    }
    let page = ask("/", &[]).await;
    assert!(!page.headers.contains_key("set-cookie"), "there is no other way in");
    assert_eq!(ask("/healthz", &[]).await.json()["login"], "token");
}

/// Every route, and the scope that it wants.
const ROUTES: [(Method, &str, &str); 22] = [
    (Method::GET, "config", "config:read"),
    (Method::PUT, "config", "config:write"),
    (Method::POST, "connection-check", "check"),
    (Method::GET, "connection-check", "check"),
    (Method::POST, "first-contact", "check"),
    (Method::GET, "notices", "config:read"),
    (Method::POST, "notices/test", "check"),
    (Method::POST, "sends/search", "sends:read"),
    (Method::GET, "catalog", "catalog:read"),
    (Method::POST, "customers/exists", "customers:read"),
    (Method::POST, "customers/open-invoices", "invoices:read"),
    (Method::POST, "orders", "orders:send"),
    (Method::POST, "payments", "orders:send"),
    (Method::GET, "sends", "sends:read"),
    (Method::GET, "sends/x", "sends:read"),
    (Method::POST, "sends/x/resolution", "sends:resolve"),
    (Method::PUT, "sends/x/resolution", "sends:resolve"),
    (Method::POST, "sends/x/title-release", "sends:resolve"),
    (Method::GET, "sends/release", "sends:read"),
    (Method::POST, "sends/release", "sends:resolve"),
    (Method::GET, "first-contact/writing", "rehearsal"),
    (Method::POST, "first-contact/writing", "rehearsal"),
];

#[tokio::test]
async fn every_route_wants_its_scope_and_lets_nobody_in_to_anothers() {
    let issuer = Issuer::ed25519("k1");
    let mut world = world(&[&issuer]).await;
    world.calls();
    for (method, path, scope) in &ROUTES {
        let others: Vec<&str> = ALL.split(' ').filter(|other| other != scope).collect();
        world.token = issuer.token(&others.join(" "));
        let refused = world.raw(world.request(method.clone(), path, &[], Some(&json!({})))).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "scope-missing"), "{method} {path}");
        assert_eq!(refused.json()["scope"], *scope);
        let challenge = refused.headers["www-authenticate"].to_str().unwrap();
        assert!(challenge.contains(&format!("error=\"insufficient_scope\", scope=\"{scope}\"")), "{challenge}");
        table::row("scope", &format!("{method} {path} with every scope but {scope}"), "403 scope-missing");

        for almost in [scope.to_uppercase(), format!("{scope}x"), format!("x{scope}"), String::new()] {
            world.token = issuer.token(&almost);
            let refused = world.raw(world.request(method.clone(), path, &[], Some(&json!({})))).await;
            assert_eq!(refused.code(), "scope-missing", "{method} {path} with `{almost}`");
        }

        world.token = issuer.token(scope);
        let passed = world.raw(world.request(method.clone(), path, &[], Some(&json!({})))).await;
        assert!(![401, 403].contains(&passed.status.as_u16()), "{method} {path}: {}", passed.text);

        world.token = issuer.sign(&with(&with(&claims(), "scope", json!(ALL)), "provider", json!("vizinho")));
        let other = world.raw(world.request(method.clone(), path, &[], Some(&json!({})))).await;
        assert_eq!((other.status.as_u16(), other.code().as_str()), (403, "other-provider"), "{method} {path}");
        table::row(
            "another provider's path",
            &format!("{method} {path} with the neighbour's token"),
            "403 other-provider",
        );
    }
}

#[tokio::test]
async fn nobody_sees_or_moves_anothers_sends() {
    let issuer = Issuer::ed25519("k1");
    let mut world = world(&[&issuer]).await;
    world.fault(json!({"on": "lead", "kind": "cutAfter"}));
    let order = known("o1");
    let plan = world.plan_order(&order, datacake_voalle::plan::Customer::Known);
    let sent = world.send_order(&order, &plan).await;
    assert_eq!(sent.json()["status"], "unknown", "{}", sent.text);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    // The neighbour, on a path of their own, with the id of this send.
    let neighbour = issuer.sign(&with(&claims(), "provider", json!("vizinho")));
    let ask = |method: Method, path: String, body: &'static str| {
        let request = Request::builder().method(method).uri(format!("/api/v1/providers/vizinho/{path}"));
        let request = request.header("host", HOST).header("authorization", format!("Bearer {neighbour}"));
        request.header("content-type", "application/json").body(Body::from(body)).unwrap()
    };
    assert_eq!(world.raw(ask(Method::GET, "sends".to_owned(), "")).await.json()["sends"], json!([]));
    assert_eq!(world.raw(ask(Method::GET, format!("sends/{id}"), "")).await.code(), "send-not-found");
    let resolution = ask(Method::POST, format!("sends/{id}/resolution"), r#"{"outcome":"notDone"}"#);
    assert_eq!(world.raw(resolution).await.code(), "send-not-found");
    assert_eq!(world.raw(ask(Method::GET, "config".to_owned(), "")).await.code(), "config-missing");
    table::row("another provider's path", "a send's id under the neighbour's own path", "404 send-not-found");
    // Its owner resolves it, and the record says who.
    world.token = issuer.sign(&with(&claims(), "sub", json!("joana@horizonte")));
    let resolved = world.post(&format!("sends/{id}/resolution"), &json!({"outcome": "done", "note": "visto"})).await;
    assert_eq!(resolved.json()["resolution"]["by"], "joana@horizonte", "{}", resolved.text);
}

#[tokio::test]
async fn rsa_works_too_and_short_keys_do_not() {
    let rsa = Issuer::rsa("r1", 2048);
    let mut world = world(&[&rsa]).await;
    let ed = Issuer::ed25519("r1");
    world.token = ed.token(ALL);
    assert_eq!(world.get("config").await.code(), "token-invalid", "the algorithm is the key's, not the token's");
    let short = Issuer::rsa("r2", 1024);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.json");
    std::fs::write(&path, key_set(&[&short])).unwrap();
    let mut settings = crate::support::settings(folder.path(), None);
    (settings.auth_keys, settings.auth_audience) = (Some(path), Some(AUDIENCE.to_owned()));
    settings.key = Some("ab".repeat(32).into());
    let error = datacake_voalle_proxy::AppState::start(settings, crate::support::address()).await.unwrap_err();
    assert!(error.to_string().ends_with("has no key that can be used: EdDSA (Ed25519) or RS256 (RSA of 2048 bits or more), as a JWKS or a PEM public key"), "{error}");
}

#[tokio::test]
async fn the_keys_may_stand_at_an_address_and_change_there() {
    let (first, second) = (Issuer::ed25519("k1"), Issuer::ed25519("k2"));
    let served = Arc::new(Mutex::new(key_set(&[&first])));
    let asked = Arc::new(AtomicUsize::new(0));
    let (shown, counted) = (Arc::clone(&served), Arc::clone(&asked));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/keys.json", listener.local_addr().unwrap());
    let keys = axum::Router::new().route(
        "/keys.json",
        axum::routing::get(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            let text = shown.lock().unwrap().clone();
            async move { text }
        }),
    );
    tokio::spawn(async move { axum::serve(listener, keys).await.unwrap() });
    let mut world = World::bare_with(|settings| {
        settings.auth_jwks = Some(address);
        settings.auth_audience = Some(AUDIENCE.to_owned());
    })
    .await;
    let code = async |world: &World| world.get("config").await.code();
    world.token = first.token(ALL);
    assert_eq!(code(&world).await, "config-missing", "the token is good");
    // A key that is not known makes it ask again, but not for every forged name.
    *served.lock().unwrap() = key_set(&[&first, &second]);
    for _ in 0..50 {
        world.token = second.token(ALL);
        code(&world).await;
    }
    assert!(asked.load(Ordering::SeqCst) <= 2, "asked {} times", asked.load(Ordering::SeqCst));
    world.token = first.token(ALL);
    assert_eq!(code(&world).await, "config-missing", "the keys that are known stay");
}

#[tokio::test]
async fn only_with_tokens_it_listens_beyond_loopback_and_answers_to_its_names() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::ed25519("k1");
    let path = folder.path().join("keys.json");
    std::fs::write(&path, key_set(&[&issuer])).unwrap();
    let start = |change: &dyn Fn(&mut datacake_voalle_proxy::settings::Settings)| {
        let mut settings = crate::support::settings(folder.path(), None);
        settings.key = Some("ab".repeat(32).into());
        settings.listen = "0.0.0.0:4780".parse().unwrap();
        change(&mut settings);
        datacake_voalle_proxy::AppState::start(settings, crate::support::address())
    };
    assert!(matches!(start(&|_| {}).await, Err(StartError::NotLoopback(_))));
    let keys = path.clone();
    let with_keys = move |settings: &mut datacake_voalle_proxy::settings::Settings| {
        settings.auth_keys = Some(keys.clone());
        settings.auth_audience = Some(AUDIENCE.to_owned());
    };
    assert!(matches!(start(&with_keys).await, Err(StartError::HostMissing(_))));
    let development = start(&|settings| {
        with_keys(settings);
        settings.hosts = vec!["api.example.com".to_owned()];
        settings.dev_origins = vec!["http://localhost:5173".to_owned()];
    });
    assert!(matches!(development.await, Err(StartError::DevOriginWithTokens)));
    let no_audience =
        |settings: &mut datacake_voalle_proxy::settings::Settings| settings.auth_keys = Some(path.clone());
    assert_eq!(
        start(&no_audience).await.unwrap_err().to_string(),
        "give the audience of tokens with --auth-audience: a token made for another service must not work here"
    );
    let plain = |settings: &mut datacake_voalle_proxy::settings::Settings| {
        settings.auth_jwks = Some("http://id.example/keys".to_owned());
        settings.auth_audience = Some(AUDIENCE.to_owned());
    };
    assert_eq!(
        start(&plain).await.unwrap_err().to_string(),
        "--auth-jwks must be an https address (http only on this machine)"
    );
    let state = start(&|settings| {
        with_keys(settings);
        settings.hosts = vec!["api.example.com".to_owned()];
    })
    .await
    .unwrap();
    let ask = |host: &str| {
        let request = Request::get("/healthz").header("host", host.to_owned()).body(Body::empty()).unwrap();
        tower::ServiceExt::oneshot(datacake_voalle_proxy::app(state.clone()), request)
    };
    assert_eq!(ask("api.example.com").await.unwrap().status(), StatusCode::OK);
    for host in ["127.0.0.1:4780", "evil.example", "api.example.com.evil.example", "api.example.com:4780"] {
        assert_eq!(ask(host).await.unwrap().status(), StatusCode::FORBIDDEN, "{host}");
        table::row("foreign Host", host, "403 host-refused");
    }
}

#[tokio::test]
async fn pages_of_listed_origins_may_call_and_no_others() {
    let issuer = Issuer::ed25519("k1");
    let world =
        world_with(&[&issuer], |settings| settings.allow_origins = vec!["https://app.datacake.example".to_owned()])
            .await;
    let ask = async |method: Method, headers: &[(&str, &str)], token: bool| {
        let mut request = Request::builder().method(method).uri(format!("{BASE}/sends")).header("host", HOST);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if token {
            request = request.header("authorization", format!("Bearer {}", world.token));
        }
        world.raw(request.body(Body::empty()).unwrap()).await
    };
    let listed = ("origin", "https://app.datacake.example");
    let preflight = ask(
        Method::OPTIONS,
        &[
            listed,
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "authorization,content-type"),
        ],
        false,
    )
    .await;
    assert_eq!(preflight.status, StatusCode::OK);
    assert_eq!(preflight.headers["access-control-allow-origin"], "https://app.datacake.example");
    assert!(!preflight.headers.contains_key("access-control-allow-credentials"), "a cookie is never of use");
    let allowed = ask(Method::GET, &[listed, ("sec-fetch-site", "cross-site")], true).await;
    assert_eq!(allowed.status, StatusCode::OK, "{}", allowed.text);
    assert!(allowed.headers["access-control-expose-headers"].to_str().unwrap().contains("retry-after"));
    for origin in
        ["https://evil.example", "https://app.datacake.example.evil.example", "http://app.datacake.example", "null"]
    {
        let refused = ask(Method::GET, &[("origin", origin)], true).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "cross-site"), "{origin}");
        assert!(!refused.headers.contains_key("access-control-allow-origin"), "{origin}");
        table::row("cross-site", &format!("a page of {origin}, with a good token"), "403 cross-site, no CORS header");
    }
    let vary: Vec<_> =
        allowed.headers.get_all("vary").iter().map(|value| value.to_str().unwrap().to_lowercase()).collect();
    assert!(vary.join(",").contains("origin"), "{vary:?}");
}

#[tokio::test]
async fn one_caller_has_a_rate_and_metrics_have_a_token_of_their_own() {
    let issuer = Issuer::ed25519("k1");
    let mut world = world_with(&[&issuer], |settings| settings.caller_requests_per_minute = 20).await;
    let mut refused = None;
    for _ in 0..30 {
        let answer = world.get("sends").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("never too fast");
    assert_eq!(refused.code(), "caller-too-fast");
    assert!(refused.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() <= 3);
    table::row("rate", "one caller, over the requests a minute", "429 caller-too-fast, Retry-After");
    world.token = issuer.sign(&with(&claims(), "sub", json!("somebody else")));
    assert_eq!(world.get("sends").await.status, StatusCode::OK, "another caller is not held up");

    let metrics = async |world: &World, token: &str| {
        let request = Request::get("/metrics").header("host", HOST).header("authorization", format!("Bearer {token}"));
        world.raw(request.body(Body::empty()).unwrap()).await
    };
    assert_eq!(metrics(&world, &issuer.token(ALL)).await.code(), "metrics-closed", "callers' tokens are not for it");
    let open = world_with(&[&issuer], |settings| settings.metrics_token = Some("m".repeat(32).into())).await;
    assert_eq!(metrics(&open, "wrong").await.code(), "metrics-closed");
    assert_eq!(metrics(&open, &"m".repeat(32)).await.status, StatusCode::OK);
    table::row("metrics", "without their own token", "401 metrics-closed");
}

#[tokio::test]
async fn who_may_only_send_reads_nobodys_order() {
    let issuer = Issuer::ed25519("k1");
    let mut world = world(&[&issuer]).await;
    let order = known("o1");
    let plan = world.plan_order(&order, datacake_voalle::plan::Customer::Known);
    assert_eq!(world.send_order(&order, &plan).await.json()["status"], "done");
    world.token = issuer.token("orders:send");
    let guessed = world.send_order(&json!({"id": "o1"}), &json!([])).await;
    assert_eq!((guessed.status.as_u16(), guessed.code().as_str()), (422, "payload-differs"));
    assert_eq!(guessed.json()["send"].as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "status"]);
    assert!(!guessed.text.contains("52998224725"), "{}", guessed.text);
    table::row(
        "scope",
        "an order's id guessed, to read it with orders:send alone",
        "422 payload-differs, id and status only",
    );
    // The same order, written otherwise, is the same: its sender sees what became of it.
    let text = serde_json::to_string(&order).unwrap().replace("129.9", "129.90");
    let reversed: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str::<serde_json::Map<_, _>>(&text).unwrap().into_iter().rev().collect();
    let again = world.send_order(&json!(reversed), &plan).await;
    assert_eq!(again.headers["idempotent-replayed"], "true", "{}", again.text);
    assert_eq!(again.json()["status"], "done");
}

#[tokio::test]
async fn a_slow_key_service_holds_up_nobody_whose_key_is_known() {
    let (first, stranger) = (Issuer::ed25519("k1"), Issuer::ed25519("k9"));
    let keys = key_set(&[&first]);
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/keys.json", listener.local_addr().unwrap());
    let served = axum::Router::new().route(
        "/keys.json",
        axum::routing::get(move || {
            let (turn, keys) = (counted.fetch_add(1, Ordering::SeqCst), keys.clone());
            async move {
                // Down at first, then well once, then slow.
                match turn {
                    0 => Err(StatusCode::INTERNAL_SERVER_ERROR),
                    1 => Ok(keys),
                    _ => {
                        tokio::time::sleep(std::time::Duration::from_secs(8)).await;
                        Ok(keys)
                    }
                }
            }
        }),
    );
    tokio::spawn(async move { axum::serve(listener, served).await.unwrap() });
    let mut world = World::bare_with(|settings| {
        settings.auth_jwks = Some(address);
        settings.auth_audience = Some(AUDIENCE.to_owned());
    })
    .await;
    world.token = first.token(ALL);
    let down = world.get("config").await;
    assert_eq!(
        (down.status.as_u16(), down.code().as_str()),
        (503, "keys-missing"),
        "no key is known: that is not the token's fault"
    );
    tokio::time::sleep(std::time::Duration::from_millis(3100)).await;
    assert_eq!(world.get("config").await.code(), "config-missing", "asked again soon");
    let forged = stranger.token(ALL);
    let ask = |token: &str| {
        let request = Request::get(format!("{BASE}/config")).header("host", HOST);
        request.header("authorization", format!("Bearer {token}")).body(Body::empty()).unwrap()
    };
    let began = std::time::Instant::now();
    let strangers: Vec<_> = (0..20)
        .map(|_| {
            let (app, request) = (datacake_voalle_proxy::app(world.state.clone()), ask(&forged));
            tokio::spawn(async move { tower::ServiceExt::oneshot(app, request).await.unwrap().status() })
        })
        .collect();
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    for _ in 0..20 {
        assert_eq!(world.get("config").await.code(), "config-missing");
    }
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "{:?}", began.elapsed());
    for one in strangers {
        assert_eq!(one.await.unwrap(), StatusCode::UNAUTHORIZED);
    }
    assert!(asked.load(Ordering::SeqCst) <= 3);
}
