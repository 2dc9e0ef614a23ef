//! The fields of a person. Of the address and of the titles the page shows an ellipsis.

use super::super::field::Field;
use super::super::kinds::Kinds;
use super::{B, DAY, PAGE, any, day, list, money, number, object, supposed, text};

const LIKE_SENT: &str = "supposed from the address that is sent";
const LIKE_TITLES: &str = "supposed from the titles themselves";

const fn of_address(field: Field) -> Field {
    supposed(field, LIKE_SENT).or_null()
}

const fn of_title(field: Field) -> Field {
    supposed(field, LIKE_TITLES)
}

const ADDRESS: &[Field] = &[
    of_address(text("postalCode")),
    of_address(text("streetType")),
    of_address(text("street")),
    of_address(any("number")),
    of_address(text("addressComplement")),
    of_address(text("addressReference")),
    of_address(text("neighborhood")),
    of_address(text("city")),
    of_address(text("state")),
    of_address(any("country")),
    of_address(any("codeCountry")),
    number("codeCityId").or_null().sometimes(),
    any("latitude"),
    any("longitude"),
];
const AMOUNT: &[Field] = &[
    of_title(money("value")),
    of_title(money("finalValue")),
    of_title(money("discount")),
    of_title(money("fine")),
    of_title(money("interest")),
];
const BILLET: &[Field] = &[
    of_title(text("title")),
    of_title(text("typefulLine")).or_null(),
    of_title(text("pixQRCode")).or_null(),
    of_title(day("issueDate")),
    of_title(day("expirationDate")),
    of_title(object("amount", AMOUNT)),
];
const TITLES: &[Field] = &[of_title(number("id")), of_title(object("billet", BILLET))];
pub(super) const PERSON: &[Field] = &[
    number("id"),
    text("name"),
    text("name2").or_null(),
    text("txId"),
    text("email").or_null(),
    any("status"),
    text("phone").or_null(),
    Field::new("birthDate", Kinds::TEXT, B, PAGE).of(DAY).or_null(),
    text("cellPhone").or_null(),
    object("mainAddress", ADDRESS).or_null(),
    list("titles", TITLES).or_null(),
];
