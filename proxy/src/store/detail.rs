//! What stands sealed in a row, and how the machine's state is read from it and put into it.

use super::sends::{SendRow, Status};
use datacake_voalle::request::Endpoint;
use datacake_voalle::send::{
    Finding, Millis, Recorded, Route, Send, State, Step, StepState as Life, Tried, Waits, WhyOperator, Write,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How far a step of a send has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum StepState {
    /// Not begun.
    Planned,
    /// Written down; the ERP is being called.
    Started,
    /// The ERP did it.
    Done,
    /// Of a registration: the person is there, whoever has registered them.
    Known,
    /// The ERP refused it.
    Refused,
    /// Nobody can tell.
    Unknown,
    /// It did not go out, or certainly did nothing.
    NotSent,
}

/// One request of a send, as it went out, and what became of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StepRecord {
    pub(crate) endpoint: String,
    pub(crate) state: StepState,
    /// When it was begun, in milliseconds since 1970, where its end is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) begun_at: Option<Millis>,
    /// Null when the personal data were removed.
    pub(crate) request: Value,
    pub(crate) issues: Vec<Value>,
}

/// What the machine has to remember beside what is shown; times in milliseconds since 1970.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LifeRecord {
    begun: Millis,
    since: Millis,
    looked: Millis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<WaitsRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recorded: Option<(bool, Millis)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tried: Option<(u32, Millis)>,
}

/// What an unknown send waits for.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
enum WaitsRecord {
    Title,
    Person,
    Lost,
    TooOld,
    NotProcessed,
    SettledOtherwise,
    TitleTaken,
    Elsewhere,
    Restored,
}

impl WaitsRecord {
    const ALL: [(Self, Waits); 9] = [
        (Self::Title, Waits::Title),
        (Self::Person, Waits::Person),
        (Self::Lost, Waits::Operator(WhyOperator::Lost)),
        (Self::TooOld, Waits::Operator(WhyOperator::TooOld)),
        (Self::NotProcessed, Waits::Operator(WhyOperator::NotProcessed)),
        (Self::SettledOtherwise, Waits::Operator(WhyOperator::SettledOtherwise)),
        (Self::TitleTaken, Waits::Operator(WhyOperator::TitleTaken)),
        (Self::Elsewhere, Waits::Operator(WhyOperator::Elsewhere)),
        (Self::Restored, Waits::Operator(WhyOperator::Restored)),
    ];

    const fn waits(self) -> Waits {
        match self {
            Self::Title => Waits::Title,
            Self::Person => Waits::Person,
            Self::Lost => Waits::Operator(WhyOperator::Lost),
            Self::TooOld => Waits::Operator(WhyOperator::TooOld),
            Self::NotProcessed => Waits::Operator(WhyOperator::NotProcessed),
            Self::SettledOtherwise => Waits::Operator(WhyOperator::SettledOtherwise),
            Self::TitleTaken => Waits::Operator(WhyOperator::TitleTaken),
            Self::Elsewhere => Waits::Operator(WhyOperator::Elsewhere),
            Self::Restored => Waits::Operator(WhyOperator::Restored),
        }
    }

    fn of(state: State) -> Option<Self> {
        let State::Unknown(waits) = state else { return None };
        Self::ALL.into_iter().find(|(_, of)| *of == waits).map(|(record, _)| record)
    }
}

/// What stands sealed in a row: customers' data are in it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Detail {
    pub(crate) steps: Vec<StepRecord>,
    pub(crate) issues: Vec<Value>,
    /// What the customer is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) customer: Option<String>,
    /// Whose order or payment it is: what the ERP's own records are asked by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tax_id: Option<String>,
    /// What the order's items cost, or what was paid, in centavos; absent in rows of an earlier edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) amount: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) resolution: Option<Value>,
    /// The way to the ERP that it was planned for: it goes out no other way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) destination: String,
    /// Absent in rows of an earlier edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) life: Option<LifeRecord>,
}

/// The name of a request, as the surface has it.
pub(crate) const fn endpoint(write: Write) -> &'static str {
    match write {
        Write::Register => "people",
        Write::CreateLead => "leads",
        Write::Sell => "sales",
        Write::Settle => "settlements",
        Write::Phones => "contact",
    }
}

/// The write behind a planned request.
pub(crate) const fn write_to(endpoint: Endpoint) -> Write {
    match endpoint {
        Endpoint::People => Write::Register,
        Endpoint::Leads => Write::CreateLead,
        Endpoint::Sales => Write::Sell,
        Endpoint::Settlements => Write::Settle,
        Endpoint::Contact => Write::Phones,
    }
}

