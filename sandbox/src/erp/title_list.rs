//! The two look-ups of titles (voalle-api.md, "Endpoints").

use super::nobody::nobody;
use super::title::{TitleForm, TitleState};
use super::{Changed, Erp, Person, Title, is_plain_document};
use crate::answer::Answer;
use crate::data::COMPANY_PLACES;
use crate::settings::Settings;
use crate::words;
use serde_json::{Value, json};
use std::time::Instant;

impl Erp {
    /// `GET T/getopentitlesbytxid/{txId}`: no status, and nothing beyond its horizon.
    pub(crate) fn open_titles(&self, tx_id: &str, now: Instant, settings: &Settings) -> Answer {
        let form = TitleForm::new(settings);
        self.titles_of(tx_id, now, settings, |person, title| {
            form.is_listed(title).then(|| entry(person, title, form.billet(title)))
        })
    }

    /// `GET T/gettitlesbytxid/{txId}`: all of them, with their status.
    pub(crate) fn all_titles(&self, tx_id: &str, now: Instant, settings: &Settings) -> Answer {
        let form = TitleForm::new(settings);
        self.titles_of(tx_id, now, settings, |person, title| {
            let mut entry = entry(person, title, form.full_billet(title));
            let holder = if settings.root_status { Some(&mut entry) } else { entry.get_mut("billet") };
            if let Some(fields) = holder.and_then(Value::as_object_mut) {
                fields.insert("status".to_owned(), form.status(title).into());
            }
            Some(entry)
        })
    }

    /// A customer's titles as the lists show them: one that was paid just now may stand there as open.
    pub(super) fn titles_shown(&self, tx_id: &str, now: Instant, settings: &Settings) -> Vec<Title> {
        let theirs = self.titles.iter().filter(|title| title.tx_id == tx_id).cloned();
        let shown = theirs.map(|title| {
            if self.lags(&Changed::Title(title.id), now, settings) {
                Title { state: TitleState::Open, ..title }
            } else {
                title
            }
        });
        shown.collect()
    }

    fn titles_of(
        &self,
        tx_id: &str,
        now: Instant,
        settings: &Settings,
        show: impl Fn(&Person, &Title) -> Option<Value>,
    ) -> Answer {
        if !is_plain_document(tx_id) {
            return Answer::refused(words::BAD_KIND);
        }
        let Some(person) = self.row(tx_id) else {
            return nobody(settings.missing_titles, words::NOT_FOUND);
        };
        let theirs = self.titles_shown(tx_id, now, settings);
        let shown: Vec<Value> = theirs.iter().filter_map(|title| show(person, title)).collect();
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
