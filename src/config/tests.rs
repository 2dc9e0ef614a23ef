//! Every rule of the configuration, broken once from one sound configuration.

use super::*;
use crate::issue::{FixValue, Locale, Path, Severity};
use crate::path;

/// In the form of an encrypted password.
const PASSWORD: &str = "0123456789abcdef0123456789abcdef01234567";
/// In the form of a SynData, made of nobody's.
const SYNDATA: &str =
    "WVE9PTpaWGxLVkdWWE5VVlphVWsyU1VOS2ExbHBTWE5KUTBwVVpWYzFTV0l6VGpCSmFtOW5TVzFvZG1NelVXbG1VVDA5Oll3PT0=";

/// A configuration without a single finding but the hint that the company's ID is not sent.
pub(crate) fn sound() -> serde_json::Value {
    serde_json::json!({
        "general": {
            "active": true, "erpUrl": "https://erp.provedor.com.br", "authPort": 45700, "apiPort": 45715,
            "allowInsecure": false, "provider": "horizonte", "username": "integracao.horizonte.datacake",
            "password": PASSWORD, "syndata": SYNDATA, "grant": "password", "environment": "production",
            "companyPlaceTxId": "11.222.333/0001-81", "sellerTxId": "529.982.247-25"
        },
        "methods": {"orderProcedure": "createOrder", "ignoreUserCheck": true},
        "payment": {
            "companyId": "1", "accountId": "7",
            "methods": [
                {"code": "pix", "label": "PIX", "kind": "pix", "settledByDatacake": true, "paymentFormCode": "9"},
                {"code": "boleto", "label": "Boleto", "kind": "boleto", "settledByDatacake": false, "paymentFormCode": "2"}
            ]
        },
        "lead": {
            "enabled": true, "integratorAlias": "datacake", "crmContactOriginCode": "12", "createForExistingCustomer": true
        },
        "sale": {"contractType": "FIBRA", "collectionDay": 10},
        "products": [
            {"id": "p1", "name": "Fibra 500", "erpProduct": "1.3", "subscription": true, "attributes": [
                {"name": "voalle_campaign", "value": "C1"}, {"name": "voalle_price_list", "value": "L1"}
            ]},
            {"id": "p2", "name": "Roteador", "subscription": false, "attributes": []}
        ],
        "productAttributes": {"campaign": "voalle_campaign", "priceList": "voalle_price_list"}
    })
}

pub(crate) fn checked(config: &serde_json::Value) -> Checked {
    check(&crate::json::read(config.to_string(), crate::json::MAX_CONFIG).unwrap())
}

/// The sound configuration with one JSON pointer changed; `undefined` (here a missing value) removes it.
pub(crate) fn with(changes: &[(&str, serde_json::Value)]) -> serde_json::Value {
    let mut config = sound();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = config.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer}"));
        match parent {
            serde_json::Value::Array(items) => {
                let at = key.parse().unwrap_or(items.len());
                if at < items.len() { items[at] = value.clone() } else { items.push(value.clone()) }
            }
            other => other[key] = value.clone(),
        }
    }
    config
}

fn codes(issues: &[Issue]) -> Vec<(&'static str, Path)> {
    issues.iter().map(|issue| (issue.rule.code, issue.path.clone())).collect()
}

/// What one change adds to the findings of the sound configuration.
fn added(changes: &[(&str, serde_json::Value)]) -> Vec<Issue> {
    let before = checked(&sound()).issues;
    checked(&with(changes)).issues.into_iter().filter(|issue| !before.contains(issue)).collect()
}

#[test]
fn a_sound_configuration_has_only_the_hint_about_the_company() {
    assert_eq!(codes(&checked(&sound()).issues), [("payment-company-not-sent", path!["payment", "companyId"])]);
}

