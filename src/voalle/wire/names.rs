//! Which names of unknown fields may be told: a name can be somebody's own, such as a map by document.

use std::collections::{BTreeMap, BTreeSet};

/// In the answers about how many documents each unknown name came.
#[derive(Clone, Debug, Default)]
pub struct NameTally(BTreeMap<String, BTreeSet<usize>>);

impl NameTally {
    /// A name that came in an answer about this document, counted from nought; answers about none count for nothing.
    pub fn came(&mut self, name: &str, document: Option<usize>) {
        self.0.entry(name.to_owned()).or_default().extend(document);
    }

    /// The name as it is told: itself where it is letters, digits and underlines without three digits in a row and came in the answers
    /// about two documents or more, else its length in its place.
    pub fn told(&self, name: &str) -> String {
        let is_told = is_plain(name) && self.0.get(name).is_some_and(|documents| documents.len() >= 2);
        if is_told { name.to_owned() } else { format!("‹name, {}›", name.chars().count()) }
    }
}

fn is_plain(name: &str) -> bool {
    let mut in_a_row = 0;
    !name.is_empty()
        && name.bytes().all(|byte| {
            in_a_row = if byte.is_ascii_digit() { in_a_row + 1 } else { 0 };
            in_a_row < 3 && (byte.is_ascii_alphanumeric() || byte == b'_')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_two_documents_have_in_common_is_told() {
        let mut tally = NameTally::default();
        for (name, documents) in [
            ("creditScore", vec![Some(0), Some(1)]),
            ("field_12", vec![Some(0), Some(2)]),
            ("Maria", vec![Some(0), Some(0)]),
            ("ofAList", vec![None, None]),
            ("id123", vec![Some(0), Some(1)]),
            ("com blank", vec![Some(0), Some(1)]),
            ("endereço", vec![Some(0), Some(1)]),
            ("", vec![Some(0), Some(1)]),
        ] {
            documents.into_iter().for_each(|document| tally.came(name, document));
        }
        assert_eq!(tally.told("creditScore"), "creditScore");
        assert_eq!(tally.told("field_12"), "field_12");
        for (hidden, shown) in [
            ("Maria", "‹name, 5›"),
            ("ofAList", "‹name, 7›"),
            ("id123", "‹name, 5›"),
            ("com blank", "‹name, 9›"),
            ("endereço", "‹name, 8›"),
            ("", "‹name, 0›"),
            ("never", "‹name, 5›"),
        ] {
            assert_eq!(tally.told(hidden), shown, "{hidden}");
        }
    }
}
