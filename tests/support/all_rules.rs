//! The rules of every module.

use datacake_voalle::issue::Rule;
use datacake_voalle::{catalog, check_list, config, json, order, payment, plan, read, rehearsal, send, value, voalle};

pub fn all_rules() -> Vec<&'static Rule> {
    let flat = [
        json::RULES,
        read::RULES,
        catalog::RULES,
        order::RULES,
        payment::RULES,
        plan::RULES,
        rehearsal::RULES,
        voalle::RULES,
        check_list::RULES,
        send::words::RULES,
    ];
    let nested = value::RULES.iter().chain(config::RULES);
    flat.iter().chain(nested).flat_map(|rules| rules.iter().copied()).collect()
}
