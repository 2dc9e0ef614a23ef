//! Asking for a token (voalle-api.md, "Authentication").

use super::endpoint::Call;
use super::fault::{Fault, Unread};
use super::names::code;
use super::reply::{Body, Reply, read_reply};
use crate::config::general::Grant;
use crate::json::Value;
use std::fmt;

/// A token, and how long it is good for.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// Goes out as `Authorization: Bearer`.
    pub access_token: String,
    /// Seconds from when it was given.
    pub expires_in: u64,
}

/// Says only how long it is good for.
impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "token for {} s", self.expires_in)
    }
}

/// What a token is asked for with, all of it known.
#[derive(Clone, Copy)]
pub(crate) enum Ask<'a> {
    Password { username: &'a str, password: &'a str },
    Client { client_id: &'a str, client_secret: &'a str },
}

/// The fields of the form, for a configuration whose secrets are all at hand; `synauth_secret` is the constant that
/// Voalle publishes for every tenant.
///
/// None while a user, a client id or a secret is missing, or only marked as stored.
pub fn token_form(
    general: &crate::config::general::General,
    synauth_secret: &str,
) -> Option<Vec<(&'static str, String)>> {
    use crate::config::general::Credentials;
    let ask = match &general.credentials {
        Credentials::Password { username, password } => {
            Ask::Password { username: username.as_deref()?, password: password.reveal()? }
        }
        Credentials::Client { client_id, client_secret } => {
            Ask::Client { client_id: client_id.as_deref()?, client_secret: client_secret.reveal()? }
        }
    };
    Some(form(ask, general.syndata.reveal()?, synauth_secret))
}

