//! "Configurações Gerais" (seed, same title; product.md section 1).

mod fields;
mod rules;

pub use fields::*;
pub(super) use rules::RULES;
pub(crate) use rules::{ENCRYPTED_PASSWORD, PLACES, SWITCHED_ON, SYNDATA_MENU, USERS};

use super::erp_url;
use super::secret::{self, Secret};
use crate::field::{Field, Location};
use crate::issue::{FixValue, Issue};
use crate::json::Text;
use crate::read::{Fields, Given};
use crate::text::{concat, number};
use crate::value::{Cnpj, ErpHost, ProviderName, TaxId};
use crate::voalle::has_syndata_form;

/// The port on which the ERP's authentication answers (voalle-api.md, "Hosts and ports").
pub const AUTH_PORT: u32 = 45700;
/// The port on which everything else answers.
pub const API_PORT: u32 = 45715;
/// The most requests a minute that a configuration can ask for.
const MAX_PACE: u32 = 6000;
/// What the help page writes for a provider's name.
const PLACEHOLDER: &[u8] = b"NOMEPROVEDOR";

/// What the ERP's token is asked for with (voalle-api.md, "Authentication").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// `grant_type=password`.
    Password {
        /// `integracao.<provedor>.datacake`.
        username: Option<Text>,
        /// The user's password.
        password: Secret,
    },
    /// `grant_type=client_credentials`.
    Client {
        /// From the integrator user's record.
        client_id: Option<Text>,
        /// From the integrator user's record.
        client_secret: Secret,
    },
}

/// Which of the two grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// User and password.
    Password,
    /// Client id and secret.
    ClientCredentials,
}

impl Grant {
    /// As the configuration names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => PASSWORD_GRANT,
            Self::ClientCredentials => CLIENT_GRANT,
        }
    }
}

/// Which of the provider's two ERPs it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// The one that the provider works with.
    Production,
    /// The one to try things on.
    Staging,
}

impl Environment {
    /// As the configuration names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Staging => "staging",
        }
    }
}

impl Credentials {
    /// Which grant.
    pub const fn kind(&self) -> Grant {
        match self {
            Self::Password { .. } => Grant::Password,
            Self::Client { .. } => Grant::ClientCredentials,
        }
    }

    /// The user's name or the client's id.
    pub fn user(&self) -> Option<&str> {
        match self {
            Self::Password { username: user, .. } | Self::Client { client_id: user, .. } => user.as_deref(),
        }
    }
}

/// The section, read.
#[derive(Clone, Debug)]
pub struct General {
    /// "Ativo": while false nothing is sent.
    pub active: bool,
    /// From "URL do ERP".
    pub erp_host: Given<ErpHost>,
    /// From "Endereço de autenticação"; missing, the token comes from the ERP's own host.
    pub auth_host: Given<ErpHost>,
    /// "Porta de autenticação", 1-65535.
    pub auth_port: Given<u32>,
    /// "Porta da API", 1-65535.
    pub api_port: Given<u32>,
    /// "Permitir conexão insegura": accept a certificate that cannot be verified. Never http.
    pub allow_insecure: bool,
    /// "Requisições por minuto", 1-6000: no more than these, however many the ERP would take.
    pub requests_per_minute: Given<u32>,
    /// "Ambiente"; production unless said otherwise.
    pub environment: Environment,
    /// "Nome do provedor".
    pub provider: Given<ProviderName>,
    /// User and password, or client id and secret.
    pub credentials: Credentials,
    /// "Token (SynData)".
    pub syndata: Secret,
    /// "CNPJ do local de venda".
    pub company_place: Given<Cnpj>,
    /// "CPF/CNPJ do vendedor".
    pub seller: Given<TaxId>,
}

pub(super) fn read(mut fields: Fields<'_>) -> General {
    let active = fields.is_on(&ACTIVE);
    let auth_port = port(&mut fields, &AUTH_PORT_FIELD);
    let api_port = port(&mut fields, &API_PORT_FIELD);
    let erp_host = erp_url::read(&mut fields, &ERP_URL, (&API_PORT_FIELD, &api_port));
    let auth_host = erp_url::read(&mut fields, &AUTH_URL, (&AUTH_PORT_FIELD, &auth_port));
    swapped(&mut fields, (&AUTH_PORT_FIELD, AUTH_PORT), &auth_port, API_PORT);
    swapped(&mut fields, (&API_PORT_FIELD, API_PORT), &api_port, AUTH_PORT);
    let allow_insecure = fields.is_on(&ALLOW_INSECURE);
    if allow_insecure {
        fields.report(&rules::INSECURE, &ALLOW_INSECURE);
    }
    let requests_per_minute = fields.integer(&REQUESTS_PER_MINUTE);
    let environment = fields.choice(&ENVIRONMENT, &[Environment::Production, Environment::Staging]);
    let provider = fields.parsed(&PROVIDER);
    let credentials = credentials(&mut fields, provider.good());
    let syndata = secret::read(&mut fields, &SYNDATA);
    if syndata.is_missing() {
        fields.need(&SYNDATA);
    }
    if syndata.reveal().is_some_and(|text| !has_syndata_form(text)) {
        fields.report(&rules::SYNDATA_FORM, &SYNDATA);
    }
    let (company_place, seller) = (fields.parsed(&COMPANY_PLACE), fields.parsed(&SELLER));
    fields.finish();
    General {
        active,
        erp_host,
        auth_host,
        auth_port,
        api_port,
        allow_insecure,
        requests_per_minute,
        environment: environment.good().copied().unwrap_or(Environment::Production),
        provider,
        credentials,
        syndata,
        company_place,
        seller,
    }
}

