//! What can go wrong between us and the ERP, and the words for it; among them the ERP's own refusals.

use super::envelope::Message;
use crate::issue::{Issue, Path, Rule};
use crate::path;
use crate::value::TaxId;

static NOT_RESOLVED: Rule = Rule::error(
    "erp-not-found",
    "O endereço do ERP não foi encontrado na internet. Confira a URL do ERP.",
    "The ERP's address was not found on the internet. Check the ERP's URL.",
);
static UNREACHABLE: Rule = Rule::error(
    "erp-unreachable",
    "O ERP não respondeu nesta porta. Confira a URL e as portas, e se o firewall do provedor libera as portas 45700 e 45715.",
    "The ERP did not answer on this port. Check the URL and the ports, and whether the provider's firewall opens ports 45700 and 45715.",
);
static UNTRUSTED: Rule = Rule::error(
    "erp-certificate",
    "O certificado do ERP não pôde ser verificado. Peça ao responsável pelo servidor que o corrija.",
    "The ERP's certificate could not be verified. Ask whoever runs the server to mend it.",
)
.help(
    "Enquanto isso, “Permitir conexão insegura” aceita o certificado como está; alguém no caminho pode então ler a senha.",
    "Meanwhile “Permitir conexão insegura” takes the certificate as it is; somebody on the way could then read the password.",
);
static TIMED_OUT: Rule = Rule::error(
    "erp-timeout",
    "O ERP demorou demais para responder. Tente de novo em alguns minutos.",
    "The ERP took too long to answer. Try again in a few minutes.",
);
static BROKEN_OFF: Rule = Rule::error(
    "erp-broken-off",
    "A conexão com o ERP caiu antes da resposta completa. Tente de novo em alguns minutos.",
    "The connection to the ERP broke off before its answer was complete. Try again in a few minutes.",
);
static TOKEN_REFUSED: Rule = Rule::error(
    "token-refused",
    "O ERP recusou o acesso. Confira usuário, senha e token (SynData), e se o usuário está marcado como “Usuário integrador”.",
    "The ERP refused access. Check user, password and token (SynData), and whether the user is marked “Usuário integrador”.",
)
.help(
    "O usuário deve ser só deste provedor e desta integração, no padrão integracao.NOMEPROVEDOR.datacake, e não entra nas telas do Voalle.",
    "The user must belong to this provider and this integration alone, in the pattern integracao.PROVIDERNAME.datacake, and can't log in to Voalle's screens.",
);
static WRONG_PORT: Rule = Rule::error(
    "erp-wrong-port",
    "O ERP respondeu que este endereço não existe (404). Confira as portas: a autenticação responde na 45700 e a API na 45715.",
    "The ERP answered that this address doesn't exist (404). Check the ports: authentication answers on 45700 and the API on 45715.",
);
static PACE: Rule = Rule::error(
    "erp-pace",
    "O ERP pediu para esperar: houve requisições demais em um minuto. Tente de novo em {0} s.",
    "The ERP asked to wait: there were too many requests within a minute. Try again in {0} s.",
);
static SERVER_ERROR: Rule = Rule::error(
    "erp-error",
    "O ERP respondeu com um erro interno ({0}). Tente de novo em alguns minutos; se continuar, avise o suporte da Voalle.",
    "The ERP answered with an internal error ({0}). Try again in a few minutes; if it persists, tell Voalle's support.",
);
static UNREADABLE: Rule = Rule::error(
    "erp-unreadable",
    "O ERP respondeu algo que não se pode ler. Confira a URL e as portas; se continuar, avise o suporte da Voalle.",
    "The ERP answered something that can't be read. Check the URL and the ports; if it persists, tell Voalle's support.",
);
static SEND_LATE: Rule = Rule::error(
    "send-answer-late",
    "O ERP demorou demais para responder e pode ter feito o envio. Procure-o no ERP antes de qualquer nova tentativa.",
    "The ERP took too long to answer and may have done the send. Look for it in the ERP before trying anything again.",
);
static SEND_CUT: Rule = Rule::error(
    "send-answer-cut",
    "A conexão com o ERP caiu antes da resposta, e o envio pode ter sido feito. Procure-o no ERP antes de qualquer nova tentativa.",
    "The connection to the ERP broke off before its answer, and the send may have been done. Look for it in the ERP before trying anything again.",
);
static SEND_ERROR: Rule = Rule::error(
    "send-answer-error",
    "O ERP respondeu com um erro interno ({0}), e o envio pode ter sido feito. Procure-o no ERP antes de qualquer nova tentativa.",
    "The ERP answered with an internal error ({0}), and the send may have been done. Look for it in the ERP before trying anything again.",
);
static SEND_UNREADABLE: Rule = Rule::error(
    "send-answer-unreadable",
    "O ERP respondeu algo que não se pode ler, e o envio pode ter sido feito. Procure-o no ERP antes de qualquer nova tentativa.",
    "The ERP answered something that can't be read, and the send may have been done. Look for it in the ERP before trying anything again.",
);
static NOT_SENT: Rule = Rule::error(
    "send-not-sent",
    "Esta etapa não saiu do servidor, e nada dela chegou ao ERP. Envie de novo: o que já foi feito não se repete.",
    "This step did not leave the server, and nothing of it reached the ERP. Send again: what is done already is not repeated.",
);
static SEND_STOPPED: Rule = Rule::error(
    "send-stopped",
    "O servidor parou no meio deste envio, e o ERP pode tê-lo feito. Procure-o no ERP antes de qualquer nova tentativa.",
    "The server stopped in the middle of this send, and the ERP may have done it. Look for it in the ERP before trying anything again.",
);
static REFUSED: Rule = Rule::error("erp-refused", "O Voalle recusou: {0}", "Voalle refused: {0}").help(
    "As palavras são do próprio ERP. Corrija o que elas apontam e envie de novo.",
    "The words are the ERP's own. Correct what they point at and send again.",
);
static REFUSED_SILENTLY: Rule = Rule::error(
    "erp-refused-silently",
    "O Voalle recusou sem dizer o motivo. Confira no ERP os cadastros usados neste envio.",
    "Voalle refused without giving a reason. Check the records in the ERP that this send uses.",
);
static REFUSED_ALIAS: Rule = Rule::error("erp-refused-alias", "O Voalle recusou: {0}", "Voalle refused: {0}").help(
    "Copie o alias de Manutenções / Integrações / Integradores, no Voalle.",
    "Copy the alias from Manutenções / Integrações / Integradores in Voalle.",
);
static REFUSED_ORIGIN: Rule = Rule::error("erp-refused-origin", "O Voalle recusou: {0}", "Voalle refused: {0}").help(
    "Copie o código de CRM - Voalle / Cadastros / Origens de Contato, no Voalle.",
    "Copy the code from CRM - Voalle / Cadastros / Origens de Contato in Voalle.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &NOT_RESOLVED,
    &UNREACHABLE,
    &UNTRUSTED,
    &TIMED_OUT,
    &BROKEN_OFF,
    &TOKEN_REFUSED,
    &WRONG_PORT,
    &PACE,
    &SERVER_ERROR,
    &UNREADABLE,
    &SEND_LATE,
    &SEND_CUT,
    &SEND_ERROR,
    &SEND_UNREADABLE,
    &SEND_STOPPED,
    &NOT_SENT,
    &REFUSED,
    &REFUSED_SILENTLY,
    &REFUSED_ALIAS,
    &REFUSED_ORIGIN,
];

