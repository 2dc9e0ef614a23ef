//! "Configurações Gerais" (seed, same title; product.md section 1).

use super::erp_url;
use super::secret::{self, Secret};
use crate::issue::{FixValue, Issue, Location, Rule};
use crate::read::{Field, Fields, SHORT};
use crate::text::concat;
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

static URL_MISSING: Rule = Rule::error(
    "erp-url-missing",
    "Informe a URL do ERP, como https://erp.seuprovedor.com.br.",
    "Enter the ERP's URL, like https://erp.yourprovider.com.br.",
)
.help(
    "É o endereço que você abre no navegador para entrar no Voalle, sem o que vem depois da primeira barra.",
    "It is the address that you open in the browser to enter Voalle, without what follows the first slash.",
);
static PORT_RANGE: Rule = Rule::error(
    "port-range",
    "A porta {0} não existe. Informe um número inteiro de 1 a 65535.",
    "Port {0} doesn't exist. Enter a whole number from 1 to 65535.",
);
static PORT_OF_ANOTHER: Rule = Rule::error(
    "port-of-another",
    "Na porta {0} o ERP não é chamado: ela é de outro serviço. O Voalle responde na 45700 (autenticação) e na 45715 (API); são aceitas a 443 e as de 1024 em diante.",
    "The ERP is not called on port {0}: it is another service's. Voalle answers on 45700 (authentication) and 45715 (API); 443 and those from 1024 on are taken.",
);
static PORTS_SWAPPED: Rule = Rule::warning(
    "ports-swapped",
    "As portas parecem trocadas: a autenticação do Voalle responde na 45700 e a API na 45715. Confira as duas.",
    "The ports look swapped: Voalle's authentication answers on 45700 and its API on 45715. Check both.",
);
static PACE_RANGE: Rule = Rule::error(
    "pace-range",
    "O limite de {0} requisições por minuto não é aceito. Informe um número inteiro de 1 a 6000, ou deixe vazio: o ritmo se ajusta ao que o ERP aguenta.",
    "A limit of {0} requests a minute is not accepted. Enter a whole number from 1 to 6000, or leave it empty: the pace finds what the ERP can take.",
);
static ENVIRONMENT_UNKNOWN: Rule = Rule::error(
    "environment-unknown",
    "O ambiente `{0}` não existe. Escolha produção (production) ou homologação (staging).",
    "The environment `{0}` doesn't exist. Choose production or staging.",
);
static INSECURE: Rule = Rule::warning(
    "insecure-allowed",
    "O certificado do ERP não será verificado: alguém no caminho pode ler a senha. Use só enquanto o certificado é corrigido.",
    "The ERP's certificate will not be verified: somebody on the way could read the password. Use it only while the certificate is being mended.",
);
static PROVIDER_MISSING: Rule = Rule::error(
    "provider-missing",
    "Informe o nome do provedor, em letras minúsculas, como horizonte-fibra.",
    "Enter the provider's name in small letters, like horizonte-fibra.",
);
static PROVIDER_DIFFERS: Rule = Rule::error(
    "provider-differs",
    "Esta tela é do provedor {0}. Informe este nome, ou abra a tela do outro provedor.",
    "This screen belongs to the provider {0}. Enter that name, or open the other provider's screen.",
);
static USERNAME_MISSING: Rule =
    Rule::error("username-missing", "Informe o usuário de integração.", "Enter the integration's user.").help(
        "Use o padrão integracao.NOMEPROVEDOR.datacake. A Voalle compartilha a tabela de usuários, então cada provedor precisa de um usuário próprio, marcado como “Usuário integrador”.",
        "Use the pattern integracao.PROVIDERNAME.datacake. Voalle shares one table of users, so each provider needs a user of its own, marked “Usuário integrador”.",
    );
