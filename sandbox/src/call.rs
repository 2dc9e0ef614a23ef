//! One request, read in full.

use bytes::Bytes;
use hyper::Method;
use serde_json::{Map, Value};

/// What came in.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) content_type: String,
    pub(crate) authorization: Option<String>,
    pub(crate) body: Bytes,
}

impl Call {
    pub(crate) fn is_form(&self) -> bool {
        self.has_type("application/x-www-form-urlencoded")
    }

    pub(crate) fn is_json(&self) -> bool {
        self.has_type("application/json")
    }

    fn has_type(&self, wanted: &str) -> bool {
        self.content_type.split(';').next().is_some_and(|found| found.trim().eq_ignore_ascii_case(wanted))
    }

    /// A field of the form; none where it is missing or blank.
    pub(crate) fn form(&self, name: &str) -> Option<String> {
        pair(&self.body, name).filter(|value| !value.trim().is_empty())
    }

    /// A parameter of the query.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        pair(self.query.as_deref()?.as_bytes(), name)
    }

    /// The names in the query.
    pub(crate) fn parameters(&self) -> Vec<String> {
        let query = self.query.as_deref().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name.into_owned()).collect()
    }

    /// The token that the request carries.
    pub(crate) fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.authorization.as_deref()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    /// The body for the record: JSON or the form as an object, text if it is neither, null if there is none.
    pub(crate) fn body_as_value(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        if self.is_form() {
            let pairs = form_urlencoded::parse(&self.body);
            return Value::Object(pairs.map(|(name, value)| (name.into(), value.into())).collect::<Map<_, _>>());
        }
        serde_json::from_slice(&self.body).unwrap_or_else(|_| String::from_utf8_lossy(&self.body).into())
    }
}

fn pair(text: &[u8], wanted: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(text);
    pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
}