/// Why a call brought no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The host has no address, or none that may be called.
    NotResolved,
    /// No connection.
    Unreachable,
    /// A connection, but its certificate can't be verified.
    Untrusted,
    /// No complete answer in time.
    TimedOut,
    /// The connection ended before the answer was complete.
    BrokenOff,
    /// The token was refused, or a new token was refused too.
    TokenRefused,
    /// 404 where every tenant answers: the ports are swapped.
    WrongPort,
    /// 429, with the seconds to wait.
    Pace(u64),
    /// 5xx, or another status that no page documents.
    Status(u16),
    /// 200 with something that is no answer.
    Unreadable,
    /// 200 with `success: false`.
    Refused(Vec<Message>),
    /// No answer was read: our own process ended while it waited for one.
    Stopped,
    /// It was not asked at all: our own process could not, or must not, go on.
    NotSent,
}

impl Fault {
    /// Whether the ERP certainly did not begin to do what was asked (ecosystem.md, "HTTP").
    pub const fn certainly_not_begun(&self) -> bool {
        matches!(
            self,
            Self::NotResolved
                | Self::Unreachable
                | Self::Untrusted
                | Self::TokenRefused
                | Self::WrongPort
                | Self::Pace(_)
                | Self::NotSent
        )
    }

    /// The fault in words where it left a send unknown: trying again is no advice then. The others are as ever.
    pub fn send_issues(&self) -> Vec<Issue> {
        let issue = |rule| Issue::new(rule, path![]);
        match self {
            Self::TimedOut => vec![issue(&SEND_LATE)],
            Self::BrokenOff => vec![issue(&SEND_CUT)],
            Self::Status(status) => vec![issue(&SEND_ERROR).fact(status.to_string())],
            Self::Unreadable => vec![issue(&SEND_UNREADABLE)],
            Self::Stopped => vec![issue(&SEND_STOPPED)],
            _ => self.issues(),
        }
    }

