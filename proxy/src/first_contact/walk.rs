//! The rehearsal as it is gone through, line by line: what fails keeps nothing from being asked that does not need it.

use super::file::file;
use super::lines::{Line, State};
use super::people::People;
use super::talk::{Outcome, Told};
use super::tokens::Held;
use super::words::{self, Note};
use crate::erp::Target;
use crate::problem::Problem;
use crate::provider_config::{Loaded, by_grant};
use crate::state::AppState;
use datacake_voalle::config::general::{Environment, Grant};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::Value;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::wire::{About, Report};
use datacake_voalle::voalle::{Call, Fault, Reply};
use serde_json::json;
use std::collections::HashSet;
use std::time::Instant;
use tokio::sync::mpsc;

/// A grant, and the way to the ERP with it or why there is none.
#[derive(Debug)]
pub(crate) struct Way {
    pub(super) grant: Grant,
    /// Whether it is the one that the configuration works with.
    pub(super) is_own: bool,
    pub(super) target: Result<Target, &'static Note>,
}

/// The ways of a configuration, by each grant; a problem names what is missing where there is none.
pub(crate) async fn ways(
    state: &AppState,
    provider: &ProviderName,
    loaded: &Loaded,
    locale: Locale,
) -> Result<Vec<Way>, Problem> {
    let own = loaded.checked.config.general.credentials.kind();
    let (mut ways, mut refused) = (Vec::new(), None);
    for grant in [Grant::Password, Grant::ClientCredentials] {
        let is_own = grant == own;
        let target = if is_own {
            loaded.target(state, locale).map_err(|problem| refused = Some(problem)).ok()
        } else {
            by_grant(state, provider, grant, locale).await?.and_then(|loaded| loaded.target(state, locale).ok())
        };
        let lacks_constant = grant == Grant::Password && state.settings().synauth().is_none();
        let why = if lacks_constant { &words::NO_CONSTANT } else { &words::NO_CREDENTIALS };
        ways.push(Way { grant, is_own, target: target.ok_or(why) });
    }
    match refused {
        Some(problem) if ways.iter().all(|way| way.target.is_err()) => Err(problem),
        _ => Ok(ways),
    }
}

/// What whoever waits is told.
#[derive(Debug)]
pub(crate) enum Event {
    /// A line runs, or has come out.
    Line(serde_json::Value),
    /// All of them, and the file.
    End {
        /// Whether none failed.
        ok: bool,
        /// Each line once more: which names may be told is known now.
        lines: Vec<serde_json::Value>,
        /// The file.
        report: Value,
    },
}

/// What is known of the way so far.
#[derive(Default)]
pub(super) struct Reached {
    pub(super) is_reached: bool,
    /// Whether a password may go there.
    pub(super) is_open: bool,
    /// What each port answered to what is the other's, over a connection that is trusted.
    pub(super) swapped: Option<[Result<Reply, Fault>; 2]>,
}

pub(crate) struct Walk {
    pub(super) state: AppState,
    environment: Environment,
    pub(super) ways: Vec<Way>,
    people: People,
    locale: Locale,
    events: mpsc::Sender<Event>,
    pub(super) way: Reached,
    pub(super) held: Vec<Held>,
    /// The calls that have answered with an envelope.
    pub(super) enveloped: HashSet<&'static str>,
    /// The calls that have found the customer, or titles of theirs.
    pub(super) found: HashSet<&'static str>,
    pub(super) report: Report,
    /// The line that asked for each answer of the report.
    pub(super) asked_by: Vec<Line>,
    /// The line that is gone through.
    pub(super) at: Line,
    told: Vec<Told>,
}

/// Nobody reads any more.
struct CallerGone;

impl Walk {
    pub(crate) fn new(
        state: AppState,
        (environment, ways): (Environment, Vec<Way>),
        people: People,
        locale: Locale,
        events: mpsc::Sender<Event>,
    ) -> Self {
        let (way, held, enveloped, found) = (Reached::default(), Vec::new(), HashSet::new(), HashSet::new());
        let (report, asked_by, at, told) = (Report::default(), Vec::new(), Line::Host, Vec::new());
        Self {
            state,
            environment,
            ways,
            people,
            locale,
            events,
            way,
            held,
            enveloped,
            found,
            report,
            asked_by,
            at,
            told,
        }
    }

    /// It ends when the caller goes away: nobody is left to read the lines.
    pub(crate) async fn run(mut self) {
        let events = self.events.clone();
        tokio::select! {
            _ = self.lines() => {}
            () = events.closed() => {}
        }
    }

