//! What other proxies on the same server say: whose configuration, or whose release, has changed.

use crate::state::AppState;
use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::PgListener;
use std::convert::Infallible;
use std::time::Duration;

/// How long until a lost connection is made anew.
const AGAIN: Duration = Duration::from_secs(1);

/// Listens for as long as the process lives. While nothing can be heard, nothing that is held is believed.
pub(crate) async fn listen(state: AppState, url: SecretString) {
    let forever = async {
        loop {
            let Err(error) = heard(&state, &url).await;
            state.configs().set_hears(false);
            tracing::error!(%error, "other proxies are not heard: configurations are read each time");
            tokio::time::sleep(AGAIN).await;
        }
    };
    state.ended().run_until_cancelled(forever).await;
}

async fn heard(state: &AppState, url: &SecretString) -> Result<Infallible, sqlx::Error> {
    let mut listener = PgListener::connect(url.expose_secret()).await?;
    listener.listen(crate::store::CHANNEL).await?;
    state.configs().set_hears(true);
    loop {
        match listener.try_recv().await? {
            Some(said) => state.configs().withdraw(said.payload()),
            // The connection was lost and is made anew: what was said meanwhile is lost too.
            None => state.configs().set_hears(true),
        }
    }
}
