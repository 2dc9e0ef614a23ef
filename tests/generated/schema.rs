//! JSON Schema 2020-12, in Portuguese, as the screen is. It never refuses what the rulebook takes; blanks around and null are taken there.

use crate::tree::Tree;
use crate::unicode::unseen;
use crate::{fields_of, is_required};
use datacake_voalle::field::{Choice, Fallback, Field, Kind, SHORT};

/// A secret is longer than other short texts.
const LONGEST_SECRET: u32 = SHORT as u32 * 16;

/// The schema of a whole.
pub fn of(root: &Field) -> String {
    let mut parts = Tree::object();
    let mut schema = Tree::object()
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("title", root.about.type_name);
    schema.extend(object(root, &mut parts));
    schema.put("$defs", parts);
    format!("{}\n", schema.text())
}

fn object(field: &Field, parts: &mut Tree) -> Tree {
    let fields = fields_of(field);
    let mut properties = Tree::object();
    for inner in fields {
        properties.put(inner.name, property(inner, parts));
    }
    let required: Vec<_> = fields.iter().filter(|inner| is_required(inner)).map(|inner| inner.name).collect();
    let mut schema = a("object").with("properties", properties);
    if !required.is_empty() {
        schema.put("required", required);
    }
    schema
}

fn property(field: &Field, parts: &mut Tree) -> Tree {
    let about = &field.about;
    let mut schema = Tree::object().with("title", about.label.pt);
    if let Some(help) = about.help {
        schema.put("description", help.pt);
    }
    if let Some(look) = about.look {
        schema.put("x-where", look.pt);
    }
    match field.default {
        Some(Fallback::Flag(flag)) => schema.put("default", flag),
        Some(Fallback::Integer(integer)) => schema.put("default", integer),
        Some(Fallback::Text(text)) => schema.put("default", text),
        None => {}
    }
    if let Some(example) = about.example {
        let is_number = matches!(field.kind, Kind::Integer { .. } | Kind::Amount);
        schema.put("examples", vec![if is_number { Tree::Plain(example.to_owned()) } else { example.into() }]);
    }
    schema.extend(taken(field, parts));
    schema
}

/// What the reader takes for the field.
fn taken(field: &Field, parts: &mut Tree) -> Tree {
    let is_required = is_required(field);
    match field.kind {
        Kind::Object(_) | Kind::List(_) => {
            let name = field.about.type_name;
            let part = object(field, parts);
            parts.put(name, part);
            let reference = Tree::object().with("$ref", format!("#/$defs/{name}").as_str());
            match field.kind {
                Kind::List(_) => any_of([a("array").with("maxItems", 10_000).with("items", reference), a("null")]),
                _ if is_required => reference,
                _ => any_of([reference, a("null")]),
            }
        }
        Kind::Flag => any_of([or_null("boolean"), matching(&format!("^[{}]*$", unseen()))]),
        Kind::Text { longest, .. } => text(longest, is_required),
        Kind::Parsed { takes_numbers: false, .. } => text(SHORT, is_required),
        Kind::Parsed { takes_numbers: true, .. } => any_of([text(SHORT, is_required), a("number")]),
        Kind::Integer { least, most, .. } => {
            let integer = a("integer").with("minimum", least).with("maximum", most);
            if is_required { integer } else { any_of([integer, a("null"), matching(&format!("^[{}]*$", unseen()))]) }
        }
        Kind::Amount => {
            if is_required {
                a("number")
            } else {
                or_null("number")
            }
        }
        Kind::Choice { choices, .. } => {
            let words: Vec<_> = choices.iter().map(|choice: &Choice| choice.word).collect();
            let or_nothing = if is_required { "" } else { "|" };
            let around = unseen();
            let padded = matching(&format!("^[{around}]*(?:{}{or_nothing})[{around}]*$", words.join("|")));
            let forms = [Tree::object().with("enum", words), padded];
            any_of(forms.into_iter().chain((!is_required).then(|| a("null"))))
        }
        Kind::Unread => Tree::object(),
        Kind::Secret => {
            let mark = Tree::object().with("stored", a("boolean"));
            let stored = a("object").with("properties", mark).with("required", vec!["stored"]);
            let stored = stored.with("additionalProperties", false);
            let typed = if is_required { a("string") } else { or_null("string") };
            any_of([typed.with("maxLength", LONGEST_SECRET), stored]).with("writeOnly", true)
        }
    }
}

fn a(kind: &str) -> Tree {
    Tree::object().with("type", kind)
}

fn or_null(kind: &str) -> Tree {
    Tree::object().with("type", vec![kind, "null"])
}

/// A text of at most so many characters; one that is required is not blank.
fn text(longest: usize, is_required: bool) -> Tree {
    let kind = if is_required { a("string") } else { or_null("string") };
    let text = kind.with("maxLength", longest as u32);
    if is_required { text.with("pattern", format!("[^{}]", unseen()).as_str()) } else { text }
}

fn matching(pattern: &str) -> Tree {
    a("string").with("pattern", pattern)
}

fn any_of(forms: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::object().with("anyOf", forms.into_iter().collect::<Vec<_>>())
}
