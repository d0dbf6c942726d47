/** Terms of a plan that promises nothing special: what differs is said. */
import type { CostShare, PlanTerms } from "./generated/ClaimsEscrow.types.js";

const COST_SHARE: CostShare = {
  deductible: "0",
  copay: "0",
  coinsurance_bps: 0,
  copay_before_deductible: false,
  copay_per: "line",
};

/** What may differ from a plan that pays every listed fee. */
export type PlanTermsChange = Partial<Omit<PlanTerms, "version" | "table_version" | "cost_share">> & {
  /** what the patient bears */
  cost_share?: Partial<CostShare>;
};

/** Terms as `OpenPlan` takes them; version numbers are set by the contract. */
export function planTerms({ cost_share, ...others }: PlanTermsChange = {}): PlanTerms {
  return {
    version: 0,
    table_version: 0,
    period: {},
    year_start: { month: 1, day: 1 },
    unlisted: "noncovered",
    benefit_maximum: {},
    category_maxima: [],
    waiting_period_days: 0,
    groups: [],
    ...others,
    cost_share: { ...COST_SHARE, ...cost_share },
  };
}
