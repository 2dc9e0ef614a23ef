//! What a browser is given of the page's folder, and what it may keep.

use crate::issuer::{AUDIENCE, Issuer, key_set};
use crate::support::{HOST, World, address, database, settings};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use datacake_voalle_proxy::settings::Settings;
use datacake_voalle_proxy::{AppState, app};
use http_body_util::BodyExt;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime};
use tower::ServiceExt;

const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const SCRIPT: &str = "/assets/main-4f2a91c0.js";

/// An answer whose body need not be text.
struct Given {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Given {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Asks a server that starts for this one request.
async fn ask(world: &World, method: Method, path: &str, headers: &[(&str, &str)]) -> Given {
    let mut request = Request::builder().method(method).uri(path).header("host", HOST);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    of(app(world.state.clone()), request.body(Body::empty()).unwrap()).await
}

async fn of(server: axum::Router, request: Request<Body>) -> Given {
    let response = server.oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
    Given { status, headers, body }
}

async fn get(world: &World, path: &str, headers: &[(&str, &str)]) -> Given {
    ask(world, Method::GET, path, headers).await
}

/// A built page. Each file says in its bytes which one it is: nothing here unpacks them.
async fn built() -> World {
    let world = World::bare().await;
    let www = &world.settings.www;
    for (name, bytes) in [
        ("assets/main-4f2a91c0.js", "plain script"),
        ("assets/main-4f2a91c0.js.br", "script by brotli"),
        ("assets/main-4f2a91c0.js.gz", "script by gzip"),
        ("assets/rules-77aa00ff.wasm", "plain module"),
        ("assets/rules-77aa00ff.wasm.br", "module by brotli"),
        ("assets/page-00c0ffee.css", "plain style"),
        ("icon.svg", "plain icon"),
        ("icon.svg.gz", "icon by gzip"),
        ("samples/config.json", "{}"),
    ] {
        write(&www.join(name), bytes);
    }
    world
}

fn write(path: &Path, bytes: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

#[tokio::test]
async fn a_file_comes_packed_as_the_browser_takes_it() {
    let world = built().await;
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "script by brotli"),
        ("gzip, deflate", "gzip", "script by gzip"),
        ("br;q=0, gzip", "gzip", "script by gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip", "script by gzip"),
        ("br;q=0, gzip;q=0", "", "plain script"),
        ("identity", "", "plain script"),
        ("zstd", "", "plain script"),
        ("", "", "plain script"),
    ] {
        let headers = [("accept-encoding", accepted)];
        let answer = get(&world, SCRIPT, &headers).await;
        assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, encoding), "{accepted}");
        assert_eq!(String::from_utf8(answer.body).unwrap(), body, "{accepted}");
        let head = ask(&world, Method::HEAD, SCRIPT, &headers).await;
        assert!(head.body.is_empty(), "{accepted}");
        assert_eq!(head.header("content-length"), body.len().to_string(), "{accepted}");
        for headers in [&answer.headers, &head.headers] {
            assert_eq!(headers["content-type"], "text/javascript", "{accepted}");
            assert_eq!(headers["vary"], "accept-encoding", "{accepted}");
            assert_eq!(headers["cache-control"], FOR_GOOD, "{accepted}");
            assert_eq!(headers.get("content-encoding"), answer.headers.get("content-encoding"), "{accepted}");
        }
    }
    let bare = get(&world, SCRIPT, &[]).await;
    assert_eq!((bare.header("content-encoding"), bare.body.as_slice()), ("", b"plain script".as_slice()));
}

#[tokio::test]
async fn a_file_has_its_kind_and_comes_plain_where_it_is_not_packed() {
    let world = built().await;
    let both = [("accept-encoding", "br, gzip")];
    for (path, kind, encoding, cache) in [
        ("/assets/rules-77aa00ff.wasm", "application/wasm", "br", FOR_GOOD),
        ("/assets/page-00c0ffee.css", "text/css", "", FOR_GOOD),
        ("/icon.svg", "image/svg+xml", "gzip", "no-cache"),
        ("/samples/config.json", "application/json", "", "no-cache"),
        // The package's folder is the page's in these tests.
        ("/package/icon.svg", "image/svg+xml", "gzip", "no-cache"),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let answer = ask(&world, method, path, &both).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.header("content-type"), kind, "{path}");
            assert_eq!(answer.header("content-encoding"), encoding, "{path}");
            assert_eq!(answer.header("cache-control"), cache, "{path}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        }
    }
    let gzip = get(&world, "/assets/rules-77aa00ff.wasm", &[("accept-encoding", "gzip")]).await;
    assert_eq!((gzip.header("content-encoding"), gzip.body.as_slice()), ("", b"plain module".as_slice()));
}

