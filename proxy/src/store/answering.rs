//! Which endpoints of an ERP have answered with its envelope: what a bare 404 there means depends on it (voalle-api.md, "The
//! envelope").

use super::{Store, StoreError};

impl Store {
    /// Writes down that an endpoint at `destination` has answered with an envelope.
    pub(crate) async fn note_answering(
        &self,
        provider: &str,
        endpoint: &str,
        destination: &str,
    ) -> Result<(), StoreError> {
        let query = "INSERT INTO answering (provider, endpoint, destination) VALUES ($1, $2, $3) \
                     ON CONFLICT (provider, endpoint) DO UPDATE SET destination = $3";
        let statement = sqlx::query(query).bind(provider).bind(endpoint).bind(destination);
        self.writer.execute(statement).await.map(drop)
    }

    /// Whether an endpoint at `destination` has answered with an envelope before.
    pub(crate) async fn is_answering(
        &self,
        provider: &str,
        endpoint: &str,
        destination: &str,
    ) -> Result<bool, StoreError> {
        let query = "SELECT COUNT(*) FROM answering WHERE provider = $1 AND endpoint = $2 AND destination = $3";
        let count: i64 =
            sqlx::query_scalar(query).bind(provider).bind(endpoint).bind(destination).fetch_one(&self.pool).await?;
        Ok(count > 0)
    }
}
