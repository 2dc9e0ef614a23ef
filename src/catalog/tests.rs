//! Every rule of the live catalog, from a small one in the ERP's own shape.

use super::*;
use crate::config::tests::{checked, sound, with};
use crate::issue::{Locale, Severity};
use crate::path;
use serde_json::{Value as Json, json};

/// Two running campaigns and one ended; service 1.3 in one list, 2.1 in two lists, 3.1 in two campaigns.
pub(crate) fn catalog() -> Json {
    let service = |code: &str| json!({"code": code, "title": format!("Serviço {code}"), "sellingPrice": 99.9, "minimumPromotionalPrice": 79.9});
    let list = |code: &str, services: &[&str]| {
        let services: Vec<_> = services.iter().map(|code| service(code)).collect();
        json!({"id": 1, "code": code, "title": code, "campaignPriceListProductServices": services})
    };
    let cities = json!([{"campaignRegionCities": [{"code": "3550308", "name": "São Paulo", "state": "SP"}]}]);
    json!({
        "campaigns": {"success": true, "messages": null, "response": [
            {"code": "C1", "title": "Um", "status": "Em Execução", "campaignRegions": cities,
                "campaignPriceList": [list("L1", &["1.3", "2.1", "3.1"]), list("L2", &["2.1"])]},
            {"code": "C2", "title": "Dois", "status": "Em Execução", "campaignRegions": [], "campaignPriceList": [list("L3", &["3.1"])]},
            {"code": "C9", "title": "Fim", "status": "Encerrada", "campaignRegions": [], "campaignPriceList": [list("L9", &["1.3", "9.9"])]}
        ]},
        "contractTypes": [
            {"code": "FIBRA", "title": "Fibra", "collectionDays": [5, 10, 15], "contractTypesServiceProduct": [{"code": "1.3"}, {"code": "3.1"}]},
            {"code": "LIVRE", "title": "Livre", "collectionDays": [], "contractTypesServiceProduct": []}
        ]
    })
}

pub(crate) fn read(catalog: &Json) -> Catalog {
    Catalog::read(&crate::json::read(catalog.to_string(), crate::json::MAX_ANSWER).unwrap()).unwrap()
}

fn found(config: &Json, catalog: &Json) -> Vec<Issue> {
    check(&checked(config).config, &read(catalog))
}

fn codes(issues: &[Issue]) -> Vec<(&'static str, Path)> {
    issues.iter().map(|issue| (issue.rule.code, issue.path.clone())).collect()
}

