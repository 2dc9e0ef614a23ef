//! What was given and does not go out, which is always said (product.md, "Severities", and section 7).

use super::Customer;
use crate::config::Config;
use crate::field::Location;
use crate::issue::{Issue, Path, Rule, Words, report};
use crate::order::{self, Order};
use crate::read::Given;
use crate::request::observations;
use crate::value::Phone;

pub(super) static FIELDS_NOT_SENT: Rule = Rule::warning(
    "fields-not-sent",
    "O Voalle não recebe isto junto com a venda: {0}. Passe ao operador o que ele precisar.",
    "Voalle doesn't get this with the sale: {0}. Hand the operator what they need of it.",
);
pub(super) static PHONE_ALONE: Rule = Rule::warning(
    "contact-phone-not-sent",
    "O único contato deste cliente é o telefone, e “Enviar o telefone do cliente novo” está desligado em Venda: o vendedor ficará sem contato. Ligue-o, ou informe um e-mail.",
    "This customer's only contact is the phone, and “Enviar o telefone do cliente novo” is off under Venda: the seller gets no contact. Switch it on, or enter an e-mail.",
);
pub(super) static OBSERVATIONS_CUT: Rule = Rule::warning(
    "observations-cut",
    "A observação e a mensagem passam juntas de 500 caracteres, e o fim não vai para o Voalle. Encurte-as, ou passe o resto ao operador.",
    "The note and the message have more than 500 characters together, and the end doesn't go to Voalle. Shorten them, or hand the operator the rest.",
);
pub(super) static NOTE_NOT_SENT: Rule = Rule::info(
    "note-not-sent",
    "Isto não vai para o Voalle: um lead não tem lugar para observações. Passe ao operador o que ele precisar.",
    "This doesn't go to Voalle: a lead has no place for notes. Hand the operator what they need of it.",
);

static NAME: Words = Words::new("nome", "name");
static TRADE_NAME: Words = Words::new("nome fantasia", "trade name");
static BIRTH_DATE: Words = Words::new("data de nascimento", "birth date");
static IDENTITY: Words = Words::new("RG ou inscrição estadual", "RG or state registration");
static EMAIL: Words = Words::new("e-mail", "e-mail");
static PHONE: Words = Words::new("telefone", "phone");
static CELL_PHONE: Words = Words::new("celular", "mobile phone");
static WHATSAPP: Words = Words::new("WhatsApp", "WhatsApp");
static ADDRESS: Words = Words::new("endereço", "address");
static COUNTRY: Words = Words::new("país", "country");
static METHOD: Words = Words::new("método de pagamento", "payment method");

/// What a sale leaves behind; for a new customer the registration and the contact step take what they can.
pub(super) fn of_sale(config: &Config, order: &Order, customer: Customer, issues: &mut Vec<Issue>) {
    let (person, address) = (&order.customer, &order.address);
    let is_known = customer == Customer::Known;
    let has_phone = !person.phone.is_missing() || !person.cell_phone.is_missing();
    let phones_go = !is_known && config.sale.send_contact;
    let goes = |phone: &Given<Phone>| phones_go && phone.good().is_some();
    let method = order.payment_method.as_deref().and_then(|code| config.payment.method(code));
    let given = [
        (&NAME, is_known && person.name.is_some()),
        (&TRADE_NAME, person.trade_name.is_some()),
        (&BIRTH_DATE, !person.birth_date.is_missing()),
        (&IDENTITY, person.identity.is_some()),
        (&EMAIL, is_known && !person.email.is_missing()),
        (&PHONE, !goes(&person.phone) && !person.phone.is_missing()),
        (&CELL_PHONE, !goes(&person.cell_phone) && !person.cell_phone.is_missing()),
        (&WHATSAPP, !goes(&person.cell_phone) && person.whatsapp.is_some()),
        (&ADDRESS, is_known && address.is_given()),
        (&COUNTRY, !is_known && !address.is_brazilian()),
        (&METHOD, method.is_some_and(|(_, method)| method.payment_form_code.is_none())),
    ];
    let left: Vec<&'static Words> = given.into_iter().filter(|(_, left)| *left).map(|(words, _)| words).collect();
    if !left.is_empty() {
        issues.push(Issue::new(&FIELDS_NOT_SENT, Path::new()).all(left));
    }
    if !is_known && has_phone && !config.sale.send_contact && person.email.is_missing() {
        let at = if person.phone.is_missing() { &order::CELL_PHONE } else { &order::PHONE };
        report(issues, &PHONE_ALONE, Location::of(at), &[]);
    }
    if observations(order).is_some_and(|observations| observations.is_cut) {
        let at = if order.message.is_some() { &order::MESSAGE } else { &order::NOTE_FIELD };
        report(issues, &OBSERVATIONS_CUT, Location::of(at), &[]);
    }
}

/// What a lead leaves behind beside its items.
pub(super) fn of_lead(order: &Order, issues: &mut Vec<Issue>) {
    for (text, at) in [(&order.note, &order::NOTE_FIELD), (&order.message, &order::MESSAGE)] {
        if text.is_some() {
            report(issues, &NOTE_NOT_SENT, Location::of(at), &[]);
        }
    }
}
