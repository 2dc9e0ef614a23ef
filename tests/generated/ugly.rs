//! One field with every mark that a renderer could trip over goes through all of them.

use crate::{papers, schema, screens, types};
use datacake_voalle::field::{Choice, Fallback, Field};
use datacake_voalle::issue::{Locale, Rule, Words};

const UGLY: &str = "\"a\" <b> | c\\ */ `d` ${e} é\nf";
static RULE: Rule = Rule::error("ugly", "feio", "ugly");
static WHOLE: Field = Field::whole("Ugly", &[&TEXT, &CHOICE]);
static TEXT: Field = Field::text("text")
    .or(Fallback::Text("x"))
    .label(UGLY, UGLY)
    .help(UGLY, UGLY)
    .look(Words::new(UGLY, UGLY))
    .example(UGLY)
    .headings(&[UGLY])
    .within(&WHOLE);
static CHOICE: Field =
    Field::choice("choice", &[Choice::new("one", UGLY, UGLY)], &RULE).required(&RULE).label("c", "c").within(&WHOLE);

#[test]
fn no_renderer_trips_over_a_mark() {
    let json: serde_json::Value = serde_json::from_str(&schema::of(&WHOLE)).unwrap();
    assert_eq!(json["properties"]["text"]["title"], UGLY);
    assert_eq!(json["properties"]["text"]["x-where"], UGLY);

    let module = screens::fields(&[&WHOLE]);
    let list = module.split_once("export const ugly = ").unwrap().1.trim_end().trim_end_matches(';');
    let list: serde_json::Value = serde_json::from_str(list).unwrap();
    assert_eq!(list[0]["help"], serde_json::json!([UGLY, UGLY]));

    for paper in [papers::of(&[&WHOLE], Locale::En), papers::of(&[&WHOLE], Locale::PtBr)] {
        let row = paper.lines().find(|line| line.starts_with("| `text`")).unwrap();
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 7, "six cells: {row}");
        assert!(!row.contains('<'), "{row}");
    }

    let types = types::of(&[&WHOLE]);
    assert_eq!(types.matches("/**").count(), types.matches("*/").count(), "{types}");
    assert!(types.contains("  text?: string | null;"), "{types}");
}
