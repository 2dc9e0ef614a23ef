//! The reader of JSON text: one pass, depth and width bounded; the path is made only where reading stops.

use crate::text::Text;
use crate::value::Value;
use std::sync::Arc;

/// The deepest nesting that is read; the configuration needs 6, the ERP's catalog 8.
pub const MAX_DEPTH: usize = 32;

/// The most fields one object may have; the widest that the project knows has 24.
pub const MAX_FIELDS: usize = 256;

/// The most values one text may have: a catalog of 10,000 services has some 150,000. Each takes far more memory than text.
const MAX_VALUES: usize = 500_000;

/// One step of the way to where reading stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field of that name.
    Key(Text),
    /// To the item at that position, from 0.
    Index(usize),
}

/// Why reading stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It is no JSON.
    Syntax,
    /// A text holds half a character.
    LoneSurrogate,
    /// Deeper than [`MAX_DEPTH`].
    TooDeep,
    /// More fields than [`MAX_FIELDS`] in one object, or far too many values in all.
    TooManyFields,
    /// A name stands twice in one object.
    DuplicateField(Text),
}

/// Where reading stopped, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The value inside which it stopped; empty for the whole.
    pub path: Vec<Step>,
    /// Why.
    pub reason: Stopped,
}

/// Reads the whole of `text`.
///
/// # Errors
/// Where and why reading had to stop.
pub fn parse(text: String) -> Result<Value, Fault> {
    let text = Arc::new(text);
    let mut parser = Parser {
        bytes: text.as_bytes(),
        text: &text,
        at: 0,
        values: 0,
        depth: 0,
        way_back: Vec::new(),
        items: Vec::new(),
        fields: Vec::new(),
    };
    let value = parser.value().and_then(|value| {
        parser.skip_blank();
        if parser.at == parser.bytes.len() { Ok(value) } else { Err(Stopped::Syntax) }
    });
    value.map_err(|reason| {
        parser.way_back.reverse();
        Fault { path: parser.way_back, reason }
    })
}

struct Parser<'a> {
    bytes: &'a [u8],
    text: &'a Arc<String>,
    at: usize,
    values: usize,
    depth: usize,
    /// Where reading had to stop, from the inside out: a sound text never asks for it.
    way_back: Vec<Step>,
    /// What was read of the lists that are not at their end, one after the other: each is copied once, at its length.
    items: Vec<Value>,
    /// The same of objects.
    fields: Vec<(Text, Value)>,
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

    fn expect(&mut self, byte: u8) -> Result<(), Stopped> {
        if self.take(byte) { Ok(()) } else { Err(Stopped::Syntax) }
    }

    #[inline(always)]
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Stopped> {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += word.len();
        if found { Ok(value) } else { Err(Stopped::Syntax) }
    }

    fn value(&mut self) -> Result<Value, Stopped> {
        self.skip_blank();
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Stopped::TooManyFields);
        }
        let Some(byte) = self.peek() else { return Err(Stopped::Syntax) };
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

    fn list(&mut self) -> Result<Value, Stopped> {
        self.enter()?;
        let first = self.items.len();
        self.skip_blank();
        if !self.take(b']') {
            loop {
                // Now, because where reading stops further in, what was read there stays.
                let at = self.items.len() - first;
                match self.value() {
                    Ok(value) => self.items.push(value),
                    Err(stop) => return Err(self.stopped(Step::Index(at), stop)),
                }
                self.skip_blank();
                if self.take(b']') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        self.depth -= 1;
        Ok(Value::List(self.items.split_off(first)))
    }

    fn object(&mut self) -> Result<Value, Stopped> {
        self.enter()?;
        let first = self.fields.len();
        self.skip_blank();
        if !self.take(b'}') {
            loop {
                self.skip_blank();
                if self.peek() != Some(b'"') {
                    return Err(Stopped::Syntax);
                }
                let key = self.string()?;
                let known = self.fields.get(first..).unwrap_or_default();
                if known.iter().any(|(known, _)| *known == key) {
                    return Err(Stopped::DuplicateField(key));
                }
                if known.len() == MAX_FIELDS {
                    return Err(Stopped::TooManyFields);
                }
                self.skip_blank();
                self.expect(b':')?;
                match self.value() {
                    Ok(value) => self.fields.push((key, value)),
                    Err(stop) => return Err(self.stopped(Step::Key(key), stop)),
                }
                self.skip_blank();
                if self.take(b'}') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        self.depth -= 1;
        Ok(Value::Object(self.fields.split_off(first)))
    }

    /// Steps into a list or object.
    fn enter(&mut self) -> Result<(), Stopped> {
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Stopped::TooDeep) } else { Ok(()) }
    }

    /// Reading stopped inside the value at `step` of this list or object.
    #[cold]
    fn stopped(&mut self, step: Step, stop: Stopped) -> Stopped {
        self.way_back.push(step);
        stop
    }

    fn number(&mut self) -> Result<Value, Stopped> {
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
        Ok(Value::Number(Text::part(self.text, start, self.at)))
    }

    fn digits(&mut self) -> Result<(), Stopped> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Stopped::Syntax) }
    }

    fn string(&mut self) -> Result<Text, Stopped> {
        self.at += 1;
        let start = self.at;
        self.skip_plain();
        match self.peek() {
            // Most texts have nothing that is escaped, and are a part of the whole as they stand.
            Some(b'"') => {
                self.at += 1;
                Ok(Text::part(self.text, start, self.at - 1))
            }
            Some(b'\\') => self.escaped(start),
            _ => Err(Stopped::Syntax),
        }
    }

    /// Goes on to the next byte that ends a text or must not stand in one as it is.
    #[inline(always)]
    fn skip_plain(&mut self) {
        while self.peek().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
            self.at += 1;
        }
    }

    /// A text that is not the same as it is written, from `start` on.
    #[cold]
    fn escaped(&mut self, mut start: usize) -> Result<Text, Stopped> {
        let mut out = String::new();
        loop {
            out.push_str(self.text.get(start..self.at).unwrap_or_default());
            if self.take(b'"') {
                return Ok(out.into());
            }
            self.expect(b'\\')?;
            out.push(self.escape()?);
            start = self.at;
            self.skip_plain();
        }
    }

    fn escape(&mut self) -> Result<char, Stopped> {
        let Some(byte) = self.peek() else { return Err(Stopped::Syntax) };
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(Stopped::Syntax),
        })
    }

    fn unicode(&mut self) -> Result<char, Stopped> {
        let first = self.hex4()?;
        if !(0xD800..0xE000).contains(&first) {
            return char::from_u32(first).ok_or(Stopped::LoneSurrogate);
        }
        let paired = first < 0xDC00 && self.take(b'\\') && self.take(b'u');
        let second = if paired { self.hex4()? } else { 0 };
        if !(0xDC00..0xE000).contains(&second) {
            return Err(Stopped::LoneSurrogate);
        }
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or(Stopped::LoneSurrogate)
    }

    fn hex4(&mut self) -> Result<u32, Stopped> {
        let Some(digits) = self.text.get(self.at..self.at + 4) else { return Err(Stopped::Syntax) };
        self.at += 4;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Stopped::Syntax);
        }
        u32::from_str_radix(digits, 16).map_err(|_| Stopped::Syntax)
    }
}
