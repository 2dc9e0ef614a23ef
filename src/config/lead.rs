//! "Configuração de LEAD VOALLE" (seed, same title; product.md section 4).

use crate::issue::Rule;
use crate::read::{Fields, SHORT};

static ALIAS_MISSING: Rule = Rule::error(
    "lead-alias-missing",
    "Informe o alias do integrador, ou desligue “Criar lead”.",
    "Enter the integrator's alias, or switch “Criar lead” off.",
)
.help(
    "No Voalle: Manutenções / Integrações / Integradores; crie um integrador, se ainda não houver, e copie o alias (nome).",
    "In Voalle: Manutenções / Integrações / Integradores; create an integrator if there is none yet, and copy its alias (name).",
);
static ORIGIN_MISSING: Rule = Rule::error(
    "lead-origin-missing",
    "Informe o código da origem do contato, ou desligue “Criar lead”.",
    "Enter the contact origin's code, or switch “Criar lead” off.",
)
.help(
    "No Voalle: CRM - Voalle / Cadastros / Origens de Contato, copie o código.",
    "In Voalle: CRM - Voalle / Cadastros / Origens de Contato, copy the code.",
);
static EXISTING_WITHOUT_LEADS: Rule = Rule::warning(
    "lead-existing-without-leads",
    "“Criar Lead para usuário existente” não tem efeito enquanto “Criar lead” está desligado. Ligue os dois, ou desligue este.",
    "“Criar Lead para usuário existente” has no effect while “Criar lead” is off. Switch both on, or this one off.",
);

pub(super) static RULES: &[&Rule] = &[&ALIAS_MISSING, &ORIGIN_MISSING, &EXISTING_WITHOUT_LEADS];

/// The section, read.
#[derive(Clone, Debug)]
pub struct LeadSettings {
    /// "Criar lead".
    pub enabled: bool,
    /// "Alias do integrador".
    pub integrator_alias: Option<String>,
    /// "Código da origem do contato".
    pub crm_contact_origin_code: Option<String>,
    /// "Criar Lead para usuário existente".
    pub create_for_existing_customer: bool,
    /// Advanced.
    pub crm_form_code: Option<String>,
    /// Advanced.
    pub integration_code: Option<String>,
    /// Advanced.
    pub integration_team_code: Option<String>,
}

pub(super) fn read(mut fields: Fields<'_>) -> LeadSettings {
    let settings = LeadSettings {
        enabled: fields.flag("enabled").unwrap_or(false),
        integrator_alias: fields.text("integratorAlias", SHORT),
        crm_contact_origin_code: fields.text("crmContactOriginCode", SHORT),
        create_for_existing_customer: fields.flag("createForExistingCustomer").unwrap_or(false),
        crm_form_code: fields.text("crmFormCode", SHORT),
        integration_code: fields.text("integrationCode", SHORT),
        integration_team_code: fields.text("integrationTeamCode", SHORT),
    };
    if settings.enabled && settings.integrator_alias.is_none() {
        fields.missing(&ALIAS_MISSING, "integratorAlias");
    }
    if settings.enabled && settings.crm_contact_origin_code.is_none() {
        fields.missing(&ORIGIN_MISSING, "crmContactOriginCode");
    }
    if settings.create_for_existing_customer && !settings.enabled {
        fields.report(&EXISTING_WITHOUT_LEADS, "createForExistingCustomer");
    }
    fields.finish();
    settings
}
