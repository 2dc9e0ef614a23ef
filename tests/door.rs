//! What nobody sees, blanks and dashes of any kind, put anywhere into a good value: it stays the same value, or is refused. Never is it
//! another one that is accepted.
#![cfg(not(target_arch = "wasm32"))]

use datacake_voalle::door;
use datacake_voalle::json::Text;
use datacake_voalle::read::FromText;
use datacake_voalle::send::identity;
use datacake_voalle::value::{CityCode, Cnpj, Date, Email, Id, Phone, PostalCode, ProviderName, State, TaxId};
use datacake_voalle::voalle::TitleId;
use icu_properties::props::{Dash, DefaultIgnorableCodePoint, GeneralCategory, WhiteSpace};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::fmt::Debug;

/// Characters with which a text looks the same, or nearly.
struct Marks {
    hidden: Vec<char>,
    blanks: Vec<char>,
    dashes: Vec<char>,
}

fn marks() -> Marks {
    let of = |holds: &dyn Fn(char) -> bool| ('\0'..=char::MAX).filter(|mark| holds(*mark)).collect::<Vec<_>>();
    let hidden = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let (blank, dash) = (CodePointSetData::new::<WhiteSpace>(), CodePointSetData::new::<Dash>());
    let category = CodePointMapData::<GeneralCategory>::new();
    // Of the thousands that are not assigned, one in a hundred.
    let is_sampled = |mark: char| mark < '\u{e0000}' || u32::from(mark) % 97 == 0;
    Marks {
        hidden: of(&|mark| hidden.contains(mark) && is_sampled(mark)),
        blanks: of(&|mark| blank.contains(mark) || mark == '\u{2800}'),
        dashes: of(&|mark| dash.contains(mark) || category.get(mark) == GeneralCategory::DashPunctuation),
    }
}

/// A text through the door and its reader.
fn read<T: FromText>(text: &str) -> Option<T> {
    T::from_text(&door::line(&Text::from(text)).ok()?).ok()
}

/// The texts with one of the characters put at each place.
fn spoiled<'a>(good: &'a str, marks: &'a [char]) -> impl Iterator<Item = String> + 'a {
    let places = (0..=good.len()).filter(|at| good.is_char_boundary(*at));
    places.flat_map(move |at| {
        marks.iter().map(move |mark| {
            let (before, after) = good.split_at_checked(at).unwrap_or_default();
            format!("{before}{mark}{after}")
        })
    })
}

/// How many were read as the same and how many refused; none is another value.
fn never_another<T: FromText + PartialEq + Debug>(good: &[&str], marks: &[char]) -> [usize; 2] {
    let (mut same, mut refused) = (0, 0);
    for text in good {
        let value = read::<T>(text);
        assert!(value.is_some(), "{text} is good");
        for spoiled in spoiled(text, marks) {
            match read::<T>(&spoiled) {
                None => refused += 1,
                other => {
                    assert_eq!(other, value, "{spoiled:?}");
                    same += 1;
                }
            }
        }
    }
    [same, refused]
}

const TAX_IDS: [&str; 5] = ["529.982.247-25", "52998224725", "00000000191", "11.222.333/0001-81", "12ABC34501DE35"];
const PHONES: [&str; 6] =
    ["(11) 91234-5678", "1132345678", "+55 11 91234-5678", "0 15 11 91234-5678", "0xx11 3234-5678", "5555991234567"];
const POSTAL_CODES: [&str; 3] = ["01310-100", "01310100", "01.310-100"];
const EMAILS: [&str; 3] = ["maria.souza+fibra@provedor.com.br", "a@b.co", "joão@açaí.com"];

#[test]
fn what_nobody_sees_never_makes_another_value() {
    let Marks { hidden, .. } = marks();
    assert!(hidden.len() > 100, "{}", hidden.len());
    let counts = [
        never_another::<TaxId>(&TAX_IDS, &hidden),
        never_another::<Cnpj>(&TAX_IDS[3..], &hidden),
        never_another::<Phone>(&PHONES, &hidden),
        never_another::<PostalCode>(&POSTAL_CODES, &hidden),
        never_another::<Email>(&EMAILS, &hidden),
        never_another::<State>(&["SP", "rj"], &hidden),
        never_another::<CityCode>(&["3550308"], &hidden),
        never_another::<Date>(&["2026-11-24"], &hidden),
        never_another::<ProviderName>(&["horizonte-fibra"], &hidden),
        never_another::<TitleId>(&["901"], &hidden),
    ];
    assert!(counts.iter().all(|[_, refused]| *refused == 0), "it is dropped: {counts:?}");
}

#[test]
fn blanks_and_dashes_never_make_another_value() {
    let Marks { blanks, dashes, .. } = marks();
    assert!(blanks.len() > 24 && dashes.len() > 25);
    let marks: Vec<char> = blanks.iter().chain(&dashes).copied().collect();
    let counts = [
        never_another::<TaxId>(&TAX_IDS, &marks),
        never_another::<Phone>(&PHONES, &marks),
        never_another::<PostalCode>(&POSTAL_CODES, &marks),
        never_another::<State>(&["SP", "rj"], &marks),
        never_another::<CityCode>(&["3550308"], &marks),
        never_another::<Date>(&["2026-11-24"], &marks),
        never_another::<TitleId>(&["901"], &marks),
    ];
    assert!(counts.iter().all(|[same, refused]| *same > 0 && *refused > 0), "{counts:?}");
    // The hyphen of a keyboard is a letter of these like any other.
    let others: Vec<char> = marks.into_iter().filter(|mark| *mark != '-').collect();
    never_another::<Email>(&EMAILS, &others);
    never_another::<ProviderName>(&["horizonte-fibra"], &others);
}

#[test]
fn ids_that_look_the_same_are_one_or_refused() {
    let Marks { hidden, blanks, dashes } = marks();
    for good in ["o1", "pedido-1", "pedido é 1"] {
        let id = identity(good);
        assert!(id.is_some(), "{good}");
        for spoiled in spoiled(good, &hidden) {
            assert_eq!(identity(&spoiled), None, "{spoiled:?}");
        }
        for spoiled in spoiled(good, &dashes).filter(|text| text.matches('-').count() == good.matches('-').count()) {
            assert_eq!(identity(&spoiled), None, "{spoiled:?}");
        }
        // A blank around is none; one within makes the id that it makes with any other kind of blank, or none.
        for at in (0..=good.len()).filter(|at| good.is_char_boundary(*at)) {
            let (before, after) = good.split_at(at);
            let plain = identity(&format!("{before} {after}"));
            for blank in &blanks {
                let other = identity(&format!("{before}{blank}{after}"));
                assert!(other.is_none() || other == plain, "{blank:?} at {at} of {good}");
            }
        }
    }
    assert_eq!(Id::from_text("A").ok().map(|id| id.as_str().to_owned()).as_deref(), Some("A"));
    // Letters of other scripts, wide ones, and accents that stand alone.
    for alike in ["о1", "ο1", "ｏ1", "o１", "o1\u{301}", "ⲟ1", "𝗈1"] {
        assert_eq!(identity(alike), None, "{alike:?}");
    }
}