    /// The fault in words; a refusal of several reasons gives several.
    pub fn issues(&self) -> Vec<Issue> {
        let rule = match self {
            Self::NotResolved => &NOT_RESOLVED,
            Self::Unreachable => &UNREACHABLE,
            Self::Untrusted => &UNTRUSTED,
            Self::TimedOut => &TIMED_OUT,
            Self::BrokenOff => &BROKEN_OFF,
            Self::TokenRefused => &TOKEN_REFUSED,
            Self::WrongPort => &WRONG_PORT,
            Self::Pace(seconds) => return vec![Issue::new(&PACE, path![]).fact(seconds.to_string())],
            Self::Status(status) => return vec![Issue::new(&SERVER_ERROR, path![]).fact(status.to_string())],
            Self::Unreadable => &UNREADABLE,
            Self::Stopped => &SEND_STOPPED,
            Self::NotSent => &NOT_SENT,
            Self::Refused(messages) if messages.is_empty() => &REFUSED_SILENTLY,
            Self::Refused(messages) => return messages.iter().map(refusal).collect(),
        };
        vec![Issue::new(rule, path![])]
    }
}

/// The ERP's words beside the field where they are known to belong; the one table of them.
fn refusal(message: &Message) -> Issue {
    let (rule, at): (_, Path) = match message.text.as_str() {
        "Integrador inválido." => (&REFUSED_ALIAS, path!["lead", "integratorAlias"]),
        "Origem de contato inválida." => (&REFUSED_ORIGIN, path!["lead", "crmContactOriginCode"]),
        _ => (&REFUSED, path![]),
    };
    Issue::new(rule, at).fact(without_documents(&message.text))
}

