use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Result<String, char> {
    line(&text.into()).map(|text| text.as_str().to_owned()).map_err(|Unreadable(mark)| mark)
}

#[test]
fn what_reads_the_same_is_the_same() {
    let cases = [
        ("plain", "Maria de Souza", "Maria de Souza"),
        ("blanks around", " \t\u{a0}Maria\u{3000}\n", "Maria"),
        ("blanks of Unicode within", "Maria\u{a0}de\u{2003}Souza", "Maria de Souza"),
        ("an accent of its own", "Joa\u{303}o", "João"),
        ("no width", "SP\u{200b}", "SP"),
        ("the mark of byte order", "\u{feff}maria@example.com", "maria@example.com"),
        ("a soft hyphen", "ma\u{ad}ria", "maria"),
        ("controls of direction, as a phone's contacts have them", "\u{202a}+55 11\u{202c}", "+55 11"),
        ("fillers of Hangul", "\u{3164}a\u{ffa0}\u{115f}", "a"),
        ("hidden before a blank", "\u{200b} a", "a"),
        ("nothing but what is hidden", "\u{200b}\u{feff}\u{2060}\u{180e}\u{fe0f}", ""),
        ("a Braille blank", "\u{2800}", ""),
        ("dashes stay what they are", "a\u{2013}b", "a\u{2013}b"),
        ("a hidden mark between a letter and its accent", "a\u{200b}\u{303}", "ã"),
        ("letters beyond the Latin ones", "Київ", "Київ"),
    ];
    for (reason, text, expected) in cases {
        assert_eq!(read(text).as_deref(), Ok(expected), "{reason}");
    }
}

#[test]
fn what_no_line_has_is_told() {
    let cases = [
        ("a null", "Ma\0ria", '\0'),
        ("a tab within", "Maria\tSouza", '\t'),
        ("a line break within", "Maria\nSouza", '\n'),
        ("a control of C1", "Maria\u{85}Souza", '\u{85}'),
        ("a letter that was lost", "Jo\u{fffd}o", '\u{fffd}'),
        ("an annotation", "a\u{fff9}b", '\u{fff9}'),
    ];
    for (reason, text, expected) in cases {
        assert_eq!(read(text), Err(expected), "{reason}");
    }
}

#[test]
fn a_text_of_several_lines_keeps_them() {
    let (text, gone) = lines(&" Ligar\tantes\r\nda \0instalac\u{327}a\u{303}o\u{200b}\u{2028}ok\u{7} ".into());
    assert_eq!((text.as_str(), gone), ("Ligar\tantes\r\nda instalação\nok", Some(Unreadable('\0'))));
    assert_eq!(lines(&"a\nb".into()), ("a\nb".into(), None));
}

#[test]
fn what_the_erp_says_stands_on_one_line() {
    assert_eq!(said("Na\u{303}o\r\nfoi\0possi\u{301}vel\u{200b}"), "Não  foi possível");
    assert!(matches!(said("plain"), Cow::Borrowed("plain")));
}

#[test]
fn characters_are_named_as_unicode_does() {
    assert_eq!(
        [name('\0'), name('\u{200b}'), name('\u{e0001}'), name('\u{10ffff}')],
        ["U+0000", "U+200B", "U+E0001", "U+10FFFF"]
    );
}

proptest! {
    #[test]
    fn twice_through_the_door_is_once(text: String) {
        if let Ok(once) = read(&text) {
            prop_assert_eq!(read(&once), Ok(once));
        }
        let once = lines(&text.as_str().into()).0;
        prop_assert_eq!(lines(&once), (once, None));
        let once = said(&text).into_owned();
        prop_assert_eq!(said(&once).into_owned(), once);
    }

    #[test]
    fn what_is_empty_reads_as_nothing(text in "[ \u{a0}\u{200b}\u{ad}\u{3164}\u{2800}a]{0,6}") {
        prop_assert_eq!(is_empty(&text), read(&text).is_ok_and(|text| text.is_empty()));
    }
}
