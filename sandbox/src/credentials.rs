//! The made-up credentials of the provider "horizonte" (voalle-api.md, "Authentication"): public, and worth nothing
//! anywhere else.
//!
//! | what | constant |
//! |---|---|
//! | the environment's token | [`SYNDATA`] |
//! | the client that every tenant shares, and its constant | [`SYNAUTH_CLIENT_ID`], [`SYNAUTH_CLIENT_SECRET`] |
//! | the integrator's user | [`INTEGRATOR_USERNAME`], [`INTEGRATOR_PASSWORD`] |
//! | the same integrator by `client_credentials` | [`INTEGRATOR_CLIENT_ID`], [`INTEGRATOR_CLIENT_SECRET`] |
//! | a user who is not marked "Usuário integrador" | [`ORDINARY_USERNAME`], [`ORDINARY_PASSWORD`] |
//! | the same user by `client_credentials` | [`ORDINARY_CLIENT_ID`], [`ORDINARY_CLIENT_SECRET`] |

/// The host name in the servers' certificates; a reserved name that only tests resolve.
pub const HOST: &str = "erp.sandbox.test";
/// The provider's slug.
pub const PROVIDER: &str = "horizonte";

/// `syndata`: the token of the environment.
pub const SYNDATA: &str = "sandbox-syndata-horizonte";
/// `client_id` of the `password` and `refresh_token` grants.
pub const SYNAUTH_CLIENT_ID: &str = "synauth";
/// `client_secret` of those grants: here stands for the constant that Voalle publishes for every tenant.
pub const SYNAUTH_CLIENT_SECRET: &str = "sandbox-synauth-constant";

/// The user who is marked "Usuário integrador".
pub const INTEGRATOR_USERNAME: &str = "integracao.horizonte.datacake";
/// The integrator's password.
pub const INTEGRATOR_PASSWORD: &str = "sandbox-password";
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
