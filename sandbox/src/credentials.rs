//! The made-up credentials of the provider "horizonte" (voalle-api.md, "Authentication"): public, and worth nothing
//! anywhere else.
//!
//! | what | constant |
//! |---|---|
//! | the environment's token, short and in its real form | [`SYNDATA`], [`SYNDATA_IN_ITS_FORM`] |
//! | the client that every tenant shares, and its constant | [`SYNAUTH_CLIENT_ID`], [`SYNAUTH_CLIENT_SECRET`] |
//! | the integrator's user, with two passwords that both work | [`INTEGRATOR_USERNAME`], [`INTEGRATOR_PASSWORD`], [`INTEGRATOR_ENCRYPTED_PASSWORD`] |
//! | the same integrator by `client_credentials` | [`INTEGRATOR_CLIENT_ID`], [`INTEGRATOR_CLIENT_SECRET`] |
//! | a user who is not marked "Usuário integrador" | [`ORDINARY_USERNAME`], [`ORDINARY_PASSWORD`] |
//! | the same user by `client_credentials` | [`ORDINARY_CLIENT_ID`], [`ORDINARY_CLIENT_SECRET`] |

/// The host name in the servers' certificates; a reserved name that only tests resolve.
pub const HOST: &str = "erp.sandbox.test";
/// Another name of the same, from which a staging ERP's tokens come.
pub const AUTH_HOST: &str = "auth.sandbox.test";
/// The provider's slug.
pub const PROVIDER: &str = "horizonte";

/// `syndata`: the token of the environment.
pub const SYNDATA: &str = "sandbox-syndata-horizonte";
/// `syndata` as the ERP shows it: base64 of three base64 parts joined by `:`, of which the middle one, decoded twice, is
/// `{"SynDb":"horizonte","SynHost":"erp.sandbox.test"}`.
pub const SYNDATA_IN_ITS_FORM: &str = "YzJGdVpHSnZlQT09OlpYbEtWR1ZYTlVWWmFVazJTVzFvZG1OdGJEWmlNalV3V2xOSmMwbHNUalZpYTJoMll6TlJhVTlwU214amJrRjFZekpHZFZwSFNuWmxRelV3V2xoT01FbHVNRDA9OmJXRmtaU0IxY0N3Z2QyOXlkR2dnYm05MGFHbHVadz09";
/// `client_id` of the `password` and `refresh_token` grants.
pub const SYNAUTH_CLIENT_ID: &str = "synauth";
/// `client_secret` of those grants: stands for the constant that Voalle publishes for every tenant. What the setting
/// `synauth_secret` is at first.
pub const SYNAUTH_CLIENT_SECRET: &str = "sandbox-synauth-constant";

/// The user who is marked "Usuário integrador".
pub const INTEGRATOR_USERNAME: &str = "integracao.horizonte.datacake";
/// The integrator's password.
pub const INTEGRATOR_PASSWORD: &str = "sandbox-password";
/// The same user's *senha criptografada*, as the ERP shows it: 40 hex digits.
pub const INTEGRATOR_ENCRYPTED_PASSWORD: &str = "5a865b283355bd440b4efeb674bb731e75dd56f8";
/// `client_id` on the integrator's record, for `client_credentials`.
pub const INTEGRATOR_CLIENT_ID: &str = "sandbox-client-horizonte";
/// `client_secret` on the integrator's record, for `client_credentials`.
pub const INTEGRATOR_CLIENT_SECRET: &str = "sandbox-client-secret";

/// A user who may log in to the ERP's screens, so not to its API.
pub const ORDINARY_USERNAME: &str = "atendimento.horizonte";
/// The ordinary user's password.
pub const ORDINARY_PASSWORD: &str = "sandbox-ordinary-password";
/// `client_id` on the ordinary user's record.
pub const ORDINARY_CLIENT_ID: &str = "sandbox-client-ordinary";
/// `client_secret` on the ordinary user's record.
pub const ORDINARY_CLIENT_SECRET: &str = "sandbox-ordinary-secret";
