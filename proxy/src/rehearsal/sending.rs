//! One request of a step: written down, sent, and what came of it written down.

use super::Desk;
use super::prepared::Prepared;
use crate::clock::{Deadline, now_ms};
use crate::erp::{Asked, Failure};
use crate::pace::Lane;
use crate::problem::Problem;
use datacake_voalle::rehearsal::{Both, Ended, Progress, Step};
use datacake_voalle::voalle::{Call, Fault, Message, Proof, prove, says_document_is_known};

/// What came of a request.
pub(super) enum Came {
    /// An answer, or none after it went out.
    Of(Progress, Ended),
    /// It has certainly done nothing.
    NotBegun(Failure),
}

impl Desk {
    pub(super) async fn send(&mut self, step: Step, prepared: Prepared) -> Result<(), Problem> {
        let (call, body) = match prepared {
            Prepared::Request(call, body) => (call, body),
            Prepared::NotTried(why) => {
                self.held.rehearsal.begin(step, now_ms());
                self.held.rehearsal.end(step, Progress::NotTried, Ended { why: Some(why), ..Ended::default() });
                return self.keep(Some(step.id())).await;
            }
        };
        let mut again = true;
        loop {
            let turn = self.state.pace().turn(self.state.store(), self.target.line(), Lane::Sends).await;
            let turn = turn.map_err(|full| Problem::line_full(full, self.locale))?;
            let until = Deadline::after(self.state.settings().lease());
            self.held.rehearsal.begin(step, now_ms());
            self.keep(Some(step.id())).await?;
            let result = self.state.call(turn, &self.target, Asked::order(&call, &body, until)).await;
            match came(&call, result.and_then(|said| proved(&call, &said))) {
                Came::Of(progress, ended) => {
                    self.held.rehearsal.end(step, progress, ended);
                    return self.keep(None).await;
                }
                Came::NotBegun(failure) => {
                    self.held.rehearsal.take_back(step);
                    self.keep(None).await?;
                    if !(failure.token_was_old && std::mem::take(&mut again)) {
                        return Err(Problem::upstream(&failure.fault, self.locale, Vec::new()));
                    }
                }
            }
        }
    }
}

/// What a success proves, and what was said beside it.
pub(super) fn proved(call: &Call, said: &datacake_voalle::voalle::Said) -> Result<(Proof, Vec<String>), Failure> {
    prove(call, said).map(|proof| (proof, texts(&said.messages))).map_err(Failure::of)
}

/// What an answer, or none, says of a request.
pub(super) fn came(call: &Call, result: Result<(Proof, Vec<String>), Failure>) -> Came {
    let failure = match result {
        Ok((Proof { protocol_id: protocol, transaction_id }, said)) => {
            let transaction = transaction_id.map(|id| id.to_string());
            return Came::Of(Progress::Done, Ended { said, why: None, protocol, transaction });
        }
        Err(failure) => failure,
    };
    match &failure.fault {
        Fault::Refused(words) => {
            let is_known = *call == Call::RegisterPerson && says_document_is_known(words);
            let progress = if is_known { Progress::Known } else { Progress::Refused };
            Came::Of(progress, Ended { said: texts(words), ..Ended::default() })
        }
        fault if failure.may_have_begun => {
            Came::Of(Progress::Lost, Ended { why: Both::of_issues(&fault.send_issues()), ..Ended::default() })
        }
        _ => Came::NotBegun(failure),
    }
}

fn texts(messages: &[Message]) -> Vec<String> {
    messages.iter().map(|message| message.text.clone()).collect()
}
