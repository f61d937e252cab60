import type { FaultText } from './fault-text.ts';
import type { EnvelopePrefix } from './soap/encode.ts';

/**
 * Points that no public evidence settles (facts §7): each can be chosen at the start, and changed while the domain runs.
 * A client that is right under every combination does not depend on a guess of ours.
 */
export interface Switches {
  /** Prefix of envelopes: Five9 has used both (facts §1.2). @default 'env' */
  readonly envelopePrefix: EnvelopePrefix;
  /** HTTP status of SOAP faults. @default 500 */
  readonly faultStatus: 500 | 200;
  /**
   * Texts of faults: sentences that name what was wrong, the guide's words, or the fault's name. Only four fragments of Five9's are known. Fields of
   * faults, and texts that were ordered, stay. @default 'sentence'
   */
  readonly faultText: FaultText;
  /** What a second request of a user gets while the first is running. @default 'SessionClosedFault' */
  readonly overlapFault: 'SessionClosedFault' | 'ServerFault';
  /** Timestamps that stay valid, per session and table: 1 accepts only the last one given out. @default 16 */
  readonly timestampsKept: number;
  /** `one`: no two tables ever have the same timestamp. `perType`: each type counts for itself. @default 'one' */
  readonly timestampClock: 'one' | 'perType';
  /** Updates carry only the columns of the last getStatistics. @default true */
  readonly updatesLimitedToRequestedColumns: boolean;
  /** Durations of what lasts are in every update; false sends them only with another change of their row. @default true */
  readonly tickDurations: boolean;
  /** A table without rows has no `rows`, or one that is nil. @default 'absent' */
  readonly emptyRows: 'absent' | 'nil';
  /** `addedObjects` and `deletedObjects` without keys are there and empty, or not there. @default 'present' */
  readonly emptyKeys: 'present' | 'absent';
  /**
   * How a new object shows in the default version, whose WSDL has no `addedObjects`: by its cells alone, by `addedObjects` all the same, or by
   * ConfigurationChangedFault. @default 'dataUpdate'
   */
  readonly newInDefaultVersion: 'dataUpdate' | 'addedObjects' | 'ConfigurationChangedFault';
  /**
   * Name of the boolean by which `getStatistics` and `getStatisticsUpdate` of version 12 and later give the caller's own queues and their agents
   * only. While it is known, `v12`, `v13` and `v14` are served, else as 9.5. @default 'none'
   */
  readonly onlyMySkillsElement: 'none' | 'showOnlyMySkills' | 'ShowOnlyMySkills' | 'onlyMySkills';
  /** Campaign states as the WSDL spells them, `NOT_RUNNING`, or as a person would, `Not Running`. @default 'wsdl' */
  readonly campaignStateText: 'wsdl' | 'display';
  /** What M counts in `Agents Logged In` of `N (M)`: agents who are not Not Ready, or those who are on a call. @default 'active' */
  readonly agentsLoggedInSecond: 'active' | 'onCall';
  /** `[Default]` is among the skills of `getMySkillsIds`. @default false */
  readonly defaultSkillListed: boolean;
  /** Campaign commands without a session get SessionNotInitializedFault, as the guide has it and the WSDL does not. @default false */
  readonly campaignsNeedSession: boolean;
}

export const switchDefaults: Switches = {
  envelopePrefix: 'env',
  faultStatus: 500,
  faultText: 'sentence',
  overlapFault: 'SessionClosedFault',
  timestampsKept: 16,
  timestampClock: 'one',
  updatesLimitedToRequestedColumns: true,
  tickDurations: true,
  emptyRows: 'absent',
  emptyKeys: 'present',
  newInDefaultVersion: 'dataUpdate',
  onlyMySkillsElement: 'none',
  campaignStateText: 'wsdl',
  agentsLoggedInSecond: 'active',
  defaultSkillListed: false,
  campaignsNeedSession: false,
};

/** What each may be; of a number, the least. */
export const switchValues: { readonly [K in keyof Switches]: number | readonly Switches[K][] } = {
  envelopePrefix: ['env', 'soap'],
  faultStatus: [500, 200],
  faultText: ['sentence', 'guide', 'name'],
  overlapFault: ['SessionClosedFault', 'ServerFault'],
  timestampsKept: 1,
  timestampClock: ['one', 'perType'],
  updatesLimitedToRequestedColumns: [true, false],
  tickDurations: [true, false],
  emptyRows: ['absent', 'nil'],
  emptyKeys: ['present', 'absent'],
  newInDefaultVersion: ['dataUpdate', 'addedObjects', 'ConfigurationChangedFault'],
  onlyMySkillsElement: ['none', 'showOnlyMySkills', 'ShowOnlyMySkills', 'onlyMySkills'],
  campaignStateText: ['wsdl', 'display'],
  agentsLoggedInSecond: ['active', 'onCall'],
  defaultSkillListed: [true, false],
  campaignsNeedSession: [true, false],
};

/** Those among `values` that are switches, checked. Throws for an unknown name (unless `others` may be there) or a wrong value. */
export function switchesOf(
  values: Readonly<Record<string, unknown>>,
  others: 'refused' | 'ignored',
): Partial<Switches> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(switchValues, name)) {
      if (others === 'ignored') continue;
      throw new Error(`expected switches among ${Object.keys(switchValues).join(', ')}, got "${name}"`);
    }
    const allowed = switchValues[name as keyof Switches];
    if (typeof allowed === 'number') {
      if (!Number.isInteger(value) || (value as number) < allowed) {
        throw new Error(`expected ${name} to be a whole number from ${allowed}, got ${JSON.stringify(value)}`);
      }
    } else if (!(allowed as readonly unknown[]).includes(value)) {
      throw new Error(`expected ${name} to be one of ${allowed.join(', ')}, got ${JSON.stringify(value)}`);
    }
    found[name] = value;
  }
  return found;
}
