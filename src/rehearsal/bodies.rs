//! What the steps send: planned by the same code that plans real orders and payments, from the saved configuration.

use super::made_up::MadeUp;
use super::words::not_tried;
use crate::catalog::{Catalog, Place};
use crate::config::Checked;
use crate::config::products::{ERP_PRODUCT, Product};
use crate::field::Location;
use crate::issue::{Issue, Words, any_error};
use crate::json::{Text, Value};
use crate::order;
use crate::payment;
use crate::plan::{self, Customer, Plan};
use crate::request::{Body, Request};
use crate::value::{CityCode, Date, Email, Money, Phone, PostalCode, State};
use crate::voalle::Title;

/// What the operator gives of their own.
#[derive(Clone, Debug)]
pub struct Operator {
    /// Their e-mail.
    pub email: Email,
    /// Their phone.
    pub phone: Phone,
}

/// What everything is planned with.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    /// The saved configuration.
    pub checked: &'a Checked,
    /// The ERP's lists.
    pub catalog: &'a Catalog,
    /// The operator.
    pub operator: &'a Operator,
}

/// A price that no list names.
const SOME_PRICE: &str = "1.00";

impl Means<'_> {
    /// Somebody's order of the first product that can be sold by itself: a person, a sale, a contact.
    pub fn order(&self, who: &MadeUp) -> Plan {
        self.plan(who, "order")
    }

    /// The same as a lead.
    pub fn lead(&self, who: &MadeUp) -> Plan {
        self.plan(who, "lead")
    }

    /// The first product: of several the first that is a monthly service, without which nothing is sold.
    fn product(&self) -> Option<&Product> {
        let products = &self.checked.config.products;
        products.iter().find(|product| product.subscription).or_else(|| products.first())
    }

    fn place(&self) -> Option<Place<'_>> {
        let (product, config) = (self.product()?, &self.checked.config);
        let erp_product = product.erp_product.as_deref()?;
        let at = Location::in_item(&ERP_PRODUCT, 0);
        self.catalog.place_of(product, erp_product, &config.product_attributes, at).ok()
    }

    fn plan(&self, who: &MadeUp, kind: &str) -> Plan {
        let (read, found) = order::read(&self.source(who, kind));
        plan::order(self.checked, (&read, found), Customer::New, Some(self.catalog))
    }

    fn source(&self, who: &MadeUp, kind: &str) -> Value {
        let place = self.place();
        let price = place.and_then(|place| place.service.selling_price).filter(|price| price.cents() > 0);
        let product = self.product().and_then(|product| product.id.clone());
        let item = [
            ("productId", product.map_or(Value::Null, Value::Text)),
            ("quantity", Value::Number("1".into())),
            ("unitPrice", Value::Number(price.map_or_else(|| SOME_PRICE.into(), amount))),
        ];
        let phone = self.operator.phone.as_str();
        let phone_name = if phone.len() == 11 { "cellPhone" } else { "phone" };
        let customer = [
            ("name", text(&who.name)),
            ("taxId", text(who.tax_id.as_str())),
            ("email", text(self.operator.email.as_str())),
            (phone_name, text(phone)),
        ];
        Value::object([
            ("id", text("ensaio")),
            ("kind", text(kind)),
            ("customer", Value::object(customer)),
            ("address", address(place)),
            ("items", Value::List(vec![Value::object(item)])),
        ])
    }

    /// The settlement of a title of theirs, by the first method that Datacake settles.
    ///
    /// # Errors
    /// Why there is none: in words, or as the plan's findings.
    pub fn settlement(&self, who: &MadeUp, title: &Title, today: Date) -> Result<Request, WhyNot> {
        let methods = &self.checked.config.payment.methods;
        let method = methods.iter().find(|method| method.settled_by_datacake).and_then(|method| method.code.clone());
        let method = method.ok_or(WhyNot::Words(&not_tried::NO_METHOD))?;
        let paid = title.final_value.map_or(Value::Null, |value| Value::Number(amount(value)));
        let source = Value::object([
            ("id", text("ensaio")),
            ("taxId", text(who.tax_id.as_str())),
            ("method", Value::Text(method)),
            ("paidAmount", paid),
            ("paidOn", text(&today.text())),
            ("invoiceId", text(&title.id.number().to_string())),
        ]);
        let (read, found) = payment::read(&source, today);
        request_of(plan::payment(self.checked, (&read, found), Some(std::slice::from_ref(title))), |body| {
            matches!(body, Body::Settlement(_))
        })
    }
}

/// Why a plan has no such request.
#[derive(Clone, Debug)]
pub enum WhyNot {
    /// In words of ours.
    Words(&'static Words),
    /// The plan's errors, or what it says of itself.
    Issues(Vec<Issue>),
}

/// The request of a plan whose body fits.
///
/// # Errors
/// The plan's errors, or else whatever it says.
pub fn request_of(plan: Plan, fits: impl Fn(&Body) -> bool) -> Result<Request, WhyNot> {
    let Plan { requests, issues, .. } = plan;
    let found = requests.into_iter().find(|request| fits(&request.body));
    let had_errors = any_error(&issues);
    let told: Vec<Issue> = issues.into_iter().filter(|issue| issue.is_error() == had_errors).collect();
    found.ok_or(if told.is_empty() { WhyNot::Words(&not_tried::NOT_PLANNED) } else { WhyNot::Issues(told) })
}

/// A campaign that no ERP has.
const NO_CAMPAIGN: &str = "ENSAIO-SEM-CAMPANHA";

/// A sale in a campaign that is not there: nothing else of it is changed.
pub fn without_campaign(sale: Request) -> Request {
    let body = match sale.body {
        Body::Sale(mut body) => {
            body.crm_campaign_code = NO_CAMPAIGN.into();
            Body::Sale(body)
        }
        other => other,
    };
    Request { body, ..sale }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// As JSON has a number.
fn amount(value: Money) -> Text {
    format!("{}.{:02}", value.cents() / 100, value.cents() % 100).as_str().into()
}

/// Where the made-up people live: a square in the campaign's first city, or in São Paulo where it is sold everywhere.
fn address(place: Option<Place<'_>>) -> Value {
    let city = place.and_then(|place| place.campaign.cities.iter().find(|city| State::parse(&city.state).is_ok()));
    let (name, state) = city.map_or(("São Paulo", "SP"), |city| (city.name.as_str(), city.state.as_str()));
    // Elsewhere the first CEP of the state.
    let begins = |region: u32| PostalCode::parse(&format!("{region:03}01000")).ok();
    let is_there = |code: &PostalCode| State::parse(state).is_ok_and(|state| code.is_in(state));
    let postal_code = (10..1000).filter_map(begins).find(is_there);
    let mut address = Value::object([
        ("postalCode", postal_code.map_or(Value::Null, |code| text(code.as_str()))),
        ("streetType", text("Praça")),
        ("street", text("da Sé")),
        ("number", text("1")),
        ("neighborhood", text("Centro")),
        ("city", text(name)),
        ("state", text(state)),
    ]);
    let code = city.map_or(Some("3550308"), |city| city.code.as_deref());
    if let Some(code) = code.filter(|code| CityCode::parse(code).is_ok()) {
        address.put("cityCode", text(code));
    }
    address
}
