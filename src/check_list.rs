//! The page's own check-list, which "Testar conexão" goes through (product.md section 9).

use crate::catalog::{self, Catalog};
use crate::config::Checked;
use crate::config::general::{COMPANY_PLACE, GENERAL};
use crate::config::lead::{ENABLED, LEAD};
use crate::config::methods::METHODS;
use crate::config::products::PRODUCTS;
use crate::config::sale::SALE;
use crate::field::{Field, Location};
use crate::issue::{Issue, Rule, Segment, Words};
use crate::path;

static LEADS_SWITCHED_OFF: Rule = Rule::info(
    "check-leads-off",
    "“Criar lead” está desligado: nada a conferir.",
    "“Criar lead” is off: there is nothing to check.",
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
static CONFIG_INCOMPLETE: Rule = Rule::error(
    "check-config-incomplete",
    "As Configurações Gerais ainda têm erros. Corrija-as e salve antes de testar.",
    "Configurações Gerais still has errors. Correct them and save before testing.",
);

static PLACES_NOT_LISTED: Rule = Rule::info(
    "check-places-not-listed",
    "O Voalle não mostrou os locais de venda a esta integração. O CNPJ fica como declarado: só o primeiro pedido o confirma.",
    "Voalle didn't show this integration the selling places. The CNPJ entered counts as declared: the first order confirms it.",
)
.help("No Voalle: Suíte / Cadastros / Locais.", "In Voalle: Suíte / Cadastros / Locais.");
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
    &LEADS_SWITCHED_OFF,
    &DECLARED,
    &NO_PRODUCTS,
    &CONFIG_INCOMPLETE,
    &PLACES_NOT_LISTED,
    &CUSTOMER_NOT_ASKED,
    &CUSTOMER_NOT_FOUND,
];

