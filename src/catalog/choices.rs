//! What a form offers instead of codes to be typed: the ERP's own, with their titles.

use super::{Catalog, Place};
use crate::value::Money;
use crate::voalle::{Campaign, IncidentType, PriceList, SellingPlace, Service};
use serde::Serialize;

/// The ERP's codes, in its own order.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Choices<'a> {
    /// All campaigns, also those that don't run: a code of one of these is known, and wrong.
    pub campaigns: Vec<CampaignChoice<'a>>,
    /// What running campaigns sell, each code once.
    pub services: Vec<ServiceChoice<'a>>,
    /// The price lists of running campaigns.
    pub price_lists: Vec<PriceListChoice<'a>>,
    /// The contract types whose Integração is on.
    pub contract_types: Vec<ContractTypeChoice<'a>>,
    /// The selling places; empty where the ERP does not list them.
    pub selling_places: Vec<SellingPlaceChoice<'a>>,
    /// The types of incidents; empty where the ERP does not list them.
    pub incident_types: Vec<IncidentTypeChoice<'a>>,
}

/// A selling place.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SellingPlaceChoice<'a> {
    /// Its CNPJ, with marks.
    pub tax_id: String,
    /// Its name.
    pub title: &'a str,
    /// Where it is.
    pub city: &'a str,
}

/// A type of incidents.
#[derive(Debug, Serialize)]
pub struct IncidentTypeChoice<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub title: &'a str,
}

/// A campaign.
#[derive(Debug, Serialize)]
pub struct CampaignChoice<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Whether it sells now.
    pub running: bool,
}

/// A service, and everywhere it is sold.
#[derive(Debug, Serialize)]
pub struct ServiceChoice<'a> {
    /// Its code: the Produto ERP.
    pub code: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Where it is sold; more than one needs the product's attributes.
    pub places: Vec<PlaceChoice<'a>>,
}

/// A price list on which a service is sold.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlaceChoice<'a> {
    /// The campaign's code.
    pub campaign: &'a str,
    /// The price list's code.
    pub price_list: &'a str,
    /// The service's price there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// The lowest that the campaign allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_price: Option<Money>,
}

/// A price list.
#[derive(Debug, Serialize)]
pub struct PriceListChoice<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The code of its campaign.
    pub campaign: &'a str,
}

/// A contract type.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ContractTypeChoice<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The days on which it can be collected; none means any.
    pub collection_days: &'a [u32],
}

