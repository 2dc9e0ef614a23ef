//! The two addresses of "Configurações Gerais": the ERP's own and that of its authentication (product.md section 1).

use super::general::is_callable;
use crate::field::Field;
use crate::issue::{FixValue, Issue, Path, Rule};
use crate::read::{Fields, Given};
use crate::text::number;
use crate::value::{ErpHost, HostFault};

static URL_HTTP: Rule = Rule::error(
    "erp-url-http",
    "O endereço usa http://, que não protege a senha. Troque por https://.",
    "The address uses http://, which doesn't protect the password. Change it to https://.",
);
static URL_SCHEME: Rule = Rule::error(
    "erp-url-scheme",
    "O endereço deve começar com https://. Copie-o da barra do navegador.",
    "The address must begin with https://. Copy it from the browser's address bar.",
);
static URL_SCHEME_MISSING: Rule = Rule::error(
    "erp-url-scheme-missing",
    "Falta https:// no começo do endereço. Acrescente-o.",
    "The address lacks https:// at its beginning. Add it.",
);
static URL_USER: Rule = Rule::error(
    "erp-url-user",
    "O endereço traz um usuário antes do @. Deixe só o endereço; usuário e senha têm campos próprios.",
    "The address holds a user before the @. Leave only the address; user and password have fields of their own.",
);
static URL_IP: Rule = Rule::error(
    "erp-url-ip",
    "O endereço é um IP. Informe o nome do servidor, como erp.seuprovedor.com.br, para que o certificado possa ser verificado.",
    "The address is an IP. Enter the server's name, like erp.yourprovider.com.br, so that its certificate can be verified.",
);
static URL_LOCALHOST: Rule = Rule::error(
    "erp-url-localhost",
    "localhost é a própria máquina, não o Voalle. Informe o endereço dele na internet.",
    "localhost is the machine itself, not Voalle. Enter its address on the internet.",
);
static URL_NAME: Rule = Rule::error(
    "erp-url-name",
    "O nome do servidor só pode ter letras sem acento, dígitos, hífen e pontos, como erp.seuprovedor.com.br. Confira o endereço.",
    "The server's name may only have letters without accents, digits, hyphens and dots, like erp.yourprovider.com.br. Check the address.",
);
static URL_DOMAIN_MISSING: Rule = Rule::error(
    "erp-url-domain-missing",
    "Falta o domínio. Informe o endereço inteiro, como erp.seuprovedor.com.br.",
    "The domain is missing. Enter the whole address, like erp.yourprovider.com.br.",
);
static URL_BLANK: Rule = Rule::error(
    "erp-url-blank",
    "Há um espaço no endereço. Tire-o, ou ponha um ponto no lugar.",
    "There is a blank in the address. Take it out, or put a dot there.",
);
static URL_BAD_PORT: Rule = Rule::error(
    "erp-url-port-range",
    "A porta escrita no endereço não existe. Apague os dois-pontos e o que vem depois; as portas têm campos próprios.",
    "The port written in the address doesn't exist. Delete the colon and what follows; ports have fields of their own.",
);
static URL_PORT: Rule = Rule::info(
    "erp-url-port",
    "O endereço traz a porta {0}, que tem um campo próprio. Leve-a para lá, ou apague-a daqui.",
    "The address holds port {0}, which has a field of its own. Move it there, or delete it here.",
);
static URL_EXTRA: Rule = Rule::info(
    "erp-url-extra",
    "O que vem depois do nome do servidor não é usado. Apague-o.",
    "What follows the server's name is not used. Delete it.",
);

pub(super) static RULES: &[&Rule] = &[
    &URL_HTTP,
    &URL_SCHEME,
    &URL_SCHEME_MISSING,
    &URL_USER,
    &URL_IP,
    &URL_LOCALHOST,
    &URL_NAME,
    &URL_DOMAIN_MISSING,
    &URL_BLANK,
    &URL_BAD_PORT,
    &URL_PORT,
    &URL_EXTRA,
];

/// Reads the address in a field; a port that was pasted along belongs into the field of its own.
pub(super) fn read(
    fields: &mut Fields<'_>,
    field: &'static Field,
    (port_field, own_port): (&'static Field, &Given<u32>),
) -> Given<ErpHost> {
    let Some(text) = fields.text(field) else { return Given::Missing };
    let reading = ErpHost::read(&text);
    let at = fields.path(field);
    if let Some(port) = reading.port.map(u32::from) {
        let own_field = fields.path(port_field);
        fields.push(pasted_port((at.clone(), port), (own_field, own_port), &reading.trimmed));
    }
    let trimmed = reading.trimmed.clone();
    if reading.extra && reading.host.is_ok() {
        fields.push(with_text_fix(Issue::new(&URL_EXTRA, at.clone()), trimmed.clone()));
    }
    match reading.host {
        Ok(host) => Given::Good(host),
        Err(fault) => {
            let (rule, fix) = match fault {
                HostFault::Http => (&URL_HTTP, trimmed),
                HostFault::SchemeMissing => (&URL_SCHEME_MISSING, trimmed),
                HostFault::SchemeBroken => (&URL_SCHEME, trimmed),
                HostFault::Scheme => (&URL_SCHEME, None),
                HostFault::UserInfo => (&URL_USER, None),
                HostFault::IpLiteral => (&URL_IP, None),
                HostFault::Localhost => (&URL_LOCALHOST, None),
                HostFault::Name => (&URL_NAME, None),
                HostFault::DomainMissing => (&URL_DOMAIN_MISSING, None),
                HostFault::Blank => (&URL_BLANK, trimmed),
                HostFault::Port => (&URL_BAD_PORT, None),
            };
            fields.push(with_text_fix(Issue::new(rule, at), fix));
            Given::Wrong
        }
    }
}

/// Whether a text is an address, with nothing more than one.
pub(crate) fn is_one(text: &str) -> bool {
    let reading = ErpHost::read(text);
    reading.host.is_ok() && reading.port.is_none() && !reading.extra
}

fn with_text_fix(issue: Issue, text: Option<String>) -> Issue {
    match text {
        Some(text) => issue.fixed_by(FixValue::Text(text)),
        None => issue,
    }
}

/// The fix brings the port to its own field first, and once it is there takes it out of the address.
fn pasted_port((at, port): (Path, u32), (own_field, own_port): (Path, &Given<u32>), trimmed: &Option<String>) -> Issue {
    let issue = Issue::new(&URL_PORT, at).fact(number(port));
    // One that is another service's would only move the error.
    if own_port.good() != Some(&port) && is_callable(port) {
        return issue.fixed_at(own_field, FixValue::Integer(port));
    }
    let bare = trimmed.as_ref().and_then(|url| url.rsplit_once(':')).map(|(bare, _)| bare.to_owned());
    with_text_fix(issue, bare)
}
