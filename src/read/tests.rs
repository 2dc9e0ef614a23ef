use super::*;
use crate::issue::FixValue;
use crate::path;

static OUT: Rule = Rule::error("out", "fora", "out");
static WHOLE: Field = Field::whole("Whole", &[&NAME, &PORT, &DAYS, &NONE, &LONG]);
static NAME: Field = Field::text("name").label("n", "n").within(&WHOLE);
static PORT: Field = Field::integer("port", 1, 65535, &OUT).label("p", "p").within(&WHOLE);
static DAYS: Field = Field::list("days", &[&DAY, &A, &B]).label("d", "d").within(&WHOLE);
static DAY: Field = Field::integer("n", 1, 31, &OUT).label("d", "d").within(&DAYS);
static A: Field = Field::text("a").label("a", "a").within(&DAYS);
static B: Field = Field::text("b").label("b", "b").within(&DAYS);
static NONE: Field = Field::text("none").label("n", "n").within(&WHOLE);
static LONG: Field = Field::lines("long", 3).label("l", "l").within(&WHOLE);

fn seen(issues: &[Issue]) -> Vec<(&'static str, Path)> {
    issues.iter().map(|issue| (issue.rule.code, issue.path.clone())).collect()
}

#[test]
fn what_no_reader_takes_is_read_by_what_its_field_says() {
    let text = r#"{"name":7,"port":"45700","days":[{"n":40},[],{"m":1}],"extra":1,"none":null,"long":"abcd"}"#;
    let value = crate::json::read(text, 1000).unwrap();
    let mut issues = Vec::new();
    Fields::open(&WHOLE, &value, Trail::Root, &mut issues).finish();
    let expected = [
        ("wrong-type", path!["name"]),
        ("wrong-type", path!["port"]),
        ("out", path!["days", 0, "n"]),
        ("wrong-type", path!["days", 1]),
        ("unknown-field", path!["days", 2, "m"]),
        ("unknown-field", path!["extra"]),
        ("too-long", path!["long"]),
    ];
    assert_eq!(seen(&issues), expected);
}

#[test]
fn every_fault_is_reported_with_its_path_and_reading_goes_on() {
    let text = r#"{"name":7,"port":"45700","days":[{"n":40},[]],"extra":1,"none":null,"long":"abcd"}"#;
    let value = crate::json::read(text, 1000).unwrap();
    let mut issues = Vec::new();
    let mut fields = Fields::open(&WHOLE, &value, Trail::Root, &mut issues);
    assert_eq!(fields.text(&NAME), None);
    assert_eq!(fields.integer(&PORT), Given::Wrong);
    fields.list(&DAYS, |mut day| {
        day.integer(&DAY);
        day.finish();
    });
    assert_eq!(fields.text(&NONE), None);
    assert_eq!(fields.text(&LONG), None);
    fields.finish();
    assert_eq!(
        seen(&issues),
        [
            ("wrong-type", path!["name"]),
            ("wrong-type", path!["port"]),
            ("out", path!["days", 0, "n"]),
            ("wrong-type", path!["days", 1]),
            ("too-long", path!["long"]),
            ("unknown-field", path!["extra"]),
        ]
    );
    assert_eq!(issues[0].clone().fix.unwrap().value, FixValue::Text("7".into()));
    assert_eq!(issues[1].clone().fix.unwrap().value, FixValue::Integer(45700));
    assert_eq!(
        issues[3].render(crate::issue::Locale::PtBr).message,
        "`days[1]` deveria ser um objeto (object), mas veio uma lista (array). Corrija o tipo do valor."
    );
    assert_eq!(
        issues[3].render(crate::issue::Locale::En).message,
        "`days[1]` should be an object but is a list (array). Correct the type of the value."
    );
    assert_eq!(
        issues[4].render(crate::issue::Locale::En).message,
        "The text has 4 characters and the limit is 3. Shorten it."
    );
}

#[test]
fn the_whole_has_a_name_in_each_language() {
    let mut issues = Vec::new();
    Fields::open(&WHOLE, &Value::Null, Trail::Root, &mut issues);
    let said = [crate::issue::Locale::PtBr, crate::issue::Locale::En].map(|locale| issues[0].render(locale).message);
    assert_eq!(
        said,
        [
            "O conteúdo deveria ser um objeto (object), mas veio nada (null). Corrija o tipo do valor.",
            "The whole should be an object but is nothing (null). Correct the type of the value."
        ]
    );
}

#[test]
fn lists_and_findings_are_bounded() {
    let list = |count: usize, item: &str| format!("{{\"days\":[{}]}}", vec![item; count].join(","));
    let read = |text: String| {
        let value = crate::json::read(&text, 1 << 20).unwrap();
        let mut issues = Vec::new();
        let mut fields = Fields::open(&WHOLE, &value, Trail::Root, &mut issues);
        let items = fields.list(&DAYS, |mut day| {
            day.text(&A);
            day.text(&B);
            day.finish();
        });
        (items.len(), issues)
    };
    let (items, issues) = read(list(MAX_ITEMS + 1, "{}"));
    assert_eq!((items, issues.len(), issues[0].rule.code), (0, 1, "too-many-items"));
    let (items, issues) = read(list(MAX_ITEMS, r#"{"a":1,"b":1}"#));
    assert_eq!((items, issues.len()), (MAX_ITEMS, MAX_ISSUES + 1));
    assert_eq!(issues.last().unwrap().rule.code, "too-many-issues");
}
