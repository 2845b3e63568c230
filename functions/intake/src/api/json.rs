//! JSON in which every object names each member once. RFC 8259 leaves open which of two values counts; a registration
//! must not depend on that.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Why a body is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It is no JSON.
    NotJson,
    /// An object names a member twice.
    Twice {
        /// The member.
        name: String,
        /// Where it is, as a JSON pointer.
        pointer: String,
    },
}

/// Reads a body.
///
/// # Errors
/// When it is no JSON, or names a member twice: the first one found.
pub(super) fn parse(body: &[u8]) -> Result<Value, Unreadable> {
    let mut twice = None;
    let mut reader = serde_json::Deserializer::from_slice(body);
    let place = Place {
        path: Path::Whole,
        twice: &mut twice,
    };
    let read = place.deserialize(&mut reader);
    match (read.and_then(|value| reader.end().map(|()| value)), twice) {
        (_, Some(twice)) => Err(twice),
        (Ok(value), None) => Ok(value),
        (Err(_), None) => Err(Unreadable::NotJson),
    }
}

/// A name as a part of a JSON pointer (RFC 6901).
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The way to a value.
#[derive(Clone, Copy)]
enum Path<'p> {
    Whole,
    Member(&'p Self, &'p str),
    Entry(&'p Self, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Member(parent, name) => write!(out, "{parent}/{}", escaped(name)),
            Self::Entry(parent, index) => write!(out, "{parent}/{index}"),
        }
    }
}

/// The value at a place; what is named twice below it is noted.
struct Place<'p, 't> {
    path: Path<'p>,
    twice: &'t mut Option<Unreadable>,
}

impl<'de> DeserializeSeed<'de> for Place<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_, '_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let place = Place {
                path: Path::Entry(&self.path, list.len()),
                twice: &mut *self.twice,
            };
            match entries.next_element_seed(place)? {
                Some(value) => list.push(value),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let path = Path::Member(&self.path, &name);
            if object.contains_key(&name) {
                let pointer = path.to_string();
                *self.twice = Some(Unreadable::Twice { name, pointer });
                return Err(A::Error::custom("a member stands twice"));
            }
            let place = Place {
                path,
                twice: &mut *self.twice,
            };
            let value = members.next_value_seed(place)?;
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn twice(name: &str, pointer: &str) -> Result<Value, Unreadable> {
        Err(Unreadable::Twice {
            name: name.to_owned(),
            pointer: pointer.to_owned(),
        })
    }

    #[test]
    fn json_is_read_as_serde_json_reads_it() {
        for text in [
            "null",
            "[]",
            r#"{"a":[1,-2,2.5,true,false,null,"\u00fc\n",{"a":{}}],"b":{"a":18446744073709551615}}"#,
        ] {
            let wanted: Value = serde_json::from_str(text).unwrap();
            assert_eq!(parse(text.as_bytes()), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn a_member_that_stands_twice_is_named_wherever_it_stands() {
        for (text, name, pointer) in [
            (r#"{"a":1,"a":1}"#, "a", "/a"),
            (r#"{"a":{"b":null,"c":0,"b":null}}"#, "b", "/a/b"),
            (
                r#"{"a":[{},{"b/c~d":1,"b\/c~d":2}]}"#,
                "b/c~d",
                "/a/1/b~1c~0d",
            ),
            (r#"{"a":1,"a":"#, "a", "/a"),
        ] {
            assert_eq!(parse(text.as_bytes()), twice(name, pointer), "{text}");
        }
    }

    #[test]
    fn whatever_is_no_json_is_refused() {
        let deep = "[".repeat(100_000);
        for text in ["", "{", "{}{}", "{\"a\":1,}", "\"\\ud800\"", "NaN", &deep] {
            assert_eq!(parse(text.as_bytes()), Err(Unreadable::NotJson));
        }
        assert_eq!(parse(b"\xff\xfe"), Err(Unreadable::NotJson));
    }
}
