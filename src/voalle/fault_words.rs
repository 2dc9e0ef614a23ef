//! Faults in words; among them the ERP's own refusals, each beside the field where it is known to belong.

use super::fault::{Distrust, Fault, Unread};
use super::known_words::says;
use super::message::{Message, MessageKind};
use crate::config::{general, lead};
use crate::field::{Field, Location};
use crate::issue::{Issue, Rule, Words};
use crate::order;
use crate::path;

static NOT_RESOLVED: Rule = Rule::error(
    "erp-not-found",
    "O endereço do Voalle não foi encontrado na internet. Confira a URL do ERP e, se estiver preenchido, o Endereço de autenticação.",
    "Voalle's address was not found on the internet. Check the ERP address and, where it is filled in, the login address.",
);
static UNREACHABLE: Rule = Rule::error(
    "erp-unreachable",
    "O Voalle não respondeu nesta porta. Confira a URL e as portas, e se o firewall do provedor libera as portas 45700 e 45715.",
    "Voalle did not answer on this port. Check the URL and the ports, and whether the provider's firewall opens ports 45700 and 45715.",
);
/// What can be done meanwhile, in both languages.
const UNVERIFIED: (&str, &str) = (
    "Enquanto isso, “Permitir conexão insegura” aceita o certificado como está; alguém no caminho pode então ler a senha.",
    "Meanwhile “Permitir conexão insegura” takes the certificate as it is; somebody on the way could then read the password.",
);
static EXPIRED: Rule = Rule::error(
    "erp-certificate-expired",
    "O certificado do Voalle venceu. Peça ao responsável pelo servidor que o renove.",
    "Voalle's certificate has expired. Ask whoever runs the server to renew it.",
)
.help(UNVERIFIED.0, UNVERIFIED.1);
static NOT_YET: Rule = Rule::error(
    "erp-certificate-not-yet",
    "O certificado do Voalle ainda não é válido: o prazo dele começa no futuro. Peça ao responsável pelo servidor que confira o certificado.",
    "Voalle's certificate does not hold yet: its time begins in the future. Ask whoever runs the server to check it.",
)
.help(UNVERIFIED.0, UNVERIFIED.1);
static OTHER_HOST: Rule = Rule::error(
    "erp-certificate-host",
    "O certificado do Voalle é de outro endereço. Confira a URL do ERP; se estiver certa, peça ao responsável pelo servidor um certificado para este endereço.",
    "Voalle's certificate is for another address. Check the ERP address; if it is right, ask whoever runs the server for a certificate for this address.",
)
.help(UNVERIFIED.0, UNVERIFIED.1);
static SELF_SIGNED: Rule = Rule::error(
    "erp-certificate-self-signed",
    "O certificado do Voalle foi assinado pelo próprio servidor, e ninguém confirma de quem ele é. Peça ao responsável pelo servidor que use um certificado de uma autoridade reconhecida.",
    "Voalle's certificate was signed by the server itself, and nobody confirms whose it is. Ask whoever runs the server to use a certificate of a recognised authority.",
)
.help(UNVERIFIED.0, UNVERIFIED.1);
static CHAIN: Rule = Rule::error(
    "erp-certificate-chain",
    "O certificado do Voalle não leva a uma autoridade reconhecida. Em geral falta o certificado intermediário: peça ao responsável pelo servidor que instale a cadeia completa (fullchain).",
    "Voalle's certificate leads to no recognised authority. Usually the intermediate certificate is missing: ask whoever runs the server to install the full chain (fullchain).",
)
.help(UNVERIFIED.0, UNVERIFIED.1);
static UNTRUSTED: Rule = Rule::error(
    "erp-certificate",
    "O certificado do Voalle não pôde ser verificado. Peça ao responsável pelo servidor que o corrija.",
    "Voalle's certificate could not be verified. Ask whoever runs the server to mend it.",
)
.help(UNVERIFIED.0, UNVERIFIED.1);
static TIMED_OUT: Rule = Rule::error(
    "erp-timeout",
    "O Voalle demorou demais para responder. Tente de novo em alguns minutos.",
    "Voalle took too long to answer. Try again in a few minutes.",
);
static BROKEN_OFF: Rule = Rule::error(
    "erp-broken-off",
    "A conexão com o Voalle caiu antes da resposta completa. Tente de novo em alguns minutos.",
    "The connection to Voalle broke off before its answer was complete. Try again in a few minutes.",
);
static TOKEN_REFUSED: Rule = Rule::error(
    "token-refused",
    "O Voalle recusou o acesso, sem dizer por quê. Confira, nesta ordem: usuário, senha e token (SynData).",
    "Voalle refused access without a reason. Check, in this order: user, password and token (SynData).",
)
.help(
    "O usuário deve ser só deste provedor e desta integração, no padrão integracao.NOMEPROVEDOR.datacake, e não entra nas telas do Voalle.",
    "The user must belong to this provider and this integration alone, in the pattern integracao.PROVIDERNAME.datacake, and can't log in to Voalle's screens.",
);
/// One of the values that may be at fault: the screen leads there, and says where the right one stands.
static SUSPECT: Rule = Rule::info("token-suspect", "Confira este campo. {0}", "Check this field. {0}");
static USER_REFUSED: Rule = Rule::error(
    "token-user-refused",
    "O Voalle não reconheceu o usuário ou a senha. Confira os dois; a senha é a criptografada, de 40 caracteres, e não a que se digita.",
    "Voalle didn't recognise the user or the password. Check both; the password is the encrypted one of 40 characters, not the one that is typed.",
)
.help(
    "No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso.",
    "In Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso.",
);
static CLIENT_REFUSED: Rule = Rule::error(
    "token-client-refused",
    "O Voalle não reconheceu o Client ID ou o Client Secret. Copie os dois de novo do cadastro do usuário integrador.",
    "Voalle didn't recognise the client id or the client secret. Copy both again from the integrator user's record.",
)
.help("No Voalle: Suíte / Configurações / Usuários.", "In Voalle: Suíte / Configurações / Usuários.");
static CONSTANT_REFUSED: Rule = Rule::error(
    "token-constant-refused",
    "O Voalle não reconheceu a constante com que este servidor pede acesso; os dados do provedor não são a causa. Avise quem opera o servidor.",
    "Voalle didn't recognise Voalle's constant, with which this server asks for access; the provider's data are not at fault. Tell whoever runs the server.",
)
.help(
    "Para quem opera: a constante é o client_secret de synauth, que a Voalle publica e que vai em VOALLE_SYNAUTH_SECRET.",
    "For whoever runs it: the constant is the client_secret of synauth, which Voalle publishes and which goes into VOALLE_SYNAUTH_SECRET.",
);
static FORBIDDEN: Rule = Rule::error(
    "erp-forbidden",
    "O acesso foi concedido, mas o usuário integrador não tem permissão para esta chamada (403). Libere-a no cadastro desse usuário.",
    "Access was granted, but the integrator lacks permission for this call (403). Grant it on that user's record.",
)
.help("No Voalle: Suíte / Configurações / Usuários.", "In Voalle: Suíte / Configurações / Usuários.");
static FENCED: Rule = Rule::error(
    "erp-fenced",
    "Um firewall na frente do Voalle barrou a chamada (403). Peça a quem cuida da rede do provedor que libere o endereço deste servidor.",
    "A firewall before Voalle blocked the call (403). Ask whoever runs the provider's network to let this server's address through.",
);
static REDIRECTED: Rule = Rule::error(
    "erp-redirected",
    "O Voalle mandou a chamada para outro endereço ({0}). Abra a URL do ERP no navegador, copie o endereço em que ele para e confira as portas.",
    "Voalle sent the call to another address ({0}). Open the ERP address in the browser, copy the one where it ends and check the ports.",
);
static WRONG_PORT: Rule = Rule::error(
    "erp-wrong-port",
    "O Voalle respondeu que este endereço não existe (404). Confira as portas: a autenticação responde na 45700 e a API na 45715.",
    "Voalle answered that this address doesn't exist (404). Check the ports: authentication answers on 45700 and the API on 45715.",
);
static PERHAPS_NOBODY: Rule = Rule::error(
    "erp-perhaps-nobody",
    "O Voalle respondeu 404 e mais nada: ou ninguém tem este documento, ou a porta da API está errada. Faça “Testar conexão” uma vez com o CPF/CNPJ de um cliente.",
    "Voalle answered 404 and nothing else: either nobody has this document, or the API's port is wrong. Run “Testar conexão” once with a customer's CPF/CNPJ.",
)
.help(
    "Quando um cliente é encontrado, sabe-se que a porta está certa, e o 404 passa a significar “não é cliente”.",
    "Once a customer is found the port is known to be right, and 404 counts as “no customer” from then on.",
);
static NOT_TAKEN: Rule = Rule::error(
    "erp-not-taken",
    "O Voalle não aceitou esta chamada ({0}), e nada foi feito. Confira a URL e as portas; se continuar, informe o código do erro ao suporte.",
    "Voalle didn't take a call of this form ({0}), and nothing was done. Check the URL and the ports; if it persists, give support the error's code.",
);
static PACE: Rule = Rule::error(
    "erp-pace",
    "O Voalle pediu para esperar: houve requisições demais em um minuto. Tente de novo em {0} s.",
    "Voalle asked to wait: there were too many requests within a minute. Try again in {0} s.",
);
static OVERLOADED: Rule = Rule::error(
    "erp-overloaded",
    "O Voalle está sobrecarregado ou em manutenção (503). Tente de novo em alguns minutos.",
    "Voalle is overloaded or being maintained (503). Try again in a few minutes.",
);
static SERVER_ERROR: Rule = Rule::error(
    "erp-error",
    "O Voalle respondeu com um erro ({0}). Tente de novo em alguns minutos; se continuar, abra um chamado no suporte da Voalle com este erro.",
    "Voalle answered with an error ({0}). Try again in a few minutes; if it persists, open a ticket at Voalle's support with this error.",
);
static UNREADABLE: Rule = Rule::error(
    "erp-unreadable",
    "O Voalle respondeu {0}{1}. Confira a URL e as portas; se continuar, abra um chamado no suporte da Voalle com este erro.",
    "Voalle answered {0}{1}. Check the URL and the ports; if it persists, open a ticket at Voalle's support with this error.",
);
static SEND_LATE: Rule = Rule::error(
    "send-answer-late",
    "O Voalle demorou demais para responder e pode ter feito o envio. Procure-o no Voalle antes de qualquer nova tentativa.",
    "Voalle took too long to answer and may have done the send. Look for it in Voalle before trying anything again.",
);
static SEND_CUT: Rule = Rule::error(
    "send-answer-cut",
    "A conexão com o Voalle caiu antes da resposta, e o envio pode ter sido feito. Procure-o no Voalle antes de qualquer nova tentativa.",
    "The connection to Voalle broke off before its answer, and the send may have been done. Look for it in Voalle before trying anything again.",
);
static SEND_ERROR: Rule = Rule::error(
    "send-answer-error",
    "O Voalle respondeu com um erro ({0}), e o envio pode ter sido feito. Procure-o no Voalle antes de qualquer nova tentativa.",
    "Voalle answered with an error ({0}), and the send may have been done. Look for it in Voalle before trying anything again.",
);
static SEND_UNREADABLE: Rule = Rule::error(
    "send-answer-unreadable",
    "O Voalle respondeu {0}{1}, e o envio pode ter sido feito. Procure-o no Voalle antes de qualquer nova tentativa.",
    "Voalle answered {0}{1}, and the send may have been done. Look for it in Voalle before trying anything again.",
);
static SEND_UNPROVEN: Rule = Rule::error(
    "send-answer-unproven",
    "O Voalle respondeu “sucesso”, mas sem o que o comprove, e o envio pode não ter sido feito. Procure-o no Voalle antes de qualquer nova tentativa.",
    "Voalle answered “success” without what would prove it, and the send may not have been done. Look for it in Voalle before trying anything again.",
)
.help(
    "Uma venda se comprova pelo número do protocolo; um cadastro ou lead, pelo sucesso sem nenhum erro ao lado.",
    "A sale is proved by its protocol number, a registration or a lead by a success without any error beside it.",
);
static NOT_SENT: Rule = Rule::error(
    "send-not-sent",
    "Esta etapa não saiu do servidor, e nada dela chegou ao Voalle. Envie de novo: o que já foi feito não se repete.",
    "This step did not leave the server, and nothing of it reached Voalle. Send again: what is done already is not repeated.",
);
static SEND_STOPPED: Rule = Rule::error(
    "send-stopped",
    "O servidor parou no meio deste envio, e o Voalle pode tê-lo feito. Procure-o no Voalle antes de qualquer nova tentativa.",
    "The server stopped in the middle of this send, and Voalle may have done it. Look for it in Voalle before trying anything again.",
);
static REFUSED: Rule = Rule::error("erp-refused", "O Voalle recusou: {0}", "Voalle refused: {0}").help(
    "As palavras são do próprio Voalle. Corrija o que elas apontam e envie de novo.",
    "The words are Voalle's own. Correct what they point at and send again.",
);
static REFUSED_SILENTLY: Rule = Rule::error(
    "erp-refused-silently",
    "O Voalle recusou sem dizer o motivo. Confira lá os cadastros usados neste envio.",
    "Voalle refused without giving a reason. Check the records in Voalle that this send uses.",
);
static REFUSED_ALIAS: Rule = Rule::error("erp-refused-alias", "O Voalle recusou: {0}", "Voalle refused: {0}").help(
    "Copie o alias de Manutenções / Integrações / Integradores, no Voalle.",
    "Copy the alias from Manutenções / Integrações / Integradores in Voalle.",
);
static REFUSED_ORIGIN: Rule = Rule::error("erp-refused-origin", "O Voalle recusou: {0}", "Voalle refused: {0}").help(
    "Copie o código de CRM - Voalle / Cadastros / Origens de Contato, no Voalle.",
    "Copy the code from CRM - Voalle / Cadastros / Origens de Contato in Voalle.",
);
static REFUSED_TAX_ID: Rule = Rule::error("erp-refused-tax-id", "O Voalle recusou: {0}", "Voalle refused: {0}").help(
    "Confira o CPF/CNPJ do cliente. Se o CNPJ tem letras, confirme com o suporte da Voalle se o seu sistema já as aceita.",
    "Check the customer's CPF/CNPJ. If the CNPJ has letters, ask Voalle whether your ERP takes them yet.",
);
static SAID: Rule = Rule::info("erp-said", "O Voalle disse: {0}", "Voalle said: {0}");
static WARNED: Rule = Rule::warning("erp-warned", "O Voalle avisou: {0}", "Voalle warned: {0}").help(
    "O aviso veio junto com a confirmação. Confira no Voalle se ficou como deveria.",
    "The warning came with the confirmation. Check in Voalle whether all is as it should be.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &NOT_RESOLVED,
    &UNREACHABLE,
    &EXPIRED,
    &NOT_YET,
    &OTHER_HOST,
    &SELF_SIGNED,
    &CHAIN,
    &UNTRUSTED,
    &TIMED_OUT,
    &BROKEN_OFF,
    &TOKEN_REFUSED,
    &SUSPECT,
    &USER_REFUSED,
    &CLIENT_REFUSED,
    &CONSTANT_REFUSED,
    &FORBIDDEN,
    &FENCED,
    &REDIRECTED,
    &WRONG_PORT,
    &PERHAPS_NOBODY,
    &NOT_TAKEN,
    &PACE,
    &OVERLOADED,
    &SERVER_ERROR,
    &UNREADABLE,
    &SEND_LATE,
    &SEND_CUT,
    &SEND_ERROR,
    &SEND_UNREADABLE,
    &SEND_UNPROVEN,
    &SEND_STOPPED,
    &NOT_SENT,
    &REFUSED,
    &REFUSED_SILENTLY,
    &REFUSED_ALIAS,
    &REFUSED_ORIGIN,
    &REFUSED_TAX_ID,
    &SAID,
    &WARNED,
];

