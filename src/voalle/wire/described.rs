//! The fields of each answer (voalle-api.md, "Endpoints", "Catalog", "Further calls").

mod person;

use super::super::confidence::Confidence::{A, B, C};
use super::field::Field;
use super::kinds::{Kinds, TextForm};
use person::PERSON;

/// What is known of the answers to a call where it succeeds and finds something.
#[derive(Debug)]
pub struct Described {
    /// [`super::super::Call::name`].
    pub call: &'static str,
    /// `response`, or the whole answer where it has no envelope.
    pub response: Field,
    /// Whether it comes in the envelope.
    pub is_enveloped: bool,
}

const PAGE: &str = "the page";
const INFERRED: &str = "the page names it and not its kind";
const GUESSED: &str = "inferred from the ERP's other lists";
const DAY: &[TextForm] = &[TextForm::Date, TextForm::Moment];
const ID: &[TextForm] = &[TextForm::Uuid];

const fn text(name: &'static str) -> Field {
    Field::new(name, Kinds::TEXT, A, PAGE)
}

const fn number(name: &'static str) -> Field {
    Field::new(name, Kinds::NUMBER, A, PAGE)
}

const fn money(name: &'static str) -> Field {
    number(name).of_money()
}

const fn flag(name: &'static str) -> Field {
    Field::new(name, Kinds::FLAG, A, PAGE)
}

const fn day(name: &'static str) -> Field {
    text(name).of(DAY)
}

/// Named by the page, which shows no value of it.
const fn any(name: &'static str) -> Field {
    const SCALAR: Kinds = Kinds::TEXT.and(Kinds::NUMBER).and(Kinds::FLAG);
    Field::new(name, SCALAR, B, INFERRED).or_null()
}

const fn object(name: &'static str, fields: &'static [Field]) -> Field {
    Field::new(name, Kinds::OBJECT, A, PAGE).with(fields)
}

const fn list(name: &'static str, fields: &'static [Field]) -> Field {
    Field::new(name, Kinds::LIST, A, PAGE).with(fields)
}

/// In the place of an ellipsis of the page's: supposed to be as elsewhere, and no news where it does not come.
const fn supposed(field: Field, source: &'static str) -> Field {
    Field { confidence: C, source, ..field }.sometimes()
}

const CITIES: &[Field] = &[number("code"), text("name"), text("state")];
const REGIONS: &[Field] = &[list("campaignRegionCities", CITIES)];
const SERVICES: &[Field] = &[
    text("code"),
    text("title").or_called("name"),
    text("description").or_null(),
    money("sellingPrice"),
    any("type"),
    any("priceListUseType"),
    Field::new("use", Kinds::TEXT, B, PAGE),
    text("paymentFormTitle").or_null(),
    any("paymentFormCode"),
    money("minimumPromotionalPrice").or_null(),
    flag("isLoyalty"),
    money("loyaltyPrice").or_null(),
    number("monthDurationLoyalty").or_null(),
];
const PRICE_LISTS: &[Field] = &[
    number("id"),
    text("code"),
    text("title"),
    text("description").or_null(),
    list("campaignPriceListProductServices", SERVICES),
];
const CAMPAIGNS: &[Field] = &[
    text("code"),
    text("title"),
    text("status"),
    text("description").or_null(),
    list("campaignRegions", REGIONS),
    list("campaignPriceList", PRICE_LISTS),
];
const LINKED: &[Field] = &[text("code"), text("title"), text("description").or_null()];
const CONTRACT_TYPES: &[Field] = &[
    any("code"),
    text("title"),
    text("description").or_null(),
    list("collectionDays", &[]),
    list("contractTypesServiceProduct", LINKED),
];

const AMOUNT: &[Field] = &[money("value"), money("finalValue"), money("discount"), money("fine"), money("interest")];
const FULL_AMOUNT: &[Field] =
    &[money("value"), money("finalValue"), money("discount"), money("fine"), money("interest"), money("originalValue")];
const BILLET: &[Field] = &[
    text("title"),
    text("typefulLine").or_null(),
    text("pixQRCode").or_null(),
    day("issueDate"),
    day("expirationDate"),
    object("amount", AMOUNT),
];
const LIKE_AMOUNT: &str = "supposed from the amount of a title";
/// The page has an ellipsis between the first and the last: an unknown name there is news all the same.
const RECEIPT: &[Field] = &[
    money("ammount"),
    supposed(money("discount"), LIKE_AMOUNT),
    supposed(money("fine"), LIKE_AMOUNT),
    supposed(money("interest"), LIKE_AMOUNT),
    day("receiptDate"),
];
const RECEIPTS: Field =
    Field::new("receipts", Kinds::OBJECT.and(Kinds::LIST), A, PAGE).or_null().with(RECEIPT).sometimes();
const FULL_BILLET: &[Field] = &[
    text("title"),
    text("typefulLine").or_null(),
    text("pixQRCode").or_null(),
    day("issueDate"),
    day("expirationDate"),
    text("status"),
    object("amount", FULL_AMOUNT),
    RECEIPTS,
];
const CLIENT: &[Field] =
    &[text("txId"), text("name"), Field::new("address", Kinds::OBJECT.and(Kinds::TEXT), A, PAGE).or_null()];
