//! Customers and open titles that a test brings along.

use super::{Erp, Person, Title, TitleState};
use crate::data;
use crate::day::is_day;
use crate::fields::cents;
use crate::tax_id;
use serde_json::{Map, Value};
use std::collections::HashSet;

impl Erp {
    /// Adds what `[{txId, name, client?, titles?: [{id, value, expirationDate}]}]` describes, or nothing at all. Who is no `client` is
    /// known to the ERP, and not found by document.
    pub(crate) fn add_people(&mut self, description: &Value) -> Result<(), String> {
        let list = description.as_array().ok_or("the people are not a list")?;
        let mut documents: HashSet<String> = self.people.iter().map(|person| person.tx_id.clone()).collect();
        let mut ids: HashSet<u64> = self.titles.iter().map(|title| title.id).collect();
        let last = self.people.iter().map(|person| person.id).max().unwrap_or(0);
        let (mut people, mut titles) = (Vec::new(), Vec::new());
        for (number, entry) in (last + 1..).zip(list) {
            let entry = object(entry, "person", &["txId", "name", "client", "titles"])?;
            let tx_id = text(entry, "txId").filter(|text| tax_id::is_cpf(text) || tax_id::is_cnpj(text));
            let tx_id = tx_id.ok_or_else(|| wrong(entry, "txId"))?;
            let name = text(entry, "name").ok_or_else(|| wrong(entry, "name"))?;
            if !documents.insert(tx_id.to_owned()) {
                return Err(format!("`{tx_id}` is known already"));
            }
            let client = match entry.get("client") {
                None => true,
                Some(flag) => flag.as_bool().ok_or_else(|| wrong(entry, "client"))?,
            };
            people.push(Person { client, ..data::person(number, tx_id, name) });
            let given = entry.get("titles").map(|titles| titles.as_array().ok_or_else(|| wrong(entry, "titles")));
            for title in given.transpose()?.into_iter().flatten() {
                let title = title_of(tx_id, object(title, "title", &["id", "value", "expirationDate"])?)?;
                if !ids.insert(title.id) {
                    return Err(format!("the title `{}` is known already", title.id));
                }
                titles.push(title);
            }
        }
        self.people.append(&mut people);
        self.titles.append(&mut titles);
        Ok(())
    }

    /// Adds open titles of people who are there, `[{txId, id, value, expirationDate}]`, or nothing at all.
    pub(crate) fn add_titles(&mut self, description: &Value) -> Result<(), String> {
        let list = description.as_array().ok_or("the titles are not a list")?;
        let mut ids: HashSet<u64> = self.titles.iter().map(|title| title.id).collect();
        let mut titles = Vec::new();
        for entry in list {
            let entry = object(entry, "title", &["txId", "id", "value", "expirationDate"])?;
            let tx_id = text(entry, "txId").ok_or_else(|| wrong(entry, "txId"))?;
            self.row(tx_id).ok_or_else(|| format!("`{tx_id}` is not known"))?;
            let title = title_of(tx_id, entry)?;
            if !ids.insert(title.id) {
                return Err(format!("the title `{}` is known already", title.id));
            }
            titles.push(title);
        }
        self.titles.append(&mut titles);
        Ok(())
    }
}

fn title_of(tx_id: &str, entry: &Map<String, Value>) -> Result<Title, String> {
    let id = entry.get("id").and_then(Value::as_u64).filter(|id| *id > 0);
    let value = entry.get("value").filter(|value| value.is_number()).and_then(cents).filter(|value| *value > 0);
    let day = text(entry, "expirationDate").filter(|text| is_day(text));
    Ok(Title {
        id: id.ok_or_else(|| wrong(entry, "id"))?,
        tx_id: tx_id.to_owned(),
        value: value.ok_or_else(|| wrong(entry, "value"))?,
        discount: 0,
        fine: 0,
        interest: 0,
        expiration_date: day.ok_or_else(|| wrong(entry, "expirationDate"))?.to_owned(),
        state: TitleState::Open,
    })
}

fn object<'a>(entry: &'a Value, what: &str, names: &[&str]) -> Result<&'a Map<String, Value>, String> {
    let fields = entry.as_object().ok_or_else(|| format!("a {what} is not an object"))?;
    match fields.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(format!("a {what} has no `{name}`")),
        None => Ok(fields),
    }
}

fn text<'a>(entry: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    entry.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn wrong(entry: &Map<String, Value>, name: &str) -> String {
    match entry.get(name) {
        Some(value) => format!("`{name}` cannot be `{value}`"),
        None => format!("`{name}` is missing"),
    }
}
