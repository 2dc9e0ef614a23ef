//! The real world of a send: the database, the ERP, the clock on the wall.

use super::{Called, Ended, NotBegun, Record, Seen, World, drive, drive_begun};
use crate::clock::{Deadline, now_ms};
use crate::erp::{Asked, Failure, Target};
use crate::pace::{Lane, LineFull, Turn};
use crate::provider_config::read;
use crate::state::AppState;
use crate::store::{Beside, Detail, SendRow, Status, StepRecord, StepState, StoreError, Written, endpoint, write_of};
use datacake_voalle::issue::Locale;
use datacake_voalle::json::{MAX_SEND, Value};
use datacake_voalle::plan::Plan;
use datacake_voalle::send::evidence::{Settlement, of_consultation, of_title};
use datacake_voalle::send::{Answer, Clock, Event, Question, Send, Sight, State, Way as WayNow, Write, words};
use datacake_voalle::value::{Date, Money, ProviderName, TaxId};
use datacake_voalle::voalle::{
    Call, Fault, KeptAsItIs, PersonId, Proof, TitleId, beside_success, complete_contact, contact_is_there, prove,
    read_consultation, read_person_found, read_titles, says_document_is_known, settled_by,
};
use std::time::Duration;
use uuid::Uuid;

/// The steps of a plan, and the way that they are planned for; `life` is how far they have come, by an earlier attempt.
pub(crate) fn planned(
    plan: &Plan,
    earlier: Option<&SendRow>,
    life: &Send,
    (tax_id, customer, amount, target): (Option<&TaxId>, Option<String>, Option<u64>, &Target),
) -> Detail {
    let step = |request: &serde_json::Value| {
        let endpoint = request.get("endpoint").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let state = life.steps.iter().find(|step| Some(step.write) == write_of(&endpoint)).map(|step| step.state);
        let is_satisfied = state.is_some_and(datacake_voalle::send::StepState::is_satisfied);
        let before = earlier.and_then(|row| row.detail.steps.iter().find(|step| step.endpoint == endpoint));
        match before.filter(|before| is_satisfied && matches!(before.state, StepState::Done | StepState::Known)) {
            // It is shown as it went out then.
            Some(before) => before.clone(),
            None => StepRecord {
                state: if is_satisfied { StepState::Known } else { StepState::Planned },
                begun_at: None,
                request: request.get("body").cloned().unwrap_or_default(),
                issues: Vec::new(),
                endpoint,
            },
        }
    };
    let steps = crate::planning::requests_of(plan).iter().map(step).collect();
    let tax_id = tax_id.map(|tax_id| tax_id.as_str().to_owned());
    let mut detail = Detail { steps, tax_id, customer, amount, destination: target.destination(), ..Detail::default() };
    detail.take_over(life);
    detail
}

/// The way to the ERP as it is configured now.
pub(crate) struct Way {
    pub(crate) target: Target,
    /// "Ativo": while false nothing is sent.
    is_active: bool,
}

impl Way {
    fn compared(&self, row: &SendRow) -> WayNow {
        if self.target.destination() != row.detail.destination {
            WayNow::Elsewhere
        } else if self.is_active {
            WayNow::Open
        } else {
            WayNow::Inactive
        }
    }
}

/// None where the configuration does not lead anywhere; an error where it could not be read.
pub(crate) async fn way(state: &AppState, provider: &ProviderName) -> Result<Option<Way>, StoreError> {
    let Some(loaded) = read(state.store().config_with_secrets(provider).await?) else { return Ok(None) };
    let is_active = loaded.checked.config.general.active;
    Ok(loaded.target(state, Locale::default()).ok().map(|target| Way { target, is_active }))
}

/// The world of one send: a proxy, and the way to the ERP that the send was planned for.
pub(crate) struct Real<'a> {
    state: &'a AppState,
    target: Option<Target>,
}

impl<'a> Real<'a> {
    pub(crate) const fn new(state: &'a AppState, target: Option<Target>) -> Self {
        Self { state, target }
    }

