//! Which fields of an order go out on its route, or decide about it: only there is a fault an error (product.md, "Severities").

use super::{Customer, Route};
use crate::config::Config;
use crate::field::Field;
use crate::issue::Issue;
use crate::order::{self, Order};

/// What is known of a route that an order takes.
pub(super) struct Way<'a> {
    pub(super) route: Route,
    pub(super) customer: Customer,
    pub(super) config: &'a Config,
    pub(super) order: &'a Order,
}

/// What may be missing, or wrong, on this route without stopping it: nothing is said of what is missing there, and a fault becomes a
/// warning.
pub(super) fn temper(found: &mut Vec<Issue>, way: &Way<'_>) {
    let is_known = way.customer == Customer::Known;
    found.retain_mut(|issue| match order::ORDER.at(&issue.path) {
        Some(field) if issue.is_error() && !way.takes(field, is_known) => {
            let is_missing = field.missing == Some(issue.rule);
            // Whose order it is, an operator must be able to read.
            let is_name = std::ptr::eq(field, &order::NAME);
            if !(is_missing && is_name) {
                issue.soften();
            }
            !is_missing || is_name
        }
        _ => true,
    });
}

impl Way<'_> {
    /// Whether the field goes out, or decides.
    fn takes(&self, field: &'static Field, is_known: bool) -> bool {
        let is = |others: &[&'static Field]| others.iter().any(|other| std::ptr::eq(*other, field));
        let is_within =
            |whole| std::ptr::eq(field, whole) || field.within.is_some_and(|parent| std::ptr::eq(parent, whole));
        match self.route {
            Route::Sale => {
                if is_within(&order::ADDRESS) {
                    return !is_known && !is(&[&order::COUNTRY]);
                }
                if is(&[&order::PHONE, &order::CELL_PHONE]) {
                    return !is_known && self.is_the_only_contact(field);
                }
                if is(&[&order::EMAIL, &order::NAME]) {
                    return !is_known;
                }
                !is(&[&order::TRADE_NAME, &order::BIRTH_DATE, &order::IDENTITY, &order::WHATSAPP])
            }
            Route::Lead => {
                !is_within(&order::ITEMS)
                    && !is(&[&order::DUE_DAY, &order::PAYMENT_METHOD, &order::NOTE_FIELD, &order::MESSAGE])
            }
            Route::Settlement | Route::None => true,
        }
    }

    /// A registration without any contact leaves the seller without one.
    fn is_the_only_contact(&self, field: &'static Field) -> bool {
        let customer = &self.order.customer;
        let other = if std::ptr::eq(field, &order::PHONE) { &customer.cell_phone } else { &customer.phone };
        let is_sent = self.config.sale.send_contact;
        customer.email.good().is_none() && (!is_sent || other.good().is_none())
    }
}
