//! `npm run prove`: the life of a send under a model checker, and the same with each fault of an earlier edition put back.

mod model;
mod world;
mod worlds;

use clap::Parser;
use model::Life;
use stateright::{Checker, DiscoveryClassification, HasDiscoveries, Model, Path};
use std::process::ExitCode;
use std::time::Instant;
use world::{Happening, World};
use worlds::{FAULTS, Proof, Put, assumptions, deep, quick};

/// Checks the life of a send exhaustively, within bounds that it prints.
#[derive(Debug, Parser)]
struct Options {
    /// Wider bounds: 85 million states, which take eight minutes and some gigabytes.
    #[arg(long)]
    deep: bool,
    /// Only worlds whose name holds this.
    #[arg(long)]
    only: Option<String>,
    /// Lets a browser walk through the world of that name, on port 3000.
    #[arg(long)]
    explore: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let worlds = if options.deep { deep() } else { quick() };
    let worlds: Vec<_> = worlds
        .into_iter()
        .filter(|proof| options.only.as_ref().is_none_or(|only| proof.name.contains(only.as_str())))
        .collect();
    if options.explore {
        if let Some(proof) = worlds.into_iter().next() {
            println!("{}: http://localhost:3000", proof.name);
            Life(proof.setting).checker().serve("localhost:3000");
        }
        return ExitCode::SUCCESS;
    }
    if worlds.is_empty() {
        println!("not ok - no world is called that");
        return ExitCode::FAILURE;
    }
    println!("Assumed: {}\n", assumptions());
    println!("{:44} {:>12} {:>6} {:>8}", "world", "states", "depth", "seconds");
    let mut wrong = Vec::new();
    for proof in worlds {
        wrong.extend(prove(&proof));
    }
    println!("\nInvariants: {}.", model::invariants().join("; "));
    if options.only.is_none() {
        println!("\nEach fault of the review put back, found by its shortest way:");
        for put in FAULTS {
            wrong.extend(find(put));
        }
    }
    for line in &wrong {
        println!("not ok - {line}");
    }
    if wrong.is_empty() {
        println!("\nok - all invariants hold, every good end is reached, and every fault is found");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Goes through a whole world: what does not hold, what is never reached, and a count that is not as it was.
fn prove(proof: &Proof) -> Vec<String> {
    let began = Instant::now();
    let checker = Life(proof.setting.clone()).checker().threads(2).spawn_bfs().join();
    let (states, depth) = (checker.unique_state_count(), checker.max_depth());
    println!("{:44} {states:>12} {depth:>6} {:>8.1}", proof.name, began.elapsed().as_secs_f64());
    let mut wrong = Vec::new();
    let discoveries = checker.discoveries();
    for property in checker.model().properties() {
        let found = discoveries.get(property.name);
        match property.expectation {
            stateright::Expectation::Always | stateright::Expectation::Eventually => {
                wrong.extend(found.map(|path| {
                    format!("{}: {} does not hold:\n{}", proof.name, property.name, told(path.clone()).join("\n"))
                }));
            }
            stateright::Expectation::Sometimes if found.is_none() => {
                wrong.push(format!("{}: it never comes to this: {}", proof.name, property.name));
            }
            stateright::Expectation::Sometimes => {}
        }
    }
    // A count that changes says that the machine or its world did: written down anew once that is understood.
    if let Some(before) = proof.states.filter(|before| *before != states) {
        wrong.push(format!("{}: {states} states, and there were {before} (prove/src/worlds.rs)", proof.name));
    }
    wrong
}

/// Whether a fault that was put back is found.
fn find(put: &Put) -> Option<String> {
    let began = Instant::now();
    let Some(mut found) = broken(put, None) else { return Some(format!("{} is not found", put.what)) };
    // The checker tells the last one that it came across; a shorter way is looked for until there is none.
    while let Some(shorter) = broken(put, Some(found.1.len().saturating_add(1))) {
        found = shorter;
    }
    let (name, way) = found;
    println!("\n{} (review {})\n  breaks: {name}, {:.1} s", put.what, put.review, began.elapsed().as_secs_f64());
    println!("{}", way.join("\n"));
    None
}

/// What it breaks, in less than so many states, and how.
fn broken(put: &Put, depth: Option<usize>) -> Option<(&'static str, Vec<String>)> {
    let mut checker = Life(put.setting()).checker().threads(1).finish_when(HasDiscoveries::AnyFailures);
    if let Some(depth) = depth {
        checker = checker.target_max_depth(depth);
    }
    let checker = checker.spawn_bfs().join();
    let is_broken =
        |name: &str| matches!(checker.discovery_classification(name), DiscoveryClassification::Counterexample);
    let (name, path) = checker.discoveries().into_iter().find(|(name, _)| is_broken(name))?;
    Some((name, told(path)))
}

/// A way through a world, in words.
fn told(path: Path<World, Happening>) -> Vec<String> {
    let steps = path.into_vec();
    steps.iter().filter_map(|(world, happening)| Some(format!("    {}", world.tell((*happening)?)))).collect()
}
