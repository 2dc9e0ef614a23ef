//! Tells of what is new in the ERPs' answers: counted, logged and shown once.

use crate::state::AppState;
use crate::store::StoreError;

/// Tells of what has gathered.
pub(crate) async fn tell(state: &AppState) -> Result<(), StoreError> {
    let mut waiting = state.erp().watch().take().into_iter();
    while let Some(news) = waiting.next() {
        match state.store().keep_news(&news).await {
            Ok(new) => {
                let (provider, endpoint) = (news.provider.as_str(), news.endpoint);
                for difference in new {
                    state.metrics().shapes.with_label_values(&[endpoint]).inc();
                    let (what, place, detail) = (difference.what, difference.place, difference.detail);
                    tracing::warn!(
                        provider,
                        endpoint,
                        what,
                        place,
                        detail,
                        "the ERP answered as nobody has seen it answer; nothing was refused for it"
                    );
                }
            }
            Err(error) => {
                state.erp().watch().put_back(std::iter::once(news).chain(waiting));
                return Err(error);
            }
        }
    }
    Ok(())
}
