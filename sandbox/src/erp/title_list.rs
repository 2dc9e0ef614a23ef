//! The two look-ups of titles (voalle-api.md, "Endpoints").

use super::nobody::nobody;
use super::title::TitleForm;
use super::{Erp, Person, Title, is_plain_document};
use crate::answer::Answer;
use crate::data::COMPANY_PLACES;
use crate::settings::Settings;
use crate::words;
use serde_json::{Value, json};

impl Erp {
    /// `GET T/getopentitlesbytxid/{txId}`: no status, and nothing beyond its horizon.
    pub(crate) fn open_titles(&self, tx_id: &str, settings: &Settings) -> Answer {
        let form = TitleForm::new(settings);
        self.titles_of(tx_id, settings, |person, title| {
            form.is_listed(title).then(|| entry(person, title, form.billet(title)))
        })
    }

    /// `GET T/gettitlesbytxid/{txId}`: all of them, with their status.
    pub(crate) fn all_titles(&self, tx_id: &str, settings: &Settings) -> Answer {
        let form = TitleForm::new(settings);
        self.titles_of(tx_id, settings, |person, title| {
            let mut entry = entry(person, title, form.full_billet(title));
            let holder = if settings.root_status { Some(&mut entry) } else { entry.get_mut("billet") };
            if let Some(fields) = holder.and_then(Value::as_object_mut) {
                fields.insert("status".to_owned(), form.status(title).into());
            }
            Some(entry)
        })
    }

    fn titles_of(&self, tx_id: &str, settings: &Settings, show: impl Fn(&Person, &Title) -> Option<Value>) -> Answer {
        if !is_plain_document(tx_id) {
            return Answer::refused(words::BAD_KIND);
        }
        let Some(person) = self.row(tx_id) else {
            return nobody(settings.missing_titles, words::NOT_FOUND);
        };
        let theirs = self.titles.iter().filter(|title| title.tx_id == tx_id);
        let shown: Vec<Value> = theirs.filter_map(|title| show(person, title)).collect();
        if shown.is_empty() {
            return nobody(settings.missing_titles, words::NO_OPEN_TITLES);
        }
        Answer::success(Value::Null, shown.into())
    }
}

fn entry(person: &Person, title: &Title, billet: Value) -> Value {
    let place = COMPANY_PLACES.first();
    json!({
        "id": title.id,
        "billet": billet,
        "client": { "txId": person.tx_id, "name": person.name, "address": person.address },
        "companyPlace": place.map(|place| json!({ "txId": place.tx_id, "name": place.description })),
        "bank": { "code": "000", "name": "Banco Exemplo" },
    })
}
