//! What is written out of the rules and fields, committed, and compared here: the schemas, the types, what the form and the files of
//! orders are made of, and the tables for people. `UPDATE=1 cargo test --test generated` writes them anew.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails; clippy knows only test functions")]

#[path = "../support/all_rules.rs"]
mod all_rules;
mod erp_fields;
mod papers;
mod schema;
mod screens;
mod tree;
mod types;
mod ugly;
mod unicode;

use all_rules::all_rules;
use datacake_voalle::field::{Field, Kind};
use datacake_voalle::issue::{Locale, Rule, Severity, Words};
use datacake_voalle::voalle::known::{KnownAnswer, known_answers};
use datacake_voalle::{config, order, payment};
use std::fmt::Write as _;
use std::path::Path;

/// What everything is made from.
pub static ROOTS: [&Field; 3] = [&config::CONFIG, &order::ORDER, &payment::PAYMENT];

/// What stands in an object, or in each item of a list.
pub fn fields_of(field: &Field) -> &'static [&'static Field] {
    match field.kind {
        Kind::Object(fields) | Kind::List(fields) => fields,
        _ => &[],
    }
}

/// Whether a value without it is refused, and not only warned of.
pub fn is_required(field: &Field) -> bool {
    match field.kind {
        Kind::Object(fields) => fields.iter().any(|field| is_required(field)),
        Kind::List(_) => false,
        _ => field.is_required && field.missing.is_some_and(|rule| rule.severity == Severity::Error),
    }
}

/// The file holds `wanted`, or does from now on.
fn compare(file: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, wanted).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = there.lines().zip(wanted.lines()).position(|(there, wanted)| there != wanted);
    let at = differs.unwrap_or(there.lines().count().min(wanted.lines().count()));
    let line = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
    assert!(
        there == wanted,
        "{file} is not what the rules and fields say, from line {} on:\n- {}\n+ {}\nrun `UPDATE=1 cargo test --test generated`",
        at + 1,
        line(&there),
        line(wanted)
    );
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
        "npm/types/issue-code.d.ts",
        &format!("/** Every code that an issue can have. */\nexport type IssueCode ={codes};\n"),
    );
}

#[test]
fn the_ranges_are_those_of_unicode() {
    compare("src/door/ranges.rs", &unicode::ranges());
}

#[test]
fn the_schemas_are_those_of_the_fields() {
    for root in ROOTS {
        compare(&format!("npm/{}.schema.json", root.about.type_name.to_lowercase()), &schema::of(root));
    }
}

#[test]
fn the_types_are_those_of_the_fields() {
    compare("npm/types/data.d.ts", &types::of(&ROOTS));
}

#[test]
fn the_screens_are_made_of_the_fields() {
    compare("www/elements/generated/fields.js", &screens::fields(&ROOTS));
}

#[test]
fn the_papers_tell_of_the_fields() {
    compare("docs/fields.md", &papers::of(&ROOTS, Locale::En));
    compare("docs/fields.pt-BR.md", &papers::of(&ROOTS, Locale::PtBr));
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
    erp_fields::write(&mut out);
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
