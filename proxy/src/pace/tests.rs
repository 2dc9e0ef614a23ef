//! Places in the line.

use super::*;

fn pace() -> Pace {
    Pace::new(Some(30), Duration::from_secs(30), Arc::new(Metrics::new().unwrap()))
}

#[tokio::test]
async fn turns_come_in_order_and_a_line_that_is_full_says_for_how_long() {
    let (pace, rhythm) = (pace(), Rhythm { interval: 1000, ahead: 2000 });
    let waits: Vec<_> = (0..6).map(|_| pace.take("p", Lane::Sends, rhythm, 3000)).collect();
    for (wait, expected) in waits.iter().zip([0, 0, 0, 1000, 2000, 3000]) {
        assert!((wait.unwrap() - expected).abs() < 100, "{waits:?}");
    }
    let refused = pace.take("p", Lane::Sends, rhythm, 3000).unwrap_err();
    assert_eq!(seconds(refused - 3000), 1, "a second later there is a place again");
    assert_eq!(pace.take("p", Lane::LookUps, rhythm, 0), Ok(0), "another lane");
    assert_eq!(pace.take("q", Lane::Sends, rhythm, 0), Ok(0), "another provider");
}

/// A store of one process, in memory.
#[derive(Debug, Default)]
struct Memory(Mutex<HashMap<Key, HeldTempo>>);

impl PaceStore for Memory {
    fn is_shared(&self) -> bool {
        false
    }

    async fn tempo(&self, provider: &str, host: &str) -> Result<(Option<HeldTempo>, i64), StoreError> {
        Ok((lock(&self.0).get(&(provider.to_owned(), host.to_owned())).copied(), 0))
    }

    async fn put_tempo(&self, provider: &str, host: &str, version: i64, tempo: &Tempo) -> Result<bool, StoreError> {
        let mut kept = lock(&self.0);
        let slot =
            kept.entry((provider.to_owned(), host.to_owned())).or_insert(HeldTempo { tempo: *tempo, version: 0 });
        if slot.version != version {
            return Ok(false);
        }
        *slot = HeldTempo { tempo: *tempo, version: version + 1 };
        Ok(true)
    }

    async fn take_turn(&self, _: &str, _: &str, _: Rhythm, _: i64) -> Result<Result<i64, i64>, StoreError> {
        Ok(Ok(0))
    }

    async fn hold_turns(&self, _: &str, _: &str, _: i64) -> Result<(), StoreError> {
        Ok(())
    }
}

/// An ERP that takes so many calls within any minute and refuses the others, saying when there is a place.
#[derive(Debug)]
struct Limited {
    per_minute: usize,
    taken: Mutex<Vec<Instant>>,
}

impl Limited {
    async fn call(&self) -> Result<(), u64> {
        tokio::time::sleep(Duration::from_millis(150)).await;
        let now = Instant::now();
        let mut taken = lock(&self.taken);
        taken.retain(|at| now - *at < Duration::from_secs(60));
        if taken.len() < self.per_minute {
            taken.push(now);
            return Ok(());
        }
        let first = taken.first().copied().unwrap_or(now);
        Err((first + Duration::from_secs(60) - now).as_secs() + 1)
    }
}

/// What a run of orders came to.
#[derive(Debug, Default)]
struct Run {
    done: usize,
    calls: usize,
    refused: usize,
    /// When the ERP first asked for less, and what was called until then.
    climbed: Option<(Instant, usize)>,
    refused_since: usize,
}

const LINE: Line<'static> = Line { provider: "p", host: "erp.example", ceiling: None, is_trial: false };

/// Sends orders of two calls each, eight at a time, each as often as it takes.
async fn run(pace: &Arc<Pace>, store: &Arc<Memory>, erp: &Arc<Limited>, orders: usize) -> (Run, Duration) {
    let began = Instant::now();
    let (run, left) = (Arc::new(Mutex::new(Run::default())), Arc::new(Mutex::new(orders)));
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (pace, store, erp) = (Arc::clone(pace), Arc::clone(store), Arc::clone(erp));
            let (run, left) = (Arc::clone(&run), Arc::clone(&left));
            tokio::spawn(async move {
                while take_one(&left) {
                    for _ in 0..2 {
                        call(&pace, &store, &erp, &run).await;
                    }
                    lock(&run).done += 1;
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    let run = std::mem::take(&mut *lock(&run));
    (run, began.elapsed())
}

fn take_one(left: &Mutex<usize>) -> bool {
    let mut left = lock(left);
    let one = left.checked_sub(1);
    *left = one.unwrap_or(0);
    one.is_some()
}

/// One call, as often as it takes until the ERP has taken it.
async fn call(pace: &Pace, store: &Memory, erp: &Limited, run: &Mutex<Run>) {
    loop {
        let turn = match pace.turn(store, LINE, Lane::Sends).await {
            Ok(turn) => turn,
            Err(full) => {
                tokio::time::sleep(Duration::from_secs(full.retry_after)).await;
                continue;
            }
        };
        let began = Instant::now();
        let answer = erp.call().await;
        drop(turn);
        lock(run).calls += 1;
        let Err(seconds) = answer else { return };
        {
            let mut run = lock(run);
            run.refused += 1;
            let calls = run.calls;
            match run.climbed {
                None => run.climbed = Some((Instant::now(), calls)),
                Some(_) => run.refused_since += 1,
            }
        }
        pace.slow_down(store, LINE, began).await;
        pace.hold(store, LINE, seconds).await;
    }
}

/// The table that is printed: `cargo test -p datacake-voalle-proxy --lib pace -- --nocapture`.
#[tokio::test(start_paused = true)]
async fn the_pace_finds_what_an_erp_takes_and_loses_no_order() {
    println!(
        "ERP's limit | orders | minutes | calls | 429 | after the climb: 429, time by the ERP's own limit | a restart begins at"
    );
    for per_minute in [60, 600, 30] {
        let (store, metrics) = (Arc::new(Memory::default()), Arc::new(Metrics::new().unwrap()));
        let erp = Arc::new(Limited { per_minute, taken: Mutex::default() });
        let pace = Arc::new(Pace::new(None, Duration::from_secs(30), Arc::clone(&metrics)));
        let (run, took) = run(&pace, &store, &erp, 300).await;
        assert_eq!((run.done, run.calls - run.refused), (300, 600), "no order lost, none twice");
        let after = run.climbed.map_or("it was not reached".to_owned(), |(at, calls)| {
            let (calls, minutes) = (run.calls - calls, at.elapsed().as_secs_f64() / 60.0);
            let taken = calls - run.refused_since;
            let share = run.refused_since as f64 / calls as f64;
            format!("{:.1}%, {:.2}", share * 100.0, minutes / (taken as f64 / per_minute as f64))
        });
        let found = pace.per_minute(store.as_ref(), LINE).await;
        let again = Pace::new(None, Duration::from_secs(30), metrics);
        let begins = again.per_minute(store.as_ref(), LINE).await;
        println!(
            "{per_minute:11} | {:6} | {:7.1} | {:5} | {:3} | {after:>18} | {begins} (was {found})",
            run.done,
            took.as_secs_f64() / 60.0,
            run.calls,
            run.refused,
        );
        assert_eq!(begins, found, "a restart begins where it was");
        assert!(run.refused > 0 || per_minute == 600, "the ERP's limit was found");
    }
}
