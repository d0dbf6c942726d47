//! Several consents, exceptions among each other, laws.

pub const ROWS: &str = "
permit TREAT + deny TREAT | TREAT | - | deny | deny-overrides is the default
permit TREAT + deny HPAYMT | TREAT | - | permit | a deny that does not apply
permit TREAT + deny TREAT label=R | TREAT | Observation | permit | a deny of other data
permit TREAT + deny TREAT label=R | TREAT | Observation label=R | deny | explicit deny over permit
permit TREAT label=N + permit TREAT label=R | TREAT | Observation label=R | permit | permit overrides an explicit residual forbid (PCF)
permit TREAT label=N + permit TREAT; deny label=R | TREAT | Observation label=R | deny | explicit deny over permit
permit TREAT label=N + permit HPAYMT label=R | TREAT | Observation label=R | deny | residual: a deny when it stands alone
permit TREAT label=N + permit TREAT class=Condition | TREAT | Observation label=R | deny | two residuals
permit TREAT + deny TREAT | TREAT combining=permit-overrides | - | permit | HL7 permit-overrides
deny TREAT + deny TREAT | TREAT combining=permit-overrides | - | deny | HL7 permit-overrides
permit TREAT; deny label=R + permit TREAT | TREAT combining=permit-overrides | Observation label=R | permit | another consent's permit wins
permit TREAT; deny label=R | TREAT combining=permit-overrides | Observation label=R | deny | inside a consent the exception wins
permit HPAYMT | TREAT combining=permit-overrides | - | none | nothing applies
permit TREAT + deny TREAT | TREAT combining=ordered-deny-overrides | - | deny | HL7 ordered-deny-overrides
permit TREAT + deny TREAT | TREAT combining=ordered-permit-overrides | - | permit | HL7 ordered-permit-overrides
permit TREAT + deny TREAT | TREAT combining=deny-unless-permit | - | permit | HL7 deny-unless-permit
permit HPAYMT | TREAT combining=deny-unless-permit | - | deny | never open: HL7 deny-unless-permit
- | TREAT combining=deny-unless-permit | - | none | nothing on file: the implicit policy
permit TREAT + deny TREAT | TREAT combining=permit-unless-deny | - | deny | HL7 permit-unless-deny
deny HPAYMT | TREAT combining=permit-unless-deny | - | permit | never open: HL7 permit-unless-deny
deny HPAYMT | MLTRAINING combining=permit-unless-deny | - | none | MLTRAINING must be named
deny HPAYMT | BTG combining=permit-unless-deny glass=live | - | none | BTG needs a rule or policy that grants it
permit TREAT label=N | TREAT combining=permit-unless-deny | Observation label=R | deny | a residual deny that stands alone
- | TREAT combining=permit-unless-deny | - | none | nothing on file: the implicit policy
deny TREAT label=R | TREAT combining=permit-unless-deny | - | permit REDACT(R,V) | all but what is denied
deny TREAT label=R | TREAT combining=permit-unless-deny | Observation label=R | deny | all but what is denied
permit TREAT | TREAT combining=newest-wins | - | error | unknown combining values are errors
# exceptions
permit TREAT; deny HPAYMT | TREAT | - | permit | an exception outside its root
permit TREAT; deny COC | COC | - | deny | an exception within its root
permit TREAT; deny | TREAT | - | deny | an exception without criteria
permit TREAT; deny class=Condition; deny class=Observation | TREAT | Condition | deny | several exceptions
permit TREAT; permit label=R; deny label=R | TREAT | Observation label=R | deny | two exceptions disagree: deny wins
permit TREAT; deny label=R; permit label=R | TREAT | Observation label=R | deny | in any order
deny TREAT; permit class=Observation | TREAT | Observation | permit | opposite exception wins over its root
deny TREAT; permit class=Observation | TREAT | Condition | deny | opposite exception wins over its root
deny TREAT; permit class=Observation + permit TREAT | TREAT | Condition | deny | the root's deny is explicit
deny TREAT; deny class=Observation | TREAT | Observation | deny | same-type exception of a deny
deny TREAT label=R; deny class=Condition | TREAT | Condition | deny | same-type exceptions add
deny TREAT label=R; deny class=Condition | TREAT | Observation | none | same-type exceptions add
permit TREAT actor=Practitioner/9; deny | TREAT | - | none | a root that is not met brings no exceptions
permit TREAT action=use; deny | TREAT | - | none | a root that is not met brings no exceptions
# 42 CFR Part 2
permit TREAT law=42CFRPart2 | TREAT | - | permit NORDSCLCD | 42 CFR 2.32
permit TREAT,HPAYMT,HOPERAT law=42CFRPart2 | TREAT | - | permit | 42 CFR 2.33 (2024): one consent to TPO
permit TREAT,HPAYMT,HOPERAT law=42CFRPart2 | HLEGAL | - | none | proceedings against the patient stay barred
permit TREAT,HPAYMT,HOPERAT | HLEGAL | - | permit | HLEGAL below HOPERAT elsewhere
permit HLEGAL law=42CFRPart2 | HLEGAL | - | permit NORDSCLCD | 42 CFR 2.31(d): a consent of its own
permit TREAT uri=https://www.ecfr.gov/current/title-42/chapter-I/subchapter-A/part-2 | TREAT | - | permit NORDSCLCD | 42 CFR 2.32 by policy
permit TREAT uri=https://www.ecfr.gov/current/title-42/part-482 | TREAT | - | permit | another part of title 42
permit TREAT law=42CFRPart2 + permit TREAT | TREAT | - | permit NORDSCLCD | 42 CFR 2.32
deny TREAT law=42CFRPart2 | TREAT | - | deny | a deny discloses nothing
r5:deny law=42CFRPart2; TREAT,HPAYMT,HOPERAT | TREAT | - | permit | 42 CFR 2.33 (2024) in R5
r5:deny law=42CFRPart2; TREAT,HPAYMT,HOPERAT | HLEGAL | - | deny | proceedings against the patient stay barred
r5:deny law=42CFRPart2; TREAT | TREAT | - | permit NORDSCLCD | 42 CFR 2.32 in R5
# 45 CFR 164.522(a)(1)(vi)
deny actor=Organization/1 law=hipaa-self-pay | HPAYMT actor=Organization/1 | - | deny | hipaa-self-pay
deny actor=Organization/1 law=hipaa-self-pay | HOPERAT actor=Organization/1 | - | deny | hipaa-self-pay
deny actor=Organization/1 law=hipaa-self-pay | TREAT actor=Organization/1 | - | none | hipaa-self-pay is of payment and operations
deny HPAYMT actor=Organization/1 law=hipaa-self-pay | HOPERAT actor=Organization/1 | - | deny | payment or operations
deny actor=Organization/1 class=Claim law=hipaa-self-pay + permit | HPAYMT actor=Organization/1 | Claim | deny | the payer gets nothing of that data
deny actor=Organization/1 class=Claim law=hipaa-self-pay + permit | HPAYMT actor=Organization/1 | Observation | permit | of that data
deny actor=Organization/1 law=hipaa-self-pay + permit | HPAYMT actor=Organization/1 combining=permit-overrides | - | deny | whatever the combining code
permit HPAYMT law=hipaa-self-pay | HPAYMT | - | permit | on any other consent the code alone changes nothing
permit TREAT; deny label=R law=hipaa-self-pay | TREAT | - | permit REDACT(R,V) | on any other consent the code alone changes nothing
";
