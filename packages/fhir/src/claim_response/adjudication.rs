//! `adjudication` and `total`: submitted, each cut with its reason, benefit.

use adjudication::{Amount, Cut, LineAnswer, Numbers, Outcome, Reason, Totals};
use serde_json::{json, Map, Value};

use super::codes::{self, money};
use super::{day_text, put, Decision};
use crate::money::Currency;

/// One item a line; `sequence` is the element that names the line.
pub fn items(decision: &Decision, sequence: &str) -> Value {
    let lines = decision.claim.lines.iter().zip(&decision.charges).enumerate();
    let item = |(at, (line, charge)): (usize, (&crate::claim::Line, &Option<Amount>))| {
        let answer = decision.answer.lines.get(at).filter(|_| decision.answer.outcome == Outcome::Complete);
        let adjudication = match answer {
            Some(answer) => of_line(&decision.currency, answer),
            None => vec![amount(&decision.currency, "submitted", charge.unwrap_or_default())],
        };
        let mut item = Map::new();
        item.insert(sequence.to_owned(), line.sequence.into());
        item.insert("adjudication".to_owned(), Value::Array(adjudication));
        Value::Object(item)
    };
    Value::Array(lines.map(item).collect())
}

fn of_line(currency: &Currency, line: &LineAnswer) -> Vec<Value> {
    let mut all = vec![amount(currency, "submitted", line.submitted)];
    if line.submitted.is_zero() {
        all.push(amount(currency, "benefit", Amount::ZERO));
        return all;
    }
    all.push(amount(currency, "eligible", line.eligible));
    all.extend(line.cuts.iter().map(|cut| of_cut(currency, cut)));
    all.extend(line.cuts.iter().find_map(eligible_percent));
    if !line.prior_paid.is_zero() {
        all.push(amount(currency, "priorpayerpaid", line.prior_paid));
    }
    all.push(amount(currency, "benefit", line.benefit));
    all
}

fn amount(currency: &Currency, category: &str, amount: Amount) -> Value {
    json!({ "category": codes::category(category), "amount": money(currency, amount) })
}

fn of_cut(currency: &Currency, cut: &Cut) -> Value {
    json!({
        "category": codes::category(category_of(cut.reason)),
        "reason": codes::reason(cut.reason, cut.group),
        "amount": money(currency, cut.amount),
        "extension": [rule(currency, cut)],
    })
}

fn category_of(reason: Reason) -> &'static str {
    match reason {
        Reason::Deductible => "deductible",
        Reason::Copay => "copay",
        Reason::Coinsurance => "coinsurance",
        _ => "noncovered",
    }
}

/// The plan's share in percent, where there is a coinsurance.
fn eligible_percent(cut: &Cut) -> Option<Value> {
    let Numbers::Share { bps, .. } = cut.numbers else { return None };
    let plan = 10_000_u16.checked_sub(bps)?;
    let text = format!("{}.{:02}", plan / 100, plan % 100);
    Some(json!({ "category": codes::category("eligpercent"), "value": codes::number(&text) }))
}

/// The step of the rules that cut, and the numbers it used.
fn rule(currency: &Currency, cut: &Cut) -> Value {
    let mut parts = vec![json!({ "url": "step", "valueInteger": cut.step.number() })];
    let money = |url: &str, amount: Amount| json!({ "url": url, "valueMoney": money(currency, amount) });
    let whole = |url: &str, number: u64| json!({ "url": url, "valueDecimal": number });
    let day = |url: &str, day: i32| json!({ "url": url, "valueDate": day_text(day) });
    match cut.numbers {
        Numbers::Fact {} => {}
        Numbers::Days { found, bound } => parts.extend([day("found", found), day("bound", bound)]),
        Numbers::Units { asked, left } => parts.extend([whole("asked", asked), whole("left", left)]),
        Numbers::Left { asked, left } => parts.extend([money("asked", asked), money("left", left)]),
        Numbers::Fee { billed, fee } => parts.extend([money("billed", billed), money("fee", fee)]),
        Numbers::Share { base, bps } => {
            parts.extend([money("base", base), whole("basis-points", u64::from(bps))]);
        }
        Numbers::Line { sequence } => parts.push(whole("line", u64::from(sequence))),
        Numbers::Prior { owed, paid, alone } => {
            parts.extend([money("owed", owed), money("paid", paid), money("alone", alone)]);
        }
    }
    json!({ "url": codes::extension("rule"), "extension": parts })
}

/// `total`, one entry a category.
pub fn totals(decision: &Decision) -> Value {
    let Totals { submitted, eligible, deductible, copay, coinsurance, adjustments, benefit, prior_paid, .. } =
        decision.answer.totals;
    let noncovered = adjustments.less(deductible).less(copay).less(coinsurance);
    let mut all = vec![("submitted", submitted), ("eligible", eligible), ("deductible", deductible), ("copay", copay)];
    all.extend([("coinsurance", coinsurance), ("noncovered", noncovered)]);
    all.extend((!prior_paid.is_zero()).then_some(("priorpayerpaid", prior_paid)));
    all.push(("benefit", benefit));
    let total = |(category, sum): (&str, Amount)| {
        let mut total = Map::new();
        total.insert("category".into(), codes::category(category));
        put(&mut total, "amount", Some(money(&decision.currency, sum)));
        Value::Object(total)
    };
    Value::Array(all.into_iter().map(total).collect())
}
