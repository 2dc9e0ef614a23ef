//! The lines of a rehearsal, in their order, and how each may come out.

use datacake_voalle::issue::Words;

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Host,
    Certificate,
    Ports,
    TokenPassword,
    TokenClient,
    Scope,
    Refresh,
    TokenLife,
    Campaigns,
    ContractTypes,
    Places,
    IncidentTypes,
    Customer,
    CustomerOpenTitles,
    CustomerTitles,
    Lead,
    Nobody,
    NobodyOpenTitles,
}

impl Line {
    /// All of them, in the order in which they are gone through.
    pub(crate) const ALL: [Self; 18] = [
        Self::Host,
        Self::Certificate,
        Self::Ports,
        Self::TokenPassword,
        Self::TokenClient,
        Self::Scope,
        Self::Refresh,
        Self::TokenLife,
        Self::Campaigns,
        Self::ContractTypes,
        Self::Places,
        Self::IncidentTypes,
        Self::Customer,
        Self::CustomerOpenTitles,
        Self::CustomerTitles,
        Self::Lead,
        Self::Nobody,
        Self::NobodyOpenTitles,
    ];

    /// Its name in the answer and in the file.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Certificate => "certificate",
            Self::Ports => "ports",
            Self::TokenPassword => "token-password",
            Self::TokenClient => "token-client",
            Self::Scope => "scope",
            Self::Refresh => "refresh",
            Self::TokenLife => "tokenLife",
            Self::Campaigns => "campaigns",
            Self::ContractTypes => "contractTypes",
            Self::Places => "places",
            Self::IncidentTypes => "incidentTypes",
            Self::Customer => "customer",
            Self::CustomerOpenTitles => "customer-open-titles",
            Self::CustomerTitles => "customer-titles",
            Self::Lead => "lead",
            Self::Nobody => "nobody",
            Self::NobodyOpenTitles => "nobody-open-titles",
        }
    }

    /// What people call it.
    pub(crate) const fn title(self) -> Words {
        match self {
            Self::Host => Words::new("O Voalle responde nas duas portas", "Voalle answers on both ports"),
            Self::Certificate => Words::new("O certificado é confiável", "The certificate is trusted"),
            Self::Ports => Words::new("Cada porta responde só pelo que é seu", "Each port answers for its own alone"),
            Self::TokenPassword => Words::new("Token com usuário e senha", "Token by user and password"),
            Self::TokenClient => {
                Words::new("Token com Client ID e Client Secret", "Token by client id and client secret")
            }
            Self::Scope => Words::new("Escopos do token", "The token's scopes"),
            Self::Refresh => Words::new("Renovação do token", "The token's renewal"),
            Self::TokenLife => Words::new("Validade do token", "How long the token lives"),
            Self::Campaigns => Words::new("Campanhas e listas de preços", "Campaigns and price lists"),
            Self::ContractTypes => Words::new("Tipos de contrato", "Contract types"),
            Self::Places => Words::new("Locais de venda", "Selling places"),
            Self::IncidentTypes => Words::new("Tipos de solicitação", "Types of incidents"),
            Self::Customer => Words::new("Um cliente, pelo documento", "A customer, by document"),
            Self::CustomerOpenTitles => Words::new("Boletos em aberto do cliente", "The customer's open titles"),
            Self::CustomerTitles => Words::new("Todos os boletos do cliente", "All the customer's titles"),
            Self::Lead => Words::new("Um lead, pelo documento", "A lead, by document"),
            Self::Nobody => Words::new("Um documento de ninguém", "A document that nobody has"),
            Self::NobodyOpenTitles => Words::new("Boletos em aberto de ninguém", "The open titles of nobody"),
        }
    }
}

/// How a line came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// For the reason that is told.
    NotTried,
    /// What came is what was known.
    AsKnown,
    /// The same, and it was sure from one source only.
    NowSeen,
    /// What came was not known.
    News,
    /// It was not answered, or not so that anything can be done with it.
    Failed,
}

impl State {
    /// Its name in the answer and in the file.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::NotTried => "not-tried",
            Self::AsKnown => "as-known",
            Self::NowSeen => "now-seen",
            Self::News => "news",
            Self::Failed => "failed",
        }
    }

    /// What people call it.
    pub(crate) const fn title(self) -> Words {
        match self {
            Self::NotTried => Words::new("não testado", "not tried"),
            Self::AsKnown => Words::new("como conhecíamos", "as known"),
            Self::NowSeen => Words::new("visto pela primeira vez", "seen for the first time"),
            Self::News => Words::new("diferente", "different"),
            Self::Failed => Words::new("falhou", "failed"),
        }
    }
}
