//! Starting a sale (voalle-api.md, "Sale").
//!
//! The inner shape of `clientSaleInfo`, `activationInformation`, `integratorInformation` and `gainInformation` is nowhere public,
//! and that of the list `contacts` neither: they are left out.

use super::holds::{Field, Holds};
use crate::folding::folded;
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
    pub team_code: Option<String>,
    pub contract_type: String,
    pub crm_campaign_code: String,
    pub crm_price_list_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_payment_form_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_financial_collection_type_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_date_management_code: Option<String>,
    pub contract_collection_day: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_incident_type_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_group_in_monthly_fee: Option<FlagOrText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_payment_form_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_financial_collection_type_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_payment_condition_code: Option<String>,
    pub service_products: Vec<ServiceProduct>,
    /// A plain text (B-), of 500 characters at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observations: Option<String>,
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
    pub code: String,
    pub quantity: u32,
    /// The price of one (confidence C, decided here alone).
    pub amount: Money,
}

/// What each field holds, in the words of Datacake's data.
pub(crate) static FIELDS: &[Field] = &[
    ("txId", Holds::Source, "customer.taxId"),
    ("companyPlaceTxId", Holds::Config, "general.companyPlaceTxId"),
    ("responsibleSellerTxId", Holds::Source, "resellerTaxId"),
    ("responsibleSellerTxId", Holds::Config, "general.sellerTxId"),
    ("TeamCode", Holds::Config, "sale.teamCode"),
    ("contractType", Holds::Config, "sale.contractType"),
    ("crmCampaignCode", Holds::Campaign, "products.#.attributes"),
    ("crmPriceListCode", Holds::PriceList, "products.#.attributes"),
    ("contractPaymentFormCode", Holds::Method, "payment.methods.#.paymentFormCode"),
    ("contractPaymentFormCode", Holds::Config, "sale.contractPaymentFormCode"),
    ("contractFinancialCollectionTypeCode", Holds::Config, "sale.contractFinancialCollectionTypeCode"),
    ("contractDateManagementCode", Holds::Config, "sale.contractDateManagementCode"),
    ("contractCollectionDay", Holds::Source, "dueDay"),
    ("contractCollectionDay", Holds::Config, "sale.collectionDay"),
    ("activationIncidentTypeCode", Holds::Config, "sale.activationIncidentTypeCode"),
    ("activationGroupInMonthlyFee", Holds::Config, "sale.activationGroupInMonthlyFee"),
    ("activationPaymentFormCode", Holds::Config, "sale.activationPaymentFormCode"),
    ("activationFinancialCollectionTypeCode", Holds::Config, "sale.activationFinancialCollectionTypeCode"),
    ("activationPaymentConditionCode", Holds::Config, "sale.activationPaymentConditionCode"),
    ("serviceProducts.#.code", Holds::Product, "products.#.erpProduct"),
    ("serviceProducts.#.quantity", Holds::Item, "items.#.quantity"),
    ("serviceProducts.#.amount", Holds::Item, "items.#.unitPrice"),
    ("observations", Holds::Source, "note"),
    ("observations", Holds::Source, "message"),
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
