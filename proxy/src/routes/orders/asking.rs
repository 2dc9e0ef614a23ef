//! Planning again with what the proxy holds; the ERP is asked only where the answer can change something.

use crate::clock::today;
use crate::erp::Target;
use crate::pace::Lane;
use crate::problem::{self, Problem};
use crate::provider_config::Loaded;
use crate::routes::catalog::{self, Wanted};
use crate::routes::customers::{self, Customer as Counted};
use crate::state::AppState;
use crate::store::SendRow;
use datacake_voalle::issue::{Issue, Locale, Segment, any_error};
use datacake_voalle::json::Value;
use datacake_voalle::plan::{self, Asked, Customer, Plan, Route};
use datacake_voalle::request::Body;
use datacake_voalle::value::{ProviderName, TaxId};
use datacake_voalle::voalle::read_titles;
use datacake_voalle::{order, payment};

/// Who asks, and about what.
pub(super) struct Asking<'a> {
    pub(super) state: &'a AppState,
    pub(super) provider: &'a ProviderName,
    pub(super) loaded: &'a Loaded,
    /// The row of an earlier attempt.
    pub(super) known: Option<&'a SendRow>,
    /// The customer's registrations and leads.
    pub(super) theirs: &'a [SendRow],
    pub(super) locale: Locale,
}

/// A plan, whose it is, and what the journal adds to it.
pub(super) struct Planned {
    pub(super) plan: Plan,
    pub(super) tax_id: Option<TaxId>,
    pub(super) title_id: Option<i64>,
    /// In centavos.
    pub(super) amount: Option<u64>,
    /// Whether the person is there already, by a lead or a registration of this journal.
    pub(super) is_registered: bool,
}

impl Planned {
    fn of(plan: Plan) -> Self {
        Self { plan, tax_id: None, title_id: None, amount: None, is_registered: false }
    }
}

impl Asking<'_> {
    fn target(&self) -> Result<Target, Problem> {
        self.loaded.target(self.state, self.locale)
    }

    pub(super) async fn order(&self, source: &Value) -> Result<Planned, Problem> {
        let checked = &self.loaded.checked;
        let (order, found) = order::read(source);
        // What is wrong already needs no answer of the ERP.
        let general = [Segment::from("general")];
        let wrong = any_error(&found) || !checked.config.general.active || checked.errors_at(&general).next().is_some();
        if wrong {
            return Ok(Planned::of(plan::order(checked, (&order, found), Customer::NotAsked, None)));
        }
        let tax_id = order.customer.tax_id.good().cloned();
        let mut asked = Asked::from(Customer::NotAsked);
        let mut is_registered = false;
        if let Some(tax_id) = tax_id.as_ref().filter(|_| plan::asks_for_customer(&order, None)) {
            let target = self.target()?;
            let journal = customers::Journal { state: self.state, known: self.known, theirs: self.theirs };
            match journal.customer(&target, Lane::Sends, tax_id).await {
                Ok(Counted { chosen, is_registered: registered }) => {
                    let customer = if chosen.is_new { Customer::New } else { Customer::Known };
                    asked = Asked { customer, route: chosen.route.and_then(customers::planned_route) };
                    is_registered = registered;
                }
                Err(why) => {
                    let unknown = plan::order(checked, (&order, found), Customer::CouldNotSay, None).issues;
                    return Err(Problem::unanswered(&why, self.locale, only(unknown, "customer-unknown")));
                }
            }
        }
        let first = plan::order(checked, (&order, found.clone()), asked, None);
        let amount = order.total();
        if first.route != Route::Sale {
            return Ok(Planned { tax_id, amount, ..Planned::of(first) });
        }
        // A code may have been typed as its title, which only the list tells.
        let incident_type = &checked.config.sale.activation_incident_type_code;
        let wanted = if incident_type.is_some() { Wanted::All } else { Wanted::Needed };
        let lane = (Lane::Sends, wanted);
        let held = catalog::catalog_of(self.state, self.provider, self.loaded, lane, self.locale).await?;
        let plan = plan::order(checked, (&order, found), asked, Some(&held.catalog));
        Ok(Planned { tax_id, amount, is_registered, ..Planned::of(plan) })
    }

    /// The plan, and the title that it settles. One that another payment is settling, or has settled, can't be chosen; the one that
    /// this payment's earlier attempt chose goes before the others.
    pub(super) async fn payment(&self, source: &Value) -> Result<Planned, Problem> {
        let checked = &self.loaded.checked;
        let today = today().ok_or_else(|| Problem::internal(&"the clock shows no date", self.locale))?;
        let (payment, found) = payment::read(source, today);
        // What is wrong whatever the titles are needs no answer of the ERP, and says nothing about titles.
        let mut without = plan::payment(checked, (&payment, found.clone()), Some(&[]));
        without.issues.retain(|issue| !["title-not-found", "no-title-fits"].contains(&issue.rule.code));
        if any_error(&without.issues) {
            return Ok(Planned::of(without));
        }
        let Some(tax_id) = payment.tax_id.good() else { return Ok(Planned::of(without)) };
        let held = self.state.store().held_titles(self.provider, self.known.map(|row| row.id.as_str())).await;
        let held = held.map_err(|error| Problem::internal(&error, self.locale))?;
        let named = payment.invoice_id.good().copied();
        if named.and_then(|title| i64::try_from(title.number()).ok()).is_some_and(|title| held.contains(&title)) {
            return Err(Problem::new(problem::TITLE_TAKEN, self.locale));
        }
        let target = self.target()?;
        let titles = customers::open_titles(self.state, &target, Lane::Sends, tax_id, named, &held).await;
        let titles = titles.map_err(|why| Problem::unanswered(&why, self.locale, Vec::new()))?;
        let titles = read_titles(&titles).unwrap_or_default();
        let with = |titles: &[_]| plan::payment(checked, (&payment, found.clone()), Some(titles));
        let chosen = self.known.and_then(SendRow::title);
        let before = titles.iter().filter(|title| i64::try_from(title.id.number()).ok() == chosen).cloned();
        let before = chosen.map(|_| with(&before.collect::<Vec<_>>())).filter(|plan| !plan.requests.is_empty());
        let plan = before.unwrap_or_else(|| with(&titles));
        let title_id = plan.requests.iter().find_map(|request| match &request.body {
            Body::Settlement(body) => i64::try_from(body.financial_receivable_title_id.number()).ok(),
            _ => None,
        });
        let amount = payment.paid_amount.good().map(|paid| paid.cents().into());
        Ok(Planned { tax_id: Some(tax_id.clone()), title_id, amount, ..Planned::of(plan) })
    }
}

fn only(issues: Vec<Issue>, code: &str) -> Vec<Issue> {
    issues.into_iter().filter(|issue| issue.rule.code == code).collect()
}
