//! What the made-up provider "horizonte" (Horizonte Fibra) has in its ERP when the sandbox starts.
//!
//! The documents are samples from public examples, valid by their check digits. `README.md` has the same as tables.

mod campaigns;
mod contract_types;
mod people;
mod titles;

pub(crate) use campaigns::{CAMPAIGNS, Campaign, PriceList, RUNNING, Service};
pub(crate) use contract_types::{CONTRACT_TYPES, ContractType};
pub(crate) use people::{people, person};
pub(crate) use titles::titles;

/// The selling places: CNPJ and name.
pub(crate) const COMPANY_PLACES: [(&str, &str); 2] =
    [("11222333000181", "Horizonte Fibra - Matriz"), ("11222333000262", "Horizonte Fibra - Filial Jundiaí")];

/// The sellers' documents: a person, and a reseller.
pub(crate) const SELLERS: [&str; 2] = ["98765432100", "11444777000161"];

/// Manutenções / Integrações / Integradores.
pub(crate) const INTEGRATOR_ALIASES: [&str; 1] = ["datacake-horizonte"];

/// CRM - Voalle / Cadastros / Origens de Contato: 7 is the website, 8 Datacake.
pub(crate) const CONTACT_ORIGINS: [&str; 2] = ["7", "8"];

/// Payment forms: code and title.
pub(crate) const PAYMENT_FORMS: [(&str, &str); 3] = [("1", "Boleto"), ("2", "PIX"), ("3", "Cartão de crédito")];

/// Bank accounts, what Datacake's screen calls *ID da Conta*: 31 for PIX, 32 for TEF.
pub(crate) const BANK_ACCOUNTS: [&str; 2] = ["31", "32"];
