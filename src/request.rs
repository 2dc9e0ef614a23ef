//! Configuration and order or payment put into the ERP's requests: the exact bodies of voalle-api.md.
//!
//! Each function answers none while something that the body needs is missing or wrong; the plan has then said so.

pub mod origins;
mod transaction;

use crate::config::Config;
use crate::json::Text;
use crate::normal_form::nfc;
use crate::order::Order;
use crate::payment::Payment;
use crate::text::{concat, number};
use crate::value::TaxId;
use crate::voalle::{
    BRAZIL, Contact, ContactBody, ContactEmail, ContactPhone, FlagOrText, IntegratorData, LeadAddress, LeadBody,
    MAX_OBSERVATIONS, PersonBody, PersonType, PersonalData, SITUATION, SaleBody, ServiceProduct, SettlementBody,
    TitleId,
};
use serde::Serialize;
use uuid::Uuid;

/// What a request is for: the word that the JavaScript surface uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Endpoint {
    /// Registers a person.
    People,
    /// Creates a lead.
    Leads,
    /// Starts a sale.
    Sales,
    /// Settles an invoice.
    Settlements,
    /// Gives a person who was registered just now their phones.
    Contact,
}

/// One of the ERP's bodies.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// Of `people`.
    Person(Box<PersonBody>),
    /// Of `leads`.
    Lead(Box<LeadBody>),
    /// Of `sales`.
    Sale(Box<SaleBody>),
    /// Of `settlements`.
    Settlement(Box<SettlementBody>),
    /// Of `contact`.
    Contact(Box<ContactBody>),
}

/// A request as it will go out.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    /// Where to.
    pub endpoint: Endpoint,
    /// What.
    pub body: Body,
}

/// What a sale takes from the ERP by code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleCodes {
    /// `crmCampaignCode`.
    pub campaign: Text,
    /// `crmPriceListCode`.
    pub price_list: Text,
    /// `contractType`.
    pub contract_type: Option<Text>,
    /// `activationIncidentTypeCode`.
    pub incident_type: Option<Text>,
}

impl SaleCodes {
    /// Those that the configuration has, as they were typed, in a campaign and a price list.
    pub fn of(config: &Config, campaign: Text, price_list: Text) -> Self {
        Self {
            contract_type: config.sale.contract_type.clone(),
            incident_type: config.sale.activation_incident_type_code.clone(),
            campaign,
            price_list,
        }
    }
}

/// Note and message as the ERP gets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observations {
    /// The note, then the message on a new line, in normal form C; 500 characters at most.
    pub text: String,
    /// Whether something of it was left out: of the message first.
    pub is_cut: bool,
}

/// The note and the message of an order; none where it has neither.
pub fn observations(order: &Order) -> Option<Observations> {
    let whole = match (&order.note, &order.message) {
        (None, None) => return None,
        (Some(text), None) | (None, Some(text)) => nfc(text),
        (Some(note), Some(message)) => nfc(&concat(&[note, "\n", message])),
    };
    let text: String = whole.chars().take(MAX_OBSERVATIONS).collect();
    let is_cut = text.len() < whole.len();
    Some(Observations { text: text.trim_end().to_owned(), is_cut })
}

/// Registers the customer of an order.
pub fn person(order: &Order) -> Option<Request> {
    let (customer, address) = (&order.customer, &order.address);
    let tax_id = customer.tax_id.good()?;
    let body = PersonBody {
        type_tx_id: PersonType::from(tax_id),
        tx_id: tax_id.clone(),
        name: customer.name.clone()?,
        email: customer.email.good().cloned(),
        client: true,
        situation: SITUATION,
        street_type: address.street_type.clone(),
        postal_code: address.postal_code.good()?.clone(),
        street: address.street.clone()?,
        number: address.number.clone()?,
        address_complement: address.complement.clone(),
        address_reference: address.reference.clone(),
        neighborhood: address.neighborhood.clone()?,
        city: address.city.clone()?,
        code_city_id: address.city_code.good().copied(),
        state: *address.state.good()?,
        code_country: BRAZIL.into(),
    };
    Some(Request { endpoint: Endpoint::People, body: Body::Person(Box::new(body)) })
}

/// Gives the customer of an order, once registered, their phones; none where they have none.
pub fn contact(order: &Order) -> Option<Request> {
    let customer = &order.customer;
    let phone = ContactPhone {
        phone: customer.phone.good().cloned(),
        cell_phone: customer.cell_phone.good().cloned(),
        cell_phone_has_whatsapp: customer.whatsapp.filter(|_| customer.cell_phone.good().is_some()),
    };
    if phone.phone.is_none() && phone.cell_phone.is_none() {
        return None;
    }
    let email = customer.email.good().map(|email| ContactEmail { email: email.clone() });
    Some(Request { endpoint: Endpoint::Contact, body: Body::Contact(Box::new(ContactBody { email, phone })) })
}

