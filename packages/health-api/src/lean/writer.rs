//! Values as compact JSON in memory, byte for byte as `serde_json` writes them.

use std::fmt::Display;

use cosmwasm_std::{Binary, StdError, StdResult};
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::Wrong;

/// A value as JSON.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> StdResult<Vec<u8>> {
    let mut bytes = Vec::with_capacity(128);
    match value.serialize(Writer { bytes: &mut bytes, close: "" }) {
        Ok(()) => Ok(bytes),
        Err(wrong) => Err(StdError::msg(wrong.to_string())),
    }
}

/// A value as JSON in a message or an answer.
pub fn to_binary<T: Serialize + ?Sized>(value: &T) -> StdResult<Binary> {
    to_vec(value).map(Binary::new)
}

/// Writes to the end of what is written; `close` ends what is open.
struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    close: &'static str,
}

impl<'a> Writer<'a> {
    #[inline(never)]
    fn raw(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    #[inline(never)]
    fn shown(&mut self, value: &dyn Display) {
        self.raw(&value.to_string());
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.raw("\"");
        for byte in text.bytes() {
            match byte {
                b'"' => self.raw("\\\""),
                b'\\' => self.raw("\\\\"),
                0x08 => self.raw("\\b"),
                0x0c => self.raw("\\f"),
                b'\n' => self.raw("\\n"),
                b'\r' => self.raw("\\r"),
                b'\t' => self.raw("\\t"),
                0..=0x1f => self.raw(&format!("\\u{byte:04x}")),
                plain => self.bytes.push(plain),
            }
        }
        self.raw("\"");
    }

    /// A comma, unless this is the first.
    #[inline(never)]
    fn next(&mut self) -> Writer<'_> {
        if !matches!(self.bytes.last(), Some(b'[' | b'{')) {
            self.raw(",");
        }
        Writer { bytes: self.bytes, close: "" }
    }

    #[inline(never)]
    fn field(&mut self, name: &str) -> Writer<'_> {
        let mut writer = self.next();
        writer.text(name);
        writer.raw(":");
        writer
    }

    #[inline(never)]
    fn opened(mut self, open: &str, close: &'static str) -> Writer<'a> {
        self.raw(open);
        Writer { close, ..self }
    }

    #[inline(never)]
    fn variant(mut self, name: &str, open: &str, close: &'static str) -> Writer<'a> {
        self.raw("{");
        self.text(name);
        self.raw(":");
        self.opened(open, close)
    }

    #[inline(never)]
    fn closed(mut self) {
        self.raw(self.close);
    }
}

macro_rules! shown {
    ($($method:ident: $kind:ty)*) => {$(
        fn $method(mut self, value: $kind) -> Result<(), Wrong> {
            self.shown(&value);
            Ok(())
        }
    )*};
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Wrong;
    type SerializeSeq = Writer<'a>;
    type SerializeTuple = Writer<'a>;
    type SerializeTupleStruct = Writer<'a>;
    type SerializeTupleVariant = Writer<'a>;
    type SerializeMap = Writer<'a>;
    type SerializeStruct = Writer<'a>;
    type SerializeStructVariant = Writer<'a>;

    shown! {
        serialize_bool: bool serialize_i8: i8 serialize_i16: i16 serialize_i32: i32 serialize_i64: i64
        serialize_i128: i128 serialize_u8: u8 serialize_u16: u16 serialize_u32: u32 serialize_u64: u64
        serialize_u128: u128
    }

    fn serialize_f32(self, _value: f32) -> Result<(), Wrong> {
        Err(Wrong::new("wanted a value without floats".into()))
    }

    fn serialize_f64(self, _value: f64) -> Result<(), Wrong> {
        Err(Wrong::new("wanted a value without floats".into()))
    }

    fn serialize_char(mut self, value: char) -> Result<(), Wrong> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(mut self, value: &str) -> Result<(), Wrong> {
        self.text(value);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(mut self, value: &T) -> Result<(), Wrong> {
        self.text(&value.to_string());
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Wrong> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_unit(mut self) -> Result<(), Wrong> {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Wrong> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _name: &'static str, _at: u32, variant: &'static str) -> Result<(), Wrong> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Wrong> {
        let mut object = self.variant(variant, "", "}");
        value.serialize(Writer { bytes: object.bytes, close: "" })?;
        object.raw("}");
        Ok(())
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Self, Wrong> {
        Ok(self.opened("[", "]"))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Self, Wrong> {
        Ok(self.opened("[", "]"))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<Self, Wrong> {
        Ok(self.opened("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Self, Wrong> {
        Ok(self.variant(variant, "[", "]}"))
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Self, Wrong> {
        Ok(self.opened("{", "}"))
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Self, Wrong> {
        Ok(self.opened("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Self, Wrong> {
        Ok(self.variant(variant, "{", "}}"))
    }
}

macro_rules! listed {
    ($($kind:ident: $method:ident)*) => {$(
        impl $kind for Writer<'_> {
            type Ok = ();
            type Error = Wrong;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
                value.serialize(self.next())
            }
            fn end(self) -> Result<(), Wrong> {
                self.closed();
                Ok(())
            }
        }
    )*};
}

listed! {
    SerializeSeq: serialize_element SerializeTuple: serialize_element SerializeTupleStruct: serialize_field
    SerializeTupleVariant: serialize_field
}

macro_rules! named {
    ($($kind:ident)*) => {$(
        impl $kind for Writer<'_> {
            type Ok = ();
            type Error = Wrong;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Wrong> {
                value.serialize(self.field(name))
            }
            fn end(self) -> Result<(), Wrong> {
                self.closed();
                Ok(())
            }
        }
    )*};
}

named! { SerializeStruct SerializeStructVariant }

/// Keys are strings, here as in every type that is written.
impl SerializeMap for Writer<'_> {
    type Ok = ();
    type Error = Wrong;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Wrong> {
        key.serialize(self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
        self.raw(":");
        value.serialize(Writer { bytes: self.bytes, close: "" })
    }

    fn end(self) -> Result<(), Wrong> {
        self.closed();
        Ok(())
    }
}
