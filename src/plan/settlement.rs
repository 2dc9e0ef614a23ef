//! Which title a payment settles (product.md section 7, "Settlement").

use super::{INACTIVE, METHOD_UNKNOWN, Plan, rows, used_sections};
use crate::config::Checked;
use crate::config::general;
use crate::config::payment::METHOD_LIST;
use crate::field::Location;
use crate::issue::{Issue, Rule, Words, report};
use crate::payment::{self, Payment};
use crate::request;
use crate::text::{concat, listed, number};
use crate::value::{Money, TaxId};
use crate::voalle::Title;

pub(super) static METHOD_NOT_SETTLED: Rule = Rule::error(
    "method-not-settled",
    "O Datacake não dá baixa no método {0}. Marque “baixa pelo Datacake” no método, ou dê a baixa no Voalle.",
    "Datacake doesn't settle the method {0}. Mark “baixa pelo Datacake” on it, or settle in Voalle.",
);
pub(super) static TITLE_NOT_FOUND: Rule = Rule::error(
    "title-not-found",
    "O boleto {0} não está entre os boletos em aberto deste cliente. Confira o número; talvez já esteja pago.",
    "The title {0} is not among this customer's open ones. Check its number; it may be paid already.",
);
pub(super) static TITLE_AMOUNT: Rule = Rule::error(
    "title-amount-differs",
    "Foram pagos {0}, mas o boleto {1} é de {2}. A baixa sempre quita o boleto inteiro: resolva a diferença no Voalle.",
    "{0} were paid but the title {1} is worth {2}. A settlement always closes the whole title: resolve the difference in Voalle.",
);
pub(super) static NO_TITLE_FITS: Rule = Rule::error(
    "no-title-fits",
    "Nenhum boleto em aberto deste cliente é de {0}. Em aberto: {1}. A baixa sempre quita um boleto inteiro: confira o valor, informe o número do boleto, ou dê a baixa no Voalle.",
    "No open title of this customer is worth {0}. Open: {1}. A settlement always closes a whole title: check the amount, name the title, or settle in Voalle.",
);
static NONE: Words = Words::new("nenhum", "none");
pub(super) static TITLE_NOT_PAYERS: Rule = Rule::error(
    "title-not-payers",
    "O boleto {0} é de outro cliente. Confira o número do boleto e o CPF/CNPJ do pagamento.",
    "The title {0} is another customer's. Check the title's number and the payment's CPF/CNPJ.",
);
pub(super) static AMOUNT_UNREADABLE: Rule = Rule::error(
    "title-amount-unreadable",
    "O valor do boleto {0} não pôde ser lido, e nada é baixado às cegas. Confira-o e dê a baixa no Voalle.",
    "The amount of the title {0} could not be read, and nothing is settled blindly. Check it and settle it in Voalle.",
);
pub(super) static OTHER_AMOUNTS_UNREADABLE: Rule = Rule::warning(
    "title-amounts-unreadable",
    "O valor destes boletos não pôde ser lido na resposta do Voalle: {0}. Confira lá se o pagamento é de um deles.",
    "The amounts of these titles could not be read in Voalle's answer: {0}. Check there whether the payment is for one of them.",
);
pub(super) static TITLES_UNREADABLE: Rule = Rule::error(
    "titles-unreadable",
    "A lista de boletos em aberto não pôde ser lida. Busque-a de novo no Voalle.",
    "The list of open titles could not be read. Fetch it from Voalle again.",
);

