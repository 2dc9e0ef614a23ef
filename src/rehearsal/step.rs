//! The steps, in their order: each is one request, and is confirmed by itself.

use serde::{Deserialize, Serialize};

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Registers somebody made up.
    Person,
    /// Makes a lead of somebody else who is made up.
    Lead,
    /// Registers the lead's person.
    PersonAfterLead,
    /// Sells to the lead's person.
    SaleAfterLead,
    /// Sells to the person.
    Sale,
    /// Sends the same sale again.
    SaleAgain,
    /// Sends the same sale with a campaign that is not there.
    InvalidCampaign,
    /// Settles a title of the person.
    Settlement,
    /// Sends the same settlement again.
    SettlementAgain,
    /// Gives the person a phone.
    Contact,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Lead,
        Self::PersonAfterLead,
        Self::SaleAfterLead,
        Self::Sale,
        Self::SaleAgain,
        Self::InvalidCampaign,
        Self::Settlement,
        Self::SettlementAgain,
        Self::Contact,
    ];

    /// The word that callers confirm it by.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Lead => "lead",
            Self::PersonAfterLead => "person-after-lead",
            Self::SaleAfterLead => "sale-after-lead",
            Self::Sale => "sale",
            Self::SaleAgain => "sale-again",
            Self::InvalidCampaign => "invalid-campaign",
            Self::Settlement => "settlement",
            Self::SettlementAgain => "settlement-again",
            Self::Contact => "contact",
        }
    }

    /// The step of that word.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// The step whose outcome it builds on: where that certainly did nothing, this one would teach nothing.
    pub const fn needs(self) -> Option<Self> {
        match self {
            Self::Person | Self::Lead => None,
            Self::PersonAfterLead | Self::SaleAfterLead => Some(Self::Lead),
            Self::Sale | Self::InvalidCampaign | Self::Settlement | Self::Contact => Some(Self::Person),
            Self::SaleAgain => Some(Self::Sale),
            Self::SettlementAgain => Some(Self::Settlement),
        }
    }

    /// Whether it is about the lead's person, and not the first.
    pub const fn is_of_the_lead(self) -> bool {
        matches!(self, Self::Lead | Self::PersonAfterLead | Self::SaleAfterLead)
    }
}
