//! What a person decides: pended claims, appeals, preauthorizations, emergencies.

use commitments::commit;
use commitments::domain::REASON;
use health_api::claims::{
    AppealStep, AppealVerdict, AuthorizationId, AuthorizationRequest, AuthorizationVerdict, ClaimForm, ClaimId,
    ClaimResponse, ExecuteMsg, PendedVerdict,
};
use health_api::consent::{ExecuteMsg as ConsentMsg, ReviewVerdict};
use health_api::Commitment;

use super::{AsParticipant, Refusal, Suite};
use crate::asserts::attribute;

impl Suite {
    /// The commitment of somebody's reasons in writing.
    pub fn reasons_in_writing(&mut self) -> Commitment {
        Commitment(commit(REASON, &self.draw(), super::CLEAR_SOURCE[0].as_bytes()))
    }

    /// A reviewer of the plan decides a pended claim.
    pub fn reviewer_decides(&mut self, claim: ClaimId, verdict: PendedVerdict) -> ClaimResponse {
        let commitment = self.reasons_in_writing();
        self.claims("reviewer", &ExecuteMsg::DecidePended { claim, verdict, commitment }).unwrap();
        self.claim(claim)
    }

    /// Somebody decides an appeal.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn decides_appeal(
        &mut self,
        who: &str,
        appeal: ClaimId,
        verdict: AppealVerdict,
    ) -> Result<ClaimResponse, Refusal> {
        let commitment = self.reasons_in_writing();
        self.claims(who, &ExecuteMsg::Appeal(AppealStep::Decide { appeal, verdict, commitment }))?;
        Ok(self.claim(appeal))
    }

    /// A reviewer decides a preauthorization.
    pub fn reviewer_authorizes(&mut self, authorization: AuthorizationId, verdict: AuthorizationVerdict) {
        let commitment = self.reasons_in_writing();
        let msg = ExecuteMsg::DecideAuthorization { authorization, verdict, commitment };
        self.claims("reviewer", &msg).unwrap();
    }
}

impl AsParticipant<'_> {
    /// Appeals with the claim as it was submitted.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn appeals(&mut self, claim: ClaimId, form: &ClaimForm) -> Result<ClaimResponse, Refusal> {
        let commitment = self.suite.reasons_in_writing();
        let step = AppealStep::File { claim, form: Box::new(form.clone()), commitment };
        self.suite.claims(self.name, &ExecuteMsg::Appeal(step))?;
        Ok(self.suite.claim(claim))
    }

    /// Asks for a preauthorization of so many units of a service from today on, for thirty days.
    pub fn asks_authorization(&mut self, plan: &str, patient: &str, code: &str, units: u64) -> AuthorizationId {
        let today = self.suite.today();
        let request = AuthorizationRequest {
            plan: self.suite.plan(plan).id,
            patient: self.suite.id(patient),
            service: self.suite.plan(plan).tag(self.name, code),
            units,
            amount: None,
            from: today,
            to: today + 30,
            expedited: false,
            commitment: self.suite.reasons_in_writing(),
        };
        let events = self.suite.claims(self.name, &ExecuteMsg::RequestAuthorization(request)).unwrap();
        attribute(&events, "claims_escrow_authorization_requested", "authorization").parse().unwrap()
    }

    /// Puts practitioners on its roster for emergencies.
    pub fn sets_roster(&mut self, practitioners: &[&str]) {
        let add = practitioners.iter().map(|name| self.suite.number(name)).collect();
        self.suite.consents(self.name, &ConsentMsg::SetRoster { add, remove: vec![] }).unwrap();
    }

    /// Declares an emergency for an hour.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn breaks_the_glass(&mut self, patient: &str, organization: &str) -> Result<(), Refusal> {
        let msg = ConsentMsg::DeclareBreakGlass {
            patient: self.suite.id(patient),
            organization: self.suite.number(organization),
            until: self.suite.now() + 3_600,
            reason: self.suite.reasons_in_writing(),
        };
        self.suite.consents(self.name, &msg).map(drop)
    }

    /// Judges an emergency.
    ///
    /// # Errors
    /// What a contract refuses.
    pub fn reviews_emergency_of(&mut self, practitioner: &str) -> Result<(), Refusal> {
        let msg = ConsentMsg::ReviewBreakGlass {
            practitioner: self.suite.number(practitioner),
            verdict: ReviewVerdict::Justified,
            reason: self.suite.reasons_in_writing(),
        };
        self.suite.consents(self.name, &msg).map(drop)
    }
}
