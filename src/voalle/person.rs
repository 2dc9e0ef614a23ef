//! Registering a person (voalle-api.md, "Person").

use super::holds::{Field, Holds};
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
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Only people marked so are found again by their document.
    pub client: bool,
    pub situation: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_type: Option<String>,
    pub postal_code: PostalCode,
    pub street: String,
    pub number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_complement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_reference: Option<String>,
    pub neighborhood: String,
    pub city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_city_id: Option<CityCode>,
    pub state: State,
    pub code_country: String,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Field] = &[
    ("typeTxId", Holds::Source, "customer.taxId"),
    ("txId", Holds::Source, "customer.taxId"),
    ("name", Holds::Source, "customer.name"),
    ("email", Holds::Source, "customer.email"),
    ("client", Holds::Fixed, ""),
    ("situation", Holds::Fixed, ""),
    ("streetType", Holds::Source, "address.streetType"),
    ("postalCode", Holds::Source, "address.postalCode"),
    ("street", Holds::Source, "address.street"),
    ("number", Holds::Source, "address.number"),
    ("addressComplement", Holds::Source, "address.complement"),
    ("addressReference", Holds::Source, "address.reference"),
    ("neighborhood", Holds::Source, "address.neighborhood"),
    ("city", Holds::Source, "address.city"),
    ("codeCityId", Holds::Source, "address.cityCode"),
    ("state", Holds::Source, "address.state"),
    ("codeCountry", Holds::Fixed, ""),
];
