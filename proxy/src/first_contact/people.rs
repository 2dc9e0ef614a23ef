//! Whom the administrator names: a customer, a lead, and a document that nobody has.

use crate::problem::{self, Problem};
use datacake_voalle::door;
use datacake_voalle::issue::{Issue, Locale};
use datacake_voalle::json::Value;
use datacake_voalle::path;
use datacake_voalle::value::TaxId;

/// Three different documents, as far as they are named.
#[derive(Default)]
pub(crate) struct People {
    pub(super) customer: Option<TaxId>,
    pub(super) lead: Option<TaxId>,
    pub(super) nobody: Option<TaxId>,
}

/// Shows nobody's document.
impl std::fmt::Debug for People {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("people")
    }
}

impl People {
    /// Reads `{customer?, lead?, nobody?}`.
    pub(crate) fn read(given: &Value, locale: Locale) -> Result<Self, Problem> {
        if !matches!(given, Value::Object(_)) {
            return Err(Problem::new(problem::BODY_UNREADABLE, locale));
        }
        let people = Self {
            customer: document(given, "customer", locale)?,
            lead: document(given, "lead", locale)?,
            nobody: document(given, "nobody", locale)?,
        };
        let named: Vec<_> = [&people.customer, &people.lead, &people.nobody].into_iter().flatten().collect();
        let is_twice = named.iter().enumerate().any(|(at, one)| named.iter().skip(at + 1).any(|other| one == other));
        if is_twice { Err(Problem::new(problem::PEOPLE_NOT_DIFFERENT, locale)) } else { Ok(people) }
    }
}

fn document(given: &Value, name: &'static str, locale: Locale) -> Result<Option<TaxId>, Problem> {
    let wrong = |issues| Problem::new(problem::TAX_ID_INVALID, locale).issues(issues);
    let text = match given.get(name) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Text(text)) if door::is_empty(text) => return Ok(None),
        Some(Value::Text(text)) => text,
        Some(_) => return Err(wrong(Vec::new())),
    };
    TaxId::parse(door::said(text).trim()).map(Some).map_err(|rule| wrong(vec![Issue::new(rule, path![name])]))
}
