//! "Produtos: Campanha e Lista de Preço" (seed, same title; product.md section 6).

use super::CONFIG;
use crate::attribute::Attribute;
use crate::door;
use crate::field::{Fallback, Field, SHORT};
use crate::issue::{FixValue, Issue, Rule, Words};
use crate::json::{Text, Value};
use crate::read::{Fields, Trail};
use crate::text::within;
use datacake_voalle_json::is_plain;

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
.look(ERP_PRODUCT_FIELD);
const ERP_PRODUCT_FIELD: Words = Words::new(
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

/// "Produtos: Campanha e Lista de Preço".
pub static PRODUCTS: Field =
    Field::list("products", &[&PRODUCT_ID, &PRODUCT_NAME, &SUBSCRIPTION, &ERP_PRODUCT, &ATTRIBUTES])
        .label("Produtos: Campanha e Lista de Preço", "Products (Produtos: Campanha e Lista de Preço)")
        .help(
            "Cada produto de assinatura precisa do Produto ERP; com várias campanhas no Voalle, também dos atributos que dizem a qual pertence.",
            "Each subscription product takes its Produto ERP; with several campaigns in Voalle also the attributes that name its own.",
        )
        .typed("Product")
        .within(&CONFIG);

/// Datacake's id.
pub static PRODUCT_ID: Field = Field::code("id")
    .required(&ID_MISSING)
    .label("ID no Datacake", "ID in Datacake")
    .help("O ID que os pedidos trazem.", "The id that orders bring.")
    .example("101")
    .headings(&["id", "id no datacake", "id do produto", "id do datacake", "product id"])
    .within(&PRODUCTS);

/// What people call it.
pub static PRODUCT_NAME: Field = Field::text("name")
    .label("Nome", "Name")
    .example("Fibra 600 Mega")
    .headings(&["nome", "name", "nome do produto", "produto", "product"])
    .within(&PRODUCTS);

/// Whether it is a monthly service.
pub static SUBSCRIPTION: Field = Field::flag("subscription")
    .or(Fallback::Flag(false))
    .label("Assinatura", "Subscription (Assinatura)")
    .help("Se é um serviço mensal.", "Whether it is a monthly service.")
    .headings(&["assinatura", "subscription"])
    .within(&PRODUCTS);

/// "Produto ERP".
pub static ERP_PRODUCT: Field = Field::code("erpProduct")
    .needed(&ERP_PRODUCT_MISSING)
    .chosen_from("services")
    .label("Produto ERP", "Produto ERP")
    .help("O código do serviço no Voalle.", "The service's code in Voalle.")
    .look(ERP_PRODUCT_FIELD)
    .headings(&["produto_erp", "produto erp", "codigo do produto erp", "codigo erp", "servico", "codigo do servico"])
    .within(&PRODUCTS);

/// "Atributos do Produto".
pub static ATTRIBUTES: Field = Field::list("attributes", &[&ATTRIBUTE_NAME, &ATTRIBUTE_VALUE])
    .label("Atributos", "Attributes")
    .help(
        "Os Atributos do Produto do Datacake; dois deles trazem os códigos da campanha e da lista de preço.",
        "Datacake's product attributes; two of them hold the codes of the campaign and of the price list.",
    )
    .typed("ProductAttribute")
    .within(&PRODUCTS);

/// The attribute's name.
pub static ATTRIBUTE_NAME: Field =
    Field::text("name").label("Nome do atributo", "Attribute's name").example(CAMPAIGN_NAME).within(&ATTRIBUTES);

/// The attribute's value.
pub static ATTRIBUTE_VALUE: Field =
    Field::code("value").label("Valor do atributo", "Attribute's value").within(&ATTRIBUTES);

/// How the two attributes are called.
pub static PRODUCT_ATTRIBUTES: Field =
    Field::object("productAttributes", &[&CAMPAIGN_ATTRIBUTE, &PRICE_LIST_ATTRIBUTE])
        .label("Nomes dos atributos", "Names of the attributes")
        .help(
            "Como se chamam, no Datacake, os atributos da campanha e da lista de preço.",
            "What the attributes of the campaign and of the price list are called in Datacake.",
        )
        .typed("ProductAttributes")
        .within(&CONFIG);

/// The campaign's.
pub static CAMPAIGN_ATTRIBUTE: Field = Field::text("campaign")
    .or(Fallback::Text(CAMPAIGN_NAME))
    .advanced()
    .label("Nome do atributo da campanha", "Name of the campaign attribute")
    .help(
        "Como o Atributo do Produto da campanha se chama no Datacake.",
        "What the product attribute of the campaign is called in Datacake.",
    )
    .within(&PRODUCT_ATTRIBUTES);
const CAMPAIGN_NAME: &str = "voalle_campaign";

/// The price list's.
pub static PRICE_LIST_ATTRIBUTE: Field = Field::text("priceList")
    .or(Fallback::Text("voalle_price_list"))
    .advanced()
    .label("Nome do atributo da lista de preço", "Name of the price list attribute")
    .help(
        "Como o Atributo do Produto da lista de preço se chama no Datacake.",
        "What the product attribute of the price list is called in Datacake.",
    )
    .within(&PRODUCT_ATTRIBUTES);

/// How the two attributes are called that hold a product's campaign and price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeNames {
    /// The campaign's; `voalle_campaign` unless set.
    pub campaign: Text,
    /// The price list's; `voalle_price_list` unless set.
    pub price_list: Text,
}

