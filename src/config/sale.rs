//! The codes that a sale takes from the ERP (product.md section 5; voalle-api.md, "Sale").

use crate::issue::Rule;
use crate::read::{Field, Fields, SHORT};

static CONTRACT_TYPE_MISSING: Rule = Rule::error(
    "contract-type-missing",
    "Informe o código do tipo de contrato.",
    "Enter the contract type's code.",
)
.help(
    "No Voalle: Faturamento / Cadastros / Tipo de Contrato (ou Service Desk / Cadastros / Contratos - Tipos). O tipo só serve com Parâmetros → Integração ligado.",
    "In Voalle: Faturamento / Cadastros / Tipo de Contrato (or Service Desk / Cadastros / Contratos - Tipos). The type serves only with Parâmetros → Integração on.",
);
static DAY_MISSING: Rule = Rule::warning(
    "collection-day-missing",
    "Sem dia de vencimento padrão, cada pedido precisa trazer o seu. Informe um dia que o tipo de contrato ofereça.",
    "Without a default due day each order must bring its own. Enter a day that the contract type offers.",
);
static DAY_RANGE: Rule = Rule::error(
    "collection-day-range",
    "O dia {0} não existe. Informe um dia de 1 a 31 que o tipo de contrato ofereça.",
    "Day {0} doesn't exist. Enter a day from 1 to 31 that the contract type offers.",
);

pub(super) static RULES: &[&Rule] = &[&CONTRACT_TYPE_MISSING, &DAY_MISSING, &DAY_RANGE];

/// The section, read; the codes are the ERP's and go out as they are.
#[derive(Clone, Debug)]
pub struct SaleSettings {
    /// The contract type's code.
    pub contract_type: Option<String>,
    /// The day of the month on which the customer pays, 1-31.
    pub collection_day: Field<u32>,
    /// The payment form of the contract, for orders whose method names none.
    pub contract_payment_form_code: Option<String>,
    /// How the contract is collected.
    pub contract_financial_collection_type_code: Option<String>,
    /// The contract's date management.
    pub contract_date_management_code: Option<String>,
    /// The selling team.
    pub team_code: Option<String>,
    /// The kind of ticket that the activation opens.
    pub activation_incident_type_code: Option<String>,
    /// How the activation is grouped into the monthly fee.
    pub activation_group_in_monthly_fee: Option<String>,
    /// The payment form of the activation.
    pub activation_payment_form_code: Option<String>,
    /// How the activation is collected.
    pub activation_financial_collection_type_code: Option<String>,
    /// In how many parts the activation is paid.
    pub activation_payment_condition_code: Option<String>,
    /// Whether the phones of a customer who was registered just now follow their sale; on unless switched off.
    pub send_contact: bool,
}

pub(super) fn read(mut fields: Fields<'_>) -> SaleSettings {
    let settings = SaleSettings {
        contract_type: fields.text("contractType", SHORT),
        collection_day: fields.integer("collectionDay", 1, 31, &DAY_RANGE),
        contract_payment_form_code: fields.text("contractPaymentFormCode", SHORT),
        contract_financial_collection_type_code: fields.text("contractFinancialCollectionTypeCode", SHORT),
        contract_date_management_code: fields.text("contractDateManagementCode", SHORT),
        team_code: fields.text("teamCode", SHORT),
        activation_incident_type_code: fields.text("activationIncidentTypeCode", SHORT),
        activation_group_in_monthly_fee: fields.text("activationGroupInMonthlyFee", SHORT),
        activation_payment_form_code: fields.text("activationPaymentFormCode", SHORT),
        activation_financial_collection_type_code: fields.text("activationFinancialCollectionTypeCode", SHORT),
        activation_payment_condition_code: fields.text("activationPaymentConditionCode", SHORT),
        send_contact: fields.flag("sendContact").unwrap_or(true),
    };
    if settings.contract_type.is_none() {
        fields.missing(&CONTRACT_TYPE_MISSING, "contractType");
    }
    if settings.collection_day.is_missing() {
        fields.missing(&DAY_MISSING, "collectionDay");
    }
    fields.finish();
    settings
}
