//! The boundary in real browsers: `wasm-pack test --headless --chrome|--firefox -- --test web`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails; clippy knows only plain tests")]

use js_sys::{Array, Function, JSON, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

// The crate's exports are the module that runs here; the tests reach them as JavaScript does, by their names.
use datacake_voalle::js::{
    ConfigSession, ProxyClient, check_catalog, parse_tax_id, plan_order, plan_payment, remote_answer, validate_config,
};

/// Any JavaScript value, from its source.
fn js(source: &str) -> JsValue {
    Function::new_no_args(&format!("return ({source})")).call0(&JsValue::NULL).unwrap_throw()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_throw()
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

fn codes(issues: &JsValue) -> Vec<String> {
    Array::from(issues).iter().map(|issue| get(&issue, "code").as_string().unwrap_or_default()).collect()
}

/// A plan as the entry makes it of the module's three texts (npm/planned.js).
fn planned(texts: JsValue) -> JsValue {
    let texts = texts.as_string().unwrap_throw();
    let mut parts = texts.split('\0').map(|text| JSON::parse(text).unwrap_throw());
    let plan = parts.next().unwrap_throw();
    for name in ["origins", "source"] {
        Reflect::set(&plan, &name.into(), &parts.next().unwrap_throw()).unwrap_throw();
    }
    plan
}

/// A change as the entry makes it: the module hands over nothing where nothing changed.
fn changed_by(edit: JsValue) -> JsValue {
    if edit.is_undefined() { js("({added: [], removed: []})") } else { edit }
}

fn none() -> JsValue {
    JsValue::UNDEFINED
}

#[wasm_bindgen_test]
fn issues_have_the_documented_shape() {
    let issues =
        validate_config(&js("{general: {erpUrl: 'http://erp.provedor.com.br'}}"), &js("{locale: 'en'}")).unwrap_throw();
    assert_eq!(
        text(&get(&issues, "0")),
        "{\"path\":[\"general\",\"erpUrl\"],\"code\":\"erp-url-http\",\"severity\":\"error\",\
         \"message\":\"The address uses http://, which doesn't protect the password. Change it to https://.\",\
         \"fix\":{\"path\":[\"general\",\"erpUrl\"],\"value\":\"https://erp.provedor.com.br\"}}"
    );
    assert!(get(&get(&issues, "1"), "fix").is_undefined(), "what is missing is absent, not null");
}

#[wasm_bindgen_test]
fn bad_data_of_any_kind_comes_back_as_issues_with_a_path() {
    let cases = [
        ("undefined", "[]", "wrong-type"),
        ("null", "[]", "wrong-type"),
        ("7", "[]", "wrong-type"),
        ("'x'", "[]", "wrong-type"),
        ("Symbol('x')", "[]", "wrong-type"),
        ("() => 1", "[]", "wrong-type"),
        ("[]", "[]", "wrong-type"),
        ("10n", "[]", "unreadable"),
        ("{general: {apiPort: 10n}}", "[\"general\",\"apiPort\"]", "unreadable"),
        ("{get general() { throw 1 }}", "[\"general\"]", "unreadable"),
        ("{general: {get erpUrl() { throw new Error('x') }}}", "[\"general\",\"erpUrl\"]", "unreadable"),
        ("{general: {toJSON() { throw 1 }}}", "[]", "unreadable"),
        ("new Proxy({}, {get() { throw 1 }, ownKeys() { throw 1 }})", "[]", "unreadable"),
        (
            "(() => { const {proxy, revoke} = Proxy.revocable([], {}); revoke(); return {products: proxy} })()",
            "[\"products\"]",
            "unreadable",
        ),
        ("(() => { const c = {}; c.products = [{x: c}]; return c })()", "[\"products\",0,\"x\"]", "unreadable"),
        ("{general: {erpUrl: '\\ud83d'}}", "[\"general\",\"erpUrl\"]", "lone-surrogate"),
        ("{general: {erpUrl: 'x'.repeat(3e6)}}", "[]", "too-large"),
        ("JSON.parse('['.repeat(5000) + ']'.repeat(5000))", "", "too-deep"),
    ];
    for (source, path, code) in cases {
        let issues = validate_config(&js(source), &none()).unwrap_throw();
        let first = get(&issues, "0");
        assert_eq!(get(&first, "code").as_string().as_deref(), Some(code), "{source}");
        if !path.is_empty() {
            assert_eq!(text(&get(&first, "path")), path, "{source}");
        }
        let plan = planned(plan_order(&js("{}"), &js(source), &none(), &none()).unwrap_throw());
        assert!(Array::from(&get(&plan, "issues")).length() > 0, "{source}");
        assert_eq!(Array::from(&get(&plan, "requests")).length(), 0, "{source}");
    }
    assert_eq!(codes(&validate_config(&js("{}"), &none()).unwrap_throw()).len(), 10, "the module is alive");
}

#[wasm_bindgen_test]
fn only_misuse_throws_and_always_an_error() {
    let options = [
        "{locale: 'fr'}",
        "{locale: 7}",
        "{today: 'ontem'}",
        "{today: '2026-02-30'}",
        "7",
        "{get locale() { throw 'x' }}",
    ];
    for source in options {
        let thrown = validate_config(&js("{}"), &js(source)).unwrap_err();
        assert!(thrown.is_instance_of::<js_sys::Error>(), "{source}");
    }
    assert!(ConfigSession::new(&none(), &js("{locale: 'pt'}")).is_err());
    for source in [
        "{}",
        "{baseUrl: 'x', provider: 'ab'}",
        "{baseUrl: 'https://a.b', provider: '../x'}",
        "{baseUrl: 'https://a.b', provider: 'ab', token: 7}",
    ] {
        assert!(ProxyClient::new(&js(source)).unwrap_err().is_instance_of::<js_sys::Error>(), "{source}");
    }
}

#[wasm_bindgen_test]
fn documents_are_read_as_documented() {
    assert_eq!(
        text(&parse_tax_id(&"529.982.247-25".into())),
        r#"{"kind":"cpf","value":"52998224725","formatted":"529.982.247-25"}"#
    );
    assert_eq!(get(&parse_tax_id(&"12ABC34501DE35".into()), "kind").as_string().as_deref(), Some("cnpj"));
    for source in ["'529.982.247-26'", "null", "undefined", "52998224725", "{}", "'\\ud83d'"] {
        assert!(parse_tax_id(&js(source)).is_null(), "{source}");
    }
}

const CONFIG: &str = "{general: {erpUrl: 'https://erp.provedor.com.br', provider: 'horizonte', username: 'integracao.horizonte.datacake', \
    password: {stored: true}, syndata: 'x', companyPlaceTxId: '11.222.333/0001-81'}, \
    methods: {orderProcedure: 'createOrder', ignoreUserCheck: true}, \
    payment: {accountId: '7', companyId: '1', methods: [{code: 'pix', label: 'PIX', kind: 'pix', settledByDatacake: true}]}, \
    sale: {contractType: 'FIBRA', collectionDay: 10}, \
    products: [{id: 'p1', name: 'Fibra', erpProduct: '1.3', subscription: true, attributes: [{name: 'voalle_campaign', value: 'C1'}, {name: 'voalle_price_list', value: 'L1'}]}]}";
const ORDER: &str = "{id: 'o1', kind: 'order', customer: {name: 'Cliente Exemplo', taxId: '529.982.247-25', email: 'a@b.com'}, \
    address: {postalCode: '01310-100', street: 'Rua A', number: '1', neighborhood: 'Centro', city: 'São Paulo', state: 'sp', cityCode: 3550308}, \
    items: [{productId: 'p1', quantity: 1, unitPrice: 79.9}]}";

#[wasm_bindgen_test]
fn a_plan_is_plain_data_that_the_callers_later_changes_do_not_reach() {
    let order = js(ORDER);
    let plan = planned(plan_order(&js(CONFIG), &order, &js("{customerExists: false}"), &none()).unwrap_throw());
    Reflect::set(&order, &"id".into(), &"changed".into()).unwrap_throw();
    assert_eq!(get(&plan, "route").as_string().as_deref(), Some("sale"));
    assert_eq!(get(&get(&plan, "source"), "id").as_string().as_deref(), Some("o1"));
    let requests = Array::from(&get(&plan, "requests"));
    let endpoints: Vec<_> =
        requests.iter().map(|request| get(&request, "endpoint").as_string().unwrap_or_default()).collect();
    assert_eq!(endpoints, ["people", "sales"]);
    let products = get(&get(&requests.get(1), "body"), "serviceProducts");
    assert_eq!(text(&products), r#"[{"code":"1.3","quantity":1,"amount":79.9}]"#);
    let person = get(&requests.get(0), "body");
    assert_eq!(get(&person, "codeCityId").as_f64(), Some(3_550_308.0));
    assert!(
        get(&person, "addressComplement").is_undefined() && !text(&person).contains("null"),
        "what is missing is absent"
    );
}

#[wasm_bindgen_test]
fn a_plan_says_where_each_value_came_from() {
    let plan = planned(plan_order(&js(CONFIG), &js(ORDER), &js("{customerExists: true}"), &none()).unwrap_throw());
    assert_eq!(
        text(&get(&plan, "origins")),
        r##"[[{"at":["txId"],"from":"source","path":["customer","taxId"]},
        {"at":["companyPlaceTxId"],"from":"config","path":["general","companyPlaceTxId"]},
        {"at":["contractType"],"from":"config","path":["sale","contractType"]},
        {"at":["crmCampaignCode"],"from":"config","path":["products",0,"attributes"]},
        {"at":["crmPriceListCode"],"from":"config","path":["products",0,"attributes"]},
        {"at":["contractCollectionDay"],"from":"config","path":["sale","collectionDay"]},
        {"at":["serviceProducts",0,"code"],"from":"config","path":["products",0,"erpProduct"]},
        {"at":["serviceProducts",0,"quantity"],"from":"source","path":["items",0,"quantity"]},
        {"at":["serviceProducts",0,"amount"],"from":"source","path":["items",0,"unitPrice"]}]]"##
            .replace("\n        ", "")
    );
    let request = get(&get(&plan, "requests"), "0");
    assert!(text(&request).starts_with(r#"{"endpoint":"sales","body":{"txId":"#), "what is sent knows nothing of them");
    assert!(!text(&request).contains("origin") && Object::keys(&Object::from(request)).length() == 2);
    let titles = js("[{id: 901, billet: {expirationDate: '2026-12-10', amount: {finalValue: 99.9}}}]");
    let payment = js("{id: 'x1', taxId: '529.982.247-25', method: 'pix', paidAmount: 99.9, paidOn: '2026-11-24'}");
    let paid = planned(plan_payment(&js(CONFIG), &payment, &titles, &js("{today: '2026-11-24'}")).unwrap_throw());
    let origins = text(&get(&paid, "origins"));
    assert!(origins.contains(r#"{"at":["financialReceivableTitleId"],"from":"title"}"#), "{origins}");
    assert!(
        origins.contains(r#"{"at":["BankAccountCode"],"from":"config","path":["payment","accountId"]}"#),
        "{origins}"
    );
    for (config, order) in [(CONFIG, "{}"), (CONFIG, "10n"), ("10n", ORDER)] {
        let stopped = planned(plan_order(&js(config), &js(order), &none(), &none()).unwrap_throw());
        assert_eq!(text(&get(&stopped, "origins")), "[]", "{config} {order}");
    }
}

#[wasm_bindgen_test]
fn the_context_decides_the_row() {
    let route = |context: &str| {
        let plan = planned(plan_order(&js(CONFIG), &js(ORDER), &js(context), &none()).unwrap_throw());
        let reason = get(&plan, "reason");
        assert!(get(&reason, "message").as_string().is_some_and(|words| words.ends_with('.')));
        (
            get(&plan, "route").as_string().unwrap_or_default(),
            Array::from(&get(&plan, "requests")).length(),
            codes(&get(&plan, "issues")),
        )
    };
    assert_eq!(route("undefined"), ("sale".to_owned(), 2, vec![]));
    assert_eq!(route("{customerExists: true}"), ("sale".to_owned(), 1, vec!["fields-not-sent".to_owned()]));
    assert_eq!(route("{customerExists: null}"), ("none".to_owned(), 0, vec!["customer-unknown".to_owned()]));
    assert_eq!(route("{customerExists: 'yes'}").2, ["wrong-type"]);
    assert_eq!(route("{route: 'sale'}"), ("sale".to_owned(), 2, vec![]));
    assert_eq!(route("{route: 'else'}").2, ["route-unknown"]);
    assert_eq!(route("{catalog: 7}").2, ["catalog-unreadable"]);
    assert_eq!(route("{get catalog() { throw 1 }}").2, ["unreadable"]);
}

#[wasm_bindgen_test]
fn a_plan_says_its_row_in_words() {
    let reason = |config: &str, context: &str, options: &str| {
        let plan = planned(plan_order(&js(config), &js(ORDER), &js(context), &js(options)).unwrap_throw());
        text(&get(&plan, "reason"))
    };
    assert_eq!(
        reason(CONFIG, "{customerExists: true}", "undefined"),
        "{\"code\":\"existing-customer-leads-off\",\"message\":\"O cliente já existe no Voalle, e “Criar lead” está desligado: a venda é aberta direto.\"}"
    );
    assert_eq!(
        reason(CONFIG, "{customerExists: true}", "{locale: 'en'}"),
        "{\"code\":\"existing-customer-leads-off\",\"message\":\"The customer is in Voalle already and “Criar lead” is off: the order goes straight to a sale.\"}"
    );
    for (config, context) in [("10n", "undefined"), (CONFIG, "{customerExists: 7}"), (CONFIG, "{catalog: 7}")] {
        assert!(reason(config, context, "undefined").contains("\"unreadable\""), "{config} {context}");
    }
}

#[wasm_bindgen_test]
fn a_payment_takes_the_erps_own_list() {
    let titles = js("[{id: 901, billet: {expirationDate: '2026-12-10', amount: {finalValue: 99.9}}}]");
    let payment = js("{id: 'x1', taxId: '529.982.247-25', method: 'pix', paidAmount: 99.9, paidOn: '2026-11-24'}");
    let plan = planned(plan_payment(&js(CONFIG), &payment, &titles, &js("{today: '2026-11-24'}")).unwrap_throw());
    assert_eq!(codes(&get(&plan, "issues")), Vec::<String>::new());
    let body = get(&get(&get(&plan, "requests"), "0"), "body");
    assert_eq!(get(&body, "financialReceivableTitleId").as_f64(), Some(901.0));
    let late = planned(plan_payment(&js(CONFIG), &payment, &titles, &js("{today: '2026-11-23'}")).unwrap_throw());
    assert_eq!(codes(&get(&late, "issues")), ["paid-on-future"]);
    let unreadable =
        planned(plan_payment(&js(CONFIG), &payment, &js("7"), &js("{today: '2026-11-24'}")).unwrap_throw());
    assert_eq!(codes(&get(&unreadable, "issues")), ["titles-unreadable"]);
}

/// Plain numbers that look random, the same each time.
fn pick<'a>(state: &mut u32, of: &[&'a str]) -> &'a str {
    *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    of.get((*state >> 16) as usize % of.len()).copied().unwrap_throw()
}

#[wasm_bindgen_test]
fn random_edits_leave_a_session_with_what_validating_from_nothing_finds() {
    const PATHS: [&str; 12] = [
        "['general', 'erpUrl']",
        "['general']",
        "['methods', 'orderProcedure']",
        "['payment', 'methods', 0, 'code']",
        "['sale', 'collectionDay']",
        "['productAttributes', 'campaign']",
        "['products', 0]",
        "['products', 0, 'id']",
        "['products', 1, 'id']",
        "['products', 2, 'attributes', 0, 'name']",
        "['products', 2]",
        "['odd']",
    ];
    const VALUES: [&str; 8] =
        ["''", "'p0'", "'p1'", "7", "true", "{}", "{id: 'p0', subscription: true}", "{get id() { throw 1 }}"];
    let session = ConfigSession::new(&js(CONFIG), &none()).unwrap_throw();
    let mut state = 1;
    for _ in 0..400 {
        let (path, value) = (js(pick(&mut state, &PATHS)), js(&format!("({})", pick(&mut state, &VALUES))));
        // A place that does not exist is misuse, and changes nothing.
        let _ = match pick(&mut state, &["set", "set", "set", "insert", "remove"]) {
            "set" => session.set(&path, &value),
            "insert" => session.insert(&path, &value),
            _ => session.remove(&path),
        };
        let again = validate_config(&session.config().unwrap_throw(), &none()).unwrap_throw();
        let read: Vec<String> = codes(&session.issues().unwrap_throw());
        let read: Vec<String> = read.into_iter().filter(|code| code != "unreadable").collect();
        assert_eq!(read, codes(&again));
    }
}

#[wasm_bindgen_test]
fn a_session_tells_what_each_edit_brought_and_took() {
    let session = ConfigSession::new(&js(CONFIG), &none()).unwrap_throw();
    let change = changed_by(session.set(&js("['general', 'erpUrl']"), &"".into()).unwrap_throw());
    assert_eq!(
        (codes(&get(&change, "added")), codes(&get(&change, "removed"))),
        (vec!["erp-url-missing".to_owned()], vec![])
    );
    let change =
        changed_by(session.set(&js("['general', 'erpUrl']"), &"https://erp.provedor.com.br".into()).unwrap_throw());
    assert_eq!(
        (codes(&get(&change, "added")), codes(&get(&change, "removed"))),
        (vec![], vec!["erp-url-missing".to_owned()])
    );
    session.insert(&js("['products', 0]"), &js("{id: 'p0', subscription: true}")).unwrap_throw();
    assert!(codes(&session.issues().unwrap_throw()).contains(&"product-erp-missing".to_owned()));
    session.remove(&js("['products', 0]")).unwrap_throw();
    session.set_catalog(&js("{campaigns: [], contractTypes: []}")).unwrap_throw();
    assert!(codes(&session.issues().unwrap_throw()).contains(&"no-running-campaign".to_owned()));
    session.set_catalog(&JsValue::NULL).unwrap_throw();
    session.set_locale(&"en".into()).unwrap_throw();
    let whole = session.config().unwrap_throw();
    let again = validate_config(&whole, &js("{locale: 'en'}")).unwrap_throw();
    assert_eq!(text(&session.issues().unwrap_throw()), text(&again));
    for source in
        ["7", "null", "''", "'a..b'", "'general.erpUrl.x'", "[{}]", "['general', 'erpUrl', 'x']", "['products', 9]"]
    {
        assert!(session.set(&js(source), &"x".into()).is_err(), "{source}");
    }
    assert_eq!(text(&session.config().unwrap_throw()), text(&whole), "a refused edit changes nothing");
}

#[wasm_bindgen_test]
fn what_an_edit_leaves_as_it_was_is_neither_added_nor_removed() {
    let products = "[{id: 'a', subscription: true}, {id: 'b', subscription: true}, {id: 'c', subscription: true}]";
    let session = ConfigSession::new(&js("{}"), &none()).unwrap_throw();
    let changed = |change: &JsValue| {
        let paths = |name: &str| -> Vec<String> {
            let of = |issue: JsValue| format!("{} {}", text(&get(&issue, "path")), text(&get(&issue, "code")));
            Array::from(&get(change, name)).iter().map(of).collect()
        };
        (paths("added"), paths("removed"))
    };
    let at = |index: usize| format!("[\"products\",{index},\"erpProduct\"] \"product-erp-missing\"");
    let (added, removed) = changed(&session.set(&js("['products']"), &js(products)).unwrap_throw());
    assert_eq!((added, removed), (vec![at(0), at(1), at(2)], vec![]));
    let change = changed_by(session.set(&js("['products', 1, 'erpProduct']"), &"1.3".into()).unwrap_throw());
    assert_eq!(changed(&change), (vec![], vec![at(1)]));
    let change = changed_by(session.remove(&js("['products', 0]")).unwrap_throw());
    assert_eq!(changed(&change), (vec![at(1)], vec![at(0), at(2)]), "those that follow have another place");
    let change = changed_by(session.set(&js("['products', 0, 'name']"), &"x".into()).unwrap_throw());
    assert_eq!(changed(&change), (vec![], vec![]));
}

#[wasm_bindgen_test]
fn a_draft_holds_no_secret() {
    let session = ConfigSession::new(&js(CONFIG), &none()).unwrap_throw();
    session.set(&js("['general', 'clientSecret']"), &"s3gredo".into()).unwrap_throw();
    session.set(&js("['general', 'syndata']"), &"t0ken".into()).unwrap_throw();
    let before = text(&session.config().unwrap_throw());
    let draft = session.without_secrets().unwrap_throw();
    let general = get(&draft, "general");
    for name in ["password", "syndata", "clientSecret"] {
        assert!(get(&general, name).is_undefined(), "{name}");
    }
    assert!(!text(&draft).contains("s3gredo") && !text(&draft).contains("t0ken"));
    assert_eq!(get(&general, "username").as_string().as_deref(), Some("integracao.horizonte.datacake"));
    assert_eq!(text(&get(&draft, "products")), text(&get(&js(CONFIG), "products")));
    assert_eq!(text(&session.config().unwrap_throw()), before, "the session keeps them");
}

const CATALOG: &str = "{campaigns: [{code: 'C1', title: 'Um', status: 'Em Execução', campaignPriceList: [{code: 'L1', title: 'Lista', \
    campaignPriceListProductServices: [{code: 1.3, title: 'Fibra', sellingPrice: 99.9}]}]}], \
    contractTypes: [{code: 'FIBRA', title: 'Fibra', collectionDays: [5, 10]}], \
    places: [{txId: '11222333000181', description: 'Matriz', city: 'Campinas'}]}";

#[wasm_bindgen_test]
fn a_form_can_offer_what_the_erp_has() {
    let session = ConfigSession::new(&js(CONFIG), &none()).unwrap_throw();
    assert!(session.choices().unwrap_throw().is_null());
    session.set_catalog(&js(CATALOG)).unwrap_throw();
    assert_eq!(
        text(&session.choices().unwrap_throw()),
        "{\"campaigns\":[{\"code\":\"C1\",\"title\":\"Um\",\"running\":true}],\
         \"services\":[{\"code\":\"1.3\",\"title\":\"Fibra\",\"places\":[{\"campaign\":\"C1\",\"priceList\":\"L1\",\"price\":99.9}]}],\
         \"priceLists\":[{\"code\":\"L1\",\"title\":\"Lista\",\"campaign\":\"C1\"}],\
         \"contractTypes\":[{\"code\":\"FIBRA\",\"title\":\"Fibra\",\"collectionDays\":[5,10]}],\
         \"sellingPlaces\":[{\"taxId\":\"11.222.333/0001-81\",\"title\":\"Matriz\",\"city\":\"Campinas\"}],\"incidentTypes\":[]}"
    );
    session.set_catalog(&js("7")).unwrap_throw();
    assert!(session.choices().unwrap_throw().is_null(), "what can't be read is no catalog");
}

#[wasm_bindgen_test]
fn a_value_that_cannot_be_read_stays_an_issue_until_it_is_replaced() {
    let session = ConfigSession::new(&js(CONFIG), &none()).unwrap_throw();
    let change = changed_by(session.set(&js("['lead']"), &js("{get enabled() { throw 1 }}")).unwrap_throw());
    assert_eq!(text(&get(&get(&get(&change, "added"), "0"), "path")), r#"["lead","enabled"]"#);
    session.set(&js("['lead', 'integratorAlias']"), &"x".into()).unwrap_throw();
    assert!(codes(&session.issues().unwrap_throw()).contains(&"unreadable".to_owned()));
    session.set(&js("['lead']"), &js("{}")).unwrap_throw();
    assert!(!codes(&session.issues().unwrap_throw()).contains(&"unreadable".to_owned()));
}

#[wasm_bindgen_test]
fn an_argument_may_call_back_into_its_session() {
    let session: JsValue = ConfigSession::new(&js(CONFIG), &none()).unwrap_throw().into();
    let order =
        Function::new_with_args("session", "return {get id() { session.issues(); session.set(['x'], 1); return 'o' }}");
    let order = order.call1(&JsValue::NULL, &session).unwrap_throw();
    let plan = Function::new_with_args(
        "session, order",
        "return JSON.parse(session.planOrder(order).split('\\0')[0]).issues[0].code",
    );
    let code = plan.call2(&JsValue::NULL, &session, &order).unwrap_throw();
    assert_eq!(code.as_string().as_deref(), Some("unreadable"), "the edit is refused while the plan reads");
    let alive = Function::new_with_args("session", "return session.set(['general', 'erpUrl'], '').added.length");
    assert_eq!(alive.call1(&JsValue::NULL, &session).unwrap_throw().as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
fn a_catalog_is_held_against_a_configuration() {
    assert_eq!(codes(&check_catalog(&js(CONFIG), &js("null"), &none()).unwrap_throw()), ["catalog-unreadable"]);
    let found = check_catalog(&js(CONFIG), &js("{campaigns: [], contractTypes: []}"), &none()).unwrap_throw();
    assert_eq!(codes(&found), ["contract-types-empty", "no-running-campaign", "product-not-in-campaign"]);
}

#[wasm_bindgen(inline_js = "
    const plain = globalThis.fetch;
    export function answerWith(make) { globalThis.fetch = (request) => make(request); }
    export function answerPlainly() { globalThis.fetch = plain; }
")]
extern "C" {
    #[wasm_bindgen(js_name = answerWith)]
    fn answer_with(make: &JsValue);
    #[wasm_bindgen(js_name = answerPlainly)]
    fn answer_plainly();
}

/// A client whose server is a function of the test's own.
fn client(server: &str, more: &str) -> ProxyClient {
    answer_with(&js(server));
    ProxyClient::new(&js(&format!("{{baseUrl: 'https://proxy.test/', provider: 'horizonte', locale: 'en' {more}}}")))
        .unwrap_throw()
}

fn kind_of(error: &JsValue) -> (String, String) {
    assert!(error.is_instance_of::<js_sys::Error>() && get(error, "name").as_string().as_deref() == Some("ProxyError"));
    (get(error, "kind").as_string().unwrap_or_default(), get(error, "message").as_string().unwrap_or_default())
}

const NEVER: &str = "(request) => new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)))";
const HALF: &str = "(request) => Promise.resolve(new Response(new ReadableStream({start(c) { c.enqueue(new TextEncoder().encode('{')); \
    request.signal.addEventListener('abort', () => c.error(request.signal.reason)) }})))";

#[wasm_bindgen_test]
async fn a_time_out_lasts_until_the_body_is_read() {
    for server in [NEVER, HALF] {
        let error = client(server, ", timeoutMs: 50").catalog().await.unwrap_err();
        assert_eq!(kind_of(&error).0, "timeout");
    }
    answer_plainly();
}

#[wasm_bindgen_test]
async fn cancelling_works_whatever_the_reason_is() {
    let plan = js("{route: 'lead', requests: [{}], source: {id: 'o 1'}}");
    for abort in ["c.abort()", "c.abort('a text')", "c.abort(null)", "c.abort({})"] {
        let client = client(NEVER, "");
        let options = js(&format!(
            "(() => {{ const c = new AbortController(); setTimeout(() => {abort}, 20); return {{signal: c.signal}} }})()"
        ));
        assert_eq!(kind_of(&client.send(&plan, &options).await.unwrap_err()).0, "cancelled", "{abort}");
    }
    let done = js("{signal: AbortSignal.abort('early')}");
    assert_eq!(kind_of(&client(NEVER, "").send(&plan, &done).await.unwrap_err()).0, "cancelled");
    answer_plainly();
}

#[wasm_bindgen_test]
async fn answers_of_every_kind_are_told_apart() {
    let respond = |body: &str, init: &str| format!("() => Promise.resolve(new Response({body}, {init}))");
    let rejected = client("() => Promise.reject(new TypeError('failed'))", "").load_config().await.unwrap_err();
    assert_eq!(
        kind_of(&rejected),
        (
            "network".to_owned(),
            "Datacake's server did not answer. Nothing that was typed is lost; check the connection and try again."
                .to_owned()
        )
    );
    let page = client(&respond("'<html>'", "{status: 200}"), "").catalog().await.unwrap_err();
    assert_eq!(kind_of(&page).0, "unreadable");
    let gateway = client(&respond("'<html>'", "{status: 502}"), "").catalog().await.unwrap_err();
    assert_eq!((kind_of(&gateway).0.as_str(), get(&gateway, "status").as_f64()), ("problem", Some(502.0)));
    let problem = r#"JSON.stringify({code: 'erp-pace', detail: 'Wait.', issues: [{path: [], code: 'erp-pace'}]})"#;
    let problem =
        client(&respond(problem, "{status: 503, headers: {'Retry-After': '7'}}"), "").catalog().await.unwrap_err();
    assert_eq!(kind_of(&problem), ("problem".to_owned(), "Wait.".to_owned()));
    assert_eq!(get(&problem, "retryAfter").as_f64(), Some(7.0));
    assert_eq!(codes(&get(&problem, "issues")), ["erp-pace"]);
    let missing = respond("JSON.stringify({code: 'config-missing'})", "{status: 404}");
    assert!(client(&missing, "").load_config().await.unwrap_throw().is_null());
    for plan in
        ["{route: 'none', requests: [], source: {}}", "{requests: [{}]}", "{requests: 7, source: {}}", "undefined", "7"]
    {
        let empty = client(NEVER, "").send(&js(plan), &none()).await.unwrap_err();
        assert_eq!(kind_of(&empty).0, "nothing-to-send", "{plan}");
    }
    let large = js("{route: 'lead', requests: [{a: 'x'.repeat(1e5)}], source: {id: 'o1'}}");
    assert!(client(NEVER, "").send(&large, &none()).await.unwrap_err().is_instance_of::<js_sys::Error>());
    answer_plainly();
}

#[wasm_bindgen_test]
async fn a_send_goes_out_as_documented() {
    let echo = "async (request) => new Response(JSON.stringify({method: request.method, url: request.url, \
        kind: request.headers.get('content-type'), token: request.headers.get('authorization'), \
        body: await request.json()}), {status: 200, headers: {'Idempotent-Replayed': 'true'}})";
    let client = client(echo, ", token: () => Promise.resolve('t0ken')");
    let plan = js(
        "{route: 'settlement', requests: [{endpoint: 'settlements', body: {a: 1}}], source: {id: 'pag 1/é'}, \
         reason: {code: 'payment', message: 'x'}, issues: [], origins: [[{at: ['a'], from: 'fixed', note: 'x'.repeat(1e5)}]]}",
    );
    let sent = client.send(&plan, &none()).await.unwrap_throw();
    assert_eq!(
        text(&sent),
        r#"{"method":"POST","url":"https://proxy.test/api/v1/providers/horizonte/payments","kind":"application/json","token":"Bearer t0ken","body":{"payment":{"id":"pag 1/é"},"requests":[{"endpoint":"settlements","body":{"a":1}}]},"replayed":true}"#
    );
    let agreed = js("{erp: {host: 'erp.provedor.com.br', environment: 'staging'}}");
    let sent = text(&client.send(&plan, &agreed).await.unwrap_throw());
    assert!(sent.contains(r#","erp":{"host":"erp.provedor.com.br","environment":"staging"}}"#), "{sent}");
    answer_plainly();
}

#[wasm_bindgen_test]
async fn the_journal_is_asked_for_by_state_kind_and_page() {
    let echo = "async (request) => new Response(JSON.stringify({sends: [request.url]}))";
    let client = client(echo, "");
    let at = "https://proxy.test/api/v1/providers/horizonte/sends";
    let cases = [
        ("undefined", String::new()),
        ("{}", String::new()),
        ("{before: '018f-7'}", "?before=018f-7".to_owned()),
        (
            "{before: 'a b&c', kind: 'payment', status: 'unknown'}",
            "?status=unknown&kind=payment&before=a%20b%26c".to_owned(),
        ),
        ("{limit: 20, kind: 'lead'}", "?kind=lead&limit=20".to_owned()),
    ];
    for (filter, query) in cases {
        assert_eq!(text(&client.sends(&js(filter)).await.unwrap_throw()), format!("[\"{at}{query}\"]"), "{filter}");
    }
    let page = client.list_sends(&js("{limit: 1}")).await.unwrap_throw();
    assert_eq!(text(&page), format!("{{\"sends\":[\"{at}?limit=1\"]}}"), "all of the answer");
    for misuse in ["7", "{before: 7}", "{before: {}}"] {
        for asked in [client.sends(&js(misuse)), client.search_sends(&"maria".into(), &js(misuse))] {
            assert!(asked.await.unwrap_err().is_instance_of::<js_sys::Error>(), "{misuse}");
        }
    }
    answer_plainly();
}

#[wasm_bindgen_test]
async fn who_is_looked_up_stands_in_the_body_and_never_in_the_address() {
    let echo = "async (request) => { const seen = `${new URL(request.url).pathname.split('/').slice(5).join('/')} ${await request.text()}`; \
        return request.url.endsWith('connection-check') ? new Response(JSON.stringify({ok: true, seen})) \
        : new Response(JSON.stringify({invoices: [seen], exists: seen})) }";
    let client = client(echo, "");
    let tax_id = "529.982.247-25".into();
    let open = |options: &str| client.open_invoices(&tax_id, &js(options));
    assert_eq!(
        text(&open("undefined").await.unwrap_throw()),
        r#"["customers/open-invoices {\"taxId\":\"529.982.247-25\"}"]"#
    );
    for named in ["{invoiceId: 70011}", "{invoiceId: '70011'}"] {
        let seen = text(&open(named).await.unwrap_throw());
        assert!(seen.contains("invoiceId") && seen.contains("70011"), "{seen}");
    }
    assert_eq!(text(&open("{invoiceId: undefined}").await.unwrap_throw()), text(&open("{}").await.unwrap_throw()));
    assert!(open("7").await.unwrap_err().is_instance_of::<js_sys::Error>());
    let check = client.check_connection(&none(), &js("{taxId: '529.982.247-25'}")).await.unwrap_throw();
    assert_eq!(get(&check, "seen").as_string().as_deref(), Some(r#"connection-check {"taxId":"529.982.247-25"}"#));
    for misuse in ["{taxId: 7}", "{upTo: 7}", "7"] {
        let asked = client.check_connection(&none(), &js(misuse)).await;
        assert!(asked.unwrap_err().is_instance_of::<js_sys::Error>(), "{misuse}");
    }
    answer_plainly();
}

#[wasm_bindgen_test]
fn a_sale_that_is_done_has_an_answer_for_datacake() {
    let send = "{kind: 'order', route: 'sale', status: 'done', protocolId: '202600001', taxId: '52998224725', steps: [{endpoint: 'sales', state: 'done'}]}";
    assert_eq!(
        text(&remote_answer(&js(send))),
        r#"{"remote_id":"202600001","remote_message":"Venda iniciada no Voalle, protocolo 202600001.","is_issue":false,"customer_document_number":"52998224725"}"#
    );
    for none in [&send.replace("'done', protocol", "'unknown', protocol"), "{}", "null", "undefined", "7"] {
        assert!(remote_answer(&js(none)).is_null(), "{none}");
    }
}

#[wasm_bindgen_test]
async fn a_full_pace_says_when_to_try_again() {
    let full = "() => Promise.resolve(new Response(JSON.stringify({code: 'pace-full', detail: 'Wait.', issues: [], requestId: '7f3a'}), \
        {status: 429, headers: {'Retry-After': '12'}}))";
    let plan = js("{route: 'lead', requests: [{}], source: {id: 'o 1'}}");
    let error = client(full, "").send(&plan, &none()).await.unwrap_err();
    assert_eq!(kind_of(&error), ("problem".to_owned(), "Wait.".to_owned()));
    assert_eq!((get(&error, "status").as_f64(), get(&error, "retryAfter").as_f64()), (Some(429.0), Some(12.0)));
    assert_eq!(get(&error, "code").as_string().as_deref(), Some("pace-full"));
    assert_eq!(get(&error, "requestId").as_string().as_deref(), Some("7f3a"));
    answer_plainly();
}

#[wasm_bindgen_test]
async fn a_token_that_is_a_function_is_asked_for_anew_each_time() {
    let echo = "async (request) => new Response(JSON.stringify({sends: [request.headers.get('authorization')]}))";
    let client = client(echo, ", token: (() => { let turn = 0; return () => `t${turn += 1}` })()");
    for expected in ["[\"Bearer t1\"]", "[\"Bearer t2\"]"] {
        assert_eq!(text(&client.sends(&none()).await.unwrap_throw()), expected);
    }
    answer_plainly();
}

#[wasm_bindgen_test]
async fn a_token_that_is_none_is_misuse_and_not_a_panic() {
    for token in [
        "() => 'line\\nbreak'",
        "() => { throw new Error('x') }",
        "() => Promise.reject(new Error('x'))",
        "() => 7",
        "'é'",
    ] {
        let client = client(NEVER, &format!(", token: {token}"));
        assert!(client.catalog().await.unwrap_err().is_instance_of::<js_sys::Error>(), "{token}");
    }
    answer_plainly();
}

#[wasm_bindgen_test]
async fn saving_says_over_which_version() {
    let server = "async (request) => new Response(JSON.stringify({match: request.headers.get('if-match'), none: request.headers.get('if-none-match')}), \
        {headers: {ETag: '\"v1\"'}})";
    let client = client(server, "");
    let first = client.save_config(&js("{}")).await.unwrap_throw();
    assert_eq!(text(&first), r#"{"match":null,"none":"*"}"#);
    let second = client.save_config(&js("{}")).await.unwrap_throw();
    assert_eq!(text(&second), r#"{"match":"\"v1\"","none":null}"#);
    answer_plainly();
}

#[wasm_bindgen_test]
async fn a_client_notices_that_somebody_else_has_saved() {
    // Each answer echoes the condition; `held` is the version that the proxy has, none while it has no configuration.
    let server = |honours: bool| {
        format!(
            "async (request) => {{ const held = globalThis.heldVersion; const asked = request.headers.get('if-none-match'); \
            if (!held) return new Response(JSON.stringify({{code: 'config-missing'}}), {{status: 404}}); \
            if ({honours} && request.method === 'GET' && asked === held) return new Response(null, {{status: 304, headers: {{ETag: held}}}}); \
            return new Response(JSON.stringify({{match: request.headers.get('if-match')}}), {{headers: {{ETag: held}}}}) }}"
        )
    };
    let hold = |version: &str| {
        Function::new_with_args("version", "globalThis.heldVersion = version")
            .call1(&JsValue::NULL, &version.into())
            .unwrap_throw();
    };
    for honours in [false, true] {
        let client = client(&server(honours), "");
        hold("");
        client.load_config().await.unwrap_throw();
        assert_eq!(client.saved_elsewhere().await.unwrap_throw(), false, "none then, none now");
        hold("\"v1\"");
        assert_eq!(client.saved_elsewhere().await.unwrap_throw(), true, "the first one is somebody else's");
        client.load_config().await.unwrap_throw();
        assert_eq!(client.saved_elsewhere().await.unwrap_throw(), false);
        hold("\"v2\"");
        for _ in 0..2 {
            assert_eq!(client.saved_elsewhere().await.unwrap_throw(), true, "asking does not make it known");
        }
        let saved = client.save_config(&js("{}")).await.unwrap_throw();
        assert_eq!(text(&saved), r#"{"match":"\"v1\""}"#, "nor does it let anybody save over it");
        assert_eq!(client.saved_elsewhere().await.unwrap_throw(), false, "one's own save is known");
        hold("");
        assert_eq!(client.saved_elsewhere().await.unwrap_throw(), true, "taken away");
    }
    let gone = client("() => Promise.reject(new TypeError('failed'))", "").saved_elsewhere().await.unwrap_err();
    assert_eq!(kind_of(&gone).0, "network");
    answer_plainly();
}

#[wasm_bindgen_test]
async fn the_check_is_told_line_by_line_and_a_cut_is_not_green() {
    let lines = |text: &str| {
        format!(
            "() => Promise.resolve(new Response(new ReadableStream({{async start(c) {{ for (const part of {text}) {{ \
            c.enqueue(new TextEncoder().encode(part)); await null }} c.close() }}}})))"
        )
    };
    let whole = lines(r#"['{"step":"host","state":"runn', 'ing"}\n{"step":"host","state":"ok"}\n{"o', 'k":true}']"#);
    let seen = Array::new();
    let note = Function::new_with_args("seen", "return (step) => seen.push(step.state)")
        .call1(&JsValue::NULL, &seen)
        .unwrap_throw();
    let result = client(&whole, "").check_connection(&note, &none()).await.unwrap_throw();
    assert_eq!(text(&seen), r#"["running","ok"]"#);
    assert_eq!(text(&result), r#"{"ok":true,"steps":[{"step":"host","state":"ok"}]}"#);
    let paced = lines(r#"['{"ok":false,"requestsPerMinute":45}']"#);
    let result = client(&paced, "").check_connection(&none(), &none()).await.unwrap_throw();
    assert_eq!(text(&result), r#"{"ok":false,"requestsPerMinute":45,"steps":[]}"#);
    let cut = lines(r#"['{"step":"host","state":"ok"}\n']"#);
    assert_eq!(kind_of(&client(&cut, "").check_connection(&none(), &none()).await.unwrap_err()).0, "network");
    let thrower = js("() => { throw new RangeError('mine') }");
    let error = client(&whole, "").check_connection(&thrower, &none()).await.unwrap_err();
    assert!(error.is_instance_of::<js_sys::RangeError>(), "what the caller throws comes back as it is");
    answer_plainly();
}