static USERNAME_PLACEHOLDER: Rule = Rule::error(
    "username-placeholder",
    "NOMEPROVEDOR é só o exemplo da ajuda. Troque-o pelo nome do seu provedor, e cadastre no Voalle um usuário com esse nome.",
    "NOMEPROVEDOR is only the help page's example. Replace it by your provider's name, and create a user of that name in Voalle.",
);
static USERNAME_PATTERN: Rule = Rule::error(
    "username-pattern",
    "O usuário deve seguir o padrão integracao.NOMEPROVEDOR.datacake. Cadastre no Voalle um usuário novo, só deste provedor.",
    "The user must follow the pattern integracao.PROVIDERNAME.datacake. Create a new user in Voalle, for this provider alone.",
)
.help(
    "A Voalle compartilha a tabela de usuários entre provedores: um usuário próprio evita problemas de autenticação.",
    "Voalle shares one table of users among providers: a user of one's own avoids authentication problems.",
);
static USERNAME_PROVIDER: Rule = Rule::error(
    "username-provider",
    "O usuário traz o nome de outro provedor. O deste é integracao.{1}.datacake.",
    "The user bears another provider's name. This one's is integracao.{1}.datacake.",
)
.help(
    "A Voalle compartilha a tabela de usuários entre provedores: um usuário próprio evita problemas de autenticação.",
    "Voalle shares one table of users among providers: a user of one's own avoids authentication problems.",
);
static USERNAME_CAPITALS: Rule = Rule::error(
    "username-capitals",
    "O usuário é integracao.{1}.datacake, em minúsculas. Corrija só as maiúsculas: o usuário do Voalle é o mesmo.",
    "The user is integracao.{1}.datacake, in small letters. Correct the capitals only: it is the same user in Voalle.",
);
static PASSWORD_MISSING: Rule = Rule::error(
    "password-missing",
    "Informe a senha criptografada do usuário de integração.",
    "Enter the integration user's encrypted password.",
)
.help(PASSWORD.0, PASSWORD.1);
static PASSWORD_LOOKS_PLAIN: Rule = Rule::warning(
    "password-looks-plain",
    "Esta não parece a senha criptografada, que tem 40 caracteres (0-9 e a-f). Copie a do Voalle, e não a que se digita para entrar.",
    "This doesn't look like the encrypted password, which has 40 characters (0-9 and a-f). Copy Voalle's, not the one that is typed to log in.",
)
.help(PASSWORD.0, PASSWORD.1);
const PASSWORD: (&str, &str) = (
    "No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → a senha criptografada.",
    "In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → the encrypted password (senha criptografada).",
);
static SYNDATA_MISSING: Rule = Rule::error(
    "syndata-missing",
    "Informe o token (SynData) do ambiente.",
    "Enter the environment's token (SynData).",
)
.help(SYNDATA.0, SYNDATA.1);
static SYNDATA_FORM: Rule = Rule::warning(
    "syndata-form",
    "Este texto não tem a forma de um SynData. Confira se copiou o SynData inteiro, e não o token de Suite → Token, que é outro.",
    "This text doesn't have the form of a SynData. Check that it is the whole SynData, and not the token of Suite → Token, which is another value.",
)
.help(SYNDATA.0, SYNDATA.1);
const SYNDATA: (&str, &str) = (
    "No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData; ou peça-o à Voalle por chamado.",
    "In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → SynData; or ask Voalle for it by ticket.",
);
static GRANT_UNKNOWN: Rule = Rule::error(
    "grant-unknown",
    "A forma de autenticação `{0}` não existe. Escolha usuário e senha (password) ou credenciais do cliente (clientCredentials).",
    "The grant `{0}` doesn't exist. Choose password or clientCredentials.",
);
static CLIENT_ID_MISSING: Rule = Rule::error(
    "client-id-missing",
    "Informe o Client ID. Ele está no cadastro do usuário integrador, no Voalle.",
    "Enter the client id. It stands on the integrator user's record in Voalle.",
)
.help(USERS.0, USERS.1);
static CLIENT_SECRET_MISSING: Rule = Rule::error(
    "client-secret-missing",
    "Informe o Client Secret. Ele está no cadastro do usuário integrador, no Voalle.",
    "Enter the client secret. It stands on the integrator user's record in Voalle.",
)
.help(USERS.0, USERS.1);
const USERS: (&str, &str) =
    ("No Voalle: Suíte / Configurações / Usuários.", "In Voalle: Suíte / Configurações / Usuários.");
