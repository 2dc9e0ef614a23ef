//! The texts of an object, each through the door.

use super::{CONTROL, Fields, FromText, Given, TOO_LONG};
use crate::door::{self, Unreadable};
use crate::field::{Fallback, Field, Form, Kind, SHORT};
use crate::issue::{Fact, FixValue, Issue, Rule};
use crate::json::{Text, Value};
use crate::text::{number, within};
use crate::value::Id;
use datacake_voalle_json::is_plain;

impl Fields<'_> {
    /// The text that was given for a field, as it comes through the door.
    #[inline(never)]
    pub(super) fn given(&mut self, field: &'static Field) -> Given<Text> {
        let Some(value) = self.value(field) else { return self.absent(field) };
        let (text, longest) = match (value, &field.kind) {
            (Value::Number(text), Kind::Parsed { takes_numbers: true, .. }) => (text, SHORT),
            (Value::Text(text), Kind::Text { longest, .. }) => (text, *longest),
            (Value::Text(text), Kind::Choice { .. }) => (text, usize::MAX),
            (Value::Text(text), _) => (text, SHORT),
            _ => {
                self.mismatch(field, value);
                return Given::Wrong;
            }
        };
        if !self.is_within(field, text, longest) {
            return Given::Wrong;
        }
        let text = text.trimmed();
        // Nearly every text goes through as it is: each hand that it passes costs as much as looking at it.
        let text = if is_plain(&text) {
            text
        } else {
            let Some(text) = self.admitted(field, &text) else { return Given::Wrong };
            text
        };
        if text.is_empty() { self.absent(field) } else { Given::Good(text) }
    }

    /// A text through the door; what it can't have is reported.
    fn admitted(&mut self, field: &'static Field, text: &Text) -> Option<Text> {
        match field.kind {
            Kind::Parsed { form: Form::Id, .. } => Some(door::whole(text)),
            Kind::Choice { .. } => Some(door::bare(text)),
            Kind::Text { has_lines: true, .. } => {
                let (text, gone) = door::lines(text);
                if let Some(Unreadable(mark)) = gone {
                    // It is left out, and the text goes on without it.
                    let issue = Issue::new(&CONTROL, self.path(field)).fact(door::name(mark));
                    self.push(issue.softened());
                }
                Some(text)
            }
            _ => match door::line(text) {
                Ok(text) => Some(text),
                Err(Unreadable(mark)) => {
                    self.report_of(&CONTROL, field, &door::name(mark));
                    None
                }
            },
        }
    }

    /// Whether a text is not too long, which is reported.
    pub(crate) fn is_within(&mut self, field: &'static Field, text: &str, longest: usize) -> bool {
        let Err(length) = within(text, longest) else { return true };
        let issue = Issue::new(&TOO_LONG, self.path(field)).fact(number(length as u64)).fact(number(longest as u64));
        self.push(issue);
        false
    }

    /// A text without the blanks around it; blank counts as missing.
    pub(crate) fn text(&mut self, field: &'static Field) -> Option<Text> {
        match (self.given(field), field.default) {
            (Given::Good(text), _) => Some(text),
            (_, Some(Fallback::Text(text))) => Some(text.into()),
            _ => None,
        }
    }

    /// A text, or a number where the field takes one, that is parsed into a type of its own.
    pub(crate) fn parsed<T: FromText>(&mut self, field: &'static Field) -> Given<T> {
        self.given(field).then(|text| match T::from_text(&text) {
            Ok(value) => {
                if let Some(rule) = value.remark() {
                    self.report(rule, field);
                }
                Given::Good(value)
            }
            Err(rule) => {
                self.broken(rule, field, &text, [T::particular, T::meant]);
                Given::Wrong
            }
        })
    }

    /// Datacake's id of what it hands over.
    pub(crate) fn id(&mut self, field: &'static Field) -> Option<Text> {
        if let Given::Good(id) = self.parsed::<Id>(field) { Some(id.into()) } else { None }
    }

    #[inline(never)]
    fn broken(
        &mut self,
        rule: &'static Rule,
        field: &'static Field,
        text: &str,
        [particular, meant]: [fn(&str) -> Option<String>; 2],
    ) {
        let mut issue = Issue::new(rule, self.path(field)).fact(text);
        issue.facts.extend(particular(text).map(Fact::Same));
        self.push(match meant(text) {
            Some(meant) => issue.fixed_by(FixValue::Text(meant)),
            None => issue,
        });
    }
}