static EMPTY: Words = Words::new("sem nenhum conteúdo", "without any content");
static PAGE: Words = Words::new("com uma página (HTML) no lugar de dados", "with a page (HTML) in the place of data");
static NO_JSON: Words = Words::new(
    "com um texto que não é JSON, ou com JSON incompleto",
    "with a text that is no JSON, or with JSON that is cut",
);
static NO_ENVELOPE: Words =
    Words::new("com dados em um formato que não é o documentado", "with data of another form than the documented one");
static CODED: Words =
    Words::new("com conteúdo compactado, que não foi pedido", "with compressed content, which was not asked for");
static TOO_LONG: Words = Words::new("com muito mais dados do que o normal", "with far more data than is normal");
static NO_TEXT: Words = Words::new("com algo que não é texto (UTF-8)", "with something that is no text (UTF-8)");

impl Unread {
    const fn words(&self) -> &'static Words {
        match self {
            Self::Empty => &EMPTY,
            Self::Page => &PAGE,
            Self::NoJson => &NO_JSON,
            Self::NoEnvelope => &NO_ENVELOPE,
            Self::Coded(_) => &CODED,
            Self::TooLong => &TOO_LONG,
            Self::NoText => &NO_TEXT,
        }
    }

    fn issue(&self, rule: &'static Rule) -> Issue {
        let coding = match self {
            Self::Coded(name) if !name.is_empty() => format!(" ({name})"),
            _ => String::new(),
        };
        Issue::new(rule, path![]).words(self.words()).fact(coding)
    }
}