static COMPANY_PLACE_MISSING: Rule = Rule::error(
    "company-place-missing",
    "Informe o CNPJ do local de venda: o da empresa cadastrada no Voalle que faz a venda.",
    "Enter the selling place's CNPJ: that of the company, registered in Voalle, which makes the sale.",
)
.help("No Voalle: Suíte / Cadastros / Locais.", "In Voalle: Suíte / Cadastros / Locais.");

pub(super) static RULES: &[&Rule] = &[
    &URL_MISSING,
    &PORT_RANGE,
    &PORT_OF_ANOTHER,
    &PORTS_SWAPPED,
    &PACE_RANGE,
    &ENVIRONMENT_UNKNOWN,
    &INSECURE,
    &PROVIDER_MISSING,
    &PROVIDER_DIFFERS,
    &USERNAME_MISSING,
    &USERNAME_PLACEHOLDER,
    &USERNAME_PATTERN,
    &USERNAME_PROVIDER,
    &USERNAME_CAPITALS,
    &PASSWORD_MISSING,
    &PASSWORD_LOOKS_PLAIN,
    &SYNDATA_MISSING,
    &SYNDATA_FORM,
    &GRANT_UNKNOWN,
    &CLIENT_ID_MISSING,
    &CLIENT_SECRET_MISSING,
    &COMPANY_PLACE_MISSING,
];

/// What the ERP's token is asked for with (voalle-api.md, "Authentication").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// `grant_type=password`.
    Password {
        /// `integracao.<provedor>.datacake`.
        username: Option<String>,
        /// The user's password.
        password: Secret,
    },
    /// `grant_type=client_credentials`.
    Client {
        /// From the integrator user's record.
        client_id: Option<String>,
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

/// Which of the provider's two ERPs it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// The one that the provider works with.
    Production,
    /// The one to try things on.
    Staging,
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
    pub erp_host: Field<ErpHost>,
    /// From "Endereço de autenticação"; missing, the token comes from the ERP's own host.
    pub auth_host: Field<ErpHost>,
    /// "Porta de autenticação", 1-65535.
    pub auth_port: Field<u32>,
    /// "Porta da API", 1-65535.
    pub api_port: Field<u32>,
    /// "Permitir conexão insegura": accept a certificate that cannot be verified. Never http.
    pub allow_insecure: bool,
    /// "Requisições por minuto", 1-6000: no more than these, however many the ERP would take.
    pub requests_per_minute: Field<u32>,
    /// "Ambiente"; production unless said otherwise.
    pub environment: Environment,
    /// "Nome do provedor".
    pub provider: Field<ProviderName>,
    /// User and password, or client id and secret.
    pub credentials: Credentials,
    /// "Token (SynData)".
    pub syndata: Secret,
    /// "CNPJ do local de venda".
    pub company_place: Field<Cnpj>,
    /// "CPF/CNPJ do vendedor".
    pub seller: Field<TaxId>,
}

