//! The life of a send in this process: `datacake_voalle::send` says what to do, here it is done. A state is written down before what
//! follows from it is done, and only over the state that was read: several proxies may be at it.

mod real;
mod shown;
#[cfg(test)]
mod simulation;
mod words;
mod world;

pub(crate) use real::{planned, record_found, restore, run, take_up};
pub(crate) use shown::{denied, shown, title_release_from};
pub(crate) use world::NotBegun;
use world::{Called, Seen, World};

use crate::store::{Audit, Beside, SendRow, StoreError, Written};
use datacake_voalle::issue::{Issue, Locale};
use datacake_voalle::send::{
    Action, Answer, Clock, Denial, Event, Say, Send, Sight, State, Waits, Way as WayNow, WhyOperator, Write, next,
};
use datacake_voalle::voalle::Proof;
use std::time::Duration;

/// What came with an event.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// What the ERP said of the request that was answered.
    step: Option<Vec<Issue>>,
    proof: Proof,
    /// What a look brought beside what it decides.
    said: Option<Issue>,
    /// The request of the contact step, completed with what stands at the person.
    contact: Option<serde_json::Value>,
    /// What an operator recorded.
    record: Option<Record>,
}

/// What an operator recorded, as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// As it is shown.
    pub(crate) resolution: serde_json::Value,
    pub(crate) protocol_id: Option<String>,
    pub(crate) actor: String,
    /// `recorded` or `corrected`.
    pub(crate) what: &'static str,
    pub(crate) action: &'static str,
    pub(crate) outcome: String,
}

/// How a send stands after what was done about it.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) row: SendRow,
    /// Why it ended before the ERP began, where it did.
    pub(crate) not_begun: Option<NotBegun>,
    /// Why an operator's word was not taken.
    pub(crate) denied: Option<Denial>,
    /// Whether anything was written down.
    pub(crate) is_changed: bool,
}

/// A send that is being driven.
struct Drive<'a, W: World> {
    world: &'a W,
    row: SendRow,
    locale: Locale,
    turn: Option<W::Turn>,
    /// Where the configuration leads, read anew after each pause.
    way: WayNow,
    not_begun: Option<NotBegun>,
    denied: Option<Denial>,
    is_changed: bool,
    /// What a look said while the title is asked for what decides.
    pending: Option<Issue>,
}

/// Whether to go on with a row.
enum Next {
    Event(Event, Box<News>),
    End,
}

/// Tells the machine an event, and does what it says until there is nothing more to do. `turn` is one that was taken already. Never
/// dropped half-way: whoever wants a send done runs this in a task of its own.
pub(crate) async fn drive<W: World>(
    world: &W,
    row: SendRow,
    event: Event,
    (turn, way, locale): (Option<W::Turn>, WayNow, Locale),
) -> Ended {
    go(world, row, (event, News::default()), (turn, way, locale)).await
}

/// The first step of a send that is about to be claimed, where it goes out at once: then it is written down with the row, which spares
/// the disk a flush. None where something else comes first.
pub(crate) fn first_step(life: &Send, clock: Clock<'_>) -> Option<(Send, Write)> {
    let (begun, actions) = next(life, Event::GoOn(WayNow::Open), clock);
    match actions.as_slice() {
        [Action::Write, Action::Call(write)] => Some((begun, *write)),
        _ => None,
    }
}

/// Goes on with a row that was claimed with its first step begun; the call may begin until `until`, counted from before the claim.
pub(crate) async fn drive_begun<W: World>(
    world: &W,
    row: SendRow,
    (write, until): (Write, W::Until),
    (turn, locale): (W::Turn, Locale),
) -> Ended {
    let (life, way) = (row.life(), WayNow::Open);
    let mut drive = Drive {
        world,
        row,
        locale,
        turn: Some(turn),
        way,
        not_begun: None,
        denied: None,
        is_changed: false,
        pending: None,
    };
    let now = drive.call(&life, write, until, true).await;
    drive.until_it_ends(now).await
}

/// The same with what an operator has to say.
async fn record<W: World>(world: &W, row: SendRow, event: Event, record: Record, locale: Locale) -> Ended {
    let news = News { record: Some(record), ..News::default() };
    go(world, row, (event, news), (None, WayNow::Open, locale)).await
}

async fn go<W: World>(
    world: &W,
    row: SendRow,
    (event, news): (Event, News),
    (turn, way, locale): (Option<W::Turn>, WayNow, Locale),
) -> Ended {
    let drive =
        Drive { world, row, locale, turn, way, not_begun: None, denied: None, is_changed: false, pending: None };
    drive.until_it_ends(Next::Event(event, Box::new(news))).await
}

