//! Who is made up: only a document that no look-up knows.

use super::Desk;
use crate::problem::{self, Problem};
use crate::store::Held;
use datacake_voalle::rehearsal::{DIGITS, MadeUp, Rehearsal, is_known, made_up};
use datacake_voalle::voalle::{Call, Fault, Unread};

/// How many documents are looked up before it is given up: chance finds no second one that somebody has.
const MOST_TRIES: usize = 4;

impl Desk {
    /// Begins a rehearsal at the configured host, in the place of the one before.
    pub(super) async fn begin_anew(&mut self) -> Result<(), Problem> {
        let (person, lead) = (self.nobody().await?, self.nobody().await?);
        let before = (self.held.version > 0).then_some(&self.held.rehearsal);
        let rehearsal = Rehearsal::new(self.target.line().host, person, lead, before);
        self.held = Held { rehearsal, version: self.held.version };
        Ok(())
    }

    async fn nobody(&self) -> Result<MadeUp, Problem> {
        for _ in 0..MOST_TRIES {
            let mut random = [0; DIGITS];
            getrandom::fill(&mut random).map_err(|error| self.internal(&error))?;
            if let Some(somebody) = made_up(random)
                && !self.is_known(&somebody).await?
            {
                return Ok(somebody);
            }
        }
        Err(Problem::new(problem::REHEARSAL_NO_DOCUMENT, self.locale))
    }

    async fn is_known(&self, MadeUp { tax_id, .. }: &MadeUp) -> Result<bool, Problem> {
        for call in [Call::Person(tax_id.clone()), Call::OpenTitles(tax_id.clone()), Call::Titles(tax_id.clone())] {
            let unread = || Problem::upstream(&Fault::Unreadable(Unread::NoEnvelope), self.locale, Vec::new());
            if is_known(&call, &self.ask(&call).await?).ok_or_else(unread)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
