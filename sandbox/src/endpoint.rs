//! The calls of the ERP that exist here (voalle-api.md, "Endpoints that this project uses" and "Further calls").

use hyper::Method;

/// Which of the two ports was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    Auth,
    Api,
}

/// A call of the ERP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Token,
    Campaigns,
    ContractTypes,
    Places,
    IncidentTypes,
    Person,
    RegisterPerson,
    Contact,
    Lead,
    Sale,
    CancelSale,
    OpenTitles,
    Titles,
    Settlement,
    Consult,
}

const THIRD_PARTY: &str = "/external/integrations/thirdparty/";

/// The paths of the API's port that end in nothing of the caller's.
const PLAIN: [(&str, Endpoint); 10] = [
    ("/external/crm/leads/create", Endpoint::Lead),
    ("/external/integrations/thirdparty/crm/campaignsandpricelistservices", Endpoint::Campaigns),
    ("/external/integrations/thirdparty/crm/contracttypesandservices", Endpoint::ContractTypes),
    ("/external/integrations/thirdparty/crm/startsale", Endpoint::Sale),
    ("/external/integrations/thirdparty/crm/cancelsale", Endpoint::CancelSale),
    ("/external/integrations/thirdparty/companiesplacespaged", Endpoint::Places),
    ("/external/integrations/thirdparty/incidenttypespaged", Endpoint::IncidentTypes),
    ("/external/integrations/thirdparty/people", Endpoint::RegisterPerson),
    ("/external/integrations/thirdparty/receivepayment", Endpoint::Settlement),
    ("/external/integrations/thirdparty/consultpayment", Endpoint::Consult),
];

impl Endpoint {
    /// All of them, with the names that the control uses.
    pub(crate) const NAMES: [(Self, &str); 15] = [
        (Self::Token, "token"),
        (Self::Campaigns, "campaigns"),
        (Self::ContractTypes, "contractTypes"),
        (Self::Places, "places"),
        (Self::IncidentTypes, "incidentTypes"),
        (Self::Person, "person"),
        (Self::RegisterPerson, "registerPerson"),
        (Self::Contact, "contact"),
        (Self::Lead, "lead"),
        (Self::Sale, "sale"),
        (Self::CancelSale, "cancelSale"),
        (Self::OpenTitles, "openTitles"),
        (Self::Titles, "titles"),
        (Self::Settlement, "settlement"),
        (Self::Consult, "consult"),
    ];

    /// The name that the control uses.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(endpoint, _)| *endpoint == self).map_or("", |(_, name)| name)
    }

    /// The call behind a path of that port, whose words may be in any case, and the document or id that the path ends in
    /// (empty for the others).
    pub(crate) fn find(door: Door, path: &str) -> Option<(Self, &str)> {
        if door == Door::Auth {
            return path.eq_ignore_ascii_case("/connect/token").then_some((Self::Token, ""));
        }
        if let Some((_, endpoint)) = PLAIN.iter().find(|(plain, _)| plain.eq_ignore_ascii_case(path)) {
            return Some((*endpoint, ""));
        }
        let (before, last) = path.rsplit_once('/').filter(|(_, last)| !last.is_empty())?;
        let (prefix, word) = before.split_at_checked(THIRD_PARTY.len())?;
        if !prefix.eq_ignore_ascii_case(THIRD_PARTY) {
            return None;
        }
        match word.to_ascii_lowercase().as_str() {
            "people/txid" => Some((Self::Person, last)),
            "people" if last.bytes().all(|byte| byte.is_ascii_digit()) => Some((Self::Contact, last)),
            "getopentitlesbytxid" => Some((Self::OpenTitles, last)),
            "gettitlesbytxid" => Some((Self::Titles, last)),
            _ => None,
        }
    }

    /// The one method that it takes.
    pub(crate) fn method(self) -> Method {
        match self {
            Self::Token | Self::RegisterPerson | Self::Lead | Self::Sale | Self::CancelSale | Self::Settlement => {
                Method::POST
            }
            Self::Contact => Method::PUT,
            _ => Method::GET,
        }
    }
}
