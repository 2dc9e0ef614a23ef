//! The writing rehearsal, done: `datacake_voalle::rehearsal` decides, here the ERP is called, and what is about to be called is written
//! down before.

mod cleaning;
mod made_up;
mod prepared;
mod sending;
mod view;

pub(crate) use view::{next_step, view};

use crate::clock::now_ms;
use crate::erp::{Asked, Failure, Target};
use crate::pace::Lane;
use crate::problem::{self, Problem};
use crate::provider_config::Loaded;
use crate::state::AppState;
use crate::store::{Audit, Held, StoreError};
use datacake_voalle::issue::Locale;
use datacake_voalle::rehearsal::{Operator, Place, Rehearsal, Step, refusals};
use datacake_voalle::value::ProviderName;
use datacake_voalle::voalle::{Call, Said};
use std::sync::Arc;

/// Under what a provider's rehearsal counts as being under way in this process.
pub(crate) fn live_name(provider: &ProviderName) -> String {
    format!("{}/rehearsal", provider.as_str())
}

/// The rehearsal as it stands, and whether somebody is at it: what nobody is at any more is left. Both are told of one moment.
pub(crate) async fn standing(
    state: &AppState,
    provider: &ProviderName,
) -> Result<(Option<Rehearsal>, bool), StoreError> {
    // Asked before and after: what this process begins or ends meanwhile is not left.
    let is_here = || state.checks().has(&live_name(provider));
    let was_here = is_here();
    let mut rehearsal = state.store().rehearsal(provider).await?.map(|held| held.rehearsal);
    let is_running =
        was_here || is_here() || rehearsal.as_ref().is_some_and(|found| is_running_elsewhere(state, found));
    if let Some(rehearsal) = rehearsal.as_mut().filter(|_| !is_running) {
        rehearsal.abandon();
    }
    Ok((rehearsal, is_running))
}

/// Whether another process may be at it: where there may be others, until its time has run out.
pub(crate) fn is_running_elsewhere(state: &AppState, rehearsal: &Rehearsal) -> bool {
    let settings = state.settings();
    let longest = i64::try_from((settings.lease() + settings.erp_timeout()).as_millis()).unwrap_or(i64::MAX);
    state.store().may_have_sisters() && rehearsal.under_way().is_some_and(|since| now_ms() - since < longest)
}

/// Why a rehearsal may not write, or only be cleaned up, at the configured ERP.
pub(crate) async fn why_not(
    state: &AppState,
    loaded: &Loaded,
    (begun_at, typed): (Option<&str>, Option<&str>),
) -> Result<Vec<datacake_voalle::issue::Issue>, StoreError> {
    let general = &loaded.checked.config.general;
    let is_restored = loaded.restored_at.is_some();
    let is_used = match (general.erp_host.good(), begun_at) {
        // Who cleans up takes back what was made, whatever was sent since.
        (Some(host), None) => state.store().is_host_used(host.as_str()).await?,
        _ => false,
    };
    Ok(refusals(Place { general, is_used, is_restored, begun_at, typed }))
}

/// All that a step, or the cleaning, is done with.
pub(crate) struct Desk {
    pub(crate) state: AppState,
    pub(crate) provider: ProviderName,
    pub(crate) loaded: Arc<Loaded>,
    pub(crate) target: Target,
    pub(crate) locale: Locale,
    pub(crate) actor: String,
    pub(crate) held: Held,
}

impl Desk {
    fn internal(&self, error: &dyn std::fmt::Display) -> Problem {
        Problem::internal(error, self.locale)
    }

    /// Writes down how far it has come; `begun` names what is about to be sent.
    async fn keep(&mut self, begun: Option<&str>) -> Result<(), Problem> {
        let audit = begun.map(|subject| Audit {
            actor: &self.actor,
            action: "rehearsed",
            subject: subject.to_owned(),
            detail: String::new(),
        });
        let kept = self.state.store().keep_rehearsal(&self.provider, &self.held, audit.as_ref()).await;
        match kept {
            Ok(true) => {
                self.held.version += 1;
                Ok(())
            }
            // Another process has begun something meanwhile.
            Ok(false) => Err(Problem::new(problem::REHEARSAL_RUNNING, self.locale)),
            Err(error) => Err(self.internal(&error)),
        }
    }

    /// Asks the ERP something; once more where only the token was too old.
    async fn ask(&self, call: &Call) -> Result<Said, Problem> {
        let mut again = true;
        loop {
            let turn = self.state.pace().turn(self.state.store(), self.target.line(), Lane::Sends).await;
            let turn = turn.map_err(|full| Problem::line_full(full, self.locale))?;
            match self.state.call(turn, &self.target, Asked::question(call)).await {
                Ok(said) => return Ok(said),
                Err(failure) if failure.token_was_old && std::mem::take(&mut again) => {}
                Err(Failure { fault, .. }) => return Err(Problem::upstream(&fault, self.locale, Vec::new())),
            }
        }
    }

    /// Does one step, which is the next.
    pub(crate) async fn step(&mut self, step: Step, operator: &Operator) -> Result<(), Problem> {
        if step == Step::Person {
            self.begin_anew().await?;
        }
        let prepared = self.prepare(step, operator).await?;
        self.send(step, prepared).await
    }
}
