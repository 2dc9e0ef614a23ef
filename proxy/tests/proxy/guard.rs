//! Who may speak to the proxy, and how it refuses to start.

use crate::support::{BASE, HOST, World, address, settings};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use datacake_voalle_proxy::{AppState, StartError};
use serde_json::json;

#[tokio::test]
async fn other_sites_and_strangers_are_refused() {
    let world = World::ready().await;
    let url = format!("{BASE}/config");
    let cookie = world.cookie().to_owned();
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], u16, &'a str);
    let cases: &[Case<'_>] = &[
        ("a rebound name", &[("host", "evil.example:4780"), ("cookie", &cookie)], 403, "host-refused"),
        ("no host", &[("cookie", &cookie)], 403, "host-refused"),
        ("another port", &[("host", "127.0.0.1:80"), ("cookie", &cookie)], 403, "host-refused"),
        ("two hosts", &[("host", HOST), ("host", "evil.example"), ("cookie", &cookie)], 403, "host-refused"),
        ("another site", &[("host", HOST), ("cookie", &cookie), ("sec-fetch-site", "cross-site")], 403, "cross-site"),
        ("a sister site", &[("host", HOST), ("cookie", &cookie), ("sec-fetch-site", "same-site")], 403, "cross-site"),
        (
            "typed into the address bar",
            &[("host", HOST), ("cookie", &cookie), ("sec-fetch-site", "none")],
            403,
            "cross-site",
        ),
        (
            "another origin",
            &[("host", HOST), ("cookie", &cookie), ("origin", "http://evil.example")],
            403,
            "cross-site",
        ),
        ("an opaque origin", &[("host", HOST), ("cookie", &cookie), ("origin", "null")], 403, "cross-site"),
        ("no cookie", &[("host", HOST)], 401, "session-missing"),
        ("a cookie of another name", &[("host", HOST), ("cookie", "session=x")], 401, "session-missing"),
        ("a wrong cookie", &[("host", HOST), ("cookie", "datacake_session=0000")], 401, "session-missing"),
    ];
    for (reason, headers, status, code) in cases {
        for method in [Method::GET, Method::PUT, Method::POST] {
            let mut request = Request::builder().method(method).uri(&url);
            for (name, value) in *headers {
                request = request.header(*name, *value);
            }
            let answer = world.raw(request.body(Body::empty()).unwrap()).await;
            assert_eq!((answer.status.as_u16(), answer.code().as_str()), (*status, *code), "{reason}");
            assert_eq!(answer.headers["content-type"], "application/problem+json");
        }
    }
    let own = [("origin", "http://127.0.0.1:4780"), ("sec-fetch-site", "same-origin")];
    assert_eq!(world.raw(world.request(Method::GET, "config", &own, None)).await.status, StatusCode::OK);
    let form = Request::post(format!("{BASE}/customers/exists")).header("host", HOST).header("cookie", &cookie);
    let form = form.header("content-type", "text/plain").body(Body::from("{}")).unwrap();
    assert_eq!(world.raw(form).await.code(), "not-json");
    assert_eq!(world.calls(), Vec::<String>::new(), "nothing of all this reached the ERP");
}

#[tokio::test]
async fn every_answer_carries_the_usual_headers_and_every_path_is_answered() {
    let world = World::bare().await;
    let page = world.raw(Request::get("/").header("host", HOST).body(Body::empty()).unwrap()).await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains("script-src 'self' 'wasm-unsafe-eval'")
            && policy.contains("frame-ancestors 'none'")
            && policy.contains("require-trusted-types-for 'script'"),
        "{policy}"
    );
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    let api = world.get("config").await;
    assert_eq!((api.status, api.code().as_str()), (StatusCode::NOT_FOUND, "config-missing"));
    assert_eq!(api.headers["cache-control"], "no-store");
    let refused = world.raw(Request::get("/").header("host", "evil.example").body(Body::empty()).unwrap()).await;
    let ids = [&api, &refused].map(|answer| {
        assert_eq!(answer.json()["requestId"], answer.headers["x-request-id"].to_str().unwrap(), "{}", answer.text);
        answer.json()["requestId"].as_str().unwrap().to_owned()
    });
    assert_ne!(ids[0], ids[1]);
    assert!(ids[0].len() > 30, "{ids:?}");
    assert_eq!(world.get("nothing").await.code(), "not-found");
    assert_eq!(world.post("catalog", &json!({})).await.code(), "method-refused");
    for path in ["/healthz", "/readyz", "/metrics"] {
        let answer = world.raw(Request::get(path).header("host", HOST).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
    let other =
        Request::get("/api/v1/providers/HORIZONTE/config").header("host", HOST).header("cookie", world.cookie());
    assert_eq!(world.raw(other.body(Body::empty()).unwrap()).await.code(), "provider-unknown");
}

#[tokio::test]
async fn it_does_not_start_where_it_would_not_be_safe() {
    let folder = tempfile::tempdir().unwrap();
    let start = |change: fn(&mut datacake_voalle_proxy::settings::Settings)| {
        let mut settings = settings(folder.path(), None);
        change(&mut settings);
        AppState::start(settings, address())
    };
    assert!(matches!(
        start(|settings| settings.listen = "0.0.0.0:4780".parse().unwrap()).await,
        Err(StartError::NotLoopback(_))
    ));
    let error = start(|_| {}).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "no key for the secrets: set VOALLE_KEY to 64 hexadecimal digits (openssl rand -hex 32), kept apart from the database; only a proxy started with a sandbox makes one by itself"
    );
    assert!(matches!(start(|settings| settings.key = Some("short".into())).await, Err(StartError::KeyInvalid)));
    assert!(start(|settings| settings.key = Some("ab".repeat(32).into())).await.is_ok());
}