/// Creates a lead of an order.
pub fn lead(config: &Config, order: &Order) -> Option<Request> {
    let (customer, address, settings) = (&order.customer, &order.address, &config.lead);
    let tax_id = customer.tax_id.good()?;
    let body = LeadBody {
        personal_data: PersonalData {
            name: customer.name.clone()?,
            name2: customer.trade_name.clone(),
            type_tx_id: PersonType::from(tax_id),
            tx_id: tax_id.clone(),
            birth_date: customer.birth_date.good().copied(),
            identity: customer.identity.clone(),
        },
        contact: Contact {
            phone: customer.phone.good().cloned(),
            cell_phone: customer.cell_phone.good().cloned(),
            cell_phone_has_whats_app: customer.whatsapp,
            email: customer.email.good().cloned(),
        },
        address: LeadAddress {
            postal_code: address.postal_code.good()?.clone(),
            street: address.street.clone()?,
            street_type: address.street_type.clone(),
            number: address.number.clone()?,
            neighborhood: address.neighborhood.clone()?,
            address_complement: address.complement.clone(),
            address_reference: address.reference.clone(),
            code_city_id: address.city_code.good().copied(),
            city: address.city.clone()?,
            state: *address.state.good()?,
            country: address.country.clone(),
        },
        integrator_data: IntegratorData {
            crm_contact_origin_code: settings.crm_contact_origin_code.clone()?,
            crm_form_code: settings.crm_form_code.clone(),
            integrator_alias: settings.integrator_alias.clone()?,
            integration_code: settings.integration_code.clone(),
            integration_team_code: settings.integration_team_code.clone(),
            integration_seller_tx_id: seller(config, order),
        },
    };
    Some(Request { endpoint: Endpoint::Leads, body: Body::Lead(Box::new(body)) })
}

/// An order's reseller takes the place of the configured seller (product.md section 1).
fn seller(config: &Config, order: &Order) -> Option<TaxId> {
    order.reseller.good().or(config.general.seller.good()).cloned()
}

/// Starts a sale of an order with `codes`.
pub fn sale(config: &Config, order: &Order, codes: &SaleCodes) -> Option<Request> {
    let settings = &config.sale;
    let service = |item: &crate::order::Item| {
        let product = config.products.iter().find(|product| product.id == item.product_id)?;
        let (quantity, amount) = (*item.quantity.good()?, *item.unit_price.good()?);
        Some(ServiceProduct { code: product.erp_product.clone()?, quantity, amount })
    };
    let method = order.payment_method.as_deref().and_then(|code| config.payment.method(code));
    let body = SaleBody {
        tx_id: order.customer.tax_id.good()?.clone(),
        company_place_tx_id: config.general.company_place.good()?.tax_id().clone(),
        responsible_seller_tx_id: seller(config, order),
        team_code: settings.team_code.clone(),
        contract_type: codes.contract_type.clone()?,
        crm_campaign_code: codes.campaign.clone(),
        crm_price_list_code: codes.price_list.clone(),
        contract_payment_form_code: method
            .and_then(|(_, method)| method.payment_form_code.clone())
            .or_else(|| settings.contract_payment_form_code.clone()),
        contract_financial_collection_type_code: settings.contract_financial_collection_type_code.clone(),
        contract_date_management_code: settings.contract_date_management_code.clone(),
        contract_collection_day: *order.due_day.good().or(settings.collection_day.good())?,
        activation_incident_type_code: codes.incident_type.clone(),
        activation_group_in_monthly_fee: settings.activation_group_in_monthly_fee.as_deref().map(FlagOrText::read),
        activation_payment_form_code: settings.activation_payment_form_code.clone(),
        activation_financial_collection_type_code: settings.activation_financial_collection_type_code.clone(),
        activation_payment_condition_code: settings.activation_payment_condition_code.clone(),
        service_products: order.items.iter().map(service).collect::<Option<_>>()?,
        observations: observations(order).map(|observations| observations.text.into()),
    };
    Some(Request { endpoint: Endpoint::Sales, body: Body::Sale(Box::new(body)) })
}

/// Settles the title `title` with a payment.
///
/// Both dates are the day of payment: with the day of sending, a second try would be another request.
pub fn settlement(config: &Config, payment: &Payment, title: TitleId) -> Option<Request> {
    let paid_on = *payment.paid_on.good()?;
    let (_, method) = config.payment.method(payment.method.as_deref()?)?;
    let id = transaction_id(config.general.provider.good()?.as_str(), payment.id.as_deref()?, title);
    let body = SettlementBody {
        transaction_id: (*id.hyphenated().encode_lower(&mut Uuid::encode_buffer())).into(),
        financial_receivable_title_id: title,
        paid_amount: *payment.paid_amount.good()?,
        bank_account_code: config.payment.account_of(method)?.clone(),
        payment_form_code: method.payment_form_code.clone(),
        receipt_date: paid_on,
        client_paid_date: paid_on,
    };
    Some(Request { endpoint: Endpoint::Settlements, body: Body::Settlement(Box::new(body)) })
}

/// This project's own namespace of UUIDs: with another, a second try would be another transaction for the ERP.
const NAMESPACE: Uuid = Uuid::from_u128(0x6d1f_6f0c_9b0e_4e55_8f0a_2c7d_3b5a_91e4);

/// The same for each try of one payment at one title: the ERP honours it once (voalle-api.md, "Settlement"). A provider's name has
/// no slash and a title's number neither, so no two of them read the same.
pub fn transaction_id(provider: &str, payment_id: &str, title: TitleId) -> Uuid {
    let name = concat(&[provider, "/", payment_id, "/", &number(title.number())]);
    transaction::named(&NAMESPACE, name.as_bytes())
}
