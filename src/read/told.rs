//! What is told of the fields of an object, and what is taken back.

use super::Fields;
use crate::field::Field;
use crate::issue::{Fact, Fix, FixValue, Issue, Rule, Words};

impl Fields<'_> {
    /// Reports that `rule` is broken at `field`.
    #[inline(never)]
    pub(crate) fn report(&mut self, rule: &'static Rule, field: &'static Field) {
        let issue = Issue::new(rule, self.path(field));
        self.push(issue);
    }

    /// The same, with what was given.
    #[inline(never)]
    pub(crate) fn report_of(&mut self, rule: &'static Rule, field: &'static Field, fact: &str) {
        let issue = Issue::new(rule, self.path(field)).fact(fact);
        self.push(issue);
    }

    /// Reports that `field` is missing, unless it is there and something else about it was reported: one fault is enough for a
    /// person to mend.
    #[inline(never)]
    pub(crate) fn need(&mut self, field: &'static Field) {
        if let Some(rule) = field.missing {
            self.report_alone(rule, field);
        }
    }

    /// Reports that `rule` is broken at `field`, unless something else was.
    #[inline(never)]
    pub(crate) fn report_alone(&mut self, rule: &'static Rule, field: &'static Field) {
        if self.found(field).next().is_none() {
            self.report(rule, field);
        }
    }

    /// Names a field that was found to be missing by a rule of several fields, whose words name the one.
    pub(crate) fn name_missing(&mut self, field: &'static Field, words: &'static Words) {
        let broken = self.found(field).filter(|issue| Some(issue.rule) == field.missing);
        broken.for_each(|issue| issue.facts = vec![Fact::Words(words)]);
    }

    /// Says that `value` mends whatever was found at `field`: no other answer is right.
    pub(crate) fn mended_by(&mut self, field: &'static Field, value: &FixValue) {
        if self.is_unreadable {
            return;
        }
        self.found(field).for_each(|issue| issue.fix = Some(Fix { path: issue.path.clone(), value: value.clone() }));
    }

    /// Takes back what was offered at `field`, where a rule of its own refuses that.
    pub(crate) fn unmended(&mut self, field: &'static Field, refuses: &dyn Fn(&FixValue) -> bool) {
        self.found(field)
            .filter(|issue| issue.fix.as_ref().is_some_and(|fix| refuses(&fix.value)))
            .for_each(|issue| issue.fix = None);
    }

    /// What was reported at `field`; what was read of this object just now stands at the end.
    fn found(&mut self, field: &'static Field) -> impl Iterator<Item = &mut Issue> {
        let path = self.path(field);
        self.issues.iter_mut().rev().take(64).filter(move |issue| issue.path == path)
    }
}