/// The ERP may repeat a customer's document in its words; an error text must not. Found wherever it stands, with or without
/// its marks.
pub(crate) fn without_documents(text: &str) -> String {
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
    use crate::issue::{Fact, Locale};

    fn refused(text: &str) -> Issue {
        let message = Message { text: text.to_owned(), code: None };
        Fault::Refused(vec![message]).issues().remove(0)
    }

    #[test]
    fn known_refusals_stand_beside_their_field_and_the_others_in_the_summary() {
        let alias = refused("Integrador inválido.");
        assert_eq!(alias.path, path!["lead", "integratorAlias"]);
        assert_eq!(alias.render(Locale::PtBr).message, "O Voalle recusou: Integrador inválido.");
        assert_eq!(refused("Origem de contato inválida.").path, path!["lead", "crmContactOriginCode"]);
        assert_eq!(refused("Campanha encerrada.").path, path![]);
        assert_eq!(Fault::Refused(Vec::new()).issues()[0].rule.code, "erp-refused-silently");
    }

    #[test]
    fn each_fault_has_its_own_code() {
        let code = |fault: Fault| fault.issues()[0].rule.code;
        let cases = [
            (Fault::NotResolved, "erp-not-found"),
            (Fault::Unreachable, "erp-unreachable"),
            (Fault::Untrusted, "erp-certificate"),
            (Fault::TimedOut, "erp-timeout"),
            (Fault::BrokenOff, "erp-broken-off"),
            (Fault::TokenRefused, "token-refused"),
            (Fault::WrongPort, "erp-wrong-port"),
            (Fault::Pace(7), "erp-pace"),
            (Fault::Status(503), "erp-error"),
            (Fault::Unreadable, "erp-unreadable"),
        ];
        for (fault, expected) in cases {
            assert_eq!(code(fault), expected);
        }
        let of_send = |fault: Fault| fault.send_issues()[0].rule.code;
        assert_eq!(of_send(Fault::TimedOut), "send-answer-late");
        assert_eq!(of_send(Fault::BrokenOff), "send-answer-cut");
        assert_eq!(of_send(Fault::Status(500)), "send-answer-error");
        assert_eq!(of_send(Fault::Unreadable), "send-answer-unreadable");
        assert_eq!(of_send(Fault::Stopped), "send-stopped");
        assert_eq!(of_send(Fault::NotSent), "send-not-sent");
        assert_eq!(of_send(Fault::TokenRefused), "token-refused");
        assert_eq!(refused("Integrador inválido.").rule.code, "erp-refused-alias");
        assert_eq!(refused("Origem de contato inválida.").rule.code, "erp-refused-origin");
        assert_eq!(refused("Campanha encerrada.").rule.code, "erp-refused");
        let pace = Fault::Pace(7).issues()[0].render(Locale::PtBr).message;
        assert_eq!(pace, "O ERP pediu para esperar: houve requisições demais em um minuto. Tente de novo em 7 s.");
    }

    #[test]
    fn documents_in_the_erps_words_are_masked() {
        let words = refused("CPF 529.982.247-25 (12ABC34501DE35) já cadastrado, protocolo 123.").facts;
        assert_eq!(words, [Fact::Same("CPF ••• (•••) já cadastrado, protocolo 123.".to_owned())]);
        let cases = [
            ("CPF:52998224725", "CPF:•••"),
            ("documento=529.982.247-25;nome", "documento=•••;nome"),
            ("a\t52998224725\nb", "a\t•••\nb"),
            ("CPF/CNPJ:529.982.247-25,", "CPF/CNPJ:•••,"),
            ("529 982 247 25", "•••"),
            ("12.abc.345/01de-35", "•••"),
            ("52998224725 52998224725", "••• •••"),
            ("título 529.982.247-25 de 52998224726", "título ••• de 52998224726"),
            ("protocolo 202600001, R$ 99,90", "protocolo 202600001, R$ 99,90"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(without_documents(text), expected);
        }
    }

    #[test]
    fn only_what_certainly_did_not_begin_says_so() {
        let begun = [
            Fault::TimedOut,
            Fault::BrokenOff,
            Fault::Status(500),
            Fault::Unreadable,
            Fault::Refused(Vec::new()),
            Fault::Stopped,
        ];
        assert!(begun.iter().all(|fault| !fault.certainly_not_begun()));
        let not = [
            Fault::NotResolved,
            Fault::Unreachable,
            Fault::Untrusted,
            Fault::TokenRefused,
            Fault::WrongPort,
            Fault::Pace(1),
            Fault::NotSent,
        ];
        assert!(not.iter().all(Fault::certainly_not_begun));
    }
}
