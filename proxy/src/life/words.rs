//! The words that a row keeps: the ERP's own, and what is said beside them.

use super::{Drive, News, World};
use crate::store::{SendRow, Status, StepRecord, StepState};
use datacake_voalle::issue::{Issue, Locale, render};
use datacake_voalle::send::{Action, Answer, Event, Say, Send, Sight, State, Step, Write, words};
use datacake_voalle::voalle::TitleId;
use serde_json::{Value, json};

/// Issues as they are kept.
pub(crate) fn in_words(issues: &[Issue], locale: Locale) -> Vec<Value> {
    render(issues, locale).iter().map(|issue| json!(issue)).collect()
}

impl<W: World> Drive<'_, W> {
    /// Takes the machine's state over, and what was said.
    pub(super) fn take_over(&mut self, life: &Send, event: Event, news: &News, actions: &[Action]) {
        let before = self.row.life();
        if before == *life && actions.is_empty() {
            return;
        }
        self.row.become_(life);
        match event {
            Event::Answered { write, answer, .. } => self.answered(life, write, answer, news),
            Event::Saw(sight) => self.saw(life, sight, news),
            Event::Recorded(_) | Event::Corrected(_) => self.recorded(actions, news),
            Event::GoOn(_) | Event::Abandoned(_) | Event::Woken(_) | Event::Restored => {}
        }
        for action in actions {
            if let Action::Say(say) = action {
                self.say(*say);
            }
        }
    }

    fn answered(&mut self, life: &Send, write: Write, answer: Answer, news: &News) {
        let Some(at) = life.steps.iter().position(|step| step.write == write) else { return };
        let said = in_words(news.step.as_deref().unwrap_or_default(), self.locale);
        if write == Write::Phones {
            return self.phones(at, answer, said, news);
        }
        let was_done = matches!(answer, Answer::Done | Answer::Known);
        if was_done {
            self.row.protocol_id = news.proof.protocol_id.clone().or(self.row.protocol_id.take());
            let transaction = news.proof.transaction_id.map(|id| id.to_string());
            self.row.transaction_id = transaction.or(self.row.transaction_id.take());
        }
        set_issues(&mut self.row, at, said.clone());
        self.row.detail.issues = match life.state {
            // What was said of an earlier try is old news; what an earlier step said is not.
            State::Started | State::Accepted | State::Done => satisfied(&self.row),
            State::Refused | State::Unknown(_) if said.is_empty() => std::mem::take(&mut self.row.detail.issues),
            State::Refused | State::Unknown(_) => said,
        };
        if life.state == State::Started && !was_done {
            // To be tried again.
            set_issues(&mut self.row, at, Vec::new());
        }
    }

    /// The contact step says nothing about the sale: what is told of it comes beside.
    fn phones(&mut self, at: usize, answer: Answer, said: Vec<Value>, news: &News) {
        match answer {
            Answer::Done => set_issues(&mut self.row, at, said),
            Answer::Refused | Answer::Known => {
                let soft = news.step.iter().flatten().cloned().map(Issue::softened);
                let mut all = vec![words::contact_not_sent(words::ContactEnd::Refused)];
                all.extend(soft);
                self.of_phones(at, in_words(&all, self.locale));
            }
            Answer::NotBegun { .. } | Answer::Lost => {}
        }
    }

    fn of_phones(&mut self, at: usize, said: Vec<Value>) {
        set_issues(&mut self.row, at, said.clone());
        self.row.detail.issues.extend(said);
    }

    fn saw(&mut self, life: &Send, sight: Sight, news: &News) {
        if let (Some(contact), Some(at)) = (&news.contact, phones(&self.row))
            && let Some(step) = self.row.detail.steps.get_mut(at)
        {
            // From now on it is shown as it goes out, with what stood at the person.
            step.request = contact.clone();
        }
        match sight {
            Sight::NotProcessed => self.pending.clone_from(&news.said),
            Sight::Processed | Sight::TitlePaidByThis if life.state == State::Done => {
                self.row.detail.issues = Vec::new()
            }
            Sight::PhonesKept => {
                if let (Some(said), Some(at)) = (&news.said, phones(&self.row)) {
                    self.of_phones(at, in_words(std::slice::from_ref(said), self.locale));
                }
            }
            Sight::PersonFound
            | Sight::PhonesMissing
            | Sight::PhonesThere
            | Sight::TitleCancelled
            | Sight::TitlePaidOtherwise
            | Sight::Processed
            | Sight::TitlePaidByThis => {}
            Sight::TitleOpen | Sight::Nothing => {
                // What the settlement's own record said is told while the title decides nothing.
                if let (Some(said), State::Accepted) = (self.pending.take(), life.state) {
                    self.row.detail.issues = in_words(&[said], self.locale);
                }
            }
        }
    }

    fn recorded(&mut self, actions: &[Action], news: &News) {
        let is_taken = actions.contains(&Action::Write);
        if let Some(record) = news.record.as_ref().filter(|_| is_taken) {
            self.row.detail.resolution = Some(record.resolution.clone());
            // A protocol of something that was not done is none; the history keeps it.
            let before = self.row.protocol_id.take().filter(|_| self.row.status == Status::Done);
            self.row.protocol_id = record.protocol_id.clone().or(before);
        }
    }

    /// Keeps what is said beside the ERP's own words.
    pub(super) fn say(&mut self, say: Say) {
        let title = self.row.title().and_then(|title| TitleId::parse(&title.to_string()));
        let said = in_words(&words::said(say, title), self.locale);
        match say {
            Say::PhonesNotOurs | Say::PhonesGivenUp | Say::PhonesLeft => {
                if let Some(at) = phones(&self.row) {
                    self.of_phones(at, said);
                }
            }
            Say::Contradicted => self.row.detail.issues.extend(said),
            Say::Stopped | Say::NotSent | Say::Operator(_) | Say::TitleCancelled => {
                if said.is_empty() {
                    return;
                }
                let is_it = |step: &StepRecord| {
                    matches!(step.state, StepState::Unknown | StepState::NotSent | StepState::Refused)
                };
                if let Some(at) = self.row.detail.steps.iter().position(is_it) {
                    set_issues(&mut self.row, at, said.clone());
                }
                self.row.detail.issues = said;
            }
        }
    }
}

fn phones(row: &SendRow) -> Option<usize> {
    row.life().steps.iter().position(|step: &Step| step.write == Write::Phones)
}

fn set_issues(row: &mut SendRow, at: usize, said: Vec<Value>) {
    if let Some(step) = row.detail.steps.get_mut(at) {
        step.issues = said;
    }
}

/// What was said of the steps that are done.
fn satisfied(row: &SendRow) -> Vec<Value> {
    let done = row.detail.steps.iter().filter(|step| matches!(step.state, StepState::Done | StepState::Known));
    done.flat_map(|step| step.issues.clone()).collect()
}

impl SendRow {
    /// The title that it settles, held by it or not.
    pub(crate) fn title(&self) -> Option<i64> {
        let settle = self.detail.steps.iter().find(|step| step.endpoint == "settlements");
        let of_request = || settle?.request.get("financialReceivableTitleId")?.as_i64();
        self.title_id.or_else(of_request)
    }
}
