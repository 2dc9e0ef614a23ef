//! Who is at it: callers, the proxies' upkeep, an operator, and somebody who restores a backup.

use super::world::Place;
use super::{HOUR, LEASE, MINUTE, Millis, SECOND, STORM, Sim};
use crate::life::{Ended, Record, drive, drive_begun, first_step, record};
use crate::store::{Detail, SendKind, SendRow, Status, StepRecord, StepState, endpoint};
use datacake_voalle::issue::Locale;
use datacake_voalle::send::choice::{Kind, Own, Row, TitleHeld, choose, key_kind, may_settle};
use datacake_voalle::send::{Clock, Event, Fault, Finding, Route, Send, State as Life, Way, Write};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

#[derive(Clone, Debug)]
pub(super) enum Order {
    OfCustomer { known: bool, stranger: bool },
    Lead,
    Payment { titles: Vec<i64> },
}

/// Something that Datacake hands over.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What the ERP's records are told apart by.
    pub(super) key: String,
    pub(super) source_id: String,
    pub(super) document: String,
    pub(super) order: Order,
}

impl Item {
    /// Leads are on, and existing customers' orders are leads: others' are sales.
    pub(super) const fn must_be_sale(&self) -> bool {
        matches!(self.order, Order::OfCustomer { known: false, .. })
    }

    const fn kind(&self) -> Kind {
        match self.order {
            Order::OfCustomer { .. } => Kind::Order,
            Order::Lead => Kind::Lead,
            Order::Payment { .. } => Kind::Payment,
        }
    }
}

/// What a seed is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    /// Somebody puts a copy of the journal back.
    pub(super) restores: bool,
    /// The ERP answers no look for hours, and the operator comes seldom.
    pub(super) is_quiet: bool,
}

impl Scene {
    pub(super) const fn of(seed: u64) -> Self {
        Self { restores: seed.is_multiple_of(3), is_quiet: seed % 3 == 1 }
    }
}

/// Every cell of the decision table, a lead and an order of one checkout, and two payments of two equal titles.
pub(super) fn items() -> Vec<Item> {
    let order = |known, stranger| Order::OfCustomer { known, stranger };
    let titles = vec![1, 2];
    let all = [
        ("new", "a", order(false, false)),
        ("known", "b", order(true, false)),
        ("stranger", "c", order(false, true)),
        ("lead", "d", Order::Lead),
        ("checkout", "e", Order::Lead),
        ("checkout", "e", order(false, false)),
        ("payment-1", "f", Order::Payment { titles: titles.clone() }),
        ("payment-2", "f", Order::Payment { titles }),
        ("payment-3", "g", Order::Payment { titles: vec![3] }),
    ];
    let made = all.into_iter().map(|(id, document, order)| {
        let mut item = Item { key: String::new(), source_id: id.to_owned(), document: document.to_owned(), order };
        item.key = format!("{:?}/{id}", item.kind());
        item
    });
    made.collect()
}

/// Whom a row is about: the ERP's records bear the item, and people their document.
pub(super) fn of_row(row: &SendRow) -> (String, String) {
    (row.transaction_key().to_owned(), row.detail.tax_id.clone().unwrap_or_default())
}

impl SendRow {
    /// What the ERP's records of it are told apart by: it stands in the fingerprint, which nothing here compares.
    fn transaction_key(&self) -> &str {
        &self.fingerprint
    }
}

/// Hands an item over again and again until it is done; now and then to both proxies.
pub(super) async fn caller(sim: Arc<Sim>, item: Item) {
    sim.pause(STORM / 3).await;
    loop {
        let is_over = {
            let state = sim.lock();
            let row = state.journal.rows.get(&row_id(&sim, &item)).filter(|held| held.row.fingerprint == item.key);
            state.books.outside.contains(&item.key) || row.is_some_and(|held| held.row.status == Status::Done)
        };
        if !is_over {
            hand_over(&sim, &item).await;
        }
        sim.pause(if sim.is_stormy() { 5 * MINUTE } else { HOUR }).await;
    }
}

fn row_id(sim: &Sim, item: &Item) -> String {
    format!("{:?}/{}", key_kind(item.kind(), sim.faults), item.source_id)
}

async fn hand_over(sim: &Arc<Sim>, item: &Item) {
    let proxy = usize::from(sim.lock().random.bool());
    let place = Place { sim: Arc::clone(sim), proxy };
    sim.pause(10 * SECOND).await;
    let lag = if sim.is_stormy() { sim.below(20 * MINUTE) } else { 0 };
    let now = sim.now();
    let exists = {
        let state = &mut *sim.lock();
        state.erp.process(now);
        state.erp.lists(&item.document, now, lag)
    };
    sim.pause(5 * SECOND).await;
    let row = claim(sim, &place, item, exists, lag);
    if let Some((row, start)) = row {
        let (sim, place) = (Arc::clone(sim), place.clone());
        tokio::spawn(async move { work(&sim, place, row, start).await });
    }
}

