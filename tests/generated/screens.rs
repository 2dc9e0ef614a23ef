//! What the screens are made of: the form's description, the labels of orders and payments, and the columns of files.

use crate::fields_of;
use crate::tree::Tree;
use datacake_voalle::field::{Choice, Fallback, Field, Form, Kind};
use datacake_voalle::issue::{Severity, Words};

/// A module with one list of fields for each whole.
pub fn fields(roots: &[&'static Field]) -> String {
    let mut out =
        "// Made from the fields in src/ by tests/generated. Words stand in both languages, [Portuguese, English].\n"
            .to_owned();
    for root in roots {
        let name = root.about.type_name.to_lowercase();
        let fields: Vec<_> = visible(root).map(described).collect();
        out.push_str(&format!("export const {name} = {};\n", Tree::List(fields).text()));
    }
    out
}

fn visible(field: &Field) -> impl Iterator<Item = &'static Field> {
    fields_of(field).iter().copied().filter(|field| !field.about.is_hidden)
}

fn described(field: &'static Field) -> Tree {
    let about = &field.about;
    let mut out = Tree::object().with("name", field.name).with("kind", kind(field)).with("label", both(&about.label));
    for (name, words) in [("help", &about.help), ("where", &about.look)] {
        words.iter().for_each(|words| out.put(name, both(words)));
    }
    about.example.iter().for_each(|example| out.put("example", *example));
    match field.default {
        Some(Fallback::Flag(flag)) => out.put("fallback", flag),
        Some(Fallback::Integer(integer)) => out.put("fallback", integer),
        Some(Fallback::Text(text)) => out.put("fallback", text),
        None => {}
    }
    if is_optional(field) {
        out.put("optional", true);
    }
    if about.is_advanced {
        out.put("advanced", true);
    }
    about.shown_with.iter().for_each(|(choice, word)| out.put("shownWith", vec![choice.name, *word]));
    about.chosen_from.iter().for_each(|list| out.put("choices", *list));
    if let Kind::Choice { choices, .. } = field.kind {
        let option = |choice: &Choice| Tree::List(vec![choice.word.into(), both(&choice.label)]);
        out.put("options", choices.iter().map(option).collect::<Vec<_>>());
    }
    if !about.headings.is_empty() {
        out.put("headings", about.headings.to_vec());
        out.put("cell", cell(field));
    }
    let inner: Vec<_> = visible(field).map(described).collect();
    if !inner.is_empty() {
        out.put("fields", inner);
    }
    out
}

fn both(words: &Words) -> Tree {
    vec![words.pt, words.en].into()
}

fn kind(field: &Field) -> &'static str {
    match field.kind {
        Kind::Object(_) => "object",
        Kind::List(_) => "list",
        Kind::Flag => "flag",
        Kind::Parsed { form: Form::Url, .. } => "url",
        Kind::Text { .. } | Kind::Parsed { .. } | Kind::Unread => "text",
        Kind::Integer { .. } => "integer",
        Kind::Amount => "amount",
        Kind::Choice { .. } => "choice",
        Kind::Secret => "secret",
    }
}

/// Whether a form says that it may stay empty.
fn is_optional(field: &Field) -> bool {
    let is_typed = matches!(field.kind, Kind::Text { .. } | Kind::Parsed { .. } | Kind::Integer { .. });
    let is_needed = field.missing.is_some_and(|rule| rule.severity == Severity::Error) && !field.about.is_optional;
    is_typed && !is_needed && !matches!(field.default, Some(Fallback::Integer(_)))
}

/// How a cell of its column is read (npm/files/values.js).
fn cell(field: &Field) -> &'static str {
    match field.kind {
        Kind::Flag => "flag",
        Kind::Choice { .. } => "kind",
        Kind::Integer { .. } | Kind::Amount => "number",
        Kind::Parsed { form: Form::TaxId | Form::Cnpj, .. } => "taxId",
        Kind::Parsed { form: Form::Date, .. } => "date",
        Kind::Parsed { form: Form::PostalCode, .. } => "postalCode",
        Kind::Parsed { form: Form::Id | Form::Phone | Form::CityCode | Form::TitleId, .. } => "code",
        _ if field.about.is_code => "code",
        _ => "text",
    }
}
