//! The ERP's wire, as voalle-api.md has it: endpoints, envelope, token form, bodies, catalog, titles, known refusals.
//!
//! The only place that writes the ERP's own field names.

mod absence;
#[cfg(not(target_arch = "wasm32"))]
mod cancel;
mod catalog;
mod confidence;
mod contact;
mod endpoint;
mod envelope;
mod fault;
mod fault_words;
mod holds;
#[cfg(not(target_arch = "wasm32"))]
pub mod known;
mod known_words;
mod lead;
mod message;
mod names;
mod outcome;
mod pages;
mod person;
mod reply;
mod sale;
mod settlement;
mod syndata;
mod title;
mod token;
#[cfg(not(target_arch = "wasm32"))]
pub mod wire;

pub use absence::{Form, NO_TITLES, NOBODY, Shape, forms_of};
#[cfg(not(target_arch = "wasm32"))]
pub use cancel::{CancelBody, Protocol};
pub use catalog::{Campaign, City, ContractType, PriceList, Service, read_campaigns, read_contract_types};
pub use confidence::Confidence;
pub(crate) use contact::FIELDS as CONTACT_FIELDS;
pub use contact::{
    ContactBody, ContactEmail, ContactPhone, KeptAsItIs, PersonId, complete as complete_contact,
    is_there as contact_is_there,
};
pub use endpoint::{Call, Method, PAGE_SIZE, Port};
pub use envelope::{Envelope, read_envelope};
pub use fault::{Distrust, Fault, Unread};
pub use fault_words::{RULES, beside_success};
pub(crate) use holds::{Held, Holds};
pub use known_words::says_document_is_known;
#[cfg(not(target_arch = "wasm32"))]
pub use known_words::says_nothing_is_open;
pub(crate) use lead::FIELDS as LEAD_FIELDS;
pub use lead::{Contact, IntegratorData, LeadAddress, LeadBody, PersonalData};
pub use message::{Message, MessageKind};
pub use outcome::{Consultation, Proof, prove, read_consultation, read_person_found};
pub use pages::{IncidentType, MOST_PAGES, SellingPlace, read_incident_types, read_page, read_places};
pub(crate) use person::FIELDS as PERSON_FIELDS;
pub(crate) use person::{BRAZIL, SITUATION};
pub use person::{PersonBody, PersonType};
pub use reply::{Body, Reply, Said, read_reply};
pub(crate) use sale::FIELDS as SALE_FIELDS;
pub(crate) use sale::MAX_OBSERVATIONS;
pub use sale::{FlagOrText, SaleBody, ServiceProduct};
pub(crate) use settlement::FIELDS as SETTLEMENT_FIELDS;
pub use settlement::{SettlementBody, settled_by};
pub(crate) use syndata::has_form as has_syndata_form;
pub use title::{Receipt, Title, TitleId, TitleStatus, read_titles};
pub use token::{Token, read_token_reply, token_form};
