//! Who is made up: documents with right check digits that nobody chose, and a name that tells what it is.

use crate::value::TaxId;
use crate::voalle::{Call, Said, read_person_found, read_titles, says_nothing_is_open};

/// How many random bytes a made-up person is made of.
pub const DIGITS: usize = 13;

/// Somebody made up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUp {
    /// A CPF.
    pub tax_id: TaxId,
    /// What the ERP's people find them by.
    pub name: String,
}

/// Makes somebody up of random bytes; none where chance has made a document that is none, such as one digit eleven times.
pub fn made_up(random: [u8; DIGITS]) -> Option<MadeUp> {
    let (letters, digits) = random.split_first_chunk::<4>()?;
    let mut digits: Vec<u32> = digits.iter().map(|byte| u32::from(byte % 10)).collect();
    for _ in 0..2 {
        let rest = digits.iter().rev().zip(2..).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
        digits.push(if rest < 2 { 0 } else { 11 - rest });
    }
    let text: String = digits.into_iter().filter_map(|digit| char::from_digit(digit, 10)).collect();
    // Consonants alone: no word comes of them.
    let mark = |byte: &u8| b"BCDFGHJKLMNPQRST".get(usize::from(byte % 16)).map(|letter| char::from(*letter));
    let mark: String = letters.iter().filter_map(mark).collect();
    Some(MadeUp { tax_id: TaxId::parse(&text).ok()?, name: format!("Ensaio Datacake {mark}") })
}

/// Whether the answer to a look-up by document says that somebody has it; none where it can't be told. That somebody owes nothing says
/// that they are there.
pub fn is_known(call: &Call, said: &Said) -> Option<bool> {
    match call {
        Call::Person(tax_id) => read_person_found(&said.response, tax_id),
        _ if says_nothing_is_open(&said.messages) => Some(true),
        _ => match (read_titles(&said.response)?.len(), said.response.as_list()) {
            // Something stands there that can't be read.
            (0, Some(entries)) if !entries.is_empty() => None,
            (titles, _) => Some(titles > 0),
        },
    }
}
