import { contractOf } from '../../../src/five9/contract/contract.ts';
import type { FaultName } from '../../../src/five9/contract/types.ts';
import type { RequestRecord } from '../../../src/sandbox/requests.ts';

/**
 * Faults by which a client generated from the WSDL would be surprised: `operation fault (version)` of answers with a fault that the version does not
 * declare for the operation. Two come so on purpose: ServerFault, for operations that declare no better one, and what `allowed` names.
 */
export async function undeclaredFaults(
  requests: readonly RequestRecord[],
  allowed: ReadonlySet<FaultName> = new Set(),
): Promise<readonly string[]> {
  const answers = await Promise.all(
    requests.map(async ({ operation, version, answered }) => ({ operation, version, ...(await answered) })),
  );
  const surprises = answers.flatMap(({ operation, version, fault }) => {
    if (fault === undefined || fault === 'ServerFault' || allowed.has(fault)) return [];
    const declared = contractOf(version).operations[operation]?.faults ?? [];
    return declared.includes(fault) ? [] : [`${operation} ${fault} (${version})`];
  });
  return [...new Set(surprises)];
}