fn form(ask: Ask<'_>, syndata: &str, synauth_secret: &str) -> Vec<(&'static str, String)> {
    let fields: &[(&'static str, &str)] = match ask {
        Ask::Password { username, password } => &[
            ("grant_type", "password"),
            ("scope", "syngw synpaygw offline_access"),
            ("client_id", "synauth"),
            ("client_secret", synauth_secret),
            ("username", username),
            ("password", password),
            ("syndata", syndata),
        ],
        Ask::Client { client_id, client_secret } => &[
            ("grant_type", "client_credentials"),
            ("scope", "syngw"),
            ("client_id", client_id),
            ("client_secret", client_secret),
            ("syndata", syndata),
        ],
    };
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// The token of an answer that brought one.
///
/// # Errors
/// Why it brought none. Whoever knows the token's form refuses without a word or in JSON: a page, or a text, is somebody else's who stands before.
pub fn read_token_reply(grant: Grant, reply: &Reply) -> Result<Token, Fault> {
    let null = Value::Null;
    let answer = match &reply.body {
        Body::Json(answer) => Some(answer),
        Body::Empty => Some(&null),
        _ => None,
    };
    Err(match (reply.status, answer) {
        (200..=299, Some(answer)) if let Some(token) = read_token(answer) => return Ok(token),
        (400 | 401 | 403, Some(answer)) => token_refusal(grant, answer),
        (401, None) if matches!(reply.body, Body::Page) => Fault::Fenced,
        (401, None) => Fault::Status(401, reply.body.words()),
        _ => read_reply(&Call::Token, reply, false).err().unwrap_or(Fault::Unreadable(Unread::NoEnvelope)),
    })
}

/// Reads the answer `{access_token, expires_in, token_type, scope, refresh_token?}`; none if it is no token.
fn read_token(answer: &Value) -> Option<Token> {
    // A token is sent in a header: what can't stand in one is no token.
    let access_token =
        code(answer, "access_token").filter(|token| token.bytes().all(|byte| byte.is_ascii_graphic()))?;
    Some(Token { access_token: access_token.into_owned(), expires_in: read_seconds(answer).unwrap_or(3600) })
}

/// How long a token is said to be good for. The ERP may write the seconds as a text, or with a decimal.
pub(super) fn read_seconds(answer: &Value) -> Option<u64> {
    code(answer, "expires_in").and_then(|text| text.split('.').next()?.parse().ok())
}

/// What a refusal of the token says: OAuth's `error` (A, seen in a real log), or no word at all.
fn token_refusal(grant: Grant, answer: &Value) -> Fault {
    match (code(answer, "error").as_deref(), grant) {
        (Some("invalid_client"), Grant::Password) => Fault::ConstantRefused,
        (Some("invalid_client"), Grant::ClientCredentials) => Fault::ClientRefused,
        (Some("invalid_grant"), _) => Fault::UserRefused,
        _ => Fault::TokenRefused,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_the_documented_ones() {
        let password = form(Ask::Password { username: "u", password: "p" }, "s", "k");
        let names: Vec<_> = password.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(
            names.join("&"),
            "grant_type=password&scope=syngw synpaygw offline_access&client_id=synauth&client_secret=k&username=u&password=p&syndata=s"
        );
        let client = form(Ask::Client { client_id: "c", client_secret: "x" }, "s", "k");
        let names: Vec<_> = client.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(names.join("&"), "grant_type=client_credentials&scope=syngw&client_id=c&client_secret=x&syndata=s");
    }

    #[test]
    fn answers_are_read_and_never_shown() {
        let read = |text: &str| read_token(&crate::json::read(text, 1000).unwrap());
        let token = read(r#"{"access_token":"abc.def","expires_in":60,"token_type":"Bearer"}"#).unwrap();
        assert_eq!((token.access_token.as_str(), token.expires_in), ("abc.def", 60));
        assert_eq!(format!("{token:?}"), "token for 60 s");
        for bad in ["{}", r#"{"access_token":""}"#, "[]", r#"{"access_token":"a\nb"}"#] {
            assert_eq!(read(bad), None, "{bad}");
        }
        for seconds in [r#""60""#, "60.0", "60"] {
            let text = format!(r#"{{"access_token":"t","expires_in":{seconds}}}"#);
            assert_eq!(read(&text).unwrap().expires_in, 60, "{seconds}");
        }
    }

    #[test]
    fn what_stands_before_the_erp_refuses_no_credentials() {
        let read = |status, body: &str| {
            let reply = Reply { status, body: Body::read(body.as_bytes(), 1000), retry_after: None };
            read_token_reply(Grant::Password, &reply).map(|token| token.access_token)
        };
        assert_eq!(read(200, r#"{"access_token":"t"}"#).as_deref(), Ok("t"));
        for (body, expected) in [("", Fault::TokenRefused), (r#"{"error":"invalid_grant"}"#, Fault::UserRefused)] {
            for status in [400, 401, 403] {
                assert_eq!(read(status, body), Err(expected.clone()), "{status} {body}");
            }
        }
        let words = |text| Vec::from_iter(crate::voalle::Message::plain(text));
        for (status, body, expected) in [
            (400, "<html>", Fault::Status(400, Vec::new())),
            (401, "<html>", Fault::Fenced),
            (403, "<html>", Fault::Fenced),
            (400, "Bad Request", Fault::Status(400, words("Bad Request"))),
            (401, "Unauthorized", Fault::Status(401, words("Unauthorized"))),
            (403, "Forbidden", Fault::Forbidden),
            (200, "<html>", Fault::Unreadable(Unread::Page)),
            (200, "", Fault::Unreadable(Unread::Empty)),
            (200, "{}", Fault::Unreadable(Unread::NoEnvelope)),
            (200, "[]", Fault::Unreadable(Unread::NoEnvelope)),
            (404, "", Fault::WrongPort),
        ] {
            assert_eq!(read(status, body), Err(expected), "{status} {body}");
        }
    }

    #[test]
    fn whose_fault_a_refusal_is() {
        use Grant::{ClientCredentials, Password};
        let cases = [
            (Password, r#"{"error":"invalid_client"}"#, Fault::ConstantRefused),
            (ClientCredentials, r#"{"error":"invalid_client"}"#, Fault::ClientRefused),
            (Password, r#"{"error":"invalid_grant","error_description":"x"}"#, Fault::UserRefused),
            (Password, r#"{"error":"invalid_scope"}"#, Fault::TokenRefused),
            (Password, "null", Fault::TokenRefused),
        ];
        for (grant, text, expected) in cases {
            assert_eq!(token_refusal(grant, &crate::json::read(text, 1000).unwrap()), expected, "{text}");
        }
    }
}
