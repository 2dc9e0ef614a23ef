//! TypeScript for what the rulebook reads, found by asking it: which fields it knows, and what it takes in each.

use datacake_voalle::issue::{Issue, Locale, Segment};
use datacake_voalle::json::{MAX_CONFIG, Value};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;
use std::path::Path;

/// What reads the data in question and answers its findings.
pub type Reader = fn(&Value) -> Vec<Issue>;

/// Every word that stands in the sources between quotation marks: a name or a choice that is known is among them.
pub fn words() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut words);
    words
}

fn collect(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, words);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let is_word = |part: &&str| {
                part.starts_with(|first: char| first.is_ascii_lowercase())
                    && part.chars().all(|mark| mark.is_ascii_alphanumeric())
            };
            words.extend(text.split('"').filter(is_word).map(str::to_owned));
        }
    }
}

/// Asks a reader about the objects inside the data that it reads.
pub struct Shape<'a> {
    pub read: Reader,
    pub words: &'a BTreeSet<String>,
}

impl Shape<'_> {
    /// The type of the whole.
    pub fn whole(&self) -> String {
        self.object(&[], 0)
    }

    /// The findings with `value` at `path`.
    fn ask(&self, path: &[Segment], value: Json) -> Vec<Issue> {
        let whole = path.iter().rev().fold(value, |inner, step| match step {
            Segment::Key(key) => Json::Object(Map::from_iter([(key.to_string(), inner)])),
            Segment::Index(_) => json!([inner]),
        });
        (self.read)(&Value::parse(&whole.to_string(), MAX_CONFIG).unwrap())
    }

    fn breaks(&self, path: &[Segment], value: Json, code: &str) -> bool {
        self.ask(path, value).iter().any(|issue| issue.path == path && issue.rule.code == code)
    }

    fn object(&self, path: &[Segment], depth: usize) -> String {
        let at = |word: &String| [path, &[Segment::Key(word.clone().into())]].concat();
        let known = self.words.iter().filter(|word| !self.breaks(&at(word), Json::Null, "unknown-field"));
        let indent = "  ".repeat(depth);
        let field = |word: &String| {
            let doc = self.doc(path, &at(word), depth + 1);
            format!("{doc}{indent}  {word}?: {} | null;\n", self.field(&at(word), depth + 1))
        };
        let fields: String = known.map(field).collect();
        assert!(!fields.is_empty(), "nothing is known at {path:?}");
        format!("{{\n{fields}{indent}}}")
    }

    /// What the rules say of a field that is absent, and of one that is wrong.
    fn doc(&self, parent: &[Segment], path: &[Segment], depth: usize) -> String {
        let given = |value: Json| self.ask(path, value);
        let cases =
            [("absent", self.ask(parent, json!({}))), ("`\"?\"`", given(json!("?"))), ("`-1`", given(json!(-1)))];
        let indent = "  ".repeat(depth);
        let mut lines = String::new();
        for (what, issues) in cases {
            let here: Vec<_> = issues.iter().filter(|issue| issue.path == path).collect();
            // A warning about a value may depend on what stands elsewhere.
            let told = |issue: &&&Issue| what == "absent" || issue.is_error();
            if here.iter().any(|issue| issue.rule.code == "wrong-type") {
                continue;
            }
            for issue in here.iter().filter(told) {
                let said = issue.render(Locale::En);
                lines.push_str(&format!("{indent} * - {what}: {} (`{}`)\n", said.message, said.code));
            }
        }
        if lines.is_empty() { lines } else { format!("{indent}/**\n{lines}{indent} */\n") }
    }

    fn field(&self, path: &[Segment], depth: usize) -> String {
        let takes = |value: Json| !self.breaks(path, value, "wrong-type");
        if takes(json!([])) {
            let item = [path, &[Segment::Index(0)]].concat();
            return format!("{}[]", self.object(&item, depth));
        }
        if takes(json!({})) {
            return self.object(path, depth);
        }
        let mut kinds = Vec::new();
        if takes(json!("x")) {
            kinds.push(self.choices(path).unwrap_or_else(|| "string".to_owned()));
        }
        for (value, kind) in
            [(json!(7), "number"), (json!(true), "boolean"), (json!({"stored": true}), "{ stored: true }")]
        {
            if takes(value) {
                kinds.push(kind.to_owned());
            }
        }
        assert!(!kinds.is_empty(), "nothing is taken at {path:?}");
        kinds.join(" | ")
    }

    /// The words of a closed list, where another one is refused as unknown.
    fn choices(&self, path: &[Segment]) -> Option<String> {
        let other = self.ask(path, json!("x"));
        let refused = other.iter().find(|issue| issue.path == path && issue.rule.code.ends_with("-unknown"))?.rule.code;
        let known: Vec<String> = self
            .words
            .iter()
            .filter(|word| !self.breaks(path, json!(word), refused))
            .map(|word| format!("\"{word}\""))
            .collect();
        (!known.is_empty()).then(|| known.join(" | "))
    }
}
