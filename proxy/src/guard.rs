//! Who may speak to a proxy that has no logins yet: the page that it served itself, on this machine.
//!
//! Loopback alone does not keep other sites out: a page of another site can post here, and a name can be rebound to
//! this address. So `Host`, `Origin` and Fetch Metadata are checked, and every call brings the page's own cookie.

use crate::language::Language;
use crate::problem::{self, Problem};
use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;

/// The cookie's name.
pub(crate) const COOKIE_NAME: &str = "datacake_session";

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("\u{0}"))
}

/// Refuses a `Host` that is not this server's, on every route: a rebound name ends here.
pub(crate) async fn host(
    State(state): State<AppState>,
    Language(locale): Language,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let mut hosts = request.headers().get_all(HOST).iter();
    let named = hosts.next().and_then(|host| host.to_str().ok());
    if hosts.next().is_some() || !named.is_some_and(|host| state.hosts().iter().any(|own| own == host)) {
        return Err(Problem::new(problem::HOST_REFUSED, locale));
    }
    Ok(next.run(request).await)
}

/// Refuses other sites, callers without the page's cookie, and bodies that are no JSON.
pub(crate) async fn same_origin(
    State(state): State<AppState>,
    Language(locale): Language,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let headers = request.headers();
    let site_fits = text(headers, "sec-fetch-site").is_none_or(|site| site == "same-origin");
    let origin_fits = text(headers, ORIGIN.as_str())
        .is_none_or(|origin| state.hosts().iter().any(|own| origin.strip_prefix("http://") == Some(own)));
    if !site_fits || !origin_fits {
        return Err(Problem::new(problem::CROSS_SITE, locale));
    }
    let pairs =
        headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|pairs| pairs.split(';'));
    let mut sessions = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(name, _)| *name == COOKIE_NAME);
    if !sessions.any(|(_, value)| same(value, state.session())) {
        return Err(Problem::new(problem::SESSION_MISSING, locale));
    }
    let has_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    let kind = text(headers, CONTENT_TYPE.as_str()).and_then(|kind| kind.split(';').next()).map(str::trim);
    if has_body && !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) {
        return Err(Problem::new(problem::NOT_JSON, locale));
    }
    Ok(next.run(request).await)
}

/// Compares in a time that does not tell how much was right.
fn same(given: &str, own: &str) -> bool {
    given.len() == own.len() && given.bytes().zip(own.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}