/// Plans a payment that was read with `found`; `titles` are the customer's open ones, none if the list could not be read.
pub fn payment(checked: &Checked, (payment, found): (&Payment, Vec<Issue>), titles: Option<&[Title]>) -> Plan {
    let config = &checked.config;
    let mut issues = found;
    if !config.general.active {
        report(&mut issues, &INACTIVE, Location::of(&general::ACTIVE), &[]);
        return Plan::new(&rows::INACTIVE, issues, || None);
    }
    used_sections(checked, &[Location::of(&general::GENERAL)], &mut issues);
    if let Some(code) = &payment.method {
        match config.payment.method(code) {
            None => report(&mut issues, &METHOD_UNKNOWN, Location::of(&payment::METHOD), &[code]),
            Some((index, method)) => {
                used_sections(checked, &[Location::item(&METHOD_LIST, index)], &mut issues);
                if !method.settled_by_datacake {
                    report(&mut issues, &METHOD_NOT_SETTLED, Location::of(&payment::METHOD), &[code]);
                }
            }
        }
    }
    let title = match titles {
        Some(titles) => choose_title(payment, titles, &mut issues),
        None => {
            report(&mut issues, &TITLES_UNREADABLE, Location::of(&payment::INVOICE_ID), &[]);
            None
        }
    };
    Plan::new(&rows::PAYMENT, issues, || Some(vec![request::settlement(config, payment, title?.id)?]))
}

/// How many open titles a message names.
const MOST_NAMED: usize = 10;

/// The title named, or the one worth what was paid; of several, the one that expires first. Only the payer's, and only what is
/// not closed by the word that says so.
fn choose_title<'a>(payment: &Payment, titles: &'a [Title], issues: &mut Vec<Issue>) -> Option<&'a Title> {
    let (amount, payer) = (payment.paid_amount.good()?, payment.tax_id.good()?);
    if !payment.invoice_id.is_missing() {
        return named(payment, *amount, payer, titles, issues);
    }
    let open: Vec<&Title> = titles.iter().filter(|title| title.is_of(payer) && title.is_open()).collect();
    let fitting = open.iter().copied().filter(|title| title.final_value == Some(*amount));
    let first = fitting.min_by_key(|title| (title.expires_on.is_none(), title.expires_on, title.id.number()));
    if first.is_none() {
        let named = |wanted: fn(&&&Title) -> bool, text: fn(&Title) -> String| {
            listed(&mut open.iter().filter(wanted).take(MOST_NAMED).map(|title| text(title)), "; ")
        };
        let at = Location::of(&payment::PAID_AMOUNT);
        let readable = named(|title| title.final_value.is_some(), described);
        let issue = Issue::at(&NO_TITLE_FITS, at, &[&amount.text()]);
        issues.push(if readable.is_empty() { issue.words(&NONE) } else { issue.fact(readable) });
        let unreadable = named(|title| title.final_value.is_none(), |title| number(title.id.number()));
        if !unreadable.is_empty() {
            report(issues, &OTHER_AMOUNTS_UNREADABLE, at, &[&unreadable]);
        }
    }
    first
}

fn named<'a>(
    payment: &Payment,
    amount: Money,
    payer: &TaxId,
    titles: &'a [Title],
    issues: &mut Vec<Issue>,
) -> Option<&'a Title> {
    let wanted = payment.invoice_id.good()?;
    let number = number(wanted.number());
    let at = Location::of(&payment::INVOICE_ID);
    let of_that_number = || titles.iter().filter(|title| title.id == *wanted);
    let Some(title) = of_that_number().find(|title| title.is_of(payer)) else {
        let rule = if of_that_number().next().is_some() { &TITLE_NOT_PAYERS } else { &TITLE_NOT_FOUND };
        report(issues, rule, at, &[&number]);
        return None;
    };
    match title.final_value {
        _ if !title.is_open() => report(issues, &TITLE_NOT_FOUND, at, &[&number]),
        None => report(issues, &AMOUNT_UNREADABLE, at, &[&number]),
        Some(due) if due != amount => {
            report(issues, &TITLE_AMOUNT, Location::of(&payment::PAID_AMOUNT), &[&amount.text(), &number, &due.text()]);
        }
        Some(_) => return Some(title),
    }
    None
}

/// `901: R$ 99,90, 2026-12-10`.
fn described(title: &Title) -> String {
    let due = title.final_value.map(Money::text).unwrap_or_default();
    let day = title.expires_on.map(|day| concat(&[", ", &day.text()])).unwrap_or_default();
    concat(&[&number(title.id.number()), ": ", &due, &day])
}
