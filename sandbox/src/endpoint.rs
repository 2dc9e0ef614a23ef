//! The calls of the ERP that exist here (voalle-api.md, "Endpoints that this project uses").

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
    Person,
    RegisterPerson,
    Lead,
    Sale,
    OpenTitles,
    Titles,
    Settlement,
    Consult,
}

const THIRD_PARTY: &str = "/external/integrations/thirdparty/";

impl Endpoint {
    /// All of them, with the names that the control uses.
    pub(crate) const NAMES: [(Self, &str); 11] = [
        (Self::Token, "token"),
        (Self::Campaigns, "campaigns"),
        (Self::ContractTypes, "contractTypes"),
        (Self::Person, "person"),
        (Self::RegisterPerson, "registerPerson"),
        (Self::Lead, "lead"),
        (Self::Sale, "sale"),
        (Self::OpenTitles, "openTitles"),
        (Self::Titles, "titles"),
        (Self::Settlement, "settlement"),
        (Self::Consult, "consult"),
    ];

    /// The name that the control uses.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(endpoint, _)| *endpoint == self).map_or("", |(_, name)| name)
    }

    /// The call behind a path of that port, and the document that the path ends in (empty for the others).
    pub(crate) fn find(door: Door, path: &str) -> Option<(Self, &str)> {
        let plain = |endpoint| Some((endpoint, ""));
        match (door, path) {
            (Door::Auth, "/connect/token") => return plain(Self::Token),
            (Door::Auth, _) => return None,
            (Door::Api, "/external/crm/leads/create") => return plain(Self::Lead),
            (Door::Api, _) => {}
        }
        let rest = path.strip_prefix(THIRD_PARTY)?;
        match rest {
            "crm/campaignsandpricelistservices" => return plain(Self::Campaigns),
            "crm/contracttypesandservices" => return plain(Self::ContractTypes),
            "crm/startsale" => return plain(Self::Sale),
            "people" => return plain(Self::RegisterPerson),
            "receivepayment" => return plain(Self::Settlement),
            "consultpayment" => return plain(Self::Consult),
            _ => {}
        }
        let (before, document) = rest.rsplit_once('/')?;
        match before {
            _ if document.is_empty() => None,
            "people/txid" => Some((Self::Person, document)),
            "getopentitlesbytxid" => Some((Self::OpenTitles, document)),
            "gettitlesbytxid" => Some((Self::Titles, document)),
            _ => None,
        }
    }

    /// The one method that it takes.
    pub(crate) fn method(self) -> Method {
        match self {
            Self::Token | Self::RegisterPerson | Self::Lead | Self::Sale | Self::Settlement => Method::POST,
            _ => Method::GET,
        }
    }
}
