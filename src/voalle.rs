//! The ERP's wire, as voalle-api.md has it: endpoints, envelope, token form, bodies, catalog, titles, known refusals.
//!
//! The only place that writes the ERP's own field names.

mod catalog;
mod endpoint;
mod envelope;
mod fault;
mod lead;
mod outcome;
mod person;
mod sale;
mod settlement;
mod title;
mod token;

pub use catalog::{Campaign, City, ContractType, PriceList, Service, read_campaigns, read_contract_types};
pub use endpoint::{Call, Method, Port};
pub use envelope::{Answer, Message, read_answer};
pub(crate) use fault::without_documents;
pub use fault::{Fault, RULES};
pub use lead::{Contact, IntegratorData, LeadAddress, LeadBody, PersonalData};
pub use outcome::{Consultation, read_consultation, read_person_found, read_protocol, read_transaction};
pub use person::{PersonBody, PersonType};
pub use sale::{SaleBody, ServiceProduct};
pub use settlement::SettlementBody;
pub use title::{Title, TitleId, TitleRecord, TitleStatus, read_title_records, read_titles};
pub use token::{Token, read_token, token_form};
