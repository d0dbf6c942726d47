//! The law a consent is given under, where it changes what is decided.

use serde_json::Value;

/// What the policy and regulatory basis of a consent name.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Regime {
    /// 42 CFR Part 2: records of substance use disorder treatment
    pub part2: bool,
    /// `hipaa-self-pay`: 45 CFR 164.522(a)(1)(vi)
    pub self_pay: bool,
}

const POLICY_FIELDS: [&str; 7] =
    ["policy", "policyRule", "regulatoryBasis", "policyBasis", "policyText", "category", "scope"];

impl Regime {
    /// Reads it from a Consent: `policy[].uri`, `policyRule`, `regulatoryBasis`, `policyBasis`, `category`.
    pub fn of(consent: &Value) -> Self {
        let mut regime = Self::default();
        for field in POLICY_FIELDS {
            if let Some(value) = consent.get(field) {
                regime.note(value);
            }
        }
        regime
    }

    fn note(&mut self, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|one| self.note(one)),
            Value::Object(fields) => {
                for (name, one) in fields {
                    if name != "display" && name != "text" {
                        self.note(one);
                    }
                }
            }
            Value::String(text) => self.note_text(text),
            _ => {}
        }
    }

    fn note_text(&mut self, text: &str) {
        if !text.contains("42") && !text.ends_with(['y', 'Y']) {
            return;
        }
        let plain: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        self.part2 |= names_part2(&plain);
        self.self_pay |= plain.ends_with("hipaaselfpay");
    }
}

/// `42 CFR Part 2`, `42cfr2`, `title-42/…/part-2`, `cfr/text/42/part-2`; not part 20 or 482.
fn names_part2(plain: &str) -> bool {
    let after = |marker: &str| plain.split(marker).skip(1).any(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    after("42cfrpart2")
        || after("42part2")
        || plain.ends_with("42cfr2")
        || (plain.contains("title42") && after("part2"))
}