/// As the proxy's route does it, in one step: what it reads and writes is one transaction there.
fn claim(sim: &Sim, place: &Place, item: &Item, exists: bool, lag: Millis) -> Option<(SendRow, Start)> {
    use crate::life::world::World;
    let id = row_id(sim, item);
    let wall = place.clock().now;
    let now = sim.now();
    let clock = Clock { now: wall, ages: &sim.ages, faults: sim.faults };
    let state = &mut *sim.lock();
    // What an operator has found there after a restore is not handed over again, however long ago that had begun.
    if state.books.outside.contains(&item.key) {
        return None;
    }
    let known = state.journal.rows.get(&id).cloned();
    if known.as_ref().is_some_and(|held| held.row.status != Status::Refused) || state.journal.is_restored {
        return None;
    }
    let others = || state.journal.rows.iter().filter(|(other, held)| **other != id && held.document == item.document);
    if others().any(|(_, held)| held.row.status == Status::Started) {
        return None;
    }
    let life = known.as_ref().map(|held| held.row.life());
    let is_new_row = |life: &Send| life.steps.iter().any(|step| step.write == Write::Register);
    let own = Own {
        earlier: life.as_ref().map(|life| Row { route: life.route, is_new: is_new_row(life) }),
        registered: others().find_map(|(_, held)| held.row.life().registered()),
    };
    let is_there = others().any(|(_, held)| {
        let life = held.row.life();
        life.has_person() || life.route == Route::Lead && life.state == Life::Done
    });
    let (route, writes, title) = match &item.order {
        Order::OfCustomer { .. } => {
            let chosen = choose(exists, own, clock);
            let route = chosen.route.unwrap_or(if chosen.is_new { Route::Sale } else { Route::Lead });
            let writes = match (route, chosen.is_new) {
                (Route::Sale, true) => vec![Write::Register, Write::Sell, Write::Phones],
                (Route::Sale, false) => vec![Write::Sell],
                (Route::Lead | Route::Settlement, _) => vec![Write::CreateLead],
            };
            (route, writes, None)
        }
        Order::Lead => (Route::Lead, vec![Write::CreateLead], None),
        Order::Payment { titles } => {
            let is_open = |title: &&i64| state.erp.title(**title, now, lag) == super::erp::Title::Open;
            let may = |title: &&i64| {
                let held = match state.journal.title_of_others(**title, &id) {
                    (true, _) => TitleHeld::UnderWay,
                    (false, true) => TitleHeld::Settled,
                    (false, false) => TitleHeld::No,
                };
                may_settle(held, sim.faults)
            };
            let title = *titles.iter().filter(is_open).find(may)?;
            (Route::Settlement, vec![Write::Settle], Some(title))
        }
    };
    let life = match life {
        Some(life) => Send { route, ..life.again(&writes, is_there, wall) },
        None => Send::begin(route, &writes, is_there, wall),
    };
    let (life, start) = match first_step(&life, clock) {
        Some((begun, write)) => (begun, Start::Begun(write, now + LEASE)),
        None => (life, Start::Claimed),
    };
    let (version, attempt) = known.as_ref().map_or((1, 1), |held| (held.row.version + 1, held.row.attempt + 1));
    state.journal.owners += 1;
    let row = row_of(item, &id, &life, (version, attempt, title), format!("owner-{}", state.journal.owners));
    let held = super::journal::Held {
        row: row.clone(),
        document: item.document.clone(),
        lease_until: now + LEASE,
        look_at: None,
    };
    state.journal.rows.insert(id, held);
    Some((row, start))
}

fn row_of(
    item: &Item,
    id: &str,
    life: &Send,
    (version, attempt, title): (i64, i64, Option<i64>),
    owner: String,
) -> SendRow {
    let steps = life.steps.iter().map(|step| StepRecord {
        endpoint: endpoint(step.write).to_owned(),
        state: StepState::Planned,
        begun_at: None,
        request: json!({"financialReceivableTitleId": title}),
        issues: Vec::new(),
    });
    let detail = Detail { steps: steps.collect(), tax_id: Some(item.document.clone()), ..Detail::default() };
    let route = match life.route {
        Route::Sale => "sale",
        Route::Lead => "lead",
        Route::Settlement => "settlement",
    };
    let mut row = SendRow {
        id: id.to_owned(),
        provider: "horizonte".to_owned(),
        kind: SendKind::from(item.kind()),
        source_id: item.source_id.clone(),
        route: route.to_owned(),
        status: Status::Started,
        attempt,
        fingerprint: item.key.clone(),
        title_id: title,
        protocol_id: None,
        transaction_id: None,
        detail,
        created_at: String::new(),
        updated_at: String::new(),
        look_in: None,
        followed: false,
        removed: false,
        owner,
        version,
        title_released: false,
        is_legacy: false,
        sent_by: String::new(),
        restore_id: None,
        calls_next: false,
        is_told: false,
    };
    row.become_(life);
    row
}

