//! The ERP's own words: kept, because nobody else can say them, and cleaned, because they go to journals and screens.

use super::names::field;
use crate::door;
use crate::json::Value;
use crate::value::TaxId;

/// The words of an answer are written down and shown: no person reads more of them, and no ERP may fill a journal.
const MOST_MESSAGES: usize = 20;
const LONGEST_MESSAGE: usize = 500;

/// One of the ERP's messages. Its words hold no document, no control character, and 500 characters at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its words.
    pub text: String,
    /// Its number, where there is one.
    pub code: Option<String>,
    /// What it is said to be, where it is said.
    pub kind: Option<MessageKind>,
}

/// The `type` of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// `Success`.
    Success,
    /// `Warn`.
    Warn,
    /// `Error`.
    Error,
}

impl Message {
    /// Words without a number and a type; none where there are none.
    pub fn plain(text: &str) -> Option<Self> {
        let text = cleaned(text);
        (!text.is_empty()).then_some(Self { text, code: None, kind: None })
    }

    /// Whether it is said to be an error.
    pub const fn is_error(&self) -> bool {
        matches!(self.kind, Some(MessageKind::Error))
    }
}

/// `messages` may be null, empty, a text, or a list of texts or of `{message, code, type}` (A).
pub(super) fn read_messages(value: Option<&Value>) -> Vec<Message> {
    match value {
        Some(Value::List(items)) => items.iter().filter_map(read_message).take(MOST_MESSAGES).collect(),
        Some(value) => Vec::from_iter(read_message(value)),
        None => Vec::new(),
    }
}

fn read_message(value: &Value) -> Option<Message> {
    if let Value::Text(text) = value {
        return Message::plain(text);
    }
    let message = Message::plain(field(value, "message")?.as_text()?)?;
    let code = field(value, "code").and_then(Value::as_code).map(cleaned);
    let kind = field(value, "type").and_then(Value::as_text).and_then(|kind| match kind {
        "Success" => Some(MessageKind::Success),
        "Warn" => Some(MessageKind::Warn),
        "Error" => Some(MessageKind::Error),
        _ => None,
    });
    Some(Message { code, kind, ..message })
}

/// What the ERP says, fit to be kept: documents masked, control characters as blanks, none around it, cut where it is too long.
pub(crate) fn cleaned(text: &str) -> String {
    let plain = door::said(text);
    // Cut last: half a document is none, and would not be masked.
    without_documents(plain.trim()).chars().take(LONGEST_MESSAGE).collect()
}

/// The ERP may repeat a customer's document in its words; an error text must not. Found wherever it stands, with or without
/// its marks.
fn without_documents(text: &str) -> String {
    let marks: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(mark) = marks.get(at) {
        let begins = mark.is_ascii_alphanumeric()
            && !at.checked_sub(1).and_then(|before| marks.get(before)).is_some_and(char::is_ascii_alphanumeric);
        match begins.then(|| document_at(&marks, at)).flatten() {
            Some(end) => {
                out.push_str("•••");
                at = end;
            }
            None => {
                out.push(*mark);
                at += 1;
            }
        }
    }
    out
}

/// Where the document that begins at `from` ends.
fn document_at(marks: &[char], from: usize) -> Option<usize> {
    let mut document = String::new();
    let mut found = None;
    for (at, mark) in marks.iter().enumerate().skip(from) {
        match mark {
            mark if mark.is_ascii_alphanumeric() => document.push(mark.to_ascii_uppercase()),
            '.' | '-' | '/' | ' ' => continue,
            _ => break,
        }
        let ends = !marks.get(at + 1).is_some_and(char::is_ascii_alphanumeric);
        if ends && matches!(document.len(), 11 | 14) && TaxId::parse(&document).is_ok() {
            found = Some(at + 1);
        }
        if document.len() >= 14 {
            break;
        }
    }
    found
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Message> {
        read_messages(Some(&crate::json::read(text, 1 << 20).unwrap()))
    }

    #[test]
    fn each_form_is_read() {
        let texts = |text: &str| read(text).into_iter().map(|message| message.text).collect::<Vec<_>>();
        assert_eq!(texts("null"), Vec::<String>::new());
        assert_eq!(texts(r#"" ""#), Vec::<String>::new());
        assert_eq!(texts(r#""Não.""#), ["Não."]);
        assert_eq!(texts(r#"["Não.","",7,null]"#), ["Não."]);
        let typed = r#"[{"message":"Origem de contato inválida.","code":300,"type":"Error"},{"Message":"Ok","Code":null,"Type":"Warn"}]"#;
        let expected = [
            Message {
                text: "Origem de contato inválida.".to_owned(),
                code: Some("300".to_owned()),
                kind: Some(MessageKind::Error),
            },
            Message { text: "Ok".to_owned(), code: None, kind: Some(MessageKind::Warn) },
        ];
        assert_eq!(read(typed), expected);
        assert!(read(typed)[0].is_error() && !read(typed)[1].is_error());
    }

    #[test]
    fn words_without_end_are_cut_and_controls_are_blanks() {
        let many = vec![format!("\"{}\"", "é".repeat(2000)); 100].join(",");
        let messages = read(&format!("[{many}]"));
        assert_eq!((messages.len(), messages[0].text.chars().count()), (20, 500));
        assert_eq!(read(r#""a\u0000b\r\nc\u0085""#)[0].text, "a b  c");
        assert_eq!(read(r#"[{"message":"a","code":"7\u00008"}]"#)[0].code.as_deref(), Some("7 8"));
    }

    #[test]
    fn documents_in_the_erps_words_are_masked() {
        let cases = [
            (
                "CPF 529.982.247-25 (12ABC34501DE35) já cadastrado, protocolo 123.",
                "CPF ••• (•••) já cadastrado, protocolo 123.",
            ),
            ("CPF:52998224725", "CPF:•••"),
            ("documento=529.982.247-25;nome", "documento=•••;nome"),
            ("a\t52998224725\nb", "a ••• b"),
            ("CPF/CNPJ:529.982.247-25,", "CPF/CNPJ:•••,"),
            ("529 982 247 25", "•••"),
            ("12.abc.345/01de-35", "•••"),
            ("52998224725 52998224725", "••• •••"),
            ("título 529.982.247-25 de 52998224726", "título ••• de 52998224726"),
            ("protocolo 202600001, R$ 99,90", "protocolo 202600001, R$ 99,90"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(cleaned(text), expected);
        }
        let hidden_at_the_cut = format!("{}52998224725", "é ".repeat(247));
        assert!(!cleaned(&hidden_at_the_cut).contains("529"), "a document is not cut into something that is none");
    }
}
