import type { Account } from '../five9/account.ts';
import type { Contract } from '../five9/contract/contract.ts';
import { statisticTypeValues } from '../five9/contract/types.ts';
import { Five9Error } from '../five9/faults.ts';
import { catalogueOf, columnInfo, keyColumnOf } from '../live/columns.ts';
import { refusal } from './accounts.ts';
import { findingsOn, type Finding } from './finding.ts';

/** What only a session tells: whether one is to be had, what the account may see, and which columns the tables have. */
export interface SessionOptions {
  readonly account: Account;
  readonly contract: Contract;
  /** One is open already: it is used and left as it is. */
  readonly hasSession: boolean;
}

// A session that is lost on the way must not be opened a second time.
const unasked = { session: 'never', timeoutMs: 15_000 } as const;

/** Spends one rationed request unless `hasSession`, and closes the session that it opened. */
export async function examineSession({ account, contract, hasSession }: SessionOptions): Promise<readonly Finding[]> {
  const { ok, note } = findingsOn('Session');
  const { userName } = account;
  const findings: Finding[] = [];
  if (!hasSession) {
    try {
      await account.session.open();
    } catch (error) {
      return [{ ...refusal(userName, error), topic: 'Session' }];
    }
    findings.push(ok(`${userName}: a session was opened, and is closed again at the end.`));
  } else findings.push(ok(`${userName}: the session that is open already was used, and left as it is.`));
  try {
    findings.push(...(await examineRights(account, contract)));
    for (const type of statisticTypeValues) findings.push(await examineColumns(account, type));
  } catch (error) {
    findings.push({ ...refusal(userName, error), topic: 'Session' });
  } finally {
    if (!hasSession) {
      const lost = account.session.state !== 'open';
      await account.close();
      if (lost) findings.push(note(`${userName}: the session was ended by somebody else meanwhile.`));
    }
  }
  return findings;
}

const wanted = {
  Agents: 'agents and queues',
  Campaigns: 'campaigns',
  AllSkills: "queues of skills that are not the account's own",
  ViewDataForAllAgentGroups: "agents of groups that are not the account's own",
} as const;

/** Whatever the polling account does not see, nobody sees. (getMyPermissions.) */
async function examineRights(account: Account, contract: Contract): Promise<readonly Finding[]> {
  const { ok, note, problem } = findingsOn('Rights');
  const { userName } = account;
  if (contract.operations['getMyPermissions'] === undefined)
    return [note(`Version ${contract.version} does not tell the rights of ${userName}; the tables below show some.`)];
  const { return: granted } = await account.call('getMyPermissions', {}, unasked);
  const has = new Set(granted.flatMap(({ type, value }) => (value && type !== undefined ? [type] : [])));
  const lacks = Object.entries(wanted).filter(([right]) => !has.has(right));
  if (lacks.length === 0)
    return [ok(`${userName} has the rights that the gateway reads with: ${Object.keys(wanted).join(', ')}.`)];
  return lacks.map(([right, what]) => {
    const text = `${userName} lacks the right ${right}: nobody who uses the gateway will see ${what}.`;
    const advice = `Give it to ${userName} in the VCC Administrator, unless that is meant.`;
    return right === 'Agents' || right === 'Campaigns' ? problem(text, advice) : note(text, advice);
  });
}

/** Compares a table's columns with those that the gateway knows. (getColumnNames.) */
async function examineColumns(account: Account, type: string): Promise<Finding> {
  const { ok, note, problem } = findingsOn('Columns');
  let names: readonly string[];
  try {
    const answer = await account.call('getColumnNames', { statisticType: type }, unasked);
    names = (answer.return?.values?.data ?? []).filter((name) => name !== null);
  } catch (error) {
    if (!(error instanceof Five9Error) || error.code !== 'AccessDisallowedFault') throw error;
    return problem(
      `${type}: ${account.userName} may not read it: ${error.message}`,
      `Give ${account.userName} the right ${/^(Agent|ACD)/.test(type) ? 'Agents' : 'Campaigns'}.`,
    );
  }
  const has = new Set(names);
  if (!has.has(keyColumnOf(type)))
    return problem(
      `${type}: expected a column ${keyColumnOf(type)}, by which rows are told apart, got ${names.join(', ') || 'none'}.`,
      'Check FIVE9_VERSION; if it is right, please report this.',
    );
  const ofKind = (kind: string) => names.filter((name) => columnInfo(type, name).kind === kind);
  const unknown = ofKind('UNKNOWN');
  const missing = [...catalogueOf(type).keys()].filter((name) => !has.has(name));
  const dispositions = ofKind('DISPOSITION').length;
  const count = `${type}: ${names.length} columns${dispositions === 0 ? '' : `, ${dispositions} of them dispositions`}`;
  if (unknown.length === 0 && missing.length === 0) return ok(`${count}; all are known.`);
  const odd = [
    ...(unknown.length === 0 ? [] : [`not known: ${unknown.join(', ')}`]),
    ...(missing.length === 0 ? [] : [`not there: ${missing.join(', ')}`]),
  ];
  const advice = [
    ...(unknown.length === 0 ? [] : ['Columns that are not known can be read through `cells`, as text.']),
    ...(missing.length === 0 ? [] : ['Fields of those that are not there are null.']),
  ];
  return note(`${count}; ${odd.join('; ')}.`, advice.join(' '));
}
