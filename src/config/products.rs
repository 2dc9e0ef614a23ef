//! "Produtos: Campanha e Lista de Preço" (seed, same title; product.md section 6).

use crate::attribute::Attribute;
use crate::issue::{Issue, Rule};
use crate::json::Value;
use crate::read::{Fields, SHORT, Trail};
use crate::sorted::sorted;
use crate::text::length;

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

/// The ids of all products with their positions, in an order of their own: what tells an id that is used twice without asking
/// every product.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids(Vec<Id>);

/// An id and a product that has it. A number made of the id goes first, because most comparisons end with it.
type Id = (u32, String, usize);

fn id_at(id: String, index: usize) -> Id {
    (number_of(&id), id, index)
}

/// FNV-1a: a few bytes of code, and ids of one provider differ in few characters.
fn number_of(id: &str) -> u32 {
    id.bytes().fold(0x811C_9DC5, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl Ids {
    pub(super) fn of(products: &[Value]) -> Self {
        let ids = products.iter().enumerate().filter_map(|(index, product)| Some(id_at(id_of(product)?, index)));
        let mut ids: Vec<_> = ids.collect();
        let order = sorted(ids.len(), &|one, other| ids.get(one) < ids.get(other));
        Self(order.into_iter().filter_map(|at| ids.get_mut(at).map(std::mem::take)).collect())
    }

    /// The position of the first product of that id, which is the one that may have it.
    fn first(&self, id: &str) -> Option<usize> {
        let wanted = (number_of(id), id);
        let at = self.0.partition_point(|(number, known, _)| (*number, known.as_str()) < wanted);
        self.0.get(at).filter(|known| known.1 == id).map(|known| known.2)
    }

    /// Notes the id that a product has now; the positions of others whose right to theirs may have changed by that.
    pub(super) fn change(&mut self, index: usize, before: Option<&str>, product: &Value) -> Vec<usize> {
        let after = id_of(product);
        if before == after.as_deref() {
            return Vec::new();
        }
        let mut others = Vec::new();
        if let Some(before) = before {
            let old = id_at(before.to_owned(), index);
            let at = self.0.partition_point(|known| *known < old);
            if self.0.get(at) == Some(&old) {
                self.0.remove(at);
            }
            others.extend(self.first(before));
        }
        if let Some(after) = after {
            others.extend(self.first(&after));
            let new = id_at(after, index);
            let at = self.0.partition_point(|known| *known < new);
            self.0.insert(at, new);
        }
        others
    }
}

/// The id as `read_product` takes it.
fn id_of(product: &Value) -> Option<String> {
    let text = product.get("id")?.as_text()?;
    let id = text.trim();
    (!id.is_empty() && length(text) <= SHORT).then(|| id.to_owned())
}

/// Reads the product at `index` of `products`, whose ids are `ids`.
#[inline(never)]
pub(super) fn read(
    products: &[Value],
    index: usize,
    names: &AttributeNames,
    ids: &Ids,
) -> (Option<Product>, Vec<Issue>) {
    let mut issues = Vec::new();
    let list = Trail::Key(&Trail::Root, "products");
    let fields = products.get(index).map(|product| Fields::open(product, Trail::Index(&list, index), &mut issues));
    let product =
        fields.map(|fields| read_product(fields, names, |id| ids.first(id).is_some_and(|first| first < index)));
    (product, issues)
}

fn read_product(mut fields: Fields<'_>, names: &AttributeNames, taken: impl Fn(&str) -> bool) -> Product {
    let id = fields.text("id", SHORT);
    match &id {
        None => fields.missing(&ID_MISSING, "id"),
        Some(id) => {
            if taken(id) {
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