/// A line of the check-list, in the order in which they are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
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
    pub const ALL: [Self; 9] = [
        Self::Host,
        Self::Token,
        Self::Campaigns,
        Self::ContractTypes,
        Self::SellingPlace,
        Self::Customer,
        Self::Products,
        Self::Lead,
        Self::Methods,
    ];

    /// A name for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Token => "token",
            Self::Campaigns => "campaigns",
            Self::ContractTypes => "contractTypes",
            Self::SellingPlace => "sellingPlace",
            Self::Customer => "customer",
            Self::Products => "products",
            Self::Lead => "lead",
            Self::Methods => "methods",
        }
    }

    /// What people read.
    pub const fn title(self) -> Words {
        let (pt, en) = match self {
            Self::Host => ("O Voalle responde", "Voalle answers"),
            Self::Token => ("Acesso concedido (token)", "Access granted (token)"),
            Self::Campaigns => ("Campanhas e listas de preço", "Campaigns and price lists"),
            Self::ContractTypes => ("Tipos de contrato", "Contract types"),
            Self::SellingPlace => ("Local de venda", "Selling place"),
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
}

/// Why the ERP can't be called yet, if it can't: errors in `general`.
pub fn blocked(checked: &Checked) -> Option<Outcome> {
    let at = Location::of(&GENERAL).path();
    let mut issues: Vec<Issue> = checked.errors_at(&at).cloned().collect();
    if issues.is_empty() {
        return None;
    }
    issues.insert(0, Issue::new(&CONFIG_INCOMPLETE, at));
    Some(Outcome::of(issues))
}

/// The lines that need no further call, held against the catalog that the calls before have brought.
pub fn offline(step: Step, checked: &Checked, found: &Catalog) -> Outcome {
    let of_catalog = |wanted: &dyn Fn(&Issue) -> bool| -> Vec<Issue> {
        catalog::check(&checked.config, found).into_iter().filter(wanted).collect()
    };
    let own =
        |section: &'static Field| -> Vec<Issue> { checked.errors_at(&Location::of(section).path()).cloned().collect() };
    let is_in = |issue: &Issue, section: &Field| issue.path.first() == Some(&Segment::from(section.name));
    match step {
        Step::Host | Step::Token => Outcome::of(Vec::new()),
        Step::Campaigns => Outcome::of(of_catalog(&|issue| issue.rule.code == "no-running-campaign")),
        Step::ContractTypes => {
            let mut issues = of_catalog(&|issue| is_in(issue, &SALE));
            issues.extend(own(&SALE));
            Outcome::of(issues)
        }
        Step::SellingPlace => {
            let at = Location::of(&COMPANY_PLACE).path();
            if found.selling_places.is_none() {
                return Outcome { state: State::Declared, issues: vec![Issue::new(&PLACES_NOT_LISTED, at)] };
            }
            Outcome::of(of_catalog(&|issue| issue.path == at))
        }
        Step::Customer => Outcome { state: State::Skipped, issues: vec![Issue::new(&CUSTOMER_NOT_ASKED, path![])] },
        Step::Products => {
            let mut issues = own(&PRODUCTS);
            issues.extend(of_catalog(&|issue| is_in(issue, &PRODUCTS) && issue.rule.code != "no-running-campaign"));
            if checked.config.products.is_empty() {
                issues.push(Issue::new(&NO_PRODUCTS, Location::of(&PRODUCTS).path()));
            }
            Outcome::of(issues)
        }
        Step::Lead if !checked.config.lead.enabled => Outcome {
            state: State::Skipped,
            issues: vec![Issue::new(&LEADS_SWITCHED_OFF, Location::of(&ENABLED).path())],
        },
        Step::Lead => Outcome::of(own(&LEAD)),
        Step::Methods => {
            let issues = own(&METHODS);
            if issues.is_empty() {
                Outcome { state: State::Declared, issues: vec![Issue::new(&DECLARED, Location::of(&METHODS).path())] }
            } else {
                Outcome::of(issues)
            }
        }
    }
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

    fn offline_codes(step: Step, changes: &[(&str, serde_json::Value)]) -> (State, Vec<&'static str>) {
        let outcome = offline(step, &checked(&with(changes)), &catalogs::read(&catalogs::catalog()));
        (outcome.state, outcome.issues.iter().map(|issue| issue.rule.code).collect())
    }

    #[test]
    fn each_line_comes_out_as_the_configuration_and_the_catalog_say() {
        assert_eq!(offline_codes(Step::Campaigns, &[]), (State::Ok, vec![]));
        assert_eq!(offline_codes(Step::ContractTypes, &[]), (State::Ok, vec![]));
        let unknown = [("/sale/contractType", json!("X"))];
        assert_eq!(offline_codes(Step::ContractTypes, &unknown), (State::Failed, vec!["contract-type-unknown"]));
        let missing = [("/sale/contractType", json!(""))];
        assert_eq!(offline_codes(Step::ContractTypes, &missing), (State::Failed, vec!["contract-type-missing"]));
        assert_eq!(offline_codes(Step::Products, &[]), (State::Ok, vec![]));
        let unmapped = [("/products/0/erpProduct", json!(""))];
        assert_eq!(offline_codes(Step::Products, &unmapped), (State::Failed, vec!["product-erp-missing"]));
        assert_eq!(
            offline_codes(Step::Products, &[("/products", json!([]))]),
            (State::Failed, vec!["check-no-products"])
        );
        assert_eq!(offline_codes(Step::Lead, &[]), (State::Ok, vec![]));
        let off = [("/lead/enabled", json!(false))];
        assert_eq!(offline_codes(Step::Lead, &off), (State::Skipped, vec!["check-leads-off"]));
        let no_alias = [("/lead/integratorAlias", json!(""))];
        assert_eq!(offline_codes(Step::Lead, &no_alias), (State::Failed, vec!["lead-alias-missing"]));
        assert_eq!(offline_codes(Step::Methods, &[]), (State::Declared, vec!["check-declared"]));
        let ticket = [("/methods/orderProcedure", json!("createTicket"))];
        assert_eq!(offline_codes(Step::Methods, &ticket), (State::Failed, vec!["order-procedure-ticket"]));
    }

    #[test]
    fn a_place_is_verified_where_the_erp_lists_them_and_declared_where_not() {
        let line = |places: serde_json::Value| {
            let mut listed = catalogs::catalog();
            listed["places"] = places;
            let outcome = offline(Step::SellingPlace, &checked(&with(&[])), &catalogs::read(&listed));
            (outcome.state, outcome.issues.iter().map(|issue| issue.rule.code).collect::<Vec<_>>())
        };
        let place = |tx_id: &str| json!([{"id": 1, "description": "Matriz", "txId": tx_id}]);
        assert_eq!(line(place("11222333000181")), (State::Ok, vec![]));
        assert_eq!(line(place("11222333000262")), (State::Failed, vec!["company-place-unknown"]));
        for unknown in [json!(null), json!({"success": true, "response": {"items": []}})] {
            assert_eq!(line(unknown), (State::Declared, vec!["check-places-not-listed"]));
        }
    }

    #[test]
    fn a_customer_is_looked_up_only_where_one_is_named() {
        assert_eq!(offline_codes(Step::Customer, &[]), (State::Skipped, vec!["check-customer-not-asked"]));
        assert_eq!(customer(true).state, State::Ok);
        let nobody = customer(false);
        assert_eq!(
            (nobody.state, nobody.issues[0].rule.code),
            (State::Ok, "check-customer-not-found"),
            "an answer all the same"
        );
    }

    #[test]
    fn errors_in_general_keep_the_erp_from_being_called() {
        assert!(blocked(&checked(&with(&[]))).is_none());
        let outcome = blocked(&checked(&with(&[("/general/password", json!(""))]))).unwrap();
        let codes: Vec<_> = outcome.issues.iter().map(|issue| issue.rule.code).collect();
        assert_eq!((outcome.state, codes), (State::Failed, vec!["check-config-incomplete", "password-missing"]));
        assert_eq!(
            outcome.issues[0].render(Locale::PtBr).message,
            "As Configurações Gerais ainda têm erros. Corrija-as e salve antes de testar."
        );
    }
}
