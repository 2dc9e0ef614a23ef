//! Starting a sale (voalle-api.md, "Sale").
//!
//! The inner shape of `clientSaleInfo`, `activationInformation`, `integratorInformation`, `gainInformation`, `contacts` and
//! `observations` is not public (C): they are left out.

use super::holds::{Field, Holds};
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
    pub activation_group_in_monthly_fee: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_payment_form_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_financial_collection_type_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_payment_condition_code: Option<String>,
    pub service_products: Vec<ServiceProduct>,
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
];
