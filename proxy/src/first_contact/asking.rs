//! Asking the ERP something in its turn, and what its answer is held against.

use super::lines::State;
use super::talk::{Outcome, Sentence};
use super::walk::Walk;
use crate::erp::{Look, Looked, Target, With};
use crate::pace::Lane;
use datacake_voalle::voalle::wire::{About, Answer, Unlike};
use datacake_voalle::voalle::{Call, Confidence, Fault, Reply, Said};
use secrecy::SecretString;
use tokio::time::Instant;

/// Of each list so many entries are looked at.
const MOST_ENTRIES: usize = 500;

/// An answer that came.
pub(super) struct Came {
    /// Its number in the report.
    pub(super) number: usize,
    /// How it stands to what is known.
    pub(super) state: State,
    /// What it says, where it is no refusal.
    pub(super) said: Result<Said, Fault>,
}

impl Came {
    /// The line came out as the answer stands to what is known, where it serves.
    pub(super) fn outcome(self) -> Outcome {
        match self.said {
            Ok(_) => Outcome { state: self.state, codes: Vec::new(), told: vec![Sentence::Answer(self.number)] },
            Err(fault) => Outcome::fault(fault).after_answer(self.number),
        }
    }
}

impl Walk {
    /// The answer as it came, when it is one's turn; what it says about the pace is heeded.
    pub(super) async fn look(&self, target: &Target, look: &Look<'_>) -> Result<Looked, Fault> {
        let (pace, store) = (self.state.pace(), self.state.store());
        let turn = pace.turn(store, target.line(), Lane::LookUps).await;
        let turn = turn.map_err(|full| Fault::Pace(full.retry_after))?;
        let began = Instant::now();
        let looked = self.state.erp().look(turn, target, look).await;
        let fault = match &looked {
            Ok(looked) => looked.said.as_ref().err(),
            Err(fault) => Some(fault),
        };
        if fault.is_some_and(Fault::asks_to_slow_down) {
            pace.slow_down(store, target.line(), began).await;
        }
        if let Some(Fault::Pace(seconds)) = fault {
            pace.hold(store, target.line(), *seconds).await;
        }
        looked
    }

    /// Takes an answer into the report: its number there, and how it stands to what is known.
    pub(super) fn take(&mut self, about: About, call: &Call, reply: &Reply) -> (usize, State) {
        let answer = Answer::of(call, reply, MOST_ENTRIES);
        let is_now_seen = answer.known.as_ref().is_some_and(|known| known.confidence == Confidence::C)
            || answer.unlike.iter().any(Unlike::is_first_seen);
        let state = match () {
            () if answer.is_news() => State::News,
            () if is_now_seen => State::NowSeen,
            () => State::AsKnown,
        };
        self.report.add(about, answer);
        self.asked_by.push(self.at);
        (self.report.answers().len() - 1, state)
    }

    /// Asks one of the API's questions with the rehearsal's own token.
    pub(super) async fn ask(
        &mut self,
        (target, token): (&Target, &SecretString),
        about: About,
        call: &Call,
    ) -> Result<Came, Fault> {
        let answers_there = self.enveloped.contains(call.name());
        let look = Look { answers_there, ..Look::new(call, With::Token(token)) };
        let Looked { reply, said } = self.look(target, &look).await?;
        let (number, state) = self.take(about, call, &reply);
        if said.as_ref().is_ok_and(|said| said.enveloped) {
            self.enveloped.insert(call.name());
        }
        Ok(Came { number, state, said })
    }
}
