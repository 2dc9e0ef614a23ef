//! The routes (design.md, "The proxy's surface").

use crate::guard;
use crate::language::Language;
use crate::problem::{self, Problem};
use crate::routes::{catalog, check, config, customers, health, orders, page, sends};
use crate::state::AppState;
use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use datacake_voalle::issue::Locale;
use std::time::Instant;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// The whole server; `main` only binds it.
pub fn app(state: AppState) -> Router {
    let provider = Router::new()
        .route("/config", get(config::read).put(config::write))
        .route("/connection-check", post(check::run))
        .route("/catalog", get(catalog::read))
        .route("/customers/exists", post(customers::exists))
        .route("/customers/open-invoices", post(customers::open_invoices))
        .route("/orders", post(orders::order))
        .route("/payments", post(orders::payment))
        .route("/sends", get(sends::list))
        .route("/sends/{id}", get(sends::one))
        .route("/sends/{id}/resolution", post(sends::resolve))
        .method_not_allowed_fallback(method_refused)
        .fallback(not_found)
        .layer(from_fn_with_state(state.clone(), guard::same_origin))
        .layer(header("cache-control", "no-store"));
    Router::new()
        .nest("/api/v1/providers/{provider}", provider)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .merge(page::routes(&state, state.settings()))
        .layer(from_fn_with_state(state.clone(), guard::host))
        .layer(from_fn(logged))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "no-referrer"))
        .layer(header("cross-origin-resource-policy", "same-origin"))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(header(
            "content-security-policy",
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Problem::internal(&"a handler panicked", Locale::default()).into_response()
        }))
        .with_state(state)
}

/// Sets a header on every answer; what stands there already stays.
fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}

/// One line for each request: the route's pattern, never the address, a header or a body.
async fn logged(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, %route, status = response.status().as_u16(), milliseconds, "request");
    response
}

async fn not_found(Language(locale): Language) -> Problem {
    Problem::new(problem::NOT_FOUND, locale)
}

async fn method_refused(Language(locale): Language) -> Problem {
    Problem::new(problem::METHOD_REFUSED, locale)
}