/// The write that a step of the journal names.
pub(crate) fn write_of(name: &str) -> Option<Write> {
    let all = [Write::Register, Write::CreateLead, Write::Sell, Write::Settle, Write::Phones];
    all.into_iter().find(|write| endpoint(*write) == name)
}

impl SendRow {
    /// The send as the machine has it. Of a row of an earlier edition what it does not say is read from its last times.
    pub(crate) fn life(&self) -> Send {
        let updated = Self::time(&self.updated_at);
        let record = self.detail.life.clone().unwrap_or(LifeRecord {
            begun: updated,
            since: updated,
            looked: updated,
            waits: None,
            recorded: None,
            tried: None,
        });
        let route = match self.route.as_str() {
            "lead" => Route::Lead,
            "settlement" => Route::Settlement,
            _ => Route::Sale,
        };
        // An earlier edition called what waits behind a lost registration not sent.
        let waits_behind = self.detail.life.is_none() && self.status == Status::Unknown && self.followed;
        let steps = self.detail.steps.iter().filter_map(|step| {
            let begun = step.begun_at.unwrap_or(updated);
            let state = match step.state {
                StepState::NotSent if waits_behind => Life::Planned,
                StepState::Planned => Life::Planned,
                StepState::Started => Life::Begun(begun),
                StepState::Done => Life::Done,
                StepState::Known => Life::Known,
                StepState::Refused => Life::Refused,
                StepState::Unknown => Life::Unknown(begun),
                StepState::NotSent => Life::NotSent,
            };
            Some(Step { write: write_of(&step.endpoint)?, state })
        });
        let waits = match (record.waits, self.followed, route) {
            (Some(waits), ..) => waits.waits(),
            (None, true, Route::Settlement) => Waits::Title,
            (None, true, Route::Sale | Route::Lead) => Waits::Person,
            (None, false, _) => Waits::Operator(WhyOperator::Lost),
        };
        let state = match self.status {
            Status::Started => State::Started,
            Status::Accepted => State::Accepted,
            Status::Done => State::Done,
            Status::Refused => State::Refused,
            Status::Unknown => State::Unknown(waits),
        };
        let finding = |is_done| if is_done { Finding::Done } else { Finding::NotDone };
        Send {
            route,
            attempt: u32::try_from(self.attempt).unwrap_or(u32::MAX),
            begun: record.begun,
            state,
            since: record.since,
            looked: record.looked,
            steps: steps.collect(),
            has_transaction: self.transaction_id.is_some(),
            recorded: record.recorded.map(|(is_done, at)| Recorded { finding: finding(is_done), at }),
            tried: record.tried.map_or_else(Tried::default, |(times, since)| Tried { times, since: Some(since) }),
        }
    }

    /// Takes the machine's state over.
    pub(crate) fn become_(&mut self, send: &Send) {
        self.status = Status::of(send.state);
        self.detail.take_over(send);
    }
}

impl Detail {
    /// Takes over how far each step has come, and what the machine has to remember.
    pub(crate) fn take_over(&mut self, send: &Send) {
        for (record, step) in self.steps.iter_mut().zip(&send.steps) {
            (record.state, record.begun_at) = match step.state {
                Life::Planned => (StepState::Planned, None),
                Life::Begun(at) => (StepState::Started, Some(at)),
                Life::Done => (StepState::Done, None),
                Life::Known => (StepState::Known, None),
                Life::Refused => (StepState::Refused, None),
                Life::Unknown(at) => (StepState::Unknown, Some(at)),
                Life::NotSent => (StepState::NotSent, None),
            };
        }
        self.life = Some(LifeRecord::of(send));
    }
}

impl LifeRecord {
    fn of(send: &Send) -> Self {
        Self {
            begun: send.begun,
            since: send.since,
            looked: send.looked,
            waits: WaitsRecord::of(send.state),
            recorded: send.recorded.map(|recorded| (recorded.finding == Finding::Done, recorded.at)),
            tried: send.tried.since.map(|since| (send.tried.times, since)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_to_wait_is_kept() {
        for (record, waits) in WaitsRecord::ALL {
            assert_eq!(record.waits(), waits);
            assert!(WaitsRecord::of(State::Unknown(waits)).is_some_and(|kept| kept.waits() == waits));
        }
        assert!(WaitsRecord::of(State::Done).is_none());
    }

    #[test]
    fn every_request_has_its_name() {
        for write in [Write::Register, Write::CreateLead, Write::Sell, Write::Settle, Write::Phones] {
            assert_eq!(write_of(endpoint(write)), Some(write));
        }
        assert_eq!(write_of("other"), None);
    }
}