    async fn look_up(&self, call: &Call) -> Option<Value> {
        let target = self.target.as_ref()?;
        self.state.ask(target, Lane::Sends, call).await.ok()
    }

    async fn settlement(&self, row: &SendRow) -> Seen {
        let id = row.transaction_id.as_deref().and_then(|id| Uuid::try_parse(id).ok());
        let Some(id) = id else { return Seen::only(Sight::NotProcessed) };
        let answer = self.look_up(&Call::ConsultPayment(id)).await;
        let Some(consultation) = answer.as_ref().and_then(read_consultation) else { return Seen::only(Sight::Nothing) };
        Seen { said: words::not_processed(&consultation), ..Seen::only(of_consultation(&consultation)) }
    }

    async fn title(&self, row: &SendRow) -> Seen {
        let Some((payer, title, paid, on)) = of_settlement(row) else { return Seen::only(Sight::Nothing) };
        let answer = self.look_up(&Call::Titles(payer.clone())).await;
        let Some(titles) = answer.as_ref().and_then(read_titles) else { return Seen::only(Sight::Nothing) };
        let number = row.title().unwrap_or_default();
        let Ok(by_another) = self.state.store().another_settled(row, number).await else {
            return Seen::only(Sight::Nothing);
        };
        Seen::only(of_title(&titles, Settlement { payer: &payer, title, paid, on }, by_another))
    }

    async fn person(&self, row: &SendRow) -> Seen {
        let Some(tax_id) = tax_id_of(row) else { return Seen::only(Sight::Nothing) };
        let answer = self.look_up(&Call::Person(tax_id.clone())).await;
        let is_found = answer.and_then(|answer| read_person_found(&answer, &tax_id)) == Some(true);
        Seen::only(if is_found { Sight::PersonFound } else { Sight::Nothing })
    }

    async fn phones(&self, row: &SendRow) -> Seen {
        let (Some(tax_id), Some(planned)) = (tax_id_of(row), phones_of(row)) else { return Seen::only(Sight::Nothing) };
        let Some(person) = self.look_up(&Call::Person(tax_id.clone())).await else { return Seen::only(Sight::Nothing) };
        match complete_contact(&planned, &person, &tax_id) {
            Ok((_, body)) => {
                Seen { contact: serde_json::from_str(&body.to_json()).ok(), ..Seen::only(Sight::PhonesMissing) }
            }
            // The ERP's lists may lag behind its registrations.
            Err(KeptAsItIs::NotFound) => Seen::only(Sight::Nothing),
            // They may be the ones that an earlier try has brought.
            Err(KeptAsItIs::HasPhone) if contact_is_there(&planned, &person, &tax_id) => Seen::only(Sight::PhonesThere),
            Err(kept) => {
                let said = words::contact_not_sent(words::ContactEnd::Kept(kept));
                Seen { said: Some(said), ..Seen::only(Sight::PhonesKept) }
            }
        }
    }
}

