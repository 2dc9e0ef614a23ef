//! The page's own check-list, which "Testar conexão" goes through (product.md section 9).

use crate::catalog::{self, Catalog};
use crate::config::Checked;
use crate::config::general::{
    ACTIVE, ALLOW_INSECURE, API_PORT_FIELD, AUTH_PORT_FIELD, AUTH_URL, COMPANY_PLACE, ENVIRONMENT, ERP_URL, GENERAL,
    SELLER, SWITCHED_ON,
};
use crate::config::lead::{ENABLED, LEAD};
use crate::config::methods::METHODS;
use crate::config::products::{PRODUCT_ATTRIBUTES, PRODUCTS};
use crate::config::sale::SALE;
use crate::field::{Field, Location};
use crate::issue::{Issue, Rule, Segment, Words};
use crate::path;

static INACTIVE: Rule = Rule::error(
    "check-inactive",
    "A integração está desligada: nenhum pedido é enviado. Ligue-a em Configuração.",
    "The integration is off: no order is sent. Switch it on in Configuração.",
);
static LEADS_SWITCHED_OFF: Rule = Rule::info(
    "check-leads-off",
    "“Criar lead” está desligado: nada a conferir.",
    "“Criar lead” is off: there is nothing to check.",
);
static LEAD_DECLARED: Rule = Rule::info(
    "check-lead-declared",
    "Preenchidos aqui; o Voalle só os confere no primeiro lead.",
    "Filled in here; Voalle only checks them with the first lead.",
);
static DECLARED: Rule = Rule::info(
    "check-declared",
    "Declarado aqui; fica em outra tela do Datacake e não pode ser verificado daqui.",
    "Declared here; it lives in another Datacake screen and can't be verified from here.",
)
.help(
    "No Datacake: Integrações > Integrações ERP > Métodos, clique no lápis para editar.",
    "In Datacake: Integrações > Integrações ERP > Métodos, click the pencil to edit.",
);
static NO_PRODUCTS: Rule = Rule::error(
    "check-no-products",
    "Nenhum produto foi cadastrado. Mapeie em Produtos os produtos de assinatura, com o Produto ERP de cada um.",
    "There are no products. Map the subscription products under Produtos, each with its Produto ERP.",
);
static PLACES_NOT_LISTED: Rule = Rule::info(
    "check-places-not-listed",
    "Informado aqui; o Voalle não mostrou os locais de venda a esta integração e só o confere na primeira venda.",
    "Entered here; Voalle didn't show this integration the selling places and only checks it with the first sale.",
)
.help("No Voalle: Suíte / Cadastros / Locais.", "In Voalle: Suíte / Cadastros / Locais.");
static SELLER_DECLARED: Rule = Rule::info(
    "check-seller-declared",
    "Informado aqui; o Voalle só o confere na primeira venda.",
    "Entered here; Voalle only checks it with the first sale.",
);
static NO_SELLER: Rule = Rule::info(
    "check-no-seller",
    "Nenhum vendedor foi informado, e ele é opcional: nada a conferir.",
    "No seller was entered, and none is needed: there is nothing to check.",
);
static CUSTOMER_NOT_ASKED: Rule = Rule::info(
    "check-customer-not-asked",
    "Opcional: informe o CPF/CNPJ de um cliente, e o teste mostra se o Voalle o encontra.",
    "Not needed, but good: enter a customer's CPF/CNPJ, and the test shows whether Voalle finds them.",
);
static CUSTOMER_NOT_FOUND: Rule = Rule::warning(
    "check-customer-not-found",
    "O Voalle respondeu que ninguém tem este documento. Se a pessoa é cliente, confira o documento e se ela está marcada como “cliente” no Voalle.",
    "Voalle answered that nobody has this document. If they are a customer, check the document and whether they are marked “cliente” in Voalle.",
);

