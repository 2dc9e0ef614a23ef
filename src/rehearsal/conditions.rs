//! Where the rehearsal may write: all of it has to hold, and each has its own words.

use crate::config::general::{AUTH_URL, ENVIRONMENT, Environment, General};
use crate::door;
use crate::field::Location;
use crate::issue::{Issue, Rule, report};
use crate::json::Value;
use crate::path;
use crate::read::FromText;
use crate::rehearsal::Operator;
use crate::value::{Email, ErpHost, Phone};

static NOT_STAGING: Rule = Rule::error(
    "first-contact-not-staging",
    "O ensaio cria pessoa, lead e vendas, e por isso só roda na homologação. Se este é o Voalle de homologação, escolha “Homologação” em Ambiente.",
    "The rehearsal makes a person, a lead and sales, and so it runs at staging only. If this is staging's Voalle, choose “Homologação” at Ambiente.",
)
.help("Em Configuração / Endereço / Ambiente.", "In Configuração / Endereço / Ambiente.");
static SAME_HOST: Rule = Rule::error(
    "first-contact-same-host",
    "O endereço de autenticação é o mesmo do Voalle, e assim é na produção. Na homologação o token vem do endereço de produção: informe-o em Endereço de autenticação.",
    "The login address is the ERP's own, as it is in production. At staging the token comes from production's address: enter it at Endereço de autenticação.",
)
.help(
    "Em Configuração / Endereço / Avançado / Endereço de autenticação.",
    "In Configuração / Endereço / Avançado / Endereço de autenticação.",
);
static HOST_USED: Rule = Rule::error(
    "first-contact-host-used",
    "Este servidor já enviou, ou pode ter enviado, pedidos a {0}: nesse Voalle se trabalha, e nele não se ensaia. Confira a URL do ERP.",
    "This server has sent, or may have sent, orders to {0} already: people work with that Voalle, and nothing is rehearsed there. Check the ERP address.",
)
.help("Os envios estão em Envios.", "The sends stand in Envios.");
static RESTORED: Rule = Rule::error(
    "first-contact-restored",
    "O banco de dados deste servidor voltou a uma cópia anterior, e não se sabe o que foi enviado depois dela. Confira os envios deste provedor no Voalle, libere-os e ensaie depois.",
    "This server's database went back to an earlier copy, and nobody knows what was sent after it. Check this provider's sends in Voalle, release them and rehearse then.",
)
.help("O botão que os libera está em Envios.", "The button that releases them is in Envios.");
static HOST_TYPED: Rule = Rule::error(
    "first-contact-host-typed",
    "O endereço digitado não é o do Voalle configurado. Confira em qual Voalle o ensaio vai escrever e digite {0}.",
    "The host that was typed is not the configured ERP's. Check which Voalle the rehearsal will write to and type {0}.",
);
static ELSEWHERE: Rule = Rule::error(
    "first-contact-elsewhere",
    "O ensaio foi feito em {0}, e a configuração agora leva a outro endereço. Volte a URL do ERP para aquele endereço e desfaça o ensaio.",
    "The rehearsal was done at {0}, and the configuration leads elsewhere now. Set the ERP address back to that one and take it back.",
);
static EMAIL_MISSING: Rule = Rule::error(
    "first-contact-email-missing",
    "Informe um e-mail seu: a pessoa inventada o recebe, para que um aviso ao cliente chegue a você.",
    "Enter an e-mail of your own: the made-up person gets it, so that what Voalle tells a customer reaches you.",
);
static PHONE_MISSING: Rule = Rule::error(
    "first-contact-phone-missing",
    "Informe um telefone seu, com DDD: a pessoa inventada o recebe, para que um aviso ao cliente chegue a você.",
    "Enter a phone of your own, with its area code: the made-up person gets it, so that what Voalle tells a customer reaches you.",
);

/// The rules of this module.
pub static RULES: &[&Rule] =
    &[&NOT_STAGING, &SAME_HOST, &HOST_USED, &RESTORED, &HOST_TYPED, &ELSEWHERE, &EMAIL_MISSING, &PHONE_MISSING];

/// Where somebody wants to rehearse, or to clean up.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// As it is configured.
    pub general: &'a General,
    /// Whether the journal has a send that has, or may have, done anything at this API host; who cleans up need not know.
    pub is_used: bool,
    /// Whether the journal went back in time: then it does not know who was sent what.
    pub is_restored: bool,
    /// The API host of what is to be cleaned up.
    pub begun_at: Option<&'a str>,
    /// The host that the operator typed; none where it is only asked whether one may.
    pub typed: Option<&'a str>,
}

/// Why nothing may be written there, all reasons at once.
pub fn refusals(place: Place<'_>) -> Vec<Issue> {
    let mut issues = Vec::new();
    let Place { general, is_used, is_restored, begun_at, typed } = place;
    if general.environment != Environment::Staging {
        report(&mut issues, &NOT_STAGING, Location::of(&ENVIRONMENT), &[]);
    }
    let host = general.erp_host.good();
    let auth = general.auth_host.good();
    // What can't be read is no other host either.
    if auth.is_none() || auth == host {
        report(&mut issues, &SAME_HOST, Location::of(&AUTH_URL), &[]);
    }
    let name = host.map(ErpHost::as_str).unwrap_or_default();
    if is_used {
        issues.push(Issue::new(&HOST_USED, path![]).fact(name));
    }
    // Who takes back what was made sends nothing new.
    if is_restored && begun_at.is_none() {
        issues.push(Issue::new(&RESTORED, path![]));
    }
    if let Some(begun_at) = begun_at.filter(|begun_at| *begun_at != name) {
        issues.push(Issue::new(&ELSEWHERE, path![]).fact(begun_at));
    }
    // As the configuration shows it, it stands in an address.
    let is_typed = |typed: &str| {
        let typed = door::said(typed);
        let typed = typed.trim();
        let scheme = "https://";
        let is_address = typed.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        let bare = if is_address { typed.get(scheme.len()..).unwrap_or_default().trim_end_matches('/') } else { typed };
        !name.is_empty() && bare.eq_ignore_ascii_case(name)
    };
    if typed.is_some_and(|typed| !is_typed(typed)) {
        issues.push(Issue::new(&HOST_TYPED, path!["host"]).fact(name));
    }
    issues
}

/// Reads `{email, phone}`: the operator's own, which the made-up person gets.
///
/// # Errors
/// What is missing or wrong.
pub fn operator(given: &Value) -> Result<Operator, Vec<Issue>> {
    let mut issues = Vec::new();
    let email: Option<Email> = own(given, ("email", &EMAIL_MISSING), &mut issues);
    let phone: Option<Phone> = own(given, ("phone", &PHONE_MISSING), &mut issues);
    email.zip(phone).map(|(email, phone)| Operator { email, phone }).ok_or(issues)
}

fn own<T: FromText>(
    given: &Value,
    (name, missing): (&'static str, &'static Rule),
    issues: &mut Vec<Issue>,
) -> Option<T> {
    let text = given.get(name).and_then(Value::as_text).unwrap_or_default();
    let text = door::said(text);
    let read = if text.trim().is_empty() { Err(missing) } else { T::from_text(text.trim()) };
    read.map_err(|rule| issues.push(Issue::new(rule, path![name]))).ok()
}
