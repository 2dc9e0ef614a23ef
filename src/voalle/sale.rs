//! Starting a sale (voalle-api.md, "Sale").
//!
//! The inner shape of `clientSaleInfo`, `activationInformation`, `integratorInformation` and `gainInformation` is nowhere public,
//! and that of the list `contacts` neither: they are left out.

use super::holds::{Held, Holds};
use crate::config::{general, payment as payment_settings, products, sale};
use crate::folding::folded;
use crate::json::Text;
use crate::order;
use crate::value::{Money, TaxId};
use serde::Serialize;

/// The body of `POST T/crm/startsale`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct SaleBody {
    pub tx_id: TaxId,
    pub company_place_tx_id: TaxId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible_seller_tx_id: Option<TaxId>,
    /// The one capital is the ERP's.
    #[serde(rename = "TeamCode", skip_serializing_if = "Option::is_none")]
    pub team_code: Option<Text>,
    pub contract_type: Text,
    pub crm_campaign_code: Text,
    pub crm_price_list_code: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_payment_form_code: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_financial_collection_type_code: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_date_management_code: Option<Text>,
    pub contract_collection_day: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_incident_type_code: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_group_in_monthly_fee: Option<FlagOrText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_payment_form_code: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_financial_collection_type_code: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_payment_condition_code: Option<Text>,
    pub service_products: Vec<ServiceProduct>,
    /// A plain text (B-), of 500 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observations: Option<Text>,
}

/// The longest that `observations` gets, in characters (product.md section 7).
pub(crate) const MAX_OBSERVATIONS: usize = 500;

/// A field that is a boolean in the only typed source (C), and a text in Datacake's screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FlagOrText {
    /// Where the text says yes or no.
    Flag(bool),
    /// As it is, where it says something else.
    Text(String),
}

impl FlagOrText {
    /// Reads a text.
    pub fn read(text: &str) -> Self {
        match folded(text).as_str() {
            "sim" | "s" | "yes" | "true" => Self::Flag(true),
            "nao" | "n" | "no" | "false" => Self::Flag(false),
            _ => Self::Text(text.to_owned()),
        }
    }
}

/// One service of a sale.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the ERP's and are documented nowhere further")]
pub struct ServiceProduct {
    pub code: Text,
    pub quantity: u32,
    /// The price of one (confidence C, decided here alone).
    pub amount: Money,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Held] = &[
    ("txId", Holds::Source(&order::TAX_ID)),
    ("companyPlaceTxId", Holds::Config(&general::COMPANY_PLACE)),
    ("responsibleSellerTxId", Holds::Source(&order::RESELLER)),
    ("responsibleSellerTxId", Holds::Config(&general::SELLER)),
    ("TeamCode", Holds::Config(&sale::TEAM)),
    ("contractType", Holds::Config(&sale::CONTRACT_TYPE)),
    ("crmCampaignCode", Holds::Campaign(&products::ATTRIBUTES)),
    ("crmPriceListCode", Holds::PriceList(&products::ATTRIBUTES)),
    ("contractPaymentFormCode", Holds::Method(&payment_settings::METHOD_PAYMENT_FORM)),
    ("contractPaymentFormCode", Holds::Config(&sale::CONTRACT_PAYMENT_FORM)),
    ("contractFinancialCollectionTypeCode", Holds::Config(&sale::CONTRACT_COLLECTION_TYPE)),
    ("contractDateManagementCode", Holds::Config(&sale::CONTRACT_DATE_MANAGEMENT)),
    ("contractCollectionDay", Holds::Source(&order::DUE_DAY)),
    ("contractCollectionDay", Holds::Config(&sale::COLLECTION_DAY)),
    ("activationIncidentTypeCode", Holds::Config(&sale::INCIDENT_TYPE)),
    ("activationGroupInMonthlyFee", Holds::Config(&sale::GROUP_IN_MONTHLY_FEE)),
    ("activationPaymentFormCode", Holds::Config(&sale::ACTIVATION_PAYMENT_FORM)),
    ("activationFinancialCollectionTypeCode", Holds::Config(&sale::ACTIVATION_COLLECTION_TYPE)),
    ("activationPaymentConditionCode", Holds::Config(&sale::ACTIVATION_PAYMENT_CONDITION)),
    ("serviceProducts.#.code", Holds::Product(&products::ERP_PRODUCT)),
    ("serviceProducts.#.quantity", Holds::Item(&order::QUANTITY)),
    ("serviceProducts.#.amount", Holds::Item(&order::UNIT_PRICE)),
    ("observations", Holds::Source(&order::NOTE_FIELD)),
    ("observations", Holds::Source(&order::MESSAGE)),
];

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_flags_and_the_rest_is_text() {
        for (texts, flag) in [(["Sim", "s", "SIM", "true"], true), (["não", "Nao", "N", "FALSE"], false)] {
            for text in texts {
                assert_eq!(FlagOrText::read(text), FlagOrText::Flag(flag), "{text}");
            }
        }
        for text in ["G1", "1", "0", "simples", ""] {
            assert_eq!(FlagOrText::read(text), FlagOrText::Text(text.to_owned()));
        }
    }
}
