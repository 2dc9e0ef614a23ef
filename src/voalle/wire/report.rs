//! What is told of answers: a file for whoever writes this description, and lines for whoever runs the rehearsal. Neither holds a value, a document, a
//! host or a secret of the provider's.

use super::answer::Answer;
use super::field::Field;
use super::names::NameTally;
use super::shape::Shape;
use super::unlike::{Place, PlaceStep, Unlike, What};
use super::{described, described::ENVELOPE};
use crate::json::Value;

/// What an answer is about: told instead of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The provider: its lists, its tokens.
    Provider,
    /// Somebody whom the administrator named as a customer.
    Customer,
    /// Somebody whom they named as a lead.
    Lead,
    /// A document that they say nobody has.
    Nobody,
    /// The person that the rehearsal made up.
    MadeUp,
}

impl About {
    /// Its name in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Customer => "customer",
            Self::Lead => "lead",
            Self::Nobody => "nobody",
            Self::MadeUp => "made-up",
        }
    }
}

/// Answers in the order in which they came, and which of their unknown names may be told.
#[derive(Clone, Debug, Default)]
pub struct Report {
    answers: Vec<(About, Answer)>,
    names: NameTally,
}

impl Report {
    /// Takes an answer up.
    pub fn add(&mut self, about: About, answer: Answer) {
        // Nobody's document and a list are no document that a name could be of.
        let document = matches!(about, About::Customer | About::Lead | About::MadeUp).then_some(about as usize);
        if let Some(shape) = &answer.shape {
            note_names(shape, document, &mut self.names);
        }
        self.answers.push((about, answer));
    }

    /// The answers.
    pub fn answers(&self) -> &[(About, Answer)] {
        &self.answers
    }

    /// A place as it is told: `response.billet.amount`, `[]` for the entries of a list.
    pub fn place(&self, place: &Place) -> String {
        let steps = place.iter().map(|step| match step {
            PlaceStep::Known(name) => (*name).to_owned(),
            PlaceStep::Unknown(name) => self.names.told(name),
            PlaceStep::Entries => "[]".to_owned(),
        });
        steps.collect::<Vec<_>>().join(".")
    }

    /// The answers as JSON: `[{call, about, form, known, unlike, shape}]`, the file's part that the sandbox can be given.
    pub fn to_json(&self) -> Value {
        Value::List(self.answers.iter().map(|(about, answer)| self.answer(*about, answer)).collect())
    }

    fn answer(&self, about: About, answer: &Answer) -> Value {
        let form = &answer.form;
        let word = |text: &str| Value::Text(text.into());
        let form_told = Value::object([
            ("status", number(form.status.into())),
            ("body", word(form.body)),
            ("success", form.success.map_or(Value::Null, Value::Bool)),
            ("response", word(form.response)),
            ("spelling", word(form.spelling)),
            ("words", Value::List(form.words.iter().map(|words| word(words)).collect())),
            ("hasError", Value::Bool(form.has_error)),
        ]);
        let known = answer.known.as_ref().map_or(Value::Null, |known| {
            Value::object([("form", word(known.form)), ("confidence", word(known.confidence.letter()))])
        });
        let unlike = answer.unlike.iter().map(|one| self.unlike(one)).collect();
        let root = root_of(answer);
        Value::object([
            ("call", word(answer.call)),
            ("about", word(about.name())),
            ("form", form_told),
            ("known", known),
            ("unlike", Value::List(unlike)),
            ("shape", answer.shape.as_ref().map_or(Value::Null, |shape| self.shape(answer.call, root, shape))),
        ])
    }

