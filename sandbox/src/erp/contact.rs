//! The contact of a person (voalle-api.md, "Contact of a person", B).

use super::Erp;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::settings::Settings;
use crate::words;
use serde_json::{Map, Value, json};

const FIELDS: [&str; 3] = ["id", "email", "phone"];
const EMAIL: [&str; 2] = ["email", "emailNfe"];
const PHONE: [&str; 3] = ["phone", "cellPhone", "cellPhoneHasWhatsapp"];
/// The sandbox's own: the sentence of a success is not public.
const CHANGED: &str = "Registro alterado com sucesso.";

impl Erp {
    /// `PUT T/people/{id}`. What becomes of a field that is left out is not public, so here it is the worst that can be:
    /// an object that is sent takes the whole place of what stood there, and what it lacks, or has as "", is gone.
    /// An object that is not sent changes nothing.
    pub(crate) fn change_contact(&mut self, id: &str, body: &Map<String, Value>, settings: &Settings) -> Answer {
        let mut fields = Fields::new(body, &FIELDS);
        let id = id.parse().ok();
        if fields.need_integer("id").is_some_and(|sent| u64::try_from(sent).ok() != id) {
            fields.invalid("id");
        }
        let email = fields.inside("email", &EMAIL).map(|mut email| {
            let read = ["email", "emailNfe"].map(|name| email.email(name).map(str::to_owned));
            fields.add(email);
            read
        });
        let phone = fields.inside("phone", &PHONE).map(|mut phone| {
            let read = (phone.text("phone"), phone.text("cellPhone"), phone.boolean("cellPhoneHasWhatsapp"));
            fields.add(phone);
            read
        });
        if email.is_none() && phone.is_none() && fields.problems.is_empty() {
            fields.missing("email");
            fields.missing("phone");
        }
        if !fields.problems.is_empty() {
            return Answer::refused_for(&fields.problems, Value::Null);
        }
        let Some(person) = self.people.iter_mut().find(|person| Some(person.id) == id) else {
            return Answer::refused(words::NOT_FOUND);
        };
        if let Some([email, email_nfe]) = email {
            person.email = email;
            person.email_nfe = email_nfe;
        }
        if let Some((phone, cell_phone, has_whatsapp)) = phone {
            person.phone = phone;
            person.cell_phone = cell_phone;
            person.has_whatsapp = has_whatsapp;
        }
        self.contacts.push(json!({ "personId": id, "body": body }));
        Answer::done(CHANGED, settings.response_true)
    }
}