#[tokio::test]
async fn what_is_not_there_is_kept_by_nobody() {
    let world = built().await;
    for path in ["/assets/main-00000000.js", "/assets", "/assets/", "/assets/main-4f2a91c0.js/x", "/missing.svg"] {
        for method in [Method::GET, Method::HEAD] {
            let answer = ask(&world, method, path, &[("accept-encoding", "br")]).await;
            assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::NOT_FOUND, "no-cache"), "{path}");
        }
    }
    let refused = ask(&world, Method::POST, SCRIPT, &[]).await;
    assert_eq!((refused.status.as_u16(), refused.header("cache-control")), (405, "no-cache"));
    let failed = get(&world, SCRIPT, &[("if-match", "\"another\"")]).await;
    assert_eq!((failed.status.as_u16(), failed.header("cache-control")), (412, "no-cache"));
}

#[tokio::test]
async fn a_kept_file_is_known_again_and_says_the_same_of_itself() {
    let world = built().await;
    let packed = ("accept-encoding", "br");
    for (path, cache) in [(SCRIPT, FOR_GOOD), ("/samples/config.json", "no-cache")] {
        let first = get(&world, path, &[packed]).await;
        let again = get(&world, path, &[packed, ("if-none-match", first.header("etag"))]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
        for name in ["etag", "vary", "cache-control"] {
            assert_eq!(again.header(name), first.header(name), "{path}: {name}");
        }
        assert_eq!(again.header("cache-control"), cache, "{path}");
    }
}

#[tokio::test]
async fn a_part_of_a_file_is_never_of_another_version() {
    let world = built().await;
    for range in ["bytes=2-5", "bytes=0-1,4-5", "bytes=9000-", "lines=1-2"] {
        let headers = [("accept-encoding", "br"), ("range", range), ("if-range", "\"an older one\"")];
        let answer = get(&world, SCRIPT, &headers).await;
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (StatusCode::OK, b"script by brotli".as_slice()),
            "{range}"
        );
        assert_eq!((answer.header("accept-ranges"), answer.header("content-range")), ("", ""), "{range}");
    }
}

/// As the build leaves it: what the proxy knows is empty.
const PAGE: &str = "<!doctype html>\n<html lang=\"pt-BR\" data-login=\"\" data-sandbox=\"\">\n<body>Abrindo… e mais.</body>\n</html>\n";

fn filled(login: &str, sandbox: &str) -> String {
    PAGE.replace("data-login=\"\"", &format!("data-login=\"{login}\""))
        .replace("data-sandbox=\"\"", &format!("data-sandbox=\"{sandbox}\""))
}

async fn with_page(html: &str) -> World {
    let world = built().await;
    write(&world.settings.www.join("index.html"), html);
    world
}

fn unpacked(answer: &Given) -> String {
    let mut text = String::new();
    match answer.header("content-encoding") {
        "br" => brotli::Decompressor::new(answer.body.as_slice(), 4096).read_to_string(&mut text).unwrap(),
        "gzip" => flate2::read::GzDecoder::new(answer.body.as_slice()).read_to_string(&mut text).unwrap(),
        "" => answer.body.as_slice().read_to_string(&mut text).unwrap(),
        other => panic!("{other}"),
    };
    text
}

#[tokio::test]
async fn the_page_comes_packed_and_is_asked_for_again_each_time() {
    let world = with_page(PAGE).await;
    // What the build packed has nothing filled in.
    write(&world.settings.www.join("index.html.br"), "not filled in");
    for path in ["/", "/index.html"] {
        for (accepted, encoding) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("br;q=0, gzip;q=0", ""),
            ("identity", ""),
            ("", ""),
        ] {
            let headers = [("accept-encoding", accepted)];
            let answer = get(&world, path, &headers).await;
            assert_eq!((answer.status, answer.header("content-encoding")), (StatusCode::OK, encoding), "{accepted}");
            assert_eq!(unpacked(&answer), filled("cookie", "true"), "{accepted}");
            let head = ask(&world, Method::HEAD, path, &headers).await;
            assert!(head.body.is_empty(), "{accepted}");
            for headers in [&answer.headers, &head.headers] {
                assert_eq!(headers["content-type"], "text/html; charset=utf-8", "{accepted}");
                assert_eq!(headers.get_all("vary").iter().collect::<Vec<_>>(), ["accept-encoding"], "{accepted}");
                assert_eq!(headers["cache-control"], "no-cache", "{accepted}");
                assert_eq!(headers["etag"], answer.headers["etag"], "{accepted}");
                assert_eq!(headers.get("content-encoding"), answer.headers.get("content-encoding"), "{accepted}");
                assert!(headers["set-cookie"].to_str().unwrap().starts_with(&world.cookie), "{accepted}");
                let policy = headers["content-security-policy"].to_str().unwrap();
                assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe-inline"), "{policy}");
            }
        }
    }
}

