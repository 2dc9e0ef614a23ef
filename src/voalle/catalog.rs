//! Campaigns, price lists, services and contract types as the ERP lists them (voalle-api.md, "Endpoints").

use super::envelope::read_envelope;
use super::names::{code as text_of, field, items};
use crate::folding::folded;
use crate::json::Value;
use crate::value::Money;
use std::borrow::Cow;

/// A campaign.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// Its code: `crmCampaignCode` of a sale.
    pub code: String,
    /// Its name.
    pub title: String,
    /// Whether its status is `Em Execução`.
    pub running: bool,
    /// The cities of its regions; none means everywhere.
    pub cities: Vec<City>,
    /// Its price lists.
    pub price_lists: Vec<PriceList>,
}

/// A city of a campaign's region.
#[derive(Clone, Debug)]
pub struct City {
    /// The ERP's code; for some tenants IBGE's.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its UF.
    pub state: String,
}

/// A price list of a campaign.
#[derive(Clone, Debug)]
pub struct PriceList {
    /// Its code: `crmPriceListCode` of a sale.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What it sells.
    pub services: Vec<Service>,
}

/// A service on a price list.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its code: `serviceProducts[].code` of a sale; means something only inside one tenant.
    pub code: String,
    /// Its name.
    pub title: String,
    /// Its price.
    pub selling_price: Option<Money>,
    /// The lowest price that the campaign allows.
    pub minimum_promotional_price: Option<Money>,
}

/// A contract type.
#[derive(Clone, Debug)]
pub struct ContractType {
    /// Its code: `contractType` of a sale.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The days of the month on which it can be collected, 1-31.
    pub collection_days: Vec<u32>,
    /// The codes of the services that it can hold.
    pub services: Vec<String>,
}

/// A list, bare or in its envelope; null is empty. None for a refusal.
fn list(answer: &Value) -> Option<&[Value]> {
    match answer {
        Value::Null => Some(&[]),
        Value::Object(_) if read_envelope(answer).is_some_and(|envelope| !envelope.success) => None,
        Value::Object(_) => list(field(answer, "response")?),
        other => other.as_list(),
    }
}

fn text(value: &Value, name: &str) -> String {
    text_of(value, name).unwrap_or_default().into_owned()
}

/// What people call an entry: its title, which may be called its name.
fn title(value: &Value) -> String {
    text_of(value, "title").or_else(|| text_of(value, "name")).unwrap_or_default().into_owned()
}

/// The code of an entry; an entry without one can't be named in a request and is left out.
fn code(value: &Value) -> Option<String> {
    text_of(value, "code").map(Cow::into_owned)
}

fn inner<T>(value: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    items(value, name).iter().filter_map(read).collect()
}

fn money(value: &Value, name: &str) -> Option<Money> {
    text_of(value, name).and_then(|number| Money::nearest(&number).ok())
}

/// Reads `campaignsandpricelistservices`; none if it is no such list.
pub fn read_campaigns(answer: &Value) -> Option<Vec<Campaign>> {
    Some(list(answer)?.iter().filter_map(read_campaign).collect())
}

fn read_campaign(value: &Value) -> Option<Campaign> {
    let regions = items(value, "campaignRegions");
    let city = |city: &Value| Some(City { code: code(city), name: text(city, "name"), state: text(city, "state") });
    Some(Campaign {
        code: code(value)?,
        title: title(value),
        running: folded(&text(value, "status")) == "em execucao",
        cities: regions.iter().flat_map(|region| inner(region, "campaignRegionCities", city)).collect(),
        price_lists: inner(value, "campaignPriceList", read_price_list),
    })
}

fn read_price_list(value: &Value) -> Option<PriceList> {
    let services = inner(value, "campaignPriceListProductServices", |service| {
        Some(Service {
            code: code(service)?,
            title: title(service),
            selling_price: money(service, "sellingPrice"),
            minimum_promotional_price: money(service, "minimumPromotionalPrice").filter(|price| price.cents() > 0),
        })
    });
    Some(PriceList { code: code(value)?, title: title(value), services })
}

/// Reads `contracttypesandservices`; none if it is no such list.
pub fn read_contract_types(answer: &Value) -> Option<Vec<ContractType>> {
    Some(list(answer)?.iter().filter_map(read_contract_type).collect())
}

fn read_contract_type(value: &Value) -> Option<ContractType> {
    let day = |day: &Value| day.as_code()?.parse().ok().filter(|day| (1..=31).contains(day));
    Some(ContractType {
        code: code(value)?,
        title: title(value),
        collection_days: inner(value, "collectionDays", day),
        services: inner(value, "contractTypesServiceProduct", code),
    })
}
