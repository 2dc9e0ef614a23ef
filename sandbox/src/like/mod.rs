//! An ERP that answers in the forms that a report of a first contact tells: names, kinds, envelopes, the ways to say that there is nobody.
//!
//! What the report does not tell stays as the sandbox has it; what it tells goes before the settings. The file is read by code of the
//! sandbox's own, as everything here.

mod answers;
#[cfg(test)]
mod any_shape_tests;
mod envelope;
mod file;
mod fit;
mod invent;
mod names;
mod object;
mod shape;
#[cfg(test)]
mod tests;
mod text;
mod told;

use crate::answer::{Answer, Content, Says};
use crate::endpoint::Endpoint;
use crate::settings::{Settings, Spelling};
use answers::Answers;
use names::Style;
use serde_json::Value;
use shape::Kind;
use told::Told;

/// A report of a first contact, read: the forms in which a sandbox can answer.
#[derive(Clone, Debug)]
pub struct Like {
    answers: Answers,
    /// How that ERP writes names where the report has no answer to go by.
    style: Option<Style>,
}

impl Like {
    /// Reads the file that a first contact makes.
    ///
    /// # Errors
    /// Says what is not as such a file has it, and where; then nothing of it is taken.
    pub fn read(text: &str) -> Result<Self, String> {
        let told = file::read(text)?;
        let style = told.iter().find_map(|one| Style::of(&one.told));
        Ok(Self { answers: Answers::new(told), style })
    }

    /// The settings, but for those of which the report says otherwise: what decides which value is meant, and not only how it is written.
    pub(crate) fn over(&self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        let consulted = self.answers.found(Endpoint::Consult).and_then(|told| told.response_field("processed"));
        if let Some(processed) = consulted {
            let is_flag = processed.has(Kind::Flag) && !processed.has(Kind::Text);
            settings.processed_as_timestamp =
                !is_flag && (settings.processed_as_timestamp || processed.has(Kind::Text));
        }
        if let Some(beside) = self.answers.found(Endpoint::Titles).and_then(told::has_status_beside) {
            settings.root_status = beside;
        }
        let lists = [Endpoint::Campaigns, Endpoint::ContractTypes].map(|endpoint| self.answers.found(endpoint));
        if let [Some(campaigns), Some(types)] = lists {
            settings.disjoint_codes |= told::has_no_code_in_common(campaigns, types);
        }
        settings
    }

    /// The answer in the form that the report tells of such answers.
    pub(crate) fn answer(&self, endpoint: Endpoint, answer: Answer, spelling: Spelling) -> Answer {
        let told = match (&answer.content, answer.says) {
            (_, Says::Nobody) => self.answers.nobody(endpoint),
            (_, Says::NoTitles) => self.answers.no_titles(endpoint),
            // Another refusal of a token is the standard's.
            (Content::Json(value), _) if endpoint == Endpoint::Token => {
                self.answers.found(endpoint).filter(|_| value.get("access_token").is_some())
            }
            (Content::Json(value), _) if envelope::is_refusal(value) => self.answers.refused(endpoint),
            (Content::Json(_), _) => self.answers.found(endpoint).or_else(|| self.answers.never_told(endpoint)),
            _ => return answer,
        };
        match told {
            Some(told) => self.told(told, endpoint, answer),
            None => self.untold(endpoint, answer, spelling),
        }
    }

    fn told(&self, told: &Told, endpoint: Endpoint, answer: Answer) -> Answer {
        let own = match answer.content {
            Content::Json(value) => value,
            Content::Nothing | Content::Bytes(_) => Value::Null,
        };
        let capitals = self.style.as_ref().is_some_and(|style| style.capitals) && endpoint != Endpoint::Token;
        match envelope::body(told, own, answer.says, capitals) {
            Some(body) => Answer { says: answer.says, ..Answer::json(told.status, body) },
            None => Answer { says: answer.says, ..Answer::bare(told.status) },
        }
    }

    fn untold(&self, endpoint: Endpoint, answer: Answer, spelling: Spelling) -> Answer {
        match (&self.style, answer.content) {
            (Some(style), Content::Json(value)) if endpoint != Endpoint::Token => {
                Answer { content: Content::Json(style.applied(value)), ..Answer::bare(answer.status) }
                    .with_headers(answer.headers)
            }
            (_, content) => {
                Answer { content, ..Answer::bare(answer.status) }.with_headers(answer.headers).spelled(spelling)
            }
        }
    }
}
