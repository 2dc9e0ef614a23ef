//! Where each value of a request came from, so that a screen can show the two beside each other.
//!
//! Which field holds what is data, beside the bodies in `voalle/`; here is how it is looked up. It is asked for when a plan
//! is shown, and takes no part in what is sent or compared.

use super::Endpoint;
use crate::config::Config;
use crate::door;
use crate::field::{Field, Location};
use crate::issue::Segment;
use crate::json::{Text, Value, at as value_at};
use crate::order;
use crate::payment;
use crate::read::takes;
use crate::voalle::{CONTACT_FIELDS, Held, Holds, LEAD_FIELDS, PERSON_FIELDS, SALE_FIELDS, SETTLEMENT_FIELDS};

/// What a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// The order or payment.
    Source,
    /// The configuration.
    Config,
    /// The ERP's live catalog, which left one campaign or price list only.
    Catalog,
    /// The open title that was chosen.
    Title,
    /// Nothing: it is always the same.
    Fixed,
}

impl Whence {
    /// The word that the JavaScript surface uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Config => "config",
            Self::Catalog => "catalog",
            Self::Title => "title",
            Self::Fixed => "fixed",
        }
    }
}

/// The place of a value inside a body: the ERP's names with a dot between them, and `#` for a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyPlace {
    names: &'static str,
    position: usize,
}

impl BodyPlace {
    /// The steps of the way there.
    pub fn steps(self) -> impl Iterator<Item = Segment> {
        let step = move |name| if name == "#" { Segment::Index(self.position) } else { Segment::from(name) };
        self.names.split('.').map(step)
    }
}

/// Where one value of a body came from; a value that was derived names what it was derived from.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The value's place inside the body.
    pub at: BodyPlace,
    /// What it came from.
    pub from: Whence,
    /// Its place there, in an order, a payment or the configuration.
    pub path: Option<Location>,
}

/// What a plan without an error was made of.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// The configuration as it was given.
    pub given: &'a Value,
    /// The configuration as it was read.
    pub config: &'a Config,
    /// The order or payment.
    pub source: &'a Value,
}

impl Made<'_> {
    /// The origin of each value of a request.
    pub fn origins(&self, endpoint: Endpoint) -> Vec<Origin> {
        let (fields, method) = match endpoint {
            Endpoint::People => (PERSON_FIELDS, None),
            Endpoint::Leads => (LEAD_FIELDS, None),
            Endpoint::Sales => (SALE_FIELDS, Some(&order::PAYMENT_METHOD)),
            Endpoint::Settlements => (SETTLEMENT_FIELDS, Some(&payment::METHOD)),
            Endpoint::Contact => (CONTACT_FIELDS, None),
        };
        let code = method.and_then(|method: &Field| text(self.source, method.name));
        let method = code.and_then(|code| self.config.payment.method(&code)).map(|(position, _)| position);
        let mut found: Vec<Origin> = Vec::new();
        for held in fields {
            let times = if matches!(held.1, Holds::Item(_) | Holds::Product(_)) { self.items().len() } else { 1 };
            for position in 0..times {
                let at = BodyPlace { names: held.0, position };
                if found.last().is_none_or(|last| last.at != at) {
                    found.extend(self.origin(held, at, method, endpoint == Endpoint::Contact));
                }
            }
        }
        found
    }

    fn items(&self) -> &[Value] {
        self.source.get(order::ITEMS.name).and_then(Value::as_list).unwrap_or(&[])
    }

    /// The position of the product that an item names.
    fn product(&self, item: usize) -> Option<usize> {
        let id = text(self.items().get(item)?, order::PRODUCT_ID.name)?;
        self.config.products.iter().position(|product| product.id.as_ref() == Some(&id))
    }

    /// None where the value is not there.
    fn origin(&self, held: &Held, at: BodyPlace, method: Option<usize>, is_contact: bool) -> Option<Origin> {
        let attributes = &self.config.product_attributes;
        let (from, data, field, position) = match held.1 {
            Holds::Source(field) | Holds::Item(field) => (Whence::Source, self.source, field, at.position),
            Holds::SourceBeside(field, other) => {
                is_there(self.source, &Location::of(other).path())?;
                is_taken(self.source, Location::of(other))?;
                (Whence::Source, self.source, field, at.position)
            }
            Holds::Config(field) => (Whence::Config, self.given, field, 0),
            Holds::Method(field) => (Whence::Config, self.given, field, method?),
            Holds::Product(field) => (Whence::Config, self.given, field, self.product(at.position)?),
            Holds::Campaign(field) => return Some(self.of_attribute(&attributes.campaign, field, at)),
            Holds::PriceList(field) => return Some(self.of_attribute(&attributes.price_list, field, at)),
            Holds::Title => return Some(Origin { at, from: Whence::Title, path: None }),
            Holds::Fixed => return Some(Origin { at, from: Whence::Fixed, path: None }),
        };
        let path = Location::in_item(field, position);
        is_there(data, &path.path())?;
        // Elsewhere a fault has stopped the request.
        if is_contact {
            is_taken(data, path)?;
        }
        Some(Origin { at, from, path: Some(path) })
    }

    /// A sale is of the campaign and the price list of its first item.
    fn of_attribute(&self, name: &str, field: &'static Field, at: BodyPlace) -> Origin {
        let named = |position: &usize| {
            self.config.products.get(*position).is_some_and(|product| product.attribute(name).is_some())
        };
        match self.product(0).filter(named) {
            Some(position) => Origin { at, from: Whence::Config, path: Some(Location::in_item(field, position)) },
            None => Origin { at, from: Whence::Catalog, path: None },
        }
    }
}

/// None where there is nothing at a place, or nothing but what nobody sees.
fn is_there(data: &Value, at: &[Segment]) -> Option<()> {
    let there = match value_at(data, at)? {
        Value::Null => false,
        Value::Text(text) => !door::is_empty(text),
        _ => true,
    };
    there.then_some(())
}

/// None where the reader does not take what stands at a place: a phone of a sale may be wrong, and stays behind.
fn is_taken(data: &Value, at: Location) -> Option<()> {
    let path = at.path();
    let (_, parents) = path.split_last()?;
    takes(at.field(), value_at(data, parents)?).then_some(())
}

fn text(value: &Value, name: &str) -> Option<Text> {
    let Some(Value::Text(text)) = value.get(name) else { return None };
    door::line(text).ok()
}