/// A product of Datacake.
#[derive(Clone, Debug)]
pub struct Product {
    /// Datacake's id; orders name it.
    pub id: Option<Text>,
    /// What people call it.
    pub name: Option<Text>,
    /// "Produto ERP": the service's code in Voalle.
    pub erp_product: Option<Text>,
    /// Whether it is a monthly service.
    pub subscription: bool,
    /// All attributes that have a name and a value.
    pub attributes: Vec<Attribute>,
}

impl Product {
    /// The value of the attribute `name`.
    pub fn attribute(&self, name: &str) -> Option<&Text> {
        self.attributes.iter().find(|attribute| attribute.name == *name).map(|attribute| &attribute.value)
    }
}

pub(super) fn read_names(mut fields: Fields<'_>) -> AttributeNames {
    let mut name = |field| fields.text(field).unwrap_or_else(|| "".into());
    let names = AttributeNames { campaign: name(&CAMPAIGN_ATTRIBUTE), price_list: name(&PRICE_LIST_ATTRIBUTE) };
    if names.campaign == names.price_list {
        fields.report(&NAMES_EQUAL, &PRICE_LIST_ATTRIBUTE);
    }
    fields.finish();
    names
}

/// The ids of all products: what tells an id that is used twice without asking every product. The products of each number that is
/// made of an id are a chain, in their order: the first that has an id is met first. Only different ids made to share a number would
/// make chains long, and nobody's but one's own products are among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    of_products: Vec<Option<Text>>,
    /// For each number the first product of its chain, and for each product the next one; [`NONE`] ends it.
    first: Vec<usize>,
    next: Vec<usize>,
}

const NONE: usize = usize::MAX;

impl Ids {
    pub(super) fn of(products: &[Value]) -> Self {
        let count = products.len().next_power_of_two();
        let mut ids = Self {
            of_products: products.iter().map(id_of).collect(),
            first: vec![NONE; count],
            next: vec![NONE; products.len()],
        };
        // From the end: each goes to the front of its chain.
        (0..products.len()).rev().for_each(|index| ids.link(index));
        ids
    }

