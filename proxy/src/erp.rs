//! The way to the ERP: fixed calls to a provider's own host and ports, with a token.

mod answer;
mod catalogs;
mod client;
mod differences;
mod health;
mod resolver;
mod skeleton;
mod tokens;
mod trust;
mod watch;

pub(crate) use catalogs::{Catalogs, HeldCatalog, Needed, Optional, Unanswered};
pub(crate) use client::{Address, Asked, Erp, Failure, Look, Looked, Target, With};
pub(crate) use differences::Difference;
pub(crate) use health::{SILENT, Standing};
pub(crate) use resolver::Resolver;
pub(crate) use watch::{MOST_DIFFERENCES, News};
