//! Purposes, actions, break-glass, implicit policies.

pub const ROWS: &str = "
# a rule's purpose covers its descendants
permit TREAT | TREAT | - | permit | v3-ActReason
permit TREAT | CLINTRL | - | permit | v3-ActReason: CLINTRL below TREAT
permit TREAT | COC | - | permit | v3-ActReason: COC below TREAT
permit TREAT | POPHLTH | - | permit | v3-ActReason: POPHLTH below TREAT
permit TREAT | TREATDS | - | permit | v3-ActReason: TREATDS below TREAT
permit TREAT | ETREAT | - | permit | v3-ActReason: ETREAT below TREAT
permit TREAT | ERTREAT | - | permit | v3-ActReason: ERTREAT below ETREAT below TREAT
permit ETREAT | TREAT | - | none | a child does not cover its parent
permit HPAYMT | ELIGVER | - | permit | v3-ActReason: ELIGVER below COVERAGE below HPAYMT
permit HPAYMT | CLMATTCH | - | permit | v3-ActReason: CLMATTCH below HPAYMT
permit COVERAGE | MILDCRG | - | permit | v3-ActReason: MILDCRG below COVERAGE
permit COVERAGE | REMITADV | - | none | REMITADV is not below COVERAGE
permit HOPERAT | HTEST | - | permit | v3-ActReason: HTEST below SYSDEV below HOPERAT
permit HOPERAT | HQUALIMP | - | permit | v3-ActReason: HQUALIMP below HOPERAT
permit HRESCH | CLINTRCHPC | - | permit | v3-ActReason: CLINTRCHPC below CLINTRCH below HRESCH
permit HRESCH | CLINTRCH | - | permit | v3-ActReason CLINTRCH subsumed by HRESCH
permit PATRQT | FAMRQT | - | permit | v3-ActReason: FAMRQT below PATRQT
permit PUBHLTH | THREAT | - | permit | v3-ActReason: THREAT below PUBHLTH
permit HMARKT | HMARKT | - | permit | v3-ActReason
permit TREAT | HPAYMT | - | none | another branch
permit TREAT,HPAYMT,HOPERAT | HPAYMT | - | permit | IHE PCF ex-consent-basic-treat
permit TREAT,HPAYMT,HOPERAT | HRESCH | - | none | IHE PCF ex-consent-basic-treat
deny TREAT,HPAYMT,HOPERAT | TREAT | - | deny | IHE PCF ex-consent-basic-reject
deny TREAT,HPAYMT,HOPERAT | HRESCH | - | none | a deny of other purposes is no deny
# carve-outs of permits, none of denies
permit HOPERAT | MLTRAINING | - | none | MLTRAINING is never implied in a permit
permit MLTRAINING | MLTRAINING | - | permit | MLTRAINING named
permit HOPERAT,MLTRAINING | MLTRAINING | - | permit | MLTRAINING named beside its parent
permit | MLTRAINING | - | none | a permit without purposes does not cover MLTRAINING
permit | TREAT | - | permit | a permit without purposes covers the rest
permit | HMARKT | - | permit | a permit without purposes covers the rest
permit | http://x|study | - | permit | a permit without purposes covers foreign ones
deny HOPERAT | MLTRAINING | - | deny | a deny is never narrowed
deny | MLTRAINING | - | deny | a deny without purpose covers everything
deny | http://x|study | - | deny | a deny without purpose covers everything
deny | BTG glass=live | - | deny | a deny without purpose covers everything
deny; permit actor=Practitioner/1 | TREAT | - | permit | an exception without purposes inherits its root's
deny; permit actor=Practitioner/1 | MLTRAINING | - | deny | but in a permit MLTRAINING must be named
deny; permit actor=Practitioner/1 | BTG glass=live | - | deny | and BTG must be named
deny HOPERAT; permit actor=Practitioner/1 | MLTRAINING | - | deny | but in a permit MLTRAINING must be named
deny HOPERAT; permit MLTRAINING | MLTRAINING | - | permit | named in the exception
permit TREAT,BTG label=N; permit label=R | BTG glass=live | Observation label=R | permit | BTG named by the root
permit HOPERAT; permit MLTRAINING | MLTRAINING | - | none | no nested purpose but BTG steps outside its root
# purposes outside ActReason
permit http://x|FooBar | http://x|FooBar | - | permit | IHE PCF ex-consent-intermediate-purpose
permit http://x|FooBar | http://x|Foo | - | none | foreign purposes compare exactly
permit http://x|FooBar | TREAT | - | none | IHE PCF ex-consent-intermediate-purpose
permit METAMGT | METAMGT | - | permit | a code of ActReason that is in no hierarchy compares exactly
permit METAMGT | http://terminology.hl7.org/CodeSystem/v3-ActReason|METAMGT | - | permit | with or without its system
permit TREAT | METAMGT | - | none | and is below nothing
permit TREAT | http://x|TREAT | - | none | a code of another system is another purpose
permit http://x|a,http://x|b; deny http://x|b | http://x|b | - | deny | foreign exception
permit http://x|a; deny http://x|b | http://x|b | - | none | foreign exception outside its root
# several purposes: each must be permitted
permit TREAT,HPAYMT | TREAT,HPAYMT | - | permit | each of several purposes
permit TREAT | TREAT,HPAYMT | - | none | a second purpose never widens access
permit TREAT; deny COC | TREAT,COC | - | deny | each of several purposes
permit TREAT + deny HPAYMT | TREAT,HPAYMT | - | deny | each of several purposes
permit TREAT | TREAT,TREAT | - | permit | the same purpose twice is one
# actions
permit TREAT action=access | TREAT action=access | - | permit | FHIR Consent.provision.action
permit TREAT action=access | TREAT action=disclose | - | none | FHIR Consent.provision.action
permit TREAT action=access,use | TREAT action=use | - | permit | values of one field are alternatives
permit TREAT | TREAT action=correct | - | permit | a rule without actions covers all
permit TREAT action=access | TREAT | - | permit | a request without action asks for access
permit TREAT; deny action=correct | TREAT action=correct | - | deny | exception by action
permit TREAT; deny action=correct | TREAT action=access | - | permit | exception by action
permit TREAT action=read | TREAT | - | error | an action that is not understood
permit TREAT | TREAT action=read | - | error | an unknown action in a request
# break-glass
permit TREAT | BTG glass=live | - | none | break-glass is never implied
permit ETREAT | BTG glass=live | - | none | break-glass is never implied, not by ETREAT either
permit BTG | BTG glass=live | - | permit NORDSCLCD | BTG named, live, on the roster; refrain NORDSCLCD
permit BTG | BTG | - | none | BTG without a declaration
permit BTG | BTG glass=over | - | none | a declaration that is over
permit BTG | BTG glass=early | - | none | a declaration to come
permit BTG | BTG glass=off | - | none | not on the roster
permit BTG | BTG glass=unknown | - | none | an unknown roster has nobody on it
permit BTG | BTG glass=live actor=Practitioner/2 | - | none | an inactive member is not on the roster
permit BTG | BTG glass=live actor=Practitioner/4 | - | none | a member whose period is over is not on the roster
permit BTG | BTG glass=live actor=Practitioner/5 | - | permit NORDSCLCD | period ends are inclusive: a day is the whole day
permit BTG | BTG glass=live actor=Group/er | - | none | naming the roster is not being on it
permit TREAT,BTG | TREAT,BTG glass=live | - | error | BTG stands alone
deny TREAT | BTG glass=live | - | none | only BTG escapes a deny of TREAT
deny ETREAT | BTG glass=live | - | none | only BTG escapes a deny of ETREAT
deny ETREAT | ERTREAT | - | deny | everything else below is covered
deny BTG | BTG glass=live | - | deny | BTG named in a deny
deny BTG | BTG | - | deny | a deny needs no declaration
deny TREAT,HPAYMT,HOPERAT; permit BTG | BTG glass=live | - | permit NORDSCLCD | IHE PCF ex-dissent-intermediate-break-glass
deny TREAT,HPAYMT,HOPERAT; permit BTG | TREAT | - | deny | IHE PCF ex-dissent-intermediate-break-glass
deny TREAT,HPAYMT,HOPERAT; permit BTG | BTG glass=off | - | none | IHE PCF: only for whoever may declare
permit TREAT label=N; permit BTG label=R | BTG glass=live | Observation label=R | permit | IHE PCF advanced-normal-break-glass-restricted
permit TREAT label=N; permit BTG label=R | BTG glass=live | Observation label=N | permit | IHE PCF advanced-normal-break-glass-restricted
permit TREAT label=N; permit BTG label=R | BTG glass=live | Observation label=V | none | IHE PCF: R is not V
permit TREAT label=N; permit BTG label=R | TREAT | Observation label=R | deny | IHE PCF advanced-normal-break-glass-restricted
permit TREAT label=N; deny label=R; permit BTG label=R | BTG glass=live | Observation label=R | permit | an unnamed exception stays within its root
permit TREAT label=N; deny BTG label=V; permit BTG label=V | BTG glass=live | Observation label=V | deny | two exceptions disagree: deny wins
permit TREAT; permit HPAYMT | HPAYMT | - | none | no other nested purpose steps outside its root
# implicit policies
- | TREAT | - | none | IHE PCF Policy-deny is the default
- | TREAT policy=deny | - | none | IHE PCF Policy-deny
- | TREAT policy=basic-normal | - | none>permit | IHE PCF Policy-basic-normal
- | COC policy=basic-normal | - | none>permit | IHE PCF Policy-basic-normal: descendants of TREAT
- | HPAYMT policy=basic-normal | - | none | IHE PCF Policy-basic-normal: TREAT only
- | BTG policy=basic-normal glass=live | - | none | break-glass is never implied
- | HPAYMT policy=all-normal | - | none>permit | IHE PCF Policy-all-normal
- | HRESCH policy=all-normal | - | none>permit | IHE PCF Policy-all-normal
- | BTG policy=all-normal glass=live | - | none | all-normal: every purpose but BTG
- | MLTRAINING policy=all-normal | - | none | all-normal: every purpose but MLTRAINING
- | HMARKT policy=all-normal | - | none | all-normal: every purpose but HMARKT
- | TREAT policy=basic-normal | Observation label=R | none>permit | implicit policies: of whatever label
- | BTG policy=break-glass-only glass=live | - | none>permit NORDSCLCD | IHE PCF Policy-break-glass-only
- | BTG policy=break-glass-only glass=off | - | none | IHE PCF Policy-break-glass-only: on the roster
- | TREAT policy=break-glass-only glass=live | - | none | IHE PCF Policy-break-glass-only: nothing else
- | TREAT policy=all | - | error | unknown policy values are errors
permit HPAYMT | TREAT policy=basic-normal | - | none | a consent on file and not met means deny
permit HPAYMT | BTG policy=break-glass-only glass=live | - | none>permit NORDSCLCD | break-glass-only also beside a consent not met
deny | BTG policy=break-glass-only glass=live | - | deny | an explicit deny is no absence
permit TREAT status=inactive | TREAT policy=basic-normal | - | none>permit | revoked ones are not on file
permit TREAT period=..2023-12-31 | TREAT policy=basic-normal | - | none>permit | expired ones are not on file
permit TREAT scope=research | TREAT policy=basic-normal | - | none>permit | of that category
permit TREAT | TREAT,HPAYMT policy=all-normal | - | none | on file: the policy is not asked
permit uri=https://profiles.ihe.net/ITI/PCF/Policy-basic-normal | TREAT | - | permit | PCF policy.uri bounds a root permit
permit uri=https://profiles.ihe.net/ITI/PCF/Policy-basic-normal | HPAYMT | - | none | PCF policy.uri bounds a root permit
permit uri=https://profiles.ihe.net/ITI/PCF/Policy-all-normal | HMARKT | - | none | PCF policy.uri bounds a root permit
permit uri=https://profiles.ihe.net/ITI/PCF/Policy-deny | TREAT | - | none | PCF policy.uri bounds a root permit
permit HPAYMT uri=https://profiles.ihe.net/ITI/PCF/Policy-basic-normal | HPAYMT | - | permit | named purposes stand
deny uri=https://profiles.ihe.net/ITI/PCF/Policy-basic-normal | HPAYMT | - | deny | it bounds permits only
";