fn attributes(pairs: &[(&str, &str)]) -> Json {
    pairs.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

#[test]
fn a_sound_configuration_has_no_finding() {
    assert_eq!(found(&sound(), &catalog()), []);
    let mut bare = catalog();
    bare["campaigns"] = bare["campaigns"]["response"].take();
    assert_eq!(found(&sound(), &bare), [], "the bare list, as some tenants answer it");
}

#[test]
fn every_rule_breaks_alone_at_its_place() {
    let erp = |index: usize| path!["products", index, "erpProduct"];
    let campaign = |code: &'static str| ("voalle_campaign", code);
    let list = |code: &'static str| ("voalle_price_list", code);
    let product = |code: &str, pairs: &[(&str, &str)]| {
        with(&[("/products/0/erpProduct", json!(code)), ("/products/0/attributes", attributes(pairs))])
    };
    let advised = ("product-attribute-advised", path!["products", 0usize, "attributes"]);
    let cases = [
        (
            "in the ended campaign only",
            product("9.9", &[campaign("C9"), list("L9")]),
            vec![("product-not-in-campaign", erp(0))],
        ),
        ("in no campaign", product("7.7", &[campaign("C1"), list("L1")]), vec![("product-not-in-campaign", erp(0))]),
        (
            "in two campaigns, and no attribute",
            product("3.1", &[]),
            vec![("product-campaign-ambiguous", erp(0)), advised.clone()],
        ),
        (
            "in two lists, and only the campaign",
            product("2.1", &[campaign("C1")]),
            vec![("product-list-ambiguous", erp(0))],
        ),
        (
            "a campaign that does not have it",
            product("1.3", &[campaign("C2"), list("L3")]),
            vec![("product-campaign-wrong", erp(0))],
        ),
        (
            "a campaign that has ended",
            product("1.3", &[campaign("C9"), list("L9")]),
            vec![("product-campaign-wrong", erp(0))],
        ),
        (
            "a list that does not have it",
            product("1.3", &[campaign("C1"), list("L2")]),
            vec![("product-list-wrong", erp(0))],
        ),
        ("one place, and only the campaign", product("1.3", &[campaign("C1")]), vec![("product-place-known", erp(0))]),
        ("one place, and no attribute", product("1.3", &[]), vec![("product-place-known", erp(0)), advised]),
        (
            "two campaigns, and only the list",
            product("3.1", &[list("L3")]),
            vec![
                ("product-place-known", erp(0)),
                ("product-attribute-advised", path!["products", 0usize, "attributes"]),
            ],
        ),
        (
            "a contract type by its title",
            with(&[("/sale/contractType", json!("Fibra"))]),
            vec![("code-by-title", path!["sale", "contractType"])],
        ),
        (
            "an unknown contract type",
            with(&[("/sale/contractType", json!("X"))]),
            vec![("contract-type-unknown", path!["sale", "contractType"])],
        ),
        (
            "a day that is not offered",
            with(&[("/sale/collectionDay", json!(7))]),
            vec![("collection-day-not-offered", path!["sale", "collectionDay"])],
        ),
        (
            "a type that lists no days takes any",
            with(&[("/sale/contractType", json!("LIVRE")), ("/sale/collectionDay", json!(7))]),
            vec![],
        ),
    ];
    for (reason, config, expected) in cases {
        assert_eq!(codes(&found(&config, &catalog())), expected, "{reason}");
    }
    let mut ended = catalog();
    ended["campaigns"] = json!([]);
    assert_eq!(
        codes(&found(&sound(), &ended)),
        [("no-running-campaign", path!["products"]), ("product-not-in-campaign", erp(0))]
    );
    let mut off = catalog();
    off["contractTypes"] = json!({"success": true, "response": []});
    assert_eq!(codes(&found(&sound(), &off)), [("contract-types-empty", path!["sale", "contractType"])]);
    for odd in [
        json!(null),
        json!(7),
        json!({}),
        json!({"campaigns": [], "contractTypes": 7}),
        json!({"campaigns": {"response": "x"}, "contractTypes": []}),
    ] {
        let value = crate::json::read(odd.to_string(), 1000).unwrap();
        assert_eq!(Catalog::read(&value).unwrap_err().rule.code, "catalog-unreadable", "{odd}");
    }
}

#[test]
fn a_fix_mends_what_it_says() {
    let cases = [
        ("no attribute", attributes(&[])),
        ("a wrong campaign, one possible place", attributes(&[("voalle_campaign", "C2"), ("voalle_price_list", "L1")])),
        (
            "a wrong list, one possible in the campaign",
            attributes(&[("voalle_campaign", "C1"), ("voalle_price_list", "L2"), ("cor", "azul")]),
        ),
    ];
    for (reason, before) in cases {
        let config = with(&[("/products/0/attributes", before)]);
        let fix = found(&config, &catalog()).into_iter().find_map(|issue| issue.fix).unwrap();
        assert_eq!(fix.path, path!["products", 0usize, "attributes"], "{reason}");
        let mended = with(&[("/products/0/attributes", serde_json::to_value(&fix.value).unwrap())]);
        assert_eq!(found(&mended, &catalog()), [], "{reason}");
        assert_eq!(
            mended.to_string().contains("azul"),
            config.to_string().contains("azul"),
            "{reason}: other attributes stay"
        );
    }
}

#[test]
fn nothing_of_the_catalog_stops_saving_and_the_words_name_the_choices() {
    let config = with(&[("/products/0/erpProduct", json!("3.1")), ("/products/0/attributes", json!([]))]);
    let issues = found(&config, &catalog());
    assert!(issues.iter().all(|issue| !crate::config::stops_saving(issue, true)));
    let words = issues[0].render(crate::issue::Locale::PtBr).message;
    assert_eq!(
        words,
        "O Produto ERP 3.1 está em várias campanhas (C1, C2). Escolha a certa (atributo voalle_campaign)."
    );
    assert_eq!(issues[1].severity, Severity::Warning);
    let one = {
        let mut one = catalog();
        one["campaigns"]["response"].as_array_mut().unwrap().remove(1);
        one
    };
    let bare = with(&[("/products/0/attributes", json!([]))]);
    assert_eq!(
        codes(&found(&bare, &one)),
        [("product-place-known", path!["products", 0usize, "erpProduct"])],
        "one campaign: nothing is advised"
    );
}

#[test]
fn a_title_is_taken_for_its_code_only_where_it_is_one_alone() {
    let mut two = catalog();
    two["contractTypes"][1]["title"] = json!("Fibra");
    let by_title = with(&[("/sale/contractType", json!("Fibra"))]);
    let unknown = found(&by_title, &two);
    assert_eq!(codes(&unknown), [("contract-type-unknown", path!["sale", "contractType"])]);
    let message = unknown[0].render(Locale::PtBr).message;
    assert!(message.contains("(FIBRA Fibra, LIVRE Fibra)"), "people know the titles: {message}");
    let issues = found(&by_title, &catalog());
    let fix = issues[0].fix.clone().unwrap();
    assert_eq!((fix.path, fix.value), (path!["sale", "contractType"], FixValue::Text("FIBRA".to_owned())));
    let mut listed = catalog();
    listed["incidentTypes"] = json!([{"code": "7", "title": "Instalação"}, {"code": "8", "title": "Visita"}]);
    let incident = |text: &str| {
        let config = with(&[("/sale/activationIncidentTypeCode", json!(text))]);
        codes(&found(&config, &listed))
    };
    assert_eq!(incident("Instalação"), [("code-by-title", path!["sale", "activationIncidentTypeCode"])]);
    assert_eq!((incident("7"), incident("9")), (vec![], vec![]), "a list of confidence C refuses nothing");
    assert_eq!(read(&listed).incident_type_code("Visita"), "8");
}

#[test]
fn the_selling_place_is_one_of_the_erps_where_it_lists_them() {
    let place = |tx_id: &str| json!({"id": 1, "description": "Matriz", "txId": tx_id});
    let with_places = |places: Json| {
        let mut listed = catalog();
        listed["places"] = places;
        found(&sound(), &listed)
    };
    let at = path!["general", "companyPlaceTxId"];
    assert_eq!(codes(&with_places(json!([place("11222333000181")]))), []);
    let unknown = with_places(json!([place("11222333000262")]));
    assert_eq!(codes(&unknown), [("company-place-unknown", at.clone())]);
    assert_eq!(
        unknown[0].render(Locale::PtBr).message,
        "O CNPJ 11.222.333/0001-81 não está entre os locais do Voalle (Matriz: 11.222.333/0002-62). Escolha um deles, ou cadastre este."
    );
    let fix = unknown[0].fix.clone().unwrap();
    assert_eq!((fix.path, fix.value), (at, FixValue::Text("11.222.333/0002-62".to_owned())), "the only one there is");
    let two = with_places(json!([place("11222333000262"), place("12ABC34501DE35")]));
    assert_eq!(two[0].fix, None);
    for nothing in [
        json!([]),
        json!(null),
        json!({"success": false, "response": null}),
        json!({"success": true, "response": {"items": []}}),
    ] {
        assert_eq!(codes(&with_places(nothing.clone())), [], "{nothing}: nobody can tell");
    }
}
