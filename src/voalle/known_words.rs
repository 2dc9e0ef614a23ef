//! Sentences of the ERP that decide something: the one table of them. They are compared without case, accents, doubled blanks
//! and the dot at the end. Sentences that only say where a refusal belongs stand in `fault_words.rs`.

use super::message::Message;
use crate::folding::folded;

/// Nobody, or nothing, of that document: B, an app of a provider (five versions, on open titles) and two programs that take any
/// refusal of a person for it.
pub(super) const NOT_FOUND: &str = "Registro não encontrado.";
/// A person without open titles: B, as the other.
pub(super) const NO_OPEN_TITLES: &str = "Cliente não possui títulos em aberto.";

/// What a document is called in a refusal of `POST people` (B-, a provider's site: "CPF/CNPJ já existe").
const DOCUMENT: [&str; 4] = ["cpf", "cnpj", "documento", "pessoa"];
/// And how it is said that there is one already.
const EXISTS: [&str; 2] = ["ja existe", "ja cadastrad"];
/// What else of a person can exist already; a sale is not helped by that.
const OTHER: [&str; 3] = ["email", "e-mail", "contrato"];

/// Whether a sentence of the ERP is a known one.
pub(super) fn says(message: &Message, known: &str) -> bool {
    comparable(&message.text) == comparable(known)
}

pub(super) fn comparable(text: &str) -> String {
    let folded = folded(text);
    folded.trim_end_matches(['.', ' ']).to_owned()
}

/// Whether a refused registration says no more than that the document is known: then the person is there, which is what a sale
/// needs. Every error of the list must say so.
pub fn says_document_is_known(messages: &[Message]) -> bool {
    let errors = || messages.iter().filter(|message| message.kind.is_none() || message.is_error());
    errors().next().is_some() && errors().all(is_known_document)
}

/// Whether somebody's list of titles is said to be empty, which says that they are there.
#[cfg(not(target_arch = "wasm32"))]
pub fn says_nothing_is_open(messages: &[Message]) -> bool {
    messages.iter().any(|message| says(message, NO_OPEN_TITLES))
}

fn is_known_document(message: &Message) -> bool {
    let text = folded(&message.text);
    let before = |exists: &str| text.split_once(exists).map(|(before, _)| before);
    EXISTS.into_iter().filter_map(before).any(|before| {
        let named = |names: &[&str]| names.iter().any(|name| find(before, name));
        named(&DOCUMENT) && !named(&OTHER)
    })
}

fn find(text: &str, part: &str) -> bool {
    text.split_once(part).is_some()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::voalle::MessageKind;

    fn message(text: &str, kind: Option<MessageKind>) -> Message {
        Message { text: text.to_owned(), code: None, kind }
    }

    #[test]
    fn sentences_are_compared_as_people_read_them() {
        let says = |text: &str| says(&message(text, None), NOT_FOUND);
        for same in [
            "Registro não encontrado.",
            "registro nao encontrado",
            "REGISTRO  NÃO ENCONTRADO .",
            " Registro na\u{303}o encontrado. ",
        ] {
            assert!(says(same), "{same}");
        }
        for other in ["Registro não encontrado na campanha.", "Registro encontrado.", "", "Não encontrado."] {
            assert!(!says(other), "{other}");
        }
    }

    #[test]
    fn a_document_that_is_known_is_told_from_other_refusals() {
        let one = |text: &str| says_document_is_known(&[message(text, Some(MessageKind::Error))]);
        for known in [
            "CPF/CNPJ já existe.",
            "CPF já cadastrado.",
            "Documento JÁ CADASTRADO no sistema",
            "Esta pessoa já existe na base",
            "CNPJ ••• ja existe",
        ] {
            assert!(one(known), "{known}");
        }
        for other in [
            "E-mail já cadastrado.",
            "CPF correto, mas o e-mail já existe.",
            "O contrato deste CPF já existe.",
            "Já existe um contrato para este CPF.",
            "Cpf inválido.",
            "Já existe.",
            "",
        ] {
            assert!(!one(other), "{other}");
        }
        let known = || message("CPF/CNPJ já existe.", Some(MessageKind::Error));
        assert!(!says_document_is_known(&[]), "no word proves nothing");
        assert!(!says_document_is_known(&[known(), message("Cep inválido.", Some(MessageKind::Error))]));
        assert!(says_document_is_known(&[known(), message("Cadastro antigo.", Some(MessageKind::Warn))]));
        assert!(
            says_document_is_known(&[message("CPF/CNPJ já existe", None)]),
            "words without a type are the refusal's"
        );
        assert!(!says_document_is_known(&[message("CPF já existe", Some(MessageKind::Success))]));
    }
}
