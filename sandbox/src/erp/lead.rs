//! Leads (voalle-api.md, "Lead"). They always are a new record, known person or not.

use super::document::{self, Marks};
use super::person::{main_address, situation};
use super::{Erp, Person};
use crate::answer::Answer;
use crate::data::{CONTACT_ORIGINS, INTEGRATOR_ALIASES, is_seller};
use crate::fields::{Fields, text};
use crate::words;
use serde_json::{Map, Value, json};

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
/// The number beside each refusal of a lead (voalle-api.md, "The envelope").
const CODE: u32 = 300;

impl Erp {
    /// `POST /external/crm/leads/create`.
    pub(crate) fn create_lead(&mut self, body: &Map<String, Value>) -> Answer {
        let mut fields = Fields::new(body, &["personalData", "contact", "address", "integratorData"]);
        let mut person = Person {
            id: self.next_id(),
            tx_id: String::new(),
            name: String::new(),
            name2: String::new(),
            email: None,
            email_nfe: None,
            phone: None,
            cell_phone: None,
            has_whatsapp: None,
            birth_date: None,
            client: false,
            situation: situation::LEAD,
            address: Value::Null,
        };
        if let Some(integrator) = fields.need_inside("integratorData", &INTEGRATOR) {
            fields.add(check_integrator(integrator));
        }
        if let Some(personal) = fields.need_inside("personalData", &PERSONAL) {
            fields.add(read_personal(personal, &mut person));
        }
        if let Some(contact) = fields.need_inside("contact", &CONTACT) {
            fields.add(read_contact(contact, &mut person));
        }
        if let Some(address) = fields.inside("address", &ADDRESS) {
            fields.add(read_address(address, &mut person));
        }
        if !fields.problems.is_empty() {
            return Answer::refused_for(&fields.problems, CODE.into());
        }
        self.leads.push(Value::Object(body.clone()));
        // In the ERP a lead is a row of people: this one's, or the one that has the document already, unchanged.
        if self.row(&person.tx_id).is_none() {
            self.people.push(person);
        }
        Answer::success(json!([]), json!([]))
    }
}

/// The two refusals in the page's words and order.
fn check_integrator(mut fields: Fields<'_>) -> Fields<'_> {
    let known =
        |value: Option<&Value>, list: &[&str]| value.and_then(text).is_some_and(|code| list.contains(&code.as_str()));
    let origin = known(fields.value("crmContactOriginCode"), &CONTACT_ORIGINS);
    fields.check(origin, words::BAD_ORIGIN);
    let alias = known(fields.value("integratorAlias"), &INTEGRATOR_ALIASES);
    fields.check(alias, words::BAD_INTEGRATOR);
    for name in ["crmFormCode", "integrationCode", "integrationTeamCode"] {
        fields.text(name);
    }
    if fields.text("integrationSellerTxId").is_some_and(|seller| !is_seller(&seller)) {
        fields.invalid("integrationSellerTxId");
    }
    fields
}

fn read_personal<'a>(mut fields: Fields<'a>, person: &mut Person) -> Fields<'a> {
    person.name = fields.need_text("name").unwrap_or_default();
    person.name2 = fields.text("name2").unwrap_or_default();
    for name in ["identity", "parentsName"] {
        fields.text(name);
    }
    person.birth_date = fields.date("birthDate").map(str::to_owned);
    person.tx_id = document::read(&mut fields, Marks::Refused).unwrap_or_default();
    fields
}

fn read_contact<'a>(mut fields: Fields<'a>, person: &mut Person) -> Fields<'a> {
    person.phone = fields.text("phone");
    person.cell_phone = fields.text("cellPhone");
    let reachable = ["phone", "cellPhone", "email"].iter().any(|name| fields.value(name).is_some());
    fields.check(reachable, "Informe um telefone ou e-mail.");
    person.email = fields.email("email").map(str::to_owned);
    fields.text("website");
    person.has_whatsapp = fields.boolean("cellPhoneHasWhatsApp");
    fields.boolean("cellPhoneHasTelegram");
    fields
}

fn read_address<'a>(mut fields: Fields<'a>, person: &mut Person) -> Fields<'a> {
    fields.text("country");
    fields.check_postal_code("postalCode");
    fields.check_state("state");
    person.address = main_address(&mut fields);
    fields
}