impl Fault {
    /// The fault in words where it left a send unknown: trying again is no advice then. The others are as ever.
    pub fn send_issues(&self) -> Vec<Issue> {
        let issue = |rule| Issue::new(rule, path![]);
        let with_words =
            |issue: Issue, words: &[Message]| std::iter::once(issue).chain(words.iter().map(said)).collect();
        match self {
            Self::TimedOut => vec![issue(&SEND_LATE)],
            Self::BrokenOff => vec![issue(&SEND_CUT)],
            Self::Redirected(status) => vec![issue(&SEND_ERROR).fact(status.to_string())],
            Self::Overloaded(words) => with_words(issue(&SEND_ERROR).fact("503"), words),
            Self::Status(status, words) => with_words(issue(&SEND_ERROR).fact(status.to_string()), words),
            Self::Unreadable(why) => vec![why.issue(&SEND_UNREADABLE)],
            Self::Unproven(words) => with_words(issue(&SEND_UNPROVEN), words),
            Self::Stopped => vec![issue(&SEND_STOPPED)],
            _ => self.issues(),
        }
    }

    /// The fault in words; a refusal of several reasons gives several.
    pub fn issues(&self) -> Vec<Issue> {
        let one = |rule| vec![Issue::new(rule, path![])];
        let fact = |rule, fact: String| vec![Issue::new(rule, path![]).fact(fact)];
        let with_words =
            |rule, words: &[Message]| one(rule).into_iter().chain(words.iter().map(said)).collect::<Vec<_>>();
        match self {
            Self::NotResolved => one(&NOT_RESOLVED),
            Self::Unreachable => one(&UNREACHABLE),
            Self::Untrusted(why) => one(match why {
                Distrust::Expired => &EXPIRED,
                Distrust::NotYet => &NOT_YET,
                Distrust::OtherHost => &OTHER_HOST,
                Distrust::SelfSigned => &SELF_SIGNED,
                Distrust::Chain => &CHAIN,
                Distrust::Other => &UNTRUSTED,
            }),
            Self::TimedOut => one(&TIMED_OUT),
            Self::BrokenOff => one(&BROKEN_OFF),
            Self::TokenRefused => with_suspects(&TOKEN_REFUSED, &[USERNAME, PASSWORD, SYNDATA]),
            Self::UserRefused => with_suspects(&USER_REFUSED, &[USERNAME, PASSWORD]),
            Self::ClientRefused => with_suspects(&CLIENT_REFUSED, &[CLIENT_ID, CLIENT_SECRET]),
            Self::ConstantRefused => one(&CONSTANT_REFUSED),
            Self::Forbidden => one(&FORBIDDEN),
            Self::Fenced => one(&FENCED),
            Self::Redirected(status) => fact(&REDIRECTED, status.to_string()),
            Self::WrongPort => one(&WRONG_PORT),
            Self::PerhapsNobody => one(&PERHAPS_NOBODY),
            Self::NotTaken(status) => fact(&NOT_TAKEN, status.to_string()),
            Self::Pace(seconds) => fact(&PACE, seconds.to_string()),
            Self::Overloaded(words) => with_words(&OVERLOADED, words),
            Self::Status(status, words) => {
                fact(&SERVER_ERROR, status.to_string()).into_iter().chain(words.iter().map(said)).collect()
            }
            Self::Unreadable(why) => vec![why.issue(&UNREADABLE)],
            Self::Unproven(words) => with_words(&SEND_UNPROVEN, words),
            Self::Stopped => one(&SEND_STOPPED),
            Self::NotSent => one(&NOT_SENT),
            Self::Refused(messages) if messages.is_empty() => one(&REFUSED_SILENTLY),
            Self::Refused(messages) => messages.iter().map(refusal).collect(),
        }
    }
}

