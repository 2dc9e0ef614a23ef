//! How far a rehearsal has come. What is about to be called is written down before it is, so that whoever finds it left knows what
//! may be at the ERP.

use super::made_up::MadeUp;
use super::remains::Left;
use super::step::Step;
use super::words::{Both, not_tried};
use crate::issue::Words;
use serde::{Deserialize, Serialize};

/// How many things that rehearsals before left behind are remembered: the newest.
const MOST_EARLIER: usize = 40;

/// A rehearsal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rehearsal {
    /// The API host that it is done at.
    pub host: String,
    /// The made-up person's document.
    pub person: String,
    /// Their name.
    pub person_name: String,
    /// The made-up lead's document.
    pub lead: String,
    /// Their name.
    pub lead_name: String,
    /// The steps that were begun, in their order.
    pub records: Vec<Record>,
    /// The sales that were started.
    pub sales: Vec<Sale>,
    /// The sale's body, which is sent again.
    pub sale: Option<String>,
    /// The settlement's.
    pub settlement: Option<String>,
    /// Whether somebody has cleaned up: no further step follows.
    pub is_closed: bool,
    /// Whether somebody has looked after its sales by hand: no new rehearsal waits for them any more.
    #[serde(default)]
    pub is_given_up: bool,
    /// What rehearsals before this one left behind.
    pub earlier: Vec<Left>,
    /// How many things more, of the oldest.
    #[serde(default)]
    pub earlier_more: usize,
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Written down; the ERP is being called.
    Begun,
    /// The ERP did it.
    Done,
    /// The ERP refused it because the document is known.
    Known,
    /// The ERP refused it.
    Refused,
    /// Nobody knows whether the ERP did it.
    Lost,
    /// Nothing was sent.
    NotTried,
}

impl Progress {
    /// The word that callers read.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Done => "done",
            Self::Known => "known",
            Self::Refused => "refused",
            Self::Lost => "lost",
            Self::NotTried => "not-tried",
        }
    }
}

/// What became of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// What the ERP said.
    pub said: Vec<String>,
    /// Why there is no answer, or why nothing was sent.
    pub why: Option<Both>,
    /// The protocol of a sale.
    pub protocol: Option<String>,
    /// The transaction of a settlement.
    pub transaction: Option<String>,
}

/// A step that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Which.
    pub step: Step,
    /// How far it has come.
    pub progress: Progress,
    /// When it was begun, in milliseconds since 1970.
    pub at: i64,
    /// What the ERP said.
    #[serde(default)]
    pub said: Vec<String>,
    /// Why there is no answer, or why nothing was sent.
    #[serde(default)]
    pub why: Option<Both>,
    /// The protocol of a sale.
    #[serde(default)]
    pub protocol: Option<String>,
    /// The transaction of a settlement.
    #[serde(default)]
    pub transaction: Option<String>,
}

/// A sale that was started, and how far taking it back has come.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sale {
    /// Its protocol.
    pub protocol: String,
    /// The step that started it.
    pub step: Step,
    /// How far taking it back has come.
    pub cancelling: Cancelling,
    /// Whether an earlier try of that brought no answer: then a refusal may mean that it is cancelled already.
    #[serde(default)]
    pub was_lost: bool,
    /// What the ERP said to the last try.
    #[serde(default)]
    pub said: Vec<String>,
    /// When the last try was begun, in milliseconds since 1970.
    #[serde(default)]
    pub at: i64,
}

/// How far taking a sale back has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cancelling {
    /// Not begun.
    Not,
    /// Written down; the ERP is being called.
    Begun,
    /// The ERP did it.
    Done,
    /// The ERP refused it.
    Refused,
    /// Nobody knows.
    Lost,
}

impl Rehearsal {
    /// A new one at a host, with two people who are made up; what the one before left behind is remembered.
    pub fn new(host: &str, person: MadeUp, lead: MadeUp, before: Option<&Self>) -> Self {
        let left = before.map(|before| [before.left(), before.earlier.clone()].concat()).unwrap_or_default();
        let more = before.map_or(0, |before| before.earlier_more) + left.len().saturating_sub(MOST_EARLIER);
        Self {
            host: host.to_owned(),
            person: person.tax_id.as_str().to_owned(),
            person_name: person.name,
            lead: lead.tax_id.as_str().to_owned(),
            lead_name: lead.name,
            earlier: left.into_iter().take(MOST_EARLIER).collect(),
            earlier_more: more,
            ..Self::default()
        }
    }

