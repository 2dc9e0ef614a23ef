//! What a step sends, or why it sends nothing; the ERP is only asked here.

use super::Desk;
use crate::clock::today;
use crate::pace::Lane;
use crate::problem::{self, Problem};
use crate::routes::catalog::{self, Wanted};
use datacake_voalle::issue::{Words, any_error};
use datacake_voalle::json::{self, MAX_SEND};
use datacake_voalle::rehearsal::{
    Both, MadeUp, Means, Operator, Step, WhyNot, not_tried, request_of, without_campaign,
};
use datacake_voalle::request::{Body, Request};
use datacake_voalle::value::TaxId;
use datacake_voalle::voalle::{Call, Fault, KeptAsItIs, Title, TitleStatus, Unread, complete_contact, read_titles};

/// What is to be done about a step.
pub(super) enum Prepared {
    /// A request.
    Request(Call, String),
    /// Nothing.
    NotTried(Both),
}

impl Prepared {
    fn not_tried(words: &'static Words) -> Self {
        Self::NotTried(Both::of(words, &[]))
    }
}

impl Desk {
    pub(super) async fn prepare(&mut self, step: Step, operator: &Operator) -> Result<Prepared, Problem> {
        if let Some(why) = self.held.rehearsal.why_not(step) {
            return Ok(Prepared::not_tried(why));
        }
        let Some(who) = self.who(step) else { return Err(self.internal(&"whoever was made up can't be read")) };
        let held = (Lane::Sends, Wanted::All);
        let held = catalog::catalog_of(&self.state, &self.provider, &self.loaded, held, self.locale).await?;
        let loaded = std::sync::Arc::clone(&self.loaded);
        let means = Means { checked: &loaded.checked, catalog: &held.catalog, operator };
        let sale = || request_of(means.order(&who), |body| matches!(body, Body::Sale(_)));
        match step {
            Step::Person | Step::PersonAfterLead => {
                let found = request_of(means.order(&who), |body| matches!(body, Body::Person(_)));
                self.planned(step, Call::RegisterPerson, found)
            }
            Step::Lead => {
                let found = request_of(means.lead(&who), |body| matches!(body, Body::Lead(_)));
                self.planned(step, Call::CreateLead, found)
            }
            Step::SaleAfterLead => self.planned(step, Call::StartSale, sale()),
            Step::Sale => {
                let prepared = self.planned(step, Call::StartSale, sale())?;
                if let Prepared::Request(_, body) = &prepared {
                    self.held.rehearsal.sale = Some(body.clone());
                }
                Ok(prepared)
            }
            Step::SaleAgain => Ok(again(Call::StartSale, self.held.rehearsal.sale.clone())),
            Step::InvalidCampaign => self.planned(step, Call::StartSale, sale().map(without_campaign)),
            Step::Settlement => self.settlement(&means, &who).await,
            Step::SettlementAgain => Ok(again(Call::ReceivePayment, self.held.rehearsal.settlement.clone())),
            Step::Contact => self.contact(&means, &who).await,
        }
    }

    fn who(&self, step: Step) -> Option<MadeUp> {
        let rehearsal = &self.held.rehearsal;
        let (tax_id, name) = match step.is_of_the_lead() {
            true => (&rehearsal.lead, &rehearsal.lead_name),
            false => (&rehearsal.person, &rehearsal.person_name),
        };
        Some(MadeUp { tax_id: TaxId::parse(tax_id).ok()?, name: name.clone() })
    }

    /// What everything builds on must be planned; of the rest it is told why it is not.
    fn planned(&self, step: Step, call: Call, found: Result<Request, WhyNot>) -> Result<Prepared, Problem> {
        match found {
            Ok(request) => {
                let body = serde_json::to_string(&request.body).map_err(|error| self.internal(&error))?;
                Ok(Prepared::Request(call, body))
            }
            Err(WhyNot::Issues(issues)) if matches!(step, Step::Person | Step::Sale) && any_error(&issues) => {
                Err(Problem::new(problem::PLAN_REFUSED, self.locale).issues(issues))
            }
            Err(WhyNot::Issues(issues)) => {
                let why = Both::of_issues(&issues).unwrap_or_else(|| Both::of(&not_tried::NOT_PLANNED, &[]));
                Ok(Prepared::NotTried(why))
            }
            Err(WhyNot::Words(words)) => Ok(Prepared::not_tried(words)),
        }
    }

    /// Only a title that names the made-up person is settled.
    async fn settlement(&mut self, means: &Means<'_>, who: &MadeUp) -> Result<Prepared, Problem> {
        let mut found = None;
        for call in [Call::OpenTitles(who.tax_id.clone()), Call::Titles(who.tax_id.clone())] {
            let unread = || Problem::upstream(&Fault::Unreadable(Unread::NoEnvelope), self.locale, Vec::new());
            let titles = read_titles(&self.ask(&call).await?.response).ok_or_else(unread)?;
            // Among all of them one is open only where it says so.
            let is_open = |title: &Title| match call {
                Call::Titles(_) => matches!(title.status, TitleStatus::Open | TitleStatus::Overdue),
                _ => title.is_open(),
            };
            let fits = |title: &Title| title.names(&who.tax_id) && is_open(title) && title.final_value.is_some();
            found = found.or_else(|| titles.into_iter().find(fits));
        }
        let Some(title) = found else { return Ok(Prepared::not_tried(&not_tried::NO_TITLE)) };
        let today = today().ok_or_else(|| self.internal(&"the clock shows no date"))?;
        let request = means.settlement(who, &title, today);
        let prepared = self.planned(Step::Settlement, Call::ReceivePayment, request)?;
        if let Prepared::Request(_, body) = &prepared {
            self.held.rehearsal.settlement = Some(body.clone());
        }
        Ok(prepared)
    }

    async fn contact(&self, means: &Means<'_>, who: &MadeUp) -> Result<Prepared, Problem> {
        let found = request_of(means.order(who), |body| matches!(body, Body::Contact(_)));
        let planned = match self.planned(Step::Contact, Call::RegisterPerson, found)? {
            Prepared::Request(_, body) => {
                json::read(body, MAX_SEND).map_err(|_| self.internal(&"a body is no JSON"))?
            }
            not_tried @ Prepared::NotTried(_) => return Ok(not_tried),
        };
        let person = self.ask(&Call::Person(who.tax_id.clone())).await?.response;
        Ok(match complete_contact(&planned, &person, &who.tax_id) {
            Ok((id, body)) => Prepared::Request(Call::UpdateContact(id), body.to_json()),
            Err(KeptAsItIs::NotFound) => Prepared::not_tried(&not_tried::NOT_FOUND),
            Err(KeptAsItIs::Another) => Prepared::not_tried(&not_tried::ANOTHER),
            Err(KeptAsItIs::Unsaid | KeptAsItIs::HasPhone) => Prepared::not_tried(&not_tried::KEPT),
        })
    }
}

fn again(call: Call, body: Option<String>) -> Prepared {
    body.map_or_else(|| Prepared::not_tried(&not_tried::NEEDS), |body| Prepared::Request(call, body))
}
