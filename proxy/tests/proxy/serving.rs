//! What a browser is given of the page's folder, and what it may keep.

use crate::support::{HOST, World};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use datacake_voalle_proxy::app;
use http_body_util::BodyExt;
use std::path::Path;
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
    given(app(world.state.clone()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap()).await
}

async fn given(response: Response) -> Given {
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
