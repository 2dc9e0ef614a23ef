//! Which title a payment settles (product.md section 7, "Settlement").

use super::{INACTIVE, METHOD_UNKNOWN, Plan, rows, used_sections};
use crate::config::Checked;
use crate::issue::{Issue, Location, Rule, report};
use crate::payment::Payment;
use crate::request;
use crate::text::number;
use crate::voalle::Title;

pub(super) static METHOD_NOT_SETTLED: Rule = Rule::error(
    "method-not-settled",
    "O Datacake não dá baixa no método {0}. Marque “baixa pelo Datacake” no método, ou dê a baixa no ERP.",
    "Datacake doesn't settle the method {0}. Mark “baixa pelo Datacake” on it, or settle in the ERP.",
);
pub(super) static TITLE_NOT_FOUND: Rule = Rule::error(
    "title-not-found",
    "O título {0} não está entre os títulos em aberto deste cliente. Confira o número; talvez já esteja pago.",
    "The title {0} is not among this customer's open ones. Check its number; it may be paid already.",
);
pub(super) static TITLE_AMOUNT: Rule = Rule::error(
    "title-amount-differs",
    "Foram pagos {0}, mas o título {1} vale {2}. A baixa sempre quita o título inteiro: resolva a diferença no ERP.",
    "{0} were paid but the title {1} is worth {2}. A settlement always closes the whole title: resolve the difference in the ERP.",
);
pub(super) static NO_TITLE_FITS: Rule = Rule::error(
    "no-title-fits",
    "Nenhum título em aberto deste cliente vale {0}. A baixa sempre quita um título inteiro: confira o valor, ou dê a baixa no ERP.",
    "No open title of this customer is worth {0}. A settlement always closes a whole title: check the amount, or settle in the ERP.",
);
pub(super) static TITLES_UNREADABLE: Rule = Rule::error(
    "titles-unreadable",
    "A lista de títulos em aberto não pôde ser lida. Busque-a de novo no ERP.",
    "The list of open titles could not be read. Fetch it from the ERP again.",
);

/// Plans a payment that was read with `found`; `titles` are the customer's open ones, none if the list could not be read.
pub fn payment(checked: &Checked, (payment, found): (&Payment, Vec<Issue>), titles: Option<&[Title]>) -> Plan {
    let config = &checked.config;
    let mut issues = found;
    if !config.general.active {
        report(&mut issues, &INACTIVE, Location::of("general.active"), &[]);
        return Plan::new(&rows::INACTIVE, issues, || None);
    }
    used_sections(checked, &[Location::of("general")], &mut issues);
    if let Some(code) = &payment.method {
        match config.payment.method(code) {
            None => report(&mut issues, &METHOD_UNKNOWN, Location::of("method"), &[code]),
            Some((index, method)) => {
                used_sections(checked, &[crate::config::payment::location_of(index)], &mut issues);
                if !method.settled_by_datacake {
                    report(&mut issues, &METHOD_NOT_SETTLED, Location::of("method"), &[code]);
                }
            }
        }
    }
    let title = match titles {
        Some(titles) => choose_title(payment, titles, &mut issues),
        None => {
            report(&mut issues, &TITLES_UNREADABLE, Location::of("invoiceId"), &[]);
            None
        }
    };
    Plan::new(&rows::PAYMENT, issues, || Some(vec![request::settlement(config, payment, title?.id)?]))
}

/// The title named, or the one worth what was paid; of several, the one that expires first.
fn choose_title<'a>(payment: &Payment, titles: &'a [Title], issues: &mut Vec<Issue>) -> Option<&'a Title> {
    let amount = payment.paid_amount.good()?;
    if !payment.invoice_id.is_missing() {
        let wanted = payment.invoice_id.good()?;
        let number = number(wanted.number());
        let Some(title) = titles.iter().find(|title| title.id == *wanted) else {
            report(issues, &TITLE_NOT_FOUND, Location::of("invoiceId"), &[&number]);
            return None;
        };
        if title.final_value != *amount {
            let (paid, open) = (amount.text(), title.final_value.text());
            report(issues, &TITLE_AMOUNT, Location::of("paidAmount"), &[&paid, &number, &open]);
        }
        return Some(title);
    }
    let fitting = titles.iter().filter(|title| title.final_value == *amount);
    let first = fitting.min_by_key(|title| (title.expires_on.is_none(), title.expires_on, title.id.number()));
    if first.is_none() {
        report(issues, &NO_TITLE_FITS, Location::of("paidAmount"), &[&amount.text()]);
    }
    first
}