/// A payment that settles a title.
pub(super) fn settlement_of(sim: &Sim, item: &Item, title: i64) -> SendRow {
    let life = Send::begin(Route::Settlement, &[Write::Settle], false, sim.now());
    row_of(item, &row_id(sim, item), &life, (1, 1, Some(title)), String::new())
}

/// Counts a row as alive at a proxy until it is dropped, by its end or by the proxy's death.
struct Alive {
    sim: Arc<Sim>,
    proxy: usize,
    id: String,
}

impl Alive {
    fn enter(sim: &Arc<Sim>, proxy: usize, row: &SendRow) -> Option<Self> {
        let mut state = sim.lock();
        let live = state.live.get_mut(proxy)?;
        if live.contains_key(&row.id) {
            return None;
        }
        live.insert(row.id.clone(), row.owner.clone());
        Some(Self { sim: Arc::clone(sim), proxy, id: row.id.clone() })
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        if let Some(live) = self.sim.lock().live.get_mut(self.proxy) {
            live.remove(&self.id);
        }
    }
}

/// How a proxy goes on with a row.
enum Start {
    /// With the call of a step that was written down with the row, until then.
    Begun(Write, Millis),
    /// With a row that it has claimed, and has a turn for.
    Claimed,
    /// With one that it has taken up.
    TakenUp(Event),
}

/// Drives a row at a proxy, which may die at any moment: then nothing more of it happens here.
async fn work(sim: &Arc<Sim>, place: Place, row: SendRow, start: Start) {
    let Some(alive) = Alive::enter(sim, place.proxy, &row) else { return };
    let dies = sim.goes_wrong(12).then(|| sim.below(90 * SECOND));
    let driving = async {
        let (way, locale) = (Way::Open, Locale::default());
        match start {
            Start::Begun(write, until) => drive_begun(&place, row, (write, until), ((), locale)).await,
            Start::Claimed => drive(&place, row, Event::GoOn(way), (Some(()), way, locale)).await,
            Start::TakenUp(event) => drive(&place, row, event, (None, way, locale)).await,
        }
    };
    let ended = match dies {
        Some(after) => tokio::time::timeout(Duration::from_millis(after.unsigned_abs()), driving).await.ok(),
        None => Some(driving.await),
    };
    if let Some(Ended { row, is_changed: false, .. }) = ended {
        let now = sim.now();
        let next = row.life().next_look(&sim.ages).map_or(0, |at| at - now);
        sim.lock().journal.let_go(&row, next.max(200), now);
    }
    drop(alive);
}

/// What a proxy does beside the requests: signs of life, what was left, what is due; its clock is set now and then.
pub(super) async fn proxy(sim: Arc<Sim>, proxy: usize) {
    let mut tasks = JoinSet::new();
    loop {
        let is_busy = sim.is_stormy() || !sim.lock().live.iter().all(std::collections::BTreeMap::is_empty);
        sleep(Duration::from_millis((if is_busy { 5 * SECOND } else { 60 * SECOND }).unsigned_abs())).await;
        while tasks.try_join_next().is_some() {}
        if sim.goes_wrong(1) {
            let skew = sim.below(4 * MINUTE) - 2 * MINUTE;
            if let Some(own) = sim.lock().skew.get_mut(proxy) {
                *own = skew;
            }
        }
        let now = sim.now();
        let due = {
            let state = &mut *sim.lock();
            for (id, owner) in state.live.get(proxy).into_iter().flatten() {
                let held =
                    state.journal.rows.get_mut(id).filter(|held| held.row.owner == *owner && held.lease_until > 0);
                if let Some(held) = held {
                    held.lease_until = now + LEASE;
                }
            }
            state.journal.due(now)
        };
        for id in due {
            if sim.lock().live.get(proxy).is_some_and(|live| live.contains_key(&id)) {
                continue;
            }
            let Some(row) = sim.lock().journal.take(&id, now) else { continue };
            let event =
                if row.status == Status::Started { Event::Abandoned(Way::Open) } else { Event::Woken(Way::Open) };
            let (sim, place) = (Arc::clone(&sim), Place { sim: Arc::clone(&sim), proxy });
            tasks.spawn(async move { work(&sim, place, row, Start::TakenUp(event)).await });
        }
    }
}