    /// The next step, where one is left.
    pub fn next(&self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| !self.is_closed && self.record(*step).is_none())
    }

    /// A step's record.
    pub fn record(&self, step: Step) -> Option<&Record> {
        self.records.iter().find(|record| record.step == step)
    }

    /// Why a step sends nothing: what it builds on certainly did nothing, or the document that was made up is somebody's after all, whom no
    /// look-up found.
    pub fn why_not(&self, step: Step) -> Option<&'static Words> {
        let needed = step.needs()?;
        match self.record(needed).map(|record| record.progress) {
            Some(Progress::Known) if needed == Step::Person => Some(&not_tried::SOMEBODY_ELSES),
            Some(Progress::Done | Progress::Known | Progress::Lost | Progress::Begun) => None,
            Some(Progress::Refused | Progress::NotTried) | None => Some(&not_tried::NEEDS),
        }
    }

    /// Whether something is written down as being under way, and since when.
    pub fn under_way(&self) -> Option<i64> {
        let steps = self.records.iter().filter(|record| record.progress == Progress::Begun).map(|record| record.at);
        let sales = self.sales.iter().filter(|sale| sale.cancelling == Cancelling::Begun).map(|sale| sale.at);
        steps.chain(sales).max()
    }

    /// Nobody is at it any more: of what was under way nobody knows what became.
    pub fn abandon(&mut self) {
        for record in self.records.iter_mut().filter(|record| record.progress == Progress::Begun) {
            record.progress = Progress::Lost;
        }
        for sale in self.sales.iter_mut().filter(|sale| sale.cancelling == Cancelling::Begun) {
            (sale.cancelling, sale.was_lost) = (Cancelling::Lost, true);
        }
    }

    /// A step is about to be sent.
    pub fn begin(&mut self, step: Step, at: i64) {
        self.records.retain(|record| record.step != step);
        let (progress, said) = (Progress::Begun, Vec::new());
        self.records.push(Record { step, progress, at, said, why: None, protocol: None, transaction: None });
    }

    /// The step that was begun has certainly done nothing, and may be tried again.
    pub fn take_back(&mut self, step: Step) {
        self.records.retain(|record| record.step != step);
    }

    /// What became of a step.
    pub fn end(&mut self, step: Step, progress: Progress, ended: Ended) {
        let Some(record) = self.records.iter_mut().find(|record| record.step == step) else { return };
        let Ended { said, why, protocol, transaction } = ended;
        if let Some(protocol) =
            protocol.as_ref().filter(|protocol| self.sales.iter().all(|sale| sale.protocol != **protocol))
        {
            let (cancelling, said) = (Cancelling::Not, Vec::new());
            self.sales.push(Sale { protocol: protocol.clone(), step, cancelling, was_lost: false, said, at: 0 });
        }
        *record = Record { step, progress, at: record.at, said, why, protocol, transaction };
    }

    /// Whether sales wait to be taken back that the ERP has not refused to take back: a new rehearsal would lose the way to them.
    pub fn has_to_cancel(&self) -> bool {
        !self.is_given_up
            && self.sales.iter().any(|sale| !matches!(sale.cancelling, Cancelling::Done | Cancelling::Refused))
    }

    /// Whether its sales can be left to whoever looks after them by hand: cancelling them was tried, or the configuration leads elsewhere.
    pub fn can_be_given_up(&self, host: &str) -> bool {
        self.has_to_cancel() && (self.is_closed || self.host != host)
    }

    /// Leaves its sales to whoever has looked after them by hand.
    pub fn give_up(&mut self) {
        (self.is_closed, self.is_given_up) = (true, true);
    }

    /// Whether somebody has taken it back, as far as that can be done.
    pub fn is_taken_back(&self) -> bool {
        self.is_closed && !self.has_to_cancel()
    }

    /// The sales that are still to be taken back, those too that the ERP has refused to.
    pub fn to_cancel(&self) -> Vec<String> {
        let open = self.sales.iter().filter(|sale| sale.cancelling != Cancelling::Done);
        open.map(|sale| sale.protocol.clone()).collect()
    }

    /// The protocols of the sales that were taken back.
    pub fn cancelled(&self) -> Vec<&str> {
        let done = self.sales.iter().filter(|sale| sale.cancelling == Cancelling::Done);
        done.map(|sale| sale.protocol.as_str()).collect()
    }

    /// How far taking a sale back has come.
    pub fn cancel(&mut self, protocol: &str, cancelling: Cancelling, said: Vec<String>, at: i64) {
        let Some(sale) = self.sales.iter_mut().find(|sale| sale.protocol == protocol) else { return };
        sale.was_lost |= cancelling == Cancelling::Lost;
        (sale.cancelling, sale.said, sale.at) = (cancelling, said, at);
    }
}
