//! Weather: faults by chance, for long runs.

use crate::faults::Kind;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

const DEFAULT_DELAY: Duration = Duration::from_millis(2000);
/// A reserved name, where nobody is.
const ELSEWHERE: &str = "https://elsewhere.example/";

/// From now on each call of the ERP meets a fault with this probability.
#[derive(Debug)]
pub(crate) struct Weather {
    seed: u64,
    percent: u64,
    kinds: Vec<Kind>,
    delay: Duration,
    draws: Draws,
    /// How many faults of each kind were met.
    met: BTreeMap<&'static str, u64>,
}

impl Weather {
    /// What `{seed, percent, kinds?, delayMs?}` describes.
    pub(crate) fn new(description: &Value) -> Result<Self, String> {
        let fields = description.as_object().ok_or("the weather is not an object")?;
        let names = ["seed", "percent", "kinds", "delayMs"];
        if let Some(name) = fields.keys().find(|name| !names.contains(&name.as_str())) {
            return Err(format!("the weather has no `{name}`"));
        }
        let seed = number(fields, "seed")?.ok_or("`seed` is missing")?;
        let percent = number(fields, "percent")?.ok_or("`percent` is missing")?;
        if percent > 100 {
            return Err(format!("`percent` cannot be `{percent}`"));
        }
        let delay = number(fields, "delayMs")?.map_or(DEFAULT_DELAY, Duration::from_millis);
        let kinds = match fields.get("kinds") {
            None => Kind::by_default(delay, ELSEWHERE),
            Some(names) => {
                let every = Kind::every(delay, ELSEWHERE);
                let names = names.as_array().filter(|names| !names.is_empty());
                names
                    .ok_or("`kinds` is no list of kinds")?
                    .iter()
                    .map(|name| named(name, &every))
                    .collect::<Result<_, _>>()?
            }
        };
        Ok(Self { seed, percent, kinds, delay, draws: Draws(seed), met: BTreeMap::new() })
    }

    /// The fault that the next call meets, if it meets one.
    pub(crate) fn draw(&mut self) -> Option<Kind> {
        if self.draws.below(100) >= self.percent {
            return None;
        }
        let index = usize::try_from(self.draws.below(self.kinds.len() as u64)).ok()?;
        let kind = self.kinds.get(index)?.clone();
        *self.met.entry(kind.name()).or_default() += 1;
        Some(kind)
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "seed": self.seed,
            "percent": self.percent,
            "kinds": self.kinds.iter().map(Kind::name).collect::<Vec<_>>(),
            "delayMs": u64::try_from(self.delay.as_millis()).unwrap_or(u64::MAX),
            "met": self.met,
        })
    }
}

fn number(fields: &Map<String, Value>, name: &str) -> Result<Option<u64>, String> {
    let read = |value: &Value| value.as_u64().ok_or_else(|| format!("`{name}` is no whole number from 0"));
    fields.get(name).map(read).transpose()
}

fn named(name: &Value, every: &[Kind]) -> Result<Kind, String> {
    let found = every.iter().find(|kind| name.as_str() == Some(kind.name()));
    found.cloned().ok_or_else(|| format!("`kinds` cannot hold `{name}`"))
}

/// SplitMix64, by hand: a seed has to draw the same on every machine and with every version of any crate.
#[derive(Debug)]
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The bounds are so small that the remainder favours nobody that one could measure.
    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_splitmix64() {
        // The first numbers of its reference implementation for the seed 1234567.
        let mut draws = Draws(1_234_567);
        let numbers = [draws.next(), draws.next(), draws.next()];
        assert_eq!(numbers, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn faults_come_as_often_as_said_and_evenly() {
        let mut weather = Weather::new(&json!({"seed": 7, "percent": 30})).unwrap();
        let draws: Vec<_> = (0..9000).map(|_| weather.draw()).collect();
        let met = draws.iter().flatten().count();
        assert!((2500..2900).contains(&met), "{met}");
        assert_eq!(weather.met.len(), Kind::by_default(DEFAULT_DELAY, ELSEWHERE).len());
        for (name, count) in &weather.met {
            assert!((200..400).contains(count), "{name}: {count}");
        }
        let mut again = Weather::new(&json!({"seed": 7, "percent": 30})).unwrap();
        assert_eq!(draws, (0..9000).map(|_| again.draw()).collect::<Vec<_>>());
        let mut other = Weather::new(&json!({"seed": 8, "percent": 30})).unwrap();
        assert_ne!(draws, (0..9000).map(|_| other.draw()).collect::<Vec<_>>());
    }
}
