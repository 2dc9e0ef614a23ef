//! What a finding is, and how it is put into words.
//!
//! A [`Rule`] stands, with its words, beside the code that checks it; an [`Issue`] says where one was broken.

use crate::attribute::Attribute;
use crate::field::Location;
use serde::Serialize;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// How much a finding stops. Only [`Severity::Error`] stops anything (product.md, "Severities").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Stops what it touches.
    Error,
    /// Worth mending, stops nothing.
    Warning,
    /// A hint.
    Info,
}

/// The language of what people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Brazilian Portuguese, the language of the screen.
    #[default]
    PtBr,
    /// English.
    En,
}

impl Locale {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::PtBr, Self::En];

    /// As a language tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            Self::En => "en",
        }
    }

    /// Reads `pt-BR` or `en`; nothing else is known.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}

/// One sentence in both languages; `{0}`, `{1}` … stand for the facts of the issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Brazilian Portuguese.
    pub pt: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// In Portuguese and in English.
    pub const fn new(pt: &'static str, en: &'static str) -> Self {
        Self { pt, en }
    }

    const fn text(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::PtBr => self.pt,
            Locale::En => self.en,
        }
    }

    /// The sentence in `locale`, its placeholders filled from `facts`.
    pub fn render(&self, locale: Locale, facts: &[Fact]) -> String {
        let template = self.text(locale);
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((index, tail)) = after.split_once('}') else {
                rest = after;
                break;
            };
            if let Some(fact) = index.parse().ok().and_then(|index: u32| facts.get(index as usize)) {
                fact.push(locale, &mut text);
            }
            rest = tail;
        }
        text.push_str(rest);
        text
    }
}

/// What fills a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The same in every language: a value, a name, a code.
    Same(String),
    /// Words of ours.
    Words(&'static Words),
    /// Several, with commas between them.
    All(Vec<&'static Words>),
}

impl Fact {
    fn push(&self, locale: Locale, out: &mut String) {
        match self {
            Self::Same(text) => out.push_str(text),
            Self::Words(words) => out.push_str(words.text(locale)),
            Self::All(all) => {
                for (at, words) in all.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    out.push_str(words.text(locale));
                }
            }
        }
    }
}

/// A rule of the integration: its code, how much it stops, and its words.
#[derive(Debug)]
pub struct Rule {
    /// Stable and in kebab-case; what programs test for.
    pub code: &'static str,
    /// How much breaking it stops.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: Words,
    /// Why, or where to find the value: a menu path of Voalle or Datacake.
    pub help: Option<Words>,
}

/// No two rules have one code.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl Rule {
    const fn new(code: &'static str, severity: Severity, pt: &'static str, en: &'static str) -> Self {
        Self { code, severity, message: Words { pt, en }, help: None }
    }

    /// A rule that stops what it touches.
    pub const fn error(code: &'static str, pt: &'static str, en: &'static str) -> Self {
        Self::new(code, Severity::Error, pt, en)
    }

    /// A rule that stops nothing.
    pub const fn warning(code: &'static str, pt: &'static str, en: &'static str) -> Self {
        Self::new(code, Severity::Warning, pt, en)
    }

    /// A hint.
    pub const fn info(code: &'static str, pt: &'static str, en: &'static str) -> Self {
        Self::new(code, Severity::Info, pt, en)
    }

    /// Adds the reason or the menu path.
    #[must_use]
    pub const fn help(self, pt: &'static str, en: &'static str) -> Self {
        self.look(Words { pt, en })
    }

    /// The same with words that stand elsewhere too.
    #[must_use]
    pub const fn look(mut self, place: Words) -> Self {
        self.help = Some(place);
        self
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// The name of a field.
    Key(Cow<'static, str>),
    /// A position in a list, from 0.
    Index(usize),
}

impl From<&'static str> for Segment {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Where a value stands in the data it came from; empty for the whole.
pub type Path = Vec<Segment>;

/// Builds a [`Path`] from names and positions.
#[macro_export]
macro_rules! path {
    ($($segment:expr),* $(,)?) => { vec![$($crate::issue::Segment::from($segment)),*] };
}

/// A value that mends an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FixValue {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(u32),
    /// Yes or no.
    Flag(bool),
    /// All attributes of a product.
    Attributes(Vec<Attribute>),
}

/// The one change that certainly mends an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Where the value goes; it may be another field than the issue's.
    pub path: Path,
    /// What goes there.
    pub value: FixValue,
}

/// A broken rule, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Where; empty for the whole.
    pub path: Path,
    /// Which rule.
    pub rule: &'static Rule,
    /// How much it stops here: as much as its rule says, or less.
    pub severity: Severity,
    /// What fills the placeholders of the rule's words.
    pub facts: Vec<Fact>,
    /// What would mend it, where that is certain.
    pub fix: Option<Fix>,
}

/// By the place and the rule: few issues share both.
impl Hash for Issue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.path.hash(state);
        self.rule.code.hash(state);
    }
}

impl Issue {
    /// `rule` is broken at `path`.
    pub const fn new(rule: &'static Rule, path: Path) -> Self {
        Self { path, rule, severity: rule.severity, facts: Vec::new(), fix: None }
    }