const USERNAME: (&Field, &Words) = (&general::USERNAME, &general::USERS);
const PASSWORD: (&Field, &Words) = (&general::PASSWORD, &general::ENCRYPTED_PASSWORD);
const SYNDATA: (&Field, &Words) = (&general::SYNDATA, &general::SYNDATA_MENU);
const CLIENT_ID: (&Field, &Words) = (&general::CLIENT_ID, &general::USERS);
const CLIENT_SECRET: (&Field, &Words) = (&general::CLIENT_SECRET, &general::USERS);

/// The refusal, and each value that it may be about, with the place of the right one.
fn with_suspects(rule: &'static Rule, suspects: &[(&'static Field, &'static Words)]) -> Vec<Issue> {
    let mut issues = vec![Issue::new(rule, path![])];
    for (field, place) in suspects {
        issues.push(Issue::new(&SUSPECT, Location::of(field).path()).words(place));
    }
    issues
}

/// The ERP's words beside the field where they are known to belong; the one table of them.
fn refusal(message: &Message) -> Issue {
    let table: [(&str, &'static Rule, &'static Field); 5] = [
        ("Integrador inválido.", &REFUSED_ALIAS, &lead::INTEGRATOR_ALIAS),
        ("Origem de contato inválida.", &REFUSED_ORIGIN, &lead::CONTACT_ORIGIN_CODE),
        ("Cpf inválido.", &REFUSED_TAX_ID, &order::TAX_ID),
        ("Cnpj inválido.", &REFUSED_TAX_ID, &order::TAX_ID),
        ("Tipo de documento inválido.", &REFUSED_TAX_ID, &order::TAX_ID),
    ];
    let known = table.into_iter().find(|(words, ..)| says(message, words));
    let (rule, at) = known.map_or((&REFUSED, path![]), |(_, rule, field)| (rule, Location::of(field).path()));
    Issue::new(rule, at).fact(&message.text)
}

