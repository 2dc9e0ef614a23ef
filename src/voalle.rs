//! The ERP's wire, as voalle-api.md has it: endpoints, envelope, token form, bodies, catalog, titles, known refusals.
//!
//! The only place that writes the ERP's own field names.

mod catalog;
mod endpoint;
mod envelope;
mod fault;
mod holds;
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
pub(crate) use holds::{Field, Holds};
pub(crate) use lead::FIELDS as LEAD_FIELDS;
pub use lead::{Contact, IntegratorData, LeadAddress, LeadBody, PersonalData};
pub use outcome::{Consultation, read_consultation, read_person_found, read_protocol, read_transaction};
pub(crate) use person::FIELDS as PERSON_FIELDS;
pub use person::{PersonBody, PersonType};
pub(crate) use sale::FIELDS as SALE_FIELDS;
pub use sale::{SaleBody, ServiceProduct};
pub(crate) use settlement::FIELDS as SETTLEMENT_FIELDS;
pub use settlement::SettlementBody;
pub use title::{Title, TitleId, TitleRecord, TitleStatus, read_title_records, read_titles};
pub use token::{Token, read_token, token_form};
