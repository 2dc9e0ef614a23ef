//! Creating a lead (voalle-api.md, "Lead").

use super::holds::{Held, Holds};
use super::person::PersonType;
use crate::config::{general, lead};
use crate::json::Text;
use crate::order;
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
    pub name: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name2: Option<Text>,
    pub type_tx_id: PersonType,
    pub tx_id: TaxId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Text>,
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
    pub street: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_type: Option<Text>,
    pub number: Text,
    pub neighborhood: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_complement: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_reference: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_city_id: Option<CityCode>,
    pub city: Text,
    pub state: State,
    pub country: Text,
}

/// Who sends it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct IntegratorData {
    pub crm_contact_origin_code: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crm_form_code: Option<Text>,
    pub integrator_alias: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_code: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_team_code: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_seller_tx_id: Option<TaxId>,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Held] = &[
    ("personalData.name", Holds::Source(&order::NAME)),
    ("personalData.name2", Holds::Source(&order::TRADE_NAME)),
    ("personalData.typeTxId", Holds::Source(&order::TAX_ID)),
    ("personalData.txId", Holds::Source(&order::TAX_ID)),
    ("personalData.birthDate", Holds::Source(&order::BIRTH_DATE)),
    ("personalData.identity", Holds::Source(&order::IDENTITY)),
    ("contact.phone", Holds::Source(&order::PHONE)),
    ("contact.cellPhone", Holds::Source(&order::CELL_PHONE)),
    ("contact.cellPhoneHasWhatsApp", Holds::Source(&order::WHATSAPP)),
    ("contact.email", Holds::Source(&order::EMAIL)),
    ("address.postalCode", Holds::Source(&order::POSTAL_CODE)),
    ("address.street", Holds::Source(&order::STREET)),
    ("address.streetType", Holds::Source(&order::STREET_TYPE)),
    ("address.number", Holds::Source(&order::NUMBER)),
    ("address.neighborhood", Holds::Source(&order::NEIGHBORHOOD)),
    ("address.addressComplement", Holds::Source(&order::COMPLEMENT)),
    ("address.addressReference", Holds::Source(&order::REFERENCE)),
    ("address.codeCityId", Holds::Source(&order::CITY_CODE)),
    ("address.city", Holds::Source(&order::CITY)),
    ("address.state", Holds::Source(&order::STATE)),
    ("address.country", Holds::Source(&order::COUNTRY)),
    ("address.country", Holds::Fixed),
    ("integratorData.crmContactOriginCode", Holds::Config(&lead::CONTACT_ORIGIN_CODE)),
    ("integratorData.crmFormCode", Holds::Config(&lead::FORM_CODE)),
    ("integratorData.integratorAlias", Holds::Config(&lead::INTEGRATOR_ALIAS)),
    ("integratorData.integrationCode", Holds::Config(&lead::INTEGRATION_CODE)),
    ("integratorData.integrationTeamCode", Holds::Config(&lead::INTEGRATION_TEAM_CODE)),
    ("integratorData.integrationSellerTxId", Holds::Source(&order::RESELLER)),
    ("integratorData.integrationSellerTxId", Holds::Config(&general::SELLER)),
];
