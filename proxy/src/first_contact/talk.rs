//! How a line came out, and its sentences: kept as what they are about and said when somebody reads them, since which names may be told is known
//! only when all answers have come.

use super::lines::{Line, State};
use super::words::Note;
use datacake_voalle::issue::{Fact, Locale};
use datacake_voalle::voalle::wire::{AnswerForm, Report, tell_form, tell_known, tell_names};
use datacake_voalle::voalle::{Fault, Unread};
use serde_json::json;
use std::time::Duration;

/// What a line tells.
#[derive(Debug)]
pub(super) enum Sentence {
    /// A reason, with what fills its words.
    Note(&'static Note, Vec<String>),
    /// A reason whose words are filled with an answer's form.
    Form(&'static Note, AnswerForm),
    /// An answer of the report, by its number: its form, and all that is unlike.
    Answer(usize),
    /// Why there was no answer, or none that serves.
    Fault(Fault),
}

impl Sentence {
    fn say(&self, report: &Report, locale: Locale) -> Vec<String> {
        match self {
            Self::Note(note, facts) => {
                let facts: Vec<_> = facts.iter().map(|fact| Fact::Same(tell_names(fact, locale))).collect();
                vec![note.words.render(locale, &facts)]
            }
            Self::Form(note, form) => vec![note.words.render(locale, &[Fact::Same(tell_form(form, locale))])],
            Self::Answer(number) => {
                let Some((_, answer)) = report.answers().get(*number) else { return Vec::new() };
                let known = tell_known(answer.known.as_ref(), locale);
                let form = format!("{}: {known}.", tell_form(&answer.form, locale));
                std::iter::once(form).chain(report.tell(answer, locale)).collect()
            }
            // The first of its issues is ours alone; the ERP's own words follow, and may be about somebody.
            Self::Fault(fault) => match fault {
                Fault::Refused(_) => Vec::new(),
                // A header's value, in which anything may stand.
                Fault::Unreadable(Unread::Coded(name)) if !name.is_empty() => {
                    Self::Fault(Fault::Unreadable(Unread::Coded(String::new()))).say(report, locale)
                }
                fault => fault.issues().first().map(|issue| issue.render(locale).message).into_iter().collect(),
            },
        }
    }
}

/// How a line came out.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) state: State,
    /// All that was found, the worst first.
    pub(super) codes: Vec<&'static str>,
    pub(super) told: Vec<Sentence>,
}

impl Outcome {
    /// For this reason alone.
    pub(super) fn note(state: State, note: &'static Note) -> Self {
        Self { state, codes: vec![note.code], told: vec![Sentence::Note(note, Vec::new())] }
    }

    /// Nothing that serves was answered.
    pub(super) fn fault(fault: Fault) -> Self {
        let code = match &fault {
            Fault::Refused(_) => super::words::REFUSED.code,
            fault => fault.issues().first().map_or("", |issue| issue.rule.code),
        };
        let told = match &fault {
            Fault::Refused(_) => Sentence::Note(&super::words::REFUSED, Vec::new()),
            _ => Sentence::Fault(fault),
        };
        Self { state: State::Failed, codes: vec![code], told: vec![told] }
    }

    /// What a port answered to what is the other's.
    pub(super) fn form(note: &'static Note, form: AnswerForm) -> Self {
        Self { state: State::News, codes: vec![note.code], told: vec![Sentence::Form(note, form)] }
    }

    /// The worst that was found.
    pub(super) fn code(&self) -> Option<&'static str> {
        self.codes.first().copied()
    }

    /// The answer came first.
    pub(super) fn after_answer(mut self, number: usize) -> Self {
        self.told.insert(0, Sentence::Answer(number));
        self
    }

    /// What was found besides, which may be worse.
    pub(super) fn and(mut self, more: Self) -> Self {
        let (worse, other) = if more.state > self.state { (more.codes, self.codes) } else { (self.codes, more.codes) };
        self.codes = worse;
        for code in other {
            if !self.codes.contains(&code) {
                self.codes.push(code);
            }
        }
        self.state = self.state.max(more.state);
        self.told.extend(more.told);
        self
    }
}

/// A line that has come out.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) line: Line,
    pub(super) elapsed: Duration,
    pub(super) outcome: Outcome,
}

impl Told {
    /// As whoever waits reads it.
    pub(super) fn to_json(&self, report: &Report, locale: Locale) -> serde_json::Value {
        let told: Vec<_> = self.outcome.told.iter().flat_map(|sentence| sentence.say(report, locale)).collect();
        json!({
            "line": self.line.id(),
            "title": self.line.title().render(locale, &[]),
            "state": self.outcome.state.id(),
            "told": told,
            "elapsedMs": u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX),
        })
    }
}
