//! What an answer looks like and in what it is unlike, said to people; the places as a report tells them, and never a value.

use super::super::confidence::Confidence;
use super::answer::Answer;
use super::form::{AnswerForm, Known};
use super::kinds::{Kinds, TextForm};
use super::report::Report;
use super::unlike::{Unlike, What};
use crate::issue::{Fact, Locale, Words};

static NEW_FIELD: Words = Words::new("Campo novo em {0}: {1} ({2}).", "New field in {0}: {1} ({2}).");
static NEW_AT_THE_TOP: Words =
    Words::new("Campo novo no topo da resposta: {0} ({1}).", "New field at the top of the answer: {0} ({1}).");
static OTHER_KIND: Words =
    Words::new("Outro tipo em {0}: veio {1}; o conhecido é {2}.", "Another type at {0}: {1} came; {2} is known.");
static OTHER_FORM: Words = Words::new("Outro formato de texto em {0}: {1}.", "Text of another format at {0}: {1}.");
static ABSENT: Words =
    Words::new("O campo {0} não veio, ou não veio sempre.", "The field {0} did not come, or not always.");
static MANY_DECIMALS: Words = Words::new(
    "O valor em {0} veio com mais de duas casas decimais.",
    "The amount at {0} came with more than two decimals.",
);
static NOW_SEEN: Words = Words::new(
    "{0}: isso vinha de uma só fonte ou era suposição ({1}); agora foi visto.",
    "{0}: one source alone said so, or it was supposed ({1}); now it was seen.",
);
static AFFIRMED: Words = Words::new("A resposta", "The answer");
static ALSO_CALLED: Words = Words::new("O campo {0} veio com o nome {1}.", "The field {0} came under the name {1}.");

impl Report {
    /// In what an answer is unlike what is known, each in a sentence, and last what is seen for the first time, in one.
    pub fn tell(&self, answer: &Answer, locale: Locale) -> Vec<String> {
        let told = answer.unlike.iter().filter(|one| one.is_told());
        let (first_seen, news): (Vec<_>, Vec<_>) = told.partition(|one| one.is_first_seen());
        // What is in another one of them goes without saying; the file has them all.
        let is_within = |one: &Unlike| {
            first_seen.iter().any(|other| one.place != other.place && one.place.starts_with(&other.place))
        };
        let outermost = first_seen.iter().filter(|one| !is_within(one));
        let places: Vec<_> = outermost.map(|one| self.place_told(one, locale)).collect();
        let mut sentences: Vec<_> = news.into_iter().map(|one| self.tell_one(one, locale)).collect();
        if !places.is_empty() {
            let facts = [places.join(", "), Confidence::C.letter().to_owned()];
            sentences.push(NOW_SEEN.render(locale, &facts.map(Fact::Same)));
        }
        sentences
    }

    fn place_told(&self, unlike: &Unlike, locale: Locale) -> String {
        match self.place(&unlike.place) {
            whole if whole.is_empty() => AFFIRMED.render(locale, &[]),
            place => tell_names(&place, locale),
        }
    }

    fn tell_one(&self, unlike: &Unlike, locale: Locale) -> String {
        let same = |text: String| Fact::Same(text);
        let place = same(self.place_told(unlike, locale));
        let (words, facts) = match &unlike.what {
            What::NewField(kinds) => match unlike.place.split_last() {
                Some((last, above)) if !above.is_empty() => {
                    let [above, name] = [above, std::slice::from_ref(last)]
                        .map(|place| same(tell_names(&self.place(&place.to_vec()), locale)));
                    (&NEW_FIELD, vec![above, name, same(kinds_told(*kinds, locale))])
                }
                _ => (&NEW_AT_THE_TOP, vec![place, same(kinds_told(*kinds, locale))]),
            },
            What::OtherKind { known, came } => {
                (&OTHER_KIND, vec![place, same(kinds_told(*came, locale)), same(kinds_told(*known, locale))])
            }
            What::OtherForm(forms) => {
                let forms: Vec<_> = forms.iter().map(|form| form_told(*form).render(locale, &[])).collect();
                (&OTHER_FORM, vec![place, same(forms.join(", "))])
            }
            What::ManyDecimals => (&MANY_DECIMALS, vec![place]),
            What::Absent => (&ABSENT, vec![place]),
            What::NowSeen(confidence) => (&NOW_SEEN, vec![place, same(confidence.letter().to_owned())]),
            What::AlsoCalled(name) => (&ALSO_CALLED, vec![place, same((*name).to_owned())]),
        };
        words.render(locale, &facts)
    }
}

/// A text in which names that may not be told stand as their lengths, `‹name, 11›`: those in words.
pub fn tell_names(text: &str, locale: Locale) -> String {
    static NOT_SHOWN: Words = Words::new("nome não mostrado (tamanho {0})", "a name not shown (length {0})");
    let mut parts = text.split("‹name, ");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (length, rest) = part.split_once('›').unwrap_or((part, ""));
        told.push_str(&NOT_SHOWN.render(locale, &[Fact::Same(length.to_owned())]));
        told.push_str(rest);
    }
    told
}

