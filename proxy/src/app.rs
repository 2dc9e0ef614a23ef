//! The routes (design.md, "The proxy's surface").

use crate::access::{Access, Scope};
use crate::guard;
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::request_log::logged;
use crate::routes::{catalog, check, config, customers, health, orders, page, sends};
use crate::state::AppState;
use axum::Router;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get, post, put};
use datacake_voalle::issue::Locale;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

/// Every route for a provider, and the scope that it wants: a route can't be without one.
fn table() -> [(&'static str, Scope, MethodRouter<AppState>); 14] {
    [
        ("/config", Scope::ConfigRead, get(config::read)),
        ("/config", Scope::ConfigWrite, put(config::write)),
        ("/connection-check", Scope::Check, post(check::run)),
        ("/catalog", Scope::CatalogRead, get(catalog::read)),
        ("/customers/exists", Scope::CustomersRead, post(customers::exists)),
        ("/customers/open-invoices", Scope::InvoicesRead, post(customers::open_invoices)),
        ("/orders", Scope::OrdersSend, post(orders::order)),
        ("/payments", Scope::OrdersSend, post(orders::payment)),
        ("/sends", Scope::SendsRead, get(sends::list)),
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
            router.route(path, handler.route_layer(from_fn_with_state(scope, guard::allowed)))
        })
        .method_not_allowed_fallback(method_refused)
        .fallback(not_found)
        .layer(from_fn_with_state(state.clone(), guard::caller))
        .layer(header("cache-control", "no-store"))
        .layer(header("vary", "origin, sec-fetch-site"));
    let provider = match cors(&state) {
        Some(cors) => provider.layer(cors),
        None => provider,
    };
    let metrics = get(health::metrics).route_layer(from_fn_with_state(state.clone(), guard::metrics));
    Router::new()
        .nest("/api/v1/providers/{provider}", provider)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", metrics)
        .merge(page::routes(&state, state.settings()))
        .layer(from_fn_with_state(state.clone(), guard::host))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "no-referrer"))
        .layer(header("cross-origin-resource-policy", "same-origin"))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
        .layer(header(
            "content-security-policy",
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Problem::internal(&"a handler panicked", Locale::default()).into_response()
        }))
        .layer(from_fn_with_state(state.clone(), logged))
        .with_state(state)
}

/// Pages of other origins may call where they are listed, and only with a token.
fn cors(state: &AppState) -> Option<CorsLayer> {
    let origins = &state.settings().allow_origins;
    if origins.is_empty() || matches!(state.access(), Access::Cookie(_)) {
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

/// Sets a header on every answer; what stands there already stays.
fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}

async fn not_found(Language(locale): Language) -> Problem {
    Problem::new(problem::NOT_FOUND, locale)
}

async fn method_refused(Language(locale): Language) -> Problem {
    Problem::new(problem::METHOD_REFUSED, locale)
}