    async fn lines(&mut self) -> Result<(), CallerGone> {
        for line in Line::ALL {
            let title = line.title().render(self.locale, &[]);
            self.say(Event::Line(json!({"line": line.id(), "title": title, "state": "running"}))).await?;
            self.at = line;
            let began = Instant::now();
            let outcome = self.line(line).await;
            let told = Told { line, elapsed: began.elapsed(), outcome };
            self.say(Event::Line(told.to_json(&self.report, self.locale))).await?;
            self.told.push(told);
        }
        let ok = self.told.iter().all(|told| told.outcome.state != State::Failed);
        let lines = self.told.iter().map(|told| told.to_json(&self.report, self.locale)).collect();
        self.say(Event::End { ok, lines, report: file(self.environment, &self.told, &self.report, &self.asked_by) })
            .await
    }

    async fn say(&self, event: Event) -> Result<(), CallerGone> {
        self.events.send(event).await.map_err(|_| CallerGone)
    }

    async fn line(&mut self, line: Line) -> Outcome {
        let usable =
            |own: bool| self.ways.iter().filter(move |way| way.is_own || !own).find_map(|way| way.target.as_ref().ok());
        let Some(target) = usable(true).or_else(|| usable(false)).cloned() else {
            return not_tried(&words::NO_CREDENTIALS);
        };
        match line {
            Line::Host => self.host(&target).await,
            _ if !self.way.is_reached => not_tried(&words::NOT_REACHED),
            Line::Certificate => self.certificate(&target).await,
            _ if !self.way.is_open => not_tried(&words::NOT_TRUSTED),
            Line::Ports => self.ports(&target).await,
            Line::TokenPassword => self.token(Grant::Password).await,
            Line::TokenClient => self.token(Grant::ClientCredentials).await,
            Line::Scope => self.scope().await,
            Line::Refresh => self.refresh().await,
            Line::TokenLife => self.token_life(),
            line => self.asked(line).await,
        }
    }

    /// Whether whoever was named as a customer is nobody there.
    fn has_no_customer(&self) -> bool {
        let not_found = words::CUSTOMER_NOT_FOUND.code;
        self.told.iter().any(|told| told.line == Line::Customer && told.outcome.codes.contains(&not_found))
    }

    /// What the API is asked, with a token.
    async fn asked(&mut self, line: Line) -> Outcome {
        let Some(held) = self.held() else { return not_tried(&words::NO_TOKEN) };
        let (target, token) = (held.target.clone(), held.token.clone());
        let key = (&target, &token);
        let People { customer, lead, nobody } = &self.people;
        match (line, customer.clone(), lead.clone(), nobody.clone()) {
            (Line::Campaigns, ..) => self.list(key, &Call::Campaigns).await,
            (Line::ContractTypes, ..) => self.list(key, &Call::ContractTypes).await,
            (Line::Places, ..) => self.list(key, &Call::Places(1)).await,
            (Line::IncidentTypes, ..) => self.list(key, &Call::IncidentTypes(1)).await,
            (Line::Customer, Some(tax_id), ..) => self.person(key, About::Customer, tax_id).await,
            // What comes about somebody whom it does not find is not how it answers about a customer.
            (Line::CustomerOpenTitles | Line::CustomerTitles, Some(_), ..) if self.has_no_customer() => {
                not_tried(&words::CUSTOMER_UNKNOWN)
            }
            (Line::CustomerOpenTitles, Some(tax_id), ..) => self.titles(key, About::Customer, &open(tax_id)).await,
            (Line::CustomerTitles, Some(tax_id), ..) => self.titles(key, About::Customer, &Call::Titles(tax_id)).await,
            (Line::Lead, _, Some(tax_id), _) => self.person(key, About::Lead, tax_id).await,
            (Line::Nobody, .., Some(tax_id)) => self.person(key, About::Nobody, tax_id).await,
            (Line::NobodyOpenTitles, .., Some(tax_id)) => self.titles(key, About::Nobody, &open(tax_id)).await,
            (Line::Lead, ..) => not_tried(&words::NO_LEAD),
            (Line::Nobody | Line::NobodyOpenTitles, ..) => not_tried(&words::NO_NOBODY),
            _ => not_tried(&words::NO_CUSTOMER),
        }
    }
}

const fn open(tax_id: TaxId) -> Call {
    Call::OpenTitles(tax_id)
}

fn not_tried(note: &'static Note) -> Outcome {
    Outcome::note(State::NotTried, note)
}
