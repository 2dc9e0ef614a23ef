//! Tokens by each grant that has credentials; their scopes, their renewal, and how long they live.

use super::lines::State;
use super::talk::{Outcome, Sentence};
use super::walk::Walk;
use super::words::{self, Note};
use crate::erp::{Look, Looked, Target, With};
use datacake_voalle::config::general::Grant;
use datacake_voalle::json::Value;
use datacake_voalle::voalle::wire::{About, Granted, asked_scopes, refresh_form, with_smallest_scope};
use datacake_voalle::voalle::{Body, Call, Reply, Token, read_token_reply};
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
            Ok((outcome, token, granted)) => {
                self.held.push(Held { target, token: token.access_token.into(), grant, granted, is_own });
                outcome
            }
        }
    }

    /// A token and what came with it, with how its line comes out; or how it comes out where none came.
    async fn ask_token(
        &mut self,
        target: &Target,
        grant: Grant,
        form: &[(&'static str, SecretString)],
    ) -> Result<(Outcome, Token, Granted), Outcome> {
        let looked = self.look(target, &Look::new(&Call::Token, With::Form(form))).await;
        let Looked { reply, .. } = looked.map_err(Outcome::fault)?;
        let (number, state) = self.take(About::Provider, &Call::Token, &reply);
        let token = read_token_reply(grant, &reply).map_err(|fault| Outcome::fault(fault).after_answer(number))?;
        let outcome = Outcome { state, codes: Vec::new(), told: vec![Sentence::Answer(number)] };
        Ok((outcome, token, granted(&reply)))
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
            Err(outcome) if outcome.code().is_some_and(|code| code.starts_with("token-")) => {
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
            Ok((outcome, _, granted)) => {
                let (state, note) = match granted.refresh_token {
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
    Outcome { state, codes: vec![note.code], told: vec![Sentence::Note(note, facts)] }
}

fn secret(form: Vec<(&'static str, String)>) -> Vec<(&'static str, SecretString)> {
    form.into_iter().map(|(name, value)| (name, value.into())).collect()
}

fn granted(reply: &Reply) -> Granted {
    Granted::of(if let Body::Json(answer) = &reply.body { answer } else { &Value::Null })
}