/// What is in the ERP of an item: also a settlement that is accepted and not processed.
fn is_in_the_erp(sim: &Sim, key: &str) -> bool {
    let state = sim.lock();
    let has = |list: &[(String, Millis)]| list.iter().any(|(of, _)| of == key);
    has(&state.erp.sales)
        || has(&state.erp.leads)
        || state.erp.settlements.iter().any(|one| one.item == key && !one.failed)
}

async fn look_and_record(sim: &Arc<Sim>, id: &str, key: &str) {
    let Some(row) = sim.lock().journal.rows.get(id).map(|held| held.row.clone()) else { return };
    let finding = if is_in_the_erp(sim, key) { Finding::Done } else { Finding::NotDone };
    let found = Record {
        resolution: json!({}),
        protocol_id: None,
        actor: "operator".to_owned(),
        what: "recorded",
        action: "send-resolved",
        outcome: String::new(),
    };
    let place = Place { sim: Arc::clone(sim), proxy: 0 };
    record(&place, row, Event::Recorded(finding), found, Locale::default()).await;
}

/// Looks for unknown ones, often too early, and records what is in the ERP at that moment.
pub(super) async fn operator(sim: Arc<Sim>, items: Arc<[Item]>) {
    loop {
        let often = if Scene::of(sim.seed).is_quiet { 3 * HOUR } else { 20 * MINUTE };
        sim.pause(if sim.is_stormy() { often } else { 3 * HOUR }).await;
        for item in items.iter() {
            let id = row_id(&sim, item);
            let is_unknown = sim
                .lock()
                .journal
                .rows
                .get(&id)
                .is_some_and(|held| held.row.status == Status::Unknown && held.row.fingerprint == item.key);
            if is_unknown {
                look_and_record(&sim, &id, &item.key).await;
            }
        }
    }
}

/// Copies the journal, and puts the copy back later; then an operator looks at everything and releases it.
pub(super) async fn restore(sim: Arc<Sim>, items: Arc<[Item]>) {
    sim.pause(STORM / 2).await;
    let copy = sim.lock().journal.clone();
    sim.pause(40 * MINUTE).await;
    let is_unnoticed = sim.faults.has(Fault::RestoreGoesOn);
    let left: Vec<SendRow> = {
        let state = &mut *sim.lock();
        let owners = state.journal.owners;
        state.journal = copy;
        // Names are never given twice.
        state.journal.owners = owners;
        state.journal.is_restored = !is_unnoticed;
        state.journal.rows.values().map(|held| held.row.clone()).collect()
    };
    if is_unnoticed {
        return;
    }
    let place = Place { sim: Arc::clone(&sim), proxy: 1 };
    for row in left {
        drive(&place, row, Event::Restored, (None, Way::Elsewhere, Locale::default())).await;
    }
    // Until the ERP has ended what it had begun, has processed what it had accepted, and lists it: the journal does not know it.
    sleep(Duration::from_millis((4 * HOUR + 20 * MINUTE).unsigned_abs())).await;
    for item in items.iter() {
        let id = row_id(&sim, item);
        let status = sim.lock().journal.rows.get(&id).map(|held| held.row.status);
        let is_there = is_in_the_erp(&sim, &item.key);
        if is_there && !matches!(status, Some(Status::Done | Status::Accepted | Status::Unknown)) {
            sim.lock().books.outside.push(item.key.clone());
        }
        let knows = sim.lock().journal.rows.get(&id).is_some_and(|held| held.row.life().registered().is_some());
        let is_registered = sim.lock().erp.people.contains_key(&item.document);
        if item.must_be_sale() && is_registered && !knows {
            sim.lock().books.may_be_lead.push(item.key.clone());
        }
    }
    // What the copy left open is recorded before anything goes out again.
    loop {
        let mut open = 0;
        for item in items.iter() {
            let id = row_id(&sim, item);
            let status = sim.lock().journal.rows.get(&id).map(|held| held.row.status);
            if status == Some(Status::Unknown) {
                look_and_record(&sim, &id, &item.key).await;
                open += usize::from(
                    sim.lock().journal.rows.get(&id).is_some_and(|held| held.row.status == Status::Unknown),
                );
            }
        }
        if open == 0 {
            break;
        }
        sleep(Duration::from_millis(MINUTE.unsigned_abs())).await;
    }
    sim.lock().journal.is_restored = false;
}