impl<W: World> Drive<'_, W> {
    async fn until_it_ends(mut self, mut now: Next) -> Ended {
        while let Next::Event(event, news) = now {
            now = self.happened(event, *news).await;
        }
        Ended { row: self.row, not_begun: self.not_begun, denied: self.denied, is_changed: self.is_changed }
    }

    async fn happened(&mut self, event: Event, news: News) -> Next {
        // Counted from before the decision: what is written down later and called later still may have become another's.
        let until = self.world.until();
        let before = self.row.clone();
        let (life, actions) = next(&before.life(), event, self.world.clock());
        self.take_over(&life, event, &news, &actions);
        let mut written = true;
        let calls_next = actions.iter().any(|action| matches!(action, Action::Call(_)));
        for action in actions {
            match action {
                Action::Say(_) => {}
                Action::Write => {
                    self.row.calls_next = calls_next;
                    match self.put(&before, news.record.as_ref(), calls_next).await {
                        Put::Written => self.is_changed = true,
                        Put::Overtaken => return self.overtaken(event, news).await,
                        Put::Not if calls_next => written = false,
                        // Nothing follows from what is not written down.
                        Put::Not => return Next::End,
                    }
                }
                Action::Turn => return self.take_turn().await,
                Action::Pause(ms) => {
                    self.world.sleep(Duration::from_millis(ms.unsigned_abs())).await;
                    // Meanwhile somebody may have switched it off.
                    self.way = self.world.way(&self.row).await.unwrap_or(self.way);
                    return self.take_turn().await;
                }
                Action::Call(write) => return self.call(&life, write, until, written).await,
                Action::Ask(question) => {
                    let seen = self.world.ask(&self.row, question).await;
                    let mut sight = seen.sight;
                    if sight == Sight::PhonesMissing {
                        // Before it is written down as begun: a line may be long.
                        match self.world.turn(&self.row).await {
                            Ok(turn) => self.turn = Some(turn),
                            Err(_) => sight = Sight::Nothing,
                        }
                    }
                    let news = News { said: seen.said, contact: seen.contact, ..News::default() };
                    return Next::Event(Event::Saw(sight), Box::new(news));
                }
                Action::Deny(why) => self.denied = Some(why),
            }
        }
        Next::End
    }

    /// Calls the ERP with a step that stands in the journal as begun (`written`), until that is not certain any more.
    async fn call(&mut self, life: &Send, write: Write, until: W::Until, written: bool) -> Next {
        let begun = life.steps.iter().find(|step| step.write == write).and_then(|step| step.state.begun());
        let Some(begun) = begun else { return Next::End };
        let turn = self.turn.take().filter(|_| written);
        let called = match turn {
            Some(turn) => self.world.call(turn, &self.row, write, until).await,
            None => Called::not_written(),
        };
        // What an earlier try met is old news.
        self.not_begun = called.not_begun;
        let news = News { step: Some(called.said), proof: called.proof, ..News::default() };
        Next::Event(Event::Answered { write, begun, answer: called.answer }, Box::new(news))
    }

    async fn take_turn(&mut self) -> Next {
        if self.turn.is_none() {
            match self.world.turn(&self.row).await {
                Ok(turn) => self.turn = Some(turn),
                Err(full) => {
                    self.not_begun = Some(NotBegun::LineFull(full));
                    return self.give_up().await;
                }
            }
        }
        Next::Event(Event::GoOn(self.way), Box::default())
    }

    /// The next step can't go out: it is begun and answered at once, so that the machine decides what becomes of the rest.
    async fn give_up(&mut self) -> Next {
        let clock = self.world.clock();
        let (life, _) = next(&self.row.life(), Event::GoOn(self.way), clock);
        let begun = life.steps.iter().find_map(|step| step.state.begun().map(|at| (step.write, at)));
        let Some((write, begun)) = begun.filter(|_| life.state == State::Started) else { return Next::End };
        self.row.become_(&life);
        let answer = Answer::NotBegun { pause: None, is_asked: false };
        let said = datacake_voalle::voalle::Fault::NotSent.issues();
        let news = News { step: Some(said), ..News::default() };
        Next::Event(Event::Answered { write, begun, answer }, Box::new(news))
    }

    /// Writes the row down. Before a call it is tried once: what can't be written down must not begin. What is known is tried until it
    /// stands, in another form where the database does not take it as it is.
    async fn put(&mut self, before: &SendRow, record: Option<&Record>, is_before_call: bool) -> Put {
        let (mut wait, mut is_bare) = (1, false);
        loop {
            let life = self.row.life();
            let clock = self.world.clock();
            let look =
                life.next_look(clock.ages).map(|at| Duration::from_millis((at - clock.now).max(0).unsigned_abs()));
            self.row.look_in = look;
            self.row.is_told = is_told(before, &life);
            let beside = record.map(|record| Beside {
                before,
                what: record.what,
                audit: Audit {
                    actor: &record.actor,
                    action: record.action,
                    subject: before.id.clone(),
                    detail: record.outcome.clone(),
                },
            });
            match self.world.write(&mut self.row, beside.as_ref()).await {
                Ok(Written::Yes) => {
                    self.world.became(&self.row, before.status);
                    return Put::Written;
                }
                Ok(Written::Overtaken) => return Put::Overtaken,
                Ok(Written::TitleTaken) if self.row.status == crate::store::Status::Started => return Put::Overtaken,
                // Accepted after all, while another payment settles the same title: that is not forgotten.
                Ok(Written::TitleTaken) => self.without_title(life),
                Err(error) if is_before_call => {
                    tracing::error!(send = %self.row.id, %error, "a step could not be written down and was not begun");
                    return Put::Not;
                }
                Err(error) if is_lasting(&error) && is_bare => {
                    tracing::error!(send = %self.row.id, %error, "the database takes nothing of a send, whose lease will run out");
                    return Put::Not;
                }
                Err(error) if is_lasting(&error) => {
                    tracing::error!(send = %self.row.id, %error, "what the ERP said can't be kept, and goes");
                    is_bare = true;
                    self.row.protocol_id = None;
                    self.row.detail.issues = Vec::new();
                    for step in &mut self.row.detail.steps {
                        step.issues = Vec::new();
                    }
                }
                Err(error) => {
                    tracing::error!(send = %self.row.id, %error, "what became of a send could not be written down");
                    self.world.sleep(Duration::from_secs(wait)).await;
                    wait = (wait * 2).min(15);
                }
            }
        }
    }

    fn without_title(&mut self, mut life: Send) {
        let why = WhyOperator::TitleTaken;
        life.state = State::Unknown(Waits::Operator(why));
        self.row.become_(&life);
        self.say(Say::Operator(why));
        self.row.title_id = None;
    }

    /// Somebody else has written since: only what the ERP itself said is told anew, to what stands there now.
    async fn overtaken(&mut self, event: Event, news: News) -> Next {
        let fresh = loop {
            match self.world.read(&self.row).await {
                Ok(fresh) => break fresh,
                Err(error) => {
                    tracing::error!(send = %self.row.id, %error, "a send could not be read again");
                    self.world.sleep(Duration::from_secs(1)).await;
                }
            }
        };
        let is_evidence = matches!(event, Event::Answered { .. });
        let Some(fresh) = fresh else {
            if is_evidence {
                let protocol = self.row.protocol_id.as_deref();
                tracing::error!(send = %self.row.id, protocol, "the ERP answered a send that is not in the database any more");
            }
            return Next::End;
        };
        let is_same = fresh.attempt == self.row.attempt && fresh.version != self.row.version;
        let is_heard = is_same && !next(&fresh.life(), event, self.world.clock()).1.is_empty();
        if is_evidence && !is_heard {
            self.keep_late().await;
        }
        self.row = fresh;
        if is_evidence && is_heard { Next::Event(event, Box::new(news)) } else { Next::End }
    }

    /// What the ERP said comes too late to change anything: it is kept beside what stands there.
    async fn keep_late(&self) {
        tracing::warn!(send = %self.row.id, "the ERP answered what another attempt, or an operator, has followed");
        for wait in [1, 5, 15] {
            match self.world.keep_late(&self.row).await {
                Ok(()) => return,
                Err(error) => tracing::error!(send = %self.row.id, %error, "a late answer could not be kept"),
            }
            self.world.sleep(Duration::from_secs(wait)).await;
        }
        tracing::error!(send = %self.row.id, protocol = self.row.protocol_id.as_deref(), "a late answer is lost but for this line");
    }
}

/// What came of writing.
enum Put {
    Written,
    Overtaken,
    /// It does not stand there, and what follows must not begin.
    Not,
}

/// Whether somebody is told of a send that waits for a person from now on; after a restore they are told of all at once.
fn is_told(before: &SendRow, life: &Send) -> bool {
    let has_waited = before.life().state.why_operator().is_some();
    !has_waited && life.state.why_operator().is_some_and(|why| why != WhyOperator::Restored)
}

/// Whether a database will never take what it was given: a value of the wrong form.
fn is_lasting(error: &StoreError) -> bool {
    match error {
        // Class 22 is data that can't be (PostgreSQL); 1299 and 3091 are SQLite's for values of another type.
        StoreError::Database(sqlx::Error::Database(error)) => {
            error.code().is_some_and(|code| code.starts_with("22") || code == "1299" || code == "3091")
        }
        StoreError::Database(sqlx::Error::Encode(_)) | StoreError::Sealed | StoreError::Unreadable => true,
        StoreError::Database(_) | StoreError::Commit(_) | StoreError::NotWritten => false,
    }
}