pub(super) fn read(mut fields: Fields<'_>) -> General {
    let active = fields.flag("active").unwrap_or(true);
    let auth_port = port(&mut fields, "authPort", AUTH_PORT);
    let api_port = port(&mut fields, "apiPort", API_PORT);
    let erp_host = erp_url::read(&mut fields, "erpUrl", "apiPort", &api_port);
    if erp_host.is_missing() {
        fields.missing(&URL_MISSING, "erpUrl");
    }
    let auth_host = erp_url::read(&mut fields, "authUrl", "authPort", &auth_port);
    swapped(&mut fields, "authPort", &auth_port, API_PORT, AUTH_PORT);
    swapped(&mut fields, "apiPort", &api_port, AUTH_PORT, API_PORT);
    let allow_insecure = fields.flag("allowInsecure").unwrap_or(false);
    if allow_insecure {
        fields.report(&INSECURE, "allowInsecure");
    }
    let requests_per_minute = fields.integer("requestsPerMinute", 1, MAX_PACE, &PACE_RANGE);
    const ENVIRONMENTS: [(&str, Environment); 2] =
        [("production", Environment::Production), ("staging", Environment::Staging)];
    let environment = fields.choice("environment", &ENVIRONMENTS, &ENVIRONMENT_UNKNOWN);
    let provider = fields.parsed("provider");
    if provider.is_missing() {
        fields.missing(&PROVIDER_MISSING, "provider");
    }
    let credentials = credentials(&mut fields, provider.good());
    let syndata = secret::read(&mut fields, "syndata");
    if syndata.is_missing() {
        fields.missing(&SYNDATA_MISSING, "syndata");
    }
    if syndata.reveal().is_some_and(|text| !has_syndata_form(text)) {
        fields.report(&SYNDATA_FORM, "syndata");
    }
    let company_place = fields.parsed("companyPlaceTxId");
    if company_place.is_missing() {
        fields.missing(&COMPANY_PLACE_MISSING, "companyPlaceTxId");
    }
    let seller = fields.parsed("sellerTxId");
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

fn port(fields: &mut Fields<'_>, name: &'static str, default: u32) -> Field<u32> {
    match fields.integer(name, 1, 65535, &PORT_RANGE) {
        Field::Missing => Field::Good(default),
        Field::Good(port) if !is_callable(port) => {
            fields.push(Issue::new(&PORT_OF_ANOTHER, fields.path(name)).fact(port.to_string()));
            Field::Wrong(port.to_string())
        }
        given => given,
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

fn swapped(fields: &mut Fields<'_>, name: &'static str, port: &Field<u32>, others: u32, own: u32) {
    if port.good() == Some(&others) {
        let issue = Issue::new(&PORTS_SWAPPED, fields.path(name)).fixed_by(FixValue::Integer(own));
        fields.push(issue);
    }
}

fn credentials(fields: &mut Fields<'_>, provider: Option<&ProviderName>) -> Credentials {
    const GRANTS: [(&str, Grant); 2] = [("password", Grant::Password), ("clientCredentials", Grant::ClientCredentials)];
    let grant = fields.choice("grant", &GRANTS, &GRANT_UNKNOWN).good().copied().unwrap_or(Grant::Password);
    // Both pairs may stand in a form; only the chosen one is asked for.
    let (username, password) = (fields.text("username", SHORT), secret::read(fields, "password"));
    let (client_id, client_secret) = (fields.text("clientId", SHORT), secret::read(fields, "clientSecret"));
    if grant == Grant::ClientCredentials {
        if client_id.is_none() {
            fields.missing(&CLIENT_ID_MISSING, "clientId");
        }
        if client_secret.is_missing() {
            fields.missing(&CLIENT_SECRET_MISSING, "clientSecret");
        }
        return Credentials::Client { client_id, client_secret };
    }
    match &username {
        None => fields.missing(&USERNAME_MISSING, "username"),
        Some(name) => check_username(fields, name, provider),
    }
    if password.is_missing() {
        fields.missing(&PASSWORD_MISSING, "password");
    }
    if password.reveal().is_some_and(|text| !is_encrypted(text)) {
        fields.report(&PASSWORD_LOOKS_PLAIN, "password");
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
    let in_small_letters = named(&username.to_ascii_lowercase());
    let named = named(username);
    let rule = match (&named, provider) {
        (None, Some(provider)) if in_small_letters.as_ref() == Some(provider) => &USERNAME_CAPITALS,
        _ if username.as_bytes().windows(PLACEHOLDER.len()).any(|part| part == PLACEHOLDER) => &USERNAME_PLACEHOLDER,
        (Some(named), Some(provider)) if named != provider => &USERNAME_PROVIDER,
        (Some(_), _) => return,
        (None, _) => &USERNAME_PATTERN,
    };
    let issue = Issue::new(rule, fields.path("username")).fact(username);
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
    let issue = Issue::at(&PROVIDER_DIFFERS, Location::of("general.provider"), &[addressed.as_str()]);
    differs.then(|| issue.fixed_by(FixValue::Text(addressed.as_str().to_owned())))
}
