//! The routes (design.md, "The proxy's surface").

use crate::access::{Access, Scope};
use crate::guard;
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::request_log::logged;
use crate::routes::{catalog, check, config, customers, first_contact, health, notices, orders, page, sends};
use crate::state::AppState;
use axum::Router;
use axum::http::header::{
    ACCEPT_LANGUAGE, AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_MATCH,
    IF_NONE_MATCH, REFERRER_POLICY, RETRY_AFTER, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, post, put};
use datacake_voalle::issue::Locale;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// What the routes for a provider begin with. Written out for each: a nested router would take every address apart and make it anew.
const PREFIX: &str = "/api/v1/providers/{provider}";

/// Every route for a provider, and the scope that it wants: a route can't be without one.
fn table() -> [(&'static str, Scope, MethodRouter<AppState>); 19] {
    [
        ("/config", Scope::ConfigRead, get(config::read)),
        ("/config", Scope::ConfigWrite, put(config::write)),
        ("/connection-check", Scope::Check, post(check::run)),
        ("/connection-check", Scope::Check, get(check::last)),
        ("/first-contact", Scope::Check, post(first_contact::run)),
        ("/catalog", Scope::CatalogRead, get(catalog::read)),
        ("/customers/exists", Scope::CustomersRead, post(customers::exists)),
        ("/customers/open-invoices", Scope::InvoicesRead, post(customers::open_invoices)),
        ("/orders", Scope::OrdersSend, post(orders::order)),
        ("/payments", Scope::OrdersSend, post(orders::payment)),
        ("/notices", Scope::ConfigRead, get(notices::list)),
        ("/notices/test", Scope::Check, post(notices::test)),
        ("/sends", Scope::SendsRead, get(sends::list)),
        ("/sends/search", Scope::SendsRead, post(sends::search)),
        ("/sends/{id}", Scope::SendsRead, get(sends::one)),
        ("/sends/{id}/resolution", Scope::SendsResolve, post(sends::resolve).put(sends::resolve)),
        ("/sends/{id}/title-release", Scope::SendsResolve, post(sends::release_title)),
        ("/sends/release", Scope::SendsRead, get(sends::restored)),
        ("/sends/release", Scope::SendsResolve, post(sends::release)),
    ]
}

/// The whole server; `main` only binds it.
pub fn app(state: AppState) -> Router {
    let provider = table()
        .into_iter()
        .fold(Router::new(), |router, (path, scope, handler)| {
            router.route(&format!("{PREFIX}{path}"), handler.route_layer(from_fn_with_state(scope, guard::allowed)))
        })
        .method_not_allowed_fallback(method_refused)
        // Who is nobody is not told what there is.
        .route(&format!("{PREFIX}/{{*rest}}"), any(not_found))
        .layer(
            ServiceBuilder::new()
                .map_response(|response| with(OF_ONE_CALLER, response))
                .layer(from_fn_with_state(state.clone(), guard::caller)),
        );
    let provider = match cors(&state) {
        Some(cors) => provider.layer(cors),
        None => provider,
    };
    let metrics = get(health::metrics).route_layer(from_fn_with_state(state.clone(), guard::metrics));
    Router::new()
        .merge(provider)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", metrics)
        .merge(if state.settings().no_page {
            Router::new().fallback(not_found)
        } else {
            page::routes(&state, state.settings())
        })
        .layer(
            // As one: each layer by itself would be made anew, and on the heap, for each request.
            ServiceBuilder::new()
                .map_response(|response| with(OF_ALL, response))
                .layer(from_fn_with_state(state.clone(), logged))
                .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
                    Problem::internal(&"a handler panicked", Locale::default()).into_response()
                }))
                .layer(from_fn_with_state(state.clone(), guard::host)),
        )
        .with_state(state)
}

/// What every answer says to the browser that gets it.
const OF_ALL: [(HeaderName, HeaderValue); 6] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
    (
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
        ),
    ),
];

/// What is told to one caller is kept by nobody between, and given to no other.
const OF_ONE_CALLER: [(HeaderName, HeaderValue); 2] =
    [(CACHE_CONTROL, HeaderValue::from_static("no-store")), (VARY, HeaderValue::from_static("origin, sec-fetch-site"))];

/// Adds headers to an answer; what stands there already stays.
fn with(headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>, mut response: Response) -> Response {
    for (name, value) in headers {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// Pages of other origins may call where they are listed, with a token; without one those of a server for development.
fn cors(state: &AppState) -> Option<CorsLayer> {
    let settings = state.settings();
    let origins = match state.access() {
        Access::Cookie(_) => &settings.dev_origins,
        Access::Tokens(_) => &settings.allow_origins,
    };
    if origins.is_empty() {
        return None;
    }
    let origins: Vec<_> = origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()).collect();
    let replayed = HeaderName::from_static("idempotent-replayed");
    Some(
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::POST, Method::PUT])
            .allow_headers([ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH])
            .expose_headers([ETAG, RETRY_AFTER, replayed, HeaderName::from_static("x-request-id")])
            .max_age(Duration::from_secs(600)),
    )
}

async fn not_found(Language(locale): Language) -> Problem {
    Problem::new(problem::NOT_FOUND, locale)
}

async fn method_refused(Language(locale): Language) -> Problem {
    Problem::new(problem::METHOD_REFUSED, locale)
}
