//! What the door for text takes from the Unicode Character Database.

use datacake_voalle::door;
use icu_properties::props::{Dash, DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The characters from `from` on that have a property.
fn ranges_of(from: char, holds: &dyn Fn(char) -> bool) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for mark in (from..=char::MAX).filter(|mark| holds(*mark)) {
        let mark = u32::from(mark);
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == mark => *last = mark,
            _ => ranges.push((mark, mark)),
        }
    }
    ranges
}

/// What the door takes for nothing, as a class of a pattern (ECMA-262, with the flag `u`) has it.
pub fn unseen() -> &'static str {
    static UNSEEN: LazyLock<String> = LazyLock::new(unseen_class);
    &UNSEEN
}

fn unseen_class() -> String {
    let hidden = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let ranges = ranges_of('\0', &|mark| hidden.contains(mark) || door::is_blank(mark));
    let written = |mark: u32| if mark > 0xFFFF { format!("\\u{{{mark:x}}}") } else { format!("\\u{mark:04x}") };
    let range = |(first, last): (u32, u32)| {
        if first == last { written(first) } else { format!("{}-{}", written(first), written(last)) }
    };
    ranges.into_iter().map(range).collect()
}

/// The ranges of one property, as a table of Rust.
fn table(name: &str, about: &str, holds: &dyn Fn(char) -> bool) -> String {
    let ranges = ranges_of('\u{80}', holds);
    let mut text = format!("\n/// {about}\npub(super) static {name}: &[u32] = &[\n");
    for (first, last) in ranges {
        assert!(first < 1 << 20 && last - first < 1 << 12, "{first:X} to {last:X} fits no range");
        let _ = writeln!(text, "    range(0x{first:X}, 0x{last:X}),");
    }
    text + "];\n"
}

/// The tables of `src/door/ranges.rs`.
pub fn ranges() -> String {
    let hidden = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let dash = CodePointSetData::new::<Dash>();
    let category = CodePointMapData::<GeneralCategory>::new();
    let is_dash = |mark| dash.contains(mark) || category.get(mark) == GeneralCategory::DashPunctuation;
    let head = "//! Ranges of characters beyond ASCII. Made from the Unicode Character Database by tests/generated.\n\nuse super::range;\n";
    let hidden = table("HIDDEN", "`Default_Ignorable_Code_Point`.", &|mark| hidden.contains(mark));
    let dashes = table("DASHES", "`Dash`, and the general category `Dash_Punctuation`.", &is_dash);
    format!("{head}{hidden}{dashes}")
}
