//! Tokens (voalle-api.md, "Authentication").

use crate::answer::Answer;
use crate::call::Call;
use crate::credentials as known;
use crate::settings::Settings;
use hyper::StatusCode;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What the `password` grant may ask for.
const PASSWORD_SCOPES: [&str; 3] = ["syngw", "synpaygw", REFRESHABLE];
/// What the `client_credentials` grant may ask for.
const CLIENT_SCOPES: [&str; 1] = [API_SCOPE];
/// Without it each call of the API is forbidden.
const API_SCOPE: &str = "syngw";
/// Without it there is no refresh token.
const REFRESHABLE: &str = "offline_access";

/// The tokens that are alive.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    access: HashMap<String, Access>,
    /// Each is good once; with its scope.
    refresh: HashMap<String, String>,
}

#[derive(Debug)]
struct Access {
    until: Instant,
    scope: String,
}

/// Whether a request with a token may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pass {
    Yes,
    WithoutScope,
    No,
}

/// A refusal of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    /// 400 with OAuth's word and nothing else.
    Error(&'static str),
    /// 401 and nothing else.
    Bare,
}

impl Tokens {
    /// Answers `POST /connect/token`.
    pub(crate) fn answer(&mut self, call: &Call, settings: &Settings) -> Answer {
        match self.grant(call, settings) {
            Ok(value) => Answer::json(StatusCode::OK, value),
            Err(Refused::Error(word)) => Answer::json(StatusCode::BAD_REQUEST, json!({ "error": word })),
            Err(Refused::Bare) => Answer::bare(StatusCode::UNAUTHORIZED),
        }
    }

    /// Whether a request with this token may go on; `grace` is how long a token passes after its end.
    pub(crate) fn pass(&self, token: &str, now: Instant, grace: Duration) -> Pass {
        match self.access.get(token) {
            Some(access) if now >= access.until && now.duration_since(access.until) >= grace => Pass::No,
            Some(access) if has(&access.scope, API_SCOPE) => Pass::Yes,
            Some(_) => Pass::WithoutScope,
            None => Pass::No,
        }
    }

    fn grant(&mut self, call: &Call, settings: &Settings) -> Result<Value, Refused> {
        if !call.is_form() {
            return Err(Refused::Error("invalid_request"));
        }
        let field = |name| call.form(name).unwrap_or_default();
        match field("grant_type").as_str() {
            "password" => {
                check_synauth(call, settings)?;
                let scope = scope(call, &PASSWORD_SCOPES)?;
                check_syndata(call)?;
                match (field("username").as_str(), field("password").as_str()) {
                    (known::INTEGRATOR_USERNAME, known::INTEGRATOR_PASSWORD | known::INTEGRATOR_ENCRYPTED_PASSWORD) => {
                    }
                    (known::ORDINARY_USERNAME, known::ORDINARY_PASSWORD) => return Err(Refused::Bare),
                    _ => return Err(Refused::Error("invalid_grant")),
                }
                Ok(self.issue(settings.token_lifetime, scope))
            }
            "client_credentials" => {
                let client = (field("client_id"), field("client_secret"));
                let ordinary = match (client.0.as_str(), client.1.as_str()) {
                    (known::INTEGRATOR_CLIENT_ID, known::INTEGRATOR_CLIENT_SECRET) => false,
                    (known::ORDINARY_CLIENT_ID, known::ORDINARY_CLIENT_SECRET) => true,
                    _ => return Err(Refused::Error("invalid_client")),
                };
                let scope = scope(call, &CLIENT_SCOPES)?;
                check_syndata(call)?;
                if ordinary { Err(Refused::Bare) } else { Ok(self.issue(settings.token_lifetime, scope)) }
            }
            "refresh_token" => {
                check_synauth(call, settings)?;
                let scope = self.refresh.remove(&field("refresh_token")).ok_or(Refused::Error("invalid_grant"))?;
                Ok(self.issue(settings.token_lifetime, scope))
            }
            "" => Err(Refused::Error("invalid_request")),
            _ => Err(Refused::Error("unsupported_grant_type")),
        }
    }

    fn issue(&mut self, lifetime: Duration, scope: String) -> Value {
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
        if has(&scope, REFRESHABLE)
            && let Some(fields) = value.as_object_mut()
        {
            let refresh = format!("sandbox-refresh-{}", Uuid::new_v4().simple());
            fields.insert("refresh_token".to_owned(), refresh.clone().into());
            self.refresh.insert(refresh, scope.clone());
        }
        self.access.insert(access, Access { until, scope });
        value
    }
}

fn has(scope: &str, one: &str) -> bool {
    scope.split_whitespace().any(|known| known == one)
}

fn check_synauth(call: &Call, settings: &Settings) -> Result<(), Refused> {
    let right = call.form("client_id").as_deref() == Some(known::SYNAUTH_CLIENT_ID)
        && call.form("client_secret").as_deref() == Some(settings.synauth_secret.as_str());
    right.then_some(()).ok_or(Refused::Error("invalid_client"))
}

/// What was asked for: one or more of the scopes, in any order.
fn scope(call: &Call, allowed: &[&str]) -> Result<String, Refused> {
    let scope = call.form("scope").ok_or(Refused::Error("invalid_scope"))?;
    let fits = scope.split_whitespace().all(|one| allowed.contains(&one));
    if fits { Ok(scope) } else { Err(Refused::Error("invalid_scope")) }
}

fn check_syndata(call: &Call) -> Result<(), Refused> {
    let syndata = call.form("syndata").unwrap_or_default();
    let right = [known::SYNDATA, known::SYNDATA_IN_ITS_FORM].contains(&syndata.as_str());
    right.then_some(()).ok_or(Refused::Bare)
}
