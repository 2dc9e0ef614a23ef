//! The sandbox over real TLS, rule by rule.

#[cfg(test)]
mod access;
#[cfg(test)]
mod binary;
#[cfg(test)]
mod catalog;
#[cfg(test)]
mod client;
#[cfg(test)]
mod consult;
#[cfg(test)]
mod contact;
#[cfg(test)]
mod control;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod instead;
#[cfg(test)]
mod lead;
#[cfg(test)]
mod newcomers;
#[cfg(test)]
mod nobody;
#[cfg(test)]
mod paged;
#[cfg(test)]
mod person;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod registration;
#[cfg(test)]
mod sale;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod settlement;
#[cfg(test)]
mod spelling;
#[cfg(test)]
mod title;
#[cfg(test)]
mod token;
#[cfg(test)]
mod transport;
#[cfg(test)]
mod weather;
