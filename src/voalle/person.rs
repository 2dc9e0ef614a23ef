//! Registering a person (voalle-api.md, "Person").

use super::holds::{Held, Holds};
use crate::json::Text;
use crate::order;
use crate::value::{CityCode, Email, PostalCode, State, TaxId, TaxIdKind};
use serde::Serialize;

/// The Central Bank's number of Brazil (B: a provider in production, the SDK's example, and what the ERP itself stores). The only
/// country whose number is known.
pub(crate) const BRAZIL: &str = "1058";

/// What a registered person counts as (B, from tenants' databases): "Contato". The others: 2 and 5 Prospect, 3 Efetivo, 4 Lead,
/// 6 Contato de Leads, 7 Suspect, 8 Descartado.
pub(crate) const SITUATION: u8 = 1;

/// How the ERP numbers the kinds of documents (A-, Voalle's own code); 3 is a foreigner without check digits, whom nothing here
/// hands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonType(TaxIdKind);

impl From<&TaxId> for PersonType {
    fn from(tax_id: &TaxId) -> Self {
        Self(tax_id.kind())
    }
}

impl Serialize for PersonType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(match self.0 {
            TaxIdKind::Cnpj => 1,
            TaxIdKind::Cpf => 2,
        })
    }
}

/// The body of `POST T/people`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct PersonBody {
    pub type_tx_id: PersonType,
    pub tx_id: TaxId,
    pub name: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Only people marked so are found again by their document.
    pub client: bool,
    pub situation: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_type: Option<Text>,
    pub postal_code: PostalCode,
    pub street: Text,
    pub number: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_complement: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_reference: Option<Text>,
    pub neighborhood: Text,
    pub city: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_city_id: Option<CityCode>,
    pub state: State,
    pub code_country: Text,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Held] = &[
    ("typeTxId", Holds::Source(&order::TAX_ID)),
    ("txId", Holds::Source(&order::TAX_ID)),
    ("name", Holds::Source(&order::NAME)),
    ("email", Holds::Source(&order::EMAIL)),
    ("client", Holds::Fixed),
    ("situation", Holds::Fixed),
    ("streetType", Holds::Source(&order::STREET_TYPE)),
    ("postalCode", Holds::Source(&order::POSTAL_CODE)),
    ("street", Holds::Source(&order::STREET)),
    ("number", Holds::Source(&order::NUMBER)),
    ("addressComplement", Holds::Source(&order::COMPLEMENT)),
    ("addressReference", Holds::Source(&order::REFERENCE)),
    ("neighborhood", Holds::Source(&order::NEIGHBORHOOD)),
    ("city", Holds::Source(&order::CITY)),
    ("codeCityId", Holds::Source(&order::CITY_CODE)),
    ("state", Holds::Source(&order::STATE)),
    ("codeCountry", Holds::Fixed),
];
