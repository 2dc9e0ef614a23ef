//! Where each call goes (voalle-api.md, "Endpoints that this project uses").

use super::contact::PersonId;
use crate::value::TaxId;
use uuid::Uuid;

/// Which of the ERP's two ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// Authentication, 45700 by default.
    Auth,
    /// Everything else, 45715 by default.
    Api,
}

/// The HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Does something, or asks for a token.
    Post,
    /// Changes something.
    Put,
}

/// Every call that this project makes; there is no other way to an address of the ERP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Asks for a token (A).
    Token,
    /// Campaigns, price lists and services (A).
    Campaigns,
    /// Contract types and their services (A).
    ContractTypes,
    /// A person by document (A).
    Person(TaxId),
    /// Registers a person (B).
    RegisterPerson,
    /// Changes a person's contact (B).
    UpdateContact(PersonId),
    /// Creates a lead (A).
    CreateLead,
    /// Starts a sale (B).
    StartSale,
    /// Cancels a sale (B).
    CancelSale,
    /// The open invoices of a person (A).
    OpenTitles(TaxId),
    /// All invoices of a person (A).
    Titles(TaxId),
    /// Settles an invoice (B).
    ReceivePayment,
    /// What became of a settlement (B).
    ConsultPayment(Uuid),
    /// The selling places, a page of them, from 1 (B).
    Places(u32),
    /// The types of incidents, a page of them, from 1 (C).
    IncidentTypes(u32),
}

/// How many entries a page of a list has that comes in pages.
pub const PAGE_SIZE: usize = 100;

const THIRD_PARTY: &str = "/external/integrations/thirdparty";

