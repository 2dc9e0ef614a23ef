//! The page and the package, and the cookie that lets the page speak to the rest.

mod index;

use crate::access::Access;
use crate::guard::{COOKIE_NAME, is_handed_on};
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::settings::Settings;
use crate::state::AppState;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_RANGES, CACHE_CONTROL, RANGE, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use index::Index;
use std::path::Path;
use tower::ServiceBuilder;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

/// Bytes of a file's address.
const LONGEST_PATH: usize = 200;

pub(crate) fn routes(state: &AppState, settings: &Settings) -> Router<AppState> {
    let index = Index::read(settings, state.login());
    let given =
        get(async move |headers: HeaderMap| index.map(|index| index.answer(&headers)).ok_or(StatusCode::NOT_FOUND));
    Router::new()
        .route("/", given.clone())
        .route("/index.html", given)
        .route_layer(CompressionLayer::new())
        .route_layer(from_fn_with_state(state.clone(), with_session))
        .nest_service(
            "/assets",
            ServiceBuilder::new().map_response(kept_for_good).service(files(&settings.www.join("assets"))),
        )
        .nest_service("/package", files(&settings.package))
        .fallback_service(files(&settings.www))
        .layer(from_fn(whole))
        .layer(from_fn(revalidated))
        .layer(from_fn(plain))
}

/// The files of a folder; where `x.br` or `x.gz` lies beside `x`, whoever takes it gets that.
fn files(folder: &Path) -> ServeDir {
    ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip()
}

/// The build names these files by what is in them: one that is here never changes. One that isn't may come with the next build.
fn kept_for_good<B>(mut response: axum::http::Response<B>) -> axum::http::Response<B> {
    if matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
        let value = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, value);
    }
    response
}

/// Files are given whole. ServeDir would cut a range out of the packed bytes and doesn't look at If-Range, so that a download that
/// goes on after a new build would be put together from two versions; nothing here is long enough to be taken in parts.
async fn whole(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(RANGE);
    let mut response = next.run(request).await;
    response.headers_mut().remove(ACCEPT_RANGES);
    // ServeDir leaves it out here, and a cache in between takes its own from the answer that it got last.
    if response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().entry(VARY).or_insert(HeaderValue::from_static("accept-encoding"));
    }
    response
}

/// Gives the page its cookie, where callers do not bring tokens. With a 304 too: the cookie is another one after each start, the
/// page is not, and a browser takes over what a 304 says.
async fn with_session(State(state): State<AppState>, request: Request, next: Next) -> Response {
    // It would be somebody else's, and the cookie may do everything.
    let is_handed_on = is_handed_on(request.headers());
    let mut response = next.run(request).await;
    if let (Access::Cookie(session), false) = (state.access(), is_handed_on) {
        let cookie = format!("{COOKIE_NAME}={session}; Path=/; HttpOnly; SameSite=Strict");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(SET_COOKIE, cookie);
        }
    }
    response
}

/// No file of ours has a long name, or one that needs an escape. The system refuses a name over 255 bytes, or one with a NUL,
/// with an error that would look like a fault of ours.
async fn plain(Language(locale): Language, request: Request, next: Next) -> Result<Response, Problem> {
    let path = request.uri().path();
    if path.len() > LONGEST_PATH || path.contains('%') {
        return Err(Problem::new(problem::NOT_FOUND, locale));
    }
    Ok(next.run(request).await)
}

/// Files may be kept, but are asked for again each time: a new version must not meet an old half.
async fn revalidated(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}
