//! The fields of the ERP's answers as a table: `docs/erp-answers.md`, its second half.

use datacake_voalle::voalle::wire::{Described, ENVELOPE, Field, Kinds, all_described};
use std::fmt::Write as _;

const HEAD: &str = "\n# The fields\n\nWhat stands in an answer that is no refusal (`src/voalle/wire/described.rs`): what the rehearsal of a first contact and \
    the watch of daily work hold answers against. A field that is not here is told as new.\n";

pub(super) fn write(out: &mut String) {
    out.push_str(HEAD);
    table(out, "the envelope", &ENVELOPE);
    for Described { call, response, .. } in all_described() {
        table(out, call, response);
    }
}

fn table(out: &mut String, title: &str, root: &Field) {
    writeln!(out, "\n## Fields of {title}\n\n| field | is | how sure | from |\n|---|---|---|---|").unwrap();
    rows(out, "", root);
}

/// A field, and those of its objects or of the objects in its list.
fn rows(out: &mut String, above: &str, field: &Field) {
    let Field { name, also, kinds, forms, fields, is_money, is_optional, confidence, source } = field;
    let place = [above, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
    let forms: Vec<_> = forms.iter().map(|form| form.name()).collect();
    let notes = [
        (!forms.is_empty()).then(|| format!(" ({})", forms.join(", "))),
        is_money.then(|| ", of money".to_owned()),
        is_optional.then(|| "; not always there".to_owned()),
        also.map(|also| format!("; some answers call it `{also}`")),
    ];
    let is = kinds.names().join(", ") + &notes.into_iter().flatten().collect::<String>();
    let shown = if place.is_empty() { "(all of it)".to_owned() } else { format!("`{place}`") };
    writeln!(out, "| {shown} | {is} | {} | {source} |", confidence.letter()).unwrap();
    let below = if kinds.has(Kinds::LIST) { format!("{place}[]") } else { place };
    for field in *fields {
        rows(out, &below, field);
    }
}
