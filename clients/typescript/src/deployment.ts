/** Where the suite stands on a chain. */
import { parseStrict } from "./json.js";

/** Addresses of the three contracts. */
export interface Addresses {
  /** who, and what exists */
  "patient-registry": string;
  /** who may do what, why and until when */
  "consent-management": string;
  /** what is owed, by whom, and is the money there */
  "claims-escrow": string;
}

/** What a dApp needs of `deployments/<chain-id>.json`, as `cwh deploy` writes it. */
export interface Deployment {
  chainId: string;
  addresses: Addresses;
}

/** A deployment's file that does not name all three contracts. */
export class DeploymentError extends Error {
  constructor(readonly wanted: string) {
    super(`deployment: wanted ${wanted}, found none`);
    this.name = "DeploymentError";
  }
}

/** Reads the text of `deployments/<chain-id>.json`. @throws JsonError, DeploymentError */
export function readDeployment(text: string): Deployment {
  const file = parseStrict(text) as { chain_id?: unknown; contracts?: Record<string, { address?: unknown }> };
  if (typeof file?.chain_id !== "string") throw new DeploymentError("chain_id");
  const address = (name: keyof Addresses): string => {
    const found = file.contracts?.[name]?.address;
    if (typeof found !== "string") throw new DeploymentError(`the address of ${name}`);
    return found;
  };
  const addresses = {
    "patient-registry": address("patient-registry"),
    "consent-management": address("consent-management"),
    "claims-escrow": address("claims-escrow"),
  };
  return { chainId: file.chain_id, addresses };
}