#[tokio::test]
async fn bodies_are_bounded_and_must_be_json() {
    let world = World::ready().await;
    let post = |path: &str, body: String| {
        let request = Request::post(format!("{BASE}/{path}")).header("host", HOST).header("cookie", world.cookie());
        let request = request.header("content-type", "application/json; charset=utf-8");
        world.raw(request.body(Body::from(body)).unwrap())
    };
    assert_eq!(post("orders", "{".to_owned()).await.code(), "body-unreadable");
    assert_eq!(post("orders", r#"{"order":{"id":"\ud800"}}"#.to_owned()).await.issues(), ["lone-surrogate"]);
    assert_eq!(post("orders", r#"{"a":1,"a":2}"#.to_owned()).await.issues(), ["duplicate-field"]);
    assert_eq!(post("orders", " ".repeat(70_000)).await.code(), "body-too-large");
    assert_eq!(post("customers/exists", " ".repeat(2_000)).await.code(), "body-too-large");
    assert_eq!(post("orders", "[]".to_owned()).await.code(), "plan-refused");
    let invisible = post("orders", r#"{"order":{"id":"a\u0000b"},"requests":[]}"#.to_owned()).await;
    assert_eq!((invisible.status.as_u16(), invisible.code().as_str()), (400, "id-invalid"));
    for id in ["%00", "x%00", "'%20OR%201=1--"] {
        assert_eq!(world.get(&format!("sends/{id}")).await.code(), "send-not-found", "{id}");
    }
    let plain = world.post("orders", &json!({"order": {}, "requests": []})).await;
    assert_eq!((plain.status.as_u16(), plain.code().as_str()), (422, "plan-refused"), "no header of its own is wanted");
}

#[tokio::test]
async fn who_is_handed_on_by_another_server_gets_no_cookie() {
    let world = World::ready().await;
    for name in ["forwarded", "via", "x-forwarded-for", "X-Forwarded-Proto", "x-real-ip"] {
        let page = Request::get("/").header("host", HOST).header(name, "203.0.113.7").body(Body::empty()).unwrap();
        let page = world.raw(page).await;
        assert_eq!((page.status.as_u16(), page.headers.get("set-cookie")), (200, None), "{name}");
    }
}

#[tokio::test]
async fn without_tokens_it_starts_under_no_public_name() {
    for (host, is_refused) in [
        ("api.example.com", true),
        ("api.example.com:443", true),
        ("203.0.113.7:4780", true),
        ("[2001:db8::1]:4780", true),
        ("localhost.example.com", true),
        ("localhost:5173", false),
        ("voalle.localhost", false),
        ("127.0.0.1:4780", false),
        ("[::1]:4780", false),
    ] {
        let sandbox = datacake_voalle_sandbox::Sandbox::start(datacake_voalle_sandbox::Settings::on_free_ports()).await;
        let (sandbox, folder) = (sandbox.unwrap(), tempfile::tempdir().unwrap());
        let mut chosen = settings(folder.path(), Some(&sandbox));
        chosen.hosts = vec![host.to_owned()];
        let started = AppState::start(chosen, address()).await;
        let words = started.err().map(|error| error.to_string());
        assert_eq!(words.is_some(), is_refused, "{host}: {words:?}");
        assert!(words.is_none_or(|words| words.contains(host) && words.contains("--auth-keys")), "{host}");
    }
}

#[tokio::test]
async fn pages_of_a_server_for_development_may_what_the_page_may_and_no_others() {
    let world = World::ready_with(|settings| settings.dev_origins = vec!["http://localhost:5173/".to_owned()]).await;
    let ask = async |method: Method, path: &str, headers: &[(&str, &str)], body: &str| {
        let mut request = Request::builder().method(method).uri(format!("{BASE}/{path}")).header("host", HOST);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        world.raw(request.body(Body::from(body.to_owned())).unwrap()).await
    };
    let dev = ("origin", "http://localhost:5173");
    let wanted = [dev, ("access-control-request-method", "PUT"), ("access-control-request-headers", "content-type")];
    let preflight = ask(Method::OPTIONS, "config", &wanted, "").await;
    assert_eq!(preflight.headers["access-control-allow-origin"], dev.1);
    assert!(!preflight.headers.contains_key("access-control-allow-credentials"), "a cookie is never of use");
    // Of another site, or of the same on another port; no cookie comes along.
    for site in ["cross-site", "same-site"] {
        let read = ask(Method::GET, "config", &[dev, ("sec-fetch-site", site)], "").await;
        assert_eq!((read.status, read.headers["access-control-allow-origin"] == dev.1), (StatusCode::OK, true));
    }
    let json = ("content-type", "application/json");
    let asked = ask(Method::POST, "customers/exists", &[dev, json], r#"{"taxId":"52998224725"}"#).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    let form = ask(Method::POST, "customers/exists", &[dev, ("content-type", "text/plain")], "{}").await;
    assert_eq!(form.code(), "not-json", "what needs no preflight is refused to it too");

    let cookie = ("cookie", world.cookie());
    for origin in [
        "http://localhost:5174",
        "https://localhost:5173",
        "http://127.0.0.1:5173",
        "http://localhost:5173.evil.example",
        "http://evil.example",
        "null",
    ] {
        let refused = ask(Method::GET, "config", &[("origin", origin), cookie], "").await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "cross-site"), "{origin}");
        assert!(!refused.headers.contains_key("access-control-allow-origin"), "{origin}");
    }
    assert_eq!(ask(Method::GET, "config", &[], "").await.code(), "session-missing");
    for name in ["via", "x-forwarded-for"] {
        let handed_on = ask(Method::GET, "config", &[dev, (name, "203.0.113.7")], "").await;
        assert_eq!(handed_on.code(), "cross-site", "{name}: whose it is can't be told");
    }
    let rebound = Request::get(format!("{BASE}/config")).header("host", "evil.example:4780").header(dev.0, dev.1);
    assert_eq!(world.raw(rebound.body(Body::empty()).unwrap()).await.code(), "host-refused");
    assert!(World::bare().await.raw(world.request(Method::GET, "config", &[dev], None)).await.code() == "cross-site");
}

#[tokio::test]
async fn a_server_for_development_is_on_this_machine_and_nothing_real_behind_the_proxy() {
    let sandbox = datacake_voalle_sandbox::Sandbox::start(datacake_voalle_sandbox::Settings::on_free_ports()).await;
    let sandbox = sandbox.unwrap();
    let start = async |origin: &str, sandbox| {
        let folder = tempfile::tempdir().unwrap();
        let mut chosen = settings(folder.path(), sandbox);
        chosen.key = Some("ab".repeat(32).into());
        chosen.dev_origins = vec![origin.to_owned()];
        AppState::start(chosen, address()).await.err().map(|error| error.to_string())
    };
    for origin in [
        "http://localhost:5173",
        " http://127.0.0.1:4200/",
        "https://localhost",
        "http://[::1]:3000",
        "http://app.localhost:1",
    ] {
        assert_eq!(start(origin, Some(&sandbox)).await, None, "{origin}");
    }
    for origin in [
        "http://evil.example:5173",
        "http://localhost.evil.example",
        "http://localhost:5173/app",
        "http://localhost:5173@evil.example",
        "http://me@localhost:5173",
        "http://203.0.113.7:5173",
        "file:///",
        "localhost:5173",
        "*",
        "",
    ] {
        let words = format!(
            "`{origin}` is no origin of this machine: write --dev-origin http://localhost:5173, with the port of your server for development and without a path"
        );
        assert_eq!(start(origin, Some(&sandbox)).await, Some(words));
    }
    let without = "--dev-origin is for trying things out: it only works with --sandbox-ca";
    assert_eq!(start("http://localhost:5173", None).await.as_deref(), Some(without));
}
