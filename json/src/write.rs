//! Texts as JSON writes them.

/// Appends `text` between quotation marks, with what must be escaped escaped.
pub fn write_text(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    let mut rest = text;
    // What needs no escape is nearly all, and goes over in one piece.
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let (plain, marked) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = marked.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            control => {
                let code = control.map_or(0, |control| control as usize);
                out.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    out.push(char::from(*HEX.get(digit).unwrap_or(&b'0')));
                }
            }
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}
