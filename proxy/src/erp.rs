//! The way to the ERP: fixed calls to a provider's own host and ports, with a token.

mod answer;
mod catalogs;
mod client;
mod health;
mod resolver;
mod tokens;
mod trust;

pub(crate) use catalogs::{Catalogs, HeldCatalog, Needed, Optional, Unanswered};
pub(crate) use client::{Address, Asked, Erp, Failure, Look, Target, With};
pub(crate) use health::{SILENT, Standing};
pub(crate) use resolver::Resolver;
