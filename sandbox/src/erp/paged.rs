//! The lists that come by pages (voalle-api.md, "Further calls"): selling places and incident types.

use crate::answer::Answer;
use crate::call::Call;
use crate::data::{INCIDENT_TYPES, Place};
use crate::envelope::REFUSED_HERE;
use crate::settings::{PlacesForm, Settings};
use serde_json::{Value, json};

/// `GET T/companiesplacespaged?Page=1&PageSize=…&Filter=&OrderBy=`.
pub(crate) fn places(call: &Call, settings: &Settings) -> Answer {
    let form = settings.places_form;
    if form == PlacesForm::Refused {
        return Answer::refused(REFUSED_HERE);
    }
    let page = match Page::read(call, &["Filter", "OrderBy"]) {
        Ok(page) => page,
        Err(problems) => return Answer::refused_for(&problems, Value::Null),
    };
    let filter = call.parameter("Filter").unwrap_or_default().to_lowercase();
    let fits = |place: &&'static Place| place.description.to_lowercase().contains(&filter);
    let list = page.of(settings.places().filter(fits).map(place));
    let response = match form {
        PlacesForm::Data => json!({ "data": list }),
        PlacesForm::Other => json!({ "places": list }),
        PlacesForm::List | PlacesForm::Refused => list,
    };
    Answer::success(Value::Null, response)
}

/// `GET T/incidenttypespaged?Page=1&PageSize=…&incident=true` (C).
pub(crate) fn incident_types(call: &Call) -> Answer {
    match Page::read(call, &["incident"]) {
        Ok(page) => {
            let types = INCIDENT_TYPES.iter();
            let list = page.of(types.map(|(id, code, title)| json!({ "id": id, "code": code, "title": title })));
            Answer::success(Value::Null, list)
        }
        Err(problems) => Answer::refused_for(&problems, Value::Null),
    }
}

fn place(place: &Place) -> Value {
    json!({
        "id": place.id,
        "description": place.description,
        "code": place.code,
        "txId": place.tx_id,
        // The spelling is the ERP's.
        "txIdFormated": place.tx_id_formatted,
        "city": place.city,
        "street": place.street,
    })
}

/// Which page, the first being 1, and how many entries it has.
struct Page {
    number: usize,
    size: usize,
}

impl Page {
    /// Nothing else may stand in the query but `others`: a misspelt name has to be noticed.
    fn read(call: &Call, others: &[&str]) -> Result<Self, Vec<String>> {
        let names = call.parameters();
        let unknown = names.iter().filter(|name| !["Page", "PageSize"].contains(&name.as_str()));
        let unknown = unknown.filter(|name| !others.contains(&name.as_str()));
        let mut problems: Vec<String> = unknown.map(|name| format!("Campo desconhecido: {name}.")).collect();
        let mut number = |name: &str| {
            let given = call.parameter(name);
            let number = given.as_deref().and_then(|text| text.parse().ok()).filter(|number: &usize| *number > 0);
            if number.is_none() {
                let what = given.map_or("Campo obrigatório", |_| "Campo inválido");
                problems.push(format!("{what}: {name}."));
            }
            number.unwrap_or(1)
        };
        let page = Self { number: number("Page"), size: number("PageSize") };
        if problems.is_empty() { Ok(page) } else { Err(problems) }
    }

    fn of(&self, list: impl Iterator<Item = Value>) -> Value {
        list.skip((self.number - 1).saturating_mul(self.size)).take(self.size).collect()
    }
}
