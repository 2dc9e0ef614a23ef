//! What the made-up provider "horizonte" (Horizonte Fibra) has in its ERP when the sandbox starts.
//!
//! The documents are samples from public examples, valid by their check digits. `README.md` has the same as tables.

mod campaigns;
mod contract_types;
mod people;
mod places;
mod service;
mod titles;

pub(crate) use campaigns::{CAMPAIGNS, Campaign, PriceList, RUNNING};
pub(crate) use contract_types::{CONTRACT_TYPES, ContractType};
pub(crate) use people::{people, person};
pub(crate) use places::{COMPANY_PLACES, INCIDENT_TYPES, Place};
pub(crate) use service::{Service, code_in_campaigns, code_in_contract_types};
pub(crate) use titles::titles;

use crate::tax_id;

/// The sellers' documents: a person, and a reseller.
const SELLERS: [&str; 2] = ["98765432100", "11444777000161"];

/// Manutenções / Integrações / Integradores.
pub(crate) const INTEGRATOR_ALIASES: [&str; 1] = ["datacake-horizonte"];

/// CRM - Voalle / Cadastros / Origens de Contato: 7 is the website, 8 Datacake.
pub(crate) const CONTACT_ORIGINS: [&str; 2] = ["7", "8"];

/// Payment forms: code and title.
pub(crate) const PAYMENT_FORMS: [(&str, &str); 3] = [("1", "Boleto"), ("2", "PIX"), ("3", "Cartão de crédito")];

/// Bank accounts, what Datacake's screen calls *ID da Conta*: 31 for PIX, 32 for TEF.
pub(crate) const BANK_ACCOUNTS: [&str; 2] = ["31", "32"];

/// Whether it is a seller's document, with marks or without.
pub(crate) fn is_seller(tx_id: &str) -> bool {
    SELLERS.contains(&tax_id::without_marks(tx_id).as_str())
}
