//! The reader of JSON text: one pass, depth and width bounded; the path is made only where reading stops.

use super::{DUPLICATE_FIELD, LONE_SURROGATE, MAX_DEPTH, MAX_FIELDS, TOO_MANY_FIELDS, Value, too_deep, unreadable};
use crate::issue::{Issue, Path, Segment};

/// The most values one text may have: a catalog of 10,000 services has some 150,000. Each takes far more memory than text.
const MAX_VALUES: usize = 500_000;

/// Reads the whole of `text`; the issue stands where reading had to stop.
pub(super) fn parse(text: &str) -> Result<Value, Issue> {
    let mut parser = Parser { bytes: text.as_bytes(), text, at: 0, values: 0, depth: 0, way_back: Vec::new() };
    let value = parser.value().and_then(|value| {
        parser.skip_blank();
        if parser.at == parser.bytes.len() { Ok(value) } else { Err(Stop::Syntax) }
    });
    value.map_err(|stop| {
        parser.way_back.reverse();
        stop.issue(parser.way_back)
    })
}

enum Stop {
    Syntax,
    LoneSurrogate,
    TooDeep,
    TooManyFields,
    DuplicateField(String),
}

impl Stop {
    fn issue(self, path: Path) -> Issue {
        match self {
            Self::Syntax => unreadable(path, "JSON"),
            Self::LoneSurrogate => Issue::new(&LONE_SURROGATE, path),
            Self::TooDeep => too_deep(path),
            Self::TooManyFields => Issue::new(&TOO_MANY_FIELDS, path),
            Self::DuplicateField(name) => Issue::new(&DUPLICATE_FIELD, path).fact(name),
        }
    }
}

struct Parser<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    values: usize,
    depth: usize,
    /// Where reading had to stop, from the inside out: a sound text never asks for it.
    way_back: Path,
}

impl Parser<'_> {
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline(always)]
    fn skip_blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.take(byte) { Ok(()) } else { Err(Stop::Syntax) }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Stop> {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += word.len();
        if found { Ok(value) } else { Err(Stop::Syntax) }
    }

    fn value(&mut self) -> Result<Value, Stop> {
        self.skip_blank();
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Stop::TooManyFields);
        }
        let Some(byte) = self.peek() else { return Err(Stop::Syntax) };
        match byte {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'"' => self.string().map(Value::Text),
            b'[' => self.list(),
            b'{' => self.object(),
            _ => self.number(),
        }
    }

    fn list(&mut self) -> Result<Value, Stop> {
        self.enter()?;
        let mut items = Vec::new();
        self.skip_blank();
        if self.take(b']') {
            self.depth -= 1;
            return Ok(Value::List(items));
        }
        loop {
            match self.value() {
                Ok(value) => items.push(value),
                Err(stop) => return Err(self.stopped(Segment::Index(items.len()), stop)),
            }
            self.skip_blank();
            if self.take(b']') {
                self.depth -= 1;
                return Ok(Value::List(items));
            }
            self.expect(b',')?;
        }
    }

    fn object(&mut self) -> Result<Value, Stop> {
        self.enter()?;
        let mut fields: Vec<(String, Value)> = Vec::with_capacity(8);
        self.skip_blank();
        if self.take(b'}') {
            self.depth -= 1;
            return Ok(Value::Object(fields));
        }
        loop {
            self.skip_blank();
            if self.peek() != Some(b'"') {
                return Err(Stop::Syntax);
            }
            let key = self.string()?;
            if fields.iter().any(|(known, _)| *known == key) {
                return Err(Stop::DuplicateField(key));
            }
            if fields.len() == MAX_FIELDS {
                return Err(Stop::TooManyFields);
            }
            self.skip_blank();
            self.expect(b':')?;
            match self.value() {
                Ok(value) => fields.push((key, value)),
                Err(stop) => return Err(self.stopped(Segment::Key(key.into()), stop)),
            }
            self.skip_blank();
            if self.take(b'}') {
                self.depth -= 1;
                return Ok(Value::Object(fields));
            }
            self.expect(b',')?;
        }
    }

    /// Steps into a list or object.
    fn enter(&mut self) -> Result<(), Stop> {
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Stop::TooDeep) } else { Ok(()) }
    }

    /// Reading stopped inside the value at `step` of this list or object.
    fn stopped(&mut self, step: Segment, stop: Stop) -> Stop {
        self.way_back.push(step);
        stop
    }

    fn number(&mut self) -> Result<Value, Stop> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        let Some(number) = self.text.get(start..self.at) else { return Err(Stop::Syntax) };
        Ok(Value::Number(number.to_owned()))
    }

    fn digits(&mut self) -> Result<(), Stop> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Stop::Syntax) }
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            let Some(plain) = self.text.get(start..self.at) else { return Err(Stop::Syntax) };
            match self.peek() {
                // Most texts have nothing that is escaped, and are taken over in one piece.
                Some(b'"') if out.is_empty() => {
                    self.at += 1;
                    return Ok(plain.to_owned());
                }
                Some(b'"') => {
                    self.at += 1;
                    out.push_str(plain);
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.at += 1;
                    out.push_str(plain);
                    out.push(self.escape()?);
                }
                _ => return Err(Stop::Syntax),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let Some(byte) = self.peek() else { return Err(Stop::Syntax) };
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(Stop::Syntax),
        })
    }

    fn unicode(&mut self) -> Result<char, Stop> {
        let first = self.hex4()?;
        if !(0xD800..0xE000).contains(&first) {
            return char::from_u32(first).ok_or(Stop::LoneSurrogate);
        }
        let paired = first < 0xDC00 && self.take(b'\\') && self.take(b'u');
        let second = if paired { self.hex4()? } else { 0 };
        if !(0xDC00..0xE000).contains(&second) {
            return Err(Stop::LoneSurrogate);
        }
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or(Stop::LoneSurrogate)
    }

    fn hex4(&mut self) -> Result<u32, Stop> {
        let Some(digits) = self.text.get(self.at..self.at + 4) else { return Err(Stop::Syntax) };
        self.at += 4;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Stop::Syntax);
        }
        u32::from_str_radix(digits, 16).map_err(|_| Stop::Syntax)
    }
}