impl Call {
    /// A name for metrics and logs; it holds no document.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Campaigns => "campaigns",
            Self::ContractTypes => "contractTypes",
            Self::Person(_) => "person",
            Self::RegisterPerson => "registerPerson",
            Self::CreateLead => "lead",
            Self::StartSale => "sale",
            Self::CancelSale => "cancelSale",
            Self::OpenTitles(_) => "openTitles",
            Self::Titles(_) => "titles",
            Self::ReceivePayment => "settlement",
            Self::ConsultPayment(_) => "consult",
            Self::UpdateContact(_) => "contact",
            Self::Places(_) => "places",
            Self::IncidentTypes(_) => "incidentTypes",
        }
    }

    /// The port that answers it.
    pub const fn port(&self) -> Port {
        if matches!(self, Self::Token) { Port::Auth } else { Port::Api }
    }

    /// The HTTP method.
    pub const fn method(&self) -> Method {
        match self {
            Self::Token
            | Self::RegisterPerson
            | Self::CreateLead
            | Self::StartSale
            | Self::CancelSale
            | Self::ReceivePayment => Method::Post,
            Self::UpdateContact(_) => Method::Put,
            Self::Campaigns
            | Self::ContractTypes
            | Self::Person(_)
            | Self::OpenTitles(_)
            | Self::Titles(_)
            | Self::ConsultPayment(_)
            | Self::Places(_)
            | Self::IncidentTypes(_) => Method::Get,
        }
    }

    /// Whether it does something at the ERP; a token changes nothing.
    pub const fn writes(&self) -> bool {
        !matches!(self, Self::Token) && !matches!(self.method(), Method::Get)
    }

    /// Whether it asks for a person, or what is theirs, by document: the answer may be that there is nobody.
    pub const fn asks_by_document(&self) -> bool {
        matches!(self, Self::Person(_) | Self::OpenTitles(_) | Self::Titles(_))
    }

    /// Path and query; documents have only digits and letters, so nothing needs escaping.
    pub fn path(&self) -> String {
        let third_party = |rest: &str| format!("{THIRD_PARTY}/{rest}");
        match self {
            Self::Token => "/connect/token".to_owned(),
            Self::Campaigns => third_party("crm/campaignsandpricelistservices"),
            Self::ContractTypes => third_party("crm/contracttypesandservices"),
            Self::Person(tax_id) => third_party(&format!("people/txid/{}", tax_id.as_str())),
            Self::RegisterPerson => third_party("people"),
            Self::CreateLead => "/external/crm/leads/create".to_owned(),
            Self::StartSale => third_party("crm/startsale"),
            Self::CancelSale => third_party("crm/cancelsale"),
            Self::OpenTitles(tax_id) => third_party(&format!("getopentitlesbytxid/{}", tax_id.as_str())),
            Self::Titles(tax_id) => third_party(&format!("gettitlesbytxid/{}", tax_id.as_str())),
            Self::ReceivePayment => third_party("receivepayment"),
            Self::ConsultPayment(id) => third_party(&format!("consultpayment?syngwtransactionid={id}")),
            Self::UpdateContact(id) => third_party(&format!("people/{id}")),
            Self::Places(page) => {
                third_party(&format!("companiesplacespaged?Page={page}&PageSize={PAGE_SIZE}&Filter=&OrderBy="))
            }
            Self::IncidentTypes(page) => {
                third_party(&format!("incidenttypespaged?Page={page}&PageSize={PAGE_SIZE}&incident=true"))
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_the_documented_one() {
        let tax_id = || TaxId::parse("12.ABC.345/01DE-35").unwrap();
        let uuid = Uuid::nil();
        let cases = [
            (Call::Token, "/connect/token"),
            (Call::Campaigns, "/external/integrations/thirdparty/crm/campaignsandpricelistservices"),
            (Call::ContractTypes, "/external/integrations/thirdparty/crm/contracttypesandservices"),
            (Call::Person(tax_id()), "/external/integrations/thirdparty/people/txid/12ABC34501DE35"),
            (Call::RegisterPerson, "/external/integrations/thirdparty/people"),
            (Call::CreateLead, "/external/crm/leads/create"),
            (Call::StartSale, "/external/integrations/thirdparty/crm/startsale"),
            (Call::CancelSale, "/external/integrations/thirdparty/crm/cancelsale"),
            (Call::OpenTitles(tax_id()), "/external/integrations/thirdparty/getopentitlesbytxid/12ABC34501DE35"),
            (Call::Titles(tax_id()), "/external/integrations/thirdparty/gettitlesbytxid/12ABC34501DE35"),
            (Call::ReceivePayment, "/external/integrations/thirdparty/receivepayment"),
            (
                Call::ConsultPayment(uuid),
                "/external/integrations/thirdparty/consultpayment?syngwtransactionid=00000000-0000-0000-0000-000000000000",
            ),
            (Call::UpdateContact(PersonId::parse("501").unwrap()), "/external/integrations/thirdparty/people/501"),
            (
                Call::Places(2),
                "/external/integrations/thirdparty/companiesplacespaged?Page=2&PageSize=100&Filter=&OrderBy=",
            ),
            (
                Call::IncidentTypes(1),
                "/external/integrations/thirdparty/incidenttypespaged?Page=1&PageSize=100&incident=true",
            ),
        ];
        for (call, path) in cases {
            assert_eq!(call.path(), path);
            assert_eq!(call.port() == Port::Auth, call == Call::Token);
        }
    }

    #[test]
    fn what_does_something_is_known() {
        let tax_id = || TaxId::parse("52998224725").unwrap();
        let id = PersonId::parse("501").unwrap();
        let sends = [Call::RegisterPerson, Call::CreateLead, Call::StartSale, Call::CancelSale, Call::ReceivePayment];
        for call in sends.into_iter().chain([Call::UpdateContact(id)]) {
            assert!(call.writes() && !call.asks_by_document(), "{}", call.name());
        }
        for call in
            [Call::Token, Call::Campaigns, Call::Places(1), Call::ConsultPayment(Uuid::nil()), Call::Person(tax_id())]
        {
            assert!(!call.writes(), "{}", call.name());
        }
        for call in [Call::Person(tax_id()), Call::OpenTitles(tax_id()), Call::Titles(tax_id())] {
            assert!(call.asks_by_document(), "{}", call.name());
        }
    }
}