impl World for Real<'_> {
    type Turn = Turn;
    type Until = Deadline;

    fn clock(&self) -> Clock<'_> {
        Clock::new(now_ms(), self.state.ages())
    }

    fn until(&self) -> Deadline {
        Deadline::after(self.state.settings().lease())
    }

    async fn sleep(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    async fn read(&self, row: &SendRow) -> Result<Option<SendRow>, StoreError> {
        self.state.store().send(&row.provider, &row.id).await
    }

    async fn write(&self, row: &mut SendRow, beside: Option<&Beside<'_>>) -> Result<Written, StoreError> {
        self.state.store().write(row, beside).await
    }

    async fn keep_late(&self, row: &SendRow) -> Result<(), StoreError> {
        self.state.store().keep_late(row).await
    }

    async fn turn(&self, _row: &SendRow) -> Result<Turn, LineFull> {
        match &self.target {
            Some(target) => self.state.pace().turn_of_begun(self.state.store(), target.line(), Lane::Sends).await,
            None => Err(LineFull { retry_after: 1 }),
        }
    }

    async fn way(&self, row: &SendRow) -> Result<WayNow, StoreError> {
        let Ok(provider) = ProviderName::parse(&row.provider) else { return Ok(WayNow::Elsewhere) };
        Ok(way(self.state, &provider).await?.map_or(WayNow::Elsewhere, |way| way.compared(row)))
    }

    async fn call(&self, turn: Turn, row: &SendRow, write: Write, until: Deadline) -> Called {
        let step = row.detail.steps.iter().find(|step| step.endpoint == endpoint(write));
        let (Some(target), Some(step)) = (&self.target, step) else { return Called::not_written() };
        let Some(call) = call_of(write, &step.request) else { return Called::not_written() };
        let body = step.request.to_string();
        let asked = Asked::order(&call, &body, until);
        let failure = match self.state.call(turn, target, asked).await {
            Ok(said) => match prove(&call, &said) {
                Ok(proof) => {
                    return Called {
                        answer: Answer::Done,
                        said: beside_success(&said.messages),
                        proof,
                        not_begun: None,
                    };
                }
                Err(unproven) => Failure::of(unproven),
            },
            Err(failure) => failure,
        };
        judged(&call, failure)
    }

    async fn ask(&self, row: &SendRow, question: Question) -> Seen {
        match question {
            Question::Settlement => self.settlement(row).await,
            Question::Title => self.title(row).await,
            Question::Person => self.person(row).await,
            Question::Phones => self.phones(row).await,
        }
    }

    fn became(&self, row: &SendRow, before: Status) {
        if before == row.status {
            return;
        }
        let status = row.status.id();
        self.state.metrics().sends.with_label_values(&[row.provider.as_str(), row.route.as_str(), status]).inc();
        tracing::info!(send = %row.id, provider = %row.provider, route = %row.route, status, "send ended");
    }
}

/// What a failure means for the request.
fn judged(call: &Call, failure: Failure) -> Called {
    let called = |answer, said| Called { answer, said, proof: Proof::default(), not_begun: None };
    match &failure.fault {
        // The person is there, as a lead, a supplier or an employee: the sale needs no more (product.md section 7).
        Fault::Refused(words) if *call == Call::RegisterPerson && says_document_is_known(words) => {
            let said = failure.fault.issues().into_iter().map(datacake_voalle::issue::Issue::softened).collect();
            called(Answer::Known, said)
        }
        Fault::Refused(_) => called(Answer::Refused, failure.fault.issues()),
        fault if failure.may_have_begun => called(Answer::Lost, fault.send_issues()),
        fault => {
            let pause = match fault {
                Fault::TokenRefused if failure.token_was_old => Some(0),
                // The pace itself holds back what the ERP asked to wait with.
                Fault::Pace(_) => Some(0),
                fault => fault.may_pass().then_some(1000),
            };
            let is_asked = matches!(fault, Fault::Pace(_));
            let not_begun = Some(NotBegun::Fault(fault.clone()));
            Called { not_begun, ..called(Answer::NotBegun { pause, is_asked }, fault.issues()) }
        }
    }
}

/// The call behind a request.
fn call_of(write: Write, request: &serde_json::Value) -> Option<Call> {
    Some(match write {
        Write::Register => Call::RegisterPerson,
        Write::CreateLead => Call::CreateLead,
        Write::Sell => Call::StartSale,
        Write::Settle => Call::ReceivePayment,
        Write::Phones => Call::UpdateContact(PersonId::parse(&request.get("id")?.to_string())?),
    })
}

fn tax_id_of(row: &SendRow) -> Option<TaxId> {
    TaxId::parse(row.detail.tax_id.as_deref()?).ok()
}

fn phones_of(row: &SendRow) -> Option<Value> {
    let step = row.detail.steps.iter().find(|step| step.endpoint == endpoint(Write::Phones))?;
    datacake_voalle::json::read(step.request.to_string(), MAX_SEND).ok()
}

/// Whose title a settlement settles, which one, with how much, and on which day.
fn of_settlement(row: &SendRow) -> Option<(TaxId, TitleId, Money, Date)> {
    let request = datacake_voalle::json::read(row.detail.steps.last()?.request.to_string(), MAX_SEND).ok()?;
    let (paid, on) = settled_by(&request)?;
    Some((tax_id_of(row)?, TitleId::parse(&row.title()?.to_string())?, paid, on))
}

