//! "Produtos: Campanha e Lista de Preço" (seed, same title; product.md section 6).

use crate::attribute::Attribute;
use crate::issue::{Issue, Rule};
use crate::read::{Fields, SHORT};
use std::collections::HashSet;

static ID_MISSING: Rule = Rule::error(
    "product-id-missing",
    "Informe o ID do produto, como no Datacake.",
    "Enter the product's id, as in Datacake.",
);
static ID_TWICE: Rule = Rule::error(
    "product-id-twice",
    "Já há um produto com o ID {0}. Deixe somente um.",
    "There is a product of the id {0} already. Leave only one.",
);
static ERP_PRODUCT_MISSING: Rule = Rule::error(
    "product-erp-missing",
    "Preencha o campo Produto ERP: um produto de assinatura precisa do código do serviço no Voalle.",
    "Fill in Produto ERP: a subscription product needs the service's code in Voalle.",
)
.help(
    "No Datacake: campo Produto ERP do cadastro do produto. O serviço deve pertencer a uma campanha em execução no Voalle.",
    "In Datacake: the field Produto ERP of the product's record. The service must belong to a running campaign in Voalle.",
);
static ATTRIBUTE_TWICE: Rule = Rule::error(
    "product-attribute-twice",
    "O atributo {0} aparece duas vezes neste produto. Deixe somente um.",
    "The attribute {0} stands twice on this product. Leave only one.",
);
static NAMES_EQUAL: Rule = Rule::error(
    "attribute-names-equal",
    "O atributo da lista de preço tem o mesmo nome que o da campanha. Dê nomes diferentes aos dois.",
    "The price list's attribute is called like the campaign's. Give the two different names.",
);

pub(super) static RULES: &[&Rule] = &[&ID_MISSING, &ID_TWICE, &ERP_PRODUCT_MISSING, &ATTRIBUTE_TWICE, &NAMES_EQUAL];

/// How the two attributes are called that hold a product's campaign and price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeNames {
    /// The campaign's; `voalle_campaign` unless set.
    pub campaign: String,
    /// The price list's; `voalle_price_list` unless set.
    pub price_list: String,
}

/// A product of Datacake.
#[derive(Clone, Debug)]
pub struct Product {
    /// Datacake's id; orders name it.
    pub id: Option<String>,
    /// What people call it.
    pub name: Option<String>,
    /// "Produto ERP": the service's code in Voalle.
    pub erp_product: Option<String>,
    /// Whether it is a monthly service.
    pub subscription: bool,
    /// All attributes that have a name and a value.
    pub attributes: Vec<Attribute>,
}

impl Product {
    /// The value of the attribute `name`.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.as_str())
    }
}

pub(super) fn read_names(mut fields: Fields<'_>) -> AttributeNames {
    let names = AttributeNames {
        campaign: fields.text("campaign", SHORT).unwrap_or_else(|| "voalle_campaign".to_owned()),
        price_list: fields.text("priceList", SHORT).unwrap_or_else(|| "voalle_price_list".to_owned()),
    };
    if names.campaign == names.price_list {
        fields.report(&NAMES_EQUAL, "priceList");
    }
    fields.finish();
    names
}

pub(super) fn read(root: &mut Fields<'_>, names: &AttributeNames) -> Vec<Product> {
    let mut seen = HashSet::new();
    root.list("products", |fields| read_product(fields, names, &mut seen))
}

fn read_product(mut fields: Fields<'_>, names: &AttributeNames, seen: &mut HashSet<String>) -> Product {
    let id = fields.text("id", SHORT);
    match &id {
        None => fields.missing(&ID_MISSING, "id"),
        Some(id) => {
            if !seen.insert(id.clone()) {
                let issue = Issue::new(&ID_TWICE, fields.path("id")).fact(id);
                fields.push(issue);
            }
        }
    }
    let name = fields.text("name", SHORT);
    let erp_product = fields.text("erpProduct", SHORT);
    let subscription = fields.flag("subscription").unwrap_or(false);
    if subscription && erp_product.is_none() {
        fields.missing(&ERP_PRODUCT_MISSING, "erpProduct");
    }
    let mut known: Vec<String> = Vec::new();
    let attributes = fields.list("attributes", |mut fields| {
        let (name, value) = (fields.text("name", SHORT), fields.text("value", SHORT));
        if let Some(name) = &name {
            if known.contains(name) && (*name == names.campaign || *name == names.price_list) {
                let issue = Issue::new(&ATTRIBUTE_TWICE, fields.path("name")).fact(name);
                fields.push(issue);
            }
            known.push(name.clone());
        }
        fields.finish();
        Some(Attribute { name: name?, value: value? })
    });
    let attributes = attributes.into_iter().flatten().collect();
    fields.finish();
    Product { id, name, erp_product, subscription, attributes }
}
