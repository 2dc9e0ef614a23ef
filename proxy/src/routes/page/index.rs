//! The page itself: read once, with what it would else have to ask for.

use crate::settings::Settings;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Bytes of the hash that the tag shows: two pages of one tag do not come about by chance.
const TAG_BYTES: usize = 16;

/// The page as it is given; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Index {
    html: axum::body::Bytes,
    /// By content: an image may give all its files one date, and the names in two pages have the same length. Weak, because the page
    /// is the same however it is packed, and is packed as it goes out.
    etag: HeaderValue,
}

impl Index {
    /// The page in the folder; none where it has gone since the start looked for it.
    pub(super) fn read(settings: &Settings, login: &'static str) -> Option<Self> {
        let path = settings.www.join("index.html");
        match std::fs::read_to_string(&path) {
            Ok(html) => Self::of(&told(&html, login, settings.sandbox_ca.is_some())),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "there is no page to serve");
                None
            }
        }
    }

    fn of(html: &str) -> Option<Self> {
        let mut etag = "W/\"".to_owned();
        for byte in Sha256::digest(html).iter().take(TAG_BYTES) {
            write!(etag, "{byte:02x}").ok()?;
        }
        etag.push('"');
        Some(Self { html: html.to_owned().into(), etag: etag.try_into().ok()? })
    }

    pub(super) fn answer(&self, asked: &HeaderMap) -> Response {
        let common = [
            (ETAG, self.etag.clone()),
            (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            (VARY, HeaderValue::from_static("accept-encoding")),
        ];
        if self.is_known(asked) {
            return (StatusCode::NOT_MODIFIED, common).into_response();
        }
        (common, [(CONTENT_TYPE, "text/html; charset=utf-8")], self.html.clone()).into_response()
    }

    /// Whether the browser has this page. Our tags have no comma, so a list may be cut at any; a server in front may have made
    /// the tag a strong one.
    fn is_known(&self, asked: &HeaderMap) -> bool {
        let opaque = |tag: &[u8]| tag.strip_prefix(b"W/").unwrap_or(tag).to_vec();
        let own = opaque(self.etag.as_bytes());
        let tags = asked.get_all(IF_NONE_MATCH).iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
        tags.map(<[u8]>::trim_ascii).any(|tag| tag == b"*" || opaque(tag) == own)
    }
}

/// Fills in what the page would ask `/healthz` for. Both values are ours, of a few known words, and need no escape. A page that has
/// no such attributes stays as it is, and asks.
fn told(html: &str, login: &'static str, is_sandbox: bool) -> String {
    html.replacen("data-login=\"\"", &format!("data-login=\"{login}\""), 1).replacen(
        "data-sandbox=\"\"",
        &format!("data-sandbox=\"{is_sandbox}\""),
        1,
    )
}
