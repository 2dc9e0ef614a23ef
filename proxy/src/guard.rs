//! Who may come in: the right `Host`, no other site's page, a caller who is known, with the scope that the route wants.

use crate::access::{Access, Caller, Refused, Scope};
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::state::AppState;
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use datacake_voalle::issue::Locale;
use secrecy::ExposeSecret;

/// The cookie's name.
pub(crate) const COOKIE_NAME: &str = "datacake_session";

/// What a server in front adds to the requests of others.
const FORWARDED: [&str; 7] =
    ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server", "x-real-ip"];

/// Whether another server has handed a request on: whose it is can't be told then.
pub(crate) fn is_handed_on(headers: &HeaderMap) -> bool {
    FORWARDED.iter().any(|name| headers.contains_key(*name))
}

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
    // A target with a name of its own (`GET http://name/ HTTP/1.1`) must say the same.
    let target_fits = request.uri().authority().is_none_or(|target| Some(target.as_str()) == named);
    let known = named.is_some_and(|host| state.hosts().iter().any(|own| own.eq_ignore_ascii_case(host)));
    if hosts.next().is_some() || !target_fits || !known {
        return Err(Problem::new(problem::HOST_REFUSED, locale));
    }
    Ok(next.run(request).await)
}

/// Refuses other sites' pages and bodies that are no JSON, and finds out who calls.
pub(crate) async fn caller(
    State(state): State<AppState>,
    Language(locale): Language,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let headers = request.headers();
    let caller = match state.access() {
        // A browser writes Origin, no page does; the cookie is of another site, and would not come along.
        Access::Cookie(_) if is_from_dev(&state, headers) => Caller::Page,
        Access::Cookie(session) => {
            from_own_page(&state, headers, locale)?;
            with_cookie(headers, session, locale)?
        }
        // A token is never sent by a browser on its own: another site's page can only call where it was given one, and
        // then from an origin that is listed.
        Access::Tokens(tokens) => {
            if !text(headers, ORIGIN.as_str())
                .is_none_or(|origin| state.is_own_origin(origin) || state.is_allowed(origin))
            {
                return Err(Problem::new(problem::CROSS_SITE, locale));
            }
            let token = bearer(headers).map_err(|kind| Problem::new(kind, locale))?;
            tokens.caller(token).await.map_err(|reason| match reason {
                Refused::NoKeys => Problem::new(problem::KEYS_MISSING, locale).retry_after(5),
                reason => Problem::new(problem::TOKEN_INVALID, locale)
                    .member("reason", reason.id())
                    .challenge("invalid_token"),
            })?
        }
    };
    let has_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    let kind = text(headers, CONTENT_TYPE.as_str()).and_then(|kind| kind.split(';').next()).map(str::trim);
    if has_body && !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) {
        return Err(Problem::new(problem::NOT_JSON, locale));
    }
    if let Err(seconds) = state.rate().count(&caller.key()) {
        return Err(Problem::new(problem::CALLER_TOO_FAST, locale).retry_after(seconds));
    }
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

/// Lets a caller pass who has the route's scope, for their own provider.
pub(crate) async fn allowed(
    State(scope): State<Scope>,
    Language(locale): Language,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let provider = params.iter().find(|(name, _)| *name == "provider").map_or("", |(_, value)| value);
    match request.extensions().get::<Caller>() {
        Some(caller) if !caller.is_for(provider) => Err(Problem::new(problem::OTHER_PROVIDER, locale)),
        Some(caller) if caller.may(scope) => Ok(next.run(request).await),
        _ => Err(scope_missing(scope, locale)),
    }
}

/// A caller who may not do this, and the scope that they would need.
pub(crate) fn scope_missing(scope: Scope, locale: Locale) -> Problem {
    Problem::new(problem::SCOPE_MISSING, locale)
        .member("scope", scope.id())
        .challenge(&format!("insufficient_scope\", scope=\"{}", scope.id()))
}

/// `/metrics`: with its own token where one is set; else open where the page is the only caller, and closed to others.
pub(crate) async fn metrics(
    State(state): State<AppState>,
    Language(locale): Language,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let open = match (&state.settings().metrics_token, state.access()) {
        (Some(token), _) => bearer(request.headers()).is_ok_and(|given| same(given, token.expose_secret())),
        (None, access) => matches!(access, Access::Cookie(_)),
    };
    if !open {
        return Err(Problem::new(problem::METRICS_CLOSED, locale).challenge("invalid_token"));
    }
    Ok(next.run(request).await)
}

/// Whether a page of a server for development calls, and nobody has handed it on from elsewhere.
fn is_from_dev(state: &AppState, headers: &HeaderMap) -> bool {
    text(headers, ORIGIN.as_str()).is_some_and(|origin| state.is_dev_origin(origin)) && !is_handed_on(headers)
}

fn from_own_page(state: &AppState, headers: &HeaderMap, locale: Locale) -> Result<(), Problem> {
    let site_fits = text(headers, "sec-fetch-site").is_none_or(|site| site == "same-origin");
    let origin_fits = text(headers, ORIGIN.as_str()).is_none_or(|origin| state.is_own_origin(origin));
    if site_fits && origin_fits { Ok(()) } else { Err(Problem::new(problem::CROSS_SITE, locale)) }
}

fn with_cookie(headers: &HeaderMap, session: &str, locale: Locale) -> Result<Caller, Problem> {
    let pairs =
        headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|pairs| pairs.split(';'));
    let mut sessions = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(name, _)| *name == COOKIE_NAME);
    if sessions.any(|(_, value)| same(value, session)) {
        Ok(Caller::Page)
    } else {
        Err(Problem::new(problem::SESSION_MISSING, locale))
    }
}

/// The one bearer token of a request.
fn bearer(headers: &HeaderMap) -> Result<&str, problem::Kind> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let value = given.next().ok_or(problem::TOKEN_MISSING)?;
    let (scheme, token) = value.to_str().ok().and_then(|value| value.split_once(' ')).ok_or(problem::TOKEN_INVALID)?;
    // Two could be read differently by whoever stands between.
    if given.next().is_some() || !scheme.eq_ignore_ascii_case("bearer") || token.is_empty() {
        return Err(problem::TOKEN_INVALID);
    }
    Ok(token.trim())
}

/// Compares in a time that does not tell how much was right.
fn same(given: &str, own: &str) -> bool {
    given.len() == own.len() && given.bytes().zip(own.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}
