//! Starting a sale (voalle-api.md, "Sale"), and cancelling one. Nothing in starting is idempotent: the same body twice is two sales.

use super::Erp;
use crate::answer::Answer;
use crate::data::{CAMPAIGNS, PAYMENT_FORMS, PriceList, RUNNING, Service, code_in_campaigns, is_seller};
use crate::fields::Fields;
use crate::settings::Settings;
use crate::tax_id::without_marks;
use serde_json::{Map, Value, json};

const FIELDS: [&str; 25] = [
    "txId",
    "companyPlaceTxId",
    "thirdSellerTxId",
    "responsibleSellerTxId",
    "TeamCode",
    "contractType",
    "crmCampaignCode",
    "crmPriceListCode",
    "contractPaymentFormCode",
    "contractFinancialCollectionTypeCode",
    "contractDateManagementCode",
    "contractCollectionDay",
    "activationIncidentTypeCode",
    "activationGroupInMonthlyFee",
    "activationFirstParcelDate",
    "activationPaymentFormCode",
    "activationFinancialCollectionTypeCode",
    "activationPaymentConditionCode",
    "serviceProducts",
    "clientSaleInfo",
    "activationInformation",
    "integratorInformation",
    "gainInformation",
    "contacts",
    "observations",
];
const SERVICE_FIELDS: [&str; 6] =
    ["code", "quantity", "amount", "paymentFormCode", "phoneGroupId", "PhoneNumberInformations"];
/// Codes of which the sandbox has no list: any text.
const FREE_CODES: [&str; 6] = [
    "TeamCode",
    "contractFinancialCollectionTypeCode",
    "contractDateManagementCode",
    "activationIncidentTypeCode",
    "activationFinancialCollectionTypeCode",
    "activationPaymentConditionCode",
];
const FIRST_PROTOCOL: u64 = 202_600_001;

impl Erp {
    /// `POST T/crm/startsale`. Any row of people may buy: a lead's is enough.
    pub(crate) fn start_sale(&mut self, body: &Map<String, Value>, settings: &Settings) -> Answer {
        let mut fields = Fields::new(body, &FIELDS);
        let tx_id = fields.need_text("txId");
        let is_known = |tx_id: String| self.row(&without_marks(&tx_id)).is_some();
        fields.check(tx_id.is_none_or(is_known), "Pessoa não encontrada.");
        let place = fields.need_text("companyPlaceTxId").map(|place| without_marks(&place));
        let is_place = |tx_id: String| settings.places().any(|place| place.tx_id == tx_id);
        fields.check(place.is_none_or(is_place), "Local não encontrado.");
        for name in ["responsibleSellerTxId", "thirdSellerTxId"] {
            let seller = fields.text(name);
            fields.check(seller.is_none_or(|seller| is_seller(&seller)), "Vendedor não encontrado.");
        }
        for name in FREE_CODES {
            fields.text(name);
        }
        let forms = PAYMENT_FORMS.map(|(code, _)| code);
        fields.check_code("contractPaymentFormCode", &forms);
        fields.check_code("activationPaymentFormCode", &forms);
        fields.date("activationFirstParcelDate");
        fields.boolean("activationGroupInMonthlyFee");
        fields.text("observations");
        fields.list("contacts");

        let linked = check_contract(&mut fields, settings);
        let list = check_list(&mut fields);
        check_services(&mut fields, list, &linked, settings.disjoint_codes);
        if !fields.problems.is_empty() {
            return Answer::refused_for(&fields.problems, Value::Null);
        }
        // The number of a cancelled one is nobody's again.
        let protocol = FIRST_PROTOCOL + self.sales.len() as u64 + self.cancelled.len() as u64;
        self.sales.push(json!({ "protocolId": protocol, "body": body }));
        Answer::success("Negociação iniciada com sucesso.".into(), json!({ "protocolId": protocol }))
    }

