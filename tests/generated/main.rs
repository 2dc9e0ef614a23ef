//! What is written out of the rules, committed, and compared here: the union of codes for TypeScript, and the tables for people.
//! `UPDATE=1 cargo test --test generated` writes them anew.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails; clippy knows only test functions")]

#[path = "support/all_rules.rs"]
mod all_rules;
#[path = "support/shape.rs"]
mod shape;

use all_rules::all_rules;
use datacake_voalle::issue::{Locale, Rule, Severity, Words};
use datacake_voalle::value::Date;
use datacake_voalle::voalle::known::{KnownAnswer, known_answers};
use datacake_voalle::{config, order, payment};
use shape::{Reader, Shape, words};
use std::fmt::Write as _;
use std::path::Path;

/// The file holds `wanted`, or does from now on.
fn compare(file: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, wanted).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == wanted, "{file} is not what the rules say: run `UPDATE=1 cargo test --test generated`");
}

fn by_code() -> Vec<&'static Rule> {
    let mut rules = all_rules();
    rules.sort_by_key(|rule| rule.code);
    rules
}

#[test]
fn the_union_of_codes_is_that_of_the_rules() {
    let codes: String = by_code().iter().map(|rule| format!("\n  | \"{}\"", rule.code)).collect();
    compare(
        "src/js/issue_codes.d.ts",
        &format!("/** Every code that an issue can have. */\nexport type IssueCode ={codes};\n"),
    );
}

#[test]
fn the_types_of_the_data_are_what_the_rulebook_reads() {
    let payment: Reader = |value| payment::read(value, Date::parse("2026-11-24").unwrap()).1;
    let types: [(&str, &str, Reader); 3] = [
        (
            "Config",
            "The configuration; null counts as absent, and what is missing or wrong comes back as issues. The lines at a field are what the rules \
             say of it where it is absent, where it is the text `\"?\"`, and where it is the number -1.",
            |value| config::check(value).issues,
        ),
        ("Order", "An order as Datacake hands it over.", |value| order::read(value).1),
        ("Payment", "A payment as Datacake hands it over.", payment),
    ];
    let words = words();
    let text = types.map(|(name, doc, read)| {
        format!("/** {doc} */\nexport type {name} = {};\n", Shape { read, words: &words }.whole())
    });
    compare("src/js/data_types.d.ts", &text.concat());
}

#[test]
fn the_tables_of_rules_have_their_words() {
    let english = Table {
        locale: Locale::En,
        title: "The rules",
        head: "What the package checks. Made from the rules themselves; `{0}`, `{1}` … stand for what was found.",
        columns: "| code | severity | what it says | where to look |",
        severities: ["error", "warning", "hint"],
    };
    let portuguese = Table {
        locale: Locale::PtBr,
        title: "As regras",
        head: "O que o pacote confere. Feito a partir das próprias regras; `{0}`, `{1}` … são o que foi encontrado.",
        columns: "| código | gravidade | o que diz | onde olhar |",
        severities: ["erro", "aviso", "dica"],
    };
    compare("docs/rules.md", &english.text());
    compare("docs/rules.pt-BR.md", &portuguese.text());
}

#[test]
fn the_known_forms_of_answers_are_written_down() {
    let mut out = "# What the ERP answers, and what is made of it\n\n\
        Made from the table that the readers, their tests and the tests of the running proxy go by (`src/voalle/known.rs`, `src/voalle/absence.rs`). \
        How sure: A = stated by Voalle or Datacake, or seen in a log of a real ERP; B = two independent public sources agree; C = one source, or \
        inferred. Nothing of it was tried at a real ERP from here.\n"
        .to_owned();
    let mut known = known_answers();
    known.sort_by_key(|known| known.call);
    for group in known.chunk_by(|one, other| one.call == other.call) {
        writeln!(
            out,
            "\n## {}\n\n| answer | status | body | how sure | from | made of it |\n|---|---|---|---|---|---|",
            group[0].call
        )
        .unwrap();
        for KnownAnswer { form, status, body, confidence, source, reads, .. } in group {
            let body = if body.is_empty() {
                String::new()
            } else {
                format!("`{}`", body.replace('|', "\\|").replace('\n', " "))
            };
            let (letter, reads) = (confidence.letter(), reads.words());
            writeln!(out, "| {form} | {status} | {body} | {letter} | {source} | {reads} |").unwrap();
        }
    }
    compare("docs/erp-answers.md", &out);
}

struct Table {
    locale: Locale,
    title: &'static str,
    head: &'static str,
    columns: &'static str,
    severities: [&'static str; 3],
}

impl Table {
    fn text(&self) -> String {
        let Self { title, head, columns, .. } = self;
        let mut out = format!("# {title}\n\n{head}\n\n{columns}\n|---|---|---|---|\n");
        for rule in by_code() {
            let [error, warning, hint] = self.severities;
            let severity = match rule.severity {
                Severity::Error => error,
                Severity::Warning => warning,
                Severity::Info => hint,
            };
            let help = rule.help.map(|help| self.words(help)).unwrap_or_default();
            writeln!(out, "| `{}` | {severity} | {} | {help} |", rule.code, self.words(rule.message)).unwrap();
        }
        out
    }

    fn words(&self, words: Words) -> String {
        let text = if self.locale == Locale::En { words.en } else { words.pt };
        // A bar would end the cell, an angle begin HTML.
        text.replace('|', "\\|").replace('<', "&lt;").replace("{0}{1}{2}{3}{4}.", "{0}; …")
    }
}