/// The rules of this module.
pub static RULES: &[&Rule] = &[
    &INACTIVE,
    &LEADS_SWITCHED_OFF,
    &LEAD_DECLARED,
    &DECLARED,
    &NO_PRODUCTS,
    &PLACES_NOT_LISTED,
    &SELLER_DECLARED,
    &NO_SELLER,
    &CUSTOMER_NOT_ASKED,
    &CUSTOMER_NOT_FOUND,
];

/// A line of the check-list, in the order in which they are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The integration is switched on.
    Active,
    /// The ERP's host answers.
    Host,
    /// A token was obtained.
    Token,
    /// Campaigns and price lists were found.
    Campaigns,
    /// Contract types were found.
    ContractTypes,
    /// The selling place is one of the ERP's.
    SellingPlace,
    /// A seller is set; only where one is.
    Seller,
    /// The ERP finds a customer by document; only where one is named.
    Customer,
    /// The products are linked to campaigns.
    Products,
    /// The lead's codes are set.
    Lead,
    /// The methods are set.
    Methods,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::Active,
        Self::Host,
        Self::Token,
        Self::Campaigns,
        Self::ContractTypes,
        Self::SellingPlace,
        Self::Seller,
        Self::Customer,
        Self::Products,
        Self::Lead,
        Self::Methods,
    ];

    /// The line of that name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// A name for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Host => "host",
            Self::Token => "token",
            Self::Campaigns => "campaigns",
            Self::ContractTypes => "contractTypes",
            Self::SellingPlace => "sellingPlace",
            Self::Seller => "seller",
            Self::Customer => "customer",
            Self::Products => "products",
            Self::Lead => "lead",
            Self::Methods => "methods",
        }
    }

    /// What people read.
    pub const fn title(self) -> Words {
        let (pt, en) = match self {
            Self::Active => (SWITCHED_ON.pt, SWITCHED_ON.en),
            Self::Host => ("Endereço do Voalle", "Address of Voalle"),
            Self::Token => ("Acesso (token)", "Access (token)"),
            Self::Campaigns => ("Campanhas e listas de preço", "Campaigns and price lists"),
            Self::ContractTypes => ("Tipos de contrato", "Contract types"),
            Self::SellingPlace => ("Local de venda", "Selling place"),
            Self::Seller => ("Vendedor", "Seller"),
            Self::Customer => ("Consulta de cliente", "Customer look-up"),
            Self::Products => ("Produtos vinculados", "Products linked"),
            Self::Lead => ("Códigos de lead", "Lead codes"),
            Self::Methods => ("Métodos", "Methods"),
        };
        Words { pt, en }
    }
}

/// How a line came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Verified.
    Ok,
    /// Wrong; the issues say what to do.
    Failed,
    /// Said by the administrator; nothing here can verify it.
    Declared,
    /// Not gone through: an earlier line failed, or there is nothing to check.
    Skipped,
}

impl State {
    /// A name for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::Declared => "declared",
            Self::Skipped => "skipped",
        }
    }
}

/// A line with its findings.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How it came out.
    pub state: State,
    /// What is to be said.
    pub issues: Vec<Issue>,
}

impl Outcome {
    /// Failed where one of the issues is an error, and verified otherwise.
    pub fn of(issues: Vec<Issue>) -> Self {
        let state = if crate::issue::any_error(&issues) { State::Failed } else { State::Ok };
        Self { state, issues }
    }

    fn saying(state: State, rule: &'static Rule, at: crate::issue::Path) -> Self {
        Self { state, issues: vec![Issue::new(rule, at)] }
    }
}

/// Where the ERP is; what else stands in `general` and is no line's of its own is needed to get in.
static ADDRESS: [&Field; 6] = [&ERP_URL, &AUTH_URL, &AUTH_PORT_FIELD, &API_PORT_FIELD, &ALLOW_INSECURE, &ENVIRONMENT];
/// The lines that one field of `general` is for.
static OF_ONE_FIELD: [(Step, &Field); 3] =
    [(Step::Active, &ACTIVE), (Step::SellingPlace, &COMPANY_PLACE), (Step::Seller, &SELLER)];

