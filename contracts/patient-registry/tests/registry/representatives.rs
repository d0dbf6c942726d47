use health_api::registry::raw::ProxyScope;
use health_api::registry::{
    ExecuteMsg, NewProxy, ProposedBy, ProxiesResponse, QueryMsg, RepresentStep, RepresentativesResponse,
    WhoseParticipants,
};
use patient_registry::access::Permission;
use patient_registry::calendar::TermError;
use patient_registry::representation::{RepresentationError as E, NOTICE_SECONDS, PROPOSAL_SECONDS};
use patient_registry::ContractError;

use crate::suite::{addr, participant, patient_id, Suite, COUNTY, DAY, NOW, QUARTER, ST_MARY, TODAY};

const NEXT_QUARTER: i32 = QUARTER + 91;

fn represent(step: RepresentStep) -> ExecuteMsg {
    ExecuteMsg::Represent { patient: patient_id("ana"), step }
}

fn propose(name: &str) -> ExecuteMsg {
    represent(RepresentStep::Propose { representative: addr(name).into(), until: NEXT_QUARTER })
}

fn confirm(proposer: u32) -> ExecuteMsg {
    represent(RepresentStep::Confirm(ProposedBy { proposer }))
}

fn install(proposer: u32) -> ExecuteMsg {
    represent(RepresentStep::Install(ProposedBy { proposer }))
}

fn object(proposer: u32) -> ExecuteMsg {
    represent(RepresentStep::Object(ProposedBy { proposer }))
}

fn confirmed() -> Suite {
    let mut suite = Suite::with_ana();
    suite.ok("county", propose("carer"));
    suite.ok("st-mary", confirm(COUNTY));
    suite
}

#[test]
fn two_organizations_name_a_representative_who_acts_after_the_notice_until_the_term_ends() {
    let mut suite = confirmed();
    let let_in = ExecuteMsg::LetIn { patient: patient_id("ana"), participants: vec![2] };
    let wanted = ContractError::Unauthorized { wanted: Permission::ControllerOrProxy, found: addr("carer") };
    assert_eq!(suite.refused("carer", let_in.clone()), wanted);
    let effective_at = NOW + NOTICE_SECONDS;
    suite.passes(NOTICE_SECONDS - 1);
    assert_eq!(suite.refused("carer", install(COUNTY)), E::TooEarly { effective_at, now: effective_at - 1 }.into());
    suite.passes(1);
    suite.ok("anyone", install(COUNTY));
    suite.ok("carer", let_in);

    let msg = QueryMsg::Proxies { patient: patient_id("ana"), start_after: None, limit: None };
    let proxies: ProxiesResponse = suite.ask(msg);
    let until = u64::try_from(NEXT_QUARTER).unwrap() * DAY;
    assert_eq!((proxies.proxies[0].scope, proxies.proxies[0].until), (ProxyScope::All, until));
    suite.passes(until - suite.now());
    let close = ExecuteMsg::CloseRelationship { patient: patient_id("ana"), participant: 2 };
    assert_eq!(suite.refused("carer", close), wanted);
}

#[test]
fn the_patient_objects_during_the_notice_and_removes_afterwards() {
    let mut suite = confirmed();
    suite.ok("ana", object(COUNTY));
    suite.passes(NOTICE_SECONDS);
    assert_eq!(suite.refused("anyone", install(COUNTY)), E::None.into());
    assert_eq!(suite.refused("ana", object(COUNTY)), E::None.into());

    let mut suite = confirmed();
    suite.passes(NOTICE_SECONDS);
    suite.ok("anyone", install(COUNTY));
    suite.ok("ana", ExecuteMsg::RemoveProxy { patient: patient_id("ana"), proxy: addr("carer").into() });
}

#[test]
fn one_organization_twice_or_a_single_word_is_not_enough() {
    let mut suite = Suite::with_ana();
    suite.ok("st-mary", propose("carer"));
    assert_eq!(suite.refused("st-mary", confirm(ST_MARY)), E::SameOrganization.into());
    assert_eq!(suite.refused("anyone", install(ST_MARY)), E::NotConfirmed.into());
    suite.ok("county", confirm(ST_MARY));
    assert_eq!(suite.refused("county", confirm(ST_MARY)), E::Confirmed.into());
    assert_eq!(suite.refused("county", confirm(COUNTY)), E::None.into());
}

#[test]
fn one_of_both_was_let_in_by_the_patient() {
    let mut suite = Suite::with_ana();
    let kind = health_api::registry::ParticipantKind::ProviderOrganization;
    suite.ok("board", ExecuteMsg::RegisterParticipants { participants: vec![participant("far-away", kind)] });
    suite.ok("far-away", propose("carer"));
    assert_eq!(suite.refused("county", confirm(6)), E::NeitherLetIn.into());
    suite.ok("st-mary", confirm(6));
}

#[test]
fn who_has_a_proxy_gets_no_representative() {
    let mut suite = confirmed();
    let proxy = NewProxy { address: addr("eva").into(), scope: ProxyScope::Consent, until: QUARTER };
    suite.ok("ana", ExecuteMsg::AppointProxy { patient: patient_id("ana"), proxy });
    let until = u64::try_from(QUARTER).unwrap() * DAY;
    suite.passes(NOTICE_SECONDS);
    for (sender, msg) in [("anyone", install(COUNTY)), ("county", propose("x")), ("county", confirm(COUNTY))] {
        assert_eq!(suite.refused(sender, msg), E::HasProxy { until }.into());
    }
}

#[test]
fn laboratories_practitioners_and_strangers_name_nobody() {
    let mut suite = Suite::with_ana();
    for sender in ["city-lab", "dr-bell", "payer", "ana"] {
        let wanted = ContractError::Unauthorized { wanted: Permission::Organization, found: addr(sender) };
        assert_eq!(suite.refused(sender, propose("carer")), wanted);
        assert_eq!(suite.refused(sender, confirm(ST_MARY)), wanted);
    }
    suite.ok("st-mary", propose("carer"));
    let wanted = ContractError::Unauthorized { wanted: Permission::Controller, found: addr("county") };
    assert_eq!(suite.refused("county", object(ST_MARY)), wanted);
}

#[test]
fn a_proposal_is_one_an_organization_and_expires() {
    let mut suite = Suite::with_ana();
    suite.ok("county", propose("carer"));
    let expires_at = NOW + PROPOSAL_SECONDS;
    assert_eq!(suite.refused("county", propose("other")), E::Open { expires_at }.into());
    suite.passes(PROPOSAL_SECONDS);
    assert_eq!(suite.refused("st-mary", confirm(COUNTY)), E::Expired { expires_at }.into());
    suite.ok("county", propose("other"));
    let list: RepresentativesResponse = suite.ask(QueryMsg::Representatives(WhoseParticipants {
        patient: patient_id("ana"),
        start_after: None,
        limit: None,
    }));
    assert_eq!(list.representatives.len(), 1);
    assert_eq!(list.representatives[0].representative, addr("other"));
}

#[test]
fn the_controller_needs_no_representative_of_the_same_address_and_terms_are_those_of_proxies() {
    let mut suite = Suite::with_ana();
    assert_eq!(suite.refused("st-mary", propose("ana")), ContractError::IsController);
    let step = RepresentStep::Propose { representative: addr("carer").into(), until: TODAY };
    assert_eq!(suite.refused("st-mary", represent(step)), TermError::Past { today: TODAY, found: TODAY }.into());
}