    fn unlike(&self, one: &Unlike) -> Value {
        let word = |text: &str| Value::Text(text.into());
        let (what, details) = match &one.what {
            What::NewField(kinds) => ("new-field", kinds.names()),
            What::OtherKind { came, .. } => ("other-kind", came.names()),
            What::OtherForm(forms) => ("other-form", forms.iter().map(|form| form.name()).collect()),
            What::ManyDecimals => ("many-decimals", Vec::new()),
            What::Absent => ("absent", Vec::new()),
            What::NowSeen(confidence) => ("now-seen", vec![confidence.letter()]),
            What::AlsoCalled(name) => ("also-called", vec![*name]),
        };
        Value::object([
            ("place", Value::Text(self.place(&one.place).into())),
            ("what", word(what)),
            ("details", Value::List(details.into_iter().map(word).collect())),
        ])
    }

    /// `{kinds, forms?, lengths?, counts?, decimals?, manyDecimals?, fields?, moreNames?, optional?, items?}`; what is unknown has no name of its own.
    fn shape(&self, call: &str, known: Option<&'static Field>, shape: &Shape) -> Value {
        let word = |text: &str| Value::Text(text.into());
        let range = |(shortest, longest): (usize, usize)| Value::List(vec![number(shortest), number(longest)]);
        let mut told = vec![("kinds", Value::List(shape.kinds.names().into_iter().map(word).collect()))];
        if !shape.forms.is_empty() {
            told.push(("forms", Value::List(shape.forms.iter().map(|form| word(form.name())).collect())));
        }
        told.extend(shape.lengths.map(|lengths| ("lengths", range(lengths))));
        told.extend(shape.counts.map(|counts| ("counts", range(counts))));
        if shape.has_decimals {
            told.push(("decimals", Value::Bool(true)));
        }
        if shape.has_many_decimals {
            told.push(("manyDecimals", Value::Bool(true)));
        }
        if shape.objects > 0 {
            told.push(("fields", self.fields(call, known, shape)));
        }
        if shape.has_more_names {
            told.push(("moreNames", Value::Bool(true)));
        }
        told.extend(shape.items.as_ref().map(|items| ("items", self.shape(call, known, items))));
        Value::object(told)
    }

    fn fields(&self, call: &str, known: Option<&'static Field>, objects: &Shape) -> Value {
        let mut told: Vec<(String, Value)> = Vec::new();
        for (name, shape) in &objects.fields {
            let field = known.and_then(|known| below(call, known, name));
            let (name, mut value) = match field {
                Some(field) => (name.clone(), self.shape(call, Some(field), shape)),
                None => (self.names.told(name), self.shape(call, None, shape)),
            };
            if shape.seen < objects.objects {
                value = with_optional(value);
            }
            let taken = told.iter().filter(|(other, _)| other.starts_with(&name)).count();
            told.push((if taken > 0 { format!("{name} {}", taken + 1) } else { name }, value));
        }
        Value::Object(told.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

/// The known field of that name below another; `response` is each call's own.
fn below(call: &str, known: &'static Field, name: &str) -> Option<&'static Field> {
    if std::ptr::eq(known, &ENVELOPE) && name.eq_ignore_ascii_case("response") {
        return described(call).map(|described| &described.response);
    }
    // A list that comes in pages may be in an object, whose other fields nobody knows.
    let paged = described(call).map(|described| &described.response).filter(|response| std::ptr::eq(*response, known));
    if let Some(list) = paged.filter(|_| super::answer::comes_in_pages(call) && name.eq_ignore_ascii_case("data")) {
        return Some(list);
    }
    known.fields.iter().find(|field| field.is_called(name))
}

fn root_of(answer: &Answer) -> Option<&'static Field> {
    match answer.form.success {
        Some(_) => Some(&ENVELOPE),
        None => described(answer.call).map(|described| &described.response),
    }
}

fn note_names(shape: &Shape, document: Option<usize>, names: &mut NameTally) {
    for (name, shape) in &shape.fields {
        names.came(name, document);
        note_names(shape, document, names);
    }
    if let Some(items) = &shape.items {
        note_names(items, document, names);
    }
}

fn number(number: usize) -> Value {
    Value::Number(number.to_string().into())
}

fn with_optional(mut value: Value) -> Value {
    value.put("optional", Value::Bool(true));
    value
}
