//! One module for each group of routes.

pub(crate) mod body;
pub(crate) mod catalog;
pub(crate) mod check;
pub(crate) mod config;
pub(crate) mod customers;
pub(crate) mod first_contact;
pub(crate) mod health;
pub(crate) mod notices;
pub(crate) mod orders;
pub(crate) mod page;
pub(crate) mod sends;
