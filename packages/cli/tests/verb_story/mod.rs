//! One story through the verbs, on whatever chain: credentials, a patient, a record, consents, a plan, a claim paid
//! out. Told by names; ids and addresses that differ from chain to chain are put back into names.
#![allow(dead_code)] // each suite uses its part

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{json, Value};

/// A chain with `cwh` in front of it.
pub struct Stage<'a> {
    /// folder in which `cwh` is run
    pub folder: &'a Path,
    /// options that say which chain
    pub chain: Vec<String>,
    /// who owns the contracts
    pub owner: &'a str,
    /// denom of the plan
    pub denom: &'a str,
    /// day of the service
    pub day: jiff::civil::Date,
    /// ids and addresses, and what they are called
    pub names: BTreeMap<String, String>,
}

const TAG: &str = "1111111111111111111111111111111c";
const NUMBER: &str = "2222222222222222222222222222222c";

fn b32(byte: u8) -> String {
    hex::encode([byte; 32])
}

impl Stage<'_> {
    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cwh"));
        command.args(&self.chain).args(args).arg("--json").current_dir(self.folder).env_remove("CWH_STATE");
        command.output().unwrap()
    }

    fn heard(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), error.as_ref()), (Some(0), ""), "{args:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// A refusal, in the contract's words.
    fn refused(&self, from: &str, args: &[&str]) -> Value {
        let output = self.run(&[args, &["--from", from]].concat());
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        self.told(error)
    }

    /// Sends a message: the types of the events and what they say.
    pub fn sends(&self, from: &str, args: &[&str]) -> Value {
        let sent = self.heard(&[args, &["--from", from]].concat());
        sent["events"].clone()
    }

    /// An answer or events with names in place of what differs.
    fn told(&self, value: Value) -> Value {
        match value {
            Value::String(text) => {
                let text = self.names.iter().fold(text, |text, (id, name)| text.replace(id.as_str(), name));
                Value::String(text)
            }
            Value::Array(items) => items.into_iter().map(|item| self.told(item)).collect(),
            Value::Object(fields) => {
                let differs = |name: &str| matches!(name, "time" | "at" | "received" | "receipt_id" | "filed_at");
                let tell = |(name, value): (String, Value)| {
                    let value = if differs(&name) { json!("some time") } else { self.told(value) };
                    (name, value)
                };
                Value::Object(fields.into_iter().map(tell).collect())
            }
            other => other,
        }
    }

    pub fn asks(&self, args: &[&str]) -> Value {
        self.told(self.heard(args))
    }

    fn file(&self, name: &str, value: &Value) -> String {
        std::fs::write(self.folder.join(name), value.to_string()).unwrap();
        format!("@{name}")
    }

    fn learn_address(&mut self, name: &str) {
        // the registrar's row shows the address that @NAME stands for
        let words = [
            "registry",
            "appoint-registrar",
            "--registrar",
            &format!("@{name}"),
            "--powers",
            "kind=payer,qualification=3",
        ];
        let events = self.sends(self.owner, &words.map(|word| word));
        let address = events[0]["attributes"]["registrar"].as_str().unwrap().to_owned();
        self.sends(self.owner, &["registry", "remove-registrar", "--registrar", &address]);
        self.names.insert(address, name.to_owned());
    }

    /// Plays the story: each scene with what was said.
    pub fn play(&mut self) -> Vec<(&'static str, Value)> {
        for name in ["provider", "payer", "patient"] {
            self.learn_address(name);
        }
        let mut scenes = self.credentials();
        let patient = self.patient(&mut scenes);
        self.consents(&patient, &mut scenes);
        self.plan(&patient, &mut scenes);
        self.claim(&patient, &mut scenes);
        self.ends(&patient, &mut scenes);
        scenes
    }

    fn credentials(&mut self) -> Vec<(&'static str, Value)> {
        let powers = ["kind=provider_organization,qualification=2", "kind=payer,qualification=3"];
        self.sends(
            self.owner,
            &[
                "registry",
                "appoint-registrar",
                "--registrar",
                "@registrar",
                "--powers",
                powers[0],
                "--powers",
                powers[1],
            ],
        );
        let participants = json!([
            { "address": "@provider", "kind": "provider_organization", "profile": b32(1),
              "attest": [{ "qualification": 2, "from": "2020-01-01" }] },
            { "address": "@payer", "kind": "payer", "profile": b32(2),
              "attest": [{ "qualification": 3, "from": "2020-01-01" }] },
        ]);
        let file = self.file("participants.json", &participants);
        self.sends("registrar", &["registry", "register-participants", "--participants", &file]);
        vec![("participants", self.asks(&["registry", "query", "participants"]))]
    }

    fn patient(&mut self, scenes: &mut Vec<(&'static str, Value)>) -> String {
        let events =
            self.sends("patient", &["registry", "register-patient", "--salt", &b32(3), "--form-key", "@patient"]);
        let patient = events[0]["attributes"]["patient"].as_str().unwrap().to_owned();
        self.names.insert(patient.clone(), "PATIENT".into());
        let commit = ["registry", "commit-records", "--records"];
        let record = format!("patient={patient},commitment={},kind=encounter", b32(4));
        scenes.push(("a stranger may not commit", self.refused("provider", &[&commit[..], &[&record]].concat())));
        let let_in = ["registry", "let-in", "--patient", &patient, "--participants", "1"];
        self.heard(&[&let_in[..], &["--from", "patient", "--as-form", "let-in.json"]].concat());
        let relay = ["registry", "relay", "--form", "@let-in.json"];
        scenes.push(("let in by a form", self.told(self.sends("provider", &relay))));
        scenes.push(("a form works once", self.refused("provider", &relay)));
        scenes.push(("committed", self.told(self.sends("provider", &[&commit[..], &[&record]].concat()))));
        patient
    }

    fn consents(&self, patient: &str, scenes: &mut Vec<(&'static str, Value)>) {
        let since = format!("{}T00:00:00Z", self.day);
        let consents = json!([
            { "payment": { "terms": { "r": { "d": "p", "p": "HPAYMT", "s": since } } } },
            { "care": { "custodian": 1, "terms": { "r": { "d": "p", "p": "TREAT" } } } },
        ]);
        let file = self.file("consents.json", &consents);
        let filed = self.sends("patient", &["consent", "file-consents", "--patient", patient, "--consents", &file]);
        scenes.push(("filed", self.told(filed)));
        let decide = |purpose: &str| {
            // the seven tags of a level of confidentiality
            let labels: Vec<String> = (1..=7).map(|byte| hex::encode([byte; 16])).collect();
            let facts = json!({ "c": [hex::encode([9; 16])], "l": labels });
            let request = json!({ "purposes": purpose, "actors": [1], "action": "access", "facts": facts });
            let words = ["consent", "query", "decide", "--patient", patient, "--custodian", "1", "--request"];
            self.asks(&[&words[..], &[&request.to_string()]].concat())
        };
        scenes.push(("treatment", decide("TREAT")));
        scenes.push(("research", decide("HRESCH")));
    }

    fn plan(&self, patient: &str, scenes: &mut Vec<(&'static str, Value)>) {
        let year = format!("{}-01-01", self.day.year());
        let rules = json!({
            "basis": "consent", "hold_days": 0, "notice_days": 30, "ceiling_days": 30, "interest_bps": 500,
            "look_back_days": 365, "contested_cap": "100000", "result_batch": 20,
            "appeals": [{ "filing_days": 180, "answer_days": 60 }],
        });
        let terms = json!({
            "cost_share": { "coinsurance_bps": 2000, "copay": "2000", "copay_per": "visit", "deductible": "0",
                            "copay_before_deductible": false },
            "benefit_maximum": {}, "category_maxima": [], "groups": [], "period": {}, "table_version": 1,
            "unlisted": "noncovered", "version": 1, "waiting_period_days": 0, "year_start": { "month": 1, "day": 1 },
        });
        let (rules, terms) = (self.file("rules.json", &rules), self.file("terms.json", &terms));
        let open = ["claims", "open-plan", "--denom", self.denom, "--decimals", "2", "--from-day", &year];
        let opened = self.sends("payer", &[&open[..], &["--rules", &rules, "--terms", &terms]].concat());
        scenes.push(("a plan", self.told(opened)));
        let contract = json!({
            "provider": 1, "status": "in", "from": year, "fees": { "count": 1, "root": hex::encode(Self::root()) },
        });
        self.sends("payer", &["claims", "set-contracts", "--plan", "1", "--contracts", &contract.to_string()]);
        let member = format!("patient={patient},from={year}");
        self.sends("payer", &["claims", "set-coverage", "members", "--plan", "1", "--members", &member]);
        self.sends("patient", &["claims", "enrol", "--plan", "1", "--patient", patient]);
        let coins = format!("50000{}", self.denom);
        let funded = self.sends("payer", &["claims", "fund", "--plan", "1", "--funds", &coins]);
        scenes.push(("funded", self.told(funded)));
    }

    /// Root of a fee schedule of one service at 12,000.
    fn root() -> [u8; 32] {
        let tag: [u8; 16] = hex::decode(TAG).unwrap().try_into().unwrap();
        let payload = commitments::leaf::fee(12_000, &[0], &[5; 32]);
        commitments::tree::SortedTree::new(vec![(tag, payload)]).unwrap().root()
    }

    fn claim(&self, patient: &str, scenes: &mut Vec<(&'static str, Value)>) {
        let day = self.day.to_string();
        let claim = json!({
            "plan": 1, "patient": patient, "commitment": b32(6),
            "head": { "kind": "professional", "number": NUMBER, "strict": true },
            "encounter": { "record": { "author": 1, "commitment": b32(4) } },
            "proofs": { "fees": { "hashes": [], "leaves": [
                { "index": 0, "tag": TAG, "payload": { "open": { "terms": { "fee": "12000" }, "salt": b32(5) } } },
            ] } },
            "lines": [{ "sequence": 1, "service": TAG, "from": day, "through": day, "charge": "15000",
                        "quantity": { "digits": 1, "decimals": 0 } }],
        });
        let file = self.file("claim.json", &claim);
        let submit = ["claims", "submit", "--claims", &file];
        scenes.push(("submitted", self.told(self.sends("provider", &submit))));
        scenes.push(("explained", self.asks(&["claims", "query", "explanation", "--claim", "1"])));
        scenes.push(("held for a day", self.refused("provider", &["claims", "draw", "--plan", "1"])));
        scenes.push(("books", self.asks(&["claims", "query", "books", "--plan", "1"])));
        scenes.push(("receipts", self.asks(&["consent", "query", "receipts", "--patient", patient])));
    }

    fn ends(&self, patient: &str, scenes: &mut Vec<(&'static str, Value)>) {
        let revoke = ["consent", "revoke-consents", "--patient", patient, "--consents", "2"];
        scenes.push(("revoked", self.told(self.sends("patient", &revoke))));
        scenes.push(("revoked once", self.refused("patient", &revoke)));
        scenes.push(("withdrawal", self.refused("provider", &["claims", "withdrawal", "take", "--plan", "1"])));
    }
}
