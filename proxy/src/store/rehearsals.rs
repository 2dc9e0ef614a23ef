//! The writing rehearsal's state: one row for each provider, sealed.

use super::sends::owner;
use super::{Audit, Detail, StepState, Store, StoreError};
use datacake_voalle::rehearsal::Rehearsal;
use datacake_voalle::value::ProviderName;
use sqlx::Row;

/// A rehearsal as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) rehearsal: Rehearsal,
    pub(crate) version: i64,
}

/// Whose it is sealed as.
fn sealed_as(provider: &str) -> String {
    format!("rehearsal/{provider}")
}

/// How many rows of the journal are opened at a time.
const PORTION: i64 = 500;

impl Store {
    /// The rehearsal of a provider, where there was one.
    pub(crate) async fn rehearsal(&self, provider: &ProviderName) -> Result<Option<Held>, StoreError> {
        let query = "SELECT version, key_id, sealed FROM rehearsals WHERE provider = $1";
        let found = sqlx::query(query).bind(provider.as_str()).fetch_optional(&self.pool).await?;
        let Some(row) = found else { return Ok(None) };
        let (key_id, sealed): (String, Vec<u8>) = (row.try_get("key_id")?, row.try_get("sealed")?);
        let text = self.vault.open(&sealed_as(provider.as_str()), &key_id, &sealed)?;
        let rehearsal = serde_json::from_str(&text).map_err(|_| StoreError::Unreadable)?;
        Ok(Some(Held { rehearsal, version: row.try_get("version")? }))
    }

    /// Writes a rehearsal down in the place of its version, 0 being none; false where somebody else was quicker. `audit` says who
    /// has begun what.
    pub(crate) async fn keep_rehearsal(
        &self,
        provider: &ProviderName,
        Held { rehearsal, version }: &Held,
        audit: Option<&Audit<'_>>,
    ) -> Result<bool, StoreError> {
        let text = serde_json::to_string(rehearsal).map_err(|_| StoreError::Unreadable)?;
        let sealed = self.vault.seal(&sealed_as(provider.as_str()), &text)?;
        let statement = if *version == 0 {
            "INSERT INTO rehearsals (provider, version, key_id, sealed) VALUES ($1, $2 + 1, $3, $4) ON CONFLICT (provider) DO NOTHING"
        } else {
            "UPDATE rehearsals SET version = $2 + 1, key_id = $3, sealed = $4 WHERE provider = $1 AND version = $2"
        };
        let query = sqlx::query(statement).bind(provider.as_str()).bind(*version);
        let query = query.bind(self.vault.key_id()).bind(sealed);
        self.writer.one_with(query, audit.into_iter().map(|audit| audit.statement(provider)).collect()).await
    }

    /// Whether other processes may be at a rehearsal: this one alone has SQLite's file.
    pub(crate) const fn may_have_sisters(&self) -> bool {
        matches!(self.dialect, super::Dialect::Postgres)
    }

    /// Whether the journal has a send at that API host, of whatever provider, of which the ERP may have done anything.
    pub(crate) async fn is_host_used(&self, host: &str) -> Result<bool, StoreError> {
        let query =
            format!("SELECT provider, id, status, key_id, detail FROM sends WHERE id > $1 ORDER BY id LIMIT {PORTION}");
        let mut last = String::new();
        loop {
            let rows = sqlx::query(self.sql(&query)).bind(&last).fetch_all(&self.pool).await?;
            if rows.is_empty() {
                return Ok(false);
            }
            for row in rows {
                let text = |name: &str| row.try_get::<String, _>(name);
                let (provider, id) = (text("provider")?, text("id")?);
                let opened =
                    self.vault.open(&owner(&provider, &id), &text("key_id")?, &row.try_get::<Vec<u8>, _>("detail")?);
                last = id;
                // What can't be read may have gone there.
                let Some(detail) = opened.ok().and_then(|text| serde_json::from_str::<Detail>(&text).ok()) else {
                    return Ok(true);
                };
                if may_have_done(&text("status")?, &detail) && leads_to(&detail.destination, host) {
                    return Ok(true);
                }
            }
        }
    }

    /// Seals what old keys sealed with the current one.
    pub(super) async fn reseal_rehearsals(&self) -> Result<u64, StoreError> {
        let mut done = 0;
        let query = "SELECT provider, version, key_id, sealed FROM rehearsals WHERE key_id <> $1";
        for row in sqlx::query(query).bind(self.vault.key_id()).fetch_all(&self.pool).await? {
            let text = |name: &str| row.try_get::<String, _>(name);
            let (provider, sealed): (String, Vec<u8>) = (text("provider")?, row.try_get("sealed")?);
            let anew = self.anew(&sealed_as(&provider), &text("key_id")?, &sealed)?;
            let query = "UPDATE rehearsals SET key_id = $1, sealed = $2 WHERE provider = $3 AND version = $4";
            let query = sqlx::query(query).bind(self.vault.key_id()).bind(anew).bind(provider);
            done += self.writer.execute(query.bind(row.try_get::<i64, _>("version")?)).await?;
        }
        Ok(done)
    }
}

/// Whether the ERP may have done anything of a send: what was refused may have registered somebody before.
fn may_have_done(status: &str, detail: &Detail) -> bool {
    let certainly_nothing = [StepState::Planned, StepState::Refused, StepState::NotSent];
    status != "refused" || detail.steps.iter().any(|step| !certainly_nothing.contains(&step.state))
}

/// Whether a send's way, `login API` as two addresses, leads to that API host. A row of an edition that did not write it down may have.
fn leads_to(destination: &str, host: &str) -> bool {
    let Some((_, api)) = destination.split_once(' ') else { return true };
    let api = api.trim_start_matches("https://");
    api.split([':', '/']).next().is_none_or(|name| name.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::leads_to;

    #[test]
    fn a_way_leads_to_the_host_of_its_second_address() {
        let way = "https://erp.provedor.com.br:45700/ https://homologa.provedor.com.br:45715/";
        assert!(leads_to(way, "homologa.provedor.com.br") && !leads_to(way, "erp.provedor.com.br"));
        assert!(!leads_to(way, "provedor.com.br") && leads_to("", "erp.provedor.com.br"), "what is not known counts");
        assert!(leads_to("https://a.com/ https://erp.provedor.com.br/", "ERP.provedor.com.br"));
    }
}