    /// `POST T/crm/cancelsale`. What is cancelled is gone from the records.
    pub(crate) fn cancel_sale(&mut self, body: &Map<String, Value>) -> Answer {
        let mut fields = Fields::new(body, &["protocolId", "description"]);
        let protocol = fields.need_integer("protocolId").and_then(|protocol| u64::try_from(protocol).ok());
        fields.need_text("description");
        let is_it = |sale: &Value| sale["protocolId"].as_u64() == protocol;
        let found = self.sales.iter().position(is_it);
        if protocol.is_some_and(|protocol| self.cancelled.contains(&protocol)) {
            fields.problem("A negociação já está cancelada.");
        } else {
            fields.check(protocol.is_none() || found.is_some(), "Negociação não encontrada.");
        }
        let Some((at, protocol)) = found.zip(protocol).filter(|_| fields.problems.is_empty()) else {
            return Answer::refused_for(&fields.problems, Value::Null);
        };
        self.sales.remove(at);
        self.cancelled.push(protocol);
        Answer::success(Value::Null, "Negociação cancelada.".into())
    }
}

/// The services that are linked to the contract type, once it and the day are right.
fn check_contract(fields: &mut Fields<'_>, settings: &Settings) -> Vec<&'static str> {
    let code = fields.need_text("contractType");
    let day = fields.need_integer("contractCollectionDay");
    let Some(code) = code else { return Vec::new() };
    let Some(contract_type) = settings.contract_types().find(|known| known.code == code) else {
        fields.problem("Tipo de contrato inválido.");
        return Vec::new();
    };
    fields.check(
        day.is_none_or(|day| contract_type.collection_days.iter().any(|known| i64::from(*known) == day)),
        "Dia de vencimento inválido para o tipo de contrato.",
    );
    contract_type.services.iter().map(|(code, _)| *code).collect()
}

fn check_list(fields: &mut Fields<'_>) -> Option<&'static PriceList> {
    let codes = (fields.need_text("crmCampaignCode"), fields.need_text("crmPriceListCode"));
    let (Some(campaign), Some(list)) = codes else { return None };
    let Some(campaign) = CAMPAIGNS.iter().find(|known| known.code == campaign) else {
        fields.problem("Campanha inválida.");
        return None;
    };
    fields.check(campaign.status == RUNNING, "A campanha não está em execução.");
    let list = campaign.price_lists.iter().find(|known| known.code == list);
    fields.check(list.is_some(), "Lista de preços inválida para a campanha.");
    list
}

/// `linked` are the contract type's services. A monthly one of them has to be there: one that recurs (C).
fn check_services(fields: &mut Fields<'_>, list: Option<&PriceList>, linked: &[&str], disjoint: bool) {
    let services = match fields.value("serviceProducts") {
        Some(Value::Array(services)) if !services.is_empty() => services,
        _ => return fields.problem("Informe ao menos um serviço."),
    };
    let mut any_linked = false;
    for (index, service) in services.iter().enumerate() {
        let Some(service) = service.as_object() else {
            fields.problem("Campo inválido: serviceProducts.");
            continue;
        };
        let mut entry = Fields::at(service, format!("serviceProducts[{index}]."), &SERVICE_FIELDS);
        if let Some(code) = entry.need_text("code") {
            let is_it = |known: &&Service| code_in_campaigns(known.code, disjoint) == code;
            let known = list.and_then(|list| list.services.iter().find(is_it));
            any_linked |= known.is_none_or(|known| known.recurring && linked.contains(&known.code));
            entry.check(list.is_none() || known.is_some(), "O serviço não pertence à lista de preços.");
            let telephony = known.is_some_and(Service::is_telephony);
            entry.check(!telephony, "Serviços de telefonia não são aceitos.");
        }
        if entry.need_integer("quantity").is_some_and(|quantity| quantity < 1) {
            entry.invalid("quantity");
        }
        entry.need_money("amount");
        entry.check_code("paymentFormCode", &PAYMENT_FORMS.map(|(code, _)| code));
        fields.add(entry);
    }
    fields.check(any_linked || linked.is_empty(), "Nenhum serviço mensal está vinculado ao tipo de contrato.");
}
