//! The codes that a sale takes from the ERP (product.md section 5; voalle-api.md, "Sale").

use super::CONFIG;
use crate::field::{Fallback, Field};
use crate::issue::{Rule, Words};
use crate::json::Text;
use crate::read::{Fields, Given};

static CONTRACT_TYPE_MISSING: Rule =
    Rule::error("contract-type-missing", "Informe o código do tipo de contrato.", "Enter the contract type's code.")
        .look(CONTRACT_TYPES);
const CONTRACT_TYPES: Words = Words::new(
    "No Voalle: Faturamento / Cadastros / Tipo de Contrato (ou Service Desk / Cadastros / Contratos - Tipos). Ele precisa ter Parâmetros → Integração ligado.",
    "In Voalle: Faturamento / Cadastros / Tipo de Contrato (or Service Desk / Cadastros / Contratos - Tipos). It needs Parâmetros → Integração on.",
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

/// What a sale takes from the ERP.
pub static SALE: Field = Field::object(
    "sale",
    &[
        &CONTRACT_TYPE,
        &COLLECTION_DAY,
        &SEND_CONTACT,
        &CONTRACT_PAYMENT_FORM,
        &CONTRACT_COLLECTION_TYPE,
        &CONTRACT_DATE_MANAGEMENT,
        &TEAM,
        &INCIDENT_TYPE,
        &ACTIVATION_PAYMENT_FORM,
        &ACTIVATION_COLLECTION_TYPE,
        &ACTIVATION_PAYMENT_CONDITION,
        &GROUP_IN_MONTHLY_FEE,
    ],
)
.label("Venda", "Sale (Venda)")
.help("Os códigos do Voalle que vão em cada venda.", "The codes of Voalle that a sale takes along.")
.typed("SaleSettings")
.within(&CONFIG);

/// "Tipo de contrato".
pub static CONTRACT_TYPE: Field = Field::code("contractType")
    .required(&CONTRACT_TYPE_MISSING)
    .chosen_from("contractTypes")
    .label("Tipo de contrato", "Contract type (Tipo de contrato)")
    .help("O contrato que as vendas abrem.", "The contract that sales open.")
    .look(CONTRACT_TYPES)
    .within(&SALE);

/// "Dia de vencimento padrão".
pub static COLLECTION_DAY: Field = Field::integer("collectionDay", 1, 31, &DAY_RANGE)
    .required(&DAY_MISSING)
    .chosen_from("collectionDays")
    .label("Dia de vencimento padrão", "Default due day (Dia de vencimento padrão)")
    .help(
        "Um dos dias que o tipo de contrato oferece. O dia do pedido tem prioridade.",
        "One of the days that the contract type offers. The order's own has priority.",
    )
    .example("10")
    .within(&SALE);

/// "Enviar o telefone do cliente novo".
pub static SEND_CONTACT: Field = Field::flag("sendContact")
    .or(Fallback::Flag(true))
    .advanced()
    .label("Enviar o telefone do cliente novo", "Send a new customer's phone (Enviar o telefone do cliente novo)")
    .help(
        "Depois da venda, o telefone entra no cadastro que este envio criou. Um telefone que já está lá não é trocado.",
        "After the sale, the phone goes into the record that this send made. A phone that stands there is not replaced.",
    )
    .within(&SALE);

/// The payment form of the contract.
pub static CONTRACT_PAYMENT_FORM: Field = Field::code("contractPaymentFormCode")
    .advanced()
    .label("Forma de pagamento do contrato", "Contract's payment form")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(PAYMENT_FORMS)
    .within(&SALE);

/// How the contract is collected.
pub static CONTRACT_COLLECTION_TYPE: Field = Field::code("contractFinancialCollectionTypeCode")
    .advanced()
    .label("Tipo de cobrança do contrato", "Contract's kind of collection")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(COLLECTION_TYPES)
    .within(&SALE);

/// The contract's date management.
pub static CONTRACT_DATE_MANAGEMENT: Field = Field::code("contractDateManagementCode")
    .advanced()
    .label("Gestão de datas do contrato", "Contract's date management")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(BILLING_CYCLES)
    .within(&SALE);

/// The selling team.
pub static TEAM: Field = Field::code("teamCode")
    .advanced()
    .label("Equipe de venda", "Sales team")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(TEAMS)
    .within(&SALE);

/// The kind of ticket that the activation opens.
pub static INCIDENT_TYPE: Field = Field::code("activationIncidentTypeCode")
    .advanced()
    .chosen_from("incidentTypes")
    .label("Tipo de chamado da ativação", "Activation's kind of ticket")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(INCIDENT_TYPES)
    .within(&SALE);

/// The payment form of the activation.
pub static ACTIVATION_PAYMENT_FORM: Field = Field::code("activationPaymentFormCode")
    .advanced()
    .label("Forma de pagamento da ativação", "Activation's payment form")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(PAYMENT_FORMS)
    .within(&SALE);

/// How the activation is collected.
pub static ACTIVATION_COLLECTION_TYPE: Field = Field::code("activationFinancialCollectionTypeCode")
    .advanced()
    .label("Tipo de cobrança da ativação", "Activation's kind of collection")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(COLLECTION_TYPES)
    .within(&SALE);

/// In how many parts the activation is paid.
pub static ACTIVATION_PAYMENT_CONDITION: Field = Field::code("activationPaymentConditionCode")
    .advanced()
    .label("Condição de pagamento da ativação", "Activation's payment condition")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(PAYMENT_CONDITIONS)
    .within(&SALE);

/// "Agrupamento da ativação na mensalidade".
pub static GROUP_IN_MONTHLY_FEE: Field = Field::text("activationGroupInMonthlyFee")
    .advanced()
    .label("Agrupamento da ativação na mensalidade", "Activation grouped in the monthly fee")
    .help(
        "Sim ou não: se a ativação é cobrada junto com a mensalidade. Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.",
        "Sim or não: whether the activation is charged with the monthly fee. Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.",
    )
    .within(&SALE);

/// Whoever has a code of their own enters it; without one the ERP takes what it was set up with.
pub(super) const MAY_STAY_EMPTY: Words = Words::new(
    "Deixe vazio: o Voalle usa o padrão. Só preencha se o suporte da Voalle pedir.",
    "Leave it empty: Voalle uses its default. Fill it in only if Voalle's support asks.",
);
pub(super) const PAYMENT_FORMS: Words = Words::new(
    "No Voalle: Financeiro / Cadastros / Formas de Pagamento.",
    "In Voalle: Financeiro / Cadastros / Formas de Pagamento.",
);
const COLLECTION_TYPES: Words = Words::new(
    "No Voalle: Financeiro / Cadastros / Tipos de Cobrança.",
    "In Voalle: Financeiro / Cadastros / Tipos de Cobrança.",
);
const BILLING_CYCLES: Words = Words::new(
    "No Voalle: Faturamento / Cadastros / Ciclos de Faturamento.",
    "In Voalle: Faturamento / Cadastros / Ciclos de Faturamento.",
);
pub(super) const TEAMS: Words =
    Words::new("No Voalle: Suíte / Cadastros / Equipes.", "In Voalle: Suíte / Cadastros / Equipes.");
const INCIDENT_TYPES: Words = Words::new(
    "No Voalle: Service Desk / Cadastros / Solicitações - Tipos.",
    "In Voalle: Service Desk / Cadastros / Solicitações - Tipos.",
);
const PAYMENT_CONDITIONS: Words = Words::new(
    "No Voalle: Financeiro / Cadastros / Condições de Pagamento.",
    "In Voalle: Financeiro / Cadastros / Condições de Pagamento.",
);

/// The section, read; the codes are the ERP's and go out as they are.
#[derive(Clone, Debug)]
pub struct SaleSettings {
    /// The contract type's code.
    pub contract_type: Option<Text>,
    /// The day of the month on which the customer pays, 1-31.
    pub collection_day: Given<u32>,
    /// The payment form of the contract, for orders whose method names none.
    pub contract_payment_form_code: Option<Text>,
    /// How the contract is collected.
    pub contract_financial_collection_type_code: Option<Text>,
    /// The contract's date management.
    pub contract_date_management_code: Option<Text>,
    /// The selling team.
    pub team_code: Option<Text>,
    /// The kind of ticket that the activation opens.
    pub activation_incident_type_code: Option<Text>,
    /// How the activation is grouped into the monthly fee.
    pub activation_group_in_monthly_fee: Option<Text>,
    /// The payment form of the activation.
    pub activation_payment_form_code: Option<Text>,
    /// How the activation is collected.
    pub activation_financial_collection_type_code: Option<Text>,
    /// In how many parts the activation is paid.
    pub activation_payment_condition_code: Option<Text>,
    /// Whether the phones of a customer who was registered just now follow their sale; on unless switched off.
    pub send_contact: bool,
}

pub(super) fn read(mut fields: Fields<'_>) -> SaleSettings {
    let settings = SaleSettings {
        contract_type: fields.text(&CONTRACT_TYPE),
        collection_day: fields.integer(&COLLECTION_DAY),
        contract_payment_form_code: fields.text(&CONTRACT_PAYMENT_FORM),
        contract_financial_collection_type_code: fields.text(&CONTRACT_COLLECTION_TYPE),
        contract_date_management_code: fields.text(&CONTRACT_DATE_MANAGEMENT),
        team_code: fields.text(&TEAM),
        activation_incident_type_code: fields.text(&INCIDENT_TYPE),
        activation_group_in_monthly_fee: fields.text(&GROUP_IN_MONTHLY_FEE),
        activation_payment_form_code: fields.text(&ACTIVATION_PAYMENT_FORM),
        activation_financial_collection_type_code: fields.text(&ACTIVATION_COLLECTION_TYPE),
        activation_payment_condition_code: fields.text(&ACTIVATION_PAYMENT_CONDITION),
        send_contact: fields.is_on(&SEND_CONTACT),
    };
    fields.finish();
    settings
}