/// Words that came beside something else, such as a failure of the server's.
fn said(message: &Message) -> Issue {
    Issue::new(&SAID, path![]).fact(&message.text)
}

/// What the ERP said beside a success; an error there did not keep it from being one, which its protocol proves.
pub fn beside_success(messages: &[Message]) -> Vec<Issue> {
    let issue = |message: &Message| match message.kind {
        Some(MessageKind::Error | MessageKind::Warn) => Issue::new(&WARNED, path![]).fact(&message.text),
        Some(MessageKind::Success) | None => said(message),
    };
    messages.iter().map(issue).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::issue::{Locale, Path, Severity};

    fn message(text: &str) -> Message {
        Message::plain(text).unwrap()
    }

    fn refused(text: &str) -> Issue {
        Fault::Refused(vec![message(text)]).issues().remove(0)
    }

    fn codes(issues: &[Issue]) -> Vec<&'static str> {
        issues.iter().map(|issue| issue.rule.code).collect()
    }

    #[test]
    fn known_refusals_stand_beside_their_field_and_the_others_in_the_summary() {
        let cases = [
            ("Integrador inválido.", "erp-refused-alias", path!["lead", "integratorAlias"]),
            ("integrador invalido", "erp-refused-alias", path!["lead", "integratorAlias"]),
            ("Origem de contato inválida.", "erp-refused-origin", path!["lead", "crmContactOriginCode"]),
            ("Cpf inválido.", "erp-refused-tax-id", path!["customer", "taxId"]),
            ("Cnpj inválido.", "erp-refused-tax-id", path!["customer", "taxId"]),
            ("Tipo de documento inválido.", "erp-refused-tax-id", path!["customer", "taxId"]),
            ("Campanha encerrada.", "erp-refused", path![]),
        ];
        for (text, code, at) in cases {
            let issue = refused(text);
            assert_eq!((issue.rule.code, &issue.path), (code, &at), "{text}");
            assert_eq!(issue.render(Locale::PtBr).message, format!("O Voalle recusou: {text}"));
        }
        assert_eq!(codes(&Fault::Refused(Vec::new()).issues()), ["erp-refused-silently"]);
    }

    #[test]
    fn a_refused_access_leads_to_each_value_that_may_be_wrong_and_says_where_the_right_one_stands() {
        let suspects = |fault: Fault| -> Vec<(Path, String)> {
            let issues = fault.issues();
            issues.iter().skip(1).map(|issue| (issue.path.clone(), issue.render(Locale::PtBr).message)).collect()
        };
        let access = "Confira este campo. No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → ";
        let users = "Confira este campo. No Voalle: Suíte / Configurações / Usuários.".to_owned();
        let username = (path!["general", "username"], users.clone());
        let password = (path!["general", "password"], format!("{access}a senha criptografada."));
        let syndata =
            (path!["general", "syndata"], format!("{access}SynData; ou peça ao suporte da Voalle por chamado."));
        assert_eq!(suspects(Fault::TokenRefused), [username.clone(), password.clone(), syndata]);
        assert_eq!(suspects(Fault::UserRefused), [username, password]);
        let of_client = [(path!["general", "clientId"], users.clone()), (path!["general", "clientSecret"], users)];
        assert_eq!(suspects(Fault::ClientRefused), of_client);
    }

    #[test]
    fn each_fault_has_its_own_code() {
        let words = || vec![message("Serviço temporariamente indisponível.")];
        let cases = [
            (Fault::NotResolved, vec!["erp-not-found"]),
            (Fault::Unreachable, vec!["erp-unreachable"]),
            (Fault::Untrusted(Distrust::Expired), vec!["erp-certificate-expired"]),
            (Fault::Untrusted(Distrust::NotYet), vec!["erp-certificate-not-yet"]),
            (Fault::Untrusted(Distrust::OtherHost), vec!["erp-certificate-host"]),
            (Fault::Untrusted(Distrust::SelfSigned), vec!["erp-certificate-self-signed"]),
            (Fault::Untrusted(Distrust::Chain), vec!["erp-certificate-chain"]),
            (Fault::Untrusted(Distrust::Other), vec!["erp-certificate"]),
            (Fault::TimedOut, vec!["erp-timeout"]),
            (Fault::BrokenOff, vec!["erp-broken-off"]),
            (Fault::TokenRefused, vec!["token-refused", "token-suspect", "token-suspect", "token-suspect"]),
            (Fault::UserRefused, vec!["token-user-refused", "token-suspect", "token-suspect"]),
            (Fault::ClientRefused, vec!["token-client-refused", "token-suspect", "token-suspect"]),
            (Fault::ConstantRefused, vec!["token-constant-refused"]),
            (Fault::Forbidden, vec!["erp-forbidden"]),
            (Fault::Fenced, vec!["erp-fenced"]),
            (Fault::Redirected(301), vec!["erp-redirected"]),
            (Fault::WrongPort, vec!["erp-wrong-port"]),
            (Fault::PerhapsNobody, vec!["erp-perhaps-nobody"]),
            (Fault::NotTaken(415), vec!["erp-not-taken"]),
            (Fault::Pace(7), vec!["erp-pace"]),
            (Fault::Overloaded(words()), vec!["erp-overloaded", "erp-said"]),
            (Fault::Status(500, words()), vec!["erp-error", "erp-said"]),
            (Fault::Unreadable(Unread::Page), vec!["erp-unreadable"]),
            (Fault::Unproven(Vec::new()), vec!["send-answer-unproven"]),
            (Fault::Stopped, vec!["send-stopped"]),
            (Fault::NotSent, vec!["send-not-sent"]),
        ];
        for (fault, expected) in cases {
            assert_eq!(codes(&fault.issues()), expected);
        }
        let of_sends = [
            (Fault::TimedOut, vec!["send-answer-late"]),
            (Fault::BrokenOff, vec!["send-answer-cut"]),
            (Fault::Redirected(302), vec!["send-answer-error"]),
            (Fault::Status(500, words()), vec!["send-answer-error", "erp-said"]),
            (Fault::Overloaded(words()), vec!["send-answer-error", "erp-said"]),
            (Fault::Unreadable(Unread::Empty), vec!["send-answer-unreadable"]),
            (Fault::Unproven(words()), vec!["send-answer-unproven", "erp-said"]),
            (Fault::Stopped, vec!["send-stopped"]),
            (Fault::NotSent, vec!["send-not-sent"]),
            (Fault::Forbidden, vec!["erp-forbidden"]),
        ];
        for (fault, expected) in of_sends {
            assert_eq!(codes(&fault.send_issues()), expected);
        }
    }

    #[test]
    fn what_can_not_be_read_is_named() {
        let words = |why: Unread| Fault::Unreadable(why).send_issues()[0].render(Locale::PtBr).message;
        let rest = ", e o envio pode ter sido feito. Procure-o no Voalle antes de qualquer nova tentativa.";
        let cases = [
            (Unread::Empty, "sem nenhum conteúdo"),
            (Unread::Page, "com uma página (HTML) no lugar de dados"),
            (Unread::NoJson, "com um texto que não é JSON, ou com JSON incompleto"),
            (Unread::NoEnvelope, "com dados em um formato que não é o documentado"),
            (Unread::Coded("gzip".to_owned()), "com conteúdo compactado, que não foi pedido (gzip)"),
            (Unread::Coded(String::new()), "com conteúdo compactado, que não foi pedido"),
            (Unread::TooLong, "com muito mais dados do que o normal"),
            (Unread::NoText, "com algo que não é texto (UTF-8)"),
        ];
        for (why, expected) in cases {
            assert_eq!(words(why), format!("O Voalle respondeu {expected}{rest}"));
        }
    }

    #[test]
    fn what_is_said_beside_a_success_is_kept() {
        let with = |kind| Message { kind, ..message("Cadastro incompleto.") };
        let issues = beside_success(&[
            with(Some(MessageKind::Success)),
            with(Some(MessageKind::Warn)),
            with(Some(MessageKind::Error)),
            with(None),
        ]);
        assert_eq!(codes(&issues), ["erp-said", "erp-warned", "erp-warned", "erp-said"]);
        let severities: Vec<_> = issues.iter().map(|issue| issue.rule.severity).collect();
        assert_eq!(
            severities,
            [Severity::Info, Severity::Warning, Severity::Warning, Severity::Info],
            "nothing of it stops"
        );
        assert_eq!(issues[1].render(Locale::PtBr).message, "O Voalle avisou: Cadastro incompleto.");
    }
}
