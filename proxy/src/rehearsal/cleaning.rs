//! Taking back what a rehearsal made, as far as a call can; nothing else is cancelled than what its own answers named.

use super::Desk;
use super::sending::{Came, came, proved};
use crate::clock::{Deadline, now_ms};
use crate::erp::Asked;
use crate::pace::Lane;
use crate::problem::Problem;
use datacake_voalle::rehearsal::{Cancelling, Progress};
use datacake_voalle::voalle::{Call, CancelBody, Protocol};

/// Why, for whoever looks the sale up at the ERP.
const DESCRIPTION: &str = "Ensaio da integração Datacake: venda de teste cancelada.";

impl Desk {
    /// Cancels each sale that is not cancelled; no step follows any more.
    pub(crate) async fn clean_up(&mut self) -> Result<(), Problem> {
        self.held.rehearsal.is_closed = true;
        self.keep(Some("clean-up")).await?;
        for protocol in self.held.rehearsal.to_cancel() {
            self.cancel(&protocol).await?;
        }
        Ok(())
    }

    async fn cancel(&mut self, protocol: &str) -> Result<(), Problem> {
        let body = CancelBody { protocol_id: Protocol::of(protocol), description: DESCRIPTION.to_owned() };
        let body = serde_json::to_string(&body).map_err(|error| self.internal(&error))?;
        let call = Call::CancelSale;
        let mut again = true;
        loop {
            let turn = self.state.pace().turn(self.state.store(), self.target.line(), Lane::Sends).await;
            let turn = turn.map_err(|full| Problem::line_full(full, self.locale))?;
            let until = Deadline::after(self.state.settings().lease());
            let before = self.held.rehearsal.sales.iter().find(|sale| sale.protocol == protocol).cloned();
            self.held.rehearsal.cancel(protocol, Cancelling::Begun, Vec::new(), now_ms());
            self.keep(None).await?;
            let result = self.state.call(turn, &self.target, Asked::order(&call, &body, until)).await;
            let (cancelling, said) = match came(&call, result.and_then(|said| proved(&call, &said))) {
                Came::Of(Progress::Done, ended) => (Cancelling::Done, ended.said),
                Came::Of(Progress::Refused, ended) => (Cancelling::Refused, ended.said),
                Came::Of(..) => (Cancelling::Lost, Vec::new()),
                Came::NotBegun(failure) => {
                    // What an earlier try was told still holds.
                    let (state, said) =
                        before.map_or((Cancelling::Not, Vec::new()), |sale| (sale.cancelling, sale.said));
                    self.held.rehearsal.cancel(protocol, state, said, now_ms());
                    self.keep(None).await?;
                    if failure.token_was_old && std::mem::take(&mut again) {
                        continue;
                    }
                    return Err(Problem::upstream(&failure.fault, self.locale, Vec::new()));
                }
            };
            self.held.rehearsal.cancel(protocol, cancelling, said, now_ms());
            return self.keep(None).await;
        }
    }
}