    /// `rule` is broken at `at`; `facts` fill the placeholders.
    #[inline(never)]
    pub fn at(rule: &'static Rule, at: Location, facts: &[&str]) -> Self {
        Self {
            path: at.path(),
            rule,
            severity: rule.severity,
            facts: facts.iter().map(|fact| Fact::Same((*fact).to_owned())).collect(),
            fix: None,
        }
    }

    /// Adds what fills the next placeholder.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<String>) -> Self {
        self.facts.push(Fact::Same(fact.into()));
        self
    }

    /// Makes it stop nothing: what is wrong here decides about nothing that goes out, or can't be told for certain.
    #[must_use]
    pub fn softened(mut self) -> Self {
        self.soften();
        self
    }

    /// The same, in place.
    pub fn soften(&mut self) {
        self.severity = self.severity.max(Severity::Warning);
    }

    /// Adds several words of ours, as a list, that fill the next placeholder.
    #[must_use]
    pub fn all(mut self, words: Vec<&'static Words>) -> Self {
        self.facts.push(Fact::All(words));
        self
    }

    /// Adds words of ours that fill the next placeholder.
    #[must_use]
    pub fn words(mut self, words: &'static Words) -> Self {
        self.facts.push(Fact::Words(words));
        self
    }

    /// Adds what mends it, at the issue's own path.
    #[must_use]
    pub fn fixed_by(self, value: FixValue) -> Self {
        let path = self.path.clone();
        self.fixed_at(path, value)
    }

    /// Adds what mends it, at another path.
    #[must_use]
    pub fn fixed_at(mut self, path: Path, value: FixValue) -> Self {
        self.fix = Some(Fix { path, value });
        self
    }

    /// Whether it stops what it touches.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The issue in words, as JavaScript and HTTP callers see it.
    pub fn render(&self, locale: Locale) -> Rendered {
        Rendered {
            path: self.path.clone(),
            code: self.rule.code,
            severity: self.severity,
            message: self.rule.message.render(locale, &self.facts),
            help: self.rule.help.map(|help| help.render(locale, &self.facts)),
            fix: self.fix.clone(),
        }
    }
}

/// Adds that `rule` is broken at `at`.
#[inline(never)]
pub fn report(issues: &mut Vec<Issue>, rule: &'static Rule, at: Location, facts: &[&str]) {
    issues.push(Issue::at(rule, at, facts));
}

/// An issue in words: `Issue` of the JavaScript surface and of the proxy's problems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rendered {
    /// Where.
    pub path: Path,
    /// The rule's code.
    pub code: &'static str,
    /// How much it stops.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: String,
    /// Why, or where to find the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What mends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// All issues in words, in their order.
pub fn render(issues: &[Issue], locale: Locale) -> Vec<Rendered> {
    issues.iter().map(|issue| issue.render(locale)).collect()
}

/// Whether any of them stops what it touches.
pub fn any_error(issues: &[Issue]) -> bool {
    issues.iter().any(Issue::is_error)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once_and_facts_are_not_read_as_templates() {
        let words = Words { pt: "de {0} a {1}", en: "{0}..{1} {2}" };
        let facts = ["{1}", "9"].map(|fact| Fact::Same(fact.to_owned()));
        assert_eq!(words.render(Locale::PtBr, &facts), "de {1} a 9");
        assert_eq!(words.render(Locale::En, &facts), "{1}..9 ");
    }

    #[test]
    fn several_words_are_a_list() {
        static ONE: Words = Words::new("um", "one");
        static TWO: Words = Words::new("dois", "two");
        let words = Words { pt: "são {0}.", en: "are {0}." };
        let facts = [Fact::All(vec![&ONE, &TWO])];
        assert_eq!(
            (words.render(Locale::PtBr, &facts), words.render(Locale::En, &facts)),
            ("são um, dois.".to_owned(), "are one, two.".to_owned())
        );
    }

    #[test]
    fn an_issue_may_stop_less_than_its_rule() {
        static ERROR: Rule = Rule::error("e", "e.", "e.");
        static HINT: Rule = Rule::info("i", "i.", "i.");
        let soft = Issue::new(&ERROR, path![]).softened();
        assert!(!soft.is_error() && soft.render(Locale::En).severity == Severity::Warning);
        assert_ne!(soft, Issue::new(&ERROR, path![]), "another finding than the error");
        assert_eq!(Issue::new(&HINT, path![]).softened().severity, Severity::Info, "never more than its rule");
    }

    #[test]
    fn an_issue_has_the_documented_shape() {
        const RULE: Rule = Rule::warning("some-rule", "olá {0}", "hello {0}").help("onde", "where");
        static STATIC: Rule = RULE;
        let issue = Issue::new(&STATIC, path!["products", 2, "id"]).fact("mundo").fixed_by(FixValue::Integer(3));
        assert_eq!(
            serde_json::to_value(issue.render(Locale::PtBr)).unwrap(),
            serde_json::json!({
                "path": ["products", 2, "id"], "code": "some-rule", "severity": "warning",
                "message": "olá mundo", "help": "onde", "fix": {"path": ["products", 2, "id"], "value": 3}
            })
        );
    }
}
