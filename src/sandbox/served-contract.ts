import { apiVersions, type Contract, contractOf } from '../five9/contract/contract.ts';
import type { Switches } from './switches.ts';

/**
 * What is served under `/wssupervisor/<path>/` now, or without a version. Undefined: nothing is.
 * Where a switch goes against a WSDL, or beyond the last one that is known, the contract says so.
 */
export function servedContract(path: string | undefined, switches: ContractSwitches): Contract | undefined {
  if (path === undefined) return defaultContract(switches);
  if (laterVersions.includes(path)) return laterContract(switches);
  const version = apiVersions.find((one) => one === path && one !== 'default');
  return version === undefined ? undefined : contractOf(version);
}

type ContractSwitches = Pick<Switches, 'newInDefaultVersion' | 'onlyMySkillsElement'>;

/** Versions with "only my skills" (facts §1.1). Nothing else is known of what they have beyond 9.5. */
const laterVersions: readonly string[] = ['v12', 'v13', 'v14'];

function defaultContract({ newInDefaultVersion }: ContractSwitches): Contract {
  const contract = contractOf('default');
  if (newInDefaultVersion !== 'addedObjects') return contract;
  return {
    ...contract,
    types: { ...contract.types, statisticsUpdate: contractOf('v3').types['statisticsUpdate'] ?? [] },
  };
}

function laterContract({ onlyMySkillsElement: name }: ContractSwitches): Contract | undefined {
  if (name === 'none') return undefined;
  const contract = contractOf('v9_5');
  const operations = { ...contract.operations };
  for (const operation of ['getStatistics', 'getStatisticsUpdate']) {
    const declared = operations[operation];
    if (declared === undefined) throw new Error(`expected the contract to have ${operation}`);
    const flag = { name, type: 'boolean', min: '0', max: '1' } as const;
    operations[operation] = { ...declared, request: [...declared.request, flag] };
  }
  return { ...contract, operations };
}
