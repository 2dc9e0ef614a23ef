//! "Configuração de LEAD VOALLE" (seed, same title; product.md section 4).

use super::CONFIG;
use super::sale::MAY_STAY_EMPTY;
use crate::field::{Fallback, Field};
use crate::issue::{Rule, Words};
use crate::json::Text;
use crate::read::Fields;

static ALIAS_MISSING: Rule = Rule::error(
    "lead-alias-missing",
    "Informe o alias do integrador, ou desligue “Criar lead”.",
    "Enter the integrator's alias, or switch “Criar lead” off.",
)
.look(INTEGRATORS);
const INTEGRATORS: Words = Words::new(
    "No Voalle: Manutenções / Integrações / Integradores; crie um integrador, se ainda não houver, e copie o alias (nome).",
    "In Voalle: Manutenções / Integrações / Integradores; create an integrator if there is none yet, and copy its alias (name).",
);
static ORIGIN_MISSING: Rule = Rule::error(
    "lead-origin-missing",
    "Informe o código da origem do contato, ou desligue “Criar lead”.",
    "Enter the contact origin's code, or switch “Criar lead” off.",
)
.look(ORIGINS);
const ORIGINS: Words = Words::new(
    "No Voalle: CRM - Voalle / Cadastros / Origens de Contato, copie o código.",
    "In Voalle: CRM - Voalle / Cadastros / Origens de Contato, copy the code.",
);
static EXISTING_WITHOUT_LEADS: Rule = Rule::warning(
    "lead-existing-without-leads",
    "“Criar Lead para usuário existente” não tem efeito enquanto “Criar lead” está desligado. Ligue os dois, ou desligue este.",
    "“Criar Lead para usuário existente” has no effect while “Criar lead” is off. Switch both on, or this one off.",
);

pub(super) static RULES: &[&Rule] = &[&ALIAS_MISSING, &ORIGIN_MISSING, &EXISTING_WITHOUT_LEADS];

/// "Configuração de LEAD VOALLE".
pub static LEAD: Field = Field::object(
    "lead",
    &[
        &ENABLED,
        &INTEGRATOR_ALIAS,
        &CONTACT_ORIGIN_CODE,
        &CREATE_FOR_EXISTING_CUSTOMER,
        &FORM_CODE,
        &INTEGRATION_CODE,
        &INTEGRATION_TEAM_CODE,
    ],
)
.label("Configuração de LEAD VOALLE", "VOALLE leads (Configuração de LEAD VOALLE)")
.help("Para criar leads no CRM do Voalle.", "To create leads in Voalle's CRM.")
.typed("LeadSettings")
.within(&CONFIG);

/// "Criar lead".
pub static ENABLED: Field = Field::flag("enabled")
    .or(Fallback::Flag(false))
    .label("Criar lead", "Create leads (Criar lead)")
    .help(
        "Ligado, quem abandona a compra vira um lead no CRM.",
        "When on, whoever abandons a purchase becomes a lead in the CRM.",
    )
    .within(&LEAD);

/// "Alias do integrador".
pub static INTEGRATOR_ALIAS: Field = Field::text("integratorAlias")
    .needed(&ALIAS_MISSING)
    .label("Alias do integrador", "Integrator's alias (Alias do integrador)")
    .help("O nome do integrador cadastrado no Voalle.", "The name of the integrator, as registered in Voalle.")
    .look(INTEGRATORS)
    .example("datacake")
    .within(&LEAD);

/// "Código da origem do contato".
pub static CONTACT_ORIGIN_CODE: Field = Field::code("crmContactOriginCode")
    .needed(&ORIGIN_MISSING)
    .label("Código da origem do contato", "Contact origin's code (Código da origem do contato)")
    .help("A origem que o CRM registra para o contato.", "Where the CRM records that the contact came from.")
    .look(ORIGINS)
    .example("8")
    .within(&LEAD);

/// "Criar Lead para usuário existente".
pub static CREATE_FOR_EXISTING_CUSTOMER: Field = Field::flag("createForExistingCustomer")
    .or(Fallback::Flag(false))
    .label(
        "Criar Lead para usuário existente",
        "Create lead for existing customers (Criar Lead para usuário existente)",
    )
    .help(
        "Ligado, o pedido de quem já existe no Voalle vira um lead, e não uma venda.",
        "When on, the order of somebody whom Voalle knows becomes a lead, not a sale.",
    )
    .within(&LEAD);

/// The CRM's form.
pub static FORM_CODE: Field = Field::code("crmFormCode")
    .advanced()
    .label("Código do formulário do CRM", "CRM form's code")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(Words::new(
        "No Voalle: CRM - Voalle / Cadastros / Formas de Contato.",
        "In Voalle: CRM - Voalle / Cadastros / Formas de Contato.",
    ))
    .within(&LEAD);

/// The integration's code.
pub static INTEGRATION_CODE: Field = Field::code("integrationCode")
    .advanced()
    .label("Código da integração", "Integration's code")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(Words::new(
        "No Voalle: Manutenções / Integrações / Integradores.",
        "In Voalle: Manutenções / Integrações / Integradores.",
    ))
    .within(&LEAD);

/// The team that the integration's leads go to.
pub static INTEGRATION_TEAM_CODE: Field = Field::code("integrationTeamCode")
    .advanced()
    .label("Código da equipe da integração", "Integration team's code")
    .help(MAY_STAY_EMPTY.pt, MAY_STAY_EMPTY.en)
    .look(super::sale::TEAMS)
    .within(&LEAD);

/// The section, read.
#[derive(Clone, Debug)]
pub struct LeadSettings {
    /// "Criar lead".
    pub enabled: bool,
    /// "Alias do integrador".
    pub integrator_alias: Option<Text>,
    /// "Código da origem do contato".
    pub crm_contact_origin_code: Option<Text>,
    /// "Criar Lead para usuário existente".
    pub create_for_existing_customer: bool,
    /// Advanced.
    pub crm_form_code: Option<Text>,
    /// Advanced.
    pub integration_code: Option<Text>,
    /// Advanced.
    pub integration_team_code: Option<Text>,
}

pub(super) fn read(mut fields: Fields<'_>) -> LeadSettings {
    let settings = LeadSettings {
        enabled: fields.is_on(&ENABLED),
        integrator_alias: fields.text(&INTEGRATOR_ALIAS),
        crm_contact_origin_code: fields.text(&CONTACT_ORIGIN_CODE),
        create_for_existing_customer: fields.is_on(&CREATE_FOR_EXISTING_CUSTOMER),
        crm_form_code: fields.text(&FORM_CODE),
        integration_code: fields.text(&INTEGRATION_CODE),
        integration_team_code: fields.text(&INTEGRATION_TEAM_CODE),
    };
    if settings.enabled && settings.integrator_alias.is_none() {
        fields.need(&INTEGRATOR_ALIAS);
    }
    if settings.enabled && settings.crm_contact_origin_code.is_none() {
        fields.need(&CONTACT_ORIGIN_CODE);
    }
    if settings.create_for_existing_customer && !settings.enabled {
        fields.report(&EXISTING_WITHOUT_LEADS, &CREATE_FOR_EXISTING_CUSTOMER);
    }
    fields.finish();
    settings
}
