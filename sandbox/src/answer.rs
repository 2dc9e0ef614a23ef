//! What is answered.

use hyper::StatusCode;
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderName, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::Value;

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, String)>,
    pub(crate) content: Content,
    pub(crate) says: Says,
}

/// Whether it is the answer of a look-up that has found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    Something,
    Nobody,
    NoTitles,
}

/// Its body, before it is bytes.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Nothing,
    Json(Value),
    Bytes(Vec<u8>),
}

impl Answer {
    /// A status and nothing else.
    pub(crate) fn bare(status: StatusCode) -> Self {
        Self { status, headers: Vec::new(), content: Content::Nothing, says: Says::Something }
    }

    /// JSON.
    pub(crate) fn json(status: StatusCode, value: Value) -> Self {
        let content_type = "application/json; charset=utf-8".to_owned();
        let headers = vec![(CONTENT_TYPE, content_type)];
        Self { headers, content: Content::Json(value), ..Self::bare(status) }
    }

    /// A text of another type.
    pub(crate) fn text(status: StatusCode, content_type: &str, text: &str) -> Self {
        let headers = vec![(CONTENT_TYPE, content_type.to_owned())];
        Self { headers, content: Content::Bytes(text.as_bytes().to_vec()), ..Self::bare(status) }
    }

    /// No live token.
    pub(crate) fn unauthorized() -> Self {
        Self { headers: vec![(WWW_AUTHENTICATE, "Bearer".to_owned())], ..Self::bare(StatusCode::UNAUTHORIZED) }
    }

    /// Over the pace.
    pub(crate) fn too_many(retry_after_seconds: u64) -> Self {
        let after = retry_after_seconds.max(1).to_string();
        Self { headers: vec![(RETRY_AFTER, after)], ..Self::bare(StatusCode::TOO_MANY_REQUESTS) }
    }

    /// Another place; what is asked for is not done here.
    pub(crate) fn redirect(location: String) -> Self {
        Self { headers: vec![(LOCATION, location)], ..Self::bare(StatusCode::FOUND) }
    }

    /// A path that exists, asked with another method.
    pub(crate) fn wrong_method(allowed: &str) -> Self {
        Self { headers: vec![(ALLOW, allowed.to_owned())], ..Self::bare(StatusCode::METHOD_NOT_ALLOWED) }
    }

    pub(crate) fn with_headers(self, headers: Vec<(HeaderName, String)>) -> Self {
        Self { headers, ..self }
    }

    pub(crate) fn saying(self, says: Says) -> Self {
        Self { says, ..self }
    }

    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

impl Content {
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}
