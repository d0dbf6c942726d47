//! The numbers of PLAN.json, as the engine takes them.

use adjudication::tables::{CodePair, UnitLimit, UnitSpan};
use adjudication::{BenefitMaximum, CopayPer, CostShare, MonthDay, PlanTerms, Unlisted, YearUsed};
use fhir::money::Currency;
use fhir::{date, Node, ReadError};

use super::values::{amount, days, flag, only, percent, period, whole};
use super::CodeRef;

/// Numbers, but for the default of `unlisted`, which depends on the schedule.
pub fn terms(
    plan: &Node<'_>,
    has_schedule: bool,
    currency: &Currency,
    notes: &mut Vec<String>,
) -> Result<PlanTerms, ReadError> {
    Ok(PlanTerms {
        period: period(plan, "period")?,
        year_start: year_start(plan)?,
        cost_share: cost_share(plan, currency, notes)?,
        unlisted: unlisted(plan, has_schedule)?,
        benefit_maximum: maximum(plan, currency, notes)?,
        filing_limit_days: days(plan, "filing_limit_days")?,
        waiting_period_days: days(plan, "waiting_period_days")?.unwrap_or(0),
        ..PlanTerms::default()
    })
}

fn cost_share(plan: &Node<'_>, currency: &Currency, notes: &mut Vec<String>) -> Result<CostShare, ReadError> {
    let copay_per = match plan.text("copay_per")? {
        None | Some("line") => CopayPer::Line,
        Some("visit") => CopayPer::Visit,
        Some(_) => return Err(other(plan, "copay_per", "line or visit")),
    };
    let Some(node) = plan.child("cost_share") else { return Ok(CostShare { copay_per, ..CostShare::default() }) };
    let known = ["deductible", "out_of_pocket_maximum", "copay", "coinsurance_percent", "copay_before_deductible"];
    only(&node, &known)?;
    let coinsurance = percent(&node, "coinsurance_percent", 2)?.unwrap_or(0);
    let bps = u16::try_from(coinsurance).ok().filter(|bps| *bps <= 10_000);
    Ok(CostShare {
        deductible: amount(&node, "deductible", currency, notes)?.unwrap_or_default(),
        out_of_pocket_maximum: amount(&node, "out_of_pocket_maximum", currency, notes)?,
        copay: amount(&node, "copay", currency, notes)?.unwrap_or_default(),
        coinsurance_bps: bps.ok_or_else(|| node.error("a coinsurance_percent of at most 100", "more"))?,
        copay_before_deductible: flag(&node, "copay_before_deductible")?,
        copay_per,
    })
}

fn unlisted(plan: &Node<'_>, has_schedule: bool) -> Result<Unlisted, ReadError> {
    match plan.text("unlisted")? {
        Some("as-billed") => Ok(Unlisted::AsBilled),
        Some("noncovered") => Ok(Unlisted::Noncovered),
        Some(_) => Err(other(plan, "unlisted", "as-billed or noncovered")),
        None if has_schedule => Ok(Unlisted::Noncovered),
        None => Ok(Unlisted::AsBilled),
    }
}

fn maximum(plan: &Node<'_>, currency: &Currency, notes: &mut Vec<String>) -> Result<BenefitMaximum, ReadError> {
    let Some(node) = plan.child("benefit_maximum") else { return Ok(BenefitMaximum::default()) };
    only(&node, &["year", "lifetime"])?;
    Ok(BenefitMaximum {
        year: amount(&node, "year", currency, notes)?,
        lifetime: amount(&node, "lifetime", currency, notes)?,
    })
}

/// `MM-DD`, `--MM-DD`, or a date of which month and day count.
fn year_start(plan: &Node<'_>) -> Result<MonthDay, ReadError> {
    let Some(text) = plan.text("plan_year_start")? else { return Ok(MonthDay::JANUARY_FIRST) };
    let full = match text.trim_start_matches('-') {
        short if short.len() == 5 => format!("2000-{short}"),
        full => full.to_owned(),
    };
    let date = date::parse(&full).filter(|date| date.precision == date::Precision::Day);
    let civil = date.map(|date| adjudication::civil(date.first_day));
    let start = civil.map(|civil| MonthDay { month: civil.month, day: civil.day });
    start.ok_or_else(|| other(plan, "plan_year_start", "MM-DD or a date"))
}

/// What every patient has used before.
pub fn used(plan: &Node<'_>, currency: &Currency, notes: &mut Vec<String>) -> Result<YearUsed, ReadError> {
    let Some(node) = plan.child("used") else { return Ok(YearUsed::default()) };
    only(&node, &["deductible", "out_of_pocket"])?;
    Ok(YearUsed {
        deductible: amount(&node, "deductible", currency, notes)?.unwrap_or_default(),
        out_of_pocket: amount(&node, "out_of_pocket", currency, notes)?.unwrap_or_default(),
        ..YearUsed::default()
    })
}

/// Limits of units.
pub fn unit_limits(plan: &Node<'_>) -> Result<Vec<(CodeRef, UnitLimit)>, ReadError> {
    let read = |entry: &Node<'_>| {
        only(entry, &["system", "code", "per", "units"])?;
        let span = match entry.required_text("per")? {
            "day" => UnitSpan::Day,
            "year" => UnitSpan::Year,
            "lifetime" => UnitSpan::Lifetime,
            _ => return Err(other(entry, "per", "day, year or lifetime")),
        };
        let units = whole(entry, "units")?.ok_or_else(|| entry.missing("units", "a whole number"))?;
        Ok((CodeRef::of_fields(entry)?, UnitLimit { span, units }))
    };
    plan.list("unit_limits")?.iter().map(read).collect()
}

/// Pairs of services.
pub fn pairs(plan: &Node<'_>) -> Result<Vec<CodePair<CodeRef>>, ReadError> {
    let code = |entry: &Node<'_>, name: &str| {
        let child = entry.child(name).ok_or_else(|| entry.missing(name, "a code"))?;
        CodeRef::read(&child)
    };
    let read = |entry: &Node<'_>| {
        only(entry, &["column1", "column2", "modifier_allowed"])?;
        let (column1, column2) = (code(entry, "column1")?, code(entry, "column2")?);
        Ok(CodePair { column1, column2, modifier_allowed: flag(entry, "modifier_allowed")? })
    };
    plan.list("code_pairs")?.iter().map(read).collect()
}

fn other(node: &Node<'_>, name: &str, wanted: &str) -> ReadError {
    node.child(name).map_or_else(|| node.missing(name, wanted), |child| child.error(wanted, "other text"))
}
