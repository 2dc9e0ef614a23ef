//! The fields as tables for people.

use crate::{fields_of, is_required};
use datacake_voalle::field::{Choice, Fallback, Field, Kind};
use datacake_voalle::issue::{Locale, Words};
use std::fmt::Write as _;

struct Paper {
    locale: Locale,
    out: String,
}

/// The paper in one language.
pub fn of(roots: &[&'static Field], locale: Locale) -> String {
    let mut paper = Paper { locale, out: String::new() };
    let title = paper.say("# Os campos", "# The fields");
    let head = paper.say(
        "O que o pacote lê: a configuração, um pedido e um pagamento. Feito a partir dos próprios campos; o que cada regra diz está em [rules.pt-BR.md](rules.pt-BR.md).",
        "What the package reads: the configuration, an order and a payment. Made from the fields themselves; what each rule says stands in [rules.md](rules.md).",
    );
    writeln!(paper.out, "{title}\n\n{head}").unwrap();
    for root in roots {
        let name = match root.about.type_name {
            "Config" => paper.say("A configuração", "The configuration"),
            "Order" => paper.say("Um pedido", "An order"),
            _ => paper.say("Um pagamento", "A payment"),
        };
        writeln!(paper.out, "\n## {name}").unwrap();
        paper.table(root, "");
    }
    paper.out
}

impl Paper {
    fn say(&self, pt: &'static str, en: &'static str) -> &'static str {
        if self.locale == Locale::PtBr { pt } else { en }
    }

    fn words(&self, words: &Words) -> &'static str {
        self.say(words.pt, words.en)
    }

    fn table(&mut self, field: &'static Field, at: &str) {
        let columns = self.say(
            "| campo | nome | o que leva | padrão | exemplo | o que é, e onde olhar |",
            "| field | label | holds | default | example | what it is, and where to look |",
        );
        writeln!(self.out, "\n{columns}\n|---|---|---|---|---|---|").unwrap();
        for inner in fields_of(field) {
            let path = format!("{at}{}", inner.name);
            let about = &inner.about;
            let label = self.words(&about.label);
            let required = if is_required(inner) && fields_of(inner).is_empty() {
                self.say(" (obrigatório)", " (required)")
            } else {
                ""
            };
            let told = [about.help, about.look].iter().flatten().map(|words| self.words(words)).collect::<Vec<_>>();
            let default = inner.default.map(|default| match default {
                Fallback::Flag(flag) => format!("`{flag}`"),
                Fallback::Integer(integer) => format!("`{integer}`"),
                Fallback::Text(text) => format!("`{text}`"),
            });
            let cells = [
                format!("`{path}`{required}"),
                cell(label),
                cell(&self.holds(inner)),
                default.unwrap_or_default(),
                about.example.map(|example| format!("`{}`", cell(example))).unwrap_or_default(),
                cell(&told.join(" ")),
            ];
            writeln!(self.out, "| {} |", cells.join(" | ")).unwrap();
        }
        for inner in fields_of(field).iter().filter(|inner| !fields_of(inner).is_empty()) {
            let steps = if matches!(inner.kind, Kind::List(_)) { "[]" } else { "" };
            let path = format!("{at}{}{steps}", inner.name);
            writeln!(self.out, "\n### {}: `{path}`", self.words(&inner.about.label)).unwrap();
            self.table(inner, &format!("{path}."));
        }
    }

    fn holds(&self, field: &Field) -> String {
        match field.kind {
            Kind::Object(_) => self.say("objeto", "object").to_owned(),
            Kind::List(_) => self.say("lista", "list").to_owned(),
            Kind::Flag => self.say("sim ou não (`true`, `false`)", "yes or no (`true`, `false`)").to_owned(),
            Kind::Text { longest, .. } => format!("{} {longest}", self.say("texto, até", "text, at most")),
            Kind::Parsed { takes_numbers: true, .. } => self.say("texto ou número", "text or number").to_owned(),
            Kind::Parsed { .. } | Kind::Unread => self.say("texto", "text").to_owned(),
            Kind::Integer { least, most: u32::MAX, .. } => {
                format!("{} {least}", self.say("número inteiro a partir de", "whole number from"))
            }
            Kind::Integer { least, most, .. } => {
                format!("{} {least} {} {most}", self.say("número inteiro de", "whole number from"), self.say("a", "to"))
            }
            Kind::Amount => self.say("valor em reais", "amount in reais").to_owned(),
            Kind::Choice { choices, .. } => {
                let word = |choice: &Choice| format!("`{}`: {}", choice.word, self.words(&choice.label));
                choices.iter().map(word).collect::<Vec<_>>().join("; ")
            }
            Kind::Secret => {
                self.say("texto secreto, ou `{\"stored\": true}`", "secret text, or `{\"stored\": true}`").to_owned()
            }
        }
    }
}

/// A bar would end the cell, an angle begin HTML.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}
