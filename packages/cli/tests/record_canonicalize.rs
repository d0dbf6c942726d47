//! `cwh record canonicalize`.

mod record_room;

use record_room::{Room, SECRET};

#[test]
fn a_file_comes_out_as_its_canonical_bytes_and_nothing_else() {
    let room = Room::new();
    room.write("a.json", "{ \"b\" : 4.50, \"a\" : [1E30, -0.0, \"\\u20ac\\u000f\"] ,\"\u{fb33}\":1,\"\u{1f600}\":2}\n");
    let canonical = "{\"a\":[1e+30,0,\"€\\u000f\"],\"b\":4.5,\"\u{1f600}\":2,\"\u{fb33}\":1}";
    assert_eq!(room.succeeds(&["canonicalize", "a.json"]), canonical);
    room.write("b.json", canonical);
    assert_eq!(room.succeeds(&["canonicalize", "b.json"]), canonical);
}

#[test]
fn numbers_of_rfc_8785_come_out_as_its_appendix_says_whatever_other_crates_ask_of_serde_json() {
    let room = Room::new();
    room.write(
        "n.json",
        "[1E30,4.50,2e-3,0.000000000000000000000000001,333333333.33333329,1e23,9007199254740993,1e-400]",
    );
    assert_eq!(
        room.succeeds(&["canonicalize", "n.json"]),
        "[1e+30,4.5,0.002,1e-27,333333333.3333333,1e+23,9007199254740992,0]"
    );
    room.write("key.json", r#"{"$serde_json::private::Number":"7"}"#);
    assert_eq!(room.succeeds(&["canonicalize", "key.json"]), r#"{"$serde_json::private::Number":"7"}"#);
}

#[test]
fn what_is_not_strict_json_is_refused_with_its_place_and_without_its_values() {
    let room = Room::new();
    let cases = [
        (String::new(), "wanted JSON, found the end of the text at line 1, column 1"),
        (
            format!("{{\"a\":\"{SECRET}\",\n\"a\":2}}"),
            "wanted each key once, found a duplicate at line 2, column 4 ($.a)",
        ),
        (format!("\"{SECRET}\\ud800\""), "wanted surrogates in pairs, found a lone one at line 1"),
        (
            "[1e400]".into(),
            "wanted numbers within IEEE 754 double range, found one beyond it at line 1, column 2 ($[0])",
        ),
        ("[".repeat(5_000), "wanted at most 128 levels of nesting, found more at line 1"),
        (format!("{{}} {SECRET}"), "wanted JSON, found more after the document's end at line 1, column 4"),
        (format!("{{\"{SECRET}\"}}"), "wanted JSON, found no colon at line 1"),
        (SECRET.into(), "wanted JSON, found a character that cannot stand there at line 1, column 1"),
    ];
    for (text, reason) in cases {
        room.write(&format!("{SECRET}.json"), text);
        let error = room.is_refused(&["canonicalize", &format!("{SECRET}.json")]);
        assert!(error.contains(reason), "{error}");
    }
    room.write("latin.json", b"\"\xe9\"");
    room.is_refused(&["canonicalize", "latin.json"]);
}

#[test]
fn a_missing_file_or_a_folder_is_refused_and_wrong_usage_is_2() {
    let room = Room::new();
    assert!(room.is_refused(&["canonicalize", "Secretname.json"]).contains("cannot be read"));
    assert!(room.is_refused(&["canonicalize", "."]).contains("found a folder"));
    for args in
        [&["canonicalize"][..], &["canonicalize", "a", "b"], &["canonicalize", "--loud", "a"], &["canonicalise"], &[]]
    {
        assert_eq!(room.record(args).code, 2, "{args:?}");
    }
}