/// The errors of the configuration that a line can't come out well with, each with one line: what an address lacks says nothing of
/// the methods, and what the sale lacks doesn't keep the host from being reached.
pub fn own(step: Step, checked: &Checked) -> Vec<Issue> {
    let at = |field: &'static Field| checked.errors_at(&Location::of(field).path()).cloned().collect::<Vec<_>>();
    let section = |sections: &[&'static Field]| sections.iter().flat_map(|section| at(section)).collect();
    match step {
        Step::Campaigns | Step::Customer => Vec::new(),
        Step::ContractTypes => at(&SALE),
        Step::Products => section(&[&PRODUCTS, &PRODUCT_ATTRIBUTES]),
        Step::Lead => at(&LEAD),
        Step::Methods => at(&METHODS),
        Step::Active | Step::Host | Step::Token | Step::SellingPlace | Step::Seller => {
            at(&GENERAL).into_iter().filter(|issue| line_of(issue) == step).collect()
        }
    }
}

/// The line of an error in `general`.
fn line_of(issue: &Issue) -> Step {
    let is_at = |field: &'static Field| issue.path.starts_with(&Location::of(field).path());
    // A section that is none has no address either.
    if issue.path.len() < 2 || ADDRESS.iter().any(|field| is_at(field)) {
        return Step::Host;
    }
    OF_ONE_FIELD.iter().find(|(_, field)| is_at(field)).map_or(Step::Token, |(step, _)| *step)
}

/// The lines that need no further call, held against the catalog that the calls before have brought.
pub fn offline(step: Step, checked: &Checked, found: &Catalog) -> Outcome {
    let of_catalog = |wanted: &dyn Fn(&Issue) -> bool| -> Vec<Issue> {
        catalog::check(&checked.config, found).into_iter().filter(wanted).collect()
    };
    let is_in = |issue: &Issue, section: &Field| issue.path.first() == Some(&Segment::from(section.name));
    let mut issues = own(step, checked);
    let is_sound = issues.is_empty();
    let config = &checked.config;
    match step {
        Step::Host | Step::Token => {}
        Step::Active => {
            if is_sound && !config.general.active {
                issues.push(Issue::new(&INACTIVE, Location::of(&ACTIVE).path()));
            }
        }
        Step::Campaigns => issues.extend(of_catalog(&|issue| issue.rule.code == "no-running-campaign")),
        Step::ContractTypes => issues.extend(of_catalog(&|issue| is_in(issue, &SALE))),
        Step::SellingPlace => {
            let at = Location::of(&COMPANY_PLACE).path();
            if is_sound && found.selling_places.is_none() {
                return Outcome::saying(State::Declared, &PLACES_NOT_LISTED, at);
            }
            issues.extend(of_catalog(&|issue| issue.path == at));
        }
        Step::Seller if is_sound => {
            let at = Location::of(&SELLER).path();
            let is_set = config.general.seller.good().is_some();
            let (state, rule) = if is_set { (State::Declared, &SELLER_DECLARED) } else { (State::Skipped, &NO_SELLER) };
            return Outcome::saying(state, rule, at);
        }
        Step::Customer => return Outcome::saying(State::Skipped, &CUSTOMER_NOT_ASKED, path![]),
        Step::Products => {
            issues.extend(of_catalog(&|issue| is_in(issue, &PRODUCTS) && issue.rule.code != "no-running-campaign"));
            if config.products.is_empty() {
                issues.push(Issue::new(&NO_PRODUCTS, Location::of(&PRODUCTS).path()));
            }
        }
        Step::Lead if !config.lead.enabled => {
            return Outcome::saying(State::Skipped, &LEADS_SWITCHED_OFF, Location::of(&ENABLED).path());
        }
        Step::Lead if is_sound => {
            return Outcome::saying(State::Declared, &LEAD_DECLARED, Location::of(&LEAD).path());
        }
        Step::Methods if is_sound => {
            return Outcome::saying(State::Declared, &DECLARED, Location::of(&METHODS).path());
        }
        Step::Seller | Step::Lead | Step::Methods => {}
    }
    Outcome::of(issues)
}

/// The line of a customer who was looked up.
pub fn customer(found: bool) -> Outcome {
    if found { Outcome::of(Vec::new()) } else { Outcome::of(vec![Issue::new(&CUSTOMER_NOT_FOUND, path![])]) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::catalog::tests as catalogs;
    use crate::config::tests::{checked, with};
    use crate::issue::Locale;
    use serde_json::json;

    fn codes(issues: &[Issue]) -> Vec<&'static str> {
        issues.iter().map(|issue| issue.rule.code).collect()
    }

    fn offline_codes(step: Step, changes: &[(&str, serde_json::Value)]) -> (State, Vec<&'static str>) {
        let outcome = offline(step, &checked(&with(changes)), &catalogs::read(&catalogs::catalog()));
        (outcome.state, codes(&outcome.issues))
    }

    fn words(step: Step, changes: &[(&str, serde_json::Value)]) -> String {
        let outcome = offline(step, &checked(&with(changes)), &Catalog::empty());
        outcome.issues[0].render(Locale::PtBr).message
    }

    #[test]
    fn each_line_comes_out_as_the_configuration_and_the_catalog_say() {
        assert_eq!(offline_codes(Step::Active, &[]), (State::Ok, vec![]));
        let off = [("/general/active", json!(false))];
        assert_eq!(offline_codes(Step::Active, &off), (State::Failed, vec!["check-inactive"]));
        assert_eq!(offline_codes(Step::Campaigns, &[]), (State::Ok, vec![]));
        assert_eq!(offline_codes(Step::ContractTypes, &[]), (State::Ok, vec![]));
        let unknown = [("/sale/contractType", json!("X"))];
        assert_eq!(offline_codes(Step::ContractTypes, &unknown), (State::Failed, vec!["contract-type-unknown"]));
        let missing = [("/sale/contractType", json!(""))];
        assert_eq!(offline_codes(Step::ContractTypes, &missing), (State::Failed, vec!["contract-type-missing"]));
        assert_eq!(offline_codes(Step::Seller, &[]), (State::Declared, vec!["check-seller-declared"]));
        let nobody = [("/general/sellerTxId", json!(""))];
        assert_eq!(offline_codes(Step::Seller, &nobody), (State::Skipped, vec!["check-no-seller"]));
        let wrong = [("/general/sellerTxId", json!("1"))];
        assert_eq!(offline_codes(Step::Seller, &wrong), (State::Failed, vec!["tax-id-length"]));
        assert_eq!(offline_codes(Step::Products, &[]), (State::Ok, vec![]));
        let unmapped = [("/products/0/erpProduct", json!(""))];
        assert_eq!(offline_codes(Step::Products, &unmapped), (State::Failed, vec!["product-erp-missing"]));
        let nameless = [("/productAttributes", json!(7))];
        assert_eq!(offline_codes(Step::Products, &nameless), (State::Failed, vec!["wrong-type"]));
        assert_eq!(
            offline_codes(Step::Products, &[("/products", json!([]))]),
            (State::Failed, vec!["check-no-products"])
        );
        assert_eq!(offline_codes(Step::Lead, &[]), (State::Declared, vec!["check-lead-declared"]));
        let off = [("/lead/enabled", json!(false))];
        assert_eq!(offline_codes(Step::Lead, &off), (State::Skipped, vec!["check-leads-off"]));
        let no_alias = [("/lead/integratorAlias", json!(""))];
        assert_eq!(offline_codes(Step::Lead, &no_alias), (State::Failed, vec!["lead-alias-missing"]));
        assert_eq!(offline_codes(Step::Methods, &[]), (State::Declared, vec!["check-declared"]));
        let ticket = [("/methods/orderProcedure", json!("createTicket"))];
        assert_eq!(offline_codes(Step::Methods, &ticket), (State::Failed, vec!["order-procedure-ticket"]));
    }

    #[test]
    fn what_only_the_first_order_tells_is_said_so() {
        assert_eq!(
            words(Step::Active, &[("/general/active", json!(false))]),
            "A integração está desligada: nenhum pedido é enviado. Ligue-a em Configuração."
        );
        assert_eq!(words(Step::Lead, &[]), "Preenchidos aqui; o Voalle só os confere no primeiro lead.");
        assert_eq!(words(Step::Seller, &[]), "Informado aqui; o Voalle só o confere na primeira venda.");
        assert_eq!(
            words(Step::SellingPlace, &[]),
            "Informado aqui; o Voalle não mostrou os locais de venda a esta integração e só o confere na primeira venda."
        );
    }

    #[test]
    fn a_line_is_known_by_its_name() {
        for step in Step::ALL {
            assert_eq!(Step::parse(step.id()), Some(step));
        }
        assert_eq!((Step::parse(""), Step::parse("Host")), (None, None));
        assert!(Step::ALL.is_sorted(), "they are gone through in order");
    }

    #[test]
    fn a_place_is_verified_where_the_erp_lists_them_and_declared_where_not() {
        let line = |places: serde_json::Value, changes: &[(&str, serde_json::Value)]| {
            let mut listed = catalogs::catalog();
            listed["places"] = places;
            let outcome = offline(Step::SellingPlace, &checked(&with(changes)), &catalogs::read(&listed));
            (outcome.state, codes(&outcome.issues))
        };
        let place = |tx_id: &str| json!([{"id": 1, "description": "Matriz", "txId": tx_id}]);
        assert_eq!(line(place("11222333000181"), &[]), (State::Ok, vec![]));
        assert_eq!(line(place("11222333000262"), &[]), (State::Failed, vec!["company-place-unknown"]));
        for unknown in [json!(null), json!({"success": true, "response": {"items": []}})] {
            assert_eq!(line(unknown.clone(), &[]), (State::Declared, vec!["check-places-not-listed"]));
            let missing = [("/general/companyPlaceTxId", json!(""))];
            assert_eq!(line(unknown, &missing), (State::Failed, vec!["company-place-missing"]), "declared is nothing");
        }
    }

    #[test]
    fn a_customer_is_looked_up_only_where_one_is_named() {
        assert_eq!(offline_codes(Step::Customer, &[]), (State::Skipped, vec!["check-customer-not-asked"]));
        assert_eq!(customer(true).state, State::Ok);
        let nobody = customer(false);
        assert_eq!(
            (nobody.state, codes(&nobody.issues)),
            (State::Ok, vec!["check-customer-not-found"]),
            "an answer all the same"
        );
    }

    #[test]
    fn each_error_of_the_configuration_is_of_one_line() {
        let cases = [
            ("/general", json!(7), Step::Host, "wrong-type"),
            ("/general/erpUrl", json!(""), Step::Host, "erp-url-missing"),
            ("/general/authUrl", json!("x"), Step::Host, "erp-url-domain-missing"),
            ("/general/apiPort", json!(0), Step::Host, "port-range"),
            ("/general/authPort", json!(3306), Step::Host, "port-of-another"),
            ("/general/environment", json!("test"), Step::Host, "environment-unknown"),
            ("/general/allowInsecure", json!("SIM"), Step::Host, "wrong-type"),
            ("/general/provider", json!(""), Step::Token, "provider-missing"),
            ("/general/password", json!(""), Step::Token, "password-missing"),
            ("/general/syndata", json!(""), Step::Token, "syndata-missing"),
            ("/general/requestsPerMinute", json!(0), Step::Token, "pace-range"),
            ("/general/active", json!(7), Step::Active, "wrong-type"),
            ("/general/companyPlaceTxId", json!(""), Step::SellingPlace, "company-place-missing"),
            ("/general/sellerTxId", json!("1"), Step::Seller, "tax-id-length"),
        ];
        for (path, value, expected, code) in cases {
            let checked = checked(&with(&[(path, value)]));
            for step in Step::ALL {
                let found = own(step, &checked);
                assert_eq!(codes(&found).contains(&code), step == expected, "{path}: {} of {step:?}", code);
            }
        }
        assert!(Step::ALL.iter().all(|step| own(*step, &checked(&with(&[]))).is_empty()));
    }
}
