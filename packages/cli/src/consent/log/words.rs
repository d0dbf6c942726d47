//! The log for people and for machines.

use serde_json::{json, Value};

use super::accounting::{written, Accounting};
use super::{Decision, Entry, Log, Misfit, Opening, Unopened};

/// The access log as text, with what is wrong below it.
pub fn access_log(log: &Log) -> String {
    let mut lines = vec![format!("{} of the patient's accesses and denials open their receipts", log.entries.len())];
    lines.extend(log.entries.iter().map(entry));
    lines.extend(findings(log));
    lines.join("\n")
}

/// The accounting as text.
pub fn accounting(accounting: &Accounting, log: &Log) -> String {
    let Accounting { from, to, disclosures, excluded, doubtful } = accounting;
    let mut lines = vec![
        format!("accounting of disclosures (45 CFR 164.528), {from} to {to}"),
        format!("{} disclosures; {excluded} more are excluded by their custodians", disclosures.len()),
    ];
    lines.extend(disclosures.iter().map(|one| {
        let recipient = &one.recipient;
        let who = recipient.name.as_ref().unwrap_or(&recipient.reference);
        let address = recipient.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default();
        let (date, what, why) = (&one.date, &one.description, &one.purpose);
        let by = format!("by participant {} ({})", one.custodian, one.receipt);
        plain(&format!("  {date}  to {who}{address}: {what}; purpose {why}; {by}"))
    }));
    let doubt = |line| format!("line {line}: excluded, but for no reason that the opening shows");
    lines.extend(doubtful.iter().map(doubt));
    lines.extend(findings(log));
    lines.join("\n")
}

fn entry(entry: &Entry) -> String {
    let opening = &entry.opening;
    let verb = if opening.decision == Decision::Permit { "permitted to" } else { "denied to" };
    let who = opening.recipient.name.as_ref().unwrap_or(&opening.recipient.reference);
    let at = written(opening.at).unwrap_or_default();
    let (why, what, notes) = (&opening.purpose, opening.description(), notes(opening).concat());
    let by = format!("by participant {}, {}", opening.custodian, entry.place);
    plain(&format!("  {at}  {why}  {verb} {who}: {what}{notes} ({by})"))
}

fn notes(opening: &Opening) -> Vec<String> {
    let withheld = Some(opening.withheld.len()).filter(|count| *count > 0);
    let obligations = Some(opening.obligations.join(", ")).filter(|codes| !codes.is_empty());
    let notice = opening.part2_notice.filter(|given| *given);
    let self_pay = opening.self_pay.filter(|honoured| *honoured);
    [
        withheld.map(|count| format!("; {count} withheld")),
        obligations.map(|codes| format!("; {codes}")),
        notice.map(|_| "; with the notice of 42 CFR 2.32".into()),
        self_pay.map(|_| "; self-paid care kept from the payer".into()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One line of text, whatever a custodian wrote into its opening: nothing that moves a terminal or forges a line.
fn plain(text: &str) -> String {
    let shown = |character: char| {
        if character.is_control() {
            character.escape_default().to_string()
        } else {
            character.to_string()
        }
    };
    text.chars().map(shown).collect()
}

/// One line for each opening that fits no receipt and each receipt without an opening.
pub fn findings(log: &Log) -> impl Iterator<Item = String> + '_ {
    let misfits = log.misfits.iter().map(|(line, misfit)| format!("line {line}: {misfit}"));
    let unopened = log.unopened.iter().map(|(writer, all)| {
        let all: Vec<String> = all.iter().map(unopened).collect();
        format!("no opening from participant {writer} of {}", all.join("; "))
    });
    misfits.chain(unopened)
}

fn unopened(one: &Unopened) -> String {
    match (one.sequence, one.leaves) {
        (Some(_), 2..) => format!("{} ({} of {} leaves)", one.place(), one.leaves - one.opened, one.leaves),
        _ => one.place().to_string(),
    }
}

/// The log for machines.
pub fn machine(log: &Log) -> Value {
    let mut said = json!({
        "patient": log.patient,
        "entries": log.entries.iter().map(machine_entry).collect::<Vec<_>>(),
    });
    add_findings(&mut said, log);
    said
}

/// The accounting for machines.
pub fn machine_accounting(accounting: &Accounting, log: &Log) -> Value {
    let mut said = json!({ "patient": log.patient, "accounting": accounting });
    add_findings(&mut said, log);
    said
}

/// Writes down what is wrong.
pub fn add_findings(said: &mut Value, log: &Log) {
    said["misfits"] = misfits(&log.misfits);
    let by_writer = log.unopened.iter().map(|(writer, receipts)| json!({ "writer": writer, "receipts": receipts }));
    said["without_opening"] = by_writer.collect();
}

fn misfits(misfits: &[(usize, Misfit)]) -> Value {
    let one =
        |(line, misfit): &(usize, Misfit)| json!({ "line": line, "reason": misfit.code(), "text": misfit.to_string() });
    misfits.iter().map(one).collect()
}

fn machine_entry(entry: &Entry) -> Value {
    json!({
        "line": entry.line,
        "receipt": entry.place,
        "at": written(entry.opening.at),
        "logged": written(entry.logged),
        "opening": entry.opening,
    })
}
