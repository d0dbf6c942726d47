//! Everything, for `--verbose`: the journal, every refusal, the explanation of benefits, the log, the books.

use super::screen::{cuts, line};
use super::Report;
use crate::demo::money::{date, money};

impl Report<'_> {
    /// All that happened, in order.
    pub fn everything(&self) -> String {
        let mut text = String::new();
        heading(&mut text, "The first screen");
        text.push_str(&self.first_screen());
        text.push('\n');
        heading(&mut text, "What happened");
        self.journal.iter().for_each(|entry| line(&mut text, &format!("  {entry}")));
        self.consents(&mut text);
        self.all_refusals(&mut text);
        self.explanation(&mut text);
        self.log(&mut text);
        heading(&mut text, "The escrow's books");
        self.books(&mut text);
        line(&mut text, &format!("  the contract's account holds {}", money(self.bank)));
        if self.tally.noise > 0 {
            line(&mut text, &format!("  amounts with float noise, rounded half up to cents: {}", self.tally.noise));
        }
        self.totals(&mut text);
        text.trim_end().to_owned()
    }

    fn consents(&self, text: &mut String) {
        heading(text, "Consents, from FHIR");
        for one in &self.access.filed {
            line(text, &format!("  consent {}: {:?}, custodian {}", one.ordinal, one.how, one.custodian));
        }
        for one in &self.access.not_filed {
            line(text, &format!("  not filed: {one}"));
        }
    }

    fn all_refusals(&self, text: &mut String) {
        heading(text, "What must be refused, and how each case ended");
        let kind = |recorded: bool| if recorded { "recorded" } else { "transaction error" };
        for one in self.tricks {
            line(text, &format!("  {}: {} ({})", one.case, one.reason, kind(one.recorded)));
        }
        for one in &self.cases {
            line(text, &format!("  {}: {} ({})", one.case, one.reason, kind(one.recorded)));
        }
    }

    fn explanation(&self, text: &mut String) {
        let Some(explanation) = &self.final_explanation else { return };
        heading(text, "Explanation of benefits of the visit");
        let claim = &explanation.claim;
        let credited = claim.credited.map(date).unwrap_or_default();
        line(text, &format!("  claim {}, {:?}, credited {credited}", claim.claim, claim.status));
        for one in &explanation.lines {
            let (billed, pays, owes) = (one.submitted.u128(), one.benefit.u128(), one.patient_share.u128());
            line(
                text,
                &format!(
                    "  line {}: billed {}, {}; plan pays {}, you owe {}",
                    one.sequence,
                    money(billed),
                    cuts(one),
                    money(pays),
                    money(owes)
                ),
            );
        }
    }

    fn log(&self, text: &mut String) {
        heading(text, "Access log of the first patient, from openings");
        for entry in &self.access.entries {
            let fits = if entry.verified { "fits its receipt" } else { "DOES NOT FIT" };
            let (day, who, purpose) = (date(entry.day), &entry.who, &entry.purpose);
            line(text, &format!("  {day} {purpose:<6} {who}: {}: {} ({fits})", entry.what, entry.decision));
        }
    }
}

fn heading(text: &mut String, title: &str) {
    text.push('\n');
    line(text, title);
}
