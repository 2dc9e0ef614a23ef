//! All rules at once: codes that are unique, words that are there in both languages, and a test for each.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails; clippy knows only test functions")]

#[path = "support/all_rules.rs"]
mod all_rules;

use all_rules::all_rules;
use std::collections::BTreeSet;
use std::path::Path;

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn codes_are_unique_and_in_kebab_case() {
    let rules = all_rules();
    let codes: BTreeSet<_> = rules.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), rules.len());
    assert!(rules.len() > 120, "{}", rules.len());
    for code in codes {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && !code.starts_with('-'), "{code}");
    }
}

/// Every text between quotation marks that follows the making of a rule in the sources: its code.
fn codes_in(folder: &Path, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes_in(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("cfg(all(test").next().unwrap();
            for making in ["Rule::error(", "Rule::warning(", "Rule::info("] {
                let codes = code.split(making).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                out.extend(codes.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
            }
        }
    }
}

#[test]
fn every_rule_is_listed_in_its_module() {
    let mut codes = Vec::new();
    codes_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut codes);
    assert!(codes.len() > 120, "{}", codes.len());
    let listed: BTreeSet<_> = all_rules().iter().map(|rule| rule.code).collect();
    let unlisted: Vec<_> = codes.iter().filter(|code| !listed.contains(code.as_str())).collect();
    assert!(
        unlisted.is_empty(),
        "rules that stand in no `RULES`, so that no paper and no type knows them: {unlisted:?}"
    );
}

#[test]
fn every_rule_has_its_words_in_both_languages() {
    for rule in all_rules() {
        for words in [Some(rule.message), rule.help].into_iter().flatten() {
            for text in [words.pt, words.en] {
                assert!(
                    text.ends_with(['.', ')']) || text.ends_with("{0}") || rule.help.is_some_and(|help| help == words),
                    "{}: {text}",
                    rule.code
                );
                assert!(
                    !text.contains("Option") && !text.contains("::") && !text.contains("  "),
                    "{}: {text}",
                    rule.code
                );
            }
            assert_eq!(placeholders(words.pt), placeholders(words.en), "{}", rule.code);
            assert_ne!(words.pt, "", "{}", rule.code);
        }
        assert_ne!(rule.message.pt, rule.message.en, "{}", rule.code);
    }
}

/// The text of every test: the files of tests, and what follows the tests' gate in the others.
fn tests_text(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_text(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests/rules.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let is_test = path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests");
            out.push_str(if is_test { &text } else { text.split_once("cfg(all(test").map_or("", |(_, tests)| tests) });
        }
    }
}

#[test]
fn every_rule_is_pinned_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for folder in ["src", "tests", "proxy/tests"] {
        tests_text(&root.join(folder), &mut text);
    }
    let missing: Vec<_> =
        all_rules().iter().map(|rule| rule.code).filter(|code| !text.contains(&format!("\"{code}\""))).collect();
    assert!(missing.is_empty(), "no test expects these codes: {missing:?}");
}

#[test]
fn every_row_has_its_rules_and_no_rule_is_left_out() {
    let paper = include_str!("../docs/evidence/every-row.md");
    let named: BTreeSet<_> = paper
        .lines()
        .filter(|line| line.starts_with('|'))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    let missing: Vec<_> = all_rules().iter().map(|rule| rule.code).filter(|code| !named.contains(code)).collect();
    assert!(missing.is_empty(), "docs/evidence/every-row.md lacks these codes: {missing:?}");
}
