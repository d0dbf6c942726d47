//! RFC 8785 by its own cases, and records that FHIR makes of them.
#![cfg(feature = "std-tools")]

use commitments::json::{canonical_value, canonicalize, parse};
use proptest::prelude::*;

fn canon(text: &str) -> String {
    String::from_utf8(canonicalize(text.as_bytes()).unwrap()).unwrap()
}

/// RFC 8785, appendix B.
const NUMBERS: &[(u64, &str)] = &[
    (0x0000_0000_0000_0000, "0"),
    (0x8000_0000_0000_0000, "0"),
    (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"),
    (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"),
    (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
    (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
    (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
    (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
    (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"),
    (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"),
    (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"),
    (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
];

#[test]
fn numbers_are_written_as_appendix_b_says() {
    for (bits, expected) in NUMBERS {
        let text = format!("{:e}", f64::from_bits(*bits));
        assert_eq!(canon(&text), *expected, "{bits:016x}");
    }
}

#[test]
fn the_sample_of_section_3_2_2_gives_the_bytes_of_section_3_2_4() {
    let text = r#"{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }"#;
    let expected = "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333\
                    332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75\
                    303030665c6e4127425c225c5c5c5c5c222f227d";
    assert_eq!(hex::encode(canon(text)), expected);
}

#[test]
fn keys_are_sorted_by_utf_16_units_as_section_3_2_3_says() {
    let text = r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
        "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#;
    let expected = "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\
        \"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\
        \"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}";
    assert_eq!(canon(text), expected);
}

#[test]
fn strings_keep_their_characters_and_only_what_must_be_escaped_is() {
    assert_eq!(
        canon(r#""\u0000\b\t\n\f\r\u001f\u007f\u2028\/ü""#),
        "\"\\u0000\\b\\t\\n\\f\\r\\u001f\u{7f}\u{2028}/ü\""
    );
    // composed and decomposed letters stay two different texts: RFC 8785 normalises nothing
    assert_ne!(canon("\"\u{e9}\""), canon("\"e\u{301}\""));
}

#[test]
fn documents_of_one_scalar_empty_lists_and_empty_objects_are_json() {
    for (text, expected) in [(" 1.0 ", "1"), ("null", "null"), ("[ ]", "[]"), ("{ }", "{}"), ("\"\"", "\"\"")] {
        assert_eq!(canon(text), expected);
    }
}

#[test]
fn a_price_of_4_50_and_one_of_4_5_are_one_number_and_so_are_integers_beyond_2_to_the_53() {
    assert_eq!(canon("4.50"), canon("4.5"));
    assert_eq!(canon("9007199254740993"), "9007199254740992");
    assert_eq!(canon("1e-400"), "0");
}

#[test]
fn a_serde_value_gives_the_same_bytes_as_its_text() {
    let text = r#"{"b":[1,2.50,-0.0,1e21,18446744073709551615],"a":{"é":null,"z":"\u0001"},"$serde_json::private::Number":"7"}"#;
    let value: serde_json::Value =
        serde_json::from_str(r#"{"b":[1,2.50,-0.0,1e21,18446744073709551615],"a":{"é":null}}"#).unwrap();
    let same = canonicalize(br#"{"b":[1,2.50,-0.0,1e21,18446744073709551615],"a":{"\u00e9":null}}"#).unwrap();
    assert_eq!(canonical_value(&value).unwrap(), same);
    // a key that serde_json keeps for itself is an ordinary key here
    assert!(canon(text).starts_with(r#"{"$serde_json::private::Number":"7","a""#));
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_filter_map("finite", |n| serde_json::Number::from_f64(n).map(Into::into)),
        ".*".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(".*", inner, 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn canonical_bytes_do_not_depend_on_how_a_document_is_laid_out(value in any_json()) {
        let compact = canonicalize(serde_json::to_string(&value).unwrap().as_bytes()).unwrap();
        let pretty = canonicalize(serde_json::to_string_pretty(&value).unwrap().as_bytes()).unwrap();
        prop_assert_eq!(&compact, &pretty);
        prop_assert_eq!(&canonicalize(&compact).unwrap(), &compact);
        prop_assert_eq!(&canonical_value(&value).unwrap(), &compact);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes);
    }

    #[test]
    fn the_reader_takes_nothing_that_serde_json_refuses(text in r#"[\[\]{}:,"0-9eE+.\\utrfalsn -]{0,24}"#) {
        if parse(text.as_bytes()).is_ok() {
            prop_assert!(serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok(), "{}", text);
        }
    }
}
