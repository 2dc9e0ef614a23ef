//! Creating a lead (voalle-api.md, "Lead").

use super::holds::{Field, Holds};
use super::person::PersonType;
use crate::value::{CityCode, Date, Email, Phone, PostalCode, State, TaxId};
use serde::Serialize;

/// The body of `POST /external/crm/leads/create`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct LeadBody {
    pub personal_data: PersonalData,
    pub contact: Contact,
    pub address: LeadAddress,
    pub integrator_data: IntegratorData,
}

/// Who it is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct PersonalData {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name2: Option<String>,
    pub type_tx_id: PersonType,
    pub tx_id: TaxId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
}

/// How to reach them.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell_phone: Option<Phone>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell_phone_has_whats_app: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
}

/// Where they live.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct LeadAddress {
    pub postal_code: PostalCode,
    pub street: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_type: Option<String>,
    pub number: String,
    pub neighborhood: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_complement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_city_id: Option<CityCode>,
    pub city: String,
    pub state: State,
    pub country: String,
}

/// Who sends it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct IntegratorData {
    pub crm_contact_origin_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crm_form_code: Option<String>,
    pub integrator_alias: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_team_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_seller_tx_id: Option<TaxId>,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Field] = &[
    ("personalData.name", Holds::Source, "customer.name"),
    ("personalData.name2", Holds::Source, "customer.tradeName"),
    ("personalData.typeTxId", Holds::Source, "customer.taxId"),
    ("personalData.txId", Holds::Source, "customer.taxId"),
    ("personalData.birthDate", Holds::Source, "customer.birthDate"),
    ("personalData.identity", Holds::Source, "customer.identity"),
    ("contact.phone", Holds::Source, "customer.phone"),
    ("contact.cellPhone", Holds::Source, "customer.cellPhone"),
    ("contact.cellPhoneHasWhatsApp", Holds::Source, "customer.whatsapp"),
    ("contact.email", Holds::Source, "customer.email"),
    ("address.postalCode", Holds::Source, "address.postalCode"),
    ("address.street", Holds::Source, "address.street"),
    ("address.streetType", Holds::Source, "address.streetType"),
    ("address.number", Holds::Source, "address.number"),
    ("address.neighborhood", Holds::Source, "address.neighborhood"),
    ("address.addressComplement", Holds::Source, "address.complement"),
    ("address.addressReference", Holds::Source, "address.reference"),
    ("address.codeCityId", Holds::Source, "address.cityCode"),
    ("address.city", Holds::Source, "address.city"),
    ("address.state", Holds::Source, "address.state"),
    ("address.country", Holds::Source, "address.country"),
    ("address.country", Holds::Fixed, ""),
    ("integratorData.crmContactOriginCode", Holds::Config, "lead.crmContactOriginCode"),
    ("integratorData.crmFormCode", Holds::Config, "lead.crmFormCode"),
    ("integratorData.integratorAlias", Holds::Config, "lead.integratorAlias"),
    ("integratorData.integrationCode", Holds::Config, "lead.integrationCode"),
    ("integratorData.integrationTeamCode", Holds::Config, "lead.integrationTeamCode"),
    ("integratorData.integrationSellerTxId", Holds::Source, "resellerTaxId"),
    ("integratorData.integrationSellerTxId", Holds::Config, "general.sellerTxId"),
];