fn port(fields: &mut Fields<'_>, field: &'static Field) -> Given<u32> {
    match fields.integer(field) {
        Given::Good(port) if !is_callable(port) => {
            fields.report_of(&rules::PORT_OF_ANOTHER, field, &number(port));
            Given::Wrong
        }
        given => {
            fields.unmended(field, &|value| matches!(value, FixValue::Integer(port) if !is_callable(*port)));
            given
        }
    }
}

/// Databases, caches, desktops and what steers clusters: nobody serves an ERP there, and no caller is to find out by us whether
/// somebody serves these.
const OF_OTHERS: [u32; 30] = [
    1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3306, 3389, 5432, 5672, 5900, 5984, 5985, 5986, 6379, 6443,
    7001, 9042, 9092, 9200, 9300, 10250, 11211, 15672, 27017, 27018, 50000,
];

/// Whether an ERP may be called on a port.
pub(super) fn is_callable(port: u32) -> bool {
    (port == 443 || port >= 1024) && !OF_OTHERS.contains(&port)
}

fn swapped(fields: &mut Fields<'_>, (field, own): (&'static Field, u32), port: &Given<u32>, others: u32) {
    if port.good() == Some(&others) {
        let issue = Issue::new(&rules::PORTS_SWAPPED, fields.path(field)).fixed_by(FixValue::Integer(own));
        fields.push(issue);
    }
}

fn credentials(fields: &mut Fields<'_>, provider: Option<&ProviderName>) -> Credentials {
    let grant = fields.choice(&GRANT, &[Grant::Password, Grant::ClientCredentials]);
    // Both pairs may stand in a form; only the chosen one is asked for.
    let (username, password) = (fields.text(&USERNAME), secret::read(fields, &PASSWORD));
    let (client_id, client_secret) = (fields.text(&CLIENT_ID), secret::read(fields, &CLIENT_SECRET));
    if grant == Given::Good(Grant::ClientCredentials) {
        if client_id.is_none() {
            fields.need(&CLIENT_ID);
        }
        if client_secret.is_missing() {
            fields.need(&CLIENT_SECRET);
        }
        return Credentials::Client { client_id, client_secret };
    }
    match &username {
        None => {
            fields.need(&USERNAME);
            fields.unmended(&USERNAME, &|_| true);
        }
        Some(name) => check_username(fields, name, provider),
    }
    if password.is_missing() {
        fields.need(&PASSWORD);
    }
    if password.reveal().is_some_and(|text| !is_encrypted(text)) {
        fields.report(&rules::PASSWORD_LOOKS_PLAIN, &PASSWORD);
    }
    Credentials::Password { username, password }
}

/// Whether a password has the form of an encrypted one (voalle-api.md, "Authentication", A).
fn is_encrypted(password: &str) -> bool {
    password.len() == 40 && password.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn check_username(fields: &mut Fields<'_>, username: &str, provider: Option<&ProviderName>) {
    let named = |username: &str| {
        let middle = username.strip_prefix("integracao.").and_then(|rest| rest.strip_suffix(".datacake"));
        middle.and_then(|name| ProviderName::parse(name).ok())
    };
    // A name of small letters holds no placeholder, and is right or another's.
    let rule = match (named(username), provider) {
        (Some(named), Some(provider)) if named != *provider => &rules::USERNAME_PROVIDER,
        (Some(_), _) => return,
        (None, Some(provider)) if named(&username.to_ascii_lowercase()).as_ref() == Some(provider) => {
            &rules::USERNAME_CAPITALS
        }
        _ if username.as_bytes().windows(PLACEHOLDER.len()).any(|part| part == PLACEHOLDER) => {
            &rules::USERNAME_PLACEHOLDER
        }
        _ => &rules::USERNAME_PATTERN,
    };
    let issue = Issue::new(rule, fields.path(&USERNAME)).fact(username);
    fields.push(match provider {
        Some(provider) => {
            let meant = concat(&["integracao.", provider.as_str(), ".datacake"]);
            issue.fact(provider.as_str()).fixed_by(FixValue::Text(meant))
        }
        None => issue,
    });
}

/// Refuses a configuration of another provider than the address names; the proxy asks for this.
pub fn provider_differs(general: &General, addressed: &ProviderName) -> Option<Issue> {
    let differs = general.provider.good().is_some_and(|provider| provider != addressed);
    let issue = Issue::at(&rules::PROVIDER_DIFFERS, Location::of(&PROVIDER), &[addressed.as_str()]);
    differs.then(|| issue.fixed_by(FixValue::Text(addressed.as_str().to_owned())))
}
