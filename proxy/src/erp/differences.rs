//! In what an answer is unlike all that is known, each thing by itself and in words that hold no value and no name of the ERP's own.

use datacake_voalle::voalle::wire::{Answer, AnswerForm, Kinds, Report, Unlike, What};
use std::fmt::{self, Display, Formatter};

/// One thing in which an answer is unlike what is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Difference {
    /// `response.billet.amount`, an unknown name as its length; empty where it is the answer as a whole.
    pub(crate) place: String,
    /// `other-answer`, `new-field`, `other-kind`, `other-form`, `absent`, `also-called`, `more`.
    pub(crate) what: &'static str,
    /// A kind, a form, or the known name.
    pub(crate) detail: String,
}

impl Display for Difference {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let parts = [self.what, &self.place, &self.detail].into_iter().filter(|part| !part.is_empty());
        formatter.write_str(&parts.collect::<Vec<_>>().join(" "))
    }
}

impl Difference {
    /// There is more than is told of one endpoint.
    pub(crate) const fn more() -> Self {
        Self { place: String::new(), what: "more", detail: String::new() }
    }
}

/// All that is news of an answer. A field of several kinds is one thing for each: lists whose entries vary would else bring as many as there are mixtures.
pub(super) fn differences(answer: &Answer) -> Vec<Difference> {
    let whole = answer.known.is_none().then(|| Difference {
        place: String::new(),
        what: "other-answer",
        detail: form(&answer.form),
    });
    whole.into_iter().chain(answer.unlike.iter().flat_map(of_field)).collect()
}

fn of_field(one: &Unlike) -> Vec<Difference> {
    let (what, details) = match &one.what {
        What::NowSeen(_) => return Vec::new(),
        // An optional field is null in some answers.
        What::NewField(Kinds::NULL) => ("new-field", Kinds::NULL.names()),
        What::NewField(kinds) => ("new-field", kinds.without(Kinds::NULL).names()),
        What::OtherKind { came, .. } => ("other-kind", came.names()),
        What::OtherForm(forms) => ("other-form", forms.iter().map(|form| form.name()).collect()),
        What::ManyDecimals => ("many-decimals", vec![""]),
        What::Absent => ("absent", vec![""]),
        What::AlsoCalled(name) => ("also-called", vec![*name]),
    };
    // A report that has seen no answer tells no name.
    let place = Report::default().place(&one.place);
    details.into_iter().map(|detail| Difference { place: place.clone(), what, detail: detail.to_owned() }).collect()
}

/// `200 envelope success object`; what is said beside it may be about somebody.
fn form(form: &AnswerForm) -> String {
    let success = form.success.map_or("", |success| if success { "success" } else { "refusal" });
    let parts = [form.body, success, form.response].into_iter().filter(|part| !part.is_empty());
    std::iter::once(form.status.to_string()).chain(parts.map(str::to_owned)).collect::<Vec<_>>().join(" ")
}
