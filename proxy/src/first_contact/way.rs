//! The way to the ERP: its host, its certificate, and what each port answers for.

use super::lines::State;
use super::talk::Outcome;
use super::walk::Walk;
use super::words;
use crate::erp::{Look, Target, With};
use datacake_voalle::voalle::wire::AnswerForm;
use datacake_voalle::voalle::{Call, Fault, Port, Reply};
use std::time::Duration;

/// How long it waits for a place among the calls under way.
const PLACE: Duration = Duration::from_secs(10);

/// What each port is asked for that is the other's: nothing that is anybody's, and no token.
const SWAPPED: [(Port, Call); 2] = [(Port::Auth, Call::Campaigns), (Port::Api, Call::Token)];

impl Walk {
    /// Whether both ports take connections.
    pub(super) async fn host(&mut self, target: &Target) -> Outcome {
        let reached = match self.state.pace().place(target.provider(), PLACE).await {
            Ok(_place) => self.state.erp().reach(target.address()).await,
            Err(full) => Err(Fault::Pace(full.retry_after)),
        };
        self.way.is_reached = reached.is_ok();
        match reached {
            Ok(()) => Outcome::note(State::AsKnown, &words::BOTH_ANSWER),
            Err(fault) => Outcome::fault(fault),
        }
    }

    /// Whether the certificate is trusted, whatever the configuration allows.
    pub(super) async fn certificate(&mut self, target: &Target) -> Outcome {
        let (auth, api) = (self.swapped(target, 0, true).await, self.swapped(target, 1, true).await);
        let untrusted = [&auth, &api].into_iter().find_map(|looked| match looked {
            Err(fault @ Fault::Untrusted(_)) => Some(fault.clone()),
            _ => None,
        });
        self.way.is_open = untrusted.is_none() || target.allows_insecure();
        let outcome = match (untrusted, &auth, &api) {
            (Some(fault), ..) => Outcome::fault(fault),
            (None, Ok(_), Ok(_)) => Outcome::note(State::AsKnown, &words::TRUSTED),
            // An answer that breaks off says nothing about the certificate, and where it breaks off is told of the ports.
            (None, Err(fault), _) | (None, _, Err(fault)) => Outcome::fault(fault.clone()),
        };
        self.way.swapped = Some([auth, api]);
        outcome
    }

    /// What each port answers to what is the other's.
    pub(super) async fn ports(&mut self, target: &Target) -> Outcome {
        if target.has_one_port() {
            return Outcome::note(State::NotTried, &words::ONE_PORT);
        }
        let strict = self.way.swapped.take().filter(|looked| looked.iter().all(Result::is_ok));
        let looked = match strict {
            Some(looked) => looked,
            None => [self.swapped(target, 0, false).await, self.swapped(target, 1, false).await],
        };
        let notes = [&words::AUTH_PORT_ANSWERED, &words::API_PORT_ANSWERED];
        let (mut forms, mut faults) = (Vec::new(), Vec::new());
        for (looked, note) in looked.iter().zip(notes) {
            match looked {
                Ok(reply) => {
                    let form = AnswerForm::of(reply);
                    if (form.status, form.body) != (404, "empty") {
                        forms.push((note, form));
                    }
                }
                Err(fault) if faults.contains(fault) => {}
                Err(fault) => faults.push(fault.clone()),
            }
        }
        let is_swapped = forms.len() == notes.len() && forms.iter().all(|(_, form)| form.status != 404);
        let forms = forms.into_iter().map(|(note, form)| Outcome::form(note, form));
        if is_swapped {
            // What a port answers that is not the one it is taken for says nothing of the ERP's ports.
            let told = forms.flat_map(|form| form.told);
            let mut outcome = Outcome::note(State::Failed, &words::SWAPPED);
            outcome.told.extend(told);
            return outcome;
        }
        let found = faults.into_iter().map(Outcome::fault).chain(forms).reduce(Outcome::and);
        found.unwrap_or_else(|| Outcome::note(State::AsKnown, &words::PORTS_APART))
    }

    async fn swapped(&self, target: &Target, which: usize, is_strict: bool) -> Result<Reply, Fault> {
        let (port, call) = SWAPPED.get(which).ok_or(Fault::NotSent)?;
        let look = Look { port: *port, is_strict, ..Look::new(call, With::Nothing) };
        self.look(target, &look).await.map(|looked| looked.reply)
    }
}