#[tokio::test]
async fn a_known_page_is_known_by_its_content_and_brings_the_cookie() {
    let world = with_page(PAGE).await;
    let path = world.settings.www.join("index.html");
    let first = get(&world, "/", &[("accept-encoding", "br")]).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}: one page, packed in several ways");
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(86_400)).unwrap();
    let strong = tag.trim_start_matches("W/").to_owned();
    for known in [tag.clone(), strong, format!("\"another\", {tag}"), "*".to_owned()] {
        for (method, accepted) in [(Method::GET, "br"), (Method::GET, "gzip"), (Method::HEAD, "identity")] {
            let headers = [("if-none-match", known.as_str()), ("accept-encoding", accepted)];
            let again = ask(&world, method, "/", &headers).await;
            assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{known}");
            for name in ["etag", "vary", "cache-control", "set-cookie"] {
                assert_eq!(again.header(name), first.header(name), "{known}: {name}");
            }
        }
    }
    // The next start makes another cookie, and the browser that has the page must get it.
    let (world, _first) = world.sister().await;
    let again = get(&world, "/", &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_ne!(again.header("set-cookie"), first.header("set-cookie"));
    assert!(again.header("set-cookie").starts_with(&world.cookie));
    let handed_on = get(&world, "/", &[("if-none-match", &tag), ("x-forwarded-for", "192.0.2.1")]).await;
    assert_eq!((handed_on.status, handed_on.header("set-cookie")), (StatusCode::NOT_MODIFIED, ""));
}

#[tokio::test]
async fn another_page_of_the_same_size_and_time_is_another_page() {
    let world = with_page(PAGE).await;
    let path = world.settings.www.join("index.html");
    let time = std::fs::metadata(&path).unwrap().modified().unwrap();
    let server = app(world.state.clone());
    let request = || Request::get("/").header("host", HOST).body(Body::empty()).unwrap();
    let tag = of(server.clone(), request()).await.header("etag").to_owned();
    let changed = PAGE.replace("e mais", "e meno");
    assert_eq!(changed.len(), PAGE.len());
    write(&path, &changed);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let running = of(server, request()).await;
    assert_eq!((running.header("etag"), unpacked(&running)), (tag.as_str(), filled("cookie", "true")), "read once");
    let restarted = get(&world, "/", &[("if-none-match", &tag)]).await;
    assert_eq!(restarted.status, StatusCode::OK);
    assert_ne!(restarted.header("etag"), tag);
    assert!(unpacked(&restarted).contains("e meno"));
}

#[tokio::test]
async fn the_page_is_told_how_callers_log_in_and_whether_the_erp_is_an_emulator() {
    let told = async |settings: Settings| {
        write(&settings.www.join("index.html"), PAGE);
        let server = app(AppState::start(settings, address()).await.unwrap());
        let ask = async |path: &str| {
            let request = Request::get(path).header("host", HOST).body(Body::empty()).unwrap();
            unpacked(&of(server.clone(), request).await)
        };
        let health: serde_json::Value = serde_json::from_str(&ask("/healthz").await).unwrap();
        (ask("/").await, health["login"].as_str().unwrap().to_owned(), health["sandbox"].as_bool().unwrap())
    };
    let world = World::bare().await;
    for (sandbox, with_tokens) in
        [(Some(&world.sandbox), false), (Some(&world.sandbox), true), (None, false), (None, true)]
    {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings { database_url: database().await, ..settings(folder.path(), sandbox) };
        // Only with a sandbox does a proxy make its key itself.
        settings.key = Some("5a".repeat(32).into());
        if with_tokens {
            let keys = folder.path().join("keys.json");
            std::fs::write(&keys, key_set(&[&Issuer::ed25519("k1")])).unwrap();
            (settings.auth_keys, settings.auth_audience) = (Some(keys), Some(AUDIENCE.to_owned()));
        }
        let (page, login, is_sandbox) = told(settings).await;
        assert_eq!(login, if with_tokens { "token" } else { "cookie" });
        assert_eq!(is_sandbox, sandbox.is_some());
        assert_eq!(page, filled(&login, &is_sandbox.to_string()), "the page is told what /healthz says");
    }
}

#[tokio::test]
async fn a_page_that_asks_for_itself_stays_as_it_is_and_one_that_went_is_no_fault() {
    let plain = "<!doctype html><html lang=\"en\"><body>data-login data-sandbox</body></html>";
    let world = with_page(plain).await;
    assert_eq!(unpacked(&get(&world, "/", &[]).await), plain);
    std::fs::remove_file(world.settings.www.join("index.html")).unwrap();
    for path in ["/", "/index.html"] {
        assert_eq!(get(&world, path, &[]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(get(&world, "/healthz", &[]).await.status, StatusCode::OK);
}
