//! Attacks on where the proxy may call and on how it is called, each tried and refused. Those on tokens stand in tokens.rs.

mod reviewed;

use crate::process::Process;
use crate::support::{BASE, HOST, World, known, open_titles, payment};
use crate::table;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use datacake_voalle::plan::Customer;
use serde_json::{Value, json};
use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A listener that counts who comes.
async fn trap() -> (u16, Arc<AtomicUsize>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, came) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&came);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    (port, came)
}

#[tokio::test]
async fn addresses_that_are_none_of_the_internets_are_not_even_saved() {
    let world = World::ready().await;
    let cases = [
        ("dotted", "https://127.0.0.1", "erp-url-ip"),
        ("private", "https://192.168.0.10", "erp-url-ip"),
        ("metadata", "https://169.254.169.254", "erp-url-ip"),
        ("decimal", "https://2130706433", "erp-url-ip"),
        ("hexadecimal", "https://0x7f000001", "erp-url-ip"),
        ("hexadecimal parts", "https://0x7f.0x0.0x0.0x1", "erp-url-ip"),
        ("octal", "https://0177.0.0.1", "erp-url-ip"),
        ("shortened", "https://127.1", "erp-url-ip"),
        ("IPv6", "https://[::1]", "erp-url-ip"),
        ("IPv6-mapped", "https://[::ffff:127.0.0.1]", "erp-url-ip"),
        ("IPv6-mapped, hexadecimal", "https://[::ffff:7f00:1]", "erp-url-ip"),
        ("full-width digits", "https://１２７.０.０.１", "erp-url-name"),
        ("localhost", "https://localhost", "erp-url-localhost"),
        ("localhost with a dot", "https://localhost.", "erp-url-name"),
        ("a name under localhost", "https://erp.localhost", "erp-url-localhost"),
        ("user info", "https://erp.provedor.com.br@evil.example", "erp-url-user"),
        ("another scheme", "gopher://erp.provedor.com.br", "erp-url-scheme"),
        ("plain http", "http://erp.provedor.com.br", "erp-url-http"),
        ("a name without a dot", "https://metadata", "erp-url-domain-missing"),
        ("a backslash", "https://erp.provedor.com.br\\@evil.example", "erp-url-name"),
    ];
    let mut wrong = Vec::new();
    for (form, url, code) in cases {
        let mut config = world.config();
        config["general"]["erpUrl"] = json!(url);
        let answer = world.put(&config).await;
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY || !answer.issues().contains(&code.to_owned()) {
            wrong.push(format!("{form}: {} {:?}", answer.status, answer.text));
        }
        table::row("IP forms", &format!("{form}: {url}"), &format!("422 {code}"));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let world = World::ready().await;
    let (port, came) = trap().await;
    for location in
        [format!("http://127.0.0.1:{port}/"), format!("https://127.0.0.1:{port}/"), "/external/other".to_owned()]
    {
        world.calls();
        world.fault(json!({"on": "person", "kind": "redirect", "location": location}));
        let answer = world.post("customers/exists", &json!({"taxId": "52998224725"})).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (502, "erp-fault"), "{}", answer.text);
        assert_eq!(world.calls(), ["person"], "one call, and no other");
        world.fault(json!({"on": "token", "kind": "redirect", "location": location}));
        world.control.expire_tokens();
        let answer = world.post("customers/exists", &json!({"taxId": "52998224725"})).await;
        assert_eq!(answer.status.as_u16(), 502, "{}", answer.text);
        table::row(
            "redirect",
            &format!("the ERP sends us to {}", location.replace(&port.to_string(), "PORT")),
            "502 erp-fault, nobody called",
        );
        tokio::time::sleep(Duration::from_millis(1100)).await;
    }
    world.fault(json!({"on": "lead", "kind": "redirect", "location": format!("http://127.0.0.1:{port}/")}));
    let order = known("o1");
    let sent = world.send_order(&order, &world.plan_order(&order, Customer::Known)).await;
    assert_eq!(sent.json()["status"], "unknown", "what the ERP did before it sent us away, nobody knows");
    assert_eq!(came.load(Ordering::SeqCst), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_of_the_environment_is_not_used() {
    let world = World::ready().await;
    let (port, came) = trap().await;
    let elsewhere = format!("http://127.0.0.1:{port}");
    let names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    let environment: Vec<_> = names.iter().map(|name| (*name, elsewhere.as_str())).collect();
    let process = Process::start(&world, &[], &environment);
    let answer = process.call("POST", &format!("{BASE}/customers/exists"), "", r#"{"taxId":"52998224725"}"#);
    assert_eq!((answer.status, answer.body.contains("true")), (200, true), "{}", answer.body);
    assert_eq!(came.load(Ordering::SeqCst), 0);
    table::row("the environment's proxy", "HTTPS_PROXY and its kin", "not used");
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_that_two_servers_could_read_differently_are_refused() {
    let world = World::ready().await;
    let process = Process::start(&world, &[], &[]);
    let body = r#"{"taxId":"52998224725"}"#;
    let head = |more: &str| {
        format!(
            "POST {BASE}/customers/exists HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nConnection: close\r\nContent-Type: application/json\r\n{more}\r\n{body}",
            process.host, process.cookie
        )
    };
    let length = body.len();
    let sound = process.ask(&head(&format!("Content-Length: {length}\r\n")));
    assert_eq!(sound.status, 200, "{}", sound.body);
    let chunked = format!("Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n");
    let cases = [
        ("two lengths", head(&format!("Content-Length: {length}\r\nContent-Length: 5\r\n"))),
        ("a length and chunks", head(&chunked)),
        ("a length with a sign", head(&format!("Content-Length: +{length}\r\n"))),
        ("a folded line", head(&format!("Content-Length: {length}\r\nX-A: b\r\n c\r\n"))),
        ("a blank before the colon", head(&format!("Content-Length : {length}\r\n"))),
        ("chunks by another name", head("Transfer-Encoding: xchunked\r\n")),
        (
            "a bare line feed in a value",
            head(&format!("X-A: b\nX-B: c\r\nContent-Length: {length}\r\nHost: evil.example\r\n")),
        ),
        ("two hosts", head(&format!("Host: evil.example\r\nContent-Length: {length}\r\n"))),
        ("a NUL in a value", head(&format!("X-A: b\0c\r\nContent-Length: {length}\r\n"))),
        (
            "a target that names another host",
            head(&format!("Content-Length: {length}\r\n")).replacen("POST ", "POST http://evil.example", 1),
        ),
        ("HTTP/1.0 without a host", format!("GET {BASE}/config HTTP/1.0\r\nCookie: {}\r\n\r\n", process.cookie)),
        ("no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\u{fc}\x03\x03".to_owned()),
    ];
    world.calls();
    for (attack, request) in &cases {
        let answer = process.ask(request);
        assert!(matches!(answer.status, 0 | 400 | 403), "{attack}: {} {}", answer.status, answer.body);
        let refused = match answer.status {
            0 => "the connection ends".to_owned(),
            status => format!("{status} {}", answer.code()),
        };
        table::row("header smuggling", attack, refused.trim());
    }
    assert_eq!(world.calls(), Vec::<String>::new(), "nothing of all this reached the ERP");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_or_too_slow_ends() {
    let world = World::ready().await;
    let process = Process::start(&world, &[], &[]);
    let orders = format!("{BASE}/orders");
    let many: String = (0..100).map(|number| format!("X-{number}: y\r\n")).collect();
    let long = format!("X-Long: {}\r\n", "y".repeat(20_000));
    let cases = [
        ("a body over 64 KiB", process.call("POST", &orders, "", &" ".repeat(70_000)), 413),
        (
            "a configuration over 2 MiB",
            process.call("PUT", &format!("{BASE}/config"), "If-Match: *\r\n", &" ".repeat(2_200_000)),
            413,
        ),
        ("a hundred lines of head", process.call("GET", &orders, &many, ""), 431),
        ("a line of 20,000 bytes", process.call("GET", &orders, &long, ""), 431),
        ("an address of 20,000 bytes", process.call("GET", &format!("{orders}?{}", "y".repeat(20_000)), "", ""), 431),
    ];
    for (attack, answer, status) in &cases {
        // A body that nobody reads any more may cost the connection before the answer is read.
        assert!(
            answer.status == *status
                || (*status == 413 && answer.status == 0)
                || (*status == 431 && matches!(answer.status, 0 | 414)),
            "{attack}: {} {}",
            answer.status,
            answer.head
        );
        table::row(
            "oversize",
            attack,
            &if answer.status == 0 { "the connection ends".to_owned() } else { answer.status.to_string() },
        );
    }

    // Both at once, because each waits for its limit of 15 seconds.
    let (host, cookie) = (process.host.clone(), process.cookie.clone());
    let slow = |start: String| {
        let host = host.clone();
        std::thread::spawn(move || {
            let mut stream = TcpStream::connect(host).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
            stream.write_all(start.as_bytes()).unwrap();
            let began = Instant::now();
            let mut writer = stream.try_clone().unwrap();
            // A byte now and then keeps the connection busy.
            let drip = std::thread::spawn(move || {
                while writer.write_all(b" ").is_ok() && began.elapsed() < Duration::from_secs(50) {
                    std::thread::sleep(Duration::from_millis(500));
                }
            });
            let mut bytes = Vec::new();
            let _ = std::io::Read::read_to_end(&mut stream, &mut bytes);
            let took = began.elapsed();
            let _ = stream.shutdown(std::net::Shutdown::Both);
            drip.join().unwrap();
            (String::from_utf8_lossy(&bytes).into_owned(), took)
        })
    };
    let head = slow("GET /healthz HTTP/1.1\r\nX-Slow: ".to_owned());
    let body = slow(format!(
        "POST {orders} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{{"
    ));
    let ((_, head_took), (body_said, body_took)) =
        tokio::task::spawn_blocking(move || (head.join().unwrap(), body.join().unwrap())).await.unwrap();
    assert!(head_took < Duration::from_secs(25), "a slow head held its connection for {head_took:?}");
    assert!(body_took < Duration::from_secs(25) && body_said.contains("408"), "{body_took:?} {body_said}");
    table::row("slow", "a head that drips", "the connection ends after 15 s");
    table::row("slow", "a body that drips", "408 body-too-slow after 15 s");
}

#[tokio::test]
async fn paths_lead_nowhere_else() {
    let world = World::ready().await;
    std::fs::write(world.folder.path().join("outside.txt"), "outside").unwrap();
    let ask = async |path: &str| {
        let Ok(uri) = path.parse::<axum::http::Uri>() else { return (400, "no address".to_owned()) };
        let request =
            Request::get(uri).header("host", HOST).header("cookie", world.cookie()).body(Body::empty()).unwrap();
        let answer = world.raw(request).await;
        assert!(!answer.text.contains("outside") && !answer.text.contains("sandbox-ca"), "{path}: {}", answer.text);
        (answer.status.as_u16(), answer.text)
    };
    for path in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/..%5coutside.txt",
        "/package/../../outside.txt",
        "/package/%2e%2e/%2e%2e/outside.txt",
        "/package/..%2f..%2foutside.txt",
        "//outside.txt",
        "/%00",
        "/index.html%00.txt",
        "/api/v1/providers/horizonte/../../../../outside.txt",
        "/api/v1/providers/horizonte%2f..%2fvizinho/config",
        "/api/v1/providers/horizonte/../vizinho/config",
        "/api/v1/providers/%2e%2e/config",
        "/api/v1/providers//config",
        "/api/v1/providers/horizonte/config/",
        "/api/v1/providers/horizonte//config",
        "/api/v1/providers/horizonte;x=y/config",
        "/api/v1/providers/Horizonte/config",
        "/api/v1/providers/horizonte%00/config",
        "/api/v1/providers/horizonte/sends/..%2f..%2fconfig",
        "/api/v1/providers/horizonte/sends/'%20OR%201=1--",
        "/API/v1/providers/horizonte/config",
        "/index.html/x",
        "/a%00b",
        "/package/%00",
        "/package/x%00y",
    ] {
        let (status, text) = ask(path).await;
        assert!(matches!(status, 400 | 401 | 404 | 405), "{path}: {status} {text}");
        table::row("path tricks", path, &status.to_string());
    }
    for (what, path) in [
        ("a name of 5,000 bytes", format!("/{}", "a".repeat(5000))),
        ("a name of 256 bytes", format!("/{}", "a".repeat(256))),
        ("2,000 folders", "/a".repeat(2000)),
        ("2,000 folders of the package", format!("/package{}", "/a".repeat(2000))),
    ] {
        let (status, text) = ask(&path).await;
        assert_eq!(status, 404, "{what}: {text}");
        table::row("path tricks", what, "404");
    }
}

#[tokio::test]
async fn another_sites_page_can_do_nothing_with_the_cookie() {
    let world = World::ready().await;
    let paid = payment("p1");
    let body = json!({"payment": paid, "requests": world.plan_payment(&paid, &open_titles())}).to_string();
    let post = async |attack: &str, headers: &[(&str, &str)], status: u16, code: &str| {
        let mut request =
            Request::post(format!("{BASE}/payments")).header("host", HOST).header("cookie", world.cookie());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = world.raw(request.body(Body::from(body.clone())).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{attack}");
        table::row("cross-site post", attack, &format!("{status} {code}"));
    };
    let json_body = ("content-type", "application/json");
    post("from another site", &[json_body, ("sec-fetch-site", "cross-site")], 403, "cross-site").await;
    post("from a sister site", &[json_body, ("sec-fetch-site", "same-site")], 403, "cross-site").await;
    post("another origin", &[json_body, ("origin", "http://evil.example")], 403, "cross-site").await;
    post("another port's origin", &[json_body, ("origin", "http://127.0.0.1:8080")], 403, "cross-site").await;
    post("an opaque origin", &[json_body, ("origin", "null")], 403, "cross-site").await;
    post("a form's text/plain", &[("content-type", "text/plain")], 415, "not-json").await;
    post("a form", &[("content-type", "application/x-www-form-urlencoded")], 415, "not-json").await;
    post("several parts", &[("content-type", "multipart/form-data; boundary=x")], 415, "not-json").await;
    post("no content type", &[], 415, "not-json").await;
    assert_eq!(world.recorded("settlements"), 0);
}

#[tokio::test]
async fn a_stored_secret_can_not_be_pointed_at_a_new_host() {
    let stored = json!({"stored": true});
    for (what, field, value) in [
        ("another host", "erpUrl", json!("https://evil.example.com")),
        ("another host for tokens", "authUrl", json!("https://evil.example.com")),
        ("another port", "apiPort", json!(8443)),
        ("another port for tokens", "authPort", json!(8443)),
        ("certificates that can't be verified", "allowInsecure", json!(true)),
    ] {
        let world = World::ready().await;
        let mut config = world.get("config").await.json();
        assert_eq!(config["general"]["password"], stored);
        config["general"][field] = value;
        let answer = world.put(&config).await;
        assert_eq!(
            (answer.status.as_u16(), answer.issues().contains(&"secret-must-be-retyped".to_owned())),
            (422, true),
            "{what}: {}",
            answer.text
        );
        table::row("a stored secret, a new host", what, "422 secret-must-be-retyped");
        // Nor by way of an inactive configuration, switched on again.
        config["general"]["active"] = json!(false);
        assert_eq!(world.put(&config).await.status, StatusCode::OK);
        let mut later = world.get("config").await.json();
        later["general"]["active"] = json!(true);
        later["general"]["password"] = stored.clone();
        later["general"]["syndata"] = stored.clone();
        assert!(world.put(&later).await.issues().contains(&"secret-not-held".to_owned()), "{what}");
    }
    table::row("a stored secret, a new host", "saved inactive, then switched on", "422 secret-not-held");
}

#[tokio::test]
async fn a_plan_altered_in_the_browser_is_refused() {
    let world = World::ready().await;
    let order = known("o1");
    let plan = world.plan_order(&order, Customer::Known);
    let alter = |pointer: &str, value: Value| {
        let mut altered = plan.clone();
        *altered.pointer_mut(pointer).unwrap() = value;
        altered
    };
    let mut extra = plan.clone();
    extra[0]["body"]["serviceProducts"] = json!([{"code": "1.2", "amount": 0.01}]);
    for (what, requests) in [
        ("another document", alter("/0/body/personalData/txId", json!("11144477735"))),
        ("another endpoint", alter("/0/endpoint", json!("sales"))),
        ("another integrator", alter("/0/body/integratorData/integratorAlias", json!("evil"))),
        ("a field more", extra),
        ("a second request", json!([plan[0], plan[0]])),
        ("no request", json!([])),
    ] {
        let answer = world.send_order(&order, &requests).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "plan-differs"), "{what}: {}", answer.text);
        assert!(
            !answer.text.contains("11144477735") && !answer.text.contains("52998224725"),
            "{what}: {}",
            answer.text
        );
        table::row("an altered plan", what, "409 plan-differs");
    }
    assert_eq!((world.recorded("leads"), world.recorded("sales")), (0, 0));
    let answer = world.raw(world.request(Method::GET, "sends", &[], None)).await;
    assert_eq!(answer.json()["sends"], json!([]));
}
