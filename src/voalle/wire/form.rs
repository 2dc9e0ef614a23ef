//! Which known form an answer has: status, envelope and words.

use super::super::confidence::Confidence;
use super::super::endpoint::Call;
use super::super::envelope::{Envelope, read_envelope};
use super::super::known::{KnownAnswer, known_answers};
use super::super::known_words::{NO_OPEN_TITLES, NOT_FOUND, comparable};
use super::super::message::MessageKind;
use super::super::names::field;
use super::super::reply::{Body, Reply};
use super::beside::{BESIDE, OF_ANY};
use crate::json::Value;
use std::sync::LazyLock;

/// Sentences that may be told, because they are known and are nobody's (voalle-api.md).
const KNOWN_WORDS: &[&str] = &[
    NOT_FOUND,
    NO_OPEN_TITLES,
    "Registro criado com sucesso.",
    "Origem de contato inválida.",
    "Integrador inválido.",
    "Cpf inválido.",
    "Cnpj inválido.",
    "Tipo de documento inválido.",
    "CPF/CNPJ já existe.",
    "Serviço temporariamente indisponível.",
];

/// A sentence as it is told: itself where it is a known one, as it is known; else its length in its place.
pub fn told_words(text: &str) -> String {
    let known = KNOWN_WORDS.iter().find(|known| comparable(known) == comparable(text));
    known.map_or_else(|| format!("‹words, {}›", text.chars().count()), |known| (*known).to_owned())
}

/// What an answer looks like beside its fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerForm {
    /// The HTTP status.
    pub status: u16,
    /// What the body is: `empty`, `envelope`, one that is `unclear`, `list`, `object`, `value`, `page`, `text`, `coded`, `unread`.
    pub body: &'static str,
    /// Of an envelope: `success`.
    pub success: Option<bool>,
    /// Of an envelope what `response` is, of a list without it what the list is: `null`, `flag`, `number`, `text`, `{}`, `object`, `[]`, `list`.
    pub response: &'static str,
    /// Of an envelope: how `success` is written: `success`, `Success`, `Sucess`.
    pub spelling: &'static str,
    /// What is said beside it, as it may be told.
    pub words: Vec<String>,
    /// Whether one of them is said to be an error.
    pub has_error: bool,
}

impl AnswerForm {
    /// The form of an answer.
    pub fn of(reply: &Reply) -> Self {
        let bare = |body| {
            let (words, has_error) = (Vec::new(), false);
            Self { status: reply.status, body, success: None, response: "", spelling: "", words, has_error }
        };
        match &reply.body {
            Body::Empty => bare("empty"),
            Body::Page => bare("page"),
            Body::Text(text) => Self { words: vec![told_words(text)], ..bare("text") },
            Body::Coded(_) => bare("coded"),
            Body::NotRead(_) => bare("unread"),
            Body::Json(value) => match read_envelope(value) {
                Some(Envelope { success, response, messages }) => Self {
                    success: Some(success),
                    response: kind(&response),
                    spelling: spelling(value),
                    words: messages.iter().map(|message| told_words(&message.text)).collect(),
                    has_error: messages.iter().any(|message| message.kind == Some(MessageKind::Error)),
                    ..bare("envelope")
                },
                None if value.as_list().is_some() => Self { response: kind(value), ..bare("list") },
                None => bare(match value {
                    Value::Object(_) if ["success", "sucess"].iter().any(|name| field(value, name).is_some()) => {
                        "unclear"
                    }
                    Value::Object(_) => "object",
                    _ => "value",
                }),
            },
        }
    }

    /// Whether what counts is the same: of a refusal its words, of a success whether an error stands beside it, and how it is written not at all.
    fn is_like(&self, known: &Self) -> bool {
        let said = match self.success {
            Some(true) => self.has_error == known.has_error,
            Some(false) => known.has_untold_words() || self.words == known.words,
            None => true,
        };
        (self.status, self.body, self.success, self.response)
            == (known.status, known.body, known.success, known.response)
            && said
    }

    fn has_untold_words(&self) -> bool {
        self.words.iter().any(|words| words.starts_with('‹'))
    }

    /// Whether it may be a way to say that there is nobody which is not known: there the words alone tell it from any other refusal.
    fn may_be_another_nobody(&self, call: &Call) -> bool {
        let is_told_by_words = self.success == Some(false) && (200..=299).contains(&self.status);
        call.asks_by_document() && is_told_by_words && self.has_untold_words()
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "flag",
        Value::Number(_) => "number",
        Value::Text(_) => "text",
        Value::Object(fields) if fields.is_empty() => "{}",
        Value::Object(_) => "object",
        Value::List(items) if items.is_empty() => "[]",
        Value::List(_) => "list",
    }
}

fn spelling(value: &Value) -> &'static str {
    ["success", "Success", "sucess", "Sucess"].into_iter().find(|name| value.get(name).is_some()).unwrap_or("other")
}

/// A known answer with its form.
struct Held {
    /// [`Call::name`]; none where any call of the API may be answered so.
    call: Option<&'static str>,
    form: AnswerForm,
    name: String,
    confidence: Confidence,
    source: &'static str,
}

impl Held {
    fn new(
        call: Option<&'static str>,
        name: &str,
        (status, body): (u16, &str),
        (confidence, source): (Confidence, &'static str),
    ) -> Self {
        let body = Body::read(body.as_bytes(), body.len().max(1));
        let form = AnswerForm::of(&Reply { status, body, retry_after: None });
        Self { call, form, name: name.to_owned(), confidence, source }
    }

    fn is_of(&self, call: &Call) -> bool {
        self.call.map_or(*call != Call::Token, |named| named == call.name())
    }
}

/// All known answers with their forms.
static KNOWN: LazyLock<Vec<Held>> = LazyLock::new(|| {
    let of_table = |known: KnownAnswer| {
        let fact = (known.confidence, known.source);
        Held::new(Some(known.call), &known.form, (known.status, &known.body), fact)
    };
    let beside = BESIDE.iter().map(|known| {
        let fact = (known.confidence, known.source);
        Held::new(Some(known.call), known.form, (known.status, known.body), fact)
    });
    let of_any = OF_ANY
        .iter()
        .map(|&(name, status, body, confidence, source)| Held::new(None, name, (status, body), (confidence, source)));
    known_answers().into_iter().map(of_table).chain(beside).chain(of_any).collect()
});

/// The known form that an answer has.
#[derive(Clone, Debug)]
pub struct Known {
    /// What is special about it, in a few words.
    pub form: &'static str,
    /// How sure it was.
    pub confidence: Confidence,
    /// From where.
    pub source: &'static str,
}

/// The surest known form that an answer to `call` has; none where it has another.
pub fn known_form(call: &Call, seen: &AnswerForm) -> Option<Known> {
    if seen.may_be_another_nobody(call) {
        return None;
    }
    let mut fitting: Vec<_> = KNOWN.iter().filter(|held| held.is_of(call) && seen.is_like(&held.form)).collect();
    // One of the call's own goes before one of any, and one that has its words before one that has others.
    fitting.sort_by_key(|held| (held.call.is_none(), held.form.words != seen.words, held.confidence));
    let held = *fitting.first()?;
    Some(Known { form: &held.name, confidence: held.confidence, source: held.source })
}