/// Does a send that was just claimed; `turn` is that of its first step, and `first` that step, where the row says that it has begun.
pub(crate) async fn run(
    state: AppState,
    target: Target,
    row: SendRow,
    (first, turn): (Option<(Write, Deadline)>, Turn),
    locale: Locale,
) -> Ended {
    // Where this process is at it already, nothing is left to do.
    let Some(_alive) = state.live().enter(&row.id, &row.owner) else {
        return Ended { row, not_begun: None, denied: None, is_changed: false };
    };
    let world = Real::new(&state, Some(target));
    let ended = match first {
        Some(first) => drive_begun(&world, row, first, (turn, locale)).await,
        None => drive(&world, row, Event::GoOn(WayNow::Open), (Some(turn), WayNow::Open, locale)).await,
    };
    state.words().push(&ended.row);
    ended
}

/// Takes over a send that was left, or looks after one whose time has come.
pub(crate) async fn take_up(state: AppState, provider: ProviderName, id: String) {
    if let Err(error) = try_take_up(&state, &provider, &id).await {
        tracing::error!(send = %id, %error, "a send could not be taken up");
    }
}

async fn try_take_up(state: &AppState, provider: &ProviderName, id: &str) -> Result<(), StoreError> {
    if state.live().has(id) {
        return Ok(());
    }
    let Some(mut row) = state.store().send(provider.as_str(), id).await? else { return Ok(()) };
    // Before it is taken: what can't be read now is left for the next round.
    let way = way(state, provider).await?;
    let now = way.as_ref().map_or(WayNow::Elsewhere, |way| way.compared(&row));
    if !state.store().take(&mut row).await? {
        return Ok(());
    }
    let Some(_alive) = state.live().enter(&row.id, &row.owner) else { return Ok(()) };
    let owner = row.owner.clone();
    let was = row.life().state;
    let event = if was == State::Started { Event::Abandoned(now) } else { Event::Woken(now) };
    if was == State::Started {
        tracing::warn!(send = %id, "a send was left by its process and is taken up");
    }
    let world = Real::new(state, way.map(|way| way.target));
    let ended = drive(&world, row, event, (None, now, Locale::default())).await;
    let outcome = if ended.row.life().state == was { "nothing" } else { ended.row.status.id() };
    state.metrics().follows.with_label_values(&[outcome]).inc();
    if ended.is_changed {
        state.words().push(&ended.row);
    } else {
        let clock = world.clock();
        let next = ended.row.life().next_look(clock.ages).map_or(0, |at| at - clock.now);
        // Clocks of the database and of this machine may differ: not at once again.
        state.store().let_go(&ended.row, &owner, next.max(200)).await?;
    }
    Ok(())
}

/// Tells the machine what an operator found.
pub(crate) async fn record_found(
    state: &AppState,
    row: SendRow,
    event: Event,
    record: Record,
    locale: Locale,
) -> Ended {
    let ended = super::record(&Real::new(state, None), row, event, record, locale).await;
    if ended.is_changed {
        state.words().push(&ended.row);
    }
    ended
}

/// Leaves everything that was under way to the operators: the database went back in time.
pub(crate) async fn restore(state: &AppState) -> Result<usize, StoreError> {
    state.store().tell_stopped().await?;
    let (mut last, mut left) = (String::new(), 0);
    loop {
        let rows = state.store().under_way(&last).await?;
        let Some(end) = rows.last() else { return Ok(left) };
        last.clone_from(&end.id);
        for row in rows {
            let ended =
                drive(&Real::new(state, None), row, Event::Restored, (None, WayNow::Elsewhere, Locale::default()))
                    .await;
            // One that somebody wrote meanwhile comes again.
            left += 1;
            tracing::info!(send = %ended.row.id, changed = ended.is_changed, "a send is left to an operator after a restore");
        }
    }
}