    /// FNV-1a: a few bytes of code, and ids of one provider differ in few characters.
    fn number(&self, id: &str) -> usize {
        let number =
            id.bytes().fold(0x811C_9DC5_u32, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        number as usize & (self.first.len().max(1) - 1)
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = usize> {
        let known = |at: usize| Some(at).filter(|at| *at != NONE);
        let first = self.first.get(self.number(id)).copied().and_then(known);
        std::iter::successors(first, move |at| self.next.get(*at).copied().and_then(known))
    }

    /// The position of the first product of that id, which is the one that may have it.
    fn first(&self, id: &str) -> Option<usize> {
        self.chain(id).find(|at| self.id(*at) == Some(id))
    }

    fn id(&self, index: usize) -> Option<&str> {
        self.of_products.get(index)?.as_deref()
    }

    fn link(&mut self, index: usize) {
        let Some(number) = self.id(index).map(|id| self.number(id)) else { return };
        let before = self.first.get(number).copied().filter(|first| *first < index);
        let known = |at: &usize| self.next.get(*at).copied().filter(|next| *next < index);
        let slot = match std::iter::successors(before, known).last() {
            Some(before) => self.next.get_mut(before),
            None => self.first.get_mut(number),
        };
        let Some(after) = slot.map(|slot| std::mem::replace(slot, index)) else { return };
        if let Some(next) = self.next.get_mut(index) {
            *next = after;
        }
    }

    fn unlink(&mut self, index: usize) {
        let Some(number) = self.id(index).map(|id| self.number(id)) else { return };
        let after = self.next.get_mut(index).map_or(NONE, |next| std::mem::replace(next, NONE));
        let mut slot = self.first.get_mut(number);
        while let Some(at) = slot.as_deref().copied().filter(|at| *at != NONE) {
            if at == index {
                slot.into_iter().for_each(|slot| *slot = after);
                return;
            }
            slot = self.next.get_mut(at);
        }
    }

    /// Notes the id that a product has now; the positions of others whose right to theirs may have changed by that.
    pub(super) fn change(&mut self, index: usize, product: &Value) -> Vec<usize> {
        let (before, after) = (self.of_products.get(index).cloned().flatten(), id_of(product));
        if before == after {
            return Vec::new();
        }
        self.unlink(index);
        let mut others: Vec<usize> = before.iter().chain(&after).filter_map(|id| self.first(id)).collect();
        if let Some(slot) = self.of_products.get_mut(index) {
            *slot = after;
        }
        self.link(index);
        others.dedup();
        others
    }
}

/// The id as `read_product` takes it.
fn id_of(product: &Value) -> Option<Text> {
    let Value::Text(text) = product.get(PRODUCT_ID.name)? else { return None };
    let id = text.trimmed();
    let id = if is_plain(&id) { id } else { door::line(&id).ok()? };
    (!id.is_empty() && within(text, SHORT).is_ok()).then_some(id)
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
    let list = Trail::Field(&Trail::Root, PRODUCTS.name);
    let Some(product) = products.get(index) else { return (None, issues) };
    let fields = Fields::open(&PRODUCTS, product, Trail::Index(&list, index), &mut issues);
    let product = read_product(fields, names, &|id| ids.first(id).is_some_and(|first| first < index));
    (Some(product), issues)
}

fn read_product(mut fields: Fields<'_>, names: &AttributeNames, is_taken: &dyn Fn(&str) -> bool) -> Product {
    let id = fields.text(&PRODUCT_ID);
    if id.is_none() {
        fields.unmended(&PRODUCT_ID, &|value| matches!(value, FixValue::Text(id) if is_taken(id)));
    }
    if let Some(id) = id.as_ref().filter(|id| is_taken(id)) {
        fields.report_of(&ID_TWICE, &PRODUCT_ID, id);
    }
    let name = fields.text(&PRODUCT_NAME);
    let erp_product = fields.text(&ERP_PRODUCT);
    let subscription = fields.is_on(&SUBSCRIPTION);
    if subscription && erp_product.is_none() {
        fields.need(&ERP_PRODUCT);
    }
    let mut attributes = Vec::new();
    let mut uses = [(&names.campaign, false), (&names.price_list, false)];
    fields.each(&ATTRIBUTES, &mut |mut fields| {
        let (name, value) = (fields.text(&ATTRIBUTE_NAME), fields.text(&ATTRIBUTE_VALUE));
        let used = name.as_ref().and_then(|name| uses.iter_mut().find(|(used, _)| *used == name));
        if let Some((name, is_there)) = used
            && std::mem::replace(is_there, true)
        {
            fields.report_of(&ATTRIBUTE_TWICE, &ATTRIBUTE_NAME, name);
        }
        fields.finish();
        attributes.extend(name.zip(value).map(|(name, value)| Attribute { name, value }));
    });
    fields.finish();
    Product { id, name, erp_product, subscription, attributes }
}