const COMPANY: &[Field] = &[text("txId"), text("name")];
const BANK: Field = Field::new("bank", Kinds::OBJECT.and(Kinds::TEXT), A, INFERRED).or_null();
const OPEN_TITLES: &[Field] = &[
    number("id"),
    object("billet", BILLET),
    object("client", CLIENT),
    object("companyPlace", COMPANY).or_null(),
    BANK,
];
const TITLES: &[Field] = &[
    number("id"),
    object("billet", FULL_BILLET),
    object("client", CLIENT),
    object("companyPlace", COMPANY).or_null(),
    BANK,
];

const STATUS: &[Field] = &[Field::new("value", Kinds::NUMBER, B, PAGE), Field::new("label", Kinds::TEXT, B, PAGE)];
const CONSULTATION: &[Field] = &[
    Field::new("integratorTransactionId", Kinds::TEXT, B, PAGE).of(ID),
    Field::new("status", Kinds::OBJECT, B, PAGE).with(STATUS),
    Field::new("processed", Kinds::TEXT, C, "the only typed reader").of(&[TextForm::Moment]).or_null(),
    Field::new("message", Kinds::TEXT, B, PAGE).or_null(),
];
const PLACES: &[Field] = &[
    Field::new("id", Kinds::NUMBER, B, PAGE),
    Field::new("description", Kinds::TEXT, B, PAGE),
    any("code"),
    Field::new("txId", Kinds::TEXT, B, PAGE),
    Field::new("txIdFormated", Kinds::TEXT, B, PAGE).or_null(),
    Field::new("city", Kinds::TEXT, B, PAGE).or_null(),
    Field::new("street", Kinds::TEXT, B, PAGE).or_null(),
];
const INCIDENT_TYPES: &[Field] = &[
    Field::new("id", Kinds::NUMBER, C, GUESSED).sometimes(),
    Field::new("code", Kinds::TEXT.and(Kinds::NUMBER), C, GUESSED),
    Field::new("title", Kinds::TEXT, C, GUESSED).or_called("description"),
];
const TOKEN: &[Field] = &[
    text("access_token"),
    number("expires_in"),
    text("token_type"),
    text("scope").sometimes(),
    text("refresh_token").sometimes(),
];
const PROTOCOL: &[Field] = &[Field::new("protocolId", Kinds::NUMBER, B, PAGE)];
const TRANSACTION: &[Field] = &[Field::new("synGwTransactionId", Kinds::TEXT, B, PAGE).of(ID)];
const NOTHING: Kinds = Kinds::NULL.and(Kinds::FLAG);

static ALL: &[Described] = &[
    bare("token", object("", TOKEN)),
    enveloped("campaigns", list("", CAMPAIGNS)),
    enveloped("contractTypes", list("", CONTRACT_TYPES)),
    enveloped("person", object("", PERSON)),
    enveloped("openTitles", list("", OPEN_TITLES)),
    enveloped("titles", list("", TITLES)),
    enveloped("consult", Field::new("", Kinds::OBJECT, B, PAGE).with(CONSULTATION)),
    // A list, or the `data` of an object, which is taken out before.
    enveloped("places", Field::new("", Kinds::LIST, B, "its envelope is not public").with(PLACES)),
    // As that of places.
    enveloped("incidentTypes", Field::new("", Kinds::LIST, C, GUESSED).with(INCIDENT_TYPES)),
    enveloped("registerPerson", Field::new("", NOTHING, B, PAGE)),
    // Null is a form of its own, and supposed: `known.rs`.
    enveloped("contact", Field::new("", Kinds::FLAG, A, "seen in a log")),
    enveloped("lead", Field::new("", Kinds::LIST, C, "one public program")),
    enveloped("sale", Field::new("", Kinds::OBJECT, B, PAGE).with(PROTOCOL)),
    enveloped("settlement", Field::new("", Kinds::OBJECT, B, PAGE).with(TRANSACTION)),
    enveloped("cancelSale", Field::new("", Kinds::TEXT, B, PAGE)),
];

const fn bare(call: &'static str, response: Field) -> Described {
    Described { call, response, is_enveloped: false }
}

const fn enveloped(call: &'static str, response: Field) -> Described {
    Described { call, response, is_enveloped: true }
}

const MESSAGES: &[Field] = &[text("message"), any("code"), text("type").or_null()];
/// The envelope itself; what is in `response` is each call's own.
pub static ENVELOPE: Field = object(
    "",
    &[
        flag("success").or_called("Sucess"),
        Field::new("messages", Kinds::TEXT.and(Kinds::LIST), A, PAGE).or_null().with(MESSAGES).sometimes(),
        Field::new(
            "response",
            Kinds::NONE.and(Kinds::FLAG).and(Kinds::NUMBER).and(Kinds::TEXT).and(Kinds::OBJECT).and(Kinds::LIST),
            A,
            PAGE,
        )
        .or_null()
        .sometimes(),
        text("dataResponseType").or_null().sometimes(),
        any("elapsedTime").sometimes(),
    ],
);

/// What is known of all calls' answers.
pub const fn all_described() -> &'static [Described] {
    ALL
}

/// What is known of the fields of a call's answer, by [`super::super::Call::name`]; none of those that no fact is known of.
pub fn described(call: &str) -> Option<&'static Described> {
    ALL.iter().find(|described| described.call == call)
}
