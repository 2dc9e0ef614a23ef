//! Anything that serde can serialise as JSON text: what goes out crosses to JavaScript as one text, not as hundreds of values.
//!
//! Written by hand, although `serde_json` writes JSON: nothing of ours fails or needs floats printed, and a writer that can't
//! fail leaves no error paths in the code that every field takes.

use crate::text::push_number;
use datacake_voalle_json::write_text;
use serde::Serialize;
use serde::ser::{Impossible, SerializeSeq, SerializeStruct, Serializer};
use std::fmt;

/// `value` as JSON text.
pub fn to_text(value: &impl Serialize) -> String {
    // What goes out is seldom shorter, and growing copies it.
    let mut text = Text(String::with_capacity(512));
    let Ok(()) = value.serialize(&mut text);
    text.0
}

/// What can't happen: whatever is serialised here is texts, whole numbers, amounts, lists and structs.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl serde::ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        std::process::abort()
    }
}

struct Text(String);

impl Text {
    #[inline(never)]
    fn word(&mut self, word: &str) {
        self.0.push_str(word);
    }

    #[inline(never)]
    fn quoted(&mut self, text: &str) {
        write_text(text, &mut self.0);
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.separate();
        self.quoted(key);
        self.0.push(':');
    }

    /// A comma, unless this is the first in its list or object.
    #[inline(never)]
    fn separate(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn whole(&mut self, number: u64) {
        push_number(&mut self.0, number);
    }
}

/// Ways to serialise that nothing of ours takes.
macro_rules! never {
    ($($method:ident($($argument:ty),*) -> $answer:ty;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$answer, Never> { std::process::abort() })*
    };
}

impl<'a> Serializer for &'a mut Text {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = List<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeTuple = Impossible<(), Never>;
    type SerializeTupleStruct = Impossible<(), Never>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeMap = Impossible<(), Never>;
    type SerializeStructVariant = Impossible<(), Never>;

    fn serialize_bool(self, value: bool) -> Result<(), Never> {
        self.word(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Never> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Never> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Never> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Never> {
        self.whole(value);
        Ok(())
    }

    /// An amount in reais: not negative, two decimals.
    fn serialize_f64(self, value: f64) -> Result<(), Never> {
        let cents = (value * 100.0 + 0.5) as u64;
        self.whole(cents / 100);
        self.word(".");
        self.whole(cents / 10 % 10);
        self.whole(cents % 10);
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Never> {
        self.quoted(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.word("null");
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Never> {
        self.word("[");
        Ok(List(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'a>, Never> {
        self.word("{");
        Ok(Object(self))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Never> {
        std::process::abort()
    }

    never! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_f32(f32) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

struct List<'a>(&'a mut Text);

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.0.separate();
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Never> {
        self.0.word("]");
        Ok(())
    }
}

struct Object<'a>(&'a mut Text);

impl SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
        self.0.key(key);
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Never> {
        self.0.word("}");
        Ok(())
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::to_text;
    use crate::issue::{FixValue, Issue, Locale, Rule};
    use crate::path;
    use crate::value::Money;
    use proptest::prelude::*;

    static RULE: Rule = Rule::warning("some-rule", "é “{0}”", "\"{0}\"\\");

    /// The same data as a second implementation writes.
    fn same(value: &impl serde::Serialize) {
        let ours: serde_json::Value = serde_json::from_str(&to_text(value)).unwrap();
        assert_eq!(ours, serde_json::to_value(value).unwrap());
    }

    #[test]
    fn issues_are_written_as_serde_json_writes_them() {
        let issue = Issue::new(&RULE, path!["products", 12, "id"]).fact("\u{1}\n[{é🙂\"");
        same(&Vec::<u8>::new());
        for fix in [FixValue::Integer(1_234_567_890), FixValue::Flag(true), FixValue::Attributes(Vec::new())] {
            same(&[issue.clone().fixed_by(fix).render(Locale::En), issue.render(Locale::PtBr)].as_slice());
        }
    }

    proptest! {
        #[test]
        fn every_amount_is_written_exactly(cents in 0..=u32::MAX) {
            let number = format!("{}.{:02}", cents / 100, cents % 100);
            same(&Money::from_number(&number).unwrap());
        }
    }
}
