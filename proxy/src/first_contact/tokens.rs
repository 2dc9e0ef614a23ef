//! Tokens by each grant that has credentials; their scopes, their renewal, and how long they live.

use super::lines::State;
use super::talk::{Outcome, Sentence};
use super::walk::Walk;
use super::words::{self, Note};
use crate::erp::{Look, Target, With};
use datacake_voalle::config::general::Grant;
use datacake_voalle::json::Value;
use datacake_voalle::voalle::wire::{About, Granted, asked_scopes, refresh_form, with_smallest_scope};
use datacake_voalle::voalle::{Body, Call, Fault, Reply, Unread, read_reply, read_token, token_refusal};
use secrecy::{ExposeSecret, SecretString};

/// A token of the rehearsal's own; it is dropped with it.
pub(super) struct Held {
    pub(super) target: Target,
    pub(super) token: SecretString,
    grant: Grant,
    granted: Granted,
    is_own: bool,
}

/// `expires_in`, as it is known.
const HOUR: u64 = 3600;

impl Walk {
    /// A token by a grant.
    pub(super) async fn token(&mut self, grant: Grant) -> Outcome {
        let Some(way) = self.ways.iter().find(|way| way.grant == grant) else {
            return Outcome::note(State::NotTried, &words::NO_CREDENTIALS);
        };
        let (target, is_own) = match &way.target {
            Ok(target) => (target.clone(), way.is_own),
            Err(note) => return Outcome::note(State::NotTried, note),
        };
        match self.ask_token(&target, grant, target.form()).await {
            Err(outcome) => outcome,
            Ok((outcome, reply)) => {
                let answer = json(&reply);
                if let Some(token) = read_token(&answer) {
                    let (token, granted) = (token.access_token.into(), Granted::of(&answer));
                    let held = Held { target, token, grant, granted, is_own };
                    self.held.push(held);
                }
                outcome
            }
        }
    }

    /// The answer that brought a token, with how its line comes out; or how it comes out where none came.
    async fn ask_token(
        &mut self,
        target: &Target,
        grant: Grant,
        form: &[(&'static str, SecretString)],
    ) -> Result<(Outcome, Reply), Outcome> {
        let reply = self.look(target, &Look::new(&Call::Token, With::Form(form))).await.map_err(Outcome::fault)?;
        let (number, state) = self.take(About::Provider, &Call::Token, &reply);
        match fault_of(grant, &reply) {
            None => Ok((Outcome { state, code: None, told: vec![Sentence::Answer(number)] }, reply)),
            Some(fault) => Err(Outcome::fault(fault).after_answer(number)),
        }
    }

    /// The token that the API is asked with: by the configuration's own grant where it came.
    pub(super) fn held(&self) -> Option<&Held> {
        self.held.iter().find(|held| held.is_own).or_else(|| self.held.first())
    }

    /// Which scopes came, and whether the smallest is accepted by itself.
    pub(super) async fn scope(&mut self) -> Outcome {
        let Some(held) = self.held() else { return Outcome::note(State::NotTried, &words::NO_TOKEN) };
        let (target, grant) = (held.target.clone(), held.grant);
        let form: Vec<_> =
            target.form().iter().map(|(name, value)| (*name, value.expose_secret().to_owned())).collect();
        let asked = asked_scopes(&form);
        let came = match &held.granted.scopes {
            Some(came) if *came == asked => noted(State::AsKnown, &words::SCOPES_AS_ASKED, vec![asked.join(" ")]),
            Some(came) => noted(State::News, &words::SCOPES_DIFFER, vec![asked.join(" "), came.join(" ")]),
            None => noted(State::AsKnown, &words::SCOPES_NOT_SAID, vec![asked.join(" ")]),
        };
        let Some(smaller) = with_smallest_scope(&form) else {
            return came.and(Outcome::note(State::AsKnown, &words::ONE_SCOPE));
        };
        came.and(match self.ask_token(&target, grant, &secret(smaller)).await {
            Ok(_) => Outcome::note(State::NowSeen, &words::SMALLER_ACCEPTED),
            // Refused by whoever knows the token's form, and not by something before the ERP.
            Err(outcome) if outcome.code.is_some_and(|code| code.starts_with("token-")) => {
                Outcome::note(State::News, &words::SMALLER_REFUSED).and(Outcome { state: State::NotTried, ..outcome })
            }
            Err(outcome) => outcome,
        })
    }

    /// Whether the token that came for it gives a new one, and changes.
    pub(super) async fn refresh(&mut self) -> Outcome {
        if self.held.is_empty() {
            return Outcome::note(State::NotTried, &words::NO_TOKEN);
        }
        let found = self.held.iter().find_map(|held| Some((held.target.clone(), held.granted.refresh_token.clone()?)));
        let Some((target, refresh_token)) = found else {
            return Outcome::note(State::NotTried, &words::NO_REFRESH_TOKEN);
        };
        let Some(constant) = self.state.settings().synauth() else {
            return Outcome::note(State::NotTried, &words::NO_CONSTANT);
        };
        let form = secret(refresh_form(constant, &refresh_token));
        match self.ask_token(&target, Grant::Password, &form).await {
            Err(outcome) => outcome,
            Ok((outcome, reply)) => {
                let (state, note) = match Granted::of(&json(&reply)).refresh_token {
                    Some(next) if next != refresh_token => (State::AsKnown, &words::ROTATES),
                    Some(_) => (State::News, &words::STAYS),
                    None => (State::News, &words::NO_OTHER),
                };
                outcome.and(Outcome::note(state, note))
            }
        }
    }

    /// How long the token lives, beside what is known: more, less, or so long.
    pub(super) fn token_life(&self) -> Outcome {
        let Some(held) = self.held() else { return Outcome::note(State::NotTried, &words::NO_TOKEN) };
        let (state, note) = match held.granted.seconds {
            Some(HOUR) => (State::AsKnown, &words::ONE_HOUR),
            Some(seconds) if seconds < HOUR => (State::News, &words::SHORTER_LIFE),
            Some(_) => (State::News, &words::LONGER_LIFE),
            None => (State::News, &words::LIFE_NOT_SAID),
        };
        Outcome::note(state, note)
    }
}

fn noted(state: State, note: &'static Note, facts: Vec<String>) -> Outcome {
    Outcome { state, code: Some(note.code), told: vec![Sentence::Note(note, facts)] }
}

fn secret(form: Vec<(&'static str, String)>) -> Vec<(&'static str, SecretString)> {
    form.into_iter().map(|(name, value)| (name, value.into())).collect()
}

fn json(reply: &Reply) -> Value {
    if let Body::Json(value) = &reply.body { value.clone() } else { Value::Null }
}

/// Why an answer brought no token; none where it did.
fn fault_of(grant: Grant, reply: &Reply) -> Option<Fault> {
    match reply.status {
        200..=299 if read_token(&json(reply)).is_some() => None,
        400 | 401 | 403 => Some(token_refusal(grant, &json(reply))),
        _ => Some(read_reply(&Call::Token, reply, false).err().unwrap_or(Fault::Unreadable(Unread::NoEnvelope))),
    }
}
