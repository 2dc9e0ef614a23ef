//! What runs beside the requests: signs of life for the sends under way, sends that were left, sends to look after, personal
//! data whose time is over, and what old keys sealed.

use crate::clock::{days_ago, now_ms};
use crate::erp::{SILENT, Standing};
use crate::life;
use crate::listening::listen;
use crate::live::Live;
use crate::news;
use crate::notices;
use crate::state::AppState;
use crate::store::{NoticeKind, SendRow, StoreError};
use crate::words;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

/// How many sends of one provider a process looks after at a time: a slow ERP must not hold up another's.
const AT_ONCE: usize = 4;
/// What is not urgent is done so often.
const SELDOM: Duration = Duration::from_secs(60);
/// So long the words of sends are gathered.
const WORDS: Duration = Duration::from_millis(500);
/// So long what is new in the ERPs' answers is gathered.
const NEWS: Duration = Duration::from_millis(500);
/// Whoever is told in a hurry is told so often; else twenty times as seldom.
const TELL: Duration = Duration::from_millis(50);
/// For how long it is kept who was told of what: 90 days, in milliseconds.
const NOTICES_KEPT: i64 = 90 * 24 * 3600 * 1000;

type Work = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send>>;

/// Begins all of it; it ends when the state says so.
pub(crate) fn begin(state: &AppState) {
    let lease = state.settings().lease();
    let follow = Duration::from_millis(state.settings().follow_ms);
    // To the end: what has begun goes on when the process was asked to stop.
    every(state, state.ended(), lease / 4, |state| {
        Box::pin(async move { state.store().renew(&state.live().owners()).await })
    });
    every(state, state.stopping(), lease / 4, |state| {
        Box::pin(async move {
            // A server that was promoted is noticed by its connections, whichever proxy's.
            life::restore(&state).await?;
            for (provider, id) in state.store().abandoned().await? {
                state.tasks().spawn(life::take_up(state.clone(), provider, id));
            }
            Ok(())
        })
    });
    if let Some(url) = &state.settings().database_url {
        state.upkeep().spawn(listen(state.clone(), url.clone()));
    }
    every(state, state.ended(), WORDS, |state| Box::pin(async move { words::keep(&state).await }));
    every(state, state.ended(), NEWS, |state| Box::pin(async move { news::tell(&state).await }));
    if state.webhook().is_some() {
        let told = Arc::new(Standings::default());
        every(
            state,
            state.stopping(),
            (Duration::from_secs(60) / state.settings().hurry).clamp(TELL, 20 * TELL),
            move |state| {
                let told = Arc::clone(&told);
                Box::pin(async move {
                    notice_changes(&state, &told).await?;
                    notices::tell(&state).await
                })
            },
        );
    }
    let looking = Live::default();
    every(state, state.stopping(), follow.clamp(Duration::from_millis(50), Duration::from_secs(1)), move |state| {
        let looking = looking.clone();
        Box::pin(async move {
            for (provider, id) in state.store().due().await? {
                let place = (0..AT_ONCE).find_map(|place| looking.enter(&format!("{}/{place}", provider.as_str()), ""));
                if let Some(place) = place {
                    let look = life::take_up(state.clone(), provider, id);
                    state.tasks().spawn(async move {
                        look.await;
                        drop(place);
                    });
                }
            }
            Ok(())
        })
    });
    every(state, state.stopping(), SELDOM, |state| {
        Box::pin(async move {
            state.rate().tidy();
            remove_personal(&state).await?;
            keep_missing_words(&state).await?;
            state.store().forget_notices(now_ms() - NOTICES_KEPT).await?;
            let resealed = state.store().reseal().await?;
            if resealed > 0 {
                tracing::info!(
                    texts = resealed,
                    "texts were sealed anew with the current key; nothing is left of older ones"
                );
            }
            Ok(())
        })
    });
}

/// What was last told of each provider's ERP by this process.
type Standings = Mutex<HashMap<String, Standing>>;

/// Writes down what is to be told of ERPs that stand otherwise than before.
async fn notice_changes(state: &AppState, told: &Standings) -> Result<(), StoreError> {
    for standing in state.erp().standings(SILENT / state.settings().hurry) {
        let provider = standing.provider.as_str();
        let before = told.lock().unwrap_or_else(PoisonError::into_inner).get(provider).cloned();
        if before.as_ref() == Some(&standing) {
            continue;
        }
        let silent = if standing.is_silent { NoticeKind::ErpSilent } else { NoticeKind::ErpAnswers };
        state.store().tell(provider, silent).await?;
        if let Some(refuses) = standing.refuses {
            let kind = if refuses { NoticeKind::LoginRefused } else { NoticeKind::LoginWorks };
            state.store().tell(provider, kind).await?;
        }
        told.lock().unwrap_or_else(PoisonError::into_inner).insert(provider.to_owned(), standing);
    }
    Ok(())
}

/// Does something again and again until `end`; a failure is logged and tried again next time.
fn every(
    state: &AppState,
    end: &CancellationToken,
    period: Duration,
    work: impl Fn(AppState) -> Work + Send + Sync + 'static,
) {
    let (state, end) = (state.clone(), end.clone());
    let tracker = state.upkeep().clone();
    tracker.spawn(async move {
        let mut ticks = tokio::time::interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while end.run_until_cancelled(ticks.tick()).await.is_some() {
            if let Err(error) = work(state.clone()).await {
                tracing::error!(%error, "upkeep failed and is tried again");
            }
        }
    });
}

/// Removes what says whose a send was, from those that ended long enough ago; the rows stay.
async fn remove_personal(state: &AppState) -> Result<(), StoreError> {
    let day = days_ago(state.settings().keep_days);
    let (mut last, mut removed) = (String::new(), 0);
    loop {
        let (ended, next) = state.store().ended_before(&day, &last).await?;
        for row in ended {
            remove_from(state, row).await?;
            removed += 1;
        }
        match next {
            Some(next) => last = next,
            None => break,
        }
    }
    if removed > 0 {
        tracing::info!(sends = removed, "personal data were removed after the set time");
    }
    Ok(())
}

/// Gives sends that can't be found by words theirs.
async fn keep_missing_words(state: &AppState) -> Result<(), StoreError> {
    let mut last = String::new();
    while let Some(next) = state.store().keep_missing_words(&last).await? {
        last = next;
    }
    Ok(())
}

async fn remove_from(state: &AppState, mut row: SendRow) -> Result<(), StoreError> {
    for step in &mut row.detail.steps {
        (step.request, step.issues) = (serde_json::Value::Null, Vec::new());
    }
    row.detail.issues = Vec::new();
    row.detail.tax_id = None;
    row.detail.customer = None;
    row.detail.amount = None;
    // What an operator wrote may name somebody; who resolved it, when and how stays.
    if let Some(resolution) = row.detail.resolution.as_mut().and_then(serde_json::Value::as_object_mut) {
        resolution.remove("note");
    }
    state.store().remove_personal(&row).await
}
