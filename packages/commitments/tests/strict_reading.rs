//! What is refused before it can be committed, and that no message repeats a value.
#![cfg(feature = "std-tools")]

use std::io::{self, Read};

use commitments::json::{parse, JsonError, Place, StrictReader, MAX_DEPTH};

fn refusal(text: &str) -> JsonError {
    parse(text.as_bytes()).unwrap_err()
}

fn at(line: u64, column: u64, path: &str) -> Place {
    Place { line, column, path: path.into() }
}

#[test]
fn a_duplicate_key_is_refused_wherever_it_stands_and_however_it_is_written() {
    assert_eq!(refusal(r#"{"a":1,"a":1}"#), JsonError::DuplicateKey { place: at(1, 11, "$.a") });
    assert_eq!(refusal("[{\"x\":{\"b\":1,\n\"\\u0062\":2}}]"), JsonError::DuplicateKey { place: at(2, 9, "$[0].x.b") });
}

#[test]
fn lone_surrogates_are_refused_in_values_and_in_keys() {
    for text in [r#""\ud800""#, r#""\udc00""#, r#""\ud800x""#, r#""\ud800\ud800""#, r#"{"\udfff":1}"#] {
        assert!(matches!(refusal(text), JsonError::LoneSurrogate { .. }), "{text}: {:?}", refusal(text));
    }
    assert!(parse(br#""\ud83d\ude00""#).is_ok());
}

#[test]
fn numbers_beyond_the_largest_double_are_refused() {
    assert_eq!(refusal("[0,1e400]"), JsonError::NumberOverflow { place: at(1, 4, "$[1]") });
    assert!(matches!(refusal("-1.8e308"), JsonError::NumberOverflow { .. }));
    assert!(matches!(refusal(&"9".repeat(400)), JsonError::NumberOverflow { .. }));
    assert!(parse(b"1.7976931348623157e308").is_ok());
}

#[test]
fn nesting_is_bounded_and_the_bound_itself_is_allowed() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(nested(MAX_DEPTH as usize).as_bytes()).is_ok());
    for deep in [nested(MAX_DEPTH as usize + 1), "[".repeat(2_000_000), "{\"a\":".repeat(2_000_000)] {
        assert!(matches!(refusal(&deep), JsonError::TooDeep { max: MAX_DEPTH, .. }));
    }
}

#[test]
fn what_follows_the_document_is_refused() {
    for text in ["{} x", "1 2", "{}{}", "[]]"] {
        assert!(matches!(refusal(text), JsonError::Syntax { .. }), "{text}");
    }
}

#[test]
fn what_is_not_json_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "NaN",
        "Infinity",
        "tru",
        "nullx",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"abc",
        "// c\n1",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\":}",
        "\u{feff}{}",
        "0x1",
    ] {
        assert!(matches!(refusal(text), JsonError::Syntax { .. }), "{text}: {:?}", refusal(text));
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    for bytes in [&b"\"\xff\""[..], b"\"\xc3\"", b"\"\xed\xa0\x80\"", b"\xff"] {
        let error = parse(bytes).unwrap_err();
        assert!(matches!(error, JsonError::NotUtf8 { .. } | JsonError::Syntax { .. }), "{error:?}");
    }
}

#[test]
fn messages_name_the_place_and_never_a_value() {
    let secrets = [
        r#"{"name":"Secretname","name":"Secretname"}"#,
        r#"{"name":"Secretname" "x":1}"#,
        r#"{"Secretname"}"#,
        r#"{"Secretname","given":1}"#,
        r#"{"given":["Secretname\ud800"]}"#,
        r#"{"Secretname Doe":{"a":1e400}}"#,
        r#"["Secretname"#,
        "Secretname",
        r#"{"a":1e400,"b":"Secretname"}"#,
    ];
    for text in secrets {
        let message = refusal(text).to_string();
        assert!(!message.contains("Secretname"), "{message}");
        assert!(message.contains("line 1, column "), "{message}");
    }
    assert_eq!(
        refusal(r#"{"Mary Doe":{"value":1e400}}"#).to_string(),
        "wanted numbers within IEEE 754 double range, found one beyond it at line 1, column 22 ($.?.value)"
    );
}

#[test]
fn a_source_that_fails_is_told_apart_from_bad_json() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::TimedOut.into())
        }
    }
    assert_eq!(StrictReader::new(Broken).value().unwrap_err(), JsonError::Unreadable(io::ErrorKind::TimedOut));
}

#[test]
fn a_document_can_be_walked_piece_by_piece() {
    let mut reader = StrictReader::new(&br#"{"type":"x","entry":[1,{"a":2},[3]]}"#[..]);
    assert!(reader.at_object().unwrap());
    let mut seen = Vec::new();
    reader
        .members::<JsonError>(|key, reader| {
            if !reader.at_array()? {
                seen.push(format!("{key}={:?}", reader.value()?));
                return Ok(());
            }
            reader.items(|index, reader| {
                seen.push(format!("{key}[{index}]={:?}", reader.value()?));
                Ok(())
            })
        })
        .unwrap();
    reader.finish().unwrap();
    assert_eq!(
        seen,
        [
            "type=String(\"x\")",
            "entry[0]=Number(1.0)",
            "entry[1]=Object({\"a\": Number(2.0)})",
            "entry[2]=Array([Number(3.0)])"
        ]
    );
}

#[test]
fn an_error_in_one_line_of_many_names_that_line() {
    assert_eq!(refusal("[0,1e400]").on_line(17), JsonError::NumberOverflow { place: at(17, 4, "$[1]") });
    assert_eq!(
        JsonError::Unreadable(io::ErrorKind::TimedOut).on_line(17),
        JsonError::Unreadable(io::ErrorKind::TimedOut)
    );
}

#[test]
fn a_value_can_be_passed_over_and_still_must_be_json() {
    let mut reader = StrictReader::new(&br#"[{"a":[1,2]},3]"#[..]);
    let mut last = None;
    reader
        .items::<JsonError>(|index, reader| {
            if index == 0 {
                return reader.skip();
            }
            last = Some(reader.value()?);
            Ok(())
        })
        .unwrap();
    assert_eq!(last, Some(commitments::json::Json::Number(3.0)));
    assert!(matches!(StrictReader::new(&b"{\"a\":[1,}"[..]).skip(), Err(JsonError::Syntax { .. })));
}
