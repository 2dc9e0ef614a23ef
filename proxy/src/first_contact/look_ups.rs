//! The ERP's lists, and people by their documents.

use super::asking::Came;
use super::lines::State;
use super::talk::{Outcome, Sentence};
use super::walk::Walk;
use super::words::{self, Note};
use crate::erp::Target;
use datacake_voalle::json::Value;
use datacake_voalle::value::TaxId;
use datacake_voalle::voalle::wire::About;
use datacake_voalle::voalle::{Call, Fault, read_campaigns, read_contract_types, read_person_found, read_titles};
use secrecy::SecretString;

/// What the API is asked with.
type Key<'a> = (&'a Target, &'a SecretString);

impl Walk {
    /// One of the ERP's lists; of those that come in pages, the first.
    pub(super) async fn list(&mut self, key: Key<'_>, call: &Call) -> Outcome {
        let came = match self.ask(key, About::Provider, call).await {
            Ok(came) => came,
            Err(fault) => return Outcome::fault(fault),
        };
        let serves = |response: &Value| match call {
            Call::Campaigns => read_campaigns(response).is_some(),
            Call::ContractTypes => read_contract_types(response).is_some(),
            // Nothing depends on the others: another form of theirs is news and no failure.
            _ => true,
        };
        let can_be_read = came.said.as_ref().map_or(true, |said| serves(&said.response));
        if can_be_read { came.outcome() } else { unread(came.number, &words::NOT_READ) }
    }

    /// Somebody by their document.
    pub(super) async fn person(&mut self, key: Key<'_>, about: About, tax_id: TaxId) -> Outcome {
        let call = Call::Person(tax_id.clone());
        let came = match self.ask(key, about, &call).await {
            Ok(came) => came,
            Err(fault) => return Outcome::fault(fault),
        };
        let said = match &came.said {
            Ok(said) => said,
            Err(_) => return self.not_said(about, &call, came),
        };
        let found = read_person_found(&said.response, &tax_id);
        let number = came.number;
        if about == About::Customer && found == Some(true) {
            self.found.insert(call.name());
        }
        match (about, found) {
            (_, None) => unread(number, &words::OTHER_PERSON),
            (About::Customer, Some(false)) => {
                came.outcome().and(Outcome::note(State::Failed, &words::CUSTOMER_NOT_FOUND))
            }
            (About::Lead, Some(true)) => came.outcome().and(Outcome::note(State::News, &words::LEAD_FOUND)),
            (About::Lead, Some(false)) => came.outcome().and(Outcome::note(State::AsKnown, &words::LEAD_NOT_FOUND)),
            (About::Nobody, Some(true)) => unread(number, &words::NOBODY_IS_SOMEBODY),
            (_, Some(_)) => came.outcome(),
        }
    }

    /// The titles of somebody.
    pub(super) async fn titles(&mut self, key: Key<'_>, about: About, call: &Call) -> Outcome {
        let came = match self.ask(key, about, call).await {
            Ok(came) => came,
            Err(fault) => return Outcome::fault(fault),
        };
        let said = match &came.said {
            Ok(said) => said,
            Err(_) => return self.not_said(about, call, came),
        };
        if about == About::Customer && matches!(&said.response, Value::List(_)) {
            self.found.insert(call.name());
        }
        match &said.response {
            Value::Null => came.outcome(),
            Value::List(_) if about == About::Nobody => unread(came.number, &words::NOBODY_IS_SOMEBODY),
            response if read_titles(response).is_some() => came.outcome(),
            _ => unread(came.number, &words::NOT_READ),
        }
    }

    /// The ERP did not say. Of whom nobody may know, a refusal is another form of "nobody", which is what a rehearsal is for: where it found
    /// the customer, and so knows who asks, and where the status is one that says so and no failure.
    fn not_said(&self, about: About, call: &Call, came: Came) -> Outcome {
        let status = self.report.answers().get(came.number).map(|(_, answer)| answer.form.status);
        let may_be_nobody = matches!(status, Some(200..=299 | 400 | 404)) && self.found.contains(call.name());
        match (&came.said, about) {
            (Err(Fault::Refused(_)), About::Nobody | About::Lead) if may_be_nobody => {
                Outcome::note(State::News, &words::OTHER_NOBODY).after_answer(came.number)
            }
            _ => came.outcome(),
        }
    }
}

/// It was answered, and not so that anything can be done with it.
fn unread(number: usize, note: &'static Note) -> Outcome {
    let told = vec![Sentence::Answer(number), Sentence::Note(note, Vec::new())];
    Outcome { state: State::Failed, codes: vec![note.code], told }
}
