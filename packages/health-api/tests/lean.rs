//! JSON read and written with less code means what derived readers and writers mean.

use std::collections::BTreeMap;

use health_api::lean::{from_json, to_vec, Lean};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Message {
    Plain,
    Named { to: String, at: i32 },
    Many(Vec<Part>),
    Pair(u8, bool),
    Empty {},
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    size: u64,
    note: Option<String>,
    #[serde(default)]
    loud: bool,
    #[serde(default)]
    tags: Vec<(u32, char)>,
    sums: BTreeMap<String, u128>,
    inner: Option<Box<Part>>,
}

fn part(note: Option<&str>) -> Part {
    let sums = BTreeMap::from([("a\"b".to_string(), 1), ("c".to_string(), 2)]);
    Part { size: u64::MAX, note: note.map(Into::into), loud: true, tags: vec![(1, 'x'), (2, '\n')], sums, inner: None }
}

fn messages() -> Vec<Message> {
    let nested =
        Part { inner: Some(Box::new(part(None))), ..part(Some("tab\t back\\slash \u{1} \u{8}\u{c}\r é 😀")) };
    vec![
        Message::Plain,
        Message::Named { to: String::new(), at: i32::MIN },
        Message::Many(vec![nested, part(Some(""))]),
        Message::Many(vec![]),
        Message::Pair(255, false),
        Message::Empty {},
    ]
}

#[test]
fn what_is_written_is_what_serde_json_writes() {
    for message in messages() {
        let written = String::from_utf8(to_vec(&message).unwrap()).unwrap();
        assert_eq!(written, serde_json::to_string(&message).unwrap());
    }
}

#[test]
fn a_name_or_a_text_with_an_escape_is_the_one_without() {
    let read: Message = from_json(br#"{"n\u0061med":{"\u0074o":"x\u0079","at":1}}"#).unwrap();
    assert_eq!(read, Message::Named { to: "xy".into(), at: 1 });
}

#[test]
fn what_is_written_is_read_again() {
    for message in messages() {
        let json = to_vec(&message).unwrap();
        assert_eq!(from_json::<Message>(&json).unwrap(), message);
        assert_eq!(serde_json::from_slice::<Lean<Message>>(&json).unwrap().0, message);
    }
}

#[test]
fn an_optional_field_may_be_missing_and_so_may_one_with_a_default() {
    let read: Part = from_json(br#"{"size": 7, "sums": {}}"#).unwrap();
    let wanted = Part { size: 7, note: None, loud: false, tags: vec![], sums: BTreeMap::new(), inner: None };
    assert_eq!(read, wanted);
    let named: Message = from_json(br#"{"named": {"at": -3, "to": "here"}}"#).unwrap();
    assert_eq!(named, Message::Named { to: "here".into(), at: -3 });
}

#[test]
fn what_is_wrong_is_said_in_words() {
    let wrong = [
        (r#"{"many":[{"size":7}]}"#, "missing field `sums`"),
        (r#"{"many":[{"sums":{}}]}"#, "missing field `size`"),
        (r#"{"many":[{"size":7,"sums":{},"inner":{"size":7}}]}"#, "missing field `sums`"),
        (r#"{"many":[{"size":7,"sums":{},"x":1}]}"#, "unknown field `x`"),
        (r#"{"many":[{"size":7,"size":7,"sums":{}}]}"#, "duplicate field `size`"),
        (r#"{"many":[{"size":null,"sums":{}}]}"#, "wanted a whole number, found null"),
        (r#"{"many":[{"size":-1,"sums":{}}]}"#, "wanted u64, found -1"),
        (r#"{"many":[{"size":1.5,"sums":{}}]}"#, "wanted a whole number of at most 64 bits, found another number"),
        (r#"{"many":[{"size":99999999999999999999,"sums":{}}]}"#, "at most 64 bits"),
        (r#"{"many":[{"size":7,"loud":"yes","sums":{}}]}"#, "wanted a boolean, found a string"),
        (r#"{"many":[[7,null,true]]}"#, "wanted an object, found an array"),
        (r#"{"many":{}}"#, "wanted an array, found an object"),
        (r#"{"named":{"to":"a","at":99999999999}}"#, "wanted i32, found 99999999999"),
        (r#"{"named":"here"}"#, "wanted an object, found a string"),
        (r#""named""#, "wanted an object, found nothing"),
        (r#"{"plain":{}}"#, "wanted the variant's name alone, found an object"),
        (r#"{"pair":[1]}"#, "wanted 2 elements, found 1"),
        (r#"{"pair":[256,true]}"#, "wanted u8, found 256"),
        (r#"{"other":{}}"#, "unknown variant `other`"),
        (r#"{"plain":null,"empty":{}}"#, "wanted an object of one variant, found 2"),
        ("7", "wanted a variant, found a number"),
        ("{", "EOF while parsing"),
    ];
    for (json, wanted) in wrong {
        let error = from_json::<Message>(json.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(wanted), "{json}: {error}");
    }
}

#[test]
fn fractions_are_neither_read_nor_written() {
    assert!(to_vec(&0.5_f64).unwrap_err().to_string().contains("wanted a value without floats"));
    assert!(from_json::<f64>(b"0.5").unwrap_err().to_string().contains("wanted a whole number"));
}
