//! TypeScript of the data. By hand, although json-schema-to-typescript makes types of a schema: it tells neither examples nor defaults nor
//! where to look, and makes a numbered copy of a type that is referred to with words of its own.

use crate::{fields_of, is_required};
use datacake_voalle::field::{Choice, Fallback, Field, Form, Kind};
use std::fmt::Write as _;

/// The types of several wholes and of their parts.
pub fn of(roots: &[&'static Field]) -> String {
    let mut out = "// Made from the fields in src/ by tests/generated.\n".to_owned();
    for root in roots {
        let words = match root.about.type_name {
            "Config" => {
                "The configuration. All of it may be missing, and null counts as missing: what is needed is told by `validateConfig`."
            }
            "Order" => "An order as Datacake hands it over; what is needed is told by `validateOrder`.",
            _ => "A payment as Datacake hands it over; what is needed is told by `planPayment`.",
        };
        part(root, &[words.to_owned()], &mut out);
    }
    let mut paths = Vec::new();
    roots.iter().filter(|root| root.about.type_name == "Config").for_each(|root| add_paths(root, "", &mut paths));
    let paths: String = paths.iter().map(|path| format!("\n  | {path}")).collect();
    write!(out, "\n/** The place of a value of the configuration, in one text. */\nexport type ConfigPath ={paths};\n")
        .unwrap();
    out
}

fn add_paths(field: &Field, at: &str, paths: &mut Vec<String>) {
    for inner in fields_of(field) {
        let path = format!("{at}{}", inner.name);
        let quoted = |path: &str| if path.contains("${") { format!("`{path}`") } else { format!("\"{path}\"") };
        paths.push(quoted(&path));
        let item = if matches!(inner.kind, Kind::List(_)) { ".${number}" } else { "" };
        if !item.is_empty() {
            paths.push(quoted(&format!("{path}{item}")));
        }
        add_paths(inner, &format!("{path}{item}."), paths);
    }
}

fn part(field: &Field, lines: &[String], out: &mut String) {
    for inner in fields_of(field).iter().filter(|inner| !fields_of(inner).is_empty()) {
        let about = &inner.about;
        let item = if matches!(inner.kind, Kind::List(_)) { "An item of: " } else { "" };
        let mut lines = vec![format!("{item}{}.", about.label.en)];
        lines.extend(about.help.map(|help| help.en.to_owned()));
        part(inner, &lines, out);
    }
    writeln!(out, "\n{}export interface {} {{", comment(lines, ""), field.about.type_name).unwrap();
    for inner in fields_of(field) {
        let name = if inner.name.starts_with('$') { format!("\"{}\"", inner.name) } else { inner.name.to_owned() };
        writeln!(out, "{}  {name}?: {} | null;", comment(&told(inner), "  "), holds(inner)).unwrap();
    }
    out.push_str("}\n");
}

fn holds(field: &Field) -> String {
    let name = field.about.type_name;
    match field.kind {
        Kind::Object(_) => name.to_owned(),
        Kind::List(_) => format!("{name}[]"),
        Kind::Flag => "boolean".to_owned(),
        Kind::Text { .. } | Kind::Parsed { takes_numbers: false, .. } => "string".to_owned(),
        Kind::Parsed { takes_numbers: true, .. } => "string | number".to_owned(),
        Kind::Integer { .. } | Kind::Amount => "number".to_owned(),
        Kind::Choice { choices, .. } => {
            choices.iter().map(|choice: &Choice| format!("\"{}\"", choice.word)).collect::<Vec<_>>().join(" | ")
        }
        Kind::Secret => "string | { stored: true }".to_owned(),
        Kind::Unread => "string".to_owned(),
    }
}

/// What a hover shows: what it is called, what it is, its range, where to look, an example.
fn told(field: &Field) -> Vec<String> {
    let about = &field.about;
    let mut lines = vec![format!("{}.", about.label.en)];
    lines.extend(about.help.map(|help| help.en.to_owned()));
    lines.extend(range(field));
    if is_required(field) && fields_of(field).is_empty() {
        lines.push("Required.".to_owned());
    }
    if let Some((choice, word)) = about.shown_with {
        lines.push(format!("Only where `{}` is `\"{word}\"`.", choice.name));
    }
    lines.extend(about.look.map(|look| look.en.to_owned()));
    lines.extend(field.default.map(|default| match default {
        Fallback::Flag(flag) => format!("@default {flag}"),
        Fallback::Integer(integer) => format!("@default {integer}"),
        Fallback::Text(text) => format!("@default \"{text}\""),
    }));
    lines.extend(about.example.map(|example| match field.kind {
        Kind::Integer { .. } | Kind::Amount => format!("@example {example}"),
        _ => format!("@example \"{example}\""),
    }));
    lines
}

/// Limits, units and formats.
fn range(field: &Field) -> Option<String> {
    Some(match field.kind {
        Kind::Integer { least, most: u32::MAX, .. } => format!("A whole number from {least}."),
        Kind::Integer { least, most, .. } => format!("A whole number from {least} to {most}."),
        Kind::Amount => "In reais, with at most two decimals.".to_owned(),
        Kind::Text { longest, .. } if longest > 255 => format!("At most {longest} characters."),
        Kind::Secret => "A text as typed, or `{ stored: true }` where the proxy holds it.".to_owned(),
        Kind::Parsed { form, .. } => match form {
            Form::Id => "Letters, digits and marks of a keyboard; two that look alike are one.",
            Form::Url => "An https address, without port or path.",
            Form::ProviderName => "2 to 40 small letters, digits and hyphens.",
            Form::TaxId => "A CPF or CNPJ, with or without its marks; a CNPJ may have letters.",
            Form::Cnpj => "A CNPJ, with or without its marks; it may have letters.",
            Form::Date => "YYYY-MM-DD.",
            Form::Email => "name@domain.",
            Form::Phone => "Area code and number.",
            Form::PostalCode => "8 digits, with or without the hyphen.",
            Form::CityCode => "IBGE's code, 7 digits.",
            Form::State => "Two letters.",
            Form::TitleId => "Digits only.",
        }
        .to_owned(),
        _ => return None,
    })
}

/// A comment, in which no text of ours ends it.
fn comment(lines: &[String], indent: &str) -> String {
    let lines: Vec<_> = lines.iter().map(|line| line.replace("*/", "*\u{200b}/")).collect();
    match lines.as_slice() {
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let inner: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
            format!("{indent}/**\n{inner}{indent} */\n")
        }
    }
}