impl Catalog {
    /// What a form can offer.
    pub fn choices<'a>(&'a self) -> Choices<'a> {
        let service = |places: Vec<Place<'a>>| {
            let Service { code, title, .. } = places.first()?.service;
            let place = |place: Place<'a>| PlaceChoice {
                campaign: &place.campaign.code,
                price_list: &place.price_list.code,
                price: place.service.selling_price,
                minimum_price: place.service.minimum_promotional_price,
            };
            Some(ServiceChoice { code, title, places: places.into_iter().map(place).collect() })
        };
        let price_list = |campaign: &'a Campaign| {
            let choice = move |list: &'a PriceList| PriceListChoice {
                code: &list.code,
                title: &list.title,
                campaign: &campaign.code,
            };
            campaign.price_lists.iter().map(choice)
        };
        let campaign = self.campaigns.iter().map(|known| CampaignChoice {
            code: &known.code,
            title: &known.title,
            running: known.running,
        });
        let contract_type = self.contract_types.iter().map(|known| ContractTypeChoice {
            code: &known.code,
            title: &known.title,
            collection_days: &known.collection_days,
        });
        let selling_place = |known: &'a SellingPlace| SellingPlaceChoice {
            tax_id: known.tx_id.formatted(),
            title: &known.title,
            city: &known.city,
        };
        let incident_type = |known: &'a IncidentType| IncidentTypeChoice { code: &known.code, title: &known.title };
        Choices {
            campaigns: campaign.collect(),
            services: self.sold().services(self).into_iter().filter_map(service).collect(),
            price_lists: self.running().flat_map(price_list).collect(),
            contract_types: contract_type.collect(),
            selling_places: self.selling_places.iter().flatten().map(selling_place).collect(),
            incident_types: self.incident_types.iter().map(incident_type).collect(),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::tests::{catalog, read};
    use serde_json::{Value as Json, json};

    fn choices(catalog: &Json) -> Json {
        serde_json::to_value(read(catalog).choices()).unwrap()
    }

    fn place(campaign: &str, list: &str) -> Json {
        json!({"campaign": campaign, "priceList": list, "price": 99.9, "minimumPrice": 79.9})
    }

    #[test]
    fn what_the_erp_sells_now_is_offered_with_its_titles() {
        let service =
            |code: &str, places: &[Json]| json!({"code": code, "title": format!("Serviço {code}"), "places": places});
        assert_eq!(
            choices(&catalog()),
            json!({
                "campaigns": [
                    {"code": "C1", "title": "Um", "running": true}, {"code": "C2", "title": "Dois", "running": true},
                    {"code": "C9", "title": "Fim", "running": false}
                ],
                "services": [
                    service("1.3", &[place("C1", "L1")]),
                    service("2.1", &[place("C1", "L1"), place("C1", "L2")]),
                    service("3.1", &[place("C1", "L1"), place("C2", "L3")])
                ],
                "priceLists": [
                    {"code": "L1", "title": "L1", "campaign": "C1"}, {"code": "L2", "title": "L2", "campaign": "C1"},
                    {"code": "L3", "title": "L3", "campaign": "C2"}
                ],
                "contractTypes": [
                    {"code": "FIBRA", "title": "Fibra", "collectionDays": [5, 10, 15]}, {"code": "LIVRE", "title": "Livre", "collectionDays": []}
                ],
                "sellingPlaces": [], "incidentTypes": []
            })
        );
    }

    #[test]
    fn a_service_has_no_price_that_the_erp_does_not_give_and_stands_once_on_a_list() {
        let mut odd = catalog();
        let services =
            odd.pointer_mut("/campaigns/response/0/campaignPriceList/1/campaignPriceListProductServices").unwrap();
        *services = json!([{"code": "5.1", "title": "Sem preço"}, {"code": "5.1", "title": "De novo", "sellingPrice": 1}, {"title": "Sem código"}]);
        let found = choices(&odd);
        let last = found["services"].as_array().unwrap().iter().find(|service| service["code"] == "5.1").unwrap();
        assert_eq!(
            last,
            &json!({"code": "5.1", "title": "Sem preço", "places": [{"campaign": "C1", "priceList": "L2"}]})
        );
    }

    #[test]
    fn an_empty_catalog_offers_nothing() {
        let empty = choices(&json!({"campaigns": [], "contractTypes": null}));
        assert_eq!(
            empty,
            json!({"campaigns": [], "services": [], "priceLists": [], "contractTypes": [], "sellingPlaces": [], "incidentTypes": []})
        );
    }

    #[test]
    fn places_and_types_of_incidents_are_offered_where_the_erp_lists_them() {
        let mut listed = catalog();
        listed["places"] = json!({"success": true, "response": {"data": [{"id": 1, "description": "Matriz", "txId": "11222333000181", "city": "Campinas"}]}});
        listed["incidentTypes"] = json!([{"id": 1, "code": "7", "title": "Instalação"}]);
        let found = choices(&listed);
        assert_eq!(
            found["sellingPlaces"],
            json!([{"taxId": "11.222.333/0001-81", "title": "Matriz", "city": "Campinas"}])
        );
        assert_eq!(found["incidentTypes"], json!([{"code": "7", "title": "Instalação"}]));
    }

    /// A place that a form offers is one where the product is then sold.
    #[test]
    fn every_place_that_is_offered_is_taken() {
        use crate::config::tests::{checked, with};
        let read = read(&catalog());
        for service in read.choices().services {
            for place in &service.places {
                let attributes = json!([
                    {"name": "voalle_campaign", "value": place.campaign}, {"name": "voalle_price_list", "value": place.price_list}
                ]);
                let config =
                    with(&[("/products/0/erpProduct", json!(service.code)), ("/products/0/attributes", attributes)]);
                assert_eq!(crate::catalog::check(&checked(&config).config, &read), [], "{place:?}");
            }
        }
    }
}