#[test]
fn every_rule_breaks_alone_at_its_field() {
    use serde_json::{Value as Json, json};
    let blank = || json!("  ");
    type Case = (&'static str, &'static str, Json, &'static str, Path, Severity, Option<(Path, FixValue)>);
    let general = |field: &'static str| path!["general", field];
    let text = |text: &str| FixValue::Text(text.to_owned());
    let at = |path: Path, value: FixValue| Some((path, value));
    let method = |index: usize, field: &'static str| path!["payment", "methods", index, field];
    let own = |field: &'static str| path!["payment", "methods", 0, "integrationPaymentId", field];
    let (error, warning, info) = (Severity::Error, Severity::Warning, Severity::Info);
    let cases: Vec<Case> = vec![
        ("no URL", "/general/erpUrl", blank(), "erp-url-missing", general("erpUrl"), error, None),
        (
            "http",
            "/general/erpUrl",
            json!("http://erp.provedor.com.br"),
            "erp-url-http",
            general("erpUrl"),
            error,
            at(general("erpUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "another scheme",
            "/general/erpUrl",
            json!("ftp://erp.provedor.com.br"),
            "erp-url-scheme",
            general("erpUrl"),
            error,
            None,
        ),
        (
            "no scheme",
            "/general/erpUrl",
            json!("erp.provedor.com.br/"),
            "erp-url-scheme-missing",
            general("erpUrl"),
            error,
            at(general("erpUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "a broken scheme",
            "/general/erpUrl",
            json!("https:/erp.provedor.com.br"),
            "erp-url-scheme",
            general("erpUrl"),
            error,
            at(general("erpUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "a user in the URL",
            "/general/erpUrl",
            json!("https://a:b@erp.provedor.com.br"),
            "erp-url-user",
            general("erpUrl"),
            error,
            None,
        ),
        ("an IP", "/general/erpUrl", json!("https://10.0.0.1"), "erp-url-ip", general("erpUrl"), error, None),
        (
            "localhost",
            "/general/erpUrl",
            json!("https://localhost"),
            "erp-url-localhost",
            general("erpUrl"),
            error,
            None,
        ),
        (
            "no host name",
            "/general/erpUrl",
            json!("https://erp_provedor"),
            "erp-url-name",
            general("erpUrl"),
            error,
            None,
        ),
        (
            "an address without a domain",
            "/general/erpUrl",
            json!("http://provedor"),
            "erp-url-domain-missing",
            general("erpUrl"),
            error,
            None,
        ),
        (
            "a blank in the address",
            "/general/erpUrl",
            json!("https://erp provedor.com.br"),
            "erp-url-blank",
            general("erpUrl"),
            error,
            at(general("erpUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "a port out of range in the URL",
            "/general/erpUrl",
            json!("https://erp.provedor.com.br:70000"),
            "erp-url-port-range",
            general("erpUrl"),
            error,
            None,
        ),
        (
            "a port in the URL",
            "/general/erpUrl",
            json!("https://erp.provedor.com.br:8443"),
            "erp-url-port",
            general("erpUrl"),
            info,
            at(general("apiPort"), FixValue::Integer(8443)),
        ),
        (
            "the port of the field in the URL",
            "/general/erpUrl",
            json!("https://erp.provedor.com.br:45715"),
            "erp-url-port",
            general("erpUrl"),
            info,
            at(general("erpUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "a path in the URL",
            "/general/erpUrl",
            json!("https://erp.provedor.com.br/login?x=1"),
            "erp-url-extra",
            general("erpUrl"),
            info,
            at(general("erpUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "a final slash",
            "/general/erpUrl",
            json!("https://erp.provedor.com.br/"),
            "erp-url-extra",
            general("erpUrl"),
            info,
            at(general("erpUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "the authentication's address follows the same rules",
            "/general/authUrl",
            json!("http://erp.provedor.com.br"),
            "erp-url-http",
            general("authUrl"),
            error,
            at(general("authUrl"), text("https://erp.provedor.com.br")),
        ),
        (
            "its port goes to its own field",
            "/general/authUrl",
            json!("https://auth.provedor.com.br:8443"),
            "erp-url-port",
            general("authUrl"),
            info,
            at(general("authPort"), FixValue::Integer(8443)),
        ),
        (
            "a port of another service does not go there",
            "/general/authUrl",
            json!("https://auth.provedor.com.br:5432"),
            "erp-url-port",
            general("authUrl"),
            info,
            at(general("authUrl"), text("https://auth.provedor.com.br")),
        ),
        (
            "a port of another service",
            "/general/apiPort",
            json!(22),
            "port-of-another",
            general("apiPort"),
            error,
            None,
        ),
        ("a database's port", "/general/authPort", json!(5432), "port-of-another", general("authPort"), error, None),
        ("what is below 1024", "/general/apiPort", json!(80), "port-of-another", general("apiPort"), error, None),
        ("port 0", "/general/apiPort", json!(0), "port-range", general("apiPort"), error, None),
        ("port 65536", "/general/authPort", json!(65536), "port-range", general("authPort"), error, None),
        ("a broken port", "/general/authPort", json!(45700.5), "port-range", general("authPort"), error, None),
        (
            "the API's port for authentication",
            "/general/authPort",
            json!(45715),
            "ports-swapped",
            general("authPort"),
            warning,
            at(general("authPort"), FixValue::Integer(45700)),
        ),
        (
            "authentication's port for the API",
            "/general/apiPort",
            json!(45700),
            "ports-swapped",
            general("apiPort"),
            warning,
            at(general("apiPort"), FixValue::Integer(45715)),
        ),
        (
            "an insecure connection",
            "/general/allowInsecure",
            json!(true),
            "insecure-allowed",
            general("allowInsecure"),
            warning,
            None,
        ),
        (
            "no request at all",
            "/general/requestsPerMinute",
            json!(0),
            "pace-range",
            general("requestsPerMinute"),
            error,
            None,
        ),
        (
            "a pace above what there is",
            "/general/requestsPerMinute",
            json!(6001),
            "pace-range",
            general("requestsPerMinute"),
            error,
            None,
        ),
        (
            "half a request",
            "/general/requestsPerMinute",
            json!(30.5),
            "pace-range",
            general("requestsPerMinute"),
            error,
            None,
        ),
        (
            "a pace as text",
            "/general/requestsPerMinute",
            json!("60"),
            "wrong-type",
            general("requestsPerMinute"),
            error,
            at(general("requestsPerMinute"), FixValue::Integer(60)),
        ),
        ("no user", "/general/username", Json::Null, "username-missing", general("username"), error, None),
        (
            "the example as user",
            "/general/username",
            json!("integracao.NOMEPROVEDOR.datacake"),
            "username-placeholder",
            general("username"),
            error,
            at(general("username"), text("integracao.horizonte.datacake")),
        ),
        (
            "another pattern",
            "/general/username",
            json!("maria"),
            "username-pattern",
            general("username"),
            error,
            at(general("username"), text("integracao.horizonte.datacake")),
        ),
        (
            "another provider's user",
            "/general/username",
            json!("integracao.vizinho.datacake"),
            "username-provider",
            general("username"),
            error,
            at(general("username"), text("integracao.horizonte.datacake")),
        ),
        (
            "a user with capitals",
            "/general/username",
            json!("Integracao.Horizonte.DATACAKE"),
            "username-capitals",
            general("username"),
            error,
            at(general("username"), text("integracao.horizonte.datacake")),
        ),
        ("no password", "/general/password", json!(""), "password-missing", general("password"), error, None),
        (
            "a password as it is typed",
            "/general/password",
            json!("s3nha"),
            "password-looks-plain",
            general("password"),
            warning,
            None,
        ),
        ("no token", "/general/syndata", Json::Null, "syndata-missing", general("syndata"), error, None),
        ("another token", "/general/syndata", json!("t0ken"), "syndata-form", general("syndata"), warning, None),
        (
            "an environment that is none",
            "/general/environment",
            json!("teste"),
            "environment-unknown",
            general("environment"),
            error,
            None,
        ),
        (
            "a CNPJ with letters",
            "/general/companyPlaceTxId",
            json!("12.ABC.345/01DE-35"),
            "cnpj-letters",
            general("companyPlaceTxId"),
            info,
            None,
        ),
        ("a grant that is none", "/general/grant", json!("implicit"), "grant-unknown", general("grant"), error, None),
        (
            "no selling place",
            "/general/companyPlaceTxId",
            blank(),
            "company-place-missing",
            general("companyPlaceTxId"),
            error,
            None,
        ),
        (
            "a CPF as selling place",
            "/general/companyPlaceTxId",
            json!("529.982.247-25"),
            "tax-id-company-only",
            general("companyPlaceTxId"),
            error,
            None,
        ),
        (
            "a wrong CNPJ",
            "/general/companyPlaceTxId",
            json!("11.222.333/0001-82"),
            "tax-id-check-digits",
            general("companyPlaceTxId"),
            error,
            None,
        ),
        (
            "small letters",
            "/general/companyPlaceTxId",
            json!("12.abc.345/01de-35"),
            "tax-id-lowercase",
            general("companyPlaceTxId"),
            error,
            at(general("companyPlaceTxId"), text("12.ABC.345/01DE-35")),
        ),
        ("a short document", "/general/sellerTxId", json!("529"), "tax-id-length", general("sellerTxId"), error, None),
        (
            "a letter in a CPF",
            "/general/sellerTxId",
            json!("529.982.247-2X"),
            "tax-id-characters",
            general("sellerTxId"),
            error,
            None,
        ),
        (
            "one digit",
            "/general/sellerTxId",
            json!("000.000.000-00"),
            "tax-id-repeated",
            general("sellerTxId"),
            error,
            None,
        ),
        ("a wrong type", "/general/active", json!("sim"), "wrong-type", general("active"), error, None),
        (
            "a number as text",
            "/general/apiPort",
            json!("45715"),
            "wrong-type",
            general("apiPort"),
            error,
            at(general("apiPort"), FixValue::Integer(45715)),
        ),
        ("a secret of a wrong type", "/general/password", json!(12345), "wrong-type", general("password"), error, None),
        ("an unknown field", "/general/senha", json!("x"), "unknown-field", general("senha"), warning, None),
        ("an unknown section", "/geral", json!({}), "unknown-field", path!["geral"], warning, None),
        (
            "no procedure",
            "/methods/orderProcedure",
            Json::Null,
            "order-procedure-missing",
            path!["methods", "orderProcedure"],
            error,
            at(path!["methods", "orderProcedure"], text("createOrder")),
        ),
        (
            "the ticket procedure",
            "/methods/orderProcedure",
            json!("createTicket"),
            "order-procedure-ticket",
            path!["methods", "orderProcedure"],
            error,
            at(path!["methods", "orderProcedure"], text("createOrder")),
        ),
        (
            "a procedure that is none",
            "/methods/orderProcedure",
            json!("criar"),
            "order-procedure-unknown",
            path!["methods", "orderProcedure"],
            error,
            at(path!["methods", "orderProcedure"], text("createOrder")),
        ),
        (
            "the user is checked",
            "/methods/ignoreUserCheck",
            json!(false),
            "ignore-user-check-off",
            path!["methods", "ignoreUserCheck"],
            error,
            at(path!["methods", "ignoreUserCheck"], FixValue::Flag(true)),
        ),
        (
            "a settled method without company",
            "/payment/companyId",
            blank(),
            "method-company-missing",
            own("companyId"),
            error,
            None,
        ),
        (
            "a settled method without account",
            "/payment/accountId",
            Json::Null,
            "method-account-missing",
            own("accountId"),
            error,
            None,
        ),
        (
            "Datacake settles a boleto",
            "/payment/methods/1/settledByDatacake",
            json!(true),
            "method-kind-not-settled",
            method(1, "settledByDatacake"),
            error,
            None,
        ),
        (
            "two methods of one code",
            "/payment/methods/1/code",
            json!("pix"),
            "method-code-twice",
            method(1, "code"),
            error,
            None,
        ),
        (
            "a method without code",
            "/payment/methods/1/code",
            json!(""),
            "method-code-missing",
            method(1, "code"),
            error,
            None,
        ),
        (
            "a method without kind",
            "/payment/methods/1/kind",
            Json::Null,
            "method-kind-missing",
            method(1, "kind"),
            error,
            None,
        ),
        (
            "a kind that is none",
            "/payment/methods/1/kind",
            json!("cheque"),
            "method-kind-unknown",
            method(1, "kind"),
            error,
            None,
        ),
        (
            "a default account that no method uses",
            "/payment/methods/0/integrationPaymentId",
            json!({"accountId": "8"}),
            "payment-default-unused",
            path!["payment", "accountId"],
            warning,
            None,
        ),
        (
            "a lead without alias",
            "/lead/integratorAlias",
            json!(""),
            "lead-alias-missing",
            path!["lead", "integratorAlias"],
            error,
            None,
        ),
        (
            "a lead without origin",
            "/lead/crmContactOriginCode",
            json!(""),
            "lead-origin-missing",
            path!["lead", "crmContactOriginCode"],
            error,
            None,
        ),
        (
            "an origin as number",
            "/lead/crmContactOriginCode",
            json!(12),
            "wrong-type",
            path!["lead", "crmContactOriginCode"],
            error,
            at(path!["lead", "crmContactOriginCode"], text("12")),
        ),
        (
            "leads for customers, but no leads",
            "/lead/enabled",
            json!(false),
            "lead-existing-without-leads",
            path!["lead", "createForExistingCustomer"],
            warning,
            None,
        ),
        (
            "no contract type",
            "/sale/contractType",
            json!(""),
            "contract-type-missing",
            path!["sale", "contractType"],
            error,
            None,
        ),
        (
            "no collection day",
            "/sale/collectionDay",
            Json::Null,
            "collection-day-missing",
            path!["sale", "collectionDay"],
            warning,
            None,
        ),
        (
            "day 32",
            "/sale/collectionDay",
            json!(32),
            "collection-day-range",
            path!["sale", "collectionDay"],
            error,
            None,
        ),
        (
            "a code that is too long",
            "/sale/teamCode",
            json!("x".repeat(256)),
            "too-long",
            path!["sale", "teamCode"],
            error,
            None,
        ),
        (
            "a product without id",
            "/products/1/id",
            json!(""),
            "product-id-missing",
            path!["products", 1, "id"],
            error,
            None,
        ),
        (
            "two products of one id",
            "/products/1/id",
            json!("p1"),
            "product-id-twice",
            path!["products", 1, "id"],
            error,
            None,
        ),
        (
            "a subscription without Produto ERP",
            "/products/0/erpProduct",
            json!(""),
            "product-erp-missing",
            path!["products", 0, "erpProduct"],
            error,
            None,
        ),
        (
            "an attribute twice",
            "/products/0/attributes/-",
            json!({"name": "voalle_campaign", "value": "C2"}),
            "product-attribute-twice",
            path!["products", 0, "attributes", 2, "name"],
            error,
            None,
        ),
        (
            "two attributes of one name",
            "/productAttributes/priceList",
            json!("voalle_campaign"),
            "attribute-names-equal",
            path!["productAttributes", "priceList"],
            error,
            None,
        ),
        ("products that are no list", "/products", json!({}), "wrong-type", path!["products"], error, None),
    ];
    for (reason, pointer, value, code, path, severity, fix) in cases {
        let issues = added(&[(pointer, value)]);
        assert_eq!(codes(&issues), [(code, path)], "{reason}");
        assert_eq!(issues[0].severity, severity, "{reason}");
        assert_eq!(issues[0].fix.clone().map(|fix| (fix.path, fix.value)), fix, "{reason}");
    }
}

#[test]
fn the_provider_is_a_slug_and_its_user_bears_its_name() {
    use serde_json::json;
    let one = |provider| codes(&added(&[("/general/provider", json!(provider))]));
    assert_eq!(one(""), [("provider-missing", path!["general", "provider"])]);
    assert_eq!(one("Horizonte Fibra"), [("provider-form", path!["general", "provider"])]);
    assert_eq!(one("vizinho"), [("username-provider", path!["general", "username"])]);
}

#[test]
fn a_pace_is_the_providers_own_or_none() {
    use serde_json::{Value as Json, json};
    let pace =
        |value: Json| checked(&with(&[("/general/requestsPerMinute", value)])).config.general.requests_per_minute;
    for (value, expected) in [(json!(1), 1), (json!(60), 60), (json!(6000), 6000)] {
        assert_eq!(pace(value).good(), Some(&expected));
    }
    for empty in [Json::Null, json!(""), json!("  ")] {
        assert!(pace(empty.clone()).is_missing(), "{empty}");
        assert_eq!(added(&[("/general/requestsPerMinute", empty)]), []);
    }
    assert!(checked(&sound()).config.general.requests_per_minute.is_missing());
}

#[test]
fn client_credentials_ask_for_other_fields() {
    use serde_json::{Value as Json, json};
    let issues = added(&[
        ("/general/grant", json!("clientCredentials")),
        ("/general/username", Json::Null),
        ("/general/password", Json::Null),
    ]);
    assert_eq!(
        codes(&issues),
        [
            ("client-id-missing", path!["general", "clientId"]),
            ("client-secret-missing", path!["general", "clientSecret"])
        ]
    );
    let sound = added(&[
        ("/general/grant", json!("clientCredentials")),
        ("/general/clientId", json!("c")),
        ("/general/clientSecret", json!({"stored": true})),
    ]);
    assert_eq!(sound, []);
}

#[test]
fn a_default_company_that_no_method_uses_is_told_and_own_ids_satisfy() {
    use serde_json::json;
    let own = json!({"companyId": "2", "accountId": "8"});
    let issues = added(&[("/payment/methods/0/integrationPaymentId", own.clone())]);
    assert_eq!(
        codes(&issues),
        [
            ("payment-default-unused", path!["payment", "companyId"]),
            ("payment-default-unused", path!["payment", "accountId"])
        ]
    );
    let issues = added(&[
        ("/payment/methods/0/integrationPaymentId", own),
        ("/payment/companyId", json!("")),
        ("/payment/accountId", json!("")),
    ]);
    assert_eq!(issues, []);
}

#[test]
fn an_empty_form_says_all_that_is_missing_at_once() {
    for empty in ["{}", r#"{"general":{},"products":[]}"#, r#"{"general":null}"#] {
        let value = crate::json::read(empty, 100).unwrap();
        assert_eq!(
            codes(&check(&value).issues),
            [
                ("erp-url-missing", path!["general", "erpUrl"]),
                ("provider-missing", path!["general", "provider"]),
                ("username-missing", path!["general", "username"]),
                ("password-missing", path!["general", "password"]),
                ("syndata-missing", path!["general", "syndata"]),
                ("company-place-missing", path!["general", "companyPlaceTxId"]),
                ("order-procedure-missing", path!["methods", "orderProcedure"]),
                ("ignore-user-check-off", path!["methods", "ignoreUserCheck"]),
                ("contract-type-missing", path!["sale", "contractType"]),
                ("collection-day-missing", path!["sale", "collectionDay"]),
            ],
            "{empty}"
        );
    }
}

#[test]
fn what_is_no_object_is_one_issue_at_the_root_first() {
    for text in ["null", "7", "\"x\"", "[]", "true"] {
        let issues = check(&crate::json::read(text, 100).unwrap()).issues;
        assert_eq!((issues[0].rule.code, issues[0].path.as_slice()), ("wrong-type", &[][..]), "{text}");
    }
}

#[test]
fn what_stops_saving() {
    use serde_json::json;
    let stops = |changes: &[(&str, serde_json::Value)]| {
        checked(&with(changes)).stops_saving().map(|issue| issue.rule.code).collect::<Vec<_>>()
    };
    let none: Vec<&str> = vec![];
    assert_eq!(stops(&[("/general/erpUrl", json!(""))]), ["erp-url-missing"], "general, active");
    assert_eq!(stops(&[("/methods/ignoreUserCheck", json!(false))]), ["ignore-user-check-off"], "methods, active");
    assert_eq!(stops(&[("/general/erpUrl", json!("")), ("/general/active", json!(false))]), none, "inactive");
    assert_eq!(stops(&[("/sale/contractType", json!(""))]), none, "unfinished elsewhere");
    assert_eq!(stops(&[("/products/0/erpProduct", json!(""))]), none, "unfinished product");
    assert_eq!(
        stops(&[("/general/active", json!(false)), ("/sale/teamCode", json!(7))]),
        ["wrong-type"],
        "a wrong type anywhere"
    );
    assert_eq!(stops(&[("/general/requestsPerMinute", json!(0))]), ["pace-range"], "general, active");
    assert_eq!(stops(&[("/general/allowInsecure", json!(true))]), none, "a warning");
}

#[test]
fn stored_secrets_are_void_when_the_destination_changes() {
    use serde_json::json;
    let stored = json!({"stored": true});
    let base = [("/general/password", stored.clone()), ("/general/syndata", stored.clone())];
    let before = checked(&sound()).config.general;
    let unusable = |change: (&'static str, serde_json::Value)| {
        let mut changes = base.to_vec();
        changes.push(change);
        codes(&secret::unusable(Some(&before), &checked(&with(&changes)).config.general))
    };
    let both = [
        ("secret-must-be-retyped", path!["general", "password"]),
        ("secret-must-be-retyped", path!["general", "syndata"]),
    ];
    let moves = [
        ("/general/erpUrl", json!("https://other.provedor.com.br")),
        ("/general/authUrl", json!("https://auth.provedor.com.br")),
        ("/general/authPort", json!(1)),
        ("/general/apiPort", json!(1)),
        ("/general/username", json!("integracao.outro.datacake")),
        ("/general/allowInsecure", json!(true)),
        ("/general/environment", json!("staging")),
    ];
    for change in moves {
        assert_eq!(unusable(change.clone()), both, "{}", change.0);
    }
    assert_eq!(
        unusable(("/general/erpUrl", json!("https://ERP.provedor.com.br/"))),
        [],
        "the same host, written otherwise"
    );
    assert_eq!(unusable(("/general/sellerTxId", json!(""))), [], "a change of something else");
    assert_eq!(unusable(("/general/requestsPerMinute", json!(60))), [], "a change of the pace");
    let grant = unusable(("/general/grant", json!("clientCredentials")));
    assert_eq!(grant, [("secret-must-be-retyped", path!["general", "syndata"])], "the grant");
    let held_none = checked(&with(&[("/general/password", json!("")), ("/general/syndata", json!(""))])).config.general;
    let claimed = secret::unusable(Some(&held_none), &checked(&with(&base)).config.general);
    assert_eq!(claimed[0].rule.code, "secret-not-held");
    assert_eq!(secret::unusable(None, &checked(&with(&base)).config.general).len(), 2);
}

#[test]
fn a_redacted_configuration_holds_no_secret() {
    let config =
        crate::json::read(with(&[("/general/clientSecret", serde_json::json!(["odd"]))]).to_string(), 10_000).unwrap();
    let text = secret::redacted(&config).to_json();
    assert!(!text.contains("s3nha") && !text.contains("t0ken") && !text.contains("odd"), "{text}");
    assert_eq!(text.matches(r#"{"stored":true}"#).count(), 3);
    assert!(!format!("{:?}", check(&config).config).contains("s3nha"));
}

#[test]
fn a_configuration_without_secrets_keeps_everything_else() {
    let mut config = with(&[("/general/clientSecret", serde_json::json!({"stored": true}))]);
    let text = secret::without(&crate::json::read(config.to_string(), 10_000).unwrap()).to_json();
    for name in secret::NAMES {
        assert!(config["general"].as_object_mut().unwrap().remove(name).is_some(), "{name}");
    }
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), config);
    for odd in ["null", "7", "[]", "{}", r#"{"general":7}"#] {
        assert_eq!(secret::without(&crate::json::read(odd, 100).unwrap()).to_json(), odd);
    }
}

#[test]
fn the_words_are_those_that_people_read() {
    let rendered = |config: &serde_json::Value, code: &str, locale| {
        let issue = checked(config).issues.into_iter().find(|issue| issue.rule.code == code).unwrap();
        let words = issue.render(locale);
        (words.message, words.help.unwrap_or_default())
    };
    let vizinho = with(&[("/general/username", "integracao.vizinho.datacake".into())]);
    assert_eq!(
        rendered(&vizinho, "username-provider", Locale::PtBr),
        (
            "O usuário traz o nome de outro provedor. O deste é integracao.horizonte.datacake.".to_owned(),
            "O Voalle tem uma só tabela de usuários para todos os provedores: um usuário próprio evita problemas de acesso.".to_owned()
        )
    );
    let off = with(&[("/methods/ignoreUserCheck", false.into())]);
    assert_eq!(
        rendered(&off, "ignore-user-check-off", Locale::En).1,
        "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit."
    );
    let ticket = with(&[("/methods/orderProcedure", "createTicket".into())]);
    assert_eq!(
        rendered(&ticket, "order-procedure-ticket", Locale::En).1,
        "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit. The procedure governs only orders of people who already are customers."
    );
    let port = with(&[("/general/apiPort", 0.into())]);
    assert_eq!(
        rendered(&port, "port-range", Locale::PtBr).0,
        "A porta 0 não existe. Informe um número inteiro de 1 a 65535."
    );
    let pace = with(&[("/general/requestsPerMinute", 6001.into())]);
    assert_eq!(
        rendered(&pace, "pace-range", Locale::PtBr).0,
        "O limite de 6001 requisições por minuto não é aceito. Informe um número inteiro de 1 a 6000, ou deixe vazio: o ritmo se ajusta sozinho."
    );
    let plain = with(&[("/general/password", "s3nha".into())]);
    assert_eq!(
        rendered(&plain, "password-looks-plain", Locale::PtBr),
        (
            "Esta não parece a senha criptografada, que tem 40 caracteres (0-9 e a-f). Copie a do Voalle, e não a que se digita para entrar.".to_owned(),
            "No Voalle: Suíte / Configurações / Parâmetros > Integração / Mapa > Dados para acesso → a senha criptografada.".to_owned()
        )
    );
    let other = with(&[("/general/syndata", "t0ken".into())]);
    assert_eq!(
        rendered(&other, "syndata-form", Locale::PtBr).0,
        "Este texto não parece um SynData. Confira se copiou o SynData inteiro, e não o token de Suite → Token."
    );
}
