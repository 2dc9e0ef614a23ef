//! Tokens (voalle-api.md, "Authentication").

use crate::answer::Answer;
use crate::call::Call;
use crate::credentials as known;
use hyper::StatusCode;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What the `password` grant asks for.
const PASSWORD_SCOPE: &str = "syngw synpaygw offline_access";
/// What the `client_credentials` grant asks for.
const CLIENT_SCOPE: &str = "syngw";

/// The tokens that are alive.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    /// Each until when.
    access: HashMap<String, Instant>,
    /// Each is good once.
    refresh: HashSet<String>,
}

/// A refusal of a token: status, error, description.
type Refused = (StatusCode, &'static str, &'static str);

impl Tokens {
    /// Answers `POST /connect/token`.
    pub(crate) fn answer(&mut self, call: &Call, lifetime: Duration) -> Answer {
        match self.grant(call, lifetime) {
            Ok(value) => Answer::json(StatusCode::OK, value),
            Err((status, error, description)) => {
                Answer::json(status, json!({ "error": error, "error_description": description }))
            }
        }
    }

    /// Whether a request with this token may go on.
    pub(crate) fn is_alive(&self, token: &str, now: Instant) -> bool {
        self.access.get(token).is_some_and(|until| now < *until)
    }

    fn grant(&mut self, call: &Call, lifetime: Duration) -> Result<Value, Refused> {
        if !call.is_form() {
            return Err(bad("invalid_request", "the body is not a form"));
        }
        match call.form("grant_type").as_deref() {
            Some("password") => {
                check_synauth(call)?;
                check_scope(call, PASSWORD_SCOPE)?;
                check_syndata(call)?;
                let (username, password) = (needed(call, "username")?, needed(call, "password")?);
                match (username.as_str(), password.as_str()) {
                    (known::INTEGRATOR_USERNAME, known::INTEGRATOR_PASSWORD) => {}
                    (known::ORDINARY_USERNAME, known::ORDINARY_PASSWORD) => return Err(NOT_INTEGRATOR),
                    _ => return Err(bad("invalid_grant", "wrong user or password")),
                }
                Ok(self.issue(lifetime, PASSWORD_SCOPE, true))
            }
            Some("client_credentials") => {
                let (id, secret) = (needed(call, "client_id")?, needed(call, "client_secret")?);
                check_scope(call, CLIENT_SCOPE)?;
                check_syndata(call)?;
                match (id.as_str(), secret.as_str()) {
                    (known::INTEGRATOR_CLIENT_ID, known::INTEGRATOR_CLIENT_SECRET) => {}
                    (known::ORDINARY_CLIENT_ID, known::ORDINARY_CLIENT_SECRET) => return Err(NOT_INTEGRATOR),
                    _ => return Err(bad("invalid_client", "wrong client")),
                }
                Ok(self.issue(lifetime, CLIENT_SCOPE, false))
            }
            Some("refresh_token") => {
                check_synauth(call)?;
                if !self.refresh.remove(&needed(call, "refresh_token")?) {
                    return Err(bad("invalid_grant", "unknown or used refresh token"));
                }
                Ok(self.issue(lifetime, PASSWORD_SCOPE, true))
            }
            Some(_) => Err(bad("unsupported_grant_type", "no such grant")),
            None => Err(bad("invalid_request", "grant_type is missing")),
        }
    }

    fn issue(&mut self, lifetime: Duration, scope: &str, refreshable: bool) -> Value {
        let access = format!("sandbox-access-{}", Uuid::new_v4().simple());
        let now = Instant::now();
        // A lifetime beyond what the clock can count is as good as a day.
        let until = now.checked_add(lifetime).unwrap_or(now + Duration::from_secs(86_400));
        let mut value = json!({
            "access_token": access,
            "expires_in": lifetime.as_secs(),
            "token_type": "Bearer",
            "scope": scope,
        });
        self.access.insert(access, until);
        if refreshable && let Some(fields) = value.as_object_mut() {
            let refresh = format!("sandbox-refresh-{}", Uuid::new_v4().simple());
            fields.insert("refresh_token".to_owned(), refresh.clone().into());
            self.refresh.insert(refresh);
        }
        value
    }
}

const NOT_INTEGRATOR: Refused =
    (StatusCode::UNAUTHORIZED, "unauthorized_client", "the user is not marked \"Usuário integrador\"");

fn bad(error: &'static str, description: &'static str) -> Refused {
    (StatusCode::BAD_REQUEST, error, description)
}

fn needed(call: &Call, name: &str) -> Result<String, Refused> {
    call.form(name).ok_or(bad("invalid_request", "a field is missing"))
}

fn check_synauth(call: &Call) -> Result<(), Refused> {
    let client = (needed(call, "client_id")?, needed(call, "client_secret")?);
    let right = client.0 == known::SYNAUTH_CLIENT_ID && client.1 == known::SYNAUTH_CLIENT_SECRET;
    right.then_some(()).ok_or(bad("invalid_client", "wrong client"))
}

/// The scopes may stand in any order.
fn check_scope(call: &Call, expected: &str) -> Result<(), Refused> {
    let scope = needed(call, "scope")?;
    let set = |text: &str| text.split_whitespace().map(str::to_owned).collect::<HashSet<_>>();
    (set(&scope) == set(expected)).then_some(()).ok_or(bad("invalid_scope", "wrong scope"))
}

fn check_syndata(call: &Call) -> Result<(), Refused> {
    let right = needed(call, "syndata")? == known::SYNDATA;
    right.then_some(()).ok_or(bad("invalid_grant", "wrong syndata"))
}
