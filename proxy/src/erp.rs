//! The way to the ERP: fixed calls to a provider's own host and ports, with a token.

mod answer;
mod catalogs;
mod client;
mod health;
mod resolver;
mod tokens;

pub(crate) use catalogs::{Catalogs, HeldCatalog, Unanswered};
pub(crate) use client::{Erp, Failure, Target};
pub(crate) use resolver::Resolver;
