//! The language that a caller reads.

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use datacake_voalle::issue::Locale;
use std::convert::Infallible;

/// English where the caller puts it first, else Brazilian Portuguese.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language(pub(crate) Locale);

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let asked = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let english = asked.split([',', '-', ';']).next().is_some_and(|tag| tag.trim().eq_ignore_ascii_case("en"));
        Ok(Self(if english { Locale::En } else { Locale::PtBr }))
    }
}