fn kinds_told(kinds: Kinds, locale: Locale) -> String {
    const NAMED: [(Kinds, Words); 6] = [
        (Kinds::TEXT, Words::new("texto", "text")),
        (Kinds::NUMBER, Words::new("número", "number")),
        (Kinds::FLAG, Words::new("verdadeiro ou falso", "true or false")),
        (Kinds::OBJECT, Words::new("objeto", "object")),
        (Kinds::LIST, Words::new("lista", "list")),
        (Kinds::NULL, Words::new("nulo", "null")),
    ];
    let named: Vec<_> =
        NAMED.iter().filter(|(kind, _)| kinds.has(*kind)).map(|(_, words)| words.render(locale, &[])).collect();
    named.join(", ")
}

const fn form_told(form: TextForm) -> Words {
    match form {
        TextForm::Blank => Words::new("vazio", "empty"),
        TextForm::Digits => Words::new("só algarismos", "digits alone"),
        TextForm::Decimal => Words::new("número com casas decimais", "a number with decimals"),
        TextForm::Date => Words::new("data", "a date"),
        TextForm::Moment => Words::new("data e hora", "a date and time"),
        TextForm::Uuid => Words::new("UUID", "a UUID"),
        TextForm::Address => Words::new("endereço (URL)", "an address (URL)"),
        TextForm::Email => Words::new("e-mail", "an e-mail"),
        TextForm::Word => Words::new("uma palavra", "one word"),
        TextForm::Words => Words::new("várias palavras", "several words"),
    }
}

/// The form of an answer, in a few words without a full stop.
pub fn tell_form(form: &AnswerForm, locale: Locale) -> String {
    let say = |words: Words| words.render(locale, &[]);
    let body = match form.body {
        "empty" => say(Words::new("sem corpo", "no body")),
        "envelope" => envelope_told(form, locale),
        "unclear" => say(Words::new("um envelope que diz sim e não", "an envelope that says both yes and no")),
        "list" if form.response == "[]" => {
            say(Words::new("uma lista vazia sem o envelope", "an empty list without the envelope"))
        }
        "list" => say(Words::new("uma lista sem o envelope", "a list without the envelope")),
        "object" => say(Words::new("um objeto sem o envelope", "an object without the envelope")),
        "value" => say(Words::new("um valor sem o envelope", "a value without the envelope")),
        "page" => say(Words::new("uma página (HTML)", "a page (HTML)")),
        "text" => say(Words::new("um texto", "a text")),
        "coded" => {
            say(Words::new("um corpo numa codificação que ninguém pediu", "a body in a coding that nobody asked for"))
        }
        _ => say(Words::new("um corpo que não se lê", "a body that can't be read")),
    };
    let said: Vec<_> = form.words.iter().map(|words| words_told(words, locale)).collect();
    let said = if said.is_empty() { String::new() } else { format!(", {}", said.join(", ")) };
    // A refusal is an error as it is.
    let beside = match form.success {
        Some(true) if form.has_error => say(Words::new(", com um erro ao lado", ", with an error beside it")),
        _ => String::new(),
    };
    format!("HTTP {}, {body}{said}{beside}", form.status)
}

fn envelope_told(form: &AnswerForm, locale: Locale) -> String {
    static ENVELOPE: Words =
        Words::new("envelope com {0}: {1} e response: {2}", "an envelope with {0}: {1} and response: {2}");
    let response = match form.response {
        "null" => Words::new("nulo", "null"),
        "flag" => Words::new("verdadeiro ou falso", "true or false"),
        "number" => Words::new("número", "a number"),
        "text" => Words::new("texto", "a text"),
        "{}" => Words::new("objeto vazio", "an empty object"),
        "object" => Words::new("objeto", "an object"),
        "[]" => Words::new("lista vazia", "an empty list"),
        _ => Words::new("lista", "a list"),
    };
    let facts = [form.spelling.to_owned(), form.success.unwrap_or_default().to_string(), response.render(locale, &[])];
    ENVELOPE.render(locale, &facts.map(Fact::Same))
}

/// A sentence of the ERP's as [`super::told_words`] tells it.
fn words_told(words: &str, locale: Locale) -> String {
    static UNKNOWN: Words = Words::new("palavras desconhecidas (tamanho {0})", "unknown words (length {0})");
    let length = words.strip_prefix("‹words, ").and_then(|rest| rest.strip_suffix('›'));
    match length {
        Some(length) => UNKNOWN.render(locale, &[Fact::Same(length.to_owned())]),
        None => format!("“{words}”"),
    }
}

/// How sure an answer's form was, in a few words.
pub fn tell_known(known: Option<&Known>, locale: Locale) -> String {
    static NOBODY: Words = Words::new("forma que ninguém tinha visto", "a form that nobody had seen");
    static NOW: Words = Words::new(
        "forma que vinha de uma só fonte ou era suposição (C); agora foi vista",
        "a form that one source alone told, or that was supposed (C); now it was seen",
    );
    static KNOWN: Words = Words::new("forma conhecida ({0})", "a known form ({0})");
    match known {
        None => NOBODY.render(locale, &[]),
        Some(known) if known.confidence == Confidence::C => NOW.render(locale, &[]),
        Some(known) => KNOWN.render(locale, &[Fact::Same(known.confidence.letter().to_owned())]),
    }
}
