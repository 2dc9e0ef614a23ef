//! Where each call goes (voalle-api.md, "Endpoints that this project uses").

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
    /// Creates a lead (A).
    CreateLead,
    /// Starts a sale (B).
    StartSale,
    /// The open invoices of a person (A).
    OpenTitles(TaxId),
    /// All invoices of a person (A).
    Titles(TaxId),
    /// Settles an invoice (B).
    ReceivePayment,
    /// What became of a settlement (B).
    ConsultPayment(Uuid),
}

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
            Self::OpenTitles(_) => "openTitles",
            Self::Titles(_) => "titles",
            Self::ReceivePayment => "settlement",
            Self::ConsultPayment(_) => "consult",
        }
    }

    /// The port that answers it.
    pub const fn port(&self) -> Port {
        if matches!(self, Self::Token) { Port::Auth } else { Port::Api }
    }

    /// The HTTP method.
    pub const fn method(&self) -> Method {
        match self {
            Self::Token | Self::RegisterPerson | Self::CreateLead | Self::StartSale | Self::ReceivePayment => {
                Method::Post
            }
            _ => Method::Get,
        }
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
            Self::OpenTitles(tax_id) => third_party(&format!("getopentitlesbytxid/{}", tax_id.as_str())),
            Self::Titles(tax_id) => third_party(&format!("gettitlesbytxid/{}", tax_id.as_str())),
            Self::ReceivePayment => third_party("receivepayment"),
            Self::ConsultPayment(id) => third_party(&format!("consultpayment?syngwtransactionid={id}")),
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
            (Call::OpenTitles(tax_id()), "/external/integrations/thirdparty/getopentitlesbytxid/12ABC34501DE35"),
            (Call::Titles(tax_id()), "/external/integrations/thirdparty/gettitlesbytxid/12ABC34501DE35"),
            (Call::ReceivePayment, "/external/integrations/thirdparty/receivepayment"),
            (
                Call::ConsultPayment(uuid),
                "/external/integrations/thirdparty/consultpayment?syngwtransactionid=00000000-0000-0000-0000-000000000000",
            ),
        ];
        for (call, path) in cases {
            assert_eq!(call.path(), path);
            assert_eq!(call.port() == Port::Auth, call == Call::Token);
        }
    }
}
