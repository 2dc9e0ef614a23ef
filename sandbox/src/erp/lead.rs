//! Leads (voalle-api.md, "Lead"). They always are a new record, known person or not.

use super::Erp;
use crate::answer::{Answer, message};
use crate::data::{CONTACT_ORIGINS, INTEGRATOR_ALIASES, SELLERS};
use crate::fields::Fields;
use crate::tax_id;
use serde_json::{Map, Value};

const PERSONAL: [&str; 9] =
    ["name", "name2", "typeTxId", "txId", "birthDate", "identity", "civilStatus", "gender", "parentsName"];
const CONTACT: [&str; 6] = ["phone", "cellPhone", "cellPhoneHasWhatsApp", "cellPhoneHasTelegram", "email", "website"];
const ADDRESS: [&str; 11] = [
    "postalCode",
    "street",
    "streetType",
    "number",
    "neighborhood",
    "addressComplement",
    "addressReference",
    "codeCityId",
    "city",
    "state",
    "country",
];
const INTEGRATOR: [&str; 6] = [
    "crmContactOriginCode",
    "crmFormCode",
    "integratorAlias",
    "integrationCode",
    "integrationTeamCode",
    "integrationSellerTxId",
];

impl Erp {
    /// `POST /external/crm/leads/create`.
    pub(crate) fn create_lead(&mut self, body: &Map<String, Value>) -> Answer {
        let mut fields = Fields::new(body, &["personalData", "contact", "address", "integratorData"]);
        if let Some(integrator) = fields.inside("integratorData", &INTEGRATOR) {
            fields.add(check_integrator(integrator));
        }
        if let Some(personal) = fields.inside("personalData", &PERSONAL) {
            fields.add(check_personal(personal));
        }
        if let Some(contact) = fields.inside("contact", &CONTACT) {
            fields.add(check_contact(contact));
        }
        if fields.value("address").is_some()
            && let Some(address) = fields.inside("address", &ADDRESS)
        {
            fields.add(check_address(address));
        }
        if !fields.problems.is_empty() {
            return Answer::refusals(&fields.problems);
        }
        self.leads.push(Value::Object(body.clone()));
        // The spelling is the ERP's.
        let messages = vec![message("Lead criado com sucesso.", 200, "Sucess")];
        Answer::success(messages.into(), Value::Null)
    }
}

/// The two refusals in the page's words and order.
fn check_integrator(mut fields: Fields<'_>) -> Fields<'_> {
    let known =
        |value: Option<&Value>, list: &[&str]| value.and_then(Value::as_str).is_some_and(|code| list.contains(&code));
    let origin = known(fields.value("crmContactOriginCode"), &CONTACT_ORIGINS);
    fields.check(origin, "Origem de contato inválida.");
    let alias = known(fields.value("integratorAlias"), &INTEGRATOR_ALIASES);
    fields.check(alias, "Integrador inválido.");
    for name in ["crmFormCode", "integrationCode", "integrationTeamCode"] {
        fields.text(name);
    }
    fields.check_code("integrationSellerTxId", &SELLERS);
    fields
}

fn check_personal(mut fields: Fields<'_>) -> Fields<'_> {
    fields.need_text("name");
    for name in ["name2", "identity", "parentsName"] {
        fields.text(name);
    }
    fields.date("birthDate");
    let (type_tx_id, tx_id) = (fields.need_integer("typeTxId"), fields.need_text("txId"));
    if let (Some(type_tx_id), Some(tx_id)) = (type_tx_id, tx_id) {
        fields.check((1..=3).contains(&type_tx_id), "Tipo de pessoa inválido.");
        fields.check(tax_id::fits(type_tx_id, tx_id), "CPF/CNPJ inválido.");
    }
    fields
}

fn check_contact(mut fields: Fields<'_>) -> Fields<'_> {
    let reachable = ["phone", "cellPhone", "email"].map(|name| fields.text(name).is_some_and(|text| !text.is_empty()));
    fields.check(reachable.contains(&true), "Informe um telefone ou e-mail.");
    fields.email("email");
    fields.text("website");
    fields.boolean("cellPhoneHasWhatsApp");
    fields.boolean("cellPhoneHasTelegram");
    fields
}

fn check_address(mut fields: Fields<'_>) -> Fields<'_> {
    for name in
        ["street", "streetType", "number", "neighborhood", "addressComplement", "addressReference", "city", "country"]
    {
        fields.text(name);
    }
    fields.check_postal_code("postalCode");
    fields.check_state("state");
    fields.integer("codeCityId");
    fields
}
